"""Words that a PDF holds and its pages do not show: rubbish of scanners, stamps over scans, letters told for others."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Mapping

import pikepdf
import pypdfium2 as pdfium
import pytest
from fpdf import FPDF
from fpdf.enums import TextMode
from PIL import Image

from matching.reading import extras
from matching.reading.extras import can_read_pictures
from matching.reading.fields.page import Page
from matching.reading.pdf import PdfPaper, read_pdf_paper
from matching.reading.read import read
from matching.reading.reading import Options
from matching.reading.receipts import extract_of
from matching.reading.text_layers import is_scan, is_text_layer, speaks
from tests.matching.reading.receipts import pages
from tests.matching.reading.receipts.drawing import draw

needs_ocr = pytest.mark.skipif(not can_read_pictures(), reason="the extra `ocr` is not installed")
_STAMP = "Scanned with the office machine of the second floor, page 1 of 1, please keep this paper for your files"


def _pages(content: bytes) -> tuple[Page, ...]:
    paper = read_pdf_paper(content)
    assert isinstance(paper, PdfPaper)
    return paper.pages


def _rubbish(signs: str) -> list[str]:
    chance = random.Random(7)
    words = iter(lambda: "".join(chance.choice(signs) for _ in range(chance.randint(2, 7))), None)
    return [" ".join(next(words) for _ in range(8)) for _ in range(20)]


def _scan(layer: list[str], *, seen: bool = False) -> bytes:
    """Draw a page as a scanner does: its picture, with words that nobody sees, or a stamp, over it."""
    document = pdfium.PdfDocument(draw(pages.POLISH_INVOICE))
    picture = document[0].render(scale=150 / 72).to_pil().convert("L")
    document.close()
    assert isinstance(picture, Image.Image)
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("helvetica", size=8)
    pdf.image(picture, 0, 0, 595)
    with pdf.local_context(text_mode=TextMode.FILL if seen else TextMode.INVISIBLE):
        for number, line in enumerate(layer):
            pdf.text(40, (700 if seen else 40) + 14 * number, line)
    return bytes(pdf.output())


def _with_other_letters(content: bytes) -> bytes:
    """Let the fonts' tables tell each letter as the one three places further on."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            table = font.ToUnicode.read_bytes().decode("latin-1")
            font.ToUnicode.write(_shifted(table).encode("latin-1"))
        target = io.BytesIO()
        pdf.save(target)
    return target.getvalue()


def _shifted(table: str) -> str:
    lines = (line.split(" ") for line in table.split("\n"))
    return "\n".join(
        f"{line[0]} <{int(line[1][1:-1], 16) + 3:04X}>"
        if len(line) == 2 and line[0][0] == line[1][0] == "<"
        else " ".join(line)
        for line in lines
    )


_KINDS: Mapping[str, Callable[[], bytes]] = {
    "rubbish": lambda: _scan(_rubbish("lI1|.,;~^fjr")),
    "a stamp": lambda: _scan([_STAMP], seen=True),
    "other letters": lambda: _with_other_letters(draw(pages.POLISH_INVOICE)),
}


@pytest.mark.parametrize("signs", ["lI1|.,;~^fjr", "!$%&=?@^~abQx19", "bcdfghjklmnp"], ids=["strokes", "any", "mute"])
def test_rubbish_is_no_text_layer(signs: str) -> None:
    assert not is_text_layer(_pages(draw("\n".join(_rubbish(signs)))))


@pytest.mark.parametrize("page", [pages.POLISH_INVOICE, pages.FRENCH_INVOICE, pages.DUTCH_INVOICE])
def test_what_an_invoice_prints_is_one(page: str) -> None:
    words = _pages(draw(page))
    assert is_text_layer(words)
    assert speaks(words)


def test_letters_told_for_others_say_nothing() -> None:
    words = _pages(_with_other_letters(draw(pages.POLISH_INVOICE)))
    assert sum(len(row.starts) for row in words[0].rows) > 30
    assert not speaks(words)
    assert speaks(_pages(draw("Nothing of note")))


def test_a_scan_is_known_by_the_picture_on_the_page() -> None:
    assert is_scan(_scan([]), (), (1,))
    assert not is_scan(draw(pages.POLISH_INVOICE), (), (1,))
    assert not is_scan(b"%PDF-1.7 nonsense", (), (1,))
    assert not is_scan(_scan([]), (), (9,))


@pytest.mark.parametrize("kind", _KINDS)
def test_such_a_page_waits_for_the_reader_of_pictures(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "can_read_pictures", lambda: True)
    assert read(_KINDS[kind](), Options(pictures=False)).findings[0].code == "picture_unread"


@needs_ocr
@pytest.mark.parametrize("kind", _KINDS)
def test_such_a_page_is_read_as_it_is_seen(kind: str) -> None:
    content = _KINDS[kind]()
    receipt = read(content, Options()).receipt
    assert receipt is not None
    assert receipt.source == "ocr"
    assert receipt.total is not None
    assert str(receipt.total.value) == "848.70"
    again = extract_of(content, Options())
    assert again is not None
    assert again.receipt.total is not None
    assert again.receipt.total.value == receipt.total.value


@needs_ocr
def test_where_a_picture_gives_no_total_either_the_words_stand() -> None:
    pdf = FPDF(unit="pt", format="A4")
    pdf.add_page()
    pdf.set_font("helvetica", size=9)
    pdf.image(Image.new("RGB", (400, 560), "lightgrey"), 0, 0, 595)
    pdf.text(40, 60, f"{_STAMP} 03.02.2026")
    receipt = read(bytes(pdf.output()), Options()).receipt
    assert receipt is not None
    assert receipt.source == "text"
