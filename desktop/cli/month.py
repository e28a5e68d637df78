"""`clearing-desk month` and `close`: where a month stands, what is decided, and the proof that it is closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.cli import speaking
from desktop.cli.clear import audit_shape, tell_audit
from desktop.cli.entering import open_desk
from desktop.cli.month_shapes import month_shape
from desktop.cli.read import read_papers
from desktop.cli.run import Call, home_with_log
from desktop.phrases import figures, say_trouble
from desktop.phrases.month import say_blocker, say_gap, say_state, say_why
from desktop.services.auditing import Audit, audit
from desktop.services.delivering import DeliveryReport
from desktop.services.delivering import deliver as send
from desktop.services.desk import Desk, opened
from desktop.services.marking import marks_of
from desktop.services.month.accepting import (
    accept_all,
    accept_documents,
    accept_sales,
    accept_suppliers,
    carry_marks,
    wish_for,
)
from desktop.services.month.assigning import assign
from desktop.services.month.books import read_books
from desktop.services.month.closing import close as close_month
from desktop.services.month.closing import holds
from desktop.services.month.offers import Offer
from desktop.services.month.proof import Proof
from desktop.services.month.sheets import document
from desktop.services.month.standing import LineState
from desktop.services.month.view import MonthView, pile_of, view_of
from desktop.services.papers import Paper
from desktop.storage.records import Decision
from desktop.trouble import Trouble


def run(call: Call) -> int:
    """Tell where the month stands; with `--accept` or `--set` decide first, and send what was decided."""
    home_with_log()
    arguments = call.arguments
    month = date.fromisoformat(f"{arguments.month}-01")
    with opened(open_desk(call)) as desk:
        papers = read_papers(call, arguments.receipts, desk.pool, shelf=desk.shelf, options=desk.options)
        view = _view(desk, call, month, papers)
        made, report, audited = _decide(desk, call, view), DeliveryReport(), Audit(0)
        if made or arguments.accept or arguments.set:
            report = send(
                desk.journal, desk.shelf, desk.client,
                progress=call.meter, stop=call.stop, settle=arguments.settle, wait=True,
            )  # fmt: skip
            view = _view(desk, call, month, papers)
            audited = _audited(desk, call, made, report)
    call.meter.clear()
    if arguments.as_json:
        speaking.document({**month_shape(view, made), "audit": audit_shape(audited)})
    else:
        _tell(view, made)
        tell_audit(audited)
    if report.trouble is not None:
        speaking.aside(say_trouble(report.trouble))
        return speaking.exit_status(report.trouble)
    failed = report.refused or report.stale or report.unclear or audited.mismatches
    return speaking.SOME_REFUSED if failed else speaking.DONE


def _audited(desk: Desk, call: Call, made: Sequence[Decision], report: DeliveryReport) -> Audit:
    """Read back whether Flowtly holds what was decided; nothing where it cannot be reached."""
    if report.halted:
        return Audit(0)
    ids = [decision.id for decision in made]
    patience = min(10.0, call.arguments.settle)
    return audit(desk.journal, desk.client, ids, progress=call.meter, stop=call.stop, patience=patience)


def close(call: Call) -> int:
    """Prove the month and write the proof into a folder; 0 only when it is green."""
    home_with_log()
    month = date.fromisoformat(f"{call.arguments.month}-01")
    if call.arguments.check:
        return _check(call, month)
    with opened(open_desk(call)) as desk:
        closing = close_month(desk, month, call.arguments.out, progress=call.meter, stop=call.stop)
    call.meter.clear()
    if call.arguments.as_json:
        speaking.document({**document(closing.proof), "files": [str(file) for file in closing.files]})
    else:
        _tell_proof(closing.proof)
        for file in closing.files:
            speaking.line(f"  {file}")
    return speaking.DONE if closing.proof.green else speaking.SOME_REFUSED


def _check(call: Call, month: date) -> int:
    with opened(open_desk(call)) as desk:
        found = holds(desk, month, call.arguments.out, progress=call.meter, stop=call.stop)
    call.meter.clear()
    if call.arguments.as_json:
        rows = [{"where": where, "proof": told, "server": now} for where, told, now in found]
        speaking.document({"month": f"{month:%Y-%m}", "holds": not found, "differences": rows})
    for where, told, now in () if call.arguments.as_json else found:
        speaking.line(f"  {where}: the proof says {told}, Flowtly {now}")
    if not call.arguments.as_json:
        speaking.line(f"{month:%Y-%m}: the proof {'holds' if not found else 'does not hold any more'}")
    return speaking.SOME_REFUSED if found else speaking.DONE


def _view(desk: Desk, call: Call, month: date, papers: Sequence[Paper]) -> MonthView:
    """Read Flowtly and lay the month out, with what was dropped beside it."""
    wanted = month if call.arguments.suggestions else None
    books = read_books(desk.client, progress=call.meter, stop=call.stop, suggestions_for=wanted)
    return view_of(desk, books, month, pile=pile_of(desk, books, month, papers))


def _decide(desk: Desk, call: Call, view: MonthView) -> tuple[Decision, ...]:
    """Keep what the person has asked for on this command line."""
    made: list[Decision] = []
    arguments, said = call.arguments, f"{desk.by} (month {view.state.month:%Y-%m})"
    by_id = {line.transaction.id: line for line in view.books.ledger.lines}
    spoken = set()
    for key, matter, value in arguments.set:
        if key not in by_id:
            raise Trouble("no_such_thing", what="transaction", name=key)
        wish = wish_for(view.books, matter, value, desk.client.profile.month_format)
        made.extend(assign(desk.journal, [by_id[key]], wish, by=said, rules=desk.months))
        spoken.add((key, matter))
    if arguments.accept:
        queue = [o for o in view.state.queue if (o.line.transaction.id, o.gap.value) not in spoken]
        made.extend(carry_marks(desk.journal, by_id.values(), marks_of(desk.journal.dossiers()).items(), by=said))
        by = f"{said} --accept {arguments.accept}"
        made.extend(accept_suppliers(desk.journal, view.books, by=by))
        made.extend(accept_documents(desk.journal, view.pile, arguments.accept, by=by))
        made.extend(accept_sales(desk.journal, view.books, view.state.sales, arguments.accept, by=by))
        made.extend(accept_all(desk.journal, queue, arguments.accept, by=by))
    return tuple(made)


def _tell(view: MonthView, made: Sequence[Decision]) -> None:
    state = view.state
    speaking.line(figures.month(state.month))
    for account in state.accounts:
        sums = [figures.amount(v, account.currency) if v is not None else "–" for v in
                (account.opening, account.came_in, account.went_out, account.closing)]  # fmt: skip
        whole = {True: "complete", False: "not complete", None: "no balances"}[account.complete]
        speaking.line(f"  {account.account} {account.currency or ''}: {' '.join(sums)} ({whole})")
        for hole in account.holes:
            facts = {"account": account.account, "since": hole.since or hole.until, "until": hole.until,
                     "difference": figures.amount(hole.difference, account.currency)}  # fmt: skip
            speaking.line(f"    {say_blocker('hole', facts)}")
    speaking.line("  " + ", ".join(f"{state.counts[kind]} {say_state(kind)}" for kind in LineState))
    if state.seconds_left is not None:
        speaking.line(f"  about {max(1, round(state.seconds_left / 60))} minutes of work left at your pace")
    for offer in state.queue:
        speaking.line(f"  {_offer(offer)}")
    for one in view.missing:
        came = f", usually from {one.source}" if one.source else ""
        asked = f", asked on {one.asked:%Y-%m-%d}" if one.asked else ""
        speaking.line(f"  document missing: {_named(one.line.transaction.id, view)}{came}{asked}")
    for paid in state.sales:
        speaking.line(
            f"  {', '.join(paid.payments)} pays invoice {', '.join(paid.invoices)} ({paid.kind}, {paid.verdict})"
        )
    for invoice in state.overdue:
        amount = figures.money(invoice.open, invoice.currency)
        speaking.line(f"  overdue since {invoice.due}: {invoice.number}, {amount}")
    if made:
        speaking.line(f"  {figures.count(len(made), 'decision', 'decisions')} kept and sent")


def _offer(offer: Offer) -> str:
    booking = offer.line.transaction
    who = offer.line.remote.counterparty or booking.description[:40]
    text = f"{booking.id} {booking.day} {figures.money(booking.amount, booking.currency)} {who}: {say_gap(offer.gap)}"
    if offer.agreement == "differ" and offer.ours and offer.server:
        return f"{text}; ours {offer.ours.shown}, Flowtly's {offer.server.shown}"
    best = offer.best
    if best is None:
        return text
    shown = offer.connected.shown if offer.connected else best.shown
    return f"{text}; {best.shown} ({say_why(best.why, shown)}; {offer.agreement})"


def _named(key: str, view: MonthView) -> str:
    line = view.books.ledger.line(key)
    assert line is not None
    booking = line.transaction
    who = line.remote.counterparty or booking.description[:50]
    return f"{key} {booking.day} {figures.money(booking.amount, booking.currency)} {who}"


def _tell_proof(proof: Proof) -> None:
    speaking.line(f"{proof.month}: {'closed' if proof.green else 'not closed'}")
    for blocker in proof.blockers:
        speaking.line(f"  {say_blocker(blocker.key, blocker.facts)}")
