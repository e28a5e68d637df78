"""Decisions and entries as rows, each sealed with the digest of itself and of the row before it.

SQLite keeps no checksums: a flipped bit inside a text, or a row edited or taken out by hand, would else pass unseen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import cast

from desktop.storage.records import Decision, DecisionKind, Entry, Fingerprint, State, Step

SELECT_DECISIONS = "SELECT number, id, at, kind, effect_key, payload, shown, confirmed_by, digest FROM decision"
INSERT_DECISION = "INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
LAST_DECISION = "SELECT number, digest FROM decision ORDER BY number DESC LIMIT 1"
SELECT_ENTRIES = "SELECT number, decision, at, step, state, attempt, remote_id, deadline, words, digest FROM entry"
INSERT_ENTRY = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
LAST_ENTRY = "SELECT number, digest FROM entry ORDER BY number DESC LIMIT 1"
SELECT_FINGERPRINTS = (
    "SELECT number, at, decision, position, version, value, occurrence, source, format, opening, closing, whole, "
    "place, digest FROM fingerprint"
)
INSERT_FINGERPRINT = (
    "INSERT INTO fingerprint (number, at, decision, position, version, value, occurrence, source, format, opening, "
    "closing, whole, place, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
LAST_FINGERPRINT = "SELECT number, digest FROM fingerprint ORDER BY number DESC LIMIT 1"

Cell = str | int | None


def decision_cells(number: int, decision: Decision) -> tuple[Cell, ...]:
    """Return the row of a decision, without its digest. The payload must be JSON values only."""
    payload = json.dumps(decision.payload, sort_keys=True, allow_nan=False)
    at = written(decision.at)
    return (
        number,
        decision.id,
        at,
        decision.kind,
        decision.effect_key,
        payload,
        storable(decision.shown),
        storable(decision.by),
    )


def entry_cells(entry: Entry) -> tuple[Cell, ...]:
    """Return the row of an entry, without its digest."""
    deadline = written(entry.deadline) if entry.deadline else None
    step, state = entry.step.value, entry.state.value
    return (
        entry.number,
        entry.decision,
        written(entry.at),
        step,
        state,
        entry.attempt,
        entry.remote_id,
        deadline,
        entry.words,
    )


def decision_of(row: Sequence[Cell]) -> Decision:
    """Read a row of `SELECT_DECISIONS`; raises ValueError or TypeError for one we did not write."""
    _, name, at, kind, effect_key, payload, shown, by = (str(cell) for cell in row[:8])
    content = json.loads(payload)
    if not isinstance(content, Mapping):
        raise TypeError("a payload is an object")
    return Decision(name, read(at), cast(DecisionKind, kind), effect_key, content, shown, by)


def entry_of(row: Sequence[Cell]) -> Entry:
    """Read a row of `SELECT_ENTRIES`; raises ValueError for one we did not write."""
    number, decision, at, step, state, attempt, remote_id, deadline, words = row[:9]
    return Entry(
        number=int(number or 0),
        decision=str(decision),
        at=read(str(at)),
        step=Step(str(step)),
        state=State(str(state)),
        attempt=int(attempt or 0),
        remote_id=_text(remote_id),
        deadline=None if deadline is None else read(str(deadline)),
        words=_text(words),
    )


def fingerprint_cells(number: int, at: datetime, found: Fingerprint) -> tuple[Cell, ...]:
    """Return the row of a fingerprint, without its digest."""
    said = (found.decision, found.position, found.version, found.value, found.occurrence, found.source, found.format)
    return (number, written(at), *said, found.opening, found.closing, int(found.whole), found.place)


def sealed_cells(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return the cells of a fingerprint that its digest seals: rows from before places have none."""
    return tuple(cells if cells[-1] is not None else cells[:-1])


def fingerprint_of(row: Sequence[Cell]) -> Fingerprint:
    """Read a row of `SELECT_FINGERPRINTS`; raises ValueError for one we did not write."""
    _, _, decision, position, version, value, occurrence, source, form, opening, closing, whole, place = row[:13]
    return Fingerprint(
        str(decision),
        int(position or 0),
        int(version or 0),
        str(value),
        int(occurrence or 0),
        str(source),
        _text(form),
        _text(opening),
        _text(closing),
        whole=bool(whole),
        place=None if place is None else int(place),
    )


def storable(text: str) -> str:
    """Return the text as UTF-8 can hold it: a file's name may carry halves of characters, which SQLite refuses."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def written(moment: datetime) -> str:
    """Write a moment as UTC, ISO 8601; raises ValueError for one without a time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment without time zone")
    return moment.astimezone(UTC).isoformat()


def read(moment: str) -> datetime:
    """Read a moment that `written` wrote."""
    return datetime.fromisoformat(moment).astimezone(UTC)


def seal(before: str, cells: Sequence[Cell]) -> str:
    """Return the digest of a row that follows the row with the digest `before` (empty for the first)."""
    content = json.dumps([before, *cells], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def unbroken(rows: Iterable[Sequence[Cell]]) -> bool:
    """Tell whether rows (cells, then digest; in order of number) are all there and as they were written."""
    before = ""
    for position, row in enumerate(rows, start=1):
        *cells, digest = row
        if cells[0] != position or digest != seal(before, cells):
            return False
        before = str(digest)
    return True


def _text(cell: Cell) -> str | None:
    return None if cell is None else str(cell)
