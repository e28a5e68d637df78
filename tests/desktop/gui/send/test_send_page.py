"""The page Send over a state that only remembers what it was asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.gui.activity import Activity
from desktop.gui.send.page import SendPage
from desktop.progress import Stop
from desktop.services.auditing import Audit, Mismatch
from desktop.storage.records import State, Step
from tests.desktop.gui.send.conftest import FakeState, Make
from tests.desktop.gui.stand_in import as_state
from tests.keyboard import focused


@pytest.fixture
def page(qtbot: QtBot, state: FakeState) -> SendPage:
    made = SendPage(as_state(state))
    qtbot.addWidget(made)
    made.resize(1200, 760)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def texts(page: SendPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def test_nothing_to_send_leads_to_review(page: SendPage, state: FakeState) -> None:
    page.focus_first()
    assert "Nothing to send" in texts(page)
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert state.delivered == 0
    QTest.mouseClick(focused(), Qt.MouseButton.LeftButton)
    assert state.went == ["review"]


def test_one_key_sends_what_was_confirmed(qtbot: QtBot, page: SendPage, state: FakeState, make: type[Make]) -> None:
    state.records = (make.imported(), make.attached("b"))
    state.records_changed.emit()
    qtbot.waitUntil(page.send.isVisible)
    assert page.send.text() == "Send to Flowtly"
    assert page.count() == 2
    assert page.steps.spoken[0].startswith("1. Import 3 bookings 1 file, unchanged bytes. waiting cannot be taken back")
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert state.delivered == 1


def test_while_sending_it_can_be_paused_and_sends_nothing_twice(
    qtbot: QtBot, page: SendPage, state: FakeState, make: type[Make]
) -> None:
    state.records = (make.attached("b"), make.attached("c"))
    state.sending = Activity("send", "Sending", Stop())
    state.busy_changed.emit()
    qtbot.waitUntil(page.pause.isVisible)
    assert not page.send.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert state.delivered == 0
    state.entry_heard.emit(make.entry("b", Step.UPLOAD, State.VERIFIED))
    qtbot.waitUntil(lambda: "1 of 2" in texts(page))
    page.pause.click()
    assert state.sending.stop.requested
    assert "Stopping after the step that is on its way…" in texts(page)


def test_the_result_stands_in_words_when_all_is_done(
    qtbot: QtBot, page: SendPage, state: FakeState, make: type[Make]
) -> None:
    state.records = (make.attached("b"),)
    page.refresh()
    state.records = (replace(state.records[0], state=State.VERIFIED),)
    page.refresh()
    assert "All done. In Flowtly, each sent once: 1 document." in texts(page)
    assert not page.send.isVisible()
    assert page.count() == 0


@pytest.mark.parametrize(
    ("audit", "said"),
    [
        (Audit(1), "Read back and compared: everything is as you confirmed it."),
        (Audit(1, (Mismatch("stray", "b", "b.pdf", ("9",), "a copy"),)), "1 thing is not as you confirmed it"),
        (Audit(0), "each sent once: 1 document."),
    ],
)
def test_what_was_read_back_is_told_with_the_result(
    page: SendPage, state: FakeState, make: type[Make], audit: Audit, said: str
) -> None:
    state.records = (make.attached("b"),)
    page.refresh()
    state.records = (replace(state.records[0], state=State.VERIFIED),)
    state.audit = audit
    page.refresh()
    assert any(said in text and text.startswith("All done.") for text in texts(page))


def test_a_lost_answer_has_a_box_of_its_own(qtbot: QtBot, page: SendPage, state: FakeState, make: type[Make]) -> None:
    state.records = (make.attached("b", State.UNCLEAR),)
    page.refresh()
    qtbot.waitUntil(lambda: "One answer never came." in texts(page))


def test_many_refusals_are_shown_in_part(qtbot: QtBot, page: SendPage, state: FakeState, make: type[Make]) -> None:
    state.records = tuple(make.attached(f"b{at}") for at in range(9))
    page.refresh()
    state.records = tuple(replace(row, state=State.REFUSED) for row in state.records)
    page.refresh()
    qtbot.waitUntil(lambda: texts(page).count("Not possible.") == 5)
    assert "And 4 things more." in texts(page)


def test_an_import_that_was_confirmed_elsewhere_is_shown_once_it_is_sent(
    page: SendPage, state: FakeState, make: type[Make]
) -> None:
    state.sending = Activity("send", "Importing", Stop())
    state.busy_changed.emit()
    for key in ("i1", "i2"):
        state.entry_heard.emit(make.entry(key, Step.IMPORT, State.VERIFIED))
    state.sending = None
    state.busy_changed.emit()
    state.records = (make.imported("i1", State.VERIFIED), make.imported("i2", State.VERIFIED, new=2))
    page.refresh()
    assert page.steps.spoken == (
        "1. Import 5 bookings 2 files, unchanged bytes. done, read back: 5 of 5 cannot be taken back",
    )


def test_the_focus_is_not_lost_when_sending_ends(
    qtbot: QtBot, page: SendPage, state: FakeState, make: type[Make]
) -> None:
    state.records = (make.attached("b"),)
    page.refresh()
    page.focus_first()
    assert QApplication.focusWidget() is page.send
    state.sending = Activity("send", "Sending", Stop())
    page.refresh()
    assert QApplication.focusWidget() is page.pause
    state.sending = None
    state.records = (make.attached("b", State.VERIFIED),)
    page.refresh()
    assert QApplication.focusWidget() is page.after


def test_the_column_of_places_is_there_for_imports_only(page: SendPage, state: FakeState, make: type[Make]) -> None:
    state.records = (make.attached("b"),)
    page.refresh()
    assert "Where" not in [label for label in texts(page) if label]
    state.records = (make.attached("b"), make.imported("a", new=3))
    page.refresh()
    assert "Where" in texts(page)


def test_what_is_told_besides_is_said_before_it_is_sent(page: SendPage, state: FakeState, make: type[Make]) -> None:
    # A payment marked as needing no receipt went to Flowtly with the documents without a word before.
    state.records = (make.attached("b"),)
    state.monthly.to_carry = 2
    page.refresh()
    assert "Flowtly is also told of 2 payments that need no receipt." in texts(page)
