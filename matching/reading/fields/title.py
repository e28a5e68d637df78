"""What kind of document a page says it is: its title, in eight languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from matching.reading.fields.sheet import Sheet, Spot, is_in_head

Kind = Literal["invoice", "credit_note", "receipt", "other"]

_CREDIT = re.compile(
    r"gutschrift(?!\w)|gutschriftsanzeige|rechnungskorrektur|korrekturrechnung|storno-?rechnung|stornobeleg"
    r"|rechnungsstorno"
    r"|faktur[ay] (?:vat[ -]*)?kor\w*|faktur[ay] koryg\w*|korekta (?:faktury|do faktury|rachunku)|nota koryguj\w*"
    r"|credit[ -]?note|credit[ -]?memo|credit invoice|refund (?:note|receipt)|credit[ -]?not[ae]|credit[ -]?factuur"
    r"|(?:facture d')?avoir(?= *(?:n|no|num|numero|#|:|du|client|$|  ))|note de credit|facture (?:d'avoir"
    r"|rectificative)"
    r"|nota de (?:credito|abono)|factura (?:rectificativa|de abono)|abono(?= *(?:n|no|num|#|:|$|  ))"
    r"|nota di (?:credito|accredito)|nota credito"
)
_OTHER = re.compile(
    r"(?:\w*rechnung|faktura|invoice|facture|factuur|factura|fattura|fatura)[ -]*pro[ -]?forma\w*|pro[ -]?forma\w*"
    r"|order confirmation|purchase order(?! *(?:no|num|nr|#|:))|quotation|quote(?= |$)"
    r"|packing (?:list|slip)|delivery note"
    r"|account statement|statement of account|reminder|payment reminder|dunning"
    r"|auftragsbestatigung|angebot(?!\w)|lieferschein(?!\w|[ -]*(?:nr|nummer|datum|:))|mahnung|zahlungserinnerung"
    r"|bestellung(?! *(?:nr|nummer|vom|:|-))|kontoauszug"
    r"|zamowienie(?! *(?:nr|numer|:))|oferta|wezwanie do zaplaty|potwierdzenie (?:zamowienia|przelewu)"
    r"|nota odsetkowa|wyciag(?: bankowy| z rachunku)?"
    r"|devis(?= |$)|bon de (?:commande|livraison)(?! *(?:n|:))|confirmation de commande|relance|releve de compte"
    r"|offerte|orderbevestiging|pakbon|aanmaning|herinnering|bestelbon"
    r"|presupuesto|albaran|pedido(?! *(?:n|:))|confirmacion de pedido|extracto"
    r"|preventivo|ordine(?! *(?:n|:))|conferma d'ordine|sollecito|documento di trasporto"
    r"|orcamento|encomenda(?! *(?:n|:))|guia de remessa|guia de transporte"
)
_INVOICE = re.compile(
    r"\w*rechnung(?!\w| an(?!\w))|\w*faktura(?!\w)|faktury|invoice|facture|factuur|factura|fattura|fatura"
    r"|rachunek(?!:? *(?:bank|(?:nr:? )?(?:pl ?)?\d{2} ?\d{4}))|bill(?= (?:no|num|#|of sale)|$)"
    r"|honorarnote|fee note|nota(?= *\d)|nota kosztowa|e-faktura|tax invoice|note d'honoraires|parcella|conta(?= n)"
)
_RECEIPT = re.compile(
    r"paragon\w*|receipt|kassenbon|kassenbeleg|quittung|(?:kunden|handler)?beleg(?=[ -]?nr|[ -]?nummer| \d|$)"
    r"|bon(?=$| ?nr|:)|kwitantie"
    r"|check(?= ?#| no)|documento commerciale|justificatif d'achat|kassabon|kassaticket|ticket|recu(?= |$)"
    r"|ticket de caisse"
    r"|scontrino|ricevuta|recibo|talao|factura simplificada|fatura[ -]recibo|fatura simplificada|till slip"
    r"|sales slip|cash bill"
)
_NUMBERED = re.compile(r"[^a-z0-9]{0,3}(?:\(\d+\) *)?(?:vat *)?(?:nr|no|n°|n\.|numer|number|#|[a-z]{0,5}[ /-]?\d)")
_OF_SLIPS = re.compile(
    r"(?<!\w)(?:till|cash(?= |:|$)|served by|contactless|change(?= |:|$)|tend(?:er|ered)?|approval|approved|auth(?= "
    r"|:|\.)|cashier"
    r"|server|gratuity|tip"
    r"|items sold"
    r"|visa|master ?card|debit card|kasse|kassierer|bediener|gegeben|ruckgeld|ec-cash|girocard|trinkgeld|bon(?= \d)"
    r"|kasjer|reszta|gotowka|karta|especes|rendu|carte bancaire|contant|wisselgeld|pinnen|efectivo|cambio|contanti"
    r"|resto"
    r"|numerario|troco|multibanco|terminal)(?!\w)"
)
_INVOICE_LABEL = re.compile(
    r"bill(?:ing)? date|rechnungs-?(?:nr|nummer|datum)|invoice (?:no|number|date|#)|(?:numer|nr) faktury"
    r"|data wystawienia"
    r"|(?:numero|n°) (?:de )?(?:la )?facture|factuur(?:nummer|datum)|(?:numero|n°) (?:de )?(?:la )?factura"
    r"|numero (?:della )?fattura|numero (?:da )?fatura"
)
_LONGEST_SLIP = 70
_SENTENCE = 70
"""Rows of so many letters below the head are terms: no title stands there."""
_STARTS = r"(?<![^\W_])"
_NUMBERED_OTHER = re.compile(
    _STARTS + r"(?:bestellung|auftrag|lieferschein|zamowienie|purchase order|order|sales order|bon de commande"
    r"|bon de livraison|bestelling|pedido|ordine|encomenda)(?= *(?:nr|no|num|n°|numer|#|n\.))"
)
"""Words that are a title in large letters, and the number of another paper in usual ones."""
_LARGE = 0.3
_ALONE = 1.0
"""A reminder or an order says so in a row of its own; the invoice it is about stands in a row with a number."""
_PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("credit_note", re.compile(f"{_STARTS}(?:{_CREDIT.pattern})")),
    ("other", re.compile(f"{_STARTS}(?:{_OTHER.pattern})")),
    ("other", _NUMBERED_OTHER),
    ("receipt", re.compile(f"{_STARTS}(?:{_RECEIPT.pattern})")),
    ("invoice", re.compile(f"{_STARTS}(?:{_INVOICE.pattern})")),
)
_REFERRING = re.compile(
    r"(?:do|zur|zu|der|die|fur|per|for|to|of|on|de|la|van|del|al|a|da|con|your|ihre|dieser|this|nasza|nr|anzahl"
    r"|gemass|laut|vorherige|original|ursprung\w*)[ :]*$"
)


@dataclass(frozen=True, slots=True)
class Title:
    """The kind of document, where it says so, and how plainly (0 to 1)."""

    kind: Kind
    spot: Spot | None
    plain: float


def find_title(sheet: Sheet) -> Title:
    """Choose the document's kind by the most title-like place: early, at the start of a cell, in large letters.

    A document that calls itself nothing is `other`.
    """
    usual = _usual_height(sheet)
    best: tuple[float, Title] | None = None
    for index, row in enumerate(sheet.rows[:160]):
        if len(row.text) < 3 or (len(row.text) > _SENTENCE and not is_in_head(sheet, index)):
            continue
        for kind, pattern in _PATTERNS:
            for match in pattern.finditer(row.folded):
                spot = Spot(index, *match.span())
                worth = _worth(sheet, spot, usual)
                if pattern is _NUMBERED_OTHER and _largeness(sheet, spot, usual) < _LARGE:
                    continue
                worth += _ALONE if kind == "other" and worth > 6 and len(row.cells) == 1 else 0.0
                if worth > 0 and (best is None or worth > best[0] + 1e-9):
                    best = worth, Title(kind, Spot(index, *match.span()), min(worth / 10, 1.0))
    return best[1] if best else Title(_untitled(sheet), None, 0.0)


def _untitled(sheet: Sheet) -> Kind:
    """Judge a paper that calls itself nothing: by its labels an invoice, by its words a till's slip."""
    if any(_INVOICE_LABEL.search(row.folded) for row in sheet.rows[:60]):
        return "invoice"
    return "receipt" if _is_slip(sheet) else "other"


def _is_slip(sheet: Sheet) -> bool:
    """Tell whether an untitled paper is a till's slip: it is short and tells of the till, the card and the change."""
    if len(sheet.rows) > _LONGEST_SLIP:
        return False
    words = {match[0] for row in sheet.rows for match in _OF_SLIPS.finditer(row.folded)}
    return len(words) >= 2


def _usual_height(sheet: Sheet) -> float:
    heights = sorted(row.height for row in sheet.rows)
    return heights[len(heights) // 2] if heights else 1.0


def _largeness(sheet: Sheet, spot: Spot, usual: float) -> float:
    """Return how much larger than usual a title's letters are: 0 for as usual, 2 for three times and more."""
    words = sheet.row(spot).spanned(spot.start, spot.end)
    return min(max((word.height for word in words), default=usual) / max(usual, 0.1), 3.0) - 1.0


def _worth(sheet: Sheet, spot: Spot, usual: float) -> float:
    row = sheet.row(spot)
    cell = row.cell_at(spot.start)
    before = row.folded[cell.start : spot.start]
    if row.folded[spot.start - 1 : spot.start].isalnum() or _REFERRING.search(before):
        return 0.0
    large = _largeness(sheet, spot, usual)
    starts = 3.0 if not before.strip(" -*#:.,|\"'0123456789") else 0.0
    alone = 1.5 if cell.end - spot.end < 3 and starts else 0.0
    numbered = 2.0 if _NUMBERED.match(row.folded, spot.end) else 0.0
    upper = 1.0 if row.text[spot.start : spot.end].isupper() else 0.0
    early = 3.0 * max(0.0, 1.0 - spot.row / 40)
    long_line = -2.5 if cell.end - cell.start > 60 else 0.0
    return early + starts + alone + numbered + upper + 2.0 * large + long_line
