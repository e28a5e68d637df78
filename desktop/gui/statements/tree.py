"""The tree on the left: accounts with a word about their balances, their statements, and what was noticed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.gui import icons, theme
from desktop.gui import tokens as t
from desktop.gui.parts.chip import chip_width, paint_chip
from desktop.gui.parts.plain import neutral, tip
from desktop.gui.parts.rows import ROW_ROLE, Index
from desktop.gui.parts.words import paint_words
from desktop.gui.statements.presenter import Entry
from desktop.phrases import say_finding
from desktop.phrases.speech import say

_HEAD = 58
_NOTICED = 26
_EDGE = 5
_PAD = t.SPACE_L


class Entries(QAbstractListModel):
    """The entries as an item model."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Take other entries; in place where they are the same ones."""
        same = [old.key for old in self._entries] == [new.key for new in entries]
        if same:
            self._entries = tuple(entries)
            self.dataChanged.emit(self.index(0), self.index(max(0, len(entries) - 1)))
            return
        self.beginResetModel()
        self._entries = tuple(entries)
        self.endResetModel()

    @property
    def all(self) -> tuple[Entry, ...]:
        """Return all entries."""
        return self._entries

    def place(self, key: str) -> int | None:
        """Return where an entry stands."""
        return next((n for n, entry in enumerate(self._entries) if entry.key == key), None)

    def entry(self, index: Index) -> Entry | None:
        """Return the entry of an index."""
        return self._entries[index.row()] if index.isValid() and index.row() < len(self._entries) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an entry, or its words."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role == ROW_ROLE:
            return entry
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return neutral(", ".join(part for part in (entry.text, entry.count, entry.word) if part))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(say_finding(entry.finding) if entry.finding else entry.problem or entry.word)
        return None


class StatementTree(QListView):
    """`chosen` tells the entry that is looked at."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._entries = Entries(self)
        self.setModel(self._entries)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(say("Accounts and statements"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._tell)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Return all rows."""
        return self._entries.all

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show entries; the one looked at stays, else the first is taken."""
        current = self._entries.entry(self.currentIndex())
        self._entries.set_entries(entries)
        place = self._entries.place(current.key) if current else None
        if entries:
            self.setCurrentIndex(self._entries.index(place or 0))
        self.setMaximumHeight(self.height_of_all())
        self._tell()

    def choose(self, key: str) -> None:
        """Look at an entry."""
        place = self._entries.place(key)
        if place is not None:
            self.setCurrentIndex(self._entries.index(place))

    def height_of_all(self) -> int:
        """Return how high it is with all entries on it."""
        return sum(_height(entry) for entry in self._entries.all) + 2 * _EDGE + 2

    def _tell(self, *_indexes: object) -> None:
        self.chosen.emit(self._entries.entry(self.currentIndex()))


class _Painter(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry, room, worn = _entry(index), QRectF(option.rect), theme.current()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(room, theme.colour(worn.accent.soft))
            painter.fillRect(QRectF(room.left(), room.top(), 3, room.height()), theme.colour(worn.accent.ink))
        if entry.level == 0 and index.row() > 0:
            painter.fillRect(QRectF(room.left(), room.top(), room.width(), 1), theme.colour(worn.line))
        line = QRectF(room.left() + _PAD, room.top(), room.width() - 2 * _PAD, min(t.ROW_HEIGHT, room.height()))
        if entry.level == 2:
            line.setLeft(line.left() + t.SPACE_M)
        if entry.level == 0:
            line = line.adjusted(0, 3, 0, 0)
            chip = QRectF(line.left(), line.bottom() - 4, line.width(), 24)
            fits = chip_width(entry.word) <= chip.width()
            paint_chip(painter, chip, entry.word if fits else entry.short or entry.word, entry.kind, chosen=chosen)
        _paint_line(painter, line, entry, worn)
        _paint_ring(painter, room, option, index, worn)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _height(_entry(index)))


def _height(entry: Entry) -> int:
    return (_HEAD, t.ROW_HEIGHT, _NOTICED)[entry.level]


def _paint_line(painter: QPainter, line: QRectF, entry: Entry, worn: t.Tokens) -> None:
    paint_words(painter, line, entry.count, worn.muted, tabular=True, right=True)
    left = line.left()
    tones = worn.tones(entry.kind)
    # A statement with findings below it is not marked twice; a file that could not be read is.
    marked = entry.level == 2 or bool(entry.problem)
    if marked and entry.kind != "neutral":
        spot = QRectF(left, line.center().y() - 6, 12, 12)
        icons.paint(painter, spot, "alert" if entry.kind == "trouble" else "warning", tones.ink)
        left += 18
    ink = tones.ink if marked and entry.kind != "neutral" else worn.muted if entry.level == 2 else worn.text
    size = t.LABEL if entry.level == 2 else t.BODY
    words = QRectF(left, line.top(), line.right() - left - (44 if entry.count else 0), line.height())
    paint_words(painter, words, entry.text, ink, size=size, weight=t.STRONG if entry.level == 0 else t.REGULAR)


def _paint_ring(
    painter: QPainter,
    room: QRectF,
    option: QStyleOptionViewItem,
    index: QModelIndex | QPersistentModelIndex,
    worn: t.Tokens,
) -> None:
    view = option.widget
    if not (isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex().row() == index.row()):
        return
    pen = painter.pen()
    pen.setColor(theme.colour(worn.accent.ink))
    pen.setWidth(t.FOCUS_WIDTH)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(room.adjusted(1, 1, -1, -1))


def _entry(index: Index) -> Entry:
    entry = index.data(ROW_ROLE)
    assert isinstance(entry, Entry)
    return entry
