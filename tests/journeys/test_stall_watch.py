"""The watch over the window thread bites."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.journeys.stall_watch import StallWatch


def test_a_stall_is_seen_and_its_place_is_told(qtbot: QtBot) -> None:
    watch = StallWatch(50)

    def work_too_long() -> None:
        begun = time.thread_time()
        while time.thread_time() - begun < 0.3:
            pass

    QTimer.singleShot(20, work_too_long)
    qtbot.waitUntil(lambda: watch.worst > 0.25)
    watch.finish()
    assert any("work_too_long" in place for place in watch.places)


def test_a_quiet_thread_is_left_alone(qtbot: QtBot) -> None:
    watch = StallWatch(600_000)
    qtbot.wait(50)
    watch.finish()
    assert watch.places == []
