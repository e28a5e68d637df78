"""Why this receipt: each piece of evidence in words, with a bar for its weight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.card import Card
from desktop.gui.parts.plain import PlainLabel, neutral
from desktop.gui.review.presenter import Reason
from desktop.phrases.speech import meant, say
from matching.evidence import Stance

_LABEL_WIDTH, _BAR_WIDTH = 84, 72
_READY = 6
"""So many rows are made before the page is seen: one that comes later has it laid out anew."""
_SAID = {
    Stance.SUPPORTS: meant("speaks for it"),
    Stance.CONTRADICTS: meant("speaks against it"),
    Stance.SILENT: meant("says nothing"),
}


class Reasons(Card):
    """The card with the evidence. `pointed` names the label under the mouse, empty when it leaves."""

    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=t.SPACE_M, spacing=2, parent=parent)
        self.setAccessibleName(say("Why this receipt"))
        self._rows: list[_ReasonRow] = []
        for _ in range(_READY):
            self._add()

    def show_reasons(self, reasons: Sequence[Reason]) -> None:
        """Show the evidence; rows are kept and filled anew, so nothing flickers."""
        while len(self._rows) < len(reasons):
            self._add()
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(reasons))
            if at < len(reasons):
                row.show_reason(reasons[at])

    def _add(self) -> None:
        row = _ReasonRow()
        row.pointed.connect(self.pointed)
        self._rows.append(row)
        self.body.addWidget(row)


class _ReasonRow(QWidget):
    pointed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._reason = ""
        self._label = PlainLabel(role="muted")
        self._label.setFixedWidth(_LABEL_WIDTH)
        self._sentence = PlainLabel(wrap=True)
        self._bar = WeightBar()
        row = QHBoxLayout(self)
        row.setContentsMargins(t.SPACE_XS, t.SPACE_XS, t.SPACE_XS, t.SPACE_XS)
        row.setSpacing(t.SPACE_M)
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._bar)

    def show_reason(self, reason: Reason) -> None:
        self._reason = reason.label
        self._label.setText(reason.label)
        self._sentence.setText(reason.sentence)
        self._bar.show_weight(reason.strength, reason.stance)
        self.setAccessibleName(neutral(f"{reason.label}: {reason.sentence}, {say(_SAID[reason.stance])}"))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(self._reason)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit("")


class WeightBar(QWidget):
    """How much one piece of evidence weighs, and for which side."""

    def __init__(self) -> None:
        super().__init__()
        self._strength, self._stance = 0.0, Stance.SILENT
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_weight(self, strength: float, stance: Stance) -> None:
        """Fill the bar; `strength` is from 0 to 1."""
        if (strength, stance) == (self._strength, self._stance) and self.accessibleName():
            return
        self._strength, self._stance = strength, stance
        self.setAccessibleName(
            say("{said}, {strength} of 100", said=say(_SAID[stance]), strength=round(strength * 100))
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a fixed length, so that bars can be compared."""
        return QSize(_BAR_WIDTH, 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the groove and what fills it."""
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        room = QRectF(self.rect())
        painter.setBrush(theme.colour(tokens.sunk))
        painter.drawRoundedRect(room, 3, 3)
        inks = {Stance.SUPPORTS: tokens.confident.ink, Stance.CONTRADICTS: tokens.trouble.ink}
        ink = inks.get(self._stance)
        if ink:
            room.setWidth(max(6.0, room.width() * self._strength))
            painter.setBrush(theme.colour(ink))
            painter.drawRoundedRect(room, 3, 3)
