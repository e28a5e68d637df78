"""midday's second version, cold, as far as its rules are public: name, amount, currency and date scores, floors, tiers.

Alone it walks the lines in order and claims the best free receipt; `with_assignment` lays the same scores by the
Hungarian method instead, which shows how much of the difference is assignment alone. Its automatic tier asks for a
history that a first month does not have; here a score of 0.90 is enough, which is generous.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from matching.assign import assign
from tests.benchmarks.matching.peers import Entry, Row, gap, numbered, said
from tests.benchmarks.matching.scoring import Said

_SUGGEST, _AUTO = 0.60, 0.90


def midday(rows: list[Row], entries: list[Entry]) -> Iterable[Said]:
    """Claim greedily, line by line."""
    taken: set[str] = set()
    for row in sorted(rows, key=lambda one: (one.day, one.id)):
        best = max(((score(row, one), one) for one in entries if one.id not in taken), key=lambda x: x[0], default=None)
        if best and best[0] >= _SUGGEST:
            taken.add(best[1].id)
            yield said(row, best[1], auto=best[0] >= _AUTO)


def with_assignment(rows: list[Row], entries: list[Entry]) -> Iterable[Said]:
    """Lay all lines at once by the same scores."""
    scores = {}
    for line, row in enumerate(rows):
        for paper, entry in enumerate(entries):
            value = score(row, entry)
            if value >= _SUGGEST:
                scores[line, paper] = value
    for line, paper in assign(scores).chosen:
        yield said(rows[line], entries[paper], auto=scores[line, paper] >= _AUTO)


def score(row: Row, entry: Entry) -> float:
    """Score one pair; 0 where it would not be a candidate."""
    if (row.amount < 0) != (entry.amount < 0):
        return 0.0
    days = gap(row, entry)
    if not -30 <= days <= (123 if entry.kind != "receipt" else 90):
        return 0.0
    ours, theirs = float(abs(entry.amount)), float(abs(row.amount))
    same = row.currency == entry.currency
    name, date = _name(row, entry), _date(days, invoice=entry.kind != "receipt")
    money = _amount(ours, theirs) if same else _other_currency(ours, theirs)
    if same and abs(ours - theirs) >= max(1.0, 0.25 * ours) and name <= 0.3:
        return 0.0
    value = (10 * name + 30 * money + 15 * date + 5 * (1.0 if same else 0.3)) / 60
    if abs(ours - theirs) < 0.01:
        floor = 0.92 if name >= 0.5 and date >= 0.7 else 0.85 if name >= 0.3 and date >= 0.5 else 0.0
        floor = max(floor, 0.78 if same and date >= 0.6 and name > 0 else 0.0)
        value = max(value, floor)
    value *= 0.55 if name == 0 else 1.0
    value *= 0.65 if date < 0.2 else 1.0
    return min(1.0, value)


def _name(row: Row, entry: Entry) -> float:
    if numbered(row, entry):
        return 0.95
    best = 0.0
    for other in (row.name, row.text.casefold()):
        ours, theirs = set(entry.name.split()), set(re.sub(r"[^\w]+", " ", other).split())
        if not ours or not theirs:
            continue
        best = max(best, len(ours & theirs) / len(ours | theirs))
        joined, whole = "".join(entry.name.split()), "".join(other.split())
        if joined in whole or whole in joined:
            best = max(best, 0.85)
        if entry.name.split()[0] == next(iter(re.sub(r"[^\w]+", " ", other).split()), ""):
            best = max(best, 0.6)
    return best


def _amount(ours: float, theirs: float) -> float:
    away = abs(ours - theirs) / max(ours, theirs)
    steps = ((0.0, 1.0), (0.01, 0.98), (0.02, 0.95), (0.05, 0.85), (0.10, 0.6), (0.20, 0.3))
    return next((value for limit, value in steps if away <= limit), 0.0)


def _other_currency(ours: float, theirs: float) -> float:
    if max(ours, theirs) / min(ours, theirs) > 5:
        return 0.1
    away = abs(ours - theirs) / max(ours, theirs)
    return 0.7 if away <= 0.05 else 0.4 if away <= 0.2 else 0.1


def _date(days: int, *, invoice: bool) -> float:
    if invoice and days > 0:
        shapes = ((24, 38, 0.98), (55, 68, 0.96), (85, 98, 0.94), (10, 20, 0.95), (3, 11, 0.93), (1, 6, 0.99))
        found = next((value for low, high, value in shapes if low <= days <= high), None)
        return found if found is not None else max(0.7, 0.9 - 0.002 * (days - 33))
    if invoice:
        return 0.85 if days >= -10 else _plain(days)
    if days < 0:
        late = -days + 3
        return next((v for limit, v in ((4, 0.99), (10, 0.95), (33, 0.9), (63, 0.8), (93, 0.7)) if late <= limit), 0.1)
    return 0.85 if days <= 10 else _plain(days)


def _plain(days: int) -> float:
    away = abs(days)
    steps = ((0, 1.0), (1, 0.95), (3, 0.85), (7, 0.75), (14, 0.6))
    found = next((value for limit, value in steps if away <= limit), None)
    return found if found is not None else max(0.3, 1 - 0.7 * away / 30) if away <= 30 else 0.1
