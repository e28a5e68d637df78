"""Receipts for tests, drawn on the spot: a page is written as text, its columns as in a typewriter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

_FONTS = Path(__file__).parents[4] / "resources" / "fonts" / "inter"


def draw(*pages: str, attachments: Sequence[tuple[str, bytes]] = (), wide: float = 4.8, rotated: bool = False) -> bytes:
    """Draw pages; a gap of two blanks or more begins a new column at its place in the line."""
    pdf = FPDF(unit="pt", format="A4", orientation="landscape" if rotated else "portrait")
    pdf.set_auto_page_break(False)
    pdf.set_creation_date(datetime(2026, 1, 1, tzinfo=UTC))  # the same bytes each time
    pdf.add_font("Inter", "", str(_FONTS / "Inter-Regular.otf"))
    pdf.set_font("Inter", size=9)
    for page in pages:
        pdf.add_page()
        for number, line in enumerate(page.strip("\n").split("\n")):
            end = 0.0
            for piece in re.finditer(r"[^ ]+(?: [^ ]+)*", line):
                left = max(36 + wide * piece.start(), end)
                pdf.text(left, 48 + 14 * number, piece[0])
                end = left + pdf.get_string_width(piece[0]) + 8
    for name, content in attachments:
        pdf.embed_file(basename=name, bytes=content, mime_type="text/xml")
    return bytes(pdf.output())
