"""Sales: which incoming payment pays which invoice, and which invoices are overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.monthend.presenter import SaleRow, sale_rows
from desktop.gui.parts.buttons import PrimaryButton
from desktop.gui.parts.empty import OverTable
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.parts.row_table import RowTable
from desktop.gui.parts.rows import Cell, Column, Rows
from desktop.phrases.speech import say

if TYPE_CHECKING:
    from desktop.gui.monthly import Monthly


class SalesPanel(QWidget):
    """One row a proposal; linked with one key."""

    def __init__(self, monthly: Monthly) -> None:
        super().__init__()
        self._monthly = monthly
        self._rows = Rows(_columns(), key=lambda row: row.key)
        self.table = RowTable(self._rows, name=say("Invoices"))
        self._none = OverTable(
            self.table,
            say("No invoice is open"),
            say("No incoming payment waits for an invoice, and none is overdue."),
        )
        self._words = PlainLabel("", role="muted", wrap=True)
        self.link = PrimaryButton(say("Link"), "Space")
        self.link.clicked.connect(self.link_current)
        self.link.bind(self, "Space")
        self.table.opened.connect(self.link_current)
        self.table.chosen.connect(self._show_current)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_M)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self.link)
        column.addLayout(row)

    def refresh(self) -> None:
        """Show who paid what now."""
        self._rows.set_rows(sale_rows(self._monthly.view))
        self._none.turn(on=self._monthly.view is not None and not self._rows.rows)
        if self.table.current is None and self._rows.rowCount():
            self.table.selectRow(0)
        self._show_current()

    def link_current(self) -> None:
        """Keep the word that these payments pay these invoices."""
        row = self.table.current
        if row is not None and row.paid is not None:
            self._monthly.link_sale(row.paid)

    def _show_current(self) -> None:
        row = self.table.current
        self.link.setEnabled(row is not None and row.paid is not None)
        self._words.setText(row.why if row else "")


def _columns() -> tuple[Column[SaleRow], ...]:
    return (
        Column(say("Invoice"), lambda row: Cell(row.what, strong=True), lambda row: row.what, width=220, least=140),
        Column(
            say("Amount"), lambda row: Cell(row.amount, tabular=True), lambda row: row.amount, width=140, align="right"
        ),
        Column(say("State"), lambda row: Cell(chip=row.state, kind=row.kind), lambda row: row.state, width=210),
        Column(say("Why"), lambda row: Cell(row.why, muted=True), lambda row: row.why, stretch=True),
    )
