"""Another language without a restart: every page speaks it at once, what was read and said stays, nothing is cut."""

from __future__ import annotations

import dataclasses
import gettext
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.gui import language
from desktop.gui.activity import Notice
from desktop.gui.fitting import fit
from desktop.gui.window import Window
from desktop.phrases import spoken
from desktop.phrases.speech import say
from tests.desktop.gui.window.test_accessibility import PAGES, comes_to_nothing, cut_words, filled, take
from tests.desktop.gui.window.world import World
from tests.patience import at_rest

WORDS = ("Solimar Sp. z o.o.", "Bistro Szpaczek", "Kamienica Pod Lipą")


@pytest.fixture(autouse=True)
def english_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    language.apply(qapp, "en")


def choose(window: Window, code: str) -> None:
    """Choose a language in the settings, as a person does."""
    window.state.go("settings")
    box = window.settings.language
    box.setCurrentIndex(list(language.CHOICES).index(code))
    window.settings.save.click()


@pytest.fixture
def full(qtbot: QtBot, opened: Window, world: World) -> Window:
    take(qtbot, opened, filled(world, WORDS))
    return opened


def shown_words(window: Window) -> set[str]:
    return {label.text() for label in window.findChildren(QLabel) if label.isVisible()}


def test_the_window_speaks_the_language_that_is_chosen_at_once(full: Window, qtbot: QtBot) -> None:
    papers = len(full.state.papers)
    for code in ("fr", "pl", "de", "en"):
        choose(full, code)
        assert full.frame.shown == "settings"
        assert full.frame.isVisible()
        assert say("Settings") in shown_words(full)
        assert full.settings.language.currentIndex() == list(language.CHOICES).index(code)
        full.state.go("receipts")
        assert full.frame.shown == "receipts"
        assert len(full.state.papers) == papers
    assert full.state.settings.language == "en"


def test_after_a_change_everything_around_the_page_is_there_as_before(full: Window) -> None:
    # The header was blank: no organisation, no month, no connection, no trouble, and no counts on the left.
    full.state.tell(Notice("Flowtly cannot be reached."))
    choose(full, "de")
    frame = full.frame
    assert frame._organisation.text() == "Akademia Wartamar <b>sp. z o.o.</b>"
    assert len(frame._organisation.menu_of_others().actions()) > 1
    assert (frame.month.isVisible(), frame.month.name) == (True, "Oktober 2026")
    assert frame._connection.text == "Mit Flowtly verbunden"
    assert frame._troubles.isVisible()
    counted = {name: frame.pages[name].count() or 0 for name in frame.pages}
    assert {name: frame._entries[name]._count for name in frame.pages} == counted
    assert counted["receipts"] > 0


def test_what_was_said_in_review_can_still_be_taken_back(full: Window) -> None:
    answers = full.review.answers
    choose(full, "pl")
    assert full.review.answers is answers


def test_keys_work_after_a_change(full: Window, qtbot: QtBot) -> None:
    choose(full, "de")
    qtbot.waitUntil(at_rest)
    full.keys.turn()
    assert full.keys.isVisible()


class Listening(gettext.NullTranslations):
    """A catalogue that notes what it is asked for and does not have."""

    def __init__(self, known: gettext.NullTranslations) -> None:
        super().__init__()
        self.known, self.lacking = known, set[str]()
        self.held: dict[object, str] = vars(known)["_catalog"]

    def gettext(self, message: str) -> str:
        said = self.known.gettext(message)
        # What has a number in it was translated and put together before it was said.
        self._note(message, found=said != message or message in self.held)
        return said

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        said = self.known.ngettext(msgid1, msgid2, n)
        self._note(msgid1, found=said not in {msgid1, msgid2})
        return said

    def _note(self, message: str, *, found: bool) -> None:
        if not found and message not in _SAME_EVERYWHERE:
            self.lacking.add(message)


_SAME_EVERYWHERE = {"UTF-8", "UTF-16", "Flowtly", "KSeF"}


def test_every_sentence_that_a_page_says_stands_in_the_catalogue(full: Window, qtbot: QtBot) -> None:
    choose(full, "pl")
    tongue = spoken.now()
    listening = Listening(tongue.catalogue)
    spoken.speak(dataclasses.replace(tongue, catalogue=listening))
    for page in PAGES:
        full.state.go(page)
        qtbot.waitUntil(at_rest)
    full.keys.turn()
    assert listening.lacking == set()


# The smallest window, and all that a laptop of 1920 × 1080 has at 200 %.
@pytest.mark.parametrize(("code", "size"), [("pl", (1100, 700)), ("fr", (960, 540)), ("de", (960, 540))])
def test_no_words_are_cut_in_the_smallest_window(full: Window, qtbot: QtBot, code: str, size: tuple[int, int]) -> None:
    choose(full, code)
    full.setMinimumSize(*size)
    full.resize(*size)
    for page in PAGES:
        full.state.go(page)
        # Wrapped words find their height a turn of the loop after their width.
        comes_to_nothing(qtbot, lambda: cut_words(full), page)


def test_a_window_is_never_larger_than_its_screen(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    small = SimpleNamespace(availableGeometry=lambda: QRect(0, 0, 960, 500))
    monkeypatch.setattr(widget, "screen", lambda: small)
    fit(widget, smallest=(1100, 400), first=(1400, 860))
    assert (widget.minimumSize(), widget.size()) == (QSize(960, 400), QSize(960, 500))
