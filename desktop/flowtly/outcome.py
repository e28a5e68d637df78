"""What an answer means. For a write there are three outcomes, never two: done, proven not done, unknown."""

from __future__ import annotations

from desktop.flowtly.address import Address
from desktop.flowtly.exchange import Answer
from desktop.flowtly.models import WriteAnswer
from desktop.flowtly.values import embedded, id_of_iri, identifier
from desktop.flowtly.wire import NotJson, parse
from desktop.flowtly.words import clean, error_body, is_error, missing_right, server_words, violations
from desktop.trouble import Outcome, Trouble

# With the API's own error body these prove that nothing happened. The others do not: 409 and 423 may mean that it is
# there already, 408 and all of 5xx come from servers that may go on working, and a page in place of an error body
# comes from somebody in between.
_PROVE_NOTHING_DONE = frozenset({400, 401, 403, 404, 405, 413, 415, 422})

_KEYS = {401: "signed_out", 403: "forbidden", 404: "not_found", 408: "no_answer"}

PASSING = frozenset({408, 425, 429, 502, 503, 504})
"""Statuses after which the same read may succeed a little later."""

DEFAULT_WAIT = 60
"""Seconds, where a server that wants to be left alone does not say for how long."""


def succeeded(answer: Answer) -> bool:
    """Tell whether the status says that it worked."""
    return 200 <= answer.status < 300


def judge_write(answer: Answer, address: Address) -> WriteAnswer:
    """Return what a write gave back, or raise Trouble with its outcome.

    An answer whose status says done but whose body is cut off, is no JSON or calls itself an error is `unknown`; the
    trouble then carries the `id` in its facts if the head of the answer gave one away.
    """
    if not succeeded(answer):
        raise trouble_of(answer, address)
    if not answer.whole:
        raise _doubtful("no_answer", answer, address)
    if not answer.body.strip():
        return WriteAnswer(answer.status, _id_in_head(answer))
    try:
        body = _json(answer)
    except ValueError as error:
        raise _doubtful("not_flowtly", answer, address) from error
    if is_error(body):
        raise _doubtful("refused", answer, address)
    return WriteAnswer(answer.status, identifier(embedded(body)) or _id_in_head(answer))


def trouble_of(answer: Answer, address: Address) -> Trouble:
    """Return the trouble that an answer without success means."""
    body = error_body(answer)
    own = body is not None or _challenged(answer)
    proven = answer.status == 429 or (own and answer.status in _PROVE_NOTHING_DONE)
    outcome: Outcome = "not_done" if proven else "unknown"
    facts: dict[str, str | int] = {"address": str(address), "status": answer.status}
    if request := answer.headers.get("x-request-id"):
        facts["request"] = clean(request)[:100]
    if 300 <= answer.status < 400:
        facts["target"] = clean(answer.headers.get("location", "?"))[:200]
    if answer.status == 429:
        facts["seconds"] = DEFAULT_WAIT
    if answer.status == 403:
        facts["right"] = missing_right(body)
    passing = answer.status in PASSING
    found = Trouble(_key(answer, own=own), outcome=outcome, retry=passing, server_words=server_words(body), **facts)
    found.violations = violations(body)
    return found


def _key(answer: Answer, *, own: bool) -> str:
    if 300 <= answer.status < 400:
        return "redirected"
    if answer.status == 429:
        return "rate_limited"
    if answer.status >= 500:
        return "server_error"
    if not own:
        return "not_flowtly"
    return _KEYS.get(answer.status, "refused")


def _challenged(answer: Answer) -> bool:
    """Tell whether the API itself asks for a token (RFC 6750, section 3), also where it says nothing else."""
    return answer.status == 401 and answer.headers.get("www-authenticate", "").lower().startswith("bearer")


def _doubtful(key: str, answer: Answer, address: Address) -> Trouble:
    facts: dict[str, str | int] = {"address": str(address), "status": answer.status}
    if (found := _id_in_head(answer)) is not None:
        facts["id"] = found
    return Trouble(key, outcome="unknown", retry=False, server_words=server_words(error_body(answer)), **facts)


def _id_in_head(answer: Answer) -> str | None:
    return id_of_iri(answer.headers.get("location")) or id_of_iri(answer.headers.get("content-location"))


def _json(answer: Answer) -> object:
    body = parse(answer.body)
    if body is not None and not isinstance(body, dict | list):
        raise NotJson
    return body
