"""What every page of the window is: a title, an icon, a number at its entry, and a way to refresh."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.plain import ElidedLabel, PlainLabel
from desktop.gui.parts.turns import Turn


class Page(QWidget):
    """A page. The window shows `title` and `icon` in its navigation, with `count` beside them."""

    title = ""
    icon = "circle"
    count_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._turn = Turn(self, self.show_changes)
        """Many changes at once are shown once, and not within the turn in which they came."""

    def follow(self, *signals: SignalInstance) -> None:
        """Show what these tell of, soon: one turn of the event loop is not made to carry several pages."""
        for signal in signals:
            signal.connect(self._turn.start)

    def show_changes(self) -> None:
        """Refresh what is looked at. A page that is not shown is refreshed when it comes into view: only its number."""
        if self.isVisible():
            self.refresh()
        else:
            self.count_changed.emit()

    def refresh(self) -> None:
        """Show the state as it is now; called whenever the page comes into view."""

    def count(self) -> int | None:
        """Return the number at the navigation entry; None or 0 shows none."""
        return None

    def focus_first(self) -> None:
        """Put the focus where work on this page begins."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_at(self, key: str) -> None:
        """Look at the thing with this key: another page, or the search, has asked for it."""


def margins() -> QMargins:
    """Return the distance of a page's content from the edges."""
    return QMargins(t.SPACE_XL, 20, t.SPACE_XL, t.SPACE_L)


class PageHead(QWidget):
    """Title of a page with a line below it; buttons go into `buttons` on the right."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = PlainLabel(title, role="title")
        self._line = ElidedLabel("", role="muted")
        words = QVBoxLayout()
        words.setSpacing(t.SPACE_XS)
        words.addWidget(self._title)
        words.addWidget(self._line)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(t.SPACE_M)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.SPACE_L)
        row.addLayout(words, 1)
        row.addLayout(self.buttons)

    def say(self, line: str) -> None:
        """Show the line below the title."""
        self._line.setText(line)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)
