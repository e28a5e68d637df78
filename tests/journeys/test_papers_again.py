"""Papers that need the person: a locked PDF and a statement in another encoding, through real workers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app as front
from desktop.flowtly.keys import Token, Way
from desktop.gui import theme
from desktop.gui.receipts.page import ReceiptsPage
from desktop.gui.window import Window
from desktop.sandbox.server import Sandbox
from desktop.services import sample
from desktop.services.papers import PageImage
from desktop.settings import Settings
from desktop.work.runner import Runner

STATEMENTS, RECEIPTS = sample.papers()
PATIENCE = 300_000
PASSWORD = "sesame"


@pytest.fixture
def window(qtbot: QtBot, own_home: Path, qapp: QApplication, server: Sandbox) -> Iterator[Window]:
    theme.apply(qapp, "light")
    built = Window(front.openers(own_home, Settings(), None), Runner(qapp))
    qtbot.addWidget(built)
    built.resize(1400, 860)
    built.show()
    qtbot.waitExposed(built)
    built.state.connect_to(Way(server.url, Token(sample.TOKEN)))
    qtbot.waitUntil(lambda: built.state.desk is not None and built.state.ready, timeout=PATIENCE)
    yield built
    built.close()


def locked_receipt(folder: Path) -> Path:
    """Lock a receipt of the sample month."""
    target = io.BytesIO()
    with pikepdf.open(next(RECEIPTS.glob("FV_*.pdf"))) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(user=PASSWORD, owner="owner"))
    file = folder / "locked.pdf"
    file.write_bytes(target.getvalue())
    return file


def test_a_locked_receipt_opens_in_its_row_and_its_page_can_be_seen(
    window: Window, qtbot: QtBot, tmp_path: Path, own_home: Path
) -> None:
    state = window.state
    state.take_in([locked_receipt(tmp_path)])
    qtbot.waitUntil(lambda: len(state.papers) == 1 and state.ready, timeout=PATIENCE)
    state.go("receipts")
    page = window.frame.pages["receipts"]
    assert isinstance(page, ReceiptsPage)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    QTest.keyClicks(page.password, PASSWORD)
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: state.papers[0].reading.receipt is not None and state.ready, timeout=PATIENCE)
    receipt = state.papers[0].reading.receipt
    assert receipt is not None
    assert receipt.total is not None
    drawn: list[object] = []
    state.page_image(state.papers[0].sha256, 1, 300, drawn.append)
    qtbot.waitUntil(lambda: bool(drawn), timeout=PATIENCE)
    assert isinstance(drawn[0], PageImage)
    kept = [file for file in own_home.rglob("*") if file.is_file() and PASSWORD.encode() in file.read_bytes()]
    assert kept == []


def test_a_statement_is_read_again_in_another_encoding_and_compared_again(window: Window, qtbot: QtBot) -> None:
    state = window.state
    file = STATEMENTS / "PLN-118.sta"
    state.take_in([file])
    qtbot.waitUntil(lambda: bool(state.previews) and state.ready, timeout=PATIENCE)
    before = state.previews[0].lines[0].transaction.description
    state.read_again(str(file), "cp1250")
    qtbot.waitUntil(lambda: state.papers[0].reading.encoding == "cp1250" and state.ready, timeout=PATIENCE)
    after = state.previews[0].lines[0].transaction.description
    assert before != after
    state.read_again(str(file), None)
    qtbot.waitUntil(lambda: state.papers[0].reading.encoding == "cp852" and state.ready, timeout=PATIENCE)
    assert state.previews[0].lines[0].transaction.description == before
