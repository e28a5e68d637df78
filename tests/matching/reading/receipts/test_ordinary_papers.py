"""Ordinary papers of a company's month, one per cause that was read wrong once; all parties are invented."""

from __future__ import annotations

import pytest

from tests.matching.reading.receipts.told import told_in_words
from tests.matching.reading.receipts.typed import typed

_REMINDER = """
Lipowa Materiały sp. k.
ul. Fabryczna 98
31-511 Kraków
NIP 6541204148
                                                        Kraków, dnia 11.10.2026 r.
                              Sokolik sp. z o.o.
                              50-062 Wrocław
WEZWANIE DO ZAPŁATY
Nr dokumentu     Data wystawienia     Termin płatności     Kwota        Pozostało
FV/255/2025      12.08.2026           26.08.2026           8 370,35     8 370,35
FV/277/2025      22.08.2026           05.09.2026           1 359,55     1 359,55
Łącznie do zapłaty: 9 729,90 zł.
"""
_PLATFORM = """
Duinrand Travel B.V.
Dorpsstraat 13, 3511 AB Utrecht
VAT: NL164766595B01
Invoice
Invoice number:     2718211215
Date:               08/02/2026
Period:             08/01/2026 - 07/02/2026
Commission                                             819.40
Total Amount Due                       PLN             819.40
Payment due date: 22/02/2026
"""
_LESSOR = """
                                                                      Bachmann Leasing GmbH

Eichhorn GmbH & Co. KG
Lindenstraße 124
50667 Köln


Rechnung Nr.      Vertragsnummer      Kundennummer      Datum
4823-572812       64949296            206752            08.10.2026
Fahrzeug: Opel Astra, amtl. Kennzeichen B-KT 5445, Zeitraum 01.10.2026 - 28.10.2026
Bezeichnung            Netto EUR      USt %      USt EUR      Brutto EUR
Leasingrate            885,00         19,00      168,15       1.053,15
Rechnungsbetrag        885,00                    168,15       1.053,15


Lindenstraße 161          Geschäftsführung: A. Beck          USt-IdNr.: DE972661151
"""
_SPANISH = """
FACTURA                                                            Almendral
# F266215
Fecha             Torrealta S.A.               Gestoría Almendral S.A.
06/05/2026        C/ Colón, 126                Calle Mayor, 175
Vencimiento       28013 Madrid, España         28013 Madrid, España
05/06/2026        B48686364                    B16972390
                                               info@almendral.example
BASE IMPONIBLE                                 89,65 €
IVA 21%                                        18,83 €
TOTAL                                          108,48 €
"""
_AMERICAN = """
Summit Video LLC                                 Invoice Date:              May 4, 2026
128 Market Street                                Invoice #:                 INV877448986
New York, NY 10001                               Currency:                  EUR
                                                 Account Information:       Reinhold GmbH
                                                 VAT Number:                DE405464289
Sold To Address
Reinhold GmbH
Kaiserdamm 124
20457 Hamburg
Total (Including Taxes, Fees & Surcharges)       €166.48
"""
_FORM = """
AT autoridade tributária e aduaneira                   FATURA-RECIBO
Fatura-Recibo n.º FR ATSIRE01FR/78
Data de emissão        2026-03-17
Transmitente dos bens ou prestador de serviços
Nome         Rui Teixeira
NIF          258521813
Domicílio Rua do Almada, 24, 4050-037 Porto
Adquirente
Nome         Mondego S.A.
NIF          519078179
Morada Av. da Liberdade, 26, 4050-037 Porto
Total do documento     767,52 €
"""
_NATIONAL = """
Krajowy System e-Faktur                                Numer Faktury: 72/07/2026
Sprzedawca                                             Nabywca
Dane identyfikacyjne                                   Dane identyfikacyjne
NIP: 5257162519                                        NIP: 8367825193
Nazwa: Granit Usługi Spółka z ograniczoną              Nazwa: Kormoran S.A.
odpowiedzialnością                                     Adres
Adres                                                  ul. Fabryczna 6/1
ul. Fabryczna 106                                      61-701 Poznań
Data wystawienia: 2026-07-06
Kwota należności ogółem: 964,42 PLN
"""
_CORRECTION = """
Faktura korygująca nr KOR/18/2026
do faktury FV/445/2026 z dnia 2026-05-14
Data wystawienia korekty: 2026-05-26
Sprzedawca:                          Nabywca:
Zefir Hurt sp. k.                    Kaszubka sp. k.
NIP: 841-031-51-96                   NIP: 991-781-12-69
                Nazwa                Ilość     VAT     Netto        VAT         Brutto
Przed korektą   Segregator A4        8         23%     797,52       183,43      980,95
Po korekcie     Segregator A4        2         23%     199,38       45,86       245,24
Korekta                              -6        23%     -598,14      -137,57     -735,71
Do zwrotu: 735,71 PLN
"""
_NARROW = _CORRECTION.replace("Przed korektą ", "Przed         ").replace(
    "\nPo kor", "\nkorektą         niebieski\nPo kor"
)
_PAPERS = (
    # What was billed before the correction is no sum of the correction.
    ("correction", _CORRECTION, {"type": "credit_note", "number": "KOR/18/2026", "total": "-735.71"}),
    ("narrow correction", _NARROW, {"type": "credit_note", "total": "-735.71"}),
    # The list's head "Data wystawienia" tells of the papers in the list.
    ("reminder", _REMINDER, {"issue_date": "2026-10-11", "supplier": "Lipowa Materiały sp. k."}),
    # "Payment due date" ends in a plain "date".
    ("platform", _PLATFORM, {"issue_date": "2026-02-08", "due_date": "2026-02-22"}),
    # A line with commas and a number plate is no sender's line over an address.
    ("lessor", _LESSOR, {"supplier": "Bachmann Leasing GmbH", "buyer": "Eichhorn GmbH & Co. KG"}),
    # Numbers without a label under the towns of two addresses.
    ("spanish", _SPANISH, {"supplier": "Gestoría Almendral S.A.", "tax_id": "B16972390"}),
    # The buyer's name stands over the id in a list of labels.
    ("american", _AMERICAN, {"supplier": "Summit Video LLC", "tax_id": None}),
    # Labels of a form without a colon.
    ("form", _FORM, {"supplier": "Rui Teixeira", "buyer": "Mondego S.A.", "tax_id": "258521813"}),
    # A labelled name goes on in the next line.
    ("national", _NATIONAL, {"supplier": "Granit Usługi Spółka z ograniczoną odpowiedzialnością"}),
)


@pytest.mark.parametrize(("name", "page", "wanted"), _PAPERS, ids=[paper[0] for paper in _PAPERS])
def test_an_ordinary_paper(name: str, page: str, wanted: dict[str, str | None]) -> None:
    found = told_in_words(typed(page))
    assert {field: found[field] for field in wanted} == wanted, name


def test_one_paper_in_a_row_of_money_keeps_its_day() -> None:
    """A head with the number, the day and the sum of this very paper is no list of others."""
    head = "Nr faktury       Data wystawienia     Termin płatności     Do zapłaty"
    receipt = typed(
        f"Granit S.A.\nFaktura\n{head}\nFV/255/2025      12.08.2026           26.08.2026           8 370,35"
    )
    assert receipt.issue_date is not None
    assert receipt.issue_date.value.isoformat() == "2026-08-12"
