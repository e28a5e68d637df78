"""Amounts on a page: `1.234,56`, `1,234.56`, `6 611,36`, `1,23,456.00`, `4,50-`, `(8.79)`, `€ 100,-`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from matching.money import minor_digits
from matching.reading.fields.page import Row
from matching.reading.fields.sheet import Sheet, Spot

_CODES = (
    "EUR PLN USD GBP CHF CZK SEK NOK DKK HUF RON BGN ISK UAH TRY CAD AUD NZD JPY CNY INR BRL MXN ZAR ILS AED SGD HKD"
    " KWD BHD TND RSD THB KRW"
)
_SIGNS = {
    "€": "EUR", "euro": "EUR", "euros": "EUR", "zł": "PLN", "zl": "PLN", "zł.": "PLN", "$": "USD", "us$": "USD",
    "£": "GBP", "kč": "CZK", "ft": "HUF", "lei": "RON", "¥": "JPY", "₹": "INR", "rs.": "INR", "rs": "INR", "r$": "BRL",
    "ca$": "CAD", "c$": "CAD", "a$": "AUD", "sfr.": "CHF", "fr.": "CHF", "sfr": "CHF", "₴": "UAH", "₺": "TRY",
    "₪": "ILS", "₩": "KRW",
}  # fmt: skip
_UNITS = {**_SIGNS, **{code.lower(): code for code in _CODES.split()}}
_NO_UNITS = ("FT", "RS")
"""In capitals a Portuguese invoice rather than forints, and the beginning of a number rather than rupees."""
_SMALL_UNITS = ("euro", "euros", "zł", "zl", "kč", "rs")
_UNIT = "(?:" + "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True)) + ")"
_DASH = "[-\u2010\u2011\u2012\u2013\u2212\uff0d]"
_NUMBER = (
    r"\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d{1,4})?"
    r"|\d{1,3}(?:\.\d{3})+(?:,\d{1,4})?"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d{1,2})?"
    r"|\d{1,3}(?:,\d{3})+(?:\.\d{1,4})?"
    r"|\d{1,12}[.,]\d{1,4}"
    r"|\d{1,12}(?=[.,](?:-|--|—|–))"
    r"|\d{1,12}"
)
_FIRST = "[(\\d " + _DASH[1:-1] + re.escape("".join(sorted({unit[0] for unit in _UNITS}))) + "]"
"""How an amount begins; looked for first, as most places of a row are no beginning."""
_GLUED = r"(?=\d[\d., ]{0,12}[.,]\d\d(?!\d))(?<=[^\W\d_]{4})"
"""`Do zapłaty11 903,52`: a label that fills its cell, without a gap to the cents behind it. Its digit is looked for
first: few places of a row have one."""
_AMOUNT = re.compile(
    rf"(?:(?<![\w.,/:#°-])|{_GLUED})(?={_FIRST})(?P<open>\()?(?P<minus>{_DASH})?(?P<before>{_UNIT}(?![a-z]))? {{0,2}}"
    rf"(?P<inner>{_DASH})? ?(?P<number>{_NUMBER})(?P<flat>[.,](?:--?|—|–))?"
    rf"(?P<trail>(?<=\d){_DASH}(?![\d\w]))?(?P<close>\))?"
    rf" {{0,2}}(?P<after>{_UNIT}(?!\w))?(?![\w%]|[.,:/]\d| ?%|{_DASH}\d)",
    re.IGNORECASE,
)
_SIGN = re.compile(
    "[" + re.escape("".join(sorted({unit[-1] for unit in _UNITS if not unit[-1].isalpha()} - {"."}))) + "]"
)
_LETTERS = re.compile(r"\w+")
_UNIT_WORDS = frozenset(unit.rstrip(".") for unit in _UNITS if unit.rstrip(".").isalpha())
"""Most rows have neither a sign nor one of these words, and need not be searched."""
_LONE_UNIT = re.compile(rf"(?<![\w]){_UNIT}(?!\w)", re.IGNORECASE)
_LONE_DASH = re.compile(rf"\s*{_DASH}\s*")
_WORD = re.compile(r"^\W+(?!(?:eur|pln|usd|gbp|chf|cr)(?!\w))[a-z]{2}")
_ASIDE = re.compile(
    r"\d[.,]\d\d(?!\d)|(?<!\w)(?:incl|inkl|inc|including|dont|darin|davon|waarvan|di cui|w tym|compris)"
)
_BLANKS = str.maketrans("", "", " '’")
_DIGIT = re.compile(r"\d")
_LONE_DIGIT = re.compile(r"\d +[.,] +\d")
_SET_APART = re.compile(r"(?<!\S)\d(?: {1,3}\d| {1,3}[.,](?= {1,3}\d))* {1,3}[.,] {1,3}\d {1,3}\d(?!\S)")
"""`1 . 5 1 3 , 7 5`: digits that are set apart."""
_PLACE_IN_LIST = re.compile(r" *\d{1,3}[.)] {1,3}(?=[^\W\d_])")
"""`12. Oak boards`: the number of an item or a term is no amount."""
_MASK = re.compile(r"(?:[*•]{2,}|(?<!\w)[xX]{2,})[ -]?$")
"""Before the last digits of an account or a card."""
_MEASURED = re.compile(
    r" ?(?:(?:bis|-|to) ?\d{1,2}[.:]\d\d ?)?"
    r"(?:uhr|kg|km|k?wh|mwh|m[23²³]|ltr|lit(?:er|res?|row|ry)|ml|cm|mm|std|stunden|hours?|hrs|heures?|uren|godz|°c)(?!\w)"
)
"""`22.00 Uhr` and `0,248 kg` are no money. Lone letters are left: tills mark rates of tax with them."""
_REACH = 12
"""Letters of a sign, a bracket and a currency on either side of the digits."""
MAX_AMOUNTS = 2_000
"""Amounts looked at in one document."""


class Amount(NamedTuple):
    """An amount on the page, with its sign and the currency that stands beside it."""

    spot: Spot
    value: Decimal
    currency: str | None
    exact: bool
    """Written with the currency's digits behind the point: money rather than a count or a number."""


def find_amounts(sheet: Sheet, taken: Iterable[Spot] = ()) -> tuple[Amount, ...]:
    """Return the amounts of the document in reading order, leaving out spots that are dates or identifiers."""
    blocked: dict[int, list[Spot]] = {}
    for spot in taken:
        blocked.setdefault(spot.row, []).append(spot)
    found: list[Amount] = []
    for index, row in enumerate(sheet.rows):
        first, last = _around_digits(row) if row.digits else (0, 0)
        if not last:
            continue
        found += _amounts_of(index, row, blocked.get(index, []), first, last)
        if len(found) > MAX_AMOUNTS:
            break
    return tuple(found[:MAX_AMOUNTS])


def _amounts_of(index: int, row: Row, blocked: list[Spot], first: int, last: int) -> Iterator[Amount]:
    if (" . " in row.text or " , " in row.text) and _LONE_DIGIT.search(row.text):
        joined = list(_set_apart(index, row))
        yield from joined
        blocked = [*blocked, *(amount.spot for amount in joined)]
    for match in _AMOUNT.finditer(row.text, first, last):
        start, end = match.span()
        if any(start < spot.end and spot.start < end for spot in blocked):
            continue
        amount = _read(index, row, match)
        if amount:
            yield amount


def _set_apart(index: int, row: Row) -> Iterator[Amount]:
    """Yield the amounts whose digits are set apart; the currency may stand in the word before."""
    for match in _SET_APART.finditer(row.text):
        parsed = _number(match[0].replace(" ", ""), None)
        before = row.text[: match.start()].split()
        if parsed:
            currency = currency_of(before[-1]) if before else None
            yield Amount(Spot(index, *match.span()), parsed[0], currency, parsed[1])


def _around_digits(row: Row) -> tuple[int, int]:
    """Return the stretch in which amounts can stand: searching the words before and behind takes longest."""
    place = _PLACE_IN_LIST.match(row.text)
    begin = place.end() if place else 0
    if row.last_digit <= begin:
        return 0, 0
    first = _DIGIT.search(row.text, begin)
    return (max(first.start() - _REACH, begin), row.last_digit + _REACH) if first else (0, 0)


def _read(index: int, row: Row, match: re.Match[str]) -> Amount | None:
    currency = currency_of(match["before"] or match["after"])
    parsed = _number(match["number"], currency)
    if parsed is None:
        return None
    value, exact = parsed
    exact = exact or bool(match["flat"])
    masked = _MASK.search(row.text[: match.start("number")]) is not None
    if not exact and currency is None and (masked or len(match["number"]) > 9):
        return None
    if currency is None and _MEASURED.match(row.folded, match.end()):
        return None
    bracketed = bool(match["open"] and match["close"]) and not _is_aside(row, match)
    negative = bool(match["minus"] or match["inner"] or match["trail"] or bracketed)
    start = match.start("number") if not match["minus"] else match.start()
    spot = Spot(index, start, max(match.end("number"), match.end("flat"), match.end("trail")))
    loose = not negative and _minus_before(row, match.start())
    return Amount(spot, -value if (negative or loose) and value else value, currency, exact)


def _is_aside(row: Row, match: re.Match[str]) -> bool:
    """Tell whether brackets hold an aside in a sentence, `incl. 21% VAT (4.20)`, rather than mean minus."""
    cell = row.cell_at(match.start("number"))
    before, behind = row.folded[cell.start : match.start()], row.folded[match.end() : cell.end]
    return _WORD.search(behind) is not None or _ASIDE.search(before) is not None


def _minus_before(row: Row, start: int) -> bool:
    """Tell whether a dash opens the amount's cell, with a gap behind it: `- 12.50`."""
    cell = row.cell_at(start)
    return _LONE_DASH.fullmatch(row.text, cell.start, start) is not None


def _number(text: str, currency: str | None) -> tuple[Decimal, bool] | None:
    """Return value and exactness; None for numbers with digits that no currency has (unit prices, counts)."""
    digits = minor_digits(currency)
    plain = text.translate(_BLANKS)
    mark = max(plain.rfind("."), plain.rfind(","))
    behind = len(plain) - mark - 1 if mark >= 0 else 0
    marks = {letter for letter in plain if letter in ".,"}
    if mark < 0 or (behind == 3 and (plain.count(plain[mark]) > 1 or len(marks) == 1) and digits != 3):
        whole = plain.replace(".", "").replace(",", "")
        return Decimal(whole), mark < 0 and digits == 0 and currency is not None
    whole, cents = plain[:mark].replace(".", "").replace(",", ""), plain[mark + 1 :]
    value = Decimal(f"{whole or '0'}.{cents}")
    if behind == max(digits, 2):
        return value, True
    if behind > 2 and not cents[2:].strip("0"):
        return value.quantize(Decimal("0.01")), False
    return (value, False) if behind == 1 else None


def currency_of(text: str | None) -> str | None:
    """Return the ISO 4217 code of a code or sign."""
    return _UNITS.get(text.lower()) if text and text not in _NO_UNITS else None


def units(row: Row) -> Iterator[tuple[str, str]]:
    """Yield each currency of a row with the letters that say so."""
    if not _SIGN.search(row.text) and _UNIT_WORDS.isdisjoint(_LETTERS.findall(row.text.lower())):
        return
    for match in _LONE_UNIT.finditer(row.text):
        if match[0] in _NO_UNITS:
            continue
        code = _UNITS[match[0].lower()]
        if match[0].isupper() or not match[0].isalpha() or match[0].lower() in _SMALL_UNITS:
            yield code, match[0]
