"""Tables: sorted and filtered by an index list, rows known by their key."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication
from pytestqt.qtbot import QtBot

from desktop.gui import theme
from desktop.gui import tokens as t
from desktop.gui.parts.column_widths import laid_out, widths
from desktop.gui.parts.row_table import RowTable
from desktop.gui.parts.rows import CELL_ROLE, ROW_ROLE, SORT_ROLE, Cell, Column, Rows


@dataclass(frozen=True, slots=True)
class Fruit:
    name: str
    price: int


COLUMNS: tuple[Column[Fruit], ...] = (
    Column("Name", lambda f: Cell(f.name, strong=True), lambda f: f.name, stretch=True),
    Column("Price", lambda f: Cell(f"{f.price} PLN"), lambda f: f.price, width=120, align="right"),
)
FRUITS = (Fruit("pear", 3), Fruit("apple", 12), Fruit("plum", 7))


def rows_of(*fruits: Fruit) -> Rows[Fruit]:
    rows: Rows[Fruit] = Rows(COLUMNS, key=lambda fruit: fruit.name)
    rows.set_rows(fruits)
    return rows


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    rows = rows_of(*FRUITS)
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Warning)
    rows.sort(1, Qt.SortOrder.DescendingOrder)
    rows.set_filter(lambda fruit: fruit.price > 5)
    rows.set_filter(None)
    rows.sort(-1)
    rows.set_rows((*FRUITS, Fruit("fig", 9)))
    rows.set_rows((Fruit("fig", 9),))
    rows.set_rows(())
    assert isinstance(tester.model(), QAbstractItemModel)


def test_roles_hold_text_value_and_object() -> None:
    rows = rows_of(*FRUITS)
    index = rows.index(1, 1)
    assert index.data() == "12 PLN"
    assert index.data(SORT_ROLE) == 12
    assert index.data(ROW_ROLE) == FRUITS[1]
    assert isinstance(index.data(CELL_ROLE), Cell)
    assert index.data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight


def test_sorting_and_filtering() -> None:
    rows = rows_of(*FRUITS)
    rows.sort(1)
    assert [fruit.price for fruit in rows.shown] == [3, 7, 12]
    rows.set_filter(lambda fruit: fruit.price > 5)
    assert [fruit.name for fruit in rows.shown] == ["plum", "apple"]
    assert len(rows.rows) == 3
    rows.sort(-1)
    assert [fruit.name for fruit in rows.shown] == ["apple", "plum"]


@given(some.lists(some.integers(0, 50), unique=True), some.sampled_from(list(Qt.SortOrder)))
def test_sorted_rows_are_all_rows_in_order(prices: list[int], order: Qt.SortOrder) -> None:
    rows = rows_of(*(Fruit(str(price), price) for price in prices))
    rows.sort(1, order)
    assert [fruit.price for fruit in rows.shown] == sorted(prices, reverse=order == Qt.SortOrder.DescendingOrder)


def test_rows_that_fill_in_change_in_place(qtbot: QtBot) -> None:
    rows = rows_of(*FRUITS)
    changed: list[tuple[int, int]] = []
    rows.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    with qtbot.assertNotEmitted(rows.modelReset):
        rows.set_rows((FRUITS[0], replace(FRUITS[1], price=1), replace(FRUITS[2], price=2)))
    assert changed == [(1, 2)]


def test_new_rows_at_the_end_are_inserted_there(qtbot: QtBot) -> None:
    rows = rows_of(*FRUITS)
    with qtbot.assertNotEmitted(rows.modelReset), qtbot.waitSignal(rows.rowsInserted):
        rows.set_rows((*FRUITS, Fruit("fig", 9)))
    assert rows.place("fig") == 3


def test_the_selection_stays_on_its_row(qtbot: QtBot) -> None:
    rows = rows_of(*FRUITS)
    table = RowTable(rows, name="Fruits")
    qtbot.addWidget(table)
    table.choose("plum")
    rows.sort(1, Qt.SortOrder.DescendingOrder)
    assert table.current == FRUITS[2]
    rows.set_rows(tuple(reversed(FRUITS)))
    assert table.current == FRUITS[2]
    rows.set_filter(lambda fruit: fruit.name == "plum")
    assert table.current == FRUITS[2]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_and_double_click_open_the_same(qtbot: QtBot, key: Qt.Key) -> None:
    table = RowTable(rows_of(*FRUITS), name="Fruits")
    qtbot.addWidget(table)
    table.choose("apple")
    opened: list[object] = []
    table.opened.connect(opened.append)
    QTest.keyClick(table, key)
    table.doubleClicked.emit(table.currentIndex())
    assert opened == [FRUITS[1], FRUITS[1]]


def test_copy_copies_what_is_seen(qtbot: QtBot) -> None:
    table = RowTable(rows_of(*FRUITS), name="Fruits")
    qtbot.addWidget(table)
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "pear\t3 PLN\napple\t12 PLN\nplum\t7 PLN"


def test_a_hundred_thousand_rows_sort_and_filter_looking_at_each_but_once() -> None:
    looks = Counter[str]()

    def price(fruit: Fruit) -> int:
        looks["price"] += 1
        return fruit.price

    def even(fruit: Fruit) -> bool:
        looks["filter"] += 1
        return fruit.price % 2 == 0

    rows: Rows[Fruit] = Rows((COLUMNS[0], replace(COLUMNS[1], sort=price)), key=lambda fruit: fruit.name)
    rows.set_rows(tuple(Fruit(str(number), number * 7919 % 100_000) for number in range(100_000)))
    rows.sort(1)
    rows.set_filter(even)
    rows.set_filter(None)
    # A proxy model asks for two values in each of a million comparisons.
    assert looks["filter"] == 100_000
    assert looks["price"] <= 300_000


@pytest.mark.parametrize(
    ("room", "wished", "expected"),
    [
        (600, {}, [400, 200]),  # room for all: the stretching one takes the rest
        (250, {}, [90, 160]),  # narrow: the other shrinks
        (100, {}, [90, 100]),  # too narrow: nothing below its least
        (600, {1: 300}, [300, 300]),  # a width drawn by hand is kept
    ],
)
def test_columns_share_the_room(room: int, wished: dict[int, int], expected: list[int]) -> None:
    columns: tuple[Column[Fruit], ...] = (
        Column("Name", lambda f: Cell(f.name), lambda f: f.name, stretch=True),
        Column("Price", lambda f: Cell("1"), lambda f: f.price, width=200, least=100),
    )
    assert widths(columns, wished, room) == expected


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (600, {0: 100, 1: 350, 2: 150}),  # room for all: the stretching one takes the rest
        (330, {0: 100, 1: 120, 2: 110}),  # shrunk, but all there
        (290, {0: 100, 2: 190}),  # too narrow: what can be read elsewhere steps back, and its room is used
        (100, {0: 100, 2: 60}),  # the others never do
    ],
)
def test_a_spare_column_steps_back_where_there_is_no_room_for_all(room: int, expected: dict[int, int]) -> None:
    columns: tuple[Column[Fruit], ...] = (
        Column("Name", lambda f: Cell(f.name), lambda f: f.name, width=100),
        Column("Text", lambda f: Cell(f.name), lambda f: f.name, stretch=True, least=120, spare=True),
        Column("Price", lambda f: Cell("1"), lambda f: f.price, width=150, least=60),
    )
    columns = (columns[0], columns[1], replace(columns[2], least=100 if room > 200 else 60))
    assert laid_out(columns, {}, room) == expected


def test_a_column_that_stepped_back_comes_again_and_is_not_kept_as_hidden(qtbot: QtBot) -> None:
    spare: Column[Fruit] = Column("Text", lambda f: Cell(f.name), lambda f: f.name, stretch=True, least=300, spare=True)
    rows: Rows[Fruit] = Rows((*COLUMNS, spare), key=lambda fruit: fruit.name)
    rows.set_rows(FRUITS)
    table = RowTable(rows, name="Fruits")
    qtbot.addWidget(table)
    table.resize(300, 200)
    table.show()
    qtbot.waitExposed(table)
    assert table.isColumnHidden(2)
    assert table.view.hidden == ()
    table.resize(1200, 200)
    qtbot.waitUntil(lambda: not table.isColumnHidden(2), timeout=20_000)


def test_many_scattered_changes_are_told_together(qtbot: QtBot) -> None:
    rows = rows_of(*(Fruit(f"fruit {n}", n) for n in range(200)))
    told: list[tuple[int, int]] = []
    rows.dataChanged.connect(lambda first, last, _roles: told.append((first.row(), last.row())))
    rows.set_rows([replace(row, price=row.price + (n % 50 == 0)) for n, row in enumerate(rows.rows)])
    assert told == [(0, 0), (50, 50), (100, 100), (150, 150)]
    told.clear()
    rows.set_rows([replace(row, price=row.price + n % 2) for n, row in enumerate(rows.rows)])
    assert told == [(1, 199)]


def test_the_table_paints_chosen_rows_lines_and_a_ring(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    table = RowTable(rows_of(*(Fruit(f"fruit {n}", n) for n in range(60))), name="Fruit")
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show()
    qtbot.waitExposed(table)
    table.activateWindow()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    table.choose("fruit 21")
    table.scrollTo(table.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
    seen, worn = table.viewport().grab().toImage(), theme.current()
    top = table.rowViewportPosition(21)
    # Between the cells' words, away from the ring: the ground of a chosen row, and of another.
    assert seen.pixelColor(250, top + 10).name() == worn.accent.soft.lower()
    assert seen.pixelColor(250, top + t.ROW_HEIGHT + 10).name() == worn.surface.lower()
    assert seen.pixelColor(250, top).name() == worn.accent.ink.lower()
    assert seen.pixelColor(250, top - 1).name() == worn.line.lower()
    words = {seen.pixelColor(x, top + y).name() for x in range(12, 60) for y in range(8, 24)}
    assert worn.text.lower() in words


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_table_as_high_as_its_rows_needs_no_scroll_bar(qtbot: QtBot, count: int) -> None:
    table = RowTable(rows_of(*FRUITS[:count]), name="Fruits")
    qtbot.addWidget(table)
    table.fit_rows()
    table.resize(400, 600)
    table.show()
    qtbot.waitUntil(lambda: table.verticalScrollBar().maximum() == 0)
