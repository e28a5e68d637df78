"""The book of habits: rows add up, can be taken back and deleted, and survive closing."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from desktop.storage.habits import HabitBook
from desktop.trouble import Trouble
from matching.habits import Habit

ZABKA = Habit("name", "zabka", "5261040828", "Żabka Polska", confirmed=1)
NO = Habit("name", "zabka", "7740001454", "Orlen", rejected=1)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "habits.sqlite"


def test_the_same_lesson_twice_is_one_row_that_counts_two(place: Path) -> None:
    with HabitBook.open(place) as book:
        book.learn([ZABKA, NO])
        book.learn([ZABKA])
        assert [(row.bank, row.supplier, row.confirmed, row.rejected) for row in book.habits()] == [
            ("zabka", "5261040828", 2, 0),
            ("zabka", "7740001454", 0, 1),
        ]


def test_what_was_learned_is_there_after_closing(place: Path) -> None:
    with HabitBook.open(place) as book:
        book.learn([ZABKA])
    with HabitBook.open(place) as book:
        assert book.habits() == (ZABKA,)


def test_a_decision_taken_back_leaves_no_trace(place: Path) -> None:
    with HabitBook.open(place) as book:
        book.learn([ZABKA, NO])
        book.unlearn([ZABKA])
        assert book.habits() == (NO,)


def test_a_row_can_be_forgotten_once(place: Path) -> None:
    with HabitBook.open(place) as book:
        book.learn([ZABKA])
        (row,) = book.rows()
        assert (book.forget(row.id), book.forget(row.id), book.rows()) == (True, False, ())


def test_a_newer_book_is_refused(place: Path) -> None:
    HabitBook.open(place).close()
    with sqlite3.connect(place) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(Trouble) as caught:
        HabitBook.open(place)
    assert caught.value.key == "newer_database"


def test_a_file_that_is_no_book_is_told(place: Path) -> None:
    place.write_bytes(b"not a database at all" * 100)
    with pytest.raises(Trouble) as caught:
        HabitBook.open(place)
    assert caught.value.key == "damaged_database"
