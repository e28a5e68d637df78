"""Which line of Flowtly is which booking: account, day and amount agree, references and words tell equals apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from rapidfuzz import fuzz

from desktop.services.ledger import Line
from desktop.storage.records import Fingerprint
from matching.statement import Transaction

_KEPT = 200
"""Letters of a description that the journal keeps."""
TELLING = 6
"""A reference of fewer letters says too little to tell bookings apart."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What stood in a file of a booking that is at Flowtly, or on its way there."""

    format: str | None
    name: str
    """Of the counterparty."""
    words: str
    """All it said, the name too."""
    booking: Transaction | None = None
    fingerprints: tuple[Fingerprint, ...] = ()
    where: str = ""
    """The file it stood in, as a person knows it."""


Known = Mapping[str, tuple[Brought, ...]]
"""By Flowtly's id, the lines that this program brought itself, or that a person said are a booking of a file."""
NOTHING: Known = MappingProxyType({})


def pair(transactions: Sequence[Transaction], lines: Iterable[Line]) -> tuple[Line | None, ...]:
    """Find for each booking the line of Flowtly that is it, each line used once; None where Flowtly lacks it."""
    remaining = _Remaining(lines, transactions)
    return tuple(remaining.take(transaction) for transaction in transactions)


class _Remaining:
    """Lines of Flowtly that no booking has claimed yet."""

    def __init__(self, lines: Iterable[Line], bookings: Sequence[Transaction]) -> None:
        # A line that carries the reference of one booking is not taken for another of the same day and amount.
        self._spoken_for = spoken_for(bookings)
        self._lines: dict[tuple[date | None, Decimal], list[Line]] = defaultdict(list)
        for line in lines:
            for day in dict.fromkeys((line.remote.exec_date, line.remote.order_date)):
                self._lines[(day, line.transaction.amount)].append(line)
        self._claimed: set[str] = set()

    def take(self, transaction: Transaction) -> Line | None:
        """Claim the line that is this booking: account, amount and day agree, and the likest text wins."""
        days = dict.fromkeys((transaction.booking_date, transaction.value_date))
        for day in days:
            fitting = [line for line in self._lines.get((day, transaction.amount), ()) if self._free(line, transaction)]
            if fitting:
                best = max(fitting, key=lambda line: (line.remote.exec_date == day, _likeness(transaction, line)))
                self._claimed.add(best.transaction.id)
                return best
        return None

    def _free(self, line: Line, transaction: Transaction) -> bool:
        mark = operation(line)
        if line.transaction.id in self._claimed or (mark in self._spoken_for and mark != reference(transaction)):
            return False
        return same_account(line.transaction.account, transaction.account)


def spoken_for(bookings: Iterable[Transaction]) -> set[str]:
    """Return the references that each stand for one of these bookings: long enough, and not given to several."""
    counted = Counter(map(reference, bookings))
    return {mark for mark, count in counted.items() if count == 1 and len(mark) >= TELLING}


def words_of(name: str | None, text: str | None) -> str:
    """Return what a booking says, as it is kept to tell it from others."""
    return f"{name or ''} {(text or '')[:_KEPT]}"


def same_account(one: str | None, other: str | None) -> bool:
    """Tell whether two account numbers may be the same: one may be an IBAN and the other its national part."""
    if one is None or other is None:
        return True
    short, long = sorted((one.upper(), other.upper()), key=len)
    return long.endswith(short.lstrip("0")[-10:]) if len(short) < len(long) else short == long


def reference(transaction: Transaction) -> str:
    """Return the bank's own reference in the form in which it is compared; empty where it gives none."""
    return (transaction.bank_reference or "").strip().casefold()


def operation(line: Line) -> str:
    """Return Flowtly's number of the operation in the same form."""
    return (line.remote.operation_number or "").strip().casefold()


def _likeness(transaction: Transaction, line: Line) -> float:
    said = f"{transaction.counterparty.name or ''} {transaction.description} {transaction.bank_reference or ''}"
    has = f"{line.remote.counterparty or ''} {line.remote.description} {line.remote.operation_number or ''}"
    return fuzz.token_set_ratio(said, has, processor=str.casefold)
