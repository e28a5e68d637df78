"""A line that can be chosen with a digit: a candidate, or one of the weakest in bulk."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.carrying import carry
from desktop.gui.parts.key_hint import paint_key
from desktop.gui.parts.plain import neutral, tip
from desktop.gui.parts.words import fitted, paint_words
from desktop.gui.review.candidate_lines import Choice

_HEIGHT = 52
_SHARE_WIDTH = 72
_KEY_WIDTH = 22
_NUMBER_SHARE = 0.6
"""A number longer than this share of the line is shortened itself."""


class ChoiceRow(QAbstractButton):
    """Digit, title over a paler line, amount and share. A click does not take the focus, so that keys go on working."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice: Choice | None = None
        self._pressed = QPoint()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def choice(self) -> Choice | None:
        """Return what the row shows."""
        return self._choice

    def show_choice(self, choice: Choice) -> None:
        """Show a line."""
        if choice == self._choice:
            return
        self._choice = choice
        self.setChecked(choice.chosen)
        said = f"{choice.digit}: {choice.title}, {choice.amount}, {choice.share}. {choice.below}"
        self.setText(neutral(said).replace("&", "&&"))
        self.setAccessibleName(neutral(said))
        self.setToolTip(tip(f"{choice.title}\n{choice.below}"))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it began: from here the document may be carried away."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Carry a single document onto another payment."""
        receipts = self._choice.candidate.receipts if self._choice and self._choice.candidate else ()
        far = (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._choice is None or len(receipts) != 1 or not far or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        self.setDown(False)
        carry(self, receipts[0], self._choice.title)

    def nextCheckState(self) -> None:
        """Leave the choice to the page: a click asks, it does not set."""

    def sizeHint(self) -> QSize:
        """Ask for two lines."""
        return QSize(300, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row."""
        if self._choice is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = theme.current()
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), theme.colour(tokens.accent.soft if self.isChecked() else tokens.hover))
        room = QRectF(self.rect()).adjusted(t.SPACE_M, 0, -t.SPACE_M, 0)
        paint_key(painter, room, self._choice.digit, tokens.muted, tokens.line)
        left = room.left() + _KEY_WIDTH + t.SPACE_M
        right = self._paint_figures(painter, room, self._choice)
        self._paint_words(painter, QRectF(left, 0, right - left - t.SPACE_M, self.height()), self._choice)
        if self.hasFocus():
            painter.setPen(QPen(theme.colour(tokens.accent.ink), t.FOCUS_WIDTH))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def _paint_figures(self, painter: QPainter, room: QRectF, choice: Choice) -> float:
        """Paint amount and share at the right; return where they begin."""
        # Some languages need more room for "over 99 %".
        wide = max(_SHARE_WIDTH, theme.width(choice.share, tabular=True) + t.SPACE_M)
        # Where nothing is reckoned the amount stands at the end.
        wide = wide if choice.share else 0
        share = QRectF(room.right() - wide, 0, wide, self.height())
        paint_words(painter, share, choice.share, self._ink(pale=True), tabular=True, right=True)
        amount = QRectF(room.left(), 0, share.left() - room.left(), self.height())
        weight = t.STRONG if choice.chosen else t.REGULAR
        length = paint_words(painter, amount, choice.amount, self._ink(), weight=weight, tabular=True, right=True)
        return amount.right() - length - 2

    def _paint_words(self, painter: QPainter, room: QRectF, choice: Choice) -> None:
        upper = QRectF(room.left(), 7, room.width(), 19)
        lower = QRectF(room.left(), 26, room.width(), 18)
        weight = t.STRONG if choice.chosen else t.REGULAR
        paint_words(painter, upper, _with_number(choice.title, weight, upper.width()), self._ink(), weight=weight)
        paint_words(painter, lower, choice.below, self._ink(pale=True), size=t.LABEL)

    def _ink(self, *, pale: bool = False) -> str:
        tokens = theme.current()
        closed = self._choice is not None and bool(self._choice.closed)
        return tokens.muted if pale or closed else tokens.text


def _with_number(title: str, weight: int, room: float) -> str:
    """Return `supplier · number` with the supplier shortened where both have no room: the number tells papers apart."""
    supplier, sign, number = title.rpartition(" · ")
    tail = theme.width(f"{sign}{number}", weight=weight)
    if not sign or theme.width(title, weight=weight) <= room or tail > room * _NUMBER_SHARE:
        return title
    return fitted(supplier, room - tail, weight=weight)[0] + sign + number
