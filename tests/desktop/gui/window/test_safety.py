"""Closing in the middle, the report of the last resort, and what a screen reader hears."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.gui import closing, last_resort
from desktop.gui.activity import Notice, activity
from desktop.gui.parts import announce as announcing
from desktop.gui.parts.activity_strip import ActivityStrip
from desktop.gui.parts.trouble_bar import TroubleBar
from desktop.gui.window import Window


def report_of(error: Exception) -> str:
    try:
        raise error
    except type(error) as caught:
        return last_resort.report(type(caught), caught, caught.__traceback__)


# What an error may quote, and what must not stand in the report.
QUOTED = [
    ("no account PL61109010140000071219812874", "61109010140000071219812874"),
    ("token=SECRET-CANARY refused", "SECRET-CANARY"),
    ("Authorization: Bearer SECRET-CANARY", "SECRET-CANARY"),
    ("cannot read 'Faktura Jan Kowalski.pdf'", "Kowalski"),
    ("number 78 10 90 10 14 00", "10 90"),
    (f"not found: {Path.home() / 'papers'}", str(Path.home())),
]


@pytest.mark.parametrize(("words", "secret"), QUOTED)
def test_the_report_holds_no_secret_no_account_and_no_name(words: str, secret: str) -> None:
    text = report_of(ValueError(words))
    assert secret not in text
    assert "ValueError" in text
    assert "test_safety.py" in text
    assert "PySide6" in text


def test_the_dialog_copies_the_report_and_stays(qtbot: QtBot) -> None:
    dialog = last_resort._dialog("the report")
    qtbot.addWidget(dialog)
    dialog.open()
    copy = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Copy report")
    copy.click()
    assert QGuiApplication.clipboard().text() == "the report"
    assert dialog.isVisible()
    dialog.done(0)


# What is on its way, and the beginning of the question; nothing asks where nothing is.
UNDER_WAY = [("send", "Something is being sent"), ("undo", "Something is being sent"), ("fetch", None)]


@pytest.mark.parametrize(("name", "question"), UNDER_WAY)
def test_closing_asks_only_where_something_would_be_interrupted(
    opened: Window, monkeypatch: pytest.MonkeyPatch, name: str, question: str | None
) -> None:
    running = activity(name, "Something")
    with monkeypatch.context() as now:
        now.setattr(opened.state, "activity", lambda asked: running if asked == name else None)
        found = closing.under_way(opened.state)
    assert (found[0][:23] if found else None) == (question[:23] if question else None)


def test_closing_while_papers_are_read_asks_once(opened: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    opened.state.intake.pile.expect(["a.pdf"])
    asked: list[str] = []

    def no(box: QMessageBox) -> None:
        asked.append(box.text())

    with monkeypatch.context() as now:
        now.setattr(QMessageBox, "exec", no)
        now.setattr(QMessageBox, "clickedButton", lambda _box: None)
        assert not opened.close()
    assert asked == ["Papers are still being read."]
    opened.state.intake.pile.end()


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    said: list[tuple[str, bool]] = []

    class Listening:
        @staticmethod
        def updateAccessibility(event: QAccessibleAnnouncementEvent) -> None:
            urgent = event.politeness() == QAccessible.AnnouncementPoliteness.Assertive
            said.append((event.message(), urgent))

        AnnouncementPoliteness = QAccessible.AnnouncementPoliteness

    monkeypatch.setattr(announcing, "QAccessible", Listening)
    return said


def test_a_trouble_is_announced_at_once(qtbot: QtBot, heard: list[tuple[str, bool]]) -> None:
    bar = TroubleBar()
    qtbot.addWidget(bar)
    bar.show_notice(Notice("Flowtly cannot be reached."))
    assert heard == [("Flowtly cannot be reached.", True)]


def test_work_is_announced_when_it_begins_and_ends(qtbot: QtBot, heard: list[tuple[str, bool]]) -> None:
    strip = ActivityStrip()
    qtbot.addWidget(strip)
    reading = activity("read", "Reading papers")
    for shown in ((reading,), (reading,), ()):
        strip.show_activities(shown)
    assert heard == [("Reading papers…", False), ("Reading papers: ended", False)]


def test_nothing_is_announced_where_there_is_nothing_to_say(qtbot: QtBot, heard: list[tuple[str, bool]]) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    announcing.announce(widget, "")
    assert heard == []
