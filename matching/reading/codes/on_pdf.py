"""The codes on pages of a PDF, which are drawn finely enough to read them."""

from __future__ import annotations

from matching.reading.codes.seen import Seen, codes_of
from matching.reading.page_image import draw_for_reading

MAX_PAGES = 3
DOTS_PER_INCH = 200
"""A Swiss code has up to 117 modules on 46 mm: three dots each."""


def codes_on_pdf(content: bytes, passwords: tuple[str, ...], numbers: tuple[int, ...]) -> tuple[Seen, ...]:
    """Read the codes on pages (from 1) of a PDF."""
    chosen = numbers if len(numbers) <= MAX_PAGES else (*numbers[: MAX_PAGES - 1], numbers[-1])
    if not chosen:
        return ()
    return codes_of(zip(chosen, draw_for_reading(content, passwords, chosen, dots=DOTS_PER_INCH), strict=False))
