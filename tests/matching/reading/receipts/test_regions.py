"""Several receipts on one page: told apart where each is one by itself, never merged, and cut out of the picture."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from PIL import Image, ImageDraw

from matching.finding import Unreadable
from matching.reading.cut import cut_out
from matching.reading.extras import can_read_pictures
from matching.reading.fields.extract import extract
from matching.reading.fields.rows import build_page
from matching.reading.lines import Corners, Line, words_of
from matching.reading.ocr import ReadPage
from matching.reading.page_image import Picture, render
from matching.reading.pixels import Pixels
from matching.reading.read import read
from matching.reading.reading import Options
from matching.reading.regions import parts_of, regions_of, told_of, unmixed
from matching.receipt import Place
from tests.matching.reading.receipts.photos import of_slip
from tests.matching.reading.receipts.slips import slips

_BAKER = """
BÄCKEREI KORNMAYER
Hauptstraße 12
80331 München
USt-IdNr. DE129274202
03.02.2026   12:31
KASSENBON
Brot   3,20
Milch   1,10
SUMME EUR   4,30
girocard   4,30
"""
_FUEL = """
TANKSTELLE SÜDERELBE GMBH
Am Kirchplatz 3
20095 Hamburg
USt-IdNr. DE811907980
05.02.2026   18:02
Quittung
Super E10   61,12
Summe EUR   61,12
Gegeben   70,00
Rückgeld   8,88
"""
_CARD = """
TANKSTELLE SÜDERELBE GMBH
Kartenzahlung
05.02.2026   18:02
Terminal-ID   65004711
Betrag EUR   61,12
Zahlung erfolgt
"""
_SUMMARY = """
Nimbus Invoice   Invoice Number 42183017
Account 296664   Invoice Date 03.08.2025
Bill to Oak Labs Limited
93 Mill Road   Leeds LS1 4DY
TOTAL AMOUNT DUE   4.11
"""
_DETAIL = """
Billing period   01.07.2025
Nimbus Web Stores, Inc.
Data transfer   0.01
Compute cloud   4.10
Charges   4.11
Total   4.11
"""
_INVOICE = """
Kreativ GmbH   Rechnung Nr. RE-17
Hansaring 12   Rechnungsdatum 03.02.2026
50670 Köln   Kunde 4711
Gestaltung   100,00
Summe   100,00
MwSt 19%   19,00
Gesamtbetrag   119,00
Zahlbar bis 17.02.2026
IBAN DE02 1203 0000 0000 2020 51
"""


def _laid(*slips_: tuple[str, float, float], lean: float = 0.0) -> ReadPage:
    """Return a page on which texts lie, each with its left top corner; rows fall by `lean` for each step right."""
    lines = []
    for text, left, top in slips_:
        for row, words in enumerate(text.strip().split("\n")):
            at = left
            cells = words.split("   ")
            for place, cell in enumerate(cells):
                start = at if place == 0 else left + 320 - 10.0 * len(cell)
                y = top + 30.0 * row + lean * start
                end = start + 10.0 * len(cell)
                rise = lean * (end - start)
                box: Corners = ((start, y), (end, y + rise), (end, y + rise + 20), (start, y + 20))
                lines.append(Line(cell, box, 0.98, box))
    page = build_page(1, 900.0, 1200.0, words_of(lines))
    return ReadPage(page, tuple(lines), Pixels(None, 900, 1200), 0)


def _totals(page: ReadPage) -> list[str]:
    return [str(region.receipt.total.value) for region in regions_of(page, Options()) if region.receipt.total]


@pytest.mark.parametrize(
    ("page", "totals"),
    [
        (_laid((_BAKER, 20, 20), (_FUEL, 400, 35)), ["4.30", "61.12"]),  # beside each other
        (_laid((_BAKER, 20, 20), (_FUEL, 30, 420)), ["4.30", "61.12"]),  # under each other
        (_laid((_BAKER, 20, 20), (_FUEL, 400, 35), lean=0.03), ["4.30", "61.12"]),
        (_laid((_FUEL, 20, 20), (_CARD, 20, 400)), []),  # the card's slip of the same bill
        (_laid((_BAKER, 20, 20)), []),
        (_laid((_SUMMARY, 20, 20), (_DETAIL, 20, 300)), []),  # a summary, and its detail with a day of its own
        (_laid((_INVOICE, 20, 20)), []),  # two columns in its head, a sum before tax
        (_laid((_BAKER, 20, 20), (_BAKER, 400, 20)), []),  # the same once more: a copy
    ],
)  # fmt: skip
def test_receipts_on_one_page_are_told_apart(page: ReadPage, totals: list[str]) -> None:
    assert _totals(page) == totals


def test_what_lies_on_one_page_is_not_mixed() -> None:
    page = _laid((_BAKER, 20, 20), (_FUEL, 400, 35))
    regions = regions_of(page, Options())
    mixed = unmixed(extract((page.page,), "x", 1, Options(), "ocr").receipt, regions)
    assert (mixed.total, mixed.payable, mixed.net, mixed.number, mixed.issue_date, mixed.supplier.name) == (None,) * 6
    assert [amount.value for amount in mixed.amounts[:2]] == [Decimal("4.30"), Decimal("61.12")]
    assert mixed.currency is not None  # both agree in it
    assert [finding.code for finding in told_of(regions)] == ["several_on_page"]


def test_a_page_beside_them_stays_whole() -> None:
    regions = regions_of(_laid((_BAKER, 20, 20), (_FUEL, 400, 35)), Options())
    first, second, third = parts_of(regions, (1, 2))
    assert first.area is not None
    assert second.area is not None
    assert first.area.right <= second.area.left
    assert (third.first, third.area) == (2, Place(2, 0.0, 0.0, 1.0, 1.0))


def _png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG")
    return target.getvalue()


def test_parts_of_a_picture_are_cut_out_of_it() -> None:
    image = Image.new("RGB", (400, 200), "white")
    ImageDraw.Draw(image).rectangle((0, 0, 199, 199), fill="black")
    made = cut_out(_png(image), (Place(1, 0.0, 0.0, 0.5, 1.0), Place(1, 0.5, 0.0, 1.0, 1.0)))
    assert made is not None
    for content, colour in zip(made, (0, 255), strict=True):
        drawn = render(content, page=1, width=100)
        assert isinstance(drawn, Picture)
        assert abs(drawn.height - 100) <= 1
        assert abs(drawn.pixels[len(drawn.pixels) // 2] - colour) < 8


@pytest.mark.parametrize("content", [b"rubbish", b"%PDF-1.4 rubbish", _png(Image.new("RGB", (9, 9)))])
def test_what_is_not_there_is_not_cut_out(content: bytes) -> None:
    assert cut_out(content, (Place(2, 0.0, 0.0, 0.5, 1.0),)) is None
    assert cut_out(content, (Place(1, 0.5, 0.0, 0.5, 1.0),)) is None


@pytest.mark.skipif(not can_read_pictures(), reason="the extra `ocr` is not installed")
def test_a_scan_of_two_slips_is_taken_apart_and_each_read() -> None:
    one, other = list(slips(2, 5))
    left, right = of_slip(one), of_slip(other)
    page = Image.new("RGB", (left.width + right.width, max(left.height, right.height)), "white")
    page.paste(left, (0, 0))
    page.paste(right, (left.width, 0))
    content = _png(page)
    reading = read(content, Options())
    assert reading.receipt is not None
    assert reading.receipt.total is None
    areas = [part.area for part in reading.parts if part.area]
    pieces = cut_out(content, areas) or ()
    read_again = [read(piece, Options()).receipt for piece in pieces]
    assert [found.total.value for found in read_again if found and found.total] == [
        one.truth["total"],
        other.truth["total"],
    ]
    assert not isinstance(render(pieces[0], page=1, width=100), Unreadable)
