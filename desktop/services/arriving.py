"""What of an import is at Flowtly: bookings are counted, never taken as a set, and each belongs to one import.

Files overlap, and two imports that overlap may be confirmed before either has arrived: a booking that both hold, with
the same mark and the same number among its equals, is one booking, whoever brought it. Two genuine equal ones are two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from desktop.services.ledger import Line
from desktop.services.recognising import Brought, Known, pair, words_of
from desktop.storage.records import Decision, Dossier, State, Step
from matching.statement import Party, Transaction

Identity = tuple[object, ...]


def arrived(decision: Decision, lines: Iterable[Line], others: Iterable[Dossier]) -> tuple[tuple[Line, ...], int]:
    """Return the lines of Flowtly that are bookings of this import, and how many of its bookings are missing.

    Lines that were there before the person confirmed, and bookings that other imports brought and this one does not
    hold, are not counted.
    """
    foreign = there(decision) | _of_others(decision, others)
    new = bookings(decision)
    found = pair(new, (line for line in lines if line.transaction.id not in foreign))
    here = tuple(line for line in found if line is not None)
    return here, len(new) - len(here)


def bookings(decision: Decision) -> tuple[Transaction, ...]:
    """Return the bookings that this import brings."""
    return tuple(_transaction(item) for item in items(decision, "new"))


def there(decision: Decision) -> set[str]:
    """Return the ids of Flowtly's lines that were there already when the person confirmed."""
    known = decision.payload.get("there", ())
    assert isinstance(known, list | tuple)
    return set(map(str, known))


def shows_its_books(decision: Decision, seen: set[str], others: Iterable[Dossier]) -> bool:
    """Tell whether a reading shows what is known to be there: else it proves nothing about what it does not show.

    Known are the lines that were there when the person confirmed, the newest of all at that time, and of what this
    program brought at least something.
    """
    canary = decision.payload.get("canary", ())
    assert isinstance(canary, list | tuple)
    ours = {found for other in others for _, found in brought(other)}
    return there(decision) | set(map(str, canary)) <= seen and (not ours or bool(ours & seen))


def accounts(decision: Decision) -> set[str | None]:
    """Return the accounts whose bookings this import brings."""
    return {booking.account for booking in bookings(decision)}


def brought(dossier: Dossier) -> tuple[tuple[Identity, str], ...]:
    """Return what a verified import brought to Flowtly: each booking's identity and its id there, in order."""
    entry = dossier.latest(Step.IMPORT)
    if entry is None or entry.state is not State.VERIFIED or not entry.remote_id:
        return ()
    ids = entry.remote_id.split(",")
    mine = [_identity(item) for item in items(dossier.decision, "new")]
    return tuple(zip(mine, ids, strict=True)) if len(mine) == len(ids) else tuple(((), found) for found in ids)


def known_lines(dossiers: Iterable[Dossier]) -> Known:
    """Return the lines at Flowtly that verified imports brought, with what stood in their files."""
    found: dict[str, Brought] = {}
    for dossier in dossiers:
        entry, new = dossier.latest(Step.IMPORT), items(dossier.decision, "new")
        ids = entry.remote_id.split(",") if entry and entry.state is State.VERIFIED and entry.remote_id else []
        if len(ids) == len(new):
            said = dossier.decision.payload.get("format")
            form = said if isinstance(said, str) else None
            for key, item in zip(ids, new, strict=True):
                found[key] = Brought(form, item["name"] or "", words_of(item["name"], item["text"]))
    return found


def span(decision: Decision) -> tuple[date | None, date | None]:
    """Return the first and last day of the bookings of an import, None where one has no date."""
    found = [day for booking in bookings(decision) for day in (booking.booking_date, booking.value_date) if day]
    return (min(found), max(found)) if found else (None, None)


def items(decision: Decision, name: str) -> list[Mapping[str, str | None]]:
    """Return a list of bookings as the decision keeps them; none where it keeps no such list."""
    value = decision.payload.get(name, ())
    assert isinstance(value, list | tuple)
    return list(value)


def _of_others(decision: Decision, others: Iterable[Dossier]) -> set[str]:
    """Return the ids of lines that other imports brought and this one does not hold."""
    mine = Counter(_identity(item) for item in items(decision, "new"))
    # Bookings of this file that stood in another file of the same drop: that one brings them.
    before = Counter(_identity(item) for item in items(decision, "again"))
    return {
        found
        for other in others
        for identity, number, found in _numbered(other)
        if not before[identity] < number <= before[identity] + mine[identity]
    }


def _numbered(dossier: Dossier) -> Iterator[tuple[Identity, int, str]]:
    """Yield what an import brought, each booking with its number among its equals in that file, from 1."""
    counted = Counter(_identity(item) for item in items(dossier.decision, "again"))
    for identity, found in brought(dossier):
        counted[identity] += 1
        yield identity, counted[identity], found


def _identity(item: Mapping[str, str | None]) -> Identity:
    """Return what makes bookings of two overlapping files the same one: the bank's reference, else the words."""
    words = "".join(letter for letter in (item["text"] or "").casefold() if letter.isalnum())
    return (item["account"], item["booking"] or item["value"], item["amount"], item["reference"] or words)


def _transaction(item: Mapping[str, str | None]) -> Transaction:
    return Transaction(
        id="",
        account=item["account"],
        amount=Decimal(item["amount"] or "0"),
        currency=item["currency"],
        booking_date=_date(item["booking"]),
        value_date=_date(item["value"]),
        bank_reference=item["reference"],
        counterparty=Party(name=item["name"]),
        description=item["text"] or "",
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
