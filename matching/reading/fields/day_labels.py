"""The words beside a date that say which one it is: due, issue, service, payment, order, or none of these."""

from __future__ import annotations

import re
from functools import lru_cache

from matching.reading.fields.alternatives import compiled

TITLE = (
    r"(?:\w*rechnung|gutschrift|\w*korrektur|faktur[ay]\w*|rachunek|invoice|facture|avoir|factuur|creditnota"
    r"|factura|abono|fattura|nota di credito|bolletta|parcella|notula|quittung|bill|fatura|nota de credito|credit note"
    r"|receipt|paragon|beleg|ticket|recibo)"
)
DUE = compiled(
    r"wymagalnosc\w*|wymagan\w*|entro quando|do zaplaty.{0,80}do dnia|(?:a|valor a) pagar.{0,30}(?<!\w)ate|"
    r"termin\w* (?:za)?plat\w*|termin zaplaty|plat\w* do|zaplac\w* do|(?:zl|pln) do dnia|przelew\w*,? (?:termin"
    r"|do)(?!\w)|platn\w+ (?:\w+ )?do(?!\w)|zaplata do|do zaplaty do|w terminie do(?: dnia)?"
    r"|(?:wplat|zaplat|uregulowa|przelew|przela|zaplac|wplac)\w+ .{0,60}(?<!\w)do(?: dnia)?(?= *$)"
    r"|nie pozniej niz(?: do)?(?: dnia)?|(?:wplat|zaplat|uregulowan)\w+ .{0,50}(?<!\w)do dnia"
    r"|payment term\w*|(?:last|latest|final) (?:date for payment|payment date|day of payment)"
    r"|(?:no|not) later than|to be paid (?:by|before)(?!\w)|settled? (?:by|before)|(?:date )?due for payment"
    r"|due date for payment"
    r"|fallig\w*|zahlbar (?:\w+ )?(?:bis(?: zum| spatestens)?|am|spatestens)|zahlungsziel|zahlungsfrist|zahltermin"
    r"|bis zum|bis spatestens|(?:netto(?: kasse)?|ohne abzug|abzugsfrei) bis"
    r"|spatestens|zahlung bis|zu zahlen bis|zahlungs?(?:termin|eingang bis)"
    r"|(?:uberweis|zahl|begleich|entricht)\w* .{0,60}(?<!\w)bis(?: zum| spatestens)?"
    r"|(?:date d')?echeance|a payer (?:avant|le|pour)|avant le|(?:date )?limite (?:de|du|pour le) (?:paiement"
    r"|reglement)|date limite\w*|payable (?:avant|le|au|jusqu)|a regler (?:avant|pour|au plus)|au plus tard(?: le)?"
    r"|jusqu'au|exigible\w*(?: le)?"
    r"|(?:bedrag|betal\w*|voldoen|maken|verzoek\w*|gelieve) .{0,60}(?<!\w)voor(?= *$)|verval\w*|uiterste betaal\w*"
    r"|(?:te )?(?:betalen|voldoen) (?:voor|uiterlijk)|betaling voor|uiterlijk(?: op)?"
    r"|betaaldatum|betaaltermijn|(?:voldoen|over te maken|betalen|storten) .{0,30}(?<!\w)voor"
    r"|(?<!change )(?<!amount )(?<!balance )due(?:[ -]?date| on| by| ?:| *$)|payment (?:is )?due(?:[ -]date| on| by)?"
    r"|payable (?:by|on|before|until)|(?:pay|remit|settle|transfer)\w* (?:.{0,60}(?<!\w))?(?:by|before)(?!\w"
    r"| (?:card|cash|bank|cheque|phone))|remit (?:by|until|before)|remit until|pay until|deadline(?: for payment)?"
    r"|vencimiento\w*|vence\w*|vto\.?|(?:pag|abon|ingres)\w+ .{0,40}antes del?|(?:fecha )?limite (?:de|para el) pago"
    r"|antes del? (?:dia )?(?=$)|(?:plazo de pago|pago|pagar|abonar).{0,40}(?<!\w)hasta(?: el)?"
    r"|a mas tardar(?: el)?|fecha tope(?: de pago)?"
    r"|(?:data |termine )?(?:di )?scad\w*(?: (?:del )?pagamento)?|da pagare entro|pagamento entro|entro"
    r"(?: e non oltre)? (?:il|la data del)"
    r"|vencimento\w*|pagar ate|(?:pagamento|pag\w+|liquid\w+|transf\w+) .{0,40}(?<!\w)ate(?: ao?)?(?: dia)?"
    r"|limite de pagamento|data limite(?: de pagamento)?|prazo (?:de|limite) \w+"
    r"|splatn\w*|fizetesi hatarido\w*|esedekes\w*|forfallo\w*|forfald\w*|forfall\w*|(?:betala\w*|betales) senest"
    r"|senast(?: den)?"
    r"|sista betalningsdag|betalingsfrist|sidste (?:rettidige )?betaling\w*|senest den|betales innen|erapaiva"
    r"|viimeinen maksupaiva|scaden[td]\w*|termen (?:de )?plata"
)
ISSUE = compiled(
    r"data wystaw\w*|wystawion[oa]\w*|data (?:faktury|dokumentu|rachunku|paragonu|sporzadzenia|wydruku paragonu)"
    r"|dnia wystaw\w*"
    r"|rechnungs-?datum|rechnungs[- ]?/ ?lieferdatum|beleg-?datum|ausstellungs-?datum|gutschrifts?-?datum"
    r"|datum der (?:rechnung|ausstellung)|ausgestellt am|rechnung vom|dokumentdatum|(?:re|rg|rechn\.?)-datum"
    r"|date (?:de )?(?:la |votre )?factur\w*|en date du|date d'emission|emise? le|date de l'avoir|date d'etablissement"
    r"|date du document|date facture|facture du|factur\w+ le"
    r"|factuur ?-?datum|datum factuur|factuurdat\w*|facturatiedatum|creditdatum|notadatum|datum van factuur"
    r"|(?:invoice|bill|billing|issue|issued|issuance|tax|receipt|document|credit note|transaction"
    r"|statement)[ -]date|date (?:of )?(?:issue|invoice|issued|of the invoice)|date issued|issued(?: on| at"
    r"| by.*on)?|invoiced? on|dated|inv\. date|date of receipt"
    r"|fecha (?:de )?(?:la )?(?:factura|emision|expedicion|documento|abono)|fecha de la factura|emitid[ao] (?:el"
    r"|em|a)|expedida el|data (?:di )?(?:della )?(?:fattur\w+|emissione|documento)|data doc\w*|emessa il|fattura del"
    r"|data (?:de |da |do )?(?:emissao|fatura|documento|doc\.)|data de emissao"
    r"|datum (?:vystaven\w*|vyhotoven\w*)|vystaven[oae](?: dne)?|vyhotoven[aey](?: dna)?|(?:szamla|bizonylat"
    r"|kiallitas) (?:kelte|datuma)"
    r"|kelt(?:e|ezes)?(?!\w)|kiallitva|fakturadatum|fakturadato|kvittodatum|laskun? ?(?:paiva\w*|pvm)|laskupaiva"
    r"|paivays|data (?:emiter\w+|facturii|facturarii)|dagtekening"
)
_SERVICE = compiled(
    r"data (?:sprzedazy|dostawy|wykonania|dokonania|zakonczenia|wykonanej|dostarczenia)[^:]*|sprzedaz z dnia"
    r"|dostawy (?:lub|/)[^:]*|wykonania uslugi|data dokonania[^:]*"
    r"|leistungs-?(?:datum|zeitraum|zeit)|liefer-?(?:datum|ung|termin)\w*|liefer- und leistungsdatum"
    r"|leistung(?:serbringung)?|zeitraum|geliefert am|lieferung am"
    r"|date de (?:livraison|prestation|fin de prestation|realisation|vente|la vente|la prestation)|livraison"
    r"|livre le|prestation|lever-?(?:datum|ings?datum)|leveringsdatum|datum levering|prestatiedatum"
    r"|(?:service|delivery|supply|sale|shipping|ship|shipment|end) date|date of (?:supply|delivery|service|sale)"
    r"|end of service|delivered(?: on)?|shipped on"
    r"|datum (?:uskutecnen\w*|zdanitelneho|plneni|dodani\w*)[^:]*|duzp|teljesites\w*(?: (?:datuma|kelte|napja"
    r"|idopontja))?|leverans-?datum|leverings-?dato|leveret(?: den)?|toimitus-?(?:paiva\w*|pvm)|data livrarii"
    r"|fecha (?:de )?(?:operacion|entrega|servicio|prestacion)|data (?:di )?(?:consegna|operazione|prestazione"
    r"|ddt)|data (?:de |da |do )?(?:entrega|prestacao|servico|operacao|descarga|carga)"
)
_OTHER = compiled(
    r"sort[ -]?code|(?<!\w)bank ?: *$|"
    r"objednav\w*|megrendel\w*|ordre-?dato|tilaus\w*|comand\w*|zamowieni\w*|zlecen\w*|umow\w*|wydruk\w*|drukowan\w*"
    r"|zaplacon\w*|koryg\w*|okres\w*"
    r"|przyjazd|wyjazd|przylot|wylot|odjazd|pobyt|zameldowan\w*|wazn\w*|urodz\w*|obowiazuj\w*|waznosci|przyjeci\w*"
    r"|bestell\w*|auftrag\w*|lieferschein\w*|vertrag\w*|gedruckt|druck\w*|stand(?!\w)|version|stylesheet"
    r"|anreise|abreise|hinfahrt|ruckfahrt|abfahrt|ankunft|hinflug|ruckflug|reise\w*|ursprung\w*|bezahlt|mandat\w*"
    r"|geburt\w*|gultig\w*|skonto|abbuchung|abgebucht|anfrage|angebot\w*|buchung\w*"
    r"|termin am|zahlung (?:vom|am)|zahlungseingang|start"
    r"|commande\w*|contrat\w*|associe\w*|imprim\w*|reglement\w*|paiement|paye le|regle le|debut|bon de|devis"
    r"|arrivee|depart|sejour|voyage|aller|retour|periode|du$|valable|valide|origine|prelev\w*"
    r"|aankomst|vertrek|verblijf|heenreis|terugreis|order\w*|bestel\w*|overeenkomst|contract\w*|afgedrukt|betaald"
    r"|besteldatum|ideal|geldig"
    r"|purchase|p\.?o\.?(?= )|print\w*|paid|payment (?:date|received|on)|payment$|received|birth|valid\w*|expir\w*"
    r"|exp\.|from$|start\w*|arrival|departure|check[ -]?(?:in|out)|entry|exit|(?<!\w)(?:in|out)(?=:)|travel\w*"
    r"|outbound|inbound|journey|stay|booking|agreement|last updated|quote|period"
    r"|member since|generated|created|card|charged|reference date|previous|as of|effective"
    r"|llegada|salida|entrada|estancia|pedido\w*|contrato|impreso|pago(?!s)|pagado|albaran|periodo|valid[oa]"
    r"|presupuesto|desde"
    r"|arrivo|partenza|soggiorno|ordine\w*|contratto|stampat\w*|pagat\w*|d\.?d\.?t|periodo|dal(?= |$)|preventivo"
    r"|chegada|partida|saida|estadia|encomenda\w*|impress\w*|pago em|recebid\w*|guia\w*|validade|inicio"
)
_PAID = compiled(
    r"(?:date )?paid(?: on)?|bezahlt am|(?<!\w)zahlung vom|paye le|regle le|betaald op|pagado el|pagato il|pago em"
    r"|zaplacono(?: dnia)?"
)
_PAY_DAY = compiled(
    r"(?<!\w)(?:payment date|date of payment|zahlungsdatum|date de paiement|betaaldatum|betaaldag|fecha de pago"
    r"|data (?:di |del )?pagamento|data de pagamento|data (?:za)?platnosci|data zaplaty)(?!\w)"
)
"""The day on which it was or is to be paid: after the day of issue, it is due then."""
_ORDERED = compiled(
    r"(?:buchung|bestellung)(?: [\w-]+){0,3} (?:am|vom)|(?:booked|ordered|purchased)(?: \w+){0,2} on"
    r"|bestell-?datum|buchungs-?datum|auftrags-?datum|order(?:ed)?(?: date| on)|date of order|date ordered|booking date"
    r"|booked on|purchase date|date of purchase|date de (?:la )?(?:commande|reservation|transaction)|commande du"
    r"|besteldatum|boekingsdatum|fecha (?:de(?:l)? )?(?:pedido|compra|reserva)|data (?:dell')?(?:ordine|acquisto)"
    r"|data (?:da|de) (?:encomenda|compra|transacao)|data (?:zamowienia|zakupu|rezerwacji|transakcji)"
    r"|data (?:zawarcia|podpisania) (?:umowy|polisy)|vertragsabschluss|datum des (?:vertrags)?abschlusses"
    r"|date de (?:souscription|conclusion du contrat)|data di (?:stipula|sottoscrizione)|data de celebracao"
)
"""The day of an order, a booking or a policy: the document's own where it tells no other."""
DEBITED = compiled(
    r"(?<!\w)(?:prelev\w+|abgebucht|abbuchung|eingezogen|einzug|lastschrift\w*|sepa-lastschrift\w*"
    r"|von ihrem (?:bank)?konto|from your (?:bank )?account|van uw (?:bank)?rekening|z panstwa rachunku"
    r"|buchen .{0,40}(?:ab|konto)|(?:buchen|ziehen) (?:wir|den)|direct debit\w*|debited|collected"
    r"|will be (?:charged|taken)|afgeschreven|(?:schrijven|boeken) .{0,60}(?<!\w)af|afschrijven|incasso\w*"
    r"|geincasseerd|incasseren|automatisch\w*"
    r"|carg(?:ar|aremos|o|ad)\w*|domicili\w+|adeud\w+|addebit\w+|sdd|rid|debitad\w+|debitar\w*|debito direto"
    r"|pobran\w+|pobierz\w+|polecenie zaplaty|obciaz\w+)(?!\w)"
)
"""Words of a sentence that tells when the money will be fetched: then it is due."""
FETCHED = compiled(
    r"(?<!\w)(?:wurden?|bereits|has been|have been|was|were|already|a ete|ont ete|is (?:op|reeds|inmiddels|al)|werd"
    r"|zostala?|zostaly|pobrano|fue|fueron|ha sido|se ha|e stat[oa]|foi|ja|mandat\w*|mandaat\w*|mandate|mandato)(?!\w)"
)
"""Money that was fetched already, and the day of the mandate to do so."""
EARLIER = compiled(
    r"(?<!\w)(?:previous|last|prior|vorige|letzten?|vorherige\w*|vormonat\w*|precedente?s?|anterior\w*|ultim[ao]"
    r"|poprzedni\w*|ostatni\w*|derniere?)(?!\w)"
)
"""Words of a bill or a payment before this one."""
_PLAIN = re.compile(r"(?<!\w)(?:date|datum|data|dato|fecha|dat\.|giorno|jour|dia|pvm|paivamaara)(?!\w)")
_BOUGHT = compiled(
    r"(?<!\w)(?:sprzedan[oy]|verkauft am|vendu le|sold(?: on)?|vendido (?:el|em)|venduto il|verkocht op|zakupiono"
    r"|kupiono|gekauft am|achete le|bought on|purchased(?: on)?|comprado (?:el|em)|acquistato il|gekocht op)(?!\w)"
)
"""Words of tickets: bought today, for a journey on another day."""
_TAX_POINT = re.compile(r"tax point|data powstania obowiazku")
"""The day on which the tax falls due: the issue where nothing else is told."""
LABELS = (
    ("due", DUE, 90.0),
    ("issue", ISSUE, 90.0),
    ("service", _SERVICE, 80.0),
    ("other", _OTHER, 80.0),
    ("paid", _PAID, 81.0),
    ("payday", _PAY_DAY, 91.0),
    ("ordered", _ORDERED, 81.0),
    ("issue", _TAX_POINT, 70.0),
    ("issue", _BOUGHT, 64.0),
    ("issue", _PLAIN, 66.0),
)
_AND = re.compile(
    r" ?(?:/|=|und|and|et|i|oder|e|y|en|ou) ?(?:(?:date|data|datum|fecha) )?(?:(?:d\w{0,4}|l[ae]?)[' ] ?){0,3}"
)


@lru_cache(maxsize=4096)
def said_by(text: str) -> tuple[str, float] | None:
    """Return the role that the closest label in front says, and its worth."""
    found = [
        (match.end(), match.end() - match.start(), role, points)
        for role, pattern, points in LABELS
        for match in pattern.finditer(text)
    ]
    if not found:
        return None
    closest = max(found, key=lambda item: (item[0] + item[1] * 0.5, item[3]))
    issued = next((item for item in found if item[2] == "issue" and item[3] == 90.0), None)
    if issued and closest[2] == "service" and _AND.fullmatch(text[issued[0] : closest[0] - closest[1]]):
        return "issue", 90.0
    plain_only = closest[3] == 66.0 and any(item[2] == "other" and closest[0] - item[0] < 14 for item in found)
    return ("other", 60.0) if plain_only else (closest[2], closest[3])
