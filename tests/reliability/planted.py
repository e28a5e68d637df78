"""Twenty-one planted bugs, each a switch that changes the program for a while; the harness must catch every one.

None of them is in the product: each is put in by replacing a function, and taken out again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

from desktop.flowtly.transport import Transport
from desktop.services import arriving, comparing, laying, reading_back, sending_documents, sending_imports, telling
from desktop.services.fetching import read_lines
from desktop.services.outbox import Outbox
from desktop.services.taking_turns import Turns
from desktop.services.telling import Bond, Judge
from desktop.storage import book as book_module
from desktop.storage.journal import Journal
from desktop.storage.lock import Lock
from desktop.storage.records import Entry, State
from desktop.storage.schema import set_up
from desktop.trouble import Trouble
from matching.day_spans import Standing
from matching.fingerprint import fingerprint

Plant = Callable[[], Any]


def blind_retry() -> Any:
    """m1: a call that got no answer is made again at once."""
    return _sending_again(lambda trouble: trouble.outcome == "unknown")


def retry_on_502() -> Any:
    """m2: the same, but only when the server says 502."""
    return _sending_again(lambda trouble: trouble.key == "server_error")


def _sending_again(when: Callable[[Trouble], bool]) -> Any:
    send = Outbox.send

    def again(self: Outbox, dossier: Any, step: Any, call: Callable[[], Any], **more: Any) -> Any:
        def twice() -> Any:
            try:
                return call()
            except Trouble as trouble:
                if not when(trouble):
                    raise
                return call()

        return send(self, dossier, step, twice, **more)

    return patch.object(Outbox, "send", again)


def transport_retry() -> Any:
    """m3: the transport repeats PATCH and DELETE by itself, as urllib3 repeats PUT."""
    send = Transport.send

    def again(self: Transport, request: Any, *, seconds: float) -> Any:
        for _ in range(3):
            try:
                return send(self, request, seconds=seconds)
            except Trouble:
                if request.method not in ("PATCH", "DELETE", "PUT"):
                    raise
        return send(self, request, seconds=seconds)

    return patch.object(Transport, "send", again)


def noted_after_sending() -> Any:
    """m4: the diary says `sending` once the call is over."""

    def send(
        self: Outbox, dossier: Any, step: Any, call: Callable[[], Any], *, seconds: float, words: Any = None, **_: Any
    ) -> Any:
        try:
            answer = call()
        except Trouble as trouble:
            dossier = self.note(dossier, step, State.SENDING, deadline=self.clock.now(), words=words)
            return self._failed(dossier, step, trouble)
        dossier = self.note(dossier, step, State.SENDING, deadline=self.clock.now(), words=words)
        return self.note(dossier, step, State.DONE, remote_id=answer.id)

    return patch.object(Outbox, "send", send)


def shown_before_commit() -> Any:
    """m5: `decide` returns before the decision is on disk; it is written with the next thing."""
    keep = Journal.decide_all

    def later(self: Journal, decisions: Any, fingerprints: Any = ()) -> tuple[bool, ...]:
        found = tuple(decisions)
        vars(self)["_waiting"] = [*vars(self).get("_waiting", ()), *found]
        return tuple(True for _ in found)

    def read(self: Journal) -> Any:
        waiting = vars(self).pop("_waiting", ())
        if waiting:
            keep(self, waiting)
        return unfinished(self)

    unfinished = Journal.unfinished
    return _both(patch.object(Journal, "decide_all", later), patch.object(Journal, "unfinished", read))


def synchronous_normal() -> Any:
    """m6: `synchronous = NORMAL`, because a tutorial said so."""

    def weaker(connection: Any, **more: Any) -> None:
        set_up(connection, **more)
        connection.execute("PRAGMA synchronous = NORMAL")

    return patch.object(book_module, "set_up", weaker)


def no_settle() -> Any:
    """m7: an unanswered call is looked up at once."""
    return patch.object(Outbox, "seconds_left", lambda self, entry: 0.0)


def settle_from_sending() -> Any:
    """m8: after a crash the settle time is counted from when the call was begun."""

    def left(self: Outbox, entry: Entry) -> float:
        return max(0.0, self.settle - (self.clock.now() - entry.at).total_seconds())

    return patch.object(Outbox, "seconds_left", left)


def wall_clock_only() -> Any:
    """m9: the settle time is counted by a clock that can be set."""

    def left(self: Outbox, entry: Entry) -> float:
        end = entry.deadline or datetime.now(UTC)
        return max(0.0, (end - self.clock.now()).total_seconds() + self.settle)

    return patch.object(Outbox, "seconds_left", left)


def first_page_only() -> Any:
    """m10: what is read back is the first page, and what it does not show counts as absent."""
    page = lambda *given, **more: read_lines(*given, **more)[:10]  # noqa: E731
    return _both(patch.object(reading_back, "read_lines", page), _no_canary())


def filter_trusted() -> Any:
    """m11: the server's filter is believed, whatever it means by it."""

    def around(self: Any, first: Any, last: Any) -> Any:
        since = first - reading_back._AROUND if first else None
        return read_lines(
            self.client,
            self.accounts,
            progress=self.progress,
            stop=self.stop,
            since=since,
            until=last + reading_back._AROUND if last else None,
            clock=self.clock,
        )

    def proof(self: Any, dossier: Any, entry: Any) -> Any:
        return self._arrived(dossier, self.reading.around(*arriving.span(dossier.decision)))

    return _both(
        patch.object(reading_back.ReadBack, "around", around), patch.object(sending_imports.Imports, "_proof", proof)
    )


def no_canary() -> Any:
    """m12: an empty list means that nothing is there, before sending and after."""
    shows = patch.object(sending_imports.Imports, "_shows_its_books", lambda self, dossier, lines: True)
    return _both(_no_canary(), shows)


def _no_canary() -> Any:
    def proof(self: Any, dossier: Any, entry: Any) -> Any:
        return self._arrived(dossier, self.reading.everything())

    return patch.object(sending_imports.Imports, "_proof", proof)


def set_instead_of_multiset() -> Any:
    """m13: equal bookings are one."""

    def arrived(dossier: Any, lines: Any, others: Any) -> Any:
        decision = dossier.decision
        have = {(line.transaction.day, line.transaction.amount): line for line in lines}
        found = [have.get((new.day, new.amount)) for new in arriving.bookings(decision)]
        here = tuple(line for line in found if line is not None)
        return here, len(found) - len(here)

    return patch.object(sending_imports, "arrived", arrived)


def link_by_position() -> Any:
    """m14: the first suggestion of the list is accepted, which was the right one when it was looked at."""

    def first(self: Any, attachment: str, transaction: str) -> Any:
        found = self.client.attachment_suggestions(attachment)
        return ("attachment", found[0]) if found else None

    return patch.object(sending_documents.Documents, "_suggestion", first)


def no_occurrence() -> Any:
    """m15: the fingerprint alone names a booking: what says the same is the same, however often a file holds it."""
    made = comparing._line

    def line(seen: Any, match: Any, beside: Any, stock: Any, claimed: Any) -> Any:
        if match is None and any(stock.with_text(seen)):
            return comparing.ComparedLine(seen.booking, "there", seen=seen)
        return made(seen, match, beside, stock, claimed)

    return patch.object(comparing, "_line", line)


def with_statement_number() -> Any:
    """m17: the fingerprint holds the statement's number and the place in the file."""
    return patch.object(laying, "fingerprint", lambda booking: f"{fingerprint(booking)}{booking.id}")


def taken_for_the_same() -> Any:
    """m18: where nothing proves it, a booking counts as there."""
    return _instead_of_perhaps(Bond.LIKE)


def sent_where_unproven() -> Any:
    """m19: where nothing proves it, a booking is sent."""
    return _instead_of_perhaps(None)


def _instead_of_perhaps(other: Bond | None) -> Any:
    judged = Judge.bond

    def bond(self: Judge, seen: Any, thing: Any) -> Bond | None:
        found = judged(self, seen, thing)
        return other if found is Bond.PERHAPS else found

    return patch.object(Judge, "bond", bond)


def balances_unread() -> Any:
    """m20: that a file goes on where another ended is not noticed."""
    return patch.object(telling, "standing", lambda mine, theirs: Standing.OVERLAP)


def second_instance() -> Any:
    """m16: a second program may open the same organisation."""

    def take(cls: Any, folder: Any) -> Any:
        from desktop.storage.durable import make_folder
        from desktop.storage.lock import _open

        make_folder(folder)
        return cls(_open(folder))

    return patch.object(Lock, "take", classmethod(take))


@contextmanager
def _both(one: Any, other: Any) -> Iterator[None]:
    with one, other:
        yield


IN_THE_ENGINE: dict[str, Plant] = {
    "m1 blind retry": blind_retry,
    "m2 retry on 502": retry_on_502,
    "m4 noted after sending": noted_after_sending,
    "m5 shown before commit": shown_before_commit,
    "m7 no settle": no_settle,
    "m8 settle from sending": settle_from_sending,
    "m9 wall clock only": wall_clock_only,
    "m10 first page only": first_page_only,
    "m11 filter trusted": filter_trusted,
    "m12 no canary": no_canary,
    "m13 set instead of multiset": set_instead_of_multiset,
    "m14 link by position": link_by_position,
}
IN_RECOGNISING: dict[str, Plant] = {
    "m15 no occurrence": no_occurrence,
    "m17 fingerprint with the statement's number": with_statement_number,
    "m18 taken for the same": taken_for_the_same,
    "m19 sent where unproven": sent_where_unproven,
    "m20 balances unread": balances_unread,
}
"""Found by `parts-of-days`."""


def notes_unread() -> Any:
    """m21: a computer leaves its note before an import and does not look for others'."""
    return patch.object(Turns, "_stays", lambda self, name, until: True)


ELSEWHERE: dict[str, Plant] = {
    "m3 transport retries": transport_retry,
    "m6 synchronous normal": synchronous_normal,
    "m16 second instance": second_instance,
    "m21 notes unread": notes_unread,
}
