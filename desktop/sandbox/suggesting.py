"""The embedded Flowtly's own suggestions, right most of the time and wrong by a stated share.

Every twelfth transaction (by the order in which they were written) names the second-best attachment instead of the
best, so that nobody may take a suggestion for the truth. Ids come from what is suggested: while nothing changes they
stay, and after applying they are gone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from desktop.sandbox.books.attachments import list_attachments
from desktop.sandbox.books.books import Books, base36
from desktop.sandbox.books.parties import counterparties
from desktop.sandbox.books.records import Attachment, BankTransaction, Counterparty
from desktop.sandbox.books.transactions import list_transactions
from desktop.sandbox.wording import likeness, words

WRONG_EVERY = 12
"""One transaction in so many names the second-best."""
_SHOWN = 3
_FLOOR = Decimal("0.45")
_DAYS = 60
_TELLING = 20
"""A word that more papers bear than this tells nothing."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One proposal. `score` is 0 to 1."""

    id: str
    kind: Literal["attachment", "counterparty"]
    score: Decimal
    label: str
    transaction: BankTransaction | None = None
    attachment: Attachment | None = None
    counterparty: Counterparty | None = None
    new_name: str | None = None
    """Name of a counterparty that is not kept yet; applying makes it."""
    new_account: str | None = None


@dataclass(frozen=True, slots=True)
class _Paper:
    attachment: Attachment
    words: frozenset[str]


class Awaiting:
    """The attachments that wait for a transaction, findable by amount and by word."""

    def __init__(self, attachments: Sequence[Attachment]) -> None:
        self._papers = tuple(_Paper(attachment, _paper_words(attachment)) for attachment in attachments)
        self._priced: dict[int, list[_Paper]] = {}
        self._unpriced: dict[str, list[_Paper]] = {}
        for paper in self._papers:
            if paper.attachment.amount is not None:
                self._priced.setdefault(abs(paper.attachment.amount), []).append(paper)
                continue
            for word in paper.words:
                self._unpriced.setdefault(word, []).append(paper)

    def suggest(self, line: BankTransaction) -> tuple[Suggestion, ...]:
        """Give up to three attachments for an open transaction, the best first unless it is a twelfth one."""
        spoken = _line_words(line)
        near = {paper.attachment.id: paper for paper in self._near(line, spoken)}.values()
        scored = [(_score(line, spoken, paper), paper) for paper in near]
        ranked = sorted(
            ((score, paper) for score, paper in scored if score >= _FLOOR),
            key=lambda pair: (-pair[0], pair[1].attachment.sequence),
        )
        if ranked and line.sequence % WRONG_EVERY == 0:
            ranked = self._misled(ranked)
        return tuple(_pair(line, paper.attachment, score) for score, paper in ranked[:_SHOWN])

    def _near(self, line: BankTransaction, spoken: frozenset[str]) -> Iterator[_Paper]:
        yield from self._priced.get(abs(line.facts.amount), ())
        for word in spoken:
            papers = self._unpriced.get(word, ())
            yield from papers if len(papers) <= _TELLING else ()

    def _misled(self, ranked: list[tuple[Decimal, _Paper]]) -> list[tuple[Decimal, _Paper]]:
        """Put the second-best in the place of the best: the next candidate, or whatever paper stands next to it."""
        (score, best), rest = ranked[0], ranked[1:]
        if rest:
            return [(score, rest[0][1]), *rest[1:]]
        others = [paper for paper in self._papers if paper is not best]
        if not others:
            return ranked
        amount = best.attachment.amount or 0
        return [(score, min(others, key=lambda paper: abs((paper.attachment.amount or 0) - amount)))]


def for_transaction(books: Books, line: BankTransaction) -> tuple[Suggestion, ...]:
    """Give the suggestions of one transaction: attachments while it has none, counterparties while it has none."""
    attachments: tuple[Suggestion, ...] = ()
    if not line.attachments and not line.ignored:
        attachments = Awaiting(list_attachments(books, "awaiting")).suggest(line)
    return attachments + _counterparties(line, counterparties(books))


def for_attachment(books: Books, attachment: Attachment) -> tuple[Suggestion, ...]:
    """Give the suggestions of one attachment: the transactions whose suggestions name it, and a supplier."""
    pairs: list[Suggestion] = []
    if attachment.transaction is None:
        awaiting = Awaiting(list_attachments(books, "awaiting"))
        for line in list_transactions(books, "open"):
            pairs.extend(
                suggestion
                for suggestion in awaiting.suggest(line)
                if suggestion.attachment is not None and suggestion.attachment.id == attachment.id
            )
    pairs.sort(key=lambda suggestion: (-suggestion.score, suggestion.id))
    return tuple(pairs[:_SHOWN]) + supplier_for(books, attachment)


def supplier_for(books: Books, attachment: Attachment) -> tuple[Suggestion, ...]:
    """Give the likeliest supplier of an attachment that has none."""
    if attachment.counterparty is not None:
        return ()
    spoken = words(attachment.name)
    ranked = _by_name(spoken, counterparties(books))
    if not ranked:
        return ()
    score, party = ranked[0]
    id_ = _id("supplier", attachment.id, party.id)
    return (Suggestion(id_, "counterparty", score, party.name, attachment=attachment, counterparty=party),)


def recognise(line_name: str | None, line_account: str | None, known: Mapping[str, Counterparty]) -> str | None:
    """Give the id of the known counterparty with this account, or with all the words of this name."""
    spoken = words(line_name or "")
    for party in known.values():
        if party.account is not None and party.account == line_account:
            return party.id
    for party in known.values():
        if spoken and words(party.name) == spoken:
            return party.id
    return None


def _counterparties(line: BankTransaction, known: Mapping[str, Counterparty]) -> tuple[Suggestion, ...]:
    if line.counterparty is not None:
        return ()
    ranked = _by_name(_line_words(line), known)
    if line.sequence % WRONG_EVERY == 0 and len(ranked) > 1:
        ranked = [(ranked[0][0], ranked[1][1])]
    if ranked:
        score, party = ranked[0]
        id_ = _id("counterparty", line.id, party.id)
        return (Suggestion(id_, "counterparty", score, party.name, transaction=line, counterparty=party),)
    name = line.facts.party_name
    if name is None:
        return ()
    return (
        Suggestion(
            id=_id("new", line.id, name),
            kind="counterparty",
            score=Decimal("0.50"),
            label=name,
            transaction=line,
            new_name=name,
            new_account=line.facts.party_account,
        ),
    )


def _by_name(spoken: frozenset[str], known: Mapping[str, Counterparty]) -> list[tuple[Decimal, Counterparty]]:
    scored = [(likeness(words(party.name), spoken), party) for party in known.values()]
    likely = [(score.quantize(Decimal("0.01")), party) for score, party in scored if score >= Decimal("0.5")]
    return sorted(likely, key=lambda pair: (-pair[0], pair[1].id))


def _score(line: BankTransaction, spoken: frozenset[str], paper: _Paper) -> Decimal:
    attachment = paper.attachment
    if attachment.currency not in {None, line.account.currency}:
        return Decimal(0)
    apart = abs((date.fromisoformat(line.facts.exec_date) - date.fromisoformat(attachment.received_at)).days)
    near = Decimal(max(0, _DAYS - apart)) / _DAYS
    alike = likeness(paper.words, spoken)
    # Flowtly's amounts of outgoing payments are negative, those of papers mostly are not.
    exact = attachment.amount is not None and abs(attachment.amount) == abs(line.facts.amount)
    weights = ("0.55", "0.20", "0.24") if exact else ("0.00", "0.25", "0.45")
    sure, day, name = (Decimal(weight) for weight in weights)
    return (sure + day * near + name * alike).quantize(Decimal("0.01"))


def _pair(line: BankTransaction, attachment: Attachment, score: Decimal) -> Suggestion:
    return Suggestion(
        id=_id("attachment", line.id, attachment.id),
        kind="attachment",
        score=score,
        label=attachment.name,
        transaction=line,
        attachment=attachment,
    )


def _paper_words(attachment: Attachment) -> frozenset[str]:
    return words(attachment.name if attachment.counterparty is None else attachment.counterparty.name)


def _line_words(line: BankTransaction) -> frozenset[str]:
    name = "" if line.counterparty is None else line.counterparty.name
    return words(f"{name} {line.facts.party_name or ''} {line.facts.description}")


def _id(*parts: str) -> str:
    digest = hashlib.sha256("\n".join(parts).encode()).digest()
    return base36(int.from_bytes(digest[:8], "big") % 36**8)
