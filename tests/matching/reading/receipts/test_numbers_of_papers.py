"""Which number is the paper's own: of an invoice, of a slip, of a ticket, of a credit note beside the original's."""

from __future__ import annotations

import pytest

from matching.reading.fields.dates import find_days
from matching.reading.fields.reference import find_number
from matching.reading.fields.title import find_title
from tests.matching.reading.receipts.sheets import sheet_of

_NUMBERS = (
    # A paper that names itself twice, in one language or in two.
    ("Rechnung / Lieferschein Nr. R-004136 vom 14.08.26", "R-004136"),
    ("Faktura VAT sprzedaży 414/05/2025", "414/05/2025"),
    # The place under an account is none.
    ("FAKTURA\nFA/8267/2026/MAG\nRachunek: 9116 7652 2741 6646 5260 1677 89\n90-001 Łódź", "FA/8267/2026/MAG"),
    ("Faktura VAT sprzedaży FV/384/07/2026", "FV/384/07/2026"),
    ("Faktura / Invoice 000124/2026/FVS", "000124/2026/FVS"),
    ("Fatura/Recibo FAC 2026/699", "FAC 2026/699"),
    ("Facture du 3 février 2025 n° 2825965728", "2825965728"),
    # A number in two pieces, and one on the line under its label beside another column.
    ("Invoice #   Q599739 A4", "Q599739 A4"),
    ("Invoice Number                67 Victoria Street\nSINV-25-00193", "SINV-25-00193"),
    ("Rechnungsnummer\n2026-118", "2026-118"),
    # A second word between label and number, a title that heads a column, words nobody listed behind the title.
    ("Rechnungs-Nr. / Kassenzeichen: 3009.8153.8734", "3009.8153.8734"),
    ("Frachtrechnung     Datum          Debitor\n8294395            07.04.2025     82061", "8294395"),
    ("JUSTIFICATIF D'ACHAT N° 531135946\nRéférence dossier : QDACLH", "531135946"),
    # What sort of invoice it is stands between its name and its number; a number in two groups; a head of two lines.
    ("Faktura FVM  220/2025", "FVM 220/2025"),
    ("Facture de vente 169/02/2026", "169/02/2026"),
    ("Factura ordinaria nº 943-61388", "943-61388"),
    ("FACTURA RESUMEN Nº ES26-1841  FECHA 04/08/2026", "ES26-1841"),
    ("DDT n.: 1477\nFattura di vendita F-26-8819", "F-26-8819"),
    ("FATTURA 408929\nDDT n.: 1477", "408929"),
    ("Bill number M123 79", "M123 79"),
    ("FACTURA SIMPLIFICADA\nT627-256839 15/04/26 11:12\nUd Descripcion   Importe", "T627-256839"),
    ("FAKTURA\nNr zamówienia\n564271\nNumer\nINV/26-3864", "INV/26-3864"),
    ("Facture\nVotre       N°         Numéro\ncommande    client\n170346      83899      49/2026", "49/2026"),
    (
        "Fattura\nData          Nr.\nemissione     documento\n14/10/2026    S/26/3041",
        "S/26/3041",
    ),
    ("FAKTURA VAT 1/05/2025\nLublin, 9 maja 2025 r.", "1/05/2025"),
    (
        "Facture n°      Bon de      Date\n                livraison   vente\n\n697/07/2026     700445      23/07/26",
        "697/07/2026",
    ),
    # The word over a lone `no.` tells whose number it is; words of a head may stand two blanks apart.
    (
        "Sales Invoice\nIssued       Invoice   Job    By\n             #         no.\n25/03/2025   277072    7438   CJ",
        "277072",
    ),
    ("Invoice\nDate        Job     Contact\n            no.\n25/03/2025  7438    Clive Jones", None),
    ("Invoice\n#   Description      Amount\n1   Labour           120.00", None),
    ("Faktura\nNumer       Wystawiono   Termin\n202602196   16.02.2026   09.03.2026", "202602196"),
    ("FACTURA\nNº Fra.        Fecha factura   Pedido\n5041382        24/07/2026      60547", "5041382"),
    (
        (
            "FATURA\nFatura       Emitida em   Data limite   Cliente\nn.º                       de pagamento  n.º\n"
            "28/2025      2025-05-25   2025-06-02    90852"
        ),
        "28/2025",
    ),
    ("Factura\nNúm.         Fecha\nfactura      expedición\n2026-6120    01-02-2026", "2026-6120"),
    # A day with letters before it, another word for the kind, a label at a narrow slip's edge.
    (
        "FAKTURA KOŃCOWA FVK 12/05/2026\nwystawiona 26.05.2026\nRozliczono fakturą zaliczkową FZ 5/2026",
        "FVK 12/05/2026",
    ),
    ("Verkoopfactuur X1518244\nUw referentie   507705", "X1518244"),
    ("24/03/25 21:16    Till 3    Receipt no\n35441\nTOTAL TO PAY   £108.90", "35441"),
    # What the invoice is about, in a word nobody listed; an invoice of another's is none.
    ("Facture de cotisation n° Q92615565\nContrat 49198492", "Q92615565"),
    ("Fattura di manutenzione n. 88/A", "88/A"),
    ("Avoir\nFacture d'origine n° 4711", None),
    # Money, days to pay and numbers of customers are none.
    ("Factuur\nVorige factuur: EUR 234,18 ontvangen\nNummer:   9762319011", "9762319011"),
    ("Rechnung 14 Tage netto", None),
    ("Rechnung\nKundennummer: 20441", None),
    ("Invoice\nCustomer no: 20441     Order no: 118", None),
    # A credit note beside the number of the invoice it takes back.
    ("Creditfactuur\nNummer: F2025-0293\nbetreft factuur: F2025-0286", "F2025-0293"),
    ("Gutschrift AR-2509-097          zu Rechnung Nr.   AR-2508-090", "AR-2509-097"),
    ("Note de crédit 00000164\nAvoir relatif à la facture   00000167", "00000164"),
    ("Credit note\nCredit note no: CN-7\nInvoice number: INV-600", "CN-7"),
    ("Gutschrift\nzu Rechnung Nr. 4711", None),
    ("Nota de Crédito NC 2026/87\nData: 2026-08-10  Ref. documento: FT 2026/903", "NC 2026/87"),
    # A final invoice beside the advances that it takes off: in a table of their numbers, or under such a heading.
    (
        (
            "ul. Leśna 1    Faktura końcowa\n80-233 Gdańsk\nNIP 8403060996    FK 27/01/2026\nRozliczenie zaliczek:\n"
            "Nr faktury zaliczkowej   z dnia       Netto     VAT     Brutto\n"
            "FZ 38/01/2026            10.12.2025   393,81    90,58   484,39"
        ),
        "FK 27/01/2026",
    ),
    (
        (
            "Schlussrechnung SR-26-114\nAbzüglich gestellter Abschlagsrechnungen:\n"
            "Rechnungsnr.    Datum         Brutto\nAR-26-071       10.01.2026    3.570,00"
        ),
        "SR-26-114",
    ),
    (
        (
            "Facture de solde n° FS-26-031\nFacture d'acompte n°    Date          TTC\n"
            "FA-26-007               10/01/2026    2 400,00"
        ),
        "FS-26-031",
    ),
    ("Fattura a saldo n. 114/2026 del 12/03/2026\nFattura di acconto n. 71/2026    3.660,00", "114/2026"),
    ("Final invoice INV-1140\nLess deposit invoices:\nInvoice no.   Gross\nINV-1071      3,600.00", "INV-1140"),
    ("Eindfactuur\nFactuurnr: 26-0114\nVoorschotfactuur nr. 26-0071     3.630,00", "26-0114"),
    ("Factura final 2026/114\nFacturas de anticipo deducidas\nNúmero    Total\n2026/071  3.630,00", "2026/114"),
    ("Schlussrechnung\nabzgl. Abschlagsrechnung Nr. AR-26-071   3.570,00", None),
    ("2. Abschlagsrechnung\nRechnungsnummer: AR-26-088", "AR-26-088"),
    ("Faktura zaliczkowa nr FZ 38/01/2026", "FZ 38/01/2026"),
    # An account is none, a column that counts the rows neither; `No.` in two languages, with a sign, words between.
    ("FAKTURA\nFA/2041/2026/MAG\nRachunek: 6273 4710 0365 8563 7889 4350 35", "FA/2041/2026/MAG"),
    ("Facture\nCompte : 30004 00123 00001234567 89", None),
    ("Faktura / Invoice\nNr / No. 25/2025/EXP\nNo.   Nazwa / Description   Qty\n1     Hosting     5", "25/2025/EXP"),
    ("Rechnung\nNr.   Artikel      Menge   Betrag\n1     Schrauben    10      12,00", None),
    ("Factura\nNúmero #2025/A/276", "2025/A/276"),
    ("A sua fatura de eletricidade\nluz\nN.º 48267933472\nde 9 de abril de 2026", "48267933472"),
    ("Faktura VAT sprzedaż 766/11/2025", "766/11/2025"),
    ("Rechnung Inland RE-20261", "RE-20261"),
    ("Rechnung zur Bestellung 12/2026", None),
    ("Faktura VAT      Data wystawienia    Numer klienta\n9976760831       29.10.2026          792658", "9976760831"),
    ("Rechnungskorrektur GS-5600\nzur Rechnung RE-9110 vom 11.04.2025", "GS-5600"),
    # A sentence about an earlier invoice.
    ("FACTURE\n202610-1296\nRappel : la facture 202601-0007 de 1 234,56 € reste impayée à ce jour.", "202610-1296"),
    ("RECHNUNG\nRE-0114\nHinweis: Rechnung RE-1071 über 10,00 EUR ist noch unbezahlt.", "RE-0114"),
    ("INVOICE\n2026-0114\nThe invoice INV-1071 of £10.00 is overdue.", "2026-0114"),
    # Tills.
    ("Quittung\nSUMME EUR   14,45\n19.09.2026 21:03    #688053", "688053"),
    ("PARAGON FISKALNY\nSUMA PLN   30,29\n11.09.2025 08:39    nr wydr. 6157", "6157"),
    ("PARAGON FISKALNY\nSUMA PLN   30,29\n12.08.2026 15:46    0019871", "0019871"),
    ("Kassenbon\nBon-Nr. 4711   Kasse 2\nSUMME   14,45", "4711"),
    ("Ticket de caisse\nTicket n° 4537970\nTOTAL 7,80", "4537970"),
    ("DOCUMENTO COMMERCIALE\nTOTALE 9,00\nDOCUMENTO N. 0042-0118", "0042-0118"),
    ("Kassabon\nBonnr: 118   Kassa 3\nTotaal 9,00", "118"),
    ("Factura simplificada: T012-3345\nTotal 9,00", "T012-3345"),
    ("Receipt\nTransaction 7878-442-624659\nTOTAL 13.44", "7878-442-624659"),
    ("Receipt\nTransaction ID: 99871\nTotal 9.00", "99871"),
    # Tickets whose only number is that of the journey; an invoice's order is none.
    ("Online-Ticket / Rechnung\nAuftragsnummer:   472309747", "472309747"),
    ("Justificatif de paiement\nRéférence dossier :   672018279\nDate d'émission   17/07/2025", "672018279"),
    ("E-ticket\nBooking reference: XK4F2P7", "XK4F2P7"),
    ("Rechnung\nAuftragsnummer: 472309747", None),
    ("Online-Ticket\nRechnungsnummer: 2026 0331 9981\nAuftragsnummer: 472309747", "2026 0331 9981"),
)


@pytest.mark.parametrize(("page", "wanted"), _NUMBERS, ids=lambda value: str(value).split("\n")[0])
def test_the_number_of_a_paper(page: str, wanted: str | None) -> None:
    sheet = sheet_of(f"Kowal Studio\n{page}")
    days = [day.spot for day in find_days(sheet) if not day.bare]
    found = find_number(sheet, days, (), find_title(sheet))
    assert (found.value if found else None) == wanted
