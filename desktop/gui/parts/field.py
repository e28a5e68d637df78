"""A labelled line to type in, with what is wrong about it below."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.plain import PlainLabel


class Field(QWidget):
    """Label, line and, when something is wrong, the sentence about it."""

    def __init__(self, label: str, hint: str, *, secret: bool = False) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(label)
        # Files dropped on a line would become text in it; the whole window takes them instead.
        self.edit.setAcceptDrops(False)
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        words = PlainLabel(label, role="strong")
        words.setBuddy(self.edit)
        self._problem = PlainLabel("", role="trouble", wrap=True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_XS)
        for part in (words, self.edit, self._problem):
            column.addWidget(part)
        self.edit.textEdited.connect(self._forgive)

    @property
    def wrong(self) -> bool:
        """Tell whether something is wrong about it."""
        return bool(self._problem.text())

    @property
    def problem(self) -> str:
        """Return what is wrong."""
        return self._problem.text()

    def say(self, problem: str) -> None:
        """Say what is wrong; an empty sentence takes it back."""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.edit.setAccessibleDescription(problem)
        self.edit.setProperty("wrong", "true" if problem else "false")
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)

    def _forgive(self) -> None:
        if self.wrong:
            self.say("")
