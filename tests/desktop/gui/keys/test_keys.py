"""The keys: shown over the window, gone with Esc, and every one of them is true."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.gui.keys.sheet import SHEET
from desktop.gui.window import Window


def test_question_mark_shows_them_and_escape_gives_the_focus_back(qtbot: QtBot, opened: Window) -> None:
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    opened.state.go("statements")
    before = QApplication.focusWidget()
    QTest.keyClick(before or opened, Qt.Key.Key_Question)
    assert opened.keys.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert opened.keys.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert not opened.keys.isVisible()
    assert QApplication.focusWidget() is before


def test_every_key_of_review_that_is_bound_is_told() -> None:
    told = {key for _, keys in SHEET for key, _ in keys}
    assert {"Space", "X Del", "N", "M", "Z", "A", "R", "P", "/", "?"} <= told


def test_no_key_is_bound_twice_in_the_same_place(opened: Window) -> None:
    for page in (opened, *opened.frame.pages.values()):
        bound = [shortcut.key().toString() for shortcut in page.findChildren(QShortcut) if shortcut.parent() is page]
        assert len(bound) == len(set(bound)), page


def test_all_keys_are_seen_at_once_where_there_is_room(qtbot: QtBot, opened: Window) -> None:
    opened.resize(1400, 1100)
    opened.keys.turn()
    bar = opened.keys._area.verticalScrollBar()
    qtbot.waitUntil(lambda: opened.keys.isVisible() and bar.maximum() == 0)
    opened.resize(1100, 700)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert opened.rect().contains(opened.keys._card.geometry())
