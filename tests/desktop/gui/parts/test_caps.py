"""Keys are named as the keyboard before the person names them, wherever they are shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.gui import language
from desktop.gui.keys.sheet import SHEET
from desktop.gui.parts.buttons import PrimaryButton
from desktop.gui.parts.caps import NAMES, beside, caps, in_menu
from desktop.gui.parts.key_hint import KeyHint


@pytest.fixture(autouse=True)
def english_afterwards(qapp: QApplication) -> Iterator[None]:
    yield
    language.apply(qapp, "en")


@pytest.mark.parametrize(
    ("code", "keys", "shown"),
    [
        ("en", "Ctrl Shift O", "Ctrl Shift O"),
        ("de", "Ctrl Shift O", "Strg Umschalt O"),
        ("de", "X Del", "X Entf"),
        ("de", "Home End", "Pos1 Ende"),
        ("fr", "Ctrl Enter", "Ctrl Entrée"),
        ("fr", "Space", "Espace"),
        ("fr", "Esc", "Échap"),
        # A Polish keyboard is an English one, but its long key has a name of its own.
        ("pl", "Ctrl Enter", "Ctrl Enter"),
        ("pl", "Space", "Spacja"),
        # Signs, letters and digits are what they are.
        ("de", "Ctrl 1 … 7", "Strg 1 … 7"),
        ("fr", "Alt ← →", "Alt ← →"),
        ("de", "F2", "F2"),
    ],
)
def test_keys_are_named_as_the_keyboard_names_them(qapp: QApplication, code: str, keys: str, shown: str) -> None:
    language.apply(qapp, code)
    assert caps(keys, platform="linux") == shown


def test_an_apple_keyboard_has_signs_for_the_keys_that_are_held(qapp: QApplication) -> None:
    language.apply(qapp, "fr")
    assert caps("Ctrl Shift O", platform="darwin") == "⌘ ⇧ O"
    assert caps("Ctrl Enter", platform="darwin") == "⌘ Entrée"
    assert caps("Alt ←", platform="darwin") == "⌥ ←"


def test_no_key_of_the_sheet_keeps_a_name_that_is_not_translated() -> None:
    words = {key for _, keys in SHEET for shown, _ in keys for key in shown.split(" ")}
    named = {word for word in words if len(word) > 1 and not (word[0] == "F" and word[1:].isdigit())}
    assert named <= NAMES.keys()


def test_buttons_hints_tips_and_menus_name_keys_alike(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    language.apply(qapp, "en")
    english = PrimaryButton("Speichern", "Ctrl Space").sizeHint().width()
    language.apply(qapp, "de")
    button = PrimaryButton("Speichern", "Ctrl Space")
    assert button.sizeHint().width() > english
    assert button.key == "Ctrl Space"
    button.set_bare(bare=True)
    assert button.toolTip() == "<qt>Speichern (Strg Leertaste)</qt>"
    assert KeyHint("Del").accessibleName() == "Entf"
    assert beside("Neu lesen", "F5") == "Neu lesen (F5)"
    assert in_menu("Kopieren", "Ctrl C") == "Kopieren\tStrg C"
