"""Numbers of the month: even columns in one line, in two lines where their words have no room beside each other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.gui.parts.even import EvenLayout, shares


@pytest.mark.parametrize(
    ("least", "room", "expected"),
    [
        ([10, 10, 10], 90, [30, 30, 30]),  # room for all: even
        ([50, 10, 10], 90, [50, 20, 20]),  # one needs more: the others share the rest
        ([50, 30, 10], 90, [50, 30, 10]),  # just enough
        ([], 90, []),
    ],
)
def test_columns_are_even_but_for_those_that_need_more(least: list[int], room: int, expected: list[int]) -> None:
    assert shares(least, room) == expected


def test_what_has_no_room_in_one_line_stands_in_two(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    line = EvenLayout(page, spacing=10)
    boxes = [QWidget(page) for _ in range(5)]
    for box in boxes:
        box.setMinimumSize(QSize(100, 40))
        line.addWidget(box)
    assert (line.heightForWidth(540), line.heightForWidth(539)) == (40, 90)
    assert line.minimumSize() == QSize(320, 40)
    page.resize(540, 40)
    page.show()
    qtbot.waitUntil(lambda: len({box.y() for box in boxes}) == 1 and boxes[4].width() > 0, timeout=20_000)
    page.resize(400, 90)
    qtbot.waitUntil(lambda: [box.y() for box in boxes] == [0, 0, 0, 50, 50], timeout=20_000)
    assert all(box.geometry().right() < 400 for box in boxes)
