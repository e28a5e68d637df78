"""The names and routes with which one Flowtly is spoken to, as text to edit; what cannot be used is told at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.flowtly.profile import Profile
from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.connection.errands import ProfileText
from desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from desktop.gui.parts.plain import ElidedLabel, PlainLabel
from desktop.phrases import say_trouble
from desktop.phrases.speech import meant, say
from desktop.trouble import Trouble

_WHAT = meant(
    "Much of how Flowtly takes files is published nowhere. These are the names and routes that are used; change one "
    "where you know better. It holds from the next connection on."
)


class ProfileDialog(QDialog):
    """Shown over the window; `keep` hears what was edited."""

    def __init__(self, parent: QWidget, shown: ProfileText, keep: Callable[[ProfileText], None]) -> None:
        super().__init__(parent)
        self._shown, self._keep = shown, keep
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("Names and routes"))
        self.resize(760, 640)
        self.edit = QPlainTextEdit(shown.text)
        self.edit.setFont(theme.font(tabular=True))
        self.edit.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.edit.setAccessibleName(say("Names and routes, as TOML"))
        self.edit.setAcceptDrops(False)
        self.said = PlainLabel("", role="trouble", wrap=True)
        self.said.hide()
        file = ElidedLabel(str(shown.file), role="small")
        file.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_XL, t.SPACE_XL, t.SPACE_XL, t.SPACE_L)
        column.setSpacing(t.SPACE_M)
        column.addWidget(PlainLabel(say("Names and routes"), role="headline"))
        column.addWidget(PlainLabel(say(_WHAT), role="muted", wrap=True))
        column.addWidget(self.edit, 1)
        column.addWidget(self.said)
        column.addWidget(file)
        column.addLayout(self._buttons())
        self.edit.textChanged.connect(self.said.hide)

    def _buttons(self) -> QHBoxLayout:
        leave = SecondaryButton(say("Cancel"), "Esc")
        leave.clicked.connect(self.reject)
        self.save = PrimaryButton(say("Save"), "Ctrl S")
        self.save.clicked.connect(self._save)
        self.save.bind(self, "Ctrl+S")
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.save)
        return row

    def _save(self) -> None:
        text = self.edit.toPlainText()
        try:
            Profile.from_toml(text)
        except Trouble as trouble:
            self.said.setText(say_trouble(trouble))
            self.said.show()
            return
        if text != self._shown.text:
            self._keep(ProfileText(self._shown.file, text if text.endswith("\n") else f"{text}\n"))
        self.accept()
