"""A document without a page: why there is none, and everything that is known of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.card import Card
from desktop.gui.parts.empty import Emblem
from desktop.gui.parts.fact_rows import FactRows
from desktop.gui.parts.plain import PlainLabel


class FactSheet(QWidget):
    """Stands where the page would be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = PlainLabel(role="muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._card = Card()
        self._facts = FactRows(role="muted", spacing=t.SPACE_S)
        self._card.body.addLayout(self._facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, t.SPACE_XL, 0, 0)
        column.setSpacing(t.SPACE_L)
        column.addWidget(Emblem("file", kind="neutral"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence)
        column.addWidget(self._card)
        column.addStretch(1)

    def show_facts(self, sentence: str, facts: Sequence[tuple[str, str]]) -> None:
        """Say why there is no page, and show label and value of what is known."""
        self._sentence.setText(sentence)
        self._card.setVisible(bool(facts))
        self._facts.show_facts(facts)

    @property
    def sentence(self) -> str:
        """Return why there is no page."""
        return self._sentence.text()
