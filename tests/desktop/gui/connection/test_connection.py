"""Getting in and checking: a token or a password, never both; what a check found, and names and routes to edit."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.flowtly.check.discovery import Checked, Discovery
from desktop.flowtly.keys import Credentials
from desktop.flowtly.profile import Profile, load_profile
from desktop.gui.connection.check_dialog import CheckDialog
from desktop.gui.connection.presenter import problem_with_instance, problem_with_password
from desktop.gui.connection.profile_dialog import ProfileDialog
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.settings.page import SettingsPage
from desktop.gui.window import Window
from desktop.services.checking import Checkup
from desktop.trouble import Trouble
from tests.desktop.gui.window.world import World, settled

FOUND = (
    Discovery.of("person", "seen", name="<b>Anna</b>"),
    Discovery.of("import_part_guess", "guess", name="file"),
    Discovery.of("attachments_refused", "failed"),
)


@pytest.mark.parametrize(
    ("user", "password", "wrong"),
    [("", "", False), ("anna", "", True), ("", "secret", True), ("anna", " a b ä ", False)],
)
def test_a_name_needs_its_password(user: str, password: str, wrong: bool) -> None:  # noqa: FBT001 - a column
    assert bool(problem_with_password(user, password)) is wrong


@pytest.mark.parametrize(("instance", "wrong"), [("", False), ("1hkzxrub", False), ("two words", True), ("ż", True)])
def test_an_instance_is_one_plain_word(instance: str, wrong: bool) -> None:  # noqa: FBT001 - a column
    assert bool(problem_with_instance(instance)) is wrong


def test_a_password_takes_the_place_of_the_token(qtbot: QtBot, window: Window, world: World) -> None:
    fields = window.start._key
    assert fields.token.isVisible()
    assert not fields.user.isVisible()
    assert not fields.instance.isVisible()
    fields.other.click()
    fields.more.click()
    assert not fields.token.isVisible()
    window.start._address.edit.setText("https://flowtly.example")
    fields.user.edit.setText("anna")
    window.start._connect_button.click()
    assert fields.password.wrong
    assert world.log == []
    fields.password.edit.setText("secret")
    fields.instance.edit.setText("1hkzxrub")
    window.start._connect_button.click()
    qtbot.waitUntil(lambda: window.state.desk is not None and settled(window))
    assert isinstance(fields.key(), Credentials)
    assert world.log[0] == 'connect https://flowtly.example {"user": "anna", "password": "secret"} 1hkzxrub'
    assert window.state.settings.instance == "1hkzxrub"


def test_a_wrong_password_is_said_at_its_field(qtbot: QtBot, window: Window, world: World) -> None:
    world.refused = Trouble("wrong_password", server_words="Invalid credentials.")
    fields = window.start._key
    fields.other.click()
    window.start._address.edit.setText("https://flowtly.example")
    fields.user.edit.setText("anna")
    fields.password.edit.setText("wrong")
    window.start._connect_button.click()
    qtbot.waitUntil(lambda: fields.password.wrong)
    assert "Invalid credentials." in fields.password.problem


def opened_dialog(window: Window, kind: type[QDialog]) -> QDialog | None:
    return next((found for found in window.findChildren(kind) if found.isVisible()), None)


@pytest.fixture
def file(tmp_path: Path, world: World) -> Path:
    found = tmp_path / "flowtly.toml"
    world.checkup = Checkup(Checked("https://flowtly.example", FOUND, Profile(), 9), found, "saved")
    return found


def test_a_check_says_in_words_what_is_so_and_what_stays_a_guess(
    qtbot: QtBot, window: Window, world: World, file: Path
) -> None:
    window.start._address.edit.setText("https://flowtly.example")
    button = window.start._probing.button
    button.click()
    assert not button.isEnabled()
    qtbot.waitUntil(lambda: opened_dialog(window, CheckDialog) is not None)
    shown = opened_dialog(window, CheckDialog)
    assert shown is not None
    words = [label.text() for label in shown.findChildren(PlainLabel)]
    assert words.index("Does not work") < words.index("Found out") < words.index("Stays a guess")
    assert "The token belongs to <b>Anna</b>." in words
    assert any(str(file) in one for one in words)
    assert world.log == ["check https://flowtly.example"]
    assert button.isEnabled()
    shown.accept()
    qtbot.waitUntil(lambda: settled(window))


def test_what_keeps_a_check_from_starting_is_said_at_its_field(qtbot: QtBot, window: Window, world: World) -> None:
    world.refused = Trouble("signed_out")
    window.start._address.edit.setText("https://flowtly.example")
    window.start._probing.button.click()
    qtbot.waitUntil(lambda: window.start._token.wrong)
    qtbot.waitUntil(lambda: settled(window))


def test_names_and_routes_are_edited_where_they_stand(qtbot: QtBot, opened: Window, file: Path) -> None:
    opened.state.go("settings")
    page = opened.frame.pages["settings"]
    assert isinstance(page, SettingsPage)
    page.address.edit.setText("https://flowtly.example")
    page.probing.names.click()
    qtbot.waitUntil(lambda: opened_dialog(opened, ProfileDialog) is not None)
    shown = opened_dialog(opened, ProfileDialog)
    assert isinstance(shown, ProfileDialog)
    text = shown.edit.toPlainText()
    shown.edit.setPlainText(text.replace('# import_part = "file"', "import_part = 7"))
    shown.save.click()
    assert "import_part" in shown.said.text()
    assert not file.exists()
    shown.edit.setPlainText(text.replace('# import_part = "file"', 'import_part = "statement"'))
    shown.save.click()
    assert not shown.isVisible()
    qtbot.waitUntil(lambda: file.exists() and settled(opened))
    assert load_profile(file).import_part == "statement"


def test_where_a_key_is_refused_another_can_be_given_without_leaving(
    qtbot: QtBot, opened: Window, world: World
) -> None:
    world.trouble = Trouble("signed_out")
    opened.state.refresh()
    qtbot.waitUntil(lambda: opened.state.notice is not None and settled(opened))
    notice = opened.state.notice
    assert notice is not None
    assert notice.act is not None
    notice.act()
    dialog = opened.sign_in
    assert dialog.isVisible()
    dialog.enter.click()
    assert dialog.said.isVisible()
    world.refused = Trouble("signed_out")
    dialog.fields.token.edit.setText("still-wrong")
    dialog.enter.click()
    qtbot.waitUntil(dialog.enter.isEnabled)
    assert dialog.isVisible()
    world.refused = world.trouble = None
    world.log.clear()
    dialog.fields.token.edit.setText("right")
    dialog.enter.click()
    qtbot.waitUntil(lambda: not dialog.isVisible() and settled(opened))
    assert world.log[:2] == ["sign in https://flowtly.example right", "fetch"]
    assert dialog.fields.token.edit.text() == ""
    assert opened.state.notice is None
