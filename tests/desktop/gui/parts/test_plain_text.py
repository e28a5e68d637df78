"""Text from outside is plain text everywhere, and no character lies about the order of the others."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.gui.parts.plain import ElidedLabel, PlainLabel, neutral, tip


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("Rechnung_010316.pdf", "Rechnung_010316.pdf"),  # nothing to do
        ("Zażółć gęślą jaźń", "Zażółć gęślą jaźń"),  # letters of any language stay
        ("invoice\u202efdp.exe", "invoice\ufffdfdp.exe"),  # right-to-left override: shown as strange
        ("a\u2066b\u2069c", "a\ufffdb\ufffdc"),  # isolates
        ("a\x00b\x1b[31m", "a\ufffdb\ufffd[31m"),  # controls of terminals
        ("one\r\ntwo\u2028three", "one  two three"),  # line ends are blanks in one line
        ("\ud83d lone", "\ufffd lone"),  # half of a surrogate pair, as file names may have
        ("zero\u200bwidth", "zero\ufffdwidth"),  # blanks without width
        ("e" + "\u0301" * 40, "e" + "\u0301" * 3),  # a pile of accents
        ("<b>bold</b> &amp;", "<b>bold</b> &amp;"),  # markup is text
    ],
)
def test_text_is_neutralised(given_text: str, shown: str) -> None:
    assert neutral(given_text) == shown


@given(some.text(max_size=300))
def test_what_is_shown_has_no_control_and_is_stable(text: str) -> None:
    shown = neutral(text)
    assert all(unicodedata.category(character) not in {"Cc", "Cs"} for character in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert neutral(shown) == shown


def test_endless_text_is_bounded() -> None:
    assert len(neutral("x" * 1_000_000)) == 4000


def test_a_tool_tip_never_takes_markup_from_outside() -> None:
    assert tip("<img src='http://tracker'>") == "<qt>&lt;img src=&#x27;http://tracker&#x27;&gt;</qt>"
    assert tip("") == ""


def test_a_label_is_plain_and_says_all_in_its_tool_tip_when_cut(qtbot: QtBot) -> None:
    label = ElidedLabel("<h1>A very long name of a supplier that does not fit</h1>")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert "&lt;h1&gt;" in label.toolTip()
    label.resize(900, 20)
    assert label.toolTip() == ""


def test_no_line_begins_with_a_sign_that_french_sets_off_with_a_blank(qtbot: QtBot) -> None:
    label = PlainLabel("Déjà là : regardez ; puis « décidez » !", wrap=True)
    qtbot.addWidget(label)
    tie = "\N{NO-BREAK SPACE}"
    assert QLabel.text(label) == f"Déjà là{tie}: regardez{tie}; puis «{tie}décidez{tie}»{tie}!"


def test_an_amount_and_its_currency_stay_on_one_line(qtbot: QtBot) -> None:
    label = PlainLabel("paid 1,230.00 PLN and 12 papers, FV 7 ABCD", wrap=True)
    qtbot.addWidget(label)
    assert QLabel.text(label) == "paid 1,230.00\N{NO-BREAK SPACE}PLN and 12 papers, FV 7 ABCD"
    assert label.text() == "paid 1,230.00 PLN and 12 papers, FV 7 ABCD"
