"""The preview in full: findings in the tree, overruling, the bank's own text, encoding and account set by a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.gui import paper_errands
from desktop.gui.statements.bank_text import facts_of
from desktop.gui.statements.choosing import accounts_for, samples
from desktop.gui.statements.page import StatementsPage
from desktop.gui.statements.presenter import entries, errors_of, heading, plan, ruling
from desktop.gui.statements.words import SHORT
from desktop.gui.window import Window
from desktop.phrases import findings_statement
from desktop.progress import Progress, Stop
from desktop.services.comparing import Preview
from desktop.services.papers import Paper
from matching.finding import Finding, facts
from matching.reading.reading import Options, Reading
from matching.statement import Party
from tests.desktop.gui.statements.conftest import Shown
from tests.desktop.gui.window.world import World, preview, settled, statement_paper, transaction

WRONG = Finding("balance_mismatch", "error", "statement 24", facts(difference="1.00"))
LOST = Finding("entry_unreadable", "error", "line 40", facts(text="x"))
GAP = Finding("statement_gap", "warning", "/deep/october.sta, statement 24")


def damaged(*findings: Finding) -> Preview:
    return replace(preview("new", "new"), findings=findings)


def test_findings_stand_below_their_statement_with_their_line() -> None:
    shown = entries((damaged(GAP, LOST),), ())
    assert [(entry.level, entry.text) for entry in shown[1:]] == [
        (1, "No. 24 · 31 Oct"),
        (2, "a booking could not be read · line 40"),
        (2, "a statement is missing"),
    ]
    assert shown[2].kind == "trouble"
    assert heading(shown[2]) == "No. 24 · 31 Oct · october.sta"


def test_of_very_many_findings_the_worst_are_shown_and_the_rest_counted() -> None:
    many = tuple(replace(LOST, where=f"line {number}") for number in range(30))
    assert [entry.text for entry in entries((damaged(*many),), ())][-1] == "and 26 more"


def test_what_was_overruled_is_these_findings_and_no_later_ones() -> None:
    before, after = damaged(WRONG), damaged(WRONG, LOST)
    overruled = frozenset({ruling(before)})
    assert plan((before,), overruled).overruled == 1
    assert "because you overruled a finding" in plan((before,), overruled).details
    assert plan((after,), overruled).left_out == 1
    assert errors_of((after,)) == "does not add up, a booking could not be read"


def test_everything_that_was_read_of_a_booking_can_be_compared_with_its_text() -> None:
    booking = replace(transaction(3, "-12.30"), counterparty=Party("Solimar", "PL61", guessed=True), reversal=True)
    told = dict(facts_of(booking))
    assert told["Amount"] == "\u221212.30 PLN"
    assert told["Its account"] == "PL61 (found in the text)"
    assert told["Reversal"]


def test_each_encoding_is_offered_with_the_files_own_words() -> None:
    made = preview("new")
    statement = replace(made.statement, transactions=(replace(transaction(1, "1"), description="Opłata"),))
    paper = Paper("a", "s", 1, Reading("statement", statements=(statement,), encoding="cp852"))
    assert samples(paper)["cp852"] == "Opłata"
    assert samples(paper)["cp1250"] != "Opłata"
    assert samples(statement_paper(made)) == {}


@pytest.mark.parametrize(
    ("account", "offered"),
    [
        ("PL61109010140000071219812874", ()),  # an IBAN is certain
        ("109010140000071219812874", ("PL61109010140000071219812874",)),  # a national number
        ("", ("PL61109010140000071219812874",)),  # none at all
    ],
)
def test_an_account_is_offered_only_where_the_file_leaves_it_open(account: str, offered: tuple[str, ...]) -> None:
    made = preview("new")
    made = replace(made, statement=replace(made.statement, account=account))
    entry = entries((made,), ())[0]
    assert accounts_for(entry, ["PL61109010140000071219812874"]) == offered


def test_an_account_that_is_doubted_can_be_set_right_too() -> None:
    made = replace(preview("new"), findings=(Finding("account_doubtful", "warning", "", facts(account="PL61")),))
    assert accounts_for(entries((made,), ())[0], ["PL27"]) == ("PL27",)


def test_every_finding_has_a_short_word() -> None:
    assert not set(findings_statement.SENTENCES) - set(SHORT)


@pytest.fixture
def page(show_statement: Shown) -> StatementsPage:
    made = damaged(WRONG, GAP)
    lines = tuple(replace(line, transaction=replace(line.transaction, raw=":61:<b>&")) for line in made.lines)
    return show_statement(replace(made, lines=lines))


def test_overruling_names_the_finding_and_can_be_taken_back(page: StatementsPage) -> None:
    assert page.bar.import_button.isHidden()
    entry = page.tree.entries[1]
    page._rule(entry, overruled=True)
    assert page.bar.import_button.text() == "Import 2 bookings"
    page._rule(entry, overruled=False)
    assert page.bar.import_button.isHidden()


def test_a_blocked_statement_is_never_imported_unasked(opened: Window, world: World, page: StatementsPage) -> None:
    world.log.clear()
    opened.state.import_confirmed()
    assert not opened.state.activities
    assert "confirm_import" not in world.log


def test_the_banks_own_text_is_shown_on_demand_as_plain_text(qtbot: QtBot, page: StatementsPage) -> None:
    assert page.bank_text.isHidden()
    QTest.keyClick(page.table, Qt.Key.Key_T)
    assert page.bank_text.text.toPlainText() == ":61:<b>&"
    QTest.keyClick(page.table, Qt.Key.Key_T)
    assert page.bank_text.isHidden()


def test_a_file_is_read_again_in_the_encoding_that_was_chosen(
    qtbot: QtBot, opened: Window, world: World, page: StatementsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []

    def read_again(_desk: object, papers: Any, arrived: Callable[[Paper], None]) -> Any:
        def work(_progress: Progress, _stop: Stop) -> None:
            for paper, options in papers:
                asked.append(options.encoding)
                arrived(replace(paper, reading=replace(paper.reading, encoding=options.encoding or "cp852")))

        return work

    monkeypatch.setattr(paper_errands, "read_again", read_again)
    opened.state.read_again("/october.sta", None)
    qtbot.waitUntil(lambda: settled(opened))
    opened.state.read_again("october.sta", "cp1250")
    qtbot.waitUntil(lambda: settled(opened) and page.encoding.text() == "Encoding: CP1250")
    assert asked == ["cp1250"]
    assert opened.state.intake.chosen_encoding("october.sta") == "cp1250"
    assert opened.state.intake.options == Options()
