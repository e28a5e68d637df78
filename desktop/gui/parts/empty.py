"""An empty page that says what to do next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui import icons, theme
from desktop.gui import tokens as t
from desktop.gui.parts.plain import PlainLabel


class Emblem(QWidget):
    """An icon on a soft disc."""

    def __init__(self, icon: str, *, size: int = 56, kind: t.Kind = "accent") -> None:
        super().__init__()
        self._icon, self._size, self._kind = icon, size, kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the disc."""
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint disc and icon."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tones = theme.current().tones(self._kind)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tones.soft))
        painter.drawEllipse(self.rect())
        side = round(self._size * 0.43)
        spot = QRectF((self._size - side) / 2, (self._size - side) / 2, side, side)
        icons.paint(painter, spot, self._icon, tones.ink)


_WIDTH, _LOW = 440, 200


class OverTable(QObject):
    """Says in the middle of a list without rows why it is empty; the list keeps the focus."""

    def __init__(self, table: QAbstractItemView, title: str, sentence: str, *, icon: str = "check") -> None:
        super().__init__(table)
        self._room = table.viewport()
        self.empty = Empty(title, sentence, icon=icon)
        self.empty.setParent(self._room)
        self.empty.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.empty.hide()
        self._room.installEventFilter(self)

    def turn(self, *, on: bool) -> None:
        """Show or hide it."""
        self._fill()
        self.empty.setVisible(on)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fill the list whatever its size."""
        if event.type() == QEvent.Type.Resize:
            self._fill()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        self.empty.setGeometry(self._room.rect())
        self.empty.fit_into(self._room.size())


class Empty(QWidget):
    """Says that nothing is here, why, and what to do."""

    def __init__(self, title: str, sentence: str, *buttons: QWidget, icon: str = "info") -> None:
        super().__init__()
        self._emblem = Emblem(icon)
        self._title = PlainLabel(title, role="headline")
        self._sentence = PlainLabel(sentence, role="muted", wrap=True)
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._width = _WIDTH
        self._fit()
        column = QVBoxLayout(self)
        column.setSpacing(t.SPACE_M)
        column.addStretch(2)
        for part in (self._emblem, self._title, self._sentence):
            column.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.setSpacing(t.SPACE_M)
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        column.addSpacing(t.SPACE_XS)
        column.addLayout(row)
        column.addStretch(3)

    def say(self, title: str, sentence: str, *, icon: str = "") -> None:
        """Say something else, with another icon if one is given."""
        if icon:
            self._emblem.show_icon(icon)
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._fit()

    def fit_into(self, room: QSize) -> None:
        """Keep the sentence within so much room; where it is low the words stand without their picture."""
        self._emblem.setVisible(room.height() >= _LOW)
        wanted = min(_WIDTH, max(room.width() - 2 * t.SPACE_L, 1))
        if wanted != self._width:
            self._width = wanted
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the type changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        # Centred in a layout, a wrapped label is given one line only; it must ask for all of them itself.
        self._sentence.setFixedWidth(self._width)
        self._sentence.setMinimumHeight(max(0, self._sentence.heightForWidth(self._width)))
