"""The diary as the window sees it: what was decided, and what is being kept just now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.gui import diary_errands, standing
from desktop.gui.openers import Desk
from desktop.gui.standing import Records, Standing
from desktop.work.runner import Function, Runner
from matching.proposal import Candidate, Proposal

if TYPE_CHECKING:
    from desktop.services.history import Kept
    from desktop.services.ledger import Line
    from desktop.services.proposing import Pile

_AT_ONCE = 50
"""After so many words the diary is read again, though more are on their way."""


class Diary(QObject):
    """Keeps the newest state of every decision; a proposal's standing is derived from it, never kept beside it."""

    changed = Signal()

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.records = Records()
        self._kept: Kept = {}
        """The rows that were made last; only the thread that reads the diary looks into it."""
        self.confirming: frozenset[str] = frozenset()
        self._on_their_way = 0
        self._settled: set[str] = set()
        """Kept, but not read back yet."""

    def decisions_of(self, proposal: Proposal) -> Records:
        """Return the decisions that hold about a proposal's transactions."""
        about = self.records.about
        return Records(row for transaction in proposal.best.transactions for row in about.get(transaction, ()))

    def standing(self, proposal: Proposal) -> Standing:
        """Return where a proposal stands."""
        mine = standing.key(proposal)
        if mine in self.confirming:
            return "confirming"
        return standing.of_rows(self.decisions_of(proposal))

    def load(
        self, desk: Desk, then: Callable[[Records], None] | None = None, *, settled: frozenset[str] = frozenset()
    ) -> None:
        """Read the diary again; `settled` are no longer being kept once it has been read."""

        def ended() -> None:
            if settled:
                self.confirming -= settled
                self.changed.emit()

        self._runner.submit(
            "journal", diary_errands.records(desk, self._kept), done=lambda rows: self._read(rows, then), ended=ended
        )

    def confirm(self, desk: Desk, pile: Pile, proposal: Proposal, candidate: Candidate | None) -> None:
        """Keep a word; `confirming` until it is durable and read back."""
        mine = standing.key(proposal)
        if mine in self.confirming:
            return
        self.confirming |= {mine}
        self.changed.emit()
        work = diary_errands.confirm(desk, pile, proposal, candidate)
        self._keep(desk, work, mine)

    def confirm_all(self, desk: Desk, pile: Pile, words: Sequence[tuple[Proposal, Candidate | None]]) -> None:
        """Keep many words that were said with one key: told once, and sent out some at a time."""
        fresh = [word for word in words if standing.key(word[0]) not in self.confirming]
        keys = frozenset(standing.key(proposal) for proposal, _ in fresh)
        self.confirming |= keys
        self.changed.emit()
        for at in range(0, len(fresh), _AT_ONCE):
            part = tuple(fresh[at : at + _AT_ONCE])
            mine = frozenset(standing.key(proposal) for proposal, _ in part)
            self._keep(desk, diary_errands.confirm_all(desk, pile, part), *mine)

    def mark(self, desk: Desk, key: str, lines: Sequence[Line], said: str, offered: Sequence[str]) -> None:
        """Keep a mark; `key` is confirming until it is durable and read back."""
        if key in self.confirming:
            return
        self.confirming |= {key}
        self.changed.emit()
        work = diary_errands.mark(desk, tuple(lines), said, tuple(offered))
        self._keep(desk, work, key)

    def _keep(self, desk: Desk, work: Function[object], *keys: str) -> None:
        """Have a word kept, and read the diary again: not after each of very many, but after some of them."""

        def ended() -> None:
            self._on_their_way -= 1
            self._settled.update(keys)
            if self._on_their_way == 0 or len(self._settled) >= _AT_ONCE:
                settled, self._settled = frozenset(self._settled), set()
                self.load(desk, settled=settled)

        self._on_their_way += 1
        self._runner.submit("journal", work, ended=ended)

    def reject(self, desk: Desk, pile: Pile, candidate: Candidate) -> None:
        """Keep a no."""
        self._runner.submit("journal", diary_errands.reject(desk, pile, candidate), ended=lambda: self.load(desk))

    def take_back_no(self, desk: Desk, candidate: Candidate) -> None:
        """Take a no back."""
        self._runner.submit("journal", diary_errands.take_back_no(desk, candidate), ended=lambda: self.load(desk))

    def take_back(self, desk: Desk, decisions: Sequence[str]) -> None:
        """Take back what was not sent yet."""
        work = diary_errands.take_back(desk, tuple(decisions))
        self._runner.submit("journal", work, ended=lambda: self.load(desk))

    def _read(self, rows: Records, then: Callable[[Records], None] | None) -> None:
        self.records = standing.told(rows)
        self.changed.emit()
        if then is not None:
            then(self.records)
