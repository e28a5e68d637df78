"""Who plays in the sample month: one company of ours, its banks, and those it buys from. All of them invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import check_digits as digits

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Firm:
    """A company as it prints itself on its papers."""

    name: str
    street: str
    town: str
    country: str
    tax_id: str = ""
    """Without country prefix in Poland, with it elsewhere: as people there write it."""
    iban: str = ""
    bic: str = ""
    bank: str = ""
    phone: str = ""
    web: str = ""
    register: str = ""
    accent: Colour = (40, 60, 90)
    logo: str = "monogram"

    @property
    def vat_id(self) -> str:
        """Return the tax number with its country prefix."""
        return f"PL{self.tax_id}" if self.country == "PL" and self.tax_id else self.tax_id


OWN = Firm(
    name="Żuraw i Wilga Studio Sp. z o.o.",
    street="ul. Młyńska 17/4",
    town="61-730 Poznań",
    country="PL",
    tax_id=digits.nip(778, 999120),
)
PLN_ACCOUNT = digits.polish_iban(999, 17, 3017450212)
EUR_ACCOUNT = digits.german_iban(99920040, 7714402)

_POZNAN_BANK = "Bank Krajowy Orlik"
_LIEBIG_BANK = "Sparbank Elbtal"


def _polish(name: str, street: str, town: str, serial: int, *, web: str, accent: Colour, logo: str) -> Firm:
    return Firm(
        name=name,
        street=street,
        town=town,
        country="PL",
        tax_id=digits.nip(779, 999000 + 5 * serial),
        iban=digits.polish_iban(999, 20 + serial % 7, 5_000_100 * serial + 811),
        bank=_POZNAN_BANK,
        phone=f"61 555 {serial:02d} {(serial * 7) % 100:02d}",
        web=web,
        accent=accent,
        logo=logo,
    )


def _german(name: str, street: str, town: str, serial: int, *, web: str, accent: Colour, logo: str) -> Firm:
    return Firm(
        name=name,
        street=street,
        town=town,
        country="DE",
        tax_id=digits.german_vat(99980000 + serial),
        iban=digits.german_iban(99950000 + serial % 5, 620_400_000 + serial * 137),
        bic="ELBTDE9FXXX",
        bank=_LIEBIG_BANK,
        phone=f"040 555 {serial:03d}",
        web=web,
        register=f"HRB {90000 + serial}",
        accent=accent,
        logo=logo,
    )


def _french(name: str, street: str, town: str, serial: int, *, web: str, accent: Colour, logo: str) -> Firm:
    company = digits.siren(99990000 + serial)
    return Firm(
        name=name,
        street=street,
        town=town,
        country="FR",
        tax_id=digits.french_vat(company),
        iban=digits.french_iban(99907, 10 + serial, 21_000_000 + serial),
        bic="BMERFR9LXXX",
        bank="Banque des Merles",
        phone=f"03 55 55 {serial:02d} {serial + 9:02d}",
        web=web,
        register=f"RCS Lille {company}",
        accent=accent,
        logo=logo,
    )


def _dutch(name: str, street: str, town: str, serial: int, *, web: str, accent: Colour, logo: str) -> Firm:
    return Firm(
        name=name,
        street=street,
        town=town,
        country="NL",
        tax_id=digits.dutch_vat(99998000 + serial),
        iban=digits.dutch_iban("ZZNB", 410_200_300 + serial * 1000),
        bic="ZZNBNL2AXXX",
        bank="Zeeuwse Noorderbank",
        phone=f"010 555 {serial:02d}{serial + 3:02d}",
        web=web,
        register=f"KvK 999{serial:05d}",
        accent=accent,
        logo=logo,
    )


FIRMS: Mapping[str, Firm] = {
    "pliszka": _polish("Drukarnia Pliszka Sp. z o.o.", "ul. Zecerska 8", "60-191 Poznań", 11,
                       web="drukarniapliszka.example", accent=(176, 38, 58), logo="bars"),
    "lipa": _polish("Kamienica Pod Lipą Sp. z o.o.", "ul. Młyńska 17", "61-730 Poznań", 12,
                    web="podlipa.example", accent=(60, 110, 62), logo="leaf"),
    "borowik": _polish("Borowik i Wspólnicy Biuro Rachunkowe Sp. k.", "ul. Ratajczaka 99", "61-815 Poznań", 13,
                       web="borowik-wspolnicy.example", accent=(92, 64, 40), logo="monogram"),
    "pradnik": _polish("Prądniczka Energia S.A.", "al. Wiatrakowa 2", "60-998 Poznań", 14,
                       web="pradniczka.example", accent=(240, 130, 20), logo="bolt"),
    "echo": _polish("Echosieć Telekom S.A.", "ul. Masztowa 30", "00-999 Warszawa", 15,
                    web="echosiec.example", accent=(20, 120, 170), logo="rings"),
    "szpak": _polish("Bistro Szpaczek Anna Dziób", "ul. Wrocławska 21", "61-838 Poznań", 16,
                     web="", accent=(30, 30, 30), logo="none"),
    "kobuz": _polish("Stacja Paliw Kobuz 24", "ul. Obornicka 410", "60-650 Poznań", 17,
                     web="", accent=(30, 30, 30), logo="none"),
    "parking": _polish("Parkingi Rynek Wschodni", "pl. Kolegiacki 40", "61-841 Poznań", 18,
                       web="", accent=(30, 30, 30), logo="none"),
    "papiernik": _polish("Hurtownia Papiernik Sp. j.", "ul. Tekturowa 5", "62-090 Rokietnica", 19,
                         web="papiernik.example", accent=(25, 90, 130), logo="stack"),
    "dudek": _polish("Warsztat Meblowy Dudek", "ul. Stolarska 3", "62-030 Luboń", 20,
                     web="dudekmeble.example", accent=(130, 88, 44), logo="hex"),
    "rudzik": _polish("Rudzik Oświetlenie Sp. z o.o.", "ul. Lampowa 14", "90-999 Łódź", 21,
                      web="rudzik.example", accent=(200, 80, 30), logo="sun"),
    "jaskolka": _polish("Kurier Jaskółka S.A.", "ul. Sortowa 1", "05-999 Pruszków", 22,
                        web="kurierjaskolka.example", accent=(220, 180, 0), logo="arrow"),
    "kat": _polish("Czysty Kąt Grażyna Śmiałek", "os. Piastowskie 77/12", "61-148 Poznań", 23,
                   web="", accent=(70, 140, 150), logo="none"),
    "bazant": _polish("Bażant Komputery Sp. z o.o.", "ul. Krzemowa 64", "50-999 Wrocław", 24,
                      web="bazantkomputery.example", accent=(50, 50, 120), logo="grid"),
    "gawron": _polish("Gawron Ubezpieczenia S.A.", "pl. Wolności 55", "61-739 Poznań", 25,
                      web="gawron.example", accent=(15, 45, 85), logo="shield"),
    "czyzyk": _polish("Palarnia Czyżyk Sp. z o.o.", "ul. Kawowa 9", "60-277 Poznań", 26,
                      web="palarniaczyzyk.example", accent=(96, 56, 32), logo="cup"),
    "sowa": _polish("Księgarnia Sowa i Puchacz", "ul. Paderewskiego 70", "61-770 Poznań", 27,
                    web="sowaipuchacz.example", accent=(84, 44, 96), logo="book"),
    "koleje": _polish("Koleje Warciańskie Sp. z o.o.", "ul. Dworcowa 100", "61-801 Poznań", 28,
                      web="kolejewarcianskie.example", accent=(0, 84, 120), logo="wave"),
    "blawatek": _polish("Kwiaciarnia Bławatek", "ul. Ogrodowa 88", "61-821 Poznań", 29,
                        web="", accent=(70, 90, 180), logo="none"),
    "taxi": _polish("Taxi Bociek Jan Łęg", "ul. Postojowa 6", "60-333 Poznań", 30,
                    web="", accent=(30, 30, 30), logo="none"),
    "bielik": _polish("Bielik Szkolenia Sp. z o.o.", "ul. Tablicowa 2", "80-999 Gdańsk", 31,
                      web="bielikszkolenia.example", accent=(150, 30, 90), logo="triangle"),
    "specht": _german("Holzhandel Specht GmbH", "Sägewerkstraße 12", "21099 Hamburg", 41,
                      web="holz-specht.example", accent=(90, 70, 40), logo="tree"),
    "kiebitz": _german("Schraubenwelt Kiebitz KG", "Gewindegasse 4", "04999 Leipzig", 42,
                       web="schraubenwelt-kiebitz.example", accent=(40, 90, 160), logo="hex"),
    "linde": _german("Gasthof Zur Alten Linde", "Elbchaussee 990", "22999 Hamburg", 43,
                     web="alte-linde.example", accent=(70, 92, 60), logo="leaf"),
    "pixel": _german("Pixelfink Software GmbH", "Rasterweg 7", "10999 Berlin", 44,
                     web="pixelfink.example", accent=(230, 60, 110), logo="grid"),
    "mesange": _french("Atelier Mésange SARL", "14 rue des Façonniers", "59999 Lille", 51,
                       web="atelier-mesange.example", accent=(0, 120, 120), logo="triangle"),
    "gorge": _french("Le Rouge-Gorge", "3 place aux Oignons", "59999 Lille", 52,
                     web="", accent=(120, 20, 30), logo="none"),
    "ekster": _dutch("Drukkerij De Ekster B.V.", "Inktkade 27", "3099 AB Rotterdam", 61,
                     web="de-ekster.example", accent=(236, 110, 20), logo="bars"),
    "ijsvogel": _dutch("Fietskoeriers IJsvogel", "Spaakstraat 5", "1099 ZZ Amsterdam", 62,
                       web="ijsvogel.example", accent=(10, 130, 190), logo="wave"),
    "kingfisher": Firm(name="Halcyon Type Foundry Ltd", street="9 Serif Mews", town="Bristol BS99 9ZZ", country="GB",
                       tax_id=digits.british_vat(9990071), web="halcyontype.example",
                       accent=(88, 60, 160), logo="monogram"),
    "heron": Firm(name="Heron Gauge Analytics Ltd", street="22 Weir Lane", town="Cork T99 XX99", country="IE",
                  tax_id="IE9999907H", web="herongauge.example", accent=(16, 150, 110), logo="rings"),
    "cloudberry": Firm(name="Cloudberry Nook Hosting Inc.", street="4100 Tundra Ave, Suite 9",
                       town="Anchorage, AK 99999", country="US", web="cloudberrynook.example",
                       accent=(240, 120, 40), logo="rings"),
    "osprey": Firm(name="Osprey Wharf Conferences Ltd", street="1 Pier Head", town="Dublin D99 XX99", country="IE",
                   tax_id="IE9999915G", web="ospreywharf.example", accent=(20, 60, 110), logo="wave"),
}  # fmt: skip
