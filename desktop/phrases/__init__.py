"""Sentences: what keys and facts become when a person reads them. No Qt here: the command line speaks too."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.phrases import (
    connection,
    doctor,
    evidence,
    figures,
    findings_receipt,
    findings_statement,
    marks,
    refusals,
    services,
    speech,
    troubles,
)
from desktop.phrases.fields import said_fields
from desktop.phrases.spoken import now
from desktop.trouble import Trouble
from matching.evidence import Evidence
from matching.finding import Fact, Finding, Unreadable
from matching.proposal import Doubt, Unmatched

_FINDINGS = {**findings_statement.SENTENCES, **findings_receipt.SENTENCES}
_TROUBLES = {**troubles.SENTENCES, **services.SENTENCES}


class _Named(dict[str, str]):
    """Facts for a sentence; one that is not there reads as an ellipsis instead of breaking the sentence."""

    def __missing__(self, name: str) -> str:
        return "…"


def say(sentence: str, facts: Mapping[str, Fact]) -> str:
    """Fill the facts into a sentence."""
    return sentence.format_map(_Named({name: figures.fact(value) for name, value in facts.items()}))


def say_finding(finding: Finding) -> str:
    """Return a finding as one sentence."""
    return say(_sentence(_FINDINGS, finding.code), said_fields(finding.named()))


def say_refusal(unreadable: Unreadable) -> str:
    """Return why a file could not be read, and what to do."""
    return say(_sentence(refusals.SENTENCES, unreadable.code), unreadable.named())


def say_evidence(item: Evidence) -> str:
    """Return a piece of evidence as a short sentence."""
    return say(_sentence(evidence.SENTENCES, item.key), item.named())


def say_doubt(doubt: Doubt) -> str:
    """Return why a good score was not enough."""
    return say(_sentence(evidence.SENTENCES, doubt.key), dict(doubt.facts))


def say_unmatched(unmatched: Unmatched) -> str:
    """Return why something stands in no proposal."""
    return _sentence(evidence.SENTENCES, f"unmatched_{unmatched.reason}")


def say_mark(mark: str) -> str:
    """Return what was said about a payment without a document."""
    return _sentence(marks.SENTENCES, mark)


def say_trouble(trouble: Trouble) -> str:
    """Return what happened and what to do, with the server's own words behind it."""
    sentence = say(_sentence(_TROUBLES, trouble.key), trouble.facts)
    if not trouble.server_words:
        return sentence
    return speech.say("{sentence} Flowtly says: {words}", sentence=sentence, words=trouble.server_words)


def say_discovery(key: str, facts: Iterable[tuple[str, Fact]]) -> str:
    """Return one thing that a check of the connection found."""
    return say(_sentence(connection.SENTENCES, key), dict(facts))


def say_sign(key: str, facts: Mapping[str, Fact]) -> str:
    """Return one thing that the doctor found on this computer."""
    return say(_sentence(doctor.SENTENCES, key), facts)


def _sentence(table: Mapping[str, str], key: str) -> str:
    # A key without a sentence is our mistake (a test compares the tables with the keys); the key still tells more
    # than nothing.
    return now().sentence(table.get(key, key.replace("_", " ")))
