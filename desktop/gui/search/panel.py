"""The list of what was found, below the field; lies over the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.parts.row_table import RowTable
from desktop.gui.parts.rows import Cell, Column, Rows
from desktop.gui.parts.widths import for_chips
from desktop.gui.search.index import Hit
from desktop.phrases.speech import meant, say, say_n

_MOST_SEEN = 11
_WORDS = {
    "transaction": meant("payment"),
    "booking": meant("new booking"),
    "receipt": meant("receipt"),
    "waiting": meant("in Flowtly"),
}
_ICONS = {"transaction": "review", "booking": "statements", "receipt": "receipts", "waiting": "waiting"}


class Panel(QWidget):
    """Shows hits; the field keeps the focus and walks through them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Rows[Hit] = Rows(_columns(), key=lambda hit: (hit.kind, hit.id))
        self.table = RowTable(self._rows, name=say("What was found"), sortable=False)
        self.table.horizontalHeader().hide()
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.table.setProperty("bare", "true")
        self._words = PlainLabel("", role="muted", wrap=True)
        self._foot = PlainLabel("", role="small")
        head = QHBoxLayout()
        head.setContentsMargins(t.SPACE_M, t.SPACE_S, t.SPACE_M, t.SPACE_S)
        head.addWidget(self._words)
        foot = QHBoxLayout()
        foot.setContentsMargins(t.SPACE_M, t.SPACE_S, t.SPACE_M, t.SPACE_S)
        foot.addWidget(self._foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table)
        column.addLayout(foot)
        self.hide()

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Return what is shown."""
        return self._rows.shown

    @property
    def current(self) -> Hit | None:
        """Return the hit that Enter would open."""
        return self.table.current

    def show_hits(self, hits: Sequence[Hit], words: str, foot: str) -> None:
        """Show what was found; the first one is chosen."""
        self._rows.set_rows(hits)
        self.table.setVisible(bool(hits))
        self.table.setFixedHeight(min(len(hits), _MOST_SEEN) * t.ROW_HEIGHT + 2)
        if hits:
            self.table.choose((hits[0].kind, hits[0].id))
        self._words.setText(words)
        self._foot.setText(foot)
        self._foot.setVisible(bool(hits))
        self.adjustSize()
        self.raise_()
        self.show()

    def walk(self, by: int) -> None:
        """Go up or down; beyond the ends it stays."""
        place = self.table.currentIndex().row() + by
        if 0 <= place < len(self._rows.shown):
            hit = self._rows.shown[place]
            self.table.choose((hit.kind, hit.id))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground and outline."""
        worn = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(worn.surface))
        painter.setPen(QColor(worn.accent.ink))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), t.RADIUS_CARD, t.RADIUS_CARD)


def say_found(number: int, most: int) -> str:
    """Return how much was found."""
    if not number:
        return say("Nothing has this amount, name or number.")
    return (
        say("The first {most}", most=most) if number >= most else say_n("{n} thing found", "{n} things found", number)
    )


def _columns() -> tuple[Column[Hit], ...]:
    return (
        Column(say("Kind"), _kind, lambda hit: hit.kind, width=for_chips(*map(say, _WORDS.values()))),
        Column(
            say("Name"),
            lambda hit: Cell(hit.title, strong=True, muted=not hit.page),
            lambda hit: hit.title,
            width=310,
            least=200,
        ),
        Column(say("More"), lambda hit: Cell(hit.below, muted=True), lambda hit: hit.below, stretch=True),
        Column(say("Amount"), lambda hit: Cell(hit.amount), lambda hit: hit.amount, width=140, align="right"),
    )


def _kind(hit: Hit) -> Cell:
    return Cell(
        chip=say(_WORDS[hit.kind]), kind="neutral" if hit.kind != "booking" else "accent", icon=_ICONS[hit.kind]
    )
