"""The main job, call by call, against every single variant of the embedded Flowtly and some of their combinations."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import pytest

from desktop.sandbox.variants import VARIANTS, choose
from desktop.trouble import Trouble
from tests.contract.conftest import ACCOUNT, Desk, statement
from tests.slow_server import AS_LONG_AS_WANTED, come_true, slowness

OpenDesk = Callable[[Sequence[str]], Desk]

SEED = 20260131


def combinations(count: int) -> list[tuple[str, ...]]:
    dice = random.Random(SEED)
    found: list[tuple[str, ...]] = []
    while len(found) < count:
        names = tuple(sorted(dice.sample(sorted(VARIANTS), dice.randint(2, 7))))
        try:
            choose(names)
        except ValueError:
            continue
        found.append(names)
    return found


SINGLE = [(), *((name,) for name in VARIANTS)]
IN_CI = 12
MANY = combinations(200 + IN_CI)
ALL = [
    *SINGLE,
    *MANY[:IN_CI],
    *(pytest.param(names, marks=pytest.mark.long) for names in MANY[IN_CI:]),
]
NAMES = ["+".join(names) or "plain" for names in (*SINGLE, *MANY)]

LINES = [(f"-{1000 + number}", f"Zakup {number} w sklepie") for number in range(70)]
PDF = b"%PDF-1.4\r\n" + bytes(range(256))


def with_january(desk: Desk) -> None:
    desk.client.import_statement("styczeń 2026.sta", statement(LINES))
    desk.seen(lambda: list(desk.client.transactions()), lambda found: len(found) == 70)


def uploaded(desk: Desk, name: str, content: bytes = PDF) -> str:
    answer = desk.client.upload(name, content)
    (found,) = desk.seen(
        lambda: [other for other in desk.client.attachments() if other.name == name], lambda found: len(found) == 1
    )
    assert answer.id in {None, found.id}
    return found.id


@pytest.mark.parametrize("variants", ALL, ids=NAMES)
def test_the_main_job(open_desk: OpenDesk, variants: Sequence[str]) -> None:
    desk = open_desk(variants)
    client = desk.client
    with_january(desk)
    january = sorted(client.transactions(), key=lambda found: found.amount, reverse=True)
    assert [found.amount for found in january] == [Decimal(amount) / 100 for amount, _ in LINES]
    assert all(str(found.amount).partition(".")[2] for found in january)

    chosen = january[3]
    assert chosen.exec_date == date(2026, 1, 5)
    assert "Zakup 3" in chosen.description
    assert client.transaction(chosen.id) == chosen
    assert {found.id for found in client.unassigned()} == {found.id for found in january}
    accounts = client.bank_accounts()
    assert [(own.iban, own.currency) for own in accounts] == [(ACCOUNT, "PLN")]
    assert chosen.bank_account == accounts[0].iri
    assert (chosen.account_number == ACCOUNT) is ("embedded-relations" in variants)
    assert [f.id for f in client.transactions(since=date(2026, 1, 5), until=date(2026, 1, 5))] == [
        f.id for f in client.transactions() if f.exec_date == date(2026, 1, 5)
    ]

    attachment = uploaded(desk, "faktura~0123456789.pdf")
    assert client.attachment(attachment).transaction is None
    client.link(attachment, chosen)
    desk.seen(lambda: client.attachment(attachment), lambda found: found.transaction == chosen.id)
    desk.seen(lambda: client.transaction(chosen.id), lambda found: found.attachments == (attachment,))
    client.detach(attachment)
    desk.seen(lambda: client.attachment(attachment), lambda found: found.transaction is None)
    assert [found.id for found in client.search_attachments("faktura~0123456789")] == [attachment]
    client.delete_attachment(attachment)
    desk.seen(lambda: list(client.attachments()), lambda found: not found)

    client.patch_transaction(chosen.id, {"note": "zażółć", "ignored": 1})
    changed = desk.seen(lambda: client.transaction(chosen.id), lambda found: found.note)
    assert (changed.note, changed.ignored, changed.amount) == ("zażółć", True, chosen.amount)


@pytest.mark.parametrize("variants", ALL, ids=NAMES)
def test_budgets_and_invoices(open_desk: OpenDesk, variants: Sequence[str]) -> None:
    desk = open_desk(variants)
    client = desk.client
    client.import_statement("jan.sta", statement([("-12345", "A"), ("-555", "B")]))
    first = desk.seen(lambda: list(client.transactions()), lambda found: len(found) == 2)[0]
    client.budget_groups.create("Marketing")
    (group,) = desk.seen(lambda: list(client.budget_groups.every()), len)
    client.budgets.create("EMEA", date_from=date(2026, 1, 1), date_to=date(2026, 12, 31), group=group.iri, config=["x"])
    (budget,) = desk.seen(lambda: list(client.budgets.every(type="global")), len)
    assert (budget.name, budget.group, budget.config) == ("EMEA", group.iri, ("x",))
    assert (budget.date_from, budget.date_to) == (date(2026, 1, 1), date(2026, 12, 31))
    assert list(client.budgets.every(type="employee")) == []

    client.budget_transactions.create(str(budget.iri), str(first.iri))
    (charge,) = desk.seen(lambda: list(client.budget_transactions.every()), len)
    assert (charge.budget, charge.transaction, charge.amount) == (budget.id, first.id, None)
    desk.seen(lambda: [one.id for one in client.unassigned()], lambda found: len(found) == 1 and first.id not in found)
    assert client.transaction(first.id).budget_links == 1
    client.budget_transactions.change(charge.id, {"amount": 7})
    desk.seen(lambda: client.budget_transactions.one(charge.id).amount, lambda found: found == 7)
    client.budget_transactions.remove(charge.id)
    desk.seen(lambda: list(client.unassigned()), lambda found: len(found) == 2)

    client.invoices.create(
        "/api/clients/7", {"invoiceRows": [{"name": "W", "quantity": 3, "priceNet": Decimal("0.35")}]}
    )
    (invoice,) = desk.seen(lambda: list(client.invoices.drafts()), len)
    assert (invoice.net, invoice.client) == (Decimal("1.05"), "/api/clients/7")
    client.invoices.send(invoice.id)
    desk.seen(lambda: client.invoices.one(invoice.id).status, lambda found: found == "sent")
    assert [one.id for one in client.invoices.every(status="sent")] == [invoice.id]
    assert list(client.invoices.every(status="paid")) == []
    assert client.invoices.names(date(2026, 3, 1)) == ("FV/1/03/2026",)

    exported = client.files.export_mt940().content
    assert exported.count(b":61:") == 2


@pytest.mark.parametrize("variants", ALL, ids=NAMES)
def test_suggestions_are_read_and_applied_from_both_sides(open_desk: OpenDesk, variants: Sequence[str]) -> None:
    desk = open_desk(variants)
    client = desk.client
    client.import_statement("jan.sta", statement([("-12345", "Faktura FV 7 ACME"), ("-555", "Kawa")]))
    first = desk.seen(
        lambda: [found for found in client.transactions() if found.amount == Decimal("-123.45")],
        lambda found: len(found) == 1,
    )[0]
    attachment = uploaded(desk, "FV 7 ACME.pdf")
    for side in ("attachment", "transaction"):
        if side == "attachment":
            ours = [one for one in client.attachment_suggestions(attachment) if one.transaction == first.id]
        else:
            ours = [one for one in client.transaction_suggestions(first.id) if one.attachment == attachment]
        assert ours, side
        assert ours[0].id is not None
        assert ours[0].score is not None
        assert 0 < ours[0].score <= 1
        if side == "attachment":
            client.apply_attachment_suggestion(attachment, ours[0].id)
        else:
            client.apply_transaction_suggestion(first.id, ours[0].id)
        desk.seen(lambda: client.attachment(attachment), lambda found: found.transaction == first.id)
        client.detach(attachment)
        desk.seen(lambda: client.attachment(attachment), lambda found: found.transaction is None)
        desk.seen(lambda: client.transaction(first.id), lambda found: not found.attachments)


@pytest.mark.parametrize("variants", [(), ("hydra-errors",), ("api-prefix",)], ids=["plain", "hydra", "prefix"])
def test_refusals_are_proven_and_say_why(open_desk: OpenDesk, variants: Sequence[str]) -> None:
    desk = open_desk(variants)
    client = desk.client
    attachment = uploaded(desk, "r.pdf")
    refused: list[tuple[Callable[[], object], str]] = [
        (lambda: client.import_statement("jan.sta", b"no statement at all"), "refused"),
        (lambda: client.detach("nowhere"), "not_found"),
        (lambda: client.delete_attachment("nowhere"), "not_found"),
        (lambda: client.patch_attachment(attachment, {"transaction": "/api/transactions/nowhere"}), "refused"),
        (lambda: client.apply_attachment_suggestion(attachment, "nowhere"), "not_found"),
        (lambda: client.transaction("nowhere"), "not_found"),
    ]
    for call, key in refused:
        with pytest.raises(Trouble) as caught:
            call()
        assert (caught.value.key, caught.value.outcome) == (key, "not_done")
        assert caught.value.server_words


def test_a_repeated_import_is_refused_or_leaves_things_as_they_are(open_desk: OpenDesk) -> None:
    refusing = open_desk(["duplicates-422"])
    with_january(refusing)
    with pytest.raises(Trouble) as caught:
        refusing.client.import_statement("again.sta", statement(LINES))
    assert (caught.value.key, caught.value.outcome) == ("refused", "not_done")
    assert "70 of 70" in (caught.value.server_words or "")
    skipping = open_desk(["duplicates-skipped"])
    with_january(skipping)
    skipping.client.import_statement("again.sta", statement(LINES))
    assert len(list(skipping.client.transactions())) == 70


# A fault, and what the client knows afterwards; the books tell what truly happened.
FAULTS = [
    ("cut-before-commit", "no_answer", "unknown", 0),
    ("cut-after-commit", "no_answer", "unknown", 1),
    ("half-answer", "no_answer", "unknown", 1),
    ("500-after-commit", "server_error", "unknown", 1),
    ("500-before-commit", "server_error", "unknown", 0),
    ("429", "rate_limited", "not_done", 0),
    ("expired-token", "signed_out", "not_done", 0),
]


def test_a_write_that_is_carried_out_late_is_unknown_until_it_shows(open_desk: OpenDesk) -> None:
    from desktop.sandbox.faults import Fault

    desk = open_desk([])
    desk.sandbox.office.faults.add(Fault("POST /transaction-attachments/create", "late-commit"))
    with pytest.raises(Trouble) as caught:
        desk.client.upload("r.pdf", PDF)
    assert (caught.value.key, caught.value.outcome) == ("no_answer", "unknown")
    assert list(desk.client.attachments()) == []
    desk.seen(lambda: list(desk.client.attachments()), lambda found: len(found) == 1)


def test_a_slow_write_is_given_up_and_unknown(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    from dataclasses import replace

    from desktop.flowtly.client import Flowtly
    from desktop.sandbox.faults import Fault

    desk = open_desk([])
    fault = Fault("DELETE /transaction-attachments/{id}", "slow", seconds=Decimal(AS_LONG_AS_WANTED))
    desk.sandbox.office.faults.add(fault)
    slow = slowness(monkeypatch)
    paper = uploaded(desk, "a.pdf")
    calls = desk.client._calls
    hasty = Flowtly(replace(calls, pacing=replace(calls.pacing, write_seconds=0.2)))
    told = Trouble("offline")
    # On a machine that stalls the time may be over before it was sent, or before the server came to read it.
    while told.outcome == "not_done" or not slow.begun.wait(5):
        with pytest.raises(Trouble) as caught:
            hasty.delete_attachment(paper)
        told = caught.value
    assert (told.key, told.outcome) == ("no_answer", "unknown")
    assert len(list(desk.client.attachments())) == 1
    slow.over.set()
    come_true(lambda: not list(desk.client.attachments()))


def test_reads_get_through_faults_that_strike_by_chance(open_desk: OpenDesk) -> None:
    from desktop.sandbox.faults import Fault

    desk = open_desk([])
    with_january(desk)
    for kind in ("429", "cut-after-commit", "half-answer", "500-before-commit"):
        desk.sandbox.office.faults.add(
            Fault("GET /transactions", kind, times=0, chance=Decimal("0.05"), seconds=Decimal(1))
        )
    counts, troubles = [], set()
    # Pages are asked for side by side: which of them a fault strikes is not the same in each run.
    for _ in range(200):
        try:
            counts.append(len(list(desk.client.transactions())))
        except Trouble as trouble:
            troubles.add(trouble.key)
        if len(counts) > 6:
            break
    # A 500 is not tried again by itself, and three bad tries in a row end a read; neither is ever half a list.
    assert troubles <= {"server_error", "rate_limited", "no_answer"}
    assert set(counts) == {70}
    assert len(counts) > 6


@pytest.mark.parametrize(("kind", "key", "outcome", "kept"), FAULTS)
def test_after_a_fault_the_client_claims_no_more_than_it_knows(
    open_desk: OpenDesk, kind: str, key: str, outcome: str, kept: int
) -> None:
    from desktop.sandbox.faults import Fault

    desk = open_desk([])
    desk.sandbox.office.faults.add(Fault("POST /transaction-attachments/create", kind))
    with pytest.raises(Trouble) as caught:
        desk.client.upload("r.pdf", PDF)
    assert (caught.value.key, caught.value.outcome) == (key, outcome)
    found = list(desk.client.attachments())
    assert len(found) == kept
    assert all(one.size == len(PDF) for one in found)


def test_a_read_survives_a_passing_fault(open_desk: OpenDesk) -> None:
    from desktop.sandbox.faults import Fault

    desk = open_desk([])
    desk.sandbox.office.faults.add(Fault("GET /transactions", "429", seconds=Decimal(7)))
    desk.sandbox.office.faults.add(Fault("GET /transactions", "cut-after-commit", after=1))
    assert list(desk.client.transactions()) == []
    assert desk.waits[0] == 7


def test_a_wrong_token_is_said(open_desk: OpenDesk) -> None:
    from desktop.flowtly.client import Flowtly
    from desktop.sandbox.server import Sandbox

    with Sandbox.start(token="right") as sandbox, Flowtly.connect(sandbox.url, "wrong") as client:
        with pytest.raises(Trouble) as caught:
            list(client.transactions())
        assert caught.value.key == "signed_out"
        with pytest.raises(Trouble) as caught:
            client.detach("1")
        assert (caught.value.key, caught.value.outcome) == ("signed_out", "not_done")


def test_the_bytes_of_a_document_arrive_unchanged(open_desk: OpenDesk) -> None:
    desk = open_desk([])
    uploaded(desk, "żółć “r”.pdf")
    from desktop.sandbox.control import audit

    told = audit(desk.sandbox.office)
    assert isinstance(told, dict)
    assert [one["sha256"] for one in told["attachments"]] == [hashlib.sha256(PDF).hexdigest()]
