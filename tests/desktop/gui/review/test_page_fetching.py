"""Pages are asked for as fast as they are looked at, not faster."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from desktop.gui.review.page_fetching import PageFetcher, Wish
from tests.desktop.gui.stand_in import as_state


class State:
    def __init__(self) -> None:
        self.asked: list[str] = []

    def page_image(self, receipt: str, page: int, width: int, callback: Callable[[object], None]) -> None:
        self.asked.append(receipt)
        callback("picture")


@pytest.fixture
def came() -> list[tuple[str, object]]:
    return []


@pytest.fixture
def state() -> State:
    return State()


@pytest.fixture
def fetcher(qapp: object, state: State, came: list[tuple[str, object]]) -> PageFetcher:
    return PageFetcher(as_state(state), lambda *what: came.append(what))


def test_the_first_is_asked_for_at_once(fetcher: PageFetcher, came: list[tuple[str, object]]) -> None:
    fetcher.ask(Wish("a", 1, 600))
    assert came == [("a", "picture")]


def test_rows_that_are_run_past_are_left_out(
    qtbot: QtBot, fetcher: PageFetcher, came: list[tuple[str, object]]
) -> None:
    for name in "abcdefgh":
        fetcher.ask(Wish(name, 1, 600))
    qtbot.waitUntil(lambda: len(came) == 2)
    assert [document for document, _ in came] == ["a", "h"]


def test_the_likely_next_is_drawn_in_a_pause_and_shown_to_nobody(
    qtbot: QtBot, fetcher: PageFetcher, came: list[tuple[str, object]], state: State
) -> None:
    fetcher.ask(Wish("a", 1, 600))
    fetcher.expect(Wish("b", 1, 600))
    qtbot.waitUntil(lambda: state.asked == ["a", "b"])
    assert [document for document, _ in came] == ["a"]
