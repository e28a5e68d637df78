"""Asking for pages: at once for the first, not for every row that is run past, and the likely next one ahead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.gui.review.documents import Document, document
from desktop.gui.review.onward import next_open
from matching.proposal import Candidate

if TYPE_CHECKING:
    from desktop.gui.review.page import ReviewPage
    from desktop.gui.state import DeskState
    from desktop.services.proposing import Pile

_PAUSE_MS = 120
"""Between two askings: a page takes about as long to draw, so a held arrow key does not pile them up."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A page that is wanted: of which document, from 1, how many pixels wide."""

    document: str
    page: int
    width: int


class PageFetcher(QObject):
    """Asks the state for pages and hands them to `take` (document id, what came of it)."""

    def __init__(self, state: DeskState, take: Callable[[str, object], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state, self._take = state, take
        self._next: Wish | None = None
        self._ahead: Wish | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._go_on)

    def ask(self, wish: Wish) -> None:
        """Ask for a page that is to be shown now; it replaces one that has not been asked for yet."""
        if self._pause.isActive():
            self._next = wish
        else:
            self._send(wish)

    def expect(self, wish: Wish | None) -> None:
        """Name the page that will probably be wanted next; it is drawn once there is a pause."""
        self._ahead = wish

    def _send(self, wish: Wish) -> None:
        self._next = None
        self._pause.start()
        self._state.page_image(wish.document, wish.page, wish.width, partial(self._take, wish.document))

    def _go_on(self) -> None:
        if self._next is not None:
            self._send(self._next)
        elif self._ahead is not None:
            ahead, self._ahead = self._ahead, None
            self._state.page_image(ahead.document, ahead.page, ahead.width, _keep)


def _keep(_image: object) -> None:
    """Do nothing: the state keeps the picture until it is asked for."""


def fetch(page: ReviewPage, wanted: Document, number: int, width: int) -> None:
    """Ask for a page of what is shown, and expect the first page of what will be decided next."""
    page.fetcher.ask(Wish(wanted.id, number, width))
    after = next_open(page.queue, page.answers, page.column.at)
    chosen = page.answers.chosen(page.queue[after]) if after is not None else None
    page.fetcher.expect(first_page(page.state.pile, chosen, page.document.view.sharpness))


def first_page(pile: Pile | None, candidate: Candidate | None, width: int) -> Wish | None:
    """Return the page that is seen first of a candidate; None where there is none."""
    if pile is None or candidate is None:
        return None
    shown = document(pile, candidate.receipts[0])
    return Wish(shown.id, shown.first_page, width) if shown.paper else None
