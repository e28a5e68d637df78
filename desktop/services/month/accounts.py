"""An account's month: opening, in, out, closing, and whether the row of bookings has a hole.

Flowtly keeps the balance after each booking. A booking leads from one balance to the next, so the bookings of a day
form a path from the day's first balance to its last, in whatever order the server lists them; where a path does not
begin at the balance before it, something is missing, and the difference says how much.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from desktop.flowtly.models import RemoteBankAccount
from desktop.services.ledger import Line

Key = tuple[str, str | None]
"""Account and currency."""


@dataclass(frozen=True, slots=True)
class Hole:
    """Bookings that are missing: between which days, and what they come to."""

    account: str
    since: date | None
    until: date
    difference: Decimal


@dataclass(frozen=True, slots=True)
class AccountMonth:
    """One account in one currency over one month."""

    account: str
    currency: str | None
    name: str | None
    opening: Decimal | None
    came_in: Decimal
    went_out: Decimal
    """Negative."""
    closing: Decimal | None
    holes: tuple[Hole, ...]
    lines: tuple[str, ...]
    """Flowtly's ids, in the order of their days."""

    @property
    def complete(self) -> bool | None:
        """Tell whether no booking is missing and the balances add up; None where the server keeps no balances."""
        if self.opening is None or self.closing is None:
            return None
        return not self.holes and self.opening + self.came_in + self.went_out == self.closing


@dataclass(slots=True)
class _Walk:
    """Going over an account's days with the balance in hand."""

    account: str
    balance: Decimal | None = None
    since: date | None = None

    def day(self, day: date, lines: Sequence[Line]) -> tuple[Decimal | None, tuple[Hole, ...]]:
        """Go over a day; return the balance before it, and the holes on the way."""
        starts, ends = _loose_ends(lines)
        if not starts:
            # Every balance is left as often as it is reached: the day ends where it began.
            seen = {balance for line in lines for balance in _edge(line)}
            here = self.balance if self.balance in seen else max(seen, default=self.balance)
            starts, ends = ([here], [here]) if here is not None else ([], [])
        first = self.balance if self.balance in starts else starts[0] if starts else self.balance
        holes = tuple(self._holes(day, starts, ends, first))
        self.balance, self.since = (ends[-1] if ends else self.balance), day
        return first, holes

    def _holes(
        self, day: date, starts: Sequence[Decimal], ends: Sequence[Decimal], first: Decimal | None
    ) -> Iterator[Hole]:
        if self.balance is not None and first is not None and first != self.balance:
            yield Hole(self.account, self.since, day, first - self.balance)
        others = list(starts)
        if first in others:
            others.remove(first)
        for start, end in zip(others, ends, strict=False):
            yield Hole(self.account, day, day, start - end)


def accounts_of(lines: Iterable[Line], month: date, own: Iterable[RemoteBankAccount] = ()) -> tuple[AccountMonth, ...]:
    """Return every account's month, by account and currency; accounts without a booking keep their balance."""
    by_key: defaultdict[Key, list[Line]] = defaultdict(list)
    for line in lines:
        by_key[_key(line)].append(line)
    names = {name: account.name for account in own for name in (account.iban, account.id, account.iri) if name}
    for account in own:
        by_key.setdefault((_bare(account.iban) or account.id, account.currency), [])
    return tuple(_month(key, found, month, names.get(key[0])) for key, found in sorted(by_key.items(), key=_by_text))


def _by_text(item: tuple[Key, list[Line]]) -> tuple[str, str]:
    return item[0][0], item[0][1] or ""


def _month(key: Key, lines: Sequence[Line], month: date, name: str | None) -> AccountMonth:
    days: defaultdict[date, list[Line]] = defaultdict(list)
    for line in lines:
        if (day := line.transaction.day) is not None:
            days[day].append(line)
    walk, opening, closing = _Walk(key[0]), None, None
    holes: list[Hole] = []
    inside: list[Line] = []
    beyond = False
    for day in sorted(days):
        here = day.replace(day=1)
        if here > month and beyond:
            break
        if here >= month and opening is None:
            opening = walk.balance
        kept = [line for line in days[day] if line.remote.ending_balance is not None]
        first, found = walk.day(day, kept)
        if here > month:
            # The first day behind the month tells whether its end is there.
            beyond = True
            holes.extend(hole for hole in found if hole.until != hole.since)
            continue
        if here == month:
            opening = first if opening is None else opening
            holes.extend(found)
            inside.extend(days[day])
        closing = walk.balance
    opening = closing if opening is None and not inside else opening
    sums = [line.transaction.amount for line in inside]
    return AccountMonth(
        account=key[0],
        currency=key[1],
        name=name,
        opening=opening,
        came_in=sum((amount for amount in sums if amount > 0), Decimal(0)),
        went_out=sum((amount for amount in sums if amount < 0), Decimal(0)),
        closing=closing,
        holes=tuple(holes),
        lines=tuple(line.transaction.id for line in inside),
    )


def _loose_ends(lines: Sequence[Line]) -> tuple[list[Decimal], list[Decimal]]:
    """Return the balances at which a path begins, and those at which one ends."""
    over: Counter[Decimal] = Counter()
    for line in lines:
        start, end = _edge(line)
        over[start] += 1
        over[end] -= 1
    starts = [balance for balance, count in over.items() for _ in range(count)]
    ends = [balance for balance, count in over.items() for _ in range(-count)]
    return starts, ends


def _edge(line: Line) -> tuple[Decimal, Decimal]:
    ending = line.remote.ending_balance
    assert ending is not None
    return ending - line.transaction.amount, ending


def _key(line: Line) -> Key:
    return line.transaction.account or line.remote.bank_account or "", line.transaction.currency


def _bare(account: str | None) -> str | None:
    return "".join(account.split()).upper() if account else None
