"""Codes on pictures of pages, found with zxing-cpp where the extra `qr` is installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PIL import Image

from matching.reading.codes.coded import Coded
from matching.reading.codes.fiscal import read_ksef, read_portuguese, read_tse, read_verifactu
from matching.reading.codes.payments import read_epc, read_spd, read_swiss, read_zbp
from matching.reading.extras import can_read_codes
from matching.receipt import Place

MAX_CODES = 8
"""Codes looked at on one page."""
MAX_LETTERS = 2_000
"""A QR code holds up to 4,296 letters; no standard of these needs half of it."""
_READERS = (read_epc, read_swiss, read_zbp, read_spd, read_portuguese, read_verifactu, read_ksef, read_tse)


@dataclass(frozen=True, slots=True)
class Seen:
    """A code that follows one of the standards, and where it is."""

    coded: Coded
    place: Place


def read_payload(text: str) -> Coded | None:
    """Return what the text of a code says, None when it follows none of the standards."""
    if len(text) > MAX_LETTERS:
        return None
    return next((coded for reader in _READERS if (coded := reader(text))), None)


def codes_of(images: Iterable[tuple[int, Image.Image]]) -> tuple[Seen, ...]:
    """Return the codes on pictures of pages, each with its number from 1."""
    if not can_read_codes():
        return ()
    return tuple(seen for number, image in images for seen in _codes_on(number, image))


def _codes_on(number: int, image: Image.Image) -> Iterator[Seen]:
    import zxingcpp

    grey = image.convert("L")
    for found in zxingcpp.read_barcodes(grey, formats=zxingcpp.barcode_formats_from_str("QRCode"))[:MAX_CODES]:
        coded = read_payload(found.text) if found.valid else None
        if coded is None:
            continue
        corners = (
            found.position.top_left, found.position.top_right, found.position.bottom_left, found.position.bottom_right
        )  # fmt: skip
        across, down = [corner.x / grey.width for corner in corners], [corner.y / grey.height for corner in corners]
        yield Seen(coded, Place(number, *map(_share, (min(across), min(down), max(across), max(down)))))


def _share(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 4)
