"""Importing: what a statement's import will send, decided before, and recognised after.

Flowtly takes files, not lines, and offers no way to delete a transaction. A file of which nothing is there is sent as
it came, byte for byte; where something is there already, a statement with only the missing bookings is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.phrases import say_finding
from desktop.phrases.figures import count
from desktop.services.comparing import ComparedLine, Preview
from desktop.services.deciding import new_decision
from desktop.services.naming import upload_name
from desktop.services.papers import Paper
from desktop.services.things import kept
from desktop.storage.journal import Journal
from desktop.storage.records import Decision
from desktop.storage.shelf import Shelf
from matching.money import plain
from matching.reading.mt940_writer import write_mt940
from matching.statement import Transaction


@dataclass(frozen=True, slots=True)
class Shipment:
    """One file as it would be sent, and the bookings it brings."""

    content: bytes
    name: str
    whole: bool
    """The original bytes; else a statement of the missing bookings, written by us."""
    previews: tuple[Preview, ...]
    new: tuple[Transaction, ...]


def shipments(previews: Sequence[Preview], papers: Sequence[Paper], shelf: Shelf) -> tuple[Shipment, ...]:
    """Return the files that importing these previews would send: none for a file of which all is there.

    Raises Trouble when an original cannot be read from the shelf.
    """
    by_sha = {paper.sha256: paper for paper in papers}
    files: dict[str, list[Preview]] = {}
    for preview in previews:
        files.setdefault(preview.sha256, []).append(preview)
    return tuple(
        shipment
        for sha256, parts in files.items()
        if any(part.new for part in parts)
        for shipment in _shipments_of(by_sha[sha256], parts, shelf)
    )


def confirm_import(
    journal: Journal, shelf: Shelf, previews: Sequence[Preview], papers: Sequence[Paper], *, by: str
) -> tuple[Decision, ...]:
    """Keep the word that the new bookings of these previews shall be imported; durable when it returns.

    One decision for each file that is sent. What was decided before is left out of the answer.
    """
    decisions = []
    for shipment in shipments(previews, papers, shelf):
        sha256 = shelf.keep(shipment.content)
        lines = [line for preview in shipment.previews for line in preview.lines]
        # Whatever Flowtly showed of their days and amounts when the person confirmed is not what they will become.
        beside = {id(line.beside): line.beside for line in lines}.values()
        there = sorted({line.remote for line in lines if line.remote}.union(*beside))
        payload: dict[str, object] = {
            "sha256": sha256,
            "name": shipment.name,
            "file": shipment.previews[0].label,
            "whole": shipment.whole,
            "format": _format(shipment, papers),
            "statements": [preview.name for preview in shipment.previews],
            "counts": [[preview.name, len(preview.new), len(preview.lines)] for preview in shipment.previews],
            "new": [booking_item(transaction) for transaction in shipment.new],
            "there": there,
            "canary": sorted({preview.newest for preview in shipment.previews if preview.newest}),
            # Error findings that the person has overruled: without that nothing of such a statement is imported.
            "overruled": [
                say_finding(finding)
                for preview in shipment.previews
                for finding in preview.findings
                if finding.severity == "error"
            ],
            # Equal bookings that another file of this drop brings: the new ones are counted from behind them.
            "again": [
                booking_item(line.transaction) for line in lines if line.state == "there" and line.remote is None
            ],
        }
        shown = f"{count(len(shipment.new), 'new booking', 'new bookings')} from {shipment.name}"
        mine = [line for line in lines if line.state == "new"]
        decision = new_decision("import", _effect(sha256, mine), payload, shown=shown, by=by)
        marks = (kept(line.seen, decision.id, place) for place, line in enumerate(mine) if line.seen)
        if journal.decide(decision, [mark for mark in marks if mark]):
            decisions.append(decision)
    return tuple(decisions)


def _effect(sha256: str, new: Sequence[ComparedLine]) -> str:
    """Return what an import does: the same text may be sent once more only for a further booking that is equal."""
    numbers = "-".join(str(line.seen.occurrence) for line in new if line.seen)
    return f"import:{sha256}:{hashlib.sha256(numbers.encode()).hexdigest()[:16]}"


def _format(shipment: Shipment, papers: Sequence[Paper]) -> str | None:
    """Return the format of the file in which these bookings stood."""
    wanted = {preview.sha256 for preview in shipment.previews}
    return next((paper.reading.format for paper in papers if paper.sha256 in wanted), None)


def _shipments_of(paper: Paper, parts: Sequence[Preview], shelf: Shelf) -> tuple[Shipment, ...]:
    new = tuple(transaction for part in parts for transaction in part.new)
    complete = len(parts) == len(paper.reading.statements) and all(
        line.state == "new" for p in parts for line in p.lines
    )
    if complete and paper.reading.format in (None, "mt940") and not paper.accounts:
        content = shelf.content(paper.sha256)
        return (Shipment(content, upload_name(paper.label, paper.sha256), True, tuple(parts), new),)
    return tuple(_written(paper, part) for part in parts if part.new)


def _written(paper: Paper, part: Preview) -> Shipment:
    encoding = paper.reading.encoding or "utf-8"
    content = write_mt940(part.statement, part.new, encoding=encoding)
    stem = paper.label.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    number = "".join(letter if letter.isalnum() else "-" for letter in part.statement.number or "0")
    return Shipment(content, f"{stem}-{number}-missing.sta", False, (part,), part.new)


def booking_item(transaction: Transaction) -> dict[str, object]:
    """Return a booking as a decision keeps it; JSON values only."""
    return {
        "account": transaction.account,
        "booking": transaction.booking_date.isoformat() if transaction.booking_date else None,
        "value": transaction.value_date.isoformat() if transaction.value_date else None,
        "amount": plain(transaction.amount, transaction.currency),
        "currency": transaction.currency,
        "name": transaction.counterparty.name,
        "text": transaction.description[:200],
        "reference": transaction.bank_reference,
    }
