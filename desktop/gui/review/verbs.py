"""What a person can say in review: each word goes to the answers at once and on its way into the journal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.gui.review.answers import Answers
from desktop.gui.review.by_hand import known, laid_beside, proposal_of
from desktop.gui.review.items import Item
from desktop.gui.review.pace import Pace
from desktop.gui.review.said import DECIDED, Refused, Standing
from matching.proposal import Candidate, Proposal

if TYPE_CHECKING:
    from desktop.gui.state import DeskState


class Verbs:
    """Speaks to the state, keeps the answers in step. Each verb tells whether anything was said."""

    def __init__(self, state: DeskState, answers: Answers) -> None:
        self._state, self._answers = state, answers
        self.pace = Pace()

    def confirm(self, item: Item | None) -> bool:
        """Say that the chosen candidate is right."""
        candidate = self._open_choice(item)
        if item is None or candidate is None:
            return False
        self.bring_together(item, candidate)
        return True

    def confirm_all(self, items: Iterable[Item], *, together: str) -> None:
        """Say of many that the chosen candidate is right; `together` marks what one undo takes back."""
        words: list[tuple[Proposal, Candidate | None]] = []
        for item in items:
            candidate = self._open_choice(item)
            if candidate is not None:
                proposal = proposal_of(item, candidate)
                self._answers.saving(item, candidate, together=together)
                words.append((proposal, None if candidate == proposal.best else candidate))
        self._state.confirm_all(words)
        self.pace.rest()

    def bring_together(self, item: Item, candidate: Candidate) -> None:
        """Say that these payments and documents belong together, whoever proposed it."""
        self.pace.spoke(item)
        proposal = proposal_of(item, candidate)
        if self._answers.was_refused(item, candidate):
            self._state.take_back_no(candidate)
        self._answers.saving(item, candidate)
        self._state.confirm(proposal, None if candidate == proposal.best else candidate)

    def mark(self, item: Item | None, said: str) -> bool:
        """Say that no receipt is needed, or that it is missing."""
        if item is None or self._answers.standing(item) in DECIDED or self._answers.mark(item) == said:
            return False
        self.pace.spoke(item)
        offered = {receipt for candidate in item.candidates for receipt in candidate.receipts}
        self._answers.saving(item, said)
        self._state.mark(item.key, [each.id for each in item.transactions], said, sorted(offered))
        return True

    def refuse(self, item: Item | None) -> bool:
        """Say that the chosen candidate is not it; the next one takes its place."""
        candidate = self._open_choice(item)
        if item is None or candidate is None:
            return False
        self._answers.refuse(item, candidate)
        self._state.reject(candidate)
        return True

    def undo(self) -> str | None:
        """Take back what was said last; return which item it was about, None where there is nothing."""
        steps = self._answers.last()
        if not steps:
            return None
        self._answers.give_back(steps)
        decisions: list[str] = []
        for step in steps:
            if isinstance(step, Refused):
                self._state.take_back_no(step.candidate)
            else:
                decisions += step.decisions
        if decisions:
            self._state.take_back(decisions)
        return steps[0].key

    def lay_beside(self, item: Item | None, receipt: str) -> bool:
        """Lay a document that was found beside the payment, and choose it; nothing is confirmed by it."""
        pile = self._state.pile
        if item is None or pile is None or self._answers.standing(item) in DECIDED:
            return False
        candidate = known(item, receipt)
        if candidate is None or self._answers.refused(item, candidate):
            refused = candidate is not None
            candidate = laid_beside(pile, item, receipt, refused=refused) or candidate
        if candidate is None:
            return False
        self._answers.lay_beside(item, candidate)
        return True

    def pick(self, item: Item | None, at: int) -> bool:
        """Choose another candidate; one that was refused is taken up again."""
        if item is None or at >= len(item.candidates):
            return False
        candidate = item.candidates[at]
        if candidate in self._answers.free(item):
            self._answers.pick(item, candidate)
            return True
        if not self._answers.refused(item, candidate) or self._answers.taken(item, candidate):
            return False
        if len(candidate.receipts) == 1:
            return self.lay_beside(item, candidate.receipts[0])
        self._answers.lay_beside(item, candidate)
        return True

    def _open_choice(self, item: Item | None) -> Candidate | None:
        if item is None or self._answers.standing(item) is not Standing.OPEN:
            return None
        return self._answers.chosen(item)
