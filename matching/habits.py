"""What past decisions teach: who is meant when the bank names somebody, as rows a person can read and delete.

A habit says that a payment which looks like *this* was confirmed, or rejected, for a document of *that* supplier. It
is one voice among the evidence: it lets an unlike name pass and breaks ties; it never outweighs an identifier.
Nothing else is remembered: with a row gone, the judgement is that of somebody who never learned it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from matching.lines import Kind, Line, line_of
from matching.papers import Paper, paper_of
from matching.receipt import Receipt
from matching.statement import Transaction
from matching.wording import weight_of, words

HabitKind = Literal["name", "account"]
_TITLE_WORDS = 2


@dataclass(frozen=True, slots=True)
class Habit:
    """One row: what the bank said, whose document it was, and how often a person said yes and no."""

    kind: HabitKind
    """`name`: the bank's name or the first telling words of the title; `account`: the other side's account."""
    bank: str
    """As compared: folded, without legal form; readable all the same (`zabka z1234`)."""
    supplier: str
    """The supplier's tax number, or the folded name where the document has none."""
    shown: str = ""
    """The supplier's name as it stood on the document."""
    confirmed: int = 0
    rejected: int = 0

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what makes two rows one."""
        return self.kind, self.bank, self.supplier


@dataclass(frozen=True, slots=True)
class Memory:
    """Habits by what they are looked up with."""

    rows: Mapping[tuple[str, str, str], Habit] = field(default_factory=dict)
    known: frozenset[tuple[str, str]] = frozenset()
    """What the bank said (kind, text) in any row that was confirmed."""

    def about(self, line: Line, paper: Paper) -> Habit | None:
        """Return what was learned about such a pair; the row with most decisions, counted together over both kinds."""
        if not self.rows:
            return None
        found = [
            self.rows[key]
            for kind, bank in _spoken(line)
            for supplier in _suppliers(paper)
            if (key := (kind, bank, supplier)) in self.rows
        ]
        return max(found, key=lambda row: (row.confirmed + row.rejected, row.key), default=None)


NO_MEMORY = Memory()


def memory_of(habits: Iterable[Habit]) -> Memory:
    """Index habits; rows with the same key are added up, in any order."""
    rows = {row.key: row for row in added_up(habits)}
    return Memory(rows, frozenset((row.kind, row.bank) for row in rows.values() if row.confirmed > row.rejected))


def added_up(habits: Iterable[Habit]) -> tuple[Habit, ...]:
    """Return one row per key with the sums of its counts, sorted."""
    groups: defaultdict[tuple[str, str, str], list[Habit]] = defaultdict(list)
    for habit in habits:
        groups[habit.key].append(habit)
    return tuple(
        replace(
            group[0],
            shown=max(one.shown for one in group),
            confirmed=sum(one.confirmed for one in group),
            rejected=sum(one.rejected for one in group),
        )
        for _, group in sorted(groups.items())
    )


def learned(transaction: Transaction, receipt: Receipt, *, right: bool) -> tuple[Habit, ...]:
    """Return the rows that one decision about one pair teaches; none where a side names nobody."""
    line, paper = line_of(transaction), paper_of(receipt)
    supplier = next(iter(_suppliers(paper)), None)
    if supplier is None:
        return ()
    shown = receipt.supplier.name.value if receipt.supplier.name else ""
    return tuple(
        Habit(kind, bank, supplier, shown, confirmed=int(right), rejected=int(not right))
        for kind, bank in _spoken(line)
    )


def strength(habit: Habit) -> float:
    """Return what a habit weighs: one yes is a hint, several are as good as a name; every no counts twice."""
    net = habit.confirmed - 2 * habit.rejected
    if net > 0:
        return min(2.5, 1.5 + 0.5 * math.log2(net))
    return -min(2.0, 0.8 * -net) if net < 0 else 0.0


def _spoken(line: Line) -> tuple[tuple[HabitKind, str], ...]:
    found: list[tuple[HabitKind, str]] = []
    if line.name and not line.name.hidden:
        found.append(("name", " ".join(line.name.words[: 3 if line.kind is Kind.CARD else 6])))
    elif title := _title_words(line):
        found.append(("name", title))
    if line.account:
        found.append(("account", line.account))
    return tuple(found)


def _title_words(line: Line) -> str:
    """Return the first telling words of a title that stands for a name."""
    telling = [word for word in words(line.transaction.description) if word.isalpha() and weight_of(word) >= 0.9]
    return " ".join(telling[:_TITLE_WORDS])


def _suppliers(paper: Paper) -> tuple[str, ...]:
    """Return under which names a supplier is remembered: the tax number first, then the name."""
    name = " ".join(paper.supplier.words) if paper.supplier else None
    return tuple(one for one in (paper.tax_number, name) if one)
