"""The oracle: the invariants, checked against the server's own books and what was shown to the person."""

from __future__ import annotations

import hashlib
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop.progress import Stop, silent
from desktop.services.auditing import audit
from desktop.services.naming import carries_mark
from desktop.storage.records import State, Step
from tests.reliability.world import SETTLE, Violation

if TYPE_CHECKING:
    from tests.reliability.simulation import Life


def check_life(life: Life) -> None:
    """Check the invariants against the server's own books and what was shown."""
    life.time.pass_by(SETTLE * 3)
    kept = {d.decision.id: d.decision.effect_key for d in life.journal.dossiers()}
    for decision, said in life.shown.items():
        if kept.get(decision) != said:
            raise Violation(f"I1: shown as confirmed and lost: {said[:30]}")
    _check_rows(life)
    _check_documents(life)
    _check_flags(life)
    found = audit(
        life.journal,
        life.server.client,
        kept,
        progress=silent,
        stop=Stop(),
        patience=30.0,
        clock=life.time,
    )
    life.outcome.mismatches = len(found.mismatches)
    life.outcome.to_a_person = sum(
        any(e.state is State.STALE for e in dossier.entries) for dossier in life.journal.dossiers()
    )
    wrong = [m.kind for m in found.mismatches if m.kind in ("missing", "doubled", "linked_twice", "not_set_aside")]
    if wrong:
        raise Violation(f"I7: everything is right and the audit says {wrong}")


def _check_rows(life: Life) -> None:
    wanted: Counter[tuple[date | None, Decimal]] = Counter()
    for line in {line: None for held in life.held for line in held} if _referenced(life) else ():
        wanted[(line.day, Decimal(line.amount.replace(",", ".")))] += 1
    if not _referenced(life):
        for held in life.held:
            wanted |= Counter((line.day, Decimal(line.amount.replace(",", "."))) for line in held)
    rows = Counter(
        (row.exec_date, row.amount) for _, row in life.server.rows.values() if "Earlier" not in row.description
    )
    if doubled := rows - wanted:
        raise Violation(f"I3: doubled {dict(doubled)}")
    if lost := wanted - rows:
        raise Violation(f"I5: lost {dict(lost)}")


def _referenced(life: Life) -> bool:
    return all(line.reference for held in life.held for line in held)


def _check_documents(life: Life) -> None:
    # One copy for each decision at most: a receipt that pays two transactions is there twice.
    sent = Counter(hashlib.sha256(content).hexdigest() for content in life.server.contents.values())
    wanted = Counter(str(d.decision.payload.get("receipt")) for d in life.journal.dossiers())
    if sent - wanted:
        raise Violation("I3: the same bytes were uploaded more often than they were confirmed")
    hanging = life.server.hanging()
    per_deed: Counter[tuple[str, str]] = Counter()
    for document, target in hanging.items():
        sha256 = hashlib.sha256(life.server.contents[document]).hexdigest()
        name = life.server.documents[document][1].name
        if not carries_mark(name, sha256):
            raise Violation(f"I4: {name} holds other bytes")
        if target is not None:
            per_deed[(sha256, target)] += 1
    confirmed = {
        (str(d.decision.payload["receipt"]), str(d.decision.payload["transaction"])): d
        for d in life.journal.dossiers()
        if d.decision.kind == "attach"
    }
    for deed, count in per_deed.items():
        if deed not in confirmed:
            raise Violation("I8: a document hangs where nobody wanted it")
        if count > 1:
            raise Violation("I3: a document hangs twice on one transaction")
    for deed, dossier in confirmed.items():
        done = dossier.latest(Step.LINK)
        back = dossier.latest(Step.DETACH)
        stands = done is not None and done.state is State.VERIFIED and back is None
        if stands and not per_deed[deed]:
            raise Violation("I5: said to be linked and does not hang")


def _check_flags(life: Life) -> None:
    """A transaction is set aside if and only if a person's word for it stands."""
    wanted: dict[str, bool] = {}
    for dossier in life.journal.dossiers():
        done, back = dossier.latest(Step.SET_ASIDE), dossier.latest(Step.BRING_BACK)
        if done is not None and done.state is State.VERIFIED:
            brought_back = back is not None and back.state is State.VERIFIED
            wanted[str(dossier.decision.payload["transaction"])] = not brought_back
    held = {key: row.ignored for key, (_, row) in life.server.rows.items()}
    if ignored := {key for key, flag in held.items() if flag} - {key for key, flag in wanted.items() if flag}:
        raise Violation(f"I8: set aside and nobody wanted it: {ignored}")
    if lost := {key for key, flag in wanted.items() if flag and not held.get(key)}:
        raise Violation(f"I5: said to be set aside and counts: {lost}")
