"""Bookings of which nothing proves whether they are in Flowtly: both texts, and the person's answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.gui import errands, state
from desktop.gui.statements.bookings import Bookings
from desktop.gui.statements.page import StatementsPage
from desktop.gui.statements.presenter import plan
from desktop.gui.statements.table import compared
from desktop.gui.window import Window
from desktop.progress import Progress, Stop
from desktop.services.comparing import Like, Preview
from tests.desktop.gui.statements.conftest import Shown
from tests.desktop.gui.window.world import preview, settled

WORDS = "ZTM Warszawa BILET 75 MIN"


def doubtful() -> Preview:
    made = preview("new", "perhaps", "perhaps", "there")
    lines = tuple(
        replace(line, like=Like(WORDS), key=f"k{place}") if line.state == "perhaps" else line
        for place, line in enumerate(made.lines)
    )
    return replace(made, lines=(*lines[:2], replace(lines[2], remote=None, like=Like(WORDS, "x/other.sta")), lines[3]))


def test_they_are_counted_and_not_sent() -> None:
    made = plan((doubtful(),), frozenset())
    assert (made.new, made.perhaps, made.there) == (1, 2, 1)
    assert "2 are perhaps in Flowtly: look at them." in made.details
    assert compared(Bookings((doubtful(),))[1]).chip == "perhaps there"


@pytest.fixture
def page(show_statement: Shown) -> StatementsPage:
    return show_statement(doubtful())


def test_both_texts_stand_side_by_side_while_such_a_one_is_looked_at(page: StatementsPage) -> None:
    page.table.choose(0)
    assert page.perhaps.isHidden()
    page.table.choose(1)
    assert not page.perhaps.isHidden()
    assert WORDS in page.perhaps._theirs.text()
    assert "FV 1/2026" in page.perhaps._mine.text()
    page.table.choose(2)
    assert page.perhaps.same.isHidden()
    assert page.perhaps._beside.text() == "In other.sta, not imported yet"


def test_what_differs_shows_both_amounts_and_can_only_be_another_booking(show_statement: Shown) -> None:
    made = preview("differs", "there")
    like = Like(WORDS, amount=Decimal("-100.00"))
    page = show_statement(replace(made, lines=(replace(made.lines[0], like=like, key="k"), made.lines[1])))
    page.table.choose(0)
    assert not page.perhaps.isHidden()
    assert "100.00" in page.perhaps._theirs.text().replace(",", ".")
    assert "100.00" not in page.perhaps._mine.text().replace(",", ".")
    assert page.perhaps.same.isHidden()
    assert not page.perhaps.other.isHidden()


def test_the_answers_are_kept_and_it_is_compared_again(
    qtbot: QtBot, opened: Window, page: StatementsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[object] = []

    def compare(_papers: object, _ledger: object, _journal: object, apart: frozenset[str]) -> Any:
        said.append(apart)
        return lambda _progress, _stop: opened.state.previews

    def same(_desk: object, lines: Sequence[Any]) -> Callable[[Progress, Stop], int]:
        said.append([line.key for line in lines])
        return lambda _progress, _stop: 1

    monkeypatch.setattr(errands, "compare", compare)
    monkeypatch.setattr(state, "say_same", same)
    page.table.choose(1)
    page.perhaps.other.click()
    qtbot.waitUntil(lambda: settled(opened))
    page.table.choose(1)
    page.perhaps.same.click()
    qtbot.waitUntil(lambda: settled(opened) and len(said) == 3)
    assert said == [frozenset({"k1"}), ["k1"], frozenset({"k1"})]
