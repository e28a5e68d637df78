"""What corrections of receipts taught: one readable row per corrected field, in a file of its own.

The rows are there to be looked at and deleted; without a row, papers are read as if it had never been.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Self, get_args

from desktop.storage.book import Book, Keeper
from desktop.storage.side_book import open_side_book
from matching.reading.lessons import FIELDS, Lesson, Way

_VERSION = 1
_TABLE = """
CREATE TABLE IF NOT EXISTS lesson (
    id INTEGER PRIMARY KEY,
    document TEXT NOT NULL,
    field TEXT NOT NULL,
    said TEXT NOT NULL,
    supplier TEXT NOT NULL,
    shown TEXT NOT NULL,
    layout TEXT NOT NULL,
    way TEXT NOT NULL,
    label TEXT NOT NULL,
    page INTEGER NOT NULL,
    "left" REAL NOT NULL,
    top REAL NOT NULL,
    "right" REAL NOT NULL,
    bottom REAL NOT NULL,
    UNIQUE (document, field)
) STRICT
"""
_NAMES = tuple(field.name for field in fields(Lesson))
_SELECT = """
SELECT id, document, field, said, supplier, shown, layout, way, label, page, "left", top, "right", bottom
FROM lesson ORDER BY id DESC
"""
_ADD = """
INSERT OR REPLACE INTO lesson
    (document, field, said, supplier, shown, layout, way, label, page, "left", top, "right", bottom)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_WAYS = frozenset(get_args(Way))


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A remembered lesson with the number under which it can be forgotten."""

    id: int
    lesson: Lesson


class LessonBook(Keeper):
    """The lessons, held in memory as well: the window asks for them."""

    def __init__(self, book: Book, rows: tuple[LessonRow, ...]) -> None:
        super().__init__(book)
        self.rows = rows
        """Every row, newest first."""

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open or make the book at this path; also raises Trouble `newer_database`."""
        found: list[LessonRow] = []
        book = open_side_book(
            path, version=_VERSION, tables=(_TABLE,), look=lambda connection: found.extend(_rows(connection))
        )
        return cls(book, tuple(found))

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """Return what the readers are given, newest first."""
        return tuple(row.lesson for row in self.rows)

    def learn(self, lesson: Lesson) -> None:
        """Add a lesson; an earlier one about the same field of the same paper is gone."""
        with self._book.changing() as connection:
            connection.execute(_ADD, tuple(getattr(lesson, name) for name in _NAMES))
        self._look()

    def forget(self, row: int) -> bool:
        """Delete one row; False when it is gone already."""
        with self._book.changing() as connection:
            gone = connection.execute("DELETE FROM lesson WHERE id = ?", (row,)).rowcount == 1
        self._look()
        return gone

    def _look(self) -> None:
        with self._book.reading() as connection:
            self.rows = _rows(connection)


def _rows(connection: sqlite3.Connection) -> tuple[LessonRow, ...]:
    return tuple(LessonRow(int(number), _lesson(*rest)) for number, *rest in connection.execute(_SELECT).fetchall())


def _lesson(*cells: str | float) -> Lesson:
    """Return a row's lesson. Raises ValueError for a field or a way that is none of ours: the file is damaged."""
    lesson = Lesson(**dict(zip(_NAMES, cells, strict=True)))  # type: ignore[arg-type]
    if lesson.field not in FIELDS or lesson.way not in _WAYS:
        raise ValueError(f"no lesson: {lesson.field}, {lesson.way}")
    return lesson
