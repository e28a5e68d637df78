"""Dates in sixteen languages, found and not guessed: day and month keep both readings until the document decides.

Own tables, because the usual libraries read order numbers and "10 days" as dates and turn ISO dates around.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from typing import Literal, NamedTuple

from matching.reading.fields.alternatives import compiled
from matching.reading.fields.page import Row
from matching.reading.fields.sheet import Sheet, Spot

Order = Literal["day first", "month first"]

_LAST_SHORT_YEAR = 2040
"""Of two digits: `20-11-75` is a sort code rather than a day of 1975."""
MAX_DAYS = 500
"""Dates looked at in one document."""
_MONTHS = """
january jan januar jaenner janner janvier janv januari enero ene gennaio gen janeiro styczen stycznia sty leden
ledna ianuarie tammikuuta;
february feb februar fevrier fevr fev februari febrero febbraio fevereiro luty lutego lut unor unora februarie
helmikuuta;
march mar marz maerz mrz mars maart mrt marzo marco marzec marca brezen brezna marec marcius marts martie
maaliskuuta;
april apr avril avr abril abr aprile kwiecien kwietnia kwi duben dubna aprila aprilis aprilie huhtikuuta;
may mai mei mayo maggio mag maio maj maja kveten kvetna majus toukokuuta;
june jun juni juin junio giugno giu junho czerwiec czerwca cze cerven cervna juna junius iunie kesakuuta;
july jul juli juillet juil julio luglio lug julho lipiec lipca lip cervenec cervence jula julius iulie
heinakuuta;
august aug aout augustus agosto ago sierpien sierpnia sie srpen srpna augusta augusti augusztus elokuuta;
september sep sept septembre septiembre settembre set setembro wrzesien wrzesnia wrz zari septembra szeptember
septembrie syyskuuta;
october oct oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika paz rijen rijna oktobra
octombrie lokakuuta;
november nov novembre noviembre novembro listopad listopada lis listopadu novembra noiembrie marraskuuta;
december dec dezember dez decembre diciembre dic dicembre dezembro grudzien grudnia gru prosinec prosince
decembra desember decembrie joulukuuta
"""
"""What each of the twelve is called, folded, apart by a semicolon."""
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS.split(";"), 1) for name in names.split()}
_NAME = "|".join(
    f"{letter}(?:{'|'.join(name[1:] for name in names)})"
    for letter, names in groupby(sorted(_MONTH_OF, key=lambda name: (name[0], -len(name))), key=itemgetter(0))
)
_MONTHS_BEGIN = compiled("|".join(sorted({name[:3] for name in _MONTH_OF})))
"""Each month's name has one: other rows need not be searched for days with names."""
_FIRST = r"\d(?<![\w/.,-]\d)"
"""The first digit of a date, nothing of a number in front. Patterns that begin with a digit are looked for quickest."""
_TIME = r"\d{2}[:h]\d{2}(?!\d)"
_LAST = rf"(?:(?!\w|\.\d|[/-]\w)|(?={_TIME}))"
"""The end of a date; the time may touch it, as tills print it and readers of pictures see it."""
_ISO = re.compile(
    rf"({_FIRST}\d{{3}})(?:[-./]|\. )(\d{{1,2}})(?:[-./]|\. )(\d{{1,2}})(?=t\d\d:|\b|" + _TIME + r")(?![./-]\d)"
)
_NUMERIC = re.compile(rf"({_FIRST}\d?) ?([./-]) ?(\d{{1,2}}) ?\2 ?(\d{{4}}|\d{{2}})" + _LAST)
_WORDS = re.compile(
    rf"({_FIRST}\d?)"
    r"(?:st|nd|rd|th|er|\.|°|o)?(?: {0,3}|-| ?- ?(?=[a-z]{3,12}\.? ?-))(?:de |of |di )?("
    + _NAME
    + r")\.?,?[ -]{0,3}(?:de |del |of )?'?(\d{4}|\d{2})"
    + r"(?!\w|[.,/]\d)"
)
_MONTH_FIRST = re.compile(
    r"(?<!\w)(" + _NAME + r")\.? {1,2}(\d{1,2})(?:st|nd|rd|th)?(?: ?,)? {1,2}(\d{4})(?!\w"
    r"|[.,/]\d)"
)
_YEAR_FIRST = re.compile(r"(\d(?<!\w\d)\d{3})\.?[ -](" + _NAME + r")[ -](\d{1,2})(?!\w)")
_LEAST_DIGITS = 3
"""A date has three digits at least: `1 mai 26`."""
_COMPACT = re.compile(rf"({_FIRST}(?<=[12])(?:(?<=1)9|(?<=2)0)\d{{2}})(\d{{2}})(\d{{2}})(?![\w/.,-])")


class Day(NamedTuple):
    """A date on the page; `other` is its reading with day and month changed, where both are possible."""

    spot: Spot
    value: date
    """Day first, where the order is open."""
    other: date | None = None
    bare: bool = False
    """Eight digits without separators: a date only beside a label that says so."""
    decides: Order | None = None
    """The order that this date proves for the document."""

    def read(self, order: Order) -> date:
        """Return the date in the document's order of day and month."""
        return self.other if order == "month first" and self.other else self.value


def find_days(sheet: Sheet) -> tuple[Day, ...]:
    """Return every date of the document in reading order."""
    days = (day for index, row in enumerate(sheet.rows) for day in _days_of(index, row))
    return tuple(islice(days, MAX_DAYS))


def _days_of(index: int, row: Row) -> list[Day]:
    taken: list[Day] = []
    if row.digits < _LEAST_DIGITS:
        return []
    for day in (*_iso(index, row.folded), *_named(index, row.folded), *_numeric(index, row.folded)):
        if not any(day.spot.start < other.spot.end and other.spot.start < day.spot.end for other in taken):
            taken.append(day)
    return sorted(taken, key=lambda day: day.spot.start)


def _iso(index: int, text: str) -> Iterator[Day]:
    for match in _ISO.finditer(text):
        value = _date(match[1], match[2], match[3])
        if value:
            yield Day(Spot(index, *match.span()), value)
    for match in _COMPACT.finditer(text):
        value = _date(*match.groups())
        if value:
            yield Day(Spot(index, *match.span()), value, bare=True)


def _named(index: int, text: str) -> Iterator[Day]:
    if not _MONTHS_BEGIN.search(text):
        return
    patterns = ((_WORDS, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2)), (_YEAR_FIRST, (1, 2, 3)))
    for pattern, (year, month, day) in patterns:
        for match in pattern.finditer(text):
            value = _date(match[year], str(_MONTH_OF[match[month]]), match[day])
            if value:
                yield Day(Spot(index, *match.span()), value)


def _numeric(index: int, text: str) -> Iterator[Day]:
    for match in _NUMERIC.finditer(text):
        one, mark, two, year = match.groups()
        spot = Spot(index, *match.span())
        day_first, month_first = _date(year, two, one), _date(year, one, two)
        if day_first and (mark == "." or month_first is None):
            yield Day(spot, day_first, decides=None if mark == "." else "day first")
        elif day_first and month_first:
            yield Day(spot, day_first, None if day_first == month_first else month_first)
        elif month_first and mark != ".":
            yield Day(spot, month_first, decides="month first")


def _date(year: str, month: str, day: str) -> date | None:
    full = int(year) if len(year) == 4 else 2000 + int(year)
    if not 1970 <= full <= (2099 if len(year) == 4 else _LAST_SHORT_YEAR):
        return None
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None


def decide_order(days: tuple[Day, ...], *, american: bool) -> tuple[Order, bool]:
    """Return the document's order of day and month, and whether a date on it proves that order.

    One date with a number over 12 settles all others of the document; only without one the surroundings do
    (dollars and an address in the United States).
    """
    proofs = [day.decides for day in days if day.decides]
    for_days = proofs.count("day first")
    for_months = len(proofs) - for_days
    if for_days != for_months:
        return ("day first" if for_days > for_months else "month first"), True
    return ("month first" if american else "day first"), False
