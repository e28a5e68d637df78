"""The frame around every page: organisation on top, navigation on the left, what is on its way at the bottom."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.month.switch import MonthSwitch
from desktop.gui.parts.activity_strip import ActivityStrip
from desktop.gui.parts.buttons import PlainButton, SecondaryButton
from desktop.gui.parts.caps import beside
from desktop.gui.parts.chip import Chip
from desktop.gui.parts.nav_button import NavButton
from desktop.gui.parts.notice_box import IconSpot
from desktop.gui.parts.organisation_button import OrganisationButton
from desktop.gui.parts.page import Page
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.parts.readying import Readying
from desktop.gui.parts.trouble_bar import TroubleBar
from desktop.gui.search.field import SearchField
from desktop.gui.state import DeskState
from desktop.phrases.speech import meant, say

_TOP, _BOTTOM = 52, 32
_ROOMY = 1240
"""So wide a window has room for all words of its header in every language."""
_PROMISE = meant("Nothing is sent to Flowtly until you confirm it.")


class Frame(QWidget):
    """Shows one page at a time."""

    files_wanted = Signal()
    folder_wanted = Signal()
    keys_wanted = Signal()
    switch_wanted = Signal(object)
    """An `Organisation` to go on to; an empty one for a new connection."""

    def __init__(self, state: DeskState, pages: Mapping[str, Page], below: Mapping[str, Page]) -> None:
        """`pages` stand in the navigation from the top, `below` at its bottom."""
        super().__init__()
        self.state = state
        self.names = tuple(pages)
        self.pages = {**pages, **below}
        self.field = SearchField(state, self)
        self.setProperty("surface", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._organisation = OrganisationButton()
        self.month = MonthSwitch(state.monthly)
        self._connection = Chip()
        self._troubles = TroubleBar()
        self._strip = ActivityStrip()
        self._saved = PlainLabel("", role="small")
        self._records = state.records
        self._stack = QStackedWidget()
        self._entries = {
            name: NavButton(say(page.title), page.icon, f"Ctrl {number}")
            for number, (name, page) in enumerate(pages.items(), start=1)
        }
        self._entries |= {name: NavButton(say(page.title), page.icon, "Ctrl ,") for name, page in below.items()}
        self._keys = NavButton(say("Keys"), "keys", "?")
        self._lay_out()
        self._wire()
        Readying(self)

    @property
    def shown(self) -> str:
        """Return the name of the page that is shown."""
        return next(name for name, page in self.pages.items() if page is self._stack.currentWidget())

    def show_page(self, name: str) -> None:
        """Show a page, with the focus where its work begins; `open`, `folder` and `search` ask for that instead."""
        if name == "search":
            self.search()
            return
        page = self.pages.get(name)
        if page is None:
            (self.folder_wanted if name == "folder" else self.files_wanted).emit()
            return
        for entry_name, entry in self._entries.items():
            entry.set_on(on=entry_name == name)
        self.field.matching = name == "review"
        # Before it is seen: a page that changes while it is shown is laid out anew for each part that comes or goes.
        page.refresh()
        self._stack.setCurrentWidget(page)
        page.focus_first()

    def catch_up(self) -> None:
        """Show what is known already: a frame that is built anew has heard of none of it."""
        self._show_desk()
        self._show_month()
        self._show_busy()
        self._troubles.show_notice(self.state.notice)
        for name in self.pages:
            self._count(name)

    def search(self) -> None:
        """Go to the search field; leaving it gives the focus back."""
        self.field.begin(QApplication.focusWidget())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the navigation with the arrows while the focus is on it."""
        entries = [*self._entries.values(), self._keys]
        at = next((n for n, entry in enumerate(entries) if entry.hasFocus()), None)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if at is None or step is None:
            super().keyPressEvent(event)
            return
        entries[(at + step) % len(entries)].setFocus(Qt.FocusReason.TabFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the header's room to the names where the window is narrow."""
        super().resizeEvent(event)
        self._open.set_bare(bare=self.width() < _ROOMY)

    def _lay_out(self) -> None:
        for page in self.pages.values():
            self._stack.addWidget(page)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._troubles)
        right.addWidget(self._stack, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._side())
        middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top())
        column.addLayout(middle, 1)
        column.addWidget(self._bottom())

    def _top(self) -> QFrame:
        bar, row = _bar("topbar", _TOP)
        self._open = SecondaryButton(say("Open…"), "Ctrl O", icon="folder")
        self._refresh = PlainButton("", icon="refresh", quiet=True)
        self._refresh.setAccessibleName(say("Read Flowtly again"))
        self._refresh.setToolTip(beside(say("Read Flowtly again"), "F5"))
        row.addWidget(self._organisation)
        row.addWidget(self.month)
        row.addStretch(1)
        row.addWidget(self.field, 3)
        row.addWidget(self._open)
        row.addWidget(self._refresh)
        row.addWidget(self._connection)
        return bar

    def _side(self) -> QFrame:
        side = QFrame()
        side.setProperty("surface", "side")
        side.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(side)
        column.setContentsMargins(t.SPACE_S, t.SPACE_M, t.SPACE_S, t.SPACE_M)
        column.setSpacing(1)
        for name, entry in self._entries.items():
            if name == "settings":
                column.addStretch(1)
            column.addWidget(entry)
        column.addWidget(self._keys)
        return side

    def _bottom(self) -> QFrame:
        bar, row = _bar("bottomline", _BOTTOM)
        row.setSpacing(t.SPACE_S)
        row.addWidget(IconSpot("lock", "muted", size=14))
        row.addWidget(PlainLabel(say(_PROMISE), role="small"))
        row.addStretch(1)
        row.addWidget(self._strip)
        row.addWidget(self._saved)
        return bar

    def _wire(self) -> None:
        state = self.state
        for name, entry in self._entries.items():
            entry.clicked.connect(lambda _checked=False, page=name: self.show_page(page))
            self.pages[name].count_changed.connect(lambda page=name: self._count(page))
        self._organisation.wanted.connect(self.switch_wanted)
        self._open.clicked.connect(self.files_wanted)
        self._keys.clicked.connect(self.keys_wanted)
        self._refresh.clicked.connect(state.refresh)
        self._strip.cancelled.connect(state.stop)
        state.wanted.connect(self.show_page)
        state.desk_changed.connect(self._show_desk)
        state.busy_changed.connect(self._show_busy)
        state.records_changed.connect(self._show_saved)
        state.notice_changed.connect(lambda: self._troubles.show_notice(state.notice))
        for changed in (state.previews_changed, state.ledger_changed, state.monthly.changed):
            changed.connect(self._show_month)

    def _count(self, name: str) -> None:
        self._entries[name].set_count(self.pages[name].count())

    def _show_desk(self) -> None:
        desk = self.state.desk
        if desk is not None:
            self._organisation.show_organisation(self.state.organisation, self.state.settings)
            self._show_connection()

    def _show_month(self) -> None:
        # While statements are being read the month of Flowtly's newest line would only flicker past.
        if self.state.previews or not self.state.reading:
            self.month.refresh()
        self._show_connection()

    def _show_connection(self) -> None:
        desk = self.state.desk
        if desk is None:
            return
        if desk.sample:
            self._connection.set_state(say("Sample data"), "review", icon="sample")
        elif not self.state.reachable:
            self._connection.set_state(say("Flowtly not reached"), "trouble", icon="offline")
        elif self.state.ledger is None:
            self._connection.set_state(say("Connecting…"), "neutral", icon="waiting")
        else:
            self._connection.set_state(say("Flowtly connected"), "confident", icon="dot")

    def _show_saved(self) -> None:
        """Tell when a word was written down last; what was read at the start is not news."""
        records = self.state.records
        if self._records and records != self._records:
            now = datetime.now().astimezone()
            self._saved.setText(say("Saved in the journal at {now:%H:%M:%S}", now=now))
        self._records = records

    def _show_busy(self) -> None:
        self._strip.show_activities(self.state.activities)
        self._refresh.setEnabled(self.state.activity("fetch") is None)


def _bar(surface: str, height: int) -> tuple[QFrame, QHBoxLayout]:
    bar = QFrame()
    bar.setProperty("surface", surface)
    bar.setFixedHeight(height)
    row = QHBoxLayout(bar)
    row.setContentsMargins(t.SPACE_L, 0, t.SPACE_L, 0)
    row.setSpacing(t.SPACE_M)
    return bar, row
