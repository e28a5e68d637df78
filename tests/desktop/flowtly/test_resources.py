"""Rows as resources, in every form the evidence allows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.flowtly.models import RemoteAttachment, RemoteBankAccount, RemoteSuggestion, RemoteTransaction
from desktop.flowtly.profile import Profile
from desktop.flowtly.resources import attachment_of, bank_account_of, suggestion_of, transaction_of
from desktop.flowtly.wire import NotJson, page_of, parse, written
from desktop.trouble import Trouble


def row(text: str) -> dict[str, object]:
    value = parse(text.encode())
    assert isinstance(value, dict)
    return value


def test_a_transaction_as_published() -> None:
    found = transaction_of(
        row("""{"@context": "/api/contexts/Transaction", "@id": "/api/transactions/txn_904", "@type": "Transaction",
        "id": "txn_904", "bankAccount": "/api/bank-accounts/1", "cost": null, "counterparty": {"name": "ACME"},
        "statementNumber": 12, "operationNumber": "A1", "description": "Przelew ł", "amount": -1234.50,
        "endingBalance": 0.1, "orderDate": "2026-01-31T23:30:00-08:00", "execDate": "2026-02-01", "ignored": 1,
        "note": "", "transactionAttachments": ["/api/transaction-attachments/7", {"id": 8}],
        "budgetTransactions": [{}], "projectTransactions": [], "connectedMonth": "2026-01", "new": {"x": 1.10}}""")
    )
    assert found == RemoteTransaction(
        id="txn_904",
        iri="/api/transactions/txn_904",
        bank_account="/api/bank-accounts/1",
        amount=Decimal("-1234.50"),
        description="Przelew ł",
        order_date=date(2026, 1, 31),
        exec_date=date(2026, 2, 1),
        statement_number="12",
        operation_number="A1",
        ending_balance=Decimal("0.1"),
        counterparty="ACME",
        connected_month="2026-01",
        ignored=True,
        attachments=("7", "8"),
        budget_links=1,
        extra={"cost": None, "new": {"x": Decimal("1.10")}},
    )


def test_a_transaction_with_everything_left_out() -> None:
    found = transaction_of(row('{"id": 5, "amount": "10"}'))
    assert found == RemoteTransaction("5", None, None, Decimal(10), "")


def test_an_embedded_bank_account_tells_iban_and_currency() -> None:
    found = transaction_of(
        row("""{"@id": "/transactions/5", "amount": 1,
        "bankAccount": {"@id": "/bank-accounts/1", "iban": "PL61", "currency": {"code": "EUR"}}}""")
    )
    assert (found.id, found.bank_account, found.account_number, found.currency) == (
        "5",
        "/bank-accounts/1",
        "PL61",
        "EUR",
    )


# A row that must not be guessed at, and the field that is named.
ODD = [
    ('{"amount": 1}', "id"),
    ('{"id": null, "@id": "/.well-known/genid/1", "amount": 1}', "id"),
    ('{"id": true, "amount": 1}', "id"),
    ('{"id": 1}', "amount"),
    ('{"id": 1, "amount": null}', "amount"),
    ('{"id": 1, "amount": true}', "amount"),
    ('{"id": 1, "amount": "1,50"}', "amount"),
    ('{"id": 1, "amount": "NaN"}', "amount"),
    ('{"id": 1, "amount": 1e999999999}', "amount"),
    ('{"id": 1, "amount": 1e-400}', "amount"),
    ('{"id": 1, "amount": {"value": 1}}', "amount"),
    ('{"id": 1, "amount": 1, "execDate": "31.01.2026"}', "execDate"),
    ('{"id": 1, "amount": 1, "orderDate": 20260131}', "orderDate"),
]


@pytest.mark.parametrize(("text", "field"), ODD)
def test_an_amount_an_id_or_a_date_is_never_guessed(text: str, field: str) -> None:
    with pytest.raises(Trouble) as caught:
        transaction_of(row(text))
    assert (caught.value.key, caught.value.facts["field"]) == ("odd_answer", field)


# An attachment in several readings.
ATTACHMENTS = [
    ('{"id": 1}', RemoteAttachment("1", None, None)),
    (
        '{"@id": "/a/1", "name": "r.pdf", "transaction": "/api/transactions/t%2F1", "size": 12, "amount": 12.30}',
        RemoteAttachment("1", "/a/1", "r.pdf", amount=Decimal("12.30"), transaction="t/1", size=12),
    ),
    (
        '{"id": "a", "file": {"name": "r.pdf", "size": "7"}, "transaction": {"id": 3}, "cost": "/costs/1"}',
        RemoteAttachment(
            "a", None, "r.pdf", counterparty="/costs/1", counterparty_ref="/costs/1", transaction="3", size=7,
            extra={"file": {"name": "r.pdf", "size": "7"}, "cost": "/costs/1"},
        ),
    ),
    (
        '{"id": "a", "receivedAt": "2026-01-02T00:00:00+00:00", "currency": "PLN", "counterparty": {"@id": "/c/1"}}',
        RemoteAttachment(
            "a", None, None, currency="PLN", counterparty="/c/1", counterparty_ref="/c/1", received=date(2026, 1, 2)
        ),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "meant"), ATTACHMENTS)
def test_a_document_in_every_reading(text: str, meant: RemoteAttachment) -> None:
    assert attachment_of(row(text), Profile()) == meant


def test_the_profile_names_the_field_of_the_link() -> None:
    found = attachment_of(row('{"id": 1, "payment": "/transactions/9"}'), Profile(link_field="payment"))
    assert (found.transaction, found.extra) == ("9", {})


# A suggestion for transaction t1, in several readings. One whose id cannot be read has none and is never applied.
SUGGESTIONS = [
    ('{"id": "s1"}', RemoteSuggestion("s1", transaction="t1")),
    ('{"suggestionId": 4, "score": 0.93}', RemoteSuggestion("4", transaction="t1", score=Decimal("0.93"))),
    ('{"@id": "/suggestions/9", "attachment": "/transaction-attachments/7"}', RemoteSuggestion("9", "t1", "7")),
    ('{"@id": "/.well-known/genid/9", "label": "x"}', RemoteSuggestion(None, "t1", label="x")),
    (
        '{"id": 1, "transaction": {"id": "t2"}, "confidence": "high"}',
        RemoteSuggestion("1", "t2", extra={"confidence": "high"}),
    ),
]


@pytest.mark.parametrize(("text", "meant"), SUGGESTIONS)
def test_a_suggestion_in_every_reading(text: str, meant: RemoteSuggestion) -> None:
    assert suggestion_of(row(text), transaction="t1") == meant


def test_a_bank_account() -> None:
    found = bank_account_of(row('{"@id": "/bank-accounts/1", "iban": "PL61", "currency": "PLN", "name": "Main"}'))
    assert found == RemoteBankAccount("1", "/bank-accounts/1", "PL61", "PLN", "Main")


amounts = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=2)


@given(amounts)
def test_amounts_go_out_and_come_back_to_the_last_digit(amount: Decimal) -> None:
    assert row(written({"amount": amount}).decode())["amount"] == amount
    found = transaction_of(row(f'{{"id": 1, "amount": {amount:f}}}'))
    assert str(found.amount) == f"{amount:f}"


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=12,
)
fields = st.sampled_from(
    [
        *("@id", "id", "amount", "bankAccount", "counterparty", "currency", "execDate", "transactionAttachments"),
        *("budgetTransactions", "ignored", "file", "transaction", "size", "score", "suggestionId", "name", "iban"),
    ]
)
wild = st.dictionaries(fields, json_values | st.just("/a/1") | st.just("2026-01-01"), max_size=8)


@given(wild)
def test_no_row_breaks_the_reading(content: dict[str, object]) -> None:
    for read in (
        transaction_of,
        suggestion_of,
        bank_account_of,
        lambda found: attachment_of(found, Profile()),
    ):
        try:
            read(content)
        except Trouble as trouble:
            assert trouble.key == "odd_answer"  # noqa: PT017 - one of two good ends


@given(json_values)
def test_what_is_written_is_read_back(value: object) -> None:
    back = parse(written(value))
    assert back == value


@given(st.binary(max_size=80))
def test_bytes_are_json_or_are_not(content: bytes) -> None:
    try:
        page_of(parse(content))
    except NotJson:
        return


# A profile as text, and the setting that spoils it.
BAD_PROFILES = ["import_part = 3", "unknown = 'x'", "import_path = 'transactions'", "page_size = true", "a = ["]


@pytest.mark.parametrize("text", BAD_PROFILES)
def test_a_profile_that_cannot_be_used_is_said(text: str) -> None:
    with pytest.raises(Trouble, match="odd_profile"):
        Profile.from_toml(text)


def test_a_profile_changes_only_what_it_names() -> None:
    assert Profile.from_toml("") == Profile()
    assert Profile.from_toml('import_part = "files[]"\npage_size = 0') == Profile(import_part="files[]", page_size=0)
