"""What the words over an amount say it is: the head of a column of sums, or a label over its value."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from matching.reading.fields.alternatives import compiled
from matching.reading.fields.amount_labels import Role, role_of
from matching.reading.fields.amounts import Amount
from matching.reading.fields.parts import CENT
from matching.reading.fields.sheet import Sheet, Spot

LETTERS = re.compile(r"[a-z]{2}|[a-z]\.[a-z]")
ITEMS = compiled(
    r"(?<!\w)(?:menge|anz\.?|anzahl|einheit|einzelpreis|e-preis|stuckpreis|bezeichnung|beschreibung|artikel|pos\.?"
    r"|qty|quantity|unit price|description|item|hours|ilosc|cena\w*|j\.?m\.?|nazwa|opis|lp\.?"
    r"|quantite|qte|designation|libelle|p\.?u\.?|prix unitaire|aantal|omschrijving|stuksprijs|prijs|tarief"
    r"|cantidad|uds\.?|concepto|descripcion|precio|quantita|q\.ta|descrizione|prezzo\w*|qtd\.?|quant\.?"
    r"|quantidade|descricao|preco|mnozstv[io]|popis|nazev|nazov|megnevezes|menny\w*|egysegar|antall?|benamning"
    r"|beskriv\w+"
    r"|enhetspris|enhedspris|a-pris|kuvaus|maara|a hinta|cant\.?|denumire\w*|pret(?: unitar)?)(?!\w)"
)
"""Heads of a table of items: under them stand items, no sums."""
_CENTS = re.compile(r"\d[.,]\d\d(?!\d)")
_LONE_AMOUNT = re.compile(r"(-?)(\d[\d., ]*)[.,](\d\d)(?!\d)")
_OF_ITEM = 24
"""Taken off for the only item of a table whose last column is headed "total"."""
_WORDS = 40
"""Letters before an amount in its own cell that are a sentence, whatever other figures stand among them."""
_NO_LABEL = re.compile(r"\(?\d+(?:[.,]\d+)? ?%\)?|[$€£]|(?<!\w)(?:eur|pln|usd|gbp|chf|zl)(?!\w)(?=[ :)]*$)")


@lru_cache(maxsize=4096)
def label_of(text: str) -> str:
    """Drop rates, codes and currencies from a label."""
    return _NO_LABEL.sub(" ", text).strip(" :.=-|*>()")


def said_above(sheet: Sheet, amount: Amount, *, alone: bool) -> tuple[Role, int] | None:
    """Take the label from the cell over the amount: header of a table of sums, or label over value.

    In a list with more amounts under the header only the last one can be a sum, best when it is the sum of the others.
    """
    heading = _lone_heading(sheet, amount)
    if heading:
        return heading
    if _continues(sheet, amount.spot):
        return None
    row = sheet.row(amount.spot)
    listed: list[Decimal] = []
    for cell in sheet.above(amount.spot, reach=25):
        over = sheet.rows[cell.row]
        piece = piece_over(sheet, cell, amount.spot)
        text = over.folded[piece.start : piece.end]
        if row.top - over.bottom > (60 if listed else 7) * row.height:
            return None
        value = _lone_amount(over.text[piece.start : piece.end])
        if value is not None:
            listed.append(value)
            continue
        said = role_of(label_of(text)) if LETTERS.search(text) else None
        if said:
            less = _OF_ITEM if not alone and ITEMS.search(over.folded) else 0
            return said[0], said[1] - _listing(listed, amount.value, alone=alone) - less
        if LETTERS.search(text) and not listed:
            return None
    return None


def piece_over(sheet: Sheet, cell: Spot, under: Spot) -> Spot:
    """Return the part of a cell that stands right over a spot: heads of columns may run into one cell."""
    left, right = sheet.edges(under)
    for piece in sheet.pieces(cell):
        start, end = sheet.edges(piece)
        if start < right and end > left:
            return piece
    return cell


def stands_in_words(sheet: Sheet, money: list[Amount]) -> bool:
    """Tell whether so many letters stand before the first money of a row, in its cell, that no label stands over it."""
    first = next((amount for amount in money if amount.exact), money[0])
    row = sheet.row(first.spot)
    return sum(map(str.isalpha, row.text[row.cell_at(first.spot.start).start : first.spot.start])) > _WORDS


def _lone_heading(sheet: Sheet, amount: Amount) -> tuple[Role, int] | None:
    """Take a label that stands alone in the row over an amount that stands alone in its own."""
    index = amount.spot.row
    if not index or re.search(r"[a-z]{4}", sheet.rows[index].folded) or len(sheet.rows[index - 1].cells) > 1:
        return None
    over = sheet.rows[index - 1]
    if over.page != sheet.rows[index].page or over.digits:
        return None
    said = role_of(label_of(over.folded))
    return (said[0], said[1] - 6) if said and said[0] in ("gross", "total", "payable") else None


def _lone_amount(text: str) -> Decimal | None:
    match = _LONE_AMOUNT.search(text)
    if match is None:
        return None
    return Decimal(f"{match[1]}{re.sub('[., ]', '', match[2])}.{match[3]}")


def _listing(listed: list[Decimal], value: Decimal, *, alone: bool) -> int:
    """Return what the place under a list takes off: nothing much for the sum of the list, a lot for another item."""
    if not listed:
        return 4 if alone else 12
    return 4 if abs(sum(listed) - value) < CENT and value else 30


def _continues(sheet: Sheet, spot: Spot) -> bool:
    """Tell whether another amount stands right under this one: then it is an item of a list."""
    row = sheet.row(spot)
    for cell in sheet.below(spot, reach=2):
        under = sheet.rows[cell.row]
        if under.top - row.bottom > 2.5 * row.height:
            return False
        if LETTERS.search(under.folded[cell.start : cell.end]) and not _CENTS.search(under.text[cell.start : cell.end]):
            return False
        if _CENTS.search(under.text[cell.start : cell.end]):
            return role_of(label_of(re.sub(r"[\d., ]+$", "", under.folded[: cell.end]))) is None
    return False
