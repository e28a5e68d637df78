"""Auditing: after a run everything is read back whole and laid beside what was meant; what differs is shown.

The server is the witness, not the diary: bookings are counted by what a person sees of them, documents by their mark.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Literal

from desktop.flowtly.client import Flowtly
from desktop.flowtly.models import RemoteAttachment
from desktop.progress import Progress, Stop
from desktop.services.arriving import arrived, brought, there
from desktop.services.auditing_fields import Charges, differences, routes_of
from desktop.services.clock import SYSTEM, Clock
from desktop.services.fetching import hung, own_accounts, read_lines
from desktop.services.ledger import Ledger, Line
from desktop.services.naming import carries_mark
from desktop.services.offered import if_offered
from desktop.services.patience import complete, until
from desktop.services.sending_changes import Charge, charges
from desktop.services.taking_back import being_taken_back
from desktop.storage.journal import Journal
from desktop.storage.records import Dossier, State, Step
from desktop.storage.standing import finished, steps_of, withdrawn

Kind = (
    Literal["missing", "doubled", "not_linked", "linked_twice", "stray", "not_taken_back", "not_set_aside"]
    | Literal["field_differs", "not_charged", "charged_twice", "supplier_differs"]
)
_DONE = (State.DONE, State.VERIFIED)
_RECENT, _LATELY = timedelta(days=2), timedelta(minutes=15)
NO_CHARGES: Charges = MappingProxyType({})
_Look = tuple[date | None, Decimal, str, str]


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One thing at Flowtly that is not as it was meant."""

    kind: Kind
    decision: str
    what: str
    """The booking or document, as a person knows it."""
    remote: tuple[str, ...]
    """Flowtly's ids of what is concerned."""
    words: str
    """What is wrong and what to do, one sentence."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What a complete read-back showed."""

    checked: int
    """Decisions whose effect was looked for."""
    mismatches: tuple[Mismatch, ...] = ()


def recent(dossiers: Iterable[Dossier], *, now: datetime) -> set[str]:
    """Return the decisions of the last two days, by their newest entry: older work may have been changed by people."""
    return {d.decision.id for d in dossiers if d.entries and now - d.entries[-1].at < _RECENT}


def imported_lately(dossiers: Iterable[Dossier], *, now: datetime) -> set[str]:
    """Return the imports of the last quarter of an hour: another computer may have sent the same in that moment."""
    entries = ((d.decision.id, d.latest(Step.IMPORT)) for d in dossiers)
    return {key for key, entry in entries if entry is not None and now - entry.at < _LATELY}


def audit_ledger(
    journal: Journal,
    client: Flowtly,
    ledger: Ledger,
    *,
    known: Collection[Mismatch] = (),
    now: datetime,
    progress: Progress,
    stop: Stop,
) -> Audit:
    """Compare what was read just now with the decisions of the last days; read again only where something new differs.

    `known` is what differed before. Raises Trouble.
    """
    dossiers = journal.dossiers()
    wanted = recent(dossiers, now=now)
    charged = read_charges(client, dossiers, wanted, stop)
    seen = compare_with_intent(dossiers, wanted, ledger.lines, ledger.attachments, charged)
    return audit(journal, client, wanted, progress=progress, stop=stop) if set(seen.mismatches) - set(known) else seen


def audit(
    journal: Journal,
    client: Flowtly,
    decision_ids: Iterable[str],
    *,
    progress: Progress,
    stop: Stop,
    patience: float = 10.0,
    clock: Clock = SYSTEM,
) -> Audit:
    """Read everything back and compare it with these decisions.

    A server may show its writes late, so what differs is looked at again for `patience` seconds. Raises Trouble.
    """
    wanted = set(decision_ids)
    if not wanted:
        return Audit(0)
    accounts = own_accounts(client.bank_accounts())

    def look() -> Audit:
        lines = read_lines(client, accounts, progress=progress, stop=stop, clock=clock)
        attachments = hung(complete(client.attachments, stop, clock=clock), lines)
        dossiers = journal.dossiers()
        return compare_with_intent(dossiers, wanted, lines, attachments, read_charges(client, dossiers, wanted, stop))

    return until(look, lambda seen: not seen.mismatches, seconds=patience, stop=stop, clock=clock)


def read_charges(client: Flowtly, dossiers: Iterable[Dossier], wanted: Collection[str], stop: Stop) -> Charges:
    """Read the charges by which the wanted decisions charge something; a route that is not offered is left out."""
    routes = routes_of(dossier for dossier in dossiers if dossier.decision.id in wanted)
    nothing: tuple[Charge, ...] | None = None
    found = {route: if_offered(lambda route=route: charges(client, route, stop), nothing) for route in sorted(routes)}  # type: ignore[misc]
    return {route: rows for route, rows in found.items() if rows is not None}


def compare_with_intent(
    dossiers: Sequence[Dossier],
    wanted: set[str],
    lines: Sequence[Line],
    attachments: Sequence[RemoteAttachment],
    charged: Charges = NO_CHARGES,
) -> Audit:
    """Lay what Flowtly shows beside the wanted decisions; the others say what else is known to be there."""
    mine = [dossier for dossier in dossiers if dossier.decision.id in wanted and finished(dossier)]
    found = [
        *(wrong for dossier in mine if _brought(dossier) for wrong in _import(dossier, dossiers, lines)),
        *(wrong for dossier in mine if dossier.decision.about_document for wrong in _document(dossier, attachments)),
        *_copies(mine, dossiers, attachments),
        *_flags(mine, lines),
        *(
            Mismatch(found.kind, found.decision, found.what, found.remote, found.words)
            for found in differences(mine, dossiers, lines, attachments, charged)
        ),
    ]
    return Audit(len(mine), tuple(found))


def _brought(dossier: Dossier) -> bool:
    entry = dossier.latest(Step.IMPORT)
    return entry is not None and entry.state in _DONE


def _import(dossier: Dossier, dossiers: Sequence[Dossier], lines: Sequence[Line]) -> Iterator[Mismatch]:
    others = [d for d in dossiers if d.decision.kind == "import" and d.decision.id != dossier.decision.id]
    name, key = str(dossier.decision.payload["name"]), dossier.decision.id
    here, missing = arrived(dossier, lines, others)
    if missing:
        total = len(here) + missing
        words = f"{missing} of {total} bookings of {name} are not in Flowtly; compare the statement anew"
        yield Mismatch("missing", key, name, tuple(line.transaction.id for line in here), words)
    yield from _doubled(dossier, dossiers, here, lines)


def _doubled(
    dossier: Dossier, dossiers: Sequence[Dossier], here: Sequence[Line], lines: Sequence[Line]
) -> Iterator[Mismatch]:
    """Find lines that look like those of this import and that no import and no earlier comparison knows."""
    known = {line.transaction.id for line in here}
    for other in dossiers:
        known |= there(other.decision) | {found for _, found in brought(other)}
    surplus: dict[_Look, list[str]] = defaultdict(list)
    for line in lines:
        if line.transaction.id not in known and not line.remote.ignored:
            surplus[_look(line)].append(line.transaction.id)
    for look, count in Counter(map(_look, here)).items():
        if look in surplus:
            what = f"{look[0]} {look[1]} {look[2]}".strip()
            words = (
                f"Flowtly shows {len(surplus[look]) + count} of {what}, and {dossier.decision.payload['name']} holds "
                f"{count}; if the bank booked it no more often, have the others "
                "ignored: Flowtly deletes no transactions"
            )
            yield Mismatch("doubled", dossier.decision.id, what, tuple(surplus[look]), words)


def _document(dossier: Dossier, attachments: Sequence[RemoteAttachment]) -> Iterator[Mismatch]:
    payload, key = dossier.decision.payload, dossier.decision.id
    mine = str(payload.get("attachment") or dossier.remote_id())
    name = str(payload.get("label") or payload.get("name") or mine)
    found = next((document for document in attachments if document.id == mine), None)
    linked = found is not None and found.transaction == payload["transaction"]
    entry = dossier.latest(steps_of(dossier.decision)[-1])
    if being_taken_back(dossier):
        if linked and withdrawn(dossier):
            words = f"{name} was taken off its transaction but hangs on it again; look at it in Flowtly"
            yield Mismatch("not_taken_back", key, name, (mine,), words)
    elif entry is not None and entry.state in _DONE and not linked:
        words = f"{name} does not hang on the transaction it was attached to; look at it in Flowtly"
        yield Mismatch("not_linked", key, name, (mine,), words)


def _copies(
    mine: Iterable[Dossier], dossiers: Sequence[Dossier], attachments: Sequence[RemoteAttachment]
) -> Iterator[Mismatch]:
    """Find second copies of our documents: on the same transaction, or waiting and known to no decision."""
    known = {dossier.remote_id() for dossier in dossiers if dossier.decision.about_document}
    receipts = {str(receipt): dossier for dossier in mine if (receipt := dossier.decision.payload.get("receipt"))}
    for receipt, dossier in receipts.items():
        copies = [document for document in attachments if carries_mark(document.name, receipt)]
        name = str(dossier.decision.payload.get("label") or dossier.decision.payload["name"])
        for target, count in Counter(document.transaction for document in copies if document.transaction).items():
            if count > 1:
                ids = tuple(document.id for document in copies if document.transaction == target)
                words = f"{name} hangs {count} times on the same transaction; detach the others in Flowtly"
                yield Mismatch("linked_twice", dossier.decision.id, name, ids, words)
        stray = tuple(d.id for d in copies if d.transaction is None and d.id not in known)
        if stray:
            words = f"{len(stray)} further copies of {name} wait in Flowtly; delete them there"
            yield Mismatch("stray", dossier.decision.id, name, stray, words)


def _flags(mine: Iterable[Dossier], lines: Sequence[Line]) -> Iterator[Mismatch]:
    ignored = {line.transaction.id: line.remote.ignored for line in lines}
    for dossier in mine:
        entry, wanted = dossier.latest(Step.SET_ASIDE), str(dossier.decision.payload.get("transaction"))
        if entry is not None and entry.state in _DONE and not being_taken_back(dossier) and not ignored.get(wanted):
            name = str(dossier.decision.payload["counterparty"])
            words = f"the doubled booking {name} was set aside but counts again; look at it in Flowtly"
            yield Mismatch("not_set_aside", dossier.decision.id, name, (wanted,), words)


def _look(line: Line) -> _Look:
    """Return what a person sees of a line."""
    words = "".join(letter for letter in line.remote.description.casefold() if letter.isalnum())
    day = line.remote.exec_date or line.remote.order_date
    return day, line.transaction.amount, line.remote.operation_number or "", words
