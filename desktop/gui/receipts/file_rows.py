"""The rows of the receipts page, each made anew only when something that it tells of has changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.gui.receipts.presenter import FileRow, Partner, Told, file_row, is_statement
from desktop.gui.receipts.questions import Question, questions
from desktop.gui.statements.presenter import short_name
from desktop.phrases.spoken import now
from matching.proposal import Proposal, Unmatched

if TYPE_CHECKING:
    from desktop.gui.paper_pile import PaperRow
    from desktop.gui.state import DeskState
    from desktop.services.history import HistoryRow
    from desktop.services.proposing import Pile


@dataclass(frozen=True, slots=True)
class _Judged:
    """What was judged about receipts, by their id."""

    pile: Pile | None = None
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    unmatched: Mapping[str, Unmatched] = field(default_factory=dict)
    repeats: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known about receipts, by their id."""

    first: Mapping[str, str]
    """Content to the key of the first row that has it."""
    names: Mapping[str, str]
    judged: _Judged
    decided: Mapping[str, HistoryRow]
    questions: Mapping[str, Question]


class FileRows:
    """Every dropped file that is no statement, in the order in which they fell.

    While a thousand files are read the list is shown some ten times a second: a row whose file, proposal, decision and
    question are the same objects as before is the same row.
    """

    def __init__(self) -> None:
        self._made: dict[str, tuple[Told, FileRow]] = {}
        self._judged = _Judged()
        self._language = ""

    def of(self, state: DeskState) -> tuple[FileRow, ...]:
        """Return the rows as things stand now."""
        rows = [row for row in state.paper_rows if not is_statement(row.paper)]
        if self._judged.pile is not state.pile:
            self._judged = _judged(state.pile)
        if self._language != now().code:
            self._language, self._made = now().code, {}
        known = _known(state, rows, self._judged)
        return tuple(self._row(row, known) for row in rows)

    def _row(self, row: PaperRow, known: _Known) -> FileRow:
        told = _told(row, known)
        kept = self._made.get(row.key)
        if kept is not None and kept[0].same(told):
            return kept[1]
        made = file_row(told)
        self._made[row.key] = (told, made)
        return made


def file_rows(state: DeskState) -> tuple[FileRow, ...]:
    """Return every dropped file that is no statement."""
    return state.files.of(state)


def needing_you(state: DeskState) -> int:
    """Return how many files need a person."""
    return sum(row.standing.group == "need" for row in file_rows(state))


def count_files(state: DeskState) -> int:
    """Return how many dropped files are no statements."""
    return sum(1 for row in state.paper_rows if not is_statement(row.paper))


def _judged(pile: Pile | None) -> _Judged:
    if pile is None:
        return _Judged()
    judgement = pile.judgement
    return _Judged(
        pile,
        {receipt: proposal for proposal in judgement.proposals for receipt in proposal.best.receipts},
        {unmatched.id: unmatched for unmatched in judgement.unmatched_receipts},
        {repeat.receipt: repeat.of for repeat in judgement.duplicates},
    )


def _known(state: DeskState, rows: Iterable[PaperRow], judged: _Judged) -> _Known:
    first: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in rows:
        if row.paper is not None and row.paper.size and row.paper.sha256 not in first:
            first[row.paper.sha256] = row.key
            names[row.paper.sha256] = short_name(row.label)
    asked = questions(state.papers, state.asking.joins, state.records)
    return _Known(first, names, judged, state.records.by_receipt, asked)


def _told(row: PaperRow, known: _Known) -> Told:
    """Gather what is known about one file."""
    if row.paper is None:
        return Told(row)
    receipt, judged = row.paper.sha256, known.judged
    same_as = known.names[receipt] if known.first.get(receipt, row.key) != row.key else None
    other = judged.repeats.get(receipt)
    proposal = judged.proposals.get(receipt)
    return Told(
        row,
        same_as,
        known.decided.get(receipt),
        known.questions.get(receipt),
        judged.pile is not None,
        judged.pile is not None and receipt in judged.pile.delivered,
        None if other is None else known.names.get(other, ""),
        proposal,
        _partner(proposal, judged.pile),
        judged.unmatched.get(receipt),
    )


def _partner(proposal: Proposal | None, pile: Pile | None) -> Partner | None:
    if proposal is None or pile is None:
        return None
    line = pile.transactions.get(proposal.best.transactions[0])
    return None if line is None else line.transaction
