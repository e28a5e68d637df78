"""Bookings that are known already: where they come from, what is kept of them, and what names them."""

from __future__ import annotations

from desktop.services.ledger import Line
from desktop.services.recognising import Brought, Known, operation, same_account, words_of
from desktop.services.telling import Seen, Thing
from desktop.storage.records import Fingerprint
from matching.fingerprint import VERSION
from matching.statement import Transaction


def key_of(seen: Seen, thing: Thing) -> str:
    """Return what names a booking and what it may be, for a person's answer: the same in every file that holds it."""
    texts = ("/".join((each.value, str(each.occurrence))) for said in thing.said for each in said.fingerprints)
    other = thing.remote or next(texts, thing.words)
    return f"{seen.booking.account}/{seen.booking.day}/{seen.value}/{seen.occurrence} {other}"


def kept(seen: Seen, decision: str, position: int) -> Fingerprint | None:
    """Return the fingerprint of a booking as the journal keeps it."""
    if seen.value is None:
        return None
    said = (decision, position, VERSION, seen.value, seen.occurrence, seen.source, seen.format)
    if seen.span is None:
        return Fingerprint(*said, place=seen.place)
    return Fingerprint(*said, str(seen.span.opening), str(seen.span.closing), seen.span.whole, seen.place)


def said_in(seen: Seen) -> Brought:
    """Return what its file says of a booking."""
    found = kept(seen, "", 0)
    name = seen.booking.counterparty.name or ""
    statements = (seen.statement,) if seen.statement else ()
    return Brought(seen.format, name, seen.words, seen.booking, (found,) if found else (), seen.where, statements)


def of_flowtly(line: Line, known: Known) -> Thing:
    """Return a line of Flowtly, with what files said of it."""
    said = known.get(line.transaction.id, ())
    return Thing(
        line.transaction.id,
        line.transaction.account,
        line.transaction.currency,
        line.transaction.amount,
        (line.remote.exec_date, line.remote.order_date),
        operation(line),
        words_of(line.remote.counterparty, line.remote.description),
        [*said],
    )


def of_booking(booking: Transaction, said: Brought) -> Thing:
    """Return a booking of a file that Flowtly lacks, or will get."""
    days = (booking.booking_date, booking.value_date)
    return Thing(None, booking.account, booking.currency, booking.amount, days, "", said.words, [said])


def where_of(booking: Transaction) -> tuple[object, ...]:
    """Return all of a booking by which a thing fits it or not."""
    return (booking.amount, booking.booking_date, booking.value_date, booking.account, booking.currency)


def fits(thing: Thing, booking: Transaction) -> bool:
    """Tell whether day, amount and account agree."""
    days = (booking.booking_date, booking.value_date)
    return thing.amount == booking.amount and any(day in days for day in thing.days) and same_place(thing, booking)


def same_place(thing: Thing, booking: Transaction) -> bool:
    """Tell whether account and currency may be the same."""
    if thing.currency and booking.currency and thing.currency != booking.currency:
        return False
    return same_account(thing.account, booking.account)
