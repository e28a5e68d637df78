"""The settings page: own data that reading uses, looks, and the address; each field says what it is for."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.flowtly.keys import Way
from desktop.gui import language, theme
from desktop.gui import tokens as t
from desktop.gui.connection.presenter import problem_with_address, problem_with_instance
from desktop.gui.connection.probing import Probing
from desktop.gui.correcting.lesson_list import LessonList
from desktop.gui.memory.habit_list import HabitList
from desktop.gui.parts.buttons import PrimaryButton
from desktop.gui.parts.card import Card, Rule
from desktop.gui.parts.field import Field
from desktop.gui.parts.page import Page, PageHead, margins
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.parts.scrolled import scrolled
from desktop.gui.settings.about import About
from desktop.gui.settings.fields import FolderField, Lines, choice, row
from desktop.gui.settings.known_list import KnownList
from desktop.gui.settings.presenter import (
    FLOOR_CHOICES,
    MARGIN_CHOICES,
    MOST_WORKERS,
    THEMES,
    nearest,
    percentage,
    problem_with,
    reads_otherwise,
    typed,
)
from desktop.gui.settings.sides import Sides
from desktop.gui.state import DeskState
from desktop.paths import program_version
from desktop.phrases.speech import meant, say, say_n
from desktop.settings import Organisation, Settings, without

_OWN = meant(
    "Suppliers write these names and numbers on their invoices as the buyer. With them the program knows which side "
    "is yours, and sees when a receipt is made out to another company."
)


_THRESHOLDS = meant(
    "Pairs above both are called confident and may be confirmed at once. Higher asks you more often, and is wrong less "
    "often. Below what is offered here too many would be wrong."
)


class SettingsPage(Page):
    """Everything the person sets once. Saved with one button; what takes effect when is said."""

    title = meant("Settings")
    icon = "settings"
    switch_wanted = Signal(object)
    """An `Organisation` to go on to; an empty one for a new connection."""
    language_changed = Signal()
    """Another language is spoken from now on; every page has to be built anew."""

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self._state = state
        self._head = PageHead(say("Settings"))
        self.organisation = Field(say("Name of your organisation"), say("As it shall stand on top of the window"))
        self.names = Lines(say("Own names"), say("One on each line, as suppliers write them"))
        self.tax_ids = Lines(say("Own tax numbers"), say("One on each line: NIP, USt-IdNr., SIRET, …"))
        self.address = Field(say("Address of your Flowtly"), "https://api.flowtly.eu")
        self.instance = Field(say("Organisation (instance)"), say("Its short name, where your key opens several"))
        self.probing = Probing(state, self._way)
        self.language = choice(say("Language"), language.offered())
        self.theme = choice(say("Looks"), [say(words) for words in THEMES.values()])
        self.workers = choice(
            say("Files read at once"), [say("One for each processor"), *map(str, range(1, MOST_WORKERS + 1))]
        )
        self.watched = FolderField(say("Watched folder"), say("New files in it are read by themselves; empty for none"))
        self.floor = choice(say("Confident from"), [percentage(value) for value in FLOOR_CHOICES])
        self.margin = choice(say("Ahead of the next by"), [percentage(value) for value in MARGIN_CHOICES])
        self.known = KnownList()
        self.known.wanted.connect(self.switch_wanted)
        self.known.forgotten.connect(self._forget)
        self.lessons = LessonList()
        self.lessons.deleted.connect(lambda row: state.corrections.forget(state.desk, row))
        state.corrections.changed.connect(self._show_lessons)
        self.habits = HabitList(state)
        self.about = About(program_version())
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
        self.known.show_known(self._state.settings, sample=sample)
        self._show_lessons()
        self.habits.refresh()
        self._head.say(
            say("You are looking at sample data: name, own names and address hold for your own organisation.")
            if sample
            else say("Kept on this computer. The API token is kept in the system's keychain and never in a file.")
        )

    def _show_lessons(self) -> None:
        self.lessons.show_lessons(self._state.corrections.rows(self._state.desk))

    def focus_first(self) -> None:
        """Begin with the name."""
        self.organisation.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, settings: Settings) -> None:
        self.organisation.edit.setText(settings.organisation)
        self.names.edit.setPlainText("\n".join(settings.own_names))
        self.tax_ids.edit.setPlainText("\n".join(settings.own_tax_ids))
        self.address.edit.setText(settings.address)
        self.instance.edit.setText(settings.instance)
        codes = list(language.CHOICES)
        self.language.setCurrentIndex(codes.index(settings.language) if settings.language in codes else 0)
        self.about.asks.setCurrentIndex(int(settings.newer_versions))
        self.theme.setCurrentIndex(max(0, list(THEMES).index(settings.theme) if settings.theme in THEMES else 0))
        self.workers.setCurrentIndex(min(settings.workers or 0, MOST_WORKERS))
        self.watched.show_folder(settings.watched)
        self.floor.setCurrentIndex(nearest(FLOOR_CHOICES, settings.floor))
        self.margin.setCurrentIndex(nearest(MARGIN_CHOICES, settings.margin))
        self._filled = self._fields()

    def _fields(self) -> tuple[str | int, ...]:
        """Return what stands in the fields, to tell whether somebody has typed since they were filled."""
        texts = (self.organisation.edit.text(), self.address.edit.text(), self.instance.edit.text())
        lines = (self.names.edit.toPlainText(), self.tax_ids.edit.toPlainText())
        chosen = [
            box.currentIndex()
            for box in (self.about.asks, self.language, self.theme, self.workers, self.floor, self.margin)
        ]
        return (*texts, *lines, self.watched.folder, *chosen)

    def _typed(self) -> Settings:
        before = replace(
            self._state.settings,
            watched=self.watched.folder,
            newer_versions=bool(self.about.asks.currentIndex()),
            language=list(language.CHOICES)[self.language.currentIndex()],
            floor=FLOOR_CHOICES[self.floor.currentIndex()],
            margin=MARGIN_CHOICES[self.margin.currentIndex()],
        )
        return typed(
            before,
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
        if self._way_is_wrong(wanted) or not self.watched.check():
            return
        again = self._state.keep_settings(wanted)
        self._filled = self._fields()
        app = QApplication.instance()
        if wanted.theme != before.theme and isinstance(app, QApplication):
            theme.apply(app, wanted.theme)
        self.said.setText(_say_saved(before, wanted, again))
        if wanted.language != before.language and isinstance(app, QApplication):
            language.apply(app, wanted.language)
            self.language_changed.emit()

    def _forget(self, gone: Organisation) -> None:
        self._state.keep_settings(without(self._state.settings, gone))
        self.refresh()

    def _way_is_wrong(self, wanted: Settings) -> bool:
        self.address.say(problem_with(wanted))
        self.instance.say(problem_with_instance(wanted.instance))
        wrong = next((field for field in (self.address, self.instance) if field.wrong), None)
        if wrong is not None:
            wrong.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return wrong is not None

    def _address_is_empty(self, wanted: Settings) -> bool:
        """Ask for the address, which only the start can do without."""
        if not wanted.address:
            self.address.say(problem_with_address(wanted.address))
            self.address.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wanted.address

    def _way(self) -> Way | None:
        """Return the way into the Flowtly whose address stands in the fields; its key is the one that is known."""
        wanted = self._typed()
        if self._way_is_wrong(wanted) or self._address_is_empty(wanted):
            return None
        return Way(wanted.address, None, wanted.instance, wanted.drawer)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._cards(), 1)
        # Below what is scrolled: it is in sight wherever the person reads.
        outer.addWidget(Rule())
        outer.addLayout(self._actions())

    def _cards(self) -> QScrollArea:
        left = (self._own_card(), self._organisations_card(), _card(say("This program"), self.about))
        right = (
            self._connection_card(),
            self._computer_card(),
            _card(say("Learned from your corrections"), self.lessons),
            _card(say("Learned from your decisions"), self.habits),
        )
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(margins())
        column.setSpacing(t.SPACE_L)
        column.addWidget(self._head)
        column.addWidget(Sides(left, right))
        column.addStretch(1)
        return scrolled(content, say("Settings"))

    def _actions(self) -> QHBoxLayout:
        actions = QHBoxLayout()
        actions.setContentsMargins(t.SPACE_XL, t.SPACE_M, t.SPACE_XL, t.SPACE_M)
        actions.setSpacing(t.SPACE_L)
        actions.addWidget(self.save)
        actions.addWidget(self.said, 1)
        return actions

    def _own_card(self) -> Card:
        return _card(
            say("Your organisation"),
            self.organisation,
            PlainLabel(say(_OWN), role="muted", wrap=True),
            self.names,
            self.tax_ids,
            self.watched,
        )

    def _organisations_card(self) -> Card:
        return _card(
            say("Organisations on this computer"),
            PlainLabel(say("Each has its own address, key, journal and originals."), role="muted", wrap=True),
            self.known,
        )

    def _connection_card(self) -> Card:
        return _card(
            say("Connection"),
            self.address,
            self.instance,
            self.probing,
            PlainLabel(say("Address and number of files take effect at the next start."), role="small", wrap=True),
        )

    def _computer_card(self) -> Card:
        return _card(
            say("This computer"),
            row((say("Language"), self.language), (say("Looks"), self.theme)),
            row((say("Files read at once"), self.workers)),
            row((say("Confident from"), self.floor), (say("Ahead of the next by"), self.margin)),
            PlainLabel(say(_THRESHOLDS), role="small", wrap=True),
        )


def _card(title: str, *parts: QWidget) -> Card:
    return Card(PlainLabel(title, role="headline"), *parts, padding=t.SPACE_XL, spacing=t.SPACE_M)


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
