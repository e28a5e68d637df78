"""Which language is spoken now: one for the whole program, English until the window says otherwise.

The one piece of state that no object carries: every sentence of every room depends on it, and a program speaks one
language at a time. The command line never sets it, for other programs read what it says.
"""

from __future__ import annotations

from desktop.phrases.tongues import ENGLISH, Tongue

_now = [ENGLISH]


def now() -> Tongue:
    """Return the language that is spoken."""
    return _now[0]


def speak(tongue: Tongue) -> None:
    """Speak another language from now on; what was said already stays as it is."""
    _now[0] = tongue
