"""What the embedded Flowtly exports is read back by our own reader to the transactions that it knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.sandbox.books.parties import open_account
from desktop.sandbox.books.records import NewTransaction
from desktop.sandbox.books.transactions import add_transaction, transactions_of
from desktop.sandbox.office import Office
from desktop.sandbox.statement_file.writer import write_statements
from matching.reading.mt940 import read_mt940
from matching.reading.reading import Options
from tests.contract.conftest import ACCOUNT, Desk

LINES = st.lists(
    st.tuples(
        st.integers(-(10**9), 10**9).filter(bool),
        st.dates(min_value=date(2020, 1, 1), max_value=date(2030, 1, 1)),
        st.text(alphabet="abcZ 019ąćęłńóśźż.,/-", max_size=60),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(LINES)
def test_our_reader_reads_the_same_amounts_on_the_same_days(
    tmp_path_factory: pytest.TempPathFactory, lines: Sequence[tuple[int, object, str]]
) -> None:
    folder = tmp_path_factory.mktemp("office")
    office = Office.open(folder, variants=frozenset())
    account = open_account(office.books, number=ACCOUNT, iban=ACCOUNT, currency="PLN", name="Main")
    for number, (amount, day, words) in enumerate(lines):
        facts = NewTransaction(amount, None, 1, f"R{number}", words, str(day), str(day))
        add_transaction(office.books, account, facts, None)
    exported = write_statements({account: transactions_of(office.books, account)})
    office.close()
    read = read_mt940(exported, Options())
    found = [booking for statement in read.statements for booking in statement.transactions]
    assert Counter((one.amount, str(one.day)) for one in found) == Counter(
        (Decimal(amount) / 100, str(day)) for amount, day, _ in lines
    )
    assert {statement.account for statement in read.statements} == {ACCOUNT}


def test_the_export_is_fetched_as_a_file(open_desk: Callable[[Sequence[str]], Desk]) -> None:
    desk = open_desk([])
    from tests.contract.conftest import statement

    desk.client.import_statement("a.sta", statement([("-100", "A"), ("250", "B")]))
    found = desk.client.files.export_mt940(month="2026-01")
    (read,) = read_mt940(found.content, Options()).statements
    assert [booking.amount for booking in read.transactions] == [Decimal("-1.00"), Decimal("2.50")]
    assert (found.media_type, found.name) == ("text/plain", "transactions.sta")
    assert desk.client.files.export_mt940(month="2025-01").content.count(b":61:") == 0
