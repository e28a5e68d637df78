"""Pages that were read wrong once: one row per page with the field that was."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from fpdf import FPDF

from matching.reading.read import read
from matching.reading.reading import Options
from tests.matching.reading.receipts import pages_of_strangers
from tests.matching.reading.receipts.drawing import draw
from tests.matching.reading.receipts.told import told_in_words

_PAGES: tuple[tuple[str, Mapping[str, str | None]], ...] = (
    # The first part's number and date stand in the list of sums.
    ("SECOND_PART", {"number": "A-26-118-2", "issue_date": "2026-04-09", "total": "12971.00"}),
    # Days of travel are no day of issue; the number is set in groups.
    ("ONLINE_TICKET", {"number": "2026 0331 9981 7", "issue_date": "2026-03-31", "total": "200.20"}),
    # "incl. 7 % of 29.90: 1.96" is a tax, and 29.90 its base.
    ("TAVERN", {"total": "42.30", "issue_date": "2026-05-08"}),
    # No total but what was paid; entry and exit are of one day.
    ("CAR_PARK", {"total": "9.00", "issue_date": "2026-02-11", "number": "008812", "type": "receipt"}),
    # No label at all at the fare: the tax inside it proves it.
    ("TAXI", {"total": "58.40", "type": "receipt"}),
    # TOTAL of the nets stands under TOTAL.
    ("SUPERMARKET", {"total": "4.53", "number": "3421-014-887123", "type": "receipt"}),
    # "Totale documento" heads a column, and another table begins right under its value.
    ("PRINTED_SDI", {"total": "4270.00", "number": "12/A", "tax_id": "IT01234567897", "due_date": "2026-03-17"}),
    # A register number and a VAT id are of one company; whoever is greeted is the buyer.
    ("ROOFER", {"supplier": "SARL Toitures du Midi", "tax_id": "FR55443061841", "issue_date": "2026-03-06"}),
    # Only an addressee has a line "for the attention of".
    ("DUTCH_STUDIO", {"supplier": "Studio Zilver", "buyer": "Kantoor De Brug"}),
    # A title runs into the label behind it; somebody else issues for the supplier.
    ("ON_BEHALF", {"number": "RIDEPL-05-2026-0012345", "supplier": "Tomasz Zając", "total": "31.90"}),
    # Labels in small letters under their values.
    ("LABELS_BELOW", {"number": "INV-00982", "total": "246.00"}),
    # Labels over their values, the tax id's as well; its check digits are wrong, it is told all the same.
    ("LABELS_ABOVE", {"number": "INV-2231", "issue_date": "2026-01-14", "tax_id": "GB123456789"}),
    # The original invoice has a plainer date than the credit note.
    ("CREDITED", {"number": "CN-0042", "issue_date": "2026-04-22", "total": "-46.20"}),
    ("RECTIFIED", {"number": "R-2026-03", "issue_date": "2026-02-20", "total": "-60.50"}),
    # No word says what this is, but for the till's own words.
    ("GROCERY_SLIP", {"type": "receipt", "total": "9.55", "supplier": "Save-Mart", "issue_date": "2026-08-20"}),
    # Net, tax and gross in the row of the total; who is greeted is no supplier.
    ("GUEST_HOUSE", {"total": "330.00", "net": "300.00", "tax": "30.00", "issue_date": "2026-04-07"}),
    # The brand at the head is told by the company's whole name.
    ("BRAND_AND_COMPANY", {"supplier": "Coderhub, Inc.", "total": "48.00", "currency": "USD"}),
    # Papers that name an invoice and are none.
    ("SECOND_REMINDER", {"type": "other"}),
    ("PROFORMA", {"type": "other"}),
    ("BANK_STATEMENT", {"type": "other"}),
)


@pytest.mark.parametrize(("name", "wanted"), _PAGES, ids=[name for name, _ in _PAGES])
def test_fields_of_pages_of_strangers(name: str, wanted: Mapping[str, str | None]) -> None:
    receipt = read(draw(getattr(pages_of_strangers, name)), Options()).receipt
    assert receipt is not None
    found = told_in_words(receipt)
    assert {field: found[field] for field in wanted} == wanted


def _drawn(*lines: tuple[str, float, float]) -> bytes:
    """Draw lines of a text, its size and the space between its letters, both in points."""
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    for number, (text, size, spacing) in enumerate(lines):
        pdf.set_font("Helvetica", size=size)
        pdf.set_char_spacing(spacing)
        pdf.text(40, 60 + 24 * number, text)
    return bytes(pdf.output())


_MORE = (("Wien, am 30. 1. 2026", 10.0, 0.0), ("Summe netto 100,00", 10.0, 0.0), ("Gesamt EUR 120,00", 10.0, 0.0))


@pytest.mark.parametrize("spacing", [1.0, 2.0, 2.25, 3.0, 4.0])
def test_letters_that_are_set_apart_are_one_word(spacing: float) -> None:
    receipt = read(_drawn(("2. ABSCHLAGSRECHNUNG NR. A-26-118-2", 15, spacing), *_MORE), Options()).receipt
    assert receipt is not None
    assert receipt.document_type == "invoice"
    assert receipt.number is not None
    assert receipt.number.value == "A-26-118-2"


def test_a_word_of_large_letters_titles_an_order_and_in_usual_ones_it_is_a_reference() -> None:
    rest = (("Lieferant: Stahl AG", 10.0, 0.0), ("Rechnung an: Kropka GmbH", 10.0, 0.0), *_MORE)
    order = read(_drawn(("Bestellung Nr. 4500", 18, 0), *rest), Options()).receipt
    billed = read(_drawn(("Rechnung Nr. 77", 18, 0), ("Bestellung Nr. 4500", 10, 0), *rest), Options()).receipt
    assert order is not None
    assert billed is not None
    assert (order.document_type, billed.document_type) == ("other", "invoice")
