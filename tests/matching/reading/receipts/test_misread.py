"""Tax ids from pictures: letters and digits that look alike are put right where check digits prove it."""

from __future__ import annotations

import random

import pytest

from matching.reading.fields.identifiers import Identifier
from matching.reading.fields.misread import put_right
from matching.reading.fields.names import trim_name
from matching.reading.fields.sheet import Spot
from tests.matching.reading.receipts.numbers import tax_id


def _read(value: str, *, proven: bool = False) -> Identifier:
    return Identifier(Spot(0, 0, len(value)), value, proven, labelled=True)


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("ES893570018", "ESB93570018"),  # a company's letter
        ("1T72575600076", "IT72575600076"),  # the country's first letter
        ("NL734982380801", "NL734982380B01"),  # the letter in the middle
        ("G8589477311", "GB589477311"),
        ("CB425153532", "GB425153532"),
        ("DE79604349I", None),  # nothing that is written so has right check digits
        ("PT5721S2302", "PT572152302"),
    ],
)
def test_look_alikes_are_put_right_where_it_can_be_proven(seen: str, meant: str | None) -> None:
    right = put_right(_read(seen))
    assert right.value == (meant or seen)
    assert right.proven == (meant is not None)


@pytest.mark.parametrize(("seen", "meant"), [("R048932162", "RO48932162"), ("R0800001A", "R0800001A")])
def test_the_letters_of_romania_are_no_nought(seen: str, meant: str) -> None:
    """Ids of Spanish congregations begin with R too, and have nine letters and digits in all."""
    assert put_right(_read(seen)).value == meant


def test_what_is_proven_stays() -> None:
    chance = random.Random(2)
    for country in ("DE", "FR", "NL", "ES", "IT", "PT", "GB", "PL"):
        item = _read(tax_id(chance, country), proven=True)
        assert put_right(item) is item


def test_misread_digits_are_never_made_up() -> None:
    """A digit for another digit cannot be seen through: then the id stays as it was read, unproven, or is right."""
    chance = random.Random(3)
    for _ in range(300):
        meant = tax_id(chance, chance.choice(("DE", "IT", "PL", "PT")))
        place = chance.randrange(2, len(meant))
        seen = meant[:place] + str((int(meant[place]) + chance.randint(1, 9)) % 10) + meant[place + 1 :]
        right = put_right(_read(seen))
        assert right.value == seen
        assert not right.proven


def test_a_lost_blank_does_not_join_a_name_to_its_seat() -> None:
    assert trim_name("P5 Mobilna Sp. z o.o. z siedzibąw Warszawie, pl. Wolności 30") == "P5 Mobilna Sp. z o.o."
