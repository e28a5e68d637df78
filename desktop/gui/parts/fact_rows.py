"""Labels and values in two columns, made once and shown anew."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from desktop.gui import tokens as t
from desktop.gui.parts.plain import PlainLabel, Role


class FactRows(QGridLayout):
    """What is known of one thing, a fact a row; rows that are not needed now are hidden and kept."""

    def __init__(self, *, role: Role, spacing: int) -> None:
        super().__init__()
        self.setHorizontalSpacing(t.SPACE_L)
        self.setVerticalSpacing(spacing)
        self.setColumnStretch(1, 1)
        self._role: Role = role
        self._rows: list[tuple[PlainLabel, PlainLabel]] = []

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show label and value of each fact, in this order."""
        while len(self._rows) < len(facts):
            self._add()
        for label, value in self._rows[len(facts) :]:
            label.hide()
            value.hide()
        for (label, value), (name, said) in zip(self._rows, facts, strict=False):
            label.setText(name)
            value.setText(said)
            label.show()
            value.show()

    def _add(self) -> None:
        label, value = PlainLabel(role=self._role), PlainLabel(wrap=True)
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for column, part in enumerate((label, value)):
            self.addWidget(part, len(self._rows), column, Qt.AlignmentFlag.AlignTop)
        self._rows.append((label, value))
