"""An evening of work at the real window: all of it by keyboard, killed in the middle, offline in the middle, undone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app as front
from desktop.flowtly.keys import Token, Way
from desktop.gui import theme
from desktop.gui.history.page import HistoryPage
from desktop.gui.review.presenter import sheet
from desktop.gui.review.said import UNSPOKEN
from desktop.gui.window import Window
from desktop.sandbox.server import Sandbox
from desktop.services import sample
from desktop.settings import Settings
from desktop.storage.records import State
from desktop.work.runner import Runner
from matching.proposal import Verdict
from tests.journeys.conftest import ROOT, audit

PATIENCE = 300_000
KEYS_A_LINE = 1.3
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def make(qtbot: QtBot, own_home: Path, qapp: QApplication) -> Iterator[Callable[[], Window]]:
    """Open windows on one home, as often as the program is started."""
    theme.apply(qapp, "light")
    made: list[Window] = []

    def build() -> Window:
        window = Window(front.openers(own_home, Settings(), None), Runner(qapp))
        qtbot.addWidget(window)
        window.resize(1400, 860)
        window.show()
        qtbot.waitExposed(window)
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
        made.append(window)
        return window

    yield build
    for window in made:
        window.close()


def quiet(window: Window) -> Callable[[], bool]:
    state = window.state
    return lambda: state.ready and not state.confirming and not any(map(state.activity, ("send", "undo")))


def to_review(window: Window, url: str, qtbot: QtBot, *, there: bool = False) -> None:
    """Connect, read the sample month, import it unless its bookings are `there`, and stand in review."""
    state = window.state
    state.connect_to(Way(url, Token(sample.TOKEN)))
    qtbot.waitUntil(lambda: state.desk is not None and state.ready, timeout=PATIENCE)
    state.take_in(sample.papers())
    qtbot.waitUntil(lambda: len(state.papers) == 41 and state.ready and bool(state.previews), timeout=PATIENCE)
    assert bool(state.new_bookings) is not there
    state.import_confirmed()
    qtbot.waitUntil(lambda: state.pile is not None and quiet(window)(), timeout=PATIENCE)
    state.go("review")
    qtbot.waitUntil(lambda: bool(window.review.queue) and has_focus(window), timeout=PATIENCE)


def has_focus(window: Window) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and window.review.isAncestorOf(focused)


def confirm_confident(window: Window, qtbot: QtBot) -> int:
    """Confirm what is confident with two keys; return how many that were."""
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_A)
    number = len(window.review.bulk.panel.view.items) if window.review.bulk.panel.view else 0
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(quiet(window), timeout=PATIENCE)
    return number


def documents(server: Sandbox) -> Counter[str]:
    """Return how often each document of ours hangs on a transaction."""
    return Counter(found["sha256"] for found in audit(server)["attachments"] if found["transaction"])


def test_the_whole_month_by_keyboard(make: Callable[[], Window], server: Sandbox, qtbot: QtBot) -> None:
    window = make()
    to_review(window, server.url, qtbot)
    review = window.review
    lines, pressed = len(review.queue), 0

    def key(which: Qt.Key) -> None:
        nonlocal pressed
        assert has_focus(window), QApplication.focusWidget()
        QTest.keyClick(window.focusWidget(), which)
        pressed += 1

    key(Qt.Key.Key_A)
    key(Qt.Key.Key_Return)
    qtbot.waitUntil(quiet(window), timeout=PATIENCE)
    undone = 0
    while any(review.answers.standing(item) in UNSPOKEN for item in review.queue):
        item = review.item
        assert item is not None
        if review.answers.standing(item) not in UNSPOKEN:
            key(Qt.Key.Key_Down)
        elif review.answers.chosen(item) is None:
            key(Qt.Key.Key_N if item.amount > -100 else Qt.Key.Key_M)
        else:
            key(Qt.Key.Key_2 if len(item.candidates) > 1 and item.verdict is Verdict.AMBIGUOUS else Qt.Key.Key_1)
            key(Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: not window.state.confirming, timeout=PATIENCE)
        if pressed > 20 and not undone:
            # A slip: taken back with one key, and said again.
            key(Qt.Key.Key_Z)
            undone += 1
            qtbot.waitUntil(quiet(window), timeout=PATIENCE)
        assert pressed < 3 * lines
    sys.stdout.write(f"{lines} lines, {pressed} keys: {pressed / lines:.2f} a line\n")
    assert pressed <= KEYS_A_LINE * lines
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return, CTRL)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return, CTRL)
    sent = sum(row.decision.about_document for row in window.state.records)
    qtbot.waitUntil(lambda: sum(documents(server).values()) >= sent and quiet(window)(), timeout=PATIENCE)
    assert set(documents(server).values()) == {1}


def test_killed_while_sending_goes_on_at_the_next_start(
    make: Callable[[], Window], server: Sandbox, own_home: Path, qtbot: QtBot
) -> None:
    words = [sys.executable, "-m", "tests.journeys.killed_window", str(own_home), server.url]
    with subprocess.Popen(words, cwd=ROOT, env=os.environ, stdout=subprocess.PIPE) as killed:
        assert killed.stdout is not None
        assert killed.stdout.readline().strip() == b"sending"
        killed.kill()
    before = documents(server)
    window = make()
    window.state.connect_to(Way(server.url, Token(sample.TOKEN)))
    qtbot.waitUntil(lambda: window.state.desk is not None and quiet(window)(), timeout=PATIENCE)
    window.state.deliver()

    def verified() -> int:
        return sum(row.state is State.VERIFIED for row in window.state.records if row.decision.about_document)

    # One or two whose answer nobody heard are looked up when they have settled, and never sent again.
    qtbot.waitUntil(lambda: quiet(window)() and verified() >= 15 - 2, timeout=PATIENCE)
    after = documents(server)
    assert set(after.values()) == {1}
    assert before.keys() <= after.keys()


def test_offline_in_the_middle_loses_nothing(make: Callable[[], Window], tmp_path: Path, qtbot: QtBot) -> None:
    data = tmp_path / "books"
    window = make()
    with sample.start(data) as first:
        port = urlsplit(first.url).port
        assert port is not None
        to_review(window, first.url, qtbot)
    number = confirm_confident(window, qtbot)
    window.state.deliver()
    qtbot.waitUntil(lambda: window.state.notice is not None and quiet(window)(), timeout=PATIENCE)
    assert sum(row.state is State.PLANNED for row in window.state.records) >= number
    with Sandbox.start(data=data, port=port, token=sample.TOKEN) as again:
        window.state.deliver()
        qtbot.waitUntil(lambda: len(documents(again)) >= number and quiet(window)(), timeout=PATIENCE)
        assert set(documents(again).values()) == {1}


def test_undone_from_the_history_and_marks_outlive_the_program(
    make: Callable[[], Window], server: Sandbox, qtbot: QtBot
) -> None:
    window = make()
    to_review(window, server.url, qtbot)
    there = set(documents(server))
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    alone = next(item for item in window.review.queue if item.proposal is None)
    window.review.look_at(alone.key)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_M)
    qtbot.waitUntil(quiet(window), timeout=PATIENCE)
    window.state.deliver()
    qtbot.waitUntil(lambda: len(set(documents(server)) - there) == 1 and quiet(window)(), timeout=PATIENCE)

    window.state.go("history")
    page = window.frame.pages["history"]
    assert isinstance(page, HistoryPage)
    page.table.choose(next(row for row in window.state.records if row.can_undo).decision.id)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_U)
    qtbot.waitUntil(lambda: page.question.yes.isVisible() and page.question.yes.isEnabled(), timeout=PATIENCE)
    page.question.yes.click()
    qtbot.waitUntil(lambda: set(documents(server)) == there and quiet(window)(), timeout=PATIENCE)
    window.close()

    again = make()
    state = again.state
    state.connect_to(Way(server.url, Token(sample.TOKEN)))
    qtbot.waitUntil(lambda: state.desk is not None and state.ready, timeout=PATIENCE)
    state.propose()
    qtbot.waitUntil(lambda: state.pile is not None and quiet(again)(), timeout=PATIENCE)
    again.review.refresh()
    item = next(each for each in again.review.queue if each.key == alone.key)
    assert again.review.answers.mark(item) == "missing"


def _standing_together(window: Window) -> set[tuple[str, str]]:
    """Return every pair that is proposed or shown as a runner-up."""
    assert window.state.pile is not None
    proposals = window.state.pile.judgement.proposals
    found = [each for one in proposals for each in (one.best, *one.alternatives)]
    return {(t, r) for each in found for t in each.transactions for r in each.receipts}


def test_a_no_frees_the_receipt_survives_the_night_and_can_be_taken_back(
    make: Callable[[], Window], server: Sandbox, qtbot: QtBot
) -> None:
    window = make()
    to_review(window, server.url, qtbot)
    review, state = window.review, window.state
    item = next(one for one in review.queue if one.proposal and len(one.transactions) == 1)
    payment, receipt = item.transactions[0].id, item.candidates[0].receipts[0]
    review.look_at(item.key)
    place = review.column.at

    QTest.keyClick(window.focusWidget(), Qt.Key.Key_X)
    qtbot.waitUntil(lambda: quiet(window)() and (payment, receipt) not in _standing_together(window), timeout=PATIENCE)

    def last_of_the_choices() -> bool:
        shown = review.item
        return shown is not None and shown.refused != () and shown.candidates[-1:] == shown.refused[:1]

    qtbot.waitUntil(last_of_the_choices)
    assert state.pile is not None
    assert review.item is not None
    told = sheet(state.pile, review.item, review.answers).choices
    assert [each.closed for each in told if each.closed] == ["you said no to this pair"]
    assert (review.column.at, review.item.key) == (place, item.key), "the row keeps its place"
    # Z takes the no back, and it is proposed as before.
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: quiet(window)() and (payment, receipt) in _standing_together(window), timeout=PATIENCE)
    # The window follows a turn after the pile: what is refused is what it shows.
    qtbot.waitUntil(lambda: review.item is not None and not review.item.refused, timeout=PATIENCE)

    QTest.keyClick(window.focusWidget(), Qt.Key.Key_X)
    qtbot.waitUntil(lambda: quiet(window)() and (payment, receipt) not in _standing_together(window), timeout=PATIENCE)
    qtbot.waitUntil(last_of_the_choices, timeout=PATIENCE)
    other = next(one for one in review.queue if one.proposal and one.key != item.key and len(one.transactions) == 1)
    review.look_at(other.key)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_N)
    qtbot.waitUntil(
        lambda: quiet(window)() and other.key not in {t for t, _ in _standing_together(window)}, timeout=PATIENCE
    )
    assert state.pile is not None
    judged = state.pile.judgement
    free = {one.id for one in judged.unmatched_receipts} | {r for one in judged.proposals for r in one.best.receipts}
    assert set(other.candidates[0].receipts) <= free, "what a payment without a receipt was offered is free for others"

    window.close()
    again = make()
    to_review(again, server.url, qtbot, there=True)
    assert (payment, receipt) not in _standing_together(again)
    assert other.key not in {one.key for one in again.review.queue}
