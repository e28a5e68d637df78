"""Sums in grids and in sentences, and sums that are due on a condition only: one row per way to print them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from matching.receipt import Receipt
from tests.matching.reading.receipts.typed import typed

_HEAD = """
Oak & Ivy Catering LLP                            {title}
14 High Street, Leeds LS1 4DY
VAT number: GB980780684                           Willow Studio Ltd
INV-2071                                          3 Church Lane
2026-03-14                                        York YO1 7HH
"""
_FOOT = "We thank all who come to us and hope to see them again before the summer is over"


def _read(*lines: str, title: str = "Invoice") -> Receipt:
    return typed("\n".join((_HEAD.format(title=title), *lines, "", _FOOT)))


def _sums(receipt: Receipt) -> tuple[Decimal | None, Decimal | None]:
    total, payable = (found.value if found else None for found in (receipt.total, receipt.payable))
    return total, payable


def _cells(*texts: str, wide: int = 100, right: bool = False) -> str:
    """Set texts into boxes of one width, at their left or their right side."""
    each = wide // len(texts)
    return "".join(f"{text}  ".rjust(each) if right else text.ljust(each) for text in texts)


_GRIDS: tuple[tuple[tuple[str, ...], tuple[str, ...], str, str], ...] = (
    # Rates in the labels; the last value alone has the currency.
    (("Summe netto", "zzgl. 19% MwSt.", "Gesamtsumme"), ("622,88", "118,35", "741,23 EUR"), "741.23", "741.23"),
    (("Montant HT", "Total TVA", "Total TTC"), ("2 797,16", "452,65", "3 249,81 EUR"), "3249.81", "3249.81"),
    (("Totale imponibile", "Imposta 22%", "Totale documento"), ("6.652,34", "1.463,51", "€ 8.115,85"), "8115.85",
     "8115.85"),
    # Two rates of tax.
    (("Bedrag excl. BTW", "BTW 21%", "BTW 9%", "Totaalbedrag"), ("1.889,67", "336,94", "25,67", "€ 2.252,28"),
     "2252.28", "2252.28"),
    # A part was paid before: the last cell is what is due, the one before the part is the total.
    (("Totale netto", "Imposta 22%", "TOTALE", "Acconto versato", "Totale da pagare"),
     ("84,27", "18,54", "102,81 €", "-30,84", "71,97 €"), "102.81", "71.97"),
    (("Wartość netto", "Kwota VAT", "Wartość brutto"), ("7 031,36", "1 617,21", "8 648,57 PLN"), "8648.57", "8648.57"),
    # The currency has a cell of its own.
    (("Net", "VAT 20%", "Total", "Currency"), ("100.00", "20.00", "120.00", "GBP"), "120.00", "120.00"),
    # Nothing is taxed.
    (("Base imponible", "Cuota IVA", "Total factura"), ("250,00", "0,00", "250,00 EUR"), "250.00", "250.00"),
    (("Total ilíquido", "Imposto", "Total do documento"), ("45,55", "10,48", "56,03 €"), "56.03", "56.03"),
)  # fmt: skip


def test_the_labels_of_a_grid_may_have_two_lines_and_stand_close() -> None:
    receipt = _read(
        "",
        "Base        Cuota        Total      A         Líquido a",
        "imponible  IVA 21%       con IVA    cuenta    pagar",
        "6100,05    1281,01       7381,06   -2214,32   5166,74 €",
    )
    assert _sums(receipt) == (Decimal("7381.06"), Decimal("5166.74"))


@pytest.mark.parametrize(("labels", "values", "total", "payable"), _GRIDS, ids=[row[0][-1] for row in _GRIDS])
@pytest.mark.parametrize("right", [True, False], ids=["values right", "values left"])
def test_a_grid_of_labels_over_values_tells_its_sums(
    labels: tuple[str, ...], values: tuple[str, ...], total: str, payable: str, *, right: bool
) -> None:
    receipt = _read("", _cells(*labels), _cells(*values, right=right))
    assert _sums(receipt) == (Decimal(total), Decimal(payable))


def test_a_grid_of_a_credit_note_is_not_taken_for_its_only_item() -> None:
    receipt = _read(
        "Pos.  Bezeichnung                      Menge      E-Preis                  Gesamt",
        "1     Reinigung nach Aufwand               1      -142,55                 -142,55",
        _cells("Zwischensumme", "MwSt 19 %", "Gesamtsumme"),
        _cells("-142,55", "-27,08", "-169,63 €", right=True),
        title="Rechnungskorrektur",
    )
    assert _sums(receipt) == (Decimal("-169.63"), Decimal("-169.63"))
    assert receipt.document_type == "credit_note"


_REDUCED = (
    "2% Skonto bis 10.02.2026: Zahlbetrag 980,00 EUR",
    "Bei Zahlung bis 10.02.2026 2 % Skonto = 980,00 EUR",
    "Zahlbetrag bei Skontoabzug:                       980,00 EUR",
    "Bei Zahlung innerhalb von acht Tagen gewähren wir 2 % Skonto,\nder Zahlbetrag lautet dann 980,00 EUR.",
    "Escompte 2 % si paiement avant le 10/02/2026 : net à payer 980,00 EUR",
    "2% discount if paid by 10/02/2026: amount due 980.00 EUR",
    "Amount payable for early payment, less 2 % discount if paid within 8 days: 980.00 EUR",
    "Bij betaling voor 10-02-2026 2% korting: te betalen 980,00 EUR",
    "Dto. pronto pago 2% antes del 10/02/2026: total a pagar 980,00 EUR",
    "Sconto cassa 2% entro il 10/02/2026: totale da pagare 980,00 EUR",
    "Desconto p.p. 2% até 10-02-2026: total a pagar 980,00 EUR",
    "Przy płatności do 10.02.2026 skonto 2%: do zapłaty 980,00 EUR",
)


@pytest.mark.parametrize("line", _REDUCED)
def test_what_only_early_payers_owe_is_not_payable(line: str) -> None:
    receipt = _read("Total                                            1.000,00 EUR", line)
    assert _sums(receipt) == (Decimal("1000.00"), Decimal("1000.00"))
    assert Decimal("980.00") in {found.value for found in receipt.amounts}  # the bank line may show it
    assert receipt.due_date is None


@pytest.mark.parametrize(
    "line",
    [
        "Zahlbetrag ohne Abzug von Skonto                 1.000,00 EUR",
        "Net à payer sans escompte                        1 000,00 EUR",
    ],
)
def test_a_sum_without_discount_is_payable(line: str) -> None:
    assert _sums(_read(line)) == (Decimal("1000.00"), Decimal("1000.00"))


_SENTENCES = (
    # A verb far before, a part in brackets, a verb behind.
    "Für das Gutachten erlaube ich mir, 3.535,00 € (darin 564,41 €\nUmsatzsteuer 19 %) in Rechnung zu stellen.",
    "Bitte überweisen Sie den Betrag von 3.535,00 EUR bis zum 24.08.2026 auf unser Konto.",
    "Für meine Tätigkeit berechne ich Ihnen pauschal 3.535,00 EUR einschließlich 19 % Umsatzsteuer (564,41 EUR).",
    "Für die Steuererklärung 2025 stelle ich Ihnen 3.535,00 EUR brutto in Rechnung.",
    "Pour les travaux réalisés, je vous prie de régler la somme de 3 535,00 EUR\nTTC (dont TVA 20 % : 589,17 EUR).",
    "Nous vous facturons nos honoraires pour un montant de 3 535,00 € TTC.",
    "La présente facture s'élève à 3 535,00 € toutes taxes comprises.",
    "Voor de uitgevoerde werkzaamheden brengen wij u EUR 3.535,00 inclusief 21% btw (EUR 613,51) in\nrekening.",
    "Wij verzoeken u vriendelijk het bedrag van € 3.535,00 binnen veertien dagen te voldoen op onze rekening.",
    "Please transfer the sum of 3,535.00 EUR to our account by 24 August 2026.",
    "Our fee for the work described above is EUR 3,535.00 including VAT of EUR 589.17.",
    "We invoice you for our services in May EUR 3,535.00 (of which VAT EUR 589.17).",
    "Rogamos abonen la cantidad de 3.535,00 EUR en nuestra cuenta antes del 24/08/2026.",
    "Nuestros honorarios por los trabajos ascienden a 3.535,00 € (IVA incluido).",
    "Vi preghiamo di versare la somma di 3.535,00 EUR sul nostro conto entro il 24/08/2026.",
    "Il compenso per la consulenza ammonta a 3.535,00 € IVA inclusa (di cui IVA 637,46 €).",
    "Solicitamos o pagamento da quantia de 3.535,00 EUR para a nossa conta até 24-08-2026.",
    "Os nossos honorários ascendem a 3.535,00 € com IVA incluído.",
    "Prosimy o wpłatę kwoty 3 535,00 EUR na nasz rachunek w terminie do dnia 24.08.2026.",
    "Za wykonane prace obciążamy Państwa kwotą 3 535,00 EUR (w tym VAT 23%: 661,02 EUR).",
)


@pytest.mark.parametrize("sentence", _SENTENCES)
def test_a_sum_in_a_sentence_is_the_total(sentence: str) -> None:
    assert _sums(_read("", sentence)) == (Decimal("3535.00"), Decimal("3535.00"))


_OTHERS = (
    # Fees for the late, limits, parts, prices per hour, earlier bills: sums of sentences that are no total.
    "Bei Zahlungsverzug berechnen wir Ihnen eine Pauschale von 40,00 EUR.",
    "En cas de retard de paiement, une indemnité de 40,00 EUR sera facturée.",
    "We charge you 40.00 EUR per hour for further work.",
    "Wij verzoeken u maandelijks het voorschot van € 40,00 te voldoen.",
    "Please note that orders of 40.00 EUR or more are delivered free of charge, free delivery from 40.00 EUR.",
    "Vorige factuur: EUR 40,00 ontvangen op 21-04-2026",
    "Prosimy o wpłatę zaliczki w wysokości 40,00 PLN przed rozpoczęciem prac.",
    "Il capitale sociale ammonta a 10.000,00 EUR interamente versato.",
    "Für meine Tätigkeit berechne ich 100,00 EUR zzgl. 19 % Umsatzsteuer.",
    # Hours of the day and weights.
    "Alle Preise in Euro inkl. MwSt. Öffnungszeiten 11.30 bis 22.00 Uhr",
    "Total 2,48 kg",
)


@pytest.mark.parametrize("sentence", _OTHERS)
def test_other_sums_of_sentences_are_no_total(sentence: str) -> None:
    assert _sums(_read("", sentence)) == (None, None)


_LEFT: tuple[tuple[tuple[str, ...], str, str], ...] = (
    # What is left of a total after parts that have any name; net and tax of a part stand in its row.
    (
        (
            "Gesamtbetrag brutto                            95.787,24 €",
            "abzgl. 1. Abschlagsrechnung AR-26-209          -38.314,90 €",
            "abzgl. 2. Abschlagsrechnung AR-26-785          -33.525,53 €",
            "Restforderung                                  23.946,81 €",
        ),
        "95787.24",
        "23946.81",
    ),
    (
        (
            "Gesamtsumme brutto                                               1.190,00 EUR",
            "1. Abschlag   netto 500,00   MwSt. 95,00                          -595,00",
            "Restforderung                                                      595,00 EUR",
        ),
        "1190.00",
        "595.00",
    ),
    (
        (
            "Totale kosten inclusief btw      € 6.824,04",
            "In rekening gebrachte termijnbedragen      -€ 5.800,43",
            "U betaalt nog      € 1.023,61",
        ),
        "6824.04",
        "1023.61",
    ),
    (
        ("TOTAL A COBRAR      14,22 €", "Pagado a cuenta      7,11 €", "Resta por pagar      7,11 €"),
        "14.22",
        "7.11",
    ),
    (("Total do documento      99,98", "Arredondamento      0,02", "Por liquidar      100,00 EUR"), "99.98", "100.00"),
    (
        (
            "Total inkl. MWST      CHF 517.58",
            "Rundungsdifferenz      CHF 0.02",
            "Betrag gerundet      CHF 517.60",
        ),
        "517.58",
        "517.60",
    ),
    # What the late pay, and the balance before, are neither.
    (
        (
            "Previous Balance      $334.63",
            "Current Charges      $869.02",
            "Total Amount Due by 06/07/2026      $1,203.65",
            "Amount due after 06/07/2026:      $1,263.83",
        ),
        "869.02",
        "1203.65",
    ),
    # What is left stands in the same grid.
    (
        (
            "Subtotal    IVA 21%     Total a pagar   Anticipo    Pendiente de pago",
            "7.733,44    1.624,02    9.357,46        -4.678,73   4.678,73 €",
        ),
        "9357.46",
        "4678.73",
    ),
    # Two ways to pay are no debt.
    (("TOTAL      50,00", "Karte      30,00", "Bar      20,00"), "50.00", "50.00"),
)


@pytest.mark.parametrize(("lines", "total", "payable"), _LEFT, ids=[row[0][-1].split("  ")[0] for row in _LEFT])
def test_what_is_left_to_pay(lines: tuple[str, ...], total: str, payable: str) -> None:
    assert _sums(_read("", *lines)) == (Decimal(total), Decimal(payable))


_ONE_TOTAL: tuple[tuple[tuple[str, ...], str], ...] = (
    # A sum in another currency behind a rate of exchange.
    (
        (
            "Do zapłaty / Amount due                        7 126,42 EUR",
            "Kurs NBP: 1 EUR = 4,2713 PLN, tabela nr 143/A. Wartość w PLN / value in PLN: 30 439,08",
        ),
        "7126.42",
    ),
    # Net, total and tax in one sentence.
    (
        (
            "Nos honoraires s'élèvent à 430,01 € hors taxes, soit 516,01 € toutes taxes comprises (TVA à 20 % :",
            "86,00 €).",
        ),
        "516.01",
    ),
    (("Abschlagssumme brutto                          15.886,60 €",), "15886.60"),
    # Digits that are set apart.
    (("GESAMT   EUR    1 . 5 1 3 , 7 5",), "1513.75"),
    # Labels behind the amounts.
    (("€ 760,28   excl. btw", "€ 159,66   btw 21%", "€ 919,94   totaal"), "919.94"),
    # A sum that taxes lead from to a larger one is the net; the only item stands under a word for the total.
    (("Suma      1.189,74 €", "I.V.A. 21 %      200,00 €", "IVA 10%      49,85 €", "TOTAL      1.439,59 €"), "1439.59"),
    (
        ("Bezeichnung      Menge      Einzelpreis      Gesamt (EUR)", "Büropapier      1      4230,11      4230,11",
         "", "Total      5033,83 EUR", "enthaltene MwSt. 19%      803,72"),
        "5033.83",
    ),
    # A word for the sum in a column of its own at the side, in the row of an item.
    (
        ("Summe       Beratungsleistung      1      182,72      182,72",
         "917,36 €    Wartung      1      588,17      588,17",
         "Huber OHG      Summe Positionen      770,89 €", "            zzgl. 19% MwSt.      146,47 €",
         "USt-IdNr. DE252334762      Summe      917,36 €"),
        "917.36",
    ),
    # Net, tax and their sum in the last row, under a head that runs into another; a tax like a tax id.
    (("TVA      Montant HT      TVA Total de la facture", "20%      4.507,77      901,55      5.409,32",
      "10%      26.190,38      2.619,04      28.809,42",
      "Total      30.698,15      3.520,59      34.218,74"), "34218.74"),
    (("Total net      GBP 46990.37", "VAT 20%      GBP 9398.07", "Amount incl. VAT      GBP 56388.44"), "56388.44"),
    # The only item under a word for the total is the net of what is due.
    (("Menge  Bezeichnung      Gesamtpreis", "2  Kabel      377,48 €", "Nettobetrag:      377,48 €",
      "19 % USt.:      71,72 €", "Zu zahlen:      449,20 €"), "449.20"),
    # A part of the sum of a contract is charged.
    (("Contract sum      £72,877.33", "Less previously invoiced      £61,945.73", "This application      £10,931.60",
      "VAT 20%      £2,186.32", "Total payable      £13,117.92"), "13117.92"),
    # The row of sums under rows of items that add up by themselves.
    (("Usługa      Netto      VAT      Brutto", "Nocleg      259,26      20,74      280,00",
      "Opłata miejscowa      2,50      0,00      2,50", "Razem      261,76      20,74      282,50"), "282.50"),
    # The rates under a weak word for the sum: one of them is of nothing.
    (("Date      Text      Charges EUR      Credits EUR", "06/02/26      Accommodation      766.12",
      "06/02/26      City tax      14.00", "10/02/26      Visa XXXX1225                780.12",
      "Total      780.12      780.12", "Balance      0.00", "", "VAT Net  VAT amount Gross",
      "13.5% 675.00 91.12     766.12", "0%  14.00 0.00     14.00"), "780.12"),
    (("Zu zahlen      31,59 EUR", "", "Bei Zahlungsverzug berechnen wir Mahngebühren von 5,00 EUR."), "31.59"),
)  # fmt: skip


@pytest.mark.parametrize(("lines", "total"), _ONE_TOTAL, ids=[row[0][-1][:30] for row in _ONE_TOTAL])
def test_the_total_among_other_sums(lines: tuple[str, ...], total: str) -> None:
    assert _sums(_read("", *lines)) == (Decimal(total), Decimal(total))


_PARTS: tuple[tuple[tuple[str, ...], str | None, str | None], ...] = (
    # One net and a tax of each rate.
    (("Nettowert      3529,47", "MwSt. 19 %      197,96", "MwSt. 7 %      174,13", "Gesamtpreis      3901,56"),
     "3529.47", "372.09"),
    (("Montant HT:      1 644,79 €", "TVA 20 %:      253,25 €",
      "TVA 5,5 %:      20,82 €", "Net à payer:      1 918,86 €"),
     "1644.79", "274.07"),
    # What the tax leaves of the total is printed, by a name of its own or as the base behind the rate.
    (("2e termijn, 25% bij gereedkomen      € 18.043,14", "21% btw      € 3.789,06", "Te voldoen      € 21.832,20"),
     "18043.14", "3789.06"),
    (("TOTAAL €      70,95", "BTW 21% over 58,64 = 12,31"), "58.64", "12.31"),
    # A tax inside the total by its rate; by a rate of the items where it is said to be inside.
    (("TOTAL TO PAY      £46.20", "VAT @20% included      £7.70"), None, "7.70"),
    (("SUMA PLN      49,24", "PTU A 23,00 %      9,21", "SUMA PTU      9,21"), None, "9.21"),
    (("Pile AA      22,00%      66,98", "Carta A4      22,00%      66,98", "TOTALE COMPLESSIVO      133,96",
      "di cui IVA      24,16"), None, "24.16"),
    # A tip on top.
    (("Subtotal      $62.84", "Tax      $5.50", "Total      $68.34", "Tip      $12.30", "Amount charged      $80.64"),
     "62.84", "5.50"),
    # A tax withheld from what is due.
    (("Base imponible      2477,56 EUR", "IVA 21 %      520,29 EUR", "Retención IRPF 15 %      -371,63 EUR",
      "Líquido a percibir      2626,22 EUR"), "2477.56", "520.29"),
    # Not said: a stamp duty; a tax that is no such part of the total, two taxes inside of which nothing proves the sum.
    (("Prestazione professionale      € 2.556,17", "Imposta di bollo      € 2,00", "TOTALE DA PAGARE      € 2.558,17"),
     None, None),
    (("TOTAL TO PAY      £46.20", "VAT @20% included      £9.70"), None, None),
    (("TOTAL TO PAY      £46.20", "VAT @20%      £4.70", "VAT @5%      £0.40"), None, None),
)  # fmt: skip


@pytest.mark.parametrize(("lines", "net", "tax"), _PARTS, ids=[row[0][-1][:30] for row in _PARTS])
def test_net_and_tax_are_told_where_arithmetic_proves_them(
    lines: tuple[str, ...], net: str | None, tax: str | None
) -> None:
    receipt = _read("", *lines)
    told = tuple(str(found.value) if found else None for found in (receipt.net, receipt.tax))
    assert told == (net, tax)


def test_a_label_may_touch_its_amount() -> None:
    receipt = _read("", "Razem      14879,40 zł", "Zapłacono      -2975,88 zł", "Do zapłaty pozostaje11903,52 zł")
    assert _sums(receipt) == (Decimal("14879.40"), Decimal("11903.52"))


def test_a_row_of_sums_tells_what_a_part_paid_leaves_whatever_its_heads_say() -> None:
    heads = ("Nettobetrag   MwSt. 19      Gesamt        abzgl.        offener",
             "                %           brutto        Akonto        Betrag")  # fmt: skip
    values = "4.340,25      824,65      5.164,90      -1.032,98      4.131,92 EUR"
    assert _sums(_read("", *heads, values)) == (Decimal("5164.90"), Decimal("4131.92"))


_ALONE = (
    # A craftsman's line with its price; a price in terms, two prices.
    (("To fell two ash trees and grind the stumps as agreed      £400",), "400"),
    (("Penalty for late payment      £400",), None),
    (("Ash tree      £400", "Elm tree      £300"), None),
)


@pytest.mark.parametrize(("lines", "total"), _ALONE)
def test_the_only_money_of_an_invoice_is_its_total(lines: tuple[str, ...], total: str | None) -> None:
    receipt = _read("", *lines, title="Invoice 786")
    assert (str(receipt.total.value) if receipt.total else None) == total


@pytest.mark.parametrize(
    ("line", "total"), [("EUR      40,69", "40.69"), ("€ 40,69", "40.69"), ("Brot      4,69", None)]
)
def test_the_only_money_of_a_slip_is_its_total_beside_no_item(line: str, total: str | None) -> None:
    receipt = typed(f"Bäckerei Krumbholz\n96450 Coburg\nKUNDENBELEG\nKartenzahlung\ngirocard\n{line}\n02.10.25 10:12")
    assert (str(receipt.total.value) if receipt.total else None) == total


_SETTLED: tuple[tuple[tuple[str, ...], str, str], ...] = (
    # Advances that a final invoice takes off, each with its net, tax and gross, and what these come to.
    (("Wartość zamówienia brutto      1 210,97 PLN", "Rozliczenie zaliczek:",
      "Nr faktury zaliczkowej      z dnia      Netto      VAT      Brutto",
      "FZ 38/01/2026      10.12.2025      393,81      90,58      484,39",
      "Otrzymane zaliczki      484,39 PLN", "Pozostaje do zapłaty      726,58 PLN"), "1210.97", "726.58"),
    (("Gesamtbetrag brutto      11.900,00", "Abzüglich gestellter Abschlagsrechnungen:",
      "Rechnungsnr.      Datum      Netto      USt      Brutto",
      "AR-071      10.01.2026      3.000,00      570,00      3.570,00",
      "AR-088      10.02.2026      2.000,00      380,00      2.380,00",
      "Summe      5.000,00      950,00      5.950,00", "Verbleibender Restbetrag      5.950,00"),
     "11900.00", "5950.00"),
    (("Total TTC      6 000,00", "Factures d'acompte      Date      HT      TVA      TTC",
      "FA-26-007      10/01/2026      2 000,00      400,00      2 400,00",
      "Reste à payer      3 600,00"), "6000.00", "3600.00"),
    (("Total factura      12.100,00", "Facturas de anticipo deducidas",
      "Número      Fecha      Base      IVA      Total",
      "2026/071      10/01/2026      3.000,00      630,00      3.630,00", "Total a pagar      8.470,00"),
     "12100.00", "8470.00"),
    # Of an advance's own invoice its sums are the total.
    (("Lp.      Nazwa      Kwota zaliczki netto      VAT      Kwota zaliczki brutto",
      "1      Zaliczka na ogród      1 000,00      230,00      1 230,00",
      "Razem      1 000,00      230,00      1 230,00"),
     "1230.00", "1230.00"),
    # The balance of the bill before, owed or in the customer's favour.
    (("Balance at last bill      £53.51", "Payments received - thank you      £0.00",
      "Charges for 24 August 2024 to 19 February 2025      £99.19", "Total now due      £152.70"), "99.19", "152.70"),
    (("Balance from your previous bill      £-10.77", "Charges for this bill      £113.59",
      "Total now due      £102.82"), "113.59", "102.82"),
    (("Saldo der letzten Rechnung      20,00 EUR", "Rechnungsbetrag      100,00 EUR",
      "Zu zahlen      120,00 EUR"), "100.00", "120.00"),
    # More was paid than the bill comes to.
    (("Rechnungsbetrag brutto      1.223,58 €", "abzüglich geleisteter Abschläge      -1.375,00 €",
      "Guthaben      151,42 €"), "1223.58", "-151.42"),
    (("Totaal incl. btw      € 900,00", "Betaalde voorschotten      € 1.000,00",
      "U ontvangt terug: tegoed      € 100,00"),
     "900.00", "-100.00"),
    (("Wartość brutto razem      900,00 zł", "Wpłacone zaliczki      1 000,00 zł", "Nadpłata      100,00 zł"),
     "900.00", "-100.00"),
    # A first part is called total, what was paid is the whole.
    (("Total Fare      199.04 EUR", "Checked bag      24.50 EUR", "Taxes, fees and charges      16.72 EUR",
      "Total Paid      240.26 EUR"), "240.26", "240.26"),
    # Rates that come to the labelled sum, each with net, tax and gross under heads of sums.
    (("Logis      147,00", "Frühstück      12,00", "Gesamt EUR      159,00", "Kreditkarte xxxx-4711      -159,00",
      "Saldo EUR      0,00", "MwSt      Netto      MwSt      Brutto",
      "7,00 %      137,38      9,62      147,00", "19,00 %      10,08      1,92      12,00"), "159.00", "159.00"),
    # The last digits of a masked account.
    (("Summe (netto)      76,89", "Umsatzsteuer 19%      14,61", "Zu zahlender Betrag      91,50",
      "Der Rechnungsbetrag wird von Ihrem Konto DE** **** **** **** 4943 abgebucht."), "91.50", "91.50"),
    # Words for a premium; the same word for its net.
    (("Nettobeitrag      660,07 EUR", "Versicherungsteuer 19 %      125,41 EUR", "Gesamtbeitrag      785,48 EUR"),
     "785.48", "785.48"),
    (("Gesamtbeitrag      660,07 EUR", "Versicherungsteuer 19 %      125,41 EUR", "Rechnungsbeitrag      785,48 EUR"),
     "785.48", "785.48"),
)  # fmt: skip


@pytest.mark.parametrize(("lines", "total", "payable"), _SETTLED, ids=[row[0][-1][:30] for row in _SETTLED])
def test_advances_balances_and_credits_are_told_apart_from_the_total(
    lines: tuple[str, ...], total: str, payable: str
) -> None:
    receipt = _read("", *lines)
    assert _sums(receipt) == (Decimal(total), Decimal(payable))
    assert receipt.document_type == "invoice"
