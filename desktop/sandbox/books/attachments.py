"""Attachments in the books; their bytes stand in the documents folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from sqlite3 import Row
from typing import Literal

from desktop.sandbox.books.books import Books, Value
from desktop.sandbox.books.parties import counterparties
from desktop.sandbox.books.records import Attachment

Which = Literal["all", "awaiting"]

_CONDITIONS: Mapping[Which, str] = {"all": "1", "awaiting": "bank_transaction IS NULL"}
# Column names come from here alone, never from a request.
_CHANGEABLE = frozenset(
    {"name", "amount", "currency", "counterparty", "received_at", "related_month", "bank_transaction"}
)


def count_attachments(books: Books, which: Which = "all") -> int:
    """How many there are of this kind."""
    return books.count(f"SELECT count(*) FROM attachment WHERE {_CONDITIONS[which]}")  # noqa: S608 - own words


def list_attachments(books: Books, which: Which = "all", *, limit: int = -1, offset: int = 0) -> tuple[Attachment, ...]:
    """Give the attachments of this kind by id; all of them without a limit."""
    sql = f"SELECT * FROM attachment WHERE {_CONDITIONS[which]} ORDER BY id LIMIT ? OFFSET ?"  # noqa: S608
    return _attachments(books, books.rows(sql, (limit, offset)))


def find_attachment(books: Books, id_: str) -> Attachment | None:
    """Give the attachment with this id."""
    found = _attachments(books, books.rows("SELECT * FROM attachment WHERE id = ?", (id_,)))
    return found[0] if found else None


def add_attachment(
    books: Books,
    *,
    name: str,
    received_at: str,
    sha256: str | None = None,
    size: int | None = None,
    media_type: str | None = None,
) -> str:
    """Write a new attachment and give its id."""
    return books.add(
        "attachment",
        {"name": name, "received_at": received_at, "sha256": sha256, "size": size, "media_type": media_type},
    )


def change_attachment(books: Books, id_: str, changes: Mapping[str, Value]) -> None:
    """Write these columns; KeyError for one that may not be changed."""
    books.change("attachment", id_, changes, _CHANGEABLE)


def remove_attachment(books: Books, attachment: Attachment) -> bool:
    """Strike the record out; True when no other record needs its document any more."""
    with books.writing():
        books.run("DELETE FROM attachment WHERE id = ?", (attachment.id,))
        if attachment.sha256 is None:
            return False
        return books.count("SELECT count(*) FROM attachment WHERE sha256 = ?", (attachment.sha256,)) == 0


def _attachments(books: Books, rows: Sequence[Row]) -> tuple[Attachment, ...]:
    parties = counterparties(books) if any(row["counterparty"] for row in rows) else {}
    return tuple(
        Attachment(
            sequence=row["sequence"],
            id=row["id"],
            name=row["name"],
            sha256=row["sha256"],
            size=row["size"],
            media_type=row["media_type"],
            amount=row["amount"],
            currency=row["currency"],
            counterparty=parties.get(row["counterparty"]),
            received_at=row["received_at"],
            related_month=row["related_month"],
            transaction=row["bank_transaction"],
        )
        for row in rows
    )
