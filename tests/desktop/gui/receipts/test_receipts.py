"""Receipts: every dropped file in exactly one row and one state; none vanishes."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.flowtly.models import RemoteTransaction
from desktop.gui import language, paper_errands
from desktop.gui.paper_pile import PaperPile
from desktop.gui.receipts.file_rows import file_rows
from desktop.gui.receipts.page import ReceiptsPage
from desktop.gui.receipts.presenter import FileRow, head_line
from desktop.gui.window import Window
from desktop.progress import Progress, Stop
from desktop.services.history import HistoryRow
from desktop.services.ledger import Line
from desktop.services.papers import Paper
from desktop.services.proposing import Pile
from desktop.storage.records import Decision, State
from matching.finding import Finding, Unreadable
from matching.proposal import Candidate, Duplicate, Judgement, Proposal, Unmatched, Verdict
from matching.reading.reading import Reading
from matching.receipt import Receipt
from matching.statement import Transaction
from tests.desktop.gui.window.world import World, receipt_paper, settled
from tests.patience import SECONDS

BAD = Paper("/locked.pdf", "locked", 5, Reading("unknown", error=Unreadable("encrypted")))
EMPTY = Paper("/empty.pdf", "", 0, Reading("unknown", error=Unreadable("empty")))
DOUBTFUL = Paper(
    "/doubtful.pdf",
    "doubtful",
    5,
    Reading(
        "receipt",
        receipt=Receipt("doubtful", "text", "invoice"),
        findings=(Finding("einvoice_mismatch", "error", "page 1"),),
    ),
)


def proposal(verdict: Verdict, transaction: str, *receipts: str) -> Proposal:
    return Proposal(Candidate((transaction,), receipts, 0.9), verdict)


def record(receipt: str, state: State) -> HistoryRow:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    payload = {"receipt": receipt, "transaction": "t9", "counterparty": "Solimar"}
    return HistoryRow(
        Decision(receipt, at, "attach", receipt, payload, "", "me"), "Attach", state, at, None, can_undo=False
    )


def line(number: int) -> Line:
    remote = RemoteTransaction(f"t{number}", None, None, Decimal(-10), "words")
    return Line(remote, Transaction(f"t{number}", None, Decimal(-10), "PLN", booking_date=date(2026, 10, number)))


def take_in(qtbot: QtBot, window: Window, world: World, *papers: Paper) -> tuple[FileRow, ...]:
    for paper in papers:
        world.papers[paper.label] = paper
    window.state.take_in([Path(paper.label) for paper in papers])
    qtbot.waitUntil(lambda: settled(window) and len(window.state.papers) >= len(papers))
    return file_rows(window.state)


def test_each_file_has_one_state(qtbot: QtBot, opened: Window, world: World) -> None:
    world.pile = Pile(
        Judgement(
            proposals=(
                proposal(Verdict.CONFIDENT, "t1", "sha-/a.pdf"),
                proposal(Verdict.REVIEW, "t2", "sha-/b.pdf"),
                proposal(Verdict.AMBIGUOUS, "t3", "sha-/c.pdf"),
            ),
            unmatched_receipts=(Unmatched("sha-/d.pdf", "no_candidate"),),
            duplicates=(Duplicate("sha-/e.pdf", "sha-/a.pdf"),),
        ),
        delivered=frozenset({"sha-/f.pdf"}),
    )
    world.records = (record("sha-/g.pdf", State.PLANNED), record("sha-/h.pdf", State.VERIFIED))
    names = "abcdefgh"
    again = receipt_paper("/again.pdf", "sha-/a.pdf")
    papers = [*(receipt_paper(f"/{name}.pdf") for name in names), again, BAD, EMPTY, DOUBTFUL]
    opened.state._diary.load(world.desk)
    rows = take_in(qtbot, opened, world, *papers)
    assert [(row.name, row.standing.word, row.standing.group) for row in rows] == [
        ("a.pdf", "confident", "paired"),
        ("b.pdf", "review", "paired"),
        ("c.pdf", "too close", "paired"),
        ("d.pdf", "no partner", "none"),
        ("e.pdf", "repeat", "rest"),
        ("f.pdf", "in Flowtly", "sent"),
        ("g.pdf", "confirmed", "paired"),
        ("h.pdf", "sent", "sent"),
        ("again.pdf", "same file", "rest"),
        ("locked.pdf", "locked", "need"),
        ("empty.pdf", "empty", "need"),
        ("doubtful.pdf", "e-invoice and page differ", "need"),
    ]
    assert head_line(rows) == "12 documents · 12 read · 3 need you"


def test_how_sure_a_pair_is_stands_in_the_window_s_language(
    qtbot: QtBot, qapp: QApplication, opened: Window, world: World
) -> None:
    verdicts = (Verdict.CONFIDENT, Verdict.REVIEW, Verdict.AMBIGUOUS)
    names = [f"/{verdict.value}.pdf" for verdict in verdicts]
    pairs = zip(verdicts, names, strict=True)
    world.pile = Pile(Judgement(proposals=tuple(proposal(verdict, name, f"sha-{name}") for verdict, name in pairs)))
    take_in(qtbot, opened, world, *map(receipt_paper, names))
    language.apply(qapp, "de")
    try:
        words = [row.standing.word for row in file_rows(opened.state)]
    finally:
        language.apply(qapp, "en")
    assert words == ["sicher", "durchsehen", "zu ähnlich"]


def test_enter_on_a_receipt_asks_for_its_pair(qtbot: QtBot, opened: Window, world: World) -> None:
    pairs = (proposal(Verdict.REVIEW, "t1", "sha-/a.pdf"), proposal(Verdict.REVIEW, "t2", "sha-/b.pdf"))
    world.pile = Pile(Judgement(proposals=pairs), transactions={"t1": line(1), "t2": line(2)})
    take_in(qtbot, opened, world, receipt_paper("/a.pdf"), receipt_paper("/b.pdf"))
    opened.state.go("receipts")
    page = opened.frame.pages["receipts"]
    assert isinstance(page, ReceiptsPage)
    page.table.choose("/b.pdf")
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert opened.frame.shown == "review"
    assert opened.review.item is not None
    assert opened.review.item.proposal == pairs[1]


def test_filters_count_and_leave_only_their_own(qtbot: QtBot, opened: Window, world: World) -> None:
    take_in(qtbot, opened, world, receipt_paper("/a.pdf"), BAD, EMPTY)
    opened.state.go("receipts")
    page = opened.frame.pages["receipts"]
    assert isinstance(page, ReceiptsPage)
    page.filters.choose("need")
    assert [row.name for row in page.rows.shown] == ["locked.pdf", "empty.pdf"]
    assert page.filters._buttons["need"].accessibleName() == "Need you, 2"
    assert page.table.current is not None
    assert page.table.current.name == "locked.pdf", "what was looked at is not shown any more"
    page.filters.choose("all")
    assert len(page.rows.shown) == 3


def test_rows_stand_as_reading_and_fill_in_place_and_stopping_leaves_them_in_sight(
    qtbot: QtBot, opened: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_one, go_on = threading.Event(), threading.Event()

    def slow(_desk: object, _paths: Any, *, options: Any, arrived: Any, found: Any, wanted: Any = None) -> Any:
        def work(progress: Progress, stop: Stop) -> tuple[Paper, ...]:
            found(("/a.pdf", "/b.pdf"))
            arrived(receipt_paper("/a.pdf"))
            progress(1, 2, "/a.pdf")
            read_one.set()
            go_on.wait(SECONDS)
            stop.check()
            return ()

        return work

    monkeypatch.setattr(paper_errands, "take_in", slow)
    opened.state.go("receipts")
    page = opened.frame.pages["receipts"]
    assert isinstance(page, ReceiptsPage)
    opened.state.take_in([Path("/a.pdf"), Path("/b.pdf")])
    qtbot.waitUntil(lambda: [row.standing.group for row in page.rows.shown] == ["rest", "reading"])
    assert page.rows.index(1, 5).data() == "reading…"
    qtbot.waitUntil(lambda: opened.frame._strip._words.text() == "Reading papers · 1 of 2")
    opened.frame._strip._cancel.click()
    go_on.set()
    qtbot.waitUntil(lambda: settled(opened))
    assert [(row.standing.word, row.standing.group) for row in file_rows(opened.state)][1] == ("not read", "need")


@given(some.lists(some.tuples(some.sampled_from("abc"), some.integers(0, 3)), max_size=12))
def test_no_member_of_an_archive_ever_vanishes(members: list[tuple[str, int]]) -> None:
    """The same name may stand in an archive more than once, with other bytes."""
    pile = PaperPile()
    pile.expect(["before.pdf", "all.zip", "after.pdf"])
    for name, content in members:
        pile.arrive(receipt_paper(f"all.zip!{name}.pdf", str(content)))
    pile.arrive(receipt_paper("before.pdf"))
    pile.arrive(receipt_paper("after.pdf"))
    pile.end()
    labels = [row.label for row in pile.rows]
    assert {(f"all.zip!{name}.pdf", str(content)) for name, content in members} <= {
        (paper.label, paper.sha256) for paper in pile.papers
    }
    assert (labels[0], labels[-1]) == ("before.pdf", "after.pdf")
    assert len({row.key for row in pile.rows}) == len(pile.rows)
    # An archive of which nothing came stays in sight as not read.
    assert ("all.zip" in labels) is not bool(members)


def test_a_file_that_falls_again_is_read_again_in_its_place() -> None:
    pile = PaperPile()
    pile.expect(["a.pdf", "b.pdf"])
    pile.arrive(receipt_paper("a.pdf", "old"))
    pile.arrive(receipt_paper("b.pdf"))
    pile.expect(["a.pdf"])
    assert pile.reading == ("a.pdf",)
    pile.arrive(receipt_paper("a.pdf", "new"))
    assert [(row.label, row.paper.sha256 if row.paper else "") for row in pile.rows] == [
        ("a.pdf", "new"),
        ("b.pdf", "sha-b.pdf"),
    ]


def test_a_row_is_made_anew_only_when_something_it_tells_of_has_changed(
    qtbot: QtBot, opened: Window, world: World
) -> None:
    opened.state.take_in([Path("/a.pdf"), Path("/b.pdf")])
    qtbot.waitUntil(lambda: settled(opened) and len(opened.state.papers) == 2)
    before = file_rows(opened.state)
    assert all(one is other for one, other in zip(before, file_rows(opened.state), strict=True))
    world.records = (record("sha-/a.pdf", State.PLANNED),)
    opened.state._tell_diary()
    qtbot.waitUntil(lambda: settled(opened) and bool(opened.state.records))
    after = file_rows(opened.state)
    assert after[0] is not before[0]
    assert after[0].standing.word == "confirmed"
    assert after[1] is before[1]
