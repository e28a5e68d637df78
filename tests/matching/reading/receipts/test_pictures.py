"""Pictures and page images: verified, bounded, upright, on white."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from matching.finding import Unreadable
from matching.reading.extras import can_read_pictures, choose_engine
from matching.reading.page_image import MAX_PIXELS, Picture, render
from matching.reading.read import read
from matching.reading.reading import Options
from tests.matching.reading.receipts import pages
from tests.matching.reading.receipts.drawing import draw


def _saved(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    target = io.BytesIO()
    picture.save(target, form, **options)
    return target.getvalue()


def _drawn(content: bytes, *, page: int = 1, width: int = 100) -> Picture:
    picture = render(content, page=page, width=width)
    assert isinstance(picture, Picture)
    assert len(picture.pixels) == picture.width * picture.height * 3
    return picture


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_a_picture_can_be_attached_by_hand(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("matching.reading.extras.can_read_pictures", lambda: False)
    reading = read(_saved(Image.new("RGB", (60, 90), "white"), form), Options())
    assert (reading.kind, reading.error, reading.format) == ("receipt", None, "picture")
    assert reading.receipt is not None
    assert (reading.receipt.source, reading.receipt.total) == (None, None)
    assert "picture_unread" in [finding.code for finding in reading.findings]


@pytest.mark.skipif(can_read_pictures(), reason="the extra `ocr`, with its reader, is installed")
def test_a_heic_is_known_without_a_reader_for_it() -> None:
    reading = read(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(50), Options())
    assert (reading.kind, reading.error) == ("receipt", None)


def test_a_cut_picture_is_damaged() -> None:
    noise = Image.effect_noise((200, 200), 50).convert("RGB")
    error = read(_saved(noise)[:9_000], Options()).error
    assert error is not None
    assert error.code == "damaged"


def test_a_picture_of_too_many_pixels_is_not_decoded() -> None:
    huge = bytearray(_saved(Image.new("1", (8, 8))))
    huge[16:24] = (60_000).to_bytes(4, "big") * 2
    error = read(bytes(huge), Options()).error
    assert error is not None
    assert error.code in ("too_large", "damaged")


def test_a_page_is_drawn_as_wide_as_asked() -> None:
    picture = _drawn(draw(pages.POLISH_INVOICE, pages.DUTCH_INVOICE), page=2, width=300)
    assert abs(picture.width - 300) <= 2
    assert (picture.page, picture.pages) == (2, 2)
    assert min(picture.pixels) < 128
    assert picture.pixels[:3] == b"\xff\xff\xff"


def test_a_page_beyond_the_last_gives_the_last() -> None:
    assert _drawn(draw(pages.POLISH_INVOICE), page=9).page == 1


def test_the_pixels_are_bounded() -> None:
    picture = _drawn(draw(pages.POLISH_INVOICE), width=100_000)
    assert picture.width * picture.height <= MAX_PIXELS * 1.01


def test_a_photo_on_its_side_is_turned() -> None:
    photo = Image.new("RGB", (80, 40), "white")
    exif = photo.getexif()
    exif[0x0112] = 6
    picture = _drawn(_saved(photo, "JPEG", exif=exif), width=40)
    assert (picture.width, picture.height) == (40, 80)


def test_transparency_is_laid_on_white() -> None:
    assert _drawn(_saved(Image.new("RGBA", (10, 10), (0, 0, 0, 0))), width=10).pixels[:3] == b"\xff\xff\xff"


def test_the_pages_of_a_tiff_are_told_apart() -> None:
    first, second = Image.new("RGB", (10, 10), "white"), Image.new("RGB", (10, 10), "black")
    content = _saved(first, "TIFF", save_all=True, append_images=[second])
    picture = _drawn(content, page=2, width=10)
    assert (picture.page, picture.pages) == (2, 2)
    assert picture.pixels[:3] == b"\x00\x00\x00"


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "CMYK", "I;16", "I"])
def test_every_kind_of_pixel_is_drawn(mode: str) -> None:
    form = "TIFF" if mode in ("CMYK", "I;16", "I") else "PNG"
    _drawn(_saved(Image.new(mode, (12, 8)), form), width=12)


@pytest.mark.parametrize(("content", "code"), [(b"%PDF-1.7 x", "damaged"), (b"words", "not_recognised")])
def test_what_has_no_page_says_why(content: bytes, code: str) -> None:
    assert render(content, page=1, width=100) == Unreadable(code)


@pytest.mark.parametrize(
    ("installed", "chosen"),
    [
        ({"rapidocr", "cv2", "numpy", "onnxruntime"}, "onnxruntime"),
        ({"rapidocr", "cv2", "numpy", "onnxruntime", "openvino"}, "onnxruntime"),
        ({"rapidocr", "cv2", "numpy", "openvino"}, "openvino"),  # a Mac with an Intel processor, say
        ({"rapidocr", "cv2", "numpy"}, None),  # nothing runs the models
        ({"onnxruntime", "openvino", "numpy"}, None),  # nothing to run
        ({"rapidocr", "numpy", "onnxruntime"}, None),
        (set(), None),
    ],
)
def test_what_runs_the_models_is_chosen_by_what_is_there(installed: set[str], chosen: str | None) -> None:
    assert choose_engine(installed.__contains__) == chosen
