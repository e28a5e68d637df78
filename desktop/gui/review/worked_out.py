"""What was worked out about the rows of the queue, until a word or a paper of theirs changes.

It is asked many times over about each of a thousand rows, and a word changes what follows for one or two of them.
"""

from __future__ import annotations

from collections.abc import Iterable, KeysView
from typing import NamedTuple

from desktop.gui.review.items import Item
from desktop.gui.review.said import Standing
from matching.proposal import Candidate


class Look(NamedTuple):
    """Where an item stands, and its best candidate that can still be confirmed."""

    item: Item
    standing: Standing
    first: Candidate | None


class WorkedOut:
    """Keeps looks by the key of their item."""

    def __init__(self) -> None:
        self.looks: dict[str, Look] = {}
        self._users: dict[str, set[str]] = {}
        """By the id of a payment or document, the keys of the items that it says something about."""

    def get(self, item: Item) -> Look | None:
        """Return what is known; None where that is about another object or has been forgotten."""
        kept = self.looks.get(item.key)
        return kept if kept is not None and kept.item is item else None

    def keep(self, look: Look) -> Look:
        """Keep a look until something of it changes."""
        item = look.item
        self.looks[item.key] = look
        ids = {each.id for each in item.transactions}
        for candidate in item.candidates:
            ids.update(candidate.transactions, candidate.receipts)
        for each in ids:
            self._users.setdefault(each, set()).add(item.key)
        return look

    def forget(self, key: str) -> None:
        """Forget what is known about an item."""
        self.looks.pop(key, None)

    @property
    def papers(self) -> KeysView[str]:
        """Return the ids of the payments and documents that anything is known about: far fewer than in the diary."""
        return self._users.keys()

    def forget_papers(self, ids: Iterable[str]) -> None:
        """Forget what is known about every item to which one of these payments or documents may belong."""
        for each in ids:
            for key in self._users.pop(each, ()):
                self.looks.pop(key, None)
