"""Variants: each switches one question that the public documentation of Flowtly leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

VARIANTS: Mapping[str, str] = MappingProxyType(
    {
        "hydra-prefix": "Collections are spelled hydra:member, hydra:totalItems and hydra:view (the default).",
        "no-hydra-prefix": "Collections are spelled member, totalItems and view.",
        "api-prefix": "All routes stand below /api.",
        "embedded-relations": "Bank accounts, attachments and transactions stand inside the resources that name them.",
        "nulls-sent": "Fields without a value are sent as null instead of left out.",
        "answers-200": "Writes answer 200 with the resource.",
        "answers-202": "Writes answer 202 without a body; they are done all the same.",
        "answers-204": "Writes answer 204 without a body and without Location.",
        "import-files-array": "The import takes its files in parts named files[] instead of file.",
        "async-import": "The import answers 202 and the rows appear some requests later.",
        "partial-import": "An import with unreadable lines adds the readable ones instead of none.",
        "duplicates-skipped": "Imported rows that are there already are left out (the default adds them again).",
        "duplicates-422": "An import that holds a row that is there already is refused as a whole.",
        "duplicates-500": "An import that holds a row that is there already fails with 500, and nothing of it is kept.",
        "problem-json": "Errors are sent as application/problem+json (the default).",
        "hydra-errors": "Errors are sent as hydra:Error and ConstraintViolationList.",
        "filters-honoured": "Filters are declared and honoured (the default ignores them without a word).",
        "page-size-honoured": "itemsPerPage is honoured up to 100 (the default ignores it).",
        "no-view": "Collections carry no view, so pages are only found by counting.",
        "plain-collections": "Collections are bare arrays: neither total nor view.",
        "json-only": "Bodies of POST are taken as application/json alone, those of PATCH too.",
        "instance-needed": "Requests without the header `instance` are refused with 403.",
        "read-lag": "Reads come from a copy that takes in a write some requests later.",
    }
)

_OPPOSITES: tuple[frozenset[str], ...] = (
    frozenset({"hydra-prefix", "no-hydra-prefix"}),
    frozenset({"answers-200", "answers-202", "answers-204"}),
    frozenset({"duplicates-skipped", "duplicates-422", "duplicates-500"}),
    frozenset({"problem-json", "hydra-errors"}),
)


def choose(names: Iterable[str]) -> frozenset[str]:
    """Give the variants of these names, in any combination that does not contradict itself.

    Raises ValueError for an unknown name and for two names that exclude each other.
    """
    chosen = frozenset(names)
    unknown = sorted(chosen - VARIANTS.keys())
    if unknown:
        raise ValueError(f"unknown variant {unknown[0]}; there are {', '.join(VARIANTS)}")
    for group in _OPPOSITES:
        if len(group & chosen) > 1:
            raise ValueError(f"the variants {' and '.join(sorted(group & chosen))} exclude each other")
    return chosen
