"""Every place where the process may die, for every operation, one by one and in pairs, under eight faults."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from tests.reliability.server import Habits
from tests.reliability.simulation import Life, Outcome
from tests.reliability.world import Violation

FAULTS = ("", "lost before", "reset after", "late", "cut answer", "no id", "429", "half")
OPERATIONS = ("confirm", "import", "upload and link", "apply", "undo", "set aside", "bring back")


class Drill(Life):
    """One operation from confirming to the end, with nothing left to chance but the fault of its first write."""

    def __init__(self, operation: str, fault: str, deadly: set[int]) -> None:
        super().__init__(7, habits=Habits(near_the_end=1.0), deadly=deadly)
        self.operation = operation
        self.fault = fault

    def go(self) -> Outcome:
        self._held = []
        try:
            self._set_out()
            for deed in self._deeds():
                self.doing(deed)
            self.come_to_rest()
            self.check()
        except Violation as violation:
            self.outcome.violations.append(f"{self.operation}, {self.fault or 'no fault'}: {violation}")
        return self.outcome

    def _set_out(self) -> None:
        from datetime import date

        from tests.reliability.bank import BankLine

        for place in range(3):
            self.server.add("-77.00", date(2026, 9, 1 + place), f"Earlier {place}", f"E{place}")
        if self.operation in ("confirm", "import"):
            coffee = BankLine(date(2026, 10, 5), "-5,00", "Coffee", "REFONE")
            twin = BankLine(date(2026, 10, 5), "-5,00", "Coffee", "REFTWO")
            self._file(0, [coffee, twin, BankLine(date(2026, 10, 6), "20,00", "Rent", "REFSIX")])
        self.server.suggest = self.operation == "apply"
        self.time.pass_by(60.0)
        faults = iter([self.fault] if self.fault else [])
        # For as long as this server lives.
        self.server._fault = lambda: next(faults, "")  # type: ignore[method-assign]

    def _deeds(self) -> Iterator[Callable[[], object]]:
        if self.operation in ("confirm", "import"):
            yield lambda: self.confirm_files([0])
        elif self.operation in ("set aside", "bring back"):
            yield self.set_aside_one
        else:
            yield lambda: self.confirm_receipt(0)
        yield lambda: self.deliver(wait=True)
        if self.operation in ("undo", "bring back"):
            yield self.undo_one
        yield lambda: self.deliver(wait=True)


def drill(operation: str, fault: str, deadly: set[int]) -> tuple[Outcome, int]:
    """Run one; return what it came to and how many places to die were passed."""
    life = Drill(operation, fault, deadly)
    outcome = life.go()
    return outcome, life.hooks.passed


def singles(
    operations: tuple[str, ...] = OPERATIONS, faults: tuple[str, ...] = FAULTS
) -> Iterator[tuple[str, str, set[int]]]:
    """Yield every place of every operation under every fault."""
    for operation, fault in itertools.product(operations, faults):
        _, places = drill(operation, fault, set())
        for place in range(1, places + 1):
            yield operation, fault, {place}


def pairs(operations: tuple[str, ...] = ("import", "upload and link", "undo")) -> Iterator[tuple[str, str, set[int]]]:
    """Yield every pair of places within the first stretch of an operation; the second lies in the next life."""
    for operation, fault in itertools.product(operations, ("", "reset after", "late")):
        _, places = drill(operation, fault, set())
        for one, two in itertools.combinations(range(1, min(places, 40) + 1), 2):
            yield operation, fault, {one, two}


def run(*, first: int = 0, count: int = 0, tell: Callable[[str], None]) -> list[str]:
    """Run all; `first` and `count` are of no meaning, there is nothing to draw."""
    wrong: list[str] = []
    for name, drills in (("places", singles()), ("pairs of places", pairs())):
        died = done = 0
        for operation, fault, deadly in drills:
            outcome, _ = drill(operation, fault, deadly)
            died += outcome.crashes
            done += 1
            wrong += [f"{words}, died at {sorted(deadly)}" for words in outcome.violations]
        tell(f"{done} {name}, died {died} times")
    return wrong
