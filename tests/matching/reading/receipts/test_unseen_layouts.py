"""Layouts that were read wrong at first sight, drawn anew with invented firms and figures: one row per cause."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.matching.reading.receipts.told import told_in_words
from tests.matching.reading.receipts.typed import typed

_PAGES: tuple[tuple[str, str, Mapping[str, str | None]], ...] = (
    (
        "a bare total of one kind of charge over the amount due, which net and tax come to; a tax named by its country",
        """
Final invoice for the May 2026 billing period
From                        For                       Details
Juniper Hosts LLC           Optik Hell AG             Invoice number: 283265018
46 W 4th Ave                Am Bahnhof 101            Date of issue: June 1, 2026
Tulsa, OK 74103             79098 Freiburg            Payment due on: June 1, 2026
Total usage charges         $32.86
Support                     $2.05
Subtotal                    $34.91
VAT DE (19%)                $6.63
Total due                   $41.54
""",
        {"total": "41.54", "payable": "41.54", "net": "34.91", "tax": "6.63"},
    ),
    (
        "pieces counted in the row of the total, shares of it in the terms of payment",
        """
Tallwood Furniture Co., Ltd.
COMMERCIAL INVOICE
TO: Sowa Meble Sp. z o.o.                        INVOICE NO.: TF260302-A
al. Pokoju 108, 85-004 Bydgoszcz, POLAND         DATE: 28 MAR 2026
DESCRIPTION OF GOODS     QUANTITY       UNIT PRICE FOB           AMOUNT
Chair                     600 PCS             USD 1.58       USD 948.00
Shelf                     300 PCS            USD 14.14     USD 4,242.00
TOTAL:                    900 PCS                          USD 5,190.00
PAYMENT TERMS: 30% T/T deposit USD 1,557.00, 70% balance USD 3,633.00 before shipment.
""",
        {"total": "5190.00", "payable": "5190.00", "currency": "USD", "number": "TF260302-A"},
    ),
    (
        "a sentence that tells the rate for a day before what it comes to, on the next line",
        """
Callum Prior Consulting
60 Church Street
9th November 2026
Quayside Press Limited
117 Castle Road
Cardiff CF10 2AF
Invoice ref INV/CP/67 - Interim management support
In accordance with our agreement I set out my fee for the above month. The fee for 6 days at £321.24 per day comes to
£1,927.44. I am not registered for VAT.
I should be grateful if you would settle this sum by 23rd November 2026.
""",
        {"total": "1927.44", "number": "INV/CP/67", "due_date": "2026-11-23"},
    ),
    (
        "what is left after a tax that the payer keeps back, by the word for a net",
        """
Studio Tecnico Ing. Lorenzo Tassi
P.IVA 02812170666
Fattura n. 80 del 26/04/2026
Onorario                                  € 1.000,00
IVA 22%                                     € 220,00
Totale fattura                            € 1.220,00
Ritenuta d'acconto 20%                    - € 200,00
Netto da versare                          € 1.020,00
""",
        {"total": "1220.00", "payable": "1020.00"},
    ),
    (
        "a payment in brackets at the end of a sentence under the balance",
        """
Riverbend Supply Inc.                                  Invoice #: INV10004752
100 W 4th Ave                                          Invoice Date: 15-Oct-2026
Invoice Subtotal:                                   USD 539.41
Tax:                                                USD 107.88
Invoice Total:                                      USD 647.29
Payments:                                          USD -647.29
Balance:                                              USD 0.00
Transactions on 15-Oct-2026: Payment P-58154495 Visa ending 4242 USD (647.29)
""",
        {"total": "647.29", "payable": "647.29"},
    ),
    (
        "a number with its sign over the title, sums over their labels",
        """
#451
Invoice
Saltmarsh Electric Limited           Ashdown Fasteners LLP
Unit 4 Fen Business Park             66 Church Street
York YO1 7HH                         Cardiff CF10 2AF
Monthly plan                            998.74
£998.74       £199.75       £1,198.49
Net           VAT 20%       Total due by 22 November 2026
Issued 23 October 2026
""",
        {"number": "451", "total": "1198.49", "issue_date": "2026-10-23"},
    ),
    (
        "a number without a label under a title of two names",
        """
Cedar Air Corp.                                   WORK ORDER / INVOICE
                                                         60116
82 Commerce Blvd
NAME                   PHONE                  DATE
Marcus Odell           555-0142               9/13/26
TOTAL                                               $721.10
DEPOSIT                                              100.00
BALANCE DUE                                         $621.10
""",
        {"number": "60116", "total": "721.10", "payable": "621.10"},
    ),
    (
        "a day under a label that has its own value; the number of a contract is none",
        """
Mutuelle des Ponts
12 boulevard Carnot 38000 Grenoble
Avis d'échéance
N° de contrat : 687503033
Le 5 septembre 2026
Cotisation TTC à régler                      374,87 €
""",
        {"issue_date": "2026-09-05", "number": None, "total": "374.87"},
    ),
    (
        "a Dutch authority's own word for its number and its day",
        """
Waterschap Vechtbroek
Aanslagbiljet waterschapsbelastingen 2026
Aanslagnummer                 5938.88699
Dagtekening                   12 januari 2026
Uiterste betaaldatum          13 maart 2026
Totaalbedrag aanslag          € 279,44
""",
        {"number": "5938.88699", "issue_date": "2026-01-12", "due_date": "2026-03-13"},
    ),
    (
        "who is greeted by Gentile is no seller; the seller stands at the foot",
        """
                                                     Gentile Lorenzo Tassi
                                                     Viale Europa 9
                                                     35121 Padova PD
Bolletta n.        Emessa il        Totale da pagare        Entro il
819736243019       27/06/2026       € 179,97                17/07/2026
Totale bolletta                         179,97
Aurora Gas S.p.A. - Società con unico socio - Piazza Dante, 28, 50123 Firenze FI - P.IVA 01234567897
""",
        {"supplier": "Aurora Gas S.p.A.", "buyer": "Lorenzo Tassi", "number": "819736243019"},
    ),
    (
        "a company's name in the sentence of its register",
        """
Your receipt
We've charged £82.03 to your card ending 1881.
Order total £82.03
Bramble Dairy Ltd is registered in England and Wales, company number 04512266, VAT number 182634358.
""",
        {"supplier": "Bramble Dairy Ltd", "total": "82.03"},
    ),
    (
        "a clinic that is called after a saint",
        """
St. Brendan Radiology Group                     INVOICE
53 W 4th Ave                                    Invoice Date   09/26/2026
Boise, ID 83702                                 Amount Due     $230.39
Marcus Odell
77 Oak Street
Akron, OH 44308
""",
        {"supplier": "St. Brendan Radiology Group", "buyer": "Marcus Odell"},
    ),
    (
        "a table of rates beside the amount due",
        """
Sprzedawca:                             Nabywca:
Pracownia Mewa Patryk Gęgotek           Budomont S.A.
NIP: 976-839-55-05                      NIP: 788-031-66-20
Faktura VAT FS-503/26/MG
Do zapłaty: 615,00 PLN                    stawka      netto      VAT     brutto
Zapłacono: 615,00 PLN
Pozostaje do zapłaty: 615,00 PLN            23 %   1 000,00   230,00   1 230,00
                                  Razem:           1 000,00   230,00   1 230,00
""",
        {"total": "1230.00", "payable": "615.00", "net": "1000.00"},
    ),
)


@pytest.mark.parametrize(("cause", "page", "wanted"), _PAGES, ids=[page[0][:48] for page in _PAGES])
def test_a_layout_nobody_had_seen(cause: str, page: str, wanted: Mapping[str, str | None]) -> None:
    told = told_in_words(typed(page))
    assert {field: told[field] for field in wanted} == wanted, cause
