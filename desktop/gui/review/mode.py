"""What may take the place of the payment for a while: then the keys of the page mean something else."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

from desktop.gui.parts.turns import Turn
from desktop.gui.review.bulk_panel import BulkPanel, bulk_view
from desktop.gui.review.documents import document
from desktop.gui.review.onward import fit_for_bulk, next_open, weakest_first

if TYPE_CHECKING:
    from desktop.gui.review.page import ReviewPage


class Mode(Protocol):
    """A panel in place of the payment, and what the keys do while it is there."""

    @property
    def panel(self) -> QWidget:
        """Return what is shown."""

    def fill(self) -> bool:
        """Lay out what there is to show, before it is seen; False where there is nothing."""

    def begin(self) -> None:
        """Take the focus, once it is seen."""

    def yes(self) -> None:
        """Do what Space and Enter mean."""

    def onward(self) -> None:
        """Do what Ctrl Enter means."""

    def walk(self, by: int) -> None:
        """Go up or down."""

    def pick(self, at: int) -> None:
        """Do what a digit means, counted from 0."""


def enter(page: ReviewPage, mode: Mode) -> None:
    """Put a mode in the place of the payment, unless there is one already or nothing to show."""
    if page.mode is None and mode.fill():
        page.columns.put_instead(mode.panel)
        mode.begin()
        page.mode = mode
        page.columns.tabs.show_first()


def leave(page: ReviewPage) -> bool:
    """Put the payment in its place again; False where no mode was on."""
    if page.mode is None:
        return False
    page.mode = None
    page.columns.put_instead(None)
    return True


class Bulk:
    """Confirming all confident pairs at once, after a look at the weakest of them."""

    def __init__(self, page: ReviewPage) -> None:
        self._page = page
        self.panel = BulkPanel()
        self._then = Turn(page, self._go_on)
        """A thousand words and another payment to lay out are too much for one turn."""
        self.panel.confirmed.connect(self.yes)
        self.panel.left.connect(page.leave)
        self.panel.looked_at.connect(self.pick)

    def fill(self) -> bool:
        """Show what would be confirmed."""
        page, pile = self._page, self._page.state.pile
        fit = weakest_first(fit_for_bulk(page.queue, page.answers))
        if not fit or pile is None:
            return False
        self.panel.show_bulk(bulk_view(pile, fit))
        return True

    def begin(self) -> None:
        """Look at the weakest; the focus stays where it is."""
        self.pick(0)

    def yes(self) -> None:
        """Confirm what the panel shows; anything that changed meanwhile is left out."""
        page, view = self._page, self.panel.view
        shown = {item.key for item in view.items} if view else set()
        together = secrets.token_hex(4)
        fit = [item for item in fit_for_bulk(page.queue, page.answers) if item.key in shown]
        page.verbs.confirm_all(fit, together=together)
        if leave(page):
            page.focus_first()
        self._then.start()

    def _go_on(self) -> None:
        with self._page.besides.in_the_next_turn():
            self._page.go_to(next_open(self._page.queue, self._page.answers, -1))

    def onward(self) -> None:
        """Go on to sending."""
        self._page.state.go("send")

    def walk(self, by: int) -> None:
        """Look at another of the weakest."""
        view = self.panel.view
        now = next((n for n, line in enumerate(view.lines) if line.chosen), 0) if view else 0
        self.pick(now + by)

    def pick(self, at: int) -> None:
        """Look at one of the weakest."""
        view, pile = self.panel.view, self._page.state.pile
        if view is None or pile is None or not 0 <= at < len(view.lines):
            return
        self.panel.look_at(at)
        item = view.items[at]
        papers = [document(pile, each, paid=item.amount) for each in item.candidates[0].receipts]
        self._page.document.show_documents(papers)
