"""Is it the right amount? To the smallest unit, or off for a reason that can be named.

All amounts are minor units without sign. Weights are log odds: how much likelier this outcome is for the right receipt
than for one picked at random. A round figure proves less than a crooked one.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from matching.compare.pair import Pair, between, contradicts, silent, supports
from matching.evidence import Evidence, Signal
from matching.finding import Fact
from matching.lines import Kind, Line
from matching.money import Money, in_minor_units, minor_digits
from matching.papers import Paper

EXACT = frozenset(
    {
        "amount_is_total", "amount_is_payable", "amount_original", "amount_at_told_rate", "amount_is_sum",
        "amount_is_shared_out",
    }
)  # fmt: skip
"""Keys of evidence that settles the amount."""

DIFFERS = -6.0
MOST = 6.6
"""What the most telling amount weighs."""
# Skonto as granted in practice, usual rates first; one per cent and four or five are rare.
_DISCOUNTS = ((2, 3.2), (3, 3.2), (1, 1.5), (4, 1.5), (5, 1.5))

# Middle rates of recent years against one euro: a check that something is possible at all, never a tolerance.
_PER_EURO = {
    "EUR": 1.0, "PLN": 4.35, "USD": 1.1, "GBP": 0.855, "CHF": 0.95, "CZK": 24.9, "SEK": 11.2, "NOK": 11.5, "DKK": 7.46,
    "HUF": 395.0, "RON": 5.0, "CAD": 1.52, "AUD": 1.68, "JPY": 160.0,
}  # fmt: skip


class _Said(NamedTuple):
    """An answer before it is worded."""

    weight: float
    key: str
    gap: int | None = None
    """What separates the amounts, signed; None where nothing does."""
    percent: int | None = None


def compare(pair: Pair) -> Evidence:
    """Compare the amounts in the currency in which they can be compared."""
    line, paper = pair.line, pair.paper
    if paper.main is None:
        return silent(Signal.AMOUNT, "amount_unknown")
    ours, theirs = line.transaction.currency, paper.currency
    if ours and theirs and ours != theirs:
        return _across(pair, ours, theirs)
    shown = Money(abs(line.transaction.amount), ours or theirs or "")
    return _worded(_same_currency(paper, line.amount, card=line.kind is Kind.CARD), shown)


def at_most(line: Line, paper: Paper, rates: Mapping[tuple[str, str], Decimal]) -> float:
    """Return a weight that `compare` does not exceed; within one currency the very weight. Costs little.

    `rates` are those seen in the pile, by the account's and the paper's currency.
    """
    if paper.main is None:
        return 0.0
    ours, theirs = line.transaction.currency, paper.currency
    if ours and theirs and ours != theirs:
        return _across_at_most(line, paper, rates.get((ours, theirs)), ours, theirs)
    return _same_currency(paper, line.amount, card=line.kind is Kind.CARD).weight


def _worded(said: _Said, shown: Money) -> Evidence:
    named: dict[str, Fact] = {"amount": shown}
    if said.gap is not None:
        named["gap"] = Money(_major(abs(said.gap), shown.currency), shown.currency)
    if said.percent is not None:
        named["percent"] = said.percent
    stance = supports if said.weight > 0 else contradicts
    return stance(Signal.AMOUNT, said.weight, said.key, **named)


def surprise(amount: int) -> float:
    """Return the log odds of an exact hit: a coincidence is likelier on round and on small figures."""
    roundness = 1.9 if amount % 10000 == 0 else 1.4 if amount % 1000 == 0 else 0.8 if amount % 100 == 0 else 0.0
    return MOST - roundness - between(amount, (300, 1.0), (3000, 0.0))


def _same_currency(paper: Paper, amount: int, *, card: bool) -> _Said:
    if amount == paper.main and paper.main == paper.total:
        return _Said(surprise(amount), "amount_is_total")
    if amount == paper.main:
        key = "amount_is_payable" if paper.receipt.payable or paper.total is None else "amount_is_total"
        doubt = 0.0 if paper.receipt.payable else 1.0
        return _Said(surprise(amount) - doubt, key)
    if amount == paper.total:
        return _Said(surprise(amount) - 0.7, "amount_is_total")
    return _explained(paper, amount, card=card)


def _explained(paper: Paper, amount: int, *, card: bool) -> _Said:
    """Amounts that are not what is due, but have a place on the document or a usual reason."""
    discount = _discount(paper, amount)
    if discount:
        return discount
    if amount == paper.net:
        return _Said(1.5, "amount_is_net")
    if amount in paper.others and amount != paper.tax:
        return _on_page(paper, amount)
    return _off(amount, paper.main or 0, card=card)


def _on_page(paper: Paper, amount: int) -> _Said:
    """Another amount of the document: worth more the less sure the reader was of the total."""
    place = paper.others.index(amount)
    trust = between(paper.sure, (0.3, 4.2), (0.6, 3.4), (0.95, 2.2), (1.0, 0.0))
    return _Said(max(0.3, trust - 0.25 * place - (MOST - surprise(amount)) * 0.5), "amount_on_page")


def _discount(paper: Paper, amount: int) -> _Said | None:
    due = paper.main or 0
    if due < 1000 or not due * 94 <= amount * 100 <= due * 100:
        return None
    for percent, weight in _DISCOUNTS:
        if abs(due * (100 - percent) - amount * 100) <= 100 and due - amount >= 2:
            granted = 1.5 if {"skonto", "discount", "escompte", "rabat"} & paper.words else 0.0
            return _Said(weight + granted, "amount_with_discount", percent=percent)
    return None


def _off(amount: int, due: int, *, card: bool) -> _Said:
    """Name what separates the amounts: rounding, a bank's fee, a tip, a part; else they differ."""
    gap = amount - due
    if abs(gap) <= 2:
        return _Said(3.0, "amount_rounded", gap)
    if 0 < gap <= min(3000, due * 4 // 100):
        return _Said(0.6, "amount_with_fee", gap)
    if card and 0 < gap <= due // 4:
        return _Said(0.2, "amount_with_tip", gap)
    if gap < 0 and -gap * 50 > due:
        return _Said(-3.0, "amount_in_part", gap)
    return _Said(DIFFERS if gap > due // 4 else -2.5, "amount_differs", gap)


def _major(amount: int, currency: str) -> Decimal:
    return Decimal(amount).scaleb(-minor_digits(currency))


def _across(pair: Pair, ours: str, theirs: str) -> Evidence:
    """Compare over a currency border: by the amount the bank names, else only whether the rate is possible."""
    paper = pair.paper
    named = [money for money in pair.line.foreign if money.currency == theirs]
    for money in named:
        amount = in_minor_units(money.amount, theirs)
        if amount in (paper.main, paper.total):
            trusted = 0.0 if money == pair.line.transaction.original else 0.4
            return supports(Signal.AMOUNT, surprise(amount) - trusted, "amount_original", amount=money)
    if named:
        return _other_original(paper, named[0])
    return _by_rate(pair, ours, theirs)


def _other_original(paper: Paper, named: Money) -> Evidence:
    if in_minor_units(named.amount, named.currency) in paper.others:
        return _worded(_on_page(paper, in_minor_units(named.amount, named.currency)), named)
    return contradicts(Signal.AMOUNT, DIFFERS, "amount_original_differs", amount=named)


def middle_rate(ours: str, theirs: str) -> float:
    """Return about how many units of our currency one of theirs costs; 1 where it is not known."""
    return _PER_EURO.get(ours, 1.0) / _PER_EURO.get(theirs, 1.0)


def _at_told_rate(due: Decimal, paid: Decimal, told: Decimal) -> bool:
    """Tell whether the bank's own rate leads from one amount to the other, but for what its last digit leaves open.

    Rates are written either way round. One in a thousand or coarser explains too much to prove anything.
    """
    open_share = Decimal(6).scaleb(int(told.as_tuple().exponent) - 1) / told if told else Decimal(1)
    if open_share > Decimal("0.001"):
        return False
    slack = Decimal("0.011") + paid * open_share
    return abs(due * told - paid) <= slack or abs(due / told - paid) <= slack


def _across_at_most(line: Line, paper: Paper, rate: Decimal | None, ours: str, theirs: str) -> float:
    named = [money for money in line.foreign if money.currency == theirs]
    if named:
        known = {paper.main, paper.total, *paper.others}
        return MOST if any(in_minor_units(money.amount, theirs) in known for money in named) else DIFFERS
    if line.rate:
        return MOST
    quotient = line.amount / (paper.main or 1) * 10.0 ** (minor_digits(theirs) - minor_digits(ours))
    away = abs(quotient / (float(rate) if rate else middle_rate(ours, theirs)) - 1)
    if away > 0.31:
        return DIFFERS
    return _of_rate(away, {ours, theirs}, seen=bool(rate)) + 1e-6


def _of_rate(away: float, currencies: set[str], *, seen: bool) -> float:
    """Weigh a rate by its share away from the one seen elsewhere in the pile, or from a middle one."""
    if seen:
        return between(away, (0.0, 2.6), (0.03, 1.8), (0.06, -1.0), (0.12, DIFFERS))
    weight = between(away, (0.0, 1.0), (0.08, 0.6), (0.15, -1.5), (0.3, DIFFERS))
    return min(weight, 0.0) if currencies - _PER_EURO.keys() else weight


def _by_rate(pair: Pair, ours: str, theirs: str) -> Evidence:
    due = Money(_major(pair.paper.main or 0, theirs), theirs)
    paid = abs(pair.line.transaction.amount)
    if paid == due.amount:
        return contradicts(Signal.AMOUNT, -3.0, "amount_figures_only", amount=due, currency=ours)
    rate = paid / due.amount
    told = pair.line.rate
    if told and _at_told_rate(due.amount, paid, told):
        weight = surprise(pair.line.amount) - 1.0
        return supports(Signal.AMOUNT, weight, "amount_at_told_rate", amount=due, rate=told)
    away = float(rate / pair.rate) if pair.rate else float(rate) / middle_rate(ours, theirs)
    weight = _of_rate(abs(away - 1), {ours, theirs}, seen=bool(pair.rate))
    stance = supports if weight > 0 else contradicts
    return stance(Signal.AMOUNT, weight, "amount_at_rate", amount=due, rate=round(rate, 4))
