"""Labelled months: seeded, by country, with every case the matcher is meant for, and the truth beside it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from matching.receipt import Receipt
from matching.statement import Transaction
from tests.benchmarks.matching import world
from tests.benchmarks.matching.bank import Bank
from tests.benchmarks.matching.cases import Maker
from tests.benchmarks.matching.documents import Document, Profile, Reader, copy_of


@dataclass(frozen=True)
class Group:
    """What belongs together. Groups with the same `twin` may be exchanged: nothing tells them apart."""

    transactions: frozenset[str]
    receipts: frozenset[str]
    case: str
    twin: str | None = None


@dataclass
class Month:
    transactions: list[Transaction] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    exact: list[Receipt] = field(default_factory=list)
    """The same documents, read without a mistake: what the baselines are given."""
    groups: list[Group] = field(default_factory=list)
    copies: dict[str, str] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)


def make_month(seed: int, country: str, *, profile: Profile = "usual", size: float = 1.0) -> Month:
    """Make one month; the same for the same arguments. Size 1 is about 90 receipts and 130 bookings."""
    rng = random.Random(f"bench/{seed}/{country}")
    maker = Maker(rng, country, size)
    maker.fill()
    movements = list(maker.movements)
    order = sorted(range(len(movements)), key=lambda place: (movements[place].day, rng.random()))
    bank = Bank(country, world.HOME[country], maker.account, rng)
    lines = bank.transactions([movements[place] for place in order])
    by_place = dict(zip(order, lines, strict=True))
    month = Month(transactions=lines)
    reader, perfect = Reader(rng, profile), Reader(random.Random(seed), "perfect")
    ids: dict[int, str] = {}
    for place, document in enumerate(maker.documents):
        receipt = reader.read(document)
        ids[place] = receipt.id
        month.receipts.append(receipt)
        month.documents[receipt.id] = document
        month.exact.append(_same_id(perfect.read(document), receipt.id))
    for links, papers, case, twin in maker.links:
        month.groups.append(
            Group(frozenset(by_place[one].id for one in links), frozenset(ids[one] for one in papers), case, twin)
        )
    _add_copies(month, rng)
    rng.shuffle(month.receipts)
    return month


def _same_id(receipt: Receipt, id: str) -> Receipt:
    return replace(receipt, id=id)


def _add_copies(month: Month, rng: random.Random) -> None:
    whole = [
        one
        for one in month.receipts
        if one.document_type == "invoice" and one.number and one.total and one.supplier.name
    ]
    for original in rng.sample(whole, min(2, len(whole))):
        again = copy_of(original, rng)
        month.receipts.append(again)
        month.copies[again.id] = original.id
