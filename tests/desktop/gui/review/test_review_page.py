"""The page Review with its keys, over a state that only remembers what it was asked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.gui.review.page import ReviewPage
from matching.proposal import Judgement, Proposal


@pytest.fixture
def page(qtbot, state):
    made = ReviewPage(state)
    qtbot.addWidget(made)
    made.resize(1400, 800)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.focus_first()
    return made


def press(page, *keys):
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or page, key)


def settle(qtbot, page):
    page.state.settle()
    qtbot.waitUntil(lambda: not page.answers.unsaved())


def words(page):
    return {row.key: row.badge.word for row in page.column.model.rows}


def test_space_confirms_and_goes_to_the_next(qtbot, page):
    assert page.item.key == "t2"
    press(page, Qt.Key.Key_Space)
    assert [proposal.best.transactions for proposal, _ in page.state.asked] == [("t2",)]
    assert words(page)["t2"] == "saving…"
    assert page.item.key == "t3"
    settle(qtbot, page)
    assert words(page)["t2"] == "confirmed"
    assert page.count() == 5


def test_the_first_pile_takes_the_focus_from_the_empty_page(qtbot, page):
    pile, page.state.pile = page.state.pile, None
    page.refresh()
    page.focus_first()
    assert page.isAncestorOf(QApplication.focusWidget())
    page.state.pile = pile
    page.refresh()
    assert QApplication.focusWidget() is page.column.view
    press(page, Qt.Key.Key_Space)
    assert [proposal.best.transactions for proposal, _ in page.state.asked] == [("t2",)]


def test_the_whole_queue_by_one_key(qtbot, page):
    for _ in range(6):
        press(page, Qt.Key.Key_Return)
        settle(qtbot, page)
    assert [proposal.best.transactions[0] for proposal, _ in page.state.asked] == ["t2", "t3", "t4", "t1", "t7", "t5"]
    assert page.count() == 0
    press(page, Qt.Key.Key_Return)  # nothing is left: nothing happens
    assert len(page.state.asked) == 6
    assert page.decide.send.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.state.went == ["send"]


def test_a_digit_picks_another_candidate(qtbot, page):
    page.column.go(page.column.place("t1"))
    press(page, Qt.Key.Key_2, Qt.Key.Key_Space)
    proposal, candidate = page.state.asked[0]
    assert proposal.best.receipts == ("r1",)
    assert candidate.receipts == ("r1b",)


def test_a_digit_without_a_candidate_does_nothing(page):
    before = page.answers.chosen(page.item)
    press(page, Qt.Key.Key_9)
    assert page.answers.chosen(page.item) is before


def test_not_this_brings_the_runner_up_and_keeps_the_row(page):
    page.column.go(page.column.place("t1"))
    press(page, Qt.Key.Key_Delete)
    assert page.item.key == "t1"
    assert page.document.document.name == "FS-11770.pdf"
    press(page, Qt.Key.Key_Delete)
    assert words(page)["t1"] == "none"
    press(page, Qt.Key.Key_Z, Qt.Key.Key_Z)
    assert page.document.document.name == "scan_0012.pdf"


def test_undo_takes_the_last_confirmation_back_and_goes_there(qtbot, page):
    press(page, Qt.Key.Key_Space)
    settle(qtbot, page)
    press(page, Qt.Key.Key_Z)
    assert page.state.taken_back == ["d-t2-r2"]
    qtbot.waitUntil(lambda: words(page)["t2"] == "confident")
    assert page.item.key == "t2"


def test_what_the_journal_refuses_is_open_again(qtbot, page):
    page.state.refuses = True
    press(page, Qt.Key.Key_Space)
    settle(qtbot, page)
    assert words(page)["t2"] == "confident"


def test_arrows_walk_from_anywhere(page):
    page.document.view.setFocus()
    press(page, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert page.item.key == "t4"
    press(page, Qt.Key.Key_Up)
    assert page.item.key == "t3"


def test_bulk_shows_the_weakest_and_confirms_all_with_one_key(qtbot, page):
    press(page, Qt.Key.Key_A)
    assert page.mode is page.bulk
    assert page.state.asked == []
    assert page.document.document.name == "FV_16244.pdf"  # the weakest
    press(page, Qt.Key.Key_Down)
    assert page.document.document.name == "m44.pdf"
    press(page, Qt.Key.Key_Return)
    assert {proposal.best.transactions[0] for proposal, _ in page.state.asked} == {"t2", "t3", "t4"}
    assert page.mode is None
    settle(qtbot, page)
    assert page.item.key == "t1"
    press(page, Qt.Key.Key_Z)
    assert len(page.state.taken_back) == 3


def test_bulk_is_left_with_escape(page):
    press(page, Qt.Key.Key_A, Qt.Key.Key_Escape)
    assert page.mode is None
    assert page.state.asked == []


def test_space_presses_the_button_that_was_tabbed_to(page):
    page.decide.skip.setFocus(Qt.FocusReason.TabFocusReason)
    press(page, Qt.Key.Key_Space)
    assert page.state.asked == []
    assert page.item.key == "t3"


def test_a_click_on_a_button_leaves_the_keys_as_they_were(page):
    QTest.mouseClick(page.decide.skip, Qt.MouseButton.LeftButton)
    assert page.item.key == "t3"
    press(page, Qt.Key.Key_Space)
    assert len(page.state.asked) == 1


def test_a_document_that_waits_in_flowtly_shows_its_facts(page):
    page.column.go(page.column.place("t7"))
    assert page.document.facts.isVisible()
    assert page.document.facts.sentence.startswith("This document waits in Flowtly.")
    assert not page.document.view.isVisible()


def test_a_page_that_cannot_be_drawn_says_why(qtbot, page):
    page.column.go(page.column.place("t4"))
    qtbot.waitUntil(page.document.facts.isVisible)


def test_the_selection_stays_when_the_pile_is_judged_anew(qtbot, page):
    page.column.go(page.column.place("t1"))
    proposals = tuple(each for each in page.state.pile.judgement.proposals if each.best.transactions != ("t2",))
    left = {key: line for key, line in page.state.pile.transactions.items() if key not in {"t2", "t6"}}
    page.state.pile = replace(page.state.pile, judgement=Judgement(proposals), transactions=left)
    page.state.pile_changed.emit()
    qtbot.waitUntil(lambda: len(page.column.model.rows) == 5)
    assert page.item.key == "t1"


def test_what_was_confirmed_keeps_its_place_when_the_pile_is_judged_anew(qtbot, page):
    press(page, Qt.Key.Key_Space)
    settle(qtbot, page)
    rest = tuple(each for each in page.state.pile.judgement.proposals if each.best.transactions != ("t2",))
    page.state.pile = replace(page.state.pile, judgement=Judgement(rest))
    page.state.pile_changed.emit()
    page.refresh()
    assert page.column.model.rows[0].key == "t2"
    assert words(page)["t2"] == "confirmed"


def test_a_stronger_proposal_does_not_move_the_row_that_is_looked_at(qtbot, page):
    page.column.go(page.column.place("t5"))
    proposals = tuple(Proposal(p.best, p.verdict, (), p.alternatives) for p in page.state.pile.judgement.proposals)
    page.state.pile = replace(page.state.pile, judgement=Judgement(proposals))
    page.refresh()
    assert page.item.key == "t5"


def test_behind_another_page_it_goes_on_to_what_is_open(qtbot, page):
    # A pile that was judged while papers were still read left the selection on a payment without candidates:
    # the first Space then confirmed nothing.
    press(page, Qt.Key.Key_Space)
    settle(qtbot, page)
    page.column.go(page.column.place("t2"))
    page.refresh()
    assert page.item.key == "t2"
    page.hide()
    page.refresh()
    assert page.item.key == "t3"


def test_an_empty_review_says_what_to_do(qtbot, page):
    page.state.pile = None
    page.refresh()
    assert not page.column.isVisible()
    assert page.count() == 0
    page.focus_first()
    assert QApplication.focusWidget() is not None


def test_new_bookings_are_offered_to_be_matched_without_importing(page):
    page.state.pile, page.state.new_bookings = None, 3
    page.refresh()
    (button,) = [b for b in page.findChildren(QAbstractButton) if b.text() == "Match without importing"]
    button.click()
    assert page.state.proposed == 1


def test_a_narrow_window_has_the_document_behind_a_tab(qtbot, page):
    page.resize(900, 600)
    qtbot.waitUntil(lambda: page.columns.narrow)
    assert not page.document.isVisible()
    press(page, Qt.Key.Key_P)
    assert page.document.isVisible()
    press(page, Qt.Key.Key_Space)
    assert len(page.state.asked) == 1
    page.resize(1400, 800)
    qtbot.waitUntil(lambda: not page.columns.narrow)
    assert page.document.isVisible()
    assert page.decide.isVisible()


def test_everything_that_takes_the_focus_has_a_name(page):
    unnamed = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.objectName().startswith("qt_")
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert unnamed == []


def test_marked_places_follow_the_evidence_under_the_mouse(page):
    page.decide.pointed.emit("amount")
    before = page.document.view.viewport().grab().toImage()
    page.decide.pointed.emit("")
    assert page.document.view.viewport().grab().toImage() != before


def test_no_receipt_needed_goes_on_and_can_be_taken_back(qtbot, page):
    press(page, Qt.Key.Key_N)
    assert page.state.marked == [("t2", ["t2"], "no_receipt", ["r2"])]
    assert page.item.key == "t3"
    settle(qtbot, page)
    assert words(page)["t2"] == "no receipt"
    press(page, Qt.Key.Key_Z)
    assert page.state.taken_back == ["m-t2-no_receipt"]
    qtbot.waitUntil(lambda: words(page)["t2"] == "confident")
    assert page.item.key == "t2"


def test_a_missing_receipt_stays_on_the_desk_and_is_news_when_another_comes(qtbot, page, pile):
    page.column.go(page.column.place("t1"))
    press(page, Qt.Key.Key_M)
    settle(qtbot, page)
    assert words(page)["t1"] == "missing"
    page.state.pile = replace(
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


def test_payments_without_a_candidate_are_walked_last_with_one_key_each(qtbot, page):
    for _ in range(6):
        press(page, Qt.Key.Key_Space)
        settle(qtbot, page)
    assert page.item.key == "t6"
    press(page, Qt.Key.Key_N)
    settle(qtbot, page)
    assert words(page)["t6"] == "no receipt"
    assert page.column._left.text() == "all decided"


def test_a_no_is_kept_and_taken_back_with_undo(page):
    page.column.go(page.column.place("t1"))
    press(page, Qt.Key.Key_X)
    assert [each.receipts for each in page.state.rejected] == [("r1",)]
    press(page, Qt.Key.Key_Z)
    assert page.state.rejected == []
    assert page.answers.chosen(page.item).receipts == ("r1",)


def test_what_was_rejected_at_an_earlier_sitting_is_not_offered(page):
    page.answers.settle(transactions=(), receipts=(), rejected=[(("t1",), ("r1",))])
    page.column.go(page.column.place("t1"))
    assert page.answers.chosen(page.item).receipts == ("r1b",)


def test_while_another_page_is_shown_the_number_follows_and_rows_are_made_when_it_is_looked_at_again(qtbot, page):
    before = page.count()
    page.column.go(page.column.place("t2"))
    press(page, Qt.Key.Key_Space)
    page.column.go(page.column.place("t2"))
    page.hide()
    page.state.settle()
    qtbot.waitUntil(lambda: page._gone_on)
    assert page.count() == before - 1
    assert words(page)["t2"] == "saving…"
    page.show()
    page.refresh()
    assert words(page)["t2"] == "confirmed"
    assert page.item.key != "t2"


def test_at_1280_the_document_stands_beside_the_payment_and_the_buttons_take_two_rows(qtbot, page):
    page.resize(1104, 716)  # what a window of 1280 × 800 leaves
    qtbot.waitUntil(lambda: page.columns.tabs.isHidden() and page.document.width() >= 350)
    assert not page.columns.narrow
    assert page.decide.width() >= 450
    decide = page.decide
    assert decide.skip.y() > decide.confirm.y()
    assert decide.confirm.width() == decide.undo.geometry().right() - decide.confirm.x() + 1
    rows = {button.y() for button in (decide.skip, decide.refuse, decide.undo)}
    assert len(rows) == 1


def test_in_a_wide_window_the_buttons_stand_in_one_row(qtbot, page):
    page.resize(1500, 800)
    decide = page.decide
    qtbot.waitUntil(lambda: decide.skip.y() == decide.confirm.y())
    assert decide.undo.geometry().right() > decide.refuse.geometry().right() + 20, "undo stands apart"


def test_bulk_and_several_have_their_buttons_where_the_payment_has_them(qtbot, page):
    page.resize(1500, 800)
    qtbot.waitUntil(lambda: page.decide.confirm.height() > 0)
    place = page.decide.confirm.mapTo(page, page.decide.confirm.rect().topLeft())
    for open_it, panel in ((page.open_bulk, page.bulk.panel), (page.open_split, page.split.panel)):
        open_it()
        button = panel.confirm
        qtbot.waitUntil(lambda button=button: button.mapTo(page, button.rect().topLeft()) == place)
        page.back()
