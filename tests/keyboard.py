"""What a person does at the keyboard: a key goes where the focus is."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


def focused() -> QWidget:
    """Return what has the focus; the test fails where nothing has."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def press(window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the window has its focus, else in the window itself."""
    # PySide6 types it as if something always had the focus.
    within = cast(QWidget | None, window.focusWidget())
    QTest.keyClick(within or window, key, modifier)
