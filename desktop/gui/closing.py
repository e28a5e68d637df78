"""Closing in the middle of work: asked once, with what becomes of what is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.gui import icons, theme
from desktop.phrases.speech import say

if TYPE_CHECKING:
    from desktop.gui.state import DeskState


def under_way(state: DeskState) -> tuple[str, str] | None:
    """Return what is under way and what becomes of it when the window closes; None where nothing asks for a word."""
    if state.activity("send") is not None or state.activity("undo") is not None:
        return (
            say("Something is being sent to Flowtly."),
            say("You can close now: nothing is lost or sent twice, and it goes on at the next start."),
        )
    if state.confirming:
        return (
            say("What you just decided is being kept."),
            say("You can close now: it is written down before the program ends."),
        )
    if state.reading:
        return (
            say("Papers are still being read."),
            say("You can close now: the originals stay where they are. Drop them again next time."),
        )
    return None


def really_close(window: QWidget, state: DeskState) -> bool:
    """Ask once where something is under way; True when the window may close."""
    words = under_way(state)
    if words is None:
        return True
    box = QMessageBox(window)
    box.setIconPixmap(icons.sign("question", theme.current().accent.ink))
    box.setWindowTitle(say("Clearing Desk"))
    box.setText(words[0])
    box.setInformativeText(words[1])
    close = box.addButton(say("Close now"), QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(say("Keep working"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is close
