"""Fields of drawn pages in eight languages: one table, one row per page."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from matching.reading.read import read
from matching.reading.reading import Options
from matching.receipt import Receipt
from tests.matching.reading.receipts import pages
from tests.matching.reading.receipts.drawing import draw
from tests.matching.reading.receipts.told import told


def _read(page: str, options: Options | None = None) -> Receipt:
    receipt = read(draw(page), options or Options()).receipt
    assert receipt is not None
    return receipt


_PAGES: tuple[tuple[str, Mapping[str, object]], ...] = (
    # A table with net, tax and gross columns: the total is the gross of the sum's row. The account lacks its country.
    (
        "POLISH_INVOICE",
        {
            "type": "invoice",
            "number": "FV/17/02/2026",
            "issue_date": date(2026, 2, 3),
            "due_date": date(2026, 2, 17),
            "service_date": date(2026, 1, 31),
            "currency": "PLN",
            "total": Decimal("848.70"),
            "net": Decimal("690.00"),
            "tax": Decimal("158.70"),
            "supplier": "Hurtownia Zielony Liść Sp. z o.o.",
            "tax_id": "PL5261040828",
            "account": "PL61109010140000071219812874",
            "buyer": "Biuro Rachunkowe Kropka S.C.",
        },
    ),
    # Cash given is larger than the total, and the sum of tax is called a sum too.
    ("POLISH_TILL", {"type": "receipt", "issue_date": date(2026, 3, 14), "total": Decimal("30.29"), "currency": "PLN"}),
    # The corrected invoice's number and date stand right under the correction's own.
    (
        "POLISH_CORRECTION",
        {
            "type": "credit_note",
            "number": "KOR/3/2026",
            "issue_date": date(2026, 3, 12),
            "total": Decimal("-123.00"),
            "net": Decimal("-100.00"),
            "tax": Decimal("-23.00"),
        },
    ),
    # A deposit: what is due differs from the total; order, deposit and discount have dates of their own.
    (
        "GERMAN_DEPOSIT",
        {
            "number": "RE-2026-0815",
            "issue_date": date(2026, 2, 11),
            "due_date": date(2026, 2, 25),
            "total": Decimal("2499.00"),
            "payable": Decimal("1499.00"),
            "net": Decimal("2100.00"),
            "tax": Decimal("399.00"),
            "supplier": "Tischlerei Holzwurm GmbH",
            "buyer": "Kontor Nordlicht AG",
            "tax_id": "DE136695976",
            "account": "DE89370400440532013000",
        },
    ),
    # Positive amounts on a credit note; the only tax id stands at the foot and is the supplier's.
    (
        "GERMAN_CREDIT",
        {
            "type": "credit_note",
            "number": "GS-2026-11",
            "issue_date": date(2026, 3, 3),
            "total": Decimal("-119.00"),
            "tax_id": "DE136695976",
            "buyer": "Kontor Nordlicht AG",
        },
    ),
    # 26/03 proves that the day stands first; the share capital is no amount of the invoice.
    (
        "FRENCH_INVOICE",
        {
            "number": "2026-0142",
            "issue_date": date(2026, 3, 4),
            "due_date": date(2026, 3, 26),
            "total": Decimal("3384.00"),
            "net": Decimal("2820.00"),
            "tax": Decimal("564.00"),
            "supplier": "Menuiserie Duchêne SARL",
            "tax_id": "FR40303265045",
            "account": "FR1420041010050500013M02606",
            "buyer": "Librairie Page Blanche",
        },
    ),
    # Labels in a row above their values; net amounts in the table.
    (
        "DUTCH_INVOICE",
        {
            "number": "20260088",
            "issue_date": date(2026, 4, 2),
            "due_date": date(2026, 4, 16),
            "total": Decimal("181.50"),
            "net": Decimal("150.00"),
            "supplier": "Fietsenmaker De Ketting B.V.",
            "buyer": "Kantoor Waterland B.V.",
            "account": "NL91ABNA0417164300",
        },
    ),
    # Dollars and an American address: the month stands first.
    (
        "AMERICAN_INVOICE",
        {
            "number": "BR-20931",
            "issue_date": date(2026, 3, 4),
            "due_date": date(2026, 4, 3),
            "currency": "USD",
            "total": Decimal("250.00"),
            "payable": Decimal("250.00"),
            "supplier": "Blue Ridge Web Hosting, Inc.",
            "buyer": "Kropka Accounting",
        },
    ),
    # Cash tendered and change on a till receipt.
    (
        "BRITISH_RECEIPT",
        {
            "type": "receipt",
            "number": "5512",
            "issue_date": date(2026, 2, 21),
            "currency": "GBP",
            "total": Decimal("9.65"),
            "tax_id": "GB980780684",
        },
    ),
    # The customer's block has a heading and a tax id of its own.
    (
        "SPANISH_INVOICE",
        {
            "number": "2026/0331",
            "issue_date": date(2026, 4, 9),
            "due_date": date(2026, 4, 24),
            "total": Decimal("187.55"),
            "supplier": "Suministros Olivar S.L.",
            "tax_id": "B58378431",
            "buyer_tax_id": "A58818501",
            "account": "ES9121000418450200051332",
        },
    ),
    # The date stands behind the number in the title line.
    (
        "ITALIAN_INVOICE",
        {
            "number": "118/2026",
            "issue_date": date(2026, 3, 15),
            "due_date": date(2026, 4, 14),
            "total": Decimal("585.60"),
            "net": Decimal("480.00"),
            "tax": Decimal("105.60"),
            "supplier": "Officina Rossetti S.r.l.",
            "buyer": "Studio Kropka S.r.l.",
            "account": "IT60X0542811101000000123456",
        },
    ),
    # A number of two words; ISO dates are never turned around.
    (
        "PORTUGUESE_INVOICE",
        {
            "number": "FT 2026/458",
            "issue_date": date(2026, 3, 20),
            "due_date": date(2026, 4, 19),
            "total": Decimal("136.53"),
            "supplier": "Papelaria Sobreiro, Lda.",
            "tax_id": "501964843",
            "buyer": "Kropka Contabilidade, Lda.",
        },
    ),
    # Rounded in cash: the total above, the paid amount below.
    ("SWISS_ROUNDING", {"currency": "CHF", "total": Decimal("78.03"), "payable": Decimal("78.00"), "number": "77120"}),
    # The true minus sign U+2212.
    ("TRUE_MINUS", {"type": "credit_note", "number": "CN-77", "total": Decimal("-100.00"), "currency": "EUR"}),
    # Indian grouping and a month in letters.
    (
        "INDIAN_GROUPING",
        {"number": "HT/2026/091", "issue_date": date(2026, 3, 12), "total": Decimal("126000.00"), "currency": "INR"},
    ),
    # Nothing to pay on the page: nothing is made up.
    ("EMPTY_OF_TOTALS", {"type": "other", "total": None, "payable": None, "net": None, "tax": None, "currency": None}),
)


@pytest.mark.parametrize(("name", "expected"), _PAGES, ids=[name for name, _ in _PAGES])
def test_a_drawn_page_gives_its_fields(name: str, expected: Mapping[str, object]) -> None:
    found = told(_read(getattr(pages, name)))
    assert {field: found[field] for field in expected} == dict(expected)


def test_what_is_missing_is_told() -> None:
    reading = read(draw(pages.EMPTY_OF_TOTALS), Options())
    assert [finding.code for finding in reading.findings] == ["fields_missing"]
    assert dict(reading.findings[0].facts)["fields"] == "total"


def test_the_organisation_s_own_name_is_never_the_supplier() -> None:
    page = pages.GERMAN_CREDIT.replace("Kunde: ", "")
    receipt = _read(page, Options(own_names=("Tischlerei Holzwurm",), own_tax_ids=("DE136695976",)))
    assert receipt.supplier.name is None or "Holzwurm" not in receipt.supplier.name.value
    assert receipt.supplier.tax_id is None


def test_every_amount_goes_along_likeliest_first() -> None:
    receipt = _read(pages.GERMAN_DEPOSIT)
    values = [found.value for found in receipt.amounts]
    assert values[:2] == [Decimal("2499.00"), Decimal("1499.00")]
    assert {Decimal("1800.00"), Decimal("300.00"), Decimal("-1000.00")} <= set(values)
    assert len(values) == len(set(values))


def test_values_know_their_place() -> None:
    receipt = _read(pages.POLISH_INVOICE)
    assert receipt.total is not None
    assert receipt.number is not None
    assert receipt.total.place is not None
    assert receipt.number.place is not None
    assert receipt.number.place.page == 1
    assert receipt.number.place.top < receipt.total.place.top < 1
    assert 0 < receipt.total.place.left < receipt.total.place.right < 1
    assert receipt.total.source == "text"


def test_the_words_go_along_bounded() -> None:
    long_page = pages.POLISH_INVOICE + "\n".join("słowo " * 12 for _ in range(30))
    receipt = read(draw(*[long_page] * 20), Options()).receipt
    assert receipt is not None
    assert "FV/17/02/2026" in receipt.text
    assert len(receipt.text) <= 20_000
    assert receipt.pages == 20
