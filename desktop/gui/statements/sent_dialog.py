"""Exactly what an import sends: each file, why it is sent so, and its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.buttons import PrimaryButton
from desktop.gui.parts.plain import PlainLabel, neutral
from desktop.gui.parts.row_table import RowTable
from desktop.gui.parts.rows import Cell, Column, Rows
from desktop.phrases import figures
from desktop.phrases.speech import say

if TYPE_CHECKING:
    from desktop.services.importing import Shipment

_LONGEST = 400_000


class SentDialog(QDialog):
    """Shown over the window; closes with Esc. `encodings`: how the text of an original was read, by its SHA-256."""

    def __init__(self, parent: QWidget, encodings: Mapping[str, str]) -> None:
        super().__init__(parent)
        self._encodings = encodings
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("What is sent to Flowtly"))
        self.resize(860, 620)
        self._rows: Rows[Shipment] = Rows(_columns(), key=lambda shipment: shipment.name)
        self._table = RowTable(self._rows, name=say("Files to be sent"), sortable=False)
        self._table.fit_rows(most=6)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setFont(theme.font(tabular=True))
        self._text.setAccessibleName(say("Text of the file"))
        self._cut = PlainLabel("", role="small")
        close = PrimaryButton(say("Close"), "Esc")
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_XL, t.SPACE_XL, t.SPACE_XL, t.SPACE_L)
        column.setSpacing(t.SPACE_M)
        column.addWidget(PlainLabel(say("What is sent to Flowtly"), role="headline"))
        column.addWidget(PlainLabel(say("Each file once. What was imported is read back and compared."), role="muted"))
        column.addWidget(self._table)
        column.addWidget(self._text, 1)
        row = QHBoxLayout()
        row.addWidget(self._cut)
        row.addStretch(1)
        row.addWidget(close)
        column.addLayout(row)
        self._table.chosen.connect(self._show_text)

    def show_shipments(self, shipments: Sequence[Shipment]) -> None:
        """Show the files."""
        self._rows.set_rows(shipments)
        if shipments:
            self._table.choose(shipments[0].name)

    def _show_text(self, shipment: Shipment | None) -> None:
        if shipment is not None:
            encoding = self._encodings.get(shipment.previews[0].sha256, "utf-8")
            text = shipment.content[:_LONGEST].decode(encoding, errors="replace")
            self._text.setPlainText("\n".join(neutral(line) for line in text.splitlines()))
            whole = len(shipment.content) <= _LONGEST
            self._cut.setText(
                "" if whole else say("The first {size} kB of it; the rest follows unchanged.", size=_LONGEST // 1000)
            )


def _columns() -> tuple[Column[Shipment], ...]:
    return (
        Column(say("File"), lambda s: Cell(s.name, strong=True), lambda s: s.name, width=300),
        Column(
            say("Bookings"), lambda s: Cell(figures.number(len(s.new))), lambda s: len(s.new), width=90, align="right"
        ),
        Column(say("Size"), lambda s: Cell(_size(s)), lambda s: len(s.content), width=90, align="right"),
        Column(say("How"), lambda s: Cell(_how(s), muted=True), lambda s: s.whole, stretch=True),
    )


def _how(shipment: Shipment) -> str:
    if shipment.whole:
        return say("as it came, byte for byte")
    some = any(line.state != "new" for preview in shipment.previews for line in preview.lines)
    return say("only the missing bookings, written as MT940") if some else say("written as MT940")


def _size(shipment: Shipment) -> str:
    return say("{content:,.1f} kB", content=len(shipment.content) / 1024)
