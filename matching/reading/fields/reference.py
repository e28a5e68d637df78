"""The document's own number: what stands behind or below "invoice number" in sixteen languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from matching.reading.fields.advances import is_under_advances, of_advance, title_is_of_advance
from matching.reading.fields.alternatives import compiled
from matching.reading.fields.names import looks_like_address
from matching.reading.fields.number_heads import OF_PAPERS, is_of_this_paper, left_of_label, over_the_edge
from matching.reading.fields.number_labels import (
    BARE,
    BARE_REFERENCE,
    BELONGS_ELSEWHERE,
    BOOKING,
    CITED,
    JOURNEY,
    LONE,
    OURS,
    SLIP,
    STAMP,
    STRONG,
    TITLE_THEN_NUMBER,
    UNPAID,
    may_lead_to_a_number,
    names_an_invoice,
)
from matching.reading.fields.number_values import fits, is_postcode, number_at, with_letters
from matching.reading.fields.over_amounts import ITEMS
from matching.reading.fields.page import Row
from matching.reading.fields.sheet import Sheet, Spot, is_in_head
from matching.reading.fields.title import Title
from matching.reading.fields.unlabelled import unlabelled
from matching.receipt import Found

_PATTERNS = ((STRONG, 92.0), (TITLE_THEN_NUMBER, 80.0), (BARE, 68.0), (LONE, 64.0))
_WITH_DIGIT = (TITLE_THEN_NUMBER, BARE)
"""Labels that look ahead for a digit on their own row."""
_LEAST = 30.0
"""A number of another paper is told as nobody's."""
_DATE_OF = re.compile(r"(?<!\w)(?:data|date|datum|fecha|dat\.)(?: (?:de|di|da|du|of|der|van))?(?: (?:la|the))?$")
_NEAR = 2.0
_FAR = 5.0
"""In letter heights: two-line heads of columns part a label from its number."""
_SENTENCE = 90
"""Rows of so many letters below the head are terms: the document's number does not stand there."""
_BEHIND_TITLE = re.compile(
    r"(?: [a-z]{3,14}){0,2} *[:-]? *(?:nr|no|n°|n\.°?|num|numero|numer|nummer|number|#)"
    r"[.:]* *(?=\S*\d)"
)
_WORDS_BETWEEN = re.compile(
    r"(?: \([^()]{2,40}\))?(?: {1,2}(?!(?:zamow|order|bestel|auftrag|umow|klient|kund|client|custom|vertrag|contra"
    r"|konto|account|compte|cuenta"
    r"|liefer|pedido|command|ordin|encomend|proform|filial|seite|page|strona)\w*)[a-z]{3,16}){0,2} {1,2}"
    r"(?=(?:[a-z]{1,5}[ /-]?)?\d+[/-]\d[\w/-]*(?: *$|   )|[a-z]{1,5}-?\d{3,}(?: *$|   ))"
)
"""Words that nobody listed between the title and a number that is plainly one: `Faktura VAT sprzedaż 766/11/2025`."""
_ALTERED = compiled(
    r"(?<![a-z])(?:adjust|amend|cancel|revers|correct|korrigier|koryg|rectif|rettif|corrig|storn|annul|anul)\w*[ :.]*$"
)
"""What a paper does to another one, right before that one's name."""
_OF_TILLS = re.compile(r" *(?:beleg|bon|kass|check|chk|slip|rcpt|trans)")
"""What a till prints at the foot of an invoice that has its own number."""
_FROM_TITLE = 4
_CITED = 30.0
_OTHERS = 45.0
_ADVANCES = 90.0
"""Taken off for a number that a sentence cites, for one of another paper, for one of an advance that is taken off."""
_DAY_AND_TIME = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{2,4}\d{2}[:hH]\d{2}")
"""A day that its time touches: `27/01/2615H46`."""
_DAY_AS_NUMBER = re.compile(r"(?:(?!(?:DEL|DI|DU|DE|VOM|OF|ON|DAL|DNIA) )[A-Z]{1,4} )?\d{1,4}/\d{1,2}/\d{4}")
"""`2/11/2023`, `FVK 12/05/2026` behind a label: so are Polish invoices numbered."""
_NUMBER_ALONE = re.compile(r"[A-Z]{1,5}[ /-]?\d+(?:[/-]\w+)*|\w+(?:[/-]\w+){2,4}")
_TOKEN = re.compile(r"[^\W_][\w/.\-–+#\\&]*")


class _Candidate(NamedTuple):
    spot: Spot
    points: float


def find_number(
    sheet: Sheet, days: Sequence[Spot] = (), known: Sequence[Spot] = (), title: Title | None = None
) -> Found[str] | None:
    """Return the document's number, None where no label leads to one.

    What is `known` as a tax id or an account is none.
    A date is none, but for `2/11/2023` right at a plain label: so are Polish invoices numbered.
    A till's slip or a ticket may have nothing but the till's or the journey's number.
    """
    title = title or Title("other", None, 0.0)
    best = _best((*_candidates(sheet, days, title, _PATTERNS), *_beside_title(sheet, title.spot, days)), known)
    if best is None and title.kind == "invoice":
        best = _best(_candidates(sheet, days, title, ((OURS, 50.0),)), known)
    if best is None and (title.kind == "receipt" or _is_journey(sheet)):
        best = _best(_candidates(sheet, days, title, ((SLIP, 58.0), (BOOKING, 54.0), (STAMP, 50.0))), known)
    if best is None:
        return None
    text = " ".join(sheet.text(best.spot).split())
    return Found(text, round(min(best.points / 100, 0.96), 2), "text", sheet.place(best.spot))


def _is_journey(sheet: Sheet) -> bool:
    return any(JOURNEY.search(row.folded) for row in sheet.rows[:30])


def _best(candidates: Iterable[_Candidate], known: Sequence[Spot]) -> _Candidate | None:
    free = (item for item in candidates if not any(_touches(item.spot, spot) for spot in known))
    best = max(free, key=lambda item: item.points, default=None)
    return best if best and best.points >= _LEAST else None


def _candidates(
    sheet: Sheet, days: Sequence[Spot], title: Title, patterns: Sequence[tuple[re.Pattern[str], float]]
) -> Iterator[_Candidate]:
    for index, row in enumerate(sheet.rows[:160]):
        if len(row.text) > _SENTENCE and not is_in_head(sheet, index):
            continue
        if patterns is _PATTERNS and not may_lead_to_a_number(row.folded):
            continue
        for pattern, points in patterns:
            for match in _matches(pattern, row):
                found = _candidate(sheet, index, match, days, title)
                if found:
                    yield _Candidate(found.spot, points + found.points - 12 * sheet.depth(index))


def _candidate(sheet: Sheet, index: int, match: re.Match[str], days: Sequence[Spot], title: Title) -> _Candidate | None:
    """Return the number that a label leads to, with what speaks for it or against it beside the kind of label."""
    row, pattern = sheet.rows[index], match.re
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    before = row.folded[max(row.cell_at(start).start, start - 40) : start]
    if before[-1:].isalnum() or _DATE_OF.search(before.rstrip()):
        return None
    label = Spot(index, start, match.end())
    if pattern is LONE and not (is_of_this_paper(sheet, label) and not _counts_items(sheet, label)):
        return None
    if pattern is STRONG and row.folded[match.end() : match.end() + 1] == "/":
        return None  # the letters before the stroke are the number's own: `NOTA NO/20/26`
    found = _value_of(sheet, label, lone=pattern is LONE)
    if found is None or (pattern is TITLE_THEN_NUMBER and _only_beside(sheet, label, found[0])):
        return None
    titled = pattern is BARE and title.spot is not None and 0 <= index - title.spot.row <= 1
    polish = pattern is TITLE_THEN_NUMBER and match[0].startswith(("fakt", "rachunek", "korekta"))
    if _is_day(sheet, found[0], days, strong=pattern is STRONG or titled or polish):
        return None
    if pattern is not STRONG and _ALTERED.search(before.rstrip()):
        return None
    others = _of_another(sheet, label, found[0], before.rstrip(), title)
    points = -found[1] + (14.0 if titled else 0.0) - others
    if title.kind == "invoice" and title.spot and _OF_TILLS.match(match[0]) and index > title.spot.row + _FROM_TITLE:
        points -= 24.0
    if title.kind == "credit_note" and (names_an_invoice(match[0]) or match[0].startswith("ref")):
        points -= 24.0
    return _Candidate(found[0], points)


def _of_another(sheet: Sheet, label: Spot, number: Spot, before: str, title: Title) -> float:
    """Return what tells that a number is that of another paper: words around its label, or a table of advances."""
    row = sheet.row(label)
    named = row.folded[label.start : label.end + 16].split("   ")[0]
    behind = row.folded[number.end :] if number.row == label.row else ""
    if (of_advance(named) or is_under_advances(sheet, label.row)) and not title_is_of_advance(sheet, title.spot):
        return _ADVANCES
    if BELONGS_ELSEWHERE.search(before) or UNPAID.search(behind):
        return _OTHERS
    return _CITED if CITED.search(before) else 0.0


def _counts_items(sheet: Sheet, label: Spot) -> bool:
    """Tell whether a lone `No.` heads the column that counts the rows of a table."""
    row = sheet.row(label)
    pieces, _ = sheet.columns(label.row)
    others = f"{row.folded[: label.start]} {row.folded[label.end :]}"
    return len(pieces) > 2 and ITEMS.search(others) is not None and not OF_PAPERS.search(sheet.text(label).lower())


def _matches(pattern: re.Pattern[str], row: Row) -> Iterator[re.Match[str]]:
    """Yield matches that may overlap: in `Faktura   Numer faktury: 7` the first one runs into the second."""
    at = 0
    end = row.last_digit if pattern in _WITH_DIGIT else len(row.folded)
    while match := pattern.search(row.folded, at, end):
        yield match
        at = match.start() + 1


def _only_beside(sheet: Sheet, title: Spot, number: Spot) -> bool:
    """Tell whether a number opens the next column's text: `FACTURE   17 route de Vannes`."""
    cell = sheet.row(number).cell_at(number.start)
    return cell.start > title.start and cell.end - number.end > 1


def _opens_address(sheet: Sheet, label: Spot, number: Spot) -> bool:
    """Tell whether a number is that of a house in the next column: `Invoice number   67 Victoria Street`."""
    cell = sheet.row(number).cell_at(number.start)
    if cell.start <= label.start or number.start > cell.start or number.end - number.start > 5:
        return False
    text = sheet.rows[number.row].text[cell.start : cell.end]
    return looks_like_address(text) or re.match(r"\d{1,4}[a-z]?,? [A-Za-z]{2}", text) is not None


def _touches(one: Spot, other: Spot) -> bool:
    return one.row == other.row and one.start < other.end and other.start < one.end


def _is_day(sheet: Sheet, spot: Spot, days: Sequence[Spot], *, strong: bool) -> bool:
    if not any(_touches(day, spot) for day in days):
        return False
    text = sheet.text(spot)
    if _DAY_AND_TIME.fullmatch(text):
        return True
    return not (strong and _DAY_AS_NUMBER.fullmatch(text)) and not re.search(r"[A-Za-z]\d|\d[A-Za-z]|\d{5}", text)


def _beside_title(sheet: Sheet, title: Spot | None, days: Sequence[Spot]) -> Iterator[_Candidate]:
    """Yield the number right behind the title, whatever it is called, and a cell under it that is a number alone."""
    behind = _BEHIND_TITLE.match(sheet.row(title).folded, title.end) if title else None
    spot = number_at(sheet, title.row, behind.end()) if title and behind else None
    between = _WORDS_BETWEEN.match(sheet.row(title).folded, title.end) if title and not spot else None
    plain = number_at(sheet, title.row, with_letters(sheet.row(title), *between.span())) if title and between else None
    if plain and not _is_day(sheet, plain, days, strong=False):
        yield _Candidate(plain, 72.0)
    if spot and title and not _is_day(sheet, spot, days, strong=True) and not _opens_address(sheet, title, spot):
        yield _Candidate(spot, 84.0)
    for found, points in unlabelled(sheet, title) if title else ():
        if not _is_day(sheet, found, days, strong=False):
            yield _Candidate(found, points)
    whole = Spot(title.row, title.start, sheet.row(title).cell_at(title.start).end) if title else None
    for cell in sheet.below(whole, reach=3) if whole else ():
        lead = BARE_REFERENCE.match(sheet.row(cell).folded, cell.start)
        value = _before_day(sheet, Spot(cell.row, lead.end() if lead else cell.start, cell.end), days)
        alone = (_TOKEN if lead else _NUMBER_ALONE).fullmatch(sheet.text(value))
        if alone and fits(alone[0]) and not _is_day(sheet, value, days, strong=alone[0][0].isalpha()):
            yield _Candidate(value, 60.0)


def _before_day(sheet: Sheet, spot: Spot, days: Sequence[Spot]) -> Spot:
    """Leave out the day, and all behind it, where a number and a day share a cell: `T627-256839 15/04/26 11:12`."""
    start = next((day.start for day in days if day.row == spot.row and spot.start < day.start < spot.end), spot.end)
    before = sheet.row(spot).text[spot.start : start].rstrip()
    return spot._replace(end=spot.start + len(before)) if any(map(str.isdigit, before)) else spot


def _value_of(sheet: Sheet, label: Spot, *, lone: bool) -> tuple[Spot, float] | None:
    """Look right of the label, then below it; with what the place takes off."""
    if not lone or sheet.text(label) == "#":
        right = number_at(sheet, label.row, label.end)
        if right and not _opens_address(sheet, label, right):
            return right, 0.0
    for cell in sheet.below(label, reach=5):
        row = sheet.rows[cell.row]
        far = (row.top - sheet.row(label).bottom) / max(row.height, 0.1)
        if far > _FAR or (far > _NEAR and not _is_alone(sheet, label, cell)):
            break
        for piece in _pieces_under(sheet, label, cell):
            below = number_at(sheet, piece.row, piece.start, end=piece.end)
            if below and not is_postcode(sheet, below):
                return below, 4.0
        if lone and not OF_PAPERS.search(row.folded[cell.start : cell.end]):
            break
    if lone:
        return None
    return _over(sheet, label) or over_the_edge(sheet, label) or left_of_label(sheet, label)


def _pieces_under(sheet: Sheet, label: Spot, cell: Spot) -> Iterator[Spot]:
    """Yield the parts of a cell, set apart by more than a usual gap, that stand under a label."""
    left, right = sheet.edges(label)
    for piece in sheet.pieces(cell):
        start, end = sheet.edges(piece)
        if start < right and end > left:
            yield piece


def _is_alone(sheet: Sheet, label: Spot, cell: Spot) -> bool:
    """Tell whether a part of a row further down is a number of some length right under its label's left edge."""
    return any(
        abs(sheet.edges(label)[0] - sheet.edges(piece)[0]) < 0.5 * sheet.row(cell).height
        and re.fullmatch(r"[\w/.-]{4,20}", sheet.text(piece)) is not None
        for piece in _pieces_under(sheet, label, cell)
    )


def _over(sheet: Sheet, label: Spot) -> tuple[Spot, float] | None:
    """Look over a label that fills its cell alone: some designs write labels small under their values."""
    cell = sheet.row(label).cell_at(label.start)
    over = next(sheet.above(label, reach=1), None)
    if over is None or label.end - label.start < 6 or cell.end - cell.start > label.end - label.start + 1:
        return None
    found = number_at(sheet, over.row, over.start, end=over.end)
    return (found, 10.0) if found and found == over else None
