"""The history: what is told, and the way back in one question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from desktop.gui.history.page import HistoryPage
from desktop.gui.history.presenter import HistoryLine, Lines, summary
from desktop.gui.standing import Records
from desktop.services.auditing import Audit, Mismatch
from desktop.services.history import HistoryRow
from desktop.services.undoing import Scope, UndoPlan
from desktop.storage.records import Decision, DecisionKind, State
from tests.desktop.gui.stand_in import as_state
from tests.keyboard import focused

NOW = datetime(2026, 11, 2, 14, 3, tzinfo=UTC)


def row(
    key: str,
    state: State = State.VERIFIED,
    *,
    kind: DecisionKind = "attach",
    ago: float = 0.0,
    can_undo: bool = True,
    words: str | None = None,
    **payload: object,
) -> HistoryRow:
    at = NOW - timedelta(hours=ago)
    decision = Decision(key, at, kind, key, {"name": f"{key}.pdf", **payload}, "the number stands on it", "me")
    return HistoryRow(decision, f"Attach {key}", state, at, words, can_undo)


def line_of(told: HistoryRow, *, zone: tzinfo | None = None) -> HistoryLine:
    return Lines(now=NOW, zone=zone).of(told)


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        (0, "today 14:03"),
        (24, "01 Nov 14:03"),
        (24 * 400, "28 Sep 2025 14:03"),  # another year is named
    ],
)
def test_when_it_was(ago: float, said: str) -> None:
    line = line_of(row("a", ago=ago), zone=UTC)
    assert line.when == said


def test_newest_first_whatever_the_order(qapp: object) -> None:
    shown = Records([row("old", ago=5), row("new"), row("middle", ago=2)]).newest_first
    assert [each.decision.id for each in shown] == ["new", "middle", "old"]


@pytest.mark.parametrize("state", list(State))
def test_every_state_has_a_word(state: State) -> None:
    line = line_of(row("a", state))
    assert line.state


def test_who_why_and_what_flowtly_answered_stand_apart() -> None:
    line = line_of(row("a"))
    assert (line.who, line.why, line.words) == ("me", "the number stands on it", "")
    line = line_of(row("a", words="Flowtly said no"))
    assert line.words == "Flowtly said no"


def test_undoing_an_own_upload_says_that_it_is_deleted() -> None:
    line = line_of(row("a"))
    assert "deleted from Flowtly" in line.question
    line = line_of(row("a", attachment="9"))
    assert "waits there again" in line.question
    assert "deleted" not in line.question


@pytest.mark.parametrize("kind", ["change", "charge", "supplier"])
def test_undoing_what_was_set_on_a_payment_speaks_of_no_document(kind: DecisionKind) -> None:
    # A payment marked `no document needed` was said to be a document that is deleted from Flowtly.
    line = line_of(row("a", kind=kind))
    assert line.question == "The payment in Flowtly becomes again what it was before this."


def test_the_summary_counts_states() -> None:
    shown = Records([row("a"), row("b"), row("c", State.UNDONE)])
    assert summary(shown.counts) == "done, read back: 2 · undone: 1"


def test_a_line_is_made_once_until_something_happens_to_it_or_the_day_is_over() -> None:
    told, made = row("a"), Lines(now=NOW, zone=UTC)
    line = made.of(told)
    assert made.of(told) is line
    assert made.of(row("a", State.UNDONE)).state == "undone"
    made.turn_to(NOW + timedelta(hours=12))
    assert made.of(told).when == "02 Nov 14:03"


class FakeState(QObject):
    records_changed = Signal()
    busy_changed = Signal()
    audit_changed = Signal()

    def __init__(self, *records: HistoryRow) -> None:
        super().__init__()
        self.records = records
        self.audit: Audit | None = None
        self.after = self
        self.plans: dict[Scope, UndoPlan] = {}
        self.exported: list[Path] = []
        self.ignored: list[tuple[Sequence[str], str]] = []
        self.undone: list[str] = []
        self.taken_back: list[str] = []
        self.went: list[str] = []

    def activity(self, name: str) -> None:
        """Nothing is ever under way."""

    def undo(self, decisions: Sequence[str]) -> None:
        self.undone += decisions

    def plan_undo(self, decision: str, scope: Scope, callback: Callable[[UndoPlan], None]) -> None:
        callback(self.plans[scope])

    def set_aside(self, transactions: Sequence[str], why: str) -> None:
        self.ignored.append((transactions, why))

    def export(self, target: Path) -> None:
        self.exported.append(target)

    def take_back(self, decisions: Sequence[str]) -> None:
        self.taken_back += decisions

    def go(self, page: str) -> None:
        self.went.append(page)


@pytest.fixture
def state(qapp: object) -> FakeState:
    return FakeState(row("a"), row("b", ago=1, can_undo=False))


@pytest.fixture
def page(qtbot: QtBot, state: FakeState) -> HistoryPage:
    made = HistoryPage(as_state(state))
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.focus_first()
    return made


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def test_undo_asks_once_and_then_does_it(page: HistoryPage, state: FakeState) -> None:
    page.table.choose("a")
    press(Qt.Key.Key_U)
    assert page.question.isVisible()
    assert state.undone == []
    press(Qt.Key.Key_Return)
    assert state.undone == ["a"]
    assert not page.question.isVisible()


def test_escape_keeps_it(page: HistoryPage, state: FakeState) -> None:
    page.table.choose("a")
    press(Qt.Key.Key_U)
    press(Qt.Key.Key_Escape)
    assert state.undone == []
    assert QApplication.focusWidget() is page.table


def test_enter_on_keep_it_keeps_it(page: HistoryPage, state: FakeState) -> None:
    # Enter undid it wherever the focus stood.
    page.table.choose("a")
    press(Qt.Key.Key_U)
    page.question.no.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Return)
    assert not page.question.isVisible()
    assert state.undone == []


def test_what_cannot_be_undone_is_not_offered(page: HistoryPage) -> None:
    page.table.choose("b")
    assert not page.undo.isEnabled()
    press(Qt.Key.Key_U)
    assert not page.question.isVisible()


def test_what_was_not_sent_yet_is_taken_back_without_a_question(page: HistoryPage, state: FakeState) -> None:
    state.records = (row("p", State.PLANNED, can_undo=False),)
    page.refresh()
    page.table.choose("p")
    assert page.undo.text() == "Take back"
    press(Qt.Key.Key_U)
    assert state.taken_back == ["p"]
    assert not page.question.isVisible()


def test_another_line_withdraws_the_question(page: HistoryPage, state: FakeState) -> None:
    page.table.choose("a")
    press(Qt.Key.Key_U)
    page.table.choose("b")
    assert not page.question.isVisible()
    assert state.undone == []


def test_an_empty_history_leads_to_review(qtbot: QtBot) -> None:
    state = FakeState()
    made = HistoryPage(as_state(state))
    qtbot.addWidget(made)
    made._review.click()
    assert state.went == ["review"]


MANY = UndoPlan(
    can=("a", "c", "s"),
    cannot=(
        ("i", "import"),
        ("j", "import"),
        ("u", "in_the_air"),
        ("p", "waiting"),
        ("r", "not_done"),
        ("o", "undone"),
    ),
)


@pytest.mark.parametrize(("key", "scope"), [(Qt.Key.Key_B, "batch"), (Qt.Key.Key_D, "evening")])
def test_undoing_many_says_what_it_does_and_names_what_stays(
    page: HistoryPage, key: Qt.Key, scope: Scope, state: FakeState
) -> None:
    state.records = (row("a"), row("c", attachment="9"), row("s", kind="set_aside"), row("b"))
    state.plans[scope] = MANY
    page.refresh()
    page.table.choose("a")
    press(key)
    asked = page.question.sentence
    assert asked == (
        "1 document is taken off its transaction and deleted from Flowtly. "
        "1 document is taken off its transaction and waits in Flowtly again. 1 booking counts again. "
        "1 that was not sent is withdrawn. 2 imports stay: Flowtly deletes no transactions. "
        "1 stays that has no answer yet."
    )
    assert state.undone == []
    press(Qt.Key.Key_Return)
    assert state.undone == ["a", "c", "s", "p"]


def test_where_nothing_can_be_undone_there_is_nothing_to_confirm(page: HistoryPage, state: FakeState) -> None:
    state.plans["batch"] = UndoPlan((), (("i", "import"),))
    page.table.choose("a")
    press(Qt.Key.Key_B)
    assert page.question.isVisible()
    assert page.question.sentence == "1 import stays: Flowtly deletes no transactions."
    assert not page.question.yes.isVisible()
    press(Qt.Key.Key_Escape)
    assert not page.question.isVisible()


def test_what_differs_stands_above_and_doubled_bookings_are_ignored_on_a_word_only(
    page: HistoryPage, state: FakeState
) -> None:
    doubled = Mismatch(
        "doubled", "i", "2026-10-05 -5.00 B1", ("t7", "t8"), "Flowtly shows 3 of it, and 1 stands in f.sta"
    )
    other = Mismatch("not_linked", "a", "a.pdf", ("9",), "a.pdf does not hang on its transaction")
    state.audit = Audit(3, (doubled, other))
    page.refresh()
    first, second = page.differences.boxes
    assert page.differences.isVisible()
    assert (first.act.isVisible(), second.act.isVisible()) == (True, False)
    first.act.click()
    assert "2 bookings (2026-10-05 -5.00 B1) are flagged as ignored" in page.question.sentence
    assert state.ignored == []
    press(Qt.Key.Key_Return)
    assert state.ignored == [(("t7", "t8"), doubled.words)]
    state.audit = Audit(3)
    page.refresh()
    assert not page.differences.isVisible()


def test_a_file_that_is_doubled_is_one_thing_with_all_its_lines(page: HistoryPage, state: FakeState) -> None:
    lines = [Mismatch("doubled", "i", f"2026-10-{n:02} -5.00", (f"t{n}",), "twice") for n in range(1, 26)]
    state.audit = Audit(1, (*lines, Mismatch("doubled", "k", "2026-11-01 -9.00", ("t99",), "twice too")))
    page.refresh()
    first, second = page.differences.boxes
    assert "25 bookings of one file" in first.accessibleName()
    assert "2026-10-20 -5.00; and 5 more" in first.accessibleName()
    assert "Twice too" in second.accessibleName()
    first.act.click()
    press(Qt.Key.Key_Return)
    assert len(state.ignored[0][0]) == 25


@pytest.mark.parametrize(
    # The kind that was chosen makes the name whole; a name of one's own stays.
    ("given", "kind", "written"),
    [
        ("/x/history", "Table (CSV) (*.csv)", "/x/history.csv"),
        ("/x/history", "JSON (*.json)", "/x/history.json"),
        ("/x/mine.json", "Table (CSV) (*.csv)", "/x/mine.json"),
    ],
)
def test_the_history_is_exported(
    page: HistoryPage, monkeypatch: pytest.MonkeyPatch, given: str, kind: str, written: str, state: FakeState
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (given, kind))
    page.export.click()
    assert state.exported == [Path(written)]


def test_an_export_that_is_given_up_writes_nothing(
    page: HistoryPage, monkeypatch: pytest.MonkeyPatch, state: FakeState
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page.export.click()
    assert state.exported == []
