"""The buttons at the bottom of review: one row where there is room, else the main one above the others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import PlainButton, PrimaryButton, SecondaryButton
from desktop.gui.parts.item_layout import ItemLayout
from desktop.phrases.speech import say


class Actions(QWidget):
    """Holds the buttons where the hand finds them: they move with the width of the window and with nothing else.

    Of several `main` ones one is seen at a time; the last of `others` stands at the far end.
    """

    def __init__(self, main: Sequence[PlainButton], others: Sequence[PlainButton]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for button in (*main, *others):
            # A click must not take the focus, or the next Space would press that button again.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        _Places(self, main, others)


def confirm_and_back(words: str, key: str) -> tuple[Actions, PrimaryButton, SecondaryButton]:
    """Return the buttons of a panel that stands in the place of the payment: confirm what it shows, or go back."""
    confirm, back = PrimaryButton(words, key), SecondaryButton(say("Back"), "Esc")
    return Actions((confirm,), (back,)), confirm, back


class _Places(ItemLayout):
    """One row, or the main button over the whole width and the others sharing the row below it."""

    def __init__(self, parent: QWidget, main: Sequence[PlainButton], others: Sequence[PlainButton]) -> None:
        super().__init__(parent)
        self._main, self._others = tuple(main), tuple(others)
        self._measured: tuple[int, int] | None = None
        """The widest of the main buttons, and the others side by side; asked many times for each laying out."""
        self.setContentsMargins(t.SPACE_L, t.SPACE_M, t.SPACE_L, t.SPACE_L)
        self.setSpacing(t.SPACE_S)
        for button in (*main, *others):
            self.addWidget(button)

    def heightForWidth(self, width: int) -> int:
        """Return the height of one row or of two."""
        rows = 1 if width >= self._wide() else 2
        return rows * t.BUTTON_HEIGHT + (rows - 1) * self.spacing() + t.SPACE_M + t.SPACE_L

    def sizeHint(self) -> QSize:
        """Ask for one row."""
        return QSize(self._wide(), self.heightForWidth(self._wide()))

    def minimumSize(self) -> QSize:
        """Be content with two."""
        width = max(self._widest(), self._beside()) + 2 * t.SPACE_L
        return QSize(width, self.heightForWidth(width))

    def setGeometry(self, room: QRect) -> None:
        """Set the buttons."""
        super().setGeometry(room)
        inside = room.marginsRemoved(self.contentsMargins())
        if room.width() >= self._wide():
            self._one_row(inside)
        else:
            self._two_rows(inside)

    def _one_row(self, room: QRect) -> None:
        left = room.left()
        shown = next((each for each in self._main if not each.isHidden()), None)
        for button in self._main:
            _put(button, left, room.top(), button.sizeHint().width())
        left += shown.sizeHint().width() + self.spacing() if shown else 0
        for button in self._others:
            width = button.sizeHint().width()
            far = button is self._others[-1] and len(self._others) > 1
            _put(button, room.right() + 1 - width if far else left, room.top(), width)
            left += width + self.spacing()

    def _two_rows(self, room: QRect) -> None:
        for button in self._main:
            _put(button, room.left(), room.top(), room.width())
        spare = room.width() - self._beside()
        left, top = room.left(), room.top() + t.BUTTON_HEIGHT + self.spacing()
        for at, button in enumerate(self._others, start=1):
            # What is left of the pixels goes to the last ones: the row ends where the button above it does.
            width = button.sizeHint().width() + spare * at // len(self._others) - spare * (at - 1) // len(self._others)
            _put(button, left, top, width)
            left += width + self.spacing()

    def invalidate(self) -> None:
        """Measure anew: a button came, went, or has other words."""
        self._measured = None
        super().invalidate()

    def _measure(self) -> tuple[int, int]:
        if self._measured is None:
            widest = max(button.sizeHint().width() for button in self._main)
            beside = sum(button.sizeHint().width() + self.spacing() for button in self._others) - self.spacing()
            self._measured = widest, beside
        return self._measured

    def _widest(self) -> int:
        """Return what the widest of the main buttons needs: which one is seen changes nothing."""
        return self._measure()[0]

    def _beside(self) -> int:
        return self._measure()[1]

    def _wide(self) -> int:
        return self._widest() + self.spacing() + self._beside() + 2 * t.SPACE_L


def _put(button: PlainButton, left: int, top: int, width: int) -> None:
    button.setGeometry(left, top, width, t.BUTTON_HEIGHT)
