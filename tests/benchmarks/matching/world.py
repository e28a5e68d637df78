"""The people of the benchmark's months: companies made of word lists, with numbers whose check digits are right.

Nothing here is taken from `tests/matching/months.py`, on which the matcher was first built: other names, other ways to
draw amounts, other banks' wording. Names are invented; a likeness to a real firm is chance.
"""

from __future__ import annotations

import random
import string
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

FIRST = date(2026, 4, 1)
"""First day of the month that is made."""
COUNTRIES = ("PL", "DE", "FR", "NL", "GB")
HOME = {"PL": "PLN", "DE": "EUR", "FR": "EUR", "NL": "EUR", "GB": "GBP"}
RATES = {
    "PLN": {"EUR": 4.26, "USD": 3.88, "GBP": 4.97, "CZK": 0.171},
    "EUR": {"USD": 0.91, "GBP": 1.165, "CHF": 1.05},
    "GBP": {"USD": 0.783, "EUR": 0.857},
}
VAT = {"PL": (23, 8, 5), "DE": (19, 7), "FR": (20, 10), "NL": (21, 9), "GB": (20, 20)}

SURNAMES = {
    "PL": "Zięba Gołębiewski Szczęsny Łabędź Kądziołka Ćwikliński Źrebiec Pająk Wróblewska Marchewka Bączek Sroka",
    "DE": "Köhler Strauß Böttcher Grünwald Schäfer Lüders Weißmann Amsel Brückner Höfling Zeisig Kranich",
    "FR": "Lefèvre Mésange Béranger Hérisson Delacôte Pélican Grandchêne Rivière Perdrix Moineau Fontaine Loriot",
    "NL": "Merel Vink Kievit Ooievaar Zwaluw Wielewaal Roodborst Specht Lepelaar Grutto Fuut Tureluur",
    "GB": "Wren Kestrel Heron Plover Lapwing Bittern Dunnock Godwit Osprey Nightjar Fulmar Whimbrel",
}
BRANDS = {
    "PL": "Jaskrawo Borowina Kwiatkon Meblopol Wodnik Stalmax Drewex Papirus Lumenix Agrotom Kolorado Tartak",
    "DE": "Nordlicht Falkenried Steinbeck Ahornhof Kornblume Windrose Uferlos Holzkern Taubenblau Rotdorn",
    "FR": "Belvent Clairbois Marjolaine Solénia Aquilon Verdance Lumora Pontclair Boréalis Grandlac",
    "NL": "Duinzicht Waterlelie Zonnehoek Polderweg Grachtwerk Molenvliet Bloemhof Heidekamp Havenkant",
    "GB": "Brightwell Larkfield Stonebridge Ashdown Fernley Marlowe Hazelmere Thornbury Redgrove Oakhurst",
}
_TRADES = {
    "PL": "Hurtownia,Drukarnia,Biuro Rachunkowe,Przedsiębiorstwo Usługowe,Zakład Ślusarski,Kancelaria,Transport",
    "DE": "Bürobedarf,Spedition,Druckerei,Elektrotechnik,Reinigung,Steuerberatung,Holzhandel",
    "FR": "Fournitures,Imprimerie,Transports,Nettoyage,Conseil,Menuiserie,Électricité",
    "NL": "Kantoorartikelen,Drukkerij,Transport,Schoonmaak,Advies,Installatietechniek,Groothandel",
    "GB": "Office Supplies,Printing,Haulage,Cleaning,Consulting,Joinery,Electrical",
}
_SHOPS = {
    "PL": "Restauracja,Stacja Paliw,Księgarnia,Apteka,Parking,Taxi,Sklep,Kawiarnia,Market",
    "DE": "Gasthof,Tankstelle,Buchhandlung,Apotheke,Parkhaus,Taxi,Kaufhaus,Café,Baumarkt",
    "FR": "Restaurant,Station,Librairie,Pharmacie,Parking,Taxi,Boutique,Café,Supermarché",
    "NL": "Restaurant,Tankstation,Boekhandel,Apotheek,Parkeergarage,Taxi,Winkel,Koffiehuis,Bouwmarkt",
    "GB": "Restaurant,Fuel,Bookshop,Pharmacy,Car Park,Taxis,Store,Coffee,Hardware",
}
_FORMS = {
    "PL": ("sp. z o.o.", "S.A.", "sp.j.", "spółka z ograniczoną odpowiedzialnością", "s.c.", "Sp. z o.o. sp.k."),
    "DE": ("GmbH", "AG", "GmbH & Co. KG", "e.K.", "UG (haftungsbeschränkt)", "OHG"),
    "FR": ("SARL", "SAS", "SA", "S.A.S.U.", "EURL"),
    "NL": ("B.V.", "N.V.", "V.O.F.", "BV"),
    "GB": ("Ltd", "Limited", "LLP", "plc"),
}
TOWNS = {
    "PL": ("WARSZAWA", "POZNAN", "GDYNIA", "RZESZOW", "OPOLE"),
    "DE": ("BERLIN", "JENA", "KASSEL", "HAMBURG", "ULM"),
    "FR": ("PARIS", "LILLE", "NANTES", "DIJON", "TOURS"),
    "NL": ("AMSTERDAM", "BREDA", "ZWOLLE", "UTRECHT", "DELFT"),
    "GB": ("LONDON", "LEEDS", "BATH", "YORK", "EXETER"),
}
_SAAS = ("Cloudpine", "Noteleaf", "Gridlark", "Mailfern", "Stackwren", "Pixelmoss", "Docufinch", "Syncbird")
_ACQUIRERS = {
    "PL": ("PAYU*", "P24*", "SUMUP *", "TPAY*", "PAYPRO*"),
    "DE": ("PAYPAL *", "SUMUP *", "KLARNA*", "ZETTLE_*"),
    "FR": ("SUMUP *", "PAYPAL *", "STRIPE "),
    "NL": ("MOLLIE*", "PAYPAL *", "CCV*", "ZETTLE_*"),
    "GB": ("SQ *", "SUMUP *", "PAYPAL *", "SP * "),
}
HIDDEN = ("PAYU S.A.", "PAYPAL EUROPE", "PRZELEWY24", "PAYPRO S.A.", "STRIPE PAYMENTS")
PATTERNS = (
    "FV/{i}/{m:02d}/{y}", "{i}/{m:02d}/{y}", "FA/{y}/{i:05d}", "RE-{y}-{i:04d}", "INV-{i:06d}", "{y}{i:05d}",
    "F{y}-{i:04d}", "{i:07d}", "S/{y}/{m:02d}/{i:03d}", "{L}-{i:05d}", "{i}/{y}", "VF{yy}{i:04d}", "{yy}-{i:05d}/{L}",
)  # fmt: skip


@dataclass(frozen=True)
class Partner:
    """Somebody we pay or who pays us."""

    name: str
    shown: str
    """What a bank line shows: another spelling, a brand or a shop's number; before cutting."""
    country: str
    tax_id: str
    iban: str
    pattern: str
    first: int
    low: int
    high: int
    currency: str
    fee: Decimal
    """What a subscription costs each time."""


def digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice(string.digits) for _ in range(count))


def iban_of(country: str, rng: random.Random) -> str:
    body = {"PL": 24, "DE": 18, "FR": 23, "GB": 14, "NL": 10}[country]
    bank = {"GB": "NWBK", "NL": "RABO"}.get(country, "")
    account = bank + digits(rng, body)
    numeric = "".join(str(int(sign, 36)) for sign in account + country + "00")
    return f"{country}{98 - int(numeric) % 97:02d}{account}"


def tax_id_of(country: str, rng: random.Random) -> str:
    if country != "PL":
        return _foreign(country, rng)
    weights = (6, 5, 7, 2, 3, 4, 5, 6, 7)
    while True:
        body = [rng.randint(1, 9) for _ in weights]
        check = sum(weight * digit for weight, digit in zip(weights, body, strict=True)) % 11
        if check < 10:
            return "PL" + "".join(map(str, body)) + str(check)


def _foreign(country: str, rng: random.Random) -> str:
    length = {"DE": 9, "FR": 11, "NL": 9, "GB": 9}[country]
    return country + digits(rng, length) + ("B01" if country == "NL" else "")


def company(country: str, rng: random.Random) -> Partner:
    """Make a firm that sends invoices and is paid by transfer or direct debit."""
    brand, surname = rng.choice(BRANDS[country].split()), rng.choice(SURNAMES[country].split())
    trade, form = rng.choice(_TRADES[country].split(",")), rng.choice(_FORMS[country])
    style = rng.random()
    words = (
        f"{brand} {surname}" if style < 0.3 else f"{trade} {surname}" if style < 0.6 else f"{brand} {trade}"
        if style < 0.85 else f"{surname} & {rng.choice(SURNAMES[country].split())}"
    )  # fmt: skip
    low = rng.choice((40, 90, 250, 800))
    return _partner(f"{words} {form}", words if rng.random() < 0.2 else f"{words} {form}", country, rng, low, low * 12)


def shop(country: str, rng: random.Random) -> Partner:
    """Make a shop that is paid by card; its line shows a brand, a number and a town, perhaps an acquirer first."""
    brand, surname = rng.choice(BRANDS[country].split()), rng.choice(SURNAMES[country].split())
    kind = rng.choice(_SHOPS[country].split(","))
    core = f"{kind} {surname}" if rng.random() < 0.6 else f"{brand} {kind}"
    legal = f"{core} {rng.choice(_FORMS[country])}"
    style = rng.random()
    if style < 0.14:  # registered under another name than the shop trades under
        legal = f"{rng.choice(BRANDS[country].split())} {surname} {rng.choice(_FORMS[country])}"
    shown = f"{core} {rng.randint(10, 999)}" if rng.random() < 0.25 else core
    if rng.random() < 0.3:
        shown = rng.choice(_ACQUIRERS[country]) + shown
    low = rng.choice((4, 9, 18, 60))
    return _partner(legal, shown, country, rng, low, low * 15)


def service(country: str, rng: random.Random) -> Partner:
    """Make a subscription over the internet, often in another currency."""
    name = rng.choice(_SAAS)
    found = _partner(f"{name} {rng.choice(('Inc.', 'Ltd', 'GmbH', 'B.V.'))}", name, country, rng, 6, 200)
    currency = HOME[country] if rng.random() < 0.5 else rng.choice(sorted(RATES[HOME[country]]))
    shown = f"{name.upper()}.COM" if rng.random() < 0.3 else f"{name} SUBSCRIPTION"
    return Partner(found.name, shown, country, found.tax_id, found.iban, found.pattern, found.first, 6, 200,
                   currency, found.fee)  # fmt: skip


def _partner(name: str, shown: str, country: str, rng: random.Random, low: int, high: int) -> Partner:
    fee = Decimal(rng.choice(("9.99", "12.00", "19.00", "29.00", "49.00", "59.50", "85.73", "119.00", "246.00")))
    return Partner(
        name, shown, country, tax_id_of(country, rng), iban_of(country, rng), rng.choice(PATTERNS),
        rng.choice((3, 17, 120, 900, 4500)) + rng.randint(0, 90), low, high, HOME[country], fee,
    )  # fmt: skip


def amount(rng: random.Random, low: float, high: float) -> Decimal:
    """Draw an amount: most are crooked, some end in .00, .90 or .99 as prices do."""
    value = Decimal(str(round(low * (high / low) ** rng.random(), 2)))
    shape = rng.random()
    if shape < 0.15:
        return value.quantize(Decimal(1)).quantize(Decimal("0.01"))
    if shape < 0.3:
        return value.quantize(Decimal(1)) + Decimal(rng.choice(("0.99", "0.90", "0.50")))
    return value.quantize(Decimal("0.01"))


def spellings(word: str) -> set[str]:
    """Return the forms in which a name stands on papers and, without accents, on bank lines; all in lower case."""
    apart = unicodedata.normalize("NFKD", word.casefold().replace("ł", "l").replace("ß", "ss"))
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    long = word.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    return {word.casefold(), plain, long}
