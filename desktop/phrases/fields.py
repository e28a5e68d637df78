"""What the values of a paper are called, as findings name them."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.phrases.speech import meant, say
from matching.finding import Fact

FIELDS = (
    meant("account"),
    meant("amount due"),
    meant("closing balance"),
    meant("currency"),
    meant("currency of a balance"),
    meant("date"),
    meant("issue date"),
    meant("number"),
    meant("opening balance"),
    meant("supplier"),
    meant("tax id"),
    meant("tax number"),
    meant("total"),
    meant("totals"),
)
_NAMING = ("field", "fields")
"""Facts that hold such names, several with commas between them."""


def said_fields(facts: Mapping[str, Fact]) -> Mapping[str, Fact]:
    """Return a finding's facts with the names of fields in the language that is spoken."""
    names = {key: value for key, value in facts.items() if key in _NAMING and isinstance(value, str)}
    return {**facts, **{key: ", ".join(map(say, value.split(", "))) for key, value in names.items()}}
