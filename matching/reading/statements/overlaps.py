"""Extracts that overlap: bookings of one account that stand in two statements.

A booking is the same one where account, day, amount and the bank's own number agree. Without such a number it is the
same only in another file and word for word: within a file two equal bookings are two.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from matching.finding import Finding, facts
from matching.reading.statements.placing import where
from matching.statement import Statement, Transaction

_Named = tuple[str, Statement]
_Place = int


def overlaps(rows: Sequence[_Named]) -> Iterator[Finding]:
    """Name each statement that repeats bookings of one before it, with their number."""
    accounts: defaultdict[tuple[str, str | None], list[_Place]] = defaultdict(list)
    for place, (_, statement) in enumerate(rows):
        if statement.transactions:
            accounts[statement.account, statement.currency].append(place)
    repeated = Counter(pair for places in accounts.values() if len(places) > 1 for pair in _repeated(rows, places))
    for first, place in sorted(repeated, key=lambda pair: (pair[1], pair[0])):
        yield Finding(
            "statements_overlap",
            "info",
            where(*rows[place]),
            facts(times=repeated[first, place], other=where(*rows[first])),
        )


def _repeated(rows: Sequence[_Named], places: Sequence[_Place]) -> Iterator[tuple[_Place, _Place]]:
    """Yield, for each booking that stood before, where it first stood and where it stands again.

    Only numbers are kept of all bookings (a large file has many); what agrees in its number is compared in full.
    """
    owners: dict[int, _Place] = {}
    contents: dict[_Place, frozenset[tuple[object, ...]]] = {}
    for place in places:
        for each in rows[place][1].transactions:
            first = owners.setdefault(hash((each.bank_reference or each.raw, each.amount)), place)
            if first == place or each.day is None or not (each.bank_reference or rows[first][0] != rows[place][0]):
                continue
            if first not in contents:
                contents[first] = frozenset(map(_booking, rows[first][1].transactions))
            if _booking(each) in contents[first]:
                yield first, place


def _booking(each: Transaction) -> tuple[object, ...]:
    return (
        each.value_date,
        each.amount,
        each.bank_reference,
        each.raw.partition("\n")[0] if each.bank_reference else each.raw,
    )
