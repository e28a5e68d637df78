"""The organisation's name, always visible on top; a click offers the others."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.gui.parts.buttons import PlainButton
from desktop.gui.parts.plain import neutral
from desktop.phrases.speech import say
from desktop.settings import Organisation, Settings, current, known, same

_MOST_LETTERS = 42


class OrganisationButton(PlainButton):
    """Shows the name; `wanted` carries the `Organisation` that was chosen, an empty one for a new connection."""

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__("", quiet=True, icon="down")
        self._settings = Settings()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self._offer)

    def show_organisation(self, name: str, settings: Settings) -> None:
        """Show which organisation is open, and remember which others there are."""
        self._settings = settings
        shown = name if len(name) <= _MOST_LETTERS else f"{name[: _MOST_LETTERS - 1]}…"
        self.setText(shown)
        self.setAccessibleName(say("Organisation: {name}", name=neutral(name)))
        self.setToolTip(say("Go on to another organisation"))

    def menu_of_others(self) -> QMenu:
        """Return the menu; it goes when it is closed."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        mine = current(self._settings)
        for each in known(self._settings):
            # A tab would begin the column of shortcuts, an ampersand a mnemonic.
            action = QAction(neutral(each.name).replace("&", "&&").replace("\t", " "), menu)
            action.setCheckable(True)
            action.setChecked(same(each, mine))
            action.triggered.connect(partial(self._choose, each))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(say("Another organisation…"), partial(self.wanted.emit, Organisation()))
        return menu

    def _offer(self) -> None:
        self.menu_of_others().popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def _choose(self, chosen: Organisation) -> None:
        if not same(chosen, current(self._settings)):
            self.wanted.emit(chosen)
