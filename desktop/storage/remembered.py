"""The journal's rows as they were read once. They are only ever added, so what is new is all there is to read."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import replace

from desktop.storage.records import Dossier, Fingerprint
from desktop.storage.rows import (
    SELECT_DECISIONS,
    SELECT_ENTRIES,
    SELECT_FINGERPRINTS,
    decision_of,
    entry_of,
    fingerprint_of,
)


class Remembered:
    """Every decision with its entries. Without it each upload of a batch would read a whole year anew.

    Only for whoever holds the organisation's lock: nobody else adds rows meanwhile. What was read within a change that
    is not made must be forgotten.
    """

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew: the next look reads everything."""
        self._dossiers: dict[str, Dossier] = {}
        self._by_effect: dict[str, list[str]] = defaultdict(list)
        self._entries = 0
        self._fingerprints = 0

    def catch_up(self, connection: sqlite3.Connection) -> None:
        """Read the rows that were added since; raises sqlite3.Error."""
        for row in connection.execute(f"{SELECT_DECISIONS} WHERE number > ? ORDER BY number", (len(self._dossiers),)):
            decision = decision_of(row)
            self._dossiers[decision.id] = Dossier(decision, ())
            self._by_effect[decision.effect_key].append(decision.id)
        for row in connection.execute(f"{SELECT_ENTRIES} WHERE number > ? ORDER BY number", (self._entries,)):
            entry = entry_of(row)
            dossier = self._dossiers[entry.decision]
            self._dossiers[entry.decision] = replace(dossier, entries=(*dossier.entries, entry))
            self._entries = entry.number
        query = f"{SELECT_FINGERPRINTS} WHERE number > ? ORDER BY number"
        marks: dict[str, list[Fingerprint]] = defaultdict(list)
        for row in connection.execute(query, (self._fingerprints,)):
            found = fingerprint_of(row)
            marks[found.decision].append(found)
            self._fingerprints = int(row[0])
        for decision_id, new in marks.items():
            dossier = self._dossiers[decision_id]
            self._dossiers[decision_id] = replace(dossier, fingerprints=(*dossier.fingerprints, *new))

    def all(self) -> tuple[Dossier, ...]:
        """Return every decision, in the order of deciding."""
        return tuple(self._dossiers.values())

    def one(self, decision_id: str) -> Dossier:
        """Return one decision; raises KeyError."""
        return self._dossiers[decision_id]

    def with_effect(self, effect_key: str) -> tuple[Dossier, ...]:
        """Return the decisions that would do, or did, the same to the server."""
        return tuple(self._dossiers[decision] for decision in self._by_effect.get(effect_key, ()))
