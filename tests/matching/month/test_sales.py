"""Incoming payments and the invoices they pay."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from matching.month.sales import SalesInvoice, match_payments, overdue
from matching.proposal import Verdict
from matching.statement import Party, Transaction


def came(id: str, amount: str, text: str, name: str = "Larkfield Printing Ltd") -> Transaction:
    return Transaction(
        id, None, Decimal(amount), "EUR", booking_date=date(2026, 10, 20), counterparty=Party(name), description=text
    )


def invoice(id: str, number: str, amount: str, client: str = "Larkfield Printing Ltd") -> SalesInvoice:
    return SalesInvoice(id, number, Decimal(amount), "EUR", date(2026, 9, 20), date(2026, 10, 4), client)


def test_number_and_amount_make_it_certain() -> None:
    (paid,) = match_payments([came("t", "120.30", "FV/7/09/2026")], [invoice("1", "FV/7/09/2026", "120.30")])
    assert (paid.kind, paid.verdict, paid.invoices) == ("full", Verdict.CONFIDENT, ("1",))


def test_a_part_names_what_is_left() -> None:
    (paid,) = match_payments([came("t", "100.00", "part of FV/7/09/2026")], [invoice("1", "FV/7/09/2026", "120.30")])
    assert (paid.kind, paid.verdict) == ("partial", Verdict.REVIEW)
    assert "paid_in_part" in {item.key for item in paid.evidence}


def test_one_transfer_pays_several() -> None:
    owed = [invoice("1", "FV/7/09/2026", "120.30"), invoice("2", "FV/9/09/2026", "77.10")]
    (paid,) = match_payments([came("t", "197.40", "FV/7/09/2026, FV/9/09/2026")], owed)
    assert (paid.kind, set(paid.invoices)) == ("collective", {"1", "2"})


def test_money_that_goes_out_pays_no_invoice_of_ours() -> None:
    assert match_payments([came("t", "-120.30", "FV/7/09/2026")], [invoice("1", "FV/7/09/2026", "120.30")]) == ()


def test_overdue_ones_come_longest_first() -> None:
    late = [invoice("1", "A1", "1"), invoice("2", "A2", "0")]
    assert [one.id for one in overdue(late, date(2026, 10, 10))] == ["1"]
    assert overdue(late, date(2026, 10, 4)) == ()
