"""Accepting in bulk, suppliers that documents name, marks that are carried, and what a person spells out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.flowtly.models import RemoteTransaction
from desktop.progress import silent
from desktop.sandbox.books.parties import add_counterparty
from desktop.services.ledger import Line
from desktop.services.marking import Mark, mark, marks_of
from desktop.services.month.accepting import (
    accept_all,
    accept_sales,
    accept_suppliers,
    carry_marks,
    safe,
    wish_for,
)
from desktop.services.month.assigning import assign
from desktop.services.month.books import MonthBooks, read_books
from desktop.services.month.state import month_state
from desktop.services.undoing import undo
from desktop.trouble import Trouble
from tests.desktop.services.month.conftest import World

OCTOBER = date(2026, 10, 1)


def read(world: World) -> MonthBooks:
    return read_books(world.client, progress=silent, stop=world.stop, suggestions_for=OCTOBER)


def test_agreed_takes_only_what_is_safe(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"), ("06", "-2,50", "", "OPLATA ZA PRZELEW"))
    world.party("Papirus Nowy")
    state = month_state(read(world), OCTOBER)
    unsafe = [offer for offer in state.queue if not safe(offer)]
    assert {offer.gap.value for offer in unsafe} == {"counterparty"}
    made = accept_all(world.journal, state.queue, "agreed", by="me")
    assert {decision.shown for decision in made} == {"Bank fee", "Month 2026-10"}
    more = accept_all(world.journal, state.queue, "proposed", by="me")
    assert [decision.shown for decision in more] == ["Counterparty Papirus Nowy"]


def test_a_supplier_goes_to_the_document_where_the_payment_says_the_same_and_back(world: World) -> None:
    world.book(("05", "-10,00", "DRUKARNIA", "FV 1"))
    party = add_counterparty(world.sandbox.office.books, name="Drukarnia Pliszka", tax_id=None, account=None).id
    made = world.client.upload("drukarnia pliszka faktura.pdf", b"%PDF-1.4 x").id or ""
    line = world.line("FV 1")
    world.client.link(made, line.remote)
    books = read(world)
    assert books.suppliers[made][1] == "Drukarnia Pliszka"
    # The payment has no counterparty yet: nothing is concluded.
    assert accept_suppliers(world.journal, books, by="me") == ()
    (offer,) = [offer for offer in month_state(books, OCTOBER).queue if offer.gap.value == "counterparty"]
    assert offer.server is not None
    assert offer.server.shown == "Drukarnia Pliszka"
    world.client.patch_transaction(line.transaction.id, {"counterparty": f"/api/counterparties/{party}"})
    (decision,) = accept_suppliers(world.journal, read(world), by="me")
    assert world.deliver().done == 1
    assert world.client.attachment(made).counterparty == "Drukarnia Pliszka"
    undo(world.journal, world.client, decision.id, settle=0.0)
    assert world.client.attachment(made).counterparty is None


def test_a_mark_of_the_review_becomes_the_servers_flag(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"))
    lines = world.books().ledger.lines
    mark(world.journal, lines, Mark.NO_RECEIPT, by="me")
    carried = carry_marks(world.journal, lines, marks_of(world.journal.dossiers()).items(), by="me")
    assert len(carried) == 1
    world.deliver()
    assert world.line("FV 1").remote.ignored
    lines = world.books().ledger.lines
    assert carry_marks(world.journal, lines, marks_of(world.journal.dossiers()).items(), by="me") == ()


def test_a_collective_payment_is_split_by_what_each_invoice_asks_for(world: World) -> None:
    for name, price in (("FV/7/09/2026", 100), ("FV/9/09/2026", 60)):
        rows = [{"name": "a", "quantity": 1, "priceNet": price, "taxRate": 0}]
        dates = {"issueDate": "2026-09-20", "dueDate": "2026-10-04"}
        fields = {"name": name, "currency": "PLN", "invoiceRows": rows, "status": "sent", **dates}
        world.client.invoices.create("/api/clients/1", fields)
    world.book(("05", "160,00", "KLIENT", "FV/7/09/2026, FV/9/09/2026"))
    books = read(world)
    (paid,) = month_state(books, OCTOBER).sales
    assert paid.kind == "collective"
    accept_sales(world.journal, books, [paid], "proposed", by="me")
    assert world.deliver().done == 2
    assert sorted(row.amount or 0 for row in world.client.income_transactions.every()) == [60, 100]
    after = month_state(read(world), OCTOBER, today=date(2026, 11, 1))
    assert (after.sales, after.overdue) == ((), ())


def test_what_a_person_spells_out(world: World) -> None:
    world.book(("05", "-1250,00", "PAPIRUS", "FV 1"))
    world.client.budgets.create("Office")
    books = world.books()
    with pytest.raises(Trouble, match="unit_unknown"):
        wish_for(books, "budget", "Office=300.00", "%Y-%m")
    line = books.ledger.lines[0]
    budget = books.budgets[0]
    # Somebody charged a whole payment with its amount filled in: now the unit is known.
    world.client.budget_transactions.create(budget.iri or "", line.remote.iri or "", amount=125000)
    world.book(("06", "-800,00", "INNY", "FV 2"))
    wish = wish_for(world.books(), "budget", "Office=300.00", "%Y-%m")
    assign(world.journal, [world.line("FV 2")], wish, by="me")
    world.deliver()
    assert {row.amount for row in world.client.budget_transactions.every()} == {Decimal(125000), Decimal(30000)}
    assert wish_for(books, "month", "2026-09", "%Y-%m").fields == {"connectedMonth": "2026-09"}
    for matter, value in (("budget", "Nothing"), ("month", "soon"), ("colour", "red")):
        with pytest.raises(Trouble, match="no_such_thing"):
            wish_for(books, matter, value, "%Y-%m")


def test_two_of_one_name_are_not_guessed(world: World) -> None:
    world.party("Papirus")
    world.party("Papirus")
    with pytest.raises(Trouble, match="no_such_thing"):
        wish_for(world.books(), "counterparty", "Papirus", "%Y-%m")


def test_a_line_that_holds_a_wish_already_gets_no_decision(world: World) -> None:
    world.book(("05", "-10,00", "PAPIRUS", "FV 1"))
    line = world.books().ledger.lines[0]
    known = Line(replace(line.remote, connected_month="2026-10-01T00:00:00+00:00"), line.transaction)
    assert isinstance(known.remote, RemoteTransaction)
    assert assign(world.journal, [known], wish_for(world.books(), "month", "2026-10", "%Y-%m"), by="me") == ()
