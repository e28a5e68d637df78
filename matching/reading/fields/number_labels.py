"""The words that lead to a document's own number, and those that lead to another paper's, in sixteen languages."""

from __future__ import annotations

import re

from matching.reading.fields.alternatives import compiled

_NR = r"(?:numero|number|numer|nummer|num\.?|nr\.?|no\.?|n\.?°|n\.|#|id(?!\w)|code|nbr)"
_OR = r"(?: ?[/|] ?(?:tax |vat |credit )?[a-z]{4,16})?"
"""The same word in a second language, or another paper that this one is as well: `Rechnung / Lieferschein Nr.`."""
SORT = (
    r"(?: {1,2}(?:d[eio] {1,2}|d'|da {1,2}|per |a |in )?(?:vente|venta|vendita|venda|ordinari[ao]|ordinaire|resumen"
    r"|recapitulativ[ae]|honoraires|servi[zc]i[oe]?s?|prestaca?o?|prestations?|services|travaux|comercial|simple"
    r"|completa|normal|unica"
    r"|mensual|mensile|mensuelle|acompte|solde|anticipo|acconto|saldo|exportacion|zbiorcza|riepilogativa|honorarios"
    r"|consumo"
    r"|definitive|definitiva|finale?|rectificative|rettificativa|retificativa|detaliczna|krajowa|eksportowa|wewnetrzna"
    r"|proforma|rectificativa|simplificada|electronica|elettronica|immediata|differita|accompagnatoria|fiscale|fiscal"
    r"|finale|korygujaca|koncowa|sprzedazy?|hotelowa|uslugowa|zaliczkowa|uproszczona|fiskalny|vat|marza|recibo|caisse"
    r"|avoir|intracommunautaire|transporte?|locazione|loyer|alquiler))"
)
"""What sort of invoice it is, behind the word for it: `Facture de vente`, `Fattura di vendita`, `Factura resumen`."""
_DAY = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.? [a-z]{3,9}\.? \d{4})"
STRONG = compiled(
    r"(?<![^\W_])(?:(?:nr|numer) (?:faktury|dokumentu|paragonu|korekty|biletu|polisy|noty|rachunku(?= *:? *[a-z/]*\d"
    r"{1,6}/))(?: \w+koryguj\w*)?"
    r"|fakt(?:ura|\.)(?:[ /-]+(?:vat|korygujaca|koncowa|zaliczkowa|podstawowa|uproszczona|elektroniczna|sprzedazy"
    r"|marza|rozliczeniowa|pro ?forma|rr|mp|oss|uslugowa|hotelowa|zbiorcza|za [a-z]{3,12}))*"
    + _OR
    + r" *[-:,]? *(?:nr\.?|numm?er|no\.?|n°|#|c\.|cislo)"
    r"|(?:rachunek|paragon(?: fiskalny)?|korekta(?: faktury)?|nota(?: [a-z]{5,14})?|rozliczenie(?: \w+)?)"
    r" *(?:nr\.?|numer|no\.?)"
    r"|(?:\w*rechnung|rechn\.|gutschrift|\w*rechnungskorrektur|korrekturrechnung|storno\w*|quittung|beleg|dokument"
    r"|rg|re|kassenbon|bon|\w*abrechnung|\w+bescheid)s?[ .-]{0,2}(?:nummer|nr\.?|no\.?|n°|#|num\.?)"
    r"|\w*(?:rechnung|gutschrift)" + _OR + r"(?: [a-z]{2,14})? {0,3}(?:\(\d{2,3}\))? *(?:nummer|nr\.?|no\.?|n°|#)"
    r"|(?:numero|num|n\.?°|no|nr|n|ref\w*)\.? (?:de |du |da |della |di |do |del )?(?:la |l'|el |votre )?(?:facture"
    r"|avoir|factura|fattura|fatura|documento|document|recu|ticket|recibo|ricevuta|abono|piece|nota de credito"
    r"|nota di credito|bolletta|quittance|fra(?:\.|(?!\w))|fact\.|fatt\.)"
    r"|(?:facture|avoir|factura|fattura|fatura|abono|recu|ticket|recibo|ricevuta|fatura[ -]recibo|quietanza|scontrino"
    r"|factura simplificada|nota d[ie] credito|note de credit|bolletta|parcella|note d'honoraires)"
    + r"(?:"
    + SORT
    + r"{0,2}|(?: d[eio] | d'| da | per )(?!orig|refer|rifer|client|comm|proform)[a-z]{4,16})"
    + _OR
    + r" *[-:]? *"
    + _NR
    + r"|(?:factuur|creditnota|creditfactuur|credit ?nota|kassabon|bon|nota|transactie)"
    + _OR
    + r"[ -]?(?:nummer|nr\.?|num\.?|no\.?|n°|#)"
    r"|(?:invoice|bill|receipt|rcpt|credit[ -]?note|credit[ -]?memo|document|transaction|tax invoice|sales invoice"
    r"|debit note|sale|slip|inv\.?)" + _OR + r"[ -]*(?:number|num\.?|no\.?|nr\.?|n°|#|id(?!\w)|ref(?:erence)?\.?(?!\w))"
    r"|documento(?: commerciale)? *(?:numero|num\.?|n\.?°?)|(?:honorarnote|bescheid)[ -]*(?:nummer|nr\.?)"
    r"|(?:evidencni )?cislo (?:faktury|(?:danoveho )?dokladu|dobropisu)|(?:(?:danovy )?doklad|dobropis) *(?:c\.|cislo)"
    r"|(?:szamla|bizonylat)(?:szam|(?: sor)?szama)|sorszam|(?:faktura|kredit(?:faktura|nota)|kvitto|kvitterings?"
    r"|bilags?|regnings?)[ -]?(?:nummer|nr\.?)|lasku(?:n ?|-)?(?:numero|nro\.?)|(?:kuiti|tosittee|kuitti|tosite)n?[ -]?"
    r"(?:numero|nro\.?)|seri[ae] (?!i |si |e )[a-z]{1,8},? *(?:nr\.?|numar(?:ul)?)(?!\w)|(?:numar(?:ul)?"
    r"|nr\.?) (?:facturii|factura|document)|factura(?: fiscala)?(?:,? seri[ae]"
    r" [a-z]{1,6})?,? *(?:nr\.?|numar)|aanslag(?:biljet)?[ -]?(?:nummer|nr\.?)|note (?:n°|numero)"
    r"|statement(?= {1,2}\d{4,}-?\d)|statement (?:no\.?|number|#)"
    r"|doc(?:\.|ument)? *n[.°]|fee note *(?:no\.?|number|#)|(?:check|chk) *#|(?:bonnr|ticketnr|belegnr)(?!\w)"
    r"|(?:facture|avoir|factura|fattura|fatura|\w*rechnung|gutschrift|invoice|factuur|faktura)"
    r"(?: (?:du|del|de|di|da|vom|of|van|z dnia|dated|from))? " + _DAY + r" *[-,]? *(?:n°|n\.|nr\.?|no\.?|num\.?)"
    r"|(?:invoice|facture|factura|fattura|fatura|factuur|faktura|rechnung|receipt"
    r"|credit note|check)(?: vat)? *: *(?:no\.?|nr\.?|n°)?)"
)
TITLE_THEN_NUMBER = compiled(
    r"(?<!\w)(?:(?:\w*rechnung(?:skorrektur|sberichtigung|sstorno)?|faktura|kreditfaktura|szamla|lasku|\w*regning"
    r"|fakt\. ?vat|invoice|facture|\w*factuur"
    r"|factura|fattura|fatura|\w*gutschrift|stornobeleg|credit invoice|refund note|nota de abono|nota di accredito"
    r"|nota credito|credit note|credit memo|receipt|honorarnote|fee note|nota|kwitantie|scontrino|ricevuta|recibo"
    r"|quittung|beleg|bon|kassabon|kassenbon|note de credit|debit note"
    r"|fatura[ -]recibo|avoir|creditnota|nota de credito|nota di credito|abono|korekta(?: faktury)?"
    r"|paragon|rachunek|tax invoice|sales invoice|ticket)"
    + _OR
    + SORT
    + r"{0,3}[ :]{1,3})(?=#? ?[a-z]{0,6}(?: {1,2}|[/.-])?[a-z0-9/.-]*\d)"
)
LONE = re.compile(
    r"(?:^|   )#(?=[a-z]{0,4}-?\d{4})|(?:^|   )#(?= \S*\d| *$|   )"
    r"|(?:^|  )(?:faktura(?: vat)?|lasku|szamla|(?:vat|tax) invoice|factuur|facture|invoice|factura|fattura|fatura"
    r"|\w*rechnung|document|numer|number|nummer|numero|num\.|nr\.?|no\.?|n\.?°|invoice #)(?= *$|  )"
)
BARE = re.compile(
    r"(?:^|   )(?:(?:nr|no|n\.?°|nummer|numer|num|numero|number)\.? ?[/|] ?)?"
    r"(?:nr|no\.?|n\.?°|nummer|numer|num\.?|numero|number)[ .:#]{1,6}"
    r"(?=(?:[a-z]{1,6}[ /-]?)?[a-z0-9/.-]*\d)"
)
"""A number without a word for the document, in one language or two (`Nr / No.`).

It stands right under the title, or behind the date of a till receipt.
"""
BARE_REFERENCE = re.compile(r"ref(?:erence|\.)?(?: ?(?:no\.?|nr\.?|number|n°|#))? ?[:#] ?#? ?(?=\S*\d)")
"""Under the title it leads to the paper's own number; elsewhere to somebody's reference."""
SLIP = re.compile(
    r"(?<![^\W_])(?:trans(?:aktion|akcja|action|actie|accion|azione|acao)(?=[ :#]{1,3}\d{3})"
    r"|nr wydr\w*|nr par\w*|nr trans\w*|trans(?:aktions?|akcja|action|accion|azione|acao)?[ .-]{0,2}"
    r"(?:nummer|numer|number|numero|nr|no|n°|#|id(?!\w))|(?:vorgangs?|beleg|bon|tse-transaktion)[ .:-]{0,2}"
    r"(?:nummer|nr)|(?:e-?tkt|etkt|e-?ticket|ticket) ?(?:nbr|number|no\.?|nr\.?|#)|op(?:\.|eracion|eration)? *(?:n°"
    r"|no|num)|folio(?: no)?|talao(?: n°)?|venda(?: n°)?"
    r"|n\.? ?scontr\w*|doc\. ?comm\w*|sale(?=:| \d)|order(?= ?#)|bon(?= ?[:#])|ticket(?= ?[:#])|tique(?: n°)?)"
    r"[ .:#°]*(?=[a-z]{0,4}[-/]?\d)"
)
"""What a till prints for its slip, when nothing plainer is there."""
STAMP = re.compile(r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})? {3}(?=\d{4,10}$)")
"""A till's day and time, with the slip's number behind it."""
OURS = re.compile(
    r"(?<![^\W_])(?:n/ ?|ns\.? ?|notre |nostr[oa] |unsere? |our |nasz |onze )(?:ref\w*\.?|zeichen|znak|kenmerk)[ .:]*"
    r"(?=(?:fa?c?|fc|fv|ft|inv|re?|rg|rf)[-/ ]?\d[\d/-]{2,}(?: *$|   ))"
)
"""The sender's own reference, where its letters are those of invoices: `N/réf : F-25280`."""
BOOKING = re.compile(
    r"(?<![^\W_])(?:(?:auftrags|buchungs|bestell|reservierungs|vorgangs|ticket)-?(?:nummer|nr\.?|code)"
    r"|booking (?:reference|ref\.?|number|no\.?|code|id)|(?:reservation|confirmation|order|e-?ticket|ticket)"
    r" (?:number|no\.?|code|ref\.?|reference|#)|pnr|record locator|itinerary (?:number|no\.?|#)"
    r"|(?:reference|ref\.?|numero|n°|code) (?:de |du |d')?(?:la )?(?:dossier|reservation|commande|billet|voyage)"
    r"|dossier(?: voyage)?(?: n°)?|(?:boekings|reserverings|order|bestel|ticket)-?(?:nummer|nr\.?|code|kenmerk)"
    r"|(?:numer|nr|kod) (?:rezerwacji|zamowienia|biletu|transakcji)"
    r"|localizador|(?:numero|n°|codigo|cod\.) (?:de |da |do )?(?:la )?(?:reserva|pedido|billete|bilhete|encomenda)"
    r"|(?:numero|n\.|codice|cod\.) (?:di )?(?:prenotazione|ordine|biglietto))[ .:#°]*"
)
"""The number of a journey or an order: on a ticket that has no other it is the paper's own."""
JOURNEY = re.compile(
    r"(?<!\w)(?:(?:online-?|e-?)ticket|fahrkarte|fahrgast|hinfahrt|ruckfahrt|flug(?!\w)|flight|passenger|passagier\w*"
    r"|voyageur|billete?|biglietto|bilhete|bilet|boarding|passageiro|pasajero|passeggero|pasazer\w*|departure|abfahrt"
    r"|reisedatum|date de voyage|check-?out|overnachting|nuitees?)(?!\w)"
)
"""Words of tickets and journeys, whatever the paper calls itself."""
BELONGS_ELSEWHERE = compiled(
    r"(?<![a-z])(?:(?:zur?|for)$|(?:korygowan\w*|do faktury|dotycz\w*|pierwotn\w*|zur rechnung|zu rechnung|ursprung\w*"
    r"|original\w*|korrigiert\w*|bezug\w*|storno (?:zu|der)|associee?|d'origine|annul\w*|rectificad\w*|de referencia"
    r"|rif\w*\.?|previous|related|against|oryginaln\w*|ihre|your|uw|votre|su|customer|kunden|client|order|bestell"
    r"|zamowieni\w*|lieferschein|correct\w*|reference|origem|relat\w*|oorspronkelijk\w*"
    r"|betreffend\w*|betreft|abzgl|abzuglich|sur|rectifica(?! *$)|op(?= )|referente|concern\w*|vorige|laatste"
    r"|poprzedni\w*|rozliczon\w*|pomniejsz\w*|precedente?|anterior|letzte\w*|last|remplac\w*|sostitui\w*"
    r"|substitui\w*|vorherig\w*"
    r"|adjust\w*|amend\w*|refunds?|cancels?|revers\w*|corrig\w*|rozliczan\w*|gecrediteerd\w*|credit of"
    r"|credited)[ :.a-z'(]{0,14}$)"
)
CITED = re.compile(
    r"(?<!\w)(?:la|the|die|der|dieser|unsere[nr]?|our|notre|nostra|nuestra|nossa|onze|nasz[aej]|de|les?|las?)$"
)
"""An article: a sentence tells of a paper, as no heading does. It may be another one."""
UNPAID = compiled(
    r"impaye\w*|non (?:paye|regle|pagat|saldat)\w*|unpaid|overdue|outstanding|offene[nr]? |unbezahlt|nicht bezahlt"
    r"|uberfallig|onbetaald|niet betaald|vervallen|nieoplacon\w*|niezaplacon\w*|zalegl\w*|nieuregulowan\w*|impagad\w*"
    r"|pendiente de pago|vencid\w*|scadut\w*|insolut\w*|por pagar|em atraso|nao pag\w*"
)
"""Said of an earlier invoice, behind its number."""
_OF_INVOICES = re.compile(r"rechnung|faktur|invoice|facture|factuur|factura|fattura|fatura|bill")
_OF_CREDITS = re.compile(r"kor|credit|gutschrift|storno|berichtig|avoir|abono|rectific|kred|correct|rettific|retific")


_WORD = re.compile(r"([a-z]{1,4})[a-z]*")
"""The beginnings of words."""
_LEADS = """
nr no n num nume numm numb numr fakt rach para kore nota rozl guts korr stor quit bele doku rg re kass bon ref refe
fact avoi fatt fatu abon recu tick reci rice quie scon note boll parc cred inv invo bill rece rcpt docu tax
sale debi slip hono besc doc fee chec chk bonn tran kwit
seri etkt stat rech cisl evid dani dano dobr szam bizo sors kred kvit bila regn lask kuit tosi aans
"""
_BEGINNINGS = frozenset(_LEADS.split())
_ENDINGS = ("rechnung", "factuur", "bescheid", "gutschrift", "#", "belegn")


def may_lead_to_a_number(folded: str) -> bool:
    """Tell cheaply whether a row may hold a label of a document's number."""
    return not _BEGINNINGS.isdisjoint(_WORD.findall(folded)) or any(map(folded.__contains__, _ENDINGS))


def names_an_invoice(label: str) -> bool:
    """Tell whether a label is one of invoices and of no credit note."""
    return bool(_OF_INVOICES.search(label)) and not _OF_CREDITS.search(label)
