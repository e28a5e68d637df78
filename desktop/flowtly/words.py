"""The server's own words: found in its error bodies, and made fit to be shown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from desktop.flowtly.exchange import Answer
from desktop.flowtly.values import Row, embedded, many, text
from desktop.flowtly.wire import NotJson, parse

_LONGEST = 1_000
_MOST_VIOLATIONS = 100
_ROLE = re.compile(r"\bROLE_[A-Z0-9_]{1,60}\b")

# In the order in which they say most: problem+json, hydra:Error of both spellings, and the login bundle's message.
_TELLING = ("detail", "hydra:description", "description", "message", "hydra:title", "title", "error")

_ERROR_TYPES = frozenset({"Error", "ConstraintViolation", "ConstraintViolationList"})


def error_body(answer: Answer) -> Row | None:
    """Return the API's own error body: JSON, whole, with something to say. A page from a proxy is none."""
    if not answer.whole or answer.media_type == "text/html":
        return None
    try:
        body = parse(answer.body)
    except NotJson:
        return None
    found = embedded(body)
    return found if any(_said(found)) or many(found.get("violations")) else None


def is_error(body: object) -> bool:
    """Tell whether a body calls itself an error, whatever the status says."""
    kinds = embedded(body).get("@type")
    named = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and kind.removeprefix("hydra:") in _ERROR_TYPES for kind in named)


def server_words(body: Row | None) -> str | None:
    """Return what the server said, with the fields it found wrong: plain text, bounded; None if it said nothing."""
    if body is None:
        return None
    said = next(_said(body), "")
    wrong = [line for line in _violations(many(body.get("violations"))) if line not in said]
    return clean("; ".join(part for part in (said, *wrong) if part)) or None


def violations(body: Row | None) -> Mapping[str, str]:
    """Return what the server found wrong, by field; several things about one field stand behind each other."""
    found: dict[str, str] = {}
    for violation in many(body.get("violations")) if body is not None else ():
        if isinstance(violation, Mapping) and (message := text(violation.get("message"))):
            field = clean(text(violation.get("propertyPath")) or "")[:100]
            found[field] = clean(f"{found[field]} {message}" if field in found else message)
        if len(found) >= _MOST_VIOLATIONS:
            break
    return found


def missing_right(body: Row | None) -> str:
    """Return the right that a refusal names, as Symfony spells its roles; words that fit the sentence without one."""
    named = _ROLE.search(server_words(body) or "")
    return named.group() if named else "for this"


def clean(words: str) -> str:
    """Return the words without control characters, marks that turn text around, and more than one blank at a time."""
    shown = "".join(" " if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else char for char in words)
    return " ".join(shown[: _LONGEST * 4].split())[:_LONGEST]


def _said(body: Row) -> Iterator[str]:
    return (found for name in _TELLING if isinstance(body.get(name), str) and (found := text(body[name])))


def _violations(violations: Sequence[object]) -> Iterator[str]:
    for violation in violations:
        if not isinstance(violation, Mapping):
            continue
        field, message = text(violation.get("propertyPath")), text(violation.get("message"))
        if message:
            yield f"{field}: {message}" if field else message
