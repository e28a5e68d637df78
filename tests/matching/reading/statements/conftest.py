"""Statements written for the tests: one correct head and foot, and whatever entries a test puts between."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from matching.reading.mt940 import read_mt940
from matching.reading.reading import Options, Reading
from matching.statement import Transaction

ACCOUNT = "PL61109010140000071219812874"


def _amount(amount: Decimal) -> str:
    return f"{'D' if amount < 0 else 'C'}260131PLN{abs(amount):f}".replace(".", ",")


@pytest.fixture
def statement_text() -> Callable[..., str]:
    """Return a maker of MT940 text whose closing balance is opening plus `total`."""

    def make(
        *entries: str, total: str = "0.00", account: str = ACCOUNT, number: str = "12/1", tail: str = "-\n"
    ) -> str:
        closing = Decimal("100.00") + Decimal(total)
        body = "".join(f"{entry}\n" for entry in entries)
        return f":20:START\n:25:{account}\n:28C:{number}\n:60F:C260101PLN100,00\n{body}:62F:{_amount(closing)}\n{tail}"

    return make


@pytest.fixture
def read_text() -> Callable[..., Reading]:
    """Return a reader of text: encodes it, reads it, without options."""

    def read(text: str, encoding: str = "utf-8") -> Reading:
        return read_mt940(text.encode(encoding), Options())

    return read


@pytest.fixture
def read_one(statement_text: Callable[..., str], read_text: Callable[..., Reading]) -> Callable[..., Transaction]:
    """Return a reader of one booking given by its `:61:` and `:86:` lines."""

    def read(*lines: str, account: str = ACCOUNT) -> Transaction:
        reading = read_text(statement_text(*lines, account=account))
        (statement,) = reading.statements
        (transaction,) = statement.transactions
        return transaction

    return read
