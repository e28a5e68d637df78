"""Reading a paper once more, because the person has said something about it: its encoding, a password, own names."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from desktop.progress import Stop
from desktop.services.papers import Paper
from desktop.services.reading import ReaderPool
from desktop.storage.shelf import Shelf
from desktop.trouble import Trouble
from matching.reading.reading import Options
from matching.statement import Statement


def read_again(paper: Paper, *, pool: ReaderPool, shelf: Shelf, options: Options, stop: Stop) -> Paper:
    """Read the same bytes with other options; what can be read now is put on the shelf.

    Raises Trouble `document_missing` when the bytes are neither on the shelf nor where they were found, or are others
    by now: a paper never turns into another one.
    """
    content = content_of(paper, shelf)
    reading = pool.read(content, options, stop=stop)
    if reading.kind != "unknown":
        shelf.keep(content)
    return _with_accounts(replace(paper, reading=reading))


def with_account(paper: Paper, said: str, meant: str) -> Paper:
    """Return a statement file with the account that is meant where the file says another, or a national number only.

    The file's own bytes name the wrong account, so it is no longer sent as it came.
    """
    before = next((old for old, new in paper.accounts if new == said), said)
    kept = tuple(pair for pair in paper.accounts if pair[0] != before)
    return _with_accounts(replace(paper, accounts=(*kept, (before, meant))), {said: meant})


def _with_accounts(paper: Paper, meant: Mapping[str, str] | None = None) -> Paper:
    accounts = dict(paper.accounts) if meant is None else meant
    if not accounts:
        return paper
    statements = tuple(
        _at(each, accounts[each.account]) if each.account in accounts else each for each in paper.reading.statements
    )
    return replace(paper, reading=replace(paper.reading, statements=statements))


def _at(statement: Statement, account: str) -> Statement:
    bookings = tuple(replace(each, account=account) for each in statement.transactions)
    return replace(statement, account=account, transactions=bookings)


def content_of(paper: Paper, shelf: Shelf) -> bytes:
    """Return a paper's bytes, from the shelf or from where they were found. Raises Trouble `document_missing`."""
    if shelf.holds(paper.sha256):
        return shelf.content(paper.sha256)
    try:
        content = paper.path.read_bytes() if paper.path else b""
    except OSError as error:
        raise Trouble("document_missing", path=str(paper.path)) from error
    if hashlib.sha256(content).hexdigest() != paper.sha256:
        raise Trouble("document_missing", path=paper.label)
    return content
