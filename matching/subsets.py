"""All ways in which some of a few amounts make a sum."""

from __future__ import annotations

from collections.abc import Sequence


def subsets_of(values: Sequence[int], target: int, *, least: int, most: int) -> list[tuple[int, ...]]:
    """Return the places of all sets of `least` to `most` values that add up, smallest first; at most five.

    Time and memory double with each value: a dozen are 4096 sums.
    """
    sums = [0] * (1 << len(values))
    found = []
    for place, value in enumerate(values):
        for chosen in range(1 << place, 2 << place):
            sums[chosen] = sums[chosen - (1 << place)] + value
            if sums[chosen] == target and least <= chosen.bit_count() <= most:
                found.append(tuple(bit for bit in range(len(values)) if chosen >> bit & 1))
    return sorted(found, key=lambda subset: (len(subset), subset))[:5]
