"""The queue as it is seen: two lines a row, painted."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.carrying import unpack
from desktop.gui.parts.chip import chip_width, paint_chip
from desktop.gui.parts.words import paint_words
from desktop.gui.review.presenter import QueueRow
from desktop.gui.review.queue_model import ROW
from desktop.phrases.speech import say

_HEIGHT = 58
_BAR = 3


class QueueView(QListView):
    """The list of what is to be decided. Keys are the page's business: it is walked from anywhere.

    `brought` tells that a document was dropped on a row: the row (from 0) and the receipt's id.
    """

    brought = Signal(int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over = -1
        self.setProperty("bare", "true")
        self.setAccessibleName(say("To decide"))
        self.setItemDelegate(_QueueDelegate(self))
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setAcceptDrops(True)
        self.setDragDropMode(QListView.DragDropMode.DropOnly)
        self.setDropIndicatorShown(False)

    @property
    def over(self) -> int:
        """Return the row over which a document is carried just now, -1 for none."""
        return self._over

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take documents that are carried within the window."""
        _accept(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show on which payment it would fall; near the ends the list scrolls."""
        if _accept(event):
            self._hover(self.indexAt(event.position().toPoint()).row())
            super().dragMoveEvent(event)
            _accept(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget it."""
        self._hover(-1)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which payment it fell on."""
        receipt, row = unpack(event.mimeData()), self.indexAt(event.position().toPoint()).row()
        self._hover(-1)
        if receipt and row >= 0:
            event.setDropAction(Qt.DropAction.LinkAction)
            event.accept()
            self.brought.emit(row, receipt)

    def _hover(self, row: int) -> None:
        self._over = row
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Do not jump about when letters are typed: they are keys of the page."""


def _accept(event: QDropEvent) -> bool:
    if not unpack(event.mimeData()):
        event.ignore()
        return False
    event.setDropAction(Qt.DropAction.LinkAction)
    event.accept()
    return True


class _QueueDelegate(QStyledItemDelegate):
    def __init__(self, view: QueueView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, QueueRow):
            return
        room: QRect = option.rect
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        _ground(painter, room, selected=selected)
        inside = room.adjusted(t.SPACE_L, 9, -t.SPACE_M, -9)
        _first_line(painter, inside, row)
        _second_line(painter, inside, row, chosen=selected)
        if self._view.over == index.row():
            _focus(painter, room)
        if selected and state & QStyle.StateFlag.State_HasFocus:
            _focus(painter, room)
        painter.restore()


def _ground(painter: QPainter, room: QRect, *, selected: bool) -> None:
    tokens = theme.current()
    painter.fillRect(room, theme.colour(tokens.accent.soft if selected else tokens.surface))
    painter.fillRect(room.left(), room.bottom(), room.width(), 1, theme.colour(tokens.line))
    if selected:
        painter.fillRect(room.left(), room.top(), _BAR, room.height(), theme.colour(tokens.accent.ink))


def _focus(painter: QPainter, room: QRect) -> None:
    painter.setPen(QPen(theme.colour(theme.current().accent.ink), t.FOCUS_WIDTH))
    painter.drawRect(room.adjusted(1, 1, -2, -2))


def _first_line(painter: QPainter, inside: QRect, row: QueueRow) -> None:
    """Paint the name, shortened, and the whole amount."""
    tokens = theme.current()
    weight = t.REGULAR if row.settled else t.STRONG
    ink = tokens.muted if row.settled else tokens.text
    line = QRectF(inside.left(), inside.top(), inside.width(), 18)
    width = paint_words(painter, line, row.amount, ink, weight=weight, tabular=True, right=True)
    paint_words(painter, line.adjusted(0, 0, -width - t.SPACE_M, 0), row.title, ink, weight=weight)


def _second_line(painter: QPainter, inside: QRect, row: QueueRow, *, chosen: bool) -> None:
    """Paint the day and the state word."""
    line = QRectF(inside.left(), inside.bottom() - 19, inside.width(), 20)
    paint_words(painter, line, row.day, theme.current().muted, size=t.LABEL, tabular=True)
    width = chip_width(row.badge.word)
    where = QRectF(line.right() - width, line.top(), width, line.height())
    paint_chip(painter, where, row.badge.word, row.badge.kind, row.badge.icon, chosen=chosen)
