"""How long a worker is waited for: by what it used of the processor, and by the clock where it waits itself."""

from __future__ import annotations

from desktop.services.allowance import Allowance
from desktop.services.limits import Limits

_LIMITS = Limits(seconds=60.0, seconds_per_megabyte=1.0, patience=4.0)


def _given(*, size: int = 0, spent: float = 5.0) -> Allowance:
    return Allowance(_LIMITS, size, now=1_000.0, spent=spent)


def test_what_has_used_its_processor_time_is_given_up() -> None:
    assert not _given().is_over(now=1_070.0, spent=64.9)
    assert _given().is_over(now=1_070.0, spent=65.1)
    assert not _given(size=10 * 2**20).is_over(now=1_070.0, spent=74.9)  # a larger file has more


def test_what_waits_is_given_up_by_the_clock() -> None:
    assert not _given().is_over(now=1_239.0, spent=5.0)
    assert _given().is_over(now=1_241.0, spent=5.0)
    assert _given(spent=0.0).is_over(now=1_241.0, spent=0.0)  # where processor time is not told


def test_what_works_slowly_is_waited_for() -> None:
    """On a machine under load a scan of several pages takes minutes, and is read nevertheless."""
    given = _given()
    ends = [given.is_over(now=1_000.0 + 200.0 * step, spent=5.0 + 15.0 * step) for step in range(5)]
    assert ends == [False] * 5
    assert given.is_over(now=1_900.0, spent=65.1)


def test_what_stops_working_is_given_up_from_then_on() -> None:
    given = _given()
    assert not given.is_over(now=1_200.0, spent=25.0)
    assert not given.is_over(now=1_439.0, spent=25.0)
    assert given.is_over(now=1_441.0, spent=25.0)
