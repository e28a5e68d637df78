"""The statements page: what is compared, what an import will do, what keeps a statement out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.gui.statements.bookings import Bookings
from desktop.gui.statements.page import StatementsPage
from desktop.gui.statements.presenter import entries, findings, heading, plan, ruling, say_found
from desktop.gui.statements.table import compared
from desktop.gui.window import Window
from desktop.services.comparing import LineState
from desktop.services.papers import Paper
from matching.finding import Finding, Unreadable, facts
from matching.reading.reading import Reading
from tests.desktop.gui.statements.conftest import Shown
from tests.desktop.gui.window.world import World, preview, settled

NOTHING: frozenset[str] = frozenset()
WRONG = Finding("balance_mismatch", "error", "statement 24", facts(difference="1.00"))
GAP = Finding("statement_gap", "warning", "/home/someone/october.sta, statement 24")


@pytest.mark.parametrize(
    ("states", "strong", "rest", "details"),
    [
        (("new",), "1 new booking", "will be imported from 1 file.", "An import cannot be undone."),
        (
            ("new", "new", "there", "differs"),
            "2 new bookings",
            "will be imported from 1 file.",
            "1 is already in Flowtly. 1 differs and is not sent. An import cannot be undone.",
        ),
        (("there", "there"), "Nothing to import.", "", "2 are already in Flowtly."),
    ],
)
def test_an_import_in_words(states: tuple[LineState, ...], strong: str, rest: str, details: str) -> None:
    made = plan((preview(*states),), NOTHING)
    assert (made.strong, made.rest, made.details) == (strong, rest, details)


def test_a_booking_of_two_files_counts_once_and_says_so() -> None:
    other = preview("there", label="again.sta")
    repeated = replace(other, lines=tuple(replace(line, remote=None) for line in other.lines))
    made = plan((preview("new"), repeated), NOTHING)
    assert (made.new, made.there, made.repeated) == (1, 0, 1)
    assert compared(Bookings((repeated,))[0]).chip == "in another file"


def test_a_statement_with_an_error_is_left_out_until_a_person_overrules_it() -> None:
    wrong = replace(preview("new", "new"), findings=(WRONG,))
    kept_out = plan((wrong, preview("new", number="25")), NOTHING)
    assert (kept_out.new, kept_out.left_out) == (1, 1)
    assert "1 statement left out" in kept_out.details
    overruled = plan((wrong, preview("new", number="25")), frozenset({ruling(wrong)}))
    assert (overruled.new, overruled.left_out) == (3, 0)


def test_accounts_stand_above_their_statements_with_the_sum_written_out() -> None:
    shown = entries((preview("new", "new"),), ())
    assert [entry.level for entry in shown] == [0, 1]
    assert shown[0].word == "100.00 + 2 bookings = 80.00"
    assert (shown[0].kind, shown[1].text) == ("confident", "No. 24 · 31 Oct")


def test_a_warning_and_an_error_change_the_word() -> None:
    assert entries((replace(preview("new"), findings=(GAP,)),), ())[0].kind == "review"
    assert entries((replace(preview("new"), findings=(GAP, WRONG)),), ())[0].word == "does not add up, 1 more"


def test_a_statement_file_that_cannot_be_read_is_in_the_list() -> None:
    cut = Paper("/x/cut.sta", "sha", 9, Reading("statement", error=Unreadable("damaged")))
    shown = entries((), (cut,))
    assert [entry.text for entry in shown] == ["Could not be read", "cut.sta"]
    assert shown[1].problem


def test_findings_stand_worst_first_with_their_place_in_short() -> None:
    noticed = findings((replace(preview("new"), findings=(GAP, WRONG, WRONG)),))
    assert noticed == (WRONG, GAP)
    assert say_found(GAP)[0] == "october.sta, statement 24."
    assert say_found(WRONG)[0] == "Statement 24."


def test_the_heading_names_the_file() -> None:
    made = preview("new", label="/deep/folder/october.sta")
    assert heading(entries((made,), ())[1]).endswith("october.sta")


@pytest.fixture
def page(show_statement: Shown) -> StatementsPage:
    return show_statement(preview("new", "there", "differs"))


def test_the_page_shows_bookings_with_their_state(page: StatementsPage) -> None:
    words = [page.table.model().index(row, 4).data() for row in range(3)]
    assert words == ["new", "in Flowtly", "differs"]
    assert page.bar.import_button.text() == "Import 1 booking"
    assert page.count() == 1


def test_control_and_enter_imports(qtbot: QtBot, opened: Window, world: World, page: StatementsPage) -> None:
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    page.focus_first()
    world.log.clear()
    QTest.keyClick(page.bar.import_button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not page.bar.import_button.isEnabled()
    world.previews = (preview("there", "there", "differs"),)
    qtbot.waitUntil(lambda: settled(opened) and "propose" in world.log)
    assert world.log.count("confirm_import") == 1
    assert page.bar.next_button.hasFocus()


def test_the_entry_looked_at_stays(qtbot: QtBot, opened: Window, page: StatementsPage) -> None:
    page.tree.setCurrentIndex(page.tree.model().index(1, 0))
    opened.state.refresh()
    qtbot.waitUntil(lambda: settled(opened))
    assert page.tree.currentIndex().row() == 1


def test_without_statements_the_page_says_what_to_do(opened: Window) -> None:
    opened.state.go("statements")
    page = opened.frame.pages["statements"]
    assert isinstance(page, StatementsPage)
    assert page._empty.isVisible()


def test_where_the_sum_has_no_room_both_balances_are_said() -> None:
    account = entries((preview("new", "new"),), ())[0]
    assert (account.word, account.short) == ("100.00 + 2 bookings = 80.00", "100.00 → 80.00")


def test_what_may_be_a_statement_is_read_first_while_the_page_is_looked_at(qtbot: QtBot, opened: Window) -> None:
    state = opened.state
    state.go("statements")
    page = opened.frame.pages["statements"]
    qtbot.waitUntil(page.isVisible, timeout=20_000)
    state.intake.pile.expect(["/in/1.pdf", "/in/2.sta", "/in/3.jpg", "/in/4.xml"])
    page.refresh()
    assert list(state.intake.wanted.names) == ["/in/2.sta", "/in/4.xml"]
    state.go("receipts")
    qtbot.waitUntil(page.isHidden, timeout=20_000)
    state.intake.wanted.look_at(["/in/3.jpg"])
    page.refresh()
    assert list(state.intake.wanted.names) == ["/in/3.jpg"]
    state.intake.pile.end()
