"""How table rows are painted: thin lines between them, chips, soft selection, a ring round the row in focus.

The table paints its rows itself, whole. Left to Qt each cell of each frame is asked of the model five times over, in
Python; a frame of a long list then takes twice as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.chip import paint_chip
from desktop.gui.parts.rows import Cell, Column
from desktop.gui.parts.words import paint_words

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
        paint_cell(painter, inside, column.cell(row), right=column.align == "right", chosen=selected)


def paint_ring(painter: QPainter, room: QRect) -> None:
    """Paint the ring round the row in focus."""
    ink, width = theme.colour(theme.current().accent.ink), round(t.FOCUS_WIDTH)
    painter.fillRect(room.left(), room.top(), room.width(), width, ink)
    painter.fillRect(room.left(), room.bottom() + 1 - width, room.width(), width, ink)
    painter.fillRect(room.left(), room.top(), width, room.height(), ink)
    painter.fillRect(room.right() + 1 - width, room.top(), width, room.height(), ink)


def paint_cell(painter: QPainter, room: QRectF, cell: Cell, *, right: bool = False, chosen: bool = False) -> None:
    """Paint what stands in a cell into `room`, words shortened to fit."""
    worn = theme.current()
    if cell.bar is not None:
        _paint_bar(painter, room, cell.bar, worn)
        return
    left = room.left()
    if cell.chip:
        left = paint_chip(painter, room, cell.chip, cell.kind, cell.icon, chosen=chosen) + t.SPACE_S
    if not cell.text:
        return
    paint_words(
        painter,
        QRectF(left, room.top(), max(0.0, room.right() - left), room.height()),
        cell.text,
        worn.muted if cell.muted or (cell.chip and not cell.strong) else worn.text,
        weight=t.STRONG if cell.strong else t.REGULAR,
        tabular=cell.tabular or right,
        right=right,
    )


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
