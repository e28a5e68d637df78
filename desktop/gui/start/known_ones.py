"""On the start screen: the organisations that were opened before, one button each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import SecondaryButton
from desktop.gui.parts.plain import PlainLabel
from desktop.phrases.speech import say
from desktop.settings import Organisation, Settings, known

_MOST = 8
_IN_A_ROW = 3
_LETTERS = 34


class KnownOnes(QWidget):
    """`chosen` carries the `Organisation` to open."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, t.SPACE_M)
        self._column.setSpacing(t.SPACE_S)
        self.buttons: list[SecondaryButton] = []
        self.hide()

    def show_known(self, settings: Settings) -> None:
        """Show them; nothing at all where there is none."""
        found = known(settings)[:_MOST]
        if not found:
            return
        self._column.addWidget(PlainLabel(say("Go on with"), role="muted"), 0, Qt.AlignmentFlag.AlignHCenter)
        for at in range(0, len(found), _IN_A_ROW):
            row = QHBoxLayout()
            row.setSpacing(t.SPACE_S)
            row.addStretch(1)
            for each in found[at : at + _IN_A_ROW]:
                row.addWidget(self._button(each))
            row.addStretch(1)
            self._column.addLayout(row)
        self.show()

    def _button(self, organisation: Organisation) -> SecondaryButton:
        name = organisation.name
        button = SecondaryButton(name if len(name) <= _LETTERS else f"{name[: _LETTERS - 1]}…", icon="plug")
        button.setAccessibleName(say("Open {name}", name=name))
        button.clicked.connect(partial(self.chosen.emit, organisation))
        self.buttons.append(button)
        return button
