"""Hundreds of random deeds, then all of them undone: what the server holds equals what it held before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from desktop.flowtly.models import RemoteAttachment
from desktop.progress import Stop
from desktop.services.deciding import new_decision
from desktop.services.fetching import fingerprint, line_of
from desktop.services.setting_aside import set_aside
from desktop.services.undoing import plan_undo, undo_many
from tests.reliability.server import Habits
from tests.reliability.simulation import QUIET, Life
from tests.reliability.world import SETTLE, Violation

FAULTS = {
    "": 60,
    "lost before": 6,
    "reset after": 8,
    "offline": 3,
    "429": 3,
    "502 done": 5,
    "cut answer": 5,
    "no id": 5,
}


class Evening(Life):
    """Receipts and waiting documents attached to many transactions, with faults; then all taken back."""

    def __init__(self, seed: int, deeds: int, *, faults: bool) -> None:
        super().__init__(seed, habits=Habits(faults=FAULTS if faults else QUIET))
        self.deeds = deeds
        self._held = []

    def spend(self) -> list[str]:
        rows = [
            self.server.add("-12.30", date(2026, 9, 1) + timedelta(days=n % 28), f"Row {n}") for n in range(self.deeds)
        ]
        self.others = [self.server.add("-1.00", date(2026, 8, 1), f"Other {n}") for n in range(0, self.deeds + 9, 10)]
        for number in range(self.deeds // 3):
            key = f"w{number}"
            self.server.documents[key] = (0.0, RemoteAttachment(id=key, iri=None, name=f"mail {number}.pdf"))
            self.server.contents[key] = b"mail"
        self.server.suggest = False
        self.time.pass_by(10)
        before = self.dump()
        for number, row in enumerate(rows):
            self._confirm(number, row)
            if number % 10 == 0:
                self._set_aside(number)
            if self.dice.random() < 0.02:
                self.deliver(wait=True)
        self._quietly(lambda: self.deliver(wait=True))
        ids = [dossier.decision.id for dossier in self.journal.dossiers()]
        done = sum(1 for _, target in self.server.hanging().items() if target)
        if done != self.deeds:
            raise Violation(f"{done} of {self.deeds} deeds were done")
        plan = plan_undo(self.journal, ids)
        if plan.cannot or set(plan.can) != set(ids):
            raise Violation(f"cannot undo {plan.cannot[:3]}")
        self._quietly(lambda: self._undo(ids))
        self._quietly(lambda: self.deliver(wait=True))
        after = self.dump()
        return [] if after == before else [f"left: {after.items() ^ before.items()}"]

    def _undo(self, ids: list[str]) -> None:
        for _ in range(60):
            undone = undo_many(self.journal, self.server.client, ids, stop=Stop(), settle=SETTLE, clock=self.time)
            if undone.trouble is None:
                return
            self.deliver(wait=True)

    def _quietly(self, deed: Callable[[], Any]) -> None:
        """Do it among faults, then until nothing is open without them."""
        deed()
        habits = self.server.habits
        self.server.habits = replace(habits, faults=QUIET)
        for _ in range(5):
            self.deliver(wait=True)
        self.server.habits = habits
        if self.journal.unfinished():
            raise Violation("it does not come to rest")

    def _confirm(self, number: int, row: Any) -> None:
        payload: dict[str, object] = {
            "transaction": row.id,
            "fingerprint": fingerprint(row),
            "amount": "-12.30",
            "currency": "PLN",
            "counterparty": "ACME",
        }
        if number < self.deeds // 3:
            payload |= {"receipt": None, "attachment": f"w{number}", "name": "mail.pdf", "label": "mail.pdf"}
            key = f"attach:w{number}:{row.id}"
        else:
            # Some receipts pay several transactions.
            sha256 = self.shelf.keep(f"receipt {self.dice.randrange(self.deeds)}".encode())
            payload |= {"receipt": sha256, "name": f"r~{sha256[:10]}.pdf", "label": "r.pdf"}
            key = f"attach:{sha256}:{row.id}"
        self.journal.decide(new_decision("attach", key, payload, shown="", by="evening"))

    def _set_aside(self, number: int) -> None:
        """Have some other transaction ignored: a changed field, to be restored to what it was."""
        row = self.others[number // 10]
        set_aside(self.journal, [line_of(row, {})], why="doubled", by="evening")

    def dump(self) -> dict[str, object]:
        """Return what the server holds: transactions, documents, and what hangs where."""
        rows: dict[str, object] = {key: row for key, (_, row) in self.server.rows.items()}
        return rows | {f"document {key}": target for key, target in self.server.hanging().items()}


def evening(seed: int, deeds: int, *, faults: bool) -> list[str]:
    """Spend one evening; return what is wrong."""
    try:
        return Evening(seed, deeds, faults=faults).spend()
    except Violation as violation:
        return [f"seed {seed}: {violation}"]


def run(*, first: int = 0, count: int = 500, tell: Callable[[str], None]) -> list[str]:
    """Spend an evening of `count` deeds without faults, and one with them."""
    wrong = evening(first, count, faults=False)
    tell(f"{count} deeds without faults undone, {len(wrong)} wrong")
    wrong += evening(first, count, faults=True)
    tell(f"{count} deeds among faults undone, {len(wrong)} wrong")
    return wrong
