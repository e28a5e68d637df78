"""What a sentence says about an amount in it: asked for, charged, a part of another sum, due on a condition only."""

from __future__ import annotations

import re
from typing import NamedTuple

from matching.reading.fields import charges
from matching.reading.fields.amount_labels import CONVERTED, WITHOUT_REDUCTION, Role, role_of
from matching.reading.fields.page import Row
from matching.reading.fields.sheet import Sheet, Spot

_LONG = 34
"""Letters from which on a line may go on in the next one."""
_ENDS = re.compile(
    r"(?<![ (]\d)(?<![ (]\d\d)(?<!zzgl)(?<!inkl)(?<!incl)(?<!excl)(?<!Nr)(?<!nr)(?<!bzw)"
    r"(?<=[a-z)%\d])[.!?](?= +[A-Z\u00c0-\u00de])"
)
"""A full stop before a capital letter, but for the day of a date and for shortened words."""
_AMOUNT = re.compile(r"\d[.,]\d\d(?![\d.,])")
_BALANCE = re.compile(r"(?<!\w)(?:balance|saldo|solde|stan|stand|kontostand)(?!\w)")
_LOYALTY = re.compile(
    r"(?<!\w)(?:earned this|rewards?|points|loyalty|punkte|payback|bonuspunkte|fidelite|punti|puntos|punkty|pontos"
    r"|spaarpunten)(?!\w)"
)
"""Words of the cards that shops reward their customers with."""
_TAX = re.compile(
    r"(?<!\w)(?:vat|mwst|m\.w\.st|ust|\w*umsatzsteuer|\w*mehrwertsteuer|tva|btw|iva|i\.v\.a|tax|gst|podat\w+"
    r"|\w*steuer)(?!\w)"
)
_INSIDE = re.compile(
    r"(?<!\w)(?:incl\w*|inkl\w*|einschl\w*|compris\w*|inc\.?|including|incluid\w*|z|met|avec|con|com)(?!\w)"
)
_OPENS = re.compile(r"\((?:eur|pln|usd|gbp|chf|zl|[$€£])? *$")
_WORDY = 14
"""Letters beside an amount in its cell that may be a sentence."""
_PER_UNIT = re.compile(r"^\W*(?:per|pro|par|a|por|al|na|za|je|/) ?[a-z]+")
"""What the amount before is counted for: `at £321.24 per day it comes to`."""
_GIVEN = 24
"""Letters before a sum in which the word for a gift stands."""
_SIGN = 5
"""Letters of a currency before an amount that stands alone in its cell."""
_REACH = 64
"""Letters before a sum within which the verb stands."""
_PART_OF_WORD = 12
"""Letters before a verb or a noun of charging that say of what."""
_SAME = 120
"""Letters within which the verb stands before the net of a sum that is told with its tax."""
_CLOSE = 90
"""Letters behind it."""


class Sentence(NamedTuple):
    """The words before and behind an amount in its sentence, folded."""

    before: str
    behind: str


def sentence_of(sheet: Sheet, spot: Spot) -> Sentence:
    """Return the sentence around a spot: of its cell, and of the lines before and behind that it runs through."""
    row = sheet.row(spot)
    cell = row.cell_at(spot.start)
    text, place = row.text[cell.start : cell.end], spot.start - cell.start
    over, under = _line(sheet, spot.row - 1, row), _line(sheet, spot.row + 1, row)
    before, folded = text[:place], row.folded[cell.start : spot.start]
    if over and cell is row.cells[0] and _goes_on(over.text):
        before, folded = f"{over.text} {before}", f"{over.folded} {folded}"
    starts = [match.end() for match in _ENDS.finditer(before + "A")]
    behind, folded_behind = text[spot.end - cell.start :], row.folded[spot.end : cell.end]
    if under and cell.end == len(row.text) and _goes_on(row.text):
        behind, folded_behind = f"{behind} {under.text}", f"{folded_behind} {under.folded}"
    end = _ENDS.search(behind)
    return Sentence(
        folded[starts[-1] if starts else 0 :].strip(), (folded_behind[: end.start()] if end else folded_behind).strip()
    )


def _line(sheet: Sheet, index: int, near: Row) -> Row | None:
    """Return the row of that index where it is a line of the same paragraph."""
    if not 0 <= index < len(sheet.rows):
        return None
    row = sheet.rows[index]
    gap = max(near.top - row.bottom, row.top - near.bottom)
    same = row.page == near.page and gap < 1.3 * near.height and abs(row.height - near.height) < 0.2 * near.height
    return (
        row if same and len(row.cells) == 1 and abs(row.cells[0].left - near.cells[0].left) < 2 * near.height else None
    )


def _goes_on(text: str) -> bool:
    """Tell whether a line of text ends in the middle of a sentence."""
    return len(text) >= _LONG and text.rstrip()[-1:] not in ".!?:"


def is_continued(sheet: Sheet, index: int) -> bool:
    """Tell whether a row begins in the middle of a sentence of the row over it."""
    row = sheet.rows[index]
    over = _line(sheet, index - 1, row) if len(row.text) >= _LONG else None
    return over is not None and _goes_on(over.text)


def is_wrapped(sheet: Sheet, index: int) -> bool:
    """Tell whether a row is the rest of a sentence that fills the row over it from edge to edge."""
    if not is_continued(sheet, index):
        return False
    return sheet.rows[index - 1].cells[-1].right > sheet.rows[index].cells[-1].right - sheet.rows[index].height


def said_in_sentence(sheet: Sheet, spot: Spot) -> tuple[Role, int] | None:
    """Return the role that the sentence around an amount gives it, None where it stands in none that tells."""
    cell = sheet.row(spot).cell_at(spot.start)
    if cell.end - cell.start - (spot.end - spot.start) < _WORDY:
        return None
    sentence = sentence_of(sheet, spot)
    near = _behind_last(sentence.before)
    if _is_share(near, sentence.behind):
        return "tax", 72
    if _is_reduced(sentence) or charges.LATE.search(f"{near} {sentence.behind[:_CLOSE]}"):
        return "never", 62
    return _charged(sentence, near)


def is_conditional(sheet: Sheet, spot: Spot) -> bool:
    """Tell whether the words before an amount, in its cell or the one to its left, make it one for early payers."""
    row = sheet.row(spot)
    cell = row.cell_at(spot.start)
    start = cell.start
    if spot.start - start < _SIGN:
        start = max((other.start for other in row.cells if other.end <= start), default=start)
    return _is_reduced(Sentence(row.folded[start : spot.start], row.folded[spot.end : cell.end]))


def is_no_part(sheet: Sheet, spot: Spot) -> bool:
    """Tell whether an amount is none of the bill's own sums: one for early payers, or the balance of a loyalty card."""
    return _is_of_card(sheet, spot) or is_conditional(sheet, spot)


def _is_of_card(sheet: Sheet, spot: Spot) -> bool:
    label = sheet.row(spot).folded[: spot.start]
    if not _BALANCE.search(label):
        return False
    rows = sheet.rows[max(spot.row - 2, 0) : spot.row]
    return any(_LOYALTY.search(text) for text in (label, *(row.folded for row in rows)))


def is_converted(sheet: Sheet, spot: Spot) -> bool:
    """Tell whether a rate of exchange stands before an amount in its cell: a sum in another currency."""
    row = sheet.row(spot)
    return CONVERTED.search(row.folded, row.cell_at(spot.start).start, spot.start) is not None


def _behind_last(before: str) -> str:
    """Return the words behind the last amount before."""
    amounts = list(_AMOUNT.finditer(before))
    return before[amounts[-1].end() :] if amounts else before


def _is_share(near: str, behind: str) -> bool:
    """Tell whether the amount is the tax inside the sum before it."""
    told = charges.SHARED.search(near)
    if told:
        return _TAX.search(told[0]) is not None or _TAX.search(behind[:24]) is not None
    aside = near.rpartition("(")
    if aside[1] and ")" not in aside[2] and _TAX.search(aside[2]):
        return True
    return _OPENS.search(near) is not None and _INSIDE.search(near) is not None and _TAX.search(near) is not None


def _is_reduced(sentence: Sentence) -> bool:
    """Tell whether a sum is due only to those who pay early."""
    text = f"{sentence.before[-110:]} {sentence.behind[:_CLOSE]}"
    return charges.REDUCED.search(text) is not None and WITHOUT_REDUCTION.search(text) is None


def _charged(sentence: Sentence, near: str) -> tuple[Role, int] | None:
    """Return the role of a sum that is charged or asked for; other sums are named in such sentences too."""
    behind = sentence.behind[:_CLOSE]
    asked, charged = (_last(pattern, near) for pattern in (charges.ASKED, charges.CHARGED))
    closed = charges.CLOSES.search(behind) is not None and len(sentence.before.split()) > 1
    with_tax = charges.WITH_TAX.match(sentence.behind) is not None
    net_before = with_tax and _last(charges.CHARGED, sentence.before.removesuffix(near), reach=_SAME) is not None
    places = [place for place in (asked, charged) if place]
    if charges.DUE_BEHIND.match(sentence.behind) and not charges.THREATENED.search(near):
        return "payable", 66
    if charges.GIVEN.search(near[-_GIVEN:]):
        return "total", 66
    if not (places or closed or net_before) or charges.THREATENED.search(f"{_PER_UNIT.sub('', near)[-90:]} {behind}"):
        return None
    if charges.WITHOUT_TAX.match(sentence.behind):
        return "net", 60
    said = _beside(near, max(places)) if places else None
    if said and said[0] in ("net", "tax", "never", "paid"):
        return said
    points = 66 + 4 * with_tax + 4 * closed
    role: Role = "payable" if asked is not None and charged is None else "total"
    return role, max(points, said[1] if said else 0)


def _beside(near: str, place: tuple[int, int]) -> tuple[Role, int] | None:
    """Return what the words right before and behind a verb say about the sum: `net sum of`, `we charge VAT of`."""
    start, end = place
    begin = near.rfind(" ", 0, max(start - _PART_OF_WORD, 0)) + 1
    return role_of(f"{near[begin:start]}-{near[end:]}")


def _last(pattern: re.Pattern[str], near: str, *, reach: int = _REACH) -> tuple[int, int] | None:
    """Return where the last words of a kind stand shortly before the sum."""
    begin = max(len(near) - 160, 0)
    places = [match.span() for match in pattern.finditer(near, begin) if len(near) - match.end() <= reach]
    return places[-1] if places else None
