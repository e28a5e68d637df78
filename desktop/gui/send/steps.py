"""The steps of sending as a table: number, what, where, whether it can be taken back, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.card import Card, Rule
from desktop.gui.parts.chip import Chip
from desktop.gui.parts.plain import ElidedLabel, PlainLabel, neutral
from desktop.gui.parts.progress_line import ProgressLine
from desktop.gui.send.presenter import SendRow
from desktop.phrases.speech import meant, say

_HEADS = ("", meant("What"), meant("Where"), meant("Can be taken back"), meant("State"))
_STRETCH = (0, 6, 3, 1, 3)
_WHERE = 2


class Steps(Card):
    """At most four rows, always in the same places; a row is filled anew, never moved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=0, spacing=0, parent=parent)
        self.setAccessibleName(say("Steps of sending"))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._rows: list[_StepRow] = []
        self._heads: list[QWidget] = []
        self.body.addLayout(self._grid)
        for at, (head, stretch) in enumerate(zip(_HEADS, _STRETCH, strict=True)):
            self._heads.append(_padded(PlainLabel(say(head), role="small")))
            self._grid.addWidget(self._heads[at], 0, at)
            self._grid.setColumnStretch(at, stretch)
        self._grid.setColumnMinimumWidth(0, 40)
        self._grid.setColumnMinimumWidth(3, 130)
        self._grid.setColumnMinimumWidth(4, 252)

    def show_steps(self, rows: Sequence[SendRow]) -> None:
        """Show these steps."""
        while len(self._rows) < len(rows):
            self._rows.append(_StepRow(self._grid, 1 + 2 * len(self._rows)))
        self._show_where(shown=any(row.where for row in rows))
        for at, line in enumerate(self._rows):
            line.show_row(rows[at] if at < len(rows) else None)

    def _show_where(self, *, shown: bool) -> None:
        """Show the column of places, which only imports have."""
        self._heads[_WHERE].setVisible(shown)
        self._grid.setColumnStretch(_WHERE, _STRETCH[_WHERE] if shown else 0)

    @property
    def spoken(self) -> tuple[str, ...]:
        """Return the rows as a screen reader says them."""
        return tuple(line.spoken for line in self._rows if line.spoken)


class _StepRow:
    """The widgets of one row."""

    def __init__(self, grid: QGridLayout, at: int) -> None:
        self.spoken = ""
        self._number = PlainLabel(role="muted")
        self._what = PlainLabel(role="strong")
        self._beside = ElidedLabel(role="muted")
        self._where = ElidedLabel()
        self._place = _padded(self._where, stretch=0)
        self._back = Chip()
        self._chip = Chip()
        self._words = PlainLabel(role="muted")
        self._bar = ProgressLine(say("Progress"))
        self._bar.setFixedWidth(160)
        self._rule = Rule()
        cells = (
            _padded(self._number),
            _padded(self._what, self._beside, stretch=1),
            self._place,
            _padded(self._back),
            _padded(self._chip, self._words, self._bar),
        )
        grid.addWidget(self._rule, at, 0, 1, len(cells))
        for column, cell in enumerate(cells):
            grid.addWidget(cell, at + 1, column)
        self._parts = (*cells, self._rule)

    def show_row(self, row: SendRow | None) -> None:
        """Show a step, or nothing."""
        for part in self._parts:
            part.setVisible(row is not None)
        self.spoken = row.spoken if row else ""
        if row is None:
            return
        self._number.setText(row.number)
        self._what.setText(row.what)
        self._what.setAccessibleName(neutral(row.spoken))
        self._beside.setText(row.beside)
        self._where.setText(row.where)
        self._place.setVisible(bool(row.where))
        self._back.set_state(*((say("yes"), "confident") if row.can_be_taken_back else (say("no"), "trouble")))
        self._show_state(row)

    def _show_state(self, row: SendRow) -> None:
        """Show a chip for news, plain words for waiting, and a bar while it runs."""
        counted = say("{done} of {total}", done=row.done, total=row.total)
        self._chip.set_state(row.state, row.kind)
        self._chip.setVisible(not row.running and row.kind != "neutral")
        self._words.setText(counted if row.running else row.state)
        self._words.setVisible(row.running or row.kind == "neutral")
        self._bar.setVisible(row.running)
        self._bar.show_share(row.done / row.total if row.total else 0.0)
        self._bar.setAccessibleName(f"{row.what}: {counted}")


def _padded(*parts: QWidget, stretch: int | None = None) -> QWidget:
    """Return parts side by side with the table's room around them; `stretch` tells which one takes what is left."""
    cell = QWidget()
    cell.setMinimumHeight(t.ROW_HEIGHT + 2)
    cell.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    row = QHBoxLayout(cell)
    row.setContentsMargins(t.SPACE_M, 0, t.SPACE_M, 0)
    row.setSpacing(t.SPACE_S)
    for at, part in enumerate(parts):
        row.addWidget(part, 1 if at == stretch else 0, Qt.AlignmentFlag.AlignVCenter)
    if stretch is None:
        row.addStretch(1)
    return cell
