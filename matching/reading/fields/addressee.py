"""Whom a letter goes to, where no heading says so: the block in the window of the envelope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from matching.reading.fields.blocks import POSTCODE, SENDER_MARKS, PartyName, lines_under, named_at
from matching.reading.fields.chains import chain_over
from matching.reading.fields.names import bare_name, has_legal_form, is_name_like, same_company, trim_name
from matching.reading.fields.senders import OF_SENDERS
from matching.reading.fields.sheet import Sheet, Spot
from matching.reading.fields.sites import stands_in_site
from matching.reading.fields.witnesses import named_buyer

_TOWN = re.compile(
    r"(?:[A-Z]{1,2}-)?\d{4,5} [^\W\d_][^\d]+|\d{2}-\d{3} [^\d]+|\d{4}-\d{3} [^\d]+|\d{4} ?[A-Z]{2} [^\d]+"
    r"|[^\d]{3,40}[ ,]+[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}|[^\d]{3,30},? [A-Z]{2},? \d{5}(?:-\d{4})?"
    r"|[^\d]{3,40},? [A-Z]\d{2} ?[A-Z0-9]{4}|[^\d]{3,40},? (?:NSW|VIC|QLD|SA|WA|TAS|NT|ACT),? \d{4}"
)
_DAY = re.compile(r"(?<!\d)\d{1,2}[./]\d{1,2}[./]\d{4}(?!\d)")
"""What a sender's line never holds, but many a line with commas and four digits."""
_IDENTIFIED = re.compile(r"(?:\d[ .-]?){7}")
_REGISTER = re.compile(
    r"(?<!\w)(?:kvk|hrb|hra|siret|siren|rcs|regon|krs|registro mercantil|company no|registered (?:no|in)|rea|c\.r\.c)"
    r"(?!\w)|(?<!\w)(?:btw|ust-?id\w*|tva|vat|nip|p\. ?iva|cif|nif|nipc)[-. a-z]{0,8}[:. ]*(?:[a-z]{2} ?)?\d{7}"
)
_REGISTERED = 7
_FOOT = 0.7
_OVER_NOTES = 9.0
"""In small letters: between the sender's line and the address the window has room for notes (DIN 5008)."""
_HEAD = 40
_LEAST = 0.9
_AT_THE_TOP = 2.0
_LARGER = 1.1
_POSTCODE = 2
"""Least digits of a postcode: `LS1 4DY`."""
_LONGEST_TOWN = 48
_STRAIGHT = 1.0
"""In points: two lines of one column."""
_TAX_NUMBER = re.compile(r"(?:steuer-?(?:nr|nummer)|st\.?-?nr|siret|kvk|regon|p\. ?iva)(?!\w)")
_LONGEST_LINE = 60
_TO_A_COMPANY = re.compile(r"(?:Firma|Fa\.|An die(?: Firma)?|An) (?=[^\W\d_])")
_GERMAN_FORM = re.compile(r"(?<!\w)(?:GmbH|mbH|AG|KG|OHG|GbR|UG|e\. ?K\.|PartG|eG|e\. ?V\.)(?!\w)")
_SALUTATION = re.compile(
    r"(?:an|an die|an den|an das|herrn?|frau|firma|fa\.|mr\.?|mrs\.?|ms\.?|monsieur|madame|de heer|mevrouw|sig\.(?:ra)?"
    r"|sr\.(?:a)?|pan|pani)"
)
_ATTENTION = re.compile(
    r"(?:z\. ?h(?:d|anden)\.?|zu handen|attn\.?:?|att\.:?|attention:?|f\.?a\.?o\.?|t\.?a\.?v\.?|a l'attention d[eu]"
    r"|alla c(?:ortese )?\.?a(?:ttenzione)?\.?|a/c|a la atencion de|ao cuidado|do rak|c/o) "
)


class _Address(NamedTuple):
    """A name over a street and a town, with what speaks for its being the sender's."""

    name: PartyName
    points: float
    identified: bool
    """A number of seven digits and more stands right under it: a tax id or a telephone."""


def find_addressee(sheet: Sheet) -> PartyName | None:
    """Return whom a letter goes to: the first line under the sender's small line in the window of the envelope."""
    named = named_buyer(sheet)
    if named:
        return PartyName(*named, 0.6)
    return _under_sender(sheet) or _over_attention(sheet) or _under_salutation(sheet) or _behind_salutation(sheet)


def _behind_salutation(sheet: Sheet) -> PartyName | None:
    """Return the company behind `Firma` or `An die` in its own line: in German so begins an addressee."""
    for index, row in enumerate(sheet.rows[:15]):
        for cell in row.cells:
            text = row.text[cell.start : cell.end]
            match = _TO_A_COMPANY.match(text)
            name = trim_name(text[match.end() :]) if match else ""
            if match and _GERMAN_FORM.search(name):
                return PartyName(name, Spot(index, cell.start + match.end(), cell.end), 0.6)
    return None


def _over_attention(sheet: Sheet) -> PartyName | None:
    """Return the company over a line such as `z. Hd. Frau Petersen`, which only an addressee has."""
    for index, row in enumerate(sheet.rows[:25]):
        for cell in row.cells:
            if not _ATTENTION.match(row.folded[cell.start : cell.end]):
                continue
            over = next(sheet.above(Spot(index, cell.start, cell.end), reach=1), None)
            if over and row.top - sheet.rows[over.row].bottom < row.height and (found := named_at(sheet, over, 0.6)):
                return found
    return None


def _under_salutation(sheet: Sheet) -> PartyName | None:
    """Return the line under one that says no more than `Herrn` or `Madame`."""
    for index, row in enumerate(sheet.rows[:20]):
        for cell in row.cells:
            if not _SALUTATION.fullmatch(row.folded[cell.start : cell.end].strip(" ,")):
                continue
            for under in lines_under(sheet, Spot(index, cell.start, cell.end), cell):
                return named_at(sheet, under, 0.6)
    return None


def _is_sender_line(text: str) -> bool:
    """Tell a sender's small line from a town's: `San Francisco, CA, 94107` has commas too."""
    pieces = SENDER_MARKS.split(text)
    if len(pieces) < 3 or text[0].islower() or ": " in pieces[0] or _DAY.search(text):
        return False
    plain = len(text.split(", ")) < len(pieces) or len(pieces) > 3 or has_legal_form(pieces[0])
    return plain or any(any(map(str.isdigit, piece)) and len(piece) > 5 for piece in pieces[1:-1])


def _under_sender(sheet: Sheet) -> PartyName | None:
    for index, row in enumerate(sheet.rows[:25]):
        if row.digits < _POSTCODE:
            continue
        for cell in row.cells:
            text = row.text[cell.start : cell.end]
            if len(text) > 110 or not _is_sender_line(text) or not POSTCODE.search(text):
                continue
            for under in lines_under(sheet, Spot(index, cell.start, cell.end), cell, gap=_OVER_NOTES):
                if under.row - index <= 4 and (found := named_at(sheet, under, 0.6)):
                    return found
    return None


def find_other_address(
    sheet: Sheet, senders: tuple[PartyName, ...], told: tuple[PartyName, ...], site: frozenset[str]
) -> PartyName | None:
    """Return the name over the address that is not the sender's, None where that is not plain.

    `senders` stand beside the account to pay to or in imprints, `told` in imprints alone, `site` holds the words of
    web sites and mail boxes. Of two addresses the sender's is at the page's head, among telephone, mail and register,
    or told again elsewhere. A single one is the buyer's only beside another name at the head or in the imprint.
    """
    found = sorted(_addresses(sheet, senders, site), key=lambda item: item.points)
    if not found:
        return None
    if len({item.identified for item in found}) > 1:
        found = sorted(found, key=lambda item: item.points + (1.0 if item.identified else 0.0))
    least, most = found[0], found[-1]
    if not same_company(least.name.text, most.name.text):
        if least.points == most.points and (addressed := _left_of_letterhead(least.name, most.name)):
            return addressed
        ahead = most.points - least.points + (1.0 if most.identified and not least.identified else 0.0)
        return least.name if ahead > _LEAST else None
    if told and not any(same_company(least.name.text, name.text) for name in told):
        return least.name if least.points <= _AT_THE_TOP else None
    alone = least.points <= 0 and not least.identified
    other = _is_headed_by_another(sheet, least.name, senders) or _is_registered_apart(sheet, least.name)
    return least.name if alone and other else None


def _left_of_letterhead(one: PartyName, other: PartyName) -> PartyName | None:
    """Return the left of two German names in one line: a window is on the left, the sender beside it on the right."""
    if one.spot.row != other.spot.row or not all(_GERMAN_FORM.search(name.text) for name in (one, other)):
        return None
    return min(one, other, key=lambda name: name.spot.start)


def _is_headed_by_another(sheet: Sheet, name: PartyName, senders: tuple[PartyName, ...]) -> bool:
    if any(not same_company(name.text, sender.text) for sender in senders):
        return True
    return any(
        is_name_like(text) and not same_company(text, name.text)
        for index, row in enumerate(sheet.rows[: min(2, name.spot.row)])
        for cell in row.cells[:1]
        if (text := trim_name(row.text[cell.start : cell.end])) and index < name.spot.row
    )


def _is_registered_apart(sheet: Sheet, name: PartyName) -> bool:
    """Tell whether the sender's register or tax id stands at the foot without this name: its own is in a picture."""
    return not has_legal_form(name.text) and any(
        row.digits >= _REGISTERED and sheet.depth(index) > _FOOT and _REGISTER.search(row.folded)
        for index, row in enumerate(sheet.rows)
        if not same_company(row.text[: row.cells[0].end], name.text)
    )


def _addresses(sheet: Sheet, senders: tuple[PartyName, ...], site: frozenset[str]) -> Iterator[_Address]:
    for index, row in enumerate(sheet.rows[:_HEAD]):
        if row.page != sheet.rows[0].page or row.digits < _POSTCODE:
            continue
        for cell in row.cells:
            if cell.end - cell.start > _LONGEST_TOWN or not is_town(row.text[cell.start : cell.end]):
                continue
            town = Spot(index, cell.start, cell.end)
            name = _head_of(sheet, town)
            if name:
                marked, identified = _is_marked(sheet, town)
                points = _AT_THE_TOP if _is_at_the_top(sheet, name) else 0.0
                points += 2.0 if marked else 0.0
                points += 1.5 if times_told(sheet, name.text) > 1 else 0.0
                points += 2.0 if stands_in_site(name.text, site) else 0.0
                points += 3.0 if any(same_company(name.text, sender.text) for sender in senders) else 0.0
                yield _Address(name, points, identified)


def _is_at_the_top(sheet: Sheet, name: PartyName) -> bool:
    """Tell whether a name is the page's first, under nothing but a title or the brand of the same house."""
    if name.spot.row > 1:
        return False
    row = sheet.rows[0]
    first = trim_name(row.text[: row.cells[0].end])
    return name.spot.row == 0 or not is_name_like(first) or same_company(first, name.text)


def is_town(text: str) -> bool:
    """Tell whether a line is a postcode and its town."""
    return _TOWN.fullmatch(" ".join(text.split())) is not None


def _head_of(sheet: Sheet, town: Spot) -> PartyName | None:
    """Return the name over a town: the first line of its block, one with a legal form before others.

    Under a letterhead that is told again elsewhere the addressee's name may stand without a gap.
    """
    lines: list[Spot] = []
    for line in chain_over(sheet, town):
        text = sheet.text(line)
        ends = _TOWN.fullmatch(text) or _IDENTIFIED.search(text) or OF_SENDERS.search(text.lower())
        if ends or _is_sender_line(text):
            break
        lines.append(line)
    names = [name for line in reversed(lines) if (name := named_at(sheet, line, 0.55))]
    formal = [name for name in names if has_legal_form(name.text)]
    if len(formal) > 1 and _is_letterhead(sheet, formal[0], formal[1]):
        return next((name for name in formal[1:] if times_told(sheet, name.text) == 1), formal[0])
    return formal[0] if formal else names[0] if names else None


def _is_letterhead(sheet: Sheet, first: PartyName, second: PartyName) -> bool:
    """Tell whether the first of two names is the page's head: told again elsewhere, or larger and of other words."""
    if first.spot.row:
        return False
    larger = sheet.row(first.spot).height > _LARGER * sheet.row(second.spot).height
    shared = set(bare_name(first.text).split()) & set(bare_name(second.text).split())
    return times_told(sheet, first.text) > 1 or (larger and not shared)


def _is_marked(sheet: Sheet, town: Spot) -> tuple[bool, bool]:
    """Tell whether a sender's contact data, and whether any long number, stand right under a town."""
    marked = identified = False
    last = sheet.row(town)
    for line in sheet.below(town, reach=5):
        row, text = sheet.row(line), sheet.text(line)
        apart = row.top - last.bottom > 0.9 * row.height
        if apart and _is_tax_number_under(sheet, town, line):
            return True, True
        if apart or _TOWN.fullmatch(text) or len(text) > _LONGEST_LINE:
            break
        marked = marked or OF_SENDERS.search(text.lower()) is not None
        identified = identified or (line.row <= town.row + 2 and _IDENTIFIED.search(text) is not None)
        last = row
    return marked, identified


def _is_tax_number_under(sheet: Sheet, town: Spot, line: Spot) -> bool:
    """Tell whether a seller's tax number begins a line further down in the column of a town."""
    straight = abs(sheet.edges(town)[0] - sheet.edges(line)[0]) < _STRAIGHT
    return straight and _TAX_NUMBER.match(sheet.row(line).folded, line.start) is not None


def times_told(sheet: Sheet, name: str) -> int:
    """Return in how many rows a name stands, its legal form left out."""
    bare = bare_name(name)
    if len(bare) < 4:
        return 0
    first = bare.split()[0]
    return sum(bare in " ".join(re.findall(r"[a-z0-9]+", row.folded)) for row in sheet.rows if first in row.folded)
