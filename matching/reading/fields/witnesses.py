"""Words beside a name that tell its side where no heading of sellers or buyers does, in eight languages.

`dla NAME` and `Spett. NAME` name the buyer, so does `von NAME ... dankend erhalten` on a receipt; whom a cheque is made
out to, and whom a payment slip or a bank's confirmation of a transfer names as payee, is the supplier.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from matching.reading.fields.alternatives import compiled
from matching.reading.fields.letters import fold
from matching.reading.fields.names import has_legal_form, is_name_like, looks_like_address, trim_name
from matching.reading.fields.page import Row
from matching.reading.fields.sheet import Sheet, Spot

_FOR_WORDS = (
    r"dla|spett(?:\.le|\.|le|abile)?|egr(?:egio|\.)(?: sig(?:nore?|\.)?)?|gentile(?: (?:cliente"
    r"|sig\.(?:ra)?))?|gent\.m[oa]|exmos?\.? senhor(?:es)?"
)
_FOR = re.compile(f"(?:{_FOR_WORDS}) ")
"""Stand before a buyer and nobody else."""
_FOR_COMPANY_WORDS = r"fur(?: die)?|an(?: die)?|for|to|pour|a l'attention de|voor|aan|para|per|alla|al|na rzecz"
_FOR_COMPANY = re.compile(f"(?:{_FOR_COMPANY_WORDS}) ")
"""Stand before many words: only a name with a legal form is taken."""
_RECEIVED_FROM = re.compile(
    r".{0,40}?(?:erhalten von|received(?: with thanks)? from|recu(?: la somme)? de|ontvangen van|recibi(?:do|mos)? de"
    r"|ricevut[oi](?: la somma)? da|recebi(?:do|emos)? de|otrzyman[oey] od|otrzymal[ea]m od|wplacil[ay]?)[: ]+"
)
_CAME = ("erhalten", "receiv", "recu", "ontvang", "recibi", "ricevut", "recebi", "otrzyma", "wplacil")
"""Each of these has one: most cells need not be looked through for them."""
_FROM_WORDS = "von|from|de|van|da|od|der firma"
_FROM = re.compile(f"(?:{_FROM_WORDS}) ")
_LEADS = compiled(f"(?:{_FOR_WORDS}|{_FOR_COMPANY_WORDS}|{_FROM_WORDS}) ")
"""Any word before a name, asked for first: most cells begin with none."""
_RECEIVED = re.compile(
    r"(?<!\w)(?:dankend )?(?:erhalten|received|recu|ontvangen|recibi\w*|ricevut\w*|recebi\w*|otrzym\w*)(?!\w)"
)
_SUM = re.compile(
    r",? (?:the (?:sum|amount)|la (?:somme|cantidad|suma|somma)|den betrag|kwot[eay]|het bedrag|a quantia|die summe"
    r"|l'importo|sum[aey])(?!\w).*"
)
"""What follows the payer in a sentence."""
_NEAR = 4
"""Rows between the payer of a receipt and the words that say that the money came."""
_PAYABLE_TO = re.compile(
    r"(?:che(?:ck|que)s?|payments?|drafts?)(?: \w+)? payable to|pay to the order of|remit (?:all )?(?:payments? )?to"
    r"|a l'ordre de|zahlbar an|zu ?gunsten(?: von| der)?|platne na rzecz|a la orden de|a nombre de|all'ordine di"
    r"|a favore di|a ordem de|ter attentie van de rekening van"
)
_PAYABLE_STEMS = (
    "payable to", "pay to the", "remit ", "l'ordre de", "zahlbar an", "gunsten", "na rzecz", "la orden", "a nombre",
    "all'ordine", "a favore", "a ordem", "ter attentie",
)  # fmt: skip
"""Each of the phrases has one; other rows need not be searched."""
_OPERATED = re.compile(
    r"(?<!\w)(?:operated by|(?:is )?run by|a trading (?:name|style) of|betrieben von|(?:angebot|dienst|marke) (?:von"
    r"|der)|exploitee? par"
    r"|une marque de|geexploiteerd door|handelsnaam van|gestito da|operado por|prowadzon\w+ przez)(?!\w)"
)
_OPERATOR_STEMS = (
    "operated by", "run by", "a trading ", "betrieben von", "angebot ", "dienst ", "marke ", "exploite", "une marque",
    "geexploit", "handelsnaam", "gestito da", "operado por", "prowadzon",
)  # fmt: skip
"""Each of the phrases has one."""
_ENDS = re.compile(r"\.(?= [A-Z]|$)|[,;(]| (?:IBAN|BIC|[Aa]ccount|Konto|within|by|on|thank|und|and send)(?!\w)|  ")
_SIGNED = re.compile(
    r"\(?(?:stempel|unterschrift|firmenstempel|signature|podpis|pieczec|handtekening|firma y sello|timbro|assinatura)"
    r".{0,16}(?<!\w)(?:des|des empf\w*|of|du|van|del?|do|da|recipient|receiver|odbiorcy|sprzedawcy|wystawcy"
    r"|beneficiaire|ontvanger)(?!\w)"
)
_SLIP = compiled(
    r"payment (?:advice|slip|stub)|remittance (?:advice|slip|stub)|zahlschein|uberweisungstrager|einzahlungsschein"
    r"|talon de paiement|bulletin de (?:versement|paiement)|papillon de paiement|acceptgiro|betaalstrook"
    r"|resguardo de pago|bollettino|talao de pagamento|blankiet"
)
_TO = re.compile(r"(?:to|an|a|aan|pay to|zahlbar an|payable a|pagable a)[ :]*")
_BELOW_SLIP = 5
_TRANSFER = compiled(
    r"potwierdzenie (?:transakcji|przelewu|operacji|wykonania|platnosci)|(?:zahlungs|uberweisungs)bestatigung"
    r"|uberweisungsbeleg|payment confirmation|confirmation of payment|transfer (?:confirmation|receipt)"
    r"|(?:avis|confirmation|ordre) de virement|confirmation de paiement|betaal(?:bevestiging|bewijs)"
    r"|betalingsbevestiging|(?:justificante|comprobante|comprovativo) de (?:la )?transferencia|confirmacion de pago"
    r"|(?:contabile|ricevuta|distinta)(?: d[ie]l?)? bonifico|conferma (?:di|del) pagamento"
)
_PAYEE = re.compile(
    r"(?:(?:nazwa )?odbiorc[ay]|beneficjent|(?:zahlungs)?empfanger|begunstigter|beneficiaire|beneficiary|payee"
    r"|recipient|to|begunstigde|ontvanger|beneficiario|destinatario)(?: name)? *(?::|$|   )"
)
_PAYER = re.compile(
    r"(?:(?:nazwa )?nadawc[ay]|zleceniodawc[ay]|zlecajacy|auftraggeber|zahler|einzahler|absender|donneur d'ordre"
    r"|ordonnateur|emetteur|payer|remitter|from|opdrachtgever|betaler|ordenante|ordinante)(?: name)? *(?::|$|   )"
)
_HOLDER_OF_CONTRACT = re.compile(r"(?:titular|titulaire|titolare|intestatario|inhaber)(?: del? \w+)? *: *")
SIDED = re.compile("|".join(words.pattern for words in (_TO, _PAYEE, _PAYER, _HOLDER_OF_CONTRACT)))
"""Any of them, asked for first: most cells begin with none."""
_CONTRACT = re.compile(r"contrat|contract|vertrag|suministro|fornitura|fornecimento|servicio|abonnement|poliza|cups")
_HEAD = 4


def named_buyer(sheet: Sheet) -> tuple[str, Spot] | None:
    """Return the name behind a word that only buyers have before them, or before `dankend erhalten`."""
    came = frozenset(sheet.rows_with(_CAME))
    for index, row in enumerate(sheet.rows[:40]):
        for cell in row.cells:
            if index not in came and not _LEADS.match(row.folded, cell.start):
                continue
            start = _behind_word(sheet, index, row.folded[cell.start : cell.end], row.text[cell.start : cell.end])
            name = trim_name(_before_sum(row.text[cell.start + start : cell.end])) if start else ""
            if start and is_name_like(name, headed=True) and not looks_like_address(name):
                at = row.text.find(name[:12], cell.start + start)
                return name, Spot(index, max(at, cell.start + start), cell.end)
    return None


def _before_sum(text: str) -> str:
    said = _SUM.search(fold(text))
    return text[: said.start()] if said else text


def _behind_word(sheet: Sheet, index: int, folded: str, text: str) -> int | None:
    """Return where the buyer's name begins in a cell."""
    sure = _FOR.match(folded) or (any(map(folded.__contains__, _CAME)) and _RECEIVED_FROM.match(folded)) or None
    if sure:
        return sure.end() if text[sure.end() : sure.end() + 1].isupper() else None
    company = _FOR_COMPANY.match(folded)
    if company:
        return company.end() if has_legal_form(trim_name(text[company.end() :])) else None
    payer = _FROM.match(folded)
    if payer and text[payer.end() : payer.end() + 1].isupper():
        return payer.end() if _is_received(sheet.rows[index : index + _NEAR], folded) else None
    return None


def _is_received(rows: tuple[Row, ...], folded: str) -> bool:
    own = _RECEIVED.search(folded) is not None
    return own or any(_RECEIVED.search(row.folded) for row in rows[1:] if len(row.folded) < 40)


def payee(sheet: Sheet) -> tuple[str, Spot] | None:
    """Return whom cheques and payments are to be made out to, by the sentence that says so."""
    named = _named_behind(sheet, _PAYABLE_STEMS, _PAYABLE_TO)
    return next(((name, spot) for name, spot in named if not looks_like_address(name)), None)


def operator(sheet: Sheet) -> tuple[str, Spot] | None:
    """Return the company behind a brand, by the sentence that says who runs it: `is operated by Linesaver Ltd`."""
    named = _named_behind(sheet, _OPERATOR_STEMS, _OPERATED)
    return next(((name, spot) for name, spot in named if has_legal_form(name)), None)


def _named_behind(sheet: Sheet, stems: tuple[str, ...], phrase: re.Pattern[str]) -> Iterator[tuple[str, Spot]]:
    """Yield the names right behind a phrase that has one of these stems."""
    for index in sheet.rows_with(stems):
        row = sheet.rows[index]
        said = phrase.search(row.folded)
        name = trim_name(_ENDS.split(row.text[said.end() :].lstrip(" :"), maxsplit=1)[0]) if said else ""
        if said and is_name_like(name) and name[:1].isupper():
            at = row.text.index(name[:6], said.end())
            yield name, Spot(index, at, at + len(name))


def signer(sheet: Sheet) -> tuple[str, Spot] | None:
    """Return the name over `(Stempel/Unterschrift des Empfängers)`: who signs a receipt had the money."""
    for index, row in enumerate(sheet.rows):
        for cell in row.cells:
            if not _SIGNED.match(row.folded[cell.start : cell.end]):
                continue
            for over in sheet.above(Spot(index, cell.start, cell.end), reach=3):
                name = trim_name(sheet.text(over).split(",")[0])
                if len(name.split()) > 1 and is_name_like(name) and not looks_like_address(name):
                    return name, Spot(over.row, over.start, over.start + len(name))
    return None


def told_side(sheet: Sheet, index: int, text: str) -> tuple[str, int] | None:
    """Return the side that a cell's first words tell on a slip or a confirmation of a payment, and where they end."""
    if not SIDED.match(text):
        return None
    slip = _TO.match(text) or _PAYEE.match(text)
    if slip and (len(text) == slip.end() or ":" in slip[0]) and _is_below_slip(sheet, index):
        return "supplier", slip.end()
    holder = _HOLDER_OF_CONTRACT.match(text)
    if holder and any(_CONTRACT.search(row.folded) for row in sheet.rows[max(index - 3, 0) : index + 2]):
        return "buyer", holder.end()
    side = "supplier" if (match := _PAYEE.match(text)) else "buyer" if (match := _PAYER.match(text)) else ""
    if match and any(_TRANSFER.search(row.folded) for row in sheet.rows[:_HEAD]):
        return side, match.end()
    return None


def _is_below_slip(sheet: Sheet, index: int) -> bool:
    """Tell whether a row belongs to the slip at the end of a bill; a paper that begins so tells the payer's side."""
    return any(_SLIP.search(row.folded) for row in sheet.rows[max(index - _BELOW_SLIP, _HEAD) : index + 1])


def behind_witness(text: str) -> str:
    """Return a name without the word that makes it the buyer's."""
    match = _FOR.match(fold(text))
    return text[match.end() :] if match else text
