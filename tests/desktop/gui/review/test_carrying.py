"""Carrying a document onto a payment: only ours is taken, it is laid beside, and nothing is confirmed by it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.gui.parts.carrying import pack, unpack
from desktop.gui.parts.nav_button import NavButton
from desktop.gui.review.page import ReviewPage
from tests.desktop.gui.review.conftest import FakeState, chosen, go_to, here
from tests.desktop.gui.stand_in import as_state


@pytest.fixture
def page(qtbot: QtBot, state: FakeState) -> ReviewPage:
    made = ReviewPage(as_state(state))
    qtbot.addWidget(made)
    made.resize(1400, 800)
    made.show()
    qtbot.waitExposed(made)
    return made


def drop(widget: QWidget, place: QPoint, data: QMimeData) -> bool:
    how = (Qt.DropAction.LinkAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(place, *how), QDragMoveEvent(place, *how), QDropEvent(QPointF(place), *how)):
        if isinstance(event, QDragEnterEvent):
            event.setAccepted(False)
        QApplication.sendEvent(widget, event)
        if not event.isAccepted():
            return False
    return True


def middle_of(page: ReviewPage, key: str) -> QPoint:
    view = page.column.view
    go_to(page, key)
    return view.visualRect(view.model().index(page.column.at, 0)).center()


def test_a_document_dropped_on_a_payment_is_laid_beside_it(page: ReviewPage, state: FakeState) -> None:
    place = middle_of(page, "t6")
    page.column.go(0)
    assert drop(page.column.view.viewport(), place, pack("r1b"))
    assert here(page).key == "t6"
    assert chosen(page.answers, here(page)).receipts == ("r1b",)
    assert state.asked == []


def test_files_and_strangers_are_not_taken_by_the_queue(page: ReviewPage) -> None:
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/a.pdf")])
    for data in (files, QMimeData()):
        assert not drop(page.column.view.viewport(), middle_of(page, "t6"), data)
    assert unpack(files) == ""


def test_while_putting_together_it_is_added(page: ReviewPage) -> None:
    go_to(page, "t6")
    page.open_split()
    page.bring(0, "r3")
    assert [part.id for part in page.split.panel.bundle.documents] == ["r3"]


def test_a_document_that_is_gone_changes_nothing(page: ReviewPage) -> None:
    go_to(page, "t6")
    page.bring(page.column.at, "no such thing")
    assert page.answers.chosen(here(page)) is None


def test_held_over_the_navigation_it_opens_the_page(qtbot: QtBot) -> None:
    entry = NavButton("Review", "review", "Ctrl 4")
    qtbot.addWidget(entry)
    how = (Qt.DropAction.LinkAction, pack("r1"), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(entry.clicked):
        QApplication.sendEvent(entry, QDragEnterEvent(QPoint(5, 5), *how))
