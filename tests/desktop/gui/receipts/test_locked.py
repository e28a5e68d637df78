"""Locked files: the password is typed in their row, kept for the run only, and tried on all of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.gui import paper_errands
from desktop.gui.receipts.page import ReceiptsPage
from desktop.gui.window import Window
from desktop.progress import Progress, Stop
from desktop.services.papers import Paper
from matching.finding import Unreadable
from matching.reading.reading import Reading
from matching.receipt import Receipt
from tests.desktop.gui.window.world import World, settled

SECRET = "p4ss<b>wörd"


def locked(name: str) -> Paper:
    return Paper(f"/{name}", f"sha-{name}", 9, Reading("unknown", error=Unreadable("encrypted")))


@pytest.fixture
def page(qtbot: QtBot, opened: Window, world: World, monkeypatch: pytest.MonkeyPatch) -> ReceiptsPage:
    def read_again(_desk: object, papers: Any, arrived: Callable[[Paper], None]) -> Any:
        def work(_progress: Progress, _stop: Stop) -> None:
            for paper, options in papers:
                world.log.append(f"read {paper.label}")
                if SECRET in options.passwords:
                    receipt = Receipt(paper.sha256, "text", "invoice")
                    arrived(Paper(paper.label, paper.sha256, 9, Reading("receipt", receipt=receipt)))
                else:
                    arrived(paper)

        return work

    monkeypatch.setattr(paper_errands, "read_again", read_again)
    for name in ("a.pdf", "b.pdf"):
        world.papers[f"/{name}"] = locked(name)
    opened.state.take_in([Path("/a.pdf"), Path("/b.pdf")])
    qtbot.waitUntil(lambda: settled(opened))
    opened.state.go("receipts")
    found = opened.frame.pages["receipts"]
    assert isinstance(found, ReceiptsPage)
    return found


def enter(qtbot: QtBot, page: ReceiptsPage, password: str) -> None:
    page.password.setText(password)
    QTest.keyClick(page.password, Qt.Key.Key_Return)


def test_enter_asks_in_the_row_and_the_right_password_opens_all(
    qtbot: QtBot, opened: Window, page: ReceiptsPage
) -> None:
    assert [row.locked for row in page.rows.shown] == [True, True]
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.password.isVisible()
    assert page.password.echoMode() == QLineEdit.EchoMode.Password
    enter(qtbot, page, SECRET)
    qtbot.waitUntil(lambda: settled(opened) and not page.password.isVisible())
    assert [row.locked for row in page.rows.shown] == [False, False]


def test_a_wrong_password_is_said_in_place_and_asked_again(
    qtbot: QtBot, opened: Window, world: World, page: ReceiptsPage
) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    enter(qtbot, page, "wrong")
    qtbot.waitUntil(lambda: "read /b.pdf" in world.log and settled(opened) and not page.password.isReadOnly())
    assert page.password.isVisible()
    assert "does not open" in page.password.placeholderText()
    QTest.keyClick(page.password, Qt.Key.Key_Escape)
    assert not page.password.isVisible()


def test_the_line_stays_on_its_cell_when_the_window_gets_wider(
    qtbot: QtBot, opened: Window, page: ReceiptsPage
) -> None:
    # The line was placed before the columns were laid anew, and lay across two of them.
    opened.resize(1100, 700)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert page.password.isVisible()
    opened.resize(1500, 800)
    last = page.table.model().columnCount() - 1

    def lies_on_its_cell() -> bool:
        cell = page.table.visualRect(page.table.model().index(page.table.currentIndex().row(), last))
        return page.table.width() > 1200 and cell.contains(page.password.geometry())

    qtbot.waitUntil(lies_on_its_cell, timeout=20_000)


def test_later_files_are_tried_with_the_password_that_is_known(
    qtbot: QtBot, opened: Window, page: ReceiptsPage
) -> None:
    opened.state.unlock(SECRET)
    qtbot.waitUntil(lambda: settled(opened))
    assert opened.state.intake.options.passwords == (SECRET,)
    assert opened.state.desk is not None
    assert opened.state.desk.options.passwords == ()
