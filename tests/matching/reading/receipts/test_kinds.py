"""What papers call themselves: demands, statements and offers are no invoices, whatever invoice they name."""

from __future__ import annotations

import pytest

from matching.reading.fields.kinds import PAYROLL_STEMS, is_payslip
from matching.reading.fields.title import find_title
from tests.matching.reading.receipts.sheets import sheet_of

_NO_INVOICES = (
    # Demands for payment in eight languages; each names the invoice.
    "Zahlungserinnerung\nUnsere Rechnung Nr. 4711 vom 03.02.2026 über 120,00 EUR ist noch offen.",
    "2. Mahnung zur Rechnung Nr. 4711\nRechnung Nr. 4711   03.02.2026   120,00",
    "Rechnung 4711 - Letzte Mahnung\nBitte zahlen Sie 120,00 EUR.",
    "Payment reminder\nInvoice INV-77 dated 3 February 2026 over 120.00 GBP is overdue.",
    "FINAL NOTICE\nInvoice No: INV-77   Amount due: 120.00",
    "Rappel de paiement\nFacture n° 2026-18 du 03/02/2026   120,00 €",
    "Lettre de relance\nNotre facture 2026-18 reste impayée.",
    "Mise en demeure\nFacture n° 2026-18   120,00 €",
    "Betalingsherinnering\nOnze factuur 2025-813 van 28/07/2025 is vervallen.",
    "Tweede herinnering\nFactuurnummer 2025-813   120,00",
    "Aanmaning\nFactuur 2025-813   120,00",
    "Wezwanie do zapłaty\nFaktura nr FV/12/2026   120,00 zł",
    "Przypomnienie o płatności\nFaktura VAT nr FV/12/2026 z terminem 03.02.2026",
    "Ponaglenie\nFaktura nr FV/12/2026   120,00 zł",
    "Recordatorio de pago\nFactura nº 2026/18   120,00 €",
    "Segundo aviso\nFactura 2026/18 vencida   120,00 €",
    "Sollecito di pagamento\nFattura n. 18/2026 del 03/02/2026   120,00 €",
    "Aviso de pagamento em atraso\nFatura FT 2026/18   120,00 €",
    "Lembrete de pagamento\nFatura FT 2026/18   120,00 €",
    # Lists of what is open.
    "Kontoauszug\nRechnung 4711   120,00\nRechnung 4712   80,00",
    "Offene Posten\nRechnung 4711   120,00",
    "Statement of account\nInvoice INV-77   120.00\nInvoice INV-78   80.00",
    "Relevé de compte\nFacture 2026-18   120,00",
    "Openstaande facturen\nFactuur 2025-813   120,00",
    "Potwierdzenie salda\nFaktura FV/12/2026   120,00",
    "Extracto de cuenta\nFactura 2026/18   120,00",
    "Estratto conto\nFattura 18/2026   120,00",
    # Deliveries, orders and offers.
    "Lieferschein Nr. L-118\nRechnungsadresse: Kontor Nordlicht AG",
    "Delivery note DN-118\nInvoice to: Kropka Accounting Ltd",
    "Dokument WZ 118/2026\nFaktura zostanie wystawiona osobno",
    "Albarán 118\nCliente: Kropka",
    "Documento di trasporto n. 118\nSeguirà fattura",
    "Orderbevestiging\nFactuuradres: Kropka B.V.",
    "Potwierdzenie zamówienia 118/2026\nFaktura: elektroniczna",
    "Kostenvoranschlag\nSumme 120,00 EUR",
    "Prijsopgave\nTotaal 120,00 EUR",
    "Wycena\nRazem 120,00 zł",
    "Orçamento n.º 118\nTotal 120,00 €",
    # Money that has moved already.
    "Potwierdzenie przelewu\nTytuł: faktura FV/12/2026   120,00 PLN",
    "Remittance advice\nInvoice INV-77   120.00",
    "Avis de virement\nFacture 2026-18   120,00 €",
    "Betalingsbevestiging\nFactuur 2025-813   120,00",
    # Wages, by their name or by the words that stand on them.
    "Abrechnung der Brutto-/Netto-Bezüge für März 2026\nGesamt-Brutto:   3.800,00\nAuszahlungsbetrag:   2.498,11",
    "Lohn- und Gehaltsabrechnung März 2026\nAuszahlungsbetrag:   2.498,11",
    "Pasek wynagrodzeń 03/2026\nDo wypłaty   5 420,00",
    "Loonbrief maart 2026\nNetto   2.310,00",
    "Abrechnung März 2026\nLohnsteuer 512,33\nKirchensteuer 40,00\nGesetzliches Netto 2.498,11",
    "Rozliczenie za marzec\nWynagrodzenie brutto 7 000,00\nSkładka emerytalna 683,20\nZaliczka na podatek 412,00",
    # Papers that say themselves that they are none.
    "Invoice summary\nPrice £120.00\nThis is not an invoice.",
    "Rechnungsübersicht\nBetrag 120,00 EUR\nDies ist keine Rechnung.",
    "Your booking is confirmed\nInvoice will be sent by the hotel   £120.00",
    "General terms and conditions\n1. Invoices are due within 14 days, e.g. total 150.00",
)


@pytest.mark.parametrize("page", _NO_INVOICES, ids=lambda page: page.split("\n")[0])
def test_a_paper_that_names_an_invoice_is_none(page: str) -> None:
    assert find_title(sheet_of(f"Kowal Studio\n{page}")).kind == "other"


_BILLS = (
    # "Your bill" is the title of utilities and telephone companies.
    "Ihre Rechnung auf einen Blick\nBelegnummer   202605551",
    "Your electricity bill\nAmount due 120.00",
    "Votre facture du 3 février 2026\nTotal TTC 120,00 €",
    "Uw factuur\nTotaal 120,00",
    "Fällig am: 05.05.2026        Ihre Bestellung   B402708\nIhre Rechnung auf einen Blick",
    "Twoja faktura\nRazem 120,00 zł",
    "La tua bolletta\nTotale 120,00 €",
    # Bills by other names.
    "Jahresabrechnung Strom 2025\nAbrechnung Nr. 77   Betrag 120,00 EUR",
    "Avis d'échéance\nLoyer mars 2026   800,00 €",
    "Appel de cotisation\nMontant 120,00 €",
    "Gebührenbescheid\nBetrag 120,00 EUR",
    "Premienota\nTotaal 120,00",
    "Rozliczenie za energię i usługi\nPodatek VAT 23%   22,00",
    "Nota obciążeniowa nr 7/2026\nRazem 120,00 zł",
    # A paper that is both.
    "Rechnung / Lieferschein 2025-0298\nSumme 120,00 EUR",
    "Albarán / Factura 2026/18\nTotal 120,00 €",
    # Numbers of the papers it refers to stand in the head, or over a column of its table.
    "FACTURA RESUMEN Nº ES26-1841  FECHA 04/08/2026\nFecha        Albarán      Producto     Importe",
    "DDT n.: 1477\nFattura di vendita F-26-8819\nTotale 120,00 €",
    "Factura ordinaria nº 943-61388\nAlbarán 643823\nTotal 120,00 €",
    "Bon de livraison 273226\nFacture de vente 169/02/2026\nTotal 120,00 €",
    "Angebot Nr. A-18       Kunde 4711\nRechnung\nSumme 120,00 EUR",
    "Factuur 2026-18\nOfferte 12       Klant 4711",
    "Verkoopfactuur\nDocumentnr.: 14/2026\nFactuurtotaal € 1.151,05",
    "Polder Advies\nFactuurnr.: VF25-1934\nFactuurbedrag € 902,61",
    # No title at all: tax is broken out, and it says until when to pay.
    "Nr:   FV/361/04/2026\nNetto   100,00\nVAT 23%   23,00\nTermin zapłaty   2026-05-25",
    # The slip to send back with the payment is printed below, in letters as large.
    "Tax Invoice          Invoice Number          INV-77\nTOTAL   120.00\nPAYMENT ADVICE\nCustomer   Kropka Ltd",
    "Nummer 118\nTotaal exclusief   100,00\nBtw 21%   21,00\nTe betalen   121,00",
)


@pytest.mark.parametrize("page", _BILLS, ids=lambda page: page.split("\n")[0])
def test_bills_by_other_names(page: str) -> None:
    assert find_title(sheet_of(f"Kowal Studio\n{page}")).kind == "invoice"


@pytest.mark.parametrize(
    "page",
    [
        "Justificatif de paiement\nDate de voyage 01/08/2025   71,90 €",
        "Tankbeleg\nDiesel 60,00 EUR",
        "Parkschein\nSumme 4,00 EUR",
        "Billet électronique\nParis - Lyon   71,90 €",
        "Betaalbewijs\nTotaal 12,00",
        "Biglietto n. 4711\nRoma - Milano   71,90 €",
        "Ritbon nr.   6100\nTotaal € 15,19",
        "Kvitto 88576   2026-03-02\nTotalt SEK   162,00",
        "Kasticket 667934\nTe betalen   € 28,92",
        # A machine's confirmation of the payment breaks out the tax; a bank's does not.
        "POTWIERDZENIE PŁATNOŚCI\n11.07.2026 14:20:09\nOPŁATA 12,00 PLN\nw tym VAT 23% 2,24\nKARTA   12,00 PLN",
        "Salgskvittering 123456\nSum NOK   99,00",
        # No word for it: how it was paid tells.
        "TOTAL CAD   $32.34\nInterac Debit   32.34\n2026-08-07 15:17   Trans 36401",
        "TOTAL CAD   $47.20\nInteracDebit   47.20\n2026-08-07 15:17   Trans 36401",
        "Einfahrt   06.02.2026 08:12\nParkdauer   3h\nEUR 12,00",
        "TOTAL CHF   24.50\nTWINT CHF   24.50\n11.06.25 17:41   05999\nBesten Dank",
        "18.3.2026 13:51\nCELKEM Kč   212,00\nPlatba kartou   212,00\nDěkujeme za návštěvu",
        "TOTAAL   14,90\nPIN   14,90\n01-09-2026  10:23  kassa 2\nBEWAAR UW BON",
        "Fahrt von   Hauptplatz\nFahrpreis EUR   36,46\nBAR   36,46\nGute Weiterreise!",
        "Summe   14.65\nBargeld CHF   20.00\nRückgeld CHF   5.35",
    ],
    ids=lambda page: page.split("\n")[0],
)
def test_slips_and_tickets_by_other_names(page: str) -> None:
    assert find_title(sheet_of(f"Kowal Studio\n{page}")).kind == "receipt"


def test_times_alone_make_no_slip() -> None:
    assert find_title(sheet_of("Kowal Studio\n2026-03-14 10:02   12,00\n2026-03-15 11:30   14,00")).kind == "other"


_WAGES = (
    ("lohnsteuer 412,00", "solidaritatszuschlag 12,00", "sv-brutto 3.100,00", "rentenversicherung 288,30"),
    ("skladka emerytalna 97,60", "wynagrodzenie zasadnicze 5000", "zaliczka na podatek 212"),
    ("gross pay 3,000.00", "paye 412.00", "national insurance 210.00", "employee 0042", "net pay 2,378.00"),
    ("salaire de base", "cotisations salariales", "net imposable"),
    ("bruto loon", "loonheffing", "netto salaris"),
    ("salario base", "devengos", "deducciones", "liquido total a percibir"),
    ("retribuzione lorda", "trattenute", "netto in busta"),
    ("vencimento base", "seguranca social", "subsidio de alimentacao"),
)


@pytest.mark.parametrize("rows", _WAGES, ids=[rows[0] for rows in _WAGES])
def test_each_row_of_wages_is_found_by_its_stem(rows: tuple[str, ...]) -> None:
    assert is_payslip(rows)
    assert all(any(stem in row for stem in PAYROLL_STEMS) for row in rows)
