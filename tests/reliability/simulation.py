"""One life of the delivery engine, drawn from a seed: what people do, what the server does, when the process dies.

The oracle is the pretended server and what was shown to the person, never the program's own diary alone.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from desktop.progress import Stop, silent
from desktop.services import deciding
from desktop.services.arriving import coming, known_lines
from desktop.services.comparing import compare
from desktop.services.delivering import DeliveryReport, deliver
from desktop.services.fetching import fetch, fingerprint
from desktop.services.importing import confirm_import
from desktop.services.naming import upload_name
from desktop.services.setting_aside import set_aside
from desktop.services.undoing import undo_many
from desktop.storage.journal import Journal
from desktop.storage.records import Decision
from desktop.storage.standing import finished, in_the_air
from desktop.trouble import Trouble
from tests.reliability.bank import AMOUNTS, DAYS, FIRST, TEXTS, BankLine, paper_of, worth, write_statement
from tests.reliability.oracle import check_life
from tests.reliability.server import FAULTS, Habits, Server
from tests.reliability.world import SETTLE, Crashed, Hooks, Time, Violation, boot, disk, memory_shelf

QUIET: Mapping[str, int] = {"": 1}
PROFILES = ("everything", "late", "clock", "blind")
"""What a life is hard in, by its seed: all of it a little, or one thing much."""
_HARD: Mapping[str, Mapping[str, int]] = {
    "everything": FAULTS,
    "late": {"": 2, "late": 1, "lost before": 1},
    "clock": {"": 1, "late": 3},
    "blind": {"": 2, "reset after": 3, "502 done": 2, "half": 1},
}


@dataclass
class Outcome:
    """What a life came to."""

    seed: int
    trace: list[str] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    crashes: int = 0
    writes: int = 0
    to_a_person: int = 0
    mismatches: int = 0

    @property
    def digest(self) -> str:
        return hashlib.sha256("\n".join(self.trace).encode()).hexdigest()


class Life:
    """A person, their program and their Flowtly, for a day."""

    def __init__(self, seed: int, *, habits: Habits | None = None, deadly: set[int] | None = None) -> None:
        self.dice = random.Random(seed)
        self.profile = PROFILES[seed % len(PROFILES)]
        self.outcome = Outcome(seed)
        self.time = Time()
        self.hooks = Hooks(deadly or set())
        self.server = Server(self.time, random.Random(seed + 1), self.hooks, habits or self._habits())
        self.shelf = memory_shelf()
        self.file = disk()
        self.boot()
        self.shown: dict[str, str] = {}
        """Decisions that the window showed as confirmed, with what they said."""
        self.bank: tuple[BankLine, ...] = ()
        self.files: list[tuple[str, bytes]] = []
        self.wanted: Counter[tuple[date, Decimal]] = Counter()
        self.undone: set[str] = set()

    def boot(self) -> None:
        """Start the program."""
        self.journal: Journal = boot(self.file, self.time, self.hooks)
        self.server.journal = self.journal

    def _habits(self) -> Habits:
        dice = self.dice
        return Habits(
            faults=_HARD[self.profile],
            near_the_end=0.5 if self.profile == "everything" else 0.9,
            read_failures=dice.choice((0.0, 0.02, 0.1)),
            lag=dice.choice((0.0, 0.0, 3.0, 20.0)),
            filtering=dice.choice(("right", "ignored", "broken")),
            enforced=dice.random() < 0.2,
            background=dice.random() < 0.2,
        )

    # ── the world before ──

    def prepare(self) -> None:
        """Draw the bank's lines, the files that hold them, and what Flowtly has already."""
        dice = self.dice
        referenced = dice.random() < 0.7
        lines = []
        for day in range(DAYS):
            for place in range(dice.choice((0, 1, 1, 2, 3))):
                when = FIRST + timedelta(days=day)
                reference = f"R{day}X{place}ABCDEF" if referenced else ""
                lines.append(BankLine(when, dice.choice(AMOUNTS), dice.choice(TEXTS), reference))
        self.bank = tuple(lines)
        for number in range(dice.choice((0, 1, 1, 2, 3))):
            start = dice.randrange(DAYS)
            end = dice.randrange(start, DAYS)
            self._file(number, [line for line in lines if start <= (line.day - FIRST).days <= end])
        if self.files and dice.random() < 0.15:
            # A year earlier, under the same number.
            old = [
                replace(line, day=line.day.replace(year=2025), reference=line.reference and f"O{line.reference}")
                for line in lines[:3]
            ]
            self._file(0, old)
        for place in range(dice.choice((1, 2, 3, 40))):
            self.server.add("-77.00", date(2026, 9, 1) + timedelta(days=place % 28), f"Earlier {place}", f"E{place}")
        held = [line for line in lines if any(line in found for found in self.held)]
        for line in held:
            if dice.random() < 0.1:
                self.server.add(line.amount.replace(",", "."), line.day, line.text, line.reference)
        self.server.suggest = dice.random() < 0.3
        self.time.pass_by(60.0)

    @property
    def held(self) -> list[tuple[BankLine, ...]]:
        return self._held

    _held: list[tuple[BankLine, ...]]

    def _file(self, number: int, lines: list[BankLine]) -> None:
        if not lines:
            return
        self._held.append(tuple(lines))
        before = (line for line in self.bank if line.day < min(each.day for each in lines))
        opening = Decimal(1000) + sum(map(worth, before), Decimal("0.00"))
        self.files.append((f"{len(self.files)}.sta", write_statement(tuple(lines), str(number + 1), opening)))

    # ── what people do ──

    def person(self) -> list[Callable[[], object]]:
        """Draw what happens, in order."""
        dice = self.dice
        deeds: list[Callable[[], object]] = []
        for place in range(len(self.files)):
            deeds.append(partial(self.confirm_files, [place]))
        if len(self.files) > 1 and dice.random() < 0.5:
            deeds = [lambda: self.confirm_files(list(range(len(self.files))))]
        for number in range(dice.choice((0, 1, 1, 2, 3))):
            deeds.append(partial(self.confirm_receipt, number))
        dice.shuffle(deeds)
        others = [
            self.colleague,
            self.change_a_row,
            self.go_blind,
            self.take_one_back,
            self.undo_one,
            self.set_aside_one,
            self.set_the_clock,
        ]
        for _ in range(dice.choice((1, 2, 3, 4))):
            deeds.insert(dice.randrange(len(deeds) + 1), lambda: self.deliver(wait=self.dice.random() < 0.5))
        for _ in range(dice.choice((0, 0, 1, 2))):
            deeds.insert(dice.randrange(len(deeds) + 1), dice.choice(others))
        hard = {"clock": self.set_the_clock, "blind": self.go_blind}.get(self.profile)
        if hard is not None:
            # Right after something was sent and before it is looked up.
            deeds += [lambda: self.deliver(wait=False), hard, self.wait_a_while, lambda: self.deliver(wait=True)]
        return deeds

    def wait_a_while(self) -> None:
        self.time.pass_by(self.dice.choice((1.0, 30.0, 310.0)))

    def confirm_files(self, places: list[int]) -> None:
        papers = [paper_of(content, name) for name, content in (self.files[place] for place in places)]
        for place in places:
            self.shelf.keep(self.files[place][1])
        ledger = fetch(self.server.client, progress=silent, stop=Stop(), suggestions=False)
        if self.time.at < self.server.blind_until:
            return
        told = self.journal.dossiers()
        previews = compare(papers, ledger, known=known_lines(told), coming=coming(told))
        decisions = confirm_import(self.journal, self.shelf, previews, papers, by="sim")
        self.show(decisions)

    def confirm_receipt(self, number: int) -> None:
        rows = [row for _, row in self.server.rows.values()]
        if not rows:
            return
        row = rows[self.dice.randrange(len(rows))]
        content = f"receipt {number % 2}".encode()
        sha256 = self.shelf.keep(content)
        payload: dict[str, object] = {
            "transaction": row.id,
            "fingerprint": fingerprint(row),
            "amount": str(row.amount),
            "currency": "PLN",
            "counterparty": "ACME",
            "receipt": sha256,
            "name": upload_name(f"r{number % 2}.pdf", sha256),
            "label": f"r{number % 2}.pdf",
        }
        decision = deciding.new_decision("attach", f"attach:{sha256}:{row.id}", payload, shown="sim", by="sim")
        if self.journal.decide(decision):
            self.show((decision,))

    def show(self, decisions: tuple[Decision, ...]) -> None:
        self.hooks("shown")
        for decision in decisions:
            self.shown[decision.id] = decision.effect_key
            self.note(f"shown {decision.kind}")

    def deliver(self, *, wait: bool) -> DeliveryReport:
        report = deliver(
            self.journal,
            self.shelf,
            self.server.client,
            progress=silent,
            stop=Stop(),
            settle=SETTLE,
            wait=wait,
            clock=self.time,
        )
        key = report.trouble.key if report.trouble else None
        self.note(f"delivered {report.done} {report.refused} {report.unclear} {report.stale} {report.waiting} {key}")
        return report

    def colleague(self) -> None:
        """Somebody imports a file in the web application, while nothing of ours is under way (A4)."""
        if self.files and not self.server.pending and not any(map(in_the_air, self.journal.dossiers())):
            held = self.dice.choice(self.held)
            have = Counter((row.exec_date, row.amount) for _, row in self.server.rows.values())
            if not any(have[(line.day, Decimal(line.amount.replace(",", ".")))] for line in held):
                self.server.take(self.files[self.held.index(held)][1])
                self.time.pass_by(self.server.habits.lag + 1)
                self.note("colleague")

    def change_a_row(self) -> None:
        """Somebody corrects a transaction that a receipt was confirmed for."""
        wanted = {d.decision.payload.get("transaction") for d in self.journal.dossiers() if not d.entries}
        for key in sorted(wanted & set(self.server.rows), key=str):
            when, row = self.server.rows[str(key)]
            if row.amount == Decimal("-77.00"):
                self.server.rows[str(key)] = (when, replace(row, amount=Decimal("-78.00")))
                self.note("changed")
                return

    def go_blind(self) -> None:
        """The server shows an empty list for a while, with a 200: another organisation, a restarted copy."""
        self.server.blind_until = self.time.at + self.dice.uniform(50, 500)
        self.note("blind")

    def take_one_back(self) -> None:
        for dossier in self.journal.dossiers():
            if dossier.decision.kind == "attach" and not dossier.entries:
                deciding.take_back(self.journal, [dossier.decision.id])
                self.note("taken back")
                return

    def set_aside_one(self) -> None:
        """A person has read that a transaction is doubled, and says that it shall be ignored."""
        lines = fetch(self.server.client, progress=silent, stop=Stop(), suggestions=False).lines
        if lines:
            self.show(set_aside(self.journal, [self.dice.choice(lines)], why="doubled", by="sim"))

    def undo_one(self) -> None:
        ids = [d.decision.id for d in self.journal.dossiers() if d.decision.kind in ("attach", "set_aside")][:1]
        undone = undo_many(self.journal, self.server.client, ids, settle=SETTLE, clock=self.time)
        self.note(f"undone {len(undone.done)} {len(undone.left)} {len(undone.cannot)}")

    def set_the_clock(self) -> None:
        self.time.offset += timedelta(seconds=self.dice.choice((-315_360_000, -86_400, -3_600, 3_600, 86_400)))
        self.note("clock set")

    def note(self, words: str) -> None:
        self.outcome.trace.append(f"{self.time.at:.3f} {words}")

    # ── living ──

    def doing(self, deed: Callable[[], Any]) -> Any:
        """Do one thing; if the process dies of it, start it anew, some time later."""
        try:
            return deed()
        except Crashed as crash:
            self.outcome.crashes += 1
            self.note(f"died {crash}")
            self.time.pass_by(self.dice.choice((0.5, 20.0, 200.0, 4000.0)))
            if self.dice.random() < 0.3:
                self.set_the_clock()
            self.boot()
        except Trouble as trouble:
            self.note(f"trouble {trouble.key}")
        return None

    def live(self, *, crashes: int = 6) -> Outcome:
        """Live through it and check."""
        self._held = []
        try:
            self.prepare()
            if crashes:
                self.hooks.deadly = {self.dice.randrange(1, 120) for _ in range(self.dice.randrange(crashes + 1))}
                if self.profile == "late":
                    self.hooks.deadly_at = {("sent", n) for n in (1, 2, 3) if self.dice.random() < 0.4}
            for deed in self.person():
                self.doing(deed)
            self.come_to_rest()
            self.check()
        except Violation as violation:
            self.outcome.violations.append(str(violation))
        self.outcome.trace += self.server.log
        self.outcome.trace += [f"{e.step} {e.state} {e.attempt}" for d in self.journal.dossiers() for e in d.entries]
        self.outcome.writes = len(self.server.log)
        return self.outcome

    def come_to_rest(self) -> None:
        """Nothing goes wrong any more: everything must come to an end, and a person confirms anew what was stale."""
        self.hooks.deadly, self.hooks.deadly_at = set(), set()
        self.time.pass_by(30.0)
        self.server.blind_until = -1.0
        habits = self.server.habits
        self.server.habits = replace(habits, faults=QUIET, read_failures=0.0)
        for _ in range(8):
            self.doing(lambda: self.deliver(wait=True))
            before = len(self.journal.dossiers())
            if self.files:
                self.doing(lambda: self.confirm_files(list(range(len(self.files)))))
            if len(self.journal.dossiers()) == before and not self.journal.unfinished():
                return
            self.time.pass_by(SETTLE / 4)
        left = [d for d in self.journal.dossiers() if not finished(d)]
        raise Violation(f"I6: no rest: {[(d.decision.kind, [str(e.state) for e in d.entries][-4:]) for d in left]}")

    def check(self) -> None:
        """Check the invariants against the server's own books and what was shown."""
        check_life(self)


def live(seed: int, **more: Any) -> Outcome:
    """Live one life."""
    return Life(seed, **more).live()
