"""Which day is issue and which is due: one row per way to say it, in eight languages."""

from __future__ import annotations

from datetime import date

import pytest

from matching.reading.fields.dates import find_days
from tests.matching.reading.receipts.sheets import sheet_of
from tests.matching.reading.receipts.typed import typed

_HEAD = """
Oak & Ivy Catering LLP                            Invoice
14 High Street, Leeds LS1 4DY
VAT number: GB980780684                           Willow Studio Ltd
Invoice number:    INV-2071                       3 Church Lane
"""
_TOTAL = "Total                                             120.00 EUR"
_ISSUED = date(2026, 3, 14)
_DUE = date(2026, 4, 13)

_DUE_LINES = (
    "Date limite de paiement 13/04/2026",
    "À régler avant le 13/04/2026",
    "À régler au plus tard le 13 avril 2026",
    "Ce montant sera prélevé le 13 avril 2026 sur votre compte.",
    "Prélèvement automatique le 13/04/2026",
    "Der Betrag wird am 13.04.2026 von Ihrem Konto mit IBAN DE21860000000086001055,\nBIC MARKDEF1860 eingezogen.",
    "Fälligkeit 13.04.2026",
    "Zahlbar ohne Abzug bis zum 13.04.2026",
    "Bitte überweisen Sie den Betrag bis spätestens 13. April 2026 auf unser Konto.",
    "Der Betrag wird am 13.04.2026 per SEPA-Lastschrift von Ihrem Konto eingezogen.",
    "Wir buchen den Betrag zum 13.04.2026 von Ihrem Konto ab.",
    "Dit bedrag wordt op 13-04-2026 van uw rekening afgeschreven.",
    "Automatische incasso rond 13-04-2026",
    "Te betalen vóór 13-04-2026",
    "This amount will be collected by Direct Debit on or after 13/04/2026.",
    "Please pay by: 13 April 2026",
    "Payment is due no later than 13 April 2026",
    "Due date for payment: 13 April 2026",
    "Se cargará en su cuenta el 13/04/2026",
    "Fecha límite de pago: 13/04/2026",
    "Addebito SDD in data 13/04/2026",
    "Data scadenza pagamento 13/04/2026",
    "O valor será debitado em 13-04-2026",
    "Data limite de pagamento: 13-04-2026",
    "Termin zapłaty: 13.04.2026",
    "Kwota zostanie pobrana z rachunku 2026-04-13",
    "Prosimy o zapłatę do dnia 13.04.2026",
    "Płatność do: 2026-04-13",
    "Data wymagalności: 13-04-2026",
    "Do zapłaty: 120,00 EUR (słownie: sto dwadzieścia) do dnia 13.04.2026",
    "Należność w wysokości 120,00 EUR prosimy uregulować do 13.04.2026.",
    "Please pay £120.00 by 13 April 2026.",
    "Wir bitten um Überweisung von 120,43 EUR bis 13. April 2026.",
    "Wij schrijven dit bedrag op 13 april 2026 van uw rekening af.",
    "Wij verzoeken u het bedrag van 120,00 EUR vóór 13-04-2026 over te maken.",
    "Valor a pagar: 120,00 € até 2026-04-13",
    "Quanto devo pagare?   Entro quando?\n€ 120,00              13/04/2026",
    "Account     Your order     Due Date\nKEN139      PO 46774       13-Apr-2026",
    "Merci de régler la somme de 120,00 EUR au plus tard le\n13/04/2026 par virement.",
    "Wij verzoeken u € 120,00 vóór 13 april 2026 over te maken.",
    "Data          Termin       Kod\nwydania       zapłaty      klienta\n11.03.2026    13.04.2026   57959",
    "Invoice ref   Payment date   Contact\n2025-2381     13/04/2026     Katherine Graham",
    "Plazo de pago voluntario hasta el 13/04/2026.",
    "Lieferdatum  12.03.2026\n10115 Berlin   Fällig am:   13.04.2026",
    "bis 20.03.2026 2 % Skonto (2,40 EUR) = 117,60 EUR, bis 13.04.2026\nnetto.",
    "Due: 13 Apr 2026\nDelivered: 12 Mar 2026",
    "bis 20.03.2026 2 % Skonto (2,40 EUR) = 117,60 EUR, bis 13.04.2026 netto.",
)


@pytest.mark.parametrize("line", _DUE_LINES)
def test_a_day_that_is_due(line: str) -> None:
    receipt = typed(f"{_HEAD}\nInvoice date: 14 March 2026\n\n{_TOTAL}\n\n{line}")
    assert receipt.issue_date is not None
    assert receipt.issue_date.value == _ISSUED
    assert receipt.due_date is not None
    assert receipt.due_date.value == _DUE


_NOT_DUE = (
    # Due only to those who want the discount; fetched already; the day of a mandate; paid by card.
    "Escompte 2 % si paiement avant le 21/03/2026 : 117,60 EUR",
    "Sconto cassa 2% entro il 21/03/2026: 117,60 EUR",
    "2% Skonto bei Zahlung bis 21.03.2026",
    "2% discount if paid by 21 March 2026",
    "Der Betrag wurde am 14.03.2026 von Ihrem Konto abgebucht.",
    "SEPA-Lastschrift, Mandat vom 20.03.2026",
    "Paid by card 20/03/2026",
    "Anzahlung vom 01.04.2026      -20,00 EUR",
)


@pytest.mark.parametrize("line", _NOT_DUE)
def test_a_day_that_is_not_due(line: str) -> None:
    receipt = typed(f"{_HEAD}\nInvoice date: 14 March 2026\n\n{_TOTAL}\n\n{line}")
    assert receipt.due_date is None


def test_of_a_discount_and_a_term_the_term_is_due() -> None:
    receipt = typed(f"{_HEAD}\nInvoice date: 14 March 2026\n{_TOTAL}\n2% Skonto bis 21.03.2026, netto bis 13.04.2026")
    assert receipt.due_date is not None
    assert receipt.due_date.value == _DUE


_ISSUED_LINES = (
    # Two labels for one day; a word alone before the day; an earlier bill with a day of its own.
    ("Data di fatturazione/Data di consegna 14/03/2026", "Data ordine 12/03/2026"),
    ("Date de la facture/Date de la livraison 14/03/2026", "Date de la commande 12/03/2026"),
    ("Rechnungsdatum /Lieferdatum 14. März 2026", "Bestelldatum 12. März 2026"),
    ("N. documento        FPR 468/26", "del                 14/03/2026"),
    ("Datum:   14-03-2026", "Vorige factuur: EUR 234,18 ontvangen op 21-02-2026"),
    ("Date de facture :   14 mars 2026", "Facture précédente : 142,82 EUR payée le 13 février 2026"),
    ("Wystawiono dnia   2026-03-14", "Poprzednia faktura: 180,82 PLN zapłacono 2026-02-05"),
    ("Facture n°      En date du\n702-40319       14/03/2026", "Échéance 13/04/2026"),
    ("Bolletta n. 3650045223 del 14/03/2026", "Scadenza 13/04/2026"),
    ("Date:  14 March 2026", "Terms: strictly 30 days. Bank: 20-11-75 21213456"),
    ("Date:  14 March 2026", "Terms: strictly 30 days. Bank: 20-11-36 21213456"),
    ("Date:  14 March 2026", "Against invoice 4711 dated 01/02/2026"),
    ("Data:  14/03/2026", "A storno della fattura n. 123 del 25/01/2026"),
    # Behind a gap, the day of this paper; heads of two lines with lines of an address between them.
    ("Référence facture: 145/2025  Date: 14/03/2026  Échéance: 13/04/2026", ""),
    (
        "N°         En date       Échéance\n           du\n24/2025    14/03/2026    13/04/2026",
        "",
    ),
    ("14.03.2026", "Hiermit stornieren wir unsere Rechnung RE-1806 vom 09.03.2026."),
    ("14-03-2026", "Wij annuleren hiermee onze factuur 26-118 van 02-03-2026."),
    ("14/03/2026", "Annulation de notre facture F-118 du 02/03/2026."),
    ("Date:  14 March 2026", "Last bill: 107.18 GBP paid on 27/02/2026"),
)


@pytest.mark.parametrize("lines", _ISSUED_LINES, ids=[lines[0] for lines in _ISSUED_LINES])
def test_the_day_of_issue_among_others(lines: tuple[str, ...]) -> None:
    receipt = typed("\n".join((_HEAD, lines[0], "", _TOTAL, "", *lines[1:])))
    assert receipt.issue_date is not None
    assert receipt.issue_date.value == _ISSUED


def test_a_day_under_its_own_head_is_no_number() -> None:
    lines = ("Talleres Norte S.L.", "Factura nº", "Fecha         Nr.          Vence el",
             "14/03/2026    2026-0412    13/04/2026", "", _TOTAL)  # fmt: skip
    receipt = typed("\n".join(lines))
    assert receipt.issue_date is not None
    assert receipt.issue_date.value == _ISSUED
    assert receipt.number is None or receipt.number.value == "2026-0412"


_VALUES_FIRST = (
    ("INV-2071     INVOICE NUMBER", "14/03/2026   INVOICE DATE", "13/04/2026   PAY BY"),
    ("RE-2071      Rechnungsnummer", "14.03.2026   Rechnungsdatum", "13.04.2026   zahlbar bis"),
    ("FV 20/2026   Numer faktury", "14.03.2026   Data wystawienia", "13.04.2026   Termin płatności"),
    ("F-2071       Numéro de facture", "14/03/2026   Date de facture", "13/04/2026   Échéance"),
)


@pytest.mark.parametrize("lines", _VALUES_FIRST, ids=[row[0] for row in _VALUES_FIRST])
def test_values_may_stand_left_of_their_labels(lines: tuple[str, ...]) -> None:
    receipt = typed("\n".join((*lines, "Oak & Ivy Catering LLP", "14 High Street, Leeds LS1 4DY", _TOTAL)))
    told = [found.value if found else None for found in (receipt.number, receipt.issue_date, receipt.due_date)]
    assert told == [lines[0].split("   ")[0].strip(), _ISSUED, _DUE]


def test_a_policy_tells_the_day_of_its_contract_where_it_has_no_other() -> None:
    lines = ("Polisa nr 985331248278", "Okres ubezpieczenia: od 30.03.2026 do 29.03.2027")
    receipt = typed("\n".join((*lines, "Data zawarcia umowy: 14.03.2026", _TOTAL)))
    assert receipt.issue_date
    assert receipt.issue_date.value == _ISSUED


def test_the_days_of_a_span_are_no_year() -> None:
    days = find_days(sheet_of("Billing period July 1 - July 31, 2025\nIssued 03 - AUG - 2025"))
    assert [day.value for day in days] == [date(2025, 7, 31), date(2025, 8, 3)]


@pytest.mark.parametrize("printed", ["14/03/2615H46", "14.03.202615:46", "2026-03-1415:46:09", "14-03-26 15:46"])
def test_the_time_may_touch_the_day(printed: str) -> None:
    """Tills leave no gap, and readers of pictures see none; the two are no number of the slip either."""
    receipt = typed(f"AUTOROUTES DU PLATEAU\nREÇU DE PÉAGE\n{printed}\nMONTANT TTC      28,64 EUR\nCB      28,64 EUR")
    assert receipt.issue_date is not None
    assert receipt.issue_date.value == _ISSUED
    assert receipt.number is None
