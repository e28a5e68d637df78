"""What of a receipt can be corrected, as it stands in fields; what was typed otherwise; lessons in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.phrases.speech import meant, say
from desktop.phrases.spoken import now
from matching.money import plain
from matching.reading.lessons import AMOUNTS, DATES, Lesson, LessonField, value_of
from matching.receipt import Found, Receipt, Source

LABELS: Mapping[LessonField, str] = {
    "total": meant("Total"),
    "payable": meant("To pay"),
    "issue_date": meant("Issued"),
    "due_date": meant("Due"),
    "number": meant("Number"),
    "currency": meant("Currency"),
    "supplier": meant("Seller"),
    "tax_id": meant("Seller's tax number"),
    "account": meant("Account to pay to"),
}
_SOURCES: Mapping[Source, str] = {
    "person": meant("corrected by you"),
    "learned": meant("as you taught"),
    "qr": meant("from the code on it"),
}
_AMOUNT = meant("Write an amount, such as {amount}.")
_DATE = meant("Write a date, such as 2026-11-05.")
_OTHER = meant("This cannot stand here.")


@dataclass(frozen=True, slots=True)
class Correctable:
    """One field of a receipt as text, and where it comes from when that is worth a word."""

    field: LessonField
    label: str
    text: str
    origin: str


def correctables(receipt: Receipt) -> tuple[Correctable, ...]:
    """Return all fields that can be corrected, in reading order."""
    return tuple(_correctable(field, label, receipt) for field, label in LABELS.items())


def _correctable(field: LessonField, label: str, receipt: Receipt) -> Correctable:
    found = _found(receipt, field)
    return Correctable(field, say(label), _text(found, receipt), origin_of(found))


def _found(receipt: Receipt, field: LessonField) -> Found[str] | Found[date] | Found[Decimal] | None:
    by_field: Mapping[LessonField, Found[str] | Found[date] | Found[Decimal] | None] = {
        "total": receipt.total,
        "payable": receipt.payable,
        "issue_date": receipt.issue_date,
        "due_date": receipt.due_date,
        "number": receipt.number,
        "currency": receipt.currency,
        "supplier": receipt.supplier.name,
        "tax_id": receipt.supplier.tax_id,
        "account": receipt.supplier.account,
    }
    return by_field[field]


def _text(found: Found[str] | Found[date] | Found[Decimal] | None, receipt: Receipt) -> str:
    if found is None:
        return ""
    if isinstance(found.value, Decimal):
        return _as_typed(plain(found.value, receipt.currency.value if receipt.currency else None))
    return str(found.value)


def _as_typed(amount: str) -> str:
    """Return an amount as people type it where this language is spoken: without groups, with its own point."""
    return amount.replace(".", now().point)


def origin_of(found: Found[str] | Found[date] | Found[Decimal] | None) -> str:
    """Return in a word or two that a value was corrected, taught or scanned; empty for what was read."""
    words = _SOURCES.get(found.source) if found else None
    return say(words) if words else ""


def changes(shown: tuple[Correctable, ...], typed: Mapping[LessonField, str]) -> dict[LessonField, str]:
    """Return what was typed otherwise than shown; fields that were emptied stay as they are."""
    before = {each.field: each.text for each in shown}
    return {field: text.strip() for field, text in typed.items() if text.strip() and text.strip() != before[field]}


def problem_with(field: LessonField, text: str) -> str:
    """Return what is wrong about a typed value; an empty one is none."""
    if not text.strip() or value_of(field, text) is not None:
        return ""
    if field in AMOUNTS:
        return say(_AMOUNT, amount=_as_typed("123.45"))
    return say(_DATE if field in DATES else _OTHER)


def where(lesson: Lesson) -> str:
    """Return in words where a lesson looks on the supplier's papers."""
    if lesson.way == "here":
        return say("on this document alone")
    if lesson.way == "always":
        return say("on all of its documents")
    if lesson.label:
        return say("beside “{label}”" if lesson.way == "right" else "under “{label}”", label=lesson.label)
    return say("at the same place of the page")


def about(lesson: Lesson) -> tuple[str, str]:
    """Return a lesson as a headline and a line below it."""
    headline = say(
        "{supplier}: {field}",
        supplier=lesson.shown or lesson.supplier.partition(":")[2] or say("one document"),
        field=say(LABELS[lesson.field]),
    )
    return headline, say("{where}; you wrote {said}", where=where(lesson), said=lesson.said)
