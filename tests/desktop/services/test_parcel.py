"""Values that come back from a worker process."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.services.parcel import FRESH, WORN, BadParcel, apart, pack, together, unpack
from matching.finding import Finding, Unreadable, facts
from matching.money import Money
from matching.reading.reading import Reading
from matching.receipt import Found, Place, Receipt, Side
from matching.statement import Balance, Party, Statement, Transaction

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_DECIMAL = st.decimals(-(10**9), 10**9, places=2)
_FACT = st.one_of(_TEXT, st.integers(-(2**53), 2**53), _DECIMAL, st.dates(), st.builds(Money, _DECIMAL, st.just("PLN")))


def _found(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    place = st.one_of(st.none(), st.just(Place(1, 0.1, 0.2, 0.3, 0.4)))
    return st.one_of(st.none(), st.builds(Found, values, st.floats(0, 1), st.sampled_from(("text", "einvoice")), place))


_RECEIPT = st.builds(
    Receipt,
    id=_TEXT,
    source=st.sampled_from((None, "text", "einvoice")),
    document_type=st.sampled_from(("invoice", "other")),
    number=_found(_TEXT),
    issue_date=_found(st.dates()),
    total=_found(_DECIMAL),
    amounts=st.tuples(st.builds(Found, _DECIMAL, st.floats(0, 1), st.just("text"))),
    supplier=st.builds(Side, _found(_TEXT)),
    text=_TEXT,
)
_STATEMENT = st.builds(
    Statement,
    account=_TEXT,
    reference=st.none() | _TEXT,
    number=st.none() | _TEXT,
    page=st.none(),
    currency=st.just("PLN"),
    opening=st.none() | st.builds(Balance, st.dates(), _DECIMAL),
    closing=st.none(),
    available=st.none(),
    transactions=st.tuples(
        st.builds(
            Transaction,
            id=_TEXT,
            account=_TEXT,
            amount=_DECIMAL,
            currency=st.just("PLN"),
            booking_date=st.none() | st.dates(),
            reversal=st.booleans(),
            counterparty=st.builds(Party, st.none() | _TEXT),
            original=st.none() | st.builds(Money, _DECIMAL, st.just("USD")),
        )
    ),
)
_READING = st.builds(
    Reading,
    kind=st.sampled_from(("statement", "receipt", "unknown")),
    statements=st.tuples(_STATEMENT),
    receipt=st.none() | _RECEIPT,
    findings=st.tuples(
        st.builds(Finding, _TEXT, st.sampled_from(("error", "info")), _TEXT, st.tuples(st.tuples(_TEXT, _FACT)))
    ),
    error=st.none() | st.builds(Unreadable, _TEXT),
)


@given(_READING)
def test_every_reading_comes_back_as_it_was(reading: Reading) -> None:
    assert unpack(pack(reading), Reading) == reading


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"\x80\x04\x95",  # a pickle
        b'["statement", [], null, [], null, null]',  # a field too few
        b'["spreadsheet", [], null, [], null, null, null]',  # a kind that does not exist
        b'["unknown", {}, null, [], null, null, null]',  # an object for a tuple
        json.dumps(
            ["unknown", [], None, [["c", "error", "w", [["n", {"decimal": "NaN"}]]]], None, None, None]
        ).encode(),
        json.dumps(["unknown", [], None, [["c", "error", "w", [["n", True]]]], None, None, None]).encode(),
        b"[" * 100_000,
    ],
)
def test_what_does_not_fit_is_refused(content: bytes) -> None:
    with pytest.raises(BadParcel):
        unpack(content, Reading)


@given(st.binary(max_size=200))
def test_no_bytes_of_a_worker_raise_anything_else(content: bytes) -> None:
    with pytest.raises(BadParcel):
        unpack(content, Reading)


def test_facts_keep_their_types() -> None:
    finding = Finding(
        "balance_mismatch", "error", "statement 1", facts(a=Decimal("1.20"), b=date(2026, 10, 1), c="1.20")
    )
    reading = Reading("statement", findings=(finding,))
    assert unpack(pack(reading), Reading).findings[0].named() == finding.named()


def test_a_value_and_a_block_go_in_one_message() -> None:
    assert apart(together(b'{"a":1}', b"\x00pixels")) == (FRESH, b'{"a":1}', b"\x00pixels")
    assert apart(together(b"", b"", WORN)) == (WORN, b"", b"")


@pytest.mark.parametrize("message", [b"", b"\x00", b"\x00\x00\x00\x09short", b"\xff\xff\xff\xff"])
def test_a_cut_message_is_refused(message: bytes) -> None:
    with pytest.raises(BadParcel):
        apart(message)


def _long(number: int) -> Reading:
    bookings = tuple(
        Transaction(f"t{at}", "PL1", Decimal(at), "PLN", description=f"line\n{at}", counterparty=Party("Ż"))
        for at in range(number)
    )
    statement = Statement("PL1", None, "1", None, "PLN", None, None, None, bookings)
    return Reading("statement", statements=(statement, statement))


def test_a_long_list_comes_in_lines_none_of_which_holds_the_program_up() -> None:
    reading = _long(2_000)
    told = pack(reading)
    assert unpack(told, Reading) == reading
    lines = told.split(b"\n")
    assert len(lines) == 1 + 2 * 5
    assert max(map(len, lines)) < 120_000


@pytest.mark.parametrize(
    "pieces",
    [
        b"[0,10]",  # the lines of both statements for one
        b"[0,99]",  # more than there are
        b"[5,10]",  # not in their order
        b"[0,0]",  # none
        b"[0]",  # no pair
        b'["a","b"]',  # no numbers
    ],
)
def test_lines_are_taken_in_their_order_and_once(pieces: bytes) -> None:
    told = pack(_long(2_000)).replace(b'{"pieces":[0,5]}', b'{"pieces":' + pieces + b"}")
    with pytest.raises(BadParcel):
        unpack(told, Reading)


def test_a_line_holds_no_further_lines() -> None:
    first, *lines = pack(_long(2_000)).split(b"\n")
    with pytest.raises(BadParcel):
        unpack(b"\n".join((first, b'{"pieces":[0,1]}', *lines[1:])), Reading)
