"""The table every long list stands in: real headers, rows of 32 px, copy, one key to open, selection that stays."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.carrying import carry
from desktop.gui.parts.column_widths import laid_out, with_header
from desktop.gui.parts.row_paint import Band, paint_ring, paint_row
from desktop.gui.parts.rows import Index, Rows
from desktop.phrases.speech import say
from desktop.settings import ListView

R = TypeVar("R")


class RowTable(QTableView, Generic[R]):
    """A table over `Rows`. `opened` tells the row of a double-click or Enter, `chosen` the current row (or None)."""

    opened = Signal(object)
    chosen = Signal(object)
    menu_asked = Signal(object, QPoint)
    """Row and global position of a right-click."""

    def __init__(self, rows: Rows[R], *, name: str, sortable: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = rows
        self._most = 0
        self._carried: Callable[[R], tuple[str, str] | None] | None = None
        self._laying = False
        self._wished: dict[int, int] = {}
        self._hidden: set[int] = set()
        """Columns the person does not want; others may step back by themselves for lack of room."""
        self._kept: tuple[Hashable | None, int] = (None, 0)
        self.setAccessibleName(name)
        self.setModel(rows)
        self._dress()
        self._set_header(sortable=sortable)
        self._wire()

    @property
    def current(self) -> R | None:
        """Return the current row's object."""
        return self._data.row(self.currentIndex())

    @property
    def in_view(self) -> Sequence[R]:
        """Return the rows that are seen without scrolling, from the top."""
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first < 0:
            return ()
        return self._data.shown[first : last + 1 if last >= 0 else None]

    def choose(self, key: Hashable) -> bool:
        """Make the row with this key the current one; False when it is not shown."""
        place = self._data.place(key)
        if place is None:
            return False
        self.setCurrentIndex(self._data.index(place, 0))
        return True

    def fit_rows(self, most: int = 10_000) -> None:
        """Be no higher than the rows that are shown (at most so many); what is more is scrolled."""
        self._most = most
        for signal in (self._data.modelReset, self._data.rowsInserted, self._data.layoutChanged):
            signal.connect(self._fit)
        self._fit()

    @property
    def drawn(self) -> dict[str, int]:
        """Return the widths that the person has drawn, by the column's place; setting them lays the columns anew."""
        return {str(place): width for place, width in self._wished.items()}

    @drawn.setter
    def drawn(self, widths: Mapping[str, int]) -> None:
        places = range(len(self._data.columns))
        self._wished = {place: widths[str(place)] for place in places if str(place) in widths}
        self._lay_columns()

    @property
    def view(self) -> ListView:
        """Return how the list is set up; setting it sorts and hides columns."""
        header, shown = self.horizontalHeader(), range(len(self._data.columns))
        place = header.sortIndicatorSection()
        hidden = tuple(sorted(self._hidden))
        backwards = header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        return ListView(place if place in shown else -1, backwards, hidden)

    @view.setter
    def view(self, wanted: ListView) -> None:
        self._hidden = {place for place in wanted.hidden if 0 < place < len(self._data.columns)}
        if self.isSortingEnabled() and wanted.sorted_by < len(self._data.columns):
            order = Qt.SortOrder.DescendingOrder if wanted.backwards else Qt.SortOrder.AscendingOrder
            self.sortByColumn(wanted.sorted_by, order)
        self._lay_columns()

    def add_columns(self, menu: QMenu) -> None:
        """Offer which columns are shown; the first one always is."""
        inside = menu.addMenu(say("Columns"))
        for place, column in enumerate(self._data.columns[1:], start=1):
            action = inside.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(place not in self._hidden)
            action.toggled.connect(partial(self._show_column, place))

    def _show_column(self, place: int, shown: bool) -> None:  # noqa: FBT001 - a signal's one yes or no
        (self._hidden.discard if shown else self._hidden.add)(place)
        self._lay_columns()

    def _ask_columns(self, where: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        self.add_columns(menu)
        menu.popup(self.horizontalHeader().mapToGlobal(where))

    def copy(self) -> str:
        """Put the selected rows as they are seen, tab-separated, on the clipboard, and return them."""
        places = sorted({index.row() for index in self.selectedIndexes()})
        shown = [column for column in range(self._data.columnCount()) if not self.isColumnHidden(column)]
        lines = ["\t".join(str(self._data.index(place, column).data() or "") for column in shown) for place in places]
        QGuiApplication.clipboard().setText("\n".join(lines))
        return "\n".join(lines)

    def carries(self, document: Callable[[R], tuple[str, str] | None]) -> None:
        """Let documents be carried out of the table: `document` gives a row's receipt id and words, or None."""
        self._carried = document
        self._data.draggable = True
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Carry the document of the current row."""
        row = self.current
        found = self._carried(row) if self._carried is not None and row is not None else None
        if found is not None:
            carry(self, *found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, copy copies what is seen; the rest is the table's own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() in _PLAIN and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row is looked at."""
        super().currentChanged(current, previous)
        self.chosen.emit(self._data.row(current))

    def _dress(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(t.ROW_HEIGHT)
        rows.setDefaultSectionSize(t.ROW_HEIGHT)

    def _set_header(self, *, sortable: bool) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setFixedHeight(t.ROW_HEIGHT)
        header.setMinimumSectionSize(40)
        header.setStretchLastSection(not any(column.stretch for column in self._data.columns))
        header.sectionResized.connect(self._keep_width)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._ask_columns)
        self._lay_columns()
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(sortable)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are seen and want to be painted."""
        painter, header, wanted = QPainter(self.viewport()), self.horizontalHeader(), event.rect()
        shown = (place for place in range(len(self._data.columns)) if not self.isColumnHidden(place))
        bands = [Band(at, header.sectionViewportPosition(at), header.sectionSize(at)) for at in shown]
        whole = bands[-1].left + bands[-1].width - bands[0].left if bands else 0
        bands = [band for band in bands if band.left <= wanted.right() and band.left + band.width > wanted.left()]
        chosen, looked_at = self._selected(), self.currentIndex().row() if self.hasFocus() else -1
        place = self.rowAt(wanted.top())
        top = self.rowViewportPosition(place) if place >= 0 else wanted.bottom() + 1
        while top <= wanted.bottom() and place < self._data.rowCount():
            room = QRect(header.sectionViewportPosition(0), top, whole, t.ROW_HEIGHT)
            selected = any(place in span for span in chosen)
            paint_row(painter, room, self._data.shown_at(place), self._data.columns, bands, selected=selected)
            if place == looked_at:
                paint_ring(painter, room)
            place, top = place + 1, top + t.ROW_HEIGHT

    def _selected(self) -> list[range]:
        """Return the rows that are selected, as spans."""
        return [range(span.top(), span.bottom() + 1) for span in self.selectionModel().selection().toList()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns the room there is."""
        super().resizeEvent(event)
        self._lay_columns()

    def _lay_columns(self) -> None:
        if self._laying:
            return
        self._laying = True
        room = -1
        # Columns that are laid may bring a scroll bar or take it away, and with it some of the room; that ends.
        for _ in range(_MOST_TURNS):
            if room == (room := self.viewport().width()):
                break
            self._lay_into(room)
        self._laying = False

    def _lay_into(self, room: int) -> None:
        places = [place for place in range(len(self._data.columns)) if place not in self._hidden]
        columns = [with_header(self._data.columns[place], self._head(place)) for place in places]
        wished = {at: self._wished[place] for at, place in enumerate(places) if place in self._wished}
        laid = {places[at]: width for at, width in laid_out(columns, wished, room).items()}
        for place in range(len(self._data.columns)):
            if self.isColumnHidden(place) is (place in laid):
                self.setColumnHidden(place, place not in laid)
        for place, width in laid.items():
            self.setColumnWidth(place, width)

    def _head(self, place: int) -> int:
        """Return how wide the header's words are."""
        words = self.horizontalHeader().fontMetrics().horizontalAdvance(self._data.columns[place].title)
        return words + 2 * t.SPACE_M + 2

    def _keep_width(self, place: int, _old: int, new: int) -> None:
        """Remember a width that the person has drawn."""
        if not self._laying and new:
            self._wished[place] = new

    def _wire(self) -> None:
        self.doubleClicked.connect(self._open)
        self.customContextMenuRequested.connect(self._ask_menu)
        self._data.modelAboutToBeReset.connect(self._remember)
        self._data.modelReset.connect(self._restore)

    def _fit(self, *_change: object) -> None:
        shown = max(1, min(self._data.rowCount(), self._most))
        height = self.horizontalHeader().height() + shown * t.ROW_HEIGHT + 2 * self.frameWidth()
        self.setMaximumHeight(height)
        self.setMinimumHeight(min(height, 4 * t.ROW_HEIGHT))

    def _open(self, index: QModelIndex) -> None:
        row = self._data.row(index)
        if row is not None:
            self.opened.emit(row)

    def _ask_menu(self, where: QPoint) -> None:
        row = self._data.row(self.indexAt(where))
        if row is not None:
            self.menu_asked.emit(row, self.viewport().mapToGlobal(where))

    def _remember(self) -> None:
        if self._data.other:
            self._kept = (None, 0)
            return
        row = self.current
        self._kept = (None if row is None else self._data.key(row), self.verticalScrollBar().value())

    def _restore(self) -> None:
        key, scrolled = self._kept
        place = None if key is None else self._data.place(key)
        if place is not None:
            both = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self._data.index(place, 0), both)
        self.verticalScrollBar().setValue(scrolled)


_MOST_TURNS = 3
_PLAIN = frozenset({Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier})
