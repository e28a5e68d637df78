"""What is left to pay of a total, proven by arithmetic: the sum below it, after what was paid, carried or rounded."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product

from matching.reading.fields.inside import SUMS
from matching.reading.fields.parts import CENT, Told
from matching.reading.fields.sheet import Sheet

_LEFT_OVER = re.compile(
    r"rest|saldo|solde|balance|due(?!\w)|ow(?:ed|ing)|pay|zahl|zapla|doplat|liquid|pagar|regl|betaal|betal"
    r"|voldo|offen|open"
    r"|pendient|deud|divid|resid|remain|outstand|verbleib|pozosta|cobrar|vers(?:are|er)|net a|netto a"
    r"|nog(?!\w)|noch|still|encore|ancora|gerund|round|arrond|zaokr|afgerond|redond|arrotond|arredond"
)
"""Stems of the words for a debt: weak ones are enough beside a sum that adds up."""
_CREDIT = re.compile(
    r"(?<!\w)(?:guthaben|erstattung\w*|uberzahlung|ruckzahlung|credit|refund|overpaid|in credit|avoir|trop[- ]percu"
    r"|a rembourser|remboursement|en votre faveur|nadplata|do zwrotu|zwrot|tegoed|terug\w*|te ontvangen|a devolver"
    r"|devolucion|a su favor|a favor|credito|a (?:vostro|suo) (?:favore|credito)|rimborso|a reembolsar|reembolso)(?!\w)"
)
"""Words for what the sender gives back."""
_SUM = re.compile(
    r"(?<!\w)(?:total\w*|totaal\w*|summe|gesamt\w*|razem|suma|lacznie|ogolem|montant total|importe total)(?!\w)"
)
_MOST = 3
"""Amounts between a total and what is left of it."""


def left_to_pay(sheet: Sheet, told: tuple[Told, ...], total: Told) -> Told | None:
    """Return the amount under a total that is the total with the amounts between taken off or added."""
    beside = list({item.amount: item for item in told if item.amount.exact and _is_right_of(item, total)}.values())
    if beside and beside[-1].role == "payable" and _adds_up(total.amount.value, beside[:-1], beside[-1].amount.value):
        return beside[-1]
    if _is_rest(total, beside):
        return beside[-1]._replace(role="payable", points=max(beside[-1].points, 86.0))
    below = _last_of_rows(told, total)
    for place, item in enumerate(below[1:], 1):
        if not item.amount.value or item.role in ("tax", "paid", "never") or _in_company(told, item):
            continue
        label = _label(sheet, item)
        if _LEFT_OVER.search(label) and _adds_up(total.amount.value, below[:place], item.amount.value):
            return item._replace(role="payable", points=max(item.points, 86.0))
    return _to_be_returned(sheet, total, below)


def _label(sheet: Sheet, item: Told) -> str:
    return sheet.row(item.amount.spot).folded[: item.amount.spot.start]


def _to_be_returned(sheet: Sheet, total: Told, below: list[Told]) -> Told | None:
    """Return what the sender owes where more was paid than the total, as a sum below nothing: `Guthaben 151,42`."""
    for place, item in enumerate(below[1:], 1):
        value, paid = abs(item.amount.value), [abs(other.amount.value) for other in below[:place]]
        if value and _CREDIT.search(_label(sheet, item)) and abs(sum(paid) - total.amount.value - value) < CENT:
            return item._replace(amount=item.amount._replace(value=-value), role="payable", points=86.0)
    return None


def paid_with_extras(sheet: Sheet, told: tuple[Told, ...], total: Told) -> Told | None:
    """Return what was paid where a bare "total" is only its first part: `Total fare`, bags, taxes, `Total paid`."""
    if total.role != "total":
        return None
    below = _last_of_rows(told, total)
    for place, item in enumerate(below[1:], 1):
        parts = below[:place]
        if any(part.role in ("paid", "never", "payable") or part.amount.value <= 0 for part in parts):
            return None
        whole = total.amount.value + sum(part.amount.value for part in parts)
        said = item.role in ("paid", *SUMS) and _SUM.search(_label(sheet, item))
        if said and abs(whole - item.amount.value) < CENT:
            return item._replace(role="total", points=max(item.points, total.points))
    return None


def _is_rest(total: Told, beside: list[Told]) -> bool:
    """Tell whether behind a total stand an amount with a minus and what it leaves, whatever their heads say."""
    if len(beside) != 2 or not beside[0].amount.value < 0 < beside[1].amount.value:
        return False
    return abs(total.amount.value + beside[0].amount.value - beside[1].amount.value) < CENT


def _is_right_of(item: Told, total: Told) -> bool:
    return item.amount.spot.row == total.amount.spot.row and item.amount.spot.start > total.amount.spot.start


def _last_of_rows(told: tuple[Told, ...], total: Told) -> list[Told]:
    """Return the last amounts of the rows after the total's: a part paid before may tell its net and its tax first."""
    last = {item.amount.spot.row: item for item in told if item.amount.exact}
    return [last[row] for row in sorted(last) if row > total.amount.spot.row][: _MOST + 1]


def _in_company(told: tuple[Told, ...], item: Told) -> bool:
    return sum(1 for other in told if other.amount.exact and other.amount.spot.row == item.amount.spot.row) > 1


def _adds_up(total: Decimal, between: list[Told], left: Decimal) -> bool:
    """Tell whether the amounts between, taken off or added, lead from the total to what is left."""
    if not between or any(item.role in ("net", "tax") for item in between) or left == total:
        return False
    signs = product((-1, 1), repeat=len(between))
    values = [abs(item.amount.value) for item in between]
    return any(
        abs(total + sum(sign * value for sign, value in zip(each, values, strict=True)) - left) < CENT for each in signs
    )
