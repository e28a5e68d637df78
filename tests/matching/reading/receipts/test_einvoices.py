"""Structured invoices: every syntax, alone and inside a PDF, against the page, and hostile ones."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fpdf import FPDF

from matching.finding import Finding
from matching.money import Money
from matching.reading.read import read
from matching.reading.reading import Options, Reading
from matching.receipt import Receipt
from tests.matching.reading.receipts import invoices, pages, signatures
from tests.matching.reading.receipts.drawing import draw
from tests.matching.reading.receipts.told import told


def _read(content: bytes) -> Reading:
    return read(content, Options())


def _receipt(content: bytes) -> Receipt:
    receipt = _read(content).receipt
    assert receipt is not None
    return receipt


_HOLZWURM = {
    "type": "invoice",
    "number": "RE-2026-0815",
    "issue_date": date(2026, 2, 11),
    "due_date": date(2026, 2, 25),
    "service_date": date(2026, 2, 10),
    "currency": "EUR",
    "total": Decimal("2499.00"),
    "payable": Decimal("1499.00"),
    "net": Decimal("2100.00"),
    "tax": Decimal("399.00"),
    "supplier": "Tischlerei Holzwurm GmbH",
    "tax_id": "DE136695976",
    "account": "DE89370400440532013000",
    "buyer": "Kontor Nordlicht AG",
    "buyer_tax_id": None,
    "reference": "RF18 5390 0754 7034",
    "ksef_number": None,
}
_DRUKARNIA = {
    "type": "invoice",
    "number": "FV/17/02/2026",
    "issue_date": date(2026, 2, 3),
    "due_date": date(2026, 2, 17),
    "service_date": date(2026, 1, 31),
    "currency": "PLN",
    "total": Decimal("177.00"),
    "net": Decimal("150.00"),
    "tax": Decimal("27.00"),
    "supplier": "Drukarnia Żółw Sp. z o.o.",
    "tax_id": "PL5261040828",
    "account": "PL61109010140000071219812874",
    "buyer_tax_id": "DE136695976",
}
_FJAELL = {
    "number": "UBL-7",
    "issue_date": date(2026, 3, 4),
    "due_date": date(2026, 4, 3),
    "currency": "SEK",
    "supplier": "Fjäll och Skog AB",
    "tax_id": "SE556677889901",
    "account": "SE4550000000058398257466",
    "buyer": "Kropka S.A.",
}
_SYNTAXES: tuple[tuple[str, bytes, str, Mapping[str, object]], ...] = (
    # The tax in the bookkeeping currency stands first and is not meant; net has more digits than the currency.
    ("Factur-X", invoices.cii(), "cii", _HOLZWURM),
    # Type 381 with positive amounts.
    (
        "CII credit note",
        invoices.cii(code="381"),
        "cii",
        {
            "type": "credit_note",
            "total": Decimal("-2499.00"),
            "payable": Decimal("-1499.00"),
            "net": Decimal("-2100.00"),
        },
    ),
    # Without a currency in the header, negative with the type of an invoice, numbers in front of the name.
    (
        "ZUGFeRD 1.0",
        invoices.ZUGFERD_1,
        "cii",
        {"type": "credit_note", "total": Decimal("-8.79"), "currency": "EUR", "supplier": "Alte Mühle GmbH"},
    ),
    # Its root is called as that of UBL, and its dates have no element of their own.
    (
        "draft of ZUGFeRD 1.0",
        invoices.ZUGFERD_DRAFT,
        "cii",
        {
            "type": "invoice",
            "number": "2013-7",
            "issue_date": date(2013, 11, 18),
            "due_date": date(2013, 12, 2),
            "service_date": date(2013, 11, 15),
            "total": Decimal("88.06"),
            "supplier": "Alte Mühle GmbH",
            "tax_id": "DE136695976",
        },
    ),
    ("UBL invoice", invoices.UBL_INVOICE, "ubl", _FJAELL | {"type": "invoice", "total": Decimal("125.00")}),
    # Positive amounts and a due date elsewhere.
    (
        "UBL credit note",
        invoices.UBL_CREDIT_NOTE,
        "ubl",
        _FJAELL | {"type": "credit_note", "total": Decimal("-125.00")},
    ),
    ("FA(2)", invoices.KSEF_2, "ksef", _DRUKARNIA),
    ("FA(1)", invoices.KSEF_1, "ksef", _DRUKARNIA),
    # A correction's amounts are the difference.
    ("FA(3) correction", invoices.KSEF_CORRECTION, "ksef", {"type": "credit_note", "total": Decimal("-177.00")}),
    # What is paid is less the tax withheld.
    (
        "FatturaPA",
        invoices.FATTURA,
        "fatturapa",
        {
            "type": "invoice",
            "number": "118/2026",
            "total": Decimal("585.60"),
            "payable": Decimal("489.60"),
            "supplier": "Officina Rossetti S.r.l.",
            "tax_id": "IT00743110157",
            "buyer": "Maria Russo",
            "due_date": date(2026, 4, 14),
        },
    ),
    # Sums with the tax in them, no tax summary, the buyer's name in a place of its own.
    (
        "FatturaPA, simplified",
        invoices.FATTURA_SIMPLIFIED,
        "fatturapa",
        {
            "type": "invoice",
            "number": "7/S",
            "total": Decimal("44.00"),
            "net": Decimal("40.00"),
            "tax": Decimal("4.00"),
            "supplier": "Trattoria Rossetti",
            "tax_id": "IT00743110157",
            "buyer": "Maria Russo",
        },
    ),
    # No printed total: the sum of the tax summary.
    (
        "FatturaPA credit note",
        invoices.FATTURA_CREDIT,
        "fatturapa",
        {"type": "credit_note", "total": Decimal("-585.60")},
    ),
)


@pytest.mark.parametrize(("name", "content", "syntax", "expected"), _SYNTAXES, ids=[row[0] for row in _SYNTAXES])
def test_every_syntax_gives_its_values(name: str, content: bytes, syntax: str, expected: Mapping[str, object]) -> None:
    reading = _read(content)
    assert (reading.kind, reading.format, reading.error) == ("receipt", syntax, None)
    assert reading.receipt is not None
    assert reading.receipt.source == "einvoice"
    plain = told(reading.receipt)
    assert {field: plain[field] for field in expected} == dict(expected)


def test_an_invoice_may_carry_large_papers_of_its_own() -> None:
    """XRechnung and FatturaPA hold them in base64; nothing of such a text is kept."""
    carried = b"<Attachment>" + b"JVBERi0x" * 1_000_000 + b"</Attachment></Invoice>"
    assert told(_receipt(invoices.UBL_INVOICE.replace(b"</Invoice>", carried))) == told(_receipt(invoices.UBL_INVOICE))


def test_an_envelope_around_an_invoice_is_opened() -> None:
    inner = invoices.UBL_INVOICE.split(b"?>", 1)[1]
    assert told(_receipt(b"<StandardBusinessDocument>" + inner + b"</StandardBusinessDocument>"))["number"] == "UBL-7"


def test_a_lot_of_invoices_is_told_and_its_first_one_read() -> None:
    head, _, rest = invoices.FATTURA.partition(b"<FatturaElettronicaBody>")
    body = b"<FatturaElettronicaBody>" + rest.partition(b"</FatturaElettronicaBody>")[0] + b"</FatturaElettronicaBody>"
    second = body.replace(b"118/2026", b"119/2026")
    reading = _read(head + body + second + rest.partition(b"</FatturaElettronicaBody>")[2])
    assert reading.receipt is not None
    assert told(reading.receipt)["number"] == "118/2026"
    assert [(finding.code, finding.named()["count"]) for finding in reading.findings] == [("several_invoices", 2)]
    assert not _read(invoices.FATTURA).findings


def test_ruined_letters_keep_the_figures_and_give_no_name() -> None:
    receipt = _receipt(invoices.KSEF_RUINED)
    assert told(receipt)["total"] == Decimal("177.00")
    assert receipt.supplier.name is None
    assert told(receipt)["tax_id"] == "PL5261040828"


@pytest.mark.parametrize("content", [invoices.UBL_ORDER, invoices.ORDER_X, invoices.cii(code="220")])
def test_an_order_is_no_invoice(content: bytes) -> None:
    assert _read(content).receipt is None


def test_a_document_type_declaration_is_refused() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]>'
    content = invoices.UBL_INVOICE.replace(b"?>", b"?>" + bomb, 1).replace(b"UBL-7", b"&y;")
    assert _read(content).receipt is None


def test_an_outside_entity_is_not_fetched() -> None:
    content = invoices.KSEF_2.replace(b"?>", b'?><!DOCTYPE Faktura [<!ENTITY x SYSTEM "file:///etc/hostname">]>', 1)
    reading = _read(content.replace(b"FV/17/02/2026", b"&x;"))
    assert reading.receipt is None
    assert reading.error is not None


@pytest.mark.parametrize(
    "content",
    [
        b"<Faktura>" + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</Faktura>",
        b"<Faktura>" + b"<a/>" * 250_000 + b"</Faktura>",
        invoices.cii()[:900],
    ],
    ids=["deep", "wide", "cut"],
)
def test_a_document_beyond_the_limits_is_damaged(content: bytes) -> None:
    reading = _read(content)
    assert reading.receipt is None
    assert reading.error is not None
    assert reading.error.code == "damaged"


def test_the_embedded_invoice_comes_before_the_page() -> None:
    reading = _read(draw(pages.GERMAN_DEPOSIT, attachments=[("factur-x.xml", invoices.cii())]))
    assert reading.receipt is not None
    assert told(reading.receipt) == _HOLZWURM
    assert reading.findings == ()
    assert reading.receipt.source == "einvoice"
    assert Decimal("1800.00") in [amount.value for amount in reading.receipt.amounts]


def test_the_attachment_is_chosen_by_its_root() -> None:
    other = ("factur-x.xml", b"<Stammdaten><Firma>Holzwurm</Firma></Stammdaten>")
    reading = _read(draw(pages.GERMAN_DEPOSIT, attachments=[other, ("daten.xml", invoices.cii())]))
    assert reading.receipt is not None
    assert told(reading.receipt) == _HOLZWURM


def test_an_invoice_pinned_to_the_page_is_found(tmp_path: Path) -> None:
    """An annotation holds the file, and the document's list of files does not."""
    (tmp_path / "daten.xml").write_bytes(invoices.cii())
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=9)
    pdf.text(20, 20, "Rechnungsnummer: RE-2026-0815")
    pdf.file_attachment_annotation(tmp_path / "daten.xml", 150, 20)
    assert told(_receipt(bytes(pdf.output()))) == _HOLZWURM


@pytest.mark.parametrize("packed", [True, False])
def test_an_invoice_that_only_the_catalogue_names_is_found(*, packed: bool) -> None:
    """No list of files names it, only `/AF`; all other objects may be packed into a stream."""
    with pikepdf.open(BytesIO(draw(pages.GERMAN_DEPOSIT))) as pdf:
        stream = pikepdf.Stream(pdf, invoices.cii(), Type=pikepdf.Name("/EmbeddedFile"))
        names = pikepdf.Dictionary(Type=pikepdf.Name("/Filespec"), EF=pikepdf.Dictionary(F=pdf.make_indirect(stream)))
        pdf.Root["/AF"] = pikepdf.Array([pdf.make_indirect(names)])
        target = BytesIO()
        mode = pikepdf.ObjectStreamMode.generate if packed else pikepdf.ObjectStreamMode.disable
        pdf.save(target, compress_streams=packed, object_stream_mode=mode)
    assert told(_receipt(target.getvalue())) == _HOLZWURM


def test_an_invoice_inside_a_signature_is_read() -> None:
    """FatturaPA as it comes from the exchange: signed, with lengths given, with open lengths in pieces, as base64."""
    plain = told(_receipt(invoices.FATTURA))
    short, pieces = signatures.around(invoices.FATTURA), signatures.around_in_pieces(invoices.FATTURA)
    for content in (short, pieces, base64.encodebytes(short), signatures.around(short)):
        assert told(_receipt(content)) == plain
        assert _receipt(content).id != _receipt(invoices.FATTURA).id


@pytest.mark.parametrize("length", [0, 1, 20, 40, 60, 90])
def test_a_signature_cut_short_is_not_recognised(length: int) -> None:
    for whole in (signatures.around(invoices.FATTURA), signatures.around_in_pieces(invoices.FATTURA)):
        assert read(whole[: len(whole) - length - 1] if length < 40 else whole[:length], Options()).error is not None


def test_a_signature_beside_its_file_and_one_around_something_else_hold_no_invoice() -> None:
    for inside in (None, b"Guten Tag", b""):
        error = read(signatures.around(inside), Options()).error
        assert error is not None
        assert error.code == "not_recognised"


def test_an_order_inside_leaves_the_page_and_says_other() -> None:
    reading = _read(draw(pages.GERMAN_DEPOSIT, attachments=[("order-x.xml", invoices.ORDER_X)]))
    assert reading.receipt is not None
    assert reading.receipt.source == "text"
    assert reading.receipt.document_type == "other"


def _told(finding: Finding) -> tuple[str, object, object]:
    named = finding.named()
    return str(named["field"]), named["xml"], named["page"]


_PLANTED = (
    # Another total, a cent away, with what is due changed as well.
    (
        {"total": "2499.01", "payable": "1499.01"},
        ("total", Money(Decimal("2499.01"), "EUR"), Money(Decimal("2499.00"), "EUR")),
    ),
    # The year before.
    ({"issued": "20250211"}, ("issue date", date(2025, 2, 11), date(2026, 2, 11))),
    # Another invoice's number.
    ({"number": "RE-2026-0001"}, ("number", "RE-2026-0001", "RE-2026-0815")),
    # Another currency.
    ({"currency": "CHF"}, ("currency", "CHF", "EUR")),
    # Another part of the same total is due.
    (
        {"payable": "1999.20"},
        ("amount due", Money(Decimal("1999.20"), "EUR"), Money(Decimal("1499.00"), "EUR")),
    ),
    # An account that the page does not print.
    ({"account": "DE02120300000000202051"}, ("account", "DE02120300000000202051", "DE89370400440532013000")),
)


@pytest.mark.parametrize(("changed", "told"), _PLANTED, ids=[row[1][0] for row in _PLANTED])
def test_a_planted_disagreement_is_told(changed: dict[str, str], told: tuple[str, object, object]) -> None:
    reading = _read(draw(pages.GERMAN_DEPOSIT, attachments=[("factur-x.xml", invoices.cii(**changed))]))
    mismatches = [finding for finding in reading.findings if finding.code == "einvoice_mismatch"]
    assert [_told(finding) for finding in mismatches] == [told]
    assert {finding.severity for finding in mismatches} == {"warning"}


_IN_OTHER_MONEY: tuple[tuple[str, str, str, list[tuple[str, object, object]]], ...] = (
    # The invoice's sums stand beside another currency; a fee in the invoice's own does not mend that.
    ("$", "EUR", "En cas de retard de paiement, indemnité forfaitaire de 40 €.", [("currency", "EUR", "USD")]),
    ("€", "USD", "", [("currency", "USD", "EUR")]),
    ("€", "EUR", "", []),
    # A sign that several currencies share, and the sum in both currencies.
    ("$", "CAD", "", []),
    ("$", "CAD", "Exchange rate for 1 USD: 1.37", [("currency", "CAD", "USD")]),
    ("€", "PLN", "Razem do zapłaty: 2.499,00 PLN", []),
)


@pytest.mark.parametrize(("sign", "inside", "line", "told"), _IN_OTHER_MONEY)
def test_the_money_beside_the_sums_must_be_the_invoice_s(
    sign: str, inside: str, line: str, told: list[tuple[str, object, object]]
) -> None:
    page = f"{pages.GERMAN_DEPOSIT.replace('€', sign).replace('EUR', sign)}\n{line}"
    reading = _read(draw(page, attachments=[("factur-x.xml", invoices.cii(currency=inside))]))
    assert [_told(finding) for finding in reading.findings if finding.code == "einvoice_mismatch"] == told


_MISPLACED = (
    # What the invoice says stands on the page, as something else.
    (
        {"total": "2100.00", "payable": "2100.00"},
        ("total", Money(Decimal("2100.00"), "EUR"), Money(Decimal("2499.00"), "EUR")),
    ),
    ({"issued": "20260225"}, ("issue date", date(2026, 2, 25), date(2026, 2, 11))),
    ({"number": "A-77120"}, ("number", "A-77120", "RE-2026-0815")),
    # Longer than the page's own number, and a part of another one.
    ({"number": "RE-2026-0815-2"}, ("number", "RE-2026-0815-2", "RE-2026-0815")),
    ({"number": "9RE-2026-0815"}, ("number", "9RE-2026-0815", "RE-2026-0815")),
    ({"number": "2044"}, ("number", "2044", "RE-2026-0815")),
)


@pytest.mark.parametrize(("changed", "told"), _MISPLACED, ids=[row[1][0] for row in _MISPLACED])
def test_a_value_that_the_page_prints_as_something_else_is_told(
    changed: dict[str, str], told: tuple[str, object, object]
) -> None:
    page = pages.GERMAN_DEPOSIT.replace("Zahlbar bis zum 25.02.2026, bei", "Fällig am: 25.02.2026\nBei")
    reading = _read(draw(page, attachments=[("factur-x.xml", invoices.cii(**changed))]))
    assert [_told(finding) for finding in reading.findings if finding.code == "einvoice_mismatch"] == [told]


_OTHER_PAPERS = (
    # The number of an invoice before this one, in a row of its own or under its head; the due day under a bare "date".
    ({"number": "PO-2231"}, "Rechnungsnummer:   RE-2026-0815\nzu Rechnung:   PO-2231\nRechnungsdatum:   11.02.2026",
     ("number", "PO-2231", "RE-2026-0815")),
    (
        {"number": "PO-2231"},
        "Rechnungsnummer      Rechnungsdatum      zu Rechnung\nRE-2026-0815         11.02.2026          PO-2231",
        ("number", "PO-2231", "RE-2026-0815"),
    ),
    (
        {"issued": "20260225"},
        "Rechnungsnummer      Datum           Fällig am\nRE-2026-0815         11.02.2026      25.02.2026",
        ("issue date", date(2026, 2, 25), date(2026, 2, 11)),
    ),
    # The day of the delivery for the day of issue, beside it or under its own head.
    ({"issued": "20260205"}, "Rechnungsnummer:   RE-2026-0815\nRechnungsdatum:   11.02.2026\nLieferdatum:   05.02.2026",
     ("issue date", date(2026, 2, 5), date(2026, 2, 11))),
    # Honest: beside the number of a payment the order's is the paper's own.
    ({"number": "PO-2231"}, "Order Number:   PO-2231\nTransaction ID:   74224403\nRechnungsdatum:   11.02.2026", None),
    # Honest: the number goes on in the next line, and stands apart in groups.
    (
        {"number": "RE-2026-0815-17"},
        "Rechnungsnummer:   RE-2026-0815-\n                   17\nRechnungsdatum:   11.02.2026",
        None,
    ),
    ({"number": "20260815"}, "Rechnungsnummer:   2026 0815\nRechnungsdatum:   11.02.2026", None),
)  # fmt: skip


@pytest.mark.parametrize(("changed", "head", "told"), _OTHER_PAPERS)
def test_the_number_of_another_paper_is_told_and_a_parted_number_is_not(
    changed: dict[str, str], head: str, told: tuple[str, object, object] | None
) -> None:
    lines = pages.GERMAN_DEPOSIT.split("\n")
    start = lines.index("Rechnung")
    page = "\n".join((lines[1], "Kontor Nordlicht AG", "", head, *lines[start:]))
    reading = _read(draw(page.replace("Zahlbar bis zum 25.02.2026, bei", "Bei"),
                         attachments=[("factur-x.xml", invoices.cii(**changed))]))  # fmt: skip
    mismatches = [_told(finding) for finding in reading.findings if finding.code == "einvoice_mismatch"]
    assert mismatches == ([told] if told else [])


_UNLABELLED: tuple[tuple[dict[str, str], tuple[str, object, object] | None], ...] = (
    # A slip of the hand in a number that no label tells of: one digit, two that changed places.
    ({"number": "RE-2026-0816"}, ("number", "RE-2026-0816", "RE-2026-0815")),
    ({"number": "RE-2026-8015"}, ("number", "RE-2026-8015", "RE-2026-0815")),
    # Nothing on the page resembles it: it may be the sender's inner number.
    ({"number": "4711-77"}, None),
    # The only day of the page is another one.
    ({"issued": "20260302"}, ("issue date", date(2026, 3, 2), date(2026, 2, 11))),
    # No word tells the total, and all money of the page is other than the invoice's.
    (
        {"total": "2599.00", "payable": "1599.00", "net": "2184.03", "tax": "414.97"},
        ("total", Money(Decimal("2599.00"), "EUR"), Money(Decimal("2499.00"), "EUR")),
    ),
    ({}, None),
)


@pytest.mark.parametrize(("changed", "told"), _UNLABELLED)
def test_what_a_page_without_labels_prints_otherwise_is_told(
    changed: dict[str, str], told: tuple[str, object, object] | None
) -> None:
    page = (
        "Tischlerei Holzwurm GmbH\nSägeweg 4, 20095 Hamburg\nKontor Nordlicht AG\n\nRE-2026-0815      11.02.2026\n\n"
        "Regal nach Maß und Montage      2.499,00\nVielen Dank für 1.000,00, es bleiben 1.499,00\nUSt-IdNr. DE136695976"
    )
    reading = _read(draw(page, attachments=[("factur-x.xml", invoices.cii(**changed))]))
    mismatches = [_told(finding) for finding in reading.findings if finding.code == "einvoice_mismatch"]
    assert mismatches == ([told] if told else [])


def test_the_buyer_inside_as_the_page_s_seller_is_told() -> None:
    inside = invoices.cii(seller="Tischlerei Holzwurm OHG").replace(b"DE 136695976", b"DE 265808049")
    tax_id = b"<ram:SpecifiedTaxRegistration><ram:ID schemeID='VA'>DE136695976</ram:ID></ram:SpecifiedTaxRegistration>"
    buyer = b"</ram:Name>" + tax_id + b"</ram:BuyerTradeParty>"
    swapped = inside.replace(b"</ram:Name></ram:BuyerTradeParty>", buyer)
    reading = _read(draw(pages.GERMAN_DEPOSIT, attachments=[("factur-x.xml", swapped)]))
    told = [_told(finding) for finding in reading.findings if finding.code == "einvoice_mismatch"]
    assert told == [("supplier", "Tischlerei Holzwurm OHG", "Tischlerei Holzwurm GmbH")]


def test_another_seller_inside_than_on_the_page_is_told() -> None:
    inside = invoices.cii(seller="Quantum Blech GmbH").replace(b"DE 136695976", b"DE 265808049")
    reading = _read(draw(pages.GERMAN_DEPOSIT, attachments=[("factur-x.xml", inside)]))
    (told,) = (_told(finding) for finding in reading.findings if finding.code == "einvoice_mismatch")
    assert told == ("supplier", "Quantum Blech GmbH", "Tischlerei Holzwurm GmbH")


def test_a_namesake_with_another_tax_id_is_another_seller() -> None:
    inside = invoices.cii(seller="Vereinigte Holzwurm Süd AG").replace(b"DE 136695976", b"DE 265808049")
    reading = _read(draw(pages.GERMAN_DEPOSIT, attachments=[("factur-x.xml", inside)]))
    told = [_told(finding) for finding in reading.findings if finding.code == "einvoice_mismatch"]
    assert told == [("supplier", "Vereinigte Holzwurm Süd AG", "Tischlerei Holzwurm GmbH")]


def test_a_brand_with_the_seller_s_tax_id_on_the_page_is_no_other_seller() -> None:
    inside = invoices.cii(seller="HW Beteiligungs GmbH")
    reading = _read(draw(pages.GERMAN_DEPOSIT, attachments=[("factur-x.xml", inside)]))
    assert [finding for finding in reading.findings if finding.code == "einvoice_mismatch"] == []


def test_a_scan_with_an_embedded_invoice_is_not_compared() -> None:
    reading = _read(draw("Stempel", attachments=[("factur-x.xml", invoices.cii())]))
    assert reading.receipt is not None
    assert reading.findings == ()
