"""What the two banks booked in September (at Flowtly already) and October (on the statements)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import cast
import check_digits
from papers_abroad import ABROAD, LINKED_ABROAD, WAITING_ABROAD
from papers_home import HOME, LINKED_HOME, WAITING_HOME

D = Decimal
PAPERS = {paper.key: paper for paper in (*HOME, *ABROAD, *WAITING_HOME, *WAITING_ABROAD, *LINKED_HOME, *LINKED_ABROAD)}
_CARD_NUMBER = "451299XXXXXX8814"


@dataclass(frozen=True, slots=True)
class Line:
    """One booking."""

    day: date
    amount: Decimal
    kind: str
    """transfer, incoming, card, debit, fee, tax, salary, own, cash, interest, refund."""
    name: str
    title: str
    iban: str = ""
    papers: tuple[str, ...] = ()
    """Keys of the documents it pays."""
    value_day: date | None = None
    original: str | None = None
    """Amount in another currency, as the bank words it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One statement: a number and the bookings on it."""

    number: str
    until: date
    lines: tuple[Line, ...]


def _day(day: int, month: int = 10) -> date:
    return date(2026, month, day)


def _sum(keys: tuple[str, ...]) -> Decimal:
    return sum((PAPERS[key].payable for key in keys), D(0))


def _pay(day: int, title: str, *keys: str, name: str = "", kind: str = "transfer", month: int = 10) -> Line:
    firm = PAPERS[keys[0]].seller
    return Line(_day(day, month), -_sum(keys), kind, name or firm.name, title, firm.iban, keys)


def _card(day: int, shop: str, key: str, *, bought: int, month: int = 10) -> Line:
    title = f"{shop} {_day(bought, month):%d.%m.%Y} KARTA {_CARD_NUMBER}"
    return Line(
        _day(day, month), -PAPERS[key].payable, "card", shop, title, papers=(key,), value_day=_day(bought, month)
    )


def _plain(day: int, amount: str, kind: str, name: str, title: str, *, iban: str = "", month: int = 10) -> Line:
    return Line(_day(day, month), D(amount), kind, name, title, iban)


def _salary(day: int, amount: str, name: str, serial: int, month: int = 10) -> Line:
    iban = check_digits.polish_iban(999, 40 + serial, 77_000_000 + serial)
    return _plain(day, amount, "salary", name, f"Wynagrodzenie {month - 1:02d}/2026", iban=iban, month=month)


_OFFICE = check_digits.polish_iban(999, 1, 26_000_222)
_CUSTOMER = [check_digits.polish_iban(999, 60 + at, 31_000_000 + at) for at in range(4)]
_CUSTOMER_EUR = [check_digits.german_iban(99960000 + at, 880_000 + at) for at in range(4)]

PLN_SEPTEMBER = Sheet("117", _day(30, 9), (
    _plain(1, "-35.00", "fee", "", "Opłata za prowadzenie rachunku 09/2026", month=9),
    _pay(8, "czynsz wrzesien 09/2026/L17", "lipa-september", month=9),
    Line(_day(8, 9), D("-1230.00"), "transfer", "BIR KSIEGOWOSC BOROWIK", "obsluga ksiegowa za sierpien FS 281/2026",
         cast.FIRMS["borowik"].iban),
    _salary(10, "-6180.40", "Hanna Żuraw", 1, 9),
    _salary(10, "-5944.12", "Tomasz Wilga", 2, 9),
    Line(_day(20, 9), D("-184.50"), "debit", "Echosieć Telekom S.A.", "ET/2026/09/548817", cast.FIRMS["echo"].iban),
    _plain(24, "18450.00", "incoming", "Galeria Remiz Sp. z o.o.", "FV/08/2026/027", iban=_CUSTOMER[0], month=9),
))  # fmt: skip

PLN_OCTOBER = (
    Sheet("118", _day(9), (
        _plain(1, "-35.00", "fee", "", "Opłata za prowadzenie rachunku 10/2026"),
        _plain(1, "12300.00", "incoming", "Galeria Remiz Sp. z o.o.", "FV/09/2026/031", iban=_CUSTOMER[0]),
        Line(_day(2), D("-187.78"), "card", "CLOUDBERRY NOOK ANCHORAGE US",
             f"CLOUDBERRY NOOK ANCHORAGE US 01.10.2026 KARTA {_CARD_NUMBER}", papers=("cloudberry",),
             value_day=_day(1), original="KWOTA ORYG. 48,00 USD KURS 3,9121"),
        _card(6, "SUMUP *BISTRO SZPACZEK POZNAN", "szpak", bought=5),
        _pay(7, "obsluga ksiegowa za wrzesien", "borowik", name="BIR KSIEGOWOSC BOROWIK"),
        _pay(8, "czynsz pazdziernik 10/2026/L17", "lipa"),
        _pay(9, "F/1182/26 lampy", "rudzik"),
        _card(9, "STACJA KOBUZ 24 POZNAN", "kobuz", bought=8),
        _salary(9, "-6180.40", "Hanna Żuraw", 1),
        _salary(9, "-5944.12", "Tomasz Wilga", 2),
        _salary(9, "-5120.77", "Łucja Świergotek", 3),
        _salary(9, "-4873.05", "Paweł Nurogęś", 4),
    )),
    Sheet("119", _day(16), (
        _card(12, "KOLEJE WARCIANSKIE INTERNET", "koleje-12", bought=11),
        _pay(12, "składka polisa GU-778120-26", "gawron"),
        _plain(13, "-500.00", "cash", "", "Wypłata z bankomatu Poznań Półwiejska 99"),
        _pay(14, "zapłata za FV/2026/10/0147", "pliszka"),
        _pay(14, "FV 2291/10/2026, FV 2304/10/2026", "papiernik-a", "papiernik-b"),
        _card(15, "PARKINGI RYNEK POZNAN", "parking-a", bought=15),
        _card(15, "PARKINGI RYNEK POZNAN", "parking-b", bought=15),
        _plain(15, "-4812.66", "tax", "Zakład Ubezpieczeń", "składki 09/2026", iban=_OFFICE),
        _pay(16, "/VAT/2185,00/IDC/{nip}/INV/FS 8812/10/2026/TXT/laptop", "bazant"),
        _plain(16, "8610.00", "incoming", "Fundacja Trznadel", "FV/09/2026/034 projekt katalogu", iban=_CUSTOMER[1]),
    )),
    Sheet("120", _day(23), (
        _card(19, "KSIEGARNIA SOWA POZNAN", "sowa", bought=17),
        _pay(20, "ET/2026/10/553201", "echo", kind="debit"),
        _plain(20, "-1967.00", "tax", "Urząd Skarbowy", "PIT-4R 26M09", iban=_OFFICE),
        _pay(21, "Polecenie zapłaty energia F/0098812/10/26", "pradnik", kind="debit"),
        _pay(21, "faktura 48/10/2026 stół", "dudek"),
        _plain(21, "21250.00", "own", cast.OWN.name, "Przewalutowanie 5000,00 EUR kurs 4,2500", iban=cast.EUR_ACCOUNT),
        _card(22, "KWIACIARNIA BLAWATEK POZNAN", "blawatek", bought=21),
        _plain(22, "-5.00", "fee", "", "Opłata za przelew walutowy przychodzący"),
        Line(_day(23), D("369.00"), "refund", "Rudzik Oświetlenie Sp. z o.o.", "zwrot korekta FK/37/26",
             cast.FIRMS["rudzik"].iban, ("rudzik-credit",)),
        _card(23, "PAYPRO *CZYZYK KAWA", "czyzyk", bought=22),
        _plain(23, "-6842.00", "tax", "Urząd Skarbowy", "VAT-7 26M09", iban=_OFFICE),
    )),
    Sheet("121", _day(30), (
        _pay(26, "FV 18/10/26/KJ", "jaskolka"),
        _plain(26, "15990.00", "incoming", "Hotel Dzierzba S.A.", "FV/10/2026/036 identyfikacja", iban=_CUSTOMER[2]),
        _card(27, "KOLEJE WARCIANSKIE INTERNET", "koleje-27", bought=26),
        _pay(28, "sprzątanie biura październik", "kat"),
        _plain(28, "-54.99", "card", "SKLEP ZIELARSKI POZNAN", f"SKLEP ZIELARSKI POZNAN KARTA {_CARD_NUMBER}"),
        _plain(29, "-2400.00", "salary", "Marek Świstun", "Umowa o dzieło 7/2026", iban=_CUSTOMER[3]),
        _plain(30, "-9.90", "fee", "", "Opłata za kartę 8814"),
        _plain(30, "1.27", "interest", "", "Kapitalizacja odsetek"),
        _plain(30, "-12.00", "fee", "", "Opłata za przelewy 10/2026"),
    )),
)  # fmt: skip

EUR_SEPTEMBER = Sheet("18", _day(30, 9), (
    _card(2, "PIXELFINK.EXAMPLE BERLIN", "pixel-september", bought=1, month=9),
    _plain(14, "2950.00", "incoming", "Buchfink Verlag GmbH", "FV/08/2026/EU11", iban=_CUSTOMER_EUR[0], month=9),
    _plain(30, "-12.90", "fee", "", "Abschluss Entgelte Q3", month=9),
))  # fmt: skip

EUR_OCTOBER = (
    Sheet("19", _day(15), (
        _card(2, "PIXELFINK.EXAMPLE BERLIN", "pixel", bought=1),
        _plain(5, "4200.00", "incoming", "Buchfink Verlag GmbH", "FV/09/2026/EU12 Umschläge", iban=_CUSTOMER_EUR[0]),
        _card(6, "PAYPAL *HALCYONTYPE", "kingfisher", bought=5),
        _plain(8, "-4.50", "fee", "", "Entgelt Auslandszahlung"),
        _pay(13, "RE-2026-4471 Eiche", "specht"),
        _plain(15, "3150.00", "incoming", "Uitgeverij Grutto B.V.", "FV/09/2026/EU13", iban=_CUSTOMER_EUR[1]),
    )),
    Sheet("20", _day(30), (
        _pay(16, "RG 88102 vom 09.10.2026", "kiebitz", kind="debit"),
        _card(20, "GASTHOF ALTE LINDE HAMBURG", "linde", bought=19),
        _pay(20, "Facture F2026-0917", "mesange"),
        _plain(21, "-5000.00", "own", cast.OWN.name, "Uebertrag auf PLN-Konto Kurs 4,2500", iban=cast.PLN_ACCOUNT),
        _card(22, "SUMUP *LE ROUGE GORGE LILLE", "gorge", bought=20),
        _plain(23, "1980.00", "incoming", "Studio Courlis SAS", "FV/10/2026/EU14", iban=_CUSTOMER_EUR[2]),
        _pay(26, "factuurnr 2026-1083", "ekster"),
        _card(27, "ZETTLE_*FIETSKOERIERS IJ", "ijsvogel", bought=26),
        _card(28, "HERONGAUGE CORK", "heron", bought=27),
        _plain(30, "-12.90", "fee", "", "Entgelte Oktober 2026"),
    )),
)  # fmt: skip
