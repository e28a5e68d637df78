"""Invoices in eight further languages: Czech, Slovak, Hungarian, Swedish, Danish, Norwegian, Finnish, Romanian."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from matching.reading.fields.dates import find_days
from tests.matching.reading.receipts.sheets import sheet_of
from tests.matching.reading.receipts.told import told_in_words
from tests.matching.reading.receipts.typed import typed

_PAGES: tuple[tuple[str, str, Mapping[str, str | None]], ...] = (
    (
        "Czech: the number stands without a label in the title's row",
        """
FAKTURA - DAŇOVÝ DOKLAD                                              20260417
Dodavatel                                   Odběratel
Truhlářství Ořešák, s.r.o.                  Stavby Kamenná, a.s.
Husova 83                                   Nádražní 89
301 00 Plzeň                                602 00 Brno
DIČ: CZ30794200                             DIČ: CZ84471255
Variabilní symbol          20260417
Datum vystavení            21.4.2026
Datum splatnosti           5.5.2026
Datum uskutečnění plnění   20.4.2026
Popis              Množství      Cena/MJ       DPH        Celkem bez DPH
Materiál                  3     3 622,08      21 %             10 866,24
Základ 21 %:  10 866,24    DPH 21 %:  2 281,91
Celkem k úhradě:  13 148,15 Kč
""",
        {
            "type": "invoice", "number": "20260417", "issue_date": "2026-04-21", "due_date": "2026-05-05",
            "total": "13148.15", "currency": "CZK", "supplier": "Truhlářství Ořešák, s.r.o.", "tax_id": "CZ30794200",
        },
    ),
    (
        "Slovak",
        """
Faktúra č. 2026014
DODÁVATEĽ                                   ODBERATEĽ
Pekáreň Klasová, s.r.o.                     Kovovýroba Tatry, a.s.
Hlavná 12                                   Štúrova 7
040 01 Košice                               974 01 Banská Bystrica
Dátum vyhotovenia: 12.03.2026               Dátum splatnosti: 26.03.2026
Základ DPH                     400,00 €
DPH 20%                         80,00 €
Spolu s DPH                    480,00 €
Suma na úhradu                 480,00 €
""",
        {
            "type": "invoice", "number": "2026014", "issue_date": "2026-03-12", "due_date": "2026-03-26",
            "total": "480.00", "net": "400.00", "tax": "80.00", "supplier": "Pekáreň Klasová, s.r.o.",
        },
    ),
    (
        "Hungarian: whole forints, a day with the year first, a national tax number",
        """
Számla                                      Számlaszám:  E-DUNA-2026-230
Eladó:                                      Vevő:
Dunaparti Nyomda Zrt.                       Kovács Épület Kft.
1052 Budapest                               6720 Szeged
Adószám: 10773381-2-44                      Adószám: 10625790-4-44
Fizetési mód   Teljesítés dátuma   Számla kelte    Fizetési határidő
átutalás       2026.05.29.         2026.05.30.     2026.06.07.
Megnevezés     Menny.     Nettó érték     ÁFA érték    Bruttó érték
Munkadíj           1          100 000        27 000         127 000
Fizetendő végösszeg: 127 000 Ft
""",
        {
            "type": "invoice", "number": "E-DUNA-2026-230", "issue_date": "2026-05-30", "due_date": "2026-06-07",
            "service_date": "2026-05-29", "total": "127000", "currency": "HUF", "supplier": "Dunaparti Nyomda Zrt.",
            "tax_id": "HU10773381",
        },
    ),
    (
        "Swedish: sums in a grid, the sender at the foot",
        """
Västkusten Bygg                             Faktura
                                            Fakturadatum    2026-03-12
                                            Fakturanr       34161
                                            OCR             3416178
Fakturaadress
Norrlands Måleri AB
Hamnvägen 3
903 26 Umeå
Betalningsvillkor 30 dagar                  Förfallodatum   2026-04-11
Benämning              Lev ant        À-pris         Belopp
Arbete                       2      1 905,20       3 810,40
Exkl. moms      Moms 25 %      Totalt         ATT BETALA
3 810,40        952,60         4 763,00       SEK 4 763,00
Västkusten Bygg AB             Momsreg.nr SE556012579001
""",
        {
            "type": "invoice", "number": "34161", "issue_date": "2026-03-12", "due_date": "2026-04-11",
            "total": "4763.00", "currency": "SEK", "tax_id": "SE556012579001",
        },
    ),
    (
        "Danish: a company's number is its tax id",
        """
Bryghuset Fjorden ApS
Havnevej 4
5000 Odense C                                         Østjysk Tømrer A/S
CVR-nr. 13585628                                      Søndergade 9
                                                      8000 Aarhus C
                                                      CVR-nr.: 25313763
Faktura                                               www.ostjysktomrer.dk
                                                      Fakturanr.: 1204
                                                      Fakturadato: 07-03-2026
                                                      Forfaldsdato: 15-03-2026
Beskrivelse            Antal        Enhedspris         Pris
Arbejdsløn              4,00            500,00     2.000,00
Subtotal                                           2.000,00
Moms (25%)                                           500,00
Total DKK                                          2.500,00
""",
        {
            "number": "1204", "issue_date": "2026-03-07", "due_date": "2026-03-15", "total": "2500.00",
            "net": "2000.00", "tax": "500.00", "currency": "DKK", "supplier": "Østjysk Tømrer A/S",
            "tax_id": "DK25313763",
        },
    ),
    (
        "Norwegian",
        """
Fjellheim Rørservice AS                     Faktura
Storgata 12                                 Fakturanr.: 51258
5003 Bergen                                 Fakturadato: 05.06.2026
Org.nr.: NO 982 463 718 MVA                 Forfallsdato: 19.06.2026
                                            KID: 512580010442
Lofoten Fiskemat AS
Kirkeveien 3
4611 Kristiansand
Netto                                  4 000,00
MVA 25 % av 4 000,00                   1 000,00
Å betale NOK                           5 000,00
""",
        {
            "number": "51258", "issue_date": "2026-06-05", "due_date": "2026-06-19", "total": "5000.00",
            "currency": "NOK", "supplier": "Fjellheim Rørservice AS", "tax_id": "NO982463718",
        },
    ),
    (
        "Finnish",
        """
Järviseudun Sähkö Oy                        LASKU
Satamakatu 5                                Laskun numero     49404
70100 Kuopio                                Päiväys           8.6.2026
                                            Eräpäivä          22.6.2026
Puusepänliike Honka Oy                      Viitenumero       49404 1187
Koulutie 8
33100 Tampere
Veroton yhteensä                    200,00
Alv 25,5 %                           51,00
Maksettava yhteensä EUR             251,00
Järviseudun Sähkö Oy      Y-tunnus 2077474-0      ALV-tunnus FI20774740
""",
        {
            "type": "invoice", "number": "49404", "issue_date": "2026-06-08", "due_date": "2026-06-22",
            "total": "251.00", "currency": "EUR", "supplier": "Järviseudun Sähkö Oy", "tax_id": "FI20774740",
        },
    ),
    (
        "Romanian: the number stands behind its series",
        """
Furnizor:                          FACTURA                        Client:
Papetăria Albina S.R.L.            Seria PAP nr. 0622             Electro Dunărea S.A.
CIF: RO18547290                    Data (zi/luna/an): 09/08/2026  CIF: RO14399840
Denumirea produselor         U.M.   Cant.   Pret unitar    Valoarea    Valoarea TVA
Materiale                    buc    2           250.00       500.00          105.00
Termen plata: 24/08/2026                       Total         500.00          105.00
                                               Total plata                   605.00 RON
""",
        {
            "type": "invoice", "number": "0622", "issue_date": "2026-08-09", "due_date": "2026-08-24",
            "total": "605.00", "currency": "RON", "supplier": "Papetăria Albina S.R.L.",
        },
    ),
)  # fmt: skip


@pytest.mark.parametrize(("manner", "page", "wanted"), _PAGES, ids=[page[0].split(":")[0] for page in _PAGES])
def test_invoices_in_further_languages(manner: str, page: str, wanted: Mapping[str, str | None]) -> None:
    told = told_in_words(typed(page))
    assert {field: told[field] for field in wanted} == wanted, manner


_TITLES = (
    ("Kreditfaktura 88\nTotalt 100,00", "credit_note"),
    ("Hyvityslasku\nYhteensä 100,00", "credit_note"),
    ("Opravný daňový doklad č. 5", "credit_note"),
    ("Sztornó számla", "credit_note"),
    ("Kvitto\nTotalt 80,00 SEK", "receipt"),
    ("Nyugta\nÖsszesen 800 Ft", "receipt"),
    ("Betalningspåminnelse\nFaktura 77", "other"),
    ("Tilausvahvistus\nLasku seuraa", "other"),
    ("Zálohová faktura č. 3", "other"),
)


@pytest.mark.parametrize(("page", "kind"), _TITLES)
def test_kinds_of_papers_in_further_languages(page: str, kind: str) -> None:
    assert typed(page).document_type == kind


_DAYS = (
    ("Vystaveno 3. září 2026", "2026-09-03"),
    ("Kelt: 2026. március 5.", "2026-03-05"),
    ("Fakturadatum 3 augusti 2026", "2026-08-03"),
    ("Dato: 4. marts 2026", "2026-03-04"),
    ("Dato: 24. desember 2026", "2026-12-24"),
    ("Päiväys 8. kesäkuuta 2026", "2026-06-08"),
    ("Data emiterii 12 noiembrie 2026", "2026-11-12"),
    ("Teljesítés: 2026. 05. 29.", "2026-05-29"),
)


@pytest.mark.parametrize(("line", "day"), _DAYS)
def test_days_in_further_languages(line: str, day: str) -> None:
    assert [found.value.isoformat() for found in find_days(sheet_of(line))] == [day]
