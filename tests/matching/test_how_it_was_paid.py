"""What a document and a card line say of how and when it was paid."""

from __future__ import annotations

from datetime import date

import pytest

from matching.engine import judge
from matching.lines import line_of
from matching.papers import paper_of
from matching.proposal import Proposal, Verdict
from matching.receipt import Receipt
from matching.statement import Transaction
from tests.matching.papers import line, paper


def only(lines: list[Transaction], papers: list[Receipt]) -> Proposal:
    (found,) = judge(lines, papers).proposals
    return found


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("COSTA COFFEE LEEDS card ON 12 MAR", "2025-03-12"),
        ("B & Q BIRMINGHAM card 12 Mar", "2025-03-12"),
        ("CARTE X3902 12/03/25 UBER PARIS", "2025-03-12"),
        ("FACTURE CARTE DU 120325 BRASSERIE LUTETIA PARIS", "2025-03-12"),
        ("KARTENZAHLUNG 2025-03-12T12:34 REWE", "2025-03-12"),
        ("KARTA 12.03.2025 ZABKA", "2025-03-12"),
        ("CARD 30 DEC", None),  # not in the week before the booking
        ("CARD 11.03.2025 12.03.2025 SHOP", None),  # two days: it does not say which
        ("CARD 99 MAR", None),
    ],
)
def test_the_day_of_purchase_is_read_from_a_card_line(title: str, day: str | None) -> None:
    found = line_of(line("t", "-9.90", "2025-03-13", None, title))
    assert found.bought == (date.fromisoformat(day) if day else None)


def test_a_day_of_purchase_at_the_turn_of_the_year_lies_before_the_booking() -> None:
    assert line_of(line("t", "-9.90", "2026-01-02", None, "CARD COSTA ON 30 DEC")).bought == date(2025, 12, 30)


def test_equal_sums_at_one_shop_go_by_the_day_of_purchase() -> None:
    lines = [
        line("a", "-9.90", "2025-03-13", None, "COSTA COFFEE LEEDS card ON 12 MAR", currency="GBP"),
        line("b", "-9.90", "2025-03-17", None, "COSTA COFFEE LEEDS card ON 14 MAR", currency="GBP"),
    ]
    papers = [
        paper("ra", "9.90", "2025-03-12", "Costa Limited", kind="receipt", currency="GBP"),
        paper("rb", "9.90", "2025-03-14", "Costa Limited", kind="receipt", currency="GBP"),
    ]
    found = {(one.best.transactions, one.best.receipts, one.verdict) for one in judge(lines, papers).proposals}
    assert found == {(("a",), ("ra",), Verdict.CONFIDENT), (("b",), ("rb",), Verdict.CONFIDENT)}


@pytest.mark.parametrize(
    ("words", "cash"),
    [
        ("Razem 50,00\nGotówka 100,00\nReszta 50,00", True),
        ("Zu zahlen 50,00 €\nGegeben bar 60,00\nRückgeld 10,00", True),
        ("ESPECES   50,00", True),
        ("CASH 50.00", True),
        ("Contant 0,00\nPIN 50,00", False),
        ("Barkhaus Bar 17\nKarte 50,00", False),
        ("CASH AND CARRY MARKT\nVISA 50.00", False),
    ],
)
def test_what_was_paid_in_cash_says_so(words: str, *, cash: bool) -> None:
    assert paper_of(paper("r", "50.00", "2025-05-02", "Brasserie Lutetia", kind="receipt", text=words)).cash is cash


def test_a_card_line_does_not_pay_a_receipt_that_was_paid_in_cash() -> None:
    bought = paper("r", "50.00", "2025-05-02", "Brasserie Lutetia", kind="receipt", text="TOTAL 50,00\nESPECES 50,00")
    found = only([line("t", "-50.00", "2025-05-02", "BRASSERIE LUTETIA", "CARTE", type="NMSC")], [bought])
    assert found.verdict is Verdict.REVIEW
    assert "paid_otherwise" in {doubt.key for doubt in found.doubts}


def test_a_card_that_nothing_else_knows_is_asked_about() -> None:
    ours = [paper(f"r{n}", f"{n}3.17", f"2025-05-0{n}", f"Laden {n}", kind="receipt", card="7731") for n in range(1, 4)]
    lines = [line(f"t{n}", f"-{n}3.17", f"2025-05-0{n}", f"LADEN {n}", "Debitk.", type="NMSC") for n in range(1, 4)]
    strange = paper("s", "30.20", "2025-05-06", "Da Enzo", kind="receipt", card="1077")
    payment = line("s", "-30.20", "2025-05-06", "DA ENZO", "Debitk.", type="NMSC")
    verdicts = {one.best.receipts[0]: one.verdict for one in judge([*lines, payment], [*ours, strange]).proposals}
    assert verdicts["s"] is Verdict.REVIEW
    assert only([payment], [strange]).verdict is Verdict.CONFIDENT


def test_where_no_total_was_read_the_bank_tells_which_amount_it_is() -> None:
    bill = paper("r", None, "2025-05-02", "Alfa", "FV/9/2025", amounts=("123.45", "100.37"), sure=0.4)
    found = only([line("t", "-123.45", "2025-05-09", "ALFA", "FV/9/2025")], [bill])
    assert found.verdict is Verdict.CONFIDENT
    doubted = paper("r", "123.45", "2025-05-02", "Alfa", "FV/9/2025", sure=0.4)
    assert only([line("t", "-123.45", "2025-05-09", "ALFA", "FV/9/2025")], [doubted]).verdict is Verdict.REVIEW
