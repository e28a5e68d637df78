"""The Polish papers of October: bills with a number in the transfer, tills, tickets, a correction, twins."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from paper import Item, Paper

D = Decimal
_CARD = ("Karta", "**** **** **** 8814")


def _october(day: int) -> date:
    return date(2026, 10, day)


HOME: tuple[Paper, ...] = (
    Paper("pliszka", "Faktura FV-2026-10-0147.pdf", "band", "pl", "pliszka", "FV/2026/10/0147", _october(5), (
        Item("Broszura A5, 32 strony, kreda mat 170 g, oprawa zeszytowa", D("2.60"), quantity=D(400)),
        Item("Wizytówki dwustronne 85 x 55 mm, folia soft touch", D("0.46"), quantity=D(1000)),
    ), ksef=True, note="Zamówienie 2026/0931. Pliki przyjęto bez uwag."),
    Paper("lipa", "czynsz_10_2026.pdf", "classic", "pl", "lipa", "10/2026/L17", _october(1), (
        Item("Czynsz najmu lokalu biurowego nr 4, październik 2026", D("5400.00"), unit="m-c"),
        Item("Opłata eksploatacyjna, zaliczka na media", D("600.00"), unit="m-c"),
    ), due_days=9, ksef=True),
    Paper("borowik", "FS_312_2026.pdf", "serif", "pl", "borowik", "FS 312/2026", date(2026, 9, 30), (
        Item("Prowadzenie ksiąg rachunkowych, wrzesień 2026", D("850.00"), unit="usł."),
        Item("Obsługa kadrowo-płacowa, 5 osób", D("30.00"), quantity=D(5), unit="os."),
    ), due_days=7, sold=date(2026, 9, 30)),
    Paper("pradnik", "rozliczenie_energia.pdf", "utility", "pl", "pradnik", "F/0098812/10/26", _october(7), (
        Item("Energia czynna całodobowa, taryfa C11", D("0.7120"), quantity=D(412), unit="kWh"),
        Item("Opłata dystrybucyjna zmienna", D("0.3310"), quantity=D(412), unit="kWh"),
        Item("Opłata stała i abonament", D("68.24"), unit="m-c"),
    ), method="debit", earlier_balance=D("-12.48"),
        extras=(("Numer punktu poboru", "590 999 000 417 882 031"), ("Okres rozliczeniowy", "01.09.2026 - 30.09.2026"),
                ("Nadpłata z poprzedniego okresu", "-12,48 zł"))),
    Paper("szpak", "IMG_20261005_paragon.pdf", "till", "pl", "szpak", "004512", _october(5), (
        Item("Lunch dnia x2", D("27.90"), 8, D(2)),
        Item("Lemoniada imbirowa", D("14.50"), 8),
        Item("Kawa przelewowa", D("8.05"), 8, D(2)),
    ), kind="receipt", method="card", gross_prices=True, extras=(_CARD,), clock="13:22"),
    Paper("kobuz", "paliwo.pdf", "till", "pl", "kobuz", "771204/26", _october(8), (
        Item("Olej napędowy", D("6.52"), 23, D("47.86"), "l"),
    ), kind="receipt", method="card", gross_prices=True,
        extras=(_CARD, ("Nr rej.", "PO 7X420"), ("NIP nabywcy", "OWN")), clock="17:05"),
    Paper("parking-a", "parking1.pdf", "parking", "pl", "parking", "P-0099120", _october(15), (
        Item("Postój 4 h", D("24.00"), 23),
    ), kind="receipt", method="card", gross_prices=True, clock="09:12"),
    Paper("parking-b", "parking2.pdf", "parking", "pl", "parking", "P-0099187", _october(15), (
        Item("Postój 4 h", D("24.00"), 23),
    ), kind="receipt", method="card", gross_prices=True, clock="14:47"),
    Paper("papiernik-a", "FV_2291.pdf", "grid", "pl", "papiernik", "FV 2291/10/2026", _october(6), (
        Item("Papier ksero A4 80 g, ryza 500 ark.", D("19.90"), quantity=D(15), unit="ryza"),
        Item("Segregator A4 75 mm, granatowy", D("10.50"), quantity=D(5)),
    )),
    Paper("papiernik-b", "FV_2304.pdf", "grid", "pl", "papiernik", "FV 2304/10/2026", _october(8), (
        Item("Toner czarny, zamiennik, 3000 stron", D("189.00")),
        Item("Zakreślacze, komplet 6 kolorów", D("10.50"), quantity=D(2), unit="kpl."),
    )),
    Paper("dudek", "faktura Dudek.pdf", "classic", "pl", "dudek", "48/10/2026", _october(14), (
        Item("Stół konferencyjny dębowy 240 x 100 cm, olejowany", D("1560.00")),
        Item("Montaż na miejscu", D("285.00"), unit="usł."),
    ), due_days=7),
    Paper("rudzik", "F-1182-26.pdf", "sidebar", "pl", "rudzik", "F/1182/26", _october(2), (
        Item("Lampa wisząca Wolframka 40 cm, miedź", D("300.00"), quantity=D(4)),
    ), due_days=7, ksef=True),
    Paper("rudzik-credit", "korekta FK-37-26.pdf", "sidebar", "pl", "rudzik", "FK/37/26", _october(20), (
        Item("Lampa wisząca Wolframka 40 cm, miedź: zwrot 1 szt.", D("-300.00")),
    ), kind="credit", note="Korekta do faktury F/1182/26 z dnia 02.10.2026. Przyczyna: zwrot towaru."),
    Paper("jaskolka", "18_10_26.pdf", "band", "pl", "jaskolka", "FV 18/10/26/KJ", _october(19), (
        Item("Przesyłka krajowa do 5 kg, doręczenie do 12:00", D("15.50"), quantity=D(2)),
        Item("Ubezpieczenie przesyłki", D("16.50"), unit="usł."),
    ), due_days=7),
    Paper("kat", "rachunek sprzątanie.pdf", "plain", "pl", "kat", "R 10/2026", _october(26), (
        Item("Sprzątanie biura, październik 2026, 8 wizyt", D("100.00"), None, D(8), "wiz."),
    ), title="Rachunek", due_days=3, note="Zwolnienie z VAT na podstawie art. 113 ust. 1 ustawy o VAT."),
    Paper("bazant", "FS-8812-10-2026.pdf", "grid", "pl", "bazant", "FS 8812/10/2026", _october(12), (
        Item("Laptop 16 cali, 32 GB RAM, 1 TB SSD, 3 lata gwarancji", D("8900.00")),
        Item("Stacja dokująca USB-C, 2 x DisplayPort", D("600.00")),
    ), due_days=7, ksef=True, note="Mechanizm podzielonej płatności."),
    Paper("gawron", "polisa GU-778120-26.pdf", "serif", "pl", "gawron", "GU-778120-26", _october(5), (
        Item("Ubezpieczenie mienia i OC działalności, 15.10.2026 - 14.10.2027", D("1140.00"), None, unit="polisa"),
    ), title="Polisa ubezpieczeniowa - nota składkowa", due_days=10),
    Paper("sowa", "Księgarnia Sowa.pdf", "till", "pl", "sowa", "W/2210/10", _october(17), (
        Item("Typografia, podręcznik", D("84.90"), 5),
        Item("Atlas barw", D("44.90"), 5),
    ), kind="receipt", method="card", gross_prices=True, extras=(_CARD, ("NIP nabywcy", "OWN")), clock="11:58"),
    Paper("czyzyk", "zamowienie-kawa.pdf", "nordic", "pl", "czyzyk", "PC/2026/3391", _october(22), (
        Item("Kawa ziarnista Etiopia, 1 kg", D("75.00"), quantity=D(2)),
        Item("Filtry papierowe, 100 szt.", D("16.75"), quantity=D(2), unit="op."),
        Item("Dostawa", D("16.50"), unit="usł."),
    ), method="card", extras=(_CARD,)),
    Paper("blawatek", "scan0012.pdf", "scan", "pl", "blawatek", "118/10/26", _october(21), (
        Item("Bukiet jesienny", D("72.00"), 8),
        Item("Świerk w doniczce", D("24.00"), 8),
    ), kind="receipt", method="card", gross_prices=True, clock="10:04"),
    Paper("koleje-12", "bilet-12-10.pdf", "ticket", "pl", "koleje", "KW-2026-7714-003", _october(11), (
        Item("Poznań Garbary - Warszawa Wschodnia, 12.10.2026, klasa 1", D("138.00"), 8, unit="os."),
    ), kind="receipt", title="Bilet kolejowy - faktura uproszczona", method="card", gross_prices=True,
        extras=(("Odjazd", "12.10.2026 06:32"), ("Wagon / miejsce", "12 / 64"))),
    Paper("taxi", "taxi.pdf", "till", "pl", "taxi", "0318", _october(13), (
        Item("Przejazd taksówką 9,4 km", D("47.00"), 8),
    ), kind="receipt", method="cash", gross_prices=True, clock="22:31"),
    Paper("bielik", "pro forma szkolenie.pdf", "sidebar", "pl", "bielik", "PF/221/2026", _october(28), (
        Item("Szkolenie: dostępność cyfrowa dokumentów, 24.11.2026", D("650.00"), quantity=D(2), unit="os."),
    ), title="Faktura pro forma"),
)  # fmt: skip

WAITING_HOME: tuple[Paper, ...] = (
    Paper("echo", "ET-2026-10-553201.pdf", "utility", "pl", "echo", "ET/2026/10/553201", _october(3), (
        Item("Abonament Światłowód Firma 1 Gb/s", D("119.00"), unit="m-c"),
        Item("Telefon komórkowy, pakiet bez limitu", D("31.00"), unit="m-c"),
    ), method="debit", due_days=17, extras=(("Numer klienta", "ES 0041 7720"), ("Okres", "10.2026"))),
    Paper("koleje-27", "bilet-27-10.pdf", "ticket", "pl", "koleje", "KW-2026-8120-017", _october(26), (
        Item("Warszawa Wschodnia - Poznań Garbary, 27.10.2026, klasa 1", D("138.00"), 8, unit="os."),
    ), kind="receipt", title="Bilet kolejowy - faktura uproszczona", method="card", gross_prices=True,
        extras=(("Odjazd", "27.10.2026 17:20"), ("Wagon / miejsce", "11 / 26"))),
)  # fmt: skip

LINKED_HOME: tuple[Paper, ...] = (
    Paper("lipa-september", "czynsz_09_2026.pdf", "classic", "pl", "lipa", "09/2026/L17", date(2026, 9, 1), (
        Item("Czynsz najmu lokalu biurowego nr 4, wrzesień 2026", D("5400.00"), unit="m-c"),
        Item("Opłata eksploatacyjna, zaliczka na media", D("600.00"), unit="m-c"),
    ), due_days=9),
)  # fmt: skip
