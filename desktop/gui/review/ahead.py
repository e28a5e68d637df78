"""Makes the rows of the queue before anybody turns to it, a few at a time: there may be a thousand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from desktop.gui.review.page import ReviewPage

_BETWEEN_MS = 30


class Ahead(QTimer):
    """Runs from `start` until all are made, or the page is looked at."""

    def __init__(self, page: ReviewPage) -> None:
        super().__init__(page, interval=_BETWEEN_MS)
        self._page = page
        self.timeout.connect(self._make_some)

    def _make_some(self) -> None:
        page = self._page
        if page.isVisible() or not page.rows.prepare(page.queue, page.answers):
            self.stop()
