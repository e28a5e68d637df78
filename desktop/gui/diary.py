"""The diary as the window sees it: what was decided, what is being kept just now, what was left for later."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.gui import errands, standing
from desktop.gui.openers import Desk
from desktop.gui.standing import Standing
from desktop.work.runner import Runner
from matching.proposal import Candidate, Proposal

if TYPE_CHECKING:
    from desktop.services.history import HistoryRow
    from desktop.services.ledger import Line
    from desktop.services.proposing import Pile

Records = tuple["HistoryRow", ...]


class Diary(QObject):
    """Keeps the newest state of every decision; a proposal's standing is derived from it, never kept beside it."""

    changed = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._about: Mapping[str, Records] = {}
        self.records: Records = ()
        self.skipped: frozenset[str] = frozenset()
        self.confirming: frozenset[str] = frozenset()

    def decisions_of(self, proposal: Proposal) -> Records:
        """Return the decisions that hold about a proposal's transactions."""
        return tuple(row for transaction in proposal.best.transactions for row in self._about.get(transaction, ()))

    def standing(self, proposal: Proposal) -> Standing:
        """Return where a proposal stands."""
        mine = standing.key(proposal)
        if mine in self.confirming:
            return "confirming"
        found = standing.of_rows(self.decisions_of(proposal))
        return "skipped" if found == "open" and mine in self.skipped else found

    def load(self, desk: Desk, then: Callable[[Records], None] | None = None, *, settled: str | None = None) -> None:
        """Read the diary again; `settled` is a proposal that is no longer being kept once it has been read."""

        def ended() -> None:
            if settled is not None:
                self.confirming -= {settled}
                self.changed.emit()

        self._runner.submit("journal", errands.records(desk), done=lambda rows: self._read(rows, then), ended=ended)

    def confirm(self, desk: Desk, pile: Pile, proposal: Proposal, candidate: Candidate | None) -> None:
        """Keep a word; `confirming` until it is durable and read back."""
        mine = standing.key(proposal)
        if mine in self.confirming:
            return
        self.skipped -= {mine}
        self.confirming |= {mine}
        self.changed.emit()
        work = errands.confirm(desk, pile, proposal, candidate)
        self._runner.submit("journal", work, ended=lambda: self.load(desk, settled=mine))

    def mark(self, desk: Desk, key: str, lines: Sequence[Line], said: str, offered: Sequence[str]) -> None:
        """Keep a mark; `key` is confirming until it is durable and read back."""
        if key in self.confirming:
            return
        self.confirming |= {key}
        self.changed.emit()
        work = errands.mark(desk, tuple(lines), said, tuple(offered))
        self._runner.submit("journal", work, ended=lambda: self.load(desk, settled=key))

    def reject(self, desk: Desk, pile: Pile, candidate: Candidate) -> None:
        """Keep a no."""
        self._runner.submit("journal", errands.reject(desk, pile, candidate), ended=lambda: self.load(desk))

    def take_back_no(self, desk: Desk, candidate: Candidate) -> None:
        """Take a no back."""
        self._runner.submit("journal", errands.take_back_no(desk, candidate), ended=lambda: self.load(desk))

    def take_back(self, desk: Desk, decisions: Sequence[str]) -> None:
        """Take back what was not sent yet."""
        work = errands.take_back(desk, tuple(decisions))
        self._runner.submit("journal", work, ended=lambda: self.load(desk))

    def leave(self, proposal: Proposal, *, for_later: bool) -> None:
        """Leave a proposal for later, or take it up again."""
        mine = frozenset({standing.key(proposal)})
        self.skipped = self.skipped | mine if for_later else self.skipped - mine
        self.changed.emit()

    def _read(self, rows: Records, then: Callable[[Records], None] | None) -> None:
        self.records = rows
        self._about = standing.about(rows)
        self.changed.emit()
        if then is not None:
            then(rows)
