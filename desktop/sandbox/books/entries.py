"""Entries in the books: resources whose fields are kept together as JSON, because nobody counts with them."""

from __future__ import annotations

from collections.abc import Mapping
from sqlite3 import Row

from desktop.sandbox.books.books import Books
from desktop.sandbox.books.records import Entry
from desktop.sandbox.json_text import Json, read_json, write_json

_TRANSACTION = "/api/transactions/"


def count_entries(books: Books, kind: str) -> int:
    """How many there are of this kind."""
    return books.count("SELECT count(*) FROM entry WHERE kind = ?", (kind,))


def list_entries(books: Books, kind: str, *, limit: int = -1, offset: int = 0) -> tuple[Entry, ...]:
    """Give the entries of this kind in the order in which they were made."""
    sql = "SELECT * FROM entry WHERE kind = ? ORDER BY sequence LIMIT ? OFFSET ?"
    return tuple(map(_entry, books.rows(sql, (kind, limit, offset))))


def find_entry(books: Books, kind: str, id_: str) -> Entry | None:
    """Give the entry of this kind with this id."""
    row = books.one("SELECT * FROM entry WHERE kind = ? AND id = ?", (kind, id_))
    return None if row is None else _entry(row)


def add_entry(books: Books, kind: str, facts: Mapping[str, Json], *, numbered: bool) -> Entry:
    """Write a new entry, with the next number as its id or with one of the usual look."""
    with books.writing():
        id_ = str(_next_number(books)) if numbered else books.fresh_id()
        row = {"kind": kind, "id": id_, "bank_transaction": _transaction(facts), "facts": write_json(facts)}
        books.insert("entry", row)
    return Entry(kind, id_, facts)


def change_entry(books: Books, entry: Entry, facts: Mapping[str, Json]) -> Entry:
    """Write these fields in place of those it had."""
    books.run(
        "UPDATE entry SET facts = ?, bank_transaction = ? WHERE kind = ? AND id = ?",
        (write_json(facts), _transaction(facts), entry.kind, entry.id),
    )
    return Entry(entry.kind, entry.id, facts)


def remove_entry(books: Books, entry: Entry) -> None:
    """Remove it, and let go of it where others name it: links to it go too."""
    iri = f"/api/{entry.kind}/{entry.id}"
    with books.writing():
        books.run("DELETE FROM entry WHERE kind = ? AND id = ?", (entry.kind, entry.id))
        for row in books.rows("SELECT * FROM entry WHERE instr(facts, ?)", (write_json(iri),)):
            other = _entry(row)
            if other.kind.startswith("budget-") and other.kind != "budget-groups":
                books.run("DELETE FROM entry WHERE kind = ? AND id = ?", (other.kind, other.id))
            else:
                left = {name: None if value == iri else value for name, value in other.facts.items()}
                change_entry(books, other, left)


def _next_number(books: Books) -> int:
    with books.writing():
        books.run("UPDATE given SET ids = ids + 1")
        return books.count("SELECT ids FROM given")


def _transaction(facts: Mapping[str, Json]) -> str | None:
    named = facts.get("transaction")
    return named.removeprefix(_TRANSACTION) if isinstance(named, str) and named.startswith(_TRANSACTION) else None


def _entry(row: Row) -> Entry:
    facts = read_json(row["facts"])
    assert isinstance(facts, dict)
    return Entry(row["kind"], row["id"], facts)
