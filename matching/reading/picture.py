"""Pictures: decoded within bounds, upright and on white; their words need a reader for pictures."""

from __future__ import annotations

import io
import warnings
from importlib import import_module

from PIL import Image, ImageOps, UnidentifiedImageError

from matching.finding import Unreadable, facts
from matching.reading.extras import can_open_heic, heic_opener
from matching.reading.recognise import is_heic

MAX_PIXELS = 40_000_000
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "MPO")
DAMAGE = (OSError, ValueError, SyntaxError, EOFError, OverflowError, IndexError, KeyError, TypeError, MemoryError)
"""What Pillow raises for broken files, by its decoders (`struct.error` is turned into these)."""


def load_picture(content: bytes) -> Image.Image | Unreadable:
    """Decode a picture whole; `too_large` by its header before any pixel is decoded, `damaged` when it breaks off."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = _opened(content)
            if picture.width * picture.height > MAX_PIXELS:
                return Unreadable("too_large", facts(what="pixels", limit=MAX_PIXELS))
            picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return Unreadable("too_large", facts(what="pixels", limit=MAX_PIXELS))
    except UnidentifiedImageError:
        return Unreadable("damaged")
    except DAMAGE:
        return Unreadable("damaged")
    return picture


def can_open(content: bytes) -> bool:
    """Tell whether this machine has what opens the picture: HEIC needs the extra `ocr`."""
    return not is_heic(content) or can_open_heic()


def _opened(content: bytes) -> Image.Image:
    """Open a picture by its first bytes; pixels are not decoded yet, but for HEIC, whose size is looked at first."""
    if not is_heic(content):
        return Image.open(io.BytesIO(content), formats=_FORMATS)
    if not can_open(content):
        raise UnidentifiedImageError
    held = import_module(heic_opener()).open_heif(io.BytesIO(content), convert_hdr_to_8bit=True)
    width, height = held.size
    if width * height > MAX_PIXELS:
        raise Image.DecompressionBombError
    picture: Image.Image = held.to_pillow()
    return picture


def upright(picture: Image.Image, *, frame: int = 1) -> Image.Image:
    """Return a frame (from 1) as it is meant to be seen: turned by its EXIF mark, in colours, on white."""
    if frame > 1:
        picture.seek(frame - 1)
    return on_white(ImageOps.exif_transpose(picture))


def on_white(picture: Image.Image) -> Image.Image:
    """Lay transparent parts on white: black text on nothing would turn into black on black."""
    if picture.mode in ("I;16", "I", "F"):
        picture = (
            picture.convert("L") if picture.mode != "I;16" else picture.point(lambda value: value / 256).convert("L")
        )
    if "A" not in picture.getbands() and "transparency" not in picture.info:
        return picture.convert("RGB")
    over = picture.convert("RGBA")
    paper = Image.new("RGBA", over.size, "white")
    return Image.alpha_composite(paper, over).convert("RGB")


def frames(picture: Image.Image) -> int:
    """Return how many pages a picture holds (TIFF)."""
    return int(getattr(picture, "n_frames", 1))
