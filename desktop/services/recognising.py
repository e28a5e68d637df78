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
from matching.statement import Transaction

_KEPT = 200
"""Letters of a description that the journal keeps."""
_UNLIKE, _UNLIKE_HERE, _UNLIKE_NAMES = 40, 60, 50
"""Of 100: below it nothing but chance, or the bank's own phrases, make two descriptions or two names agree."""
_TELLING = 6
"""A reference of fewer letters says too little to tell bookings apart."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What stood in the file by which this program brought a line to Flowtly."""

    format: str | None
    name: str
    """Of the counterparty."""
    words: str
    """All it said, the name too."""


Known = Mapping[str, Brought]
"""By Flowtly's id, the lines that this program brought itself."""
NOTHING: Known = MappingProxyType({})


def pair(transactions: Sequence[Transaction], lines: Iterable[Line]) -> tuple[Line | None, ...]:
    """Find for each booking the line of Flowtly that is it, each line used once; None where Flowtly lacks it."""
    remaining = Remaining(lines, transactions)
    return tuple(remaining.take(transaction) for transaction in transactions)


class Remaining:
    """Lines of Flowtly that no booking has claimed yet."""

    def __init__(self, lines: Iterable[Line], bookings: Iterable[Transaction], known: Known = NOTHING) -> None:
        self.format: str | None = None
        """Of the file whose bookings are taken now."""
        self._known = known
        # A line that carries the reference of one booking is not taken for another of the same day and amount.
        counted = Counter(_reference(booking) for booking in bookings)
        self._spoken_for = {mark for mark, count in counted.items() if count == 1 and len(mark) >= _TELLING}
        self._lines: dict[tuple[date | None, Decimal], list[Line]] = defaultdict(list)
        self._by_reference: dict[str, list[Line]] = defaultdict(list)
        for line in lines:
            for day in dict.fromkeys((line.remote.exec_date, line.remote.order_date)):
                self._lines[(day, line.transaction.amount)].append(line)
            if line.remote.operation_number:
                self._by_reference[line.remote.operation_number.strip().casefold()].append(line)
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

    def contradicting(self, transaction: Transaction) -> Line | None:
        """Return a line with the same reference of the bank on the same day but another amount."""
        reference = _reference(transaction)
        if reference not in self._spoken_for:
            # Too short to tell, or one that this bank gives to many bookings.
            return None
        days = {transaction.booking_date, transaction.value_date}
        fitting = [
            line
            for line in self._by_reference.get(reference, ())
            if self._free(line, transaction) and line.remote.exec_date in days
        ]
        return fitting[0] if len(fitting) == 1 else None

    def _free(self, line: Line, transaction: Transaction) -> bool:
        mark = (line.remote.operation_number or "").strip().casefold()
        if line.transaction.id in self._claimed or (mark in self._spoken_for and mark != _reference(transaction)):
            return False
        brought = self._known.get(line.transaction.id)
        if brought is not None and _another(brought, transaction, self.format):
            return False
        return _same_account(line.transaction.account, transaction.account)


def words_of(name: str | None, text: str | None) -> str:
    """Return what a booking says, as it is kept to tell it from others."""
    return f"{name or ''} {(text or '')[:_KEPT]}"


def _another(brought: Brought, transaction: Transaction, form: str | None) -> bool:
    """Tell whether what brought a line was surely another booking: both say what the other does not, and little agrees.

    Where that is in doubt it is taken for the same: a doubled booking cannot be taken back. In another format a bank
    words the same booking otherwise, so there hardly anything may agree.
    """
    here = words_of(transaction.counterparty.name, transaction.description)
    mine, theirs = _tokens(here), _tokens(brought.words)
    if not mine - theirs or not theirs - mine:
        return False
    alike = fuzz.token_set_ratio(here, brought.words, processor=_plain)
    if brought.format is None or brought.format != form:
        return alike < _UNLIKE
    name = transaction.counterparty.name or ""
    others = bool(name and brought.name) and fuzz.token_set_ratio(name, brought.name, processor=_plain) < _UNLIKE_NAMES
    return others or alike < _UNLIKE_HERE


def _tokens(words: str) -> set[str]:
    return {word for word in _plain(words).split() if word.isascii() and len(word) > 1}


def _plain(words: str) -> str:
    return "".join(letter if letter.isalnum() else " " for letter in words.casefold())


def _same_account(one: str | None, other: str | None) -> bool:
    """Tell whether two account numbers may be the same: one may be an IBAN and the other its national part."""
    if one is None or other is None:
        return True
    short, long = sorted((one.upper(), other.upper()), key=len)
    return long.endswith(short.lstrip("0")[-10:]) if len(short) < len(long) else short == long


def _likeness(transaction: Transaction, line: Line) -> float:
    said = f"{transaction.counterparty.name or ''} {transaction.description} {transaction.bank_reference or ''}"
    has = f"{line.remote.counterparty or ''} {line.remote.description} {line.remote.operation_number or ''}"
    return fuzz.token_set_ratio(said, has, processor=str.casefold)


def _reference(transaction: Transaction) -> str:
    return (transaction.bank_reference or "").strip().casefold()
