"""Dying at every place of every operation: every third place and a draw of the pairs; all of them in the long form."""

from __future__ import annotations

import random

import pytest

from tests.reliability.crash_points import FAULTS, OPERATIONS, drill, pairs, singles

SEED = 20261125


@pytest.mark.parametrize("operation", OPERATIONS)
def test_dying_anywhere_changes_nothing(operation: str) -> None:
    places = [found for found in singles(operations=(operation,), faults=FAULTS) if min(found[2]) % 3 == 0]
    died = 0
    for name, fault, deadly in places:
        outcome, _ = drill(name, fault, deadly)
        died += outcome.crashes
        assert outcome.violations == [], (fault, deadly)
    assert died > 20


def test_dying_twice_changes_nothing() -> None:
    drawn = random.Random(SEED).sample(list(pairs(operations=("import", "upload and link"))), 120)
    for operation, fault, deadly in drawn:
        outcome, _ = drill(operation, fault, deadly)
        assert outcome.violations == [], (operation, fault, deadly)
