"""MT940 that we write: it ties, it keeps the bank's text, and two readers agree on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import mt940
from hypothesis import given
from hypothesis import strategies as st

from matching.money import Money
from matching.reading.mt940 import read_mt940
from matching.reading.mt940_writer import write_mt940
from matching.reading.reading import Options, Reading
from matching.reading.statements.second_reader import second_opinion
from matching.statement import Balance, Party, Statement, Transaction

IBAN = "PL61109010140000071219812874"
DAYS = st.dates(date(2001, 1, 1), date(2060, 12, 31))
WORDS = st.text(st.sampled_from("ABCxyz 0123456789/-.,:+?ąśżŁ&()'"), max_size=200)
BOOKINGS = st.builds(
    Transaction,
    id=st.just("t"),
    account=st.just(IBAN),
    amount=st.integers(-(10**9), 10**9).map(lambda cents: Decimal(cents).scaleb(-2)),
    currency=st.just("PLN"),
    value_date=DAYS,
    booking_date=st.none(),
    reversal=st.booleans(),
    type=st.sampled_from((None, "NTRF", "NCHG", "PMNT/RCDT")),
    reference=st.one_of(st.none(), WORDS),
    bank_reference=st.one_of(st.none(), WORDS),
    end_to_end_id=st.one_of(st.none(), WORDS),
    counterparty=st.builds(
        Party, st.one_of(st.none(), WORDS), st.sampled_from((None, "DE89370400440532013000")), st.none()
    ),
    description=WORDS,
    original=st.sampled_from((None, Money(Decimal("12.50"), "USD"))),
)


def statement_of(bookings: tuple[Transaction, ...], closing: str = "87.70") -> Statement:
    day = date(2026, 1, 31)
    return Statement(
        IBAN, "REF", "12", "1", "PLN", Balance(day, Decimal(100)), Balance(day, Decimal(closing)), None, bookings
    )


def booking(amount: str = "-12.30", **changed: Any) -> Transaction:
    made = Transaction(
        "t", IBAN, Decimal(amount), "PLN", date(2026, 1, 2), date(2026, 1, 3), type="NTRF", description="FV 1/2026"
    )
    return replace(made, **changed)


def read(content: bytes, encoding: str = "utf-8") -> Statement:
    reading = read_mt940(content, Options(encoding=encoding))
    assert not [each for each in reading.findings if each.severity == "error"]
    (statement,) = reading.statements
    return statement


@given(st.lists(BOOKINGS, max_size=5).map(tuple), st.sampled_from(("utf-8", "cp852", "cp1250", "ascii")))
def test_written_bookings_come_back_from_both_readers(bookings: tuple[Transaction, ...], encoding: str) -> None:
    content = write_mt940(statement_of(bookings), bookings, encoding=encoding)
    again = read(content, encoding)
    assert [(each.amount, each.value_date, each.reversal) for each in again.transactions] == [
        (each.amount, each.value_date, each.reversal) for each in bookings
    ]
    assert again.closing == statement_of(()).closing
    opinion = second_opinion(content, encoding)
    assert opinion is not None
    assert opinion.amounts == tuple(each.amount for each in bookings)


def test_opening_balance_is_the_closing_less_what_is_written() -> None:
    bookings = (booking("-12.30"), booking("5.00"))
    again = read(write_mt940(statement_of(bookings), bookings[:1], encoding="utf-8"))
    assert again.opening is not None
    assert (again.opening.amount, again.closing and again.closing.amount) == (Decimal("100.00"), Decimal("87.70"))
    again = read(write_mt940(statement_of(bookings), bookings[1:], encoding="utf-8"))
    assert again.opening is not None
    assert again.opening.amount == Decimal("82.70")


def test_written_lines_end_as_the_format_demands() -> None:
    content = write_mt940(statement_of(()), (booking(),), encoding="ascii")
    assert content.endswith(b"-\r\n")
    assert content.count(b"\n") == content.count(b"\r\n")
    assert all(len(line) <= 65 + 4 for line in content.split(b"\r\n"))


def test_fields_of_a_generated_booking_come_back() -> None:
    made = booking(
        reference="KREF-1", bank_reference="BANK-1", end_to_end_id="E2E-1",
        description="Rechnung 4711 vom 1. Januar 2026, danke",
        counterparty=Party("Muster Handelsgesellschaft mbH & Co. KG", "DE89370400440532013000", "COBADEFFXXX"),
        original=Money(Decimal("12.50"), "USD"),
    )  # fmt: skip
    (again,) = read(write_mt940(statement_of(()), (made,), encoding="utf-8")).transactions
    for name in (
        "amount",
        "value_date",
        "booking_date",
        "type",
        "reference",
        "bank_reference",
        "end_to_end_id",
        "description",
    ):
        assert getattr(again, name) == getattr(made, name), name
    assert again.counterparty == made.counterparty
    assert again.original == made.original


def test_text_of_the_bank_is_written_untouched(
    statement_text: Callable[..., str], read_text: Callable[..., Reading]
) -> None:
    lines = (":61:2601020102DN12,30NTRFNONREF//BR1", "Przelew", ":86:020<00Przelew<20FV 1/2026", "<27ACME<38X")
    (statement,) = read_text(statement_text(*lines, total="-12.30")).statements
    content = write_mt940(statement, statement.transactions, encoding="utf-8")
    assert "\r\n".join(lines).encode() in content


def test_booking_line_that_the_library_misreads_is_written_strictly(
    statement_text: Callable[..., str], read_text: Callable[..., Reading]
) -> None:
    # Without type codes the library keeps only the last of these.
    lines = (
        ":61:2601020102D10,00",
        ":86:ONE",
        ":61:2601020102D20,00//REF",
        ":86:TWO",
        ":61:2601020102D1.234,56",
        ":86:THREE",
    )
    (statement,) = read_text(statement_text(*lines, total="-1264.56")).statements
    content = write_mt940(statement, statement.transactions, encoding="utf-8")
    (plain,) = mt940.parse_statements(content.decode(), options=mt940.Options.all())
    assert [str(each.data["amount"].amount) for each in plain] == ["-10.00", "-20.00", "-1234.56"]
    assert [each.description for each in read(content).transactions] == ["ONE", "TWO", "THREE"]


def test_letters_that_the_encoding_lacks_lose_their_marks() -> None:
    content = write_mt940(statement_of(()), (booking(description="Zażółć – gęślą"),), encoding="ascii")
    assert read(content, "ascii").transactions[0].description == "Zazolc - gesla"


def test_statement_without_closing_balance_is_closed_by_its_bookings() -> None:
    open_end = replace(statement_of(()), closing=None)
    again = read(write_mt940(open_end, (booking(),), encoding="utf-8"))
    assert again.closing is not None
    assert again.closing.amount == Decimal("87.70")


def test_odd_statement_numbers_are_written_in_five_digits() -> None:
    odd = replace(statement_of(()), number="09/2021/M", page=None, reference="a reference longer than sixteen")
    content = write_mt940(odd, (booking(),), encoding="utf-8")
    assert b":28C:92021\r\n" in content
    assert b":20:a reference long\r\n" in content


def test_long_references_of_banks_are_kept() -> None:
    # mBank's has 22 characters; one of more than 23 also stands whole below the entry line.
    for reference, line in (("179171073864111.010001", ""), ("REF-" + "0123456789" * 3, "\r\nREF-" + "0123456789" * 3)):
        made = booking(bank_reference=reference, description="FV 1")
        content = write_mt940(statement_of(()), (made,), encoding="utf-8")
        (again,) = read(content).transactions
        assert again.bank_reference == reference[:23]
        assert again.description == "FV 1"
        assert f"//{reference[:23]}{line}\r\n:86:".encode() in content
        opinion = second_opinion(content, "utf-8")
        assert opinion is not None
        assert opinion.amounts == (made.amount,)
