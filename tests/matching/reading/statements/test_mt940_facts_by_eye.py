"""Every shared real file against what a person read off it (see `facts_by_eye.py`); skipped by name without them."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from matching.reading.mt940 import read_mt940
from matching.reading.reading import Options
from matching.statement import Balance, Statement, Transaction
from tests.matching.reading.statements.facts_by_eye import NONE, Facts
from tests.matching.reading.statements.facts_of_dutch_banks import DUTCH
from tests.matching.reading.statements.facts_of_other_banks import OTHERS

SAMPLES = Path(__file__).parents[4] / ".." / "shared" / "samples" / "mt940"
FACTS = (*DUTCH, *OTHERS)
NOTICES = ("NOTICE.md", "LICENSES.txt")
EACH_FACT = pytest.mark.parametrize("facts", FACTS, ids=lambda facts: facts.file)


def sample_files() -> list[Path]:
    if not SAMPLES.is_dir():
        pytest.skip("the shared samples are not here")
    return [path for path in SAMPLES.rglob("*") if path.is_file() and path.name not in NOTICES]


def statements_of(facts: Facts) -> tuple[Statement, ...]:
    (path,) = (path for path in sample_files() if path.name.endswith(facts.file))
    reading = read_mt940(path.read_bytes(), Options())
    assert reading.error is None
    return reading.statements


def bookings_of(facts: Facts) -> list[Transaction]:
    return [each for statement in statements_of(facts) for each in statement.transactions]


def amount_of(balance: Balance | None) -> Decimal | None:
    return balance.amount if balance else None


def agrees(fact: str, shown: str | None) -> bool:
    return fact in ("", shown) or (fact == NONE and shown is None)


def money(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def test_every_shared_file_has_its_row_and_every_row_its_file() -> None:
    names = [path.name for path in sample_files()]
    assert sorted(next((facts.file for facts in FACTS if name.endswith(facts.file)), name) for name in names) == sorted(
        facts.file for facts in FACTS
    )


@EACH_FACT
def test_counts_and_signed_sum_are_those_read_by_eye(facts: Facts) -> None:
    shown = bookings_of(facts)
    total = sum((each.amount for each in shown), Decimal(0))
    assert (len(statements_of(facts)), len(shown), total) == (facts.statements, facts.bookings, Decimal(facts.total))


@EACH_FACT
def test_account_and_outer_balances_are_those_read_by_eye(facts: Facts) -> None:
    first, last = statements_of(facts)[0], statements_of(facts)[-1]
    assert first.account == facts.account
    assert (amount_of(first.opening), amount_of(last.closing)) == (money(facts.opening), money(facts.closing))


@EACH_FACT
def test_named_bookings_say_what_was_read_by_eye(facts: Facts) -> None:
    shown = bookings_of(facts)
    for booked in facts.booked:
        each = shown[booked.number - 1]
        assert agrees(booked.name, each.counterparty.name)
        assert agrees(booked.account, each.counterparty.account)
        assert agrees(booked.end_to_end, each.end_to_end_id)
        assert booked.words in each.description
