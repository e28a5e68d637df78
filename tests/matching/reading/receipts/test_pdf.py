"""PDF files: locked, damaged, scanned, turned, long, and every hostile one ends in one named state."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from matching.finding import facts
from matching.reading.pdf import PdfPaper, read_pdf_paper
from matching.reading.read import read
from matching.reading.reading import Options, Reading
from tests.matching.reading.receipts import pages
from tests.matching.reading.receipts.drawing import draw


def _read(content: bytes, *passwords: str) -> Reading:
    return read(content, Options(passwords=passwords))


def _locked(content: bytes, *, user: str, owner: str = "owner", extract: bool = True) -> bytes:
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        allow = pikepdf.Permissions(extract=extract)
        pdf.save(target, encryption=pikepdf.Encryption(user=user, owner=owner, allow=allow))
    return target.getvalue()


def _total(reading: Reading) -> str | None:
    receipt = reading.receipt
    return str(receipt.total.value) if receipt and receipt.total else None


def test_a_locked_file_says_so_and_opens_with_one_of_the_passwords() -> None:
    content = _locked(draw(pages.FRENCH_INVOICE), user="sesame")
    refused = _read(content, "wrong")
    assert refused.error is not None
    assert refused.error.code == "encrypted"
    assert _total(_read(content, "wrong", "sesame")) == "3384.00"


def test_a_file_locked_with_no_password_opens() -> None:
    assert _total(_read(_locked(draw(pages.FRENCH_INVOICE), user="", extract=False))) == "3384.00"


def test_a_stand_in_page_that_may_not_be_copied_is_taken_for_locked() -> None:
    page = "Please open this protected document in the viewer that your sender has named to you, thank you very much"
    reading = _read(_locked(draw(page), user="", extract=False))
    assert reading.error is not None
    assert reading.error.code == "encrypted"


@pytest.mark.parametrize("tenth", range(10))
def test_a_file_cut_off_anywhere_is_damaged_or_read(tenth: int) -> None:
    content = draw(pages.POLISH_INVOICE, attachments=[("a.xml", b"<a/>")])
    reading = _read(content[: max(len(content) * tenth // 10, 12)])
    assert reading.error is not None or reading.receipt is not None
    assert _total(reading) in (None, "848.70")


def test_a_header_behind_other_bytes_is_still_a_pdf() -> None:
    assert _read(b"\n" * 200 + b"%PDF-1.7 nonsense").error is not None
    assert _total(_read(b"mail junk\n" + draw(pages.POLISH_INVOICE))) == "848.70"


def test_a_scan_says_that_its_text_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.reading.extras.can_read_pictures", lambda: False)
    pdf = FPDF()
    pdf.add_page()
    pdf.image(Image.new("RGB", (300, 400), "white"), 0, 0, 100)
    reading = _read(bytes(pdf.output()))
    assert reading.error is None
    assert reading.receipt is not None
    assert reading.receipt.source is None
    assert reading.receipt.total is None
    assert [finding.code for finding in reading.findings] == ["picture_unread", "fields_missing"]


def test_letters_that_are_numbers_of_shapes_are_no_text() -> None:
    """A font without a table of its letters shows words, and gives others; nothing may be read from those."""
    with pikepdf.open(io.BytesIO(draw(pages.FRENCH_INVOICE))) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            del font["/ToUnicode"]
        target = io.BytesIO()
        pdf.save(target)
    paper = read_pdf_paper(target.getvalue())
    assert isinstance(paper, PdfPaper)
    assert [page.rows for page in paper.pages] == [()]


def test_the_first_five_pages_and_the_last_are_read() -> None:
    content = draw(*[f"Page {number} of a long contract with words" for number in range(1, 20)], pages.DUTCH_INVOICE)
    paper = read_pdf_paper(content)
    assert not hasattr(paper, "code")
    assert [page.number for page in paper.pages] == [1, 2, 3, 4, 5, 20]
    reading = _read(content)
    assert _total(reading) == "181.50"
    assert [(finding.code, dict(finding.facts)) for finding in reading.findings] == [
        ("pages_left_out", {"read": 6, "pages": 20})
    ]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_page_reads_as_it_is_shown(turn: int) -> None:
    """Write the page so that its turn by the viewer makes it upright again."""
    content = draw(pages.ITALIAN_INVOICE)
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        page = pdf.pages[0]
        width, height = float(page.mediabox[2]), float(page.mediabox[3])
        ways = {
            0: (1, 0, 0, 1, 0, 0, width, height),
            90: (0, 1, -1, 0, height, 0, height, width),
            180: (-1, 0, 0, -1, width, height, width, height),
            270: (0, -1, 1, 0, 0, width, height, width),
        }[turn]
        page.contents_add(b"q %d %d %d %d %f %f cm\n" % ways[:6], prepend=True)
        page.contents_add(b"\nQ")
        page.mediabox = pikepdf.Array([0, 0, ways[6], ways[7]])
        page.rotate(turn, relative=False)
        pdf.save(target)
    reading = _read(target.getvalue())
    assert _total(reading) == "585.60"
    assert reading.receipt is not None
    assert reading.receipt.number is not None
    assert reading.receipt.number.place is not None
    upright = _read(content).receipt
    assert upright is not None
    assert upright.number is not None
    assert upright.number.place is not None
    assert abs(reading.receipt.number.place.top - upright.number.place.top) < 0.01
    assert abs(reading.receipt.number.place.left - upright.number.place.left) < 0.01


def _object_pdf(*objects: bytes) -> bytes:
    """Write a PDF of raw objects, the first being the catalog."""
    body = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(body)
    body += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    body += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    body += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(body)


def _page_pdf(content: bytes, *, box: bytes = b"0 0 595 842", extra: bytes = b"") -> bytes:
    return _object_pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox["
        + box
        + b"]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"
        + extra
        + b">>",
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


def _stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), extra, data)


_HOSTILE: tuple[tuple[str, Callable[[], bytes]], ...] = (
    # 40 MB out of 40 kB.
    ("flate bomb", lambda: _page_pdf(_stream(zlib.compress(b" " * 40_000_000, 9), b"/Filter/FlateDecode"))),
    # Children point back at their parent.
    ("tree cycle", lambda: _object_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>")),
    # A count that nothing stands behind.
    ("200,000 pages", lambda: _object_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 200000>>")),
    ("page of a kilometre", lambda: _page_pdf(_stream(b"BT /F 9 Tf 9 9 Td (x) Tj ET"), box=b"0 0 3000000 3000000")),
    ("page without a size", lambda: _page_pdf(_stream(b"BT /F 9 Tf (x) Tj ET"), box=b"0 0 0 0")),
    ("negative page", lambda: _page_pdf(_stream(b"BT /F 9 Tf (x) Tj ET"), box=b"100 100 -5 -5")),
    ("nested arrays", lambda: _page_pdf(_stream(b"[" * 100_000))),
    ("300,000 letters", lambda: _page_pdf(_stream(b"BT /F 1 Tf 9 9 Td " + b"(xxxxxxxxxx) Tj " * 30_000 + b"ET"))),
    ("header only", lambda: b"%PDF-1.4"),
    ("noise", lambda: b"%PDF-1.4\n" + bytes(range(256)) * 4_000),
    ("markers", lambda: b"%PDF-1.4\n" + b"1 0 obj\n" * 50_000),
    ("web page", lambda: b"<html>%PDF-1.4 is what I claim</html>"),
)


@pytest.mark.parametrize("make", [row[1] for row in _HOSTILE], ids=[row[0] for row in _HOSTILE])
def test_a_hostile_file_ends_in_one_named_state(make: Callable[[], bytes]) -> None:
    reading = _read(make())
    assert reading.error is not None or reading.receipt is not None
    assert _total(reading) is None


_SEED = draw(pages.SWISS_ROUNDING)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_mutated_file_never_raises(data: st.DataObject) -> None:
    content = bytearray(_SEED)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    reading = _read(bytes(content))
    assert reading.error is not None or reading.receipt is not None


def test_a_page_s_box_that_the_second_reader_refuses_leaves_the_first_reading() -> None:
    lines = "Kreativ GmbH in Hamburg\nHammer fein und gut   7,10\nund noch mehr Zeug aus zwei Kisten   8,90"
    content = draw(lines)
    at = content.index(b"/MediaBox")
    reading = _read(content[:at] + content[at:].replace(b"[0 0 595.28 ", b"[0/x 0 595.2 ", 1))
    assert reading.receipt is not None
    assert reading.receipt.total is None


def test_a_form_s_filled_in_values_are_read() -> None:
    content = draw(pages.SPANISH_INVOICE.replace("187,55 €", ""))
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        font = pdf.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        look = pdf.make_stream(b"BT /F 9 Tf 2 4 Td (187,55 EUR) Tj ET")
        look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        look.BBox = [0, 0, 80, 14]
        look.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
        line = next(n for n, text in enumerate(pages.SPANISH_INVOICE.strip("\n").split("\n")) if "Total" in text)
        bottom = 842 - 48 - 14 * line - 4
        widget = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot,
                Subtype=pikepdf.Name.Widget,
                FT=pikepdf.Name.Tx,
                T=pikepdf.String("total"),
                V=pikepdf.String("187,55 EUR"),
                Rect=[330, bottom, 410, bottom + 14],
                F=4,
                AP=pikepdf.Dictionary(N=look),
            )
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([widget]))
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[widget])
        pdf.save(target)
    assert _total(_read(target.getvalue())) == "187.55"


def _inked(before: bytes, *, behind: bytes = b"") -> bytes:
    """Write an invoice whose second total is drawn in a way of its own."""
    shown = b"BT /F 12 Tf 50 700 Td (Invoice no. 4711) Tj 0 -20 Td (Invoice date: 2026-01-02) Tj 0 -20 Td "
    shown += b"(From: Meadow Joinery Ltd) Tj 0 -20 Td (Total to pay these days: 120.00 EUR) Tj ET "
    second = b"BT /F 12 Tf 50 500 Td (Grand total: 999.00 EUR) Tj ET "
    return _page_pdf(_stream(shown + b"q " + behind + before + second + b"Q"))


@pytest.mark.parametrize(
    ("ink", "ground", "is_seen"),
    [
        (b"1 g ", b"", False),  # white on white
        (b"3 Tr ", b"", False),  # drawn without ink
        (b"0.97 0.98 0.97 rg ", b"", False),  # nearly white
        (b"1 g ", b"0 g 40 480 400 60 re f ", True),  # white on black is for everybody
        (b"0.2 g ", b"", True),
    ],
)
def test_words_that_nobody_can_see_are_no_total(ink: bytes, ground: bytes, *, is_seen: bool) -> None:
    reading = _read(_inked(ink, behind=ground))
    assert reading.receipt is not None
    amounts = {str(found.value) for found in reading.receipt.amounts}
    assert ("999.00" in amounts) == is_seen
    assert "120.00" in amounts
    told = [finding for finding in reading.findings if finding.code == "figures_unseen"]
    assert [finding.facts for finding in told] == ([] if is_seen else [facts(figures="999.00", page=1)])


@pytest.mark.parametrize(
    "place",
    [b"1 0 0 1 50 -40 Tm", b"1 0 0 1 700 500 Tm", b"0.05 0 0 0.05 50 500 Tm"],
    ids=["below the page", "beside it", "a speck"],
)
def test_amounts_outside_the_page_are_left_out_and_told(place: bytes) -> None:
    shown = b"BT /F 12 Tf 50 700 Td (Invoice no. 4711) Tj 0 -20 Td (Invoice date: 2026-01-02) Tj 0 -20 Td "
    shown += b"(From: Meadow Joinery Ltd) Tj 0 -20 Td (Total to pay these days: 120.00 EUR) Tj ET "
    reading = _read(_page_pdf(_stream(shown + b"BT /F 12 Tf " + place + b" (Grand total 1,999.00 120.00 EUR) Tj ET")))
    assert reading.receipt is not None
    assert {str(found.value) for found in reading.receipt.amounts} == {"120.00"}
    # What the page shows too is no news.
    assert [finding.facts for finding in reading.findings] == [facts(figures="1,999.00", page=1)]


def test_a_hidden_account_is_told_with_its_hidden_name() -> None:
    hidden = b"BT /F 12 Tf 50 500 Td (Pay to: Other Party Ltd, DE02 1203 0000 0000 2020 51) Tj ET "
    shown = b"BT /F 12 Tf 50 700 Td (Invoice no. 4711) Tj 0 -20 Td (Invoice date: 2026-01-02) Tj 0 -20 Td "
    shown += b"(From: Meadow Joinery Ltd) Tj 0 -20 Td (Total to pay these days: 120.00 EUR) Tj ET "
    reading = _read(_page_pdf(_stream(shown + b"q 1 g " + hidden + b"Q")))
    assert reading.receipt is not None
    assert reading.receipt.supplier.account is None
    assert "Other Party" not in reading.receipt.text
    assert [finding.code for finding in reading.findings] == ["figures_unseen"]
