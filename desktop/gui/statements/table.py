"""The columns of bookings."""

from __future__ import annotations

from datetime import date

from desktop.gui.parts.rows import Cell, Column
from desktop.gui.parts.widths import for_chips, for_days
from desktop.gui.statements.bookings import Booking
from desktop.gui.statements.presenter import is_repeated
from desktop.phrases import figures
from desktop.phrases.speech import meant, say

_ORDER = ("new", "perhaps", "differs", "there")
_COMPARED = (meant("new"), meant("differs"), meant("perhaps there"), meant("in another file"), meant("in Flowtly"))


def columns() -> tuple[Column[Booking], ...]:
    """Return booked, counterparty, purpose, amount, and what Flowtly has of it."""
    return (
        Column(say("Booked"), lambda b: Cell(figures.short_day(b.line.transaction.day)), _day, width=for_days()),
        Column(
            say("Counterparty"),
            lambda b: Cell(name(b), strong=True),
            lambda b: name(b).casefold(),
            width=216,
            least=92,
        ),
        Column(
            say("Purpose"),
            lambda b: Cell(_purpose(b), muted=True),
            lambda b: _purpose(b).casefold(),
            stretch=True,
            least=104,
            spare=True,
        ),
        Column(say("Amount"), _amount, lambda b: float(b.line.transaction.amount), width=132, least=124, align="right"),
        Column(
            say("Compared"),
            compared,
            lambda b: _ORDER.index(b.line.state),
            width=for_chips(*map(say, _COMPARED)),
            least=112,
        ),
    )


def compared(booking: Booking) -> Cell:
    """Return what Flowtly has of a booking, as word and icon."""
    twin = say("twin, kept") if booking.line.twin else ""
    if booking.line.state == "new":
        return Cell(twin, chip=say("new"), kind="accent", icon="plus")
    if booking.line.state == "differs":
        return Cell(twin, chip=say("differs"), kind="review", icon="differs")
    if booking.line.state == "perhaps":
        return Cell(twin, chip=say("perhaps there"), kind="review", icon="warning")
    if is_repeated(booking.line):
        return Cell(twin, chip=say("in another file"), kind="neutral", icon="copy")
    return Cell(twin, chip=say("in Flowtly"), kind="neutral", icon="equal")


def _day(booking: Booking) -> tuple[bool, date]:
    day = booking.line.transaction.day
    return (day is None, day or date.min)


def name(booking: Booking) -> str:
    """Return who paid or was paid, as far as the bank names them."""
    transaction = booking.line.transaction
    return transaction.counterparty.name or transaction.description[:60] or "–"


def _purpose(booking: Booking) -> str:
    transaction = booking.line.transaction
    return transaction.description if transaction.counterparty.name else ""


def _amount(booking: Booking) -> Cell:
    transaction = booking.line.transaction
    return Cell(figures.money(transaction.amount, transaction.currency))
