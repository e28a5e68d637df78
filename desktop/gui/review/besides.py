"""What stands beside a payment: the documents of its candidate, and the card of what Flowtly holds of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.gui.parts.turns import Turn
from desktop.gui.review.held import held

if TYPE_CHECKING:
    from desktop.gui.review.documents import Document
    from desktop.gui.review.page import ReviewPage


class Besides(QObject):
    """Keeps both in step with the payment, and the card with the month as it is laid out."""

    def __init__(self, page: ReviewPage) -> None:
        super().__init__(page)
        self._page = page
        self._documents: Sequence[Document] = ()
        self._turn = Turn(page, self._show)
        self._later = False
        page.state.monthly.changed.connect(self._laid_out)

    def show(self, documents: Sequence[Document]) -> None:
        """Show what belongs to the payment that is looked at; when the page is just turned to, in the next turn."""
        self._documents = documents
        if self._page.isVisible() and not self._later:
            self._show()
        else:
            self._turn.start()

    @contextmanager
    def in_the_next_turn(self) -> Iterator[None]:
        """Leave what is shown meanwhile to a turn of its own, where the payment alone is enough for one."""
        self._later = True
        try:
            yield
        finally:
            self._later = False

    def _show(self) -> None:
        # What was put in the place of the payment meanwhile has documents of its own.
        if self._page.mode is None:
            self._page.document.show_documents(self._documents)
            self._show_held()

    def _show_held(self) -> None:
        page, pile = self._page, self._page.state.pile
        if page.item and pile:
            lines = [pile.transactions[each.id] for each in page.item.transactions if each.id in pile.transactions]
            page.decide.held.show_held(held(lines, page.state.monthly.view))

    def _laid_out(self) -> None:
        # Before the page is looked at it is shown anew by itself.
        if self._page.isVisible():
            self._show_held()
