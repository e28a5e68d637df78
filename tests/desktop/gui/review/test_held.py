"""What Flowtly holds of a payment besides its document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from desktop.flowtly.budget_models import Budget, BudgetTransaction
from desktop.flowtly.models import RemoteCounterparty, RemoteTransaction
from desktop.gui.review.held import Held, held
from desktop.services.ledger import Ledger, Line
from desktop.services.month.books import MonthBooks
from desktop.services.month.standing import Gap
from desktop.services.month.state import Beside, month_state, with_word
from desktop.services.month.view import MonthView, charged
from matching.month.rules import rule_set
from matching.statement import Party, Transaction
from tests.desktop.gui.window.world import NOW

OCTOBER = date(2026, 10, 1)


def line(key: str = "t1", **remote: Any) -> Line:
    said = {"bank_account": None, "amount": Decimal(-10), "description": "FV 1/2026", **remote}
    bank = Transaction(key, None, Decimal(-10), "PLN", booking_date=date(2026, 10, 5), counterparty=Party("Papirus"))
    return Line(RemoteTransaction(key, f"/t/{key}", **said), bank)


def view(*lines: Line) -> MonthView:
    """A month of Flowtly's with one party, one budget, and the first payment charged to it."""
    books = MonthBooks(
        Ledger(NOW, lines),
        parties=(RemoteCounterparty("7", "/c/7", "Papirus"),),
        budgets=(Budget("3", "/b/3", "Office"),),
        charges=(BudgetTransaction("1", None, "3", "charged"),),
    )
    state = month_state(books, OCTOBER, Beside())
    return MonthView(books, state, rule_set(()), None, "%Y-%m", (), (), charged(books))


def told(*lines: Line, of: MonthView | None = None) -> dict[str, tuple[str, str]]:
    return {one.label: (one.value, one.beside) for one in held(lines, of)}


def test_what_flowtly_has_is_told_as_a_person_writes_it() -> None:
    one = line(
        "charged",
        counterparty="Papirus",
        counterparty_ref="/c/7",
        connected_month="2026-10-01T00:00:00+00:00",
        budget_links=1,
        note="  for the\noffice ",
        attachments=("9",),
    )
    assert told(one, of=view(one)) == {
        "Counterparty": ("Papirus", ""),
        "Connected month": ("October 2026", ""),
        "Budget": ("Office", ""),
        "Documents": ("1 document", ""),
        "Remark": ("for the office", ""),
    }


def test_what_is_not_set_says_so_with_the_proposal_beside_it() -> None:
    one = line()
    found = held([one], view(one))
    assert [each.value for each in found] == ["", "", ""]
    assert found[:2] == (
        Held("Counterparty", "", "proposed: Papirus"),
        Held("Connected month", "", "proposed: October 2026"),
    )


def test_a_word_that_waits_to_be_sent_is_told() -> None:
    one = line()
    before = view(one)
    after = replace(before, state=with_word(before.state, ["t1"], frozenset({Gap.MONTH})))
    assert told(one, of=after)["Connected month"] == ("", "decided, to be sent")
    assert told(one, of=after)["Counterparty"] == ("", "proposed: Papirus")


@pytest.mark.parametrize("known", [True, False], ids=["known", "unknown"])
def test_a_counterparty_that_is_only_a_reference_is_looked_up(*, known: bool) -> None:
    one = line(counterparty="/c/7", counterparty_ref="/c/7", budget_links=2)
    shown = told(one, of=view(one) if known else None)
    assert shown["Counterparty"][0] == ("Papirus" if known else "set")
    assert shown["Budget"][0] == "set"


def test_several_payments_tell_what_any_of_them_has() -> None:
    lines = (line("a", connected_month="2026-09"), line("b", connected_month="2026-10"), line("c"))
    assert told(*lines)["Connected month"][0] == "September 2026 · October 2026"
