"""Judging again: what a person refuses, marks or brings together changes what is likely for all that is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.gui.parts.turns import Turn
from desktop.gui.standing import spoken

if TYPE_CHECKING:
    from desktop.gui.known import Known
    from desktop.gui.standing import Records


class Again(QObject):
    """Asks for another judgement when the diary says what the newest one did not know; at most one at a time."""

    def __init__(self, known: Known, judge: Callable[[], None]) -> None:
        super().__init__(known)
        self._known, self._judge = known, judge
        self._seen: Records | None = None
        self._soon = Turn(self, self._look)
        """What follows a change at once may be a judgement; only then it is seen whether another is wanted."""
        for changed in (known.records_changed, known.pile_changed, known.previews_changed):
            changed.connect(self._soon.start)

    def _look(self) -> None:
        known = self._known
        # While something is judged, read or fetched another judgement follows of itself, or this is asked again.
        if known.pile is None or known.activity("judge") is not None or known.reading:
            return
        now, before = known.records, known.bench.judged
        if now is before or now is self._seen:
            return
        self._seen = now
        judged = known.pile.judgement
        if spoken(now, judged) != spoken(before, judged):
            self._judge()
