"""Advance invoices that a final invoice takes off: the words for them, in eight languages, and the rows of their table.

What such a table tells is another paper's: its numbers are not the document's own, its sums never the total.
"""

from __future__ import annotations

import re

from matching.reading.fields.alternatives import compiled
from matching.reading.fields.sheet import Sheet, Spot

_INVOICE = (
    r"(?:faktur\w* (?:vat )?(?:zaliczkow\w+|czesciow\w+|przedplat\w+)"
    r"|(?:abschlags?|anzahlungs?|teil|akonto|vorschuss|voraus)-?rechnung\w*|(?:rechnung\w* )?a-?konto-?rechnung\w*"
    r"|factures? (?:d'|de l')?acomptes?|factures? de situation|situations? precedentes?"
    r"|(?:voorschot|aanbetaling|termijn|deel|aanbetalings)-?(?:facturen|factuur|nota\w*)"
    r"|(?:advance|deposit|pre-?payment|down[ -]?payment|interim|progress|stage)(?: payment)? (?:invoice|bill)s?"
    r"|(?:facturas?|fras?\.?) de (?:anticipos?|adelantos?)|fattur[ae] (?:di |d'|in )?(?:accont[oi]|anticip[oi])"
    r"|faturas? de (?:adiantamentos?|sinal)|(?:a-?konto|forskotts|delbetalings?)-?faktur\w*)"
)
_PAYMENT = (
    r"(?:zaliczk\w*|przedplat\w*|(?:abschlags?|anzahlungs?|voraus)-?zahlung\w*|abschlage?|anzahlungen"
    r"|acomptes?|voorschot\w*|aanbetaling\w*|(?:advance|deposit|down|interim|stage|progress|pre)[ -]?(?:payment)s?"
    r"|advances|deposits|anticipos?|pagos a cuenta|accont[oi]|anticip[oi]|adiantamentos?)"
)
_TAKEN_OFF = (
    r"(?:rozlicz\w+|odliczen\w*|pomniejsz\w*|otrzyman\w*|wplacon\w*|abzugl\w*|abzgl\.?|minus|geleistete\w*|erhaltene\w*"
    r"|bereits \w+|verrechn\w*|gestellte\w*|less|deduct\w*|received|paid|already \w+|previous|deduction\w*|a deduire"
    r"|verses?|recus?|deja \w+|moins|verrekend\w*|ontvangen|reeds \w+|minus|deduccion\w*|deducid\w*|recibid\w*|menos"
    r"|detrazion\w*|detratt\w*|a dedurre|ricevut\w*|versat\w*|gia \w+|deduzid\w*|deducao|deducoes|recebid\w*)"
)
_OF_INVOICES = compiled(rf"(?<!\w){_INVOICE}(?!\w)")
_SECTION = compiled(
    rf"(?<!\w)(?:{_TAKEN_OFF}[^\d:]{{0,24}}(?<!\w)(?:{_INVOICE}|{_PAYMENT})"
    rf"|(?:{_INVOICE}|{_PAYMENT})[^\d:]{{0,16}}(?<!\w){_TAKEN_OFF})(?!\w)"
)
_STEMS = (
    "zalicz", "czesciow", "przedpl", "abschl", "anzahl", "teilre", "konto", "voraus", "vorschuss", "acompt",
    "situation", "voorsch", "aanbet", "termijn", "deelf", "advance", "deposit", "payment", "interim", "progress",
    "stage", "anticip", "adelant", "accont", "adiant", "sinal", "cuenta", "forskott", "delbet",
)  # fmt: skip
"""Each of the words has one; other rows need not be searched."""
_MONEY = re.compile(r"(?<![\d.,/-])-?\d{1,3}(?:[., ]?\d{3})*[.,]\d\d(?![\d.,/-])")
_SUM = compiled(
    r"(?:razem|suma|summe|gesamt|zusammen|total|totale|totaux|totaal|totais|ogolem|lacznie)"
    rf"(?: (?:\w+ )?(?:{_INVOICE}|{_PAYMENT}))?[ :]*"
)
_LONGEST_HEAD = 80
_MOST = 40
"""Rows of a table."""


def of_advance(folded: str) -> bool:
    """Tell whether words name an advance invoice: `nr faktury zaliczkowej`, `Abschlagsrechnung Nr.`."""
    return any(map(folded.__contains__, _STEMS)) and _OF_INVOICES.search(folded) is not None


def is_under_advances(sheet: Sheet, index: int) -> bool:
    """Tell whether the head of a table stands right under words such as `Abzüglich Abschlagsrechnungen`."""
    over = range(index - 1, max(index - 3, -1), -1)
    return any(_is_head(sheet, row) for row in over if sheet.rows[row].page == sheet.rows[index].page)


def advance_rows(sheet: Sheet) -> frozenset[int]:
    """Return the rows that tell of advance invoices: under a heading or a head that says so, and the sum of these."""
    found: set[int] = set()
    for index in range(len(sheet.rows)):
        if index not in found and _is_head(sheet, index):
            found.update(_rows_under(sheet, index))
    return frozenset(found)


def _is_head(sheet: Sheet, index: int) -> bool:
    """Tell whether a row without an amount heads the advances: words of taking off, or a column of their numbers."""
    row = sheet.rows[index]
    if len(row.folded) >= _LONGEST_HEAD and row.text.count("  ") < 2:
        return False  # a sentence, and no head of a table
    if not any(map(row.folded.__contains__, _STEMS)) or (row.digits and _MONEY.search(row.folded)):
        return False
    if _SECTION.search(row.folded):
        return len(row.folded) < _LONGEST_HEAD
    pieces, _ = sheet.columns(index)
    return len(pieces) > 2 and any(_OF_INVOICES.search(row.folded[piece.start : piece.end]) for piece in pieces)


def _rows_under(sheet: Sheet, head: int) -> list[int]:
    rows: list[int] = []
    for index in range(head + 1, min(head + _MOST, len(sheet.rows))):
        row = sheet.rows[index]
        money = _MONEY.search(row.folded)
        before = row.folded[: money.start()] if money else row.folded
        if money is None and not rows and index < head + 3:
            continue  # the second line of a head
        if money and any(map(str.isdigit, before)):
            rows.append(index)
        elif money and rows and _SUM.fullmatch(before):
            return [*rows, index]
        else:
            break
    return rows


def title_is_of_advance(sheet: Sheet, title: Spot | None) -> bool:
    """Tell whether the paper calls itself an advance invoice: then such a number is its own."""
    if title is None:
        return False
    cell = sheet.row(title).cell_at(title.start)
    return of_advance(sheet.row(title).folded[cell.start : cell.end])
