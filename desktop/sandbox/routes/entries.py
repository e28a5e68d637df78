"""Operations on kinds that are kept as entries: list, make, show, change, remove."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop.sandbox.books.books import Books
from desktop.sandbox.books.entries import (
    add_entry,
    change_entry,
    count_entries,
    find_entry,
    list_entries,
    remove_entry,
)
from desktop.sandbox.books.records import Entry
from desktop.sandbox.books.transactions import find_transaction
from desktop.sandbox.call import Answer, Call
from desktop.sandbox.filters import chosen
from desktop.sandbox.json_text import Json
from desktop.sandbox.kinds.kind import Kind
from desktop.sandbox.pages import collection, offset_of, size_of, whole
from desktop.sandbox.problems import Violation, invalid, not_found
from desktop.sandbox.representation import alone

Facts = Mapping[str, Json]
Complete = Callable[[Facts], Facts]
"""Computes the fields that the server fills in itself."""


def listing(kind: Kind) -> Callable[[Call], Answer]:
    """Answer all of a kind in pages."""

    def act(call: Call) -> Answer:
        if "filters-honoured" in call.office.variants:
            members = [written(call, kind, entry) for entry in list_entries(call.reading, kind.plural)]
            return Answer(200, whole(call, kind.type_name, chosen(call, members, tuple(kind.fields))))
        found = list_entries(call.reading, kind.plural, limit=size_of(call), offset=offset_of(call))
        members = [written(call, kind, entry) for entry in found]
        return Answer(200, collection(call, kind.type_name, members, count_entries(call.reading, kind.plural)))

    return act


def showing(kind: Kind) -> Callable[[Call], Answer]:
    """Answer one."""
    return lambda call: Answer(200, alone(written(call, kind, required(call.reading, kind, call))))


def creating(kind: Kind, complete: Complete = dict) -> Callable[[Call], Answer]:
    """Make one from a body."""

    def act(call: Call) -> Answer:
        books = call.office.books
        with books.writing():
            facts = complete(_checked(kind, _new(books, kind, call.body)))
            entry = add_entry(books, kind.plural, facts, numbered=kind.numbered)
        return answer(call, kind, entry, 201)

    return act


def changing(kind: Kind, complete: Complete = dict) -> Callable[[Call], Answer]:
    """Change the fields that the body names."""

    def act(call: Call) -> Answer:
        books = call.office.books
        with books.writing():
            entry = required(books, kind, call)
            changes = {
                name: field.read(books, name, call.body[name])
                for name, field in kind.writable.items()
                if name in call.body and not field.kept
            }
            entry = change_entry(books, entry, complete(_checked(kind, {**entry.facts, **changes})))
        return answer(call, kind, entry, 200)

    return act


def removing(kind: Kind) -> Callable[[Call], Answer]:
    """Remove one."""

    def act(call: Call) -> Answer:
        books = call.office.books
        with books.writing():
            remove_entry(books, required(books, kind, call))
        return Answer(204)

    return act


def required(books: Books, kind: Kind, call: Call) -> Entry:
    """Give the entry the path names, or refuse with 404."""
    entry = find_entry(books, kind.plural, call.ids["id"])
    if entry is None:
        raise not_found()
    return entry


def answer(call: Call, kind: Kind, entry: Entry, status: int) -> Answer:
    """Answer a write with the entry as it now stands."""
    body = alone(written(call, kind, entry, books=call.office.books))
    return Answer(status, body, location=f"/api/{kind.plural}/{entry.id}")


def written(call: Call, kind: Kind, entry: Entry, *, books: Books | None = None) -> dict[str, Json]:
    """Write an entry, its transaction inside it where the variants embed relations."""
    seen = books or call.reading
    facts = {name: entry.facts.get(name, field.default) for name, field in kind.fields.items()}
    named = facts.get("transaction")
    if "embedded-relations" in call.office.variants and isinstance(named, str):
        line = find_transaction(seen, named.rpartition("/")[2])
        facts["transaction"] = named if line is None else call.office.writer.transaction(line)
    if kind.plural == "budgets":
        facts |= {
            "budgetEmployees": _naming(seen, "budget-employees", entry),
            "budgetProjects": _naming(seen, "budget-projects", entry),
        }
    id_: Json = int(entry.id) if kind.numbered else entry.id
    return call.office.writer.entry(kind.plural, kind.type_name, entry.id, {"id": id_, **facts})


def _naming(books: Books, links: str, entry: Entry) -> list[Json]:
    """Give the IRIs of the links of this kind that name the budget."""
    iri = f"/api/{entry.kind}/{entry.id}"
    return [f"/api/{links}/{link.id}" for link in list_entries(books, links) if link.facts.get("budget") == iri]


def _new(books: Books, kind: Kind, body: Mapping[str, object]) -> Facts:
    missing = [name for name, field in kind.writable.items() if field.required and body.get(name) is None]
    if missing:
        raise invalid(*(Violation(name, "This value should not be null.") for name in missing))
    given = {name: field.read(books, name, body[name]) for name, field in kind.writable.items() if name in body}
    return {name: given.get(name, field.default) for name, field in kind.fields.items()}


def _checked(kind: Kind, facts: Facts) -> Facts:
    if kind.rule is not None:
        kind.rule(facts)
    return facts
