"""The harness is proven by planted bugs: all twenty-one are found with as few seeds as a change has."""

from __future__ import annotations

import pytest

from tests.reliability.planted import ELSEWHERE, IN_RECOGNISING, IN_THE_ENGINE
from tests.reliability.planted_run import elsewhere, first_catch, wrong_accounts


def test_there_are_twenty_one_and_none_is_in_the_product() -> None:
    names = [*IN_THE_ENGINE, *IN_RECOGNISING, *ELSEWHERE]
    assert sorted(int(name.split()[0][1:]) for name in names) == list(range(1, 22))


@pytest.mark.parametrize("name", IN_THE_ENGINE)
def test_the_simulation_finds(name: str) -> None:
    assert first_catch(name) is not None


@pytest.mark.parametrize("name", IN_RECOGNISING)
def test_parts_of_days_find(name: str) -> None:
    assert wrong_accounts(name, seeds=80)


@pytest.mark.parametrize("name", ELSEWHERE)
def test_the_harness_finds(name: str) -> None:
    assert elsewhere(name) is not None
