"""Putting together by hand: what may come in, the sum written out, the remainder named, and what is confirmed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.gui.review.answers import Answers
from desktop.gui.review.bundle import Bundle, Part, addable, begin, said
from desktop.gui.review.items import items
from desktop.gui.review.page import ReviewPage
from desktop.services.proposing import Pile
from tests.desktop.gui.review.conftest import FakeState, go_to, mode
from tests.desktop.gui.stand_in import as_state
from tests.keyboard import focused


def payment(amount: str, *, currency: str = "PLN", original: tuple[Decimal, str] | None = None, id_: str = "p") -> Part:
    return Part("payment", id_, "Shop", "", Decimal(amount), currency, original=original)


def paper(amount: str | None, *, currency: str = "PLN", id_: str = "d") -> Part:
    return Part("document", id_, "Shop", "", Decimal(amount) if amount else None, currency)


# What was paid, what the documents say, the line, the beginning of the verdict.
SUMS = [
    (["147.65"], ["100.00", "47.65"], "Documents 100.00 + 47.65 = 147.65 PLN  ·  paid 147.65 PLN", "It adds up"),
    (["150.00"], ["100.00", "47.65"], "Documents 100.00 + 47.65 = 147.65 PLN  ·  paid 150.00 PLN", "2.35 PLN of"),
    (["500", "500"], ["1200"], "Documents 1,200.00 PLN  ·  paid 500.00 + 500.00 = 1,000.00 PLN", "200.00 PLN"),
    # A credit note takes off.
    (["90.00"], ["100.00", "-10.00"], "Documents 100.00 + −10.00 = 90.00 PLN  ·  paid 90.00 PLN", "It adds up"),
]  # fmt: skip


@pytest.mark.parametrize(("paid", "papers", "line", "verdict"), SUMS)
def test_the_sum_is_written_out_and_the_rest_is_named(
    paid: list[str], papers: list[str], line: str, verdict: str
) -> None:
    bundle = Bundle(
        tuple(payment(each, id_=f"p{at}") for at, each in enumerate(paid)),
        tuple(paper(each, id_=f"d{at}") for at, each in enumerate(papers)),
    )
    found = said(bundle)
    assert found.line == line
    assert found.verdict.startswith(verdict)


def test_a_card_payment_abroad_is_added_up_in_its_own_currency() -> None:
    bundle = Bundle(
        (payment("187.78", original=(Decimal("48.00"), "USD")),),
        (paper("40.00", currency="USD", id_="a"), paper("8.00", currency="USD", id_="b")),
    )
    assert said(bundle).line == "Documents 40.00 + 8.00 = 48.00 USD  ·  paid 48.00 USD"


# Documents that cannot be added up: another currency, an amount that was not read.
UNCLEAR = [paper("40.00", currency="USD"), paper(None)]


@pytest.mark.parametrize("document", UNCLEAR)
def test_what_cannot_be_added_up_is_said(document: Part) -> None:
    assert said(Bundle((payment("40.00"),), (document,))).kind == "review"


def test_only_one_side_may_be_several() -> None:
    two_papers = Bundle((payment("1"),), (paper("1", id_="a"), paper("1", id_="b")))
    assert not two_papers.takes(payment("1", id_="q"))
    assert two_papers.takes(paper("1", id_="c"))
    assert not two_papers.takes(paper("1", id_="a"))
    two_payments = Bundle((payment("1"), payment("1", id_="q")), (paper("1"),))
    assert not two_payments.takes(paper("1", id_="b"))


def test_what_fills_the_rest_exactly_is_offered_first(pile: Pile) -> None:
    item = next(each for each in items(pile) if each.key == "t6")
    bundle = begin(pile, item, None)
    assert bundle.payments[0].amount == Decimal("318.40")
    offered = addable(pile, Answers(), bundle.with_part(paper("269.40", id_="x")))
    assert {part.id for part in offered[:2]} == {"r5", "r5b"}  # 49.00 each
    assert "t6" not in {part.id for part in offered}


def test_what_was_confirmed_elsewhere_is_not_offered(pile: Pile) -> None:
    answers = Answers()
    answers.settle(transactions=["t5"], receipts=["r5"])
    item = next(each for each in items(pile) if each.key == "t6")
    ids = {part.id for part in addable(pile, answers, begin(pile, item, None))}
    assert not ids & {"t5", "r5"}


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(focused(), key)


def test_the_whole_of_it_by_keyboard(qtbot: QtBot, state: FakeState) -> None:
    page = ReviewPage(as_state(state))
    qtbot.addWidget(page)
    page.resize(1400, 800)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.focus_first()
    go_to(page, "t6")
    press(Qt.Key.Key_S)
    assert mode(page) is page.split
    QTest.keyClicks(focused(), "luna 1/10")
    press(Qt.Key.Key_Return)
    QTest.keyClicks(focused(), "m/44")
    press(Qt.Key.Key_Return)
    assert [part.id for part in page.split.panel.bundle.documents] == ["r5", "r4"]
    press(Qt.Key.Key_Backspace)
    assert [part.id for part in page.split.panel.bundle.documents] == ["r5"]
    QTest.keyClicks(focused(), "500")
    press(Qt.Key.Key_Return)
    QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ((proposal, candidate),) = state.asked
    assert proposal.best.transactions == ("t6",)
    assert (candidate or proposal.best).receipts == ("r5", "r4")
    assert mode(page) is None
    assert page.column.view.hasFocus()


def test_one_receipt_of_several_payments_takes_them_all(qtbot: QtBot, state: FakeState) -> None:
    page = ReviewPage(as_state(state))
    qtbot.addWidget(page)
    go_to(page, "t6")
    page.open_split()
    for transaction in ("t5", "t7"):
        page.split.add_payment(transaction)
    page.split.add_document("r3")
    page.onward()
    ((proposal, candidate),) = state.asked
    assert candidate is not None
    assert (proposal.best.transactions, candidate.transactions) == (("t6",), ("t6", "t5", "t7"))
    state.settle()
    page.refresh()
    words = {row.key: row.badge.word for row in page.column.model.rows}
    assert {words[key] for key in ("t6", "t5", "t7", "t3")} == {"confirmed", "none"}


def test_esc_leaves_without_a_word(qtbot: QtBot, state: FakeState) -> None:
    page = ReviewPage(as_state(state))
    qtbot.addWidget(page)
    page.open_split()
    page.back()
    assert mode(page) is None
    assert state.asked == []
