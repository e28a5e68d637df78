"""How table rows are painted: thin lines between them, chips, soft selection, a ring round the row in focus.

The table paints its rows itself, whole. Left to Qt each cell of each frame is asked of the model five times over, in
Python; a frame of a long list then takes twice as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.chip import paint_chip
from desktop.gui.parts.plain import neutral
from desktop.gui.parts.rows import Cell, Column

R = TypeVar("R")

_PAD = t.SPACE_M
_BAR = QSize(120, 6)


@dataclass(frozen=True, slots=True)
class Band:
    """A column as it lies on the screen."""

    column: int
    left: int
    width: int


def paint_row(
    painter: QPainter, room: QRect, row: R, columns: Sequence[Column[R]], bands: Sequence[Band], *, selected: bool
) -> None:
    """Paint ground, line and cells of one row; `bands` are the columns that are seen."""
    worn = theme.current()
    if selected:
        painter.fillRect(room, theme.colour(worn.accent.soft))
    painter.fillRect(room.left(), room.bottom(), room.width(), 1, theme.colour(worn.line))
    for band in bands:
        column = columns[band.column]
        inside = QRectF(band.left + _PAD, room.top(), band.width - 2 * _PAD, room.height() - 1)
        paint_cell(painter, inside, column.cell(row), right=column.align == "right")


def paint_ring(painter: QPainter, room: QRect) -> None:
    """Paint the ring round the row in focus."""
    ink, width = theme.colour(theme.current().accent.ink), round(t.FOCUS_WIDTH)
    painter.fillRect(room.left(), room.top(), room.width(), width, ink)
    painter.fillRect(room.left(), room.bottom() + 1 - width, room.width(), width, ink)
    painter.fillRect(room.left(), room.top(), width, room.height(), ink)
    painter.fillRect(room.right() + 1 - width, room.top(), width, room.height(), ink)


def paint_cell(painter: QPainter, room: QRectF, cell: Cell, *, right: bool = False) -> None:
    """Paint what stands in a cell into `room`, words shortened to fit."""
    worn = theme.current()
    if cell.bar is not None:
        _paint_bar(painter, room, cell.bar, worn)
        return
    left = room.left()
    if cell.chip:
        left = paint_chip(painter, room, cell.chip, cell.kind, cell.icon) + t.SPACE_S
    if not cell.text:
        return
    weight, tabular = t.STRONG if cell.strong else t.REGULAR, cell.tabular or right
    shown, length = _fitted(cell.text, weight, tabular, max(0.0, room.right() - left))
    painter.setFont(theme.font(weight=weight, tabular=tabular))
    painter.setPen(theme.colour(worn.muted if cell.muted or (cell.chip and not cell.strong) else worn.text))
    measures = theme.metrics(weight=weight, tabular=tabular)
    base = room.top() + (room.height() + measures.ascent() - measures.descent()) / 2
    painter.drawText(QPointF(room.right() - length if right else left, base), shown)


@lru_cache(maxsize=8192)
def _fitted(text: str, weight: int, tabular: bool, width: float) -> tuple[str, float]:  # noqa: FBT001 - a cache's key
    """Return the words as they fit into a width, and how long they are."""
    plain = neutral(text)
    measures = theme.metrics(weight=weight, tabular=tabular)
    length = measures.horizontalAdvance(plain)
    if length <= width:
        return plain, length
    shown = measures.elidedText(plain, Qt.TextElideMode.ElideRight, width)
    return shown, measures.horizontalAdvance(shown)


def _paint_bar(painter: QPainter, room: QRectF, done: float, worn: t.Tokens) -> None:
    track = QRectF(room.left(), room.center().y() - _BAR.height() / 2, min(_BAR.width(), room.width()), _BAR.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(worn.sunk))
    painter.drawRoundedRect(track, 3, 3)
    painter.setBrush(theme.colour(worn.accent.ink))
    share = 0.3 if done < 0 else min(1.0, done)
    if share > 0:
        painter.drawRoundedRect(QRectF(track.left(), track.top(), track.width() * share, track.height()), 3, 3)
    painter.restore()
