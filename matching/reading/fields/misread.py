"""Letters and digits that a reader of pictures takes for each other, put right where check digits prove it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

from stdnum.eu import vat as vat_rules
from stdnum.gb import vat as british_rules

from matching.reading.fields.identifiers import Identifier

_ALIKE = {
    "0": "OQD", "1": "IL", "2": "Z", "5": "S", "6": "G", "8": "B", "O": "0", "Q": "0", "D": "0", "I": "1", "L": "1",
    "Z": "2", "S": "5", "G": "6C", "B": "8", "C": "G",
}  # fmt: skip
_MOST = 2
"""So many letters of one id are thought misread; more would prove too much."""


def put_right(item: Identifier) -> Identifier:
    """Return a tax id with misread letters put right: only where exactly one way to read it has right check digits.

    Digits are never taken for other digits, so which letters may change is settled by how a country writes its ids.
    """
    if item.proven or not 9 <= len(item.value) <= 14:
        return item
    right = {value for value in _other_readings(item.value) if _is_right(value)}
    return replace(item, value=right.pop(), proven=True) if len(right) == 1 else item


def _is_right(value: str) -> bool:
    if value.startswith("GB"):  # no country of the Union any more
        return bool(british_rules.is_valid(value[2:]))
    return bool(vat_rules.is_valid(value))


def _other_readings(value: str) -> Iterator[str]:
    places = [place for place, letter in enumerate(value) if letter in _ALIKE]
    for count in range(1, _MOST + 1):
        for chosen in combinations(places, count):
            for letters in product(*(_ALIKE[value[place]] for place in chosen)):
                changed = list(value)
                for place, letter in zip(chosen, letters, strict=True):
                    changed[place] = letter
                if changed[0].isalpha() and changed[1].isalpha():
                    yield "".join(changed)
