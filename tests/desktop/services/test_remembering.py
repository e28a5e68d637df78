"""Past decisions: kept with what both sides said, tried again, and gone with the word that is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.services.deciding import confirm, take_back
from desktop.services.marking import reject, take_back_no
from desktop.services.remembering import tried_again
from desktop.storage.habits import HabitBook, PastRow
from desktop.storage.journal import Journal
from matching.engine import judge
from matching.proposal import Candidate
from tests.desktop.services.test_learning import BOUGHT, OTHER, PAID, pile, proposal


@pytest.fixture
def book(tmp_path: Path) -> Iterator[HabitBook]:
    with HabitBook.open(tmp_path / "habits.sqlite") as opened:
        yield opened


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite") as opened:
        yield opened


def test_a_confirmed_pair_is_tried_again_and_stands(journal: Journal, book: HabitBook) -> None:
    confirm(journal, pile(), proposal(BOUGHT.id), by="me", habits=book)
    found = tried_again(book)
    assert (found.tried, found.changed) == (1, ())


def test_a_rejection_is_learned_kept_and_taken_back(journal: Journal, book: HabitBook) -> None:
    cold = judge([PAID], [BOUGHT, OTHER], habits=book.habits())
    refused = Candidate(("t",), (OTHER.id,), 0.9)
    reject(journal, pile(), refused, by="me", habits=book)
    assert [(row.supplier, row.rejected) for row in book.habits()] == [("7740001454", 1)]
    assert [row.right for row in book.past()] == [False]
    take_back_no(journal, refused, habits=book)
    assert (book.habits(), book.past()) == ((), ())
    assert judge([PAID], [BOUGHT, OTHER], habits=book.habits()) == cold


def test_choosing_another_candidate_keeps_a_yes_and_a_no(journal: Journal, book: HabitBook) -> None:
    chosen = Candidate(("t",), (BOUGHT.id,), 0.3)
    (decision,) = confirm(journal, pile(), proposal(OTHER.id), by="me", candidate=chosen, habits=book)
    assert [row.right for row in book.past()] == [True, False]
    take_back(journal, [decision.id], habits=book)
    assert (book.habits(), book.past()) == ((), ())


def test_deleting_a_row_restores_the_cold_result_exactly(journal: Journal, book: HabitBook) -> None:
    cold = judge([PAID], [BOUGHT, OTHER])
    confirm(journal, pile(), proposal(BOUGHT.id), by="me", habits=book)
    assert judge([PAID], [BOUGHT, OTHER], habits=book.habits()) != cold
    for row in book.rows():
        assert book.forget(row.id)
    assert judge([PAID], [BOUGHT, OTHER], habits=book.habits()) == cold


def test_what_cannot_be_read_any_more_is_left_out(book: HabitBook) -> None:
    book.remember("d", [PastRow(b"{}", b"[]", right=True)])
    assert tried_again(book).tried == 0
