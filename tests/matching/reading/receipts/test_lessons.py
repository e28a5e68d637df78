"""A correction teaches where a field stands on a supplier's papers; without the lesson the paper is read as before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.reading.lessons import FIELDS, Lesson, LessonField, lessons_for, supplier_key, value_of
from matching.reading.read import read
from matching.reading.reading import Options
from matching.reading.teach import teach
from matching.receipt import Receipt
from tests.matching.reading.receipts import invoices, pages
from tests.matching.reading.receipts.drawing import draw

_PAGE = """
Pracownia Mozaika s.c.                                  Rachunek {number}
{who}
Dnia  {day}
Zlecenie wewn.  Z/{order}
Robocizna                                               {work}
Materiał                                                {stuff}
Wartość zlecenia                                        {sum}
Do rozliczenia kartą                                    {card}
"""
_FIRST = {"number": "R/11", "who": "NIP 5261040828", "day": "3.02.2026", "order": "881", "work": "100,00",
          "stuff": "50,00", "sum": "150,00", "card": "123,00"}  # fmt: skip
_NEXT = {"number": "R/12", "who": "NIP 5261040828", "day": "9.03.2026", "order": "902", "work": "200,00",
         "stuff": "80,00", "sum": "280,00", "card": "261,50"}  # fmt: skip


def _paper(facts: dict[str, str], **changed: str) -> bytes:
    return draw(_PAGE.format(**facts | changed))


def _receipt(content: bytes, *lessons: Lesson) -> Receipt:
    receipt = read(content, Options(lessons=lessons_for(_cold(content), lessons))).receipt
    assert receipt is not None
    return receipt


def _cold(content: bytes) -> Receipt:
    receipt = read(content, Options()).receipt
    assert receipt is not None
    return receipt


def _taught(content: bytes, field: LessonField, said: str) -> Lesson:
    lesson = teach(content, Options(), field, said)
    assert lesson is not None
    return lesson


@pytest.mark.parametrize(
    ("field", "said", "words", "next_value"),
    [
        # The amount behind other words than a total's.
        ("total", "123,00", "do rozliczenia karta", Decimal("261.50")),
        # Another number of the paper.
        ("number", "Z/881", "zlecenie wewn", "Z/902"),
    ],
)
def test_the_next_paper_of_the_supplier_is_read_as_taught(
    field: LessonField, said: str, words: str, next_value: object
) -> None:
    lesson = _taught(_paper(_FIRST), field, said)
    assert (lesson.supplier, lesson.way, lesson.label) == ("tax:PL5261040828", "right", words)
    found = getattr(_receipt(_paper(_NEXT), lesson), field)
    assert found is not None
    assert (found.value, found.source) == (next_value, "learned")
    assert found.place is not None


def test_the_corrected_paper_says_what_the_person_said() -> None:
    first = _paper(_FIRST)
    receipt = _receipt(first, _taught(first, "total", "123"))
    assert receipt.total is not None
    assert (receipt.total.value, receipt.total.source, receipt.total.sure) == (Decimal("123.00"), "person", 1.0)
    assert receipt.total.place is not None
    assert receipt.payable == receipt.total
    assert receipt.amounts[0] == receipt.total


def test_a_value_that_stands_nowhere_is_the_person_s_word_for_this_paper_alone() -> None:
    first = _paper(_FIRST)
    lesson = _taught(first, "total", "999,99")
    assert lesson.way == "here"
    own = _receipt(first, lesson).total
    assert own is not None
    assert (own.value, own.place) == (Decimal("999.99"), None)
    assert _receipt(_paper(_NEXT), lesson) == _cold(_paper(_NEXT))


def test_a_supplier_s_name_is_the_same_on_every_paper() -> None:
    lesson = _taught(_paper(_FIRST), "supplier", "Mozaika Jan Lis")
    name = _receipt(_paper(_NEXT), lesson).supplier.name
    assert name is not None
    assert (name.value, name.source) == ("Mozaika Jan Lis", "learned")


def test_papers_of_others_are_read_as_ever() -> None:
    lesson = _taught(_paper(_FIRST), "total", "123,00")
    other = _paper(_NEXT, who="NIP 1132401808")
    assert _receipt(other, lesson) == _cold(other)


def test_a_supplier_known_by_name_alone_must_use_the_same_layout() -> None:
    first, after = _paper(_FIRST, who="Sklep: Nr 1"), _paper(_NEXT, who="Sklep: Nr 2")
    lesson = _taught(first, "total", "123,00")
    assert lesson.supplier == "name:pracownia mozaika s c"
    total = _receipt(after, lesson).total
    assert total is not None
    assert total.value == Decimal("261.50")
    redrawn = _paper(_NEXT, who="Oddział: Nr 2   Telefon: brak   Uwagi: brak")
    assert lessons_for(_cold(redrawn), (lesson,)) == ()


def test_a_value_without_words_beside_it_is_found_by_its_place() -> None:
    page = "Sklep Kropka Sp. z o.o.   NIP 5261040828\n\n\n        {0}\n\n\n\n\nA   {1}\nB   {2}\n"
    # A page of next to no words is not trusted to say anything.
    page += "Dziękujemy za zakupy i zapraszamy ponownie\n"
    first, after = draw(page.format("75,10", "1,00", "2,00")), draw(page.format("80,20", "3,00", "4,00"))
    lesson = _taught(first, "total", "75,10")
    assert lesson.way in ("place", "under")
    total = _receipt(after, lesson).total
    assert total is not None
    assert total.value == Decimal("80.20")


def test_the_newest_lesson_that_finds_a_value_counts() -> None:
    old, new = _taught(_paper(_FIRST), "total", "150,00"), _taught(_paper(_FIRST), "total", "123,00")
    after = _paper(_NEXT)
    total = _receipt(after, new, old).total
    assert total is not None
    assert total.value == Decimal("261.50")
    lost = replace(new, label="words that are nowhere")
    total = _receipt(after, lost, old).total
    assert total is not None
    assert total.value == Decimal("280.00")


def test_deleting_a_lesson_restores_the_cold_reading_exactly() -> None:
    first, after = _paper(_FIRST), _paper(_NEXT)
    lessons = [_taught(first, "total", "123,00"), _taught(first, "number", "Z/881")]
    assert _receipt(after, *lessons) != _cold(after)
    assert _receipt(after) == _cold(after)
    assert _receipt(first) == _cold(first)


def test_a_picture_that_nothing_can_read_takes_a_person_s_words(monkeypatch: pytest.MonkeyPatch) -> None:
    import io

    from PIL import Image

    monkeypatch.setattr("matching.reading.extras.can_read_pictures", lambda: False)
    kept = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(kept, "PNG")
    lesson = _taught(kept.getvalue(), "total", "45,00")
    reading = read(kept.getvalue(), Options(lessons=(lesson, _taught(kept.getvalue(), "issue_date", "4.03.2026"))))
    assert reading.receipt is not None
    assert reading.receipt.total is not None
    assert reading.receipt.total.value == Decimal("45.00")
    assert reading.receipt.issue_date is not None
    assert reading.receipt.issue_date.value == date(2026, 3, 4)
    missing = [finding.named()["fields"] for finding in reading.findings if finding.code == "fields_missing"]
    assert missing == ["supplier"]


@pytest.mark.parametrize(
    ("field", "said", "value"),
    [
        ("total", "1 234,56", Decimal("1234.56")),
        ("total", "1,234.56", Decimal("1234.56")),
        ("total", "-12.5", Decimal("-12.50")),
        ("total", "1.234", Decimal("1234.00")),
        ("total", "− 80", Decimal("-80.00")),
        ("total", "none", None),
        ("total", "", None),
        ("issue_date", "2026-02-29", None),
        ("issue_date", "2026-02-28", date(2026, 2, 28)),
        ("issue_date", "28.02.2026", date(2026, 2, 28)),
        ("due_date", "28/2/2026", date(2026, 2, 28)),
        ("currency", "pln", "PLN"),
        ("currency", "zloty", None),
        ("tax_id", "PL 526-104-08-28", "PL5261040828"),
        ("supplier", "  Kropka   s.c. ", "Kropka s.c."),
        ("supplier", "   ", None),
    ],
)
def test_what_a_person_types(field: LessonField, said: str, value: object) -> None:
    assert value_of(field, said) == value


@given(field=st.sampled_from(FIELDS), said=st.text(max_size=40))
def test_whatever_is_typed_is_a_value_or_nothing(field: LessonField, said: str) -> None:
    value = value_of(field, said)
    assert value is None or value_of(field, str(value)) == value


def test_a_paper_without_a_supplier_teaches_for_itself_alone() -> None:
    bare = Receipt(id="0" * 64, source=None, document_type="other")
    assert supplier_key(bare) == ""


_TERM = re.compile(rb"<ram:SpecifiedTradePaymentTerms>.*?</ram:SpecifiedTradePaymentTerms>", re.DOTALL)
_PULLED = "Kassentag {day}"
"""A word that nobody but this supplier uses for the day on which it is due."""


def _with_invoice(day: str, order: str, *, term: bool = False, **changed: str) -> bytes:
    page = re.sub(r"Zahlbar bis zum.*", _PULLED.format(day=day), pages.GERMAN_DEPOSIT).replace("A-77120", order)
    inside = invoices.cii(**changed)
    return draw(page, attachments=[("factur-x.xml", inside if term else _TERM.sub(b"", inside))])


def test_what_an_embedded_invoice_lacks_is_read_from_its_page_as_taught() -> None:
    first, after = _with_invoice("25.02.2026", "A-1"), _with_invoice("27.02.2026", "A-2")
    assert _cold(after).due_date is None
    lesson = _taught(first, "due_date", "25.02.2026")
    assert (lesson.way, lesson.label) == ("right", "kassentag")
    due = _receipt(after, lesson).due_date
    assert due is not None
    assert (due.value, due.source) == (date(2026, 2, 27), "learned")


def test_an_embedded_invoice_keeps_its_word_and_the_taught_place_is_told_where_it_disagrees() -> None:
    lesson = _taught(_with_invoice("25.02.2026", "A-1"), "due_date", "25.02.2026")
    same, other = _with_invoice("25.02.2026", "A-2", term=True), _with_invoice("27.02.2026", "A-3", term=True)
    for content, told in ((same, []), (other, [("due date", date(2026, 2, 25), date(2026, 2, 27))])):
        reading = read(content, Options(lessons=lessons_for(_cold(content), [lesson])))
        assert reading.receipt is not None
        assert reading.receipt.due_date is not None
        assert (reading.receipt.due_date.value, reading.receipt.due_date.source) == (date(2026, 2, 25), "einvoice")
        named = [finding.named() for finding in reading.findings if finding.code == "einvoice_mismatch"]
        assert [(facts["field"], facts["xml"], facts["page"]) for facts in named] == told


def test_a_correction_of_what_an_embedded_invoice_says_holds_for_that_paper_alone() -> None:
    first, after = _with_invoice("25.02.2026", "A-1", term=True), _with_invoice("27.02.2026", "A-2", term=True)
    lesson = _taught(first, "payable", "2499,00")
    assert lesson.way == "here"
    assert _receipt(after, lesson) == _cold(after)
    own = _receipt(first, lesson).payable
    assert own is not None
    assert (own.value, own.source) == (Decimal("2499.00"), "person")
