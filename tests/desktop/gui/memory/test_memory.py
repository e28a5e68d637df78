"""What decisions taught, seen in the settings: readable lines, each can be deleted; past decisions tried again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.gui.memory.presenter import about, outcome
from desktop.gui.settings.page import SettingsPage
from desktop.gui.window import Window
from desktop.services.parcel import pack
from desktop.storage.habits import HabitBook, PastRow
from matching.habits import Habit
from matching.replay import Past, Replay
from tests.desktop.gui.window.world import FakeDesk, World, settled
from tests.matching.papers import line, paper

ZABKA = Habit("name", "zabka z1234", "5261040828", "Żabka Polska", confirmed=3, rejected=1)
ACCOUNT = Habit("account", "PL27114020040000300201355387", "7740001454", rejected=1)


@pytest.fixture
def desk(tmp_path: Path, world: World) -> Iterator[FakeDesk]:
    with HabitBook.open(tmp_path / "habits.sqlite") as book:
        book.learn([ZABKA, ACCOUNT])
        pair = line("t", "-84.37", "2026-03-02", "ORION"), paper("r", "84.37", "2026-03-02", "Orion", "OR/15/2026")
        book.remember("d", [PastRow(pack(pair[0]), pack(pair[1]), right=True)])
        world.desk = FakeDesk(habits=book)
        yield world.desk


def test_a_habit_reads_as_a_sentence() -> None:
    assert about(ZABKA) == ("Żabka Polska", "You said yes 3 times, no once to “ZABKA Z1234”")
    assert about(ACCOUNT) == ("7740001454", "You said no once to account PL27114020040000300201355387")


def test_the_outcome_of_trying_again_counts() -> None:
    assert outcome(Replay(0)) == "There is no past decision yet to try again."
    assert outcome(Replay(1214)) == "0 of your 1,214 past decisions would change."
    assert outcome(Replay(2, (Past("t", "r", right=True),))) == "1 of your 2 past decisions would change."


def test_settings_list_delete_and_try_again(qtbot: QtBot, desk: FakeDesk, opened: Window) -> None:
    opened.state.go("settings")
    page = opened.frame.pages["settings"]
    assert isinstance(page, SettingsPage)

    def deletes() -> list[QPushButton]:
        return [one for one in page.habits.findChildren(QPushButton) if one.text() == "Delete" and not one.isHidden()]

    qtbot.waitUntil(lambda: settled(opened) and len(deletes()) == 2)
    page.habits.again.click()
    qtbot.waitUntil(lambda: page.habits.told.text() == "0 of your 1 past decisions would change.")
    next(one for one in deletes() if "Żabka" in one.accessibleName()).click()
    qtbot.waitUntil(lambda: settled(opened) and [row.habit for row in desk.habits.rows()] == [ACCOUNT])
