"""The receipts page: one row a file, filters with counts; Enter goes to its proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.correcting.dialog import ask
from desktop.gui.parts.buttons import SecondaryButton
from desktop.gui.parts.caps import in_menu
from desktop.gui.parts.empty import Empty
from desktop.gui.parts.page import Page, PageHead, margins
from desktop.gui.parts.row_table import RowTable
from desktop.gui.parts.rows import Rows
from desktop.gui.parts.steady import SteadyLabel
from desktop.gui.receipts.file_rows import count_files, file_rows
from desktop.gui.receipts.filters import Filters
from desktop.gui.receipts.password_line import PasswordLine
from desktop.gui.receipts.presenter import FileRow, head_line
from desktop.gui.receipts.table import columns
from desktop.gui.state import DeskState
from desktop.phrases.speech import meant, say

_FILTERS = {
    "all": meant("All"),
    "need": meant("Need you"),
    "none": meant("No partner"),
    "paired": meant("Paired"),
    "sent": meant("Sent"),
}


class ReceiptsPage(Page):
    """Receipts and everything else that was dropped and is no statement."""

    title = meant("Receipts")
    icon = "receipts"

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self._state = state
        self._head = PageHead(say("Receipts"))
        self.filters = Filters({name: say(words) for name, words in _FILTERS.items()})
        self._head.buttons.addWidget(self.filters)
        self.rows: Rows[FileRow] = Rows(columns(), key=lambda row: row.key)
        self.table = RowTable(self.rows, name=say("Receipts"))
        self.table.fit_rows()
        self.table.carries(lambda row: (row.sha256, row.name) if row.receipt is not None else None)
        self._about = SteadyLabel()
        self.table.chosen.connect(self._tell)
        self.password = PasswordLine(self.table)
        self._asked = ""
        """Key of the row whose password is being asked for."""
        self._open_files = SecondaryButton(say("Open…"), "Ctrl O", icon="folder")
        self._open_files.clicked.connect(lambda: state.go("open"))
        self._empty = Empty(
            say("No receipts yet"),
            say(
                "Drop PDFs, photos, e-invoices, folders, mails or ZIPs anywhere on this window. Every file gets a row "
                "here and stays in sight."
            ),
            self._open_files,
            icon="receipts",
        )
        self._lay_out()
        self.filters.chosen.connect(self._filter)
        self.table.verticalScrollBar().valueChanged.connect(self._read_these_first)
        self.table.opened.connect(self._open)
        self.table.menu_asked.connect(self._menu)
        self._bind("F2", lambda: self._correct(self.table.current))
        self._bind("Y", lambda: self._answer(self.table.current, yes=True))
        self._bind("N", lambda: self._answer(self.table.current, yes=False))
        self.password.given.connect(state.unlock)
        self.password.left.connect(self._leave_password)
        state.busy_changed.connect(self._tried)
        self.follow(state.papers_changed, state.pile_changed, state.records_changed)

    def refresh(self) -> None:
        """Show the files as they are now; rows keep their places."""
        rows = file_rows(self._state)
        self._layers.setCurrentIndex(1 if rows else 0)
        self.rows.set_rows(rows)
        self._follow_password(rows)
        self._tell(self.table.current)
        self._head.say(head_line(rows))
        groups = Counter[str](row.standing.group for row in rows)
        self.filters.set_counts({"all": len(rows), **groups})
        self.count_changed.emit()
        if groups["reading"]:
            self._read_these_first()

    def count(self) -> int | None:
        """Return how many files there are."""
        return count_files(self._state)

    def focus_first(self) -> None:
        """Put the focus on the table."""
        target = self.table if self._layers.currentIndex() else self._open_files
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.table.current is None and self.rows.shown:
            self.table.choose(self.rows.shown[0].key)

    def look_at(self, key: str) -> None:
        """Look at the file with this label."""
        if self.rows.place(key) is None:
            self.filters.choose("all")
        self.table.choose(key)

    def _lay_out(self) -> None:
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(margins())
        column.setSpacing(t.SPACE_L)
        column.addWidget(self._head)
        column.addWidget(self.table, 100)
        column.addWidget(self._about)
        column.addStretch(0)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._empty)
        self._layers.addWidget(full)

    def _read_these_first(self) -> None:
        """Have the files whose rows are in view read before the others."""
        if self.isVisible():
            rows = self.table.in_view
            self._state.intake.wanted.look_at(row.key for row in rows if row.standing.group == "reading")

    def _filter(self, name: str) -> None:
        self.rows.set_filter(None if name == "all" else lambda row: row.standing.group == name)
        if self.table.current is None and self.rows.first is not None:
            # What was looked at is filtered away: the sentence below must not speak of it any more.
            self.table.choose(self.rows.first.key)
        self._tell(self.table.current)

    def _tell(self, row: FileRow | None) -> None:
        """Say the whole reason of the row that is looked at: in its cell it may be cut."""
        told = say("{name}: {reason}", name=row.name, reason=row.standing.reason) if row and row.standing.reason else ""
        self._about.setText(told)

    def _ask_password(self, row: FileRow) -> None:
        place = self.rows.place(row.key)
        if place is not None:
            self._asked = row.key
            self.table.scrollTo(self.rows.index(place, 0))
            self.password.ask(place, row.name)

    def _tried(self) -> None:
        """Look whether the password fitted, as soon as nothing is being read any more."""
        if self.password.waiting and self._state.activity("read") is None:
            self.refresh()

    def _follow_password(self, rows: Sequence[FileRow]) -> None:
        """Keep the line at its row; it goes once the file is open, and says so when a password did not fit."""
        row = next((row for row in rows if row.key == self._asked), None)
        if row is None or not row.locked:
            if self._asked:
                self._leave_password()
            return
        place = self.rows.place(row.key)
        self.password.place(-1 if place is None else place)
        if self.password.waiting and self._state.activity("read") is None:
            self.password.say_wrong()

    def _leave_password(self) -> None:
        had_focus = self.password.hasFocus() or self.password.waiting
        self._asked = ""
        self.password.place(-1)
        self.password.clear()
        if had_focus and self.isVisible():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, row: FileRow) -> None:
        if row.locked:
            self._ask_password(row)
        elif row.proposal:
            self._state.show_proposal(row.proposal)

    def _menu(self, row: FileRow, where: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.locked:
            menu.addAction(in_menu(say("Type its password"), "Enter"), lambda: self._ask_password(row))
        else:
            review = menu.addAction(in_menu(say("Go to its pair"), "Enter"), lambda: self._open(row))
            review.setEnabled(bool(row.proposal))
        if row.question is not None:
            apart = say("Take it apart") if row.question.parts else say("Put them together")
            menu.addAction(in_menu(apart, "Y"), lambda: self._answer(row, yes=True))
            menu.addAction(in_menu(say("Leave it so"), "N"), lambda: self._answer(row, yes=False))
        path = self._path(row)
        show = menu.addAction(say("Show the file in its folder"), lambda: _show_folder(path))
        show.setEnabled(path is not None)
        correct = menu.addAction(in_menu(say("Correct what was read…"), "F2"), lambda: self._correct(row))
        correct.setEnabled(row.receipt is not None)
        menu.addAction(in_menu(say("Copy"), "Ctrl C"), self.table.copy)
        self.table.add_columns(menu)
        menu.popup(where)

    def _bind(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self.table)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)

    def _answer(self, row: FileRow | None, *, yes: bool) -> None:
        """Answer the question about a file, if there is one."""
        desk = self._state.desk
        if row is not None and row.question is not None and desk is not None and not self._state.activity("part"):
            self._state.parting.answer(desk, row.question, yes=yes)

    def _correct(self, row: FileRow | None) -> None:
        """Let the person correct what was read from a file."""
        if row is not None:
            ask(self, self._state.intake.pile.by_content(row.sha256), self._state.correct)

    def _path(self, row: FileRow) -> Path | None:
        paper = next((paper for paper in self._state.papers if paper.label == row.label), None)
        return paper.path if paper else None


def _show_folder(path: Path | None) -> None:
    # Only the folder: a file from outside is never opened with another program on one click.
    if path is not None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
