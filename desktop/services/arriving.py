"""What of an import is at Flowtly: bookings are counted, never taken as a set, and each belongs to one import.

Files overlap, and two imports that overlap may be confirmed before either has arrived: a booking that both hold, with
the same mark and the same number among its equals, is one booking, whoever brought it. Two genuine equal ones are two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from desktop.services.ledger import Line
from desktop.services.recognising import Brought, Known, pair, words_of
from desktop.storage.records import Decision, Dossier, Fingerprint, State, Step
from desktop.storage.standing import finished, withdrawn
from matching.statement import Party, Transaction

Identity = tuple[object, ...]


def arrived(dossier: Dossier, lines: Iterable[Line], others: Iterable[Dossier]) -> tuple[tuple[Line, ...], int]:
    """Return the lines of Flowtly that are bookings of this import, and how many of its bookings are missing.

    Lines that were there before the person confirmed, and bookings that other imports brought and this one does not
    hold, are not counted.
    """
    foreign = there(dossier.decision) | _of_others(dossier, others)
    new = bookings(dossier.decision)
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
    """Return the lines at Flowtly that verified imports brought, or that a person said are a booking of a file."""
    found: dict[str, tuple[Brought, ...]] = {}
    for dossier in dossiers:
        ids = _ids(dossier)
        said = _said(dossier) if ids else ()
        if len(ids) == len(said):
            for key, one in zip(ids, said, strict=True):
                found[key] = (*found.get(key, ()), one)
    return found


def coming(dossiers: Iterable[Dossier]) -> tuple[Brought, ...]:
    """Return the bookings of imports that were confirmed and are not finished: another file need not bring them."""
    return tuple(
        said
        for dossier in dossiers
        if dossier.decision.kind == "import" and not finished(dossier)
        for said in _said(dossier)
    )


def _ids(dossier: Dossier) -> list[str]:
    """Return Flowtly's ids of the bookings of a decision, in its order; none where they are not known for sure."""
    if dossier.decision.kind == "same":
        return [] if withdrawn(dossier) else [str(dossier.decision.payload["transaction"])]
    entry = dossier.latest(Step.IMPORT)
    return entry.remote_id.split(",") if entry and entry.state is State.VERIFIED and entry.remote_id else []


def _said(dossier: Dossier) -> tuple[Brought, ...]:
    """Return what stood in the file of each booking of a decision."""
    form, where = dossier.decision.payload.get("format"), dossier.decision.payload.get("file")
    named = dossier.decision.payload.get("statements", ())
    statements = tuple(map(str, named)) if isinstance(named, list | tuple) else ()
    by_position: dict[int, list[Fingerprint]] = defaultdict(list)
    for each in dossier.fingerprints:
        by_position[each.position].append(each)
    return tuple(
        Brought(
            form if isinstance(form, str) else None,
            item["name"] or "",
            words_of(item["name"], item["text"]),
            _transaction(item),
            tuple(by_position[position]),
            where if isinstance(where, str) else "",
            statements,
        )
        for position, item in enumerate(items(dossier.decision, "new"))
    )


def span(decision: Decision) -> tuple[date | None, date | None]:
    """Return the first and last day of the bookings of an import, None where one has no date."""
    found = [day for booking in bookings(decision) for day in (booking.booking_date, booking.value_date) if day]
    return (min(found), max(found)) if found else (None, None)


def items(decision: Decision, name: str) -> list[Mapping[str, str | None]]:
    """Return a list of bookings as the decision keeps them; none where it keeps no such list."""
    value = decision.payload.get(name, ())
    assert isinstance(value, list | tuple)
    return list(value)


def _of_others(dossier: Dossier, others: Iterable[Dossier]) -> set[str]:
    """Return the ids of lines that other imports brought and this one does not hold."""
    decision = dossier.decision
    mine = Counter(_identity(item) for item in items(decision, "new"))
    # Bookings of this file that stood in another file of the same drop: that one brings them.
    before = Counter(_identity(item) for item in items(decision, "again"))
    texts = {(each.version, each.value, each.occurrence) for each in dossier.fingerprints}
    foreign: set[str] = set()
    for other in others:
        marked: dict[int, set[tuple[int, str, int]]] = defaultdict(set)
        for each in other.fingerprints:
            marked[each.position].add((each.version, each.value, each.occurrence))
        for position, (identity, number, found) in enumerate(_numbered(other)):
            if texts and marked[position]:
                # Both are known by the bank's own text: the same one has the same, and the same number.
                held = bool(texts & marked[position])
            else:
                held = before[identity] < number <= before[identity] + mine[identity]
            if not held:
                foreign.add(found)
    return foreign


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
