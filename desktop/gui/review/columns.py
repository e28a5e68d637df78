"""Queue, middle and document side by side; in a narrow window the document is a tab of the middle."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QSplitterHandle, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui import theme
from desktop.gui.review.tabs import Tabs
from desktop.phrases.speech import say

_QUEUE_SHARE, _QUEUE_WIDTHS = 0.22, (236, 300)
_DOCUMENT_SHARE, _DOCUMENT_WIDTHS = 0.36, (350, 680)
"""What queue and document take of the page's width, and between which widths."""
_READABLE = 390
"""A document this wide needs no zoom to be read."""
_MIDDLE = 470
"""What the middle needs for its sentences beside a document."""


class Columns(QWidget):
    """Lays the parts of review out. `middle` and what may stand instead of it share the middle column."""

    def __init__(self, queue: QWidget, middle: QWidget, instead: Sequence[QWidget], document: QWidget) -> None:
        super().__init__()
        self._queue, self._middle, self._others, self._document = queue, middle, tuple(instead), document
        self._narrow: bool | None = None
        """None until the window's width is known."""
        self._drawn_aside = False
        """Whether the person has set the widths."""
        self._instead: QWidget | None = None
        """What stands in the place of `middle` now."""
        self.tabs = Tabs(say("Payment"), say("Document"))
        self.tabs.chosen.connect(self._show)
        self._centre = QWidget()
        self._stack = QStackedWidget()
        self._split = _Split()
        self._lay_out()

    @property
    def narrow(self) -> bool:
        """Tell whether the document is behind a tab."""
        return bool(self._narrow)

    def put_instead(self, instead: QWidget | None) -> None:
        """Show one of the others in the middle, or with None the middle itself again."""
        self._instead = instead
        self._show()

    def turn_tab(self) -> None:
        """Show the other tab, where there are tabs."""
        if self._narrow:
            self.tabs.turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the document beside the payment where there is room, else behind its tab."""
        super().resizeEvent(event)
        narrow = self.width() < _QUEUE_WIDTHS[0] + _MIDDLE + _DOCUMENT_WIDTHS[0]
        if narrow != self._narrow:
            self._narrow = narrow
            self._place_document()
        if not narrow and not self._drawn_aside:
            self._share_width()

    def _place_document(self) -> None:
        self.tabs.setVisible(self.narrow)
        if self._narrow:
            self._stack.addWidget(self._document)
        else:
            self._split.addWidget(self._document)
            self._document.show()
        self._show()

    def _share_width(self) -> None:
        queue = max(self._queue.minimumSizeHint().width(), _between(_QUEUE_WIDTHS, self.width() * _QUEUE_SHARE))
        room = self.width() - queue - max(_MIDDLE, self._centre.minimumSizeHint().width())
        at_ease = self.width() - queue - self._middle.sizeHint().width()
        if at_ease >= _READABLE:
            # The middle has its buttons in one row, and the page is still large enough to be read.
            room = at_ease
        document = max(_DOCUMENT_WIDTHS[0], min(room, _between(_DOCUMENT_WIDTHS, self.width() * _DOCUMENT_SHARE)))
        self._split.setSizes([queue, self.width() - queue - document, document])

    def _keep_widths(self) -> None:
        self._drawn_aside = True

    def _show(self) -> None:
        if self._narrow and self.tabs.at == 1:
            self._stack.setCurrentWidget(self._document)
        else:
            self._stack.setCurrentWidget(self._instead or self._middle)

    def _lay_out(self) -> None:
        for grounded in (self._queue, self._document):
            grounded.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stack.addWidget(self._middle)
        for other in self._others:
            self._stack.addWidget(other)
        stacked = QVBoxLayout(self._centre)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(0)
        stacked.addWidget(self.tabs)
        stacked.addWidget(self._stack, 1)
        self.tabs.hide()
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        for part in (self._queue, self._centre, self._document):
            self._split.addWidget(part)
        self._split.setStretchFactor(1, 1)
        self._split.splitterMoved.connect(self._keep_widths)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._split)


def _between(bounds: tuple[int, int], wanted: float) -> int:
    return min(bounds[1], max(bounds[0], round(wanted)))


class _Split(QSplitter):
    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def createHandle(self) -> QSplitterHandle:
        return _Line(Qt.Orientation.Horizontal, self)


class _Line(QSplitterHandle):
    """A line of one pixel that can be drawn aside."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(theme.current().line))
