"""Settings: what is typed is kept, works at once where it can, and says when it will."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop import app, settings
from desktop.flowtly.keys import Token, Way
from desktop.gui import language
from desktop.gui.settings.page import SettingsPage
from desktop.gui.settings.presenter import lines, percentage, problem_with, tax_ids, typed
from desktop.gui.window import Window
from desktop.settings import Settings
from desktop.trouble import Trouble
from tests.desktop.gui.window.world import World, receipt_paper, settled


def test_names_and_numbers_stand_one_on_a_line() -> None:
    assert lines(" Solimar \n\n Solimar\nSOLIMAR SP Z O O ") == ("Solimar", "SOLIMAR SP Z O O")
    assert tax_ids("PL 783-169-45-82\n783 169 45 82") == ("PL7831694582", "7831694582")


def test_what_the_fields_say_becomes_settings() -> None:
    made = typed(
        Settings(), organisation=" A ", own_names="A", own_tax_ids="", address="", instance="", theme="odd", workers=0
    )
    assert made == Settings(organisation="A", own_names=("A",))
    assert problem_with(made) == ""
    assert problem_with(Settings(address="nowhere"))


@pytest.fixture
def page(opened: Window) -> SettingsPage:
    opened.state.go("settings")
    found = opened.frame.pages["settings"]
    assert isinstance(found, SettingsPage)
    return found


def test_saving_keeps_them_and_names_the_organisation_at_once(qtbot: QtBot, opened: Window, page: SettingsPage) -> None:
    page.organisation.edit.setText("Akademia <b>X</b>")
    QTest.keyClick(page.organisation.edit, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert page.said.text() == "Saved."
    assert opened.frame._organisation.text() == "Akademia <b>X</b>"
    assert opened.windowTitle().startswith("Akademia <b>X</b>")
    assert opened.frame.shown == "settings"


def test_other_own_names_read_the_receipts_again(
    qtbot: QtBot, opened: Window, world: World, page: SettingsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.gui import paper_errands

    asked: list[tuple[str, ...]] = []

    def read_again(_desk: object, papers: object, _arrived: object) -> object:
        assert isinstance(papers, list)
        asked.extend(options.own_names for _, options in papers)
        return lambda _progress, _stop: None

    monkeypatch.setattr(paper_errands, "read_again", read_again)
    world.papers["/a.pdf"] = receipt_paper("/a.pdf")
    opened.state.take_in([Path("/a.pdf")])
    qtbot.waitUntil(lambda: settled(opened))
    page.names.edit.setPlainText("Akademia")
    page.save.click()
    qtbot.waitUntil(lambda: settled(opened))
    assert asked == [("Akademia",)]
    assert "1 receipt is read again" in page.said.text()


def test_a_wrong_address_is_said_at_its_field_and_nothing_is_kept(opened: Window, page: SettingsPage) -> None:
    page.address.edit.setText("http://example.org")
    page.save.click()
    assert page.address.wrong
    assert opened.state.settings == Settings(address="https://flowtly.example")


def test_a_check_without_an_address_asks_for_it_at_its_field(opened: Window, page: SettingsPage) -> None:
    # It was asked of an empty address, and the answer quoted nothing between two blanks.
    page.address.edit.clear()
    page.probing.button.click()
    assert page.address.wrong
    assert not opened.state.activities


def test_shares_are_written_in_the_language_that_is_spoken(qapp: QApplication) -> None:
    assert (percentage(0.98), percentage(0.995)) == ("98\N{NO-BREAK SPACE}%", "99.5\N{NO-BREAK SPACE}%")
    language.apply(qapp, "de")
    try:
        assert percentage(0.995) == "99,5\N{NO-BREAK SPACE}%"
    finally:
        language.apply(qapp, "en")


def test_the_address_that_was_connected_to_is_shown_and_not_forgotten(opened: Window, page: SettingsPage) -> None:
    assert page.address.edit.text() == "https://flowtly.example"
    page.organisation.edit.setText("Akademia")
    opened.state.go("month")
    opened.state.go("settings")
    assert page.organisation.edit.text() == "Akademia"
    page.save.click()
    assert opened.state.settings.address == "https://flowtly.example"


def test_connecting_does_not_undo_what_was_set_meanwhile(tmp_path: Path) -> None:
    made = app.openers(tmp_path, Settings(), None)
    made.keep(Settings(organisation="Akademia"))
    with pytest.raises(Trouble):
        made.connect(Way("https://127.0.0.1:1", Token("token")))
    assert settings.load(tmp_path).organisation == "Akademia"


def test_a_narrow_window_has_the_cards_below_each_other(qtbot: QtBot, opened: Window) -> None:
    opened.setMinimumSize(300, 300)
    opened.resize(960, 540)
    opened.state.go("settings")
    settings = opened.settings
    names, connection = settings.organisation, settings.address
    qtbot.waitUntil(lambda: _top(connection, settings) > _top(names, settings) + names.height(), timeout=10_000)
    opened.resize(1400, 860)
    qtbot.waitUntil(lambda: abs(_top(connection, settings) - _top(names, settings)) < 4, timeout=10_000)


def _top(part: QWidget, within: QWidget) -> int:
    return part.mapTo(within, QPoint(0, 0)).y()
