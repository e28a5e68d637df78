"""The month a payment belongs to."""

from __future__ import annotations

from datetime import date

import pytest

from matching.month.connected import MonthReason, PaperDates, connected_month, dates_of
from matching.month.periods import Period, period_in, period_in_title
from matching.receipt import DocumentType, Found, Receipt
from tests.benchmarks.month.connected import score
from tests.benchmarks.month.labelled import fake_line

TEXTS = [
    # text, first, last
    ("Okres rozliczeniowy: 01.09.2026 - 30.09.2026", (2026, 9, 1), (2026, 9, 30)),
    ("za okres od 15.09 do 14.10.2026", (2026, 9, 15), (2026, 10, 14)),
    ("okres 1-31.10.2026", (2026, 10, 1), (2026, 10, 31)),
    ("Leistungszeitraum Oktober 2026", (2026, 10, 1), (2026, 10, 31)),
    # over the turn of the year, without a year on the first day
    ("Zeitraum 20.12. - 19.01.2027", (2026, 12, 20), (2027, 1, 19)),
    ("prestations du mois d'octobre 2026", (2026, 10, 1), (2026, 10, 31)),
    ("Billing period: Oct 1 – Oct 31, 2026", (2026, 10, 1), (2026, 10, 31)),
    ("facturatieperiode 01-10-2026 t/m 31-10-2026", (2026, 10, 1), (2026, 10, 31)),
]


@pytest.mark.parametrize(("text", "first", "last"), TEXTS)
def test_periods_are_read_in_five_languages(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert period_in(text) == Period(date(*first), date(*last))


@pytest.mark.parametrize(
    "text",
    [
        "Date: October 5, 2026 due November 5, 2026",  # dates are no periods
        "okres 01.09.2026 - 30.09.2026 okres 01.10.2026 - 31.10.2026",  # two that disagree
        "okres 31.02.2026 - 30.09.2026",  # no such day
    ],
)
def test_what_is_no_period_stays_unread(text: str) -> None:
    assert period_in(text) is None


def test_a_title_names_a_month_without_a_word_before_it() -> None:
    assert period_in_title("Składka ZUS 09/2026") == Period(date(2026, 9, 1), date(2026, 9, 30))
    assert period_in_title("FV 12/10/2026") is None


def receipt(
    text: str = "", *, kind: DocumentType = "invoice", sale: date | None = None, issue: date | None = None
) -> PaperDates:
    made = Receipt(
        "r", "text", kind,
        issue_date=Found(issue, 1.0, "text") if issue else None,
        service_date=Found(sale, 1.0, "text") if sale else None, text=text,
    )  # fmt: skip
    return dates_of(made)


def test_the_first_reason_that_is_there_decides_and_the_others_are_told() -> None:
    line = fake_line(date(2026, 11, 3))
    period = connected_month(line, receipt("Leistungszeitraum September 2026", sale=date(2026, 10, 2)))
    assert period is not None
    assert (period.month, period.reason) == (date(2026, 9, 1), MonthReason.SERVICE_PERIOD)
    assert {reason for reason, _ in period.others} == {MonthReason.SALE_DATE, MonthReason.PAYMENT_DATE}
    issued = connected_month(line, receipt(issue=date(2026, 10, 31)))
    assert issued is not None
    assert (issued.month, issued.reason) == (date(2026, 10, 1), MonthReason.ISSUE_DATE)
    paid = connected_month(line)
    assert paid is not None
    assert (paid.month, paid.reason, paid.others) == (date(2026, 11, 1), MonthReason.PAYMENT_DATE, ())


def test_a_year_names_no_month_and_a_credit_note_not_that_of_its_invoice() -> None:
    line = fake_line(date(2026, 10, 20))
    licence = connected_month(line, receipt("period 2026-10-01 to 2027-09-30", issue=date(2026, 10, 5)))
    credit = connected_month(
        line, receipt("okres 01.08.2026 - 31.08.2026", kind="credit_note", issue=date(2026, 10, 5))
    )
    assert licence is not None
    assert credit is not None
    assert licence.month == credit.month == date(2026, 10, 1)


def test_labelled_documents_hold_the_goal() -> None:
    right, total, _ = score(range(900, 904))
    assert right >= 0.98 * total
