"""The start screen: two ways in; what is wrong stands at the field it is about."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.gui.connection.presenter import place_of, problem_with_address, problem_with_token
from desktop.gui.window import Window
from desktop.trouble import Trouble
from tests.desktop.gui.window.world import World, settled


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("https://api.flowtly.com", False),  # as it should be
        ("https://api.flowtly.com/v2/", False),  # with a prefix
        ("http://127.0.0.1:8000", False),  # this computer
        ("http://localhost:8000", False),  # this computer by name
        ("", True),  # nothing typed
        ("flowtly.com", True),  # no scheme
        ("http://api.flowtly.com", True),  # the token would be readable on the way
        ("ftp://api.flowtly.com", True),  # not the web
        ("https://", True),  # no server
        ("https://[::1", True),  # broken brackets
    ],
)
def test_addresses(address: str, wrong: bool) -> None:  # noqa: FBT001 - a column of the table
    assert bool(problem_with_address(address)) is wrong


@pytest.mark.parametrize(
    ("token", "wrong"),
    [
        ("flw_abc-123", False),  # as it should be
        ("", False),  # may be known from elsewhere
        ("two words", True),  # copied with something
        ("zażółć", True),  # not a token
    ],
)
def test_tokens(token: str, wrong: bool) -> None:  # noqa: FBT001 - a column of the table
    assert bool(problem_with_token(token)) is wrong


@pytest.mark.parametrize(
    ("key", "place"),
    [("offline", "address"), ("not_flowtly", "address"), ("signed_out", "key"), ("already_open", "elsewhere")],
)
def test_a_trouble_stands_where_it_belongs(key: str, place: str) -> None:
    assert place_of(Trouble(key)) == place


def type_in(window: Window, address: str, token: str) -> None:
    window.start._address.edit.setText(address)
    window.start._token.edit.setText(token)


def test_enter_connects(qtbot: QtBot, window: Window, world: World) -> None:
    type_in(window, " https://flowtly.example ", " secret ")
    QTest.keyClick(window.start._token.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.state.desk is not None)
    assert world.log[0] == "connect https://flowtly.example secret"
    qtbot.waitUntil(lambda: settled(window))


def test_a_wrong_token_is_said_at_its_field(qtbot: QtBot, window: Window, world: World) -> None:
    world.refused = Trouble("signed_out")
    window.activateWindow()
    type_in(window, "https://flowtly.example", "old")
    window.start._connect_button.click()
    qtbot.waitUntil(lambda: window.start._token.wrong)
    assert not window.start._address.wrong
    assert window.start._token.edit.accessibleDescription() == window.start._token.problem
    assert window.state.desk is None
    qtbot.waitUntil(window.start._connect_button.isEnabled)
    QTest.keyClicks(window.start._token.edit, "x")
    assert not window.start._token.wrong


def test_a_trouble_of_neither_field_stands_below_them(qtbot: QtBot, window: Window, world: World) -> None:
    world.refused = Trouble("already_open")
    type_in(window, "https://flowtly.example", "token")
    window.start._connect_button.click()
    qtbot.waitUntil(window.start._connect_words.isVisible)
    assert window.start._connect_words.text()


def test_nothing_is_asked_of_a_server_while_a_field_is_wrong(qtbot: QtBot, window: Window, world: World) -> None:
    type_in(window, "", "")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.start._connect_button.click()
    assert window.start._address.wrong
    assert QApplication.focusWidget() is window.start._address.edit
    assert world.log == []


def test_while_opening_nothing_else_can_be_started(qtbot: QtBot, window: Window) -> None:
    window.state.open_sample()
    assert not window.start._connect_button.isEnabled()
    assert window.start._sample_button.text() == "Preparing the sample month…"
    qtbot.waitUntil(lambda: window.state.desk is not None and settled(window))
