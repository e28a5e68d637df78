"""The candidates of a payment, or any few lines of which one is chosen by its digit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.gui.parts.card import Card, Rule
from desktop.gui.review.candidate_lines import Choice
from desktop.gui.review.choice_row import ChoiceRow


class Choices(Card):
    """A card of lines; `picked` tells which one (from 0) was asked for with the mouse."""

    picked = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None, *, ready: int = 1) -> None:
        """`ready` rows are made at once: those that come while it is seen have it laid out anew."""
        super().__init__(padding=1, spacing=0, parent=parent)
        self.setAccessibleName(name)
        self._rows: list[tuple[Rule | None, ChoiceRow]] = []
        for _ in range(ready):
            self._add()

    @property
    def rows(self) -> tuple[ChoiceRow, ...]:
        """Return the rows that can be seen."""
        return tuple(row for _, row in self._rows if not row.isHidden())

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show these lines; rows are kept and filled anew."""
        while len(self._rows) < len(choices):
            self._add()
        for at, (rule, row) in enumerate(self._rows):
            there = at < len(choices)
            row.setVisible(there)
            if rule is not None:
                rule.setVisible(there)
            if there:
                row.show_choice(choices[at])

    def _add(self) -> None:
        at = len(self._rows)
        rule = Rule() if at else None
        if rule is not None:
            self.body.addWidget(rule)
        row = ChoiceRow()
        row.clicked.connect(lambda: self.picked.emit(at))
        self.body.addWidget(row)
        self._rows.append((rule, row))
