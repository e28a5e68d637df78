"""Operations that take or give files: statement import, MT940 export, attachments as a zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from desktop.sandbox.books.attachments import list_attachments
from desktop.sandbox.books.books import Books
from desktop.sandbox.books.parties import bank_accounts
from desktop.sandbox.books.records import Attachment
from desktop.sandbox.books.transactions import list_transactions, transactions_of
from desktop.sandbox.call import Answer, Call, Upload
from desktop.sandbox.importing import Imported, import_file
from desktop.sandbox.json_text import Json
from desktop.sandbox.problems import Problem, not_found
from desktop.sandbox.representation import id_of, iri
from desktop.sandbox.routes.attachments import bare_name
from desktop.sandbox.statement_file.writer import write_statements


def import_statements(call: Call) -> Answer:
    """Take in the uploaded statement files, each whole or not at all; all of them or none."""
    if not call.uploads:
        raise Problem(400, f'"{part_name(call.office.variants)}" is required')
    office = call.office
    if "async-import" in office.variants:
        office.pace.put_off(partial(_import_quietly, office.books, call.uploads, office.variants))
        return Answer(202)
    with office.books.writing():
        done = [import_file(office.books, sent.content, office.variants) for sent in call.uploads]
    return Answer(201, _summary(call.uploads, done))


def part_name(variants: frozenset[str]) -> str:
    """Give the name of the multipart part the import takes."""
    return "files[]" if "import-files-array" in variants else "file"


def export_mt940(call: Call) -> Answer:
    """Answer the transactions as MT940; `bankAccount` and `month` (YYYY-MM) narrow it down."""
    asked, month = call.parameter("bankAccount"), call.parameter("month") or ""
    accounts = bank_accounts(call.reading)
    wanted = None if asked is None else (id_of("bank-accounts", asked) or asked)
    if wanted is not None and wanted not in accounts:
        raise not_found()
    chosen = [account for account in accounts.values() if wanted in {None, account.id}]
    lines = {
        account: [line for line in transactions_of(call.reading, account) if line.facts.exec_date.startswith(month)]
        for account in chosen
    }
    return Answer(200, content=write_statements(lines), media_type="text/plain", file_name="transactions.sta")


def zip_attachments(call: Call) -> Answer:
    """Answer the linked documents in one zip; `transactions` (IRIs) or `month` (YYYY-MM) narrow it down."""
    attachments = [
        attachment
        for attachment in list_attachments(call.reading)
        if attachment.sha256 is not None and attachment.transaction in _wanted(call)
    ]
    packed = io.BytesIO()
    names: set[str] = set()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for attachment in attachments:
            assert attachment.sha256 is not None
            archive.writestr(_free_name(attachment, names), call.office.documents.content(attachment.sha256))
    return Answer(200, content=packed.getvalue(), media_type="application/zip", file_name="attachments.zip")


def _wanted(call: Call) -> frozenset[str]:
    asked, month = call.body.get("transactions"), call.body.get("month")
    if isinstance(asked, Sequence) and not isinstance(asked, str):
        return frozenset(id_ for reference in asked if (id_ := id_of("transactions", reference)) is not None)
    start = month if isinstance(month, str) else ""
    return frozenset(line.id for line in list_transactions(call.reading) if line.facts.exec_date.startswith(start))


def _free_name(attachment: Attachment, names: set[str]) -> str:
    """Give a name without folders that no member of the archive has yet."""
    path = PurePosixPath(bare_name(attachment.name))
    name, number = path.name, 1
    while name.casefold() in names:
        number += 1
        name = f"{path.stem} ({number}){path.suffix}"
    names.add(name.casefold())
    return name


def _summary(uploads: Sequence[Upload], done: Sequence[Imported]) -> Mapping[str, Json]:
    created = [iri("transactions", id_) for imported in done for id_ in imported.created]
    errors: list[Json] = [{"line": bad.line, "message": bad.words} for imported in done for bad in imported.bad_lines]
    body: dict[str, Json] = {
        "@context": "/api/contexts/TransactionImport",
        "@id": "/api/.well-known/genid/import",
        "@type": "TransactionImport",
        "files": [bare_name(sent.name) for sent in uploads],
        "created": len(created),
        "skipped": sum(imported.skipped for imported in done),
        "transactions": created,
    }
    return {**body, "errors": errors} if errors else body


def _import_quietly(books: Books, uploads: Sequence[Upload], variants: frozenset[str]) -> None:
    """Import in the background, where nobody hears of a refusal."""
    for sent in uploads:
        try:
            import_file(books, sent.content, variants)
        except Problem:
            continue
