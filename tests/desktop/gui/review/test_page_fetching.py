"""Pages are asked for as fast as they are looked at, not faster."""

from __future__ import annotations

import pytest

from desktop.gui.review.page_fetching import PageFetcher, Wish


class State:
    def __init__(self):
        self.asked = []

    def page_image(self, document, page, width, callback):
        self.asked.append(document)
        callback("picture")


@pytest.fixture
def came():
    return []


@pytest.fixture
def fetcher(qapp, came):
    return PageFetcher(State(), lambda *what: came.append(what))


def test_the_first_is_asked_for_at_once(fetcher, came):
    fetcher.ask(Wish("a", 1, 600))
    assert came == [("a", "picture")]


def test_rows_that_are_run_past_are_left_out(qtbot, fetcher, came):
    for name in "abcdefgh":
        fetcher.ask(Wish(name, 1, 600))
    qtbot.waitUntil(lambda: len(came) == 2)
    assert [document for document, _ in came] == ["a", "h"]


def test_the_likely_next_is_drawn_in_a_pause_and_shown_to_nobody(qtbot, fetcher, came):
    fetcher.ask(Wish("a", 1, 600))
    fetcher.expect(Wish("b", 1, 600))
    qtbot.waitUntil(lambda: fetcher._state.asked == ["a", "b"])
    assert [document for document, _ in came] == ["a"]
