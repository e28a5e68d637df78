"""Carrying a document onto a payment: only ours is taken, it is laid beside, and nothing is confirmed by it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop.gui.parts.carrying import pack, unpack
from desktop.gui.parts.nav_button import NavButton
from desktop.gui.review.page import ReviewPage


@pytest.fixture
def page(qtbot, state):
    made = ReviewPage(state)
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
    page.column.go(page.column.place(key))
    return view.visualRect(view.model().index(page.column.place(key), 0)).center()


def test_a_document_dropped_on_a_payment_is_laid_beside_it(page):
    place = middle_of(page, "t6")
    page.column.go(0)
    assert drop(page.column.view.viewport(), place, pack("r1b"))
    assert page.item.key == "t6"
    assert page.answers.chosen(page.item).receipts == ("r1b",)
    assert page.state.asked == []


def test_files_and_strangers_are_not_taken_by_the_queue(page):
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile("/a.pdf")])
    for data in (files, QMimeData()):
        assert not drop(page.column.view.viewport(), middle_of(page, "t6"), data)
    assert unpack(files) == ""


def test_while_putting_together_it_is_added(page):
    page.column.go(page.column.place("t6"))
    page.open_split()
    page.bring(0, "r3")
    assert [part.id for part in page.split.panel.bundle.documents] == ["r3"]


def test_a_document_that_is_gone_changes_nothing(page):
    page.column.go(page.column.place("t6"))
    page.bring(page.column.at, "no such thing")
    assert page.answers.chosen(page.item) is None


def test_held_over_the_navigation_it_opens_the_page(qtbot):
    entry = NavButton("Review", "review", "Ctrl+4")
    qtbot.addWidget(entry)
    how = (Qt.DropAction.LinkAction, pack("r1"), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(entry.clicked):
        QApplication.sendEvent(entry, QDragEnterEvent(QPoint(5, 5), *how))
