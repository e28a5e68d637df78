"""What the words beside an amount say it is: gross, payable, net, tax, or something that is never the total."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from matching.reading.fields.alternatives import compiled

Role = Literal["gross", "total", "payable", "net", "tax", "paid", "never"]

_INCLUDING = (
    r"(?:incl\w*\.?|inkl\w*\.?|inc\.?|tvac|ttc|brutto\w*|gross|z vat|with (?:vat|tax)|con iva|com iva"
    r"|iva incl\w*|iva inclu\w*|compris\w*"
    r"|lordo|t\.t\.c|einschl\w*|wlacznie|vcetne|vc\.|s dph|verollinen|sis(?:alta\w*|\.)|sisaltaen|cu tva)"
)
_EXCLUDING = (
    r"(?:excl\w*\.?|exkl\w*\.?|netto\w*|net(?!\w)|ht(?!\w)|h\.t\.?|htva|hors tva|hors taxes?|zonder|sin iva"
    r"|sem iva|s/iva"
    r"|ohne|o\. ?(?:mwst|ust)|before (?:tax|vat)|without (?:tax|vat)|w/o|less (?:tax|vat)|ex\.? (?:vat|btw|tax"
    r"|gst)|bez vat"
    r"|senza iva|iva esclusa|zzgl\w*|zuzugl\w*|plus|bez dph|ekskl\w*\.?|uten|eks\.?|u/ ?(?:moms|mva)|ex\.? ?(?:moms"
    r"|mva)|veroton\w*|fara)"
)
_TAX_WORD = (
    r"(?:vat|mwst|m\.w\.st|i\.v\.a|t\.v\.a|b\.t\.w|ust|umsatzsteuer|mehrwertsteuer|tva|btw|iva|tax(?:es)?|gst"
    r"|hst|pst|podat\w+|ptu|steuer\w*|taxe|imposta(?! di bollo)|dph|afa|moms|mva|merverdiavgift|alv|arvonlisavero\w*"
    r"|impuesto|imposto|versicherung\w*steuer|igic|sales tax|st(?= amount))"
)
_TOTAL_WORD = (
    r"(?:total\w*|totaal\w*|suma|summ[ae]|sum|razem|gesamt\w*|ogolem|lacznie|celkem|celkom|spolu|(?:vegosszeg"
    r"|ossz(?:esen|eg))\w*"
    r"|i alt|yhteensa|loppusumma|castka|ciastka|belopp|belob|belop|totale|importe|montant|bedrag|importo"
    r"|valor|kwota|betrag|amount|wartosc|naleznosc|rechnungssumme|rechnungsbetrag|endsumme|brutto\w*|gross)"
)

_SUM_WORD = (
    r"(?:total|totalt|totaal|totale|totaux|suma|summ[ae]|sum|razem|gesamt\w*|ogolem|lacznie|celkem|celkom|spolu"
    r"|osszesen|vegosszeg|i alt|yhteensa|loppusumma|rechnungssumme|rechnungsbetrag|endsumme)"
)
"""Words that say sum; an "amount" may also be the head of a column of items."""
_NEVER = (
    r"gotowk\w*|reszta|wydano|otrzymano|wplata|wplacono|zaplacono|rabat\w*|upust\w*|oszczedza\w*|opust|kaucja"
    r"|zaliczk\w*|przedplat\w*|saldo poprzed\w*|wartosc (?:zamowienia|umowy|kontraktu)|suivant devis|selon devis"
    r"|laut angebot|devis|contract (?:sum|value|price)|auftrags(?:summe|wert|volumen)|vertragssumme|aanneemsom"
    r"|montant du (?:marche|contrat)|importe del contrato|importo (?:del )?contratt\w*|valor do contrato"
    r"|bar(?= |:|$)|gegeben|ruckgeld|wechselgeld|anzahlung\w*|erhaltene|bereits (?:ge|be)zahlt|gutgeschrieben"
    r"|nachlass|skonto\w*|vorauszahlung\w*|abschlag(?!s?(?:summe|betrag))\w*|abschlage|zuschlag\w*|guthaben"
    r"|alter saldo|ersparnis|stammkapital|leergut\w*|pfand"
    r"|especes|rendu|monnaie|remise\w*|acompte\w*|deja (?:paye|regle)|escompte|avoir deduit|solde precedent"
    r"|capital\w*|indemnite|penalite\w*"
    r"|contant|wisselgeld|teruggave|terug(?= |$)|korting\w*|voorschot|reeds (?:betaald|voldaan)|vooruitbetaald"
    r"|statiegeld"
    r"|cash(?: tendered| given| received)?|tendered|change(?: due| given)?|discount\w*|savings?|you saved|saved"
    r"|deposit\w*|prepaid|pre-?payment\w*|already paid|amount paid|paid(?: amount| to date| on| by)?"
    r"|payment(?:s)? received|less paid|previous balance|opening balance|balance forward|credit limit"
    r"|tip(?= |:|$)|gratuity|trinkgeld|pourboire|fooi|propina|mancia|gorjeta|napiwek"
    r"|suggested|rounding|minimum|late fee|allowance\w*|charges and|points|exchange rate|freight|shipping|p ?& ?p"
    r"|unit price|per unit|qty|price"
    r"|efectivo|entregado|cambio|devuelto|descuento\w*|dto\.?|anticipo\w*|a cuenta|pagado|saldo anterior|portes"
    r"|contanti|resto|sconto\w*|acconto\w*|caparra|pagato|saldo precedente|bollo|spese|capitale|cap\. soc"
    r"|dinheiro|troco|desconto\w*|adiantamento|sinal|pago(?= |$)|entregue|saldo anterior"
    r"|zaloh\w*|slev[ay]|zlav[ay]|kedvezmeny|eloleg|kerekites\w*|rabatt|(?:ores)?avrundning|forskott|forskud"
    r"|afrunding|avrunding|alennus|pyoristys|ennakko|avans\w*|reducere|zaokr\w*"
    r"|zaokraglen\w*|rundung\w*|arrondi\w*|afronding\w*|redonde\w*|arrotondament\w*|arredondament\w*|kurs|fee(?= "
    r"|:|$)|oplata|versand\w*|porto|livraison|verzend\w*|envio|spedizione"
)
_PAID = (
    r"(?:total |amount )?paid(?: amount| in full)?|payment(?:s)? received|zaplacono|oplacono|(?:bereits )?bezahlt"
    r"|uhrazeno|uhradene|zaplateno|zaplacene|zaplatene|kifizetve|fizetve|betalt|betalat|maksettu|achitat|platit"
    r"|(?:deja )?(?:paye|regle)|(?:reeds )?(?:betaald|voldaan)|pagado|(?:importo )?pagato|(?:total )?pago"
)
"""What was paid already: the total of a slip that tells no other."""
_PAYABLE = (
    r"(?:pozostal[oa]|pozostaje|razem|kwota|suma|lacznie|ogolem)? ?do zaplaty|do zaplacenia|naleznosc do zaplaty"
    r"|do zwrotu|do doplaty"
    r"|zahlbetrag|zahlungsbetrag|zu zahlen\w*|zu zahlender? betrag|zu (?:uberweisen|bezahlen|begleichen)\w*"
    r"|offener? (?:betrag|posten"
    r"|rechnungsbetrag)|restbetrag|noch zu zahlen|falliger? betrag|auszahlungsbetrag|uberweisungsbetrag"
    r"|nachzahlung|restzahlung|forderung(?!s)"
    r"|net a (?:payer|regler|deduire|rembourser)|(?:montant|total|reste|solde|somme) (?:total )?(?:a|du a) (?:payer"
    r"|regler)|reste (?:a payer|du)|(?:a|net a) regler|solde du|montant du(?!\w)|a payer|restant du"
    r"|(?:totaal )?te (?:betalen|voldoen)(?: bedrag)?|openstaand\w*(?: bedrag| saldo)?|nog te betalen|restant bedrag"
    r"|(?:total |net )?(?:amount|balance|payment|sum|total) (?:now )?(?:due|payable|owed|owing)"
    r"|(?:total )?due(?: payable| now| amount|:|$| +(?=[$€£]))|to(?: be)? pa(?:y|id)|please pay|pay this amount"
    r"|por liquidar|(?:resta|falta)\w* (?:por |a |da )?(?:pag|liquid|vers)\w+|rest(?:bedrag|eert)|verbleiben\w*"
    r"|(?:now|still|remaining|left) (?:due|to pay|payable|to be paid)|remaining (?:balance|amount)|saldo do zaplaty"
    r"|(?:total|importe) a cobrar|saldo da (?:versare|pagare)|residual|outstanding(?: balance| amount)?"
    r"|amount to pay|payable(?: amount)?|balance(?= |:|$)"
    r"|(?:total |importe |liquido )?a pagar|importe (?:pendiente|debido)|pendiente de pago|saldo pendiente"
    r"|(?:liquido|total|importe) a percibir|(?:valor|liquido|montante|total) a receber"
    r"|importancia (?:recebida|a receber)|(?:montant|somme) preleve|abbuchungsbetrag|lastschriftbetrag|einzugsbetrag"
    r"|amount (?:to be )?(?:debited|collected)|incassobedrag|importe domiciliado|importo addebitato"
    r"|(?:totale |netto |importo |saldo )?(?:da|a) pagare|netto a pagare|totale dovuto|importo dovuto|saldo dovuto"
    r"|(?:(?:celkem|celkom|spolu|suma|castka|ciastka|cena) )?(?:k|na) (?:uhrade|uhradu|platbe|zaplaceni)"
    r"|zbyva (?:k )?uhrad\w+"
    r"|zostava uhradit|fizetendo\w*(?: (?:vegosszeg|osszeg|brutto))?|(?:belopp |summa |totalt )?(?:att"
    r"|kvar att) (?:betala|erlagga)"
    r"|(?:i alt |total )?(?:at|til) betal(?:e|ing)|(?:sum |belop )?(?:a|til) (?:betale|betaling)|skyldig\w* belob"
    r"|(?:yhteensa )?maksettava\w*(?: yhteensa)?|(?:total|rest|suma|sold) (?:de )?plata|de plata(?= *:?$)|(?:netto"
    r"|totale) da versare|netto (?:a|da) (?:versare|liquidare|corrispondere|incassare)|netto dovuto"
    r"|(?:total |valor |montante )?(?:a|em) (?:pagar|liquidar)|valor em divida|em divida|total em divida"
)
_STRONG = (
    r"(?:kwota naleznosci|naleznosc) ogolem|(?:razem|suma|wartosc|kwota|ogolem|lacznie)(?: \w+)? brutto"
    r"|brutto (?:razem|ogolem)|suma (?:pln|zl)|wartosc faktury|kwota faktury|wartosc ogolem|razem wartosc"
    r"|(?:gesamt|abschlags?)(?:betrag|summe|rechnungsbetrag|preis|brutto)|rechnungs-?(?:betrag|summe"
    r"|endbetrag|beitrag|total)"
    r"|brutto(?:betrag|summe|gesamt\w*|rechnungsbetrag)?|end(?:betrag|summe|preis)|summe gesamt|summe \(?brutto"
    r"|gesamt(?= *:?$)|gutschrifts?betrag|gesamt \(?brutto"
    r"|total t\.?t\.?c|montant t\.?t\.?c|total (?:general|facture|de la facture|tvac)|montant total|prix total"
    r"|total avoir|t\.?t\.?c\.?(?= |:|$)"
    r"|totaal ?bedrag|factuur ?(?:totaal|bedrag)|totaal factuur|eindtotaal|eindbedrag|totaal (?:euro?|generaal)"
    r"|grand total|invoice (?:total|amount|value)|total (?:amount|invoice|price|charge\w*|cost)(?! (?:of|due))"
    r"|order total|total (?:eur|usd|gbp|pln|chf)|amount total|bill total|total bill|total sale|credit total"
    r"|total credit|total \(?gross|gross(?: total| amount)?|total for this invoice|total to|charged? to"
    r"|amount charged|(?:total )?(?:current|new) charges|charges for(?= \d| this (?:bill|invoice|period))"
    r"|total (?:factura|general|de la factura|documento|importe|eur|euros)|importe total|total importe|total con iva"
    r"|totale (?:fattura|documento|complessivo|generale|euro?|lordo|ordine)|importo totale|totale iva inclusa"
    r"|celkova (?:castka|ciastka|suma)|fakturovana suma|(?:brutto )?vegosszeg|osszesen brutto|brutto osszesen"
    r"|faktur[ae](?:belopp|belob|belop|total|sum)|totalt|totalbelopp|slutsumma|total dkk|loppusumma"
    r"|laskun (?:loppu)?summa|total (?:cu tva|nok|sek)"
    r"|total (?:da fatura|geral|do documento|fatura|documento|iva incluido|com iva)|valor total|montante total"
)
_NET = (
    _TOTAL_WORD + r".{0,16}(?<!\w)" + _EXCLUDING + r"|" + _EXCLUDING + r".{0,12}" + _TOTAL_WORD
    + r"|sub[ -]?tot\w*|zwischensumme|sous[ -]total|subtotaal|netto(?:betrag|summe|wert|gesamt|warenwert)?"
    r"|nettogesamt\w*|warenwert|positionssumme|net(?: amount| total| value| price)?(?= |:|$)"
    r"|wartosc netto|netto|base imponible|base (?:ht|tva|iva)|imponibile|grondslag|basis(?:betrag)?|grundbetrag"
    r"|bemessungsgrundlage|taxable(?: amount| value)?|tax base|base tributavel|incidencia|(?:valor|total) iliquido"
    r"|suma bez"
    r"|zaklad(?: dane| dph)?|netto osszesen|osszesen netto|adoalap|delsumma|mellansumma|netto ?(?:sum|belopp|belob"
    r"|belop)|veroton\w*|verotta|baza(?: (?:de )?impozitare)?|valoare(?: fara tva)?"
    r"|total ht|montant ht|maatstaf|base(?= |:|$)|vatable|goods total"
)  # fmt: skip
_TAX = (
    r"(?<!\w)"
    + _TAX_WORD
    + r"(?: ?\w?[ -]?(?:total|amount|betrag|bedrag|summe|gesamt|kwota|montant|cuota|importe))?(?!\w)"
    r"|\w*(?:umsatzsteuer|mehrwertsteuer|steuerbetrag|mwst-?betrag|ust-?betrag|steuersumme|btw-?bedrag"
    r"|versicherung\w*steuer)(?!\w)|kwota (?:vat|podatku)|cuota(?! (?:mensual|anual|trimestral|fija|de"
    r"|social))|montant tva|totale iva|total iva|imposta(?! di bollo)"
)

_RULES: tuple[tuple[Role, re.Pattern[str], int], ...] = (
    ("payable", compiled(rf"(?<!\w)(?:{_PAYABLE})"), 84),
    (
        "gross",
        compiled(rf"{_TOTAL_WORD}.{{0,24}}(?<!\w){_INCLUDING}(?!\w)|{_INCLUDING}(?!\w).{{0,10}}{_TOTAL_WORD}"),
        92,
    ),
    (
        "tax",
        compiled(
            rf"(?<!\w){_TAX_WORD}[. :-]*(?:{_TOTAL_WORD})(?!\w)|(?<!\w)(?:total|totaal|totale|suma|razem|summe"
            rf"|kwota|montant|importe|importo|valor|sum|gesamt)[. :-]*(?:total[ei]?[. :-]*)?"
            rf"(?:de (?:la |l')?|du |der |dell?[ao]?'? ?|d[ao] |podatku )?{_TAX_WORD}(?!\w)"
        ),
        72,
    ),
    ("gross", compiled(rf"{_INCLUDING}.{{0,6}}(?<!\w){_TAX_WORD}(?!\w)"), 80),
    ("net", compiled(rf"(?<!\w)(?:{_NET})(?!\w)"), 70),
    (
        "net",
        compiled(
            rf"(?<!\w)(?:exclusief|excl\.?|exkl\.?|zonder|hors|senza|sin|sem|bez|fara|uten|utan|uden) {_TAX_WORD}(?!\w)"
        ),
        66,
    ),
    ("gross", compiled(rf"(?<!\w)(?:{_STRONG})(?!\w)"), 88),
    ("tax", compiled(rf"(?:{_TAX})"), 70),
    ("paid", compiled(rf"(?<!\w)(?:{_PAID})(?!\w)"), 60),
    ("never", compiled(rf"(?<!\w)(?:{_NEVER})(?!\w)"), 60),
    ("total", compiled(rf"(?<!\w){_SUM_WORD}(?!\w)"), 72),
    ("total", compiled(rf"(?<!\w){_TOTAL_WORD}(?!\w)"), 58),
)
_LONG = 48
_HARD_NEVER = compiled(
    r"(?<!\w)(?:capital\w*|kapital\w*|stammkapital|cap\. soc|kurs|exchange rate|indemnite|penalite\w*"
    r"|previous balance|zaliczk\w*|gotowk\w*|reszta"
    r"|cash|change|tendered|discount\w*|rabat\w*|prepaid|pre-?payment\w*|anzahlung\w*|acompte\w*|deposit"
    r"|abschlag(?!s?(?:summe|betrag))\w*|abschlage|zuschlag\w*|skonto\w*|rundung\w*|rounding|zaokraglen\w*"
    r"|arrondi\w*|afronding\w*|allowances|charges and|remise\w*|korting\w*|descuento\w*|sconto\w*|desconto\w*"
    r"|acconto\w*|anticipo\w*)(?!\w)"
)

WITHOUT_REDUCTION = compiled(
    r"(?<!\w)(?:ohne|kein\w*|pas d'|sans|no|without|geen|zonder|sin|senza|sem|bez|netto)(?: \w+){0,2} ?(?:skont\w*"
    r"|escompte|discount|abzug|korting|descuento|sconto|desconto|rabat\w*)|rein netto|ohne abzug"
)
"""Says that nothing is taken off."""
_LATER = re.compile(
    r"(?<!\w)(?:after|past|nach(?: dem)?|apres(?: le)?|na|po(?: terminie| dniu)?|despues del?|dopo(?: il)?"
    r"|depois d[eo]|apos)"
    r"[ :]*(?:\d[\d./ -]*|the due date|falligkeit|l'echeance|vervaldatum|terminie|vencimiento|scadenza"
    r"|vencimento)[ :]*$"
)
"""`Amount due after 12/05/2026`: what the late pay."""
_INSTALMENTS = re.compile(
    r"(?<!\w)(?:after|apres|nach|na|po|despues de|dopo|depois de) (?:this|cette|ce|dieser|deze|dit|tej|tym|esta|este"
    r"|quest[oa]|essa|esse) (?:payment|instal\w*|mensualite|echeance|paiement|(?:monats)?rate|zahlung|termijn|betaling"
    r"|racie|wplacie|cuota|pago|rata|pagamento|prestacao)(?!\w)"
)
"""`Amount outstanding after this instalment`: what a loan beside the bill still owes."""
_ON_DELIVERY = compiled(
    r"(?<!\w)(?:po (?:realizacji|wykonaniu|dostawie|odbiorze)|przy odbiorze|nach (?:fertigstellung|lieferung"
    r"|abnahme)|bei (?:lieferung|abnahme)"
    r"|(?:after|on|upon) (?:completion|delivery)|a la (?:livraison|reception)|apres travaux|bij (?:levering"
    r"|oplevering)|na oplevering|a la entrega|alla consegna|na entrega)(?!\w)"
)
"""`To pay after completion`: what another invoice will ask for."""
_EARLIER = re.compile(
    r"(?<!\w)(?:(?:previous|prior|opening|old|last|vorig\w*|alter|ancien|stary) (?:balance|saldo|solde)"
    r"|(?:balance|saldo|solde|report) (?:brought )?(?:forward|b/f"
    r"|poprzedni\w*|anterior\w*|precedente?|vormonat|vorig\w*)|saldo z poprzedni\w*|saldovortrag"
    r"|(?:balance|amount|total|owed|due|owing) (?:(?:at|from|on|of) )?(?:your |the )?(?:last|previous|prior) (?:bill"
    r"|invoice|statement|account)|(?:last|previous) (?:bill|statement)(?: balance| amount| total)?"
    r"|(?:saldo|betrag|stand|restbetrag|forderung) (?:der|aus|laut|zur) (?:letzten|vorherigen|vorigen|alten)"
    r" \w*rechnung|(?:solde|montant|report) (?:de la|sur) (?:facture )?(?:derniere|precedente)(?: facture)?"
    r"|solde (?:de la |de votre )?(?:facture precedente|derniere facture)"
    r"|(?:saldo|bedrag|openstaand) (?:van )?(?:de |uw )?(?:vorige|laatste) (?:rekening|factuur|nota)"
    r"|(?:saldo|kwota|zaleglosc\w*|niedoplata|nadplata) (?:z |wg )?(?:poprzedni\w*|ostatni\w*) (?:faktur\w*|rachun\w*"
    r"|okres\w*)|saldo (?:de la |da |della )?(?:ultima |anterior )?(?:factura|fatura|fattura|bolletta)"
    r"(?: anterior| precedente)?)(?!\w)"
)
"""What was left over from the bill before."""
CONVERTED = re.compile(
    r"(?<!\w)(?:kurs\w*|exchange rate|wechselkurs|cours de change|taux de change|wisselkoers|tipo de cambio"
    r"|tasso di cambio|taxa de cambio|counter ?value|equivalent\w*|gegenwert|contre-valeur|tegenwaarde|contravalor"
    r"|controvalore|rownowartosc|przeliczen\w*)(?!\w)"
)
"""Words of a sum in another currency."""
_PAID_TOTAL = compiled(r"(?<!\w)total (?:paid|charged|bezahlt|paye|betaald|pagado|pagato|pago)(?!\w)")
"""`Total paid with VAT`: the total of a paper that says at once that it was paid."""
_NEW_BALANCE = compiled(
    r"(?<!\w)(?:(?:new|closing|remaining card|card|current|updated) balance|neues? (?:guthaben|saldo|kontostand)"
    r"|nouveau solde|nieuw saldo|nuevo saldo"
    r"|nuovo saldo|novo saldo|nowe saldo|saldo po (?:operacji|transakcji|doladowaniu))(?!\w)"
)
"""What an account holds afterwards: owed only where nothing else is told."""
_HARD_PAID = compiled(r"(?<!\w)(?:zaplacono|paid(?! by))(?!\w)")


@lru_cache(maxsize=4096)
def role_of(label: str) -> tuple[Role, int] | None:
    """Return the role that a folded label says and its worth, None when it says nothing about amounts."""
    cut = max(len(label) - _LONG, 0)
    near = WITHOUT_REDUCTION.sub(" ", label[label.rfind(" ", 0, cut + 1) + 1 if cut else 0 :])
    if any(pattern.search(near) for pattern in (_LATER, _INSTALMENTS, _ON_DELIVERY, CONVERTED, _EARLIER)):
        return "never", 60
    if _RULES[1][1].search(near) and _PAID_TOTAL.search(near):
        return "gross", 84
    if _NEW_BALANCE.search(near):
        return "payable", 61
    hard: Role | None = "never" if _HARD_NEVER.search(near) else "paid" if _HARD_PAID.search(near) else None
    if hard == "paid" and _PAID_TOTAL.search(near):
        return "total", 62
    if hard:
        payable = _RULES[0][1].search(near)
        return ("payable", 70) if payable and payable.end() >= len(near.rstrip(" :.=")) - 6 else (hard, 60)
    for role, pattern, points in _RULES:
        match = pattern.search(near)
        if match:
            return role, points - (6 if len(label) > _LONG else 0)
    return None
