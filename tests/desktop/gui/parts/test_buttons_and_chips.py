"""Small parts: what they show is also what a screen reader hears."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.gui.activity import Activity, Notice
from desktop.gui.parts.activity_strip import ActivityStrip, spoken
from desktop.gui.parts.buttons import PrimaryButton
from desktop.gui.parts.chip import Chip
from desktop.gui.parts.nav_button import NavButton
from desktop.gui.parts.progress_line import ProgressLine
from desktop.gui.parts.trouble_bar import TroubleBar
from desktop.progress import Stop

ICONS = sorted((paths.resources() / "icons").glob("*.svg"))


@pytest.mark.parametrize("file", ICONS, ids=lambda file: file.stem)
def test_icons_are_drawn_by_hand_in_one_size_and_take_a_colour(file: Path) -> None:
    drawing = file.read_text()
    assert QSvgRenderer(str(file)).isValid()
    assert 'viewBox="0 0 16 16"' in drawing
    assert 'stroke-width="1.5"' in drawing
    assert "currentColor" in drawing


def test_a_button_keeps_an_ampersand_and_never_cuts_its_words(qtbot: QtBot) -> None:
    button = PrimaryButton("Müller & Söhne", "Ctrl Enter")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Müller & Söhne"
    assert button.minimumSizeHint() == button.sizeHint()


def test_a_bound_key_clicks_only_a_button_that_is_seen(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    button = PrimaryButton("Go")
    button.setParent(page)
    button.bind(page, "Ctrl+Return")
    clicks: list[str] = []
    button.clicked.connect(lambda: clicks.append("click"))
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    for seen in (True, False):
        button.setVisible(seen)
        QTest.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(clicks) == 1


def test_a_chip_says_its_word(qtbot: QtBot) -> None:
    chip = Chip("too close", "close")
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "too close"
    chip.set_state("done\u202e", "confident")
    assert (chip.text, chip.kind) == ("done\ufffd", "confident")


def test_a_navigation_entry_says_how_much_waits(qtbot: QtBot) -> None:
    entry = NavButton("Receipts", "receipts", "Ctrl 3")
    qtbot.addWidget(entry)
    entry.set_count(140)
    assert entry.accessibleName() == "Receipts, 140"
    entry.set_count(None)
    assert entry.accessibleName() == "Receipts"


def test_the_trouble_bar_does_its_action_once_and_goes(qtbot: QtBot) -> None:
    done: list[str] = []
    bar = TroubleBar()
    qtbot.addWidget(bar)
    bar.show_notice(Notice("Flowtly cannot be reached.", "Try again", lambda: done.append("again")))
    assert bar.isVisible()
    assert bar.accessibleName() == "Flowtly cannot be reached."
    bar._act()
    bar._act()
    assert (done, bar.isVisible()) == (["again"], False)


@pytest.mark.parametrize(
    ("activity", "words"),
    [
        (Activity("open", "Connecting", Stop(), started=0), "Connecting…"),  # nothing to count
        (Activity("fetch", "Reading Flowtly", Stop(), done=90, started=0), "Reading Flowtly · 90"),  # no total
        (
            Activity("read", "Reading papers", Stop(), 2, 40, started=0),
            "Reading papers · 2 of 40",
        ),  # too soon
        (Activity("read", "Reading papers", Stop(), 10, 40, started=0), "Reading papers · 10 of 40 · about 30 s left"),
        (Activity("send", "Sending", Stop(), 10, 400, started=0), "Sending · 10 of 400 · about 6 min left"),
    ],
)
def test_an_activity_in_words(activity: Activity, words: str) -> None:
    assert spoken(activity, 10.0) == words


def test_cancel_is_asked_once(qtbot: QtBot) -> None:
    strip = ActivityStrip()
    qtbot.addWidget(strip)
    running = Activity("read", "Reading papers", Stop(), 1, 9)
    strip.show_activities((Activity("fetch", "Reading Flowtly", Stop()), running))
    asked: list[object] = []
    strip.cancelled.connect(asked.append)
    QTest.mouseClick(strip._cancel, Qt.MouseButton.LeftButton)
    QTest.mouseClick(strip._cancel, Qt.MouseButton.LeftButton)
    assert asked == [running]
    running.stop.request()
    assert spoken(running, 0) == "Reading papers · stopping…"
    strip.show_activities(())
    assert not strip.isVisible()


def test_a_progress_bar_is_painted_with_the_window_and_not_before_it_returns(qtbot: QtBot) -> None:
    class Counted(ProgressLine):
        painted = 0

        def paintEvent(self, event: QPaintEvent) -> None:
            self.painted += 1
            super().paintEvent(event)

    line = Counted("Progress")
    qtbot.addWidget(line)
    line.show()
    qtbot.waitExposed(line)
    qtbot.waitUntil(lambda: line.painted > 0)
    before = line.painted
    line.show_share(0.25)
    line.show_share(0.5)
    assert (line.painted, line.value(), line.maximum()) == (before, 500, 1000)
    qtbot.waitUntil(lambda: line.painted > before)
    line.show_share(-1)
    assert line.maximum() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_button_with_the_focus_is_pressed_with_enter_and_with_space(qtbot: QtBot, key: Qt.Key) -> None:
    # On the first screen `Open the sample month` has the focus, and Enter did nothing.
    button = PrimaryButton("Open the sample month")
    qtbot.addWidget(button)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    QTest.keyClick(button, key)
    assert len(pressed) == 1


def test_control_and_enter_belong_to_the_page_and_not_to_the_button_with_the_focus(qtbot: QtBot) -> None:
    button = PrimaryButton("Show what is sent")
    qtbot.addWidget(button)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    QTest.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not pressed
