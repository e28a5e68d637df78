"""Company names: legal forms, what is an address or a label instead, and when two names are one company."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from matching.reading.fields.alternatives import compiled
from matching.reading.fields.kinds import is_title
from matching.reading.fields.letters import fold

_LEGAL = compiled(
    r"(?<![\w])(?:g?gmbh(?: ?& ?co\.?(?: ?kgaa| ?kg| ?ohg)?)?|mbh|ug(?: \(haftungsbeschrankt\))?(?: ?& ?co\.? kg)?"
    r"|ag(?: ?& ?co\.?(?: ?kgaa| ?kg| ?ohg)?)?|kg|kgaa|ohg|& co\.? kg|gesellschaft mit beschrankter haftung"
    r"|gbr|e\.? ?k\.?(?:fr\.)?|e\.? ?v\.?|eg|a\. ?g\.|vvag|partg(?:mbb)?|aktiengesellschaft|einzelunternehmen"
    r"|(?:prosta )?sp(?:\.|olka)? ?z ?o\.? ?o\.?(?: sp\.? ?k\.?)?|s\.?a\.?|sp\. ?[jkp]\.|sp\.p\."
    r"|spolka (?:z ograniczona odpowiedzialnoscia(?: (?:spolka komandytowa|sp\.? ?k\.?))?|komandytowo-akcyjna"
    r"|akcyjna|jawna|komandytowa|partnerska|cywilna)|s\.c\.|p\.?s\.?a\.?|f\.?h\.?u\.?|p\.?p\.?h\.?u\.?|p\.?h\.?u\.?"
    r"|s\.?a\.?r\.?l\.?|s\.?a\.?s\.?u?|eurl|e\.u\.r\.l\.|sci|snc|scop|scp|selarl|societe (?:anonyme|a responsabilite"
    r" limitee|par actions simplifiee(?: unipersonnelle)?|en nom collectif)|entreprise individuelle|asbl"
    r"|b\.?v\.?(?:b\.?a\.?)?|n\.?v\.?|v\.?o\.?f\.?|c\.?v\.?|naamloze vennootschap|eenmanszaak"
    r"|besloten vennootschap(?: met beperkte aansprakelijkheid)?|u\.a\.|vzw"
    r"|ltd\.?|limited|llc|l\.l\.c\.|inc\.?|incorporated|corp\.?|corporation|plc|llp|co\.|company|c\.i\.c\.|gmbh\."
    r"|pty\.?(?: ltd\.?)?|pvt\.?(?: ltd\.?)?|dac|s\.?a\.?u\.?|s\.?l\.?(?:u|n\.?e|p)?\.?|s\.?c\.?p\.?"
    r"|sociedad (?:limitada(?: unipersonal)?|anonima|de responsabilidad limitada"
    r"|cooperativa)|c\.b\.|s\.?r\.?l\.?s?(?: unipersonale)?|s\.?p\.?a\.?|s\.?n\.?c\.?|s\.a\.p\.a\.|s\. ?coop\.?"
    r"|societa (?:a responsabilita limitata(?: semplificata)?|per azioni|in nome collettivo|in accomandita semplice"
    r"|cooperativa)|soc\. coop\.?"
    r"|s\.?a\.?s\.?|s\.?s\.?|(?:unipessoal,? )?lda\.?|unipessoal|limitada|sociedade (?:anonima|por quotas)|e\.i\."
    r"|se|oyj?|ab|aps|a/s|i/s|p/s|asa?|enk|(?:spol\. )?s ?\.? ?r\.? ?o\.?|a\.?s\.?|v\.?o\.?s\.|kft\.?|zrt\.?|nyrt\.?"
    r"|bt\.|d\.o\.o\.)"
    r"(?!\w|\.[a-z])"
)
_STREET = compiled(
    r"(?<!\w)(?:ul\.|al\.|pl\.|os\.|ulica|aleja|plac)|\w*(?:strasse|strase|straat|str\.|weg|gasse|platz|allee|laan"
    r"|plein|kade|gracht)(?!\w)|(?<!\w)(?:rue|avenue|av\.|boulevard|bd|chemin|place|impasse|allee|street|quai"
    r"|route|st\.|road|rd\.?|lane|drive|suite|floor|p\.?o\.? ?box|postfach|postbus|calle|c/|avda\.?|plaza|paseo"
    r"|via|viale|piazza|corso|rua|avenida|praca|largo|travessa|blvd|way|square|court)(?!\w)"
)
_CONTACT = re.compile(
    r"@|www\.|https?:|(?<!\w)(?:tel|fon|fax|phone|telefon|mob|email|e-mail|telefoon|telephone|gsm)(?!\w)[.:]?"
)
_NO_NAME = compiled(
    r"(?<!\w)(?:\d{1,3} ?x|monnaie|wahrung|moneta|currency|your|our|inh|justificatif|thanks|welcome|willkommen"
    r"|bienvenue|bestatigung|confirmation"
    r"|passenger|itinerary|reserva\w*|booking|e-ticket|server|tisch|cashier|kasjer|kasa|bediener|inhaber\w*"
    r"|proprietor|ihre|unsere|votre|uw|faktura|invoice|\w*rechnung\w*"
    r"|facture|factuur|factura|fattura|fatura|date|datum|fecha|total(?:e|s|i|betrag|summe|preis)?|totaal"
    r"|summe|suma|betrag|seite|strona|pagina|kopie|kopia|copy|oryginal|duplikat"
    r"|numer|number|nummer|numero|nr|no(?=[.:]| *\d)|nip|regon|krs|vat|ust|mwst|tva|btw|iva|iban|bic"
    r"|swift|konto|account|compte|rekening|cuenta|rachun(?:ek|ku|kiem)|virement|beneficiaire"
    r"|amount|price|description|quantity|qty|artikel|beschreibung|menge|einheit|opis|ilosc|cena|netto|brutto"
    r"|terms|payment|zahlung\w*|platnos\w*|paiement|betaling|pago|pagamento|due|thank|danke|dziekuj\w*|merci"
    r"|bedankt|gracias|grazie|obrigado|receipt|paragon|ticket|order|bestell\w*|zamowieni\w*|kunde\w*"
    r"|kundennummer|customer|client|klant|cliente"
    r"|subtotal|steuer(?!k|b|lo)\w*|podatek|sehr geehrte\w*|dear|szanown\w*|lieferung|lieferadresse"
    r"|leistung\w*|umsatzsteuer|sprzedawca|nabywca|verkaufer|kaufer|seller|buyer|geschaftsfuhrer\w*"
    r"|leistungsempfanger|rechnungsempfanger|datos fiscales"
    r"|amtsgericht|handelsregister\w*|hrb|hra|siret|siren|kvk|rcs|gln|ust-id\w*|steuernummer"
    r"|stylesheet|visualisierung|lesbarmachung|krajowy system|powered|created|generated|wytworzona"
    r"|beispiel\w*|uwagi|bemerkung\w*|pos|lp|unit|rate|hours?|stunden|item|items|reference|referenz|ref"
    r"|mo|fr|sa|uhr|pln|eur|usd|logo|www|incoterms?|valuta|periode|zeitraum|summary|details|statement"
    r"|quote|offer|successful\w*|erfolgreich\w*|reussie?|geslaagd|udan[aey]|top-?up|transaction|transaktion"
    r"|transakcj\w*|transaccion|szamla\w*|szamlaszam|fizet\w+|teljesites\w*|osszesen|kelt\w*|elado|vevo|adoszam"
    r"|lasku\w*|erapaiva|maksu\w*|viite\w*"
    r"|paivays|yhteensa|y-tunnus|fakturanr|fakturadat\w+|forfall\w*|forfald\w*|betal\w+|moms\w*|org\.?nr|bankgiro"
    r"|plusgiro|kundnr|kundenr"
    r"|cvr\w*|danovy|doklad|dodavatel|odberatel|splatnost\w*|vystaven\w*|variabilni|variabilny|symbol|uhrad\w*"
    r"|celkem|celkom|spolu"
    r"|furnizor|cumparator|plata|scadent\w*|cantitate|denumire\w*|beskrivelse|benamning|antal|summa|belopp|belob"
    r"|att)(?!\w)"
)
_INSTITUTION = compiled(
    r"(?<!\w)(?:stadt|gemeinde|landkreis|kreis|universitat|hochschule|universit[ey]|college|school|council|borough"
    r"|county"
    r"|gemeente|provincie|mairie|commune|ville de|departement|urzad|gmina|miasto|starostwo|zaklad|wodociagi|szkola"
    r"|camara municipal|municipio|comune di|ayuntamiento|diputacion|ministeri\w+|notar\w*|rechtsanw\w+|kanzlei|praxis"
    r"|dr\.|prof\.|verein|verband|kammer|stiftung|stichting|vereniging|fundacja|stowarzyszenie|associazione|association"
    r"|asociacion|associacao|fundacion|fundacao|kancelaria|gabinet|zahnarzt\w*|steuerberat\w+|cabinet|maitre|etude"
    r"|studio (?:legale|dentistico|associato)|avv\.|dott\.|notaria|notaris|notaire|clinica|hotel|albergo|apotheke"
    r"|apteka|pharmacie|farmacia|stadtwerke|servicos municipalizados|finanzamt|amt|church|parish|trust|society|club"
    r"|clube)(?!\w)"
)
_OF_REGISTERS = re.compile(
    r"(?<!\w)(?:capital|stammkapital|kapital zakladowy|sitz der gesellschaft|registered office)(?!\w)"
)
_RARELY = re.compile(
    r"(?<!\w)(?:check|table|data|page|original|bank|bon|tax|versand|delivery|shipping|capital|version|notes?|art"
    r"|balance|meisterbetrieb)(?!\w)"
)
"""Words of forms that are parts of names too, where the name is three words and more."""
_SIDES = re.compile(r"(?<!\w)(?:client|klant|cliente|seller|buyer|customer|logo|kunden?|firma)(?!\w)")
_OURS = re.compile(r"(?:nos|vos) ")
_LABEL = re.compile(
    r"(?:verkauft von|sold by|vendu par|verkocht door|vendido por|venduto da) +|"
    r"(?:nazwa|name|nom|naam|nombre|nome|firma|company|company name|denominazione|razon social|raison sociale"
    r"|sprzedawca|seller|from|vendor|supplier)(?: i adres)? *: *",
    re.IGNORECASE,
)
_POSTCODE_LINE = re.compile(
    r"^(?:[a-z]{1,2}[ -])?\d{2}-?\d{3}(?:-\d{4})? |\d{4} ?[a-z]{2} [a-z]|[a-z .]+,? [a-z]{2},? \d{5}"
    r"|^\d{4,5} [a-z]|\d{2}-\d{3} [a-z]"
)
_SALUTED = compiled(
    r"(?:mr|mrs|ms|miss|herrn?|frau|familie|monsieur|madame|mme|m|mlle|de heer|dhr|mevrouw|mevr|sig|sig\.ra|sra?"
    r"|gentile|gent\.m[oa]|egregi[oa]|estimad[oa]|car[oa]|prezad[oa]|chere?|liebe[rs]?|geachte|beste|kjare|hej|hyva"
    r"|vazeny|vazena|tisztelt|d\.|pani?|panstwo|exm[oa]s?|dear|an|attn|att|attention|z\. ?hd|t\.a\.v"
    r"|a l'attention d[eu])[.: ]+(?=\w)"
)
_SALUTATION = re.compile(
    r"(?:herrn?|frau|familie|firma|fa|mrs?|ms|miss|monsieur|madame|mme|de heer|mevrouw|sr|sra|panstwo)\.?"
)
MAX_NAME = 110
_SENTENCE = re.compile(r"[^\W\d_]{5,} (?:\S+ )?[a-zß-ÿ]{2,} ")
"""How the middle of a sentence goes on that begins small: `schuldbefreiender Wirkung nur an Hansa Bank AG`."""
_AFTER_FORM = re.compile(r"(?<=[.A-Za-z]) [—–|] ")
"""What stands behind a company and its legal form: `Immergrün e.K. — Karosserie · Lack`."""
_UNFINISHED = re.compile(
    r"(?<!\w)(?:&|gmbh & co\.?|spolka|z|ograniczona|odpowiedzialnoscia spolka|odpowiedzialnoscia sp\.)$"
)
_REST = re.compile(
    r"(?:(?:spolka )?(?:z )?ograniczona )?odpowiedzialnoscia(?: (?:spolka komandytowa|sp\.? ?k\.?))?|komandytowa"
    r"|akcyjna|jawna|\(?haftungsbeschrankt\)?|(?:& )?co\.? ?(?:kg|kgaa|ohg)|kg|beschrankter haftung|limitata|limitee"
)
"""How a legal form goes on in a second line."""
_SMALL_WORDS = 3
_WRAPPED = 22
"""So many letters may fill a narrow box."""


@lru_cache(maxsize=2048)
def has_legal_form(text: str) -> bool:
    """Tell whether a name carries a legal form (`GmbH`, `sp. z o.o.`, `Ltd.`)."""
    match = max(_LEGAL.finditer(fold(text)), key=lambda found: found.start(), default=None)
    if match is None or match.start() == 0:
        return match is not None and bool(re.match(r"(?:f\.?h\.?u|p\.?p\.?h\.?u|p\.?h\.?u)", match[0]))
    written = text[match.start() : match.end()]
    if match[0] == "se":
        return written.isupper()  # a Societas Europaea, and a word of four languages
    return not written.isalpha() or not written.islower() or written in ("mbh", "gmbh")


def is_legal_form(text: str) -> bool:
    """Tell whether a piece is a legal form and nothing else (`Inc.`, `Lda`)."""
    return _LEGAL.fullmatch(fold(text).strip()) is not None


@lru_cache(maxsize=2048)
def is_name_like(text: str, *, headed: bool = False) -> bool:
    """Tell whether a line can be a name: letters enough, few digits, no words of forms, no contact data.

    Under a heading such as "Bill to" a word of forms is let through: there "Le Client" may be somebody's name.
    """
    if not 2 < len(text) <= MAX_NAME:
        return False
    letters = sum(letter.isalpha() for letter in text)
    digits = sum(letter.isdigit() for letter in text)
    folded = fold(text)
    if _SALUTATION.fullmatch(folded):
        return False
    least = 0.4 if has_legal_form(text) else 0.55
    if any(mark in text for mark in ":?→") or (text[0] == "(" and text[-1] == ")"):
        return False
    if letters < 3 or letters < least * len(text) or digits > 4 or _CONTACT.search(folded):
        return False
    if (
        not (any(map(str.isupper, text)) or _is_small_company(text))
        or text.rstrip().endswith(":")
        or len(text.split()) > 10
    ):
        return False
    if re.search(r"[.!?] [A-Z]?[a-z]+ [a-z]+ ", text) and not has_legal_form(text):
        return False
    if is_title(folded) or _OF_REGISTERS.search(folded) or (text[0].islower() and _SENTENCE.match(text)):
        return False
    if headed:
        return ":" not in text and not text[0].isdigit() and not _NO_NAME.match(_SIDES.sub("", folded).strip())
    if has_legal_form(text):
        return True
    return (
        not _OURS.match(folded) and not _NO_NAME.search(folded) and (not _RARELY.search(folded) or _is_long_name(text))
    )


@lru_cache(maxsize=1024)
def is_institution(text: str) -> bool:
    """Tell whether a name is a public body's, an association's or a profession's: those have no legal form."""
    return _INSTITUTION.search(fold(text)) is not None


def _is_small_company(text: str) -> bool:
    """Tell whether a brand in small letters carries its legal form: `namepond, inc.`."""
    return len(text.split()) <= _SMALL_WORDS and _LEGAL.search(fold(text)) is not None and text.endswith(".")


def _is_long_name(text: str) -> bool:
    return sum(word[0].isupper() for word in text.split()) >= 3 and not any(map(str.isdigit, text)) and ":" not in text


def continues(name: str, line: str) -> bool:
    """Tell whether a line is the rest of the name over it: it ends a legal form, or all of it is one."""
    if has_legal_form(name) and not _UNFINISHED.search(fold(name)) and fold(line) != "(haftungsbeschrankt)":
        return False
    folded, joined = fold(line).strip(" ,"), fold(f"{name} {line}").strip(" ,")
    if _LEGAL.fullmatch(folded) or _REST.fullmatch(folded):
        return True
    match = max(_LEGAL.finditer(joined), key=lambda found: found.end(), default=None)
    ends = match is not None and match.end() >= len(joined) - 1
    if ends and match is not None and match.start() <= len(name):
        return True
    return ends and len(name) >= _WRAPPED and is_name_like(line) and not looks_like_address(line)


@lru_cache(maxsize=2048)
def is_unfinished(text: str) -> bool:
    """Tell whether a line breaks off in the middle of a legal form."""
    return _UNFINISHED.search(fold(text)) is not None


@lru_cache(maxsize=2048)
def addresses_a_person(text: str) -> bool:
    """Tell whether a line opens with a salutation: it names whom the paper goes to, never who wrote it."""
    return _SALUTED.match(fold(text)) is not None


@lru_cache(maxsize=2048)
def looks_like_address(text: str) -> bool:
    """Tell whether a line is a street, a postcode with its town, or a country on its own."""
    folded = fold(text)
    if _POSTCODE_LINE.search(folded):
        return folded[0].isdigit() or not has_legal_form(text)
    street = _STREET.search(folded)
    if street and (re.search(r"\d", folded) or (street.start() == 0 and street[0] != "st.")):
        return not has_legal_form(text)
    return bool(
        re.fullmatch(
            r"(?:germany|deutschland|france|poland|polska|nederland|netherlands|belgi\w+|spain|espana|italia|italy"
            r"|portugal|austria|osterreich|schweiz|suisse"
            r"|switzerland|united (?:states|kingdom)|usa|uk|england|ireland)(?: / \w+)?",
            folded.strip(" ,."),
        )
    )


def strip_label(text: str) -> str:
    """Drop "name:" and the like in front."""
    match = _LABEL.match(fold(text))
    return text[match.end() :] if match else text


@lru_cache(maxsize=2048)
def trim_name(text: str) -> str:
    """Cut what stands behind a name on its line: a wide gap, an address, an id, a register number."""
    cut = re.split(
        r"   |[,;|●•∙·] ?(?=.*\d)| [-–—] (?=.*\d)|,? (?:NIP|NIF|CIF|NIPC|P\. ?IVA|REGON|KRS|U[Ss]t|UID|VAT|GST|BTW|TVA"
        r"|KvK|HRB|SIRET|Tel|IBAN|I[ČC]O?|DI[ČC]|CVR|CUI|Org\.? ?nr|Y-tunnus|Adószám)\b| {2}\(|,? ul\. "
        r"|[.,;]? (?=(?:(?:is |are )?(?:[Rr]egistered|authori[sz]ed|regulated|incorporated) (?:in|office|at|number"
        r"|company|by|and)|is a |Reg\. |Sitz |Company (?:No|Reg|number)"
        r"|Inscrita |Capital |RCS |KvK|HRB|HRA|Handelsregister|Amtsgericht|Siège|Sede |Sede legale|Matr[ií]cula ))"
        r"|,? (?=(?:z siedzib[ąa] ?w|mit (?:dem )?Sitz (?:in|zu)|(?:ayant|dont le|avec) (?:son )?siège"
        r"|met (?:statutaire )?zetel|(?:statutair )?gevestigd te|having its registered|con (?:sede|domicilio)"
        r"|com sede)\b)",
        text,
        maxsplit=1,
    )[0]
    formal = _AFTER_FORM.split(cut, maxsplit=1)[0]
    cut = formal if has_legal_form(formal) else cut
    bare = " ".join(cut.split()).strip(" ,;:|-–—•*\"„”'")
    return f"{bare}”" if bare.count("„") > bare.count("”") and f"{bare}”" in cut else bare


def same_company(one: str, other: str) -> bool:
    """Tell whether two names mean one company: the words without legal forms, in any order."""
    first, second = bare_name(one), bare_name(other)
    if not first or not second:
        return fold(one).strip() == fold(other).strip()
    if min(len(first), len(second)) < 4:
        return first == second
    return fuzz.token_sort_ratio(first, second) >= 88 or (
        min(len(first), len(second)) >= 6 and fuzz.token_set_ratio(first, second) >= 97
    )


@lru_cache(maxsize=1024)
def bare_name(name: str) -> str:
    """Return a name in small letters without accents, marks and legal forms."""
    return " ".join(re.findall(r"[a-z0-9]+", _LEGAL.sub(" ", fold(name))))
