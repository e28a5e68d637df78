"""What was confirmed reaches Flowtly once, whatever happens on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.flowtly.models import RemoteAttachment, RemoteSuggestion
from desktop.progress import Stop, silent
from desktop.services.comparing import compare
from desktop.services.deciding import confirm, take_back
from desktop.services.delivering import DeliveryReport, deliver
from desktop.services.fetching import fetch
from desktop.services.history import rows
from desktop.services.importing import confirm_import
from desktop.services.ledger import Ledger
from desktop.services.papers import Paper
from desktop.services.proposing import Pile
from desktop.services.undoing import undo
from desktop.storage.habits import HabitBook
from desktop.storage.journal import Journal
from desktop.storage.records import Decision, State, Step
from desktop.storage.shelf import Shelf
from desktop.trouble import Trouble
from matching.proposal import Candidate, Judgement, Proposal, Verdict
from tests.desktop.services.making import paper, receipt_bytes, receipt_paper, statement
from tests.desktop.services.pretend import PretendFlowtly, linked

LINES = (("1005", "-12,30", "FV 1"), ("1006", "-5,00", "FV 2"), ("1006", "-5,00", "FV 2"))


def _fetch(flowtly: PretendFlowtly) -> Ledger:
    return fetch(flowtly.client, progress=silent, stop=Stop())


def _deliver(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, *, settle: float = 0.0) -> DeliveryReport:
    return deliver(
        journal,
        shelf,
        flowtly.client,
        progress=silent,
        stop=Stop(),
        settle=settle,
    )


def _confirm_import(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, *contents: bytes) -> tuple[Decision, ...]:
    papers = [paper(content, f"{place}.sta") for place, content in enumerate(contents)]
    for content in contents:
        shelf.keep(content)
    return confirm_import(journal, shelf, compare(papers, _fetch(flowtly)), papers, by="me")


def _confirm_receipt(
    journal: Journal,
    shelf: Shelf,
    flowtly: PretendFlowtly,
    transaction: str,
    found: Paper | str,
    *,
    habits: HabitBook | None = None,
) -> tuple[Decision, ...]:
    ledger = _fetch(flowtly)
    lines = {line.transaction.id: line for line in ledger.lines}
    key = found if isinstance(found, str) else found.sha256
    awaiting = {f"flowtly:{document.id}": document for document in ledger.attachments if document.transaction is None}
    suggested = {
        (transaction, f"flowtly:{s.attachment}"): s.id
        for s in flowtly.suggested.get(transaction, ())
        if s.id is not None
    }
    if isinstance(found, Paper):
        shelf.keep(receipt_bytes("12.30", "FV 1"))
    proposal = Proposal(Candidate((transaction,), (key,), 0.99), Verdict.CONFIDENT)
    receipts = {found.sha256: found} if isinstance(found, Paper) else {}
    documents = {key: paper.reading.receipt for key, paper in receipts.items() if paper.reading.receipt}
    pile = Pile(
        Judgement((proposal,)), receipts, awaiting, transactions=lines, documents=documents, suggested=suggested
    )
    return confirm(journal, pile, proposal, by="me", habits=habits)


# ── imports ──


def test_a_statement_arrives_once_with_its_own_bytes(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly) -> None:
    content = statement(*LINES)
    _confirm_import(journal, shelf, flowtly, content)
    report = _deliver(journal, shelf, flowtly)
    assert (report.done, len(flowtly.rows), flowtly.writes) == (1, 3, ["import"])
    assert _confirm_import(journal, shelf, flowtly, content) == ()
    assert _deliver(journal, shelf, flowtly) == DeliveryReport()


def test_only_what_is_missing_is_sent(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly) -> None:
    flowtly.add("-5.00", date(2026, 10, 6), "FV 2")
    (decision,) = _confirm_import(journal, shelf, flowtly, statement(*LINES))
    assert decision.payload["whole"] is False
    assert _deliver(journal, shelf, flowtly).done == 1
    assert sorted(row.amount for row in flowtly.rows.values()) == [
        Decimal("-12.30"),
        Decimal("-5.00"),
        Decimal("-5.00"),
    ]


def test_equal_bookings_of_two_files_both_arrive(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly) -> None:
    one = statement(("1005", "-12,30", "Coffee"), number="1")
    two = statement(("1005", "-12,30", "Coffee"), number="2", opening="987,70")
    _confirm_import(journal, shelf, flowtly, one, two)
    assert _deliver(journal, shelf, flowtly).done == 2
    assert len(flowtly.rows) == 2


@pytest.mark.parametrize(
    ("faults", "writes"),
    [
        (["lost after"], 1),  # the answer never came, but the rows are there: found, not sent again
        (["lost before"], 2),  # proven absent after the settle time: sent again
        (["lost before", "lost after"], 2),
        (["no body"], 1),
    ],
)
def test_an_answer_that_never_came_is_looked_up(
    faults: list[str], writes: int, journal: Journal, shelf: Shelf, flowtly: PretendFlowtly
) -> None:
    flowtly.faults["import"] = faults
    _confirm_import(journal, shelf, flowtly, statement(*LINES))
    for _ in range(4):
        _deliver(journal, shelf, flowtly)
        _settle_now(journal)
    assert len(flowtly.rows) == 3
    assert flowtly.writes == ["import"] * writes
    assert not journal.unfinished()


def _settle_now(journal: Journal) -> None:
    """Let the deadline of every unanswered call lie in the past, as if time had gone by."""
    for dossier in journal.unfinished():
        for step in Step:
            entry = dossier.latest(step)
            if entry is not None and entry.state in (State.SENDING, State.UNCLEAR):
                past = replace(entry, deadline=dossier.decision.at).deadline
                journal.enter(
                    entry.decision, step, State.UNCLEAR, attempt=entry.attempt, deadline=past, words="time went by"
                )


def test_nothing_is_sent_again_before_it_has_settled(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly) -> None:
    flowtly.faults["import"] = ["lost before"]
    _confirm_import(journal, shelf, flowtly, statement(*LINES))
    for _ in range(3):
        assert _deliver(journal, shelf, flowtly, settle=300).unclear == 1
    assert flowtly.writes == ["import"]


def test_a_half_import_stands_before_a_person(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly) -> None:
    flowtly.faults["import"] = ["half"]
    _confirm_import(journal, shelf, flowtly, statement(*LINES))
    _deliver(journal, shelf, flowtly)
    _settle_now(journal)
    report = _deliver(journal, shelf, flowtly)
    assert (report.stale, flowtly.writes) == (1, ["import"])
    assert "2 of these bookings are in Flowtly and 1 are not" in str(rows(journal)[0].words)
    # The person compares anew: only the missing one is sent.
    _confirm_import(journal, shelf, flowtly, statement(*LINES))
    assert _deliver(journal, shelf, flowtly).done == 1
    assert len(flowtly.rows) == 3


def test_a_statement_somebody_else_imported_meanwhile_is_not_sent(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly
) -> None:
    content = statement(*LINES)
    _confirm_import(journal, shelf, flowtly, content)
    flowtly._import(content)
    assert _deliver(journal, shelf, flowtly).done == 1
    assert flowtly.writes == []


def test_a_refused_import_says_so_and_can_be_decided_again(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly
) -> None:
    flowtly.faults["import"] = ["refuse"]
    _confirm_import(journal, shelf, flowtly, statement(*LINES))
    assert _deliver(journal, shelf, flowtly).refused == 1
    assert len(_confirm_import(journal, shelf, flowtly, statement(*LINES))) == 1


def test_offline_keeps_everything_for_later(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly) -> None:
    flowtly.faults["import"] = ["offline"]
    _confirm_import(journal, shelf, flowtly, statement(*LINES))
    report = _deliver(journal, shelf, flowtly)
    assert (report.waiting, report.trouble.key if report.trouble else None) == (1, "offline")
    assert _deliver(journal, shelf, flowtly).done == 1


# ── documents ──


def test_a_receipt_is_uploaded_and_linked(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly) -> None:
    row = flowtly.add("-12.30", date(2026, 10, 5))
    found = receipt_paper("12.30", "FV 1", date(2026, 10, 1))
    _confirm_receipt(journal, shelf, flowtly, row.id, found)
    assert _deliver(journal, shelf, flowtly).done == 1
    assert linked(flowtly) == {f"r~{found.sha256[:10]}.pdf": row.id}
    assert list(flowtly.contents.values()) == [receipt_bytes("12.30", "FV 1")]


@pytest.mark.parametrize("step", ["upload", "link"])
@pytest.mark.parametrize("fault", ["lost after", "lost before", "no body"])
def test_a_document_is_never_there_twice(
    step: str, fault: str, journal: Journal, shelf: Shelf, flowtly: PretendFlowtly
) -> None:
    row = flowtly.add("-12.30", date(2026, 10, 5))
    flowtly.faults[step] = [fault]
    _confirm_receipt(journal, shelf, flowtly, row.id, receipt_paper("12.30", "FV 1", date(2026, 10, 1)))
    for _ in range(4):
        _deliver(journal, shelf, flowtly)
        _settle_now(journal)
    assert list(linked(flowtly).values()) == [row.id]
    assert not journal.unfinished()


def test_a_transaction_that_changed_is_not_linked(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly) -> None:
    row = flowtly.add("-12.30", date(2026, 10, 5))
    _confirm_receipt(journal, shelf, flowtly, row.id, receipt_paper("12.30", "FV 1", date(2026, 10, 1)))
    flowtly.rows[row.id] = replace(row, amount=Decimal("-99.00"))
    assert _deliver(journal, shelf, flowtly).stale == 1
    assert list(linked(flowtly).values()) == [None]


def test_a_transaction_that_got_another_document_is_not_linked(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly
) -> None:
    row = flowtly.add("-12.30", date(2026, 10, 5))
    _confirm_receipt(journal, shelf, flowtly, row.id, receipt_paper("12.30", "FV 1", date(2026, 10, 1)))
    flowtly.rows[row.id] = replace(row, attachments=("foreign",))
    assert _deliver(journal, shelf, flowtly).stale == 1


def test_flowtlys_own_suggestion_is_applied(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly) -> None:
    row = flowtly.add("-12.30", date(2026, 10, 5))
    flowtly.documents["w1"] = RemoteAttachment(id="w1", iri=None, name="mail.pdf")
    flowtly.suggested[row.id] = [RemoteSuggestion(id="s1", transaction=row.id, attachment="w1")]
    _confirm_receipt(journal, shelf, flowtly, row.id, "flowtly:w1")
    assert _deliver(journal, shelf, flowtly).done == 1
    assert (flowtly.writes, linked(flowtly)) == (["apply"], {"mail.pdf": row.id})


def test_a_suggestion_that_is_gone_is_not_applied(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly) -> None:
    row = flowtly.add("-12.30", date(2026, 10, 5))
    flowtly.documents["w1"] = RemoteAttachment(id="w1", iri=None, name="mail.pdf")
    flowtly.suggested[row.id] = [RemoteSuggestion(id="s1", transaction=row.id, attachment="w1")]
    _confirm_receipt(journal, shelf, flowtly, row.id, "flowtly:w1")
    flowtly.suggested.clear()
    assert _deliver(journal, shelf, flowtly).stale == 1
    assert flowtly.writes == []


def test_a_waiting_document_without_a_suggestion_is_linked(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly
) -> None:
    row = flowtly.add("-12.30", date(2026, 10, 5))
    flowtly.documents["w1"] = RemoteAttachment(id="w1", iri=None, name="mail.pdf")
    _confirm_receipt(journal, shelf, flowtly, row.id, "flowtly:w1")
    assert _deliver(journal, shelf, flowtly).done == 1
    assert flowtly.writes == ["link"]


# ── taking back ──


def test_what_was_not_sent_can_be_taken_back(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly) -> None:
    row = flowtly.add("-12.30", date(2026, 10, 5))
    (decision,) = _confirm_receipt(journal, shelf, flowtly, row.id, receipt_paper("12.30", "FV 1", date(2026, 10, 1)))
    take_back(journal, [decision.id])
    assert _deliver(journal, shelf, flowtly) == DeliveryReport()
    assert flowtly.writes == []


def test_undo_detaches_and_deletes_our_own_upload(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly) -> None:
    row = flowtly.add("-12.30", date(2026, 10, 5))
    found = receipt_paper("12.30", "FV 1", date(2026, 10, 1))
    (decision,) = _confirm_receipt(journal, shelf, flowtly, row.id, found)
    _deliver(journal, shelf, flowtly)
    undo(journal, flowtly.client, decision.id)
    assert (flowtly.documents, flowtly.rows[row.id].attachments) == ({}, ())
    assert rows(journal)[0].state is State.UNDONE
    assert len(_confirm_receipt(journal, shelf, flowtly, row.id, found)) == 1


def test_an_import_cannot_be_undone(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly) -> None:
    (decision,) = _confirm_import(journal, shelf, flowtly, statement(*LINES))
    _deliver(journal, shelf, flowtly)
    with pytest.raises(Trouble, match="cannot_undo"):
        undo(journal, flowtly.client, decision.id)


def test_a_run_that_died_while_sending_goes_on(tmp_path: Path, shelf: Shelf, flowtly: PretendFlowtly) -> None:
    path = tmp_path / "died.sqlite"
    with Journal.open(path) as journal:
        (decision,) = _confirm_import(journal, shelf, flowtly, statement(*LINES))
        journal.enter(decision.id, Step.IMPORT, State.SENDING, deadline=decision.at)
    with Journal.open(path) as journal:
        assert _deliver(journal, shelf, flowtly).done == 1
    assert len(flowtly.rows) == 3
