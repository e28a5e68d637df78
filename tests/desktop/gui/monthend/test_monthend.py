"""The closing page on a month that is laid out: the queue, who is asked, rules, and how fast a word shows."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop.gui import month_errands
from desktop.gui.month.presenter import month_figures, next_steps
from desktop.gui.monthend.chooser import Chooser
from desktop.gui.monthend.page import ClosingPage
from desktop.gui.monthend.presenter import headline, sentence
from desktop.gui.window import Window
from desktop.services.month.chasing import chases_of, missing_of
from desktop.services.month.standing import Gap, LineState
from desktop.services.month.state import Beside, month_state
from desktop.services.month.view import MonthView
from desktop.storage.month import RuleRow
from matching.month.rules import Rule, rule_set
from tests.benchmarks.month.state import APRIL, books_of


def laid_out(count: int) -> MonthView:
    books = books_of(count)
    rules = rule_set(())
    state = replace(month_state(books, APRIL, Beside()), seconds_left=660.0)
    missing = missing_of(state, (), (), rules)
    return MonthView(books, state, rules, None, "%Y-%m", missing, chases_of(missing, books, APRIL, "Studio"))


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What the journal was asked to keep."""
    kept: list[tuple[Any, ...]] = []

    def errand(name: str) -> Callable[..., Any]:
        def made(_desk: object, *given: Any) -> Any:
            kept.append((name, *given))
            return lambda _progress, _stop: None if name == "close" else ()

        return made

    for name in ("accept", "assign", "note_asked", "forget", "close", "correct", "comes_from"):
        monkeypatch.setattr(month_errands, name, errand(name))
    return kept


def show(window: Window, view: MonthView) -> ClosingPage:
    window.state.monthly._loaded(view)
    window.state.go("close")
    page = window.findChild(ClosingPage)
    assert page is not None
    return page


def test_a_word_shows_in_the_very_same_turn(opened: Window, said: list[tuple[Any, ...]]) -> None:
    say_three_words(show(opened, laid_out(400)))
    assert [word[0] for word in said] == ["accept", "assign", "accept"]


@pytest.mark.long
def test_a_word_in_a_month_of_five_thousand_shows_within_100_ms(opened: Window, said: list[tuple[Any, ...]]) -> None:
    page = show(opened, laid_out(5000))
    assert len(page.queue.rows) > 3000
    took = say_three_words(page)
    assert max(took) < 0.1, took


def say_three_words(page: ClosingPage) -> list[float]:
    """Return the processor time of each key, in seconds; its payment has left the queue when the key returns."""
    took = []
    for key in (Qt.Key.Key_Space, Qt.Key.Key_N, Qt.Key.Key_Space):
        before = len(page.queue.rows)
        page.queue.table.choose(next(row.key for row in page.queue.rows if row.offer.best is not None))
        started = time.process_time()
        QTest.keyClick(page.queue.table, key)
        assert len(page.queue.rows) < before
        took.append(time.process_time() - started)
    return took


def test_all_alike_are_accepted_in_one_go(opened: Window, said: list[tuple[Any, ...]]) -> None:
    page = show(opened, laid_out(400))
    months = [row for row in page.queue.rows if row.offer.gap is Gap.MONTH and row.offer.best]
    groups = Counter(row.offer.connected.conflict for row in months if row.offer.connected)
    conflict, count = groups.most_common(1)[0]
    row = next(row for row in months if row.offer.connected and row.offer.connected.conflict == conflict)
    page.queue.table.choose(row.key)
    assert page.queue.alike.isEnabled()
    QTest.keyClick(page.queue.table, Qt.Key.Key_A)
    ((_, offers),) = said
    assert len(offers) == count > 1
    assert {offer.best and offer.best.value for offer in offers} == {row.offer.best and row.offer.best.value}


def test_numbers_are_links_to_the_lines_behind_them(opened: Window) -> None:
    view = laid_out(300)
    page = show(opened, view)
    figures = month_figures(opened.state)
    assert [figure.number for figure in figures][:2] == [
        len(view.state.ids(LineState.NEEDS_NOTHING)), len(view.state.ids(LineState.DONE)),
    ]  # fmt: skip
    opened.state.asked_for = figures[0].page.partition(":")[2]
    opened.state.go("close")
    shown = {row.standing.id for row in page.lines._rows.shown}
    assert shown == set(view.state.ids(LineState.NEEDS_NOTHING))
    assert "about 11 minutes" in headline(view)


def test_a_message_is_copied_and_remembered_as_asked(opened: Window, said: list[tuple[Any, ...]]) -> None:
    page = show(opened, laid_out(300))
    page.look_at("missing")
    QTest.keyClick(page.missing.table, Qt.Key.Key_C)
    row = page.missing.table.current
    assert row is not None
    assert row.chase is not None
    assert QGuiApplication.clipboard().text() == f"{row.chase.subject}\n\n{row.chase.body}"
    QTest.keyClick(page.missing.table, Qt.Key.Key_A)
    assert said == [("note_asked", tuple(one.line.transaction.id for one in row.chase.missing), row.chase.whom)]


def test_rules_are_read_exported_and_deleted(opened: Window, said: list[tuple[Any, ...]]) -> None:
    page = show(opened, laid_out(50))
    opened.state.monthly._rules_read((RuleRow(7, Rule("budget", "name", "papirus", "/b/1", "Office", confirmed=3)),))
    page.look_at("rules")
    QTest.keyClick(page.rules.table, Qt.Key.Key_C)
    ((row,)) = json.loads(QGuiApplication.clipboard().text())
    assert (row["bank_says"], row["shown"], row["confirmed"]) == ("papirus", "Office", 3)
    page.rules.table.selectRow(0)
    QTest.keyClick(page.rules.table, Qt.Key.Key_Delete)
    assert said == [("forget", 7)]
    QTest.keyClick(page.rules.table, Qt.Key.Key_E)
    chooser = page.rules.findChild(Chooser)
    assert chooser is not None
    none = "Nothing has this name"
    QTest.keyClicks(chooser.field, "no such budget")
    assert none in [label.text() for label in chooser.findChildren(QLabel) if label.isVisible()]
    chooser.field.clear()
    QTest.keyClicks(chooser.field, "budget 7")
    assert none not in [label.text() for label in chooser.findChildren(QLabel) if label.isVisible()]
    QTest.keyClick(chooser, Qt.Key.Key_Return)
    assert said[1:] == [("correct", 7, "/b/b7", "Budget 7")]


def test_where_documents_come_from_is_remembered(opened: Window, said: list[tuple[Any, ...]]) -> None:
    page = show(opened, laid_out(300))
    page.look_at("missing")
    row = page.missing.table.current
    assert row is not None
    QTest.keyClick(page.missing.table, Qt.Key.Key_S)
    dialog = page.missing.findChild(QInputDialog)
    assert dialog is not None
    dialog.setTextValue("portal.example")
    dialog.accept()
    assert said == [("comes_from", row.missing.line, "portal.example")]


def test_disagreement_is_told_and_never_accepted_with_one_key(opened: Window, said: list[tuple[Any, ...]]) -> None:
    view = laid_out(50)
    offer = next(o for o in view.state.queue if o.best and o.best.wish)
    assert offer.best is not None
    other = replace(offer.best, value="other", shown="Somebody else")
    odd = replace(offer, ours=offer.best, server=other)
    page = show(opened, replace(view, state=replace(view.state, queue=(odd,))))
    assert "Somebody else" in sentence(odd)
    assert not page.queue.accept.isEnabled()
    QTest.keyClick(page.queue.table, Qt.Key.Key_Space)
    assert said == []


def test_the_proof_goes_to_the_folder_that_is_named(
    opened: Window, said: list[tuple[Any, ...]], tmp_path: Any, qtbot: QtBot
) -> None:
    page = show(opened, laid_out(50))
    opened.state.monthly._chosen = APRIL
    page.look_at("proof")
    page.proof.folder.setText(str(tmp_path))
    QTest.keyClick(page.proof.folder, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not opened.state.monthly.is_closing)
    assert said[0][0] == "close"
    assert said[0][2] == tmp_path


def test_the_line_on_top_counts_what_there_is_and_leaves_zeros_out() -> None:
    view = laid_out(300)
    counts = {state.value: number for state, number in view.state.counts.items()}
    assert f"{counts['to_decide']} to decide" in headline(view)
    done = replace(view, state=replace(view.state, seconds_left=0.0))
    assert "left" not in headline(done)
    one = replace(view, state=replace(view.state, standings=view.state.standings[:1], seconds_left=None))
    assert headline(one).startswith("1 ")
    assert "0" not in headline(one)
    none = replace(view, state=replace(view.state, standings=(), seconds_left=None))
    assert headline(none) == "Flowtly has no payment in this month."


def test_what_is_lacking_is_named_and_months_are_words(opened: Window) -> None:
    page = show(opened, laid_out(300))
    assert {row.lacks for row in page.queue.rows} <= {
        "Flowtly lists it with problems", "counterparty", "connected month", "document", "budget",
    }  # fmt: skip
    months = [row for row in page.queue.rows if row.offer.gap is Gap.MONTH and row.offer.best]
    assert months
    assert {row.proposal for row in months} <= {"January 2026", "March 2026", "April 2026", "May 2026"}
    assert sentence(months[0].offer).startswith(months[0].proposal)


def test_an_empty_list_says_why(opened: Window) -> None:
    view = laid_out(30)
    nothing = replace(view, missing=(), chases=(), state=replace(view.state, queue=(), sales=(), overdue=()))
    page = show(opened, nothing)
    for name, panel in (("queue", page.queue), ("missing", page.missing), ("sales", page.sales), ("rules", page.rules)):
        page.look_at(name)
        assert panel._none.empty.isVisible(), name
        assert panel._none.empty.size() == panel.table.viewport().size()
    page = show(opened, view)
    page.look_at("queue")
    assert not page.queue._none.empty.isVisible()


def test_the_step_to_assign_counts_payments_as_the_navigation_does(opened: Window) -> None:
    view = laid_out(300)
    page = show(opened, view)
    assign = next(step for step in next_steps(opened.state, 0) if step.page == "close:queue")
    assert assign.number == len({row.offer.line.transaction.id for row in page.queue.rows}) < len(page.queue.rows)


def test_an_empty_list_of_missing_documents_tells_none_missing_from_not_known_yet(opened: Window) -> None:
    view = replace(laid_out(60), missing=(), chases=())
    page = show(opened, view)
    page.look_at("missing")
    undecided = sum(one.state is LineState.TO_DECIDE for one in view.state.standings)
    assert undecided > 1
    assert f"{undecided} payments are still to be decided." in empty_words(page)
    assert "No document is missing" not in empty_words(page)
    settled = tuple(replace(one, state=LineState.DONE, gaps=()) for one in view.state.standings)
    page = show(opened, replace(view, state=replace(view.state, standings=settled)))
    page.look_at("missing")
    assert "No document is missing" in empty_words(page)


def empty_words(page: ClosingPage) -> str:
    labels = page.missing.table.viewport().findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisible())
