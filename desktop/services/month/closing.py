"""Closing: the month is read back from Flowtly twice, proved, and written down with its documents and statements.

Nothing is changed at Flowtly. The proof is green only if nothing stands against it and the second reading says exactly
what the first one said.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from importlib import metadata
from pathlib import Path
from typing import Any

from desktop.progress import Progress, Stop
from desktop.services.ledger import Line
from desktop.services.month import page, sheets
from desktop.services.month.archive import Archive, fetch_archive
from desktop.services.month.books import MonthBooks, read_books
from desktop.services.month.proof import (
    Blocker,
    Proof,
    StatementProof,
    blockers_of,
    differences,
    digest_of,
    numbers_of,
    server_state,
    unfinished_of,
    words_of,
)
from desktop.services.month.tools import Tools
from desktop.storage.durable import make_folder, write_durably
from desktop.storage.failures import disk_failures
from desktop.storage.month import Closed
from desktop.storage.records import Dossier, State, Step
from desktop.trouble import Trouble
from matching.money import plain
from matching.month.need import Ours
from matching.statement import Statement

_DONE = (State.DONE, State.VERIFIED)
_SHOWN = 20
"""So many differences between two readings are told."""


@dataclass(frozen=True, slots=True)
class Export:
    """A statement of Flowtly's own, kept beside the proof."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Closing:
    """What closing a month came to."""

    proof: Proof
    files: tuple[Path, ...]


def ours_of(desk: Tools, books: MonthBooks) -> Ours:
    """Return what is known to be the organisation's own: accounts from Flowtly, names from the settings."""
    accounts = {account.iban for account in books.own if account.iban}
    accounts |= {line.transaction.account for line in books.ledger.lines if line.transaction.account}
    return Ours(tuple(sorted(accounts)), desk.options.own_names)


def close(desk: Tools, month: date, folder: Path, *, progress: Progress, stop: Stop) -> Closing:
    """Prove a month and write the proof into a folder, which is made; raises Trouble, then nothing was written.

    A green proof is remembered, so that the month counts as closed from then on.
    """
    proof, archive, exports = prove(desk, month, progress=progress, stop=stop)
    files = write(proof, archive, exports, folder, progress=progress)
    if proof.green:
        desk.months.note_closed(Closed(proof.month, proof.second_read, proof.by, proof.digest))
    return Closing(proof, files)


def holds(
    desk: Tools, month: date, folder: Path, *, progress: Progress, stop: Stop
) -> tuple[tuple[str, str, str], ...]:
    """Hold a proof that was written against Flowtly as it is now; return where they differ, and what each says.

    Raises Trouble, `no_proof` where the folder holds none of this month.
    """
    path = folder / f"{month:%Y-%m} proof.json"
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Trouble("no_proof", file=str(path)) from error
    books = read_books(desk.client, progress=progress, stop=stop)
    now = numbers_of(books, server_state(books, month, ours_of(desk, books)))
    return tuple(differences({key: told.get(key) for key in now}, now))


def prove(desk: Tools, month: date, *, progress: Progress, stop: Stop) -> tuple[Proof, Archive, tuple[Export, ...]]:
    """Read the month, its documents and statements, read it again, and lay both readings beside each other."""
    books = read_books(desk.client, progress=progress, stop=stop)
    ours = ours_of(desk, books)
    state = server_state(books, month, ours)
    lines = books.lines_of(month)
    archive = fetch_archive(desk.client, lines, books.documents(), progress=progress, stop=stop)
    exports = tuple(_exports(desk, books, month, progress, stop))
    statements = tuple(_statements(desk, books, month, stop))
    again = read_books(desk.client, progress=progress, stop=stop)
    numbers = numbers_of(books, state)
    second = numbers_of(again, server_state(again, month, ours))
    dossiers = desk.journal.dossiers()
    blockers = (
        *blockers_of(state, list(differences(numbers, second))[:_SHOWN]),
        *_more_blockers(books, archive, statements, unfinished_of(dossiers, lines), lines),
    )
    return (
        Proof(
            desk.organisation,
            f"{month:%Y-%m}",
            _version(),
            desk.by,
            books.ledger.fetched_at,
            datetime.now(UTC),
            numbers,
            digest_of(numbers),
            blockers,
            statements,
            archive.documents,
            words_of(dossiers, lines),
            tuple((export.name, hashlib.sha256(export.content).hexdigest()) for export in exports),
        ),
        archive,
        exports,
    )


def write(
    proof: Proof, archive: Archive, exports: Sequence[Export], folder: Path, *, progress: Progress
) -> tuple[Path, ...]:
    """Write proof, documents and statements; each file is there whole or not at all. Raises Trouble."""
    stem = f"{proof.month} proof"
    content = {
        f"{stem}.json": sheets.to_json(proof).encode(),
        f"{stem}.csv": sheets.to_csv(proof),
        f"{stem}.xlsx": sheets.to_xlsx(proof),
        f"{stem}.pdf": page.to_pdf(proof),
        f"{proof.month} documents.zip": archive.content,
        **{export.name: export.content for export in exports},
    }
    written = []
    with disk_failures(folder):
        make_folder(folder)
        for number, (name, data) in enumerate(content.items(), start=1):
            progress(number, len(content), name)
            write_durably(folder / name, data)
            written.append(folder / name)
    return tuple(written)


def _more_blockers(
    books: MonthBooks,
    archive: Archive,
    statements: Iterable[StatementProof],
    unfinished: int,
    lines: Sequence[Line],
) -> Iterator[Blocker]:
    if not lines:
        yield Blocker("empty", {})
    for what in books.closed_to_us:
        if what in {"budgets", "budget charges"}:
            yield Blocker("forbidden", {"what": what})
    for name in archive.lost:
        yield Blocker("document_lost", {"name": name})
    for statement in statements:
        if statement.agrees is False:
            yield Blocker("statement_differs", {"name": statement.file})
    if unfinished:
        yield Blocker("unfinished", {"count": unfinished})


def _exports(desk: Tools, books: MonthBooks, month: date, progress: Progress, stop: Stop) -> Iterator[Export]:
    """Yield Flowtly's own statement of each account that had bookings; a server without the export gives none."""
    moved = {line.remote.bank_account for line in books.lines_of(month)}
    for account in books.own:
        stop.check()
        if not moved & {account.iri, account.id}:
            continue
        name = f"{month:%Y-%m} {account.iban or account.id} {account.currency or ''}".strip()
        progress(0, None, name)
        try:
            found = desk.client.files.export_mt940(bank_account=account.iri or account.id, month=f"{month:%Y-%m}")
        except Trouble as trouble:
            if trouble.key not in ("not_found", "forbidden"):
                raise
            continue
        yield Export(f"{name}.sta", found.content)


def _statements(desk: Tools, books: MonthBooks, month: date, stop: Stop) -> Iterator[StatementProof]:
    """Yield the statements that were imported and hold bookings of this month."""
    balances = _balances(books.ledger.lines)
    for dossier in desk.journal.dossiers():
        if dossier.decision.kind == "import" and _imported(dossier) and _touches(dossier, month):
            yield from _of_file(desk, dossier, month, balances, stop)


def _of_file(
    desk: Tools, dossier: Dossier, month: date, balances: dict[str, set[Decimal]], stop: Stop
) -> Iterator[StatementProof]:
    payload = dossier.decision.payload
    name, sha256 = str(payload["name"]), str(payload["sha256"])
    try:
        reading = desk.pool.read(desk.shelf.content(sha256), desk.options, stop=stop)
    except Trouble:
        yield StatementProof(name, sha256, "", None, None, None, None, None)
        return
    for statement in reading.statements:
        days = [line.day.replace(day=1) for line in statement.transactions if line.day]
        if month in days or not days:
            yield _of_statement(name, sha256, statement, balances)


def _of_statement(name: str, sha256: str, statement: Statement, balances: dict[str, set[Decimal]]) -> StatementProof:
    known = balances.get(statement.account, set())
    ends = [balance.amount for balance in (statement.opening, statement.closing) if balance]
    # A statement that the program wrote itself holds only what was missing: its balances are not the bank's.
    whole = not name.endswith("-missing.sta")
    agrees = all(amount in known for amount in ends) if known and len(ends) == 2 and whole else None
    opening, closing = (
        plain(balance.amount, statement.currency) if balance and whole else None
        for balance in (statement.opening, statement.closing)
    )
    return StatementProof(
        name, sha256, statement.account, statement.number, statement.currency, opening, closing, agrees
    )


def _balances(lines: Iterable[Line]) -> dict[str, set[Decimal]]:
    """Return all balances that Flowtly shows of each account, before and after its bookings."""
    found: dict[str, set[Decimal]] = {}
    for line in lines:
        ending = line.remote.ending_balance
        if ending is not None and line.transaction.account:
            found.setdefault(line.transaction.account, set()).update((ending, ending - line.transaction.amount))
    return found


def _imported(dossier: Dossier) -> bool:
    entry = dossier.latest(Step.IMPORT)
    return entry is not None and entry.state in _DONE


def _touches(dossier: Dossier, month: date) -> bool:
    rows: Any = dossier.decision.payload.get("new")
    text = f"{month:%Y-%m}"
    return any(str(row.get("booking") or row.get("value") or "").startswith(text) for row in rows or ())


def _version() -> str:
    try:
        return metadata.version("clearing-desk")
    except metadata.PackageNotFoundError:
        return "0+source"
