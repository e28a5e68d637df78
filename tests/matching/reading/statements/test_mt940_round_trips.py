"""Statements written in each dialect come back as they were meant; what our writer writes is read by two readers.

The short form makes 1,300 statements of all dialects together; `-m long` makes 20,000 of each (see README.md).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal

import pytest

from matching.reading.mt940 import read_mt940
from matching.reading.mt940_writer import write_mt940
from matching.reading.reading import Options
from matching.reading.statements.second_reader import second_opinion
from matching.statement import Statement, Transaction
from tests.matching.reading.statements.banks import BANKS, OWN, Bank, Booked, bookings, encoded, statement


def facts_of(each: Booked, carried: Sequence[str]) -> tuple[object, ...]:
    return (each.value, each.booked, each.amount, each.bank_reference, *(getattr(each, name) for name in carried))


def shown_of(each: Transaction, carried: Sequence[str]) -> tuple[object, ...]:
    party = each.counterparty
    named = {
        "name": party.name, "account": party.account, "purpose": each.description, "end_to_end": each.end_to_end_id
    }  # fmt: skip
    return (each.value_date, each.booking_date, each.amount, each.bank_reference, *(named[name] for name in carried))


def round_trip(rng: random.Random, bank: Bank) -> Statement:
    booked = bookings(rng, rng.randint(0, 4))
    opening = Decimal(rng.randint(-(10**7), 10**7)).scaleb(-2)
    reading = read_mt940(encoded(statement(bank, booked, opening=opening), bank), Options())
    assert reading.findings == ()
    (read,) = reading.statements
    assert (read.account, read.number, read.page, read.currency) == (OWN, "12", "1", "PLN")
    assert read.opening is not None
    assert read.opening.amount == opening
    assert [shown_of(each, bank.carries) for each in read.transactions] == [
        facts_of(each, bank.carries) for each in booked
    ]
    return read


def written_again(read: Statement, bank: Bank) -> None:
    """Write a statement with our writer and read it with ours and the plain library."""
    content = write_mt940(read, read.transactions, encoding=bank.encoding)
    (again,) = read_mt940(content, Options(encoding=bank.encoding)).statements
    opinion = second_opinion(content, bank.encoding)
    assert opinion is not None
    assert opinion.amounts == tuple(each.amount for each in read.transactions)
    assert opinion.closing == (read.closing.amount if read.closing else None)
    for one, other in zip(read.transactions, again.transactions, strict=True):
        assert (one.amount, one.value_date, one.booking_date, one.reversal, one.description, one.counterparty) == (
            other.amount, other.value_date, other.booking_date, other.reversal, other.description, other.counterparty
        )  # fmt: skip
        assert (one.bank_reference, one.end_to_end_id) == (other.bank_reference, other.end_to_end_id)


@pytest.mark.parametrize("dialect", BANKS)
def test_statement_of_each_dialect_comes_back(dialect: str) -> None:
    rng = random.Random(dialect)
    for place in range(100):
        read = round_trip(rng, BANKS[dialect])
        if place % 10 == 0:
            written_again(read, BANKS[dialect])


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("dialect", BANKS)
def test_20_000_statements_of_each_dialect_come_back(dialect: str) -> None:
    rng = random.Random(f"long {dialect}")
    for place in range(20_000):
        read = round_trip(rng, BANKS[dialect])
        if place % 20 == 0:
            written_again(read, BANKS[dialect])
