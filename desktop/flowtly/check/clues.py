"""Clues in single rows of an answer, from which a check learns how this server writes things."""

from __future__ import annotations

import re
from datetime import datetime

from desktop.flowtly.values import Row, embedded, many, reference, text

_TRANSACTION = re.compile(r"(https?://[^/]+)?(/[\w.-]+)*/transactions/[^/\s]+")
_MONTHS = ("%Y-%m", "%Y-%m-%d", "%m/%Y", "%m-%Y", "%Y/%m", "%Y%m")


def month_form(month: str) -> str | None:
    """Return how this month is written, for strftime; None for a form that we do not know."""
    return next((form for form in _MONTHS if _is_written(month, form)), None)


def filters(value: object) -> frozenset[str]:
    """Return the parameters that a collection lists under its search."""
    body = embedded(value)
    search = embedded(body.get("hydra:search", body.get("search")))
    rows = many(search.get("hydra:mapping", search.get("mapping")))
    return frozenset(name for row in rows if (name := text(embedded(row).get("variable"))) is not None)


def link_in(row: Row) -> str | None:
    """Return the field of a document that holds the address of a transaction."""
    return next((name for name, value in row.items() if _TRANSACTION.fullmatch(reference(value) or "")), None)


def full_name(row: Row) -> str | None:
    """Return the name of a person from its parts."""
    parts = [found for name in ("firstName", "lastName") if (found := text(row.get(name)))]
    return " ".join(parts) or None


def _is_written(month: str, form: str) -> bool:
    try:
        return datetime.strptime(month, form).strftime(form) == month  # noqa: DTZ007 - a month has no time zone
    except ValueError:
        return False
