"""Which amounts are parts of others: a tax inside a sum, a net under its gross, by words and by arithmetic."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from matching.reading.fields.amount_labels import Role
from matching.reading.fields.amounts import Amount
from matching.reading.fields.parts import CENT, Told

SUMS = ("gross", "total", "payable", "paid")
_SHARE = re.compile(r"\W*(?:incl\w*|inkl\w*|inc|einschl\w*|enthaltene?|dont|waarvan|di cui|w tym)\W")
"""Opens a label that tells which tax is in the total."""
_PERCENT = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?) ?%")
_PART = 40.0
_LABELLED = 60
"""Points: no sum is told for so few as the first, none is labelled with fewer than the second."""
_ROWS_APART = 2
_MOST_RATES = 4
"""Taxes that are added to one net."""


def settled_roles(told: tuple[Told, ...]) -> tuple[Told, ...]:
    """Put the roles right that words alone give: parts told apart from wholes, by their rates and by arithmetic."""
    return below_their_sum(proven(without_nets(without_shares(told))))


def without_shares(told: tuple[Told, ...]) -> tuple[Told, ...]:
    """Take "incl. 20 % VAT 1.50" for the tax where a larger sum has it inside; alone it is the sum with tax."""
    values = {item.amount.value for item in told if item.amount.exact}
    wholes = {whole: item for item in told if item.shared and (whole := _whole(item, values))}
    parts = {item.amount for item in wholes.values()}
    most = max((abs(item.amount.value) for item in told if item.role in SUMS and item.points >= 50), default=Decimal(0))
    labelled = any(item.role in SUMS and item.points >= 50 and item.shared is None for item in told)
    return tuple(
        item._replace(role="tax")
        if item.amount in parts or (item.shared is not None and abs(item.amount.value) * 4 < most)
        else Told(item.amount, "gross", 80.0)
        if not labelled and item.amount.value in wholes and item.role is None
        else item
        for item in told
    )


def _whole(part: Told, values: set[Decimal]) -> Decimal | None:
    """Return the sum of the page in which this tax lies by its rate."""
    if not part.shared:
        return None
    least = part.amount.value * (100 + part.shared) / part.shared
    near = [value for value in values if abs(value - least) * part.shared < (100 + part.shared) * CENT]
    return min(near, key=lambda value: abs(value - least), default=None)


def rate_inside(own: str, near: str) -> Decimal | None:
    """Return the rate of "incl. 20 % VAT", 0 without one; None where the label tells of no tax inside."""
    if not _SHARE.match(own):
        return None
    rate = _PERCENT.search(near)
    return Decimal(rate[1].replace(",", ".")) if rate else Decimal(0)


def proven(told: tuple[Told, ...]) -> tuple[Told, ...]:
    """Lift the gross amounts that are the sum of a net and a tax of the page."""
    sums = added(told, ("net",))
    lifted = []
    for item in told:
        fits = item.amount.exact and any(abs(item.amount.value - value) < CENT for value in sums)
        if fits and item.role in ("gross", "total", "payable"):
            lifted.append(item._replace(points=item.points + 12))
        elif fits and item.role is None:
            lifted.append(Told(item.amount, "gross", 62.0))
        else:
            lifted.append(item)
    return tuple(lifted)


def added(told: tuple[Told, ...], roles: tuple[Role, ...]) -> set[Decimal]:
    """Return the sums of amounts of these roles with one tax of the page, or with the taxes that follow, one by one."""
    exact = [item for item in told if item.amount.exact and item.amount.value]
    taxes = {item.amount.value for item in exact if item.role == "tax"}
    sums: set[Decimal] = set()
    for place, item in enumerate(exact):
        if item.role not in roles:
            continue
        net = item.amount.value
        sums |= {net + tax for tax in taxes if net != tax and abs(tax) < abs(net)}
        following = [other.amount.value for other in exact[place + 1 :] if other.role == "tax"][:_MOST_RATES]
        sums |= {net + sum(following[:count]) for count in range(2, len(following) + 1)}
    return sums


def is_net_with_tax(item: Told, told: tuple[Told, ...]) -> bool:
    """Tell whether a net and a tax of the page come to this sum."""
    return any(abs(item.amount.value - value) < CENT for value in added(told, ("net",)))


def without_nets(told: tuple[Told, ...]) -> tuple[Told, ...]:
    """Take a bare "sum" that a tax of the page leads from to a larger one for the net."""
    values = {item.amount.value for item in told if item.amount.exact and item.role in (None, *SUMS)}
    largest = max((abs(value) for value in values), default=Decimal(0))
    nets = {
        item.amount.value
        for item in told
        if item.role == "total"
        and abs(item.amount.value) < largest
        and added((item, *_taxes_behind(told, item)), ("total",)) & values
    }
    return tuple(
        item._replace(role="net") if item.role == "total" and item.amount.value in nets else item for item in told
    )


def _taxes_behind(told: tuple[Told, ...], sum_: Told) -> tuple[Told, ...]:
    """Return the taxes in the rows after a sum, but for those that are told to be inside."""
    return tuple(
        item for item in told if item.role == "tax" and item.shared is None and item.amount.spot > sum_.amount.spot
    )


def triples(money: list[Amount]) -> Iterator[tuple[Amount, Amount, Amount]]:
    """Yield neighbours in a row that are net, tax and gross by arithmetic."""
    for net, tax, gross in zip(money, money[1:], money[2:], strict=False):
        rate = tax.value / net.value if net.value else Decimal(0)
        if abs(net.value + tax.value - gross.value) < CENT and 0 < rate < Decimal("0.35"):
            yield net, tax, gross


def below_their_sum(told: tuple[Told, ...]) -> tuple[Told, ...]:
    """Take the gross amounts of rows of rates or items for parts where they come to a labelled sum of the page."""
    rows: dict[int, Told] = {}
    for item in told:
        if item.role == "gross" and item.amount.exact and _has_parts_beside(told, item):
            rows[item.amount.spot.row] = item
    runs = ([rows[row] for row in run] for run in _runs(sorted(rows)))
    parts = {item.amount.spot.row for run in runs if _is_summed(told, run) for item in run}
    return tuple(
        item._replace(points=min(item.points, _PART)) if item.amount.spot.row in parts and item.role in SUMS else item
        for item in told
    )


def _has_parts_beside(told: tuple[Told, ...], item: Told) -> bool:
    beside = [other for other in told if other.amount.spot.row == item.amount.spot.row]
    nets = (other.amount.value for other in beside if other.role == "net")
    # Nothing beside a net is its tax at a rate of nothing, whatever head it seems to stand under.
    taxes = {other.amount.value for other in beside if other.role == "tax" or not other.amount.value}
    return any(item.amount.value - net in taxes for net in nets)


def _runs(rows: list[int]) -> Iterator[list[int]]:
    """Yield runs of two rows and more that follow each other, a second line of text between them at most."""
    run: list[int] = []
    for row in rows:
        if run and row - run[-1] > _ROWS_APART:
            yield run
            run = []
        run.append(row)
    yield run


def _is_summed(told: tuple[Told, ...], run: list[Told]) -> bool:
    if len(run) < 2:
        return False
    whole = sum((item.amount.value for item in run), Decimal(0))
    return any(
        item.role in SUMS and item.points >= _LABELLED and abs(item.amount.value - whole) < CENT
        for item in told
        if item.amount not in {part.amount for part in run}
    )
