"""Why a receipt may belong to a transaction, or not: signals with their weight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from matching.finding import Fact, Facts


class Signal(StrEnum):
    """Which question the evidence answers (names as in the JSON contract)."""

    AMOUNT = "amount"
    CURRENCY = "currency"
    DATE = "date"
    NAME = "name"
    INVOICE_NUMBER = "invoice_number"
    IBAN = "iban"
    TAX_ID = "tax_id"
    KSEF_NUMBER = "ksef_number"
    HISTORY = "history"
    SUGGESTION = "suggestion"
    TEXT = "text"


class Stance(StrEnum):
    """What the evidence says."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One answer. `weight` is in natural log odds: positive speaks for the pair, negative against it.

    `key` with `facts` names the sentence (`desktop.phrases`), for instance `amount_is_total` with the amount.
    """

    signal: Signal
    stance: Stance
    weight: float
    key: str
    facts: Facts = ()

    def named(self) -> Mapping[str, Fact]:
        """Return the facts by name."""
        return dict(self.facts)
