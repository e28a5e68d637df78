"""Reading with the cycle collector held: it must be left as it was found, and nothing frozen."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from matching.reading.statements.unwalked import unwalked


class _Ring:
    itself: _Ring


@pytest.fixture(autouse=True)
def collector() -> Iterator[None]:
    was_on = gc.isenabled()
    yield
    (gc.enable if was_on else gc.disable)()


@pytest.mark.parametrize("was_on", [True, False])
def test_collector_is_off_while_reading_and_left_as_it_was_found(*, was_on: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    with unwalked():
        assert not gc.isenabled()
    assert gc.isenabled() is was_on


def test_what_was_read_is_not_kept_from_the_collector() -> None:
    gc.enable()
    frozen = gc.get_freeze_count()
    with unwalked():
        ring = _Ring()
        ring.itself = ring
        watch = weakref.ref(ring)
        del ring
    gc.collect()
    assert watch() is None
    assert gc.get_freeze_count() == frozen
