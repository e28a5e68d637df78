"""The settings page: own data that reading uses, looks, and the address; each field says what it is for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.flowtly.keys import Way
from desktop.gui import icons, theme
from desktop.gui import tokens as t
from desktop.gui.connection.presenter import problem_with_instance
from desktop.gui.connection.probing import Probing
from desktop.gui.parts.buttons import PrimaryButton
from desktop.gui.parts.card import Card
from desktop.gui.parts.field import Field
from desktop.gui.parts.page import Page, PageHead, margins
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.settings.presenter import MOST_WORKERS, THEMES, problem_with, reads_otherwise, typed
from desktop.gui.state import DeskState
from desktop.phrases.speech import meant, say, say_n
from desktop.settings import Settings

_WIDEST = 560
_OWN = meant(
    "Suppliers write these names and numbers on their invoices as the buyer. With them the program knows which side "
    "is yours, and sees when a receipt is made out to another company."
)


class SettingsPage(Page):
    """Everything the person sets once. Saved with one button; what takes effect when is said."""

    title = meant("Settings")
    icon = "settings"

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self._state = state
        self._head = PageHead(say("Settings"))
        self.organisation = Field(say("Name of your organisation"), say("As it shall stand on top of the window"))
        self.names = _Lines(say("Own names"), say("One on each line, as suppliers write them"))
        self.tax_ids = _Lines(say("Own tax numbers"), say("One on each line: NIP, USt-IdNr., SIRET, …"))
        self.address = Field(say("Address of your Flowtly"), "https://api.flowtly.eu")
        self.instance = Field(say("Organisation (instance)"), say("Its short name, where your key opens several"))
        self.probing = Probing(state, self._way)
        self.theme = _choice(say("Looks"), [say(words) for words in THEMES.values()])
        self.workers = _choice(
            say("Files read at once"), [say("One for each processor"), *map(str, range(1, MOST_WORKERS + 1))]
        )
        self.save = PrimaryButton(say("Save"), "Ctrl S")
        self.said = PlainLabel("", role="muted", wrap=True)
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.save.bind(self, "Ctrl+S")
        self._fill(state.settings)

    def refresh(self) -> None:
        """Say for what the settings hold; what is being typed stays, else what is kept by now is shown."""
        if self._fields() == self._filled:
            self._fill(self._state.settings)
        sample = self._state.desk is not None and self._state.desk.sample
        self._head.say(
            "You are looking at sample data: name, own names and address hold for your own organisation."
            if sample
            else "Kept on this computer. The API token is kept in the system's keychain and never in a file."
        )

    def focus_first(self) -> None:
        """Begin with the name."""
        self.organisation.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, settings: Settings) -> None:
        self.organisation.edit.setText(settings.organisation)
        self.names.edit.setPlainText("\n".join(settings.own_names))
        self.tax_ids.edit.setPlainText("\n".join(settings.own_tax_ids))
        self.address.edit.setText(settings.address)
        self.instance.edit.setText(settings.instance)
        self.theme.setCurrentIndex(max(0, list(THEMES).index(settings.theme) if settings.theme in THEMES else 0))
        self.workers.setCurrentIndex(min(settings.workers or 0, MOST_WORKERS))
        self._filled = self._fields()

    def _fields(self) -> tuple[str | int, ...]:
        """Return what stands in the fields, to tell whether somebody has typed since they were filled."""
        texts = (self.organisation.edit.text(), self.address.edit.text(), self.instance.edit.text())
        lines = (self.names.edit.toPlainText(), self.tax_ids.edit.toPlainText())
        return (*texts, *lines, self.theme.currentIndex(), self.workers.currentIndex())

    def _typed(self) -> Settings:
        return typed(
            self._state.settings,
            organisation=self.organisation.edit.text(),
            own_names=self.names.edit.toPlainText(),
            own_tax_ids=self.tax_ids.edit.toPlainText(),
            address=self.address.edit.text(),
            instance=self.instance.edit.text(),
            theme=list(THEMES)[self.theme.currentIndex()],
            workers=self.workers.currentIndex(),
        )

    def _save(self) -> None:
        before = self._state.settings
        wanted = self._typed()
        if self._way_is_wrong(wanted):
            return
        again = self._state.keep_settings(wanted)
        self._filled = self._fields()
        app = QApplication.instance()
        if wanted.theme != before.theme and isinstance(app, QApplication):
            theme.apply(app, wanted.theme)
        self.said.setText(_say_saved(before, wanted, again))

    def _way_is_wrong(self, wanted: Settings) -> bool:
        self.address.say(problem_with(wanted))
        self.instance.say(problem_with_instance(wanted.instance))
        wrong = next((field for field in (self.address, self.instance) if field.wrong), None)
        if wrong is not None:
            wrong.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong is not None

    def _way(self) -> Way | None:
        """Return the way into the Flowtly whose address stands in the fields; its key is the one that is known."""
        wanted = self._typed()
        return None if self._way_is_wrong(wanted) else Way(wanted.address, instance=wanted.instance)

    def _lay_out(self) -> None:
        own = Card(
            PlainLabel(say("Your organisation"), role="headline"),
            self.organisation,
            PlainLabel(say(_OWN), role="muted", wrap=True),
            self.names,
            self.tax_ids,
            padding=t.SPACE_XL,
            spacing=t.SPACE_M,
        )
        looks = Card(
            PlainLabel(say("This computer"), role="headline"),
            _row((say("Looks"), self.theme), (say("Files read at once"), self.workers)),
            self.address,
            self.instance,
            self.probing,
            PlainLabel(say("Address and number of files take effect at the next start."), role="small"),
            padding=t.SPACE_XL,
            spacing=t.SPACE_M,
        )
        actions = QHBoxLayout()
        actions.setSpacing(t.SPACE_L)
        actions.addWidget(self.save)
        actions.addWidget(self.said, 1)
        content = QWidget()
        content.setProperty("surface", "none")
        column = QVBoxLayout(content)
        column.setContentsMargins(margins())
        column.setSpacing(t.SPACE_L)
        column.addWidget(self._head)
        cards = QHBoxLayout()
        cards.setSpacing(t.SPACE_L)
        for card in (own, looks):
            card.setMaximumWidth(_WIDEST)
            card.body.addStretch(1)
            cards.addWidget(card, 1)
        cards.addStretch(0)
        column.addLayout(cards)
        column.addLayout(actions)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(say("Settings"))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)


class _Lines(QWidget):
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


def _choice(name: str, words: Iterable[str]) -> QComboBox:
    box = _Choice()
    box.setAccessibleName(name)
    box.addItems(list(words))
    return box


def _row(*parts: tuple[str, QComboBox]) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(t.SPACE_L)
    for label, box in parts:
        words = PlainLabel(label, role="strong")
        words.setBuddy(box)
        column = QVBoxLayout()
        column.setSpacing(t.SPACE_XS)
        column.addWidget(words)
        column.addWidget(box)
        row.addLayout(column, 1)
    return line


def _say_saved(before: Settings, after: Settings, again: int) -> str:
    """Return what saving did, and what it will do."""
    if before == after:
        return say("Nothing was changed.")
    said = [say("Saved.")]
    if again:
        said.append(
            say("{receipts} read again with these names.", receipts=say_n("{n} receipt is", "{n} receipts are", again))
        )
    elif reads_otherwise(before, after):
        said.append(say("Receipts are read with these names from now on."))
    if (before.address, before.instance, before.workers) != (after.address, after.instance, after.workers):
        said.append(say("Address and number of files take effect at the next start."))
    return " ".join(said)
