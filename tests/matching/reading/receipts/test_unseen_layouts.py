"""Layouts that were read wrong at first sight, drawn anew with invented firms and figures: one row per cause."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from matching.reading.fields.blocks import PartyName
from matching.reading.fields.persons import person_over
from matching.reading.fields.sheet import Spot
from tests.matching.reading.receipts.sheets import sheet_of
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
    (
        "a fee that includes a tax, over the sentence that tells so, and the company that runs a brand",
        """
linesaver
Booking receipt
Transaction ID          2090484343
Date of purchase        Mon 10 Aug 2026
1 x Adult Off-Peak Single        £94.90
Booking fee                       £1.79
Total paid                       £96.69
VAT rate on rail travel: 0%. Booking fee includes VAT £0.30. Site operated by Linesaver Retail Limited, 120 Holborn
Bars, London EC1N 2TD. VAT no. GB980780684
""",
        {"total": "96.69", "supplier": "Linesaver Retail Limited", "issue_date": "2026-08-10"},
    ),
    (
        "sums restated in a second currency beside the document's own",
        """
Fietsenmaker De Schakel B.V.                  Commercial Invoice 2026.0081
Invoiced to:                                  Invoice date 03-05-2026
Stichting Het Kompas                          Currency US Dollar
                                          USD       EUR @ 1.067
Total excl. VAT                      1,602.51          1,501.88
VAT 21%                                336.53            315.40
Total incl. VAT                      1,939.04          1,817.28
""",
        {"total": "1939.04", "payable": "1939.04"},
    ),
    (
        "the new balance of a card is not owed",
        """
Top-up successful
We've added funds to your prepaid card.
Date                30 May 2026
Amount              £100.00
Load fee              £1.50
Total paid          £101.50
New balance         £107.90
Cobalt Payments plc is authorised by the regulator under the Electronic Money Regulations. Granite Wharf, Leeds LS1 4AP.
""",
        {"total": "101.50", "payable": "101.50", "supplier": "Cobalt Payments plc"},
    ),
    (
        "an advance invoice: its own sums stand under the word for an advance, the rest is for another",
        """
Faktura zaliczkowa ZAL/23/03/2026
Data wystawienia: 26-03-2026
Sprzedawca                                  Nabywca
Zakład Stolarski Dębina                     Alfa Gamma S.A.
Wartość zamówienia razem                                 15 243,09
Otrzymana zaliczka (30%)
Stawka         Netto            VAT         Brutto
23%         3 717,83         855,10       4 572,93
Kwota zaliczki: 4 572,93 zł, zapłacono przelewem. Pozostaje do zapłaty po realizacji: 10 670,16 zł.
""",
        {"total": "4572.93", "payable": "4572.93", "number": "ZAL/23/03/2026"},
    ),
    (
        "a letter: the sum on a line of its own after net and tax, its town and day over another paper's day",
        """
Werkzeug Hammerl KG · Am Anger 4 · 99084 Erfurt
Steuerbüro Quell AG
Hafenstraße 8
18439 Stralsund
Erfurt, den 27. Juni 2026
Unsere Rechnung 26-163 – Ihr Auftrag vom 07.06.2026
für die Erneuerung der Unterverteilung in Ihrem Ladenlokal erlauben wir uns, Ihnen vereinbarungsgemäß
pauschal 2.219,68 EUR zuzüglich 19 % Umsatzsteuer in Höhe von 421,74 EUR, mithin insgesamt
                                   2.641,42 EUR
in Rechnung zu stellen. Bitte überweisen Sie den Betrag bis zum 11.07.2026.
""",
        {"total": "2641.42", "issue_date": "2026-06-27", "number": "26-163"},
    ),
    (
        "a sum that a sentence says was charged",
        """
Subject: Your Tunefox receipt
your Premium Duo plan renewed today. We charged £14.50 to the card ending in 4839. Your plan renews again on 2
September 2026 for £14.50 unless you cancel.
Price before VAT £12.08, VAT 20% £2.42.
""",
        {"total": "14.50"},
    ),
    (
        "a gift that a letter of thanks is the receipt of",
        """
Hedgerow Wildlife Rescue
28 September 2026
Thank you so much for your kind gift of £50.00, received on 26 September 2026. With Gift Aid we can
claim a further £12.50 at no cost to you, making your gift worth £62.50.
Please keep this letter as your receipt.
""",
        {"total": "50.00"},
    ),
    (
        "a sum that its sentence begins with",
        """
Imogen Tarrant — illustrator
Invoice no. 74 to Oakhurst Surgery, 2nd October 2026
Cover artwork and two revisions as agreed by email. 735.38 GBP, to be paid
within thirty days to account 70578603, sort code 04-00-03.
""",
        {"total": "735.38", "number": "74"},
    ),
    (
        "what a credit note takes off, by the word for taking off",
        """
AVOIR N° AV-2026-31
Menuiserie Lys SARL
Total HT                           204,80 €
TVA 20 %                            40,96 €
Net à déduire                     -245,76 €
""",
        {"type": "credit_note", "total": "-245.76"},
    ),
    (
        "a bill before the bill: its only sum, and from whom to whom by the shortest words",
        """
Zálohová faktura ZF20260552
Od: Elektro Pokorný s.r.o., IČO 74394096, DIČ CZ74394096          Pro: Jazyková škola Slovo z.s.
Lipová 3, 460 01 Liberec                                          460 02 Liberec
Vystaveno 23.12.2026 · splatnost 30.12.2026
Fakturujeme Vám zálohu na tisk výročních zpráv:
17 912,- Kč
""",
        {"total": "17912", "supplier": "Elektro Pokorný s.r.o.", "buyer": "Jazyková škola Slovo z.s."},
    ),
    (
        "sold on one day for a journey on another; a ticket that says it is an invoice",
        """
BILET INTERNETOWY – KOLEJE PIASTOWE S.A.
Nr biletu   EIC95328999      Sprzedano   2026-01-04 18:47
OD   Poznań Gł.              DO   Warszawa Centr.
09.01.2026 06:41             09.01.2026 09:10
Należność ogółem: 48,34 zł          Płatność: karta ****9078
Bilet stanowi fakturę zgodnie z rozporządzeniem Ministra Finansów. Wystawca: Koleje Piastowe S.A.
""",
        {"issue_date": "2026-01-04", "type": "invoice", "number": "EIC95328999"},
    ),
    (
        "a period before the town and its day",
        """
Stadtwerke Quell                              Rechnungsnummer 416926588790
Quell, 31.03.2026
Ihre Jahresverbrauchsabrechnung Strom
Kosten netto 31.03.2025 - 30.03.2026                1.619,00 €
Umsatzsteuer 19 %                                     307,61 €
Rechnungsbetrag brutto                              1.926,61 €
Ihr neuer monatlicher Abschlag beträgt ab 30.04.2026 140,42 €
""",
        {"issue_date": "2026-03-31", "total": "1926.61"},
    ),
    (
        "a credit note tells which invoice it adjusts, behind its own number in one line",
        """
Blue Heron Insights LLC
CREDIT NOTE
CN-692441 | issued Dec 1, 2026 | adjusts invoice INV-863069 of Nov 10, 2026
To: Thistledown Trust, 3 Castle Row, Norwich
Total credit                      ($144.32)
""",
        {"number": "CN-692441", "type": "credit_note", "issue_date": "2026-12-01"},
    ),
    (
        "a British postcode beside the label of the number",
        """
TAX INVOICE                  Invoice Date            Penhallow Press Ltd
                             16 Jan 2026             Unit 6 Tannery Yard
Marlowe & Finch Ltd                                  TOTNES
18 Quayside                  Invoice Number          TQ9 5AL
EXETER                       INV-4673                UNITED KINGDOM
INVOICE TOTAL GBP   3,257.80
""",
        {"number": "INV-4673"},
    ),
    (
        "a till's number at the foot of a hotel's bill, a French note, words in brackets before a number",
        """
Gasthof zum Gams
Rechnung 58396/2026
1 × Übernachtung im Doppelzimmer        124,83
Summe Euro                              124,83
Betrag dankend erhalten
Danke für Ihren Besuch
UID ATU56098984   Kassen-ID GAMS01   Beleg-Nr. 90025
""",
        {"number": "58396/2026"},
    ),
    (
        "a hotel's note in French",
        """
Hôtel de la Poterne
Note n° 77928      Chambre 21      Du 14/01/2026 au 17/01/2026
Total TTC EUR                                255,96
facture émise le 17/01/2026
""",
        {"number": "77928", "issue_date": "2026-01-17"},
    ),
    (
        "a remark in brackets between title and number",
        """
POCZTA RATUSZ S.A.                          Elbląg, 01.04.2026
Faktura (usługi zwolnione / 23%) FV6382/2026/04/28898
Zapłacono: 34,08 zł, gotówka 40,00, reszta 5,92
""",
        {"number": "FV6382/2026/04/28898", "issue_date": "2026-04-01"},
    ),
    (
        "hours under the title are no number, the sender's own reference is one of invoices",
        """
Imprimerie du Joran SA
Concerne : impression flyers
N/réf : F-25280
FACTURE
4 heures à CHF 145.00        CHF     580.00
Total à payer net à 30 jours CHF     626.98
""",
        {"number": "F-25280", "total": "626.98"},
    ),
    (
        "a person over the trade",
        """
Saskia Törpel
Rechtsanwältin und Notarin
Burgplatz 2 · 38100 Braunschweig
Vereinigte Sägewerke Nord GmbH
Kostenrechnung Nr. 376/26
Gesamtbetrag                     928,56 EUR
""",
        {"supplier": "Saskia Törpel", "number": "376/26"},
    ),
    (
        "the Swiss payment part names both sides",
        """
Velo Bergli                               Schreinerei Zgraggen GmbH
Seestrasse 44                             Bahnhofplatz 2
8700 Küsnacht                             9000 St. Gallen
Rechnung Nr. 59785
Total CHF                                     472.90
Zahlteil                                  Konto / Zahlbar an
                                          CH12 3387 3739 2306 2468 9
Währung  Betrag                           Velo Bergli
CHF      472.90                           8700 Küsnacht
                                          Zahlbar durch
                                          Schreinerei Zgraggen GmbH
""",
        {"supplier": "Velo Bergli", "buyer": "Schreinerei Zgraggen GmbH", "number": "59785"},
    ),
    (
        "a form's caption in brackets behind the heading",
        """
Aussteller (Bezeichnung und Anschrift der steuerbegünstigten Einrichtung)
Freunde der Auen e. V., Deichweg 1, 26757 Borkum
Bestätigung über Geldzuwendungen
Name und Anschrift des Zuwendenden:
Steuerlotse AG, 26122 Oldenburg
Betrag der Zuwendung         150,00 EUR
""",
        {"supplier": "Freunde der Auen e. V."},
    ),
    (
        "the buyer's block beside the sum and its heading",
        """
P.H.U. Trójka Jacek Żuraw                      Faktura FVM 82/2026
Aleja Wolności 55
42-200 Częstochowa
NIP PL 9968045135
1  Wózek widłowy używany           1  szt   22 244,49   22 244,49
Kupujący                                       SUMA
Gminna Spółdzielnia Jutrznia                   22 244,49 PLN
NIP 4457130481
""",
        {"supplier": "P.H.U. Trójka Jacek Żuraw", "buyer": "Gminna Spółdzielnia Jutrznia", "total": "22244.49"},
    ),
    (
        "a brand in small letters with its legal form at the head of a line",
        """
namepond, inc. · 4600 East Canal Street, Suite 305 · Phoenix, AZ 85034 · USA
Order Summary
TOTAL           $12.16
""",
        {"supplier": "namepond, inc."},
    ),
    (
        "a sale in a list of labels and values is no name",
        """
ParkPebble              Parking receipt
Location      Castle Car Park (6214)
Vehicle       WX19 KLT
Start         16 Nov 2026 09:02
Total charged                £2.75
""",
        {"supplier": "ParkPebble", "total": "2.75"},
    ),
    (
        "a head that ends in a tax's word over a day is no tax id",
        """
Treinvervoer Zakelijk                          Factuurnummer   TZ813976538
Delta Advies B.V.                              Factuurdatum    16-04-2026
Industrieweg 19
3968 XZ Haarlem
Datum             Traject                      Bedrag incl. btw
17-03-2026        Breda - Den Haag                      € 23,53
Totaal te incasseren                                    € 23,53
Treinvervoer Zakelijk B.V., Stationsweg 137, 1711 KL Amersfoort, btw-nr NL191965224B01
""",
        {"supplier": "Treinvervoer Zakelijk B.V.", "tax_id": "NL191965224B01", "buyer_tax_id": None},
    ),
    (
        "a fee for each month in an agreement is no bill's sum",
        """
SERVICE AGREEMENT
This agreement is made on 07-May-2026. The monthly fee is 1,326.18 GBP, payable in advance from
21-May-2026.
Any amendment must be made in writing and signed by both parties.
""",
        {"type": "other", "total": None},
    ),
)


@pytest.mark.parametrize(("cause", "page", "wanted"), _PAGES, ids=[page[0][:48] for page in _PAGES])
def test_a_layout_nobody_had_seen(cause: str, page: str, wanted: Mapping[str, str | None]) -> None:
    told = told_in_words(typed(page))
    assert {field: told[field] for field in wanted} == wanted, cause


@pytest.mark.parametrize(
    ("over", "line", "person"),
    [
        ("Saskia Törpel", "Rechtsanwältin und Notarin", "Saskia Törpel"),
        ("Mag. Ulf-Dieter Krahn", "Übersetzungen", "Mag. Ulf-Dieter Krahn"),
        # a shop's sign over its keeper, and a keeper under another line
        ("KAWIARNIA FIKA", "Fika Małgorzata Śliwa", None),
        ("Kawiarnia Fika", "Małgorzata Śliwa", None),
    ],
)
def test_a_person_stands_over_a_trade(over: str, line: str, person: str | None) -> None:
    found = person_over(sheet_of(f"{over}\n{line}"), PartyName(line, Spot(1, 0, len(line)), 0.5))
    assert (found.text if found else None) == person
