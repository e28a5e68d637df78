"""The parts that settings are typed and chosen in."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.gui import icons, theme
from desktop.gui import tokens as t
from desktop.gui.parts.buttons import SecondaryButton
from desktop.gui.parts.field import Field
from desktop.gui.parts.plain import PlainLabel
from desktop.phrases.speech import say


class Lines(QWidget):
    """A label over a few lines to type in."""

    def __init__(self, label: str, hint: str) -> None:
        super().__init__()
        self.edit = QPlainTextEdit()
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(label)
        self.edit.setAcceptDrops(False)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(76)
        words = PlainLabel(label, role="strong")
        words.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_XS)
        column.addWidget(words)
        column.addWidget(self.edit)


class _Choice(QComboBox):
    """A choice with the program's own arrow."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        room = QRectF(self.width() - t.ICON - t.SPACE_S, (self.height() - 14) / 2, 14, 14)
        icons.paint(QPainter(self), room, "down", theme.current().muted)


def choice(name: str, words: Iterable[str]) -> QComboBox:
    """Return a list to choose from."""
    box = _Choice()
    box.setAccessibleName(name)
    box.addItems(list(words))
    return box


def row(*parts: tuple[str, QComboBox]) -> QWidget:
    """Return choices side by side, each under its label."""
    line = QWidget()
    inside = QHBoxLayout(line)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(t.SPACE_L)
    for label, box in parts:
        words = PlainLabel(label, role="strong", wrap=True)
        words.setBuddy(box)
        column = QVBoxLayout()
        column.setSpacing(t.SPACE_XS)
        column.addWidget(words)
        column.addStretch(1)
        column.addWidget(box)
        inside.addLayout(column, 1)
    return line


class FolderField(QWidget):
    """A folder that can be typed or chosen; empty means none."""

    def __init__(self, label: str, hint: str) -> None:
        super().__init__()
        self._label = label
        self.field = Field(label, hint)
        self._choose = SecondaryButton(say("Choose…"))
        self._choose.setAccessibleName(say("{label}: choose a folder", label=label))
        self._choose.clicked.connect(self._ask)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(t.SPACE_S)
        inside.addWidget(self.field, 1)
        inside.addWidget(self._choose, 0, Qt.AlignmentFlag.AlignBottom)

    @property
    def folder(self) -> str:
        """Return what stands in the field."""
        return self.field.edit.text().strip()

    def show_folder(self, folder: str) -> None:
        """Put a folder into the field."""
        self.field.edit.setText(folder)

    def check(self) -> bool:
        """Tell whether there is such a folder; what is wrong stands at the field."""
        gone = bool(self.folder) and not Path(self.folder).is_dir()
        self.field.say(say("There is no such folder.") if gone else "")
        return not gone

    def _ask(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._label, self.folder)
        if chosen:
            self.show_folder(chosen)
