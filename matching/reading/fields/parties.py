"""Who wrote the document: by headings, by the organisation's own names, else by the best line.

The supplier is the hardest field: a name that only a logo shows stays open, and the buyer is never taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from matching.reading.fields.addressee import is_town
from matching.reading.fields.blocks import NAME_LABEL, POSTCODE, SENDER_MARKS, Block, PartyName, is_house, name_in
from matching.reading.fields.imprint import first_piece, name_above
from matching.reading.fields.letters import fold
from matching.reading.fields.names import (
    MAX_NAME,
    addresses_a_person,
    continues,
    has_legal_form,
    is_institution,
    is_name_like,
    is_unfinished,
    looks_like_address,
    same_company,
    strip_label,
    trim_name,
)
from matching.reading.fields.persons import person_over
from matching.reading.fields.sentences import is_wrapped
from matching.reading.fields.sheet import Sheet, Spot
from matching.reading.fields.sites import in_site, only_site

_AMERICAN_TOWN = re.compile(r"[\w .'-]+, [A-Z]{2} +\d{5}(?:-\d{4})?")
_CAPITAL = re.compile(
    r"(.{2,40} (?:[A-Z]{2,5}|(?:[A-Z]\.){2,6}|S\.?p\.?A\.?|S\.?r\.?l\.?)),? (?:au capital|- [Cc]apitale"
    r"|[Cc]ap\. ?[Ss]oc)"
)
_BESIDE = 2.0
"""A sender's line at the foot that holds the tax id or the account too names the sender."""
_LISTED = 2.0
_FOOT = 0.6
_HEAD = 5
_OWNER = re.compile(r"(?:inh|inhaber\w*|prop|proprietor|owner|eigentumer\w*|wlasciciel\w*|pachter\w*)[. :]")
_WORD = re.compile("[a-z0-9]{3,}")
_NUMBERED_STREET = re.compile(r"\d{1,5}[a-z]?,? [A-Z]")
_STREET_ALONE = re.compile(r"\d{1,5}[a-z]? [A-Z][^\d&]{2,30}")
_PAIR = 2
_LABEL = 16
"""Letters of a label."""
_PIECES = re.compile(r" {1,3}[●•·|∙] {1,3}")
_TRADES = re.compile(r"f\.?h\.?u|p\.?p?\.?h\.?u")
"""Polish traders write what they are before the name and who they are behind it."""
_LONGEST_SENDER = 240
_LONG = 22
"""So many letters of a name fill a narrow column."""
_KEEPER = re.compile(r"(?:di|de|da|du|by|of) (?=[A-ZÀ-Þ])")
"""Opens the second line of a shop's name, which tells whose it is."""
_CLOSE = 0.5
"""In letter heights, between the lines of one name."""
_HOLDER = re.compile(
    r"(?:kontoinhaber|kontoname|account (?:holder|name)|titulaire|beneficiaire|beneficiary|ten name van"
    r"|t\.?n\.?v\.?|titular (?:de la cuenta|da conta)"
    r"|intestatario(?: conto)?|intestato a|wlasciciel rachunku|odbiorca przelewu|inhaber|account name)[ :.]+"
)


def find_supplier(
    sheet: Sheet,
    blocks: tuple[Block, ...],
    buyers: tuple[str, ...],
    anchors: tuple[Spot, ...],
    site: frozenset[str],
    dated: frozenset[int] = frozenset(),
    heads: tuple[PartyName, ...] = (),
) -> PartyName | None:
    """Return the supplier: under its heading, else the best scored line that is in no block of the buyer.

    `anchors` are the supplier's tax id and account: its name often stands near them. `site` holds the words of web
    sites and mail boxes, `dated` rows hold dates;
    `heads` are the names at the heads of the blocks with these, the tax id's first.
    """
    for block in sorted(blocks, key=lambda block: not block.principal):
        found = name_in(sheet, block) if block.side == "supplier" else None
        if found is None or any(same_company(found.text, buyer) for buyer in buyers):
            continue
        if not _names_a_clerk(sheet, block) or has_legal_form(found.text):
            return found
    ranked = sorted(
        (
            (points + (2.0 if any(name.text == head.text for head in heads) else 0.0), name)
            for points, name in _scored(sheet, blocks, buyers, anchors, site, dated)
        ),
        key=lambda item: -item[0],
    )
    if not ranked or ranked[0][0] < 2.85:
        named = (head for head in heads if not any(same_company(head.text, buyer) for buyer in buyers))
        return next(named, None) or _by_site(sheet, blocks, buyers)
    points, name = ranked[0]
    told = frozenset(head.text for head in heads)
    name = next((full for _, full in ranked[1:] if _in_full(name.text, full.text, told)), name)
    person = None if has_legal_form(name.text) else person_over(sheet, name)
    if person and not any(same_company(person.text, buyer) for buyer in buyers):
        return PartyName(person.text, person.spot, 0.5)
    return PartyName(_with_last_word(sheet, name), name.spot, round(min(0.35 + points / 16, 0.85), 2))


def with_sign(sheet: Sheet, name: PartyName) -> PartyName:
    """Return the keeper of a shop with the shop's own name, over it: `BAR AURORA` / `di Bianchi L. & C. S.n.c.`."""
    over = next(sheet.above(name.spot, reach=1), None) if _KEEPER.match(name.text) else None
    sign = sheet.text(over) if over else ""
    near = over is not None and sheet.row(name.spot).top - sheet.row(over).bottom < _CLOSE * sheet.row(over).height
    named = near and is_name_like(sign) and not any(map(str.isdigit, sign))
    return name._replace(text=f"{sign} {name.text}") if named else name


def _with_last_word(sheet: Sheet, name: PartyName) -> str:
    """Return a long name without a legal form with the one word under it, over the street: a column was too narrow."""
    lines = list(sheet.below(name.spot, reach=3)) if len(name.text) >= _LONG and not has_legal_form(name.text) else []
    if len(lines) < 2 or sheet.text(name.spot) != name.text:
        return name.text
    rest, left = sheet.text(lines[0]), sheet.edges(name.spot)[0]
    straight = all(abs(sheet.edges(line)[0] - left) < 1.0 for line in lines[:2])
    apart = sheet.row(lines[0]).top - sheet.row(name.spot).bottom
    word = rest.isalpha() and rest.istitle() and len(rest) > 2 and is_name_like(rest)
    street = looks_like_address(sheet.text(lines[1])) or is_house(sheet.text(lines[1]))
    close = apart < _CLOSE * sheet.row(name.spot).height
    return f"{name.text} {rest}" if straight and word and street and close and not is_institution(rest) else name.text


def _names_a_clerk(sheet: Sheet, block: Block) -> bool:
    """Tell whether a heading is that of a salesman as well: `Vendedor: Matilde Melo` sold it for her company."""
    return sheet.row(block.heading).folded[block.heading.start :].startswith("vendedor")


def _is_company(piece: str) -> bool:
    """Tell whether a piece of a line is a company rather than its owner: `Inh. Josef Maier e.K.`."""
    name = trim_name(piece)
    return has_legal_form(name) and not _OWNER.match(fold(name))


def _in_full(short: str, full: str, heads: frozenset[str]) -> bool:
    """Tell whether a name is the other without its legal form: a brand at the head, the company at the foot.

    Without a legal form it is the name beside the tax id that goes on: `Limpiezas`, `Limpiezas Lucía Núñez`.
    """
    longer = full in heads and fold(full).startswith(f"{fold(short)} ")
    if has_legal_form(short):
        return longer and _TRADES.match(fold(short)) is not None
    return longer or (has_legal_form(full) and same_company(short, full))


def _by_site(sheet: Sheet, blocks: tuple[Block, ...], buyers: tuple[str, ...]) -> PartyName | None:
    """Return the name in the paper's one web site, where the name itself is a picture."""
    taken = frozenset(line.row for block in blocks if block.side != "supplier" for line in block.lines)
    found = only_site(sheet, taken)
    if found is None or any(in_site(word, frozenset((found[0],))) for buyer in buyers for word in fold(buyer).split()):
        return None
    return PartyName(found[0].capitalize(), found[1], 0.4)


def _scored(
    sheet: Sheet,
    blocks: tuple[Block, ...],
    buyers: tuple[str, ...],
    anchors: tuple[Spot, ...],
    site: frozenset[str],
    dated: frozenset[int],
) -> Iterator[tuple[float, PartyName]]:
    taken = {(line.row, line.start) for block in blocks if block.side != "supplier" for line in block.lines}
    taken |= {(block.heading.row, block.heading.start) for block in blocks}
    anchored = {anchor.row for anchor in anchors}
    tallest = sorted((row.height for row in sheet.rows), reverse=True)
    large = tallest[len(tallest) // 10] if tallest else 1.0
    for index, row in enumerate(sheet.rows):
        if index > 30 and row.page == 1 and sheet.depth(index) < 0.6 and index not in anchored:
            continue
        if row.text.islower():
            continue  # no name is written in small letters alone
        for cell in row.cells:
            spot = Spot(index, cell.start, cell.end)
            if (index, cell.start) in taken or (
                index in dated and any(map(str.isdigit, row.text[cell.start : cell.end]))
            ):
                continue
            continued = cell is row.cells[0] and is_wrapped(sheet, index)
            for text, bonus in () if continued else _parts(_with_rest(sheet, spot)):
                if not is_name_like(text) or any(same_company(text, buyer) for buyer in buyers):
                    continue
                if index and _may_be_street(text) and not has_legal_form(text) and _stands_over_a_town(sheet, spot):
                    continue
                trade = bonus and not has_legal_form(text) and name_above(sheet, spot)
                points = (0.0 if trade else bonus) + _points(index, text, site) + _nearness(sheet, spot, anchors)
                points += 0.8 if _heads_address(sheet, spot) else 0.0
                points += 1.0 if row.height >= large else 0.0
                points -= _LISTED if index and _is_in_list(sheet, spot) and not has_legal_form(text) else 0.0
                points += _BESIDE if bonus and index in anchored and sheet.depth(index) > _FOOT else 0.0
                at = row.text.find(text[:12], cell.start)
                yield points, PartyName(text, Spot(index, max(at, spot.start), max(at, spot.start) + len(text)), 0.5)


def _with_rest(sheet: Sheet, spot: Spot) -> str:
    """Return a line with the rest of its legal form, where a narrow column parts them."""
    text = sheet.text(spot)
    if not is_unfinished(text):
        return text
    under = next(sheet.below(spot, reach=1), None)
    return f"{text} {sheet.text(under)}" if under and continues(text, sheet.text(under)) else text


def _parts(text: str) -> Iterator[tuple[str, float]]:
    """Yield the line as a name, and the first piece of a sender's line such as `Name • Street 1 • 12345 City`."""
    holder = _HOLDER.match(fold(text))
    if holder:
        yield trim_name(text[holder.end() :]), 1.5
        return
    named = NAME_LABEL.match(fold(text))
    if named:
        yield trim_name(text[named.end() :]), 3.0
        return
    if (
        len(text) < _LONGEST_SENDER
        and POSTCODE.search(text)
        and len(SENDER_MARKS.split(text)) > 1
        and not is_town(text)
    ):
        first = first_piece(text)
        plain = has_legal_form(first) or not any(map(str.isdigit, first))
        if plain and not looks_like_address(first) and not _AMERICAN_TOWN.fullmatch(text):
            yield first, 2.5
        return
    company = next((piece for piece in _PIECES.split(text)[1:] if _is_company(piece)), None)
    if company:
        yield trim_name(company), 0.5
    stripped = trim_name(strip_label(_before_capital(text)))
    if (addresses_a_person(text) or looks_like_address(text)) and not has_legal_form(stripped):
        return
    if len(stripped) <= MAX_NAME and not looks_like_address(stripped):
        yield stripped, 0.0


def _before_capital(text: str) -> str:
    """Cut a French or Italian register line behind the legal form: `Libre SAS au capital de ...`."""
    name = _CAPITAL.match(text)
    return name[1] if name else text


def _points(index: int, text: str, site: frozenset[str]) -> float:
    points = 2.6 if has_legal_form(text) else 1.6 if index < _HEAD and is_institution(text) else 0.0
    points += 3.0 if index == 0 else 2.2 if index == 1 else 1.4 if index < 5 else 0.6 if index < 12 else 0.0
    words = set(_WORD.findall(fold(text)))
    points += 2.2 if any(in_site(word, site) for word in words) else 0.0
    return points - (0.8 if len(words) == 1 and not has_legal_form(text) else 0.0)


def _heads_address(sheet: Sheet, spot: Spot) -> bool:
    """Tell whether a line stands right over a street or a town."""
    under = next(sheet.below(spot, reach=2), None)
    if under is None or sheet.row(under).top - sheet.row(spot).bottom > sheet.row(spot).height:
        return False
    text = sheet.text(under)
    return looks_like_address(text) or _NUMBERED_STREET.match(text) is not None


def _is_in_list(sheet: Sheet, spot: Spot) -> bool:
    """Tell whether a cell is of a list of labels and values: `Location   Castle Car Park` over `Vehicle   WX19`."""
    row = sheet.row(spot)
    if len(row.cells) != _PAIR or row.cells[0].end - row.cells[0].start > _LABEL or " " in row.text[: row.cells[0].end]:
        return False
    return any(
        len(other.cells) == _PAIR
        and all(abs(one.left - two.left) < 1.0 for one, two in zip(row.cells, other.cells, strict=True))
        for other in sheet.rows[max(spot.row - 1, 0) : spot.row + 2]
        if other is not row
    )


def _may_be_street(text: str) -> bool:
    return is_house(text) or _STREET_ALONE.fullmatch(text) is not None


def _stands_over_a_town(sheet: Sheet, spot: Spot) -> bool:
    under = next(sheet.below(spot, reach=1), None)
    return under is not None and is_town(sheet.text(under))


def _nearness(sheet: Sheet, spot: Spot, anchors: tuple[Spot, ...]) -> float:
    """Return what speaks for a line close to the supplier's tax id or account, most where nothing is between."""
    worth = 0.0
    cell = sheet.row(spot).cell_at(spot.start)
    for anchor in anchors:
        near = abs(spot.row - anchor.row)
        other = sheet.row(anchor).cell_at(anchor.start)
        apart = max(cell.left - other.right, other.left - cell.right)
        beside = near == 0 or apart < 5 * sheet.row(spot).height
        worth = max(worth, (1.0 if near <= 2 else 0.5 if near <= 4 else 0.0) * (1.0 if beside else 0.7))
    return worth
