"""What a paper's own arithmetic says about its total: added up from its other figures, or only a part of the whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby, pairwise

from matching.reading.fields.amounts import Amount
from matching.reading.fields.parts import CENT, Told, rates_in
from matching.reading.fields.sheet import Sheet

_RATES = (
    "2.6", "5", "5.5", "6", "7", "8", "8.1", "9", "10", "12", "13", "13.5", "14", "15", "17", "18", "19", "20", "21",
    "22", "23", "24", "25", "25.5", "27",
)  # fmt: skip
"""Usual rates of value added tax in Europe, in percent."""
_LEAST_ITEMS = 2
_MOST_ITEMS = 80


def is_proven(sheet: Sheet, told: tuple[Told, ...], total: Decimal, row: int) -> bool:
    """Tell whether other figures give the total of a row: net and tax, items, cash less change, or a copy of it."""
    if is_before_tax(sheet, told, total):
        return False
    amounts = [item.amount for item in told if item.amount.exact]
    return (
        _is_net_and_tax(told, total)
        or any(amount.value == total and amount.spot.row != row for amount in amounts)
        or _is_cash_less_change(amounts, total, row)
        or _is_sum_over(amounts, total, row)
    )


def is_before_tax(sheet: Sheet, told: tuple[Told, ...], total: Decimal) -> bool:
    """Tell whether a tax of the paper is the one on top of this sum: then it is the net, whatever its label says."""
    rates = rates_in(row.text for row in sheet.rows)
    rates = {rate for rate in rates if 0 < rate <= 30} or set(map(Decimal, _RATES))
    taxes = {item.amount.value for item in told if item.role == "tax" and item.amount.exact and item.amount.value}
    on_top = any(abs(total * rate / 100 - abs(tax)) < CENT for tax in taxes for rate in rates)
    inside = any(abs(total * rate / (100 + rate) - abs(tax)) < CENT for tax in taxes for rate in rates)
    nets = {item.amount.value for item in told if item.role == "net" and item.amount.exact}
    return on_top and not inside and not any(abs(total - tax - net) < CENT for tax in taxes for net in nets)


def _is_net_and_tax(told: tuple[Told, ...], total: Decimal) -> bool:
    nets = {item.amount.value for item in told if item.role == "net" and item.amount.exact}
    taxes = {item.amount.value for item in told if item.role == "tax" and item.amount.exact and item.amount.value}
    if any(abs(net + tax - total) < CENT for net in nets for tax in taxes):
        return True
    by_row = [list(group) for _, group in groupby(told, key=lambda item: item.amount.spot.row)]
    per_rate = [_last(row, "tax") for row in by_row]
    whole = sum((tax for tax in per_rate if tax), Decimal(0)) + sum(nets, Decimal(0))
    return bool(nets and taxes) and abs(whole - total) < CENT


def _last(row: list[Told], role: str) -> Decimal | None:
    return next((item.amount.value for item in reversed(row) if item.role == role and item.amount.exact), None)


def _is_cash_less_change(amounts: list[Amount], total: Decimal, row: int) -> bool:
    below = [amount.value for amount in amounts if amount.spot.row > row]
    return any(given - back == total for given, back in pairwise(below) if back > 0)


def _is_sum_over(amounts: list[Amount], total: Decimal, row: int) -> bool:
    """Tell whether the last amounts of the rows over the total, from it upwards, add up to it."""
    added, count = Decimal(0), 0
    for value in _column_over(amounts, row):
        if value == total:
            continue
        added, count = added + value, count + 1
        if count >= _LEAST_ITEMS and added == total:
            return True
        if count > _MOST_ITEMS:
            break
    return False


def _column_over(amounts: list[Amount], row: int) -> Iterator[Decimal]:
    over = [amount for amount in amounts if amount.spot.row < row]
    for _, group in groupby(reversed(over), key=lambda amount: amount.spot.row):
        yield next(group).value
