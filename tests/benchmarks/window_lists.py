"""How long the window thread is busy with very long lists: 50,000 bookings of an account, 100,000 rows of a table.

Run with `python tests/benchmarks/window_lists.py`. What counts is processor time of the window thread in milliseconds,
the worst of several rounds; a frame is one step of the scroll bar with the repaint that follows it.
"""

from __future__ import annotations

import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop import app
from desktop.gui import theme
from desktop.gui.parts.row_table import RowTable
from desktop.gui.parts.rows import Cell, Column, Rows
from desktop.gui.statements.page import StatementsPage
from desktop.gui.window import Window
from desktop.services.comparing import ComparedLine, Preview
from desktop.settings import Settings
from desktop.work.runner import Runner
from matching.statement import Balance, Party, Statement, Transaction

ROUNDS = 5
STATEMENTS, LINES = 500, 100
ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Measured:
    """A line of the table: what was done, milliseconds of each round, and what they may be at most."""

    what: str
    ms: tuple[float, ...]
    limit: float


def timed(deed: Callable[[], object]) -> float:
    """Return the milliseconds of processor time that something takes in this thread."""
    before = time.thread_time()
    deed()
    return (time.thread_time() - before) * 1000


def statement(account: str, number: int, lines: int) -> Preview:
    """Return a statement with bookings that are all new."""
    day = date(2026, 10, 1 + number % 28)
    balance = Balance(day, Decimal(0))
    bookings = tuple(
        ComparedLine(
            Transaction(
                f"{account}/{number}/{at}",
                account,
                Decimal((number * 7919 + at * 104_729) % 1_000_003) / 100 - 5_000,
                "PLN",
                booking_date=day,
                counterparty=Party(f"Partner {(number * at) % 997}"),
                description=f"Payment {number}/{at} for goods and services",
            ),
            "new",
        )
        for at in range(lines)
    )
    held = Statement(account, None, str(number), None, "PLN", balance, balance, None, ())
    return Preview(f"{account}.sta", account, held, bookings)


def account_of_fifty_thousand(application: QApplication) -> Iterable[Measured]:
    """Choose an account of 50,000 bookings, sort it, and go back to a small one."""
    with tempfile.TemporaryDirectory() as home:
        window = Window(app.openers(Path(home), Settings(), None), Runner(application))
        page = window.frame.pages["statements"]
        assert isinstance(page, StatementsPage)
        window._stack.setCurrentWidget(window.frame)
        window.frame.show_page("statements")
        window.show()
        application.processEvents()
        big = tuple(statement("PL00000000000000000000000001", n, LINES) for n in range(STATEMENTS))
        small = (statement("PL00000000000000000000000002", 1, 20),)

        def show_compared() -> None:
            # What is shown because of it follows in the next turns of the event loop: all of them count as one here.
            window.state.bench.show(big + small)
            application.processEvents()

        yield Measured("50,000 bookings: statements compared, first paint", (timed(show_compared),), 50)
        first, last = (f"account/{each[0].statement.account}" for each in (big, small))

        def show_first() -> None:
            page.tree.choose(first)
            page.table.viewport().repaint()

        chosen, sorted_, left = [], [], []
        for _ in range(ROUNDS):
            page.tree.choose(last)
            application.processEvents()
            chosen.append(timed(show_first))
            sorted_.append(timed(lambda: page.table.sortByColumn(3, Qt.SortOrder.AscendingOrder)))
            page.table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
            left.append(timed(lambda: page.tree.choose(last)))
        yield Measured("50,000 bookings: account chosen, first paint", tuple(chosen), 50)
        yield Measured("50,000 bookings: sorted by amount", tuple(sorted_), 100)
        yield Measured("50,000 bookings: another account chosen", tuple(left), 50)
        window.close()


def _cell(column: int, row: int) -> Cell:
    return Cell(f"{row} in {column}", strong=column == 1)


def hundred_thousand_rows(application: QApplication) -> Iterable[Measured]:
    """Open a table of 100,000 rows and scroll it."""
    columns: tuple[Column[int], ...] = tuple(
        Column(f"Column {n}", partial(_cell, n), lambda row: row, width=160) for n in range(6)
    )
    opened, frames = [], []
    for _ in range(ROUNDS):
        made: list[RowTable[int]] = []

        def build(made: list[RowTable[int]] = made) -> None:
            rows: Rows[int] = Rows(columns, key=lambda row: row)
            table = RowTable(rows, name="Many rows")
            table.resize(1000, 700)
            rows.set_rows(range(ROWS))
            table.show()
            application.processEvents()
            made.append(table)

        opened.append(timed(build))
        bar = made[0].verticalScrollBar()
        for step in range(150):
            place = bar.maximum() * step // 150

            def frame(place: int = place, table: RowTable[int] = made[0]) -> None:
                table.verticalScrollBar().setValue(place)
                table.viewport().repaint()

            frames.append(timed(frame))
        made[0].close()
    yield Measured("100,000 rows: opened, first paint", tuple(opened), 1000)
    yield Measured("100,000 rows: one frame while scrolling", tuple(frames), 32)


def main() -> int:
    """Measure and print; 1 when something took longer than it may."""
    application = QApplication([])
    theme.apply(application, "light")
    found = [*account_of_fifty_thousand(application), *hundred_thousand_rows(application)]
    print(
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f},",
        end=" ",
    )
    print(f"Python {platform.python_version()}, PySide6 {qt_version}, {application.platformName()}")
    print("| processor time of the window thread, ms | median | worst | may be |\n| --- | --- | --- | --- |")
    for one in found:
        print(f"| {one.what} | {statistics.median(one.ms):.1f} | {max(one.ms):.1f} | {one.limit:.0f} |")
    return int(any(max(one.ms) > one.limit for one in found))


if __name__ == "__main__":
    raise SystemExit(main())
