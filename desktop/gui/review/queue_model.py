"""The queue as a list model."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.gui.parts.plain import neutral
from desktop.gui.review.presenter import QueueRow

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
ROW = Qt.ItemDataRole.UserRole
"""The role under which the `QueueRow` itself is found."""
_FEW = 12


class QueueModel(QAbstractListModel):
    """The rows of the queue, in the order they are given. Rows are changed in place wherever that is possible."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[QueueRow, ...] = ()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row as text for screen readers and copying, or the row itself."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return neutral(row.title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return neutral(row.spoken)
        return row if role == ROW else None

    def show(self, rows: Sequence[QueueRow]) -> bool:
        """Show these rows; tell whether they are others than before, by their keys: else the view keeps its place."""
        fresh = tuple(rows)
        if [row.key for row in fresh] != [row.key for row in self._rows]:
            self.beginResetModel()
            self._rows = fresh
            self.endResetModel()
            return True
        before, self._rows = self._rows, fresh
        pairs = enumerate(zip(before, fresh, strict=True))
        changed = [at for at, (old, new) in pairs if old is not new and old != new]
        # A few are told one by one and painted alone; of many the view looks only at what of it is on the screen.
        spans = [(at, at) for at in changed] if len(changed) <= _FEW else [(changed[0], changed[-1])]
        for first, last in spans:
            self.dataChanged.emit(self.index(first), self.index(last))
        return False

    @property
    def rows(self) -> tuple[QueueRow, ...]:
        """Return the rows that are shown."""
        return self._rows
