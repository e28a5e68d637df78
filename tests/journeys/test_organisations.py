"""Going on to another organisation: the window closes, another takes its place, and their data never meet."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app as front
from desktop import settings
from desktop.flowtly.keys import Token, Way
from desktop.gui import theme
from desktop.gui.window import Window
from desktop.sandbox.server import Sandbox
from desktop.services import sample
from desktop.settings import Organisation, Settings

PATIENCE = 300_000


def windows() -> list[Window]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, Window) and each.isVisible()]


@pytest.fixture
def own(own_home: Path, qapp: QApplication) -> front._Front:
    theme.apply(qapp, "light")
    return front._Front(qapp, own_home, None)


def test_two_keys_at_one_address_keep_their_books_apart(
    own: front._Front, own_home: Path, qtbot: QtBot, server: Sandbox
) -> None:
    first = own.open(Settings(organisation="First"), at_start=False)
    first.state.connect_to(Way(server.url, Token(sample.TOKEN)))
    qtbot.waitUntil(lambda: first.state.desk is not None and first.state.ready, timeout=PATIENCE)
    assert first.frame._organisation.text() == "First"
    first._switch(Organisation())
    (second,) = windows()
    assert second is not first
    assert second.state.desk is None
    # The second key for the same address gets a drawer of its own.
    second.start._address.edit.setText(server.url)
    second.start._token.edit.setText(sample.TOKEN)
    second.start._connect()
    qtbot.waitUntil(lambda: second.state.desk is not None and second.state.ready, timeout=PATIENCE)
    assert (second.state.settings.organisation, second.state.settings.drawer) == ("", "2")
    assert len(list((own_home / "organisations").glob("*/journal.sqlite"))) == 2
    assert [each.organisation for each in settings.load(own_home).others] == ["First"]
    second.close()
