"""All amounts of a page, likeliest total first: the bank's line picks the right one."""

from __future__ import annotations

from decimal import Decimal

from matching.reading.fields.parts import Told
from matching.reading.fields.sheet import Sheet
from matching.receipt import Found

MAX_RANKED = 60


def ranked(sheet: Sheet, told: tuple[Told, ...], chosen: tuple[Told | None, ...]) -> tuple[Found[Decimal], ...]:
    """Return each distinct value once, likeliest total first."""
    first = [item for item in chosen if item]
    money = [item for item in told if item.amount.exact or item.amount.currency or (item.role and item.points > 50)]
    ordered = first + sorted(money, key=lambda item: (-_rank(item), -abs(item.amount.value)))
    seen: dict[Decimal, Found[Decimal]] = {}
    for item in ordered:
        value = item.amount.value
        if value and value not in seen:
            sure = round(min(max(_rank(item), 5.0) / 105, 0.97), 2)
            seen[value] = Found(value, sure, "text", sheet.place(item.amount.spot))
        if len(seen) >= MAX_RANKED:
            break
    return tuple(seen.values())


def _rank(item: Told) -> float:
    if item.role in ("gross", "total", "payable"):
        return item.points
    if item.role == "net":
        return 40.0
    return {"tax": 20.0, "paid": 30.0, "never": 15.0}.get(item.role or "", 28.0)
