"""Several receipts in one file and one receipt in several files: what is proposed, and what is not."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest
from PIL import Image

from matching.finding import Unreadable
from matching.reading.cut import cut, join
from matching.reading.joins import Join, propose_joins
from matching.reading.pdf import opened
from matching.reading.read import read
from matching.reading.reading import Options, Part
from matching.receipt import Found, Receipt, Side, Source
from tests.matching.reading.receipts.drawing import draw

_INVOICE = """
Kreativ GmbH
Rechnung Nr. {number}
Rechnungsdatum: {day}
Netto                       {net}
MwSt 19%                    {tax}
Gesamtbetrag                {total} EUR
{mark}
"""
_SLIP = """
{shop}
NIP {nip}
PARAGON FISKALNY
{day} 12:31
SUMA PLN                    {total}
"""
_TERMS = "Allgemeine Geschäftsbedingungen\nRechnung bedeutet im Folgenden eine Rechnung nach § 14 UStG.\n" * 5


def _invoice(number: str, day: str = "03.02.2026", mark: str = "") -> str:
    return _INVOICE.format(number=number, day=day, net="100,00", tax="19,00", total="119,00", mark=mark)


def _slip(shop: str, total: str, day: str, nip: str = "5261040828") -> str:
    return _SLIP.format(shop=shop, total=total, day=day, nip=nip)


def _parts(*pages: str) -> tuple[Part, ...]:
    return read(draw(*pages), Options()).parts


@pytest.mark.parametrize(
    ("pages", "wanted"),
    [
        # Three invoices, the second of two pages.
        (
            (_invoice("RE-1"), _invoice("RE-2", mark="Seite 1 von 2"), "Anlage\nSeite 2 von 2", _invoice("RE-3")),
            (Part(1, 1, "RE-1"), Part(2, 3, "RE-2"), Part(4, 4, "RE-3")),
        ),
        # Slips have no number: another total and another day.
        (
            (_slip("SKLEP ALFA", "12,30", "2026-02-01"), _slip("SKLEP ALFA", "7,10", "2026-02-03")),
            (Part(1, 1), Part(2, 2)),
        ),
        # The same head on each page of one invoice.
        ((_invoice("RE-1"), _invoice("RE-1")), ()),
        # A second page that carries the title and says that it is a second page.
        ((_invoice("RE-1"), _invoice("RE-2", mark="Seite 2 von 2")), ()),
        # Terms that speak of invoices.
        ((_invoice("RE-1"), _TERMS), ()),
        # Half a receipt: no total on its page, so nothing is proposed.
        ((_invoice("RE-1"), "Rechnung Nr. RE-2\nRechnungsdatum: 04.02.2026"), ()),
        # The same slip twice.
        ((_slip("SKLEP ALFA", "12,30", "2026-02-01"), _slip("SKLEP ALFA", "12,30", "2026-02-01")), ()),
    ],
)  # fmt: skip
def test_where_a_file_could_be_split(pages: tuple[str, ...], wanted: tuple[Part, ...]) -> None:
    assert _parts(*pages) == wanted


def test_all_pages_of_a_longer_file_are_looked_at() -> None:
    parts = _parts(*(_invoice(f"RE-{number}") for number in range(1, 13)))
    assert parts == tuple(Part(number, number, f"RE-{number}") for number in range(1, 13))


def test_a_file_is_cut_at_its_parts_and_each_is_read_by_itself() -> None:
    content = draw(_invoice("RE-1"), _invoice("RE-2"), _invoice("RE-3"))
    made = cut(content, [(1, 1), (2, 3)])
    assert made is not None
    numbers = [receipt.number.value for piece in made if (receipt := read(piece, Options()).receipt) and receipt.number]
    assert numbers == ["RE-1", "RE-2"]
    with opened(made[1]) as document:
        assert not isinstance(document, Unreadable)
        assert len(document) == 2


@pytest.mark.parametrize("ranges", [[], [(0, 1)], [(1, 3)], [(2, 1)]])
def test_pages_that_are_not_there_are_not_cut(ranges: list[tuple[int, int]]) -> None:
    assert cut(draw(_invoice("RE-1"), _invoice("RE-2")), ranges) is None


def test_rubbish_is_neither_cut_nor_joined() -> None:
    assert cut(b"%PDF-1.4 rubbish", [(1, 1)]) is None
    assert join([b"rubbish", draw(_invoice("RE-1"))]) is None
    assert join([draw(_invoice("RE-1"))]) is None


def test_pictures_and_pdfs_are_joined_in_order() -> None:
    kept = io.BytesIO()
    Image.new("RGB", (620, 877), "white").save(kept, "JPEG")
    made = join([draw(_invoice("RE-1")), kept.getvalue(), draw(_invoice("RE-2"))])
    assert made is not None
    reading = read(made, Options())
    assert reading.receipt is not None
    assert reading.receipt.pages == 3
    assert reading.receipt.total is not None
    assert reading.receipt.total.value == Decimal("119.00")


def _receipt(
    name: str, text: str = "", *, source: Source = "ocr", total: str = "", number: str = "", seller: str = ""
) -> Receipt:
    return Receipt(
        name,
        source,
        "receipt",
        number=Found(number, 0.9, source) if number else None,
        total=Found(Decimal(total), 0.9, source) if total else None,
        supplier=Side(name=Found(seller, 0.9, source) if seller else None),
        text=text,
    )


_TOP = "SKLEP ALFA\nUL. DLUGA 4\nCHLEB ZYTNI 4,50\nMASLO EXTRA 7,90\nSER GOUDA 12,30"
_END = "CHLEB ZYTNI 4,50\nMASLO EXTRA 7,90\nSER GOUDA 12,30\nSUMA PLN 24,70"


@pytest.mark.parametrize(
    ("papers", "wanted"),
    [
        # A long slip in two photographs that overlap.
        (
            [("IMG_10.jpg", _receipt("b", _END, total="24.70")), ("IMG_9.jpg", _receipt("a", _TOP, seller="ALFA"))],
            [Join(("a", "b"), "overlap")],
        ),
        # Head and foot, taken one after the other.
        (
            [
                ("IMG_9.jpg", _receipt("a", "SKLEP", seller="ALFA")),
                ("IMG_10.jpg", _receipt("b", "SUMA", total="24.70")),
            ],
            [Join(("a", "b"), "halves")],
        ),
        # The same, but not one after the other.
        (
            [
                ("IMG_9.jpg", _receipt("a", "SKLEP", seller="ALFA")),
                ("IMG_12.jpg", _receipt("b", "SUMA", total="24.70")),
            ],
            [],
        ),
        # Three scanned pages of one invoice in files of their own.
        (
            [
                (f"scan{number}.pdf", _receipt(name, f"Seite {number} von 3", source="text", number="RE-1"))
                for number, name in enumerate("abc", 1)
            ],
            [Join(("a", "b", "c"), "pages")],
        ),
        # Pages of two invoices.
        (
            [
                ("scan1.pdf", _receipt("a", "Seite 1 von 2", source="text", number="RE-1")),
                ("scan2.pdf", _receipt("b", "Seite 2 von 2", source="text", number="RE-2")),
            ],
            [],
        ),
        # Two whole slips of one shop: other totals.
        (
            [
                ("IMG_9.jpg", _receipt("a", _TOP, total="12.00", seller="ALFA")),
                ("IMG_10.jpg", _receipt("b", _END, total="24.70")),
            ],
            [],
        ),
        # The same file twice.
        ([("a.jpg", _receipt("a", _TOP)), ("b.jpg", _receipt("a", _TOP))], []),
    ],
)
def test_what_could_be_put_together(papers: list[tuple[str, Receipt]], wanted: list[Join]) -> None:
    assert propose_joins(papers) == tuple(wanted)
