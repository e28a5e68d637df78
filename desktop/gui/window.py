"""The window: the start screen, and around every page the same frame."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QStackedWidget, QWidget

from desktop.gui import icons, theme
from desktop.gui.activity import Notice
from desktop.gui.closing import really_close
from desktop.gui.connection.sign_in_dialog import SignInDialog
from desktop.gui.dropping import DropPlace
from desktop.gui.fitting import fit
from desktop.gui.frame import Frame
from desktop.gui.history.page import HistoryPage
from desktop.gui.keys.overlay import KeysOverlay
from desktop.gui.lists import Lists
from desktop.gui.month.page import MonthPage
from desktop.gui.monthend.page import ClosingPage
from desktop.gui.offers import Arrived, arrived
from desktop.gui.openers import Openers
from desktop.gui.parts.drop_overlay import DropOverlay
from desktop.gui.receipts.page import ReceiptsPage
from desktop.gui.review.page import ReviewPage
from desktop.gui.search.index import Hit
from desktop.gui.send.page import SendPage
from desktop.gui.settings.page import SettingsPage
from desktop.gui.start.page import StartPage
from desktop.gui.state import DeskState
from desktop.gui.statements.page import StatementsPage
from desktop.phrases.speech import say
from desktop.services.incoming import Content
from desktop.settings import Organisation, switched
from desktop.work.runner import Runner

SMALLEST = (1100, 700)
_FIRST = (1400, 860)
_FAREWELL_MS = 2_000
_LONGEST_CLOSE = 90.0
"""Seconds: the longest time-out of a request, and a moment for the diary."""


class Window(QMainWindow):
    """One organisation's workbench. `switch_wanted` carries the `Settings` of another that is to take its place."""

    switch_wanted = Signal(object)

    def __init__(self, openers: Openers, runner: Runner) -> None:
        super().__init__()
        self._runner = runner
        self._waiting: tuple[Path, ...] = ()
        self._kept_back: tuple[Content, ...] = ()
        self.state = DeskState(openers, runner, self)
        # Work that is asked for while the window goes is told to have been stopped, perhaps only when it has gone.
        self.destroyed.connect(runner.mailbox.shut)
        self._furnish()
        self.setAcceptDrops(True)
        fit(self, smallest=SMALLEST, first=_FIRST)
        self.setWindowIcon(icons.icon("app", theme.current().accent.ink))
        self.state.desk_changed.connect(self._desk_changed)
        self.start.focus_first()

    def _furnish(self) -> None:
        """Build every page over the state, in the language that is spoken now."""
        own = self.state.settings
        self.start = StartPage(self.state)
        self.start.show_known(own)
        self.start.prefill(own.address, own.instance)
        self.review = ReviewPage(self.state)
        self.settings = SettingsPage(self.state)
        self.receipts = ReceiptsPage(self.state)
        self.frame = Frame(
            self.state,
            {
                "month": MonthPage(self.state),
                "statements": StatementsPage(self.state),
                "receipts": self.receipts,
                "review": self.review,
                "send": SendPage(self.state),
                "history": HistoryPage(self.state),
                "close": ClosingPage(self.state),
            },
            {"settings": self.settings},
        )
        self.keys = KeysOverlay(self)
        self.sign_in = SignInDialog(self, self.state)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self.frame)
        self.setCentralWidget(self._stack)
        self._overlay = DropOverlay(self)
        self._drops = DropPlace(self._overlay, self._arrived)
        self._wire()
        self._say_title()
        self._lists = Lists(self.frame.pages, self.receipts.filters)
        self._lists.set_up(own)

    def retell(self) -> None:
        """Build every page anew, because another language is spoken; what was said and read stays."""
        shown, answers = self.frame.shown, self.review.answers
        self.state.settings = self._lists.kept_in(self.state.settings)
        self.state.wanted.disconnect(self._show_asked_for)
        before = self._stack
        self.takeCentralWidget()
        for shortcut in self.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            shortcut.deleteLater()
        for old in (self.keys, self._overlay, self.sign_in):
            old.deleteLater()
        self._furnish()
        # What is put into a window that is shown already stays hidden until it is told.
        self._stack.show()
        self.review.answers = answers
        before.hide()
        self._see_off_soon(before)
        if self.state.desk is not None:
            self._stack.setCurrentWidget(self.frame)
            self.frame.catch_up()
            self.frame.show_page(shown)
        self.start.say_waiting(len(self._waiting) + len(self._kept_back))

    def _see_off_soon(self, before: QWidget) -> None:
        """Delete old pages when nothing can be on its way to them any more, such as the picture of a paper."""

        def see_off() -> None:
            if self._runner.idle:
                before.deleteLater()
            else:
                self._see_off_soon(before)

        QTimer.singleShot(_FAREWELL_MS, before, see_off)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Read files and folders; before a desk is open they wait for it."""
        if self.state.desk is None:
            self._waiting = (*self._waiting, *paths)
            self.start.say_waiting(len(self._waiting) + len(self._kept_back))
            return
        self.state.take_in(tuple(paths))

    def paste(self) -> None:
        """Take in what lies on the clipboard: files, a mail, a picture, the text of a statement."""
        pasted = arrived(QApplication.clipboard().mimeData(), pasted=True)
        if pasted or pasted.left:
            self._arrived(pasted)
        elif self.state.desk is not None:
            self.state.tell(Notice(say("There is nothing on the clipboard that could be read as a paper.")))

    def _arrived(self, fallen: Arrived) -> None:
        """Take in what was dropped or pasted; before a desk is open it waits for it."""
        if fallen.contents and self.state.desk is None:
            self._kept_back = (*self._kept_back, *fallen.contents)
            self.start.say_waiting(len(self._waiting) + len(self._kept_back))
        self.state.arrivals.take_over(fallen.contents)
        self.take_in(fallen.paths)
        if fallen.left:
            self.start.say_left(fallen.left)
            self.state.tell(Notice(fallen.left))

    def come_forward(self, paths: Sequence[Path] = ()) -> None:
        """Come to the front, because the program was started once more, and take in what it was given."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()
        # Where the system lets no program push itself forward, at least its entry in the task bar shows it.
        QApplication.alert(self)
        self._take_in_soon(paths)

    def choose_files(self) -> None:
        """Let the person pick files."""
        names, _ = QFileDialog.getOpenFileNames(self, say("Open statements and receipts"))
        self._take_in_soon([Path(name) for name in names])

    def choose_folder(self) -> None:
        """Let the person pick a folder; everything in it is taken in."""
        name = QFileDialog.getExistingDirectory(self, say("Open a folder of statements and receipts"))
        self._take_in_soon([Path(name)] if name else [])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files anywhere on the window."""
        self._drops.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Go on taking them."""
        self._drops.move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget them."""
        self._drops.leave()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them in."""
        self._drops.drop(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask once in the middle of work; then stop what can be stopped, wait for the rest, close the diary."""
        if not really_close(self, self.state):
            event.ignore()
            return
        self.hide()
        self._keep_lists()
        if self._runner.close(_LONGEST_CLOSE):
            self.state.close()
        event.accept()

    def _keep_lists(self) -> None:
        """Keep how the person has set the long lists up."""
        kept = self._lists.kept_in(self.state.settings)
        if kept != self.state.settings:
            self.state.keep_last(kept)

    def _wire(self) -> None:
        self.state.sign_in_wanted.connect(self.sign_in.ask)
        self.settings.language_changed.connect(self.retell)
        # After the frame has shown the page: it was asked first.
        self.state.wanted.connect(self._show_asked_for)
        for place in (self.start, self.frame, self.settings):
            place.switch_wanted.connect(self._switch)
        self.frame.keys_wanted.connect(self.keys.turn)
        self.frame.field.opened.connect(self._found)
        self.frame.files_wanted.connect(self.choose_files)
        self.frame.folder_wanted.connect(self.choose_folder)
        for keys, verb in (
            ("Ctrl+O", self.choose_files),
            ("Ctrl+Shift+O", self.choose_folder),
            (QKeySequence.StandardKey.Paste, self.paste),
            ("F5", self.state.refresh),
            ("Alt+Left", self.frame.month.earlier.click),
            ("Alt+Right", self.frame.month.later.click),
            ("/", self.frame.search),
            ("Ctrl+F", self.frame.search),
            ("?", self.keys.turn),
            ("F1", self.keys.turn),
            ("Ctrl+,", lambda: self.state.go("settings")),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(verb)
        for number, name in enumerate(self.frame.names, start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda page=name: self.state.go(page))

    def _switch(self, wanted: Organisation) -> None:
        """Let another organisation take this window's place; an empty one asks for a new connection."""
        own = self.state.settings
        self.switch_wanted.emit(switched(own, wanted))

    def _show_asked_for(self, page: str) -> None:
        """Look at what another page, or the search, has asked for."""
        asked, self.state.asked_for = self.state.asked_for, ""
        if asked and page in self.frame.pages:
            self.frame.pages[page].look_at(asked)

    def _found(self, hit: Hit, there: bool) -> None:  # noqa: FBT001 - a signal's one yes or no
        """Go to what was found, or lay a document beside the payment that is being decided."""
        if not there and hit.kind in {"receipt", "waiting"} and self.review.lay_beside(hit.id):
            return
        if hit.page:
            self.state.asked_for = hit.key
            self.state.go(hit.page)

    def _desk_changed(self) -> None:
        if self.state.desk is None:
            return
        self._say_title()
        if self._stack.currentWidget() is self.frame:
            return
        self._stack.setCurrentWidget(self.frame)
        self.frame.show_page("month")
        waiting, self._waiting = self._waiting, ()
        self._take_in_soon(waiting)
        kept_back, self._kept_back = self._kept_back, ()
        self.state.arrivals.take_over(kept_back)

    def _say_title(self) -> None:
        """Say whose books these are, wherever the system shows the window."""
        named = self.state.desk is not None
        self.setWindowTitle(
            say("{organisation} – Clearing Desk", organisation=self.state.organisation)
            if named
            else say("Clearing Desk")
        )

    def _take_in_soon(self, paths: Sequence[Path]) -> None:
        if paths:
            QTimer.singleShot(0, self, lambda: self.take_in(paths))
