"""The right side of review: the document's page with the marked places, or what Flowtly knows of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import SecondaryButton
from desktop.gui.parts.page_view import PageView
from desktop.gui.parts.plain import ElidedLabel, PlainLabel
from desktop.gui.review.documents import Document
from desktop.gui.review.fact_sheet import FactSheet
from desktop.phrases import say_refusal
from desktop.phrases.speech import meant, say
from desktop.services.papers import PageImage
from matching.finding import Unreadable

_WAITS = meant("This document waits in Flowtly. Its page cannot be shown here; this is what Flowtly knows of it.")
_GONE = meant("The file itself is no longer here.")
_NOTHING = meant("No document to show.")


class DocumentPanel(QWidget):
    """Shows one of the documents of a candidate; several are walked with the buttons on top.

    `page_wanted` asks for a page: the document, the page from 1, the width in pixels.
    """

    page_wanted = Signal(object, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "sunk")
        self.setAccessibleName(say("Document"))
        self._documents: tuple[Document, ...] = ()
        self._at = 0
        self._name = ElidedLabel(role="strong")
        self._where = PlainLabel(role="muted")
        self._which = PlainLabel(role="muted")
        self._caption = PlainLabel(role="muted", wrap=True)
        self.view = PageView()
        self.facts = FactSheet()
        self._stack = QStackedWidget()
        self._before = _tool("left", say("Document before"), self.backward)
        self._after = _tool("right", say("Next document"), self.forward)
        self._smaller = _tool("minus", say("Zoom out"), self.view.zoom_out)
        self._larger = _tool("plus", say("Zoom in"), self.view.zoom_in)
        self._fit = SecondaryButton("100 %")
        self._fit.setToolTip(say("Fit to the width"))
        self._fit.setFixedHeight(t.ROW_HEIGHT)
        self._fit.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._fit.clicked.connect(self.view.fit_width)
        self._turn = _tool("rotate", say("Turn the page"), self.view.rotate)
        self._page_up = _tool("up", say("Page before"), self.view.previous_page)
        self._page_down = _tool("down", say("Next page"), self.view.next_page)
        self.view.wanted.connect(self._want)
        self.view.changed.connect(self._tell)
        self._lay_out()
        self.show_documents(())

    def show_documents(self, documents: Sequence[Document]) -> None:
        """Show the documents of a candidate; the same ones as before stay as they are, page and zoom too."""
        fresh = tuple(documents)
        if fresh and [each.id for each in fresh] == [each.id for each in self._documents]:
            self._documents = fresh
            return
        self._documents, self._at = fresh, 0
        self._open()

    def take_page(self, document_id: str, image: object) -> None:
        """Take in what came of asking for a page (None: not here); for a document no longer shown it is left out."""
        now = self.document
        if now is None or now.id != document_id:
            return
        if isinstance(image, PageImage):
            self.view.show_page(image)
        else:
            self._show_facts(say_refusal(image) if isinstance(image, Unreadable) else say(_GONE))

    @property
    def document(self) -> Document | None:
        """Return the document that is shown."""
        return self._documents[self._at] if self._documents else None

    def point_at(self, label: str) -> None:
        """Let the place stand out that belongs to a label of the evidence."""
        self.view.point_at({"name": "supplier"}.get(label, label))

    def backward(self) -> None:
        """Go to the document before."""
        self._go(self._at - 1)

    def forward(self) -> None:
        """Go to the next document."""
        self._go(self._at + 1)

    def _open(self) -> None:
        now = self.document
        self._name.setText(now.name if now else "")
        if now is None or now.paper is None:
            self._show_facts(say(_WAITS if now else _NOTHING))
        else:
            self._stack.setCurrentWidget(self.view)
            self._caption.setText(now.caption)
            self.view.open(now.marks, page=now.first_page)
        self._tell()

    def _show_facts(self, sentence: str) -> None:
        """Show what is known in place of the page."""
        self._caption.setText("")
        self.facts.show_facts(sentence, self.document.facts if self.document else ())
        self._stack.setCurrentWidget(self.facts)
        self._tell()

    def _want(self, page: int, width: int) -> None:
        now = self.document
        if now is not None and now.paper is not None:
            self.page_wanted.emit(now, page, width)

    def _go(self, at: int) -> None:
        if 0 <= at < len(self._documents):
            self._at = at
            self._open()

    def _tell(self) -> None:
        """Bring the head up to date: where we are, and which buttons make sense."""
        several = len(self._documents) > 1
        paged = self._stack.currentWidget() is self.view
        turned = paged and self.view.pages > 1
        self._where.setText(say("{page} of {pages}", page=self.view.page, pages=self.view.pages) if turned else "")
        self._which.setText(
            say("Document {at} of {documents}", at=self._at + 1, documents=len(self._documents)) if several else ""
        )
        self._which.setVisible(several)
        self._fit.setText(f"{self.view.zoom * 100:.0f} %")
        self._fit.setAccessibleName(say("Fit to the width, now {percent}", percent=self._fit.text()))
        for button in (self._before, self._after):
            button.setVisible(several)
        self._before.setEnabled(self._at > 0)
        self._after.setEnabled(self._at + 1 < len(self._documents))
        for button in (self._page_up, self._page_down):
            button.setVisible(paged and self.view.pages > 1)
        for button in (self._smaller, self._fit, self._larger, self._turn):
            button.setVisible(paged)

    def _lay_out(self) -> None:
        which = QHBoxLayout()
        which.setSpacing(t.SPACE_XS)
        which.addWidget(self._which, 1)
        for button in (self._before, self._after):
            which.addWidget(button)
        head = QHBoxLayout()
        head.setSpacing(t.SPACE_XS)
        head.addWidget(self._name, 1)
        head.addWidget(self._where)
        head.addSpacing(t.SPACE_S)
        for button in (self._page_up, self._page_down):
            head.addWidget(button)
        zoom = QHBoxLayout()
        zoom.setSpacing(0)
        for button in (self._smaller, self._fit, self._larger):
            zoom.addWidget(button)
        head.addLayout(zoom)
        head.addWidget(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_L, t.SPACE_M, t.SPACE_L, t.SPACE_M)
        column.setSpacing(t.SPACE_M)
        column.addLayout(which)
        column.addLayout(head)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.facts)
        column.addWidget(self._stack, 1)
        column.addWidget(self._caption)


def _tool(icon: str, name: str, clicked: Callable[[], None]) -> SecondaryButton:
    """Return a small button with an icon, named for those who do not see it."""
    button = SecondaryButton("", icon=icon)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFixedSize(t.ROW_HEIGHT, t.ROW_HEIGHT)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(clicked)
    return button
