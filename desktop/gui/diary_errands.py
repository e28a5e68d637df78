"""Errands about the diary: keeping words, taking them back, and reading it.

The services are imported in the lane's thread when they are first needed, as in `errands`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.gui.standing import Records

if TYPE_CHECKING:
    from desktop.gui.openers import Desk
    from desktop.progress import Progress, Stop
    from desktop.services.history import Kept
    from desktop.services.ledger import Line
    from desktop.services.proposing import Pile
    from desktop.storage.records import Decision
    from desktop.work.runner import Function
    from matching.proposal import Candidate, Proposal


def confirm(desk: Desk, pile: Pile, proposal: Proposal, candidate: Candidate | None) -> Function[tuple[Decision, ...]]:
    """Keep the word about a proposal."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Decision, ...]:
        from desktop.services.deciding import confirm as keep

        return keep(desk.journal, pile, proposal, by=desk.by, candidate=candidate, habits=desk.habits)

    return work


def confirm_all(
    desk: Desk, pile: Pile, words: Sequence[tuple[Proposal, Candidate | None]]
) -> Function[tuple[Decision, ...]]:
    """Keep the words about several proposals."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Decision, ...]:
        from desktop.services.deciding import confirm as keep

        kept: list[Decision] = []
        for proposal, candidate in words:
            kept += keep(desk.journal, pile, proposal, by=desk.by, candidate=candidate, habits=desk.habits)
        return tuple(kept)

    return work


def mark(desk: Desk, lines: Sequence[Line], said: str, offered: Sequence[str]) -> Function[tuple[Decision, ...]]:
    """Keep a mark on payments."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Decision, ...]:
        from desktop.services.marking import Mark
        from desktop.services.marking import mark as keep

        return keep(desk.journal, lines, Mark(said), by=desk.by, offered=offered)

    return work


def reject(desk: Desk, pile: Pile, candidate: Candidate) -> Function[tuple[Decision, ...]]:
    """Keep the word that a candidate is not it."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Decision, ...]:
        from desktop.services.marking import reject as keep

        return keep(desk.journal, pile, candidate, by=desk.by, habits=desk.habits)

    return work


def take_back_no(desk: Desk, candidate: Candidate) -> Function[None]:
    """Take back the word that a candidate is not it."""

    def work(_progress: Progress, _stop: Stop) -> None:
        from desktop.services.marking import take_back_no as withdraw

        withdraw(desk.journal, candidate, habits=desk.habits)

    return work


def take_back(desk: Desk, decisions: Sequence[str]) -> Function[None]:
    """Take back what was not sent yet."""

    def work(_progress: Progress, _stop: Stop) -> None:
        from desktop.services.deciding import take_back as withdraw
        from desktop.services.month.assigning import unlearn

        withdraw(desk.journal, decisions, habits=desk.habits)
        unlearn(desk.months, map(desk.journal.dossier, decisions))

    return work


def records(desk: Desk, kept: Kept) -> Function[Records]:
    """Read the diary, and work out what follows from it; `kept` has the rows that were made last."""

    def work(_progress: Progress, _stop: Stop) -> Records:
        from desktop.services.history import rows

        return Records(rows(desk.journal, kept)).work_out()

    return work
