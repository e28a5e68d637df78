"""Which state each dropped file is in: exactly one, as a word, an icon and a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from desktop.gui import standing
from desktop.gui.paper_pile import PaperRow
from desktop.gui.receipts.questions import Question, questions
from desktop.gui.receipts.words import FINDING_WORDS, LOCKED, REFUSAL_WORDS
from desktop.gui.statements.presenter import short_name
from desktop.gui.tokens import Kind
from desktop.phrases import figures, say_evidence, say_finding, say_refusal, say_unmatched
from desktop.phrases.speech import meant, say, say_n
from desktop.services.papers import Paper
from matching.evidence import Stance
from matching.proposal import Proposal, Unmatched, Verdict
from matching.receipt import Receipt

if TYPE_CHECKING:
    from desktop.gui.state import DeskState
    from desktop.services.history import HistoryRow
    from desktop.services.proposing import Pile

_DONE_WITH = {"taken_apart": meant("taken apart"), "put_together": meant("put together")}
"""Originals of which a person had other files made."""
Group = Literal["reading", "need", "none", "paired", "sent", "rest"]
"""Being read; a person must look; no payment was found; paired; already in Flowtly; read, or a repeat of another."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A state: the word on its chip, and the reason beside it."""

    word: str
    kind: Kind
    group: Group
    reason: str = ""
    icon: str | None = None


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file with what was read from it and where it stands."""

    key: str
    name: str
    label: str
    standing: Standing
    sha256: str = ""
    receipt: Receipt | None = None
    proposal: str = ""
    """Key of the proposal it is part of."""
    question: Question | None = None
    """Whether it is several documents, or a piece of one."""

    @property
    def locked(self) -> bool:
        """Tell whether a password is needed to read it."""
        return self.standing.word == say(LOCKED)


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known about receipts, by their id."""

    first: Mapping[str, str]
    """Content to the key of the first row that has it."""
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    unmatched: Mapping[str, Unmatched] = field(default_factory=dict)
    repeats: Mapping[str, str] = field(default_factory=dict)
    decided: Mapping[str, HistoryRow] = field(default_factory=dict)
    pile: Pile | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)


def file_rows(state: DeskState) -> tuple[FileRow, ...]:
    """Return every dropped file that is no statement, in the order in which they fell."""
    rows = [row for row in state.paper_rows if not _is_statement(row.paper)]
    known = _known(state, rows)
    return tuple(_file_row(row, known) for row in rows)


def count_files(state: DeskState) -> int:
    """Return how many dropped files are no statements."""
    return sum(1 for row in state.paper_rows if not _is_statement(row.paper))


def needing_you(state: DeskState) -> tuple[FileRow, ...]:
    """Return the files that need a person."""
    return tuple(row for row in file_rows(state) if row.standing.group == "need")


def head_line(rows: Iterable[FileRow]) -> str:
    """Return the line below the page's title."""
    rows = tuple(rows)
    reading = sum(1 for row in rows if row.standing.group == "reading")
    need = sum(1 for row in rows if row.standing.group == "need")
    parts = [say_n("{n} document", "{n} documents", len(rows)), say("{read} read", read=len(rows) - reading)]
    if reading:
        parts.append(say("{reading} being read", reading=reading))
    if need:
        parts.append(say_n("{n} needs you", "{n} need you", need))
    return " · ".join(parts)


def _is_statement(paper: Paper | None) -> bool:
    return paper is not None and paper.reading.kind == "statement"


def _known(state: DeskState, rows: Iterable[PaperRow]) -> _Known:
    first: dict[str, str] = {}
    names: dict[str, str] = {}
    for row in rows:
        if row.paper is not None and row.paper.size:
            first.setdefault(row.paper.sha256, row.key)
            names.setdefault(row.paper.sha256, short_name(row.label))
    decided = state.records.by_receipt
    asked = questions(state.papers, state.records)
    if state.pile is None:
        return _Known(first, decided=decided, names=names, questions=asked)
    judgement = state.pile.judgement
    return _Known(
        first,
        {receipt: proposal for proposal in judgement.proposals for receipt in proposal.best.receipts},
        {unmatched.id: unmatched for unmatched in judgement.unmatched_receipts},
        {repeat.receipt: repeat.of for repeat in judgement.duplicates},
        decided,
        state.pile,
        names,
        asked,
    )


def _file_row(row: PaperRow, known: _Known) -> FileRow:
    paper = row.paper
    proposal = known.proposals.get(paper.sha256) if paper else None
    return FileRow(
        row.key,
        short_name(row.label),
        row.label,
        _standing(row, known),
        paper.sha256 if paper else "",
        paper.reading.receipt if paper else None,
        standing.key(proposal) if proposal else "",
        known.questions.get(paper.sha256) if paper else None,
    )


def _standing(row: PaperRow, known: _Known) -> Standing:
    paper = row.paper
    if paper is None:
        if row.stopped:
            return Standing(
                say("not read"), "review", "need", say("Reading was stopped before its turn; drop it again.")
            )
        return Standing("", "neutral", "reading")
    if paper.reading.error is not None:
        if paper.reading.error.code in _DONE_WITH:
            word = say(_DONE_WITH[paper.reading.error.code])
            return Standing(word, "neutral", "rest", say_refusal(paper.reading.error), "copy")
        word = say(REFUSAL_WORDS.get(paper.reading.error.code, meant("unreadable")))
        if word == say(LOCKED):
            return Standing(word, "trouble", "need", say("press Enter and type its password"), "lock")
        return Standing(word, "trouble", "need", say_refusal(paper.reading.error))
    first = known.first.get(paper.sha256, row.key)
    if first != row.key:
        return Standing(say("same file"), "neutral", "rest", say("as {name}", name=known.names[paper.sha256]), "copy")
    return _of_receipt(paper, known)


def _of_receipt(paper: Paper, known: _Known) -> Standing:
    decision = known.decided.get(paper.sha256)
    if decision is not None:
        return _of_decision(decision)
    question = known.questions.get(paper.sha256)
    if question is not None:
        word = say("several?") if question.parts else say("one?")
        return Standing(word, "review", "need", question.sentence, "differs")
    if known.pile is not None and paper.sha256 in known.pile.delivered:
        return Standing(say("in Flowtly"), "confident", "sent", say("attached to its transaction"))
    if paper.sha256 in known.repeats:
        other = known.repeats[paper.sha256]
        return Standing(
            say("repeat"),
            "neutral",
            "rest",
            say("the same document as {name}", name=known.names.get(other, say("another"))),
            "copy",
        )
    doubt = next((finding for finding in paper.reading.findings if finding.severity == "error"), None)
    if doubt is not None:
        return Standing(
            say(FINDING_WORDS.get(doubt.code, meant("look"))), "review", "need", say_finding(doubt), "differs"
        )
    proposal = known.proposals.get(paper.sha256)
    if proposal is not None and known.pile is not None:
        return _of_proposal(proposal, known.pile)
    return _without_partner(paper, known)


def _of_decision(row: HistoryRow) -> Standing:
    counterparty = str(row.decision.payload.get("counterparty") or "")
    if row.state in standing.SENT:
        return Standing(say("sent"), "confident", "sent", counterparty)
    return Standing(
        say("confirmed"),
        "accent",
        "paired",
        say("waits to be sent · {counterparty}", counterparty=counterparty).rstrip(" ·"),
    )


def _of_proposal(proposal: Proposal, pile: Pile) -> Standing:
    line = pile.transactions.get(proposal.best.transactions[0])
    partner = ""
    if line is not None:
        transaction = line.transaction
        name = transaction.counterparty.name or transaction.description
        partner = f"{name[:48]}, {figures.money(transaction.amount, transaction.currency)}"
    if proposal.verdict is Verdict.CONFIDENT:
        return Standing("confident", "confident", "paired", _best_reason(proposal) or partner)
    if proposal.verdict is Verdict.AMBIGUOUS:
        return Standing(say("too close"), "close", "paired", partner)
    return Standing("review", "review", "paired", partner)


def _best_reason(proposal: Proposal) -> str:
    speaking = [item for item in proposal.best.evidence if item.stance is Stance.SUPPORTS]
    return say_evidence(max(speaking, key=lambda item: item.weight)) if speaking else ""


def _without_partner(paper: Paper, known: _Known) -> Standing:
    warning = next((finding for finding in paper.reading.findings if finding.severity == "warning"), None)
    unmatched = known.unmatched.get(paper.sha256)
    if warning is not None and (unmatched is None or unmatched.reason == "no_amount"):
        return Standing(say(FINDING_WORDS.get(warning.code, meant("look"))), "review", "need", say_finding(warning))
    if unmatched is not None:
        return Standing(say("no partner"), "trouble", "none", say_unmatched(unmatched))
    return Standing(
        say("read"), "neutral", "rest", "" if known.pile else say("paired once the statements are imported"), "check"
    )
