"""The page Review with its keys, over a state that only remembers what it was asked."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.gui.review.choice_row import ChoiceRow
from desktop.gui.review.page import ReviewPage
from desktop.services.proposing import Pile
from matching.proposal import Judgement, Proposal
from tests.desktop.gui.review.conftest import FakeState, chosen, go_to, here, mode
from tests.desktop.gui.stand_in import as_state
from tests.keyboard import focused


@pytest.fixture
def page(qtbot: QtBot, state: FakeState) -> ReviewPage:
    made = ReviewPage(as_state(state))
    qtbot.addWidget(made)
    made.resize(1400, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.focus_first()
    return made


def press(page: ReviewPage, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page, key)


def settle(qtbot: QtBot, page: ReviewPage, state: FakeState) -> None:
    state.settle()
    qtbot.waitUntil(lambda: not page.answers.unsaved())


def document_name(page: ReviewPage) -> str:
    """Return the name of the document that is shown."""
    assert page.document.document is not None
    return page.document.document.name


def words(page: ReviewPage) -> dict[str, str]:
    return {row.key: row.badge.word for row in page.column.model.rows}


def test_space_confirms_and_goes_to_the_next(qtbot: QtBot, page: ReviewPage, state: FakeState) -> None:
    assert here(page).key == "t2"
    press(page, Qt.Key.Key_Space)
    assert [proposal.best.transactions for proposal, _ in state.asked] == [("t2",)]
    assert words(page)["t2"] == "saving…"
    assert here(page).key == "t3"
    settle(qtbot, page, state)
    assert words(page)["t2"] == "confirmed"
    assert page.count() == 5


def test_the_first_pile_takes_the_focus_from_the_empty_page(
    qtbot: QtBot, page: ReviewPage, state: FakeState, pile: Pile
) -> None:
    state.pile = None
    page.refresh()
    page.focus_first()
    assert page.isAncestorOf(focused())
    state.pile = pile
    page.refresh()
    assert QApplication.focusWidget() is page.column.view
    press(page, Qt.Key.Key_Space)
    assert [proposal.best.transactions for proposal, _ in state.asked] == [("t2",)]


def test_the_whole_queue_by_one_key(qtbot: QtBot, page: ReviewPage, state: FakeState) -> None:
    for _ in range(6):
        press(page, Qt.Key.Key_Return)
        settle(qtbot, page, state)
    assert [proposal.best.transactions[0] for proposal, _ in state.asked] == ["t2", "t3", "t4", "t1", "t7", "t5"]
    assert page.count() == 0
    press(page, Qt.Key.Key_Return)  # nothing is left: nothing happens
    assert len(state.asked) == 6
    assert page.decide.send.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert state.went == ["send"]


def test_a_digit_picks_another_candidate(qtbot: QtBot, page: ReviewPage, state: FakeState) -> None:
    go_to(page, "t1")
    press(page, Qt.Key.Key_2, Qt.Key.Key_Space)
    proposal, candidate = state.asked[0]
    assert proposal.best.receipts == ("r1",)
    assert candidate is not None
    assert candidate.receipts == ("r1b",)


def test_a_digit_without_a_candidate_does_nothing(page: ReviewPage) -> None:
    before = page.answers.chosen(here(page))
    press(page, Qt.Key.Key_9)
    assert page.answers.chosen(here(page)) is before


def test_not_this_brings_the_runner_up_and_keeps_the_row(page: ReviewPage) -> None:
    go_to(page, "t1")
    press(page, Qt.Key.Key_Delete)
    assert here(page).key == "t1"
    assert document_name(page) == "FS-11770.pdf"
    press(page, Qt.Key.Key_Delete)
    assert words(page)["t1"] == "none"
    press(page, Qt.Key.Key_Z, Qt.Key.Key_Z)
    assert document_name(page) == "scan_0012.pdf"


def test_undo_takes_the_last_confirmation_back_and_goes_there(qtbot: QtBot, page: ReviewPage, state: FakeState) -> None:
    press(page, Qt.Key.Key_Space)
    settle(qtbot, page, state)
    press(page, Qt.Key.Key_Z)
    assert state.taken_back == ["d-t2-r2"]
    qtbot.waitUntil(lambda: words(page)["t2"] == "confident")
    assert here(page).key == "t2"


def test_what_the_journal_refuses_is_open_again(qtbot: QtBot, page: ReviewPage, state: FakeState) -> None:
    state.refuses = True
    press(page, Qt.Key.Key_Space)
    settle(qtbot, page, state)
    assert words(page)["t2"] == "confident"


def test_arrows_walk_from_anywhere(page: ReviewPage) -> None:
    page.document.view.setFocus()
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert here(page).key == "t4"
    press(page, Qt.Key.Key_Up)
    assert here(page).key == "t3"


def test_bulk_shows_the_weakest_and_confirms_all_with_one_key(qtbot: QtBot, page: ReviewPage, state: FakeState) -> None:
    press(page, Qt.Key.Key_A)
    assert mode(page) is page.bulk
    assert state.asked == []
    assert document_name(page) == "FV_16244.pdf"  # the weakest
    press(page, Qt.Key.Key_Down)
    assert document_name(page) == "m44.pdf"
    press(page, Qt.Key.Key_Return)
    assert {proposal.best.transactions[0] for proposal, _ in state.asked} == {"t2", "t3", "t4"}
    assert mode(page) is None
    settle(qtbot, page, state)
    qtbot.waitUntil(lambda: here(page).key == "t1", timeout=10_000)
    press(page, Qt.Key.Key_Z)
    assert len(state.taken_back) == 3


def test_bulk_is_left_with_escape(page: ReviewPage, state: FakeState) -> None:
    press(page, Qt.Key.Key_A, Qt.Key.Key_Escape)
    assert mode(page) is None
    assert state.asked == []


def test_space_presses_the_button_that_was_tabbed_to(page: ReviewPage, state: FakeState) -> None:
    page.decide.skip.setFocus(Qt.FocusReason.TabFocusReason)
    press(page, Qt.Key.Key_Space)
    assert state.asked == []
    assert here(page).key == "t3"


def test_a_click_on_a_button_leaves_the_keys_as_they_were(page: ReviewPage, state: FakeState) -> None:
    QTest.mouseClick(page.decide.skip, Qt.MouseButton.LeftButton)
    assert here(page).key == "t3"
    press(page, Qt.Key.Key_Space)
    assert len(state.asked) == 1


def test_a_document_that_waits_in_flowtly_shows_its_facts(page: ReviewPage) -> None:
    go_to(page, "t7")
    assert page.document.facts.isVisible()
    assert page.document.facts.sentence.startswith("This document waits in Flowtly.")
    assert not page.document.view.isVisible()


def test_a_page_that_cannot_be_drawn_says_why(qtbot: QtBot, page: ReviewPage) -> None:
    go_to(page, "t4")
    qtbot.waitUntil(page.document.facts.isVisible)


def test_the_selection_stays_when_the_pile_is_judged_anew(
    qtbot: QtBot, page: ReviewPage, state: FakeState, pile: Pile
) -> None:
    go_to(page, "t1")
    proposals = tuple(each for each in pile.judgement.proposals if each.best.transactions != ("t2",))
    left = {key: line for key, line in pile.transactions.items() if key not in {"t2", "t6"}}
    state.pile = replace(pile, judgement=Judgement(proposals), transactions=left)
    state.pile_changed.emit()
    qtbot.waitUntil(lambda: len(page.column.model.rows) == 5)
    assert here(page).key == "t1"


def test_what_was_confirmed_keeps_its_place_when_the_pile_is_judged_anew(
    qtbot: QtBot, page: ReviewPage, state: FakeState, pile: Pile
) -> None:
    press(page, Qt.Key.Key_Space)
    settle(qtbot, page, state)
    rest = tuple(each for each in pile.judgement.proposals if each.best.transactions != ("t2",))
    state.pile = replace(pile, judgement=Judgement(rest))
    state.pile_changed.emit()
    page.refresh()
    assert page.column.model.rows[0].key == "t2"
    assert words(page)["t2"] == "confirmed"


def test_a_stronger_proposal_does_not_move_the_row_that_is_looked_at(
    qtbot: QtBot, page: ReviewPage, state: FakeState, pile: Pile
) -> None:
    go_to(page, "t5")
    proposals = tuple(Proposal(p.best, p.verdict, (), p.alternatives) for p in pile.judgement.proposals)
    state.pile = replace(pile, judgement=Judgement(proposals))
    page.refresh()
    assert here(page).key == "t5"


def test_behind_another_page_it_goes_on_to_what_is_open(qtbot: QtBot, page: ReviewPage, state: FakeState) -> None:
    # A pile that was judged while papers were still read left the selection on a payment without candidates:
    # the first Space then confirmed nothing.
    press(page, Qt.Key.Key_Space)
    settle(qtbot, page, state)
    go_to(page, "t2")
    page.refresh()
    assert here(page).key == "t2"
    page.hide()
    page.refresh()
    assert here(page).key == "t3"


def test_an_empty_review_says_what_to_do(qtbot: QtBot, page: ReviewPage, state: FakeState) -> None:
    state.pile = None
    page.refresh()
    assert not page.column.isVisible()
    assert page.count() == 0
    page.focus_first()
    assert QApplication.focusWidget() is not None


def test_new_bookings_are_offered_to_be_matched_without_importing(
    page: ReviewPage, state: FakeState, pile: Pile
) -> None:
    state.pile, state.new_bookings = None, 3
    page.refresh()
    (button,) = [b for b in page.findChildren(QAbstractButton) if b.text() == "Match without importing"]
    button.click()
    assert state.proposed == 1


def test_a_narrow_window_has_the_document_behind_a_tab(qtbot: QtBot, page: ReviewPage, state: FakeState) -> None:
    page.resize(900, 600)
    qtbot.waitUntil(lambda: page.columns.narrow)
    assert not page.document.isVisible()
    press(page, Qt.Key.Key_P)
    assert page.document.isVisible()
    press(page, Qt.Key.Key_Space)
    assert len(state.asked) == 1
    page.resize(1400, 800)
    qtbot.waitUntil(lambda: not page.columns.narrow)
    assert page.document.isVisible()
    assert page.decide.isVisible()


def test_everything_that_takes_the_focus_has_a_name(page: ReviewPage) -> None:
    unnamed = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.objectName().startswith("qt_")
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert unnamed == []


def test_marked_places_follow_the_evidence_under_the_mouse(page: ReviewPage) -> None:
    page.decide.pointed.emit("amount")
    before = page.document.view.viewport().grab().toImage()
    page.decide.pointed.emit("")
    assert page.document.view.viewport().grab().toImage() != before


def test_no_receipt_needed_goes_on_and_can_be_taken_back(qtbot: QtBot, page: ReviewPage, state: FakeState) -> None:
    press(page, Qt.Key.Key_N)
    assert state.marked == [("t2", ["t2"], "no_receipt", ["r2"])]
    assert here(page).key == "t3"
    settle(qtbot, page, state)
    assert words(page)["t2"] == "no receipt"
    press(page, Qt.Key.Key_Z)
    assert state.taken_back == ["m-t2-no_receipt"]
    qtbot.waitUntil(lambda: words(page)["t2"] == "confident")
    assert here(page).key == "t2"


def test_a_missing_receipt_stays_on_the_desk_and_is_news_when_another_comes(
    qtbot: QtBot, page: ReviewPage, pile: Pile, state: FakeState
) -> None:
    go_to(page, "t1")
    press(page, Qt.Key.Key_M)
    settle(qtbot, page, state)
    assert words(page)["t1"] == "missing"
    state.pile = replace(
        pile,
        judgement=Judgement(
            tuple(
                replace(each, best=replace(each.best, receipts=("r5",))) if each.best.transactions == ("t1",) else each
                for each in pile.judgement.proposals
            )
        ),
    )
    page.refresh()
    assert words(page)["t1"] == "review"


def test_payments_without_a_candidate_are_walked_last_with_one_key_each(
    qtbot: QtBot, page: ReviewPage, state: FakeState
) -> None:
    for _ in range(6):
        press(page, Qt.Key.Key_Space)
        settle(qtbot, page, state)
    assert here(page).key == "t6"
    press(page, Qt.Key.Key_N)
    settle(qtbot, page, state)
    assert words(page)["t6"] == "no receipt"
    assert page.column._left.text() == "all\N{NO-BREAK SPACE}decided"


def test_a_no_is_kept_and_taken_back_with_undo(page: ReviewPage, state: FakeState) -> None:
    go_to(page, "t1")
    press(page, Qt.Key.Key_X)
    assert [each.receipts for each in state.rejected] == [("r1",)]
    press(page, Qt.Key.Key_Z)
    assert state.rejected == []
    assert chosen(page.answers, here(page)).receipts == ("r1",)


def test_what_was_rejected_at_an_earlier_sitting_is_not_offered(page: ReviewPage) -> None:
    page.answers.settle(transactions=(), receipts=(), rejected=[(("t1",), ("r1",))])
    go_to(page, "t1")
    assert chosen(page.answers, here(page)).receipts == ("r1b",)


def test_while_another_page_is_shown_the_number_follows_and_rows_are_made_when_it_is_looked_at_again(
    qtbot: QtBot, page: ReviewPage, state: FakeState
) -> None:
    before = page.count()
    assert before is not None
    go_to(page, "t2")
    press(page, Qt.Key.Key_Space)
    go_to(page, "t2")
    page.hide()
    state.settle()
    qtbot.waitUntil(lambda: page._gone_on)
    assert page.count() == before - 1
    assert words(page)["t2"] == "saving…"
    page.show()
    page.refresh()
    assert words(page)["t2"] == "confirmed"
    assert here(page).key != "t2"


def test_at_1280_the_document_stands_beside_the_payment_and_the_buttons_take_two_rows(
    qtbot: QtBot, page: ReviewPage
) -> None:
    page.resize(1104, 716)  # what a window of 1280 × 800 leaves
    qtbot.waitUntil(lambda: page.columns.tabs.isHidden() and page.document.width() >= 350)
    assert not page.columns.narrow
    assert page.decide.width() >= 450
    decide = page.decide
    assert decide.skip.y() > decide.confirm.y()
    assert decide.confirm.width() == decide.undo.geometry().right() - decide.confirm.x() + 1
    rows = {button.y() for button in (decide.skip, decide.refuse, decide.undo)}
    assert len(rows) == 1


def test_in_a_wide_window_the_buttons_stand_in_one_row(qtbot: QtBot, page: ReviewPage) -> None:
    page.resize(1500, 800)
    decide = page.decide
    qtbot.waitUntil(lambda: decide.skip.y() == decide.confirm.y())
    assert decide.undo.geometry().right() > decide.refuse.geometry().right() + 20, "undo stands apart"


def test_bulk_and_several_have_their_buttons_where_the_payment_has_them(qtbot: QtBot, page: ReviewPage) -> None:
    page.resize(1500, 800)
    qtbot.waitUntil(lambda: page.decide.confirm.height() > 0)
    place = page.decide.confirm.mapTo(page, page.decide.confirm.rect().topLeft())

    def stands_there(button: QWidget) -> bool:
        return button.mapTo(page, button.rect().topLeft()) == place

    for open_it, panel in ((page.open_bulk, page.bulk.panel), (page.open_split, page.split.panel)):
        open_it()
        qtbot.waitUntil(partial(stands_there, panel.confirm))
        page.back()


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_S])
def test_a_low_window_scrolls_a_panel_instead_of_cutting_its_lines(qtbot: QtBot, page: ReviewPage, key: Qt.Key) -> None:
    # At 200 % on a usual screen the second line of each row was cut away.
    page.resize(760, 380)
    press(page, key)
    assert page.mode is not None
    rows = [row for row in page.mode.panel.findChildren(ChoiceRow) if not row.isHidden()]
    assert rows
    qtbot.waitUntil(lambda: all(row.height() == row.sizeHint().height() for row in rows), timeout=10_000)
