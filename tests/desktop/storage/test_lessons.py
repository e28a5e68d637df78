"""The book of lessons: rows survive closing, newest first, one per field of a paper, and can be deleted."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.storage.lessons import LessonBook
from desktop.trouble import Trouble
from matching.reading.lessons import Lesson

TOTAL = Lesson(
    "a" * 64, "total", "123.00", "tax:PL5261040828", "Mozaika", "nip|dnia", "right", "do rozliczenia", -1,
    0.5, 0.25, 0.75, 0.5,
)  # fmt: skip
NUMBER = Lesson("a" * 64, "number", "Z/881", "tax:PL5261040828", "Mozaika")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "lessons.sqlite"


def test_lessons_are_there_after_closing_newest_first(place: Path) -> None:
    with LessonBook.open(place) as book:
        book.learn(TOTAL)
        book.learn(NUMBER)
        assert book.lessons == (NUMBER, TOTAL)
    with LessonBook.open(place) as book:
        assert book.lessons == (NUMBER, TOTAL)


def test_a_field_corrected_twice_keeps_the_last_word(place: Path) -> None:
    with LessonBook.open(place) as book:
        book.learn(TOTAL)
        book.learn(replace(TOTAL, said="150.00"))
        assert [lesson.said for lesson in book.lessons] == ["150.00"]


def test_a_row_can_be_forgotten_once(place: Path) -> None:
    with LessonBook.open(place) as book:
        book.learn(TOTAL)
        (row,) = book.rows
        assert (book.forget(row.id), book.forget(row.id), book.lessons) == (True, False, ())


def test_a_newer_book_is_refused(place: Path) -> None:
    LessonBook.open(place).close()
    with sqlite3.connect(place) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(Trouble) as caught:
        LessonBook.open(place)
    assert caught.value.key == "newer_database"


def test_a_row_that_is_no_lesson_is_damage(place: Path) -> None:
    with LessonBook.open(place) as book:
        book.learn(TOTAL)
    with sqlite3.connect(place) as connection:
        connection.execute("UPDATE lesson SET field = 'colour'")
    connection.close()
    with pytest.raises(Trouble) as caught:
        LessonBook.open(place)
    assert caught.value.key == "damaged_database"
