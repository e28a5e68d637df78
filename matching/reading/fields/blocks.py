"""Blocks of the two sides: under headings such as "Seller" and "Bill to", under a sender's line, over a tax id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from matching.reading.fields.alternatives import compiled
from matching.reading.fields.names import (
    has_legal_form,
    is_name_like,
    looks_like_address,
    strip_label,
    trim_name,
)
from matching.reading.fields.page import Cell
from matching.reading.fields.sheet import Sheet, Spot

_SUPPLIER = compiled(
    r"(?:(?:dados d[oa]|datos del?|dati del?|dane|coordonnees d[ue]|details of|gegevens) )?"
    r"(?:sprzedawca|wystawion[aey] (?:w imieniu(?: i na rzecz)?|przez)|wystawca(?: faktury)?|dostawca|uslugodawca"
    r"|podmiot1|seller|vendor|supplier|from|sold by"
    r"|issued (?:by|on behalf of)|on behalf of|issuer|provider|merchant|biller|invoice from|billed by|bill from"
    r"|verkaufer\w*|lieferant(?:in)?|rechnungssteller|leistungserbringer|aussteller|rechnungsabsender|absender"
    r"|auftragnehmer"
    r"|vendeur|fournisseur|emetteur|prestataire|emis par|expediteur|de la part de|leverancier|verkoper|afzender"
    r"|dienstverlener"
    r"|proveedor|emisor|vendedor|prestador|expedidor|fornitore|cedente(?: ?/ ?prestatore)?|cedente prestatore"
    r"|venditore|emittente|mittente|prestatore|fornecedor|emitente|dati del fornitore|im namen von|namens"
    r"|au nom et pour le compte de|in nome e per conto di|en nombre (?:y por cuenta )?de|em nome de)"
    r"(?: *[:(]|$|   | */| +name)"
)
_BUYER = compiled(
    r"(?:(?:dados d[oa]|datos del?|dati del?|dane|coordonnees d[ue]|details of|gegevens) )?"
    r"(?:nabywca|nabywcy|dla|kupujacy|odbiorca|klient|zamawiajacy|platnik|podmiot ?[23]|podmiot inny|buyer"
    r"|bill(?:ed)? to"
    r"|billing (?:address|to|details)|invoice(?:d)? to|sold to|customer(?: name| details| address)?"
    r"|client(?: name)?|ship(?:ped)? to|shipping address|deliver(?:y)? (?:to|address)|service address|to|recipient"
    r"|attention|attn\.?|issued to|account holder name"
    r"|kaufer\w*|kunde(?:n(?:adresse|daten|anschrift))?|rechnungsempfanger|leistungsempfanger|empfanger"
    r"|warenempfanger|lieferadresse|rechnungsadresse|rechnungsanschrift|lieferanschrift|auftraggeber|besteller"
    r"|abweichender? \w+|rechnung an|z\. ?hd\. ?"
    r"|client|acheteur|facture a|adresse (?:du client|de facturation|de livraison)|destinataire|livre a|livraison"
    r"|adresse client|preneur"
    r"|klant(?:gegevens)?|koper|factuuradres|afleveradres|bezorgadres|factuur aan|gefactureerd aan|afnemer"
    r"|leveradres|t\.?a\.?v\.?|ontvanger"
    r"|cliente|comprador|destinatario|facturar a|facturado a|datos del cliente|direccion de (?:envio|facturacion"
    r"|entrega)|enviar a"
    r"|acquirente|cessionario(?: ?/ ?committente)?|committente|spett\.?(?:le|\.le)?|intestatario|fatturare a"
    r"|destinazione|luogo di consegna"
    r"|adquirente|exmo\.?\(?s?\)?\.?(?: sr\.?)?|faturar a|local de (?:carga|descarga)|dados do cliente)(?: *[:(]|$"
    r"|   | */| +name| *\d?\)?:)"
)
_DELIVERY = compiled(
    r"(?:ship(?:ped)? to|shipping address|deliver(?:y)? (?:to|address)|service address|podmiot inny|podmiot ?3"
    r"|warenempfanger|lieferadresse|lieferanschrift|abweichender warenempfanger|livraison|livre a"
    r"|adresse de livraison"
    r"|afleveradres|bezorgadres|leveradres|direccion de (?:envio|entrega)|enviar a|destinazione|luogo di consegna"
    r"|local de (?:carga|descarga)|odbiorca)(?: *[:(]|$|   | */| +name)"
)
_HEAD_OF_COLUMN = re.compile(r"from|to|von|nach|de|a|da|van|naar|z|do|dla|provider|prestation")
"""Words that head columns of a table of journeys as well as sides."""
_ANY_SIDE = compiled("|".join(f"(?:{side.pattern})" for side in (_SUPPLIER, _DELIVERY, _BUYER)))
NAME_LABEL = re.compile(
    r"(?:nazwa|name|nom|naam|nombre|nome|firma|company|denominazione|razon social|imie i nazwisko|pelna nazwa"
    r"|raison sociale|company name)(?:/\w+)?(?: i adres)? *: *"
)
SENDER_MARKS = re.compile(r" {1,3}[●•·|∙–—*-] {1,3}|, ")
POSTCODE = re.compile(
    r"(?<![\d-])(?:\d{2}-\d{3}|\d{4} ?[A-Z]{2}|\d{4,5}|[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}|\d{4}-\d{3})(?!\d)"
)


@dataclass(frozen=True, slots=True)
class Block:
    """The lines under a heading that names a side."""

    side: str
    heading: Spot
    lines: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class PartyName:
    """A name with its place and how much speaks for it, 0 to 1."""

    text: str
    spot: Spot
    sure: float


def find_blocks(sheet: Sheet) -> tuple[Block, ...]:
    """Return the blocks under or behind headings such as "Seller" and "Bill to"."""
    return tuple(
        block
        for index, row in enumerate(sheet.rows[:200])
        for cell in row.cells
        for block in _block_of(sheet, index, cell)
    )


def _block_of(sheet: Sheet, index: int, cell: Cell) -> Iterator[Block]:
    text = sheet.rows[index].folded[cell.start : cell.end]
    lead = len(text) - len(text.lstrip(" *#-•|\"'"))
    if not _ANY_SIDE.match(text, lead):
        return
    if _HEAD_OF_COLUMN.fullmatch(text) and len(sheet.rows[index].cells) > 3:
        return
    for side, pattern in (("supplier", _SUPPLIER), ("delivery", _DELIVERY), ("buyer", _BUYER)):
        match = pattern.match(text, lead)
        if match is None:
            continue
        heading = Spot(index, cell.start, cell.start + match.end())
        yield Block(side, heading, tuple(_lines(sheet, heading, cell)))
        return


def _lines(sheet: Sheet, heading: Spot, cell: Cell) -> Iterator[Spot]:
    """Yield the rest of the heading's cell or the cell to its right, then the cells under it."""
    row = sheet.rows[heading.row]
    rest = row.text[heading.end : cell.end].strip(" :.)/")
    if rest:
        start = row.text.index(rest, heading.end)
        yield Spot(heading.row, start, cell.end)
        yield from _under(sheet, heading, cell)
        return
    beside = _beside(sheet, heading, cell)
    under = tuple(_under(sheet, heading, cell))
    listed = bool(under) and under[0].row == heading.row + 1 and ":" not in sheet.text(under[0])
    if beside and not listed and row.text[cell.start : cell.end].rstrip().endswith(":"):
        yield beside
    yield from under
    if beside and not listed:
        yield beside


def _beside(sheet: Sheet, heading: Spot, cell: Cell) -> Spot | None:
    row = sheet.rows[heading.row]
    following = [other for other in row.cells if other.start >= cell.end]
    if not following or _is_heading(row.folded[following[0].start : following[0].end]):
        return None
    return Spot(heading.row, following[0].start, following[0].end)


def _under(sheet: Sheet, heading: Spot, cell: Cell) -> Iterator[Spot]:
    last = sheet.rows[heading.row]
    misses = 0
    for index in range(heading.row + 1, min(heading.row + 13, len(sheet.rows))):
        row = sheet.rows[index]
        if row.page != last.page or row.top - last.bottom > 3.2 * last.height:
            return
        fitting = [other for other in row.cells if abs(other.left - cell.left) < 4.5 * row.height]
        if not fitting:
            misses += 1
            if misses > 1:
                return
            continue
        chosen = min(fitting, key=lambda other: abs(other.left - cell.left))
        if _is_heading(row.folded[chosen.start : chosen.end]):
            return
        if re.search(r"\d[.,]\d\d(?![\d.])", row.text[chosen.start :]):
            return
        last = row
        yield Spot(index, chosen.start, chosen.end)


def _is_heading(text: str) -> bool:
    text = text.lstrip(" *#-•|\"'")
    return _ANY_SIDE.match(text) is not None


def name_in(sheet: Sheet, block: Block) -> PartyName | None:
    """Return the first line of a block that is a name: behind "name:", else no address, number or contact."""
    for line in block.lines:
        match = NAME_LABEL.match(sheet.rows[line.row].folded[line.start : line.end])
        if match:
            found = _named(sheet, Spot(line.row, line.start + match.end(), line.end), 0.92)
            if found is None:
                found = _after_label(sheet, line)
            if found:
                return found
    for line in block.lines[:4]:
        found = _named(sheet, line, 0.85)
        if found:
            return found
    return None


def _after_label(sheet: Sheet, line: Spot) -> PartyName | None:
    row = sheet.rows[line.row]
    following = next((cell for cell in row.cells if cell.start >= line.end), None)
    return _named(sheet, Spot(line.row, following.start, following.end), 0.9) if following else None


def _named(sheet: Sheet, spot: Spot, sure: float) -> PartyName | None:
    text = trim_name(strip_label(sheet.text(spot)))
    if not is_name_like(text, headed=True) or looks_like_address(text) or _HOUSE.fullmatch(text):
        return None
    start = sheet.rows[spot.row].text.find(text[:12], spot.start)
    return PartyName(text, Spot(spot.row, max(start, spot.start), spot.end), sure)


def chain_over(sheet: Sheet, spot: Spot) -> tuple[Spot, ...]:
    """Return the lines of the block in which a spot stands, from its own line up to the block's first."""
    own = sheet.row(spot).cell_at(spot.start)
    lines: list[Spot] = []
    last = sheet.row(spot)
    for index in range(spot.row - 1, max(spot.row - 9, -1), -1):
        row = sheet.rows[index]
        fitting = [cell for cell in row.cells if is_aligned(cell, own, row.height)]
        if row.page != last.page or last.top - row.bottom > 1.1 * last.height or not fitting:
            break
        lines.append(Spot(index, fitting[0].start, fitting[0].end))
        last = row
    return tuple(lines)


def is_aligned(one: Cell, other: Cell, height: float) -> bool:
    """Tell whether two cells of different rows begin, end or have their middle at the same place."""
    return (
        abs(one.left - other.left) < 1.5 * height
        or abs(one.right - other.right) < 0.8 * height
        or abs(one.left + one.right - other.left - other.right) < 1.6 * height
    )


def name_over(sheet: Sheet, spot: Spot) -> PartyName | None:
    """Return the name at the head of the block in which a tax id stands, first one with a legal form."""
    lines = [
        (line, text)
        for line in reversed(chain_over(sheet, spot))
        if not sheet.text(line).rstrip().endswith(":")
        and is_name_like(text := trim_name(strip_label(sheet.text(line))))
        and not looks_like_address(text)
    ]
    lines.sort(key=lambda item: not has_legal_form(item[1]))
    return _named(sheet, lines[0][0], 0.6) if lines else None


_HOUSE = re.compile(r"[^\d&]{3,30} \d{1,4} ?[a-z]?")
"""A street that no word gives away: `Am Markt 3`."""
_SALUTATION = re.compile(
    r"(?:herrn?|frau|firma|fa\.|mr\.?|mrs\.?|ms\.?|monsieur|madame|de heer|mevrouw|sig\.(?:ra)?|sr\.(?:a)?|pan|pani)"
)


_ATTENTION = re.compile(
    r"(?:z\. ?h(?:d|anden)\.?|zu handen|attn\.?:?|att\.:?|attention:?|f\.?a\.?o\.?|t\.?a\.?v\.?|a l'attention d[eu]"
    r"|alla c(?:ortese )?\.?a(?:ttenzione)?\.?|a/c|a la atencion de|ao cuidado|do rak|c/o) "
)


def find_addressee(sheet: Sheet) -> PartyName | None:
    """Return whom a letter goes to: the first line under the sender's small line in the window of the envelope."""
    return _under_sender(sheet) or _over_attention(sheet) or _under_salutation(sheet)


def _over_attention(sheet: Sheet) -> PartyName | None:
    """Return the company over a line such as `z. Hd. Frau Petersen`, which only an addressee has."""
    for index, row in enumerate(sheet.rows[:25]):
        for cell in row.cells:
            if not _ATTENTION.match(row.folded[cell.start : cell.end]):
                continue
            over = next(sheet.above(Spot(index, cell.start, cell.end), reach=1), None)
            if over and row.top - sheet.rows[over.row].bottom < row.height and (found := _named(sheet, over, 0.6)):
                return found
    return None


def _under_salutation(sheet: Sheet) -> PartyName | None:
    """Return the line under one that says no more than `Herrn` or `Madame`."""
    for index, row in enumerate(sheet.rows[:20]):
        for cell in row.cells:
            if not _SALUTATION.fullmatch(row.folded[cell.start : cell.end].strip(" ,")):
                continue
            for under in _under(sheet, Spot(index, cell.start, cell.end), cell):
                return _named(sheet, under, 0.6)
    return None


def _under_sender(sheet: Sheet) -> PartyName | None:
    for index, row in enumerate(sheet.rows[:25]):
        for cell in row.cells:
            text = row.text[cell.start : cell.end]
            if len(SENDER_MARKS.split(text)) < 3 or not POSTCODE.search(text) or len(text) > 110:
                continue
            for under in _under(sheet, Spot(index, cell.start, cell.end), cell):
                if under.row - index <= 4 and (found := _named(sheet, under, 0.6)):
                    return found
    return None
