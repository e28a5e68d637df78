"""The diary is written in English and read in every language: no sentence of ours in it is unknown to the window."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.phrases import spoken, tongues
from desktop.phrases.diary import say_diary

ROOT = Path(__file__).parents[3]
_WRITING = {"note", "enter", "unclear", "not_arrived", "_verified", "_verified_upload", "_verified_link", "_stale"}


@pytest.fixture
def german() -> Iterator[None]:
    spoken.speak(tongues.tongue("de"))
    yield
    spoken.speak(tongues.ENGLISH)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("linked, read back", "verknüpft, zurückgelesen"),
        ("read back: 9 of 11", "zurückgelesen: 9 von 11"),
        # a name may hold anything, also what stands in the sentence
        ("a of b.pdf hangs 2 times on the same transaction; detach the others in Flowtly", "a of b.pdf hängt 2-mal"),
        (
            "looked up after the settle time: it was not done; given up after 3 attempts",
            "nach der Wartezeit nachgesehen: es wurde nicht getan; nach 3 Versuchen aufgegeben",
        ),
        # the server's own words and empty ones stay as they are
        ("Amount must be positive.", "Amount must be positive."),
        ("", ""),
    ],
)
def test_what_was_written_in_english_is_read_in_german(german: None, written: str, read: str) -> None:
    assert say_diary(written).startswith(read)


def _written() -> Iterator[tuple[str, str]]:
    """Yield what the services write into the diary, with a sample in the place of each value."""
    for file in sorted((ROOT / "desktop" / "services").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            found: list[ast.expr] = []
            if isinstance(node, ast.Assign) and any(getattr(t, "id", "") == "words" for t in node.targets):
                found = [node.value]
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in _WRITING:
                found = [*node.args, *(each.value for each in node.keywords if each.arg == "words")]
            for each in found:
                text = _text(each)
                if " " in text:
                    yield f"{file.name}:{each.lineno}", text


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(part) for part in node.values)
    if isinstance(node, ast.FormattedValue):
        # Where one of two words is chosen, the second; else a sample.
        return _text(node.value.orelse) if isinstance(node.value, ast.IfExp) else "7"
    return ""


def test_every_sentence_that_is_written_is_read_in_german(german: None) -> None:
    written = dict(_written())
    assert len(written) > 25
    assert [place for place, text in written.items() if say_diary(text) == text] == []
