"""The statements page: accounts and statements, bookings compared with Flowtly, and exactly what an import will do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import SecondaryButton
from desktop.gui.parts.caps import in_menu
from desktop.gui.parts.empty import Empty
from desktop.gui.parts.page import Page, PageHead, margins
from desktop.gui.parts.plain import ElidedLabel
from desktop.gui.parts.row_table import RowTable
from desktop.gui.parts.rows import Rows
from desktop.gui.parts.scrolled import scrolled
from desktop.gui.state import DeskState
from desktop.gui.statements.bank_text import BankText
from desktop.gui.statements.bookings import Booking, Bookings
from desktop.gui.statements.choosing import AccountButton, EncodingButton
from desktop.gui.statements.head import head_line
from desktop.gui.statements.import_bar import ImportBar
from desktop.gui.statements.notices import Notices
from desktop.gui.statements.perhaps_panel import PerhapsPanel
from desktop.gui.statements.presenter import Entry, entries, heading, plan, ruling
from desktop.gui.statements.sent_dialog import SentDialog
from desktop.gui.statements.table import columns
from desktop.gui.statements.tree import StatementTree
from desktop.phrases.speech import meant, say
from desktop.services.turns import may_be_statement

if TYPE_CHECKING:
    from desktop.services.comparing import Preview

_LEFT, _LEFT_LEAST = 310, 236


class StatementsPage(Page):
    """Bank statements before and after their import."""

    title = meant("Statements")
    icon = "statements"

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self._state = state
        self._overruled: frozenset[str] = frozenset()
        self._follow = False
        self._seen: tuple[Preview, ...] = ()
        self._plan = plan((), frozenset())
        self._head = PageHead(say("Statements"))
        self.encoding = EncodingButton(state)
        self.account = AccountButton(state)
        self.text_button = SecondaryButton(say("Bank's text"), "T")
        self.bank_text = BankText()
        self.bank_text.hide()
        self.perhaps = PerhapsPanel()
        self.perhaps.hide()
        self.tree = StatementTree()
        self._heading = ElidedLabel("", role="muted")
        self._rows: Rows[Booking] = Rows(columns(), key=lambda booking: booking.place)
        self.table = RowTable(self._rows, name=say("Bookings"))
        self.table.fit_rows()
        self._notices = Notices()
        self.bar = ImportBar()
        self._open = self._open_button()
        self._empty = Empty(
            say("No statements yet"),
            say(
                "Drop MT940 or camt.053 files anywhere on this window. They are compared with Flowtly line by line; "
                "nothing is imported before you say so."
            ),
            self._open,
            icon="statements",
        )
        self._lay_out()
        self._wire()

    def refresh(self) -> None:
        """Show the statements as they are now."""
        state = self._state
        shown = entries(state.previews, state.papers)
        self._layers.setCurrentIndex(1 if shown else 0)
        compared = state.ledger.fetched_at if state.ledger else None
        self._head.say(head_line(state.previews, state.papers, compared))
        self.tree.show_entries(shown)
        self._weigh()
        self.count_changed.emit()
        self._read_statements_first()

    def _read_statements_first(self) -> None:
        """Have what may be a statement read before receipts, while this page is looked at."""
        intake = self._state.intake
        if self.isVisible():
            intake.wanted.look_at(label for label in intake.pile.reading if may_be_statement(label))

    def count(self) -> int | None:
        """Return how many statement files there are."""
        return sum(1 for paper in self._state.papers if paper.reading.kind == "statement")

    def focus_first(self) -> None:
        """Put the focus on the bookings, or on importing where that is what is left."""
        full = self.bar.import_button if self.bar.import_button.isEnabled() else self.tree
        target = full if self._layers.currentIndex() else self._open
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def look_at(self, key: str) -> None:
        """Look at a booking: `statement#place`."""
        statement, _, place = key.rpartition("#")
        self.tree.choose(statement)
        self.table.choose(int(place) if place.isdigit() else -1)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        lists = QHBoxLayout()
        lists.setSpacing(t.SPACE_L)
        self.tree.setMinimumWidth(_LEFT_LEAST)
        self.tree.setMaximumWidth(_LEFT)
        left = QVBoxLayout()
        left.addWidget(self.tree, 1)
        left.addStretch(0)
        lists.addLayout(left, 3)
        side = QWidget()
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(t.SPACE_M)
        right.addWidget(self._heading)
        right.addWidget(self.table, 10)
        right.addWidget(self.perhaps)
        right.addWidget(self.bank_text)
        right.addWidget(self._notices)
        right.addStretch(0)
        lists.addWidget(scrolled(side, say("Bookings")), 8)
        for button in (self.account, self.encoding, self.text_button):
            self._head.buttons.addWidget(button)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(margins())
        column.setSpacing(t.SPACE_L)
        column.addWidget(self._head)
        column.addLayout(lists, 1)
        column.addWidget(self.bar)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._empty)
        self._layers.addWidget(full)

    def _wire(self) -> None:
        state = self._state
        self.tree.chosen.connect(self._show_entry)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.bar.go_on)
        self.encoding.bind(self, "E")
        self.text_button.bind(self, "T")
        self.text_button.clicked.connect(self._turn_text)
        self.table.chosen.connect(self._show_booking)
        self.table.opened.connect(lambda _booking: self._turn_text())
        self.table.menu_asked.connect(self._menu)
        self.bar.import_wanted.connect(self._import)
        self.bar.next_wanted.connect(lambda: state.go("review"))
        self.bar.look_wanted.connect(self._show_what_is_sent)
        self._notices.overruled.connect(lambda entry: self._rule(entry, overruled=True))
        self.perhaps.answered.connect(lambda line, same: state.answer((line,), same=same))
        self._notices.all_same.connect(lambda lines: state.answer(lines, same=True))
        self._notices.restored.connect(lambda entry: self._rule(entry, overruled=False))
        self.follow(state.previews_changed, state.papers_changed)
        state.busy_changed.connect(self._show_plan)

    def _open_button(self) -> SecondaryButton:
        button = SecondaryButton(say("Open…"), "Ctrl O", icon="folder")
        button.clicked.connect(lambda: self._state.go("open"))
        return button

    def _show_entry(self, entry: Entry | None) -> None:
        self._heading.setText(heading(entry) if entry else "")
        self._show_bookings(entry.previews if entry else ())
        self.table.setVisible(bool(entry and entry.previews))
        self._notices.show_entry(entry, self._overruled)
        self.encoding.show_entry(entry)
        self.account.show_entry(entry)
        self.text_button.setVisible(bool(entry and entry.previews))
        self._show_booking(self.table.current)

    def _show_bookings(self, previews: tuple[Preview, ...]) -> None:
        """Show the lines of these statements; the same ones are not laid out anew, for there may be very many."""
        if len(previews) != len(self._seen) or any(a is not b for a, b in zip(previews, self._seen, strict=True)):
            self._seen = previews
            self._rows.show_others(Bookings(previews))

    def _show_booking(self, booking: Booking | None) -> None:
        self.perhaps.show_line(booking.line if booking else None)
        if not self.bank_text.isHidden():
            self.bank_text.show_booking(booking.line.transaction if booking else None)

    def _turn_text(self) -> None:
        """Show the bank's own text of the booking, or put it away; where none is chosen the first is taken."""
        self.bank_text.setVisible(self.bank_text.isHidden())
        self.text_button.setText(say("Hide bank's text") if not self.bank_text.isHidden() else say("Bank's text"))
        if self.table.current is None and self._rows.first is not None:
            self.table.choose(self._rows.first.place)
        self._show_booking(self.table.current)
        if self.table.current is not None:
            self.table.scrollTo(self.table.currentIndex())

    def _menu(self, _booking: Booking, where: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        words = say("Show the bank's text") if self.bank_text.isHidden() else say("Hide the bank's text")
        menu.addAction(in_menu(words, "T"), self._turn_text)
        menu.addAction(in_menu(say("Copy"), "Ctrl C"), self.table.copy)
        self.table.add_columns(menu)
        menu.popup(where)

    def _weigh(self) -> None:
        """Work out what an import would do, once for each change and not at every step of a progress bar."""
        self._plan = plan(self._state.previews, self._overruled)
        self._show_plan()

    def _show_plan(self) -> None:
        self.bar.show_plan(
            self._plan,
            importing=self._state.activity("send") is not None,
            ready=self._state.ready,
        )
        if self._follow and self.bar.next_button.isVisible():
            self._follow = False
            self.bar.next_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rule(self, entry: Entry, *, overruled: bool) -> None:
        mine = frozenset(ruling(preview) for preview in entry.previews if preview.blocked)
        self._overruled = self._overruled | mine if overruled else self._overruled - mine
        self._notices.show_entry(entry, self._overruled)
        self._weigh()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _import(self) -> None:
        """Import what the page shows: the plan it was made from, not what may have arrived since."""
        # The button goes while importing; the focus waits on the list and then moves to what comes next.
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        self._follow = True
        self._state.import_confirmed(self._plan.chosen)

    def _show_what_is_sent(self) -> None:
        dialog = SentDialog(self, {p.sha256: p.reading.encoding for p in self._state.papers if p.reading.encoding})
        self._state.shipments(self._plan.chosen, dialog.show_shipments)
        dialog.open()
