"""What `clear` asks a person: bookings that may be in Flowtly already, each with an id for `--answer`."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.cli import speaking
from desktop.cli.shapes import Json
from desktop.phrases import figures
from desktop.services.answering import id_of
from desktop.services.comparing import ComparedLine


def tell_asked(what_for: str, lines: Sequence[ComparedLine]) -> None:
    """Name the bookings that wait for a person's word, each with its id and both texts."""
    for line in lines:
        booking, other = line.transaction, line.like.words.strip() if line.like else ""
        money = figures.money(booking.amount, booking.currency)
        said = f"{booking.counterparty.name or ''} {booking.description}".strip()
        day = booking.day or "no date"
        if line.like and line.like.amount is not None:
            other = f"{figures.money(line.like.amount, booking.currency)}  {other}"
        speaking.line(f"    {what_for}, {id_of(line)}: {day}  {money}  {said[:60]} | {other[:60]}")


def asked(line: ComparedLine) -> Json:
    """Return a booking that waits for a person's word, with what it may be, or what has its reference."""
    says = line.like.words if line.like else None
    return {"id": id_of(line), "booking": line.transaction.id, "flowtly_id": line.remote, "says": says}
