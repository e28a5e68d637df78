"""The proof that a month is closed: every number of it is Flowtly's own, read back, and can be counted again.

`Numbers` is what the server says, as plain values; two readings are the same when their digests are. The proof lays our
journal beside it: who confirmed what, which statement and which document, by its SHA-256.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from desktop.services.history import state as stands
from desktop.services.history import what
from desktop.services.ledger import Line
from desktop.services.month.books import MonthBooks
from desktop.services.month.fields import month_in
from desktop.services.month.standing import LineStanding, LineState
from desktop.services.month.state import Beside, MonthState, month_state
from desktop.storage.records import Dossier
from desktop.storage.standing import finished, withdrawn
from matching.finding import Fact
from matching.money import plain
from matching.month.need import Ours

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Blocker:
    """Why the proof is not green: a key of `desktop.phrases.month` with its facts."""

    key: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class StatementProof:
    """A statement that was imported, and whether Flowtly's balances hold its own."""

    file: str
    sha256: str
    account: str
    number: str | None
    currency: str | None
    opening: str | None
    closing: str | None
    agrees: bool | None
    """None where it has no balances, or the file is not on the shelf any more."""


@dataclass(frozen=True, slots=True)
class DocumentProof:
    """A document as it came out of Flowtly."""

    id: str
    transaction: str
    original: str
    file: str
    """Its name in the archive."""
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class WordProof:
    """A decision about a payment of the month."""

    at: datetime
    by: str
    what: str
    why: str
    stands: str
    transaction: str


@dataclass(frozen=True, slots=True)
class Proof:
    """Everything that is written down when a month is closed."""

    organisation: str
    month: str
    """YYYY-MM."""
    version: str
    by: str
    first_read: datetime
    second_read: datetime
    numbers: Json
    digest: str
    blockers: tuple[Blocker, ...]
    statements: tuple[StatementProof, ...]
    documents: tuple[DocumentProof, ...]
    words: tuple[WordProof, ...]
    exports: tuple[tuple[str, str], ...] = ()
    """Flowtly's own statements that are kept beside the proof: name and SHA-256."""

    @property
    def green(self) -> bool:
        """Tell whether nothing stands against the month being closed."""
        return not self.blockers


def server_state(books: MonthBooks, month: date, ours: Ours) -> MonthState:
    """Return the month as the server alone tells it: no mark, no word of this computer counts."""
    return month_state(books, month, Beside(ours=ours))


def numbers_of(books: MonthBooks, state: MonthState) -> Json:
    """Return every number of the proof as plain values."""
    budgets = {budget.id: budget.name for budget in books.budgets}
    charged: dict[str, list[str]] = {}
    for charge in books.charges:
        if charge.transaction and charge.budget:
            charged.setdefault(charge.transaction, []).append(budgets.get(charge.budget, charge.budget))
    counts = Counter(standing.state for standing in state.standings)
    paid = books.paid
    return {
        "month": f"{state.month:%Y-%m}",
        "accounts": [
            {
                "account": account.account,
                "name": account.name,
                "currency": account.currency,
                "opening": _amount(account.opening, account.currency),
                "in": _amount(account.came_in, account.currency),
                "out": _amount(account.went_out, account.currency),
                "closing": _amount(account.closing, account.currency),
                "complete": account.complete,
                "transactions": len(account.lines),
                "gaps": [
                    {
                        "since": hole.since.isoformat() if hole.since else None,
                        "until": hole.until.isoformat(),
                        "difference": _amount(hole.difference, account.currency),
                    }
                    for hole in account.holes
                ],
            }
            for account in state.accounts
        ],
        "counts": {
            "transactions": len(state.standings),
            **{kind.value: counts[kind] for kind in LineState},
            "with_document": sum(bool(s.line.remote.attachments) for s in state.standings),
            "with_invoice": sum(s.id in paid for s in state.standings),
            "documents": sum(len(s.line.remote.attachments) for s in state.standings),
        },
        "transactions": [_line(standing, charged, paid) for standing in sorted(state.standings, key=_order)],
    }


def digest_of(numbers: Json) -> str:
    """Return the SHA-256 of numbers."""
    text = json.dumps(numbers, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def differences(one: object, other: object, where: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield the places at which two readings differ, with what each says."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in sorted({*one, *other}):
            yield from differences(one.get(key), other.get(key), f"{where}/{key}")
    elif isinstance(one, list) and isinstance(other, list):
        left, right = _by_id(one), _by_id(other)
        for key in dict.fromkeys([*left, *right]):
            yield from differences(left.get(key), right.get(key), f"{where}/{key}")
    elif one != other:
        yield where, _short(one), _short(other)


def blockers_of(state: MonthState, changed: Iterable[tuple[str, str, str]]) -> Iterator[Blocker]:
    """Yield what keeps the month open, by what Flowtly says."""
    for account in state.accounts:
        name = f"{account.account} {account.currency or ''}".strip()
        if account.complete is None and account.lines:
            yield Blocker("no_balances", {"account": name})
        for hole in account.holes:
            yield Blocker("hole", {"account": name, "since": hole.since or hole.until, "until": hole.until,
                                   "difference": plain(hole.difference, account.currency)})  # fmt: skip
        if account.complete is False and not account.holes:
            yield Blocker("does_not_add_up", {"account": name})
    for kind, key in ((LineState.TO_DECIDE, "to_decide"), (LineState.TO_CHASE, "missing")):
        if count := len(state.ids(kind)):
            yield Blocker(key, {"count": count})
    for where, before, after in changed:
        yield Blocker("changed", {"where": where, "before": before, "after": after})


def words_of(dossiers: Iterable[Dossier], lines: Iterable[Line]) -> tuple[WordProof, ...]:
    """Return who confirmed what about these payments, and when; what was taken back before it was sent is left out."""
    here = {line.transaction.id for line in lines}
    return tuple(
        WordProof(
            d.decision.at,
            d.decision.by,
            what(d.decision),
            d.decision.shown,
            stands(d).value,
            str(d.decision.payload["transaction"]),
        )
        for d in dossiers
        if d.decision.payload.get("transaction") in here and stands(d).value != "cancelled"
    )


def unfinished_of(dossiers: Iterable[Dossier], lines: Iterable[Line]) -> int:
    """Count the words about these payments that are not at Flowtly yet."""
    here = {line.transaction.id for line in lines}
    return sum(
        d.decision.payload.get("transaction") in here and not finished(d) and not withdrawn(d) and not d.decision.local
        for d in dossiers
    )


def _line(standing: LineStanding, charged: Mapping[str, list[str]], paid: frozenset[str]) -> Json:
    remote, booking = standing.line.remote, standing.line.transaction
    connected = month_in(remote.connected_month)
    return {
        "id": standing.id,
        "day": booking.day.isoformat() if booking.day else None,
        "account": booking.account or remote.bank_account,
        "amount": _amount(booking.amount, booking.currency),
        "currency": booking.currency,
        "balance": _amount(remote.ending_balance, booking.currency),
        "counterparty": remote.counterparty,
        "description": " ".join(remote.description.split()),
        "connected_month": f"{connected:%Y-%m}" if connected else remote.connected_month,
        "ignored": remote.ignored,
        "note": remote.note,
        "documents": sorted(remote.attachments),
        "invoice": standing.id in paid,
        "budgets": sorted(charged.get(standing.id, [])),
        "state": standing.state.value,
        "lacks": [gap.value for gap in standing.gaps],
    }


def _order(standing: LineStanding) -> tuple[str, date, str]:
    booking = standing.line.transaction
    return booking.account or "", booking.day or date.min, standing.id


def _by_id(rows: list[object]) -> dict[str, object]:
    named = {}
    for place, row in enumerate(rows):
        key = row.get("id") or f"{row.get('account')} {row.get('currency')}" if isinstance(row, dict) else None
        named[str(key) if key else str(place)] = row
    return named


def _short(value: object) -> str:
    return "nothing" if value is None else str(value)[:120]


def _amount(value: object, currency: str | None) -> str | None:
    from decimal import Decimal

    return plain(value, currency) if isinstance(value, Decimal) else None
