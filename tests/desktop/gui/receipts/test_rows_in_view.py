"""The files whose rows are in view are the ones that are read first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from desktop.gui.receipts.page import ReceiptsPage
from desktop.gui.window import Window
from tests.desktop.gui.window.world import receipt_paper

LABELS = tuple(f"/in/{number:03}.pdf" for number in range(300))


@pytest.fixture
def unread(opened: Window) -> Iterator[Window]:
    """The window with a pile of files that are still to be read; they have come when it is closed."""
    opened.state.go("receipts")
    opened.state.intake._found(LABELS)
    yield opened
    for label in LABELS:
        opened.state.intake._arrived(receipt_paper(label))


def test_scrolling_asks_for_the_rows_in_view(qtbot: QtBot, unread: Window) -> None:
    page = unread.findChild(ReceiptsPage)
    assert page is not None
    qtbot.waitUntil(lambda: page.isVisible() and page.rows.rowCount() == len(LABELS))
    wanted = unread.state.intake.wanted
    assert wanted.names[0] == LABELS[0]
    page.table.scrollTo(page.rows.index(100, 0), QAbstractItemView.ScrollHint.PositionAtTop)
    assert wanted.names[0] == LABELS[100]
    assert wanted.names == LABELS[100 : 100 + len(wanted.names)]
    assert len(wanted.names) < 60
    page.table.scrollToBottom()
    assert wanted.names == LABELS[-len(wanted.names) :]
