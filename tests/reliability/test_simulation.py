"""Lives of the delivery engine in virtual time: the short form; seeds are printed by what fails."""

from __future__ import annotations

import pytest

from tests.reliability.simulation import PROFILES, live

SEEDS = 160
FOUND = (
    459, 945, 947,  # an import that was answered and not seen counted as finished
    1319, 1651, 1743, 2083,  # an empty list stood before the very first look
    7878,  # two uploads of one receipt in the air at once
    235, 326,  # a flag that a blind server did not show was taken for not set
    31160,  # taking off was refused before the link was read back: it never came to rest
    131, 160,  # a line was taken for another of the same day and amount
)  # fmt: skip
"""Seeds that found something once."""


@pytest.mark.parametrize("profile", range(len(PROFILES)), ids=PROFILES)
def test_nothing_is_doubled_lost_or_misplaced(profile: int) -> None:
    wrong = {
        seed: outcome.violations for seed in range(profile, SEEDS, len(PROFILES)) if (outcome := live(seed)).violations
    }
    assert wrong == {}


@pytest.mark.parametrize("seed", FOUND)
def test_what_was_found_once_stays_mended(seed: int) -> None:
    assert live(seed).violations == []


def test_the_same_seed_lives_the_same_life() -> None:
    for seed in range(12):
        assert live(seed).trace == live(seed).trace
