"""Operations on the suggestions of attachments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from desktop.sandbox.books.attachments import change_attachment
from desktop.sandbox.books.books import Books
from desktop.sandbox.books.records import Attachment
from desktop.sandbox.call import Answer, Call
from desktop.sandbox.json_text import Json
from desktop.sandbox.pages import whole
from desktop.sandbox.problems import not_found
from desktop.sandbox.representation import id_of
from desktop.sandbox.routes.attachments import answer, required
from desktop.sandbox.suggesting import Suggestion, for_attachment, supplier_for

_Choice = Callable[[Sequence[Suggestion]], Suggestion | None]


def suggestions(call: Call) -> Answer:
    """Answer the suggestions of one attachment."""
    attachment = required(call.reading, call)
    return Answer(200, whole(call, "Suggestion", _members(call, attachment)))


def debug(call: Call) -> Answer:
    """Answer the suggestions with what they came from."""
    attachment = required(call.reading, call)
    amount: Json = attachment.amount
    return Answer(
        200,
        {
            "@context": "/api/contexts/TransactionAttachment",
            "@id": call.path,
            "@type": "TransactionAttachment",
            "id": attachment.id,
            "amountInMinorUnits": amount,
            "receivedAt": attachment.received_at,
            "candidates": _members(call, attachment),
        },
    )


def apply_named(call: Call) -> Answer:
    """Accept the suggestion that the path names."""
    return _apply(call, lambda offered: _with_id(offered, call.ids["suggestionId"]))


def apply_some(call: Call) -> Answer:
    """Accept the suggestion that the body names by its id or its transaction; the best one when it names none."""
    return _apply(call, lambda offered: _asked(offered, call.body))


def apply_supplier(call: Call) -> Answer:
    """Set the likeliest supplier."""
    books = call.office.books
    with books.writing():
        attachment = required(books, call)
        offered = supplier_for(books, attachment)
        if not offered:
            raise not_found()
        _accept(books, attachment, offered[0])
    return answer(call, attachment.id, 201)


def _apply(call: Call, choose: _Choice) -> Answer:
    books = call.office.books
    with books.writing():
        attachment = required(books, call)
        chosen = choose(for_attachment(books, attachment))
        if chosen is None:
            raise not_found()
        _accept(books, attachment, chosen)
    return answer(call, attachment.id, 201)


def _accept(books: Books, attachment: Attachment, suggestion: Suggestion) -> None:
    if suggestion.transaction is not None:
        change_attachment(books, attachment.id, {"bank_transaction": suggestion.transaction.id})
    elif suggestion.counterparty is not None:
        change_attachment(books, attachment.id, {"counterparty": suggestion.counterparty.id})


def _with_id(offered: Sequence[Suggestion], id_: object) -> Suggestion | None:
    return next((suggestion for suggestion in offered if suggestion.id == id_), None)


def _asked(offered: Sequence[Suggestion], body: Mapping[str, object]) -> Suggestion | None:
    pairs = [suggestion for suggestion in offered if suggestion.transaction is not None]
    named = body.get("suggestionId", body.get("suggestion"))
    if named is not None:
        return _with_id(pairs, str(named).rsplit("/", 1)[-1])
    if "transaction" in body:
        wanted = id_of("transactions", body["transaction"])
        return next((pair for pair in pairs if pair.transaction is not None and pair.transaction.id == wanted), None)
    return pairs[0] if pairs else None


def _members(call: Call, attachment: Attachment) -> list[Json]:
    writer = call.office.writer
    return [
        writer.suggestion(suggestion, on="transaction-attachments", parent=attachment.id)
        for suggestion in for_attachment(call.reading, attachment)
    ]
