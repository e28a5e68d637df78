"""Rules: what a person decided about a counterparty, proposed again for the next payment of the same one.

A rule is a sentence one can read: payments of *this name or account* go to *that budget*. It proposes, never decides;
without it the proposal is exactly what it was before the rule was learned, for nothing else is remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from matching.identifiers import plain_account
from matching.statement import Transaction
from matching.wording import name_of, words

Matter = Literal["budget", "project", "employee", "counterparty", "nothing", "source"]
"""What a rule says: where a payment belongs, that it needs no document, or where its document usually comes from."""
By = Literal["name", "account"]
_TITLE_WORDS = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """One readable row."""

    matter: Matter
    by: By
    """What the payment is recognised by."""
    bank: str
    """The name as compared (folded, no legal form), or the account."""
    value: str
    """Flowtly's reference (IRI or id), or a reason or a place in words."""
    shown: str = ""
    """The value as a person knows it."""
    incoming: bool = False
    """Whether it is about money that comes in."""
    confirmed: int = 1
    """How often a person said so."""
    refused: int = 0
    """How often a person chose something else where this was proposed."""

    @property
    def key(self) -> tuple[str, str, str, str, bool]:
        """Return what makes two rows one."""
        return self.matter, self.by, self.bank, self.value, self.incoming


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules propose for a payment."""

    rule: Rule
    rivals: tuple[Rule, ...] = ()
    """Rules that say something else; empty where all agree."""


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Rules by what they are looked up with."""

    rows: Mapping[tuple[str, str, str, bool], tuple[Rule, ...]]

    def about(self, matter: Matter, line: Transaction) -> Ruled | None:
        """Return the rule for a payment: that of its account before that of its name, the more confirmed first."""
        for by, bank in marks_of(line):
            rows = self.rows.get((matter, by, bank, line.amount > 0), ())
            told = sorted((row for row in rows if row.confirmed > row.refused), key=_strength)
            if told and (len(told) == 1 or _strength(told[0])[:1] < _strength(told[1])[:1]):
                return Ruled(told[0], tuple(told[1:]))
        return None


def rule_set(rules: Iterable[Rule]) -> RuleSet:
    """Index rules."""
    rows: dict[tuple[str, str, str, bool], list[Rule]] = {}
    for rule in rules:
        rows.setdefault((rule.matter, rule.by, rule.bank, rule.incoming), []).append(rule)
    return RuleSet({key: tuple(found) for key, found in rows.items()})


def lesson(matter: Matter, line: Transaction, value: str, shown: str) -> tuple[Rule, ...]:
    """Return what a decision teaches: a row for the account and a row for the name, as far as they are known."""
    return tuple(Rule(matter, by, bank, value, shown, line.amount > 0) for by, bank in marks_of(line))


def marks_of(line: Transaction) -> tuple[tuple[By, str], ...]:
    """Return what a payment is recognised by, the surest first."""
    found: list[tuple[By, str]] = []
    account = plain_account(line.counterparty.account)
    if account and not line.counterparty.guessed:
        found.append(("account", account))
    name = name_of(line.counterparty.name)
    if name and not name.hidden and len(name.joined) >= 3:
        found.append(("name", " ".join(name.words)))
    elif not line.counterparty.name:
        telling = [word for word in words(line.description) if word.isalpha() and len(word) > 2][:_TITLE_WORDS]
        if telling:
            found.append(("name", " ".join(telling)))
    return tuple(found)


def same_party(one: Transaction, other: Transaction) -> bool:
    """Tell whether two payments are with the same party, in the same direction: what is decided in one go."""
    return (one.amount > 0) == (other.amount > 0) and bool(set(marks_of(one)) & set(marks_of(other)))


def added_up(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Return one row for each key, with the counts added."""
    rows: dict[tuple[str, str, str, str, bool], Rule] = {}
    for rule in rules:
        before = rows.get(rule.key)
        rows[rule.key] = rule if before is None else replace(
            before, confirmed=before.confirmed + rule.confirmed, refused=before.refused + rule.refused,
            shown=rule.shown or before.shown,
        )  # fmt: skip
    return tuple(rows.values())


def _strength(rule: Rule) -> tuple[int, str, str]:
    return (rule.refused - rule.confirmed, rule.bank, rule.value)
