"""What follows a change is done once, one thing a turn, what is looked at first; long lists come in pieces."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.gui.parts.learned_lines import Learned, LearnedLines
from desktop.gui.parts.turns import Turn

_PATIENCE = 10_000


def test_work_that_was_asked_for_often_is_done_once_and_what_is_seen_comes_first(qtbot: QtBot) -> None:
    done: list[str] = []
    hidden, seen = QWidget(), QWidget()
    for widget in (hidden, seen):
        qtbot.addWidget(widget)
    seen.show()
    turns = [Turn(hidden, lambda: done.append("hidden")), Turn(seen, lambda: done.append("seen"))]
    for turn in (*turns, *turns, *turns):
        turn.start()
    assert not done
    qtbot.waitUntil(lambda: len(done) == 2, timeout=_PATIENCE)
    assert done == ["seen", "hidden"]
    turns[0].start()
    qtbot.waitUntil(lambda: done[2:] == ["hidden"], timeout=_PATIENCE)


def test_an_owner_that_has_gone_is_passed_over(qtbot: QtBot) -> None:
    done: list[str] = []
    gone, there = QObject(), QObject()
    Turn(gone, lambda: done.append("gone")).start()
    last = Turn(there, lambda: done.append("there"))
    last.start()
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: not last.waiting, timeout=_PATIENCE)
    assert done == ["there"]


@pytest.mark.parametrize("number", [0, 1, 3, 4, 17, 50, 60])
def test_lines_that_were_learned_are_all_shown_and_told_anew(qtbot: QtBot, number: int) -> None:
    forgotten: list[int] = []
    lines = LearnedLines("nothing")
    qtbot.addWidget(lines)
    lines.show()

    def learned(at: int) -> Learned:
        return Learned(f"name {at}", "below", f"name {at}", "tip", lambda: forgotten.append(at))

    def seen() -> list[QPushButton]:
        buttons = (button for button in lines.findChildren(QPushButton) if button.isVisible())
        return [button for button in buttons if button.accessibleName().startswith("Delete ")]

    lines.show_lines([learned(at) for at in range(number)])
    # Of many a few are shown until all of them are asked for: the cards below must not lie pages away.
    qtbot.waitUntil(lambda: len(seen()) == min(number, 8), timeout=_PATIENCE)
    more = [button for button in lines.findChildren(QPushButton) if button.isVisible() and button not in seen()]
    assert [button.text() for button in more] == ([f"Show all {number}"] if number > 8 else [])
    for button in more:
        button.click()
    qtbot.waitUntil(lambda: len(seen()) == min(number, 50), timeout=_PATIENCE)
    lines.show_lines([learned(at + 100) for at in range(number)][1:])
    qtbot.waitUntil(lambda: len(seen()) == min(max(number - 1, 0), 50), timeout=_PATIENCE)
    names = [button.accessibleName() for button in seen()]
    assert names == [f"Delete name {at + 100}" for at in range(1, number)][:50]
    for button in seen()[:1]:
        button.click()
    assert forgotten == [101][: len(names)]
