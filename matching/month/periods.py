"""Service periods in words: `01.10.2026 - 31.10.2026`, `za październik 2026`, `Leistungszeitraum Oktober 2026`.

A month's name alone is mostly part of a date, so a period counts only behind a word that announces one.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from matching.wording import fold

_NAMES = (
    "stycz(?:en|nia|niu) sty januar janner january jan janvier janv januari",
    "lut(?:y|ego|ym) lut februar february feb fevrier fevr februari",
    "mar(?:zec|ca|cu) marz maerz march mar mars maart mrt",
    "kwie(?:cien|tnia|tniu) kwi april apr avril avr",
    "maj(?:a|u)? mai may mei",
    "czerw(?:iec|ca|cu) cze juni june jun juin",
    "lip(?:iec|ca|cu) lip juli july jul juillet juil",
    "sierp(?:ien|nia|niu) sie august aug aout augustus",
    "wrze(?:sien|snia|sniu) wrz september sept sep septembre",
    "pazdziernik(?:a|u)? paz oktober october okt oct octobre",
    "listopad(?:a|zie)? lis november nov novembre",
    "grud(?:zien|nia|niu) gru dezember december dez dec decembre",
)
_MONTHS = {number: re.compile(rf"(?:{'|'.join(names.split())})") for number, names in enumerate(_NAMES, start=1)}
_MONTH = "(?P<{0}>" + "|".join("|".join(names.split()) for names in _NAMES) + ")"
_CUE = (
    r"(?:"
    r"okres\w*(?: [a-z]+){0,2}|za (?:miesiac|m-c|okres|uslugi(?: w)?)|za|miesiac|czynsz(?: najmu)?(?: za)?|"
    r"abonament(?: za)?|leistungs(?:zeitraum|monat|periode)|abrechnungs(?:zeitraum|monat|periode)|"
    r"liefer(?:zeitraum|monat)|zeitraum|miete(?: fur)?|fur(?: den monat)?|"
    r"periode(?: de (?:facturation|prestation|service))?|mois(?: de| d)?|loyer(?: de| d)?|"
    r"prestations?(?: de| d| du mois de)|au titre de|abonnement(?: de| d)?|"
    r"(?:billing|service|usage|subscription|invoice) (?:period|month)|period(?: of service)?|"
    r"for(?: the month of| services in)?|rent(?: for)?|services in|usage in|"
    r"(?:facturatie|lever|dienst)?periode|tijdvak|maand|huur|voor"
    r")"
)
_ISO = r"(?P<y{0}>20\d\d)[-./](?P<m{0}>\d\d)[-./](?P<d{0}>\d\d)"
_DOTTED = r"(?P<e{0}>\d{{1,2}})[-./](?P<n{0}>\d{{1,2}})(?:[-./](?P<z{0}>20\d\d|\d\d)|\.)?"
_FROM = r"(?:od(?: dnia)?|vom|du|from|van)"
_TO = r"\s*(?:-|–|—|do|bis(?: zum)?|au|to|t/m|tot(?: en met)?|until|through)\s*"
_RANGE = re.compile(
    rf"(?:(?<![a-z]){_CUE}\s*(?:\([^)]*\))?[:.]?\s*(?:{_FROM}\s*)?|(?<![a-z]){_FROM} )"
    rf"(?:{_ISO.format('a')}|{_DOTTED.format('a')}|(?P<only>\d{{1,2}})\.?)(?:\s*r\.)?{_TO}(?:dnia )?"
    rf"(?:{_ISO.format('b')}|{_DOTTED.format('b')})(?!\d)"
)
_WORDED = re.compile(
    rf"(?<![a-z]){_CUE}[\s:.']*(?:{_FROM}\s*)?"
    r"(?:(?P<d1>\d{1,2})\.?\s+)?" + _MONTH.format("m1") + r"\.?(?:\s+(?P<d2>\d{1,2}))?(?:,?\s+(?P<y1>20\d\d))?" + _TO
    + r"(?:(?P<d3>\d{1,2})\.?\s+)?" + _MONTH.format("m2") + r"\.?(?:\s+(?P<d4>\d{1,2})(?!\d))?,?\s+(?P<y2>20\d\d)"
)  # fmt: skip
_NAMED = re.compile(
    rf"(?<![a-z]){_CUE}[\s:.']*" + _MONTH.format("m") + r"\.?(?![a-z])\s*(?:/|-)?\s*(?:\d\d[/.])?(?P<y>20\d\d)"
)
_NUMBERED = re.compile(rf"(?<![a-z]){_CUE}[\s:.]*(?P<m>0?[1-9]|1[0-2])\s?[/.-]\s?(?P<y>20\d\d)(?!\s?[-/.]?\d)")
_BARE = re.compile(r"(?<![\w/.-])(?P<m>0[1-9]|1[0-2])[/.](?P<y>20\d\d)(?![\d/])")
_BARE_NAMED = re.compile(r"(?<![\w.])(?<!\d )" + _MONTH.format("m") + r"\.?(?![a-z])\s*(?P<y>20\d\d)")
_LONGEST = 800
"""Days; a longer span is two dates that happen to stand side by side."""
_TAX_FORM = re.compile(
    r"(?<![a-z])(?:vat|pit|cit|zus|dra|ust|jpk|tva|btw|paye)\S{0,6} (?P<y>20\d\d)[ /-](?P<m>\d\d)(?!\d)"
)
_TAX_PERIOD = re.compile(r"(?<![a-z0-9])(?P<y>\d\d)m(?P<m>\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.last - self.first).days + 1


def period_in(text: str) -> Period | None:
    """Return the service period that a document names; None where it names none, or several that disagree."""
    said = " ".join(fold(text).split())
    spans = {span for found in _RANGE.finditer(said) if (span := _numbered(found))}
    spans |= {span for found in _WORDED.finditer(said) if (span := _worded(found))}
    if spans:
        return _one(spans)
    months = {span for pattern in (_NAMED, _NUMBERED) for found in pattern.finditer(said) if (span := _whole(found))}
    return _one(months)


def period_in_title(text: str) -> Period | None:
    """Return the month that a payment's title names, also without a word before it: `ZUS 09/2026`, `czynsz 10/2026`."""
    said = " ".join(fold(text).split())
    found = period_in(said)
    if found:
        return found
    spans = {
        span
        for each in (_TAX_PERIOD, _TAX_FORM, _BARE, _BARE_NAMED)
        for one in each.finditer(said)
        if (span := _whole(one))
    }
    return _one(spans)


def _one(spans: set[Period]) -> Period | None:
    """Return the only span; of several the one that holds all the others: an invoice's lines lie within its period."""
    if not spans:
        return None
    widest = Period(min(span.first for span in spans), max(span.last for span in spans))
    return widest if len(spans) == 1 or (widest in spans) else None


def _numbered(found: re.Match[str]) -> Period | None:
    last = _date(found["yb"] or found["zb"], found["mb"] or found["nb"], found["db"] or found["eb"])
    if last is None:
        return None
    if found["only"]:
        return _span(_date(str(last.year), last.month, found["only"]), last)
    year = found["ya"] or found["za"]
    first = _date(year or str(last.year), found["ma"] or found["na"], found["da"] or found["ea"])
    if first and not year and first > last:
        first = first.replace(year=last.year - 1)
    return _span(first, last)


def _worded(found: re.Match[str]) -> Period | None:
    whole = month_of(int(found["y2"]), _number(found["m2"]))
    day = found["d3"] or found["d4"]
    last = _date(found["y2"], _number(found["m2"]), day or str(whole.last.day)) if whole else None
    if last is None:
        return None
    first = _date(found["y1"] or found["y2"], _number(found["m1"]), found["d1"] or found["d2"] or "1")
    if first and not found["y1"] and first > last:
        first = first.replace(year=last.year - 1)
    return _span(first, last)


def _span(first: date | None, last: date) -> Period | None:
    return Period(first, last) if first and first <= last and (last - first).days < _LONGEST else None


def _whole(found: re.Match[str]) -> Period | None:
    month, year = found["m"], found["y"]
    number = int(month) if month.isdigit() else _number(month)
    return month_of(int(year) + (2000 if len(year) == 2 else 0), number)


def month_of(year: int, number: int) -> Period | None:
    """Return a calendar month as a period; None for one that is far from any business of today."""
    if not (1 <= number <= 12 and 2000 <= year <= 2099):
        return None
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]))


def _number(name: str | None) -> int:
    return next((number for number, names in _MONTHS.items() if name and names.fullmatch(name)), 0)


def _date(year: str | None, month: int | str | None, day: str | None) -> date | None:
    number = int(year or 0)
    try:
        return date(number + 2000 if 0 < number < 100 else number, int(month or 0), int(day or 0))
    except ValueError:
        return None
