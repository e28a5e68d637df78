"""Payments of many partners at once: proposed when the sum can be made in one way, and always looked at."""

from __future__ import annotations

import pytest

from matching.engine import judge
from matching.proposal import Verdict
from matching.receipt import Receipt
from matching.statement import Transaction
from tests.matching.papers import line, paper


def slips(*amounts: str, day: str = "2026-03-02") -> list[Receipt]:
    return [paper(f"r{n}", each, day, f"Laden {n}", kind="receipt") for n, each in enumerate(amounts, start=1)]


def proposed(payment: Transaction, papers: list[Receipt]) -> set[tuple[tuple[str, ...], Verdict]]:
    return {(one.best.receipts, one.verdict) for one in judge([payment], papers).proposals}


@pytest.mark.parametrize(
    "title",
    ["Kartenumsatz 02.03. Brutto 289,33 Disagio 4,02", "REMISE CB 0203 BRUT 289,33 COM 4,02", "GROSS 289.33 FEE 4.02"],
)
def test_card_sales_less_the_fee_that_the_title_tells(title: str) -> None:
    payment = line("t", "285.31", "2026-03-04", "First Data GmbH", title)
    assert proposed(payment, slips("100.11", "189.22", "77.70")) == {(("r1", "r2"), Verdict.REVIEW)}


@pytest.mark.parametrize("title", ["EXPENSES 03/2026", "note de frais 03/2026", "Auslagenerstattung", "zwrot kosztów"])
def test_expenses_paid_back_are_the_sum_of_their_receipts(title: str) -> None:
    payment = line("t", "-189.81", "2026-03-20", "Emma Pemberton", title)
    assert proposed(payment, slips("100.11", "89.70", "44.15", "12.30")) == {(("r1", "r2"), Verdict.REVIEW)}


def test_two_ways_to_make_the_sum_are_none() -> None:
    payment = line("t", "-150.00", "2026-03-20", "Emma Pemberton", "EXPENSES")
    assert proposed(payment, slips("100.00", "50.00", "90.00", "60.00")) == set()


def test_without_such_a_word_nothing_is_gathered() -> None:
    payment = line("t", "-189.81", "2026-03-20", "Emma Pemberton", "wynagrodzenie 03/2026")
    assert proposed(payment, slips("100.11", "89.70", "44.15")) == set()
