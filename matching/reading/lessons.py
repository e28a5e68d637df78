"""What a person's corrections taught about a supplier's papers: pure values, as rows that people can read.

A lesson says where on the papers of one supplier a field stands: behind or under which words, or at which place. It
belongs to the supplier's tax id, else account, else name together with the words of the layout. On the paper on which
it was taught it is the person's word itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal, get_args

from matching.reading.fields.letters import fold
from matching.receipt import Found, Place, Receipt

LessonField = Literal[
    "number", "issue_date", "due_date", "total", "payable", "currency", "supplier", "tax_id", "account"
]  # fmt: skip
Way = Literal["right", "under", "place", "always", "here"]
"""Behind the words, under them, only at the place, the same on every paper; `here`: on the taught paper alone."""

FIELDS: tuple[LessonField, ...] = get_args(LessonField)
CONSTANT: frozenset[LessonField] = frozenset({"currency", "supplier", "tax_id", "account"})
"""The same on every paper of a supplier."""
DATES: frozenset[LessonField] = frozenset({"issue_date", "due_date"})
AMOUNTS: frozenset[LessonField] = frozenset({"total", "payable"})
_WORDS = 24
"""Words of a layout that are compared."""
_SAME_LAYOUT = 0.6


@dataclass(frozen=True, slots=True)
class Lesson:
    """One corrected field. `said` is what the person wrote: an ISO date, an amount, or text."""

    document: str
    """SHA-256 of the paper on which it was taught."""
    field: LessonField
    said: str
    supplier: str = ""
    """`tax:PL5261040828`, `iban:...` or `name:zielony lisc`; empty when the paper tells nothing of its supplier."""
    shown: str = ""
    """The supplier as people know it."""
    layout: str = ""
    """Words of the layout, told for a supplier known by name only."""
    way: Way = "here"
    label: str = ""
    """The words beside the value, in small letters."""
    page: int = 0
    """From 1; negative counts from the last page."""
    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    """The value's box, in fractions of the page."""

    @property
    def value(self) -> str | date | Decimal | None:
        """Return what was said as a value of the field."""
        return value_of(self.field, self.said)


def value_of(field: LessonField, said: str) -> str | date | Decimal | None:
    """Return what a person's words mean for a field, None when they mean nothing there."""
    text = " ".join(said.split())
    if field in DATES:
        return _date(text)
    if field in AMOUNTS:
        return _amount(text)
    if field == "currency":
        return text.upper() if re.fullmatch(r"[A-Za-z]{3}", text) else None
    if field in ("tax_id", "account"):
        return re.sub(r"[^0-9A-Za-z]", "", text).upper() or None
    return text[:120] or None


def _date(text: str) -> date | None:
    parts = re.fullmatch(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})|(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})", text)
    if parts is None:
        return None
    year, month, day = parts[1] or parts[6], parts[2] or parts[5], parts[3] or parts[4]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _amount(text: str) -> Decimal | None:
    """Read `1 234,56`, `1,234.56`, `-12.5`: the last mark with one or two digits behind it is the decimal one."""
    plain = re.sub(r"[\s'’\u00a0\u202f]", "", text.replace("\u2212", "-"))
    match = re.fullmatch(r"(-?)([\d.,]*?)(?:[.,](\d{1,2}))?", plain)
    if match is None or not re.search(r"\d", plain):
        return None
    whole = re.sub(r"[.,]", "", match[2]) or "0"
    try:
        return Decimal(f"{match[1]}{whole}.{(match[3] or '0').ljust(2, '0')}")
    except InvalidOperation:
        return None


def supplier_key(receipt: Receipt) -> str:
    """Return under what a supplier's lessons are kept."""
    side = receipt.supplier
    if side.tax_id:
        return f"tax:{side.tax_id.value}"
    if side.account:
        return f"iban:{side.account.value}"
    return f"name:{_bare(side.name.value)}" if side.name and _bare(side.name.value) else ""


def _bare(name: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold(name)))


def layout_of(receipt: Receipt) -> str:
    """Return the words of a paper's labels, which are the same on all papers of one design."""
    words = re.findall(r"(?<![^\W_])([a-z][a-z .]{2,24}?) *[:#]", fold(receipt.text))
    return "|".join(sorted(set(words))[:_WORDS])


def lessons_for(receipt: Receipt, lessons: Iterable[Lesson]) -> tuple[Lesson, ...]:
    """Return the lessons that hold for a paper as it was read without them."""
    key = supplier_key(receipt)
    return tuple(
        lesson
        for lesson in lessons
        if lesson.document == receipt.id
        or (lesson.way != "here" and key and lesson.supplier == key and _same_layout(lesson, receipt))
    )


def _same_layout(lesson: Lesson, receipt: Receipt) -> bool:
    if not lesson.supplier.startswith("name:"):
        return True
    ours, theirs = set(layout_of(receipt).split("|")), set(lesson.layout.split("|"))
    return len(ours & theirs) >= _SAME_LAYOUT * len(ours | theirs)


def own_words(receipt: Receipt, lessons: Iterable[Lesson]) -> Receipt:
    """Return the receipt with what the person said about this very paper, the newest word of each field."""
    said = {lesson.field: lesson for lesson in reversed(tuple(lessons)) if lesson.document == receipt.id}
    for lesson in said.values():
        value = lesson.value
        if value is not None:
            receipt = with_value(receipt, lesson.field, Found(value, 1.0, "person", _place(lesson, receipt)))
    return receipt


def _place(lesson: Lesson, receipt: Receipt) -> Place | None:
    if not lesson.page:
        return None
    page = receipt.pages if lesson.page < 0 else lesson.page
    return Place(page, lesson.left, lesson.top, lesson.right, lesson.bottom)


def with_value(receipt: Receipt, field: LessonField, found: Found[str | date | Decimal]) -> Receipt:
    """Return the receipt with another value of a field."""
    if field in AMOUNTS:
        return _with_amount(receipt, field, found)
    if field in ("supplier", "tax_id", "account"):
        name = "name" if field == "supplier" else field
        return replace(receipt, supplier=replace(receipt.supplier, **{name: found}))  # type: ignore[arg-type]
    return replace(receipt, **{field: found})  # type: ignore[arg-type]


def _with_amount(receipt: Receipt, field: LessonField, found: Found[str | date | Decimal]) -> Receipt:
    """Return the receipt with another total or amount due; where both were one, both change."""
    value = found.value
    assert isinstance(value, Decimal)
    if receipt.document_type == "credit_note" and found.source == "learned":
        value = -abs(value)
    amount = Found(value, found.sure, found.source, found.place)
    amounts = (amount, *(other for other in receipt.amounts if other.value != value))
    if field == "payable":
        return replace(receipt, payable=amount, total=receipt.total or amount, amounts=amounts)
    one = receipt.payable is None or receipt.total is None or receipt.payable.value == receipt.total.value
    return replace(receipt, total=amount, payable=amount if one else receipt.payable, amounts=amounts)
