"""Lays review out before anybody turns to it: the rows of the queue a few at a time, for there may be a thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop.gui.review.items import Item
from desktop.gui.review.onward import next_open
from desktop.gui.review.presenter import Sheet, sheet

if TYPE_CHECKING:
    from desktop.gui.review.page import ReviewPage
    from desktop.services.proposing import Pile

_BETWEEN_MS = 30


class Ahead(QTimer):
    """Runs from `start` until all are made, or the page is looked at; last comes what is looked at first."""

    def __init__(self, page: ReviewPage) -> None:
        super().__init__(page, interval=_BETWEEN_MS)
        self._page = page
        self.timeout.connect(self._make_some)

    def _make_some(self) -> None:
        page = self._page
        if page.isVisible():
            self.stop()
        elif not page.rows.prepare(page.queue, page.answers):
            self.stop()
            first, pile = next_open(page.queue, page.answers, -1), page.state.pile
            if first is not None and pile is not None:
                lay_out(page, pile, page.queue[first])


def lay_out(page: ReviewPage, pile: Pile, item: Item) -> Sheet:
    """Show in the middle what there is to decide about an item, and return it."""
    shown = sheet(pile, item, page.answers)
    done = next_open(page.queue, page.answers, -1) is None and bool(page.answers.steps)
    page.decide.show_sheet(shown, can_undo=bool(page.answers.last()), all_decided=done)
    return shown
