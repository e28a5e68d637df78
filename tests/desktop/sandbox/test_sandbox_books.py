from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sandbox.amounts import digits, from_minor, to_minor
from desktop.sandbox.books.books import Books
from desktop.sandbox.books.transactions import change_transaction
from desktop.sandbox.json_text import read_json, write_json


def test_ids_are_eight_characters_and_never_come_twice() -> None:
    books = Books.open(None)
    ids = [books.fresh_id() for _ in range(3000)]
    books.close()
    assert len(set(ids)) == 3000
    assert {len(id_) for id_ in ids} == {8}
    assert ids != sorted(ids)


def test_a_block_that_fails_writes_nothing() -> None:
    books = Books.open(None)
    insert = "INSERT INTO counterparty (id, name) VALUES (?, ?)"

    def stumble() -> None:
        with books.writing():
            books.run(insert, ("a", "A"))
            with books.writing():
                books.run(insert, ("b", "B"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stumble()
    count = books.count("SELECT count(*) FROM counterparty")
    books.close()
    assert count == 0


def test_a_column_that_may_not_be_changed_is_our_bug() -> None:
    books = Books.open(None)
    with pytest.raises(KeyError):
        change_transaction(books, "x", {"amount": 5})
    books.close()


@given(st.integers(min_value=-(10**15), max_value=10**15), st.sampled_from(["PLN", "JPY", "KWD", None]))
def test_minor_units_come_back_exactly(minor: int, currency: str | None) -> None:
    amount = from_minor(minor, currency)
    assert to_minor(amount, currency) == minor
    assert amount.as_tuple().exponent == -digits(currency)


@pytest.mark.parametrize("amount", ["0.005", "NaN", "Infinity", "1e40", "1e-99", "1." + "0" * 99 + "1"])
def test_amounts_that_no_account_can_hold_are_refused(amount: str) -> None:
    with pytest.raises(ValueError, match=r"range|digits"):
        to_minor(Decimal(amount), "PLN")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False, allow_infinity=False),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=8,
    )
)
def test_json_text_keeps_every_number_exact(value: object) -> None:
    assert read_json(write_json(value)) == value  # type: ignore[arg-type] # hypothesis does not know the alias
