"""What each answer to a write and to a read means."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.flowtly.address import Address
from desktop.flowtly.client import Flowtly
from desktop.flowtly.exchange import Answer
from desktop.flowtly.models import WriteAnswer
from desktop.flowtly.outcome import judge_write, trouble_of
from desktop.trouble import Trouble
from tests.desktop.flowtly.scripted import Scripted, reply, said

Serve = Callable[..., Scripted]
ClientFor = Callable[..., Flowtly]

ADDRESS = Address.parse("https://api.flowtly.eu")
HYDRA = {"@type": "hydra:Error", "hydra:title": "An error occurred", "hydra:description": "No such thing."}
PROBLEM = {"type": "/errors/404", "title": "An error occurred", "status": 404, "detail": "No such thing."}
LEXIK = {"code": 401, "message": "No such thing."}
PAGE = b"<html><body>Sign in to the hotel network</body></html>"


def answer(status: int, body: object = None, *, html: bool = False, **headers: str) -> Answer:
    content = PAGE if html else b"" if body is None else json.dumps(body).encode()
    media = "text/html; charset=utf-8" if html else "application/ld+json"
    return Answer(status, {"content-type": media, **{k.replace("_", "-"): v for k, v in headers.items()}}, content)


def trouble(given: Answer) -> Trouble:
    with pytest.raises(Trouble) as caught:
        judge_write(given, ADDRESS)
    return caught.value


# Answers that mean done, and the id that they tell.
DONE = [
    (answer(201, {"@id": "/api/transaction-attachments/9", "id": 9}), "9"),
    (answer(201, {"@id": "/api/transaction-attachments/1hkzxrub"}), "1hkzxrub"),
    (answer(201, {"@id": "/.well-known/genid/abc"}, location="/api/transaction-attachments/9"), "9"),
    (answer(201, None, location="https://elsewhere.example/api/x/9"), "9"),
    (answer(201, None, content_location="/x/a%2Fb"), "a/b"),
    (answer(200, {"id": "abc", "@id": "/x/other"}), "abc"),
    (answer(200, {"added": 3}), None),
    (answer(200, [{"id": 1}, {"id": 2}]), None),
    (answer(201, {"hydra:member": []}), None),
    (answer(202), None),
    (answer(202, {"status": "queued"}), None),
    (answer(204), None),
    (Answer(200, {}, b"null"), None),
]


@pytest.mark.parametrize(("given_answer", "id_told"), DONE)
def test_done_with_or_without_a_body(given_answer: Answer, id_told: str | None) -> None:
    assert judge_write(given_answer, ADDRESS) == WriteAnswer(given_answer.status, id_told)


# Answers whose status says done and whose rest does not: nobody knows.
DOUBTFUL = [
    (answer(200, html=True), "not_flowtly"),
    (answer(201, html=True), "not_flowtly"),
    (Answer(201, {}, b'{"id": '), "not_flowtly"),
    (Answer(201, {}, b'{"amount": NaN}'), "not_flowtly"),
    (Answer(201, {}, b"\xff\xfe\x00"), "not_flowtly"),
    (Answer(201, {}, b"true"), "not_flowtly"),
    (Answer(201, {}, b'"done"'), "not_flowtly"),
    (Answer(201, {}, b"[" * 100_000), "not_flowtly"),
    (Answer(201, {}, b'{"a":' * 41 + b"1" + b"}" * 41), "not_flowtly"),
    (Answer(201, {}, b'{"id": 1}', whole=False), "no_answer"),
    (Answer(204, {}, b"", whole=False), "no_answer"),
    (answer(200, HYDRA), "refused"),
    (answer(200, {"@type": "ConstraintViolationList", "violations": []}), "refused"),
    (answer(200, {"@type": ["Error"], "title": "x"}), "refused"),
]


@pytest.mark.parametrize(("given_answer", "key"), DOUBTFUL)
def test_a_success_that_cannot_be_understood_is_unknown(given_answer: Answer, key: str) -> None:
    found = trouble(given_answer)
    assert (found.key, found.outcome, found.retry) == (key, "unknown", False)


# Status, who speaks, and what it means: the key and the outcome.
REFUSALS = [
    (400, HYDRA, "refused", "not_done"),
    (401, LEXIK, "signed_out", "not_done"),
    (403, PROBLEM, "forbidden", "not_done"),
    (404, PROBLEM, "not_found", "not_done"),
    (405, PROBLEM, "refused", "not_done"),
    (413, PROBLEM, "refused", "not_done"),
    (415, HYDRA, "refused", "not_done"),
    (422, HYDRA, "refused", "not_done"),
    (429, PROBLEM, "rate_limited", "not_done"),
    (429, PAGE, "rate_limited", "not_done"),
    # The same from somebody in between: nobody knows what stands behind.
    (400, PAGE, "not_flowtly", "unknown"),
    (401, PAGE, "not_flowtly", "unknown"),
    (403, PAGE, "not_flowtly", "unknown"),
    (404, PAGE, "not_flowtly", "unknown"),
    (413, PAGE, "not_flowtly", "unknown"),
    (404, None, "not_flowtly", "unknown"),
    (404, {"unrelated": 1}, "not_flowtly", "unknown"),
    (404, ["a"], "not_flowtly", "unknown"),
    # May mean that it is there already, or that the work goes on.
    (408, PROBLEM, "no_answer", "unknown"),
    (409, PROBLEM, "refused", "unknown"),
    (423, PROBLEM, "refused", "unknown"),
    (418, PROBLEM, "refused", "unknown"),
    (500, HYDRA, "server_error", "unknown"),
    (500, PAGE, "server_error", "unknown"),
    (502, PAGE, "server_error", "unknown"),
    (503, None, "server_error", "unknown"),
    (504, PAGE, "server_error", "unknown"),
    (599, None, "server_error", "unknown"),
    (301, None, "redirected", "unknown"),
    (304, None, "redirected", "unknown"),
]


@pytest.mark.parametrize(("status", "body", "key", "outcome"), REFUSALS)
def test_each_refusal_is_proven_or_unknown(status: int, body: object, key: str, outcome: str) -> None:
    given_answer = answer(status, html=True) if body is PAGE else answer(status, body)
    found = trouble(given_answer)
    assert (found.key, found.outcome) == (key, outcome)
    assert found.facts["address"] == "https://api.flowtly.eu"
    assert found.facts["status"] == status


def test_a_bearer_challenge_without_words_is_the_api_asking_for_a_token() -> None:
    found = trouble(answer(401, www_authenticate='Bearer realm="api"'))
    assert (found.key, found.outcome) == ("signed_out", "not_done")
    assert trouble(answer(401, www_authenticate="Basic")).outcome == "unknown"


def test_a_cut_error_body_proves_nothing() -> None:
    cut = Answer(422, {"content-type": "application/ld+json"}, json.dumps(HYDRA).encode(), whole=False)
    assert trouble(cut).outcome == "unknown"


# An error body, and what of it a person reads.
WORDS = [
    (HYDRA, "No such thing."),
    (PROBLEM, "No such thing."),
    (LEXIK, "No such thing."),
    ({"title": "Only a title"}, "Only a title"),
    ({"description": "d", "hydra:description": "h", "detail": ""}, "h"),
    ({"error": '"file" is required'}, '"file" is required'),
    (
        {"detail": "amount: too much", "violations": [{"propertyPath": "amount", "message": "too much"}]},
        "amount: too much",
    ),
    ({"violations": [{"propertyPath": "a", "message": "b"}, {"message": "c"}, 7, {"propertyPath": "x"}]}, "a: b; c"),
    ({"detail": "red\x1b[31m\u202egnp.exe\x00\nnext\u2066 line"}, "red [31m gnp.exe next line"),
    ({"detail": "x" * 5000}, "x" * 1000),
]


@pytest.mark.parametrize(("body", "words"), WORDS)
def test_the_servers_words_are_shown_clean_and_bounded(body: object, words: str) -> None:
    assert trouble_of(answer(422, body), ADDRESS).server_words == words


def test_a_page_from_somebody_else_is_not_quoted() -> None:
    assert trouble_of(answer(502, html=True), ADDRESS).server_words is None


def test_the_request_id_is_kept_for_support() -> None:
    assert trouble_of(answer(500, HYDRA, x_request_id="abc\r\n1"), ADDRESS).facts["request"] == "abc 1"


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=20,
)
keys = st.sampled_from(
    ["@id", "@type", "id", "detail", "title", "hydra:description", "violations", "message", "status"]
)
bodies = (
    st.binary(max_size=60)
    | json_values.map(lambda value: json.dumps(value).encode())
    | st.dictionaries(keys, json_values, max_size=6).map(lambda value: json.dumps(value).encode())
)
headers = st.dictionaries(
    st.sampled_from(["content-type", "location", "content-location", "retry-after", "x-request-id"]),
    st.sampled_from(["text/html", "application/ld+json", "/x/1", "//[", "", "é\x00"]) | st.text(max_size=10),
    max_size=4,
)


@given(status=st.integers(100, 999), body=bodies, head=headers, whole=st.booleans())
def test_no_answer_breaks_the_client_and_none_is_done_that_is_not_a_whole_success(
    *, status: int, body: bytes, head: dict[str, str], whole: bool
) -> None:
    given_answer = Answer(status, head, body, whole)
    try:
        judge_write(given_answer, ADDRESS)
    except Trouble as found:
        if found.outcome == "not_done":
            assert status == 429 or (400 <= status < 500 and (whole or status == 401))
    else:
        assert 200 <= status < 300
        assert whole
        assert not body.strip() or body.lstrip()[:1] in b"{[n"


def test_a_write_is_never_repeated_whatever_the_answer(serve: Serve, client_for: ClientFor) -> None:
    for status in (408, 409, 425, 429, 500, 502, 503, 504):
        server = serve(said(PROBLEM, status, Retry_After="0"))
        with pytest.raises(Trouble):
            client_for(server.url).detach("7")
        assert len(server.received) == 1


def test_a_limited_write_says_for_how_long(serve: Serve, client_for: ClientFor) -> None:
    server = serve(said(PROBLEM, 429, Retry_After="120"))
    with pytest.raises(Trouble) as caught:
        client_for(server.url).detach("7")
    assert (caught.value.key, caught.value.outcome, caught.value.facts["seconds"]) == ("rate_limited", "not_done", 120)


def test_a_sign_in_page_of_a_network_is_not_taken_for_flowtly(serve: Serve, client_for: ClientFor) -> None:
    client = client_for(serve(reply(200, PAGE, media="text/html")).url)
    with pytest.raises(Trouble) as caught:
        list(client.transactions())
    assert (caught.value.key, caught.value.outcome) == ("not_flowtly", "not_done")
    with pytest.raises(Trouble) as caught:
        client.detach("7")
    assert (caught.value.key, caught.value.outcome) == ("not_flowtly", "unknown")
