"""The window's voice: sentences with named fields, counted things, and nothing visible that goes past it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.phrases import spoken, tongues
from desktop.phrases.speech import meant, say, say_n

GUI = Path(__file__).parents[3] / "desktop" / "gui"
SHOWN_BY = {
    "PlainLabel", "PrimaryButton", "SecondaryButton", "PlainButton", "SectionTitle", "PageHead", "Empty", "Notice",
    "Chip", "Field", "Column", "NavButton", "setText", "setAccessibleName", "setAccessibleDescription", "setToolTip",
    "setPlaceholderText", "setWindowTitle", "setInformativeText", "addAction", "addButton", "say_line", "tell",
}  # fmt: skip
"""Calls whose first text a person sees."""


def test_a_sentence_without_fields_is_itself() -> None:
    assert say("Nothing is sent {yet}.") == "Nothing is sent {yet}."
    assert meant("Month") == "Month"


def test_whole_numbers_are_grouped_and_texts_are_not_touched() -> None:
    assert say("{rows} rows of {file}", rows=1204, file="{evil}") == "1,204 rows of {evil}"


def test_a_format_is_kept() -> None:
    assert say("{size:.1f} MB", size=2.25) == "2.2 MB"


@pytest.mark.parametrize(("code", "said"), [("en", "1,234.5 kB"), ("de", "1.234,5 kB"), ("pl", "1\u00a0234,5 kB")])
def test_numbers_with_decimals_are_written_as_the_language_writes_them(code: str, said: str) -> None:
    before = spoken.now()
    spoken.speak(tongues.tongue(code))
    try:
        assert say("{size:,.1f} kB", size=1234.5) == said
    finally:
        spoken.speak(before)


@pytest.mark.parametrize(("n", "said"), [(1, "1 file of x"), (0, "0 files of x"), (1500, "1,500 files of x")])
def test_things_are_counted(n: int, said: str) -> None:
    assert say_n("{n} file of {name}", "{n} files of {name}", n, name="x") == said


def test_a_field_that_is_not_given_is_our_mistake() -> None:
    with pytest.raises(KeyError):
        say("{name} of {place}", name="x")


def _bare(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        text = node.args[0]
        words = text.value if isinstance(text, ast.Constant) and isinstance(text.value, str) else ""
        if called in SHOWN_BY and any(letter.isalpha() for letter in words):
            yield node.lineno, words


def test_no_widget_shows_words_that_were_not_said() -> None:
    found = [
        f"{path.relative_to(GUI)}:{line}: {words}"
        for path in sorted(GUI.rglob("*.py"))
        for line, words in _bare(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not found, "\n".join(found)


def test_a_finding_names_the_fields_of_a_paper_in_the_language_that_is_spoken() -> None:
    from desktop.phrases import say_finding, spoken, tongues
    from matching.finding import Finding, facts

    spoken.speak(tongues.tongue("pl"))
    try:
        said = say_finding(Finding("fields_missing", "warning", "", facts(fields="total, date, supplier")))
        assert "suma, data, dostawca" in said
    finally:
        spoken.speak(tongues.ENGLISH)
