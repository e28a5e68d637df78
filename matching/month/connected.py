"""The month a payment belongs to, proposed with its reason: service period, then sale date, issue date, payment date.

A period counts for the month in which it ends: that is when the service is done (VAT act, art. 19a(3); Directive
2006/112/EC, art. 64). One that goes over more than two months (a licence of a year) names no month, nor does the period
of the invoice that a credit note corrects: it belongs where it was issued.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from matching.month.periods import Period, period_in, period_in_title
from matching.receipt import Receipt
from matching.statement import Transaction

_LONGEST = 62
"""Days of a period that still belongs to one month."""
_FARTHEST = 370
"""Days between payment and what a document says, beyond which it was misread."""


class MonthReason(StrEnum):
    """Where the month was taken from."""

    SERVICE_PERIOD = "service_period"
    TITLE_PERIOD = "title_period"
    """A period that the payment's own title names, where there is no document."""
    SALE_DATE = "sale_date"
    ISSUE_DATE = "issue_date"
    PAYMENT_DATE = "payment_date"


@dataclass(frozen=True, slots=True)
class Connected:
    """A month, as its first day, why this one, and what speaks for other months."""

    month: date
    reason: MonthReason
    shown: str = ""
    """The date or the period that told, ISO."""
    others: tuple[tuple[MonthReason, date], ...] = ()
    """Reasons that name another month: empty where all agree."""

    @property
    def conflict(self) -> tuple[object, ...]:
        """Return what conflicts of the same kind share, so that one decision may settle all of them."""
        return (self.reason, self.month, self.others)


@dataclass(frozen=True, slots=True)
class PaperDates:
    """What a document says about its month."""

    issued: date | None = None
    sold: date | None = None
    """Day of sale, or the end of the service."""
    period: Period | None = None
    corrects: bool = False
    """A credit note: what it says of periods and sales is about the invoice that it corrects."""


def dates_of(receipt: Receipt) -> PaperDates:
    """Return what a receipt says about its month."""
    return PaperDates(
        receipt.issue_date.value if receipt.issue_date else None,
        receipt.service_date.value if receipt.service_date else None,
        period_in(receipt.text),
        receipt.document_type == "credit_note",
    )


def connected_month(line: Transaction, paper: PaperDates | None = None) -> Connected | None:
    """Propose the month of a payment; None where not even its day is known."""
    found = _reasons(line, paper)
    if not found:
        return None
    reason, month, shown = found[0]
    others = tuple(dict.fromkeys((why, other) for why, other, _ in found[1:] if other != month))
    return Connected(month, reason, shown, others)


def _reasons(line: Transaction, paper: PaperDates | None) -> list[tuple[MonthReason, date, str]]:
    found: list[tuple[MonthReason, date, str]] = []
    if paper is not None:
        period = None if paper.corrects else paper.period
        if period and _fits(period.last, line) and period.days <= _LONGEST:
            found.append((MonthReason.SERVICE_PERIOD, first_of(period.last), _shown(period)))
        if paper.sold and not paper.corrects and _fits(paper.sold, line):
            found.append(_dated(MonthReason.SALE_DATE, paper.sold))
        if paper.issued and _fits(paper.issued, line):
            found.append(_dated(MonthReason.ISSUE_DATE, paper.issued))
    else:
        period = period_in_title(line.description)
        if period and _fits(period.last, line) and period.days <= _LONGEST:
            found.append((MonthReason.TITLE_PERIOD, first_of(period.last), _shown(period)))
    day = line.particulars.purchase_date or line.day
    if day:
        found.append(_dated(MonthReason.PAYMENT_DATE, day))
    return found


def _dated(reason: MonthReason, day: date) -> tuple[MonthReason, date, str]:
    return reason, first_of(day), day.isoformat()


def _fits(day: date, line: Transaction) -> bool:
    return line.day is None or abs((day - line.day).days) <= _FARTHEST


def _shown(period: Period) -> str:
    return f"{period.first.isoformat()} – {period.last.isoformat()}"


def first_of(day: date) -> date:
    """Return the first day of its month."""
    return day.replace(day=1)
