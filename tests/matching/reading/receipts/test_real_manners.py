"""Manners of papers that real programs print, one row or test each: drawn anew with invented firms and figures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from fpdf import FPDF

from matching.reading.read import read
from matching.reading.reading import Options
from tests.matching.reading.receipts.told import told_in_words
from tests.matching.reading.receipts.typed import typed

_FONT = Path(__file__).parents[4] / "resources" / "fonts" / "inter" / "Inter-Regular.otf"

_PAGES: tuple[tuple[str, str, Mapping[str, str | None]], ...] = (
    (
        "a footnote says that it is no VAT invoice, a remark stands over the seller's name, ATTN before the buyer's",
        """
Nimbus Cloud Invoice
Account number:                                   Invoice Summary
296664                                            Invoice Number:              42183017
Bill to Address:                                  Invoice Date:         August 3 , 2025
ATTN: Oak Labs Limited                            TOTAL AMOUNT DUE ON August 3 , 2025    $4.11
93 Mill Road
Leeds, LS1 4DY
Total for this invoice                                                                   $4.11
* May include estimated sales tax                 Service Provider:
** This is not a VAT invoice                      (Not to be used for payment remittance)
                                                  Nimbus Web Stores, Inc.
                                                  410 Pine Ave North
                                                  Seattle, WA 98109-5210, US
""",
        {"type": "invoice", "total": "4.11", "supplier": "Nimbus Web Stores, Inc.", "buyer": "Oak Labs Limited"},
    ),
    (
        "a name of one word over its number, an Australian town beside it",
        """
Tax Invoice
Kangamarket                                                            PO Box 16122
ABN: 11 119 159 741                                   Collins Street West, VIC 8007
                                                                          Australia
To:     Oak Labs Ltd                                         Order date: 28 Jan 25
                                                              Invoice No. 12429647
Invoice Total: $101.00
""",
        {"supplier": "Kangamarket", "number": "12429647", "total": "101.00"},
    ),
    (
        "rupees by their letters",
        """
PAYMENT RECEIPT
Guest Name: Ravi                                                 Date: 31/12/2025
DESCRIPTION                                                               AMOUNT
Room Charges                            Rs 1939 x 1 Night                Rs 1939
Grand Total                                                              Rs 1939
GSTIN                              CIN
06AABCO6063D1ZQ                    U63090DL2012PTC231770
Monsoon Stays Private Limited
""",
        {"currency": "INR", "total": "1939"},
    ),
    (
        "a loan beside the bill still owes more than the bill",
        """
Télécom des Alpes SA
Date de facture : 02/11/2025
N° de facture : 11608848301
Montant prélevé le 16 novembre 2025                          12,99 €
Montant de la facture soumis à TVA             10,83         12,99 €
TVA 20,00 % payée sur les débits                              2,17 €
Le montant restant dû après cette mensualité sera de 128,00€ soit 16 mensualités.
""",
        {"total": "12.99", "payable": "12.99", "due_date": "2025-11-16"},
    ),
    (
        "a day in a cell of its own beside a contract's number",
        """
Musterhafter Versicherungsverein a.G.
Herrn
Max Adler
Musterstr. 11
12346 Bad Musterhausen
Sachversicherungsvertrag Nr: 00.123.456.7                  18. April 2025
Sehr geehrter Herr Adler,
wir berechnen Ihnen nachstehenden Beitrag:
Gesamtbeitrag                                              1.000,00 €
Versicherungsteuer zur Verbundenen Wohngebäudeversicherung   163,40 €
Rechnungsbetrag                                            1.163,40 €
""",
        {"issue_date": "2025-04-18", "total": "1163.40", "net": "1000.00", "tax": "163.40"},
    ),
    (
        "a net term before that of a discount",
        """
Lieferant GmbH
RECHNUNG
Rechnungsnummer   471102
Rechnungsdatum    05.06.2025
Rechnungssumme Brutto (inkl. USt.)                      215,14 EUR
Zahlbar innerhalb 30 Tagen netto bis 04.07.2025, 3% Skonto innerhalb 10 Tagen bis 15.06.2025
""",
        {"issue_date": "2025-06-05", "due_date": "2025-07-04"},
    ),
    (
        "a label of the subscriber's name is no name",
        """
Libre SAS Service Abonné
75371 Paris Cedex 08
Adresse email de contact                  Nom de l’abonné
alexis@exemple.fr                         Delorme Alexis
Facture n°562044387 du 02 Juillet 2025
Total facture              24.99      5.00      29.99
Somme à payer                                   29.99 € TTC
""",
        {"buyer": "Delorme Alexis", "number": "562044387", "total": "29.99"},
    ),
    (
        "a salutation in a line of its own under the sender's",
        """
Lea Petersen Grafik – Am Deich 3 – 25813 Husum               E-Mail:   lea@petersen-grafik.example
Herrn                                                        Datum:    14.04.2026
Max Ohlsen                                                   Rechnungsnr.:   17
Birkenweg 12
24103 Kiel
Kleinunternehmerrechnung Nr. 17
Gesamtbetrag (Brutto):                                       480,00 EUR
Lea Petersen Grafik                                          Steuernr.: 15/034/04471
""",
        {"buyer": "Max Ohlsen", "supplier": "Lea Petersen Grafik", "number": "17", "total": "480.00"},
    ),
    (
        "the balance of a loyalty card, and the number of a shop over its street",
        """
Corner Drugs
#03296 191 E 3RD AVE
SAN MATEO, CA 94401
117        4782  0022  05/24/2025 1:10 PM
SUBTOTAL                      27.60
SALES TAX A=9.625%             1.93
TOTAL                         29.53
VISA ACCT 1850                29.53
CHANGE                          .00
OPENING BALANCE               $1.14
EARNED THIS VISIT             $0.26
CLOSING BALANCE               $1.40
""",
        {"type": "receipt", "total": "29.53", "payable": "29.53", "number": None},
    ),
    (
        "a reference right under the title is the paper's own number",
        """
Festwell Corp.                                           INVOICE
1711 W. El Segundo Blvd, Hawthorne, CA 90250             Ref no: #1721
Tel: (+1) 245 543 903                                    Date: 25/12/2025
                                                         Due Date: 24/01/2026
Bill To
Xerex Inc.
1234 Main Street, New York, NY 10001
Grand Total                                              $770.00
""",
        {"number": "1721", "total": "770.00", "supplier": "Festwell Corp.", "buyer": "Xerex Inc."},
    ),
    (
        "a total that was paid, with its tax, in whole euros",
        """
Invoice
Invoice Number:       CR-2026-00417
Date:                 22/10/2025
Bill From:
Chatter IM SARL
Total without VAT                85 EUR
VAT Rate                         20%
VAT Paid                         17 EUR
Total paid with VAT             102 EUR
""",
        {"total": "102", "number": "CR-2026-00417"},
    ),
    (
        "the seller's block without a heading beside the buyer's, and another firm in the form's foot",
        """
LE FOURNISSEUR                             FACTURE N° :    F20260023
35 rue d'ici                               Date :          31/01/2026
75018 PARIS, FR                            CLIENT :
CONTACT : M. CONTACT, seller@seller.example   LE CLIENT
SIRET : 12345678200077                     MON ADRESSE LIGNE 1
N° TVA intra : FR 11 123 456 782           06000 MA VILLE, FR
                                           N° TVA : FR 05 987 654 321
TOTAL HT          TOTAL TVA     TOTAL TTC
100,00            4,90          104,90
NET A PAYER                     104,90 EUR
IBAN : FR20 1254 2547 2569 8542 5874 698
FORMULAIRE F SARL au capital de 50 000 EUR - RCS MAVILLE 123 456 782
35 ma rue a moi - contact@masociete.example - N° TVA : FR32 123 456 789
""",
        {"tax_id": "FR11123456782", "number": "F20260023", "total": "104.90"},
    ),
    (
        "room for notes between the sender's line, its postcode with a country, and the address",
        """
Gute Hosting AG - Uferweg 40-42 - D-63571 Gelnhausen




Oak Labs Ltd.
93 Sai Yu Chung
Yuen Long, N.T.
Hong Kong

Rechnung
Rechnungsnr.     30064443             Kundennr.    47774
Rechnungsdatum   7. Mai 2025
Total EUR                                  34,73
""",
        {"supplier": "Gute Hosting AG", "buyer": "Oak Labs Ltd.", "number": "30064443", "total": "34.73"},
    ),
    (
        "an invoice issued for somebody",
        """
                                       Tirana Software Shpk
                                       email@tirsoft.example
                                       www.tirsoft.example
Invoice issued for:
Kropka Accounting Ltd                  Invoice #: 19
3 Church Lane, Leeds LS1 4DY           Invoice Date: 02/02/2026
Total:      3,849.60   EUR
""",
        {"supplier": "Tirana Software Shpk", "buyer": "Kropka Accounting Ltd", "number": "19"},
    ),
    (
        "a code tells which dollars the sign means",
        """
Loonlake Outfitters
40 Portage St, Huntsville ON
Subtotal      28.62
HST 13%       3.72
TOTAL CAD     $32.34
Interac Debit      $32.34
""",
        {"total": "32.34", "currency": "CAD"},
    ),
    (
        "a Slovak till reports its slip under a number that is no tax id",
        """
Železiarstvo Kladivko, s.r.o.
Námestie 3, 034 01 Ružomberok
IČO:60914394 DIČ:2090452243
IČ DPH:SK2090452243
NA ÚHRADU EUR      20,15
UID:O-7755795794
""",
        {"supplier": "Železiarstvo Kladivko, s.r.o.", "tax_id": "SK2090452243"},
    ),
)


@pytest.mark.parametrize(("page", "wanted"), [row[1:] for row in _PAGES], ids=[row[0] for row in _PAGES])
def test_manners_of_real_papers(page: str, wanted: Mapping[str, str | None]) -> None:
    found = told_in_words(typed(page))
    assert {name: found[name] for name in wanted} == dict(wanted)


@pytest.mark.parametrize("degrees", [90, 270])
def test_who_stands_in_the_margin_alone_is_read(degrees: int) -> None:
    """A line that runs up or down the margin keeps its words and its narrow letters."""
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.add_font("Inter", "", str(_FONT))
    pdf.set_font("Inter", size=9)
    for number, line in enumerate(
        ("Date de facture : 02/11/2025", "N° de facture : 1160884", "Total TTC   12,99 €", "TVA 20 %   2,17 €")
    ):
        pdf.text(60, 80 + 16 * number, line)
    pdf.set_font("Inter", size=5)
    with pdf.rotation(degrees, 560, 400):
        pdf.text(
            400, 400, "TÉLÉCOM ALPIN - Société Anonyme au capital de 712 588 399,56 € - 75116 PARIS - FR 40303265045"
        )
    receipt = read(bytes(pdf.output()), Options()).receipt
    assert receipt is not None
    found = told_in_words(receipt)
    assert (found["supplier"], found["tax_id"], found["total"]) == ("TÉLÉCOM ALPIN", "FR40303265045", "12.99")
    assert "Société Anonyme au capital" in receipt.text
