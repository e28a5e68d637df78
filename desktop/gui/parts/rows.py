"""Rows: an item model over plain objects, sorted and filtered by an index list of its own.

A proxy model over a Python model freezes the window for seconds once there are many rows; an index list does not. Rows
are known by their key: they keep their place and their selection while they change.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.gui import tokens as t
from desktop.gui.parts.plain import neutral, tip

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""The row's object."""
SORT_ROLE = ROW_ROLE + 1
"""What the column sorts by."""
CELL_ROLE = ROW_ROLE + 2
"""The cell as the delegate paints it (`Cell`)."""

_MOST_RUNS = 20
"""So many changed stretches are told one by one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: words, a chip before them, or a bar. All of it is plain text."""

    text: str = ""
    chip: str = ""
    kind: t.Kind = "neutral"
    icon: str | None = None
    """Of the chip; None takes the usual one of its kind."""
    strong: bool = False
    muted: bool = False
    tabular: bool = False
    bar: float | None = None
    """0 to 1: how far; negative: on its way, nobody knows how far."""

    @property
    def words(self) -> str:
        """Return everything the cell says, for copying and for screen readers."""
        return " ".join(part for part in (self.chip, self.text) if part)


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column: its header, what stands in a cell, and what it sorts by."""

    title: str
    cell: Callable[[R], Cell]
    sort: Callable[[R], object]
    """Comparable within the column; put what may be missing into a tuple: `(value is None, value or 0)`."""
    width: int = 120
    """Pixels where there is room; `stretch` takes what is left."""
    least: int = 0
    """Pixels to which it shrinks in a narrow window; 0 keeps `width`."""
    stretch: bool = False
    spare: bool = False
    """Whether it steps back where there is no room for all columns: what it says can be read elsewhere too."""
    align: Literal["left", "right"] = "left"


class Rows(QAbstractTableModel, Generic[R]):
    """A table of objects. `rows` in the order given, `shown` after sorting and filtering."""

    def __init__(
        self, columns: Sequence[Column[R]], *, key: Callable[[R], Hashable], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: Sequence[R] = ()
        self._order: Sequence[int] = range(0)
        self.other = False
        """Whether the reset that is under way brings other rows altogether: nothing of the place is to be kept."""
        self.draggable = False
        self._keep: Callable[[R], bool] | None = None
        self._sorted: tuple[int, bool] | None = None

    @property
    def rows(self) -> Sequence[R]:
        """Return all rows, also those that are filtered away."""
        return tuple(self._rows)

    @property
    def shown(self) -> tuple[R, ...]:
        """Return the rows as they stand on the screen."""
        return tuple(self._rows[place] for place in self._order)

    @property
    def first(self) -> R | None:
        """Return the row at the top, without a walk over all of them."""
        return self._rows[self._order[0]] if self._order else None

    def row(self, index: Index) -> R | None:
        """Return the object of a table row."""
        return self._rows[self._order[index.row()]] if index.isValid() else None

    def shown_at(self, place: int) -> R:
        """Return the object that stands in a table row; raises IndexError."""
        return self._rows[self._order[place]]

    def place(self, key: Hashable) -> int | None:
        """Return in which table row the object with this key stands, None when it is not shown."""
        return next((n for n, at in enumerate(self._order) if self._key(self._rows[at]) == key), None)

    def key(self, row: R) -> Hashable:
        """Return the key of a row."""
        return self._key(row)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Take new rows. Where they are the same by key, cells change in place; new ones at the end are added there."""
        rows = tuple(rows)
        old = len(self._rows)
        begins_alike = len(rows) >= old and all(
            self._key(row) == self._key(new) for row, new in zip(self._rows, rows, strict=False)
        )
        if begins_alike and len(rows) == old and _equal(self._arranged(rows), self._order):
            self._change(rows)
        elif begins_alike and self._keep is None and self._sorted is None:
            self._append(rows, old)
        else:
            self._reset(rows)

    def show_others(self, rows: Sequence[R]) -> None:
        """Take other rows altogether, without a look at the ones before; a lazy sequence is taken as it is."""
        self.other = True
        self._reset(rows)
        self.other = False

    def set_filter(self, keep: Callable[[R], bool] | None) -> None:
        """Show only rows for which `keep` holds."""
        self._keep = keep
        self._reset(self._rows)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 returns to the order given."""
        wanted = None if column < 0 else (column, order == Qt.SortOrder.DescendingOrder)
        if wanted == self._sorted:
            # The header asks twice for one click.
            return
        self._sorted = wanted
        self.layoutAboutToBeChanged.emit()
        before = self._order
        self._order = self._arranged(self._rows)
        self._move_persistent(before)
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell in one of the roles."""
        row = self.row(index)
        if row is None:
            return None
        column = self.columns[index.column()]
        if role == ROW_ROLE:
            return row
        if role == SORT_ROLE:
            return column.sort(row)
        if role == CELL_ROLE:
            return column.cell(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.align)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return neutral(column.cell(row).words)
        return tip(column.cell(row).words) if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be carried out of the table where that is wanted."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsDragEnabled if self.draggable and index.isValid() else found

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's title."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        return _alignment(self.columns[section].align) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _change(self, rows: Sequence[R]) -> None:
        changed = [n for n, at in enumerate(self._order) if at < len(rows) and _differ(self._rows[at], rows[at])]
        self._rows = rows
        last = len(self.columns) - 1
        runs = _runs(changed)
        # Each telling costs the view more than painting a few rows in vain does.
        for first, final in runs if len(runs) <= _MOST_RUNS else [(changed[0], changed[-1])]:
            self.dataChanged.emit(self.index(first, 0), self.index(final, last))

    def _append(self, rows: Sequence[R], start: int) -> None:
        self._change(rows[:start])
        self.beginInsertRows(QModelIndex(), start, len(rows) - 1)
        self._rows = rows
        self._order = range(len(rows))
        self.endInsertRows()

    def _reset(self, rows: Sequence[R]) -> None:
        self.beginResetModel()
        self._rows = rows
        self._order = self._arranged(rows)
        self.endResetModel()

    def _arranged(self, rows: Sequence[R]) -> Sequence[int]:
        if self._keep is None and self._sorted is None:
            return range(len(rows))
        keep = self._keep
        places = list(range(len(rows))) if keep is None else [n for n, row in enumerate(rows) if keep(row)]
        if self._sorted is not None:
            column, backwards = self._sorted
            by = self.columns[column].sort
            # Each row is asked once and in order: rows may be made when they are looked at.
            keys = [by(row) for row in rows]
            places.sort(key=keys.__getitem__, reverse=backwards)  # type: ignore[arg-type] # comparable by contract
        return places

    def _move_persistent(self, before: Sequence[int]) -> None:
        old = self.persistentIndexList()
        if not old:
            return
        # A few rows at most are held; walking over all of them for these would take longer than sorting.
        now = {row: self._order.index(before[row]) for row in {index.row() for index in old}}
        new = [self.index(now[index.row()], index.column()) for index in old]
        self.changePersistentIndexList(old, new)


def _differ(one: object, other: object) -> bool:
    # Most rows are the same object as before: comparing a thousand of them field by field takes longer than all else.
    return one is not other and one != other


def _equal(one: Sequence[int], other: Sequence[int]) -> bool:
    return len(one) == len(other) and (one == other or list(one) == list(other))


def _alignment(align: Literal["left", "right"]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if align == "right" else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """Join neighbouring places into (first, last)."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and runs[-1][1] == place - 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
