"""Sending: what was confirmed goes to Flowtly, and what got no answer is asked about later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.gui import after_errands, errands
from desktop.gui.activity import Notice, activity
from desktop.gui.busy import Busy
from desktop.gui.openers import Desk
from desktop.phrases import say_trouble
from desktop.phrases.speech import meant_n, say, say_n
from desktop.services.papers import Paper
from desktop.work.runner import Runner

if TYPE_CHECKING:
    from desktop.services.comparing import Preview
    from desktop.services.delivering import DeliveryReport
    from desktop.services.ledger import Line
    from desktop.services.undoing import Undone
    from desktop.trouble import Trouble

_AFTER_SETTLING_MS = 2000


class Sending(QObject):
    """One delivery at a time. `ended` follows each, whatever became of it."""

    heard = Signal(object)
    """An `Entry` of the diary."""
    told = Signal(object)
    """A `Notice` about what keeps things from being sent."""
    ended = Signal()

    def __init__(self, busy: Busy, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = busy
        self._runner = runner

    def recover(self, desk: Desk) -> None:
        """Find out what became of what an earlier run left without an answer, send the rest, and tell what was done."""
        self.deliver(desk, say("Asking Flowtly what arrived"), recovering=True)

    def deliver(self, desk: Desk, title: str = "", *, recovering: bool = False) -> None:
        """Send everything that was confirmed."""
        if any(one.name == "send" for one in self._busy.activities):
            return
        post = self._runner.post
        work = errands.deliver(desk, heard=lambda entry: post(lambda: self.heard.emit(entry)))
        self._busy.run(
            activity("send", title or say("Sending to Flowtly")),
            "network",
            work,
            done=lambda report: self._delivered(desk, report, recovering=recovering),
            ended=self.ended.emit,
        )

    def import_confirmed(self, desk: Desk, previews: Sequence[Preview], papers: Sequence[Paper]) -> None:
        """Keep the word that these statements shall be imported, then send."""
        work = errands.confirm_import(desk, previews, papers)
        shown = activity("send", say("Keeping your decision"), stoppable=False)
        self._busy.run(shown, "journal", work, done=lambda _: self.deliver(desk))

    def undo(self, desk: Desk, decisions: Sequence[str]) -> None:
        """Undo at Flowtly what decisions did."""
        self._busy.run(
            activity("undo", say("Taking back")),
            "network",
            after_errands.undo(desk, decisions),
            done=lambda undone: self._undone(desk, undone),
            ended=self.ended.emit,
        )

    def set_aside(self, desk: Desk, lines: Sequence[Line], why: str) -> None:
        """Keep the word that these transactions shall be ignored at Flowtly, then send."""
        shown = activity("send", say("Keeping your decision"), stoppable=False)
        self._busy.run(shown, "journal", after_errands.set_aside(desk, lines, why), done=lambda _: self.deliver(desk))

    def _undone(self, desk: Desk, undone: Undone) -> None:
        if undone.trouble is not None:
            self.told.emit(_notice(undone.trouble, lambda: self.deliver(desk)))
        elif undone.refused:
            said = say_n(
                "{n} could not be undone: the history says why.",
                "{n} could not be undone: the history says why.",
                len(undone.refused),
            )
            self.told.emit(Notice(said))
        elif undone.left:
            self._look_later(desk)

    def _delivered(self, desk: Desk, report: DeliveryReport, *, recovering: bool) -> None:
        if report.trouble is not None:
            self.told.emit(_notice(report.trouble, lambda: self.deliver(desk)))
        elif recovering:
            self.told.emit(Notice(recovered_words(report)))
        if report.unclear:
            self._look_later(desk)

    def _look_later(self, desk: Desk) -> None:
        """Look up what got no answer once the request has surely ended."""
        QTimer.singleShot(round(desk.settle * 1000) + _AFTER_SETTLING_MS, self, lambda: self.deliver(desk))


def recovered_words(report: DeliveryReport) -> str:
    """Say what became of what an earlier run left in the middle."""
    again = report.stale + report.refused
    parts = [
        (report.done, meant_n("{n} thing is in Flowtly, once.", "{n} things are in Flowtly, each once.")),
        (
            report.unclear,
            meant_n("{n} has no answer yet: it is asked for.", "{n} have no answer yet: they are asked for."),
        ),
        (
            again,
            meant_n(
                "{n} is for you to decide again, in the history.", "{n} are for you to decide again, in the history."
            ),
        ),
    ]
    told = " ".join(say_n(*forms, count) for count, forms in parts if count)
    return say("An earlier run ended in the middle; what it had left open was looked up. {told}", told=told).strip()


def _notice(trouble: Trouble, again: Callable[[], None]) -> Notice:
    return Notice(say_trouble(trouble), say("Try again"), again, trouble=trouble.key)
