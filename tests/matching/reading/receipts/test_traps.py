"""The traps that a reader of receipts falls into, one test or row per trap, numbered as in the issue's research.

Each page is drawn here; what must not be taken stands beside what must.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO

import pikepdf
import pytest
from fpdf import FPDF
from PIL import Image

from matching.reading.containers import unpack
from matching.reading.read import read
from matching.reading.reading import Options
from matching.reading.recognise import Format
from matching.receipt import Receipt
from tests.matching.reading.receipts import invoices, pages
from tests.matching.reading.receipts.drawing import draw

HEAD = """
Oak & Ivy Catering LLP
14 High Street, Leeds LS1 4DY
VAT number: GB980780684
Invoice
Invoice number: INV-2071
Invoice date: 2026-03-14
"""

_FOOT = "We thank all who come to us and hope to see them again before the summer is over"
"""Fewer than twelve words on a page are taken for a stamp over a scan."""


def _receipt(page: str, options: Options = Options()) -> Receipt:
    receipt = read(draw(f"{page}\n{_FOOT}"), options).receipt
    assert receipt is not None
    return receipt


def _fields(receipt: Receipt) -> dict[str, object]:
    found = {
        "total": receipt.total, "payable": receipt.payable, "issued": receipt.issue_date, "due": receipt.due_date,
        "number": receipt.number, "currency": receipt.currency, "supplier": receipt.supplier.name,
        "tax_id": receipt.supplier.tax_id, "account": receipt.supplier.account, "buyer": receipt.buyer.name,
    }  # fmt: skip
    plain: dict[str, object] = {name: value.value if value else None for name, value in found.items()}
    return plain | {"type": receipt.document_type}


def _under_head(*lines: str) -> str:
    return HEAD + "\n".join(lines)


_D = Decimal
_PAGES: tuple[tuple[str, str, Mapping[str, object]], ...] = (
    (
        "1 cash given is larger than the total",
        _under_head("Total      £9.65", "Cash      £20.00", "Change      £10.35"),
        {"total": _D("9.65")},
    ),
    (
        "1 an older balance is larger than the total",
        _under_head("Previous balance      £500.00", "Total      £110.00"),
        {"total": _D("110.00")},
    ),
    (
        "2 the bank shows the amount due, not the total",
        _under_head("Total      £110.00", "Previous balance      £500.00", "Amount due      £610.00"),
        {"total": _D("110.00"), "payable": _D("610.00")},
    ),
    (
        "2 net, tax and gross stand in one row",
        _under_head("          Net      VAT      Gross", "Total      100.00      20.00      120.00 GBP"),
        {"total": _D("120.00")},
    ),
    (
        "3 the unrounded total stands above the paid one",
        _under_head("Total CHF      78.03", "Rundung      -0.03", "Zu zahlen CHF      78.00"),
        {"total": _D("78.03"), "payable": _D("78.00")},
    ),
    (
        "4 a true minus sign",
        "Oak & Ivy Catering LLP\nCredit note no. CN-7\nDate: 2026-03-14\nTotal      \u2212£100.00",
        {"total": _D("-100.00"), "type": "credit_note"},
    ),
    (
        "4 a minus sign behind",
        "Oak & Ivy Catering LLP\nCredit note no. CN-7\nDate: 2026-03-14\nTotal EUR      4,50-",
        {"total": _D("-4.50")},
    ),
    (
        "4 brackets for minus",
        "Oak & Ivy Catering LLP\nCredit note no. CN-7\nDate: 2026-03-14\nTotal      £(8.79)",
        {"total": _D("-8.79")},
    ),
    (
        "4 a credit note with positive amounts",
        "Oak & Ivy Catering LLP\nCredit note no. CN-7\nDate: 2026-03-14\nTotal credit      £24.00",
        {"total": _D("-24.00"), "type": "credit_note"},
    ),
    ("5 point for thousands", _under_head("Total EUR      1.234,56"), {"total": _D("1234.56")}),
    ("5 comma for thousands in euros", _under_head("Total EUR      1,234.56"), {"total": _D("1234.56")}),
    ("5 blank for thousands", _under_head("Total EUR      6 611,36"), {"total": _D("6611.36")}),
    ("5 narrow blank that does not break", _under_head("Total EUR      6\u202f611,36"), {"total": _D("6611.36")}),
    ("5 Indian groups", _under_head("Grand total INR      1,23,456.00"), {"total": _D("123456.00")}),
    ("5 whole amounts", _under_head("Total to pay      EUR 250"), {"total": _D("250")}),
    (
        "6 a print stamp comes first",
        "Printed on 2026-05-30\n" + _under_head("Total      £9.65"),
        {"issued": date(2026, 3, 14)},
    ),
    (
        "6 order, delivery and due date beside the date of issue",
        ("Oak & Ivy Catering LLP\nInvoice\nOrder date: 2026-02-01\nDelivery date: 2026-03-10\nDue date: 2026-04-13\n"
        "Invoice date: 2026-03-14\nInvoice number: INV-2071\nTotal      £9.65"),
        {"issued": date(2026, 3, 14), "due": date(2026, 4, 13)},
    ),
    (
        "6 the date hides in the title",
        "Menuiserie Duchêne SARL\nFacture n° 2026-0142 du 04/03/2026\nÉchéance : 26/03/2026\nTotal TTC      120,00 €",
        {"issued": date(2026, 3, 4), "due": date(2026, 3, 26), "number": "2026-0142"},
    ),
    (
        "7 the due date proves that the day stands first",
        "Oak & Ivy Catering LLP\nInvoice number: 7\nInvoice date: 11/02/2026\nDue date: 26/02/2026\nTotal      £9.65",
        {"issued": date(2026, 2, 11), "due": date(2026, 2, 26)},
    ),
    (
        "7 dollars and an American address put the month first",
        ("Blue Ridge Hosting, Inc.\n5 Main St, Austin, TX 78701\nInvoice number: 7\n"
        "Invoice date: 03/04/2026\nTotal      $9.65"),
        {"issued": date(2026, 3, 4)},
    ),
    (
        "7 the year first is never turned around",
        ("Blue Ridge Hosting, Inc.\n5 Main St, Austin, TX 78701\nInvoice number: 7\n"
        "Invoice date: 2026-03-05\nTotal      $9.65"),
        {"issued": date(2026, 3, 5)},
    ),
    (
        "8 the buyer stands on top, with its tax id first",
        ("Nabywca:\nBiuro Rachunkowe Kropka S.C.\nNIP: 1132401807\n\nSprzedawca:\nDrukarnia Szpak Sp. z o.o.\n"
        "NIP: 5261040828\nFaktura nr 12/2026\nData wystawienia: 2026-03-14\nDo zapłaty:  123,00 PLN"),
        {"supplier": "Drukarnia Szpak Sp. z o.o.", "tax_id": "PL5261040828", "buyer": "Biuro Rachunkowe Kropka S.C."},
    ),
    (
        "10 the original's number on a correction",
        ("Drukarnia Szpak Sp. z o.o.\nNIP 5261040828\nFAKTURA KORYGUJĄCA nr KOR/3/2026\ndo faktury nr FV/88/2026\n"
        "Data wystawienia: 2026-03-14\nRazem brutto      -123,00 PLN"),
        {"number": "KOR/3/2026", "total": _D("-123.00")},
    ),
    (
        "10 order and customer numbers",
        ("Tischlerei Holzwurm GmbH\nKundennummer: 20441\nBestellnummer: B-771\nRechnungsnummer: RE-15\n"
        "Rechnungsdatum: 11.02.2026\nRechnungsbetrag      119,00 €"),
        {"number": "RE-15"},
    ),
    (
        "10 a number on the line below its label",
        ("Fietsenmaker De Ketting B.V.\nFACTUUR\nFactuurnummer   Factuurdatum   Klantnummer\n"
        "20260088            02-04-2026       1077\nTotaal incl. btw      € 181,50"),
        {"number": "20260088", "issued": date(2026, 4, 2)},
    ),
    (
        "10 a code of the kind in brackets before the number",
        "Tischlerei Holzwurm GmbH\nRechnung (380) Nr. RE-15\nRechnungsdatum: 11.02.2026\nRechnungsbetrag      119,00 €",
        {"number": "RE-15"},
    ),
    (
        "11 a tax id with blanks",
        ("Menuiserie Duchêne SARL\nTVA intracommunautaire : FR 40 303 265 045\nFacture n° 15\n"
        "Date : 04/03/2026\nTotal TTC   9,60 €"),
        {"tax_id": "FR40303265045"},
    ),
    (
        "11 a tax id with dashes and without its country",
        ("Drukarnia Szpak Sp. z o.o.\nNIP: 526-104-08-28\nFaktura nr 12/2026\n"
        "Data wystawienia: 2026-03-14\nDo zapłaty: 9,65 zł"),
        {"tax_id": "PL5261040828"},
    ),
    (
        "11 an account over two lines",
        _under_head("Total      €9.65", "IBAN: DE89 3704 0044 0532", "0130 00"),
        {"account": "DE89370400440532013000"},
    ),
    (
        "11 an account without its country",
        ("Drukarnia Szpak Sp. z o.o.\nFaktura nr 12/2026\nData wystawienia: 2026-03-14\nDo zapłaty: 9,65 zł\n"
        "Nr konta: 61 1090 1014 0000 0712 1981 2874"),
        {"account": "PL61109010140000071219812874"},
    ),
    (
        "12 a labelled id with wrong check digits is kept",
        ("Tischlerei Holzwurm GmbH\nUSt-IdNr.: DE123456789\nRechnungsnummer: RE-15\n"
        "Datum: 11.02.2026\nRechnungsbetrag 119,00 €"),
        {"tax_id": "DE123456789"},
    ),
    (
        "13 an order is no invoice",
        "Oak & Ivy Catering LLP\nPURCHASE ORDER\nDate: 2026-03-14\nTotal £9.65",
        {"type": "other"},
    ),
    (
        "13 a dunning letter is no invoice",
        "Tischlerei Holzwurm GmbH\nMAHNUNG\nzur Rechnung RE-15 vom 11.02.2026\nOffener Betrag      119,00 €",
        {"type": "other"},
    ),
)  # fmt: skip


@pytest.mark.parametrize(("name", "page", "expected"), _PAGES, ids=[name for name, _, _ in _PAGES])
def test_trap_on_a_page(name: str, page: str, expected: Mapping[str, object]) -> None:
    found = _fields(_receipt(page))
    assert {field: found[field] for field in expected} == dict(expected)


def test_trap_8_the_own_name_and_id_are_never_the_supplier() -> None:
    page = (
        "Bright Ledger Accounting Ltd\nVAT number: GB980780684\nInvoice number: 7\n"
        "Invoice date: 2026-03-14\nTotal £9.65"
    )
    receipt = _receipt(page, Options(own_names=("Bright Ledger Accounting",), own_tax_ids=("GB980780684",)))
    assert receipt.supplier.name is None
    assert receipt.supplier.tax_id is None


def test_trap_8_an_account_that_is_debited_is_the_buyer_s() -> None:
    page = _under_head("Total      €9.65", "The amount is debited from your account IBAN DE89 3704 0044 0532 0130 00")
    assert _receipt(page).supplier.account is None


def test_trap_9_a_supplier_that_only_a_logo_shows_stays_open() -> None:
    page = "Klant: Strategic Corp\nFactuurnummer: 15\nFactuurdatum: 02-04-2026\nTotaal incl. btw      € 181,50"
    receipt = _receipt(page)
    assert receipt.supplier.name is None or receipt.supplier.name.value != "Strategic Corp"


def test_trap_11_several_accounts_without_a_word_are_none() -> None:
    first, second = "DE89 3704 0044 0532 0130 00", "DE75 5121 0800 1245 1261 99"
    assert _receipt(_under_head("Total  €9.65", f"IBAN: {first}", f"IBAN: {second}")).supplier.account is None


def test_trap_12_an_id_with_wrong_check_digits_is_less_sure() -> None:
    page = "Tischlerei Holzwurm GmbH\nUSt-IdNr.: {}\nRechnungsnummer: RE-15\nRechnungsbetrag 119,00 €"
    wrong, right = (_receipt(page.format(value)).supplier.tax_id for value in ("DE123456789", "DE136695976"))
    assert wrong is not None
    assert right is not None
    assert wrong.sure < right.sure


def test_trap_13_names_of_files_say_nothing() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("invoice-999.00-EUR.xml.png", draw(pages.POLISH_INVOICE))
    members = unpack(target.getvalue(), Format.ZIP)
    assert isinstance(members, tuple)
    receipt = read(members[0].content, Options()).receipt
    assert receipt is not None
    assert receipt.total is not None
    assert receipt.total.value == Decimal("848.70")


def test_trap_14_a_watermark_over_a_scan_is_no_text() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.image(Image.new("RGB", (300, 400), "white"), 0, 0, 100)
    pdf.set_font("Helvetica", size=30)
    pdf.text(20, 20, "COPY 2026-01-01")
    receipt = read(bytes(pdf.output()), Options()).receipt
    assert receipt is not None
    assert receipt.issue_date is None
    assert receipt.source is None


def test_trap_15_an_invoice_with_its_structured_twin_is_one_document() -> None:
    reading = read(draw(pages.GERMAN_DEPOSIT, attachments=[("any-name.xml", invoices.cii())]), Options())
    assert reading.receipt is not None
    assert reading.receipt.source == "einvoice"
    assert not [finding for finding in reading.findings if finding.code == "einvoice_mismatch"]


def test_trap_16_a_locked_file_says_so() -> None:
    target = BytesIO()
    with pikepdf.open(BytesIO(draw(pages.POLISH_INVOICE))) as pdf:
        pdf.save(target, encryption=pikepdf.Encryption(user="sesame", owner="owner"))
    error = read(target.getvalue(), Options()).error
    assert error is not None
    assert error.code == "encrypted"


def test_trap_17_a_wrong_total_counts_worse_than_none() -> None:
    """Half a receipt: the items are there, the total is cut off; nothing is added up."""
    page = "Corner Shop\nReceipt\n2026-03-14\nTea      £2.10\nMilk      £1.30\nBread      £1.80"
    receipt = _receipt(page)
    assert receipt.total is None
    assert {found.value for found in receipt.amounts} == {Decimal("2.10"), Decimal("1.30"), Decimal("1.80")}


def test_trap_18_money_has_its_digits_and_is_exact() -> None:
    invoice = invoices.cii(total="529.87000", payable="529.87000", net="445.2700", tax="84.60")
    receipt = read(invoice, Options()).receipt
    assert receipt is not None
    assert receipt.total is not None
    assert str(receipt.total.value) == "529.87"
    assert isinstance(receipt.total.value, Decimal)
