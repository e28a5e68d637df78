"""The papers from Germany, France, the Netherlands and the English-speaking world."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from paper import Item, Paper

D = Decimal
_CARD = ("Card", "Visa ending in 8814")


def _october(day: int) -> date:
    return date(2026, 10, day)


def _pixelfink(key: str, file: str, number: str, issued: date, month: str) -> Paper:
    return Paper(key, file, "saas", "de", "pixel", number, issued, (
        Item(f"Pixelfink Team, 5 Plätze, {month}", D("10.00"), 19, D(5), "Monat"),
    ), currency="EUR", method="card", extras=(("Karte", "Visa **** 8814"), ("Kundennummer", "PF-20418")))  # fmt: skip


ABROAD: tuple[Paper, ...] = (
    Paper("specht", "Rechnung RE-2026-4471.pdf", "din", "de", "specht", "RE-2026-4471", _october(6), (
        Item("Eichenbohle, besäumt, 52 mm, kammergetrocknet", D("1180.00"), 0, D("1.25"), "m³"),
        Item("Zuschnitt nach Liste", D("35.00"), 0, D(3), "Std."),
        Item("Fracht nach Poznań", D("70.00"), 0, unit="psch."),
    ), currency="EUR", sold=_october(5), note="Steuerfreie innergemeinschaftliche Lieferung."),
    Paper("kiebitz", "RG88102.pdf", "din", "de", "kiebitz", "RG 88102", _october(9), (
        Item("Möbelschraube M6 x 50, verzinkt, 200 Stück", D("24.00"), 19, D(4), "Pkg."),
        Item("Rampamuffe M6 x 15, 500 Stück", D("84.00"), 19, unit="Pkg."),
    ), currency="EUR", method="debit", due_days=7, extras=(("Mandatsreferenz", "KB-2024-0917"),)),
    Paper("linde", "Hotelrechnung.pdf", "folio", "de", "linde", "2026/3318", _october(19), (
        Item("Übernachtung Einzelzimmer, 17.10. - 19.10.2026", D("104.00"), 7, D(2), "Nacht"),
        Item("Frühstück", D("15.00"), 19, D(2), "Pers."),
    ), currency="EUR", method="card", gross_prices=True, extras=(("Zimmer", "14"), ("Gast", "Hanna Żuraw"))),
    _pixelfink("pixel", "invoice-PF-2026-10-0441.pdf", "PF-2026-10-0441", _october(1), "Oktober 2026"),
    Paper("mesange", "Facture F2026-0917.pdf", "french", "fr", "mesange", "F2026-0917", _october(8), (
        Item("Création d'un motif pour papier peint, cession de droits 2 ans", D("1450.00"), 20, unit="forfait"),
        Item("Échantillons imprimés", D("35.00"), 20, D(10), "pièce"),
    ), currency="EUR", due_days=15),
    Paper("gorge", "note restaurant lille.pdf", "till", "fr", "gorge", "T-20881", _october(20), (
        Item("Menu du marché", D("24.50"), 10, D(2)),
        Item("Café gourmand", D("7.90"), 10, D(2)),
    ), currency="EUR", kind="receipt", method="card", gross_prices=True, clock="21:48"),
    Paper("ekster", "factuur 2026-1083.pdf", "dutch", "nl", "ekster", "2026-1083", _october(13), (
        Item("Posters A2, 135 g/m², full colour", D("1.50"), 21, D(500), "st."),
        Item("Ontwerpcorrectie", D("75.00"), 21, D(2), "uur"),
    ), currency="EUR"),
    Paper("ijsvogel", "bon fietskoerier.pdf", "parking", "nl", "ijsvogel", "KO-5512", _october(26), (
        Item("Spoedrit Centrum - Zuid", D("38.50"), 21, unit="rit"),
    ), currency="EUR", kind="receipt", method="card", gross_prices=True, clock="16:20"),
    Paper("ijsvogel-november", "KO-5590.pdf", "dutch", "nl", "ijsvogel", "KO-5590", _october(30), (
        Item("Maandabonnement bezorging, oktober", D("50.00"), 21, unit="maand"),
    ), currency="EUR"),
    Paper("kingfisher", "licence-receipt.pdf", "nordic", "en", "kingfisher", "HTF-90217", _october(5), (
        Item("Halcyon Grotesk, desktop licence, 5 seats", D("150.00"), 0),
        Item("Halcyon Mono, web licence, 1 year", D("30.00"), 0),
    ), currency="EUR", method="card", extras=(_CARD,)),
    Paper("osprey", "conference.pdf", "french", "en", "osprey", "OWC-1127", _october(14), (
        Item("Type & Paper 2026, early bird ticket, 12-13 November", D("350.00"), 0, unit="pc"),
    ), currency="EUR"),
    Paper("cloudberry", "Invoice-48213.pdf", "saas", "en", "cloudberry", "CNH-48213", _october(1), (
        Item("Nook VM, 4 vCPU, 8 GB, Oct 1 - Oct 31, 2026", D("40.00"), 0),
        Item("Block storage 80 GB", D("8.00"), 0),
    ), currency="USD", method="card", extras=(_CARD, ("Account", "zuraw-wilga"))),
)  # fmt: skip

WAITING_ABROAD: tuple[Paper, ...] = (
    Paper("heron", "HA-10-88213.pdf", "saas", "en", "heron", "HA-10-88213", _october(27), (
        Item("Gauge Pro, October 2026", D("99.00"), 0),
    ), currency="EUR", method="card", extras=(_CARD,)),
)  # fmt: skip

LINKED_ABROAD: tuple[Paper, ...] = (
    _pixelfink("pixel-september", "invoice-PF-2026-09-0418.pdf", "PF-2026-09-0418", date(2026, 9, 1), "September 2026"),
)
