"""The words by which papers call themselves, in sixteen languages: phrases apart by a semicolon, folded, as patterns.

Each phrase begins with a whole word or with four letters of one: rows without any such beginning need not be searched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from matching.reading.fields.alternatives import compiled

Kind = Literal["invoice", "credit_note", "receipt", "other"]

_CREDIT = r"""
gutschrift(?!\w); gutschriftsanzeige; rechnungskorrektur; korrekturrechnung; storno-?rechnung; stornobeleg
rechnungsstorno; rechnungsgutschrift; rechnungsberichtigung
faktur[ay] (?:vat[ -]*)?kor\w*; faktur[ay] koryg\w*; korekta (?:faktury|do faktury|rachunku); nota koryguj\w*
credit[ -]?note; credit[ -]?memo; credit invoice; refund (?:note|receipt); credit[ -]?not[ae]; credit[ -]?factuur
creditering; correctiefactuur
facture d'avoir; avoir(?= *(?:n|no|num|numero|#|:|du|client|relatif|sur|[a-z]{0,4}[-/]?\d|$|  )); note de credit
facture rectificative
nota de (?:credito|abono); factura (?:rectificativa|de abono); abono(?= *(?:n|no|num|#|:|$|  ))
nota di (?:credito|accredito); nota credito
dobropis\w*; opravny danovy doklad; (?:helyesbito|sztorno|jovairo) ?szamla; kreditfaktura; kreditnota; hyvityslasku
factura (?:de )?stornare; factura storno
"""
_REMINDER = r"""
mahnung(?!\w); mahnschreiben; mahnbescheid; zahlungserinnerung; zahlungsaufforderung
letzte (?:mahnung|aufforderung|zahlungserinnerung|erinnerung); last reminder; dernier rappel; derniere relance
laatste (?:betalings)?(?:herinnering|aanmaning); ultimo sollecito; ostatnie (?:wezwanie|przypomnienie)
erinnerung(?= an |$); inkasso(?:schreiben|auftrag); forderungsschreiben
reminder(?!\w| fee); payment reminder; final (?:notice|demand); overdue (?:notice|account|payment|invoice)
past due notice; demand for payment; letter before action; notice of (?:arrears|overdue \w+); arrears notice
collection notice; dunning
rappel(?=$| *(?:n|de (?:paiement|facture|reglement)|amiable|avant|:)); lettre de (?:rappel|relance); relance(?!\w)
mise en demeure; avis de retard; dernier avis; facture impayee
betalings?herinnering; herinnering(?!\w); aanmaning; betalingsaanmaning; sommatie(?!\w); ingebrekestelling
wezwanie do (?:zaplaty|uregulowania); przedsadowe wezwanie; ostateczne wezwanie; przypomnienie(?! hasl)
monit(?!\w); ponaglenie; upomnienie; nota odsetkowa
recordatorio; reclamacion de (?:pago|deuda|cantidad); requerimiento de pago; segundo aviso; ultimo aviso
aviso de (?:impago|pago|vencimiento|deuda|cobro|falta|atraso|cobranca|divida|pagamento|mora)
sollecito; diffida(?!\w); messa in mora; costituzione in mora; avviso di (?:mancato pagamento|mora|insoluto)
upominka(?!\w); upomienka(?!\w); fizetesi felszolitas; (?:betalnings)?paminnelse(?!\w); inkassokrav; kravbrev
rykker(?!\w); rykkerbrev; betalingspamindelse; purring(?!\w); inkassovarsel; maksumuistutus
maksukehotus; perintakirje; somatie(?!\w)
promemoria (?:di )?pagamento; lembrete; carta de cobranca; notificacao de divida; interpelacao
"""
_OTHER = r"""
rechnung[ -]*pro[ -]?forma; proforma\w*; pro[ -]forma\w*; (?:faktura|invoice|facture|factuur)[ -]*pro[ -]?forma\w*
(?:factura|fattura|fatura)[ -]*pro[ -]?forma\w*
zalohov[ay] (?:faktura|list); predfaktura; dijbekero; objednavka(?! *(?:c\.|cislo|:)); cenova (?:nabidka|ponuka)
dodaci list(?! *(?:c\.|cislo|:)); megrendeles(?! *(?:szam|:)); arajanlat; szallitolevel(?! *(?:szam|:)); offert(?!\w)
orderbekraftelse; ordrebekr[ae]ftelse; tilbud(?!\w); foljesedel(?! *(?:nr|nummer|:)); folgeseddel(?! *(?:nr|nummer|:))
pakkseddel(?! *(?:nr|nummer|:)); tarjous(?!\w); tilausvahvistus; lahete(?!\w); aviz de insotire; comanda(?! *(?:nr|:))
order (?:confirmation|acknowledg\w+); purchase order(?! *(?:no|num|nr|#|:)); sales order(?! *(?:no|num|nr|#|:))
auftragsbestatigung; bestellbestatigung; bestellung(?! *(?:nr|nummer|vom|:|-))
potwierdzenie (?:zamowienia|przelewu|platnosci|wplaty|salda|przyjecia|wykonania); zamowienie(?! *(?:nr|numer|:))
confirmation de (?:commande|paiement|virement|reglement); bon de commande(?! *(?:n|:)); accuse de reception
order ?bevestiging; opdrachtbevestiging; bestelbevestiging; bestelbon; inkooporder(?! *(?:nr|nummer|:))
confirmacion de(?:l)? pedido; pedido(?! *(?:n|:)); confirmacion de(?:l)? pago; orden de compra(?! *(?:n|:))
conferma (?:d'|dell'|di )?ordine; ordine(?! *(?:n|:)); ordine d'acquisto; conferma (?:di|del) pagamento
confirmacao d[ea] (?:encomenda|pagamento); encomenda(?! *(?:n|:)); nota de encomenda(?! *(?:n|:))
quotation; quote(?= |$); estimate(?= *$|   | *(?:no|num|#|:)); angebot(?!\w); kostenvoranschlag
oferta(?!\w); wycena(?!\w); kosztorys; devis(?= |$); proposition commerciale; offerte(?!\w); prijsopgave
presupuesto; cotizacion; preventivo; offerta(?!\w); orcamento; cotacao; proposta comercial
packing (?:list|slip); delivery note; despatch note; dispatch note; goods received note; proof of delivery
lieferschein(?!\w|[ -]*(?:nr|nummer|datum|:)); packliste; wareneingang(?!\w); frachtbrief; speditionsauftrag
dokument wz; wydanie zewnetrzne; wz(?= *(?:nr|\d)); list przewozowy; dowod dostawy; protokol (?:zdawczo|odbioru)
bon de livraison(?! *(?:n|:)); bordereau d(?:e livraison|'expedition); lettre de voiture
pakbon; leverbon; afleverbon; vrachtbrief; albaran; nota de entrega; carta de porte
documento di trasporto; bolla di (?:consegna|accompagnamento); ddt(?= *(?:n|\d|$))
guia de (?:remessa|transporte)
account statement; statement of account; statement(?= *$|   | *(?:no|number|date|of|period|#|:)); bank statement
kontoauszug; saldenbestatigung; saldenmitteilung; saldobestatigung; offene[- ]posten; op-liste; umsatzubersicht
wyciag(?: bankowy| z rachunku|$| nr); zestawienie (?:obrotow|faktur|sald|naleznosci|nierozlicz\w+|transakcji|operacji)
releve (?:de compte|client|des operations); etat de compte; extrait de compte
rekeningoverzicht; rekeningafschrift; saldo-?overzicht; openstaande (?:posten|facturen); overzicht openstaande
extracto(?: de cuenta| bancario|$); estado de cuenta; estratto conto; extrato (?:de conta|bancario); conta corrente
remittance (?:advice|notice); payment (?:advice|confirmation); confirmation of payment
zahlungsbestatigung; zahlungsavis; avis de (?:virement|paiement|prelevement|debit|credit); ordre de virement
betalings?bevestiging; betaalbevestiging; polecenie przelewu; contabile(?: di)? bonifico
comprovativo de transferencia; justificante de transferencia; uberweisungsbeleg
payslip; pay slip; pay stub; wage slip; salary (?:slip|statement); earnings statement; lohnabrechnung
gehaltsabrechnung
entgeltabrechnung; verdienstabrechnung; lohnzettel; abrechnung der (?:brutto|bezuge)\w*
bezuge(?:abrechnung|mitteilung)
(?:entgelt|verdienst|lohn)(?:nachweis|bescheinigung|ausweis); lohn-? ?(?:und|/) gehaltsabrechnung
brutto[ /-]+netto[ -]+(?:abrechnung|bezuge\w*); loonbrief; loonafrekening; pasek (?:wynagrodzen|plac)\w*
odcinek wyplaty; bulletin de remuneration; decompte de salaire; prospetto paga; recibo de ordenado; hoja de salario
bulletin de (?:paie|salaire); fiche de paie; loonstrook; salaris(?:strook|specificatie); loonspecificatie
nomina(?= *$|   | de| del| mes); busta paga; cedolino; recibo de (?:vencimento|nomina|salarios?); lista plac
reisekostenabrechnung; spesenabrechnung; note de frais; nota de (?:gastos|despesas); onkosten(?:nota|declaratie)
expense (?:report|claim); rozliczenie (?:delegacji|podrozy|kosztow podrozy); polecenie wyjazdu
umowa(?= *(?:$|nr|najmu|o |zlecenia|o dzielo|sprzedazy|ramowa)); vertrag(?= *$|   ); mietvertrag; kaufvertrag
service agreement; rental agreement; contrat(?= *$|   | de | d'); contratto(?= *$|   | di ); contrato(?= *$|   | de )
"""
_INVOICE = r"""
e-faktura; faktury; invoice(?!s(?!\w)|d(?!\w)| to(?!\w)| address| recipient); tax invoice
facture(?!\w| a(?!\w)); factuur(?!\w); factura(?!\w); fattura(?!\w); fatura(?!\w)
rachunek(?!:? *(?:bank|(?:nr:? )?(?:pl ?)?\d{2} ?\d{4})); bill(?= (?:no|num|#|of sale|for|summary)|$|  )
szamla(?!\w); lasku(?!\w); regning(?!\w); rakning(?!\w); danovy doklad; vyuctovani(?!\w); vyuctovanie(?!\w)
honorarnote; honorarliquidation; liquidation(?= *$|   | *(?:nr|nummer)); fee note; nota(?= *\d); nota kosztowa
nota (?:obciazeniowa|debetowa|ksiegowa); note d'honoraires; note de debit; parcella; notula; conta(?= n); debit note
abrechnung(?= *$|   | *(?:nr|nummer|vom|fur|uber|\d)); jahresabrechnung; entgeltabrechnung; stromabrechnung
gasabrechnung
energieabrechnung; verbrauchsabrechnung; heizkostenabrechnung; nebenkostenabrechnung; betriebskostenabrechnung
schlussabrechnung; honorarabrechnung; provisionsabrechnung; mobilfunkabrechnung; wasserabrechnung
beitragsbescheid; gebuhrenbescheid; kostenbescheid; abgabenbescheid; grundsteuerbescheid
premienota; contributienota; jaarnota; voorschotnota; energienota; eindnota; termijnnota; jaarafrekening
eindafrekening
afrekening(?= *$|   ); maandnota; belastingaanslag; aanslagbiljet
avis d'echeance; appel de (?:cotisations?|fonds|loyers?|provisions?); avis des sommes a payer; titre de recettes
releve d'honoraires; bolletta; avviso di (?:pagamento|scadenza); minuta de honorarios; nota de (?:honorarios|debito)
aviso[ -]recibo; recibo de (?:prima|luz|agua|gas|seguro); premium (?:notice|invoice); renewal notice; rent demand
council tax bill; rates bill; water bill; electricity bill; energy bill; gas bill; phone bill; broadband bill
telephone bill
rozliczenie (?:za|zuzycia|mediow|energii|oplat|kosztow|uslug); rozliczenie(?= *$|   | nr); zawiadomienie o oplacie
"""
_COMPOUND = r"\w*(?:rechnung(?!\w| an(?!\w))|faktura(?!\w)|factuur(?!\w))"
_RECEIPT = r"""
paragon\w*; uctenka; receipt(?!s(?!\w)); kassenbon; kassenbeleg; quittung; kundenbeleg; handlerbeleg; verkaufsbeleg
kaufbeleg
tankbeleg; tankquittung; parkbeleg; parkquittung; parkschein; fahrkarte(?!n); fahrschein; zahlungsbeleg; kartenbeleg
beleg(?= *$|   | *\d); bon(?=$|   | ?nr|:); kwitantie; check(?= ?#| no); documento commerciale
justificatif d[e']? ?(?:achat|paiement|transport|voyage|reglement); preuve d'achat; billet(?= *$|   | n|s? electro)
kassabon; kassaticket; kasticket; aankoopbewijs
betaalbewijs; betalingsbewijs; parkeerbewijs; vervoer(?:s)?bewijs; treinticket
ticket(?!s(?!\w)|ing); e-ticket; e-billet; online-?ticket; recu(?= |$); ticket de caisse; quittance de loyer
scontrino; ricevuta(?!\w); quietanza; biglietto(?= *$|   | n| di viaggio); recibo(?!\w); talao; tique(?!\w)
billete(?= *$|   | n| electronico); bilhete(?= *$|   | n| eletronico); comprovativo de (?:compra|pagamento)
justificante de (?:compra|pago); factura simplificada; fatura[ -]recibo; fatura simplificada; till slip
sales slip; cash bill; proof of purchase; bilet(?= *$|   | nr| elektron); dowod (?:wplaty|zakupu|sprzedazy); kp(?= nr)
kvitto(?!\w); kvittering(?!\w); salgskvittering(?!\w); kuitti(?!\w); pokladnicny doklad; blocek(?!\w)
nyugta(?!\w); pokladni doklad; bon fiscal; chitanta
ritbon; potwierdzenie (?:zakupu|sprzedazy|transakcji); rachunek fiskalny
"""
_LABELS = r"""
beleg[ -]?(?:nr|nummer); kundenbeleg[ -]?(?:nr|nummer)
"""
"""Labels that say `receipt` on papers of any kind."""


def _phrases(table: str) -> list[str]:
    return [phrase for line in table.strip().split("\n") for phrase in line.split("; ")]


_TERMS = r"""
general terms; terms (?:and|&) conditions; terms of (?:sale|service|business); conditions of sale; agb(?= *$)
allgemeine (?:geschafts|verkaufs|liefer)\w*; conditions generales; algemene (?:voorwaarden|verkoopvoorwaarden)
ogolne warunki; regulamin(?!\w); condizioni generali; condiciones generales; condicoes gerais
privacy (?:policy|notice)
booking (?:confirmation|is confirmed); your booking is confirmed; buchungsbestatigung(?= *$); potwierdzenie rezerwacji
confirmation de reservation; reserveringsbevestiging; boekingsbevestiging; conferma (?:di )?prenotazione
confirmacion de (?:la )?reserva; confirmacao d[ea] reserva
"""
"""Papers that say so in their first lines alone; invoices refer to them further down."""


def _any_of(table: str) -> str:
    return "|".join(_phrases(table))


_STARTS = r"(?<![^\W_])"


def _begun(pattern: str) -> re.Pattern[str]:
    """Compile phrases that begin with a word."""
    return compiled(f"{_STARTS}(?:{pattern})")


CREDIT = _begun(_any_of(_CREDIT))
REMINDER = _begun(_any_of(_REMINDER))
OTHER = _begun(_any_of(_OTHER))
INVOICE = _begun(f"{_any_of(_INVOICE)}|{_COMPOUND}")
RECEIPT = _begun(_any_of(_RECEIPT))
TERMS = _begun(_any_of(_TERMS))
LABELS = _begun(_any_of(_LABELS))
CITED = _begun(
    r"(?:ddt|documento di trasporto|bolla|albaran|pedido|bon de|bordereau|lieferschein|packliste|pakbon|leverbon"
    r"|afleverbon|delivery|packing|dispatch|despatch|dokument wz|wz|wydanie|zamowienie|order|purchase|sales|auftrag"
    r"|bestell|angebot|oferta|offert|devis|presupuesto|preventivo|orcamento|quot|estimate|guia|nota de en"
    r"|encomenda|ordine|confirmation de commande|inkoop|umowa|vertrag|contrat|orden)"
)
"""Papers whose numbers stand in others' heads."""
_REFERRED = (
    r"(?:bestellung|auftrag|lieferschein|zamowienie|purchase order|order|sales order|bon de commande"
    r"|bon de livraison|bestelling|pedido|ordine|encomenda)(?= *(?:nr|no|num|n°|numer|#|n\.))"
)
REFERRED = _begun(_REFERRED)
"""Words that are a title in large letters, and the number of another paper in usual ones."""

_WORD = re.compile(r"([a-z]{2,4})[a-z]*")
"""The beginnings of words."""
_COMPOUNDS = ("rechnung", "faktura", "factuur")
_GROUP = re.compile(r"\(\?:([^()]*)\)(\??)")


def _begun_with(phrase: str) -> list[str]:
    """Return with what a phrase may begin: one in brackets with any of several words, or with none of them."""
    group = _GROUP.match(phrase)
    if group is None:
        return [phrase]
    return [*group[1].split("|"), *([phrase[group.end() :]] if group[2] else [])]


def _beginnings(table: str) -> frozenset[str]:
    """Return the first four letters of a table's phrases, or their first words where these are shorter."""
    begun = [beginning for phrase in _phrases(table) for beginning in _begun_with(phrase)]
    return frozenset(match[0] for words in begun if (match := re.match(r"[a-z]{1,4}", words)))


_NAMED: tuple[tuple[Kind, re.Pattern[str], frozenset[str]], ...] = (
    ("credit_note", CREDIT, _beginnings(_CREDIT)),
    ("other", REMINDER, _beginnings(_REMINDER)),
    ("other", OTHER, _beginnings(_OTHER)),
    ("other", REFERRED, _beginnings(_REFERRED)),
    ("other", TERMS, _beginnings(_TERMS)),
    ("receipt", RECEIPT, _beginnings(_RECEIPT)),
    ("invoice", INVOICE, _beginnings(_INVOICE)),
)


def names_in(folded: str) -> list[tuple[Kind, re.Pattern[str]]]:
    """Return the kinds whose words a row may hold, with the pattern of these; of most rows none has to be searched."""
    words = _WORD.findall(folded)
    compound = any(map(folded.__contains__, _COMPOUNDS))
    return [
        (kind, pattern)
        for kind, pattern, beginnings in _NAMED
        if not beginnings.isdisjoint(words) or (compound and pattern is INVOICE)
    ]


@lru_cache(maxsize=2048)
def is_title(folded: str) -> bool:
    """Tell whether words are what papers call themselves and nothing else: `nota di credito` is nobody's name."""
    return any(pattern.fullmatch(folded) for pattern in (CREDIT, REMINDER, OTHER, INVOICE, RECEIPT, TERMS))


_PAYROLL = compiled(
    r"(?<!\w)(?:lohnsteuer|gesetzliches netto|(?:steuer|sv)-?brutto|personal-?(?:nr|nummer)|steuerklasse"
    r"|kirchensteuer|solidaritatszuschlag|(?:renten|kranken|arbeitslosen|pflege)versicherung|national insurance|paye"
    r"|gross pay|net pay|employee|skladk\w+ (?:emerytaln|rentow|chorobow|zdrowotn)\w+"
    r"|wynagrodzenie (?:zasadnicze|brutto|netto)|zaliczka na podatek|cotisations (?:salariales|patronales)"
    r"|salaire (?:brut|net|de base)|net imposable|loonheffing|bruto ?(?:loon|salaris)|netto ?(?:loon|salaris)"
    r"|salario (?:base|bruto|neto)|devengos|deducciones|liquido total a percibir|retribuzione\w*|trattenute"
    r"|netto in busta|vencimento base|seguranca social|subsidio de (?:alimentacao|refeicao))(?!\w)"
)
PAYROLL_STEMS = (
    "steuer", "solidarit", "gesetzlich", "brutto", "personal", "versicherung", "national insurance", "paye",
    "gross pay", "net pay", "employee", "skladk", "wynagrodzenie", "zaliczka", "cotisations", "salaire",
    "net imposable", "loon", "salari", "devengos", "deducciones", "liquido", "retribuzione", "trattenute", "in busta",
    "vencimento", "seguranca", "subsidio",
)  # fmt: skip
"""Each of the words has one; other rows need not be searched."""
_LEAST_OF_PAYROLL = 3


def is_payslip(rows: Iterable[str]) -> bool:
    """Tell whether folded rows speak of wages: three different words of payslips and more."""
    return len({match[0] for row in rows for match in _PAYROLL.finditer(row)}) >= _LEAST_OF_PAYROLL
