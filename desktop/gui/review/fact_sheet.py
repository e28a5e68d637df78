"""A document without a page: why there is none, and everything that is known of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.card import Card
from desktop.gui.parts.empty import Emblem
from desktop.gui.parts.plain import PlainLabel


class FactSheet(QWidget):
    """Stands where the page would be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sentence = PlainLabel(role="muted", wrap=True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._card = Card()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(t.SPACE_L)
        self._grid.setVerticalSpacing(t.SPACE_S)
        self._grid.setColumnStretch(1, 1)
        self._card.body.addLayout(self._grid)
        self._labels: list[tuple[PlainLabel, PlainLabel]] = []
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
        while len(self._labels) < len(facts):
            self._add()
        for at, (label, value) in enumerate(self._labels):
            there = at < len(facts)
            label.setVisible(there)
            value.setVisible(there)
            if there:
                label.setText(facts[at][0])
                value.setText(facts[at][1])

    @property
    def sentence(self) -> str:
        """Return why there is no page."""
        return self._sentence.text()

    def _add(self) -> None:
        pair = PlainLabel(role="muted"), PlainLabel(wrap=True)
        pair[1].setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for column, label in enumerate(pair):
            self._grid.addWidget(label, len(self._labels), column, Qt.AlignmentFlag.AlignTop)
        self._labels.append(pair)
