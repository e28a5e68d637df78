"""A progress bar that does not hold its caller up."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

_STEPS = 1000


class ProgressLine(QProgressBar):
    """A thin bar. Qt's own paints itself, and with it whatever else waits to be painted, before `setValue` returns.

    Here it is painted when the window is painted the next time.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setRange(0, _STEPS)

    def show_share(self, share: float) -> None:
        """Show how much is done, 0 to 1; a negative share means that nobody knows."""
        steps, value = (0, 0) if share < 0 else (_STEPS, round(min(1.0, share) * _STEPS))
        if (steps, value) == (self.maximum(), self.value()):
            return
        self.setUpdatesEnabled(False)
        self.setRange(0, steps)
        self.setValue(value)
        self.setUpdatesEnabled(True)
