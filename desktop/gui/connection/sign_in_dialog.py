"""Signing in again: another token or password for the Flowtly that is open, without leaving the work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.connection.key_fields import KeyFields
from desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.state import DeskState
from desktop.phrases import say_trouble
from desktop.phrases.speech import meant, say
from desktop.trouble import Trouble

_WHAT = meant("What you confirmed is kept. It goes on as soon as Flowtly accepts the new key.")


class SignInDialog(QDialog):
    """Shown over the window; stays open until the key has opened Flowtly, or Esc."""

    def __init__(self, parent: QWidget, state: DeskState) -> None:
        super().__init__(parent)
        self._state = state
        self.setWindowTitle(say("Sign in to Flowtly"))
        self.setMinimumWidth(460)
        self.fields = KeyFields(several=False)
        self.said = PlainLabel("", role="trouble", wrap=True)
        self.said.hide()
        self.enter = PrimaryButton(say("Sign in"))
        self.enter.setDefault(True)
        self.enter.clicked.connect(self._enter)
        self.fields.other.clicked.connect(self._fit)
        leave = SecondaryButton(say("Cancel"), "Esc")
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(self.enter)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_XL, t.SPACE_XL, t.SPACE_XL, t.SPACE_L)
        column.setSpacing(t.SPACE_M)
        column.addWidget(PlainLabel(say("Sign in to Flowtly"), role="headline"))
        column.addWidget(PlainLabel(say(_WHAT), role="muted", wrap=True))
        column.addWidget(self.fields)
        column.addWidget(self.said)
        column.addStretch(1)
        column.addLayout(row)

    def ask(self) -> None:
        """Show the dialog with empty fields."""
        self.said.hide()
        self.fields.clear()
        self.open()
        self._fit()
        self.fields.fields[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        key = self.fields.key()
        if self.fields.wrong() is not None or self._state.activity("check") is not None:
            return
        if key is None:
            self._say(Trouble("no_token"))
            return
        self.enter.setEnabled(False)
        self._state.sign_in(key, self._entered, self._say)

    def _entered(self) -> None:
        self.enter.setEnabled(True)
        self.fields.clear()
        self._state.tell(None)
        self.accept()
        self._state.refresh()

    def _say(self, trouble: Trouble) -> None:
        self.enter.setEnabled(True)
        self.said.setText(say_trouble(trouble))
        self.said.show()
        self._fit()

    def _fit(self) -> None:
        """Grow with what is shown: wrapped sentences need more room the narrower they stand."""
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))
