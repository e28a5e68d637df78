"""Real sockets, real kills, real disks and power cuts: the short form of each."""

from __future__ import annotations

import gc
import os

import pytest

from tests.reliability import (
    amnesia,
    disk_faults,
    http_faults,
    kills,
    overlaps,
    parts_of_days,
    power_loss,
    program_kills,
    two_desks,
)
from tests.reliability.undoing_all import evening

posix = pytest.mark.skipif(os.name != "posix", reason="needs fork and SIGKILL")


def silent(words: str) -> None:
    """Hear and say nothing."""


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("write", http_faults.WRITES)
def test_every_fault_of_the_line_has_its_outcome(write: str) -> None:
    wrong = http_faults.play(case for case in http_faults.cases() if case.write == write)
    # A TLS greeting that fails leaves its socket to the collector, inside the standard library; not to another test.
    gc.collect()
    assert wrong == []


@posix
def test_a_killed_delivery_goes_on() -> None:
    assert kills.run(first=1, count=12, tell=silent) == []


@posix
def test_the_program_killed_while_clearing_is_resumed() -> None:
    assert program_kills.run(first=1, count=1, tell=silent) == []


@pytest.mark.parametrize("journal_mode", ["WAL", "DELETE"])
def test_a_power_cut_takes_nothing_that_was_acknowledged(journal_mode: str) -> None:
    found = power_loss.cut_power(7, 400, journal_mode=journal_mode)
    assert (found.lost, found.corrupt) == (0, 0)


@pytest.mark.parametrize(("weaker", "journal_mode"), [("NORMAL", "WAL"), ("OFF", "DELETE"), ("OFF", "WAL")])
def test_the_same_with_weaker_settings_does_lose_something(weaker: str, journal_mode: str) -> None:
    found = power_loss.cut_power(7, 100, weaker=weaker, journal_mode=journal_mode)
    assert found.lost + found.corrupt > 5


@pytest.mark.parametrize("journal_mode", ["DELETE", "WAL"])
def test_a_failing_disk_is_told_and_nothing_is_sent_without_the_diary(journal_mode: str) -> None:
    told = 0
    for operation, at, lasting, mode in disk_faults.every_call(step=11, modes=(journal_mode,)):
        outcome, troubles, _ = disk_faults.drill(operation, at, lasting=lasting, journal_mode=mode)
        told += bool(troubles)
        assert outcome.violations == [], (operation, at, lasting)
    assert told > 10


def test_one_of_several_starting_at_once_gets_the_folder() -> None:
    assert two_desks.run(first=1, count=16, tell=silent) == []


def test_a_lost_or_older_journal_doubles_nothing() -> None:
    assert amnesia.run(first=0, count=40, tell=silent) == []


def test_overlapping_files_in_any_order_lose_and_double_nothing() -> None:
    assert overlaps.run(first=0, count=60, tell=silent) == []


@pytest.mark.parametrize("faults", [False, True], ids=["in peace", "among faults"])
def test_undoing_an_evening_leaves_what_was_there_before(*, faults: bool) -> None:
    assert evening(3, 24, faults=faults) == []


def test_the_matrix_holds_every_fault_with_every_write_carried_out_and_not() -> None:
    tried = {(case.fault.name.split()[0], case.write, case.commit) for case in http_faults.cases()}
    # Nothing reaches the server: the name, the connection or its encryption fails. And who says 429 did nothing.
    only_before = {"1", "2", "4", "5", "16"}
    # The write itself goes well there: what fails is the connection that was to be used again.
    only_after = {"24"}
    for kind in map(str, range(1, 25)):
        for write in http_faults.WRITES:
            assert (kind, write, False) in tried or kind in only_after, (kind, write)
            assert (kind, write, True) in tried or kind in only_before, (kind, write)


def test_files_that_cut_days_anywhere_lose_and_double_nothing() -> None:
    assert parts_of_days.run(first=9, count=80, tell=silent) == []


@pytest.mark.parametrize("seed", [318, 1011, 1879, 2707, 7885, 8133, 21379, 21663, 102993, 106162, 200722, 202015])
def test_files_that_once_lost_or_doubled_a_booking(seed: int) -> None:
    assert parts_of_days.sequence(seed)[0] == []
