"""Marks and rejections: words about a payment that are kept here, send nothing, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.flowtly.models import RemoteTransaction
from desktop.gui import standing
from desktop.services.deciding import confirm, take_back
from desktop.services.history import rows
from desktop.services.ledger import Line
from desktop.services.marking import Mark, mark, marks_of, noes_in, reject, rejected_of, take_back_no
from desktop.services.papers import Paper
from desktop.services.proposing import Pile
from desktop.storage.habits import HabitBook
from desktop.storage.journal import Journal
from desktop.storage.records import State
from matching.engine import judge
from matching.proposal import Candidate, No, Proposal, Verdict
from matching.reading.reading import Reading
from tests.matching.papers import line, paper

BOUGHT = paper("a" * 64, "84.37", "2026-03-02", "Nowicki Handel", "P/17", kind="receipt", tax_id="PL5261040828")
PAID = line("t", "-84.37", "2026-03-02", "ZIELONY KACIK", "KARTA", type="NMSC")
LINE = Line(RemoteTransaction("t", None, None, PAID.amount, PAID.description), PAID)
PILE = Pile(
    judge([PAID], [BOUGHT]),
    {BOUGHT.id: Paper("in/a.pdf", BOUGHT.id, 1, Reading("receipt", receipt=BOUGHT))},
    transactions={"t": LINE},
    documents={BOUGHT.id: BOUGHT},
)
PAIR = Candidate(("t",), (BOUGHT.id,), 0.4)


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite") as opened:
        yield opened


def test_a_mark_is_kept_and_nothing_of_it_waits_to_be_sent(journal: Journal) -> None:
    (decision,) = mark(journal, [LINE], Mark.NO_RECEIPT, by="me")
    assert marks_of(journal.dossiers()) == {"t": Mark.NO_RECEIPT}
    assert journal.unfinished() == ()
    (row,) = rows(journal)
    assert (row.state, row.can_undo, row.what) == (State.KEPT, False, "No receipt needed: ZIELONY KACIK, −84.37 PLN")
    assert mark(journal, [LINE], Mark.NO_RECEIPT, by="me") == ()
    take_back(journal, [decision.id])
    assert marks_of(journal.dossiers()) == {}
    assert rows(journal)[0].state is State.CANCELLED


def test_another_mark_takes_the_place_of_the_first(journal: Journal) -> None:
    mark(journal, [LINE], Mark.MISSING, by="me")
    mark(journal, [LINE], Mark.NO_RECEIPT, by="me")
    mark(journal, [LINE], Mark.MISSING, by="me")
    assert marks_of(journal.dossiers()) == {"t": Mark.MISSING}


def test_a_document_overrules_a_mark_until_it_is_taken_back(journal: Journal) -> None:
    mark(journal, [LINE], Mark.MISSING, by="me")
    (decision,) = confirm(journal, PILE, Proposal(PAIR, Verdict.REVIEW), by="me")
    assert marks_of(journal.dossiers()) == {}
    take_back(journal, [decision.id])
    assert marks_of(journal.dossiers()) == {"t": Mark.MISSING}


def test_a_no_is_kept_learned_and_can_be_taken_back(journal: Journal, tmp_path: Path) -> None:
    with HabitBook.open(tmp_path / "habits.sqlite") as book:
        (decision,) = reject(journal, PILE, PAIR, by="me", habits=book)
        assert rejected_of(journal.dossiers()) == {(("t",), (BOUGHT.id,))}
        assert [(row.confirmed, row.rejected) for row in book.habits()] == [(0, 1)]
        assert rows(journal)[0].what == "a.pdf does not belong to ZIELONY KACIK, −84.37 PLN"
        assert journal.unfinished() == ()
        take_back(journal, [decision.id], habits=book)
        assert (rejected_of(journal.dossiers()), book.habits()) == (frozenset(), ())
        assert reject(journal, PILE, PAIR, by="me", habits=book)
        take_back_no(journal, PAIR, habits=book)
        take_back_no(journal, PAIR, habits=book)
        assert (rejected_of(journal.dossiers()), book.habits()) == (frozenset(), ())


def test_a_no_does_not_stand_in_the_way_of_a_later_yes(journal: Journal) -> None:
    reject(journal, PILE, PAIR, by="me")
    assert confirm(journal, PILE, Proposal(PAIR, Verdict.REVIEW), by="me")


def test_what_was_refused_or_seen_when_a_receipt_was_called_missing_is_not_proposed_again(journal: Journal) -> None:
    (no,) = reject(journal, PILE, PAIR, by="me")
    (missing,) = mark(journal, [LINE], Mark.MISSING, by="me", offered=("x", "y"))
    seen = {No(("t",), ("x",)), No(("t",), ("y",))}
    assert noes_in(journal.dossiers()) == {No(("t",), (BOUGHT.id,)), *seen}
    assert standing.noes(rows(journal)) == noes_in(journal.dossiers()), "window and command line know the same"
    take_back(journal, [missing.id])
    assert noes_in(journal.dossiers()) == {No(("t",), (BOUGHT.id,))}
    take_back(journal, [no.id])
    assert noes_in(journal.dossiers()) == standing.noes(rows(journal)) == frozenset()
