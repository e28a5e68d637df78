"""Who wrote the document: by headings, by the organisation's own names, else by the best line.

The supplier is the hardest field: a name that only a logo shows stays open, and the buyer is never taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from matching.reading.fields.blocks import NAME_LABEL, POSTCODE, SENDER_MARKS, Block, PartyName, name_in
from matching.reading.fields.letters import fold
from matching.reading.fields.names import (
    MAX_NAME,
    has_legal_form,
    is_name_like,
    looks_like_address,
    same_company,
    strip_label,
    trim_name,
)
from matching.reading.fields.sheet import Sheet, Spot

_HOLDER = re.compile(
    r"(?:kontoinhaber|kontoname|account (?:holder|name)|titulaire|beneficiaire|beneficiary|ten name van"
    r"|t\.?n\.?v\.?|titular|intestatario(?: conto)?|intestato a|wlasciciel rachunku|odbiorca przelewu|inhaber"
    r"|account name)[ :.]+"
)


def find_supplier(
    sheet: Sheet,
    blocks: tuple[Block, ...],
    buyers: tuple[str, ...],
    anchors: tuple[int, ...],
    dated: frozenset[int] = frozenset(),
    hint: str | None = None,
) -> PartyName | None:
    """Return the supplier: under its heading, else the best scored line that is in no block of the buyer.

    `anchors` are rows with the supplier's tax id or account: its name often stands near them. `dated` rows hold dates;
    `hint` is the name at the head of the block with the supplier's tax id.
    """
    for block in blocks:
        found = name_in(sheet, block) if block.side == "supplier" else None
        if found and not any(same_company(found.text, buyer) for buyer in buyers):
            return found
    ranked = sorted(
        (
            (points + (1.5 if name.text == hint else 0.0), name)
            for points, name in _scored(sheet, blocks, buyers, anchors, dated)
        ),
        key=lambda item: -item[0],
    )
    if not ranked or ranked[0][0] < 3.0:
        return None
    points, name = ranked[0]
    return PartyName(name.text, name.spot, round(min(0.35 + points / 16, 0.85), 2))


def _scored(
    sheet: Sheet,
    blocks: tuple[Block, ...],
    buyers: tuple[str, ...],
    anchors: tuple[int, ...],
    dated: frozenset[int],
) -> Iterator[tuple[float, PartyName]]:
    taken = {(line.row, line.start) for block in blocks if block.side != "supplier" for line in block.lines}
    taken |= {(block.heading.row, block.heading.start) for block in blocks}
    site = _site_words(sheet)
    tallest = sorted((row.height for row in sheet.rows), reverse=True)
    large = tallest[len(tallest) // 10] if tallest else 1.0
    for index, row in enumerate(sheet.rows):
        if index > 30 and row.page == 1 and sheet.depth(index) < 0.6 and index not in anchors:
            continue
        for cell in row.cells:
            spot = Spot(index, cell.start, cell.end)
            if (index, cell.start) in taken or (
                index in dated and any(map(str.isdigit, row.text[cell.start : cell.end]))
            ):
                continue
            for text, bonus in _parts(row.text[cell.start : cell.end]):
                if not is_name_like(text) or any(same_company(text, buyer) for buyer in buyers):
                    continue
                points = bonus + _points(index, text, site, anchors) + (1.0 if row.height >= large else 0.0)
                at = row.text.find(text[:12], cell.start)
                yield points, PartyName(text, Spot(index, max(at, spot.start), max(at, spot.start) + len(text)), 0.5)


def _parts(text: str) -> Iterator[tuple[str, float]]:
    """Yield the line as a name, and the first piece of a sender's line such as `Name • Street 1 • 12345 City`."""
    holder = _HOLDER.match(fold(text))
    if holder:
        yield trim_name(text[holder.end() :]), 1.5
        return
    named = NAME_LABEL.match(fold(text))
    if named:
        yield trim_name(text[named.end() :]), 2.8
        return
    pieces = SENDER_MARKS.split(text)
    if len(pieces) > 1 and POSTCODE.search(text) and len(text) < 140:
        if not any(map(str.isdigit, pieces[0])):
            yield trim_name(pieces[0]), 2.5
        return
    stripped = trim_name(strip_label(text))
    if len(stripped) <= MAX_NAME and not looks_like_address(stripped):
        yield stripped, 0.0


def _points(index: int, text: str, site: frozenset[str], anchors: tuple[int, ...]) -> float:
    points = 2.6 if has_legal_form(text) else 0.0
    points += 3.0 if index == 0 else 2.2 if index == 1 else 1.4 if index < 5 else 0.6 if index < 12 else 0.0
    words = set(re.findall(r"[a-z0-9]{3,}", fold(text)))
    points += 2.2 if any(_in_site(word, site) for word in words) else 0.0
    near = min((abs(index - anchor) for anchor in anchors), default=99)
    points += 1.0 if near <= 2 else 0.5 if near <= 4 else 0.0
    return points - (0.8 if len(words) == 1 and not has_legal_form(text) else 0.0)


def _in_site(word: str, site: frozenset[str]) -> bool:
    return len(word) >= 4 and any(word in name or name in word for name in site if len(name) >= 4)


def _site_words(sheet: Sheet) -> frozenset[str]:
    """Return the names of the sites and mail boxes on the pages, without those of mail providers."""
    found: set[str] = set()
    for row in sheet.rows:
        for match in re.finditer(
            r"(?:www\.|https?://(?:www\.)?|@|(?<![\w.@-]))([a-z0-9-]{3,40})\.(?:[a-z]{2,3}|example|info|shop|store|online|co\.uk|com\.pl)(?![\w.])",
            row.folded,
        ):
            found |= {part for part in re.split(r"[-]", match[1]) if len(part) >= 4} | {match[1].replace("-", "")}
    return frozenset(
        found - {"gmail", "outlook", "hotmail", "yahoo", "example", "localhost", "icloud", "mail", "email"}
    )
