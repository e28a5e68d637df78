"""Choosing one of many by typing a part of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.caps import caps
from desktop.gui.parts.empty import OverTable
from desktop.gui.parts.plain import PlainLabel, neutral
from desktop.phrases.speech import meant, say

_FOOT = meant("↑ ↓ walk  ·  {enter} takes it  ·  {esc} leaves")


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that can be chosen."""

    name: str
    value: object


class Chooser(QDialog):
    """A field and the list of what fits; Enter takes the first, the arrows walk, Esc leaves."""

    def __init__(self, title: str, choices: Sequence[Choice], taken: Callable[[Choice], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._choices, self._taken = tuple(choices), taken
        self._fitting: tuple[Choice, ...] = ()
        self.setWindowTitle(title)
        self.setModal(True)
        self.field = QLineEdit()
        self.field.setAcceptDrops(False)
        self.field.setAccessibleName(title)
        self.field.setPlaceholderText(say("Type a part of the name"))
        self.list = QListWidget()
        self.list.setAccessibleName(say("What fits"))
        self.list.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        column = QVBoxLayout(self)
        column.setSpacing(t.SPACE_M)
        column.addWidget(PlainLabel(title, role="strong"))
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(PlainLabel(say(_FOOT, enter=caps("Enter"), esc=caps("Esc")), role="small"))
        column.setContentsMargins(t.SPACE_L, t.SPACE_L, t.SPACE_L, t.SPACE_M)
        self._none = OverTable(
            self.list, say("Nothing has this name"), say("Type less of it, or another part."), icon="search"
        )
        self.resize(460, 460)
        self.field.textChanged.connect(self._filter)
        self.list.itemActivated.connect(lambda _item: self._take())
        self._filter("")
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows while typing; Enter takes what is marked."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        else:
            super().keyPressEvent(event)

    def _filter(self, text: str) -> None:
        # Loaded when something is chosen: the window stands before the matcher's words are.
        from matching.wording import fold

        parts = fold(text).split()
        fitting = [one for one in self._choices if all(part in fold(one.name) for part in parts)]
        # What begins like it was meant before what only has it inside.
        self._fitting = tuple(sorted(fitting, key=lambda one: not fold(one.name).startswith(fold(text).strip())))
        self.list.clear()
        self.list.addItems([neutral(one.name) for one in self._fitting])
        self.list.setCurrentRow(0)
        self._none.turn(on=not self._fitting)

    def _take(self) -> None:
        at = self.list.currentRow()
        if 0 <= at < len(self._fitting):
            chosen = self._fitting[at]
            self.accept()
            self._taken(chosen)
