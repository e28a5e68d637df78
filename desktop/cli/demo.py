"""`clearing-desk demo --no-window`: the main job on the sample month, each step and its outcome as text."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from desktop.cli import clear as clear_command
from desktop.cli import speaking
from desktop.cli.read import own_settings, read_papers
from desktop.cli.run import Call
from desktop.phrases import figures, say_evidence, say_refusal, say_unmatched
from desktop.services import sample
from desktop.services.clearing import Cleared, clear
from desktop.services.desk import open_sample, opened
from desktop.services.papers import Paper
from desktop.storage.records import Dossier, State
from matching.proposal import Verdict

_SHOWN = 3


def run(call: Call) -> int:
    """Run the main job twice: the second time must change nothing."""
    _step(1, "Start the embedded Flowtly: a real server on this computer, filled with a made-up company.")
    with opened(open_sample(own_settings())) as desk:
        speaking.line(f"   {desk.organisation} is served on {desk.client.address}; nothing leaves this computer.")
        _step(2, "Read the sample papers, each in a worker process with limited memory and time.")
        statement_folder, receipt_folder = sample.papers()
        statements = read_papers(call, [statement_folder], desk.pool, shelf=desk.shelf, options=desk.options)
        receipts = read_papers(call, [receipt_folder], desk.pool, shelf=desk.shelf, options=desk.options)
        _tell_papers(statements, receipts)
        _step(3, "Compare with Flowtly, import what is missing, match, confirm what is certain, deliver.")
        job = clear_command.job_of(desk, call, by="demo", settle=desk.settle)
        first = clear(job, statements, receipts, month=None, mode="confident")
        call.meter.clear()
        _tell_first(first)
        _step(4, "Do it all again: nothing may change.")
        second = clear(job, statements, receipts, month=None, mode="confident")
        call.meter.clear()
        added = sum(row.added for row in second.imported)
        speaking.line(f"   {added} bookings imported, {len(second.touched)} documents delivered the second time.")
    ok = _sound(first) and added == 0 and not second.touched
    speaking.line()
    speaking.line("Everything confirmed arrived once." if ok else "Something did not go as it should; see above.")
    speaking.line("To see the same month in a window, start the program without a command and open the sample month.")
    return speaking.DONE if ok else speaking.SOME_REFUSED


def _sound(cleared: Cleared) -> bool:
    report = cleared.report
    imported = all(row.state == "verified" for row in cleared.imported)
    return imported and report.trouble is None and not (report.refused or report.stale or report.unclear)


def _step(number: int, text: str) -> None:
    speaking.line()
    speaking.line(f"{number}. {text}")


def _tell_papers(statements: tuple[Paper, ...], receipts: tuple[Paper, ...]) -> None:
    found = [item for paper in statements for item in paper.reading.statements]
    bookings = sum(len(item.transactions) for item in found)
    speaking.line(
        f"   {figures.count(len(found), 'statement', 'statements')} with {bookings} bookings, "
        f"{figures.count(len(receipts), 'receipt', 'receipts')}."
    )
    for paper in (*statements, *receipts):
        if paper.reading.error is not None:
            speaking.line(f"   {Path(paper.label).name}: {say_refusal(paper.reading.error)}")


def _tell_first(cleared: Cleared) -> None:
    added, there = (sum(getattr(row, name) for row in cleared.imported) for name in ("added", "already_there"))
    speaking.line(f"   Imported: {added} bookings, read back from Flowtly; {there} were there before.")
    documents = [dossier for dossier in cleared.touched if dossier.decision.about_document]
    arrived = [dossier for dossier in documents if dossier.entries and dossier.entries[-1].state is State.VERIFIED]
    speaking.line(f"   Confirmed and delivered: {len(arrived)} of {len(documents)} documents, for instance:")
    for dossier in arrived[:_SHOWN]:
        _tell_delivery(dossier)
    proposals = cleared.pile.judgement.proposals
    left = [proposal for proposal in proposals if proposal.verdict is not Verdict.CONFIDENT]
    speaking.line(f"   Left for you to review: {len(left)}, for instance:")
    for proposal in left[:_SHOWN]:
        names = ", ".join(_name(cleared, receipt) for receipt in proposal.best.receipts)
        reason = "; ".join(say_evidence(item) for item in proposal.best.evidence[:2])
        speaking.line(f"     {proposal.verdict}: {names} ({reason})")
    for duplicate in cleared.pile.judgement.duplicates:
        speaking.line(
            f"   The same document twice: {_name(cleared, duplicate.receipt)} = {_name(cleared, duplicate.of)}"
        )
    for unmatched in cleared.pile.judgement.unmatched_receipts:
        speaking.line(f"   No partner: {_name(cleared, unmatched.id)}: {say_unmatched(unmatched)}")
    without = len(cleared.pile.judgement.unmatched_transactions)
    speaking.line(
        f"   Transactions without a document: {without}; without a budget in Flowtly: {cleared.ledger.unassigned}."
    )


def _tell_delivery(dossier: Dossier) -> None:
    payload = dossier.decision.payload
    currency = payload["currency"]
    paid = figures.money(Decimal(str(payload["amount"])), currency if isinstance(currency, str) else None)
    document = Path(str(payload["label"])).name
    speaking.line(f"     {document} -> {payload['counterparty']}, {paid}: {dossier.decision.shown}")


def _name(cleared: Cleared, receipt: str) -> str:
    if receipt in cleared.pile.receipts:
        return Path(cleared.pile.receipts[receipt].label).name
    waiting = cleared.pile.awaiting.get(receipt)
    return (waiting.name or receipt) if waiting else receipt
