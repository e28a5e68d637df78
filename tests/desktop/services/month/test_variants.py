"""The same words and the same proof, however this Flowtly answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from desktop.services.month.accepting import accept_sales
from desktop.services.month.assigning import Target, assign, charge_budget, need_nothing, set_month, set_party
from desktop.services.month.books import MonthBooks
from desktop.services.month.fields import month_text
from desktop.services.month.proof import blockers_of, digest_of, numbers_of, server_state
from desktop.services.month.state import month_state
from desktop.services.undoing import undo_many
from matching.month.need import Ours
from tests.desktop.services.month.conftest import World, opened

OCTOBER = date(2026, 10, 1)
VARIANTS = [
    ("embedded-relations", "nulls-sent", "answers-204", "hydra-errors"),
    ("plain-collections", "answers-202", "no-view"),
    ("json-only", "filters-honoured", "answers-200", "hydra-prefix"),
    ("read-lag",),
]


def caught_up(world: World) -> MonthBooks:
    """Return the books once a server that reads late shows its last writes: it counts requests, not seconds."""
    for _ in range(7):
        world.books()
    return world.books()


@pytest.mark.parametrize("variants", VARIANTS, ids="+".join)
def test_a_month_is_settled_proved_and_taken_back(tmp_path: Path, variants: tuple[str, ...]) -> None:
    settle = 2.0 if "read-lag" in variants else 0.5
    with opened(tmp_path, variants) as world:
        world.book(
            ("05", "-10,00", "DRUKARNIA", "FV 1"), ("06", "-2,50", "", "OPLATA"), ("07", "50,00", "KLIENT", "FV/7/2026")
        )
        rows = [{"name": "a", "quantity": 1, "priceNet": 50, "taxRate": 0}]
        fields = {
            "name": "FV/7/2026",
            "currency": "PLN",
            "invoiceRows": rows,
            "status": "sent",
            "issueDate": "2026-10-01",
        }
        world.client.invoices.create("/api/clients/1", fields)
        party = world.party("Drukarnia")
        world.client.budgets.create("Office")
        books = caught_up(world)
        paid, fee, came = (
            next(x for x in books.ledger.lines if words in x.remote.description) for words in ("FV 1", "OPLATA", "FV/7")
        )
        (office,) = books.budgets
        usual = world.client.profile.month_format
        wishes = [
            ([paid, came], set_month(OCTOBER, month_text(OCTOBER, like=books.like, usual=usual))),
            ([paid, came], set_party(Target(f"/api/counterparties/{party}", "Drukarnia"))),
            ([paid, fee], charge_budget(Target(office.iri or office.id, office.name))),
            ([fee], need_nothing("bank_fee", "Bank fee")),
        ]
        before = digest_of(numbers_of(books, server_state(books, OCTOBER, Ours())))
        decisions = [d for lines, wish in wishes for d in assign(world.journal, lines, wish, by="me")]
        decisions += accept_sales(world.journal, books, month_state(books, OCTOBER).sales, "proposed", by="me")
        assert world.deliver(settle=settle, wait=True).done == 8
        made = world.client.upload("FV-1.pdf", b"%PDF-1.4 one").id
        attachment = made or next(iter(world.client.attachments())).id
        world.client.link(attachment, paid.remote)
        books = caught_up(world)
        state = server_state(books, OCTOBER, Ours())
        assert list(blockers_of(state, ())) == []
        assert books.paid == {came.transaction.id}
        world.client.detach(attachment)
        undone = undo_many(world.journal, world.client, [d.id for d in decisions], settle=settle)
        assert len(undone.done) == 8, undone
        books = caught_up(world)
        assert digest_of(numbers_of(books, server_state(books, OCTOBER, Ours()))) == before
