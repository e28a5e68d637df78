"""All payments of the month with where each stands; a number of the month leads to the lines behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import SecondaryButton
from desktop.gui.parts.plain import ElidedLabel
from desktop.gui.parts.row_table import RowTable
from desktop.gui.parts.rows import Cell, Column, Rows
from desktop.gui.parts.widths import for_chips, for_days, for_words
from desktop.phrases import figures
from desktop.phrases.month import say_lacked, say_state
from desktop.phrases.speech import say, say_n

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.gui.monthly import Monthly
    from desktop.services.month.standing import LineStanding

_KINDS: Mapping[str, tuple[t.Kind, str]] = {
    "done": ("confident", "check"),
    "to_decide": ("review", "question"),
    "to_chase": ("trouble", "alert"),
    "needs_nothing": ("neutral", "circle"),
}


@dataclass(frozen=True, slots=True)
class StandingRow:
    """A payment."""

    standing: LineStanding
    state: str
    lacks: str
    note: str


class LinesPanel(QWidget):
    """Shows all payments, or those of one state."""

    def __init__(self, monthly: Monthly) -> None:
        super().__init__()
        self._monthly = monthly
        self._only: str | None = None
        self._rows = Rows(_columns(), key=lambda row: row.standing.id)
        self.table = RowTable(self._rows, name=say("Payments of the month"))
        self._words = ElidedLabel("", role="muted")
        self.all = SecondaryButton(say("Show all"), "A")
        self.all.clicked.connect(lambda: self.show_only(None))
        self.all.bind(self, "A")
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self.all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_M)
        column.addWidget(self.table, 1)
        column.addLayout(row)

    def refresh(self) -> None:
        """Show the payments as they stand now."""
        view = self._monthly.view
        self._rows.set_rows(tuple(_row(one) for one in (view.state.standings if view else ())))
        self._tell()

    def show_only(self, state: str | None) -> None:
        """Show the payments of one state, or all."""
        self._only = state
        self._rows.set_filter(None if state is None else lambda row: row.standing.state.value == state)
        self._tell()
        if self.table.current is None and self._rows.rowCount():
            self.table.selectRow(0)

    def _tell(self) -> None:
        count = say_n("{n} payment", "{n} payments", self._rows.rowCount())
        self._words.setText(count if self._only is None else f"{count} · {say_state(self._only)}")
        self.all.setEnabled(self._only is not None)


def _row(standing: LineStanding) -> StandingRow:
    return StandingRow(
        standing,
        say_state(standing.state.value),
        ", ".join(say_lacked(gap.value) for gap in standing.gaps),
        standing.line.remote.note or "",
    )


def _columns() -> tuple[Column[StandingRow], ...]:
    return (
        Column(say("State"), _state, lambda row: row.state, width=for_chips(*map(say_state, _KINDS))),
        Column(say("Day"), _day, lambda row: (row.standing.line.transaction.day is None, _when(row)), width=for_days()),
        Column(
            say("Who"),
            lambda row: Cell(_who(row), strong=True),
            lambda row: _who(row).casefold(),
            least=150,
            stretch=True,
        ),
        Column(say("Amount"), _amount, lambda row: row.standing.line.transaction.amount, width=130, align="right"),
        Column(say("Lacks"), lambda row: Cell(row.lacks), lambda row: row.lacks, width=_lacks_width(), least=150),
        Column(
            say("Note"), lambda row: Cell(row.note, muted=True), lambda row: row.note, width=110, least=70, spare=True
        ),
    )


def _lacks_width() -> int:
    """Return the room for what a payment that was just imported lacks."""
    return for_words(", ".join(map(say_lacked, ("counterparty", "month", "document"))))


def _state(row: StandingRow) -> Cell:
    kind, icon = _KINDS[row.standing.state.value]
    return Cell(chip=row.state, kind=kind, icon=icon)


def _day(row: StandingRow) -> Cell:
    return Cell(figures.short_day(row.standing.line.transaction.day), muted=True, tabular=True)


def _when(row: StandingRow) -> object:
    return row.standing.line.transaction.day


def _who(row: StandingRow) -> str:
    line = row.standing.line
    return line.remote.counterparty or line.transaction.description[:60]


def _amount(row: StandingRow) -> Cell:
    booking = row.standing.line.transaction
    return Cell(figures.money(booking.amount, booking.currency), tabular=True)
