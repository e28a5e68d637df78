"""Net and tax that no single pair adds up to the total: several rates, a tax inside it, a tip on top of it.

Nothing is said that arithmetic does not prove: the parts are the total, or the tax is its rate of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from matching.reading.fields.inside import SUMS
from matching.reading.fields.parts import CENT, Told, net_and_tax, rates_in, worth
from matching.reading.fields.sheet import Sheet

_MOST_RATES = 4
_SURE = 60.0
_HIGHEST = Decimal("0.28")
"""Of the net: no tax on sales is higher (Hungary 27 %)."""
_LARGEST_TIP = Decimal("0.35")
Parts = tuple[Told | None, Told | None]


def parts_of(sheet: Sheet, told: tuple[Told, ...], total: Told | None) -> Parts:
    """Return the total's net and tax as far as they are printed and proven."""
    net, tax = _chosen(sheet, told, total)
    if total and tax and tax.amount.value < 0 < total.amount.value:
        return net, worth(tax, -tax.amount.value)  # printed as taken off: others pay it
    return net, tax


def _chosen(sheet: Sheet, told: tuple[Told, ...], total: Told | None) -> Parts:
    net, tax = net_and_tax(told, total)
    if total is None or (net and tax):
        return net, tax
    exact = [item for item in told if item.amount.exact and item.amount.value]
    taxes = [item for item in exact if item.role == "tax" and item.points >= _SURE]
    whole = total.amount.value
    return (
        _by_several(exact, taxes, whole)
        or _remainder(exact, taxes, whole)
        or _by_rate(sheet, taxes, whole)
        or _altered(exact, taxes, whole)
        or (net, tax)
    )


def _by_several(exact: list[Told], taxes: list[Told], whole: Decimal) -> Parts | None:
    """Add to one net the taxes of all rates, one row each."""
    rows = {item.amount.spot.row: item for item in taxes}
    if not 1 < len(rows) <= _MOST_RATES:
        return None
    added = sum((item.amount.value for item in rows.values()), Decimal(0))
    net = _printed((item for item in exact if item.role == "net"), whole - added)
    return (net, worth(taxes[0], added)) if net and _is_share(added, whole) else None


def _remainder(exact: list[Told], taxes: list[Told], whole: Decimal) -> Parts | None:
    """Take what the total leaves over a tax for the net where it is printed, by whatever name."""
    for tax in taxes:
        value = tax.amount.value if whole < 0 else abs(tax.amount.value)
        net = _printed((item for item in exact if item.role not in SUMS), whole - value)
        if net and _is_share(value, whole):
            return net._replace(role="net", points=max(net.points, _SURE)), tax
    return None


def _by_rate(sheet: Sheet, taxes: list[Told], whole: Decimal) -> Parts | None:
    """Take the only tax for the one inside the total where it is so by a rate of the page, or of its own row."""
    values = {abs(item.amount.value) for item in taxes}
    if len(values) != 1:
        return None
    (value,) = values
    rows = {item.amount.spot.row for item in taxes}
    near = _rates(sheet, rows) or (_rates(sheet, range(len(sheet.rows))) if any(map(_is_inside, taxes)) else set())
    return (None, taxes[0]) if any(_fits(value, abs(whole), rate) for rate in near) else None


def _is_inside(item: Told) -> bool:
    return item.shared is not None


def _rates(sheet: Sheet, rows: Iterable[int]) -> set[Decimal]:
    return rates_in(sheet.rows[row].text for row in rows)


def _fits(tax: Decimal, whole: Decimal, rate: Decimal) -> bool:
    return rate > 0 and abs(whole * rate / (100 + rate) - tax) < CENT


def _altered(exact: list[Told], taxes: list[Told], whole: Decimal) -> Parts | None:
    """Take the largest net and tax where their sum is printed and a tip raises it, or a printed amount lowers it."""
    nets = [item for item in exact if item.role == "net" and item.points >= _SURE]
    if not nets or not taxes or whole < 0:
        return None
    net, tax = (max(items, key=lambda item: abs(item.amount.value)) for items in (nets, taxes))
    added = net.amount.value + abs(tax.amount.value)
    if not _is_share(abs(tax.amount.value), added):
        return None
    if whole < added:
        known = [item.amount for item in exact if item.role in SUMS and item.amount.value > 0]
        withheld = [item for item in exact if item.role not in ("net", "tax") and item.amount not in known]
        return (net, tax) if _printed(withheld, whole - added) or _printed(withheld, added - whole) else None
    sums = [item for item in exact if item.role in SUMS and item.points >= _SURE]
    return (net, tax) if _printed(sums, added) and whole - added < _LARGEST_TIP * whole else None


def _printed(items: Iterable[Told], value: Decimal) -> Told | None:
    return next((item for item in items if abs(item.amount.value - value) < CENT), None)


def _is_share(tax: Decimal, whole: Decimal) -> bool:
    """Tell whether a tax may be inside a sum: of one sign, and not higher than taxes are."""
    return tax * whole > 0 and abs(tax) <= _HIGHEST * abs(whole - tax)
