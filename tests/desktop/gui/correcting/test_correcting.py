"""F2 on a receipt: what is typed holds at once, is marked, teaches the supplier's next paper, and can be deleted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.gui import language
from desktop.gui.correcting.dialog import CorrectDialog
from desktop.gui.correcting.presenter import about, changes, correctables, problem_with
from desktop.gui.receipts.page import ReceiptsPage
from desktop.gui.review.documents import document
from desktop.gui.settings.page import SettingsPage
from desktop.gui.window import Window
from desktop.services.papers import Paper
from desktop.services.proposing import Pile
from desktop.services.reading import ReaderPool
from desktop.storage.lessons import LessonBook
from desktop.storage.shelf import Shelf
from matching.proposal import Judgement
from matching.reading.lessons import Lesson
from matching.receipt import Found, Receipt
from tests.desktop.gui.window.world import FakeDesk, World, settled
from tests.matching.reading.receipts.drawing import draw

_PAGE = """
Pracownia Mozaika s.c.   NIP 5261040828
Rachunek {number}        Dnia 3.02.2026
Wartość zlecenia         {sum}
Do rozliczenia kartą     {card}
"""


@pytest.fixture
def desk(tmp_path: Path, world: World) -> Iterator[FakeDesk]:
    with ReaderPool(1) as pool, LessonBook.open(tmp_path / "lessons.sqlite") as lessons:
        world.desk = FakeDesk(shelf=Shelf(tmp_path / "shelf"), pool=pool, lessons=lessons)
        for name, facts in (
            ("first.pdf", {"number": "R/1", "sum": "150,00", "card": "123,00"}),
            ("next.pdf", {"number": "R/2", "sum": "280,00", "card": "261,50"}),
        ):
            content = draw(_PAGE.format(**facts))
            sha = world.desk.shelf.keep(content)
            world.papers[f"/{name}"] = Paper(f"/{name}", sha, len(content), pool.read(content))
        yield world.desk


def _receipt(window: Window, name: str) -> Receipt:
    receipt = next(paper for paper in window.state.papers if paper.label == f"/{name}").reading.receipt
    assert receipt is not None
    return receipt


@pytest.fixture
def page(qtbot: QtBot, desk: FakeDesk, opened: Window) -> Iterator[ReceiptsPage]:
    opened.state.take_in([Path("/first.pdf"), Path("/next.pdf")])
    qtbot.waitUntil(lambda: settled(opened) and len(opened.state.papers) == 2)
    opened.state.go("receipts")
    found = opened.frame.pages["receipts"]
    assert isinstance(found, ReceiptsPage)
    yield found
    qtbot.waitUntil(lambda: settled(opened))


def _dialog(page: ReceiptsPage) -> CorrectDialog:
    found = next((each for each in page.findChildren(CorrectDialog) if each.isVisible()), None)
    assert found is not None
    return found


def test_f2_corrects_teaches_and_settings_forgets(qtbot: QtBot, page: ReceiptsPage, opened: Window) -> None:
    before = [_receipt(opened, name) for name in ("first.pdf", "next.pdf")]
    page.look_at("/first.pdf")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    dialog = _dialog(page)
    dialog.fields["total"].edit.setText("123,00")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: settled(opened) and _receipt(opened, "next.pdf") != before[1])
    corrected, taught = (_receipt(opened, name).total for name in ("first.pdf", "next.pdf"))
    assert corrected is not None
    assert taught is not None
    assert (corrected.value, corrected.source) == (Decimal("123.00"), "person")
    assert (taught.value, taught.source) == (Decimal("261.50"), "learned")
    pile = Pile(Judgement(), receipts={paper.sha256: paper for paper in opened.state.papers})
    assert ("Total", "123.00 (corrected by you)") in document(pile, before[0].id).facts
    assert ("Total", "261.50 (as you taught)") in document(pile, before[1].id).facts
    opened.state.go("settings")
    settings = opened.frame.pages["settings"]
    assert isinstance(settings, SettingsPage)
    delete = next(each for each in settings.lessons.findChildren(QPushButton) if each.text() == "Delete")
    assert delete.accessibleName() == "Delete Pracownia Mozaika s.c.: Total"
    delete.click()
    qtbot.waitUntil(
        lambda: settled(opened) and [_receipt(opened, name) for name in ("first.pdf", "next.pdf")] == before
    )
    assert opened.state.corrections.rows(opened.state.desk) == ()


def test_what_cannot_stand_there_keeps_the_dialog_open(qtbot: QtBot, page: ReceiptsPage, opened: Window) -> None:
    page.look_at("/first.pdf")
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    dialog = _dialog(page)
    dialog.fields["issue_date"].edit.setText("soon")
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.fields["issue_date"].problem == "Write a date, such as 2026-11-05."
    assert dialog.focusWidget() is dialog.fields["issue_date"].edit
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert opened.state.corrections.rows(opened.state.desk) == ()


RECEIPT = Receipt(
    "a" * 64, "text", "invoice", currency=Found("PLN", 0.9, "text"), total=Found(Decimal("150.00"), 0.7, "text")
)


def test_amounts_stand_in_the_fields_as_the_language_writes_them(qapp: QApplication) -> None:
    receipt = Receipt("sha", "text", "invoice", total=Found(Decimal("1234.50"), 0.9, "text"))
    language.apply(qapp, "de")
    try:
        shown = correctables(receipt)
        assert next(each.text for each in shown if each.field == "total") == "1234,50"
        assert changes(shown, {"total": "1234,50"}) == {}
        assert problem_with("total", "viel").endswith("123,45.")
    finally:
        language.apply(qapp, "en")


def test_only_what_was_typed_otherwise_is_a_correction() -> None:
    shown = correctables(RECEIPT)
    typed = {each.field: each.text for each in shown}
    assert changes(shown, typed) == {}
    assert changes(shown, typed | {"total": " 123 ", "number": "", "currency": "EUR"}) == {
        "total": "123",
        "currency": "EUR",
    }
    assert problem_with("total", "") == ""
    assert problem_with("total", "much") == "Write an amount, such as 123.45."


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"way": "right", "label": "do zaplaty"}, "beside “do zaplaty”; you wrote 123.00"),
        ({"way": "under", "label": "razem"}, "under “razem”; you wrote 123.00"),
        ({"way": "place"}, "at the same place of the page; you wrote 123.00"),
        ({"way": "always"}, "on all of its documents; you wrote 123.00"),
        ({}, "on this document alone; you wrote 123.00"),
    ],
)
def test_a_lesson_in_words(changed: dict[str, Any], line: str) -> None:
    lesson = replace(Lesson("a" * 64, "total", "123.00", "tax:PL5261040828", "Mozaika"), **changed)
    assert about(lesson) == ("Mozaika: Total", line)
