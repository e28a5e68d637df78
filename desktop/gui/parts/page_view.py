"""A page as an image with the places marked from which something was read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.page_turning import ZOOMS, fitted, shape, to_view
from desktop.gui.parts.plain import neutral, tip
from desktop.gui.parts.spot import Spot
from desktop.gui.parts.spot_painting import paint_pointed, paint_spot
from desktop.phrases.speech import say
from desktop.services.papers import PageImage

_SHARPEST = 2400
"""Pixels across the page beyond which no sharper image is asked for."""


class PageView(QAbstractScrollArea):
    """Shows one page fitted to the width, zoomed and turned at will.

    It never loads anything: `wanted` asks for a page (from 1) at a width in pixels, `show_page` brings it.
    """

    wanted = Signal(int, int)
    changed = Signal()
    """Page, number of pages or zoom are others now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self._scaled = QPixmap()
        self._spots: tuple[Spot, ...] = ()
        self._pointed = ""
        self._page, self._pages = 1, 1
        self._zoom, self._turn = 1.0, 0
        self._asked = 0
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(say("Page of the document"))
        self.viewport().setAutoFillBackground(False)

    # what is shown

    def open(self, spots: Sequence[Spot], *, page: int = 1) -> None:
        """Begin with another document: an empty sheet until its page comes."""
        self._image, self._pointed = QImage(), ""
        self._spots = tuple(spots)
        self._page, self._pages, self._turn = page, max(page, 1), 0
        self.verticalScrollBar().setValue(0)
        self._lay_out()
        self._ask()

    def show_page(self, image: PageImage) -> None:
        """Take in a page that was asked for; one that is no longer wanted is left out."""
        if image.page != self._page:
            return
        made = QImage(image.pixels, image.width, image.height, image.width * 3, QImage.Format.Format_RGB888)
        self._image = made.copy()  # The bytes belong to Python and may go.
        self._pages = image.pages
        self._lay_out()

    def point_at(self, label: str) -> None:
        """Make one place stand out, by its label; an empty label lets go."""
        if label != self._pointed:
            self._pointed = label
            self.viewport().update()

    @property
    def page(self) -> int:
        """Return the page that is shown, from 1."""
        return self._page

    @property
    def pages(self) -> int:
        """Return how many pages there are, as far as it is known."""
        return self._pages

    @property
    def zoom(self) -> float:
        """Return the zoom; 1 fits the width."""
        return self._zoom

    @property
    def turned(self) -> int:
        """Return by how many degrees the page is turned, clockwise."""
        return self._turn

    @property
    def sharpness(self) -> int:
        """Return how many pixels across a page is asked for."""
        return self._pixels()

    @property
    def empty(self) -> bool:
        """Tell whether no page can be seen."""
        return self._image.isNull()

    # what the person does

    def zoom_in(self) -> None:
        """Show it larger."""
        self._set_zoom(next((step for step in ZOOMS if step > self._zoom), ZOOMS[-1]))

    def zoom_out(self) -> None:
        """Show it smaller, down to the fitted width."""
        self._set_zoom(next((step for step in reversed(ZOOMS) if step < self._zoom), ZOOMS[0]))

    def fit_width(self) -> None:
        """Fit the page to the width."""
        self._set_zoom(1.0)

    def rotate(self) -> None:
        """Turn the page clockwise by a quarter."""
        self._turn = (self._turn + 90) % 360
        self._lay_out()
        self._ask_sharper()

    def next_page(self) -> None:
        """Go to the next page."""
        self.go_to(self._page + 1)

    def previous_page(self) -> None:
        """Go to the page before."""
        self.go_to(self._page - 1)

    def go_to(self, page: int) -> None:
        """Go to a page; one that is not there changes nothing."""
        if page == self._page or not 1 <= page <= self._pages:
            return
        self._page, self._image = page, QImage()
        self.verticalScrollBar().setValue(0)
        self._lay_out()
        self._ask()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y() > 0:
            self.zoom_in()
        else:
            self.zoom_out()

    def viewportEvent(self, event: QEvent) -> bool:
        """Name the place under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            spot = self.spot_at(event.pos())
            QToolTip.showText(event.globalPos(), tip(f"{spot.label}: {spot.value}") if spot else "", self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit anew."""
        super().resizeEvent(event)
        self._lay_out()
        self._ask_sharper()

    def sizeHint(self) -> QSize:
        """Return a size at which a page of A4 can be read."""
        return QSize(400, 560)

    # where things are

    def page_rect(self) -> QRectF:
        """Return where the page lies in the viewport, scrolled and zoomed."""
        size = self._page_size()
        left = max((self.viewport().width() - size.width()) / 2, t.SPACE_XS) - self.horizontalScrollBar().value()
        return QRectF(QPointF(left, t.SPACE_XS - self.verticalScrollBar().value()), size)

    def spot_rect(self, spot: Spot) -> QRectF:
        """Return where a marked place lies in the viewport."""
        place = spot.place
        box = QRectF(QPointF(place.left, place.top), QPointF(place.right, place.bottom))
        # A little air, or the outline would run through the letters.
        return self._to_view().mapRect(box).adjusted(-2, -2, 2, 2)

    def spot_at(self, at: QPoint) -> Spot | None:
        """Return the marked place under a point of the viewport."""
        return next((spot for spot in self._here() if self.spot_rect(spot).contains(QPointF(at))), None)

    def _here(self) -> tuple[Spot, ...]:
        return tuple(spot for spot in self._spots if spot.place.page == self._page)

    def _to_view(self) -> QTransform:
        """Return the way from fractions of the page to the viewport."""
        return to_view(self.page_rect(), self._turn)

    def _page_size(self) -> QSizeF:
        """Return how large the page is shown."""
        # The bar's width is always left free: a bar that comes and goes would change the fitted width.
        width = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * t.SPACE_XS
        across = max(width, 40) * self._zoom
        return QSizeF(across, across * shape(self._image, self._turn))

    def _set_zoom(self, zoom: float) -> None:
        """Zoom, keeping what is in the middle in the middle."""
        if zoom == self._zoom:
            return
        middle = self._to_view().inverted()[0].map(QPointF(self.viewport().rect().center()))
        self._zoom = zoom
        self._lay_out()
        offset = self._to_view().map(middle) - QPointF(self.viewport().rect().center())
        for bar, by in ((self.horizontalScrollBar(), offset.x()), (self.verticalScrollBar(), offset.y())):
            bar.setValue(bar.value() + round(by))
        self._ask_sharper()

    def _lay_out(self) -> None:
        """Set the bars to the page's size and paint again."""
        size = self._page_size()
        view = self.viewport().size()
        across, down = size.width() + 2 * t.SPACE_XS, size.height() + 2 * t.SPACE_M
        for bar, length, seen in (
            (self.horizontalScrollBar(), across, view.width()),
            (self.verticalScrollBar(), down, view.height()),
        ):
            bar.setRange(0, max(0, round(length - seen)))
            bar.setPageStep(max(seen, 1))
            bar.setSingleStep(40)
        self._scaled = QPixmap()
        self.setAccessibleDescription(self._spoken())
        self.changed.emit()
        self.viewport().update()

    def _spoken(self) -> str:
        """Return what a screen reader says about the page."""
        marked = ", ".join(f"{spot.label} {neutral(spot.value)}" for spot in self._here())
        return say(
            "Page {page} of {pages}. Marked: {marked}.",
            page=self._page,
            pages=self._pages,
            marked=marked or say("nothing"),
        )

    def _ask(self) -> None:
        """Ask for the page, sharp enough for the zoom."""
        self._asked = self._pixels()
        self.wanted.emit(self._page, self._asked)

    def _ask_sharper(self) -> None:
        """Ask again when the page is shown clearly larger than its image is."""
        if not self._image.isNull() and self._pixels() > self._asked * 1.2:
            self._ask()

    def _pixels(self) -> int:
        """Return how many pixels across the page's image needs for the screen, bounded."""
        size = self._page_size()
        across = size.height() if self._turn in {90, 270} else size.width()
        return min(_SHARPEST, max(600, round(across * self.devicePixelRatioF())))

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the page with its marks; an empty sheet until it is here."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.current()
        rect = self.page_rect()
        painter.setPen(QPen(QColor(tokens.line), 1))
        painter.setBrush(QColor(tokens.paper))
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self._image.isNull():
            return
        painter.drawPixmap(rect.topLeft(), self._pixmap(rect.size()))
        for spot in self._here():
            paint_spot(painter, self.spot_rect(spot))
        for spot in self._here():
            if self._pointed and self._pointed in spot.label.split(", "):
                paint_pointed(painter, self.spot_rect(spot), spot.label, rect)

    def _pixmap(self, size: QSizeF) -> QPixmap:
        """Return the page turned and scaled for the screen; made once for each size."""
        if self._scaled.isNull():
            self._scaled = fitted(self._image, size, turn=self._turn, ratio=self.devicePixelRatioF())
        return self._scaled
