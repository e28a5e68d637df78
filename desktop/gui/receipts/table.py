"""The columns of receipts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desktop.gui.parts.rows import Cell, Column
from desktop.gui.parts.widths import for_days
from desktop.gui.receipts.presenter import FileRow
from desktop.phrases import figures
from desktop.phrases.speech import say

_ORDER = ("need", "reading", "none", "paired", "rest", "sent")


def columns() -> tuple[Column[FileRow], ...]:
    """Return file, supplier, number, date, total and state."""
    return (
        Column(say("File"), lambda row: Cell(row.name), lambda row: row.name.casefold(), width=190, least=120),
        Column(
            say("Supplier"), _supplier, lambda row: (not supplier(row), supplier(row).casefold()), width=206, least=120
        ),
        Column(
            say("Number"),
            lambda row: Cell(number(row) or "–"),
            lambda row: (not number(row), number(row)),
            width=160,
            least=90,
            spare=True,
        ),
        Column(say("Date"), lambda row: Cell(figures.short_day(_day(row))), _by_day, width=for_days()),
        Column(say("Total"), lambda row: Cell(total(row) or "–"), _by_total, width=132, least=118, align="right"),
        Column(say("State"), state, _by_state, stretch=True, least=210),
    )


def state(row: FileRow) -> Cell:
    """Return the state as word, icon and reason."""
    stands = row.standing
    if stands.group == "reading":
        return Cell(say("reading…"), bar=-1.0)
    return Cell(stands.reason, chip=stands.word, kind=stands.kind, icon=stands.icon)


def supplier(row: FileRow) -> str:
    """Return who wrote the receipt, as far as it was read."""
    found = row.receipt.supplier.name if row.receipt else None
    return found.value if found else ""


def number(row: FileRow) -> str:
    """Return the receipt's number."""
    found = row.receipt.number if row.receipt else None
    return found.value if found else ""


def total(row: FileRow) -> str:
    """Return the receipt's total with its currency."""
    receipt = row.receipt
    if receipt is None or receipt.total is None:
        return ""
    return figures.money(receipt.total.value, receipt.currency.value if receipt.currency else None)


def _supplier(row: FileRow) -> Cell:
    if row.standing.group == "reading":
        return Cell(say("reading…"), muted=True)
    return Cell(supplier(row) or "–", strong=True)


def _by_number(row: FileRow) -> tuple[bool, str]:
    return (not number(row), number(row).casefold())


def _day(row: FileRow) -> date | None:
    receipt = row.receipt
    found = (receipt.issue_date or receipt.service_date) if receipt else None
    return found.value if found else None


def _by_day(row: FileRow) -> tuple[bool, date]:
    day = _day(row)
    return (day is None, day or date.min)


def _by_state(row: FileRow) -> tuple[int, str]:
    return (_ORDER.index(row.standing.group), row.standing.word)


def _by_total(row: FileRow) -> tuple[bool, Decimal]:
    receipt = row.receipt
    value = receipt.total.value if receipt and receipt.total else None
    return (value is None, value or Decimal(0))
