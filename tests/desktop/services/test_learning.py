"""What a person's word teaches, and that taking it back leaves nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.flowtly.models import RemoteTransaction
from desktop.services.deciding import confirm, take_back
from desktop.services.ledger import Line
from desktop.services.papers import Paper
from desktop.services.proposing import Pile, lessons
from desktop.storage.habits import HabitBook
from desktop.storage.journal import Journal
from matching.engine import judge
from matching.proposal import Candidate, Proposal, Verdict
from matching.reading.reading import Reading
from tests.matching.papers import line, paper

BOUGHT = paper("a" * 64, "84.37", "2026-03-02", "Nowicki Handel", "P/17", kind="receipt", tax_id="PL5261040828")
OTHER = paper("b" * 64, "84.37", "2026-03-02", "Zielony Kram", "Z/4", kind="receipt", tax_id="PL7740001454")
PAID = line("t", "-84.37", "2026-03-02", "ZIELONY KACIK", "KARTA", type="NMSC")


@pytest.fixture
def book(tmp_path: Path) -> Iterator[HabitBook]:
    with HabitBook.open(tmp_path / "habits.sqlite") as opened:
        yield opened


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite") as opened:
        yield opened


def pile() -> Pile:
    documents = {one.id: one for one in (BOUGHT, OTHER)}
    papers = {key: Paper(f"{key[:3]}.pdf", key, 1, Reading("receipt", receipt=one)) for key, one in documents.items()}
    remote = RemoteTransaction("t", None, None, PAID.amount, PAID.description)
    return Pile(judge([PAID], [BOUGHT, OTHER]), papers, transactions={"t": Line(remote, PAID)}, documents=documents)


def proposal(best: str) -> Proposal:
    return Proposal(Candidate(("t",), (best,), 0.9), Verdict.REVIEW)


def test_a_yes_is_learned_and_taking_it_back_leaves_nothing(journal: Journal, book: HabitBook) -> None:
    (decision,) = confirm(journal, pile(), proposal(BOUGHT.id), by="me", habits=book)
    assert [(row.bank, row.supplier, row.confirmed) for row in book.habits()] == [("zielony kacik", "5261040828", 1)]
    take_back(journal, [decision.id], habits=book)
    assert book.habits() == ()


def test_choosing_another_candidate_is_a_no_to_the_first(journal: Journal, book: HabitBook) -> None:
    chosen = Candidate(("t",), (BOUGHT.id,), 0.3)
    confirm(journal, pile(), proposal(OTHER.id), by="me", candidate=chosen, habits=book)
    assert {(row.supplier, row.confirmed, row.rejected) for row in book.habits()} == {
        ("5261040828", 1, 0),
        ("7740001454", 0, 1),
    }


def test_the_same_word_twice_teaches_once(journal: Journal, book: HabitBook) -> None:
    confirm(journal, pile(), proposal(BOUGHT.id), by="me", habits=book)
    assert confirm(journal, pile(), proposal(BOUGHT.id), by="me", habits=book) == ()
    assert [row.confirmed for row in book.habits()] == [1]


def test_a_machine_that_confirms_teaches_nothing(journal: Journal, book: HabitBook) -> None:
    (decision,) = confirm(journal, pile(), proposal(BOUGHT.id), by="clear --confirm confident")
    assert book.habits() == ()
    assert "taught" not in decision.payload


def test_lessons_name_each_pair_once() -> None:
    candidate = Candidate(("t",), (BOUGHT.id,), 0.9)
    assert lessons(pile(), candidate, instead_of=candidate) == lessons(pile(), candidate)
