"""Keeps the card of what Flowtly holds besides in step with the payment and with the month as it is laid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.gui.review.held import held

if TYPE_CHECKING:
    from desktop.gui.review.page import ReviewPage


class Besides(QObject):
    """Fills the card of a page."""

    def __init__(self, page: ReviewPage) -> None:
        super().__init__(page)
        self._page = page
        page.state.monthly.changed.connect(self._laid_out)

    def show(self) -> None:
        """Show what is held of the payment that is looked at."""
        page, pile = self._page, self._page.state.pile
        if page.item and pile:
            lines = [pile.transactions[each.id] for each in page.item.transactions if each.id in pile.transactions]
            page.decide.held.show_held(held(lines, page.state.monthly.view))

    def _laid_out(self) -> None:
        # Before the page is looked at it is shown anew by itself.
        if self._page.isVisible():
            self.show()
