"""The check of a connection: it reads only, and what it says is so, in every variant."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.flowtly.check.checking import check_connection
from desktop.flowtly.check.discovery import Checked
from desktop.flowtly.client import Flowtly
from desktop.flowtly.keys import Token, Way
from desktop.flowtly.profile import Profile, load_profile
from desktop.phrases.connection import SENTENCES, SURENESS
from desktop.sandbox.control import audit
from desktop.sandbox.variants import VARIANTS
from desktop.trouble import Trouble
from tests.contract.conftest import TOKEN, Desk, statement
from tests.patience import SECONDS

OpenDesk = Callable[[Sequence[str]], Desk]

# What each variant must let the check see; no other variant may let it see that.
TELLING = {
    "api-prefix": "prefix_found",
    "no-hydra-prefix": "envelope_bare",
    "plain-collections": "envelope_plain",
    "embedded-relations": "relations_embedded",
    "filters-honoured": "filter_honoured",
    "page-size-honoured": "page_size_honoured",
}


def checked(desk: Desk) -> Checked:
    return check_connection(Way(desk.sandbox.root, Token(TOKEN), "1hkzxrub"))


@pytest.mark.parametrize("variant", sorted(VARIANTS))
def test_a_check_reads_only_and_sees_what_there_is(open_desk: OpenDesk, variant: str) -> None:
    desk = open_desk([variant])
    client = desk.client
    client.import_statement("a.sta", statement([(f"-{n}", f"Zakup {n}") for n in range(100, 140)]))
    lines = desk.seen(lambda: list(client.transactions()), lambda found: len(found) == 40)
    for line in lines[:2]:
        client.patch_transaction(line.id, {"connectedMonth": "2026-01"})
    before = audit(desk.sandbox.office)
    found = checked(desk)
    after = audit(desk.sandbox.office)
    assert found.trouble is None
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert before["writes"] == after["writes"]
    keys = {one.key for one in found.found}
    assert {key for key in TELLING.values() if key in keys} == {TELLING[v] for v in [variant] if v in TELLING}
    assert keys <= SENTENCES.keys()
    assert {one.sureness for one in found.found} <= SURENESS.keys()
    assert found.profile.import_part == ("files[]" if variant == "import-files-array" else "file")
    assert found.profile.prefix == ("/api" if variant == "api-prefix" else "")
    assert found.requests <= 10

    told = Flowtly.connect(desk.sandbox.root, TOKEN, profile=found.profile, instance="1hkzxrub")
    with told:
        assert len(list(told.transactions())) == 40


def test_every_sentence_can_be_reached() -> None:
    source = "".join(
        path.read_text("utf-8")
        for folder in ("desktop/flowtly/check", "desktop/services")
        for path in (Path(__file__).parents[2] / folder).glob("check*.py")
    )
    literal = {key for key in SENTENCES if f'"{key}"' in source}
    assert all(re.match(r"envelope_|(import_part|upload_part|link_field)_", key) for key in SENTENCES.keys() - literal)


def test_a_check_says_why_it_could_not_go_on(open_desk: OpenDesk) -> None:
    from desktop.sandbox.server import Sandbox

    with Sandbox.start(token="right") as sandbox:
        found = check_connection(Way(sandbox.url, Token("wrong")))
        assert found.trouble is not None
        assert found.trouble.key == "signed_out"
        assert found.requests == 1
    gone = check_connection(Way(sandbox.url, Token("right")))
    assert gone.trouble is not None
    assert gone.trouble.key == "offline"
    assert gone.found == ()


def test_what_a_check_learned_comes_back_from_its_file(open_desk: OpenDesk, tmp_path: Path) -> None:
    learned = replace(Profile(), prefix="/api", import_part="files[]", month_format="%Y-%m", part_names=("a", "b[]"))
    file = tmp_path / "flowtly.toml"
    assert load_profile(file) == Profile()
    file.write_text(learned.to_toml(notes=["what was learned"]), encoding="utf-8")
    assert load_profile(file) == learned
    file.write_bytes(b"\xff")
    with pytest.raises(Trouble) as caught:
        load_profile(file)
    assert caught.value.key == "odd_profile"


def run(home: Path, url: str, token: str | None, *words: str) -> subprocess.CompletedProcess[bytes]:
    surroundings = os.environ | {"CLEARING_DESK_HOME": str(home), "FLOWTLY_URL": url}
    surroundings |= {} if token is None else {"FLOWTLY_TOKEN": token}
    return subprocess.run(
        [sys.executable, "-m", "desktop", "check", *words],
        cwd=Path(__file__).parents[2],
        env=surroundings,
        capture_output=True,
        timeout=5 * SECONDS,
        check=False,
    )


def test_the_command_tells_and_keeps_what_it_learned(own_home: Path) -> None:
    from desktop.sandbox.server import Sandbox

    with Sandbox.start(token="right", variants=["api-prefix", "import-files-array"]) as sandbox:
        first = run(own_home, sandbox.root, "right", "--json")
        told = json.loads(first.stdout)
        assert first.returncode == 0
        assert (told["error"], told["address"]) == (None, f"{sandbox.root}/api")
        assert (told["profile"]["prefix"], told["profile"]["import_part"]) == ("/api", "files[]")
        assert {one["sureness"] for one in told["found"]} <= {"seen", "documented", "guess", "failed"}
        file = Path(told["profile_file"])
        assert load_profile(file).import_part == "files[]"
        # The file is the person's from now on: a second check leaves it alone.
        file.write_text('prefix = "/api"\nupload_part = "mine"\n', encoding="utf-8")
        second = run(own_home, sandbox.root, "right")
        assert second.returncode == 0
        assert "nothing was changed" in second.stdout.decode()
        assert file.read_text("utf-8").endswith('upload_part = "mine"\n')
        wrong = run(own_home, sandbox.root, "wrong", "--json")
        assert (wrong.returncode, json.loads(wrong.stdout)["error"]["code"]) == (3, "signed_out")
    assert run(own_home, sandbox.root, "right").returncode == 3
    assert run(own_home, "http://example.com", "right").returncode == 3
    assert run(own_home, sandbox.root, None).returncode in {1, 3}
