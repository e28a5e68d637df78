"""Pictures: verified as decodable within bounds; their words need a reader for pictures."""

from __future__ import annotations

import io
import warnings

from PIL import Image, UnidentifiedImageError

from matching.finding import Unreadable, facts

MAX_PIXELS = 40_000_000
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "MPO")
DAMAGE = (OSError, ValueError, SyntaxError, EOFError, OverflowError, IndexError, KeyError, TypeError, MemoryError)
"""What Pillow raises for broken files, by its decoders (`struct.error` is turned into these)."""


def load_picture(content: bytes) -> Image.Image | Unreadable:
    """Decode a picture whole; `too_large` by its header before any pixel is decoded, `damaged` when it breaks off."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            picture = Image.open(io.BytesIO(content), formats=_FORMATS)
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


def frames(picture: Image.Image) -> int:
    """Return how many pages a picture holds (TIFF)."""
    return int(getattr(picture, "n_frames", 1))
