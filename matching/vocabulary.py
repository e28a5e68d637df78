"""Words that say little: legal forms, trades, places, and the payment services that stand before a merchant's name.

All entries are folded (`matching.wording.fold`): lower case, no diacritics.
"""

from __future__ import annotations

# By country: Poland, Germany and Austria, France, the Netherlands and Belgium, Britain and America, Italy, Spain
# and Portugal, the north and east; as registered and as commonly shortened.
_LEGAL_FORMS = """
    spolka z ograniczona odpowiedzialnoscia spolka komandytowa, spolka z ograniczona odpowiedzialnoscia, sp z o
    o sp k, sp z o o s k a, sp z o o, sp z oo, sp zoo, spzoo, spolka z o o, spolka z oo, z o o, z oo, zoo,
    spolka akcyjna, prosta spolka akcyjna, p s a, s a, sa, spolka komandytowo akcyjna, s k a, ska, spolka
    komandytowa, sp k, spk, spolka jawna, sp j, spj, spolka cywilna, s c, sc, spolka partnerska, sp p, spolka,
    sp,
    gesellschaft mit beschrankter haftung, gmbh co kgaa, gmbh co kg, gmbh co ohg, ug co kg, ag co kg, gmbh,
    ggmbh, mbh, ug haftungsbeschrankt, haftungsbeschrankt, ug, aktiengesellschaft, ag, kgaa, kg, ohg, gbr, e k,
    ek, e kfm, e v, ev, eg, e g, se,
    societe a responsabilite limitee, societe anonyme, societe par actions simplifiee, s a r l, s a rl, sa rl,
    sarl, s a s u, sasu, s a s, sas, eurl, sci, snc, scop,
    besloten vennootschap, b v b a, bvba, b v, bv, n v, nv, v o f, vof, c v, cv,
    public limited company, limited liability company, private limited, pte ltd, pvt ltd, pty ltd, limited, ltd,
    plc, llp, l l c, llc, incorporated, inc, corporation, corp, unlimited company, uc,
    societa a responsabilita limitata, societa per azioni, s r l s, srls, s r l, srl, s p a, spa, s n c,
    sociedad limitada, sociedad anonima, s l u, slu, s l, sl, lda, unipessoal,
    oyj, oy, ab, asa, as, aps, a s, s r o, sro, d o o, doo, kft, zrt, ood, eood, oue, uab, sia
"""
LEGAL_FORMS: tuple[tuple[str, ...], ...] = tuple(
    sorted((tuple(form.split()) for form in _LEGAL_FORMS.split(",")), key=lambda words: (-len(words), words))
)
"""Longest first, so that `sp z o o sp k` goes before `sp z o o`."""

_HEADS = """
    deutsche deutscher deutsches societe polski polskie polska krajowa krajowy gesellschaft entreprise etablissements
    cabinet agence boulangerie backerei baeckerei apotheke apteka pharmacie stadtwerke gemeinde mairie markt hurt
    piekarnia stacja station union royal national nationale generale general first best euro inter pro max plus
    steuerberatung rechtsanwalt rechtsanwalte solicitors accountants gastronomie conseil radcy prawnego adwokat
"""

_GIVEN = """
    adam agnieszka alexander andreas andrzej anna barbara bartosz christian christine claire daniel david dorota
    elena elisabeth emma ewa filip francois grzegorz hans ian isabelle jack jacek jakub james jan jana jean joanna
    john jozef julia julie karol katarzyna klaus krzysztof laura lukasz maciej magdalena malgorzata marcin marek
    maria marie mark martin mateusz michael michal monika natalia nicolas oliver pascal patrick paul pawel peter
    philippe pierre piotr rafal robert sarah sebastian simon sophie stefan stephan susanne sylvie thomas tomasz
    ursula wojciech wolfgang zbigniew
"""
GIVEN_NAMES = frozenset(_GIVEN.split())
"""Given names tell persons apart only together with a surname."""

_TRADES = """
    ag auto bank bar bau biuro budowlane budowlana cafe car catering center centre centrum clinic cloud company
    consulting cleaning design dienst dienste dienstleistungen digital druck drukarnia electronics elektro
    energia energie energy edition events express fabryka fashion finance firma food foods gastro global group
    grupa gruppe groupe handel handlowe handwerk haus home hotel house hurtownia ihr import export immobilien
    industries innovation instytut international kancelaria kantoor labs lab logistics logistik logistyka maison
    management market marketing media medical net office online partner partners photo pizza pizzeria press
    print produkcja project projekt projekty przedsiebiorstwo rachunkowe reinigung restaurant restauracja
    ristorante sales serwis service services shop sklep software solution solutions spedition store storage
    studio supermarket supply system systems systemy taxi team tech technik technologies technology telecom
    telekom trade trading transport transporte travel uslugi uslugowe usluga verlag versand vertrieb wydawnictwo
    zaklad
"""
TRADES = frozenset((_TRADES + _HEADS).split())
"""What a firm does is shared by its competitors: little weight."""

_PLACES = """
    polska poland pol pl deutschland germany de deu gb gbr uk england british britain france fr fra francaise
    nederland netherlands nl nld holland italia italy it ita espana spain es esp europe europa european eu
    ireland ie irl luxembourg lu lux usa us austria osterreich at swiss schweiz ch warszawa warsaw krakow
    wroclaw poznan gdansk lodz katowice szczecin lublin gdynia sopot berlin hamburg munchen muenchen munich koln
    koeln frankfurt stuttgart dusseldorf duesseldorf leipzig paris lyon marseille lille london manchester
    amsterdam rotterdam utrecht milano roma madrid barcelona dublin
"""
PLACES = frozenset(_PLACES.split())
"""Countries and towns on card lines: hardly any weight."""

_FILLERS = """
    the and und et i oraz en of for der die das des du le la les l d de da di van von vom zu im am f ds dla na
    nr no ul co www http https com net org eu info biz io app pl www2 mr mrs ms pan pani herr frau dr inz mgr
"""
FILLERS = frozenset(_FILLERS.split())
"""Words without any weight."""

ACQUIRERS = (
    r"payu\s*\*?|payupl\s*\*?|sumup\s*\*?|paypal\s*\*?|pp\s*\*|sq\s*\*|p24\s*\*?|przelewy24\s*\*?|zettle\s?[_*]\s*|"
    r"iz\s*\*|izettle\s*\*?|sp\s*\*|stripe\s*\*?|klarna\s*\*|adyen\s*\*?|mollie\s*\*?|tpay\s*\*?|blik\s*\*?|"
    r"dotpay\s*\*?|crv\s*\*|lsp\s*\*|cko\s*\*|2co\.com\s*\*?|fs\s*\*|fastspring\s*\*?|paddle(?:\.net)?\s*\*?|"
    r"tst\s*\*|ec\s*\*|wl\s*\*|imoje\s*\*?|paynow\s*\*?|autopay\s*\*?|bluemedia\s*\*?|wpy\s*\*|dnh\s*\*|"
    r"paypro\s*\*?|ccv\s*\*|ppro\s*\*?|worldline\s*\*?|nexi\s*\*?|gc\s*\*|gocardless\s*\*?"
)
"""Payment services that print their own name before the merchant's (card scheme rules for payment facilitators)."""

_ACQUIRER_WORDS = """
    payu payupl sumup paypal przelewy24 p24 zettle izettle stripe klarna adyen mollie tpay blik dotpay
    fastspring paddle imoje paynow autopay bluemedia worldline nexi gocardless elavon polskie eservice payone
    concardis braintree checkout sq shopify payments payment platnosci payco dialcom24 krajowy integrator
    rozliczenia karta card eplatnosci paypro ppro everpay ccv viva worldpay
"""
ACQUIRER_WORDS = frozenset(_ACQUIRER_WORDS.split())
"""A counterparty made of these words only hides the merchant: it says nothing about the name."""

_INVOICE_WORDS = """
    fv fs fa fvs faktura faktury fakture fakt fak fvat vat nr no num numer rachunek rach rg re rnr rechnung
    rechnungsnr rechnungsnummer rgnr renr belegnr beleg invoice inv facture fact fatt fattura factura factuur
    factuurnr numero nummer n ref ksef
"""
INVOICE_WORDS = frozenset(_INVOICE_WORDS.split())
"""Words that people and banks put before an invoice number."""

_ANNOUNCING = """
    fv fs fa faktura faktury fakture fakt rechnung rechnungsnr rechnungsnummer rg rgnr renr re invoice inv facture fact
    fattura factura factuur factuurnr
"""
ANNOUNCING = frozenset(_ANNOUNCING.split())
"""Words after which only an invoice's number can stand; `nr` and the like may announce a customer's as well."""

NUMBER_WORDS = frozenset({"nr", "no", "num", "numer", "nummer", "numero", "n", "number"})
"""Words that may stand between such a word and the number."""

ALIASES = {
    "amzn": "amazon",
    "amznmktplace": "amazon",
    "facebk": "meta",
    "facebook": "meta",
    "goog": "google",
    "mcd": "mcdonalds",
    "msft": "microsoft",
    "msbill": "microsoft",
    "msoft": "microsoft",
    "ovhcloud": "ovh",
}
"""Shortenings that merchants register with their card acquirer."""
