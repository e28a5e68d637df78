"""Which state each dropped file is in: exactly one, as a word, an icon and a reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from desktop.gui import standing
from desktop.gui.paper_pile import PaperRow
from desktop.gui.parts.caps import caps
from desktop.gui.receipts.questions import Question
from desktop.gui.receipts.words import FINDING_WORDS, LOCKED, REFUSAL_WORDS
from desktop.gui.statements.presenter import short_name
from desktop.gui.tokens import Kind
from desktop.phrases import figures, say_evidence, say_finding, say_refusal, say_unmatched
from desktop.phrases.speech import meant, say, say_n
from desktop.services.papers import Paper
from matching.evidence import Stance
from matching.proposal import Proposal, Unmatched, Verdict
from matching.receipt import Receipt
from matching.statement import Transaction

if TYPE_CHECKING:
    from desktop.services.history import HistoryRow

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


Partner = Transaction
"""The payment that a proposal lays beside a receipt."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is known about one file: all that its row tells."""

    row: PaperRow
    same_as: str | None = None
    """Name of the first file with the same bytes, where this is another."""
    decision: HistoryRow | None = None
    question: Question | None = None
    judged: bool = False
    delivered: bool = False
    """Flowtly has it, attached to its transaction."""
    repeats: str | None = None
    """Name of the document that it repeats, empty where that is not known."""
    proposal: Proposal | None = None
    partner: Partner | None = None
    unmatched: Unmatched | None = None

    def same(self, other: Told) -> bool:
        """Tell whether nothing has changed: the same objects are known."""
        return (
            self.row is other.row
            and self.decision is other.decision
            and self.question is other.question
            and self.proposal is other.proposal
            and self.unmatched is other.unmatched
            and self.partner is other.partner
            and self.judged == other.judged
            and self.delivered == other.delivered
            and self.same_as == other.same_as
            and self.repeats == other.repeats
        )


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


def is_statement(paper: Paper | None) -> bool:
    """Tell whether a file holds bank statements."""
    return paper is not None and paper.reading.kind == "statement"


def file_row(told: Told) -> FileRow:
    """Return the row of a file."""
    row, paper = told.row, told.row.paper
    return FileRow(
        row.key,
        short_name(row.label),
        row.label,
        _standing(told),
        paper.sha256 if paper else "",
        paper.reading.receipt if paper else None,
        standing.key(told.proposal) if told.proposal else "",
        told.question,
    )


def _standing(told: Told) -> Standing:
    paper = told.row.paper
    if paper is None:
        if told.row.stopped:
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
            return Standing(
                word, "trouble", "need", say("press {enter} and type its password", enter=caps("Enter")), "lock"
            )
        return Standing(word, "trouble", "need", say_refusal(paper.reading.error))
    if told.same_as is not None:
        return Standing(say("same file"), "neutral", "rest", say("as {name}", name=told.same_as), "copy")
    return _of_receipt(paper, told)


def _of_receipt(paper: Paper, told: Told) -> Standing:
    if told.decision is not None:
        return _of_decision(told.decision)
    if told.question is not None:
        word = say("several?") if told.question.parts else say("one?")
        return Standing(word, "review", "need", told.question.sentence, "differs")
    if told.delivered:
        return Standing(say("in Flowtly"), "confident", "sent", say("attached to its transaction"))
    if told.repeats is not None:
        same = say("the same document as {name}", name=told.repeats or say("another"))
        return Standing(say("repeat"), "neutral", "rest", same, "copy")
    doubt = next((finding for finding in paper.reading.findings if finding.severity == "error"), None)
    if doubt is not None:
        return Standing(
            say(FINDING_WORDS.get(doubt.code, meant("look"))), "review", "need", say_finding(doubt), "differs"
        )
    if told.proposal is not None:
        return _of_proposal(told.proposal, told.partner)
    return _without_partner(paper, told)


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


def _of_proposal(proposal: Proposal, payment: Partner | None) -> Standing:
    partner = ""
    if payment is not None:
        name = payment.counterparty.name or payment.description
        partner = f"{name[:48]}, {figures.money(payment.amount, payment.currency)}"
    if proposal.verdict is Verdict.CONFIDENT:
        return Standing(say("confident"), "confident", "paired", _best_reason(proposal) or partner)
    if proposal.verdict is Verdict.AMBIGUOUS:
        return Standing(say("too close"), "close", "paired", partner)
    return Standing(say("review"), "review", "paired", partner)


def _best_reason(proposal: Proposal) -> str:
    speaking = [item for item in proposal.best.evidence if item.stance is Stance.SUPPORTS]
    return say_evidence(max(speaking, key=lambda item: item.weight)) if speaking else ""


def _without_partner(paper: Paper, told: Told) -> Standing:
    warning = next((finding for finding in paper.reading.findings if finding.severity == "warning"), None)
    unmatched = told.unmatched
    if warning is not None and (unmatched is None or unmatched.reason == "no_amount"):
        return Standing(say(FINDING_WORDS.get(warning.code, meant("look"))), "review", "need", say_finding(warning))
    if unmatched is not None:
        return Standing(say("no partner"), "trouble", "none", say_unmatched(unmatched))
    return Standing(
        say("read"), "neutral", "rest", "" if told.judged else say("paired once the statements are imported"), "check"
    )
