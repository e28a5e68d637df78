"""Every trouble that this room and the storage can meet has a sentence, and every field in it has a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from string import Formatter

import pytest

from desktop.flowtly.outcome import trouble_of
from desktop.phrases.troubles import SENTENCES

ROOT = Path(__file__).resolve().parents[3]
SOURCES = [path for room in ("flowtly", "storage") for path in sorted((ROOT / "desktop" / room).glob("*.py"))]
KEY = re.compile(r'Trouble\(\s*"([a-z_]+)"')
IN_TABLES = {
    *("redirected", "rate_limited", "server_error", "not_flowtly", "refused", "signed_out", "forbidden", "not_found"),
    *("no_answer", "offline", "insecure_connection", "disk_full", "folder_unwritable", "already_open"),
    *("synced_folder", "network_folder"),
}
KNOWN = {
    *("address", "target", "status", "seconds", "field", "given", "total", "right", "setting"),
    *("path", "service", "said"),
}


def raised(paths: Iterable[Path]) -> set[str]:
    return IN_TABLES | {key for path in paths for key in KEY.findall(path.read_text(encoding="utf-8"))}


def test_the_table_holds_the_keys_that_are_raised_here_and_none_that_nobody_raises() -> None:
    assert raised(SOURCES) <= set(SENTENCES)
    assert set(SENTENCES) <= raised((ROOT / "desktop").rglob("*.py"))


@pytest.mark.parametrize("key", sorted(SENTENCES))
def test_a_sentence_says_what_to_do_and_names_only_known_facts(key: str) -> None:
    sentence = SENTENCES[key]
    fields = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    assert fields <= KNOWN
    assert sentence.endswith(".")
    assert re.search(r"[;:,] |\. ", sentence), "what happened, and what to do"


def test_answers_carry_the_facts_that_their_sentences_name() -> None:
    from desktop.flowtly.address import Address
    from desktop.flowtly.exchange import Answer

    address = Address.parse("https://api.flowtly.eu")
    for status in (302, 400, 401, 403, 404, 408, 409, 418, 429, 500, 503):
        for body in (b"", b'{"detail": "No."}', b"<html>"):
            trouble = trouble_of(Answer(status, {}, body), address)
            fields = {name for _, name, _, _ in Formatter().parse(SENTENCES[trouble.key]) if name}
            assert fields <= set(trouble.facts), (status, body, trouble.key)
