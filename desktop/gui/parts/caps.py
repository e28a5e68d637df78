"""Keys by the names that stand on the caps of the keyboard before the person: Ctrl, Strg, ⌘; Enter, Entrée.

A key is written down in English with blanks between what is pressed together ("Ctrl Shift O"); it is said here, the
moment it is shown.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from desktop.phrases.speech import meant, say

NAMES: Mapping[str, str] = {
    "Ctrl": meant("Ctrl"),
    "Shift": meant("Shift"),
    "Alt": meant("Alt"),
    "Space": meant("Space"),
    "Enter": meant("Enter"),
    "Esc": meant("Esc"),
    "Tab": meant("Tab"),
    "Del": meant("Del"),
    "Home": meant("Home"),
    "End": meant("End"),
}
"""What a cap bears that is not a letter, a digit or a sign; the translations say what it bears elsewhere."""
_APPLE: Mapping[str, str] = {"Ctrl": "⌘", "Shift": "⇧", "Alt": "⌥"}
"""Qt takes Ctrl for the command key there (QKeySequence, "Keyboard Layout Issues")."""


def caps(keys: str, *, platform: str | None = None) -> str:
    """Return the keys as the keyboard in use names them: "Ctrl Enter" is "Strg Enter" in German."""
    apple = (platform or sys.platform) == "darwin"
    return " ".join(_cap(key, apple=apple) for key in keys.split(" "))


def _cap(key: str, *, apple: bool) -> str:
    if apple and key in _APPLE:
        return _APPLE[key]
    return say(NAMES[key]) if key in NAMES else key


def beside(words: str, keys: str) -> str:
    """Return words with their key at the end, as a tool tip says it."""
    return f"{words} ({caps(keys)})"


def in_menu(words: str, keys: str) -> str:
    """Return words with their key at the right edge, as a menu shows it."""
    return f"{words}\t{caps(keys)}"
