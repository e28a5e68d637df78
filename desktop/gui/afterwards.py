"""What comes after sending: Flowtly compared with what was meant, and the ways back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop.gui import after_errands
from desktop.gui.activity import Notice
from desktop.phrases.speech import say, say_n
from desktop.work.runner import Runner

if TYPE_CHECKING:
    from desktop.gui.sending import Sending
    from desktop.gui.state import DeskState
    from desktop.services.auditing import Audit, Mismatch
    from desktop.services.undoing import Scope, UndoPlan


_LATER = 75_000
"""Milliseconds: longer than a request of another computer can be on its way."""


class Afterwards:
    """The verbs of the history. What differs at Flowtly stays in view until it does so no longer."""

    def __init__(self, state: DeskState, sending: Sending, runner: Runner) -> None:
        self._state, self._sending, self._runner = state, sending, runner
        self._later = QTimer(state)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._look_again)

    def look(self) -> None:
        """Compare what was read just now; Flowtly is read again, patiently, only where something seems to differ."""
        desk, ledger = self._state.desk, self._state.ledger
        if desk is not None and ledger is not None:
            self._runner.submit("network", after_errands.audit(desk, ledger, self._known), done=self._seen)

    def look_later(self) -> None:
        """Look once more when whatever another computer was sending in the same moment has surely ended."""
        self._later.start(_LATER)

    def _look_again(self) -> None:
        if self._state.desk is not None:
            work = after_errands.audit_again(self._state.desk, self._known)
            self._runner.submit("network", work, done=lambda audit: self._seen(audit) if audit else None)

    def plan_undo(self, decision: str, scope: Scope, callback: Callable[[UndoPlan], None]) -> None:
        """Find out what undoing this decision, or what belongs to it, would take back."""
        if self._state.desk is not None:
            self._runner.submit("journal", after_errands.plan_undo(self._state.desk, decision, scope), done=callback)

    def undo(self, decisions: Sequence[str]) -> None:
        """Undo at Flowtly what decisions did."""
        if self._state.desk is not None and decisions:
            self._sending.undo(self._state.desk, decisions)

    def set_aside(self, transactions: Sequence[str], why: str) -> None:
        """Have doubled transactions ignored at Flowtly."""
        desk, ledger = self._state.desk, self._state.ledger
        if desk is not None and ledger is not None:
            lines = [line for line in ledger.lines if line.transaction.id in transactions]
            self._sending.set_aside(desk, lines, why)

    def export(self, target: Path) -> None:
        """Write the history to a file."""
        if self._state.desk is not None:
            told = Notice(say("The history was written to {file}.", file=str(target)))
            work = after_errands.export(self._state.desk, target)
            self._runner.submit("journal", work, done=lambda _: self._state.tell(told))

    @property
    def _known(self) -> tuple[Mismatch, ...]:
        return self._state.audit.mismatches if self._state.audit else ()

    def _seen(self, audit: Audit) -> None:
        before = self._known
        self._state.audit = audit
        self._state.audit_changed.emit()
        notice = self._state.notice
        if not audit.mismatches and notice is not None and notice.about_audit:
            self._state.tell(None)
        if set(audit.mismatches) - set(before):
            sentence = say_n(
                "{n} thing in Flowtly is not as you confirmed it.",
                "{n} things in Flowtly are not as you confirmed them.",
                len(audit.mismatches),
            )
            look = say("Look")
            self._state.tell(Notice(sentence, look, lambda: self._state.go("history"), about_audit=True))
