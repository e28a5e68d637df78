"""Net and tax of a known total: the pair, or one pair per rate, that adds up to it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from matching.reading.fields.amount_labels import Role
from matching.reading.fields.amounts import Amount

CENT = Decimal("0.011")
"""Sums may miss each other by a cent: every line is rounded on its own."""
_RATE = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,2})?) ?%")


def rates_in(texts: Iterable[str]) -> set[Decimal]:
    """Return the rates that stand in texts, in percent."""
    return {Decimal(rate[1].replace(",", ".")) for text in texts if "%" in text for rate in _RATE.finditer(text)}


class Told(NamedTuple):
    """An amount with the role its label gives it; `points` is how much speaks for the role."""

    amount: Amount
    role: Role | None
    points: float
    shared: Decimal | None = None
    """The rate, 0 where none is told, of a tax whose label says that it is inside another sum."""


def net_and_tax(told: tuple[Told, ...], total: Told | None) -> tuple[Told | None, Told | None]:
    """Choose net and tax: a pair that adds up to the total, else the best of each that is not larger."""
    nets = sorted((item for item in told if item.role == "net"), key=lambda item: -item.points)
    taxes = sorted((item for item in told if item.role == "tax"), key=lambda item: -item.points)
    if total is None:
        return None, None
    whole = total.amount.value
    for net in nets[:40]:
        for tax in taxes[:40]:
            added = net.amount.value + (tax.amount.value if whole < 0 else abs(tax.amount.value))
            if abs(added - whole) < CENT and abs(tax.amount.value) < abs(whole):
                return net, tax
    return _by_rate(nets, taxes, whole) or _untaxed(nets, taxes, whole)


def _by_rate(nets: list[Told], taxes: list[Told], whole: Decimal) -> tuple[Told, Told] | None:
    """Add up one net and one tax per rate where together they are the total."""
    bases = list({item.amount.value: item for item in nets if item.amount.exact and item.points >= 50}.values())
    parts = list({item.amount.value: item for item in taxes if item.amount.exact and item.points >= 50}.values())
    if not 1 < len(bases) <= 5 or not 1 <= len(parts) <= 5:
        return None
    net, tax = (sum((item.amount.value for item in items), Decimal(0)) for items in (bases, parts))
    if abs(net + tax - whole) >= CENT:
        return None
    return worth(bases[0], net), worth(parts[0], tax)


def worth(told: Told, value: Decimal) -> Told:
    """Return it with another value: what several of its kind come to."""
    return told._replace(amount=told.amount._replace(value=value))


def _untaxed(nets: list[Told], taxes: list[Told], whole: Decimal) -> tuple[Told | None, Told | None]:
    exact = [item for item in nets if item.amount.exact and abs(item.amount.value) <= abs(whole) and item.points >= 60]
    nothing = next((tax for tax in taxes if tax.amount.value == 0 and tax.points >= 60), None)
    untaxed = next((item for item in exact if item.amount.value == whole), None)
    return (untaxed, nothing) if untaxed and nothing else (None, None)
