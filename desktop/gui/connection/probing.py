"""Check connection: the button, what it says while and after asking, and the way to names and routes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.connection.check_dialog import CheckDialog
from desktop.gui.connection.errands import ProfileText
from desktop.gui.connection.profile_dialog import ProfileDialog
from desktop.gui.parts.buttons import PlainButton, SecondaryButton
from desktop.gui.parts.flow import flowing
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.state import DeskState
from desktop.phrases import say_trouble
from desktop.phrases.speech import meant, say
from desktop.trouble import Trouble

if TYPE_CHECKING:
    from desktop.flowtly.keys import Way
    from desktop.services.checking import Checkup

_CHECK, _ASKING = meant("Check connection"), meant("Asking Flowtly…")


class Probing(QWidget):
    """Asks on the network's lane, never in the window's thread. `way` returns None where the fields are wrong.

    `first` is a button that stands before; then the names and routes are reached only through what was found.
    """

    def __init__(
        self,
        state: DeskState,
        way: Callable[[], Way | None],
        failed: Callable[[Trouble], None] | None = None,
        *,
        first: QWidget | None = None,
    ) -> None:
        super().__init__()
        self._state, self._way, self._failed = state, way, failed or self._say_failed
        self.button = SecondaryButton(say(_CHECK), icon="search")
        self.names = PlainButton(say("Names and routes…"), quiet=True)
        self.key = PlainButton(say("Sign in…"), quiet=True)
        self.key.clicked.connect(state.sign_in_wanted)
        self.said = PlainLabel("", role="trouble", wrap=True)
        self.said.hide()
        parts = (first, self.button) if first is not None else (self.button, self.names, self.key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_XS)
        column.addWidget(flowing(*parts))
        column.addWidget(self.said)
        self.button.clicked.connect(self._check)
        self.names.clicked.connect(self._edit)
        state.busy_changed.connect(self._show_busy)
        self._show_busy()

    def _check(self) -> None:
        self.said.hide()
        way = self._way()
        if way is not None:
            self._state.connecting.check(way, self._show, self._failed)

    def _edit(self) -> None:
        self.said.hide()
        way = self._way()
        if way is not None:
            self._state.connecting.profile(way, self._show_profile, self._failed)

    def _show(self, checkup: Checkup) -> None:
        CheckDialog(self.window(), checkup, self._edit).open()

    def _show_profile(self, shown: ProfileText) -> None:
        ProfileDialog(self.window(), shown, self._state.connecting.keep_profile).open()

    def _say_failed(self, trouble: Trouble) -> None:
        self.said.setText(say_trouble(trouble))
        self.said.show()

    def _show_busy(self) -> None:
        asking = self._state.activity("check") is not None
        self.button.setEnabled(not asking and self._state.activity("open") is None)
        self.key.setEnabled(self._state.desk is not None and not self._state.desk.sample)
        self.button.setText(say(_ASKING if asking else _CHECK))
