"""Every planted bug against the part of the harness that is to find it, with as few seeds as a change is tested."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.reliability import http_faults
from tests.reliability.parts_of_days import sequence
from tests.reliability.planted import ELSEWHERE, IN_RECOGNISING, IN_THE_ENGINE
from tests.reliability.power_loss import cut_power
from tests.reliability.simulation import live
from tests.reliability.two_desks import interleave_announced, race

SEEDS = 160
SECOND_INSTANCE = """
from tests.reliability.planted import second_instance
second_instance().start()
"""


def first_catch(name: str, *, seeds: int = SEEDS) -> str | None:
    """Return what the simulation says first about a planted bug, None if nothing within so many seeds."""
    with IN_THE_ENGINE[name]():
        for seed in range(seeds):
            outcome = live(seed)
            if outcome.violations:
                return f"seed {seed}: {outcome.violations[0][:90]}"
    return None


def catches(name: str, *, seeds: int) -> int:
    """Return in how many of so many seeds a planted bug is found."""
    with IN_THE_ENGINE[name]():
        return sum(bool(live(seed).violations) for seed in range(seeds))


def wrong_accounts(name: str, *, seeds: int = SEEDS) -> list[str]:
    """Return what `parts-of-days` says about a planted bug."""
    with IN_RECOGNISING[name]():
        return [words for seed in range(seeds) for words in sequence(seed)[0]]


def elsewhere(name: str) -> str | None:
    """Return what the other parts of the harness say about a planted bug."""
    if name.startswith("m3 "):
        with ELSEWHERE[name]():
            cut = [case for case in http_faults.cases() if case.fault.name.startswith("9 ") and case.write == "link"]
            return next((found for case in cut if (found := http_faults.try_case(case))), None)
    if name.startswith("m6 "):
        cuts = cut_power(0, 150, weaker="NORMAL", journal_mode="WAL")
        return f"{cuts.lost} of {cuts.images} images lost what was acknowledged" if cuts.lost else None
    if name.startswith("m21 "):
        with ELSEWHERE[name]():
            wrong = [words for seed in range(60) for words in interleave_announced(seed)[0]]
        return f"{len(wrong)} of 60, first: {wrong[0]}" if wrong else None
    with tempfile.TemporaryDirectory() as folder:
        said = race(Path(folder), starters=2, planted=SECOND_INSTANCE)
    return f"{said['held']} programs hold one folder" if said["held"] > 1 else None


def run(*, first: int = 0, count: int = SEEDS, tell: Callable[[str], None]) -> list[str]:
    """Plant each and count how many of `count` seeds find it."""
    wrong: list[str] = []
    for name in IN_THE_ENGINE:
        hits = catches(name, seeds=count)
        tell(f"{name}: {hits} of {count} seeds, first: {first_catch(name, seeds=count)}")
        if not hits:
            wrong.append(f"{name} was not found")
    for name in IN_RECOGNISING:
        found = wrong_accounts(name, seeds=count)
        tell(f"{name}: {len(found)} of {count} accounts, first: {found[0][:90] if found else None}")
        if not found:
            wrong.append(f"{name} was not found")
    for name in ELSEWHERE:
        said = elsewhere(name)
        tell(f"{name}: {said}")
        if said is None:
            wrong.append(f"{name} was not found")
    return wrong
