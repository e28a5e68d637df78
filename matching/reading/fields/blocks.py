"""Blocks of the two sides: under headings such as "Seller" and "Bill to", under a sender's line, over a tax id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from matching.reading.fields.alternatives import compiled
from matching.reading.fields.amount_labels import role_of
from matching.reading.fields.chains import chain_over
from matching.reading.fields.inside import SUMS
from matching.reading.fields.letters import fold
from matching.reading.fields.names import (
    continues,
    has_legal_form,
    is_legal_form,
    is_name_like,
    looks_like_address,
    strip_label,
    trim_name,
)
from matching.reading.fields.page import Cell, Row
from matching.reading.fields.sheet import Sheet, Spot
from matching.reading.fields.sides import (
    HEADING,
    OF_AGENTS,
    Heading,
    heading_of,
    is_bare_heading,
    is_heading,
    on_behalf,
)
from matching.reading.fields.witnesses import SIDED, told_side

NAME_LABEL = re.compile(
    r"(?:nazwa|name|nom|naam|nombre|nome|firma|company|denominazione|razon social|imie i nazwisko|pelna nazwa"
    r"|raison sociale|company name)(?:/\w+)?(?: i adres)? *: *"
)
_PLAIN_LABEL = re.compile(
    r"(?:imie i nazwisko|nazwa|name|nom|naam|nombre|nome|denominazione)"
    r"(?: *$| (?!(?:und|and|et|en|i|y|e|des|der|of|de|du|d[aei]l)(?!\w))(?=[^\W\d_]))"
)
"""Printed forms write it before the name, in a cell of its own or with one blank, and no colon."""
_THROUGH = re.compile(
    r" (?:via|through|über|durch|przez|tramite|attraverso|à travers|a través de|através de"
    r"|w serwisie|na platformie|op bol)(?= [A-Z])"
)
"""Behind the seller's name: the market place."""
SENDER_MARKS = re.compile(r" {1,3}[●•·|∙–—*-] {1,3}|, ")
POSTCODE = re.compile(
    r"(?<![\d-])(?:\d{2}-\d{3}|\d{4} ?[A-Z]{2}|\d{4,5}|[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}|\d{4}-\d{3})(?!\d"
    r"|[.,]\d\d(?!\d))|(?<![\w-])[A-Z]{1,2}-\d{4,5}(?![\d-])"
)

_GAP = 3.2
"""In letter heights, between the lines of one block."""
_HOUSE = re.compile(r"[^\d&]{3,30} \d{1,4} ?[a-z]?")
_ATTENTION = re.compile(r"(?:attn|att|attention|z\. ?hd|zu Händen|t\.a\.v)[.:]+ *", re.IGNORECASE)
_CENTS = re.compile(r"\d[.,]\d\d(?![\d.])")
_CAPTION = re.compile(r"[^()]{3,40}\([^()]{3,90}\)")
"""What a form wants under a heading: `Aussteller (Bezeichnung und Anschrift der Einrichtung)`."""
_MONEY = re.compile(r"\d[.,](?:\d\d(?![\d.])|[-–])")


_LEAD = " *#-•|\"'"
_HEADED = compiled(f"[{re.escape(_LEAD)}]*{HEADING}|(?:{SIDED.pattern})")
"""How a cell begins that heads a block: most begin otherwise."""


class Block(NamedTuple):
    """The lines under a heading that names a side."""

    side: str
    heading: Spot
    lines: tuple[Spot, ...]
    principal: bool = False
    """It names who sold through somebody else: a market place, an agent."""


class PartyName(NamedTuple):
    """A name with its place and how much speaks for it, 0 to 1."""

    text: str
    spot: Spot
    sure: float


def find_blocks(sheet: Sheet) -> tuple[Block, ...]:
    """Return the blocks under or behind headings such as "Seller" and "Bill to"."""
    agents = frozenset(sheet.rows_with(OF_AGENTS))
    return tuple(
        block
        for index, row in enumerate(sheet.rows[:200])
        for cell in row.cells
        if index in agents or _HEADED.match(row.folded, cell.start, cell.end)
        for block in _block_of(sheet, index, cell)
    )


def _block_of(sheet: Sheet, index: int, cell: Cell) -> Iterator[Block]:
    row = sheet.rows[index]
    text = row.folded[cell.start : cell.end]
    lead = len(text) - len(text.lstrip(_LEAD))
    told = told_side(sheet, index, text)
    found = Heading(*told) if told else heading_of(text, lead, cells=len(row.cells))
    if found:
        heading = Spot(index, cell.start, cell.start + found.end)
        lines = tuple(_lines(sheet, heading, cell))
        if not lines or not sheet.text(lines[0]).strip().isdigit():  # else a customer's number stands under its label
            yield Block(found.side, heading, lines, found.principal)
        return
    behalf = on_behalf(text) if len(text) > 30 else None
    if behalf is not None:
        heading = Spot(index, cell.start, cell.start + behalf)
        yield Block("supplier", heading, (Spot(index, cell.start + behalf, cell.end),), principal=True)


def _lines(sheet: Sheet, heading: Spot, cell: Cell) -> Iterator[Spot]:
    """Yield the rest of the heading's cell or the cell to its right, then the cells under it."""
    row = sheet.rows[heading.row]
    rest = row.text[heading.end : cell.end].strip(" :.)/|")
    if rest and not _CAPTION.fullmatch(row.text[heading.start : cell.end]):
        start = row.text.index(rest, heading.end)
        yield Spot(heading.row, start, cell.end)
        yield from lines_under(sheet, heading, cell)
        return
    beside = _beside(sheet, heading, cell)
    under = tuple(lines_under(sheet, heading, cell))
    listed = bool(under) and under[0].row == heading.row + 1 and ":" not in sheet.text(under[0])
    last = beside is not None and beside.end == len(row.text)
    if listed and last and beside and named_at(sheet, beside, 0.0) and not named_at(sheet, under[0], 0.0):
        listed = False  # `Customer   NAME` over `Invoice number   17`: labels beside their values
        yield beside
    if beside and not listed and row.text[cell.start : cell.end].rstrip().endswith(":"):
        yield beside
    yield from under
    if beside and not listed:
        yield beside


def _beside(sheet: Sheet, heading: Spot, cell: Cell) -> Spot | None:
    row = sheet.rows[heading.row]
    following = [other for other in row.cells if other.start >= cell.end]
    if not following or is_heading(row.folded[following[0].start : following[0].end]):
        return None
    return Spot(heading.row, following[0].start, following[0].end)


def lines_under(sheet: Sheet, heading: Spot, cell: Cell, *, gap: float = _GAP) -> Iterator[Spot]:
    """Yield the lines under a heading, up to a gap, another heading or a row with money.

    The first of them may stand `gap` letter heights under it.
    """
    last = sheet.rows[heading.row]
    beside = next((other.left for other in last.cells if other.start > cell.start), None)
    over = (role_of(last.folded[other.start : other.end]) for other in last.cells if other.start > cell.start)
    sums = any(said and said[0] in SUMS for said in over)
    misses = 0
    for index in range(heading.row + 1, min(heading.row + 13, len(sheet.rows))):
        row = sheet.rows[index]
        most = gap if last is sheet.rows[heading.row] else _GAP
        if row.page != last.page or row.top - last.bottom > most * last.height:
            return
        fitting = [other for other in row.cells if abs(other.left - cell.left) < 4.5 * row.height]
        fitting = fitting or list(_touching(row, cell))
        if not fitting:
            misses += 1
            if misses > 1:
                return
            continue
        misses = 0
        chosen = min(fitting, key=lambda other: abs(other.left - cell.left))
        if is_heading(row.folded[chosen.start : chosen.end]):
            return
        text = row.text[chosen.start : chosen.end]
        if _CENTS.search(row.text, chosen.start, chosen.end if sums else len(row.text)) and not has_legal_form(text):
            return
        if index > heading.row + 1 and _is_imprint(text):
            return
        last = row
        yield Spot(index, chosen.start, _before_next(row, chosen, beside))


def _is_imprint(text: str) -> bool:
    """Tell whether a line is a sender's own, with name and town, rather than a line of a block above it."""
    pieces = text.split(", ")
    if len(pieces) < 3 or not POSTCODE.search(text):
        return False
    return has_legal_form(pieces[0]) or is_legal_form(trim_name(pieces[1]))


def _touching(row: Row, cell: Cell) -> Iterator[Cell]:
    """Yield the words under a heading that a long line in the column before it runs into."""
    for left, start in zip(row.words.lefts, row.starts, strict=True):
        if abs(left - cell.left) < 0.8 * row.height and row.text[max(start - 2, 0) : start] == "  ":
            end = row.cell_at(start).end
            yield Cell(start, end, left, row.cell_at(start).right)


def _before_next(row: Row, chosen: Cell, beside: float | None) -> int:
    """Return where a line ends that runs into the column of the next heading."""
    if beside is None or chosen.right <= beside:
        return chosen.end
    for left, start in zip(row.words.lefts, row.starts, strict=True):
        if chosen.start < start < chosen.end and left > beside - 0.8 * row.height:
            return len(row.text[:start].rstrip())
    return chosen.end


def name_in(sheet: Sheet, block: Block) -> PartyName | None:
    """Return the first line of a block that is a name: behind "name:", else no address, number or contact."""
    for number, line in enumerate(block.lines):
        folded = sheet.rows[line.row].folded[line.start : line.end]
        match = NAME_LABEL.match(folded) or _PLAIN_LABEL.match(folded)
        if match:
            found = named_at(sheet, Spot(line.row, line.start + match.end(), line.end), 0.92)
            if found is None:
                found = _after_label(sheet, line)
            if found:
                return _whole(sheet, found, block.lines[number + 1 :])
    for number, line in enumerate(block.lines[:4]):
        found = named_at(sheet, line, 0.85)
        if found:
            return _whole(sheet, found, block.lines[number + 1 :])
    return None


def _whole(sheet: Sheet, name: PartyName, following: tuple[Spot, ...]) -> PartyName:
    """Add the next line where a box was too narrow for the name: `Kowalski i Wspólnicy spółka` / `jawna`."""
    for line in following[:2]:
        text = sheet.text(line)
        if line.row > name.spot.row + 2 or not continues(name.text, text):
            break
        name = PartyName(trim_name(f"{name.text} {text}"), name.spot, name.sure)
    return name


def _after_label(sheet: Sheet, line: Spot) -> PartyName | None:
    row = sheet.rows[line.row]
    following = next((cell for cell in row.cells if cell.start >= line.end), None)
    return named_at(sheet, Spot(line.row, following.start, following.end), 0.9) if following else None


def named_at(sheet: Sheet, spot: Spot, sure: float) -> PartyName | None:
    """Return the name that a line is, None for an address, a heading or words of forms."""
    text = trim_name(_without_attention(strip_label(sheet.text(spot))))
    text = _THROUGH.split(text, maxsplit=1)[0]
    if is_bare_heading(fold(text)) or not is_name_like(text, headed=True) or looks_like_address(text) or is_house(text):
        return None
    start = sheet.rows[spot.row].text.find(text[:12], spot.start)
    return PartyName(text, Spot(spot.row, max(start, spot.start), spot.end), sure)


def _without_attention(text: str) -> str:
    """Drop `ATTN:` before a company; before a person it tells who opens the letter, and not whom it is for."""
    match = _ATTENTION.match(text)
    return text[match.end() :] if match and has_legal_form(text) else text


def name_over(sheet: Sheet, spot: Spot) -> PartyName | None:
    """Return the name at the head of the block in which a tax id stands, first one with a legal form."""
    lines = [
        (line, text)
        for line in reversed(_under_the_table(sheet, chain_over(sheet, spot)))
        if not sheet.text(line).rstrip().endswith(":")
        and is_name_like(text := trim_name(strip_label(sheet.text(line))))
        and not looks_like_address(text)
    ]
    lines.sort(key=lambda item: not has_legal_form(item[1]))
    return named_at(sheet, lines[0][0], 0.6) if lines else None


def _under_the_table(sheet: Sheet, lines: tuple[Spot, ...]) -> tuple[Spot, ...]:
    """Return lines, from the lowest on, up to one with money beside it that is of no address: an article's."""
    ends = (
        place
        for place, line in enumerate(lines)
        if _MONEY.search(sheet.row(line).text)
        and not (looks_like_address(text := sheet.text(line)) or is_house(text) or has_legal_form(text))
    )
    return lines[: next(ends, len(lines))]


def is_house(text: str) -> bool:
    """Tell whether a line may be a street that no word gives away: `Am Markt 3`."""
    return _HOUSE.fullmatch(text) is not None
