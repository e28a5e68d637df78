"""Answering: a person's word about a booking of which nothing proves whether it is in Flowtly; and what files teach."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from desktop.services.comparing import ComparedLine, Preview
from desktop.services.deciding import new_decision
from desktop.services.importing import booking_item
from desktop.services.telling import Bond
from desktop.services.things import kept
from desktop.storage.journal import Journal
from desktop.storage.records import Decision, Dossier, Fingerprint, State, Step
from matching.money import plain


def say_same(journal: Journal, label: str, line: ComparedLine, *, by: str) -> Decision | None:
    """Keep the word that this booking of a file is the line of Flowtly beside it, though it says other words.

    Nothing is sent; the booking is known by its fingerprint from then on, in this file and any other. None where that
    was said before, or where the line is not in Flowtly yet. Raises Trouble when the journal cannot be written.
    """
    if line.remote is None or line.seen is None or line.seen.value is None:
        return None
    mine = line.transaction
    payload: dict[str, object] = {
        "transaction": line.remote,
        "new": [booking_item(mine)],
        "file": label,
        "format": line.seen.format,
        "amount": plain(mine.amount, mine.currency),
        "currency": mine.currency,
        "day": mine.day.isoformat() if mine.day else None,
        "counterparty": mine.counterparty.name or mine.description[:60],
    }
    shown = line.like.words.strip() if line.like else ""
    decision = new_decision("same", f"same:{line.remote}:{line.key}", payload, shown=shown, by=by)
    found = kept(line.seen, decision.id, 0)
    return decision if journal.decide(decision, [found] if found else ()) else None


@dataclass(frozen=True, slots=True)
class Answered:
    """Statements compared with the answers of a person."""

    previews: tuple[Preview, ...]
    apart: frozenset[str]
    """The keys of what are other bookings (`ComparedLine.key`)."""
    states: Mapping[str, str]
    """By id (`id_of`), what became of each answer: `kept`, `not_waiting` or `not_possible`."""


def with_answers(
    journal: Journal, said: Mapping[str, str], lay: Callable[[Collection[str]], tuple[Preview, ...]], *, by: str
) -> Answered:
    """Compare (`lay`, with the keys of what are other bookings), keep what was said, and compare again with it.

    `said` holds "same" or "new" by the id under which a booking is told (`id_of`). Nothing is kept of an answer for
    which nothing waits: the same answers may be given again. Raises Trouble when the journal cannot be written.
    """
    apart: set[str] = set()
    states = dict.fromkeys(said, "not_waiting")
    while True:
        previews = lay(apart)
        asked = [(preview.label, line) for preview in previews for line in (*preview.perhaps, *preview.differing)]
        fresh = [(label, line) for label, line in asked if states.get(id_of(line)) == "not_waiting"]
        if not fresh:
            return Answered(previews, frozenset(apart), states)
        for label, line in fresh:
            name = id_of(line)
            if said[name] == "new":
                apart.add(line.key)
                states[name] = "kept"
            else:
                # What differs has another amount in Flowtly, and what is on its way has no id there yet.
                possible = line.state == "perhaps" and line.remote is not None
                states[name] = "kept" if possible else "not_possible"
                if possible:
                    say_same(journal, label, line, by=by)


def id_of(line: ComparedLine) -> str:
    """Return the id under which the command line asks about a booking and what it may be."""
    return hashlib.sha256(line.key.encode("utf-8", "backslashreplace")).hexdigest()[:12]


def learn(journal: Journal, previews: Iterable[Preview]) -> int:
    """Keep the fingerprints of bookings that were recognised otherwise, in a file that is seen again; return how many.

    So what was imported before fingerprints were kept, or under an older version of them, gets its own when a file
    shows it. Nothing is learnt where a person must look. Raises Trouble when the journal cannot be written.
    """
    brought = {found: place for dossier in journal.dossiers() for found, place in _brought(dossier)}
    lines = (line for preview in previews for line in preview.lines)
    new = [found for line in lines if line.remote in brought for found in _learnt(line, *brought[line.remote])]
    if new:
        journal.learn(new)
    return len(new)


def _learnt(line: ComparedLine, dossier: Dossier, position: int) -> Iterator[Fingerprint]:
    if line.seen is None or line.bond is None or line.bond < Bond.WORDS:
        return
    found = kept(line.seen, dossier.decision.id, position)
    if found is not None and (found.version, found.value) not in _values(dossier, position):
        yield found


def _brought(dossier: Dossier) -> Iterator[tuple[str | None, tuple[Dossier, int]]]:
    entry = dossier.latest(Step.IMPORT)
    if entry is not None and entry.state is State.VERIFIED and entry.remote_id:
        new = dossier.decision.payload["new"]
        ids: Sequence[str] = entry.remote_id.split(",")
        if isinstance(new, list | tuple) and len(new) == len(ids):
            yield from ((found, (dossier, position)) for position, found in enumerate(ids))


def _values(dossier: Dossier, position: int) -> set[tuple[int, str]]:
    return {(each.version, each.value) for each in dossier.fingerprints if each.position == position}
