"""A month begun in one language and ended in another: real window, real workers, the embedded server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop import app as front
from desktop.flowtly.keys import Token, Way
from desktop.gui import language, theme
from desktop.gui.window import Window
from desktop.sandbox.server import Sandbox
from desktop.services import sample
from desktop.settings import Settings
from desktop.work.runner import Runner
from tests.journeys.conftest import audit
from tests.journeys.test_window import PATIENCE, RECEIPTS, STATEMENTS, drop, quiet


@pytest.fixture
def window(qtbot: QtBot, own_home: Path, qapp: QApplication) -> Iterator[Window]:
    """The real window, begun in German."""
    own = Settings(language="de")
    language.apply(qapp, own.language)
    theme.apply(qapp, "light")
    built = Window(front.openers(own_home, own, None), Runner(qapp))
    qtbot.addWidget(built)
    built.resize(1400, 860)
    built.show()
    qtbot.waitExposed(built)
    built.activateWindow()
    qtbot.waitUntil(built.isActiveWindow, timeout=PATIENCE)
    yield built
    built.close()
    language.apply(qapp, "en")


def shown(window: Window) -> str:
    return "\n".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def test_a_month_begun_in_german_is_sent_in_polish(window: Window, qtbot: QtBot, server: Sandbox) -> None:
    state = window.state
    state.connect_to(Way(server.url, Token(sample.TOKEN)))
    qtbot.waitUntil(lambda: state.desk is not None and state.ready, timeout=PATIENCE)
    assert drop(window, [STATEMENTS, *sorted(RECEIPTS.iterdir())])
    qtbot.waitUntil(lambda: len(state.papers) == 41 and state.ready and state.new_bookings > 0, timeout=PATIENCE)
    state.go("month")
    qtbot.waitUntil(lambda: "58 neue Buchungen" in shown(window), timeout=PATIENCE)
    state.import_confirmed()
    qtbot.waitUntil(lambda: state.pile is not None and quiet(window)(), timeout=PATIENCE)

    state.go("review")
    page = window.review
    qtbot.waitUntil(lambda: page.item is not None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "Warum dieser Beleg" in shown(window), timeout=PATIENCE)
    known = len(state.records)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(state.records) > known and quiet(window)(), timeout=PATIENCE)
    looked_at = page.item

    window.settings.language.setCurrentIndex(list(language.CHOICES).index("pl"))
    window.settings.save.click()
    assert window.review is not page
    state.go("review")
    qtbot.waitUntil(lambda: window.review.item is not None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "Dlaczego ten dokument" in shown(window), timeout=PATIENCE)
    assert looked_at is not None
    assert window.review.item is not None
    assert window.review.item.key == looked_at.key
    known = len(state.records)
    window.activateWindow()
    window.review.focus_first()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(state.records) > known and quiet(window)(), timeout=PATIENCE)

    state.go("send")
    assert "Wyślij" in shown(window) or "Wyślij" in " ".join(
        b.text() for b in window.findChildren(type(window.settings.save))
    )
    state.deliver()
    qtbot.waitUntil(lambda: sum(bool(f["transaction"]) for f in audit(server)["attachments"]) >= 2, timeout=PATIENCE)
    qtbot.waitUntil(quiet(window), timeout=PATIENCE)
