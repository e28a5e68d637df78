"""The office: everything one embedded Flowtly consists of behind its routes."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from desktop.sandbox.books.books import Books
from desktop.sandbox.books.documents import Documents
from desktop.sandbox.doors import Doors
from desktop.sandbox.faults import Faults
from desktop.sandbox.pace import Pace
from desktop.sandbox.representation import Representation


@dataclass(frozen=True, slots=True)
class Office:
    """Books, documents and habits of one embedded Flowtly."""

    books: Books
    documents: Documents
    variants: frozenset[str]
    doors: Doors
    """Who is let in."""
    faults: Faults
    pace: Pace
    lagging: Books | None

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        variants: frozenset[str],
        token: str | None = None,
        accounts: Mapping[str, str] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> Office:
        """Open the office whose books and documents stand in this folder.

        `token` is the one bearer token that is accepted, `accounts` are passwords by user name; without both any token
        that is not empty is accepted.
        """
        documents = Documents(folder / "documents")
        books = Books.open(folder / "books.sqlite3")
        lagging = Books.open(None) if "read-lag" in variants else None
        pace = Pace(clock, primary=books, copy=lagging)
        return cls(books, documents, variants, Doors(token, accounts), Faults(), pace, lagging)

    @property
    def writer(self) -> Representation:
        """How resources are written."""
        return Representation(embed="embedded-relations" in self.variants, nulls="nulls-sent" in self.variants)

    def close(self) -> None:
        """Do what was put off and let go of the books."""
        self.pace.finish()
        if self.lagging is not None:
            self.lagging.close()
        self.books.close()
