"""The whole job through the real window: real drops, real workers, the embedded server, by keyboard."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.flowtly.keys import Token, Way
from desktop.gui.review.page import ReviewPage
from desktop.gui.window import Window
from desktop.sandbox.server import Sandbox
from desktop.services import sample
from matching.proposal import Verdict
from tests.journeys.conftest import audit
from tests.journeys.stall_watch import StallWatch
from tests.keyboard import press

STATEMENTS, RECEIPTS = sample.papers()
PATIENCE = 300_000
STALL_MS = 80
"""Beside three thousand other tests in one process; alone it is 20 to 46 ms, with a load of 13 on two processors."""


def drop(widget: QWidget, paths: list[Path]) -> bool:
    """Drop files on a widget as a file manager would."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = QPointF(widget.rect().center())
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (
        QDragEnterEvent(place.toPoint(), *how),
        QDragMoveEvent(place.toPoint(), *how),
        QDropEvent(place, *how),
    ):
        if isinstance(event, QDragEnterEvent):
            event.setAccepted(False)
        QApplication.sendEvent(widget, event)
        if not event.isAccepted():
            return False
    return True


@pytest.fixture
def window(working_window: Window, qtbot: QtBot) -> Window:
    """The real window. Windows of earlier tests may still be there: the keys are meant for this one."""
    working_window.activateWindow()
    qtbot.waitUntil(working_window.isActiveWindow, timeout=PATIENCE)
    return working_window


@pytest.fixture
def watch(window: Window) -> Iterator[StallWatch]:
    """Tells how long the window thread was busy with one thing. It is judged in the long run, on a machine we know."""
    watching = StallWatch(STALL_MS)
    yield watching
    watching.finish()
    sys.stdout.write("\n".join((watching.told(), *watching.places)) + "\n")


def quiet(window: Window) -> Callable[[], bool]:
    """Tell whether the window waits for the person."""
    return lambda: window.state.ready and window.state.activity("send") is None and not window.state.confirming


def _has_focus(page: QWidget) -> bool:
    """Tell whether keys go to this page."""
    focused = QApplication.focusWidget()
    return page.isVisible() and focused is not None and page.isAncestorOf(focused)


def more_than(window: Window, known: int) -> Callable[[], bool]:
    """Tell when the diary holds more than so many rows and nothing is on its way to it."""
    return lambda: len(window.state.records) > known and not window.state.confirming


def test_dropped_files_end_on_the_right_transactions(
    window: Window, watch: StallWatch, qtbot: QtBot, server: Sandbox, truth: Any
) -> None:
    state = window.state
    state.connect_to(Way(server.url, Token(sample.TOKEN)))
    qtbot.waitUntil(lambda: state.desk is not None and state.ready, timeout=PATIENCE)

    assert drop(window, [STATEMENTS, *sorted(RECEIPTS.iterdir())])
    qtbot.waitUntil(lambda: len(state.papers) == 41 and state.ready and state.new_bookings > 0, timeout=PATIENCE)
    assert state.new_bookings == 58
    assert not [name for name in audit(server)["requests"] if not name.startswith("GET")]

    state.go("statements")
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: state.pile is not None and quiet(window)(), timeout=PATIENCE)
    assert state.new_bookings == 0

    state.go("review")
    page = window.findChild(ReviewPage)
    assert page is not None
    qtbot.waitUntil(lambda: page.item is not None and _has_focus(page), timeout=PATIENCE)

    def left() -> int:
        # The pile may be judged anew while it is being worked through: what counts is what it says now.
        assert state.pile is not None
        proposals = [p for p in state.pile.judgement.proposals if p.verdict is Verdict.CONFIDENT]
        return sum(state.standing(proposal) == "open" for proposal in proposals)

    lines_to_do, pressed = left(), 0
    assert lines_to_do > 15
    while left():
        known = len(state.records)
        press(window, Qt.Key.Key_Space)
        pressed += 1
        assert pressed <= 2 * lines_to_do, (left(), page.column.at, page.item, QApplication.focusWidget(), state.notice)
        qtbot.waitUntil(more_than(window, known), timeout=PATIENCE)
    assert pressed <= 1.3 * lines_to_do
    state.go("send")
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(
        lambda: bool(audit(server)["requests"].get("POST /transaction-attachments/create")), timeout=PATIENCE
    )
    qtbot.waitUntil(quiet(window), timeout=PATIENCE)

    told = audit(server)
    rows = {row["id"]: row for row in told["transactions"]}
    linked = {found["sha256"]: rows[found["transaction"]] for found in told["attachments"] if found["transaction"]}
    lines = {t.id: t for p in state.papers for s in p.reading.statements for t in s.transactions}
    right = 0
    for pair in truth["pairs"]:
        for name in pair["receipts"]:
            row = linked.get(hashlib.sha256((RECEIPTS / name).read_bytes()).hexdigest())
            if row is not None:
                right += 1
                assert Decimal(str(row["amount"])) == lines[pair["transaction"]].amount, name
    assert right >= 15


def test_the_sample_month_opens_and_is_ready_to_import(window: Window, watch: StallWatch, qtbot: QtBot) -> None:
    window.state.open_sample()
    qtbot.waitUntil(lambda: window.state.new_bookings == 58 and window.state.ready, timeout=PATIENCE)
    assert len(window.state.papers) == 41


def test_a_folder_and_a_hostile_file_each_end_in_one_state(
    window: Window, watch: StallWatch, qtbot: QtBot, server: Sandbox, tmp_path: Path
) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "empty.pdf").write_bytes(b"")
    (tmp_path / "papers" / "<img src='x'>.txt").write_bytes(b"<b>bold</b>")
    window.state.connect_to(Way(server.url, Token(sample.TOKEN)))
    qtbot.waitUntil(lambda: window.state.desk is not None and window.state.ready, timeout=PATIENCE)
    assert drop(window, [tmp_path / "papers"])
    qtbot.waitUntil(lambda: len(window.state.papers) == 2 and window.state.ready, timeout=PATIENCE)
    window.state.go("receipts")
    codes = {Path(p.label).name: p.reading.error.code for p in window.state.papers if p.reading.error}
    assert codes == {"empty.pdf": "empty", "<img src='x'>.txt": "not_recognised"}


def test_a_server_that_is_gone_is_told_on_the_start_screen(window: Window, qtbot: QtBot) -> None:
    told: list[str] = []
    window.state.connect_to(Way("http://127.0.0.1:9", Token("t")), failed=lambda trouble: told.append(trouble.key))
    qtbot.waitUntil(lambda: bool(told), timeout=PATIENCE)
    assert told == ["offline"]
    assert window.state.desk is None


def test_five_thousand_signals_do_not_abort_python(qapp: QApplication) -> None:
    # PySide6 6.12.0 drops a reference of True with each emission and ends Python 3.11 after some 600.
    from PySide6.QtCore import QObject, Signal

    class Emitter(QObject):
        told = Signal(int)

    heard: list[int] = []
    emitter = Emitter()
    emitter.told.connect(heard.append)
    for number in range(5_000):
        emitter.told.emit(number)
    assert heard == list(range(5_000))
