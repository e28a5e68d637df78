"""How a table row is painted: thin lines between rows, chips, soft selection, a ring round the row in focus."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.chip import paint_chip
from desktop.gui.parts.plain import neutral
from desktop.gui.parts.rows import CELL_ROLE, Cell

_PAD = t.SPACE_M
_BAR = QSize(120, 6)


class RowDelegate(QStyledItemDelegate):
    """Paints `Cell`s."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint ground, line, content and focus of one cell."""
        room = QRectF(option.rect)
        worn = theme.current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(worn.accent.soft))
        painter.fillRect(QRectF(room.left(), room.bottom() - 1, room.width(), 1), QColor(worn.line))
        cell = index.data(CELL_ROLE)
        if isinstance(cell, Cell):
            right = bool(index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight)
            paint_cell(painter, room.adjusted(_PAD, 0, -_PAD, -1), cell, right=right)
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.hasFocus() and index.row() == view.currentIndex().row():
            _paint_ring(painter, room, index, worn)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Ask for the row height of all tables."""
        return QSize(super().sizeHint(option, index).width(), t.ROW_HEIGHT)


def paint_cell(painter: QPainter, room: QRectF, cell: Cell, *, right: bool = False) -> None:
    """Paint what stands in a cell into `room`, words shortened to fit."""
    worn = theme.current()
    if cell.bar is not None:
        _paint_bar(painter, room, cell.bar, worn)
        return
    left = room.left()
    if cell.chip:
        left = paint_chip(painter, room, cell.chip, cell.kind, cell.icon) + t.SPACE_S
    words = QRectF(left, room.top(), max(0.0, room.right() - left), room.height())
    weight = t.STRONG if cell.strong else t.REGULAR
    painter.setFont(theme.font(weight=weight, tabular=cell.tabular or right))
    painter.setPen(QColor(worn.muted if cell.muted or (cell.chip and not cell.strong) else worn.text))
    shown = QFontMetricsF(painter.font()).elidedText(neutral(cell.text), Qt.TextElideMode.ElideRight, words.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(words, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def _paint_bar(painter: QPainter, room: QRectF, done: float, worn: t.Tokens) -> None:
    track = QRectF(room.left(), room.center().y() - _BAR.height() / 2, min(_BAR.width(), room.width()), _BAR.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(worn.sunk))
    painter.drawRoundedRect(track, 3, 3)
    painter.setBrush(QColor(worn.accent.ink))
    share = 0.3 if done < 0 else min(1.0, done)
    if share > 0:
        painter.drawRoundedRect(QRectF(track.left(), track.top(), track.width() * share, track.height()), 3, 3)


def _paint_ring(painter: QPainter, room: QRectF, index: QModelIndex | QPersistentModelIndex, worn: t.Tokens) -> None:
    ink, width = QColor(worn.accent.ink), t.FOCUS_WIDTH
    painter.fillRect(QRectF(room.left(), room.top(), room.width(), width), ink)
    painter.fillRect(QRectF(room.left(), room.bottom() - width, room.width(), width), ink)
    if index.column() == 0:
        painter.fillRect(QRectF(room.left(), room.top(), width, room.height()), ink)
    if index.column() == index.model().columnCount() - 1:
        painter.fillRect(QRectF(room.right() - width, room.top(), width, room.height()), ink)
