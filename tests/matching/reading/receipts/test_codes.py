"""Codes to be scanned: what their text says by each standard, and codes on pages beside what is printed."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from fpdf import FPDF

from matching.money import Money
from matching.reading.codes.coded import Coded
from matching.reading.codes.seen import MAX_LETTERS, read_payload
from matching.reading.read import read
from matching.reading.reading import Options, Reading

if TYPE_CHECKING:
    from PIL import Image

_IBAN = "DE89370400440532013000"
_EPC = f"BCD\n002\n1\nSCT\nCOLSDE33XXX\nKreativ GmbH\n{_IBAN}\nEUR119.00\n\n\nRE-10423"
_PARTY = "S\nMuster AG\nSeestrasse\n44\n8002\nZürich\nCH"
_NOBODY = "\n".join([""] * 6)
_SWISS = (
    f"SPC\n0200\n1\nCH9300762011623852957\n{_PARTY}\n{_NOBODY}\n\n3645.15\nCHF\n{_NOBODY}\n\nSCOR\nRF18539007547034\n"
    "Rechnung 7\nEPD"
)

_PAYLOADS: tuple[tuple[str, Coded | None], ...] = (
    # EPC: the message stands for a missing reference.
    (_EPC, Coded("epc", Decimal("119.00"), "EUR", _IBAN, "Kreativ GmbH", "RE-10423")),
    # Version 001 with carriage returns, whole euros and a reference; an amount may be left out.
    (
        f"BCD\r\n001\r\n2\r\nSCT\r\n\r\nA\r\n{_IBAN}\r\nEUR12\r\n\r\nRF18539007547034",
        Coded("epc", Decimal("12.00"), "EUR", _IBAN, "A", "RF18539007547034"),
    ),
    (f"BCD\n002\n1\nSCT\n\nA\n{_IBAN}", Coded("epc", None, "EUR", _IBAN, "A", None)),
    # Wrong check digits: then nothing of it is believed.
    (_EPC.replace("DE89", "DE88"), None),
    # Swiss: the reference counts, not the message.
    (_SWISS, Coded("swiss", Decimal("3645.15"), "CHF", "CH9300762011623852957", "Muster AG", "RF18539007547034")),
    # Polish: amount in grosz, account without a country, an id that may be left out.
    (
        "5261040828|PL|61109010140000071219812874|012350|Zielony Lisc|FV 17/02/2026|||",
        Coded(
            "zbp", Decimal("123.50"), "PLN", "PL61109010140000071219812874", "Zielony Lisc", "FV 17/02/2026",
            "PL5261040828",
        ),
    ),
    (
        "|PL|61109010140000071219812874|000000|A|B",
        Coded("zbp", None, "PLN", "PL61109010140000071219812874", "A", "B"),
    ),
    # Czech: the variable symbol is the reference.
    (
        "SPD*1.0*ACC:CZ6508000000192000145399+GIBACZPX*AM:450.00*CC:CZK*X-VS:2026110042*MSG:DEKUJEME",
        Coded("spd", Decimal("450.00"), "CZK", "CZ6508000000192000145399", None, "2026110042"),
    ),
    # Portuguese: gross in O; a final consumer has no number; a credit note is negative.
    (
        "A:501442600*B:999999990*C:PT*D:FT*E:N*F:20260319*G:FT 2026A/118*H:JFKM8T2P-118*I1:PT*N:180.55*O:965.55*Q:a1B2",
        Coded(
            "pt", Decimal("965.55"), "EUR", tax_id="501442600", number="FT 2026A/118", issued=date(2026, 3, 19)
        ),
    ),
    (
        "A:501442600*B:502011475*C:PT*D:NC*E:N*F:20260402*G:NC 2026/9*N:17.02*O:91.02",
        Coded(
            "pt", Decimal("-91.02"), "EUR", tax_id="501442600", buyer_tax_id="502011475", number="NC 2026/9",
            issued=date(2026, 4, 2),
        ),
    ),
    (
        ("https://www2.agenciatributaria.gob.es/wlpl/TIKE-CONT/ValidarQR?nif=B91234562&numserie=F%2F26&fecha=10-03-2026"
        "&importe=1403.80"),
        Coded("verifactu", Decimal("1403.80"), "EUR", tax_id="B91234562", number="F/26", issued=date(2026, 3, 10)),
    ),
    # An address that only looks like the tax office's.
    ("https://agenciatributaria.gob.es.example/ValidarQR?nif=B91234562&importe=1403.80", None),
    (
        "https://qr.ksef.mf.gov.pl/invoice/5261040828/03-02-2026/UtQp9Gpc51y-u3xApZjIjgkpZ01js-J8KflSPW8WzIE",
        Coded("ksef", tax_id="PL5261040828", issued=date(2026, 2, 3)),
    ),
    # German till: gross per rate, added up.
    (
        ("V0;955002-00;Kassenbeleg-V1;Beleg^0.00_2.55_0.00_0.00_1.00^3.55:Bar;18;112;2026-07-10T18:41:04.000Z;"
        "2026-07-10T18:41:04.000Z;ecdsa-plain-SHA256;unixTime;MEQ=;BHhW"),
        Coded("tse", Decimal("3.55"), "EUR", issued=date(2026, 7, 10)),
    ),
    ("https://menu.example/table/4", None),
    ("", None),
    ("BCD\n002" + "\n" * 5 + "x" * MAX_LETTERS, None),
)  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), _PAYLOADS)
def test_what_a_code_says(text: str, wanted: Coded | None) -> None:
    assert read_payload(text) == wanted


def _code(text: str) -> Image.Image:
    zxingcpp = pytest.importorskip("zxingcpp", reason="the extra `qr` is not installed")
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    from PIL import Image

    image: Image.Image = Image.fromarray(made.to_image(scale=4, add_quiet_zones=True))
    return image


def _page(*lines: str, codes: tuple[str, ...]) -> bytes:
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("Helvetica", size=10)
    for number, line in enumerate(lines):
        pdf.text(40, 60 + 16 * number, line)
    for number, text in enumerate(codes):
        pdf.image(_code(text), x=60 + 200 * number, y=500, w=130, h=130)
    return bytes(pdf.output())


_PRINTED = (
    "Kreativ GmbH", "Hansaring 12, 50670 Koeln", "Rechnung Nr. RE-10423", "Rechnungsdatum: 17.03.2026",
    "Leistung 100,00 EUR", "Netto 100,00 EUR", "MwSt 19% 19,00 EUR", "Gesamtbetrag 119,00 EUR",
)  # fmt: skip


def _read(content: bytes) -> Reading:
    reading = read(content, Options())
    assert reading.receipt is not None
    return reading


def test_a_code_fills_what_the_page_does_not_print() -> None:
    reading = _read(_page(*_PRINTED, codes=(_EPC,)))
    receipt = reading.receipt
    assert receipt is not None
    assert receipt.supplier.account is not None
    assert (receipt.supplier.account.value, receipt.supplier.account.source) == (_IBAN, "qr")
    assert receipt.supplier.account.place is not None
    assert receipt.supplier.account.place.top == pytest.approx(500 / 842, abs=0.03)
    assert receipt.payment_reference is not None
    assert receipt.payment_reference.value == "RE-10423"
    assert receipt.total is not None
    assert (receipt.total.value, receipt.total.source) == (Decimal("119.00"), "text")
    assert reading.findings == ()


@pytest.mark.parametrize(
    ("code", "field", "said", "shown"),
    [
        # Another amount than the page's.
        (_EPC.replace("119.00", "191.00"), "amount", Money(Decimal("191.00"), "EUR"), Money(Decimal("119.00"), "EUR")),
        # Another account than the page's.
        (_EPC, "account", _IBAN, "DE02370501980001802057"),
    ],
)
def test_a_code_that_contradicts_the_page_is_told(code: str, field: str, said: object, shown: object) -> None:
    reading = _read(_page(*_PRINTED, "IBAN DE02 3705 0198 0001 8020 57", codes=(code,)))
    told = {
        finding.named()["field"]: finding.named() for finding in reading.findings if finding.code == "code_mismatch"
    }
    assert told[field] == {"field": field, "code": said, "page": shown}


def test_an_amount_due_that_only_the_code_singles_out_is_what_is_due() -> None:
    lines = (*_PRINTED, "Anzahlung vom 01.03.2026 -50,00 EUR", "Rest 69,00 EUR")
    receipt = _read(_page(*lines, codes=(_EPC.replace("119.00", "69.00"),))).receipt
    assert receipt is not None
    assert receipt.total is not None
    assert receipt.payable is not None
    assert (receipt.total.value, receipt.payable.value) == (Decimal("119.00"), Decimal("69.00"))


def test_codes_for_two_amounts_say_nothing_about_the_amount() -> None:
    codes = (_EPC.replace("119.00", "59.50"), _EPC.replace("119.00", "59.51"))
    reading = _read(_page(*_PRINTED, codes=codes))
    assert reading.findings == ()
    assert reading.receipt is not None
    assert reading.receipt.total is not None
    assert reading.receipt.total.value == Decimal("119.00")


def test_a_picture_is_read_by_its_code_where_words_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.reading.extras.can_read_pictures", lambda: False)
    from PIL import Image

    photo = Image.new("RGB", (900, 1_200), "white")
    photo.paste(_code("A:501442600*B:999999990*C:PT*D:FT*E:N*F:20260319*G:FT 2026A/118*N:180.55*O:965.55"), (300, 700))
    kept = io.BytesIO()
    photo.rotate(7, fillcolor="white").save(kept, "PNG")
    receipt = _read(kept.getvalue()).receipt
    assert receipt is not None
    assert receipt.source == "qr"
    found = (receipt.total, receipt.issue_date, receipt.number, receipt.supplier.tax_id, receipt.currency)
    values = [item.value if item else None for item in found]
    assert values == [Decimal("965.55"), date(2026, 3, 19), "FT 2026A/118", "501442600", "EUR"]


def test_without_the_reader_pages_are_read_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    page = _page(*_PRINTED, codes=(_EPC,))
    monkeypatch.setattr("matching.reading.pdf.can_read_codes", lambda: False)
    receipt = _read(page).receipt
    assert receipt is not None
    assert receipt.supplier.account is None


def test_a_code_that_is_none_of_these_changes_nothing() -> None:
    plain, coded = _read(_page(*_PRINTED, codes=())), _read(_page(*_PRINTED, codes=("https://menu.example/4",)))
    assert plain.receipt is not None
    assert coded.receipt is not None
    assert (plain.receipt.total, plain.findings) == (coded.receipt.total, coded.findings)
