"""A file of several receipts is asked about; Y takes it apart, N leaves it, and it is not asked again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.gui.receipts.page import ReceiptsPage
from desktop.gui.window import Window
from desktop.services.history import rows
from desktop.services.papers import Paper
from desktop.services.reading import ReaderPool
from desktop.storage.journal import Journal
from desktop.storage.shelf import Shelf
from matching.reading.reading import Reading
from matching.receipt import Found, Receipt, Side
from tests.desktop.gui.window.world import FakeDesk, World, settled
from tests.matching.reading.receipts.drawing import draw

_INVOICE = """
Kreativ GmbH
Hansaring 12, 50670 Köln
Rechnung Nr. {0}
Rechnungsdatum: 03.02.2026
Gestaltung nach Ihrem Auftrag   100,00 EUR
Gesamtbetrag                    119,00 EUR
"""


@pytest.fixture
def desk(tmp_path: Path, world: World) -> Iterator[FakeDesk]:
    with ReaderPool(1) as pool, Journal.open(tmp_path / "journal.sqlite") as journal:
        world.desk = FakeDesk(shelf=Shelf(tmp_path / "shelf"), pool=pool, journal=journal)
        content = draw(_INVOICE.format("RE-1"), _INVOICE.format("RE-2"))
        sha = world.desk.shelf.keep(content)
        world.papers["/scan.pdf"] = Paper("/scan.pdf", sha, len(content), pool.read(content))
        yield world.desk


@pytest.fixture
def page(qtbot: QtBot, desk: FakeDesk, opened: Window) -> Iterator[ReceiptsPage]:
    opened.state.take_in([Path("/scan.pdf")])
    qtbot.waitUntil(lambda: settled(opened) and len(opened.state.papers) == 1)
    opened.state.go("receipts")
    found = opened.frame.pages["receipts"]
    assert isinstance(found, ReceiptsPage)
    found.look_at("/scan.pdf")
    found.table.setFocus()
    yield found
    qtbot.waitUntil(lambda: settled(opened))


def _states(page: ReceiptsPage) -> list[tuple[str, str]]:
    return [(row.name, row.standing.word) for row in page.rows.shown]


def test_y_takes_a_file_apart(qtbot: QtBot, page: ReceiptsPage, opened: Window, desk: FakeDesk) -> None:
    (row,) = page.rows.shown
    assert (row.standing.word, row.standing.group) == ("several?", "need")
    assert row.standing.reason == (
        "Looks like 2 documents: RE-1 on page 1; RE-2 on page 2. Y takes it apart, N leaves it so."
    )
    QTest.keyClick(page.table, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: settled(opened) and len(page.rows.shown) == 3)
    assert ("scan.pdf", "taken apart") in _states(page)
    numbers = [row.receipt.number.value for row in page.rows.shown if row.receipt and row.receipt.number]
    assert sorted(numbers) == ["RE-1", "RE-2"]
    (told,) = rows(desk.journal)
    assert told.what == "Take scan.pdf apart"


def test_n_leaves_it_and_it_is_not_asked_again(
    qtbot: QtBot, page: ReceiptsPage, opened: Window, desk: FakeDesk, world: World
) -> None:
    QTest.keyClick(page.table, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: settled(opened) and bool(rows(desk.journal)))
    world.records = tuple(rows(desk.journal))
    opened.state._tell_diary()
    qtbot.waitUntil(lambda: settled(opened) and bool(opened.state.records))
    (row,) = page.rows.shown
    assert row.question is None
    assert row.standing.word != "several?"


def test_pieces_of_one_receipt_are_asked_about_on_each_of_them(qtbot: QtBot, opened: Window, world: World) -> None:
    for number, name in ((1, "a"), (2, "b")):
        receipt = Receipt(
            name, "text", "invoice", number=Found("RE-1", 0.9, "text"), supplier=Side(), text=f"Seite {number} von 2"
        )
        world.papers[f"/scan{number}.pdf"] = Paper(f"/scan{number}.pdf", name, 9, Reading("receipt", receipt=receipt))
    opened.state.take_in([Path("/scan1.pdf"), Path("/scan2.pdf")])
    qtbot.waitUntil(lambda: settled(opened) and len(opened.state.papers) == 2)
    opened.state.go("receipts")
    found = opened.frame.pages["receipts"]
    assert isinstance(found, ReceiptsPage)
    assert [row.standing.word for row in found.rows.shown] == ["one?", "one?"]
    assert found.rows.shown[0].standing.reason == (
        "scan1.pdf, scan2.pdf look like pages of one document. Y puts them together, N leaves it so."
    )
