"""Telling a screen reader what has changed where it would not look by itself."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from desktop.gui.parts.plain import neutral


def announce(source: QObject, words: str, *, at_once: bool = False) -> None:
    """Have a screen reader say something when it has finished, or `at_once`; nothing where none listens."""
    if not words:
        return
    event = QAccessibleAnnouncementEvent(source, neutral(words))
    urgent, polite = QAccessible.AnnouncementPoliteness.Assertive, QAccessible.AnnouncementPoliteness.Polite
    event.setPoliteness(urgent if at_once else polite)
    QAccessible.updateAccessibility(event)
