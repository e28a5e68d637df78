"""The collector frees circles of objects in the window thread, a little at a time."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop.work.collecting import Collector


class Ring:
    """Holds only itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def idle() -> list[bool]:
    return [True]


@pytest.fixture
def collector(qapp: QApplication, idle: list[bool]) -> Iterator[Collector]:
    made = Collector(lambda: idle[0], qapp)
    yield made
    made.stop()


def test_python_collects_nothing_by_itself_meanwhile(qapp: QApplication) -> None:
    # As it is in a program that starts; a test of the window has it off (`tests/conftest.py`).
    gc.enable()
    collector = Collector(lambda: True, qapp)
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_circles_that_were_made_lately_go(collector: Collector) -> None:
    ring = weakref.ref(Ring())
    rest: list[list[int]] = [[] for _ in range(5_000)]
    collector.look()
    assert ring() is None
    assert rest


def test_a_few_new_objects_are_not_worth_a_walk(collector: Collector) -> None:
    gc.collect(0)
    ring = weakref.ref(Ring())
    collector.look()
    assert ring() is not None


def test_a_pile_is_laid_aside_unwalked_and_still_freed_when_nothing_refers_to_it(collector: Collector) -> None:
    pile = [[n] for n in range(100_000)]
    before = gc.get_freeze_count()
    collector.look()
    laid_aside = gc.get_freeze_count()
    assert laid_aside - before > 100_000
    pile.clear()
    assert laid_aside - gc.get_freeze_count() >= 100_000


def test_circles_that_were_laid_aside_go_when_nobody_waits(collector: Collector, idle: list[bool]) -> None:
    ring = weakref.ref(Ring())
    pile = [[n] for n in range(250_000)]
    collector.look()
    idle[0] = False
    collector.sweep()
    assert ring() is not None
    idle[0] = True
    collector.sweep()
    assert ring() is None
    assert pile
