"""What undoing many things at once would do, and what it cannot, in words; said before anything is sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop.phrases.speech import meant_n, say_n

if TYPE_CHECKING:
    from desktop.services.history import HistoryRow
    from desktop.services.undoing import UndoPlan
    from desktop.storage.records import Decision


def undo_words(plan: UndoPlan, rows: Iterable[HistoryRow]) -> str:
    """Return what undoing would do, then what it cannot do and why."""
    decisions = {row.decision.id: row.decision for row in rows}
    does = Counter(_what_happens(decisions[found]) for found in plan.can if found in decisions)
    cannot = Counter(reason for _, reason in plan.cannot)
    said = [
        (
            does["deleted"],
            meant_n(
                "{n} document is taken off its transaction and deleted from Flowtly.",
                "{n} documents are taken off their transactions and deleted from Flowtly.",
            ),
        ),
        (
            does["waits"],
            meant_n(
                "{n} document is taken off its transaction and waits in Flowtly again.",
                "{n} documents are taken off their transactions and wait in Flowtly again.",
            ),
        ),
        (
            does["fields"],
            meant_n("{n} payment becomes again what it was.", "{n} payments become again what they were."),
        ),
        (does["counts"], meant_n("{n} booking counts again.", "{n} bookings count again.")),
        (cannot["waiting"], meant_n("{n} that was not sent is withdrawn.", "{n} that were not sent are withdrawn.")),
        (
            cannot["import"],
            meant_n(
                "{n} import stays: Flowtly deletes no transactions.",
                "{n} imports stay: Flowtly deletes no transactions.",
            ),
        ),
        (
            cannot["in_the_air"],
            meant_n("{n} stays that has no answer yet.", "{n} stay that have no answer yet."),
        ),
    ]
    return " ".join(say_n(*forms, count) for count, forms in said if count)


def possible(plan: UndoPlan) -> tuple[str, ...]:
    """Return the decisions that undoing would do something about."""
    return (*plan.can, *plan.waiting)


def _what_happens(decision: Decision) -> str:
    if decision.kind == "set_aside":
        return "counts"
    if decision.of_fields:
        return "fields"
    return "waits" if decision.kind == "apply" or decision.payload.get("attachment") else "deleted"
