"""Total, payable, net and tax by their labels and by arithmetic, and all amounts ranked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from matching.reading.fields.advances import advance_rows
from matching.reading.fields.amount_labels import Role, role_of
from matching.reading.fields.amounts import Amount
from matching.reading.fields.corrections import corrected_rows
from matching.reading.fields.counts import is_count, label_start, without_restated, without_shares_of_terms
from matching.reading.fields.grid import said_in_grid
from matching.reading.fields.inside import SUMS, is_net_with_tax, rate_inside, settled_roles, triples
from matching.reading.fields.over_amounts import LETTERS, label_of, said_above, stands_in_words
from matching.reading.fields.parts import CENT, Told
from matching.reading.fields.ranking import ranked
from matching.reading.fields.sentences import is_converted, is_no_part, said_in_sentence
from matching.reading.fields.settled import left_to_pay, paid_with_extras
from matching.reading.fields.sheet import Sheet
from matching.reading.fields.taxed import parts_of
from matching.receipt import Found

_BASE = re.compile(r"(?:mwst|ust|steuer|vat|tax|tva|btw|iva) {1,2}(?:aus|von|auf|on|of|over|sur|su|sobre|de|sobre)$")
"""Ends a label after which the taxed amount stands, before the tax itself."""
_WORD = re.compile("[a-z]{4}")
_TOTALS = ("total", "gross")
_PARTED = 20
"""Taken off for a label that other words part from its amount."""
_OWED = 67
"""Points of what is due beside a total: the new balance of an account has fewer."""
_SENTENCE = 24
"""Letters before an amount that are words of their own: no label stands over it."""


@dataclass(frozen=True, slots=True)
class Sums:
    """The document's sums and its ranked amounts."""

    total: Found[Decimal] | None
    payable: Found[Decimal] | None
    net: Found[Decimal] | None
    tax: Found[Decimal] | None
    ranked: tuple[Found[Decimal], ...]
    labelled: tuple[Told, ...]
    """For comparing with an embedded invoice."""


def find_sums(sheet: Sheet, amounts: Sequence[Amount], *, advance: bool = False) -> Sums:
    """Choose the sums; a total needs a label, or net and tax beside it that add up to it.

    An `advance` invoice's own sums stand under words that elsewhere head what is taken off.
    """
    others = corrected_rows(sheet) | (frozenset[int]() if advance else advance_rows(sheet))
    told = without_restated(sheet, tuple(_told(sheet, amounts, others)))
    told = without_shares_of_terms(sheet, settled_roles(told))
    total, payable = _total_and_payable(sheet, told)
    net, tax = parts_of(sheet, told, total)
    return Sums(
        total=_found(sheet, total),
        payable=_found(sheet, _due(total, payable)),
        net=_found(sheet, net),
        tax=_found(sheet, tax),
        ranked=ranked(sheet, told, (total, payable)),
        labelled=told,
    )


def _total_and_payable(sheet: Sheet, told: tuple[Told, ...]) -> tuple[Told | None, Told | None]:
    """Choose the total by its label, else what is due or was paid; what is left of it is due."""
    gross = _best(told, ("gross", "total"))
    owed = tuple(item for item in told if gross is None or item.amount.value != -gross.amount.value)
    payable = _best(owed, ("payable",), least=_OWED if gross else 60)
    if gross is None and payable is not None:
        whole = (item for item in told if item.role == "payable" and item.amount.value != payable.amount.value)
        gross = next((item for item in whole if _leads_to(sheet, told, item, payable)), None)
    total = (gross and paid_with_extras(sheet, told, gross)) or gross or payable or _paid(told)
    if total and gross and payable and _outranked(total, payable, told):
        total = payable
    if total is not None:
        told_again = (item for item in told if item.role in SUMS and item.amount.value == total.amount.value)
        left = (left_to_pay(sheet, told, item) for item in (total, *told_again))
        payable = next(filter(None, left), payable)
    return total, payable


def _leads_to(sheet: Sheet, told: tuple[Told, ...], whole: Told, payable: Told) -> bool:
    left = left_to_pay(sheet, told, whole)
    return left is not None and left.amount.value == payable.amount.value


def _paid(told: tuple[Told, ...]) -> Told | None:
    """Take what was paid for the total of a slip that tells no other; two amounts paid are parts of something."""
    paid = [item for item in told if item.role == "paid" and item.amount.exact]
    return paid[-1] if len({abs(item.amount.value) for item in paid}) == 1 else None


def _outranked(total: Told, payable: Told, told: tuple[Told, ...]) -> bool:
    """Tell whether a bare "total" is the net of what is due: a subtotal by another name, or the sum of one item."""
    if payable.points - total.points > 18 and abs(total.amount.value) < abs(payable.amount.value):
        return True
    value = total.amount.value
    if (
        total.role == "total"
        and value < payable.amount.value
        and is_net_with_tax(payable, told)
        and not is_net_with_tax(total, told)
    ):
        return True
    if total.role != "total" and not any(item.role == "net" and item.amount.value == value for item in told):
        return False
    difference = payable.amount.value - value
    taxes = {item.amount.value for item in told if item.role == "tax"}
    return difference > 0 and any(abs(difference - tax) < CENT for tax in taxes if tax)


def _due(total: Told | None, payable: Told | None) -> Told | None:
    """Return what is due; a balance of nothing means paid already, and paid was the total."""
    if payable is None or payable.amount.value == 0:
        return total
    return payable


def _told(sheet: Sheet, amounts: Sequence[Amount], others: frozenset[int] = frozenset()) -> Iterator[Told]:
    for index, group in groupby(amounts, key=lambda amount: amount.spot.row):
        row = list(group)
        if index in others:
            yield from (Told(amount, "never", 60.0) for amount in row)
            continue
        money = [amount for amount in row if amount.exact or amount.currency]
        wholes = set()
        for net, tax, gross in triples(money):
            yield Told(net, "net", 55.0)
            yield Told(tax, "tax", 55.0)
            wholes.add(gross)
        for position, amount in enumerate(row):
            item = _in_its_sentence(sheet, _role_in_row(sheet, amount, row[:position], money))
            yield _whole_of(sheet, item, money) if amount in wholes else item


def _whole_of(sheet: Sheet, item: Told, money: list[Amount]) -> Told:
    """Take the sum of the two amounts before it for the gross, whatever head seems to stand over it."""
    line = _line_role(label_of(_near_text(sheet, money[0], 0)))
    points = _weighed(sheet, item.amount, 78.0 if line and line[0] in _TOTALS else 56.0)
    if item.role not in ("net", "tax") and (points < 70 or item.points >= points):
        return item
    return Told(item.amount, "gross", points)


def _role_in_row(sheet: Sheet, amount: Amount, before: list[Amount], money: list[Amount]) -> Told:
    if is_count(sheet.row(amount.spot), amount):
        return Told(amount, None, 0.0)
    start = label_start(sheet.row(amount.spot), before)
    own = label_of(_near_text(sheet, amount, start))
    said = _said_before(sheet, amount, own) if LETTERS.search(own) else None
    if said:
        role, points = _own_role(sheet, amount, own, said, money)
        near = _near_text(sheet, amount, start)
        return Told(amount, role, _weighed(sheet, amount, points), shared=rate_inside(own, near))
    if not amount.exact and not amount.currency:
        return Told(amount, None, 0.0)
    in_grid = said_in_grid(sheet, amount) if len(sheet.row(amount.spot).cells) > 1 else None
    if in_grid:
        return Told(amount, in_grid[0], _weighed(sheet, amount, in_grid[1]))
    behind = _said_behind(sheet, amount, money) if not LETTERS.search(own) else None
    if behind:
        return Told(amount, behind[0], _weighed(sheet, amount, behind[1] - 12))
    above = None
    if len(own) < _SENTENCE and not stands_in_words(sheet, money or [amount]):
        above = said_above(sheet, amount, alone=len(money) == 1 and not LETTERS.search(own))
    line = _line_role(label_of(_near_text(sheet, money[0], 0))) if money and before else None
    if line and line[0] in ("tax", "net", "payable"):
        return _by_line(sheet, amount, money, line)
    if above:
        lift = 6 if line and line[0] in ("total", "gross") else 0
        return Told(amount, above[0], _weighed(sheet, amount, above[1] + lift))
    if line and line[0] not in ("never", "paid"):
        return _by_line(sheet, amount, money, line)
    return Told(amount, "never" if line else None, 0.0)


def _said_behind(sheet: Sheet, amount: Amount, money: list[Amount]) -> tuple[Role, int] | None:
    """Return what the few words behind the only amount of a row say: `€ 120,00 totaal`."""
    row = sheet.row(amount.spot)
    words = label_of(row.folded[amount.spot.end :])
    alone = len(money) == 1 and _WORD.search(row.folded, 0, amount.spot.start) is None
    return role_of(words) if alone and LETTERS.search(words) and len(words) <= _SENTENCE else None


def _in_its_sentence(sheet: Sheet, item: Told) -> Told:
    """Weigh what the sentence around an amount says: who pays early pays less, a tax is inside, a sum is charged."""
    amount = item.amount
    if not (amount.exact or amount.currency):
        return item
    said = said_in_sentence(sheet, amount.spot)
    if {item.role, said and said[0]} & {"gross", "total"} and is_converted(sheet, amount.spot):
        return Told(amount, "never", 60.0)
    if said is None:
        reduced = item.role in SUMS and is_no_part(sheet, amount.spot)
        return Told(amount, "never", 60.0) if reduced else item
    points = _weighed(sheet, amount, said[1])
    if item.role in SUMS and said[0] in SUMS and item.points >= points:
        return item
    return Told(amount, said[0], points, shared=item.shared)


def _said_before(sheet: Sheet, amount: Amount, own: str) -> tuple[Role, int] | None:
    """Return what the words before an amount say: those of the nearest cell with words, else all of them.

    A word for the sum that is parted from its amount by other words may stand in a column of its own.
    """
    row = sheet.row(amount.spot)
    cell = row.cell_at(amount.spot.start)
    if LETTERS.search(label_of(row.folded[cell.start : amount.spot.start])):
        return role_of(own)
    before = (label_of(row.folded[other.start : other.end]) for other in reversed(row.cells) if other.end <= cell.start)
    nearest = next((text for text in before if LETTERS.search(text)), "")
    said = role_of(nearest) if nearest and nearest in own else None
    if said or not nearest or nearest not in own:
        return said or role_of(own)
    parted = role_of(own)
    return (parted[0], parted[1] - _PARTED) if parted else None


def _own_role(
    sheet: Sheet, amount: Amount, own: str, said: tuple[Role, int], money: list[Amount]
) -> tuple[Role | None, int]:
    """Return the role by the label right before, unless the amount is the base of a tax or the net of a total row."""
    if _BASE.search(own) and amount != money[-1]:
        return None, 0
    if said[0] in ("total", "gross") and _adds_up(money[-3:]) and amount == money[-3]:
        return "net", said[1]
    part = _of_column(sheet, amount) if said[0] == "total" and len(money) > 1 else None
    return part or said


def _adds_up(money: list[Amount]) -> bool:
    """Tell whether three amounts are net, tax and their sum."""
    return len(money) == 3 and abs(money[0].value + money[1].value - money[2].value) < CENT


def _line_role(label: str) -> tuple[Role, int] | None:
    """Return the role that a row's first label gives its last amount: behind "tax of 29.90" that is the tax."""
    return ("tax", 66) if _BASE.search(label) else role_of(label)


def _of_column(sheet: Sheet, amount: Amount) -> tuple[Role, int] | None:
    """Take "total" at the foot of a column of nets or taxes, whose sum it is, for the sum of these."""
    above = said_above(sheet, amount, alone=True)
    return above if above and above[0] in ("net", "tax") and above[1] >= 50 else None


def _near_text(sheet: Sheet, amount: Amount, start: int) -> str:
    """Return the words between the previous amount and this one, without a sentence that only shares the height."""
    row = sheet.row(amount.spot)
    cell = row.cell_at(amount.spot.start)
    if cell.start > start and any(
        start <= other.start < cell.start and other.end - other.start > 60 for other in row.cells
    ):
        start = cell.start
    return row.folded[start : amount.spot.start]


def _by_line(sheet: Sheet, amount: Amount, money: list[Amount], line: tuple[Role, int]) -> Told:
    """Give the amounts of one total row their roles: net, tax, gross when they add up, else the last counts."""
    whole = line[0] in ("total", "gross")
    if _adds_up(money[-3:]) and (whole or len(money) > 3):
        roles: dict[Amount, Role] = {money[-3]: "net", money[-2]: "tax", money[-1]: "gross"}
        if amount in roles:  # without a word for a sum they are a table of rates beside the label's own amount
            return Told(amount, roles[amount], _weighed(sheet, amount, line[1] + 8 if whole else 56))
    last = bool(money) and amount == money[-1]
    return Told(amount, line[0], _weighed(sheet, amount, line[1] + (2 if last else -12)))


def _weighed(sheet: Sheet, amount: Amount, points: float) -> float:
    weak = 0.0 if amount.exact else 14.0 if amount.currency else 30.0
    return points - weak + 5 * sheet.depth(amount.spot.row)


def _best(told: tuple[Told, ...], roles: tuple[Role, ...], *, least: float = 50) -> Told | None:
    fitting = [item for item in told if item.role in roles and item.points >= least]
    not_zero = [item for item in fitting if item.amount.value] or fitting
    return max(not_zero, key=lambda item: item.points, default=None)


def _found(sheet: Sheet, told: Told | None) -> Found[Decimal] | None:
    if told is None:
        return None
    sure = round(min(max(told.points, 0) / 105, 0.97), 2)
    return Found(told.amount.value, sure, "text", sheet.place(told.amount.spot))
