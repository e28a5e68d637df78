"""Operations on invoices beyond those every kind has: drafts, the next name for a day, sending."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop.sandbox import body_fields
from desktop.sandbox.books.entries import change_entry, find_entry, list_entries
from desktop.sandbox.books.records import Entry
from desktop.sandbox.call import Answer, Call
from desktop.sandbox.json_text import Json
from desktop.sandbox.kinds.invoices import invoice
from desktop.sandbox.kinds.kind import Kind
from desktop.sandbox.pages import whole
from desktop.sandbox.problems import Problem, Violation, invalid
from desktop.sandbox.routes.entries import answer, required, written

_KIND: Kind = invoice()


def list_drafts(call: Call) -> Answer:
    """Answer the invoices that nobody has issued yet."""
    members: list[Json] = [
        written(call, _KIND, entry)
        for entry in list_entries(call.reading, _KIND.plural)
        if entry.facts.get("status") == "draft"
    ]
    return Answer(200, whole(call, _KIND.type_name, members))


def next_names(call: Call) -> Answer:
    """Answer the name the next invoice of this day would bear, as a list of one."""
    day = _day(call.ids["date"])
    month = f"{day[5:7]}/{day[:4]}"
    same = sum(str(entry.facts.get("name") or "").endswith(month) for entry in _all(call))
    member: Json = {
        "@id": "/api/.well-known/genid/next-name",
        "@type": _KIND.type_name,
        "name": f"FV/{same + 1}/{month}",
        "issueDate": f"{day}T00:00:00+00:00",
    }
    return Answer(200, whole(call, _KIND.type_name, [member]))


def show_mail(call: Call) -> Answer:
    """Answer the invoice with the mail that would go out with it."""
    entry = required(call.reading, _KIND, call)
    mail: Json = {"subject": f"Invoice {entry.facts.get('name') or entry.id}", "body": "Please find it attached."}
    return Answer(200, {**written(call, _KIND, entry), "mail": mail})


def send_one(call: Call) -> Answer:
    """Mark one invoice as sent."""
    books = call.office.books
    with books.writing():
        entry = _sent(call, required(books, _KIND, call))
    return answer(call, _KIND, entry, 201)


def send_several(call: Call) -> Answer:
    """Mark all the invoices that the body names as sent, or none of them; answers the last."""
    books, named = call.office.books, call.body.get("invoices")
    if not isinstance(named, list) or not named:
        raise invalid(Violation("invoices", "This collection should contain 1 element or more."))
    with books.writing():
        done = [_sent(call, entry) for entry in _named(call, named)]
    return answer(call, _KIND, done[-1], 201)


def _named(call: Call, named: Sequence[object]) -> list[Entry]:
    found = []
    for reference in named:
        iri = reference.get("@id") if isinstance(reference, Mapping) else reference
        if not isinstance(iri, str) or not iri.startswith("/api/invoices/"):
            raise body_fields.bad_iri("invoices", reference)
        entry = find_entry(call.office.books, _KIND.plural, iri.removeprefix("/api/invoices/"))
        if entry is None:
            raise body_fields.no_item(iri)
        found.append(entry)
    return found


def _sent(call: Call, entry: Entry) -> Entry:
    status = "paid" if entry.facts.get("status") == "paid" else "sent"
    return change_entry(call.office.books, entry, {**entry.facts, "status": status})


def _all(call: Call) -> tuple[Entry, ...]:
    return list_entries(call.reading, _KIND.plural)


def _day(text: str) -> str:
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
        raise Problem(400, f'Failed to parse time string ("{text[:40]}").')
    return text
