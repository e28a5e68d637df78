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

_Cell = tuple[date | None, Decimal]
"""Day and amount."""
_KEPT = 200
"""Letters of a description that the journal keeps."""
_LIKEST = (True, 100.0)
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
    statements: tuple[str, ...] = ()
    """Account and number of the statements that were brought with it, its own among them."""


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
        self._lines: dict[_Cell, list[Line]] = defaultdict(list)
        self._verbatim: dict[tuple[_Cell, str], list[Line]] = defaultdict(list)
        """By description: of very many equal amounts of a day most say word for word what was sent."""
        for line in lines:
            for day in dict.fromkeys((line.remote.exec_date, line.remote.order_date)):
                self._lines[(day, line.transaction.amount)].append(line)
            self._verbatim[(line.remote.exec_date, line.transaction.amount), line.remote.description].append(line)
        self._claimed: set[str] = set()

    def take(self, transaction: Transaction) -> Line | None:
        """Claim the line that is this booking: account, amount and day agree, and the likest text wins."""
        days = dict.fromkeys((transaction.booking_date, transaction.value_date))
        for day in days:
            cell = (day, transaction.amount)
            equal = self._verbatim.get((cell, transaction.description), [])
            best = self._likest(equal, day, transaction, sure=True) or self._likest(self._lines[cell], day, transaction)
            if best:
                self._claimed.add(best.transaction.id)
                return best
        return None

    def _likest(
        self, lines: list[Line], day: date | None, transaction: Transaction, *, sure: bool = False
    ) -> Line | None:
        """Return the likest of these lines, the first of several; only one that could not be liker if `sure`."""
        said = _says(transaction)
        while lines and lines[0].transaction.id in self._claimed:
            del lines[0]
        best, highest = None, (False, -1.0)
        for line in lines:
            if not self._free(line, transaction):
                continue
            rank = (line.remote.exec_date == day, fuzz.token_set_ratio(said, _has(line)))
            if rank > highest:
                best, highest = line, rank
            if highest == _LIKEST:
                return best
        return None if sure else best

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


def _says(transaction: Transaction) -> str:
    """Return all that a booking says, as it is compared with what Flowtly has."""
    said = f"{transaction.counterparty.name or ''} {transaction.description} {transaction.bank_reference or ''}"
    return said.casefold()


def _has(line: Line) -> str:
    """Return all that Flowtly says of a line."""
    has = f"{line.remote.counterparty or ''} {line.remote.description} {line.remote.operation_number or ''}"
    return has.casefold()
