"""KSeF numbers, payment references and card tails on a page."""

from __future__ import annotations

import re

from matching.reading.fields.alternatives import compiled
from matching.reading.fields.sheet import Sheet, Spot

_KSEF = re.compile(r"(?<!\d)(\d{10})-(\d{8})-([0-9A-F]{6})-?([0-9A-F]{6})-([0-9A-F]{2})(?![0-9A-F])")
_CARD = compiled(
    r"(?:visa|master ?card|maestro|amex|american express|v ?pay|girocard|ec-karte|karta|karty|karte|card|carte"
    r"|kaart|tarjeta|carta|cartao|pan)"
    r"[^\n]{0,40}?(?:[x*•·#.]{2,}[ -]{0,2})+(\d{4})(?!\d)"
    r"|(?:ending (?:in|with)|konczac\w* sie(?: na)?|endet auf|se terminant par|eindigend op|terminada en"
    r"|che termina con|terminado em)[ :]+(\d{4})(?!\d)"
)
_REFERENCE = compiled(
    r"(?:verwendungszweck|zahlungsreferenz|referenznummer bei zahlung|mandatsreferenz(?! )|tytul (?:przelewu"
    r"|platnosci|wplaty)|payment (?:reference|ref\.?)|reference (?:de|du) (?:paiement|virement)"
    r"|communication(?: structuree)?(?: for your payment)?|betalings?kenmerk|gestructureerde mededeling"
    r"|remittance (?:reference|advice)|referencia de pago|riferimento (?:di )?pagamento|causale"
    r"|referencia (?:de )?pagamento"
    r"|reference avis de paiement)[ .:]+"
)
_REFERENCE_VALUE = re.compile(r"[A-Z0-9+][\w/+.*-]*(?: [\w/+.*-]*\d[\w/+.*-]*){0,5}", re.IGNORECASE)
_CREDITOR_REFERENCE = re.compile(
    r"(?<!\w)RF\d{2}(?: ?[0-9A-Z]{4}){1,5}(?: ?[0-9A-Z]{1,4})?(?!\w)|\+{3} ?\d{3}/\d{4}/\d{5} ?\+{3}"
)


def find_ksef_number(sheet: Sheet) -> tuple[Spot, str] | None:
    """Return the number that KSeF gave the invoice (35 characters; older prints put one more dash)."""
    for index, row in enumerate(sheet.rows):
        match = _KSEF.search(row.text) if row.digits >= 18 else None
        if match:
            return Spot(index, *match.span()), match[0]
    return None


def find_card_tail(sheet: Sheet) -> tuple[Spot, str] | None:
    """Return the last four digits of the card that paid."""
    for index, row in enumerate(sheet.rows):
        match = _CARD.search(row.folded, 0, row.last_digit) if row.digits >= 4 else None
        if match:
            group = 1 if match[1] else 2
            return Spot(index, *match.span(group)), match[group]
    return None


def find_payment_reference(sheet: Sheet) -> tuple[Spot, str] | None:
    """Return what the payer is asked to write: a creditor reference, or what stands behind its label."""
    for index, row in enumerate(sheet.rows):
        creditor = _CREDITOR_REFERENCE.search(row.text) if "RF" in row.text or "+++" in row.text else None
        if creditor:
            return Spot(index, *creditor.span()), " ".join(creditor[0].split())
    for index, row in enumerate(sheet.rows):
        label = _REFERENCE.search(row.folded, 0, row.last_digit) if row.digits else None
        value = _REFERENCE_VALUE.match(row.text[label.end() :].lstrip()) if label else None
        if label and value and any(letter.isdigit() for letter in value[0]):
            start = label.end() + len(row.text[label.end() :]) - len(row.text[label.end() :].lstrip())
            return Spot(index, start, start + value.end()), " ".join(value[0].split())[:140]
    return None
