"""How long the state of a big month takes: `python -m tests.benchmarks.month.state [transactions]`.

Processor seconds, best of three; beside them the time of plain JSON of the same rows, as a measure of this machine.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from desktop.flowtly.budget_models import Budget, BudgetTransaction
from desktop.flowtly.invoice_models import Invoice
from desktop.flowtly.models import RemoteCounterparty, RemoteTransaction
from desktop.services.ledger import Ledger, Line
from desktop.services.month.books import MonthBooks
from desktop.services.month.proof import numbers_of
from desktop.services.month.standing import Gap, LineState
from desktop.services.month.state import Beside, month_state, with_word
from matching.month.rules import Rule, rule_set
from matching.statement import Transaction
from tests.benchmarks.matching import world
from tests.benchmarks.month.labelled import labelled_month

APRIL = date(2026, 4, 1)


def books_of(count: int, seed: int = 1) -> MonthBooks:
    """Make the books of a month with so many payments, and one half more of other months."""
    rng = random.Random(f"state/{seed}")
    pool = [one.line for country in world.COUNTRIES for one in labelled_month(seed, country, size=1.5).lines]
    parties = [
        RemoteCounterparty(f"p{n}", f"/p/p{n}", line.counterparty.name or f"Party {n}") for n, line in enumerate(pool)
    ]
    lines, balance = [], Decimal(1_000_000)
    for number in range(count + count // 2):
        found = rng.choice(pool)
        day = APRIL + timedelta(number * 29 // count if number < count else -1 - number % 60)
        balance += found.amount if number < count else 0
        lines.append(_line(f"t{number}", found, day, balance if number < count else None, rng, parties))
    budgets = tuple(Budget(f"b{n}", f"/b/b{n}", f"Budget {n}") for n in range(20))
    charged = [line for line in lines if rng.random() < 0.4]
    charges = tuple(
        BudgetTransaction(f"c{n}", None, rng.choice(budgets).id, line.transaction.id) for n, line in enumerate(charged)
    )
    invoices = tuple(
        Invoice(str(n), f"/i/{n}", f"SP/{n}/04/2026", status="sent", gross=Decimal(100 + n), currency="PLN",
                issue_date=APRIL, due_date=APRIL) for n in range(300)
    )  # fmt: skip
    open_ids = tuple({line.transaction.id for line in lines} - {line.transaction.id for line in charged})
    ledger = Ledger(datetime.now(UTC), tuple(lines), unassigned_ids=open_ids, problem_ids=open_ids)
    return MonthBooks(ledger, parties=tuple(parties), budgets=budgets, charges=charges, invoices=invoices)


def _line(
    key: str,
    found: Transaction,
    day: date,
    balance: Decimal | None,
    rng: random.Random,
    parties: list[RemoteCounterparty],
) -> Line:
    booking = replace(
        found, id=key, account="PL61109010140000071219812874", currency="PLN", booking_date=day, value_date=day
    )
    party = rng.choice(parties) if rng.random() < 0.6 else None
    remote = RemoteTransaction(
        key, f"/t/{key}", "/a/1", booking.amount, booking.description, exec_date=day, ending_balance=balance,
        counterparty=party.name if party else None, counterparty_ref=party.iri if party else None,
        connected_month="2026-04-01" if rng.random() < 0.5 else None,
        attachments=("d",) if rng.random() < 0.4 else (), ignored=rng.random() < 0.1,
    )  # fmt: skip
    return Line(remote, booking)


def timed(work: Callable[[], object], times: int = 3) -> float:
    """Return the best processor time of a few runs."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    count = int((sys.argv[1:] or ["5000"])[0])
    books = books_of(count)
    rules = rule_set([Rule("budget", "name", f"party {n}", f"/b/b{n % 20}", "x") for n in range(300)])
    beside = Beside(rules=rules)
    state = month_state(books, APRIL, beside)
    numbers = numbers_of(books, state)
    plain = timed(lambda: json.dumps(numbers, default=str))
    took = timed(lambda: month_state(books, APRIL, beside))
    keys = [offer.line.transaction.id for offer in state.queue[:10]]
    one = timed(lambda: with_word(state, keys[:1], frozenset({Gap.PARTY})).counts[LineState.DONE])
    ten = timed(lambda: with_word(state, keys, frozenset(Gap), nothing=True).counts[LineState.DONE])
    print(f"{count} payments, {len(state.queue)} in the queue, {dict(state.counts)}")
    print(f"state {took:.2f} s ({took / plain:.0f} x the JSON of its numbers); a word about one payment "
          f"{one * 1000:.1f} ms, about ten {ten * 1000:.1f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
