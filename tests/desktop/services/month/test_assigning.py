"""Words about payments reach Flowtly once, are read back, and can be taken back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import pytest

from desktop.flowtly.budget_models import BudgetTransaction
from desktop.progress import Stop, silent
from desktop.services.deciding import take_back
from desktop.services.delivering import deliver
from desktop.services.month.assigning import (
    Target,
    assign,
    charge_budget,
    need_nothing,
    partial_amount,
    pay_invoice,
    set_month,
    set_party,
    unit_of,
    unlearn,
)
from desktop.services.month.fields import month_in, month_text
from desktop.services.undoing import undo, undo_many
from desktop.storage.journal import Journal
from desktop.storage.records import State, Step
from desktop.trouble import Trouble
from tests.desktop.services.month.conftest import World


def budget(world: World, name: str = "Office") -> Target:
    made = world.client.budgets.create(name)
    found = world.client.budgets.one(made.id or "")
    return Target(found.iri or "", found.name)


@pytest.mark.parametrize(
    ("like", "wanted"),
    [
        # the server's own form is copied, whatever it is
        ("2026-09-01T00:00:00+00:00", "2026-10-01T00:00:00+00:00"),
        ("2026-09", "2026-10"),
        ("202609", "202610"),
        ("09/2026", "10/2026"),
        ("2026-09-30", "2026-10-01"),
        # no form is known: the profile's
        (None, "P2026-10"),
        ("September", "P2026-10"),
    ],
)
def test_the_servers_form_of_a_month_is_copied(like: str | None, wanted: str) -> None:
    assert month_text(date(2026, 10, 1), like=like, usual="P%Y-%m") == wanted
    assert month_in(wanted.removeprefix("P")) == date(2026, 10, 1)


def test_fields_are_written_read_back_and_restored(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"))
    party = world.party("Drukarnia")
    line = world.line("FV 1")
    for wish in (set_month(date(2026, 10, 1), "2026-10-01T00:00:00+00:00"),
                 set_party(Target(f"/api/counterparties/{party}", "Drukarnia")),
                 need_nothing("tax", "Tax")):  # fmt: skip
        assert len(assign(world.journal, [line], wish, by="me", rules=world.rules)) == 1
    assert world.deliver().done == 3
    after = world.line("FV 1").remote
    assert (after.counterparty, after.ignored, after.note) == ("Drukarnia", True, "Tax")
    assert (after.connected_month or "").startswith("2026-10")
    ids = [dossier.decision.id for dossier in world.journal.dossiers()]
    undone = undo_many(world.journal, world.client, ids, settle=0.0)
    assert len(undone.done) == 3
    restored = world.line("FV 1").remote
    assert restored == line.remote


def test_a_charge_is_made_once_and_removed_when_undone(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"))
    line = world.line("FV 1")
    office = budget(world)
    (decision,) = assign(world.journal, [line], charge_budget(office), by="me")
    assert assign(world.journal, [line], charge_budget(office), by="me") == ()
    world.deliver()
    world.deliver()
    assert [row.transaction for row in world.client.budget_transactions.every()] == [line.transaction.id]
    undo(world.journal, world.client, decision.id, settle=0.0)
    assert list(world.client.budget_transactions.every()) == []


def test_what_somebody_changed_meanwhile_stays_and_is_told(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"))
    line = world.line("FV 1")
    (decision,) = assign(world.journal, [line], need_nothing("tax", "Tax"), by="me")
    world.client.patch_transaction(line.transaction.id, {"note": "mine"})
    assert world.deliver().stale == 1
    assert world.line("FV 1").remote.note == "mine"
    latest = world.journal.dossier(decision.id).latest(Step.CHANGE)
    assert latest is not None
    assert latest.state is State.STALE


def test_undoing_leaves_what_somebody_changed_since(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"))
    (decision,) = assign(world.journal, [world.line("FV 1")], need_nothing("tax", "Tax"), by="me")
    world.deliver()
    world.client.patch_transaction(world.line("FV 1").transaction.id, {"note": "mine"})
    with pytest.raises(Trouble, match="refused"):
        undo(world.journal, world.client, decision.id, settle=0.0)
    assert world.line("FV 1").remote.note == "mine"


@pytest.mark.parametrize("arrives", [True, False])
def test_a_charge_without_an_answer_is_looked_up_and_never_doubled(
    world: World, monkeypatch: pytest.MonkeyPatch, *, arrives: bool
) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"))
    line = world.line("FV 1")
    assign(world.journal, [line], charge_budget(budget(world)), by="me")
    room = type(world.client.budget_transactions)
    create = room.create

    def lost(*args: Any, **named: Any) -> NoReturn:
        monkeypatch.setattr(room, "create", create)
        if arrives:
            create(*args, **named)
        raise Trouble("no_answer", outcome="unknown")

    monkeypatch.setattr(room, "create", lost)
    world.deliver(wait=True)
    assert len(list(world.client.budget_transactions.every())) == 1


def test_the_last_word_about_a_field_counts(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"))
    line = world.line("FV 1")
    assign(world.journal, [line], set_month(date(2026, 9, 1), "2026-09"), by="me")
    assign(world.journal, [line], set_month(date(2026, 10, 1), "2026-10"), by="me")
    world.deliver()
    assert (world.line("FV 1").remote.connected_month or "")[:7] == "2026-10"


def test_partial_amounts_wait_for_the_unit(world: World) -> None:
    world.book(("05", "-1250,00", "PAPIRUS", "FV 1"))
    line = world.line("FV 1")
    assert unit_of([], [line]) is None
    assert partial_amount(Decimal("12.50"), "PLN", None) is None

    def charge(amount: str) -> BudgetTransaction:
        return BudgetTransaction("c", None, "b", line.transaction.id, amount=Decimal(amount))

    assert unit_of([charge("125000")], [line]) == "minor"
    assert unit_of([charge("1250")], [line]) == "whole"
    # a part says nothing, and two that disagree neither
    assert unit_of([charge("300")], [line]) is None
    assert unit_of([charge("1250"), charge("125000")], [line]) is None
    assert partial_amount(Decimal("-12.50"), "PLN", "minor") == 1250
    assert partial_amount(Decimal("12.50"), "PLN", "whole") is None


def test_several_of_one_party_in_one_go_teach_one_rule_that_goes_with_them(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS SP. Z O.O.", "FV 1"), ("06", "-11,00", "PAPIRUS SP. Z O.O.", "FV 2"))
    lines = list(world.books().ledger.lines)
    decisions = assign(world.journal, lines, charge_budget(budget(world)), by="me", rules=world.rules)
    assert len(decisions) == 2
    assert {rule.matter for rule in world.rules.rules()} == {"budget"}
    take_back(world.journal, [decision.id for decision in decisions])
    unlearn(world.rules, [world.journal.dossier(decision.id) for decision in decisions])
    assert world.rules.rules() == ()


def test_a_payment_is_linked_with_its_invoice(world: World) -> None:
    world.book(("05", "123,00", "KLIENT", "FV/1/10/2026"))
    rows = [{"name": "a", "quantity": 1, "priceNet": 100, "taxRate": 23}]
    fields = {"name": "FV/1/10/2026", "currency": "PLN", "invoiceRows": rows, "status": "sent"}
    invoice = world.client.invoices.one(world.client.invoices.create("/api/clients/1", fields).id or "")
    wish = pay_invoice(Target(invoice.iri or "", "FV/1/10/2026"), None, None)
    assign(world.journal, [world.line("FV/1")], wish, by="me")
    assert world.deliver().done == 1
    assert world.books().paid == {world.line("FV/1").transaction.id}


@pytest.mark.parametrize("kind", ["charge", "change"])
@pytest.mark.parametrize("arrived", [True, False])
def test_a_program_that_was_killed_while_sending_goes_on_and_doubles_nothing(
    world: World, tmp_path: Path, kind: str, *, arrived: bool
) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"))
    line, office = world.line("FV 1"), budget(world)
    wish = charge_budget(office) if kind == "charge" else need_nothing("tax", "Tax")
    (decision,) = assign(world.journal, [line], wish, by="me")
    step = Step.CHARGE if kind == "charge" else Step.CHANGE
    world.journal.enter(decision.id, step, State.SENDING, deadline=datetime.now(UTC))
    if arrived and kind == "charge":
        world.client.budget_transactions.create(office.ref, line.remote.iri or "")
    elif arrived:
        world.client.patch_transaction(line.transaction.id, {"ignored": 1, "note": "Tax"})
    world.journal.close()
    with Journal.open(tmp_path / "journal.sqlite") as again:
        report = deliver(again, world.shelf, world.client, progress=silent, stop=Stop(), settle=0.2, wait=True)
        assert report.done == 1
        latest = again.dossier(decision.id).latest(step)
        assert latest is not None
        assert latest.state is State.VERIFIED
    assert len(list(world.client.budget_transactions.every())) == (kind == "charge")
    assert world.line("FV 1").remote.ignored == (kind == "change")
