"""Operations on transaction attachments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import PurePosixPath, PureWindowsPath

from desktop.sandbox import body_fields as fields
from desktop.sandbox.amounts import from_minor, to_minor
from desktop.sandbox.body_fields import Reader
from desktop.sandbox.books.attachments import (
    add_attachment,
    change_attachment,
    count_attachments,
    find_attachment,
    list_attachments,
    remove_attachment,
)
from desktop.sandbox.books.books import Books, Value
from desktop.sandbox.books.records import Attachment
from desktop.sandbox.books.transactions import find_transaction
from desktop.sandbox.call import Answer, Call
from desktop.sandbox.json_text import Json
from desktop.sandbox.pages import collection, offset_of, size_of, whole
from desktop.sandbox.problems import Problem, Violation, invalid, not_found
from desktop.sandbox.representation import alone, iri
from desktop.sandbox.wording import words

_CHANGEABLE: Mapping[str, tuple[str, Reader]] = {
    "name": ("name", fields.required_text),
    "counterparty": ("counterparty", fields.counterparty),
    "receivedAt": ("received_at", fields.required_day),
    "relatedMonth": ("related_month", fields.month),
    "transaction": ("bank_transaction", fields.transaction),
}


def list_all(call: Call) -> Answer:
    """Answer all attachments in pages."""
    found = list_attachments(call.reading, limit=size_of(call), offset=offset_of(call))
    members = [written(call, call.reading, attachment) for attachment in found]
    return Answer(200, collection(call, "TransactionAttachment", members, count_attachments(call.reading)))


def search(call: Call) -> Answer:
    """Answer the attachments whose name or counterparty has every word of the query; all of them without one."""
    asked = (call.parameter("query", "search", "q") or "").casefold().split()
    found = [
        written(call, call.reading, attachment)
        for attachment in list_attachments(call.reading)
        if all(word in _searched(attachment) for word in asked)
    ]
    return Answer(200, whole(call, "TransactionAttachment", found))


def show(call: Call) -> Answer:
    """Answer one attachment."""
    attachment = required(call.reading, call)
    return Answer(200, alone(written(call, call.reading, attachment)))


def create(call: Call) -> Answer:
    """Make a record without a document."""
    books = call.office.books
    name = call.body.get("name")
    if not isinstance(name, str) or not name.strip():
        raise invalid(Violation("name", "This value should not be blank."))
    with books.writing():
        id_ = add_attachment(books, name=name, received_at=_today())
        _change_fields(books, _found(books, id_), call.body)
    return answer(call, id_, 201)


def upload(call: Call) -> Answer:
    """Keep an uploaded document. Text parts beside the file are ignored: how they are read is not published."""
    if not call.uploads:
        raise Problem(400, '"file" is required')
    sent = call.uploads[0]
    sha256 = call.office.documents.keep(sent.content)
    id_ = add_attachment(
        call.office.books,
        name=bare_name(sent.name),
        received_at=_today(),
        sha256=sha256,
        size=len(sent.content),
        media_type=sent.media_type,
    )
    return answer(call, id_, 201)


def change(call: Call) -> Answer:
    """Change what the body names; a transaction links the attachment, null unlinks it."""
    books = call.office.books
    with books.writing():
        attachment = required(books, call)
        _change_fields(books, attachment, call.body)
    return answer(call, attachment.id, 200)


def remove(call: Call) -> Answer:
    """Remove the record, and the document unless another record has the same."""
    attachment = required(call.office.books, call)
    if remove_attachment(call.office.books, attachment) and attachment.sha256 is not None:
        call.office.documents.forget(attachment.sha256)
    return Answer(204)


def detach(call: Call) -> Answer:
    """Unlink the attachment; one that is not linked stays as it is."""
    books = call.office.books
    attachment = required(books, call)
    change_attachment(books, attachment.id, {"bank_transaction": None})
    return answer(call, attachment.id, 201)


def required(books: Books, call: Call) -> Attachment:
    """Give the attachment the path names, or refuse with 404."""
    attachment = find_attachment(books, call.ids["id"])
    if attachment is None:
        raise not_found()
    return attachment


def written(call: Call, books: Books, attachment: Attachment) -> dict[str, Json]:
    """Write an attachment with everything that the variants embed."""
    embed = "embedded-relations" in call.office.variants and attachment.transaction is not None
    line = find_transaction(books, attachment.transaction or "") if embed else None
    return call.office.writer.attachment(attachment, line)


def answer(call: Call, id_: str, status: int) -> Answer:
    """Answer a write with the attachment as it now stands."""
    books = call.office.books
    resource = written(call, books, _found(books, id_))
    return Answer(status, alone(resource), location=iri("transaction-attachments", id_))


def bare_name(name: str) -> str:
    """Give the last part of a file name, whichever system's separators it uses; at most 200 characters, its end."""
    last = PurePosixPath(PureWindowsPath(name).name).name[-200:]
    return last if last.strip(". ") else "file"


def _found(books: Books, id_: str) -> Attachment:
    attachment = find_attachment(books, id_)
    assert attachment is not None
    return attachment


def _change_fields(books: Books, attachment: Attachment, body: Mapping[str, object]) -> None:
    changed = fields.changes(books, body, _CHANGEABLE)
    change_attachment(books, attachment.id, {**changed, **_money(books, attachment, body)})


def _money(books: Books, attachment: Attachment, body: Mapping[str, object]) -> dict[str, Value]:
    """Give amount and currency together: the stored minor units mean nothing without their currency."""
    if "amount" not in body and "currency" not in body:
        return {}
    currency, amount = attachment.currency, None
    if attachment.amount is not None:
        amount = from_minor(attachment.amount, currency)
    if "currency" in body:
        currency = fields.text(books, "currency", body["currency"])
    if "amount" in body:
        amount = None if body["amount"] is None else fields.number("amount", body["amount"])
    if currency is not None and not (len(currency) == 3 and currency.isascii() and currency.isupper()):
        raise invalid(Violation("currency", "This value is not a valid currency."))
    return {"currency": currency, "amount": None if amount is None else _minor(amount, currency)}


def _minor(amount: Decimal, currency: str | None) -> int:
    try:
        return to_minor(amount, currency)
    except ValueError as error:
        raise invalid(Violation("amount", str(error))) from error


def _searched(attachment: Attachment) -> str:
    party = "" if attachment.counterparty is None else attachment.counterparty.name
    return f"{attachment.name} {party} {' '.join(words(party))}".casefold()


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
