"""Does the day fit? Depends on how a payment is made: cards are booked in days, transfers around the due day.

Weights fall with the distance from the expected days and never rise again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import inf

from matching.compare.pair import Pair, between, contradicts, silent, supports
from matching.evidence import Evidence, Signal
from matching.lines import Kind, Line
from matching.papers import Paper

GOOD = 1.0
"""From here on a day is evidence on its own, together with a name."""
SHARP = 1.5
"""From here on hardly another day would do."""
FAIR = 0.2
"""From here on nothing speaks against the day."""

# (days after the document's day, weight): a card line is booked within three working days.
_CARD_AFTER = (
    (0.0, 2.3), (1.0, 2.2), (2.0, 2.0), (3.0, 1.6), (4.0, 1.0), (5.0, 0.4), (8.0, -1.2), (14.0, -3.0), (27.0, -4.8),
    (150.0, -6.0),
)  # fmt: skip
_CARD_BEFORE = ((0.0, 2.3), (1.0, 1.2), (2.0, 0.5), (3.0, 0.0), (7.0, -1.8), (14.0, -3.2), (27.0, -4.8), (150.0, -6.0))
_BOUGHT_AFTER = (
    (0.0, 2.3), (1.0, 1.0), (2.0, 0.0), (3.0, -0.8), (5.0, -1.8), (8.0, -2.6), (14.0, -3.6), (27.0, -4.8),
    (150.0, -6.0),
)  # fmt: skip
_PAID_AFTER = (
    (0.0, 1.8),
    (5.0, 1.5),
    (14.0, 1.3),
    (21.0, 1.0),
    (31.0, 0.4),
    (45.0, -0.3),
    (60.0, -1.2),
    (90.0, -3.0),
    (150.0, -5.0),
)
_PAID_BEFORE = ((0.0, 1.8), (1.0, 1.0), (4.0, 0.0), (10.0, -1.5), (20.0, -3.0), (45.0, -5.0))
_AROUND_DUE = ((0.0, 1.9), (4.0, 1.6), (10.0, 1.0), (20.0, 0.2), (40.0, -1.6), (90.0, -4.0), (150.0, -5.5))


_REACH = 151
"""Beyond so many days every line is level."""


@dataclass(frozen=True, slots=True)
class _Curve:
    """The weights of one kind of payment, day by day."""

    since_issue: tuple[float, ...]
    """From `_REACH` days before the day of issue to as many after it."""
    around_due: tuple[float, ...]
    """From none to `_REACH` days away from the due day, on either side."""

    def issued(self, gap: int) -> float:
        return self.since_issue[gap + _REACH if -_REACH <= gap <= _REACH else 0 if gap < 0 else -1]

    def late(self, gap: int) -> float:
        away = abs(gap)
        return self.around_due[away if away <= _REACH else -1]


def _curve(kind: Kind) -> _Curve:
    due = 0.6 if kind is Kind.CARD else 0.0
    around = tuple(between(away, *_AROUND_DUE) - due for away in range(_REACH + 1))
    return _Curve(tuple(_since_issue(kind, gap) for gap in range(-_REACH, _REACH + 1)), around)


def _since_issue(kind: Kind, gap: int) -> float:
    card = between(gap, *_CARD_AFTER) if gap >= 0 else between(-gap, *_CARD_BEFORE)
    paid = between(gap, *_PAID_AFTER) if gap >= 0 else between(-gap, *_PAID_BEFORE)
    if kind is Kind.CARD:
        return card
    return max(card, paid) if kind is Kind.UNKNOWN else paid


_BOUGHT = _Curve(
    tuple(
        between(gap, *_BOUGHT_AFTER) if gap >= 0 else between(-gap, *_CARD_BEFORE) for gap in range(-_REACH, _REACH + 1)
    ),
    tuple(between(away, *_AROUND_DUE) - 0.6 for away in range(_REACH + 1)),
)
"""Where the bank tells the day of purchase, no booking delay is to be allowed for."""
_CARD, _UNKNOWN, _PAID = _curve(Kind.CARD), _curve(Kind.UNKNOWN), _curve(Kind.TRANSFER)
_KIND_CARD, _KIND_UNKNOWN = Kind.CARD, Kind.UNKNOWN

_BY_ISSUE = frozenset(
    {"date_same", "date_one_after_issue", "date_after_issue", "date_one_before_issue", "date_before_issue"}
)


def compare(pair: Pair) -> Evidence:
    """Compare the booking with the day of issue and the due day; the best of the line's days counts."""
    judged = _best(pair.line, pair.paper)
    if judged is None:
        return silent(Signal.DATE, "date_unknown")
    weight, by_due, gap = judged
    key = _key(gap, by_due=by_due)
    stance = supports if weight > 0 else contradicts
    return stance(Signal.DATE, weight, key, days=abs(gap))


def weight_of(line: Line, paper: Paper) -> float:
    """Return the weight alone, which costs less than the evidence."""
    issued, due = paper.issued or paper.served, paper.due
    if not line.days or not (issued or due):
        return 0.0
    curve, best = _curve_of(line), -inf
    for day in (line.bought,) if line.bought else line.days:
        late = (day - due).days if due else 0
        weight = curve.issued((day - issued).days) if issued and late <= 0 else -inf
        if due and (not issued or day >= issued):
            weight = max(weight, curve.late(late))
        best = max(best, weight if weight > -inf or not issued else curve.issued((day - issued).days))
    return best * paper.day_trust


def _best(line: Line, paper: Paper) -> tuple[float, bool, int] | None:
    """Return weight, whether the due day decided, and the signed gap in days; None where a day is not known."""
    issued, due = paper.issued or paper.served, paper.due
    if not line.days or not (issued or due):
        return None
    curve, days = _curve_of(line), (line.bought,) if line.bought else line.days
    weight, by_due, gap = max([_judge(curve, day, issued, due) for day in days])
    return weight * paper.day_trust, by_due, gap


def _curve_of(line: Line) -> _Curve:
    kind = line.kind
    if line.bought:
        return _BOUGHT
    return _CARD if kind is _KIND_CARD else _UNKNOWN if kind is _KIND_UNKNOWN else _PAID


def days_from_issue(found: Sequence[Evidence]) -> float:
    """Return how many days lie between document and booking, going by the day of issue; endless where unknown."""
    by_issue = [one for one in found if one.signal is Signal.DATE and one.key in _BY_ISSUE]
    return max((float(str(one.named()["days"])) for one in by_issue), default=inf)


def _judge(curve: _Curve, day: date, issued: date | None, due: date | None) -> tuple[float, bool, int]:
    """Return weight, whether the due day decided, and the signed gap in days.

    Behind the due day only that counts: who is a month late is not in good time because the bill is a month old.
    """
    options = []
    late = (day - due).days if due else 0
    if due and (not issued or day >= issued):
        options.append((curve.late(late), True, late))
    if issued and (late <= 0 or not options):
        gap = (day - issued).days
        options.append((curve.issued(gap), False, gap))
    return max(options)


def _key(gap: int, *, by_due: bool) -> str:
    anchor = "due" if by_due else "issue"
    if gap == 0:
        return "date_due" if by_due else "date_same"
    one = "one_" if abs(gap) == 1 else ""
    return f"date_{one}{'after' if gap > 0 else 'before'}_{anchor}"
