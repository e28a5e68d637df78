"""`clearing-desk match`: pair receipts with transactions, without a server."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from desktop.cli import shapes, speaking
from desktop.cli.read import read_papers, readers, reading_options
from desktop.cli.run import Call
from desktop.flowtly import wire
from desktop.flowtly.resources import transaction_of
from desktop.phrases import figures, say_evidence, say_refusal, say_unmatched
from desktop.services.comparing import compare
from desktop.services.fetching import line_of
from desktop.services.ledger import Ledger
from desktop.services.papers import Paper
from desktop.services.proposing import judged_receipt
from desktop.trouble import Trouble
from matching.engine import judge
from matching.proposal import Judgement
from matching.statement import Transaction


def run(call: Call) -> int:
    """Match and print; status 1 when some files were refused or are not what they were given as."""
    with readers(call) as pool:
        receipts = read_papers(call, call.arguments.receipts, pool, options=reading_options())
        statements = read_papers(call, call.arguments.statements or (), pool, options=reading_options())
    transactions = _transactions(call, statements)
    call.meter.clear()
    labels, repeats = name_receipts(receipts)
    documents = {p.sha256: judged_receipt(p) for p in receipts if p.reading.receipt is not None}
    judged = judge(transactions, list(documents.values()))
    if call.arguments.as_json:
        speaking.document(shapes.judgement(judged, labels, repeats))
    else:
        _tell(judged, labels, repeats)
    return speaking.SOME_REFUSED if tell_refused(receipts, "receipt") + tell_refused(statements, "statement") else 0


def name_receipts(papers: Sequence[Paper]) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """Return the label of each receipt's id, and the labels of files that are an earlier one again, byte for byte."""
    labels: dict[str, str] = {}
    repeats = []
    for paper in papers:
        if paper.reading.receipt is None:
            continue
        first = labels.setdefault(paper.sha256, paper.label)
        if first != paper.label:
            repeats.append((paper.label, first))
    return labels, repeats


def tell_refused(papers: Sequence[Paper], wanted: str) -> int:
    """Say on stderr which files gave no such paper, and return how many."""
    refused = [paper for paper in papers if paper.reading.error or paper.reading.kind != wanted]
    for paper in refused:
        reason = (
            say_refusal(paper.reading.error) if paper.reading.error else f"This is not a {wanted}; it was left out."
        )
        speaking.aside(f"{paper.label}: {reason}")
    return len(refused)


def _transactions(call: Call, statements: Sequence[Paper]) -> list[Transaction]:
    if call.arguments.transactions is None:
        # Beside an empty ledger every booking is new, and one that two files hold is new once.
        previews = compare(statements, Ledger(datetime.now(UTC)))
        return unique(booking for preview in previews for booking in preview.new)
    file: Path = call.arguments.transactions
    try:
        rows = wire.page_of(wire.parse(file.read_bytes())).rows
        return unique(line_of(transaction_of(row), {}).transaction for row in rows)
    except (OSError, wire.NotJson, ValueError) as error:
        raise Trouble("not_transactions", file=str(file)) from error


def unique(transactions: Iterable[Transaction]) -> list[Transaction]:
    """Return the transactions under ids that occur once.

    Statement numbers restart each year, so two bookings may come to the same id: the second gets `#2` behind it.
    """
    seen: set[str] = set()
    result = []
    for transaction in transactions:
        name, again = transaction.id, 2
        while name in seen:
            name = f"{transaction.id}#{again}"
            again += 1
        seen.add(name)
        result.append(dataclasses.replace(transaction, id=name))
    return result


def _tell(judged: Judgement, labels: dict[str, str], repeats: Sequence[tuple[str, str]]) -> None:
    for proposal in judged.proposals:
        receipts = ", ".join(labels.get(found, found) for found in proposal.best.receipts)
        transactions = ", ".join(proposal.best.transactions)
        speaking.line(f"{proposal.verdict}: {receipts} -> {transactions} ({proposal.best.confidence:.2f})")
        for item in proposal.best.evidence:
            speaking.line(f"    {'+' if item.weight >= 0 else '-'} {say_evidence(item)}")
    for one, other in repeats:
        speaking.line(f"same file: {one} = {other}")
    for found in judged.duplicates:
        speaking.line(f"same document: {labels.get(found.receipt)} = {labels.get(found.of)}")
    for unmatched in judged.unmatched_receipts:
        speaking.line(f"no partner: {labels.get(unmatched.id, unmatched.id)}: {say_unmatched(unmatched)}")
    left = figures.count(len(judged.unmatched_transactions), "transaction", "transactions")
    speaking.line(f"{figures.count(len(judged.proposals), 'proposal', 'proposals')}; {left} without a receipt.")
