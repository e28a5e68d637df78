"""Putting together by hand, as a mode of review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.gui.review.bundle import Bundle, Part, addable, begin, on_the_desk, paper, payment
from desktop.gui.review.documents import document
from desktop.gui.review.items import Item
from desktop.gui.review.said import DECIDED
from desktop.gui.review.split_panel import SplitPanel

if TYPE_CHECKING:
    from desktop.gui.review.page import ReviewPage


class Split:
    """Several receipts to one payment, one receipt to several payments."""

    def __init__(self, page: ReviewPage) -> None:
        self._page = page
        self._item: Item | None = None
        self.panel = SplitPanel()
        self.panel.added.connect(self.add)
        self.panel.taken_out.connect(self._take_out)
        self.panel.looked_at.connect(self._look)
        self.panel.confirmed.connect(self.onward)
        self.panel.left.connect(page.leave)

    def fill(self) -> bool:
        """Begin with the payment that is looked at, and its chosen candidate."""
        item, pile = self._page.item, self._page.state.pile
        if item is None or pile is None or self._page.answers.standing(item) in DECIDED:
            return False
        self._item = item
        self._show(begin(pile, item, self._page.answers.chosen(item)))
        self.panel.line.clear()
        return True

    def begin(self) -> None:
        """Write into the line at once."""
        self.panel.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def yes(self) -> None:
        """Add what is chosen in the list."""
        self.panel.add_current()

    def onward(self) -> None:
        """Confirm what is together, and go on."""
        item, bundle = self._item, self.panel.bundle
        if item is None or not bundle.complete:
            return
        self._page.verbs.bring_together(item, bundle.candidate())
        self._page.leave()
        self._page.go_on()

    def walk(self, by: int) -> None:
        """Walk the list of what may be added."""
        self.panel.walk(by)

    def pick(self, at: int) -> None:
        """Take a part out again."""
        self.panel.take_out(at)

    def add(self, part: Part) -> None:
        """Put a part to the others, if it may come in."""
        if self.panel.bundle.takes(part):
            self._show(self.panel.bundle.with_part(part))

    def add_document(self, receipt: str) -> None:
        """Put a document to the others that was found or dragged."""
        pile = self._page.state.pile
        if pile is not None and receipt in on_the_desk(pile):
            self.add(paper(pile, receipt))

    def add_payment(self, transaction: str) -> None:
        """Put a payment to the others that was found or dragged."""
        pile = self._page.state.pile
        if pile is not None and transaction in pile.transactions:
            self.add(payment(pile.transactions[transaction].transaction))

    def _take_out(self, part: Part) -> None:
        self._show(self.panel.bundle.without(part))

    def _show(self, bundle: Bundle) -> None:
        pile = self._page.state.pile
        if pile is None:
            return
        self.panel.show_bundle(bundle, addable(pile, self._page.answers, bundle))
        if bundle.documents:
            paid = -bundle.paid
            self._page.document.show_documents([document(pile, each.id, paid=paid) for each in bundle.documents])

    def _look(self, part: Part) -> None:
        pile = self._page.state.pile
        if pile is not None and self.panel.line.hasFocus():
            shown = [*(each.id for each in self.panel.bundle.documents), part.id]
            self._page.document.show_documents([document(pile, each) for each in shown[-1:]])
