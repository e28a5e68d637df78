"""Auditing what was set at Flowtly without a file: fields of transactions, charges, suppliers, and what was taken back.

A later decision about the same field is what counts; the earlier one has done its work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from desktop.flowtly.models import RemoteAttachment, RemoteTransaction
from desktop.services.ledger import Line
from desktop.services.month.fields import PARTY, field_of, last, same
from desktop.services.sending_changes import Charge
from desktop.services.taking_back import being_taken_back
from desktop.storage.records import Dossier, State, Step
from desktop.storage.standing import state_of

Wrong = Literal["field_differs", "not_charged", "charged_twice", "supplier_differs", "not_taken_back"]
Charges = Mapping[str, Sequence[Charge]]
"""By route; a route that was not read, or is not offered, is missing."""
_DONE = frozenset({State.DONE, State.VERIFIED})
_ROUTES = {"budget": "budget", "project": "project", "income": "invoice"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A decision that does not hold at Flowtly."""

    kind: Wrong
    decision: str
    what: str
    remote: tuple[str, ...]
    words: str


def routes_of(dossiers: Iterable[Dossier]) -> set[str]:
    """Return the routes by which decisions charge transactions."""
    return {str(d.decision.payload["route"]) for d in dossiers if d.decision.kind == "charge"}


def differences(
    mine: Sequence[Dossier],
    dossiers: Sequence[Dossier],
    lines: Iterable[Line],
    attachments: Iterable[RemoteAttachment],
    charges: Charges,
) -> Iterator[Difference]:
    """Lay fields, charges and suppliers beside what the decisions (`mine`, of all `dossiers`) meant."""
    rows = {line.transaction.id: line.remote for line in lines}
    documents = {document.id: document for document in attachments}
    for dossier in mine:
        kind = dossier.decision.kind
        if kind == "change":
            yield from _fields(dossier, dossiers, rows)
        elif kind == "charge":
            yield from _charge(dossier, charges)
        elif kind == "supplier":
            yield from _supplier(dossier, documents)


def _fields(
    dossier: Dossier, dossiers: Sequence[Dossier], rows: Mapping[str, RemoteTransaction]
) -> Iterator[Difference]:
    key, back = str(dossier.decision.payload["transaction"]), being_taken_back(dossier)
    row = rows.get(key)
    step = Step.RESTORE if back else Step.CHANGE
    if state_of(dossier, step) not in _DONE:
        return
    if row is None:
        words = f"the transaction of {_name(dossier)} is not in Flowtly any more"
        yield Difference("field_differs", dossier.decision.id, _name(dossier), (key,), words)
        return
    for name, value in _wanted(dossier, back=back).items():
        if name not in _set_later(dossier, dossiers) and not same(name, field_of(row, name), value):
            words = (
                f"{name} of {_name(dossier)} is {_shown(field_of(row, name))} in Flowtly and was "
                f"{'set back to' if back else 'confirmed as'} {_shown(value)}; look at it in Flowtly"
            )
            kind: Wrong = "not_taken_back" if back else "field_differs"
            yield Difference(kind, dossier.decision.id, _name(dossier), (key,), words)


def _wanted(dossier: Dossier, *, back: bool) -> Mapping[str, object]:
    """Return the fields as they should be; what a suggestion of Flowtly's sets is its own choice, so nothing of it."""
    if dossier.decision.payload.get("suggestion") and not back:
        return {}
    return _mapping(dossier.decision.payload.get("before" if back else "fields"))


def _set_later(dossier: Dossier, dossiers: Sequence[Dossier]) -> set[str]:
    """Return the fields of the same transaction that a decision set, or set back, after this one."""
    mine = _moment(dossier)
    later = (
        other
        for other in dossiers
        if other.decision.kind in ("change", "set_aside")
        and other.decision.id != dossier.decision.id
        and other.decision.payload.get("transaction") == dossier.decision.payload["transaction"]
        and _moment(other) > mine
    )
    return {name for other in later for name in _named(other)}


def _named(dossier: Dossier) -> set[str]:
    payload = dossier.decision.payload
    named = {*_mapping(payload.get("fields")), *_mapping(payload.get("before"))}
    return named | ({"ignored"} if dossier.decision.kind == "set_aside" else set())


def _moment(dossier: Dossier) -> int:
    """Return the number of the entry by which a decision last did something at Flowtly, 0 where it did nothing."""
    return max((entry.number for entry in dossier.entries if entry.state in _DONE), default=0)


def _charge(dossier: Dossier, charges: Charges) -> Iterator[Difference]:
    payload, key = dossier.decision.payload, dossier.decision.id
    route = str(payload["route"])
    if route not in charges:
        return
    line, made = str(payload["transaction"]), dossier.remote_id()
    target = last(_mapping(payload.get("fields")).get(_ROUTES.get(route, route)))
    there = [charge for charge in charges[route] if charge.transaction == line and charge.target == target]
    if being_taken_back(dossier):
        if state_of(dossier, Step.REMOVE) in _DONE and any(charge.id == made for charge in charges[route]):
            words = f"the charge of {_name(dossier)} was taken back but is in Flowtly again; remove it there"
            yield Difference("not_taken_back", key, _name(dossier), (made or "",), words)
        return
    if state_of(dossier, Step.CHARGE) not in _DONE:
        return
    if not there:
        words = f"{_name(dossier)} is not charged in Flowtly to what you confirmed; look at it there"
        yield Difference("not_charged", key, _name(dossier), (line,), words)
    elif len(there) > 1:
        words = f"{_name(dossier)} is charged {len(there)} times to the same in Flowtly; remove the others there"
        yield Difference("charged_twice", key, _name(dossier), tuple(charge.id for charge in there), words)


def _supplier(dossier: Dossier, documents: Mapping[str, RemoteAttachment]) -> Iterator[Difference]:
    attachment, before = str(dossier.decision.payload["attachment"]), dossier.decision.payload.get("before")
    back = being_taken_back(dossier)
    if state_of(dossier, Step.RESTORE if back else Step.SUPPLIER) not in _DONE:
        return
    found = documents.get(attachment)
    has = found.counterparty_ref if found else None
    right = same(PARTY, has, before) if back else has is not None and not same(PARTY, has, before)
    if not right:
        words = f"the supplier of {_name(dossier)} is {_shown(has)} in Flowtly and not what you confirmed; look at it"
        kind: Wrong = "not_taken_back" if back else "supplier_differs"
        yield Difference(kind, dossier.decision.id, _name(dossier), (attachment,), words)


def _name(dossier: Dossier) -> str:
    payload = dossier.decision.payload
    return str(payload.get("counterparty") or payload.get("label") or payload.get("transaction"))


def _shown(value: object) -> str:
    return str(last(value) if isinstance(value, str) and value.startswith("/") else value or "empty")


def _mapping(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else {}
