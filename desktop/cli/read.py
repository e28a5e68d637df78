"""`clearing-desk read`: what stands in statements and receipts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop import paths, settings
from desktop.cli import shapes, speaking
from desktop.cli.run import Call
from desktop.phrases import figures, say_finding, say_refusal
from desktop.phrases.parting import say_join, say_parts
from desktop.services.intake import take_in
from desktop.services.joining import joins_of
from desktop.services.kept import kept_in
from desktop.services.papers import Paper
from desktop.services.reading import ReaderPool
from desktop.settings import Settings
from desktop.storage.shelf import Shelf
from matching.finding import Finding
from matching.reading.chain import check_chain
from matching.reading.reading import Options


def run(call: Call) -> int:
    """Read the files and print them; status 1 when some were refused."""
    with readers(call) as pool:
        papers = read_papers(call, call.arguments.paths, pool, options=reading_options())
    call.meter.clear()
    chain = check_chain([(paper.label, statement) for paper in papers for statement in paper.reading.statements])
    if call.arguments.as_json:
        document: dict[str, object] = {"files": [shapes.paper(paper, of_paper(paper, chain)) for paper in papers]}
        if joins := joins_of(papers):
            labels = {paper.sha256: paper.label for paper in papers}
            document["joins"] = [shapes.join(each, labels) for each in joins]
        speaking.document(document)
    else:
        _tell(papers, chain)
    return speaking.SOME_REFUSED if any(paper.reading.error for paper in papers) else speaking.DONE


def read_papers(
    call: Call, where: Sequence[Path], pool: ReaderPool, *, options: Options, shelf: Shelf | None = None
) -> tuple[Paper, ...]:
    """Read all files below the paths."""
    return take_in(where, pool=pool, shelf=shelf, options=options, progress=call.meter, stop=call.stop)


def readers(call: Call) -> ReaderPool:
    """Return the workers that read; they need not read again what this computer's user had read before."""
    return ReaderPool(own_settings().workers, kept=None if call.arguments.anew else kept_in(paths.home()))


def own_settings() -> Settings:
    """Return the settings of this computer's user."""
    return settings.load(paths.home())


def reading_options() -> Options:
    """Return what the settings say about reading."""
    own = own_settings()
    return Options(own_names=own.own_names, own_tax_ids=own.own_tax_ids)


def of_paper(paper: Paper, chain: Sequence[Finding]) -> tuple[Finding, ...]:
    """Return the findings across files that name this file."""
    return tuple(finding for finding in chain if paper.label in finding.where)


def _tell(papers: Sequence[Paper], chain: Sequence[Finding]) -> None:
    for paper in papers:
        speaking.line(f"{paper.label}: {_in_short(paper)}")
        if paper.reading.parts:
            speaking.line(f"    {say_parts(paper.reading.parts)}")
        for finding in (*paper.reading.findings, *of_paper(paper, chain)):
            where = f" ({finding.where})" if finding.where else ""
            speaking.line(f"    {finding.severity}: {say_finding(finding)}{where}")
    names = {paper.sha256: paper.label for paper in papers}
    for each in joins_of(papers):
        speaking.line(say_join([names[document] for document in each.documents], each.reason))
    refused = sum(1 for paper in papers if paper.reading.error)
    speaking.line(f"{figures.count(len(papers), 'file', 'files')}, {refused} refused.")


def _in_short(paper: Paper) -> str:
    reading = paper.reading
    if reading.error is not None:
        return say_refusal(reading.error)
    if reading.receipt is not None:
        found = reading.receipt
        total = found.payable or found.total
        currency = found.currency.value if found.currency else None
        parts = [
            found.supplier.name.value if found.supplier.name else "supplier not found",
            found.number.value if found.number else "no number",
            figures.day(found.issue_date.value if found.issue_date else None),
            figures.money(total.value, currency) if total else "no total",
        ]
        return f"{found.document_type.replace('_', ' ')}, " + ", ".join(parts)
    bookings = sum(len(statement.transactions) for statement in reading.statements)
    statements = figures.count(len(reading.statements), "statement", "statements")
    return f"{statements}, {figures.count(bookings, 'booking', 'bookings')}"
