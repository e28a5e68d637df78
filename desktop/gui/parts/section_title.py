"""The small heading above a card or a table."""

from __future__ import annotations

from desktop.gui.parts.plain import PlainLabel


class SectionTitle(PlainLabel):
    """A heading within a page."""

    def __init__(self, text: str) -> None:
        super().__init__(text, role="section")
