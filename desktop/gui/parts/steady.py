"""A sentence below a list that never gets lower: what lies above it must not move while the person walks through it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent

from desktop.gui.parts.plain import PlainLabel, Role


class SteadyLabel(PlainLabel):
    """Wraps, and keeps the height of the longest text it has shown, until its width changes."""

    def __init__(self, *, role: Role = "muted") -> None:
        super().__init__(role=role, wrap=True)

    def setText(self, text: str) -> None:
        """Show the text, neutralised."""
        super().setText(text)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure anew: a wider window needs fewer lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.setMinimumHeight(0)
            self._grow()

    def _grow(self) -> None:
        needed = self.heightForWidth(self.width())
        if needed > self.minimumHeight():
            self.setMinimumHeight(needed)
