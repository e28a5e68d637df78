"""After a run, fields, charges and what was taken back are read back and laid beside what was meant."""

from __future__ import annotations

from datetime import date

from desktop.progress import Stop, silent
from desktop.services.auditing import Audit, audit
from desktop.services.month.assigning import Target, assign, charge_budget, need_nothing, set_month
from desktop.services.undoing import undo
from tests.desktop.services.month.conftest import World


def audited(world: World) -> Audit:
    ids = [dossier.decision.id for dossier in world.journal.dossiers()]
    return audit(world.journal, world.client, ids, progress=silent, stop=Stop(), patience=0.0)


def kinds(world: World) -> list[str]:
    return [mismatch.kind for mismatch in audited(world).mismatches]


def test_a_field_that_somebody_set_otherwise_is_told_with_both_values(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"))
    line = world.line("FV 1")
    assign(world.journal, [line], set_month(date(2026, 10, 1), "2026-10"), by="me")
    world.deliver()
    assert audited(world) == Audit(1)
    world.client.patch_transaction(line.transaction.id, {"connectedMonth": "2026-08"})
    (mismatch,) = audited(world).mismatches
    assert (mismatch.kind, mismatch.remote) == ("field_differs", (line.transaction.id,))
    assert "2026-08" in mismatch.words
    assert "2026-10" in mismatch.words


def test_of_two_decisions_about_a_field_the_later_counts(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"))
    for month in (9, 10):
        wish = set_month(date(2026, month, 1), f"2026-{month:02}")
        assign(world.journal, [world.line("FV 1")], wish, by="me")
        world.deliver()
    assert audited(world) == Audit(2)
    world.client.patch_transaction(world.line("FV 1").transaction.id, {"connectedMonth": "2026-09"})
    assert kinds(world) == ["field_differs"]


def test_what_was_set_back_must_stay_so(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"))
    (decision,) = assign(world.journal, [world.line("FV 1")], need_nothing("tax", "Tax"), by="me")
    world.deliver()
    undo(world.journal, world.client, decision.id, settle=0.0)
    assert kinds(world) == []
    world.client.patch_transaction(world.line("FV 1").transaction.id, {"note": "Tax"})
    assert kinds(world) == ["not_taken_back"]


def test_a_charge_that_is_gone_doubled_or_back_is_told(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"))
    line = world.line("FV 1")
    made = world.client.budgets.create("Office")
    found = world.client.budgets.one(made.id or "")
    office = Target(found.iri or "", found.name)
    (decision,) = assign(world.journal, [line], charge_budget(office), by="me")
    world.deliver()
    assert kinds(world) == []
    second = world.client.budget_transactions.create(found.iri or "", line.remote.iri or "", more={})
    assert kinds(world) == ["charged_twice"]
    world.client.budget_transactions.remove(second.id or "")
    world.client.budget_transactions.remove(world.journal.dossier(decision.id).remote_id() or "")
    assert kinds(world) == ["not_charged"]
