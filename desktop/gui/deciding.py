"""The verbs of the review: each keeps a person's word in the diary, and what was not sent yet can be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.gui.known import Known
from matching.proposal import Candidate, Proposal


class Deciding(Known):
    """What the window knows, and the words that a person says about it."""

    def confirm(self, proposal: Proposal, candidate: Candidate | None = None) -> None:
        """Keep the person's word; it stands as confirmed as soon as it is durable."""
        if self.desk is not None and self.pile is not None:
            self._diary.confirm(self.desk, self.pile, proposal, candidate)

    def mark(self, key: str, transactions: Sequence[str], said: str, offered: Sequence[str]) -> None:
        """Keep the word that payments need no receipt or miss it; `key` stands in `confirming` until it is kept."""
        if self.desk is not None and self.pile is not None:
            lines = [self.pile.transactions[each] for each in transactions if each in self.pile.transactions]
            self._diary.mark(self.desk, key, lines, said, offered)

    def reject(self, candidate: Candidate) -> None:
        """Keep the word that a candidate is not it; it is not offered again."""
        if self.desk is not None and self.pile is not None:
            self._diary.reject(self.desk, self.pile, candidate)

    def take_back_no(self, candidate: Candidate) -> None:
        """Take back that a candidate is not it."""
        if self.desk is not None:
            self._diary.take_back_no(self.desk, candidate)

    def confirm_all(self, words: Sequence[tuple[Proposal, Candidate | None]]) -> None:
        """Keep many words of one key."""
        if self.desk is not None and self.pile is not None:
            self._diary.confirm_all(self.desk, self.pile, words)

    def take_back(self, decisions: Sequence[str]) -> None:
        """Take back what was not sent yet."""
        if self.desk is not None and decisions:
            self._diary.take_back(self.desk, decisions)
