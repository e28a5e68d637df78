"""The fields for what opens Flowtly: a token first, a user name with a password second, and which organisation."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.flowtly.keys import Credentials, Key, Token
from desktop.gui import tokens as t
from desktop.gui.connection.presenter import problem_with_instance, problem_with_password, problem_with_token
from desktop.gui.parts.buttons import PlainButton
from desktop.gui.parts.field import Field
from desktop.phrases.speech import meant, say

_TO_PASSWORD, _TO_TOKEN = meant("Use a password"), meant("Use an API token")
_MORE = meant("Several organisations?")


class KeyFields(QWidget):
    """Shows the token's field or the two of a login, never both; the organisation's when it is asked for.

    `several` False does not offer the organisation: it is settled.
    """

    def __init__(self, *, several: bool = True) -> None:
        super().__init__()
        self.by_password = False
        """Whether a user name and a password are asked for."""
        self.token = Field(say("API token"), say("Made in Flowtly under Settings, API tokens"), secret=True)
        self.user = Field(say("User name"), say("As you sign in to Flowtly"))
        self.password = Field(say("Password"), say("Kept in this computer's keychain, never in a file"), secret=True)
        self.instance = Field(say("Organisation (instance)"), say("Its short name, where your key opens several"))
        self.other = PlainButton(say(_TO_PASSWORD), quiet=True)
        self.more = PlainButton(say(_MORE), quiet=True)
        links = QHBoxLayout()
        links.setSpacing(t.SPACE_S)
        links.addWidget(self.other)
        links.addWidget(self.more)
        links.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_S)
        for part in (self.token, self.user, self.password, self.instance):
            column.addWidget(part)
        column.addLayout(links)
        self.other.clicked.connect(lambda: self._turn(by_password=not self.by_password))
        self.more.clicked.connect(self._show_instance)
        self.instance.hide()
        if not several:
            self.more.hide()
        self._turn(by_password=False)

    @property
    def fields(self) -> tuple[Field, ...]:
        """Return the fields that are asked for, in order."""
        return (*((self.user, self.password) if self.by_password else (self.token,)), self.instance)

    def key(self) -> Key | None:
        """Return what was typed; None for nothing, where the keychain may know one."""
        user, password = self.user.edit.text().strip(), self.password.edit.text()
        if self.by_password:
            return Credentials(user, password) if user or password else None
        typed = self.token.edit.text().strip()
        return Token(typed) if typed else None

    def wrong(self) -> Field | None:
        """Say at each field what is wrong with it, and return the first that is."""
        self.token.say(problem_with_token(self.token.edit.text().strip()))
        self.password.say(problem_with_password(self.user.edit.text().strip(), self.password.edit.text()))
        self.instance.say(problem_with_instance(self.instance.edit.text().strip()))
        return next((field for field in self.fields if field.wrong), None)

    def clear(self) -> None:
        """Empty the fields of the key."""
        for field in (self.token, self.user, self.password):
            field.edit.clear()

    def show_instance(self, instance: str) -> None:
        """Put a known organisation into its field."""
        self.instance.edit.setText(instance)
        if instance:
            self._reveal()

    def _turn(self, *, by_password: bool) -> None:
        self.by_password = by_password
        self.other.setText(say(_TO_TOKEN if by_password else _TO_PASSWORD))
        self.token.setVisible(not by_password)
        self.user.setVisible(by_password)
        self.password.setVisible(by_password)

    def _show_instance(self) -> None:
        self._reveal()
        self.instance.edit.setFocus()

    def _reveal(self) -> None:
        self.instance.show()
        self.more.hide()
