"""The journal: what a person decided and what became of it. Rows are only ever added, and durable before they count."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Self

from desktop.storage.book import Book, Keeper
from desktop.storage.failures import reading_what_may_be_damaged
from desktop.storage.records import Decision, Dossier, Entry, Fingerprint, State, Step
from desktop.storage.remembered import Remembered
from desktop.storage.rows import (
    INSERT_DECISION,
    INSERT_ENTRY,
    INSERT_FINGERPRINT,
    LAST_DECISION,
    LAST_ENTRY,
    LAST_FINGERPRINT,
    SELECT_DECISIONS,
    SELECT_ENTRIES,
    SELECT_FINGERPRINTS,
    Cell,
    decision_cells,
    decision_of,
    entry_cells,
    entry_of,
    fingerprint_cells,
    fingerprint_of,
    seal,
    sealed_cells,
    storable,
    unbroken,
)
from desktop.storage.schema import bring_up_to_date
from desktop.storage.standing import finished, unsent, withdrawn
from desktop.trouble import Trouble

_MAY_BE_SENT = (None, State.PLANNED)


class NotSendable(ValueError):
    """What was about to be sent, or taken back, has gone on meanwhile: somebody else was quicker."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Journal(Keeper):
    """One file, one connection, one lock: usable from every thread, one deed after the other.

    What a method has returned for is on the disk. Each may raise Trouble `disk_full`, `damaged_database`,
    `folder_unwritable` or `already_open` (another program holds the file).
    """

    def __init__(
        self,
        book: Book,
        *,
        now: Callable[[], datetime] = _utc_now,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(book)
        self._now = now
        self._monotonic = monotonic
        self._opened = monotonic()
        self._remembered = Remembered()
        self._entered: dict[int, float] = {}
        self.turn = Lock()
        """Held by whoever changes something at Flowtly: one write is in flight at a time."""

    @classmethod
    def open(
        cls, path: Path, *, now: Callable[[], datetime] = _utc_now, monotonic: Callable[[], float] = time.monotonic
    ) -> Self:
        """Open or make the journal at this path, check every row, and bring an older file up to date.

        Raises Trouble `newer_database`, `foreign_database`, `damaged_database`, `folder_unwritable`, `disk_full`.
        """

        def prepare(connection: sqlite3.Connection) -> None:
            bring_up_to_date(connection, path)
            _check_rows(connection, path)

        return cls(Book.open(path, prepare), now=now, monotonic=monotonic)

    def decide(self, decision: Decision, fingerprints: Iterable[Fingerprint] = ()) -> bool:
        """Keep a decision; on return it survives a power cut.

        False, and nothing kept, while an earlier decision with the same effect key is open or done: only one that was
        refused, cancelled, found stale or undone makes room for another. `fingerprints` of its bookings are kept too.
        """
        return self.decide_all((decision,), fingerprints)[0]

    def decide_all(self, decisions: Iterable[Decision], fingerprints: Iterable[Fingerprint] = ()) -> tuple[bool, ...]:
        """Keep many decisions as `decide` keeps one, with one wait for the disk: all that count, or none on Trouble."""
        found = tuple(decisions)
        with self._change():
            kept = tuple(map(self._kept, found))
            mine = {decision.id for decision, new in zip(found, kept, strict=True) if new}
            self._add_fingerprints(each for each in fingerprints if each.decision in mine)
        return kept

    def learn(self, fingerprints: Sequence[Fingerprint]) -> None:
        """Keep further fingerprints of bookings that were decided before; what is kept already is not kept twice."""
        with self._change():
            kept: dict[str, set[Fingerprint]] = {}
            for found in fingerprints:
                kept.setdefault(found.decision, set(self.dossier(found.decision).fingerprints))
            self._add_fingerprints(found for found in fingerprints if found not in kept[found.decision])

    def enter(
        self,
        decision_id: str,
        step: Step,
        state: State,
        *,
        attempt: int = 1,
        remote_id: str | None = None,
        deadline: datetime | None = None,
        words: str | None = None,
    ) -> Entry:
        """Add a line about a step; on return it survives a power cut.

        `sending` needs a deadline, and is accepted only for a step that was never entered or whose newest line is
        `planned`: whoever found out that an unclear attempt did not happen says so with `planned` first. So no step is
        ever sent twice by mistake, not even from two threads. `cancelled` is accepted only while nothing was sent, or
        what was is proven not to have arrived.
        Breaking this raises NotSendable; an unknown decision raises KeyError.
        """
        if state is State.SENDING and deadline is None:
            raise ValueError("sending without a deadline")
        with self._change():
            _check_order(self.dossier(decision_id), step, state)
            number, before = self._last(LAST_ENTRY)
            said = None if words is None else storable(words)
            entry = Entry(number + 1, decision_id, self._now(), step, state, attempt, remote_id, deadline, said)
            self._add(INSERT_ENTRY, before, entry_cells(entry))
        self._entered[entry.number] = self._monotonic()
        return entry

    def age(self, entry: Entry) -> float:
        """Return the seconds that have surely gone by since an entry was added, whatever became of the clock since.

        Of an entry of an earlier run that is the time since this journal was opened: the time of day may have been set
        in between, and counting from now can only make a wait longer.
        """
        return self._monotonic() - self._entered.get(entry.number, self._opened)

    def dossiers(self) -> tuple[Dossier, ...]:
        """Return every decision with its entries, in the order of deciding."""
        with self._book.reading():
            return self._known().all()

    def dossier(self, decision_id: str) -> Dossier:
        """Return one decision with its entries; raises KeyError."""
        with self._book.reading():
            return self._known().one(decision_id)

    def unfinished(self) -> tuple[Dossier, ...]:
        """Return the decisions of which something is still to be done or to be found out."""
        return tuple(dossier for dossier in self.dossiers() if not finished(dossier))

    @contextmanager
    def _change(self) -> Iterator[None]:
        try:
            with self._book.changing():
                yield
        except BaseException:
            # It may have read what it was about to add.
            self._remembered.forget()
            raise

    def _kept(self, decision: Decision) -> bool:
        if any(not withdrawn(dossier) for dossier in self._known().with_effect(decision.effect_key)):
            return False
        number, before = self._last(LAST_DECISION)
        self._add(INSERT_DECISION, before, decision_cells(number + 1, decision))
        return True

    def _add_fingerprints(self, fingerprints: Iterable[Fingerprint]) -> None:
        last, before = self._last(LAST_FINGERPRINT)
        for number, found in enumerate(fingerprints, start=last + 1):
            cells = fingerprint_cells(number, self._now(), found)
            before = seal(before, sealed_cells(cells))
            self._book.connection.execute(INSERT_FINGERPRINT, (*cells, before))

    def _last(self, query: str) -> tuple[int, str]:
        row = self._book.connection.execute(query).fetchone()
        return (int(row[0]), str(row[1])) if row else (0, "")

    def _add(self, query: str, before: str, cells: Sequence[Cell]) -> None:
        self._book.connection.execute(query, (*cells, seal(before, cells)))

    def _known(self) -> Remembered:
        self._remembered.catch_up(self._book.connection)
        return self._remembered


def _check_order(dossier: Dossier, step: Step, state: State) -> None:
    newest = dossier.latest(step)
    name = dossier.decision.id
    if state is State.SENDING and (newest.state if newest else None) not in _MAY_BE_SENT:
        raise NotSendable(f"{step.value} of {name} may not be sent again")
    if state is State.CANCELLED and not unsent(dossier):
        raise NotSendable(f"{step.value} of {name} cannot be taken back any more")


def _check_rows(connection: sqlite3.Connection, path: Path) -> None:
    """Raise Trouble `damaged_database` if a row was changed or taken out, or says what this release cannot read."""
    with reading_what_may_be_damaged(path):
        decisions = connection.execute(f"{SELECT_DECISIONS} ORDER BY number").fetchall()
        entries = connection.execute(f"{SELECT_ENTRIES} ORDER BY number").fetchall()
        for row in decisions:
            decision_of(row)
        fingerprints = connection.execute(f"{SELECT_FINGERPRINTS} ORDER BY number").fetchall()
        for row in entries:
            entry_of(row)
        for row in fingerprints:
            fingerprint_of(row)
    marks = [(*sealed_cells(cells), digest) for *cells, digest in fingerprints]
    if not all(map(unbroken, (decisions, entries, marks))):
        raise Trouble("damaged_database", path=str(path))
