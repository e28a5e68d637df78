"""Which date of a document is its issue, due or service date, by the words before or above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from matching.reading.fields.alternatives import compiled
from matching.reading.fields.dates import Day, Order, decide_order
from matching.reading.fields.day_heads import said_above
from matching.reading.fields.day_labels import DEBITED, EARLIER, FETCHED, ISSUE, TITLE, said_by
from matching.reading.fields.day_titles import ORIGINAL, is_of_title
from matching.reading.fields.listed import stands_in_list
from matching.reading.fields.page import Cell, Row
from matching.reading.fields.sentences import sentence_of
from matching.reading.fields.sheet import Sheet
from matching.receipt import Found

_TITLE = compiled(TITLE)
_TITLED = 60
"""Rows in which a title may tell its day."""
_CITY = re.compile(
    r"(?:^|   )[a-z][a-z .'-]{1,30}(?:, {1,2}(?:den|dnia|le|li|am|the|il|de|a|op)?| {1,2}(?:den|dnia|le)) {0,3}$"
)
_CITY_WORD = re.compile(r"(?:,| den| dnia| le) ?$")
_TO = re.compile(
    r"[ .]*(?:bis(?: zum)?|-|to|until|till|through|thru|au|do|tot(?: en met)?|t/m|al?|ate|hasta|fino al)[ .]*"
)
_TO_DAY = re.compile(r" {0,2}(?:bis(?: zum)?|-|to|until|through|au|do|t/m|al?|ate|hasta) {0,2}\d{1,2}[./-]\d")
"""Behind the first day of a period."""
_FROM_DAY = re.compile(r"(?<![\d.,])\d{1,2}(?:st|nd|rd|th|\.)? ?(?:-|to|bis|au|do|tot) ?$")
"""A period whose first day has no year of its own: `Mar 4 - Apr 4, 2026`."""
_DISCOUNT = re.compile(r"skont|discount|escompte|korting|descuento|sconto|desconto")
_DIGIT = re.compile(r"\d")
_LETTER = re.compile("[a-z]")
_NEXT_DAY = re.compile(r"\d{1,2}[./]\d")
_SAID = 75.0
"""What a day of issue has at least by a label of its own, rather than by `Date` over a column of items."""
_WORDY = 8
"""Letters beside a date in its cell that may be a sentence."""
_LONGEST_LABEL = 24
_FAR = 80
"""Letters before and behind a date that tell of it."""
_UNTIL = re.compile(
    r"(?<!\w)(?:bis(?: zum)?|do(?: dnia)?|until|by|before|avant le|voor|tot|entro il|hasta el|antes del?|ate) *$"
)
_NET_BEHIND = re.compile(
    r" *\(?(?:rein |strictly )?(?:netto|net|ohne abzug|sans escompte|zonder korting|without discount)(?!\w)"
)
"""`bis 09.11.2026 netto`: the term after that of a discount."""
_NET_UNTIL = re.compile(
    r"(?<!\w)(?:netto(?: kasse)?|net|ohne abzug|abzugsfrei|sans escompte|zonder korting|without discount)"
    r" (?:bis(?: zum)?|until|by|before|avant le|voor|tot) *$"
)
"""`30 Tage netto bis 04.07., 3% Skonto bis 15.06.`: what follows is of another day."""
_OF_CONTRACT = re.compile(
    r"(?:vertrag|umow|contrat|contract|polic|poliz|police|apolic|overeenkomst)\w*[^\d:]{0,12}[:.] *[\w./-]*\d[\w./-]*$"
)
"""The number of a contract that lasts: a day in a cell of its own beside it is none of the contract's."""
_NAMED = re.compile(r"[a-z]{3}[^:]{0,20}: *$")
"""A label of its own, if an unknown one."""
_OWN_DATE = re.compile(r"  (?:date|datum|data|fecha)(?: [a-z]+){0,3} ?: *$")
"""Behind a gap: `Référence facture: 7   Date: 24/06/2025` tells of this paper."""
_DATED = re.compile(r" *(?:vom|du|del|van|dated|z dnia|de|di|of) *[:.]? *")
_TIME_BEHIND = re.compile(r"^[ ,]*(?:(?:um|at|o|zeit|time|godz\.?|heure|hora|ora|uhr|a las)[: ]*)?\d{1,2}[:.h]\d{2}")


@dataclass(frozen=True, slots=True)
class Dates:
    """The document's dates, and every date on it for comparison."""

    issue: Found[date] | None
    due: Found[date] | None
    service: Found[date] | None
    all_days: tuple[Day, ...]
    undecided: bool
    """Some date may be read two ways and nothing on the page proves one."""


class _Judged(NamedTuple):
    day: Day
    role: str
    points: float
    direct: bool = False
    """Right behind a label with a colon."""
    timed: bool = False
    """With the time of day behind it, as tills and machines print."""


def find_dates(sheet: Sheet, days: tuple[Day, ...], *, american: bool) -> Dates:
    """Give each date a role by its label, then choose the best of each role."""
    order, proven = decide_order(days, american=american)
    judged = _but_listed(sheet, [item for item in (_judge(sheet, day, days) for day in days) if item])

    def best(role: str, least: float) -> Found[date] | None:
        fitting = [item for item in judged if item.role == role and item.points >= least]
        if not fitting:
            return None
        chosen = max(fitting, key=lambda item: item.points)
        doubt = 0.6 if chosen.day.other and not proven and not american else 1.0
        sure = min(0.3 + chosen.points / 140, 0.97) * doubt
        return Found(chosen.day.read(order), round(sure, 2), "text", sheet.place(chosen.day.spot))

    issue = (
        best("issue", 45)
        or best("paid", 40)
        or best("payday", 40)
        or best("ordered", 40)
        or best("issue", 20)
        or _only(sheet, judged, order)
    )
    due = None if _several_due(judged, order) else best("due", 50) or _to_be_paid(best("payday", 50), issue)
    if due and issue and due.value < issue.value:
        due = None
    return Dates(issue, due, best("service", 50), days, any(day.other for day in days) and not proven)


def _but_listed(sheet: Sheet, judged: list[_Judged]) -> list[_Judged]:
    """Take the days of issue in a list of papers for none of this one's."""
    issued = [item.day.spot for item in judged if item.role == "issue" and item.points >= _SAID]
    listed = {spot for spot in issued if stands_in_list(sheet, spot, issued)}
    return [item._replace(role="other") if item.day.spot in listed else item for item in judged]


def _to_be_paid(paid: Found[date] | None, issue: Found[date] | None) -> Found[date] | None:
    """Take a "payment date" after the day of issue for the day on which it is due."""
    return paid if paid and issue and paid.value > issue.value else None


def is_headed(sheet: Sheet, day: Day) -> bool:
    """Tell whether the cell right over a date is a label of dates."""
    said = said_above(sheet, day.spot, reach=1)
    return said is not None and said[0] in ("issue", "due", "service")


def _only(sheet: Sheet, judged: list[_Judged], order: Order) -> Found[date] | None:
    """Return the date of a slip that has no other: without a label it is still the day of the sale."""
    alone = len({item.day.value for item in judged}) == 1
    plain = [item for item in judged if item.role == "issue" or (item.role == "other" and (item.timed or alone))]
    if not plain or len({item.day.read(order) for item in judged}) > 1:
        return None
    return Found(plain[0].day.read(order), 0.4, "text", sheet.place(plain[0].day.spot))


def _several_due(judged: list[_Judged], order: Order) -> bool:
    """Tell whether instalments or a discount leave open which day counts: then none is told."""
    due = [item for item in judged if item.role == "due" and item.points >= 50]
    due = [item for item in due if item.direct] or due
    most = max((item.points for item in due), default=0.0)
    return len({item.day.read(order) for item in due if item.points > most - 12}) > 1


def _judge(sheet: Sheet, day: Day, days: tuple[Day, ...]) -> _Judged | None:
    before = _before(sheet, day, days)
    role, points = _role(sheet, day, before)
    if day.bare and (role == "other" or points < 75):
        return None
    behind = sheet.row(day.spot).folded[day.spot.end : day.spot.end + 14]
    timed = _TIME_BEHIND.match(behind) is not None
    if role == "issue" and points < 75 and timed and sheet.depth(day.spot.row) > 0.7:
        points -= 15
    direct = before.rstrip().endswith(":")
    return _Judged(day, role, points - 4 * sheet.depth(day.spot.row) + (2 if direct else 0), direct, timed)


def _before(sheet: Sheet, day: Day, days: tuple[Day, ...]) -> str:
    """Return what stands between the previous date of the row and this one."""
    row = sheet.row(day.spot)
    earlier = [other.spot.end for other in days if other.spot.row == day.spot.row and other.spot.end <= day.spot.start]
    return row.folded[max(earlier, default=0) : day.spot.start]


def _role(sheet: Sheet, day: Day, before: str) -> tuple[str, float]:
    row = sheet.row(day.spot)
    whole = row.folded[: day.spot.start]
    behind = _NEXT_DAY.split(row.folded[day.spot.end : day.spot.end + 60], maxsplit=1)[0]
    told = _of_another_payment(sheet, day, before, behind)
    told = told or _labelled_behind(sheet, day)
    if told:
        return told
    if (len(before) < len(whole) and _TO.fullmatch(before)) or _FROM_DAY.search(before):
        return "service", 55.0
    if day.spot.row < _TITLED and is_of_title(whole):
        return "issue", 85.0
    cell = row.cell_at(day.spot.start)
    own = before[-(day.spot.start - cell.start) :] if day.spot.start > cell.start else ""
    left = "" if own.strip() else _left_cell(row, cell)
    if _DIGIT.search(left):
        over = said_above(sheet, day.spot, reach=1)
        if over:
            return over
        before = "" if _OF_CONTRACT.search(left) else before
    for text, worth in ((own, 0.0), (before, -2.0)):
        said = said_by(text)
        if said:
            return said[0], said[1] + worth
    if not before.strip() and cell is row.cells[0]:
        said = said_by(sentence_of(sheet, day.spot).before)
        if said and said[0] == "due":
            return said[0], said[1] - 4
    named = _NAMED.search(own) is not None
    return (None if named else said_above(sheet, day.spot)) or _without_label(sheet, day, before)


def _labelled_behind(sheet: Sheet, day: Day) -> tuple[str, float] | None:
    """Judge a date that opens its row by the label that ends it: some designs write values left of their labels."""
    row = sheet.row(day.spot)
    rest = row.folded[day.spot.end :].strip(" :")
    if row.folded[: day.spot.start].strip() or not 2 < len(rest) <= _LONGEST_LABEL or _DIGIT.search(rest):
        return None
    over = next(sheet.above(day.spot, reach=1), None)
    said = said_by(rest)
    headed = over is not None and not _DIGIT.search(sheet.text(over)) and said_by(sheet.text(over).lower())
    return (said[0], said[1] - 4) if said and not headed else None


def _left_cell(row: Row, cell: Cell) -> str:
    """Return the text of the cell before another: with figures it is a value rather than a label."""
    before = [other for other in row.cells if other.end <= cell.start]
    return row.folded[before[-1].start : before[-1].end] if before else ""


def _of_another_payment(sheet: Sheet, day: Day, before: str, behind: str) -> tuple[str, float] | None:
    """Judge a date in words about an earlier bill, a discount for early payers, or money that will be fetched."""
    original = ORIGINAL.search(before)
    if original and not (original[0].startswith("ref") and _OWN_DATE.search(before)):
        return "other", 80.0
    net_behind = _UNTIL.search(before) and _NET_BEHIND.match(sentence_of(sheet, day.spot).behind)
    if net_behind or _NET_UNTIL.search(before):
        return "due", 88.0
    if (_DISCOUNT.search(behind) or _DISCOUNT.search(before.replace(";", ",").rpartition(",")[2])) and not ISSUE.search(
        before
    ):
        return "other", 80.0
    cell = sheet.row(day.spot).cell_at(day.spot.start)
    if cell.end - cell.start - (day.spot.end - day.spot.start) < _WORDY:
        return None
    if EARLIER.search(before) and not ISSUE.search(before):
        return "other", 80.0
    sentence = sentence_of(sheet, day.spot)
    words = f"{sentence.before[-_FAR:]} {sentence.behind[:_FAR]}"
    if not DEBITED.search(words) or ISSUE.search(sentence.before[-_FAR:]):
        return None
    return ("other", 80.0) if FETCHED.search(words) else ("due", 74.0)


def _without_label(sheet: Sheet, day: Day, before: str) -> tuple[str, float]:
    """Judge a date that no label tells of: behind a town, alone at the head, in the title's row."""
    row = sheet.row(day.spot)
    whole = row.folded[: day.spot.start]
    if _TO_DAY.match(row.folded, day.spot.end):
        return "other", 60.0
    if _DATED.fullmatch(before) or _DATED.fullmatch(whole[row.cell_at(len(whole)).start :]):
        return "issue", 60.0
    if _LETTER.search(before) is None or _CITY.search(before) or _CITY_WORD.search(before):
        if _CITY.search(before) or _CITY_WORD.search(before):
            return "issue", 62.0
        return "issue", 45.0 if day.spot.row < 12 else 30.0
    if _TITLE.search(whole[-60:]) and not ORIGINAL.search(whole):
        return "issue", 72.0
    return "issue", 40.0 if day.spot.row < 6 and row.cell_at(day.spot.start).start >= day.spot.start - 3 else 24.0
