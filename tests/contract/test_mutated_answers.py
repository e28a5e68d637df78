"""Answers that are not what they should be: no crash, and no write counted as done that was not.

`python -m pytest tests/contract/test_mutated_answers.py -m long` tries 20,000 of them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.flowtly.address import Address
from desktop.flowtly.calls import Calls
from desktop.flowtly.client import Flowtly
from desktop.flowtly.exchange import Answer, Request
from desktop.flowtly.models import WriteAnswer
from desktop.flowtly.pacing import Pacing
from desktop.flowtly.profile import Profile
from desktop.flowtly.words import is_error
from desktop.trouble import Trouble
from tests.contract.operations import OPERATIONS, Standing

HERE = Standing(*["1"] * 12)
WRITES = [use for method, _, use in OPERATIONS if method != "GET"]
READS = [use for method, _, use in OPERATIONS if method == "GET"]

ROW: dict[str, Any] = {
    "@id": "/api/transactions/1",
    "@type": "Transaction",
    "id": "1",
    "amount": -12.30,
    "execDate": "2026-01-02T00:00:00+00:00",
    "bankAccount": {"@id": "/api/bank-accounts/1", "iban": "PL1", "currency": "PLN"},
    "counterparty": {"name": "ACME"},
    "transactionAttachments": ["/api/transaction-attachments/1"],
    "ignored": 0,
    "transaction": "/api/transactions/1",
    "invoiceRows": [{"name": "a"}],
    "name": "x",
}
LIST: dict[str, Any] = {
    "@type": "hydra:Collection",
    "hydra:totalItems": 2,
    "hydra:member": [ROW, {**ROW, "@id": "/api/transactions/2", "id": "2"}],
    "hydra:view": {"hydra:next": "/transactions?page=2", "hydra:last": "/transactions?page=2"},
}
ERROR: dict[str, Any] = {
    "@type": "ConstraintViolation",
    "status": 422,
    "detail": "file is required",
    "violations": [{"propertyPath": "file", "message": "This value should not be blank."}],
}
SEEDS = [ROW, LIST, ERROR, {"code": 401, "message": "Expired JWT Token"}, [ROW], {"created": 2, "transactions": []}]

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(10**40), 10**40),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.sampled_from(
        ["", "0", "-0", "1e999999999", "NaN", "2026-02-30", "9999-99-99", "/", "//evil/x", "\ud800", "\x00"]
    ),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from(["@id", "id", "name", "next"]), st.none() | st.text(max_size=3), max_size=2),
)


@st.composite
def bodies(draw: st.DrawFn) -> bytes:
    """Draw the bytes of a body: a good one changed in its fields, in its bytes, or cut."""
    value = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(0, 3))):
        value = changed(draw, value)
    text = json.dumps(value).encode("utf-8", "surrogatepass")
    how = draw(st.sampled_from(["whole", "whole", "whole", "cut", "flip", "html", "empty", "twice", "noise", "number"]))
    if how == "cut":
        return text[: draw(st.integers(0, len(text)))]
    if how == "flip":
        at = draw(st.integers(0, len(text) - 1))
        return text[:at] + bytes([draw(st.integers(0, 255))]) + text[at + 1 :]
    if how == "number":
        return text.replace(b"-12.3", draw(st.sampled_from([b"1e999999999", b"-0.0", b"NaN", b"9" * 60, b"Infinity"])))
    given_up = {"html": b"<html>sign in</html>", "empty": b"", "twice": text + text, "noise": b"\xff\xfe{}"}
    return given_up.get(how, text)


def changed(draw: st.DrawFn, value: Any) -> Any:
    """Change one thing somewhere inside."""
    if isinstance(value, dict) and value:
        key = draw(st.sampled_from(sorted(value)))
        how = draw(st.sampled_from(["drop", "odd", "inside", "rename"]))
        if how == "drop":
            return {name: inner for name, inner in value.items() if name != key}
        if how == "rename":
            return {name.removeprefix("hydra:") if name == key else name: inner for name, inner in value.items()}
        return {**value, key: draw(ODD) if how == "odd" else changed(draw, value[key])}
    if isinstance(value, list) and value and draw(st.booleans()):
        at = draw(st.integers(0, len(value) - 1))
        return [*value[:at], changed(draw, value[at]), *value[at + 1 :]]
    return draw(ODD)


REFUSALS = [400, 401, 403, 404, 405, 408, 409, 413, 415, 422, 429]
STATUSES = st.sampled_from([200, 201, 202, 204, 200, 201, 301, *REFUSALS, 500, 502, 503, 504, 599])
TYPES = ["application/ld+json", "application/problem+json", "application/json; charset=utf-8", "text/html", "", "x"]
HEADS = st.fixed_dictionaries(
    {"content-type": st.sampled_from(TYPES)},
    optional={
        "location": st.sampled_from(["/api/transactions/7", "", "http://evil/9", "::", "/"]),
        "retry-after": st.sampled_from(["1", "-1", "abc", "9" * 30, "Wed, 21 Oct 2015 07:28:00 GMT"]),
        "www-authenticate": st.sampled_from(["Bearer", "Basic"]),
        "x-request-id": st.text(max_size=5),
        "content-disposition": st.sampled_from(['attachment; filename="../../x"', "filename*=UTF-8''a", "filename="]),
    },
)
ANSWERS = st.builds(Answer, STATUSES, HEADS, bodies(), st.sampled_from([True, True, True, False]))


class Playing:
    """Answers whatever is asked with the same answer, and counts."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.requests: list[Request] = []

    def send(self, request: Request, *, seconds: float) -> Answer:
        self.requests.append(request)
        return self._answer

    def close(self) -> None:
        return


def tried(use: Any, answer: Answer) -> tuple[object, Playing]:
    sender = Playing(answer)
    pacing = Pacing(tries=2, sleep=lambda _: None, chance=lambda: 0.5)
    client = Flowtly(Calls(sender, Address.parse("https://api.flowtly.eu"), Profile(most_pages=4), pacing))
    try:
        return use(client, HERE), sender
    except Trouble as trouble:
        return trouble, sender
    finally:
        client.close()


def check_write(number: int, answer: Answer) -> None:
    use = WRITES[number % len(WRITES)]
    found, sender = tried(use, answer)
    writes = [request for request in sender.requests if request.writes]
    if len(writes) > 1:
        # Only a refusal that misses the part of a file lets another one go out.
        assert answer.status in {400, 415, 422}
        assert answer.whole
        assert all(request.file is not None for request in writes)
    if isinstance(found, Trouble):
        if found.outcome == "not_done":
            assert not 200 <= answer.status < 300 or "zip" in writes[0].url
            assert answer.status < 500
            assert answer.status not in {301, 408, 409}
        return
    assert 200 <= answer.status < 300
    assert answer.whole
    if isinstance(found, WriteAnswer) and answer.body.strip():
        body = json.loads(answer.body)
        assert isinstance(body, dict | list) or body is None
        assert not is_error(body)


def check_read(number: int, answer: Answer) -> None:
    found, sender = tried(READS[number % len(READS)], answer)
    assert all(not request.writes for request in sender.requests)
    if not isinstance(found, Trouble):
        assert 200 <= answer.status < 300
        assert answer.whole
    elif isinstance(found.facts, Mapping):
        assert found.outcome == "not_done"
        assert str(found)


def trying(many: int) -> settings:
    return settings(
        max_examples=many, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
    )


@trying(250)
@given(st.integers(0, 10_000), ANSWERS)
def test_no_write_is_counted_as_done_that_was_not(number: int, answer: Answer) -> None:
    check_write(number, answer)


@trying(250)
@given(st.integers(0, 10_000), ANSWERS)
def test_no_answer_to_a_read_brings_the_client_down(number: int, answer: Answer) -> None:
    check_read(number, answer)


@pytest.mark.long
@pytest.mark.timeout(900)
@trying(12_000)
@given(st.integers(0, 10_000), ANSWERS)
def test_no_write_of_thousands_is_counted_as_done_that_was_not(number: int, answer: Answer) -> None:
    check_write(number, answer)


@pytest.mark.long
@pytest.mark.timeout(900)
@trying(8_000)
@given(st.integers(0, 10_000), ANSWERS)
def test_no_answer_of_thousands_brings_the_client_down(number: int, answer: Answer) -> None:
    check_read(number, answer)
