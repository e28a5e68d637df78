"""`clearing-desk clear` and `resume`: the whole job against Flowtly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.cli import speaking
from desktop.cli.asking import asked, tell_asked
from desktop.cli.entering import open_desk
from desktop.cli.match import tell_refused
from desktop.cli.read import read_papers
from desktop.cli.run import Call, home_with_log
from desktop.cli.shapes import Json
from desktop.phrases import figures, say_finding, say_trouble
from desktop.services.auditing import Audit, audit
from desktop.services.clearing import Cleared, ImportRow, Job, clear, unassigned
from desktop.services.comparing import Preview
from desktop.services.delivering import DeliveryReport
from desktop.services.desk import Desk, opened
from desktop.services.history import what
from desktop.services.offered import if_offered
from desktop.services.proposing import Pile
from desktop.services.recovering import recover
from desktop.storage.records import Dossier, State, Step
from desktop.storage.standing import steps_of
from matching.proposal import Proposal, Verdict

_ACTIONS = {
    Step.UPLOAD: "upload_attachment",
    Step.LINK: "link_attachment",
    Step.APPLY: "apply_suggestion",
    Step.SET_ASIDE: "set_aside",
}
_STATES = {
    State.PLANNED: "planned",
    State.SENDING: "pending",
    State.UNCLEAR: "pending",
    State.DONE: "done",
    State.VERIFIED: "verified",
    State.REFUSED: "failed",
    State.STALE: "failed",
    State.CANCELLED: "undone",
    State.UNDONE: "undone",
    State.KEPT: "kept",
}


def run(call: Call) -> int:
    """Do the whole job and print what became of it."""
    home_with_log()
    mode, month = call.arguments.confirm, call.arguments.month
    answers = dict(call.arguments.answers)
    if answers and mode == "none":
        speaking.aside("An answer is kept, which a dry run does not do: give --answer with --confirm confident.")
        return speaking.WRONG_USAGE
    with opened(open_desk(call)) as desk:
        statements = read_papers(call, call.arguments.statements, desk.pool, shelf=desk.shelf, options=desk.options)
        receipts = read_papers(call, call.arguments.receipts, desk.pool, shelf=desk.shelf, options=desk.options)
        job = job_of(desk, call, by=f"clear --confirm {mode}", settle=call.arguments.settle, answers=answers)
        cleared = clear(job, statements, receipts, month=month, mode=mode)
    call.meter.clear()
    refused = tell_refused(statements, "statement") + tell_refused(receipts, "receipt")
    if call.arguments.as_json:
        speaking.document(shape(cleared, mode=mode, month=month))
    else:
        tell(cleared, mode=mode, month=month)
    failed = refused > 0 or any(row.state == "failed" for row in cleared.imported)
    return _status(cleared.report, failed=failed or bool(cleared.audit.mismatches))


def resume(call: Call) -> int:
    """Finish whatever was confirmed earlier and is not done."""
    home_with_log()
    with opened(open_desk(call)) as desk:
        before = {dossier.decision.id for dossier in desk.journal.unfinished()}
        report = recover(
            desk.journal,
            desk.shelf,
            desk.client,
            progress=call.meter,
            stop=call.stop,
            settle=call.arguments.settle,
        )
        touched = [desk.journal.dossier(decision) for decision in sorted(before)]
        reached = not report.halted
        audited = _audited(desk, call, before) if reached else Audit(0)
        open_lines = if_offered(lambda: sum(1 for _ in desk.client.unassigned()), None) if reached else None
    call.meter.clear()
    if call.arguments.as_json:
        rows = [_imported_by(dossier) for dossier in touched if dossier.decision.kind == "import"]
        found = [row for group in rows for row in group]
        speaking.document(
            {
                "imported": found,
                "actions": actions(touched),
                "left_for_review": 0,
                "unassigned": open_lines,
                "audit": audit_shape(audited),
            }
        )
    else:
        for dossier in touched:
            _tell_dossier(dossier)
        speaking.line(f"{figures.count(report.done, 'decision', 'decisions')} finished.")
        tell_audit(audited)
    return _status(report, failed=bool(audited.mismatches))


def _audited(desk: Desk, call: Call, decisions: set[str]) -> Audit:
    patience = min(10.0, call.arguments.settle)
    return audit(desk.journal, desk.client, decisions, progress=call.meter, stop=call.stop, patience=patience)


def job_of(desk: Desk, call: Call, *, by: str, settle: float, answers: Mapping[str, str] | None = None) -> Job:
    """Return the things one run works with."""
    tools = (desk.client, desk.journal, desk.shelf, call.meter, call.stop)
    return Job(*tools, settle, by, habits=desk.habits, answers=answers or {})


def shape(cleared: Cleared, *, mode: str, month: str | None) -> Json:
    """Return the JSON document of `clear`."""
    planned = planned_actions(cleared.pile) if mode == "none" else []
    return {
        "imported": [
            _import_row(row)
            | {
                "new": [line.id for line in preview.new],
                "perhaps": [asked(line) for line in preview.perhaps],
                "differs": [asked(line) for line in preview.differing],
            }
            for preview, row in zip(cleared.previews, cleared.imported, strict=True)
        ],
        "actions": [*actions(cleared.touched), *planned],
        "left_for_review": len(_left(cleared.pile, mode)),
        "unassigned": unassigned(cleared.ledger, month),
        "audit": audit_shape(cleared.audit),
        "answers": [{"id": name, "state": state} for name, state in cleared.answers.items()],
    }


def audit_shape(audited: Audit) -> Json:
    """Return what reading everything back showed."""
    return {
        "checked": audited.checked,
        "mismatches": [
            {"kind": m.kind, "what": m.what, "flowtly_ids": list(m.remote), "message": m.words}
            for m in audited.mismatches
        ],
    }


def tell_audit(audited: Audit) -> None:
    """Tell a person whether Flowtly holds what was meant."""
    for mismatch in audited.mismatches:
        speaking.line(f"    not as meant: {mismatch.words}")
    if audited.checked:
        wrong = figures.count(len(audited.mismatches), "mismatch", "mismatches")
        speaking.line(f"{figures.count(audited.checked, 'decision', 'decisions')} read back and compared: {wrong}.")


def actions(dossiers: Sequence[Dossier]) -> list[Json]:
    """Return every step of documents and suggestions with its state."""
    rows: list[Json] = []
    for dossier in dossiers:
        payload = dossier.decision.payload
        for step in steps_of(dossier.decision):
            if step in _ACTIONS:
                entry = dossier.latest(step)
                state = _STATES[entry.state] if entry else "planned"
                rows.append(
                    {
                        "action": _ACTIONS[step],
                        "receipt": payload.get("label"),
                        "transaction": payload.get("transaction"),
                        "state": state,
                        "error": entry.words if entry and state == "failed" else None,
                    }
                )
    return rows


def planned_actions(pile: Pile) -> list[Json]:
    """Return what confirming all confident proposals would do."""
    return [
        {
            "action": action,
            "receipt": pile.receipts[receipt].label if receipt in pile.receipts else receipt,
            "transaction": transaction,
            "state": "planned",
            "error": None,
        }
        for proposal in pile.judgement.proposals
        if proposal.verdict is Verdict.CONFIDENT
        for transaction in proposal.best.transactions
        for receipt in proposal.best.receipts
        for action in _actions_for(pile, transaction, receipt)
    ]


def tell(cleared: Cleared, *, mode: str, month: str | None) -> None:
    """Tell a person what was imported, matched, confirmed and left."""
    for preview, row in zip(cleared.previews, cleared.imported, strict=True):
        speaking.line(
            f"{row.statement}: {figures.count(row.added, 'booking', 'bookings')} imported, "
            f"{row.already_there} there before, {row.missing} not in Flowtly ({row.state})"
        )
        if mode == "none" and row.already_there:
            _tell_new(preview)
        if row.error:
            speaking.line(f"    {row.error}")
        tell_asked("perhaps there", preview.perhaps)
        tell_asked("differs", preview.differing)
        for finding in preview.findings:
            speaking.line(f"    {finding.severity}: {say_finding(finding)}")
    for dossier in cleared.touched:
        if dossier.decision.about_document:
            _tell_dossier(dossier)
    if mode == "none":
        planned = planned_actions(cleared.pile)
        speaking.line(f"Dry run, nothing was changed: {figures.count(len(planned), 'action', 'actions')} planned.")
    tell_audit(cleared.audit)
    left = len(_left(cleared.pile, mode))
    speaking.line(
        f"{figures.count(left, 'proposal is', 'proposals are')} left for review, "
        f"{figures.count(unassigned(cleared.ledger, month), 'transaction has', 'transactions have')} no budget yet."
    )


def _tell_new(preview: Preview) -> None:
    """Name the bookings that are new where some of the statement are in Flowtly already."""
    for line in preview.new:
        words = figures.money(line.amount, line.currency)
        speaking.line(f"    new: {line.day or 'no date'}  {words}  {line.counterparty.name or line.description[:60]}")


def _left(pile: Pile, mode: str) -> list[Proposal]:
    """Return the proposals that a person still has to decide about."""
    return [p for p in pile.judgement.proposals if mode == "none" or p.verdict is not Verdict.CONFIDENT]


def _actions_for(pile: Pile, transaction: str, receipt: str) -> tuple[str, ...]:
    if (transaction, receipt) in pile.suggested:
        return ("apply_suggestion",)
    return ("link_attachment",) if receipt in pile.awaiting else ("upload_attachment", "link_attachment")


def _import_row(row: ImportRow) -> Json:
    return {
        "statement": row.statement,
        "added": row.added,
        "already_there": row.already_there,
        "missing": row.missing,
        "state": row.state,
        "error": row.error,
    }


def _imported_by(dossier: Dossier) -> list[Json]:
    """Return the statements of an import that `resume` finished."""
    entry = dossier.latest(Step.IMPORT)
    state = _STATES[entry.state] if entry else "planned"
    rows: list[Json] = []
    counts = dossier.decision.payload["counts"]
    assert isinstance(counts, list | tuple)
    for name, new, lines in counts:
        added = new if state == "verified" else 0
        rows.append(
            {
                "statement": name,
                "added": added,
                "already_there": lines - new,
                "missing": new - added,
                "state": state,
            }
        )
    return rows


def _tell_dossier(dossier: Dossier) -> None:
    newest = dossier.entries[-1] if dossier.entries else None
    state = newest.state if newest else State.PLANNED
    words = f": {newest.words}" if newest and newest.words else ""
    speaking.line(f"{what(dossier.decision)} [{state}{words}]")


def _status(report: DeliveryReport, *, failed: bool) -> int:
    if report.trouble is not None:
        speaking.aside(say_trouble(report.trouble))
        speaking.aside("What was confirmed is kept; `clearing-desk resume` goes on from there.")
        return speaking.exit_status(report.trouble)
    left = report.refused or report.stale or report.unclear or report.waiting
    return speaking.SOME_REFUSED if failed or left else speaking.DONE
