"""Who wrote the document and who got it: by headings, by the organisation's own names, else by the best line.

The supplier is the hardest field: a name that only a logo shows stays open, and the buyer is never taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from matching.reading.fields.names import (
    has_legal_form,
    is_name_like,
    looks_like_address,
    same_company,
    strip_label,
    trim_name,
)
from matching.reading.fields.page import Cell, fold
from matching.reading.fields.sheet import Sheet, Spot

_END = r"(?= *(?:/ *\w+)?[ :.]*(?:$|   | {2}\w|: *\w| \w))"
_SUPPLIER = re.compile(
    r"(?:sprzedawca|wystawca(?: faktury)?|dostawca|uslugodawca|podmiot1|seller|vendor|supplier|from|sold by"
    r"|issued by|issuer|provider|merchant|biller|invoice from|billed by|bill from"
    r"|verkaufer\w*|lieferant(?:in)?|rechnungssteller|leistungserbringer|aussteller|rechnungsabsender|absender"
    r"|auftragnehmer"
    r"|vendeur|fournisseur|emetteur|prestataire|emis par|expediteur|de la part de|leverancier|verkoper|afzender"
    r"|dienstverlener"
    r"|proveedor|emisor|vendedor|prestador|expedidor|fornitore|cedente(?: ?/ ?prestatore)?|cedente prestatore"
    r"|venditore|mittente|prestatore|fornecedor|emitente|dados do emitente|dati del fornitore)(?: *[:(]|$|   | */"
    r"| +name)"
)
_BUYER = re.compile(
    r"(?:nabywca|kupujacy|odbiorca|klient|zamawiajacy|platnik|podmiot ?[23]|podmiot inny|buyer|bill(?:ed)? to"
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
_NAME_LABEL = re.compile(
    r"(?:nazwa|name|nom|naam|nombre|nome|firma|company|denominazione|razon social|imie i nazwisko|pelna nazwa"
    r"|raison sociale|company name)(?:/\w+)?(?: i adres)? *: *"
)
_HOLDER = re.compile(
    r"(?:kontoinhaber|kontoname|account (?:holder|name)|titulaire|beneficiaire|beneficiary|ten name van"
    r"|t\.?n\.?v\.?|titular|intestatario(?: conto)?|intestato a|wlasciciel rachunku|odbiorca przelewu|inhaber"
    r"|account name)[ :.]+"
)
_SENDER_MARKS = re.compile(r" {1,3}[●•·|∙–—*-] {1,3}|, ")
_POSTCODE = re.compile(
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
    for side, pattern in (("supplier", _SUPPLIER), ("buyer", _BUYER)):
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
    elif (beside := _beside(sheet, heading, cell)) is not None:
        yield beside
    yield from _under(sheet, heading, cell)


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
        last = row
        yield Spot(index, chosen.start, chosen.end)


def _is_heading(text: str) -> bool:
    text = text.lstrip(" *#-•|\"'")
    return bool(_SUPPLIER.match(text) or _BUYER.match(text))


def name_in(sheet: Sheet, block: Block) -> PartyName | None:
    """Return the first line of a block that is a name: behind "name:", else no address, number or contact."""
    for line in block.lines:
        match = _NAME_LABEL.match(sheet.rows[line.row].folded[line.start : line.end])
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
    if not is_name_like(text) or looks_like_address(text):
        return None
    start = sheet.rows[spot.row].text.find(text[:12], spot.start)
    return PartyName(text, Spot(spot.row, max(start, spot.start), spot.end), sure)


def find_supplier(
    sheet: Sheet, blocks: tuple[Block, ...], buyers: tuple[str, ...], anchors: tuple[int, ...]
) -> PartyName | None:
    """Return the supplier: under its heading, else the best scored line that is in no block of the buyer.

    `anchors` are rows with the supplier's tax id or account: its name often stands near them.
    """
    for block in blocks:
        found = name_in(sheet, block) if block.side == "supplier" else None
        if found and not any(same_company(found.text, buyer) for buyer in buyers):
            return found
    ranked = sorted(_scored(sheet, blocks, buyers, anchors), key=lambda item: -item[0])
    if not ranked or ranked[0][0] < 3.0:
        return None
    points, name = ranked[0]
    return PartyName(name.text, name.spot, round(min(0.35 + points / 16, 0.85), 2))


def _scored(
    sheet: Sheet, blocks: tuple[Block, ...], buyers: tuple[str, ...], anchors: tuple[int, ...]
) -> Iterator[tuple[float, PartyName]]:
    taken = {(line.row, line.start) for block in blocks if block.side == "buyer" for line in block.lines}
    site = _site_words(sheet)
    tallest = sorted((row.height for row in sheet.rows), reverse=True)
    large = tallest[len(tallest) // 10] if tallest else 1.0
    for index, row in enumerate(sheet.rows):
        if index > 30 and row.page == 1 and sheet.depth(index) < 0.6 and index not in anchors:
            continue
        for cell in row.cells:
            spot = Spot(index, cell.start, cell.end)
            if (index, cell.start) in taken:
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
    pieces = _SENDER_MARKS.split(text)
    if len(pieces) > 1 and _POSTCODE.search(text) and len(text) < 140:
        yield trim_name(pieces[0]), 2.5
        return
    stripped = trim_name(strip_label(text))
    if not looks_like_address(stripped):
        yield stripped, 0.0


def _points(index: int, text: str, site: frozenset[str], anchors: tuple[int, ...]) -> float:
    points = 2.6 if has_legal_form(text) else 0.0
    points += 1.6 if index == 0 else 1.0 if index < 5 else 0.4 if index < 12 else 0.0
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
        for match in re.finditer(r"(?:www\.|https?://(?:www\.)?|@)([a-z0-9-]{3,40})\.[a-z.]{2,10}", row.folded):
            found |= {part for part in re.split(r"[-]", match[1]) if len(part) >= 4} | {match[1].replace("-", "")}
    return frozenset(
        found - {"gmail", "outlook", "hotmail", "yahoo", "example", "localhost", "icloud", "mail", "email"}
    )
