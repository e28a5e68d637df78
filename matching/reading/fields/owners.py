"""Who wrote a paper and whom it is for: names, tax ids and the account, told apart together."""

from __future__ import annotations

import re
from dataclasses import dataclass

from matching.reading.fields.addressee import find_addressee, find_other_address, times_told
from matching.reading.fields.blocks import (
    Block,
    PartyName,
    find_blocks,
    name_in,
    name_over,
)
from matching.reading.fields.chains import chain_over
from matching.reading.fields.identifiers import Identifier
from matching.reading.fields.imprint import imprints, leading_name
from matching.reading.fields.names import has_legal_form, looks_like_address, same_company
from matching.reading.fields.page import Row
from matching.reading.fields.parties import find_supplier, with_sign
from matching.reading.fields.paying import to_pay_to
from matching.reading.fields.senders import OF_SENDERS
from matching.reading.fields.sentences import is_wrapped
from matching.reading.fields.sheet import Sheet, Spot
from matching.reading.fields.sites import site_words, stands_in_site
from matching.reading.fields.witnesses import operator, payee, signer
from matching.reading.reading import Options

_YOURS = re.compile(
    r"your|ihre|(?<!\w)uw(?!\w)|votre|customer|client|kunden|nabywc|klant|cliente|buyer|acquirente|destinat"
    r"|empfanger|adquirente|vostr[ao]|(?<!\w)(?:su|sua|tua|pana|panstwa)(?!\w)|recipient|afnemer"
)
_SERVICE = re.compile(
    r"(?:klanten|kunden)(?:service|dienst|betreuung|center)|customer (?:services?|care|support)|service clients?"
    r"|servizio clienti|atencion al cliente|apoio ao cliente|(?:biuro )?obslug\w+ klienta"
)
"""The sender's own office."""
_MONEY = re.compile(r"\d[.,]\d\d(?![\d.])")
_PAYER = re.compile(r"[*•xX]{2,} ?(?:[*•xX]{2,}|\d)|[Tt]itular(?! de la cuenta)")
"""Whose account is drawn upon is masked."""
_BLOCK = 5
"""So many rows an address has with the id under it."""
_HOUSE_NUMBER = re.compile(r"[^\d.,] \d{1,4} ?[a-z]?$")
_BESIDE_BUYER = 4.0
"""More than an id in the foot has for it: a form's foot may be somebody else's."""
_FOOT = 0.7
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Owners:
    """The two sides; `theirs` and `ours` are the tax ids of supplier and buyer."""

    supplier: PartyName | None
    buyer: PartyName | None
    theirs: Identifier | None
    ours: Identifier | None
    account: Identifier | None


def find_owners(
    sheet: Sheet,
    accounts: tuple[Identifier, ...],
    tax_ids: tuple[Identifier, ...],
    dated: frozenset[int],
    options: Options,
) -> Owners:
    """Tell supplier and buyer apart; `dated` rows hold dates."""
    blocks = find_blocks(sheet)
    account = to_pay_to(sheet, accounts)
    paid = payee(sheet)
    holder = account and (leading_name(sheet, account.spot) or name_over(sheet, account.spot))
    told = imprints(sheet)
    senders = (*told, *((holder,) if holder else ()))
    site = site_words(sheet)
    buyer = _buyer(sheet, blocks, options, paid[0] if paid else None) or find_other_address(sheet, senders, told, site)
    sides = _sided(sheet, tax_ids, blocks, buyer, options)
    theirs, ours = _split_tax_ids(sheet, sides, site, account, blocks)
    buyer = buyer or _over_id(sheet, theirs, ours)
    buyers = (*options.own_names, *((buyer.text,) if buyer else ()))
    anchors = tuple(item.spot for item in (theirs, account) if item)
    heads = tuple(head for anchor in anchors if (head := _head_of(sheet, anchor)))
    heads += tuple(name for name in told if not heads)
    heads += (PartyName(*paid, 0.6),) if paid else ()
    supplier = find_supplier(sheet, blocks, buyers, anchors, site, dated, heads)
    runs = operator(sheet)
    if (
        runs
        and not (supplier and has_legal_form(supplier.text))
        and not any(same_company(runs[0], one) for one in buyers)
    ):
        supplier = PartyName(*runs, 0.6)
    supplier = supplier or _namesake(heads, buyer, ours, options)
    if supplier is None and buyer and (signed := signer(sheet)):
        supplier = PartyName(*signed, 0.45) if not same_company(signed[0], buyer.text) else None
    return Owners(supplier and with_sign(sheet, supplier), buyer, theirs, ours, account)


def _head_of(sheet: Sheet, anchor: Spot) -> PartyName | None:
    """Return the name that leads to a tax id or an account; none stands over the middle of a paragraph."""
    return leading_name(sheet, anchor) or (None if is_wrapped(sheet, anchor.row) else name_over(sheet, anchor))


def _namesake(
    heads: tuple[PartyName, ...], buyer: PartyName | None, ours: Identifier | None, options: Options
) -> PartyName | None:
    """Return the name at the supplier's own id where the buyer, who has an id of its own, bears the same one."""
    if not heads or buyer is None or ours is None or heads[0].spot.row == buyer.spot.row:
        return None
    return None if any(same_company(heads[0].text, own) for own in options.own_names) else heads[0]


def _over_id(sheet: Sheet, theirs: Identifier | None, ours: Identifier | None) -> PartyName | None:
    """Return the name over the buyer's tax id, unless it is the one over the supplier's: both in one column."""
    name = name_over(sheet, ours.spot) if ours else None
    other = name_over(sheet, theirs.spot) if theirs and name else None
    return None if name and other and name.text == other.text else name


def _buyer(sheet: Sheet, blocks: tuple[Block, ...], options: Options, payee: str | None) -> PartyName | None:
    """Return the buyer; whom payments are to be made out to is none, be it a namesake over the buyer's company."""
    named = [name for block in blocks if block.side == "buyer" and (name := _but(sheet, block, payee))]
    delivered = (name_in(sheet, block) for block in blocks if block.side == "delivery")
    named += [name for name in (find_addressee(sheet), *delivered) if name]
    for name in named:
        if any(same_company(name.text, own) for own in options.own_names):
            return name
    return named[0] if named else None


def _but(sheet: Sheet, block: Block, payee: str | None) -> PartyName | None:
    """Return the name in a block, another one than the payee's."""
    name = name_in(sheet, block)
    if name is None or payee is None or not same_company(name.text, payee):
        return name
    return name_in(sheet, block._replace(lines=tuple(line for line in block.lines if line.row > name.spot.row)))


def _sided(
    sheet: Sheet,
    tax_ids: tuple[Identifier, ...],
    blocks: tuple[Block, ...],
    buyer: PartyName | None,
    options: Options,
) -> list[tuple[Identifier, str | None]]:
    """Return each tax id with its side: own ids and "your" labels first, then the block or the name over it."""
    own = {re.sub(r"[^0-9A-Z]", "", value.upper()) for value in options.own_tax_ids}
    return [(item, _side_of(sheet, item, blocks, own) or _side_by_name(sheet, item, buyer)) for item in tax_ids]


def _split_tax_ids(
    sheet: Sheet,
    sides: list[tuple[Identifier, str | None]],
    site: frozenset[str],
    account: Identifier | None,
    blocks: tuple[Block, ...],
) -> tuple[Identifier | None, Identifier | None]:
    """Tell the supplier's tax id from the buyer's; of several without a side the one most like a sender's."""
    buyers = [item for item, side in sides if side == "buyer"]
    sellers = [item for item, side in sides if side == "supplier"]
    open_ones = [item for item, side in sides if side is None]
    if not sellers and len({_digits(item) for item in open_ones}) > 1:
        beside = {item: _BESIDE_BUYER * _is_beside_buyer(sheet, item, blocks) for item in open_ones}
        open_ones.sort(key=lambda item: -_like_a_sender(sheet, item, site, account) - beside[item])
        sellers = [item for item in open_ones if _digits(item) == _digits(open_ones[0])]
        buyers += [item for item in open_ones if item not in sellers and not item.weak]
    known = {_digits(item) for item in buyers}
    theirs = _strongest([item for item in sellers if not item.weak]) or _strongest(
        [item for item in open_ones if _digits(item) not in known] + sellers
    )
    ours = _strongest([item for item in buyers if theirs is None or _digits(item) != _digits(theirs)])
    return theirs, ours


def _is_beside_buyer(sheet: Sheet, item: Identifier, blocks: tuple[Block, ...]) -> bool:
    """Tell whether an id among a sender's data stands at the height of the buyer's block, in another column."""
    left, right = sheet.edges(item.spot)
    for block in blocks:
        begins, _ = sheet.edges(block.heading)
        last = max((line.row for line in block.lines), default=block.heading.row)
        level = block.heading.row - 1 <= item.spot.row <= last + 1
        if block.side == "buyer" and level and (right < begins or left > begins + 20 * sheet.row(item.spot).height):
            chain = chain_over(sheet, item.spot)
            return any(OF_SENDERS.search(sheet.rows[line.row].folded[line.start : line.end]) for line in chain)
    return False


def _digits(item: Identifier) -> str:
    """Return an id's digits: the same id stands with its country and without."""
    return re.sub(r"\D", "", item.value)


def _like_a_sender(sheet: Sheet, item: Identifier, site: frozenset[str], account: Identifier | None) -> float:
    """Return what speaks for an id without a heading being the sender's.

    It stands at the page's foot or in its first line, among telephone, account and register, under a name that the
    sites and mail boxes on the page bear or that is told again elsewhere; and it is of the account's country.
    """
    if item.weak:
        return -9.0
    chain = chain_over(sheet, item.spot)
    name = leading_name(sheet, item.spot) or name_over(sheet, item.spot)
    points = 2.0 if min((line.row for line in chain), default=item.spot.row) <= 1 else 0.0
    points += 2.5 if sheet.depth(item.spot.row) > _FOOT else 0.0
    lines = [*chain, _cell_of(sheet, item.spot)]
    points += 2.0 if any(OF_SENDERS.search(sheet.rows[line.row].folded[line.start : line.end]) for line in lines) else 0
    if name:
        points += 2.0 if stands_in_site(name.text, site) else 0.0
        points += 1.5 if times_told(sheet, name.text) > 1 else 0.0
    if account and _COUNTRY.match(item.value) and _COUNTRY.match(account.value):
        points += 1.0 if item.value[:2] == account.value[:2] else -1.0
    return points


def _cell_of(sheet: Sheet, spot: Spot) -> Spot:
    cell = sheet.row(spot).cell_at(spot.start)
    return Spot(spot.row, cell.start, cell.end)


def _strongest(items: list[Identifier]) -> Identifier | None:
    return max(items, key=lambda item: (not item.weak, item.proven, item.labelled), default=None)


def _side_of(sheet: Sheet, item: Identifier, blocks: tuple[Block, ...], own: set[str]) -> str | None:
    if item.value in own or item.value[2:] in own or f"PL{item.value}" in own:
        return "buyer"
    if _YOURS.search(_SERVICE.sub("", item.label.split(", ")[-1])):
        return "buyer"
    for block in blocks:
        if any(line.row == item.spot.row and line.start <= item.spot.start < line.end for line in block.lines):
            return block.side
    if _PAYER.search(sheet.row(item.spot).text[: item.spot.start]):
        return "buyer"
    own_name = leading_name(sheet, item.spot)
    if own_name and has_legal_form(own_name.text):
        return None
    return _side_by_column(sheet, item, blocks)


def _side_by_name(sheet: Sheet, item: Identifier, buyer: PartyName | None) -> str | None:
    """Tell an id that stands in the lines under the buyer's name."""
    own_name = leading_name(sheet, item.spot)
    if own_name and has_legal_form(own_name.text):
        return None
    if buyer is None:
        return None
    lines = chain_over(sheet, item.spot)
    listed = all(len(_lefts(sheet.row(spot), spot.start)) > 1 for spot in (item.spot, *lines[:1]))
    if listed and lines and lines[0].row == item.spot.row - 1 and same_company(sheet.text(lines[0]), buyer.text):
        return "buyer"  # in a list of labels: `Account: NAME` over `VAT number: ...`
    if not 0 <= item.spot.row - buyer.spot.row <= _BLOCK:
        return None
    under = any(line.row == buyer.spot.row and line.start <= buyer.spot.start < line.end for line in lines)
    between = (line for line in lines if line.row > buyer.spot.row and _MONEY.search(sheet.row(line).text))
    return "buyer" if under and all(_is_of_address(sheet.text(line)) for line in between) else None


def _is_of_address(text: str) -> bool:
    """Tell whether a line beside money in another column is a street or a town rather than an article."""
    return looks_like_address(text) or _HOUSE_NUMBER.search(text) is not None


def _lefts(row: Row, position: int) -> tuple[float, ...]:
    """Return where a value's cell begins, and its label's where that stands in a cell of its own."""
    own = row.cell_at(position)
    labels = (cell for cell in row.cells if cell.end <= own.start and row.text[: cell.end].endswith(":"))
    before = max(labels, key=lambda cell: cell.end, default=None)
    return (own.left,) if before is None else (own.left, before.left)


def _is_of_another(sheet: Sheet, item: Identifier, block: Block) -> bool:
    """Tell whether an id further down belongs to a company whose own block begins below the heading's."""
    name = name_over(sheet, item.spot)
    if name is None or not has_legal_form(name.text) or name.spot.row <= block.heading.row + 1:
        return False
    headed = name_in(sheet, block)
    return headed is not None and headed.spot.row < name.spot.row and not same_company(headed.text, name.text)


def _side_by_column(sheet: Sheet, item: Identifier, blocks: tuple[Block, ...]) -> str | None:
    """Take the nearest heading above in the same column."""
    lefts = _lefts(sheet.row(item.spot), item.spot.start)
    best: tuple[int, str] | None = None
    for block in blocks:
        distance = item.spot.row - block.heading.row
        start, _ = sheet.edges(block.heading)
        row = sheet.row(item.spot)
        near = 0 <= distance <= 12 and any(abs(start - left) < 5 * row.height for left in lefts)
        between = sheet.rows[block.heading.row : item.spot.row]
        near = near and not any(_MONEY.search(other.text) for other in between)
        same_page = row.page == sheet.rows[block.heading.row].page
        near = near and not _is_of_another(sheet, item, block)
        if near and same_page and (best is None or distance < best[0]):
            best = distance, block.side
    return best[1] if best else None
