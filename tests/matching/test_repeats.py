"""The same document in other clothes, and what only looks like it."""

from __future__ import annotations

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.papers import paper_of
from matching.proposal import Duplicate
from matching.receipt import Found, Receipt
from matching.repeats import repeats, same_document
from tests.matching.months import make_month
from tests.matching.papers import paper

INVOICE = paper("b", "123.00", "2026-03-02", "Alfa sp. z o.o.", "FV/12/2026", tax_id="PL5261040828")
TILL = "Sklep Alfa paragon 118822 kasa 4 mleko 3.20 chleb 4.10 maslo 7.99 ser 12.00 razem 27.29 gotowka 14:02"


def again(*receipts: Receipt) -> tuple[Duplicate, ...]:
    return repeats([paper_of(receipt) for receipt in receipts])


SAME = [
    # the XML and its print
    replace(INVOICE, id="a", source="ocr"),
    # a scan from which the name was not read
    paper("c", "123.00", "2026-03-02", None, "FV 12/2026", tax_id="5261040828"),
    # a scan from which the number was not read, although it stands in its text
    paper("c", "123.00", "2026-03-02", "ALFA", None, text="Faktura FV/12/2026 razem 123.00"),
    # a total misread; the right one is among the amounts
    paper("c", "100.00", "2026-03-02", "Alfa", "FV/12/2026", amounts=("123.00",)),
]

DIFFERENT = [
    # next month's bill
    paper("c", "123.00", "2026-04-02", "Alfa sp. z o.o.", "FV/19/2026", tax_id="PL5261040828"),
    # the same number of another supplier
    paper("c", "123.00", "2026-03-02", "Beta sp. z o.o.", "FV/12/2026", tax_id="PL7010000009"),
    # a corrective invoice
    paper("c", "-123.00", "2026-03-02", "Alfa sp. z o.o.", "FV/12/2026", kind="credit_note"),
    # a proforma
    paper("c", "123.00", "2026-03-02", "Alfa sp. z o.o.", "FV/12/2026", kind="other", tax_id="PL5261040828"),
    # another currency
    paper("c", "123.00", "2026-03-02", "Alfa sp. z o.o.", "FV/12/2026", currency="EUR"),
    # an equal purchase in the same shop on the same day
    paper("c", "123.00", "2026-03-02", "Alfa sp. z o.o.", "FV/13/2026", tax_id="PL5261040828"),
]


@pytest.mark.parametrize("copy", SAME)
def test_the_same_document_in_other_clothes_is_a_repeat(copy: Receipt) -> None:
    assert len(again(INVOICE, copy)) == 1


@pytest.mark.parametrize("other", DIFFERENT)
def test_what_only_looks_like_it_is_no_repeat(other: Receipt) -> None:
    assert again(INVOICE, other) == ()


def test_the_better_source_is_kept_then_the_smaller_id() -> None:
    scan, text = replace(INVOICE, id="a", source="ocr"), replace(INVOICE, id="c")
    xml = replace(INVOICE, id="z", source="einvoice")
    assert again(INVOICE, scan, text, xml) == (Duplicate("a", "z"), Duplicate("b", "z"), Duplicate("c", "z"))
    assert again(text, INVOICE) == (Duplicate("c", "b"),)


def test_the_same_bytes_twice_are_a_repeat_of_themselves() -> None:
    assert again(INVOICE, INVOICE) == (Duplicate("b", "b"),)


def test_two_coffees_are_two_receipts_but_a_till_slip_photographed_twice_is_one() -> None:
    first = paper("a", "27.29", "2026-03-02", "Sklep Alfa", None, text=TILL)
    later = paper("b", "27.29", "2026-03-02", "Sklep Alfa", None, text=TILL.replace("118822", "118823"))
    copy = paper("c", "27.29", "2026-03-02", "Sklep Alfa", None, text=TILL)
    assert again(first, later) == ()
    assert again(first, copy) == (Duplicate("c", "a"),)


def test_being_the_same_does_not_depend_on_the_order() -> None:
    views = [paper_of(receipt) for receipt in (INVOICE, *SAME, *DIFFERENT)]
    for one, other in itertools.combinations(views, 2):
        assert same_document(one, other) == same_document(other, one)


def test_an_unread_picture_repeats_nothing() -> None:
    blank = Receipt("x", None, "other")
    priced = Receipt("y", None, "other", total=Found(Decimal("5.00"), 0.5, "ocr"))
    assert again(blank, priced, replace(blank, id="z")) == ()


@settings(max_examples=6, deadline=None)
@given(st.integers(340, 360), st.sampled_from(["PL", "DE", "FR", "GB"]))
def test_being_the_same_document_does_not_depend_on_who_is_asked_first(seed: int, country: str) -> None:
    papers = [paper_of(one) for one in make_month(seed, country).receipts]
    for one, other in itertools.combinations(papers, 2):
        assert same_document(one, other) == same_document(other, one)
