"""What is on its way, in the bottom line: what, how far, how long still, and Cancel."""

from __future__ import annotations

import time

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.gui import tokens as t
from desktop.gui.activity import Activity
from desktop.gui.parts.announce import announce
from desktop.gui.parts.buttons import PlainButton
from desktop.gui.parts.plain import PlainLabel, neutral
from desktop.gui.parts.progress_line import ProgressLine
from desktop.phrases import figures
from desktop.phrases.speech import say


class ActivityStrip(QWidget):
    """Shows the oldest activity that has counts, else the oldest. `cancelled` tells which one shall stop."""

    cancelled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Activity | None = None
        self._heard: dict[str, str] = {}
        self._words = PlainLabel("", role="small")
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._bar = ProgressLine(say("Progress"))
        self._bar.setFixedWidth(120)
        self._cancel = PlainButton(say("Cancel"), quiet=True)
        self._cancel.setFixedHeight(24)
        self._cancel.clicked.connect(self._ask_stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.SPACE_S)
        for part in (self._words, self._bar, self._cancel):
            row.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_activities(self, activities: tuple[Activity, ...]) -> None:
        """Show what is on its way."""
        counted = [one for one in activities if one.total]
        self._shown = next(iter(counted or activities), None)
        self._tell_changes(activities)
        self.setVisible(self._shown is not None)
        if self._shown is None:
            return
        words = spoken(self._shown, time.monotonic())
        self._words.setText(words)
        self.setAccessibleName(neutral(words))
        self._bar.show_share(self._shown.share)
        self._cancel.setVisible(self._shown.stoppable)
        self._cancel.setEnabled(not self._shown.stop.requested)
        self._cancel.setAccessibleName(say("Cancel: {title}", title=self._shown.title))

    def _tell_changes(self, activities: tuple[Activity, ...]) -> None:
        """Have a screen reader say what began and what ended; how far it is can be asked for."""
        now = {each.name: each.title for each in activities}
        for name, title in now.items():
            if name not in self._heard:
                announce(self, say("{title}…", title=title))
        for name, title in self._heard.items():
            if name not in now:
                announce(self, say("{title}: ended", title=title))
        self._heard = now

    def _ask_stop(self) -> None:
        if self._shown is not None:
            self.cancelled.emit(self._shown)
            self._cancel.setEnabled(False)


def spoken(activity: Activity, now: float) -> str:
    """Return an activity in words: `Reading papers · 12 of 35 · about 8 s left`."""
    parts = [activity.title]
    if activity.stop.requested:
        return say("{title} · stopping…", title=activity.title)
    if activity.total:
        parts.append(say("{done} of {total}", done=activity.done, total=activity.total))
    elif activity.done:
        parts.append(figures.number(activity.done))
    left = activity.seconds_left(now)
    if left is not None and left >= 1:
        parts.append(say("about {span} left", span=_span(left)))
    return " · ".join(parts) if len(parts) > 1 else f"{activity.title}…"


def _span(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else say("{seconds:.0f} min", seconds=seconds / 60)
