"""What kind of document a page says it is: its title, in sixteen languages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from matching.reading.fields.alternatives import compiled
from matching.reading.fields.kinds import (
    CITED,
    INVOICE,
    LABELS,
    OTHER,
    PAYROLL_STEMS,
    RECEIPT,
    REFERRED,
    REMINDER,
    TERMS,
    Kind,
    is_payslip,
    names_in,
)
from matching.reading.fields.number_labels import SORT
from matching.reading.fields.page import Row
from matching.reading.fields.sentences import is_continued
from matching.reading.fields.sheet import Sheet, Spot, is_in_head

_NUMBERED = re.compile(r"[^a-z0-9]{0,3}(?:\(\d+\) *)?(?:vat *)?(?:nr|no|n°|n\.|numer|number|#|[a-z]{0,5}[ /-]?\d)")
_SORT = re.compile(SORT + "{1,2}")
_OF_SLIPS = compiled(
    r"(?<!\w)(?:till|cash(?= |:|$)|served by|contactless|change(?= |:|$)|tend(?:er|ered)?|approval|approved|auth(?= "
    r"|:|\.)|cashier|server|gratuity|tip|items sold|visa|master ?card|debit card"
    r"|kasse|kassierer|bediener|gegeben|geg\.|bargeld|ruckgeld|ec-cash|girocard|trinkgeld|bon(?= \d)"
    r"|kasjer|reszta|gotowka|fare|ride|karta|especes|rendu|carte bancaire|contant|wisselgeld|pinnen|betaald met pin"
    r"|efectivo|cambio|contanti|resto"
    r"|numerario|troco|multibanco|terminal|twint|bancontact|kassa|pin(?=  )|kontokort|kortbetal\w+|oppet kop"
    r"|platba kartou|hotove|hotovost|pokladna|bar(?=  )|fahrpreis|fahrt (?:von|nach)"
    r"|thank you for (?:shopping|your visit|your custom)|vielen dank fur ihren (?:einkauf|besuch)|besten dank"
    r"|auf wiedersehen|merci de votre visite|a bientot|bonne route|gracias por su (?:visita|compra)"
    r"|grazie e arrivederci|obrigado pel[ao] (?:sua )?(?:visita|preferencia)|bewaar (?:uw|deze|je) bon|tot ziens"
    r"|dank voor uw bezoek|dziekujemy za zakupy|zapraszamy ponownie|szerokiej drogi|gute (?:fahrt|weiterreise)"
    r"|dekujeme za (?:navstevu|nakup)|dakujeme za nakup|velkommen igjen|tak for (?:besoget|i dag)|kiitos kaynnista"
    r"|bankaxept|dankort|korttiosto|platobna karta|interac(?: ?debit)?|eftpos|(?:card|debit) tend|parkdauer|parkzeit"
    r"|\d{1,4}[./-]\d{1,2}[./-]\d{2,4} {1,3}\d{1,2}[:.hu]\d{2}(?::\d{2})?)(?!\w)"
)
"""Words of the till, the card, the change and the thanks, and a day with its time: any two tell a slip."""
_MOVED = re.compile(
    r"potwierdzenie (?:platnosci|wplaty)|payment confirmation|confirmation of payment|zahlungsbestatigung"
    r"|confirmation de (?:paiement|reglement)|betaa?l(?:ings)?bevestiging|conferma (?:di|del) pagamento"
    r"|confirmacion de(?:l)? pago|confirmacao d[eo] pagamento"
)
"""Papers of banks, which tax nothing, and of machines that take money and break out the tax in it."""
_INVOICE_LABEL = re.compile(
    r"bill(?:ing)? date|rechnungs-?(?:nr|nummer|datum)|invoice (?:no|number|date|total|#)"
    r"|rechnungsbetrag|factuurbedrag|factuurnr|(?:numer|nr) faktury|data wystawienia|wystawiono (?:w )?dni\w*"
    r"|(?:numero|n°) (?:de )?(?:la )?facture|factuur(?:nummer|datum)|(?:numero|n°) (?:de )?(?:la )?factura"
    r"|numero (?:della )?fattura|numero (?:da )?fatura"
)
_LONGEST_SLIP = 70
_SENTENCE = 70
"""Rows of so many letters below the head are terms: no title stands there."""
_LARGE = 0.3
_EARLY = 25
_TOP = 6
_ALONE = 1.0
"""A reminder or an order says so in a row of its own; the invoice it is about stands in a row with a number."""
_DEMAND = 1.5
"""A reminder names the invoice it is about in large letters too."""
_SAID = 1.5
_IN_A_SENTENCE = re.compile(r"(?: [a-z]{2,}){3,}")
"""`Faktura zostanie wystawiona osobno` is no title."""
_REFERENCE = 3.0
"""An order, an offer or a delivery note with its number in usual letters is one that an invoice refers to."""
_SMALL = 0.9
"""Of the usual height: a label over its value in a column of such."""
_REFERRING = compiled(
    r"(?:do|zur|zu|der|die|fur|per|for|to|of|on|de|la|van|del|al|a|da|con|your|ihre|dieser|this|nasza|nr|anzahl"
    r"|gemass|laut|vorherige|original|ursprung\w*|previous|last|precedente?|derniere|vorige|laatste|letzte|poprzedni\w*"
    r"|anterior|ultima|onze|unsere|our|notre|nuestra|nostra|nossa|voor|pour|por|par|est|is|die|een|une?|eine[rn]?|w|z|na"
    r"|niniejsz\w*|questa|esta|cette|deze|betreft|zum|im|in|au|aux|do tej|tej)[ :]*$"
)
_YOURS = re.compile(
    r"(?:ihre|your|votre|uw|je|su|tu|(?:la )?(?:tua|sua)|(?:a )?(?:sua|tua)|twoja|twoj|panstwa|deine|betreff|betrifft"
    r"|subject|objet|onderwerp|asunto|oggetto|assunto|dotyczy|re)(?!\w)(?: (?:\w+ ){0,2})?[ :]*"
)
"""What may stand before a title: whose it is, or that it is the letter's subject."""
_NO_TAX_INVOICE = re.compile(r"(?:is not|isn't|not an?|does not constitute) (?:an? )?(?:vat|tax) invoice")
"""Said by sellers who charge no tax too: no denial beside an invoice's number or date."""
_NO_INVOICE = re.compile(
    r"(?:is not|isn't|not an?|does not constitute) (?:an? )?invoice|(?:ist|stellt) keine rechnung|keine rechnung dar"
    r"|n'est pas une facture|ne constitue pas une facture|non (?:e|costituisce)(?: una)? fattura|no es una factura"
    r"|nao (?:e|constitui|serve de)(?: uma)? fatura|geen factuur(?! ontv)|nie (?:jest|stanowi) faktur"
)
_INVOICES = ("invoice", "rechnung", "factur", "fattura", "fatura", "faktur")
"""Each denial has one of them; rows without need not be searched."""
_PRO_FORMA = re.compile(r"(?:\w+ ?-? ?)?pro[ -]?forma|zalohov[ay]|predfaktura|dijbekero")
_CLAIMS = re.compile(
    r"(?:bilet|paragon|dokument|ten dokument) stanowi faktur|gilt als rechnung|vaut facture|tient lieu de facture"
    r"|geldt als factuur|vale (?:como factura|come fattura|como fatura)|serves as (?:an?|your) (?:vat |tax )?invoice"
)
"""Said of tickets and receipts: they are invoices."""
_DENIAL = 160
_SLIP_OF_INVOICE = re.compile(r"(?:remittance|payment) (?:advice|slip)|remittance notice|zahlungsavis|avis de paiement")
_PLAIN_CHARGE = re.compile(
    r"termin (?:zaplaty|platnosci)|zaplac do|do zaplaty|pobrana|fallig|zahlbar bis|eingezogen|uberweisen|due date"
    r"|pay by|payment due|amount due|direct debit|echeance|a (?:regler|payer) avant|a payer|prelevement|preleve"
    r"|vervaldatum|te betalen|afgeschreven|vencimiento|a pagar|domicilia|scadenza"
    r"|da pagare|addebit|data limite|debito direto"
)
_TAX_ROW = re.compile(
    r"(?<!\w)(?:vat|ptu|podatek|mwst|ust|umsatzsteuer|mehrwertsteuer|tva|btw|iva)(?!\w)[^\d]{0,20}\d{1,2}.*\d[.,]\d\d(?!\d)"
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
        for kind, pattern in names_in(row.folded):
            for match in pattern.finditer(row.folded):
                spot = Spot(index, *match.span())
                worth = _worth(sheet, spot, usual, yours=pattern is not OTHER) + _weight(sheet, spot, usual, pattern)
                if worth > 0 and (best is None or worth > best[0] + 1e-9):
                    best = worth, Title(kind, spot, min(worth / 10, 1.0))
    title = best[1] if best else Title(_untitled(sheet), None, 0.0)
    if title.spot and title.kind == "other" and _is_taxed_slip(sheet, title.spot):
        return replace(title, kind="receipt")
    if title.kind == "receipt" and any(
        _CLAIMS.search(sheet.rows[index].folded) for index in sheet.rows_with(_INVOICES)
    ):
        title = replace(title, kind="invoice")
    if title.kind in ("invoice", "receipt") and _is_payslip(sheet):
        return replace(title, kind="other")
    return replace(title, kind="other") if title.kind == "invoice" and _denies_it(sheet) else title


def is_pro_forma(sheet: Sheet, title: Spot) -> bool:
    """Tell whether a title is that of a bill before the bill: its sum is asked for all the same."""
    return _PRO_FORMA.match(sheet.row(title).folded, title.start) is not None


def _is_payslip(sheet: Sheet) -> bool:
    return is_payslip(sheet.rows[index].folded for index in sheet.rows_with(PAYROLL_STEMS))


def _denies_it(sheet: Sheet) -> bool:
    """Tell whether a paper says that it is no invoice."""
    rows = (sheet.rows[index].folded for index in sheet.rows_with(_INVOICES))
    telling = [text for text in rows if len(text) < _DENIAL]
    if any(map(_NO_TAX_INVOICE.search, telling)) and not any(map(_INVOICE_LABEL.search, telling)):
        return True
    return any(map(_NO_INVOICE.search, telling))


def _weight(sheet: Sheet, spot: Spot, usual: float, pattern: re.Pattern[str]) -> float:
    """Return what the kind of word adds: a demand outweighs its invoice, a reference to another paper weighs little."""
    row = sheet.row(spot)
    large = _largeness(sheet, spot, usual) >= _LARGE
    if pattern is RECEIPT:
        return -_REFERENCE if LABELS.match(row.folded, spot.start) and not large else 0.0
    if pattern is TERMS:
        return 0.0 if len(row.cells) == 1 and spot.row < _TOP and len(row.text) - spot.end < 30 else -100.0
    if pattern is REFERRED and not large:
        return -100.0
    if pattern is INVOICE:
        return -_SAID if _IN_A_SENTENCE.match(row.folded, spot.end) else 0.0
    if pattern not in (REMINDER, OTHER):
        return 0.0
    if pattern is OTHER and (_is_also_an_invoice(row, spot) or _is_torn_off(sheet, spot)):
        return -100.0
    alone = _ALONE if len(row.cells) == 1 and spot.row < _EARLY else 0.0
    if pattern is REMINDER:
        behind = INVOICE.search(row.folded, 0, spot.start) is not None
        return alone + (_DEMAND * (3 if behind else 1) if len(row.text) <= _SENTENCE else 0.0)
    numbered = _NUMBERED.match(row.folded, spot.end) is not None
    small = row.height < _SMALL * usual
    referred = not large and (small or len(row.cells) > 1 or (numbered and CITED.match(row.folded, spot.start)))
    return -_REFERENCE if referred else alone


def _is_also_an_invoice(row: Row, spot: Spot) -> bool:
    """Tell whether a paper names itself twice: `Rechnung / Lieferschein`."""
    start = row.cell_at(spot.start).start
    before, after = row.folded[start : spot.start], row.folded[spot.end :]
    joined = re.search(r"(?:[/&+]|und|et|en|e|i) ?$", before) and INVOICE.search(before)
    follows = re.match(r" ?[/&+] ?", after)
    return bool(joined or (follows and INVOICE.match(after, follows.end())))


def _is_torn_off(sheet: Sheet, spot: Spot) -> bool:
    """Tell whether a slip to be sent with the payment stands below the invoice that it belongs to."""
    if not _SLIP_OF_INVOICE.match(sheet.row(spot).folded, spot.start):
        return False
    above = ((row, match) for row in sheet.rows[: min(spot.row, _EARLY)] if (match := INVOICE.search(row.folded)))
    return any(row.cell_at(match.start()).end == match.end() for row, match in above)


def _untitled(sheet: Sheet) -> Kind:
    """Judge a paper that calls itself nothing: by its labels an invoice, by its words a till's slip."""
    if any(_INVOICE_LABEL.search(row.folded) for row in sheet.rows[:60]):
        return "invoice"
    if _is_slip(sheet):
        return "receipt"
    return "invoice" if _charges(sheet) else "other"


def _charges(sheet: Sheet) -> bool:
    """Tell whether a paper without a title breaks out tax and says until when or how it is to be paid."""
    taxed = any(_TAX_ROW.search(row.folded) for row in sheet.rows if row.digits)
    return taxed and any(_PLAIN_CHARGE.search(row.folded) for row in sheet.rows)


def _is_slip(sheet: Sheet) -> bool:
    """Tell whether an untitled paper is a till's slip: it is short and tells of the till, the card and the change."""
    if len(sheet.rows) > _LONGEST_SLIP:
        return False
    words = (match[0] for row in sheet.rows for match in _OF_SLIPS.finditer(row.folded))
    return len({"time" if word[0].isdigit() else word for word in words}) >= 2


def _is_taxed_slip(sheet: Sheet, spot: Spot) -> bool:
    """Tell whether a confirmation of a payment is what a machine prints for what it sold."""
    confirms = _MOVED.match(sheet.row(spot).folded, spot.start) is not None
    return confirms and any(_TAX_ROW.search(row.folded) for row in sheet.rows if row.digits) and _is_slip(sheet)


def _usual_height(sheet: Sheet) -> float:
    heights = sorted(row.height for row in sheet.rows)
    return heights[len(heights) // 2] if heights else 1.0


def _largeness(sheet: Sheet, spot: Spot, usual: float) -> float:
    """Return how much larger than usual a title's letters are: 0 for as usual, 2 for three times and more."""
    words = sheet.row(spot).spanned(spot.start, spot.end)
    return min(max((word.height for word in words), default=usual) / max(usual, 0.1), 3.0) - 1.0


def _worth(sheet: Sheet, spot: Spot, usual: float, *, yours: bool) -> float:
    row = sheet.row(spot)
    cell = row.cell_at(spot.start)
    before = row.folded[cell.start : spot.start]
    lead = _YOURS.match(before) if yours else None  # `Ihre Bestellung` is another paper
    before = before[lead.end() :] if lead else before
    if row.folded[spot.start - 1 : spot.start].isalnum() or _REFERRING.search(before):
        return 0.0
    if row.text[spot.start].islower() and is_continued(sheet, spot.row):
        return 0.0
    large = _largeness(sheet, spot, usual)
    starts = 3.0 if not before.strip(" -*#:.,|\"'0123456789") else 0.0
    alone = 1.5 if cell.end - spot.end < 3 and starts else 0.0
    sort = _SORT.match(row.folded, spot.end)
    numbered = 2.0 if _NUMBERED.match(row.folded, sort.end() if sort else spot.end) else 0.0
    upper = 1.0 if row.text[spot.start : spot.end].isupper() else 0.0
    early = 3.0 * max(0.0, 1.0 - spot.row / 40)
    long_line = -2.5 if cell.end - cell.start > 60 else 0.0
    return early + starts + alone + numbered + upper + 2.0 * large + long_line
