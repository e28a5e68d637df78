"""A sentence below a list keeps its height while the person walks through the list."""

from __future__ import annotations

from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.gui.parts.steady import SteadyLabel


def test_what_lies_above_a_steady_sentence_moves_once_and_never_back(qtbot: QtBot) -> None:
    page, above, label = QWidget(), QTextEdit(), SteadyLabel()
    column = QVBoxLayout(page)
    column.addWidget(above, 1)
    column.addWidget(label)
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    qtbot.waitExposed(page)
    label.setText("One line.")
    qtbot.waitUntil(lambda: label.height() > 0, timeout=20_000)
    low = label.height()
    label.setText("A sentence of many words that go over several lines. " * 4)
    qtbot.waitUntil(lambda: label.height() >= 2 * low, timeout=20_000)
    high = label.height()
    label.setText("One line.")
    column.activate()
    assert label.height() == high
    # A wider window needs fewer lines, and gives the room back.
    page.resize(1400, 300)
    qtbot.waitUntil(lambda: label.height() < high, timeout=20_000)
