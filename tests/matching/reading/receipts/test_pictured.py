"""Which PDFs are looked at as pictures: those that may show words which are none in the file."""

from __future__ import annotations

import io

import pikepdf
import pytest
from fpdf import FPDF
from PIL import Image

from matching.reading import extras
from matching.reading.pdf import PdfPaper, read_pdf_paper
from matching.reading.pictured import may_show_words
from matching.reading.read import read
from matching.reading.reading import Options
from tests.matching.reading.receipts.drawing import draw


def _may(content: bytes) -> bool:
    paper = read_pdf_paper(content)
    assert isinstance(paper, PdfPaper)
    return may_show_words(content, (), range(1, paper.page_count + 1), paper.pages)


def _with_picture() -> bytes:
    pdf = FPDF()
    pdf.add_page()
    pdf.image(Image.new("RGB", (300, 400), "white"), 0, 0, 100)
    return bytes(pdf.output())


def _with_content(content: bytes) -> bytes:
    target = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(500, 500))
        pdf.pages[0].Contents = pdf.make_stream(content)
        pdf.save(target)
    return target.getvalue()


_LINES = b"10 10 m 400 10 l S 10 20 100 100 re S " * 40
_OUTLINES = b"10 10 m 20 30 40 50 60 70 c 80 90 l 90 95 l 99 99 l 120 130 140 150 160 170 c 10 10 l h f " * 12


@pytest.mark.parametrize(
    ("content", "may"),
    [
        (draw("Total 12.00 EUR"), False),
        (_with_content(b""), False),
        (_with_content(_LINES), False),
        (_with_content(_OUTLINES), True),
        (_with_picture(), True),
    ],
    ids=["a few words", "nothing", "lines and frames", "letters drawn as shapes", "a picture"],
)
def test_a_page_may_show_words_that_are_none_in_the_file(content: bytes, *, may: bool) -> None:
    assert _may(content) is may


def test_letters_without_a_meaning_are_looked_at() -> None:
    content = draw("Total 12.00 EUR")
    paper = read_pdf_paper(content)
    assert isinstance(paper, PdfPaper)
    assert may_show_words(content, (), (1,), ())
    assert not may_show_words(content, (), (7,), ())
    assert not may_show_words(b"%PDF-1.7 nonsense", (), (1,), ())


def test_a_scan_is_left_for_later_where_pictures_are_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading pictures takes large and slow processes: they are asked only once it is known that they are needed."""
    monkeypatch.setattr(extras, "can_read_pictures", lambda: True)
    later = Options(pictures=False)
    told = {
        name: [finding.code for finding in read(content, later).findings]
        for name, content in (("scan", _with_picture()), ("words", draw("Total 12.00 EUR")))
    }
    assert told == {
        "scan": ["picture_unread", "fields_missing"],
        "words": ["picture_illegible", "fields_missing"],
    }
