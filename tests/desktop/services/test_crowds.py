"""Very many equal amounts of one day: the same answers whether each is weighed against each, or with a few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.services import claiming
from desktop.services.comparing import Preview, compare
from desktop.services.ledger import Ledger
from tests.benchmarks.comparing import as_ours, at_flowtly, fee, foreign, invoice, member, paper, ways
from tests.reliability import parts_of_days

COUNT = 40
WAYS = {name: work for name, work in ways(COUNT) if name != "looked up after sending"}


def answers(work: Callable[[], object]) -> Counter[tuple[str, object]]:
    """Return what was found, each line of Flowtly once, unless it is only shown to a person."""
    previews = work()
    assert isinstance(previews, tuple)
    lines = [line for preview in previews for line in preview.lines]
    taken = Counter(line.remote for line in lines if line.state == "there" and line.remote)
    assert set(taken.values()) <= {1}
    assert all(line.like for line in lines if line.state == "perhaps")
    return Counter((line.state, line.bond) for line in lines)


@pytest.mark.parametrize("name", WAYS)
def test_a_crowd_is_answered_as_few_are(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    each_beside_each = answers(WAYS[name])
    monkeypatch.setattr(claiming, "_PAIRS", -1)
    assert answers(WAYS[name]) == each_beside_each


def test_files_that_cut_days_are_answered_rightly_where_every_day_is_a_crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claiming, "_PAIRS", -1)
    assert parts_of_days.run(first=700_000, count=25, tell=lambda _words: None) == []


@pytest.fixture
def crowded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claiming, "_PAIRS", -1)


def states(previews: tuple[Preview, ...]) -> Counter[str]:
    return Counter(line.state for preview in previews for line in preview.lines)


@pytest.mark.usefixtures("crowded")
def test_what_a_person_said_to_be_others_is_new_in_a_crowd() -> None:
    known, later = paper(COUNT, fee, balances=False), paper(1, fee, start=COUNT, balances=False)
    more = replace(later, label="later.sta", sha256="0" * 64)
    books, ours = at_flowtly(known), as_ours(known)
    (asked,) = compare([more], books, known=ours)
    assert states((asked,)) == {"perhaps": 1}
    apart: set[str] = set()
    for _ in range(COUNT):
        apart |= {line.key for line in asked.perhaps}
        (asked,) = compare([more], books, known=ours, apart=apart)
    assert states((asked,)) == {"new": 1}
    assert len(apart) == COUNT


@pytest.mark.usefixtures("crowded")
def test_lines_of_others_that_share_a_word_are_there_and_the_rest_is_asked() -> None:
    mine = paper(COUNT, invoice)
    half = replace(at_flowtly(mine), lines=at_flowtly(mine, "Faktura").lines[: COUNT // 2])
    assert states(compare([mine], half)) == {"there": COUNT // 2, "new": COUNT // 2}
    unlike = at_flowtly(paper(COUNT, member), "Zakup")
    assert states(compare([paper(COUNT, foreign)], unlike))["new"] == 0


@pytest.mark.usefixtures("crowded")
def test_a_line_without_words_may_be_any_of_a_crowd() -> None:
    mine = paper(COUNT, invoice)
    said = at_flowtly(mine).lines[0]
    bare = replace(said, remote=replace(said.remote, description="", counterparty=None))
    (found,) = compare([mine], Ledger(datetime.now(UTC), (bare,)))
    assert states((found,)) == {"there": 1, "new": COUNT - 1}
