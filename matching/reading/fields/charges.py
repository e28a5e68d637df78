"""Words of sentences in which a sum is charged, asked for, reduced or threatened, in eight languages, folded."""

from __future__ import annotations

from matching.reading.fields.alternatives import compiled

_FEW = r"(?:[^\s.;:]+ ){0,5}?"
"""Some words of the same sentence."""

ASKED = compiled(
    # the payer is asked to pay
    rf"(?:uberweis\w*|(?:be)?zahlen|begleich\w*|entricht\w*|anweis\w*|ausgleich\w*|zahlung) {_FEW}(?:von|uber)"
    rf"|(?:uberweisen|zahlen|begleichen|bezahlen|entrichten) sie|(?:verzoek\w*|vragen|vraag|gelieve\w*) {_FEW}"
    rf"|(?:betal\w*|voldo\w*|over te maken|storten) {_FEW}(?:van|ad)"
    rf"|(?:regler|payer|verser|virer|acquitter|reglement|paiement|virement) {_FEW}(?:de|montant)"
    rf"|(?:pay|remit|transfer|settle|send|payment|remittance) {_FEW}(?:of|for|us|pay)|(?:please|kindly) (?:pay|remit"
    rf"|transfer|send|settle)"
    rf"|(?:abon(?:ar|en|e|o)|ingres(?:ar|en|e|o)|transf(?:erir|ieran|iera)|pag(?:ar|uen|ue|o)) {_FEW}(?:de|por)"
    rf"|(?:versare|bonificare|pagare|saldare|corrispondere|pagamento|versamento|bonifico|saldo) {_FEW}(?:di|pari a)"
    rf"|(?:pagar|liquidar|transferir|pagamento|transferencia|liquidacao|deposito) {_FEW}(?:de|valor)"
    rf"|o (?:zaplat\w+|wplat\w+|przelew\w*|przelanie|uregulowanie|uiszczenie|dokonanie \w+)(?: {_FEW}| )"
    r"|(?:uberweisung von|regler|payer|verser|virer|acquitter|versare|bonificare|pagare|saldare|corrispondere"
    r"|pagar|abonar|ingresar"
    r"|ingresen|abonen|liquidar|transferir|pay|remit|transfer|settle|zaplacic|przelac|voldoen|gelieve|betalen)"
    r"(?= ?(?:eur|pln|usd|gbp|chf|zl|[$€£])? ?$)"
    rf"|(?:zaplacic|wplacic|przelac|uregulowac|uiscic) {_FEW}"
)
CHARGED = compiled(
    # the sum is named
    rf"(?:in rechnung|berechne[nt]?|fakturiere[nt]?|verrechne[nt]?|erlaube[nt]?) {_FEW}"
    rf"|(?:beliefe?n?|belauf(?:t|en)) sich {_FEW}auf|(?:betragt|betragen) {_FEW}|in hohe von|hohe von"
    rf"|(?:betrag|summe|honorar|rechnungsbetrag|gesamtbetrag|pauschale|preis) (?:von|in hohe von|uber)"
    rf"|breng(?:en|t)? {_FEW}u|(?:berekenen|bereken|factureren|factureer) {_FEW}|bedra(?:agt|gen)|(?:bedrag|som"
    rf"|factuurbedrag|totaalbedrag) (?:van|ad|groot)"
    rf"|(?:somme|montant|total|honoraires|prix) (?:totale? )?(?:de|d'un montant de)|s'elev\w+ a|factur(?:ons|e) {_FEW}"
    rf"|arret\w+ {_FEW}facture {_FEW}(?:a|au|de)"
    rf"|(?:charge[ds]?|invoic(?:e|ed|ing)|bill(?:ed|ing)?) (?:you|to you) {_FEW}|we(?:'ve"
    rf"| have)? (?:just )?(?:charged|debited|billed|collected)|(?:amounts?|comes?|adds up) (?:up )?to"
    rf"|(?:sum|amount|total|fee|balance|price) of"
    rf"|(?:fee|total|price|charges?|invoice) (?:[^\s.;:]+ ){{0,9}}?(?:is|are|totals|was)"
    rf"|(?:importe|cantidad|suma|total|honorarios) (?:total )?de|asciend\w+ a|(?:facturamos|facturo) {_FEW}"
    rf"|(?:somma|importo|totale|corrispettivo|compenso) (?:complessiv\w+ |totale )?(?:di|pari a)|ammont\w+ a"
    rf"|(?:addebitiamo|fatturiamo|addebito) {_FEW}"
    rf"|(?:quantia|valor|montante|importancia|soma|total) (?:total )?(?:de|e de)"
    rf"|(?:ascendem?|importam?|montam?) (?:a|em)|(?:faturamos|perfaz|perfazendo) {_FEW}"
    rf"|(?:kwot[aey]|sum[aey]|naleznosc\w*|wynagrodzeni\w+|honorarium|wartosc\w*) {_FEW}|obciaz\w+ {_FEW}|wynosi"
    rf"|w (?:kwocie|wysokosci)|na kwote|fakturujemy"
)
CLOSES = compiled(
    # stands behind the sum
    r"in rechnung|zu (?:uberweisen|zahlen|begleichen|bezahlen|entrichten)|auf (?:unser|mein|das|ihr)\w* [^.]{0,24}konto"
    r"|in rekening|te (?:voldoen|betalen|storten)|over te maken|op (?:onze|mijn|ons|bovenstaande|onderstaande) rekening"
    r"|a (?:regler|payer|virer|verser|votre charge)|par virement|sur (?:notre|mon|le) compte"
    r"|(?:is|are) (?:now )?(?:due|payable|outstanding)|(?:will|shall) be (?:debited|collected|charged)"
    r"|to (?:our|my|the) (?:bank )?account|by bank transfer"
    r"|en (?:nuestra|mi|la) cuenta|mediante transferencia|a nuestro favor"
    r"|sul (?:nostro|mio) conto|tramite bonifico|a mezzo bonifico|para (?:a nossa|o nosso|a) conta|por transferencia"
    r"|na (?:nasz|moj|ponizszy|podany|wskazany)\w* (?:rachunek|konto)|przelewem"
    r"|(?:wird|werden) (?:am|zum|in den|von|per)|abgebucht|eingezogen|sera prelev\w*|afgeschreven|geincasseerd"
    r"|se cargara\w*|sera (?:cargad|debitad)\w*|verra addebitat\w*|zostanie pobran\w*"
)
SHARED = compiled(
    r"(?<!\w)(?:includes|contains|comprend|bevat|incluye|contiene|inclui|comprende|dont|darin|davon|hierin"
    r"|enthalt\w*|beinhaltet|waarvan|hierin|of which|di cui|w tym|zawiera"
    r"|de los cuales|dos quais|del cual|incluidos?)(?!\w)[^,;]{0,34}$"
)
"""Ends with words that tell of a part of the sum before; a tax where a word of tax stands there too."""
DUE_BEHIND = compiled(
    r"\W*(?:eur\w*|pln|zl|gbp|usd|chf)?\W*(?:(?:to be paid|payable|due)(?: (?:within|by|before|on|upon))"
    r"|zahlbar (?:bis|binnen|innerhalb|innert)"
    r"|a (?:payer|regler) (?:sous|avant|dans|d'ici)|te (?:betalen|voldoen) (?:voor|binnen)|platne (?:w|do)"
    r"|da (?:pagare|versare) entro|a pagar (?:antes|en|ate|hasta))(?!\w)"
)
"""Stands right behind a sum that its sentence begins with: `735.38 GBP, to be paid within thirty days`."""
GIVEN = compiled(
    r"(?<!\w)(?:gift|donation|contribution|don|spende|zuwendung|darowizn\w*|gift?a|donacion|donazione|doacao) (?:of"
    r"|de|von|uber|w kwocie|di) *(?:eur|gbp|usd|pln|chf|[$€£])? ?$"
)
"""What somebody gave: the sum of a letter of thanks that is the receipt."""
REDUCED = compiled(
    r"(?<!\w)(?:skont\w*|escompte|pronto pago|sconto cassa|p\. ?p\.|betalingskorting|contantkorting|kredietbeperking)"
    r"|(?<!\w)(?:discount|rebate|korting|descuento|dto\.?|sconto|desconto|rabat\w*|remise"
    r"|nachlass)(?!\w).{0,40}(?<!\w)(?:"
    r"if|when|for (?:early|prompt)|early|prompt|within|bij|voor|binnen|si|antes|hasta|se|entro|ate|przy|jesli|za"
    r"|bei|innerhalb|avant|sous)(?!\w)"
    r"|(?<!\w)(?:if (?:you )?pa(?:y|id)|bei zahlung|bij betaling|si paiement|przy (?:platnosci|zaplacie)|early payment"
    r"|prompt payment|se pag\w+|si pag\w+)(?!\w).{0,60}(?:discount|skonto|korting|rabat|escompte|descuento|sconto"
    r"|desconto|%)"
)
"""A sum that is due on a condition only."""
LATE = compiled(
    r"(?<!\w)(?:(?:zahlungs)?verzug\w*|mahn(?:gebuhr|spesen|kosten|pauschale)\w*|rucklast\w*|retard|indemnite"
    r"|recouvrement|penalites?"
    r"|late (?:fee|pay\w*|charge\w*)|if (?:you )?pay late|te late|incassokosten|aanmaning\w*|mora|demora"
    r"|recargo|ritardat\w*"
    r"|atraso|multa|zwlok\w*|odsetk\w*|upomnien\w*|capital(?:e)?|stammkapital|kapital zakladowy)(?!\w)"
)
"""Words of sentences about what the late pay, and about a company's capital."""
THREATENED = compiled(
    r"(?<!\w)(?:(?:zahlungs)?verzug\w*|verspat\w*|mahn\w*|rucklast\w*|retard\w*|indemnite\w*|recouvrement"
    r"|penalit\w*|late|overdue"
    r"|penalty|unpaid|interest|vertraging|te late|incassokosten|aanmaning\w*|boete|demora|retraso|recargo|intereses"
    r"|ritardo|mora|interessi|atraso|juros|multa|opoznien\w*|zwlok\w*|odsetk\w*|upomnien\w*|kar[aey]"
    r"|capital\w*|kapital|stammkapital|haftung\w*|versichert|insured|per (?:hour|day|month)|pro (?:stunde|tag|monat)"
    r"|monatlich\w*|monthly|mensuel\w*|maandelijks\w*|miesieczn\w*|mensual\w*|mensil\w*|mensai\w*|raten?|instal\w*"
    r"|termijnen|mensualite\w*|plazos|rate da|prestac\w*|ratach|raty"
    r"|vorige|vorig|letzte rechnung|vorherige|precedent\w*|previous|last (?:bill|invoice)|poprzedni\w*|anterior"
    r"|erhalten|received|recu\w*|ontvangen|otrzyma\w*|recibid\w*|ricevut\w*|recebid\w*|thank you for|zaplacon\w*"
    r"|bezahlt|betaald|paye[es]*|pagad\w*|pagat\w*"
    r"|anzahlung\w*|abschlag\w*|acompte\w*|voorschot\w*|aanbetaling\w*|deposit\w*|zaliczk\w*|anticip\w*|acconto\w*"
    r"|adiantament\w*|ab einem|from orders|free (?:shipping|delivery)|au-dela|vanaf|powyzej|a partir de|oltre"
    r"|bis zu|up to|jusqu'a|hoechst\w*|hochst\w*|maximum|max\.?|mindest\w*|minimum|at least)(?!\w)"
)
"""Sums of other payments, of parts, of limits and of fees for the late."""
WITHOUT_TAX = compiled(
    r"\W*(?:eur\w*|pln|zl|gbp|usd|chf)?\W*(?:netto|net(?!\w)|zzgl|zuzugl|plus|excl|exkl|exclusi|ht(?!\w)|h\.t|hors|ex"
    r"\.? ?(?:btw|vat)|\+ ?(?:vat|iva|tva|btw|mwst|ust)|bez vat|mas iva|piu iva|mais iva|oltre iva|acresc|before)"
)
WITH_TAX = compiled(
    r"\W*(?:eur\w*|pln|zl|gbp|usd|chf)?\W*(?:ttc(?!\w)|t\.t\.c|tvac|brutto|gross|incl|inkl|einschl|inc\. ?vat|iva incl"
    r"|con iva|com iva|iva compres|z vat|toutes taxes)"
)
