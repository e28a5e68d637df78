"""The organisation's name on top, the list in Settings, and what they ask for."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.gui.parts.organisation_button import OrganisationButton
from desktop.gui.settings.known_list import KnownList
from desktop.gui.start.known_ones import KnownOnes
from desktop.settings import Organisation, Settings

OWN = Settings(
    address="https://a.example",
    organisation="First & <b>Sons</b>",
    others=(Organisation("https://b.example", organisation="Second"), Organisation("https://c.example", "inst")),
)


def test_the_menu_names_all_and_asks_for_the_chosen_one(qtbot: QtBot) -> None:
    button = OrganisationButton()
    qtbot.addWidget(button)
    button.show_organisation(OWN.organisation, OWN)
    wanted: list[Organisation] = []
    button.wanted.connect(wanted.append)
    actions = button.menu_of_others().actions()
    assert [action.text() for action in actions] == [
        "First && <b>Sons</b>",
        "Second",
        "https://c.example · inst",
        "",
        "Another organisation…",
    ]
    actions[0].trigger()  # it is open already
    actions[1].trigger()
    actions[4].trigger()
    assert wanted == [OWN.others[0], Organisation()]


def test_the_list_offers_to_open_and_to_forget_all_but_the_open_one(qtbot: QtBot) -> None:
    shown = KnownList()
    qtbot.addWidget(shown)
    shown.show_known(OWN, sample=False)
    names = [button.accessibleName() for button in shown.findChildren(QPushButton)]
    assert names.count("Open Second") == 1
    assert "Forget First & <b>Sons</b>" not in names
    gone: list[Organisation] = []
    shown.forgotten.connect(gone.append)
    next(each for each in shown.findChildren(QPushButton) if each.accessibleName() == "Forget Second").click()
    assert gone == [OWN.others[0]]


@pytest.mark.parametrize(("settings", "number"), [(Settings(), 0), (OWN, 3)])
def test_the_start_screen_offers_what_was_opened_before(qtbot: QtBot, settings: Settings, number: int) -> None:
    shown = KnownOnes()
    qtbot.addWidget(shown)
    shown.show_known(settings)
    assert len(shown.buttons) == number
    assert shown.isHidden() == (number == 0)
