"""The line in which the password of a locked file is typed, in the row of that file."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QTableView

from desktop.gui.parts.caps import caps
from desktop.gui.parts.plain import neutral
from desktop.phrases.speech import meant, say

_HINT = meant("Password of this file, then {enter}")
_WRONG = meant("It does not open with that. Try another")


class PasswordLine(QLineEdit):
    """Lies over a cell of the table and moves with it. `given` tells the password; `left` that the person let it be."""

    given = Signal(str)
    left = Signal()

    def __init__(self, table: QTableView) -> None:
        super().__init__(table.viewport())
        self._table = table
        self._row = -1
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAcceptDrops(False)
        self.setProperty("dense", "true")
        self.hide()
        self.returnPressed.connect(self._give)
        for bar in (table.verticalScrollBar(), table.horizontalScrollBar()):
            bar.valueChanged.connect(lambda _value: self.place(self._row))
        table.viewport().installEventFilter(self)
        # A table that gets wider lays its columns only after the viewport has told its new size.
        table.horizontalHeader().sectionResized.connect(lambda *_sizes: self.place(self._row))

    def ask(self, row: int, name: str) -> None:
        """Begin to ask for the password of the file in this row."""
        self.clear()
        self.setReadOnly(False)
        self.setPlaceholderText(say(_HINT, enter=caps("Enter")))
        self.setAccessibleName(neutral(say("Password of {name}", name=name)))
        self.place(row)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def say_wrong(self) -> None:
        """Say that it was not the right one, and ask again."""
        self.clear()
        self.setReadOnly(False)
        self.setPlaceholderText(say(_WRONG))
        self.setAccessibleDescription(say(_WRONG))

    def place(self, row: int) -> None:
        """Lie over the last cell of a row; -1 goes away."""
        self._row = row
        if row < 0:
            self.hide()
            return
        model = self._table.model()
        self.setGeometry(self._table.visualRect(model.index(row, model.columnCount() - 1)).adjusted(8, 2, -8, -3))
        self.show()

    @property
    def waiting(self) -> bool:
        """Tell whether a password was given and is being tried."""
        return not self.isHidden() and self.isReadOnly()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc lets it be; Enter is not handed on to the table below."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let it be when the person goes elsewhere with nothing typed."""
        super().focusOutEvent(event)
        if not self.text() and not self.isReadOnly() and event.reason() == Qt.FocusReason.MouseFocusReason:
            self.left.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the table when its size changes."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self.place(self._row)
        return super().eventFilter(watched, event)

    def _give(self) -> None:
        if self.text() and not self.isReadOnly():
            self.setReadOnly(True)
            self.given.emit(self.text())
