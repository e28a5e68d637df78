"""The page image: fitted, zoomed, turned, and marked where things were read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop.gui.parts.page_view import PageView
from desktop.gui.parts.spot import Spot
from desktop.services.papers import PageImage
from matching.receipt import Place

SPOT = Spot("amount", "147.65 PLN", Place(1, 0.5, 0.25, 0.75, 0.3))


def image(page: int = 1, *, pages: int = 2, width: int = 600, height: int = 900) -> PageImage:
    return PageImage(width, height, b"\xff" * (width * height * 3), page, pages)


@pytest.fixture
def asked() -> list[tuple[int, int]]:
    """Which pages were asked for, how many pixels wide."""
    return []


@pytest.fixture
def view(qtbot: QtBot, asked: list[tuple[int, int]]) -> PageView:
    made = PageView()
    qtbot.addWidget(made)
    made.resize(420, 700)
    made.wanted.connect(lambda page, width: asked.append((page, width)))
    made.open([SPOT])
    made.show_page(image())
    return made


def test_opening_asks_for_the_page_once(view: PageView, asked: list[tuple[int, int]]) -> None:
    assert [page for page, _ in asked] == [1]


def test_it_fits_the_width_with_room_for_the_bar(view: PageView) -> None:
    assert view.page_rect().width() < view.width()
    assert view.page_rect().height() == pytest.approx(view.page_rect().width() * 1.5)


@pytest.mark.parametrize(
    ("turns", "left", "top"),
    [
        (0, 0.5, 0.25),
        (1, 0.7, 0.5),  # clockwise: what was up is right now
        (2, 0.25, 0.7),
        (3, 0.25, 0.25),
        (4, 0.5, 0.25),  # all the way round
    ],
)
def test_marks_turn_with_the_page(view: PageView, turns: int, left: float, top: float) -> None:
    for _ in range(turns):
        view.rotate()
    page, mark = view.page_rect(), view.spot_rect(SPOT).adjusted(2, 2, -2, -2)
    assert (mark.left() - page.left()) / page.width() == pytest.approx(left, abs=0.01)
    assert (mark.top() - page.top()) / page.height() == pytest.approx(top, abs=0.01)


def test_a_mark_is_painted_where_it_was_read(view: PageView) -> None:
    grabbed = view.viewport().grab().toImage()
    inside = view.spot_rect(SPOT).center().toPoint()
    assert grabbed.pixelColor(inside) == QColor("#FFE08A")
    assert grabbed.pixelColor(inside - QPoint(0, 60)) == QColor("#FFFFFF")


def test_pointing_at_a_mark_paints_its_label(view: PageView) -> None:
    before = view.viewport().grab().toImage()
    view.point_at("amount")
    assert view.viewport().grab().toImage() != before
    view.point_at("")
    assert view.viewport().grab().toImage() == before


def test_the_mark_under_the_mouse_is_found(view: PageView) -> None:
    assert view.spot_at(view.spot_rect(SPOT).center().toPoint()) is SPOT
    assert view.spot_at(QPoint(1, 1)) is None


def test_zooming_asks_for_a_sharper_page_and_keeps_the_middle(view: PageView, asked: list[tuple[int, int]]) -> None:
    first = asked[-1][1]
    for _ in range(3):
        view.zoom_in()
    assert view.zoom == 2.0
    assert asked[-1][1] > first
    view.fit_width()
    assert view.zoom == 1.0


def test_zoom_ends_somewhere(view: PageView, asked: list[tuple[int, int]]) -> None:
    for _ in range(20):
        view.zoom_in()
    assert view.zoom == 4.0
    assert max(width for _, width in asked) <= 2400
    for _ in range(20):
        view.zoom_out()
    assert view.zoom == 1.0


def test_pages_are_walked_and_marks_stay_on_theirs(view: PageView, asked: list[tuple[int, int]]) -> None:
    view.next_page()
    assert asked[-1][0] == 2
    view.show_page(image(2))
    assert view.page == 2
    assert view.spot_at(view.spot_rect(SPOT).center().toPoint()) is None
    view.next_page()
    assert view.page == 2
    view.previous_page()
    assert view.page == 1


def test_a_page_that_comes_too_late_is_not_shown(view: PageView) -> None:
    view.next_page()
    view.show_page(image(1))
    assert view.empty


def test_another_document_begins_with_an_empty_sheet(view: PageView) -> None:
    view.open([])
    assert view.empty
    assert view.accessibleDescription() == "Page 1 of 1. Marked: nothing."


def test_a_screen_reader_hears_page_and_marks(view: PageView) -> None:
    assert view.accessibleName()
    assert view.accessibleDescription() == "Page 1 of 2. Marked: amount 147.65 PLN."
