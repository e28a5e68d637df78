"""Fields of pages as services, carriers, hotels and shops print them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from matching.reading.read import read
from matching.reading.reading import Options
from tests.matching.reading.receipts import pages_of_services
from tests.matching.reading.receipts.drawing import draw
from tests.matching.reading.receipts.told import told_in_words

_PAGES: tuple[tuple[str, Mapping[str, str | None]], ...] = (
    # The day of payment is the only date; the period of the plan has another, half written.
    (
        "PAID_ONLINE",
        {"number": "F3A21B7C-0007", "issue_date": "2026-03-04", "total": "48.00", "supplier": "Notionary Labs, Inc."},
    ),
    # The sum stands twice, once in the middle of the details.
    (
        "CLOUD_INVOICE",
        {
            "number": "4412098871",
            "issue_date": "2026-03-31",
            "total": "57.60",
            "currency": "EUR",
            "supplier": "Meridian Cloud EMEA Limited",
            "tax_id": "IE3668997OH",
            "buyer": "Kropka Accounting Sp. z o.o.",
        },
    ),
    # A balance of the last period and its payment; a customer number; a period with dates.
    (
        "PHONE_BILL",
        {
            "number": "1234567890126",
            "issue_date": "2026-03-08",
            "due_date": "2026-03-22",
            "total": "64.33",
            "net": "52.30",
            "tax": "12.03",
            "supplier": "Telekomunikacja Zachód S.A.",
            "tax_id": "PL5260215088",
        },
    ),
    # Paid by card, the balance is nothing: paid was the total. Net and tax stand per rate.
    (
        "HOTEL_FOLIO",
        {
            "number": "20261187",
            "issue_date": "2026-02-14",
            "total": "249.70",
            "payable": "249.70",
            "net": "230.00",
            "tax": "19.70",
            "supplier": "HOTEL ADLER",
            "buyer": "Kropka GmbH",
        },
    ),
    # Issue and delivery date share a label; the order has a number and a date as well.
    (
        "MARKET_PLACE",
        {
            "number": "DE61NHV4ABEY",
            "issue_date": "2026-01-05",
            "total": "23.98",
            "supplier": "Buchhandlung Lesezeichen GmbH",
            "buyer": "Jan Nowak",
        },
    ),
    # Polish and English on one page; the driver is the seller.
    (
        "RIDE_INVOICE",
        {
            "number": "RIDEPOL-FIV-26-001",
            "issue_date": "2026-02-18",
            "total": "37.92",
            "net": "35.11",
            "supplier": "Kierowca Jan Wiśniewski",
            "buyer": "Kropka Sp. z o.o.",
        },
    ),
    # A number in groups of three, as long as a customer's.
    (
        "POWER_BILL",
        {"number": "10 123 456 789", "issue_date": "2026-01-12", "total": "86.40", "net": "72.00", "tax": "14.40"},
    ),
    # No sign of a currency anywhere: none is made up.
    ("BAKERY_SLIP", {"number": "4471", "issue_date": "2026-03-17", "total": "7.55", "currency": None}),
    # Month first, two-digit years, labels above values.
    (
        "TOOL_RENTAL",
        {
            "number": "88412-01",
            "issue_date": "2026-04-02",
            "due_date": "2026-05-02",
            "total": "274.13",
            "net": "255.00",
            "tax": "19.13",
            "supplier": "ACME TOOL RENTAL",
            "buyer": "KROPKA LLC",
        },
    ),
    # The number looks like a date; the sums stand in a row of their own and once more per rate.
    (
        "OLD_POLISH_FORM",
        {
            "number": "12/03/2026",
            "issue_date": "2026-03-05",
            "due_date": "2026-03-19",
            "total": "1722.00",
            "net": "1400.00",
            "tax": "322.00",
            "supplier": 'Firma Handlowa "ALFA" Jan Kowalski',
            "tax_id": "PL5252344078",
        },
    ),
)


@pytest.mark.parametrize(("name", "expected"), _PAGES, ids=[name for name, _ in _PAGES])
def test_a_service_s_page_gives_its_fields(name: str, expected: Mapping[str, str | None]) -> None:
    receipt = read(draw(getattr(pages_of_services, name)), Options()).receipt
    assert receipt is not None
    plain = told_in_words(receipt)
    assert {field: plain[field] for field in expected} == dict(expected)
