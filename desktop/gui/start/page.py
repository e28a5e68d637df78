"""The start screen: two ways in, side by side; errors stand at the field they belong to."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.flowtly.keys import Way
from desktop.gui import tokens as t
from desktop.gui.connection.key_fields import KeyFields
from desktop.gui.connection.presenter import place_of, problem_with_address, say_connecting
from desktop.gui.connection.probing import Probing
from desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from desktop.gui.parts.card import Card
from desktop.gui.parts.empty import Emblem
from desktop.gui.parts.field import Field
from desktop.gui.parts.notice_box import IconSpot
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.start.known_ones import KnownOnes
from desktop.gui.state import DeskState
from desktop.phrases import say_trouble
from desktop.phrases.speech import meant, say, say_n
from desktop.settings import Organisation, Settings, current, known, same
from desktop.trouble import Trouble

_CARD_WIDTH = 400
_OTHER = Qt.FocusReason.OtherFocusReason
_SAMPLE = meant("A made-up company's month, on a Flowtly that runs inside this program.")
_SAMPLE_POINTS = (
    ("statements", meant("Statements of two accounts, to import")),
    ("receipts", meant("Receipts in several languages, to pair")),
    ("send", meant("Everything can be tried, also sending")),
    ("lock", meant("Nothing leaves this computer")),
)
_CONNECT = meant("Work on your own organisation. Nothing is changed in Flowtly until you confirm it.")


class StartPage(QWidget):
    """Shown until a desk is open. `switch_wanted` carries an `Organisation` that another window shall open."""

    switch_wanted = Signal(object)

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self._state = state
        self.setProperty("surface", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sample_button = PrimaryButton(say("Open the sample month"), icon="sample")
        self._sample_words = PlainLabel("", role="trouble", wrap=True)
        self._address = Field(say("Address of your Flowtly"), "https://api.flowtly.eu")
        self._key = KeyFields()
        self._token = self._key.token
        self._connect_words = PlainLabel("", role="trouble", wrap=True)
        self._connect_button = SecondaryButton(say("Connect"), icon="plug")
        self._probing = Probing(state, self._way, self._connect_failed, first=self._connect_button)
        self._waiting = PlainLabel("", role="muted", wrap=True)
        self._known = KnownOnes()
        self._drawer = ""
        self._settings = Settings()
        self._lay_out()
        self._wire()

    def prefill(self, address: str, instance: str = "") -> None:
        """Put a known address into its field; the token for it may be in the keychain, then none need be typed."""
        self._address.edit.setText(address)
        self._key.show_instance(instance)
        if address:
            self._token.edit.setPlaceholderText(say("Leave empty to use the one in this computer's keychain"))

    def show_known(self, settings: Settings) -> None:
        """Offer the organisations that were opened before."""
        self._settings, self._drawer = settings, settings.drawer
        self._known.show_known(settings)

    def open_known(self, organisation: Organisation) -> None:
        """Open one that was opened before; its key is in the keychain, or is asked for here."""
        if not same(organisation, current(self._settings)):
            self.switch_wanted.emit(organisation)
            return
        self.prefill(organisation.address, organisation.instance)
        way = Way(organisation.address, None, organisation.instance, organisation.drawer)
        self._state.connect_to(way, failed=self._connect_failed)

    def say_waiting(self, files: int) -> None:
        """Tell that files were dropped already and what will become of them."""
        what = say_n("{n} file or folder waits", "{n} files and folders wait", files)
        self._waiting.setText(
            say("{what}: they are read as soon as you have chosen one of the two.", what=what) if files else ""
        )

    def say_left(self, sentence: str) -> None:
        """Say what could not be taken, and what to do."""
        self._waiting.setText(sentence)
        self._waiting.show()

    def focus_first(self) -> None:
        """Put the focus on the quickest way in."""
        self._sample_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(t.SPACE_L)
        cards.addWidget(self._sample_card())
        cards.addWidget(self._connect_card())
        content = QWidget()
        content.setProperty("surface", "none")
        column = QVBoxLayout(content)
        column.setSpacing(t.SPACE_S)
        column.addStretch(2)
        for part in (
            Emblem("app", size=64),
            PlainLabel(say("Clearing Desk"), role="title"),
            PlainLabel(say("Bank statements and receipts in, confirmed pairs in Flowtly."), role="muted"),
        ):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(t.SPACE_XL)
        column.addWidget(self._known)
        row = QHBoxLayout()
        row.addStretch()
        row.addLayout(cards)
        row.addStretch()
        column.addLayout(row)
        column.addSpacing(t.SPACE_S)
        column.addWidget(self._waiting, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(say("Ways in"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)

    def _sample_card(self) -> Card:
        card = Card(
            PlainLabel(say("Try with sample data"), role="headline"),
            PlainLabel(say(_SAMPLE), role="muted", wrap=True),
            padding=t.SPACE_XL,
            spacing=t.SPACE_M,
        )
        card.setFixedWidth(_CARD_WIDTH)
        for icon, words in _SAMPLE_POINTS:
            card.body.addWidget(_point(icon, say(words)))
        card.body.addStretch()
        card.body.addWidget(self._sample_words)
        card.body.addWidget(self._sample_button)
        self._sample_words.hide()
        return card

    def _connect_card(self) -> Card:
        card = Card(
            PlainLabel(say("Connect to Flowtly"), role="headline"),
            PlainLabel(say(_CONNECT), role="muted", wrap=True),
            self._address,
            self._key,
            self._connect_words,
            padding=t.SPACE_XL,
            spacing=t.SPACE_M,
        )
        card.setFixedWidth(_CARD_WIDTH)
        card.body.addStretch()
        card.body.addWidget(self._probing)
        self._connect_words.hide()
        return card

    def _wire(self) -> None:
        self._sample_button.clicked.connect(self._open_sample)
        self._connect_button.clicked.connect(self._connect)
        for edit in (self._address.edit, self._key.user.edit, *(field.edit for field in self._secrets())):
            edit.returnPressed.connect(self._connect)
        self._known.chosen.connect(self.open_known)
        self._state.busy_changed.connect(self._show_busy)

    def _open_sample(self) -> None:
        self._sample_words.hide()
        self._state.open_sample(failed=self._sample_failed)

    def _secrets(self) -> tuple[Field, ...]:
        return (self._key.token, self._key.password, self._key.instance)

    def _connect(self) -> None:
        way = self._way()
        if way is not None:
            self._state.connect_to(way, failed=self._connect_failed)

    def _way(self) -> Way | None:
        """Return what was typed; None where something is wrong with it, which then stands at its field."""
        address = self._address.edit.text().strip()
        self._connect_words.hide()
        self._address.say(problem_with_address(address))
        wrong = self._key.wrong()
        if self._address.wrong or wrong is not None:
            (self._address if self._address.wrong or wrong is None else wrong).edit.setFocus(_OTHER)
            return None
        instance = self._key.instance.edit.text().strip()
        key = self._key.key()
        return Way(address, key, instance, self._drawer_for(address, instance, new_key=key is not None))

    def _drawer_for(self, address: str, instance: str, *, new_key: bool) -> str:
        """Return the drawer of what was typed: a second key for an address that is taken gets one of its own."""
        if same(current(self._settings), Organisation(address, instance, self._settings.drawer)):
            return self._settings.drawer
        taken = {each.drawer for each in known(self._settings) if (each.address, each.instance) == (address, instance)}
        if not taken or not new_key:
            return ""
        return next(str(number) for number in range(2, len(taken) + 3) if str(number) not in taken)

    def _sample_failed(self, trouble: Trouble) -> None:
        self._sample_words.setText(say_trouble(trouble))
        self._sample_words.show()

    def _connect_failed(self, trouble: Trouble) -> None:
        keyed = self._key.password if self._key.by_password else self._key.token
        places = {"address": self._address, "key": keyed, "instance": self._key.instance}
        field = places.get(place_of(trouble))
        if field is None:
            self._connect_words.setText(say_connecting(trouble))
            self._connect_words.show()
            return
        field.say(say_connecting(trouble))
        field.edit.setFocus(_OTHER)

    def _show_busy(self) -> None:
        opening = self._state.activity("open")
        for button in (self._sample_button, self._connect_button, *self._known.buttons):
            button.setEnabled(opening is None)
        for edit in self.findChildren(QLineEdit):
            edit.setReadOnly(opening is not None)
        sample = opening is not None and opening.title.startswith("Preparing")
        self._sample_button.setText(say("Preparing the sample month…") if sample else say("Open the sample month"))
        self._connect_button.setText(say("Connecting…") if opening is not None and not sample else say("Connect"))


def _point(icon: str, words: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(t.SPACE_M)
    row.addWidget(IconSpot(icon, "accent"))
    row.addWidget(PlainLabel(words), 1)
    return line
