"""A month at the embedded Flowtly, and what works on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desktop.flowtly.client import Flowtly
from desktop.progress import Stop, silent
from desktop.sandbox.books.parties import add_counterparty, open_account
from desktop.sandbox.server import Sandbox
from desktop.services.delivering import DeliveryReport, deliver
from desktop.services.ledger import Line
from desktop.services.month.books import MonthBooks, read_books
from desktop.storage.journal import Journal
from desktop.storage.month import MonthBook
from desktop.storage.shelf import Shelf

IBAN = "PL61109010140000071219812874"
STATEMENT = """:20:1
:25:{iban}
:28C:10/1
:60F:C260930PLN100000,00
{body}:62F:C261031PLN{closing}
-
"""


@dataclass
class World:
    """One organisation's things."""

    sandbox: Sandbox
    client: Flowtly
    journal: Journal
    shelf: Shelf
    rules: MonthBook
    stop: Stop = field(default_factory=Stop)

    def book(self, *rows: tuple[str, str, str, str]) -> None:
        """Import bookings: day, amount with comma, name, title."""
        body = "".join(
            f":61:2610{day}10{day}{'D' if amount.startswith('-') else 'C'}{amount.lstrip('-')}NTRFNONREF//{place:06}\n"
            f":86:020<00OPERACJA<20{title}<27{name}\n"
            for place, (day, amount, name, title) in enumerate(rows)
        )
        total = 10_000_000 + sum(int(amount.replace(",", "")) for _, amount, _, _ in rows)
        text = STATEMENT.format(iban=IBAN, body=body, closing=f"{total // 100},{total % 100:02}")
        self.client.import_statement("a.sta", text.encode())

    def party(self, name: str, tax_id: str | None = None, account: str | None = None) -> str:
        """Add a counterparty."""
        return add_counterparty(self.sandbox.office.books, name=name, tax_id=tax_id, account=account).id

    def books(self) -> MonthBooks:
        return read_books(self.client, progress=silent, stop=self.stop)

    def line(self, words: str) -> Line:
        return next(line for line in self.books().ledger.lines if words in line.remote.description)

    def deliver(self, client: Flowtly | None = None, *, settle: float = 0.0, wait: bool = False) -> DeliveryReport:
        return deliver(
            self.journal, self.shelf, client or self.client, progress=silent, stop=self.stop, settle=settle, wait=wait
        )


@contextmanager
def opened(folder: Path, variants: Sequence[str] = ()) -> Iterator[World]:
    """Open an organisation with one account and nothing on it, at a server of these variants."""
    with (
        Sandbox.start(data=folder / "flowtly", token="t", variants=variants) as sandbox,
        Flowtly.connect(sandbox.url, "t") as client,
        Journal.open(folder / "journal.sqlite") as journal,
        MonthBook.open(folder / "month.sqlite") as rules,
    ):
        open_account(sandbox.office.books, number=IBAN, iban=IBAN, currency="PLN", name="Main")
        yield World(sandbox, client, journal, Shelf(folder / "shelf"), rules)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """An organisation with one account and nothing on it."""
    with opened(tmp_path) as made:
        yield made
