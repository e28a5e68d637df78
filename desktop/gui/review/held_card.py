"""The card with what Flowtly holds of a payment besides its document."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.card import Card
from desktop.gui.parts.plain import PlainLabel, neutral
from desktop.gui.review.held import Held
from desktop.phrases.speech import say

_COLUMNS = 3


class HeldCard(Card):
    """Label, value and what stands for it here, three beside each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=t.SPACE_M, parent=parent)
        self._cells: list[_Cell] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(t.SPACE_L)
        self._grid.setVerticalSpacing(t.SPACE_M)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.body.addLayout(self._grid)
        # Made before the page is seen: what comes later has it laid out anew.
        for _ in range(_COLUMNS):
            self._add()

    def show_held(self, found: Sequence[Held]) -> None:
        """Show what is held; cells are kept and filled anew."""
        while len(self._cells) < len(found):
            self._add()
        for at, cell in enumerate(self._cells):
            cell.setVisible(at < len(found))
            if at < len(found):
                cell.show_held(found[at])

    def _add(self) -> None:
        cell = _Cell()
        self._grid.addWidget(cell, len(self._cells) // _COLUMNS, len(self._cells) % _COLUMNS)
        self._cells.append(cell)


class _Cell(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._label, self._value = PlainLabel(role="muted"), PlainLabel(wrap=True)
        self._beside = PlainLabel(role="small", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self._label, self._value, self._beside):
            column.addWidget(part)
        column.addStretch(1)

    def show_held(self, one: Held) -> None:
        value = one.value or say("not set")
        self._label.setText(one.label)
        self._value.setText(value)
        self._value.set_role("body" if one.value else "muted")
        self._beside.setText(one.beside)
        self._beside.setVisible(bool(one.beside))
        self.setAccessibleName(neutral(", ".join(part for part in (one.label, value, one.beside) if part)))
