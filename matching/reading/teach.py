"""From a person's correction of one paper to a lesson about the papers of its supplier."""

from __future__ import annotations

from dataclasses import replace

from matching.reading.fields.taught import describe
from matching.reading.lessons import AMOUNTS, CONSTANT, DATES, Lesson, LessonField, layout_of, supplier_key, value_of
from matching.reading.read import read
from matching.reading.reading import Options
from matching.reading.receipts import extract_of
from matching.receipt import Receipt


def teach(content: bytes, options: Options, field: LessonField, said: str) -> Lesson | None:
    """Return what saying a field's value teaches; None when the words mean nothing there, or this is no receipt.

    The paper is read without earlier lessons: to whom a lesson belongs must not hang on what was taught before.
    """
    value = value_of(field, said)
    cold = replace(options, lessons=())
    receipt = read(content, cold).receipt
    if value is None or receipt is None:
        return None
    lesson = _begun(receipt, field, str(value))
    if field in CONSTANT:
        return replace(lesson, way="always") if lesson.supplier and receipt.source != "einvoice" else lesson
    found = extract_of(content, cold)
    silent = receipt.source == "einvoice" and _lacks(receipt, field)
    if found is None or not (silent or receipt.source in ("text", "ocr")):
        return lesson
    return describe(found, lesson, value)


def _begun(receipt: Receipt, field: LessonField, said: str) -> Lesson:
    name = receipt.supplier.name
    shown = said if field == "supplier" else name.value if name else ""
    return Lesson(receipt.id, field, said, supplier_key(receipt), shown, layout_of(receipt))


def _lacks(receipt: Receipt, field: LessonField) -> bool:
    """Tell whether an embedded invoice is silent on a sum or a day: only then the page's words teach anything."""
    return field in AMOUNTS | DATES and getattr(receipt, field) is None
