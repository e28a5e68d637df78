"""Search: by amount, name or number, from anywhere, without the mouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.flowtly.models import RemoteAttachment, RemoteTransaction
from desktop.gui.review.page import ReviewPage
from desktop.gui.search.index import Index, as_amount, build, fold, joined
from desktop.gui.settings.page import SettingsPage
from desktop.gui.window import Window
from desktop.services.ledger import Ledger, Line
from desktop.services.papers import Paper
from desktop.services.proposing import Pile
from matching.proposal import Judgement, Unmatched
from matching.reading.reading import Reading
from matching.receipt import Found, Receipt, Side
from matching.statement import Party, Transaction
from tests.desktop.gui.window.world import World, preview, settled
from tests.keyboard import focused

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def line(number: str, amount: str, name: str, text: str = "") -> Line:
    remote = RemoteTransaction(number, None, None, Decimal(amount), text)
    seen = Transaction(
        number,
        "PL61",
        Decimal(amount),
        "PLN",
        booking_date=date(2026, 10, 4),
        counterparty=Party(name),
        description=text,
    )
    return Line(remote, seen)


def receipt(sha: str, total: str, supplier: str, number: str) -> Paper:
    found = Receipt(
        sha,
        "text",
        "invoice",
        total=Found(Decimal(total), 0.9, "text"),
        number=Found(number, 0.9, "text"),
        currency=Found("PLN", 0.9, "text"),
        supplier=Side(name=Found(supplier, 0.9, "text")),
    )
    return Paper(f"/in/{sha}.pdf", sha, 1, Reading("receipt", receipt=found))


LEDGER = Ledger(
    NOW,
    (
        line("t1", "-1234.50", "Łódź Hosting", "FV/10/2026"),
        line("t2", "-12.34", "Café Luna"),
        line("t3", "500", "Nöthen"),
    ),
    (RemoteAttachment("9", None, "waiting.pdf", Decimal("77.70"), "PLN", "Solimar"),),
)
PAPERS = (receipt("r1", "1234.50", "Hosting Sp. z o.o.", "FV 10/2026"),)
PILE = Pile(Judgement((), (Unmatched("t1", "no_candidate"),)))
ALL = build(LEDGER, (preview("new", "there"),), PAPERS, PILE)


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("1234.5", ["t1", "r1"]),  # begins so
        ("1,234.50", ["t1", "r1"]),  # grouped as the program shows it
        ("1.234,50", ["t1", "r1"]),  # grouped as on the continent
        ("-1234,50", ["t1", "r1"]),  # the sign says nothing
        ("500", ["t3"]),  # whole amounts need no cents
        ("lodz", ["t1"]),  # without accents
        ("ŁÓDŹ hosting", ["t1"]),  # every word must be there
        ("fv102026", ["t1", "r1"]),  # a number without its strokes
        ("fv-10-2026", ["t1", "r1"]),
        ("77.7", ["flowtly:9"]),  # waits in Flowtly
        ("nothing of the kind", []),
        ("  ", []),
        ("+", []),
    ],
)
def test_what_is_typed_finds(query: str, ids: list[str]) -> None:
    assert [hit.id for hit in ALL.find(query)] == ids


def test_a_hit_knows_where_it_can_be_looked_at() -> None:
    payment, document = ALL.find("1234.50")
    assert (payment.page, payment.key) == ("review", "t1")
    assert (document.page, document.key) == ("receipts", "/in/r1.pdf")
    (luna,) = ALL.find("luna")
    assert luna.page == ""
    booking = next(hit for hit in ALL.find("solimar") if hit.kind == "booking")
    assert booking.page == "statements"
    assert booking.key.endswith("#0")


@given(some.text())
def test_no_query_breaks_it(query: str) -> None:
    ALL.find(query)
    assert fold(fold(query)) == fold(query) or len(query) > 0
    assert joined(query).isalnum() or not joined(query)
    assert as_amount(query) == "" or Decimal(as_amount(query).rstrip(".")) >= 0


def test_at_most_so_many_are_shown() -> None:
    many = build(Ledger(NOW, tuple(line(f"t{n}", "-1", "same") for n in range(300))), (), (), None)
    assert len(many.find("same", most=60)) == 60
    assert len(Index()) == 0


@pytest.fixture
def searched(qtbot: QtBot, opened: Window, world: World) -> Window:
    world.papers["/in/r1.pdf"] = PAPERS[0]
    hosting = replace(LEDGER.lines[0].transaction, id="t1")
    world.pile = Pile(
        Judgement((), (Unmatched("t1", "no_candidate"),)),
        receipts={"r1": PAPERS[0]},
        transactions={"t1": Line(LEDGER.lines[0].remote, hosting)},
    )
    opened.state.bench.ledger = LEDGER
    opened.state.take_in([Path("/in/r1.pdf")])
    qtbot.waitUntil(lambda: settled(opened) and opened.state.pile is not None)
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


def search(qtbot: QtBot, window: Window, query: str) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Slash)
    assert window.frame.field.hasFocus()
    qtbot.waitUntil(lambda: len(window.frame.field._index) > 0)
    QTest.keyClicks(window.frame.field, query)
    qtbot.waitUntil(lambda: bool(window.frame.field.panel.hits))


def test_enter_goes_to_a_receipt_and_escape_gives_the_focus_back(qtbot: QtBot, searched: Window) -> None:
    searched.state.go("receipts")
    before = QApplication.focusWidget()
    search(qtbot, searched, "hosting sp")
    QTest.keyClick(searched.frame.field, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before
    assert not searched.frame.field.panel.isVisible()
    searched.state.go("month")
    search(qtbot, searched, "hosting sp")
    QTest.keyClick(searched.frame.field, Qt.Key.Key_Return)
    assert searched.frame.shown == "receipts"


def laid_beside(page: ReviewPage) -> list[tuple[str, ...]]:
    """Return the documents beside the line that is looked at."""
    assert page.item is not None
    return [each.receipts for each in page.item.candidates]


def test_in_review_enter_lays_a_document_beside_and_space_confirms_it(
    qtbot: QtBot, searched: Window, world: World
) -> None:
    searched.state.go("review")
    page = searched.review
    assert laid_beside(page) == []
    search(qtbot, searched, "hosting sp")
    QTest.keyClick(searched.frame.field, Qt.Key.Key_Return)
    assert searched.frame.shown == "review"
    assert laid_beside(page) == [("r1",)]
    assert page.item is not None
    assert page.item.candidates[0].evidence
    assert page.count() == 1
    world.log.clear()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "confirm" in world.log)


def test_the_key_is_a_letter_where_one_types(qtbot: QtBot, opened: Window) -> None:
    opened.state.go("settings")
    page = opened.frame.pages["settings"]
    assert isinstance(page, SettingsPage)
    edit = page.organisation.edit
    edit.setFocus()
    QTest.keyClicks(edit, "A/B?")
    assert edit.text() == "A/B?"
    assert not opened.keys.isVisible()
