"""The month that is looked at, on top of every page, with the ways to the ones before and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.buttons import PlainButton
from desktop.gui.parts.caps import beside
from desktop.gui.parts.plain import PlainLabel
from desktop.phrases import figures
from desktop.phrases.speech import say
from desktop.phrases.spoken import now

if TYPE_CHECKING:
    from desktop.gui.monthly import Monthly

_YEAR = " 2026"


class MonthSwitch(QFrame):
    """`‹ October 2026 ›`; as wide for every month, so that nothing moves under the pointer."""

    def __init__(self, monthly: Monthly) -> None:
        super().__init__()
        self._monthly = monthly
        self.setProperty("surface", "switch")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.earlier, self.later = _Arrow("left"), _Arrow("right")
        self._name = PlainLabel()
        self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name.setMinimumWidth(round(max(theme.width(name + _YEAR) for name in now().long_months)) + 2)
        for arrow, words, keys, months in (
            (self.earlier, say("Earlier month"), "Alt ←", -1),
            (self.later, say("Later month"), "Alt →", 1),
        ):
            arrow.setAccessibleName(words)
            arrow.setToolTip(beside(words, keys))
            arrow.clicked.connect(lambda _checked=False, by=months: monthly.step(by))
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for part in (self.earlier, self._name, self.later):
            row.addWidget(part)
        self.hide()

    @property
    def name(self) -> str:
        """Return the month as it is shown."""
        return self._name.text()

    def refresh(self) -> None:
        """Show the month that is looked at; nothing while none is known."""
        month = self._monthly.month
        self.setVisible(month is not None)
        if month is not None:
            self._name.setText(figures.month(month))
            self.earlier.setEnabled(self._monthly.can_step(-1))
            self.later.setEnabled(self._monthly.can_step(1))


class _Arrow(PlainButton):
    def __init__(self, icon: str) -> None:
        super().__init__("", icon=icon, quiet=True)

    def sizeHint(self) -> QSize:
        return QSize(t.BUTTON_HEIGHT, t.BUTTON_HEIGHT - 2)
