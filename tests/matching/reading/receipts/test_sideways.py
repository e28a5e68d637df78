"""Pages whose text lies on its side or its head are read, and their values are marked where the page shows them."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image

from matching.reading.page_image import Picture, render
from matching.reading.pdf import PdfPaper, read_pdf_paper
from matching.reading.read import read
from matching.reading.sideways import running
from matching.receipt import Place, Receipt
from tests.matching.reading.receipts import pages
from tests.matching.reading.receipts.drawing import draw

_SIDES = {90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}


def _saved(pdf: pikepdf.Pdf) -> bytes:
    target = io.BytesIO()
    pdf.save(target)
    return target.getvalue()


def _with_turned_page(degrees: int) -> bytes:
    """The page is turned and its text goes with it, as a program does that forgets to turn its text."""
    with pikepdf.open(io.BytesIO(draw(pages.FRENCH_INVOICE))) as pdf:
        pdf.pages[0].Rotate = degrees
        return _saved(pdf)


def _with_turned_text(degrees: int) -> bytes:
    """The page stands upright and its text is written at an angle, as a scanner does with a sheet fed sideways."""
    with pikepdf.open(io.BytesIO(draw(pages.FRENCH_INVOICE))) as pdf:
        page = pdf.pages[0]
        wide, high = float(page.MediaBox[2]), float(page.MediaBox[3])
        shift = {90: (high, 0), 180: (wide, high), 270: (0, wide)}[degrees]
        turn = " ".join(str(part) for part in (*_SIDES[degrees], *shift))
        page.contents_add(f"q {turn} cm".encode(), prepend=True)
        page.contents_add(b"Q")
        if degrees != 180:
            page.MediaBox = pikepdf.Array([0, 0, high, wide])
        return _saved(pdf)


def _receipt(content: bytes) -> Receipt:
    receipt = read(content).receipt
    assert receipt is not None
    return receipt


def _upright(content: bytes, place: Place, degrees: int) -> Image.Image:
    """Cut what a place marks out of the page as shown, and turn it to be read."""
    shown = render(content, page=place.page, width=1200 if degrees == 180 else 1697)
    assert isinstance(shown, Picture)
    image = Image.frombytes("RGB", (shown.width, shown.height), shown.pixels)
    left, right = round(place.left * image.width), round(place.right * image.width)
    top, bottom = round(place.top * image.height), round(place.bottom * image.height)
    return image.crop((left, top, right, bottom)).convert("L").rotate(degrees, expand=True)


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize(("made", "clockwise"), [(_with_turned_page, 1), (_with_turned_text, -1)])
def test_a_page_on_its_side_is_read_like_an_upright_one(
    made: Callable[[int], bytes], clockwise: int, degrees: int
) -> None:
    level, content = draw(pages.FRENCH_INVOICE), made(degrees)
    expected, receipt = _receipt(level), _receipt(content)
    for field in ("number", "issue_date", "due_date", "total", "currency"):
        assert getattr(receipt, field).value == getattr(expected, field).value, field
    for field in ("number", "total"):
        before, place = getattr(expected, field).place, getattr(receipt, field).place
        cut = _upright(content, place, clockwise * degrees % 360)
        same = _upright(level, before, 180).rotate(180).resize(cut.size)
        ink = [sum(value < 128 for value in picture.tobytes()) for picture in (cut, same)]
        assert ink[1] * 0.7 < ink[0] < ink[1] * 1.4, field
        assert _dark_columns(cut) == pytest.approx(_dark_columns(same), abs=0.12)


def _dark_columns(picture: Image.Image) -> list[float]:
    """Return the share of ink in each eighth of a word: what is read backwards or elsewhere has another."""
    wide = picture.width // 8
    parts = [picture.crop((wide * part, 0, wide * (part + 1), picture.height)).tobytes() for part in range(8)]
    return [sum(value < 128 for value in part) / max(len(part), 1) for part in parts]


@pytest.mark.parametrize(("up", "level", "way"), [(12, 0, 3), (12, 1, 3), (6, 6, 0), (3, 0, 0), (0, 12, 0)])
def test_a_page_is_turned_only_where_nearly_all_words_run_one_way(up: int, level: int, way: int) -> None:
    ends = [((0, 80, 10, 90), (0, 20, 10, 30))] * up + [((0, 0, 10, 10), (60, 0, 70, 10))] * level
    sides = [float(side) for part in range(2) for end in ends for side in end[part]]
    assert running(["word"] * len(ends), sides, (0.0, 1.0, 0.0, 1.0, 0.0, 0.0)) == way


def test_an_upright_page_is_not_turned() -> None:
    paper = read_pdf_paper(draw(pages.FRENCH_INVOICE))
    assert isinstance(paper, PdfPaper)
    assert [page.quarters for page in paper.pages] == [0]
