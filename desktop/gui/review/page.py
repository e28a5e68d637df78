"""The page Review: queue, payment and document side by side, every key of it within reach of one hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget

from desktop.gui.correcting.dialog import ask
from desktop.gui.parts.announce import announce
from desktop.gui.parts.page import Page
from desktop.gui.review.ahead import Ahead, lay_out
from desktop.gui.review.answers import Answers
from desktop.gui.review.besides import Besides
from desktop.gui.review.columns import Columns
from desktop.gui.review.decide_column import DecideColumn
from desktop.gui.review.document_panel import DocumentPanel
from desktop.gui.review.items import Item
from desktop.gui.review.keys import bind_buttons, bind_keys
from desktop.gui.review.mode import Bulk, Mode, enter, leave
from desktop.gui.review.nothing import Nothing
from desktop.gui.review.onward import fit_for_bulk, next_open, next_unspoken
from desktop.gui.review.page_fetching import PageFetcher, fetch
from desktop.gui.review.presenter import QueueRows, left, queue_row
from desktop.gui.review.queue_column import QueueColumn
from desktop.gui.review.said import Standing
from desktop.gui.review.sitting import Sitting, agree
from desktop.gui.review.split import Split
from desktop.gui.review.verbs import Verbs
from desktop.phrases.speech import meant

if TYPE_CHECKING:
    from desktop.gui.state import DeskState


class ReviewPage(Page):
    """Review. What the person says goes to the state; what the diary then says is shown."""

    title = meant("Review")
    icon = "review"

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self.state = state
        self.answers = Answers()
        self.verbs = Verbs(state, self.answers)
        self.queue: tuple[Item, ...] = ()
        self.column = QueueColumn()
        self.decide = DecideColumn()
        self.document = DocumentPanel()
        self.bulk, self.split = Bulk(self), Split(self)
        self.mode: Mode | None = None
        """What stands in the place of the payment; None one by one."""
        self.columns = Columns(self.column, self.decide, (self.bulk.panel, self.split.panel), self.document)
        self.fetcher = PageFetcher(state, self.document.take_page, self)
        self._nothing, self.besides = Nothing(state), Besides(self)
        self._outer = QStackedWidget()
        self._sitting, self.rows, self._ahead = Sitting(self.answers), QueueRows(), Ahead(self)
        self._gone_on = False
        """Whether something has changed while another page was shown."""
        self._lay_out()
        self._wire()
        bind_keys(self)
        self.refresh()

    def refresh(self) -> None:
        """Show the pile and the diary as they are now; the selection stays."""
        seen, chosen = self.item, self.answers.chosen(self.item) if self.item else None
        looked_at = self.isVisible() and not self._gone_on
        self._go_on()
        if seen and chosen and looked_at:
            self.answers.hold(self.queue, seen.key, chosen)
        self._nothing.refresh()
        focused = QApplication.focusWidget()
        was_here = focused is not None and self.isAncestorOf(focused)
        turned = self._outer.currentWidget() is not (self.columns if self.queue else self._nothing)
        self._outer.setCurrentWidget(self.columns if self.queue else self._nothing)
        self._show_queue()
        begin = self.queue and not self._stays(looked_at=looked_at)
        self.go_to(next_open(self.queue, self.answers, -1) or 0 if begin else None)
        if turned and was_here:
            # What was hidden had the focus: Qt hands it to whatever comes next, which may be any button.
            self.focus_first()
        self._gone_on = False
        self.count_changed.emit()

    def show_changes(self) -> None:
        """Follow the pile and the diary; while another page is shown only as far as the number of what is open."""
        if self.isVisible():
            self.refresh()
        else:
            self._gone_on = True
            self._go_on()
            self.count_changed.emit()
            self._ahead.start()

    def _go_on(self) -> None:
        """Take over the pile and the diary as they are now."""
        agree(self.answers, self.state.records, confirming=self.state.confirming)
        anew = self._gone_on or not self.isVisible()
        self.queue = self._sitting.queue(self.state.pile, self.queue, anew=anew)

    def count(self) -> int | None:
        """Return how many proposals wait for a person."""
        return sum(self.answers.standing(item) is Standing.OPEN for item in self.queue)

    def focus_first(self) -> None:
        """Begin in the queue."""
        (self.column.view if self.queue else self._nothing).setFocus(Qt.FocusReason.OtherFocusReason)

    def look_at(self, key: str) -> None:
        """Look at the payment with this key."""
        place = self.column.place(key)
        if place is not None:
            self.column.go(place)

    @property
    def item(self) -> Item | None:
        """Return what is being decided."""
        at = self.column.at
        return self.queue[at] if 0 <= at < len(self.queue) else None

    # what the person does

    def confirm(self) -> None:
        """Confirm the chosen candidate and go on to the next that is open; where nothing is to be confirmed, go on."""
        item = self.item
        if self.verbs.confirm(item):
            self._show_queue()
            self._tell(item)
        self.go_on()

    def mark(self, said: str) -> None:
        """Say that the payment needs no receipt, or that its receipt is missing, and go on."""
        item = self.item
        if self.mode is None and self.verbs.mark(item, said):
            self._show_queue()
            self._tell(item)
            self.go_on()

    def yes(self) -> None:
        """Do what Space and Enter mean now."""
        if self.mode is not None:
            self.mode.yes()
        else:
            self.confirm()

    def back(self) -> None:
        """Leave what is open, and have the focus in the queue."""
        self.leave()
        self.columns.tabs.show_first()
        self.focus_first()

    def turn_tab(self) -> None:
        """Show the other of payment and document, where only one has room."""
        self.columns.turn_tab()

    def onward(self) -> None:
        """Do what Ctrl Enter means: confirm what was put together by hand, else go on to sending."""
        if self.mode is not None:
            self.mode.onward()
        else:
            self.state.go("send")

    def correct(self) -> None:
        """Let the person correct what was read from the document that is shown."""
        now = self.document.document
        ask(self, now.paper if now else None, self.state.correct)

    def refuse(self) -> None:
        """Say that the chosen candidate is not it; the next one takes its place, the row stays."""
        if self.mode is None and self.verbs.refuse(self.item):
            self._show_all()

    def undo(self) -> None:
        """Take back what was said last, and go there."""
        key = self.verbs.undo()
        if key is not None:
            self.look_at(key)
            self._show_all()
            self._tell(self.item)

    def pick(self, at: int) -> None:
        """Choose another candidate (from 0), or what a digit means in the mode that is on."""
        if self.mode is not None:
            self.mode.pick(at)
            return
        if self.verbs.pick(self.item, at):
            self.refresh()

    def lay_beside(self, receipt: str) -> bool:
        """Lay a document that was found beside the payment, and choose it; False where that is not possible now."""
        if self.mode is self.split:
            self.split.add_document(receipt)
            self.split.panel.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if self.mode is not None or not self.verbs.lay_beside(self.item, receipt):
            return False
        self.refresh()
        self.focus_first()
        return True

    def bring(self, row: int, receipt: str) -> None:
        """Lay a document that was dropped on a row beside its payment; nothing is confirmed by it."""
        if self.mode is None:
            self.column.go(row)
        self.lay_beside(receipt)

    def walk(self, by: int) -> None:
        """Go up or down the queue, or the list of the mode that is on."""
        if self.mode is not None:
            self.mode.walk(by)
        else:
            self.column.go(self.column.at + by)

    def open_bulk(self) -> None:
        """Show what confirming all confident ones would confirm."""
        enter(self, self.bulk)

    def open_split(self) -> None:
        """Put several documents or several payments together by hand."""
        enter(self, self.split)

    def leave(self) -> None:
        """Go back to one by one."""
        if leave(self):
            self._show_all()
            self.focus_first()

    def go_on(self) -> None:
        """Go to what is to be said next; at the end stay."""
        self.go_to(next_unspoken(self.queue, self.answers, self.column.at))

    def _tell(self, item: Item | None) -> None:
        """Have a screen reader say what has become of a payment, for its row is left at once."""
        if item is not None:
            announce(self, queue_row(item, self.answers).spoken)

    def go_to(self, place: int | None) -> None:
        """Look at another row; the same row, or none, is shown as it is now."""
        if place is None or place == self.column.at:
            self._show_item()
        else:
            self.column.go(place)

    def _stays(self, *, looked_at: bool) -> bool:
        """Tell whether the row that is chosen has to stay so.

        While another page is shown nobody looks at it: a line that has nothing open any more is no place to begin.
        """
        if self.item is None:
            return False
        return looked_at or self.answers.standing(self.item) is Standing.OPEN

    def _show_all(self) -> None:
        self._show_queue()
        self._show_item()

    def _show_queue(self) -> None:
        rows = self.rows.of(self.queue, self.answers)
        bulk, rest = len(fit_for_bulk(self.queue, self.answers)), self.verbs.pace.left(self.queue, self.answers)
        self.column.show_rows(rows, left(self.queue, self.answers), bulk=bulk, seconds=rest)
        self.count_changed.emit()

    def _show_item(self) -> None:
        item, pile = self.item, self.state.pile
        if item is None or pile is None or self.mode is not None:
            return
        self.besides.show(lay_out(self, pile, item).documents)

    def _choose(self, _at: int) -> None:
        if leave(self):
            self._show_queue()
            self.focus_first()
        self.decide.to_top()
        self._show_item()

    def _wire(self) -> None:
        bind_buttons(self)
        self.follow(self.state.pile_changed, self.state.records_changed)
        self.state.busy_changed.connect(self._nothing.refresh_shown)
        self.column.chosen.connect(self._choose)
        self.column.view.brought.connect(self.bring)
        self.column.bulk.clicked.connect(self.open_bulk)
        self.document.page_wanted.connect(partial(fetch, self))

    def _lay_out(self) -> None:
        self._outer.addWidget(self.columns)
        self._outer.addWidget(self._nothing)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._outer)
