"""A thousand receipts fall on the window at once: it stays at hand while they are read, and every one has its row."""

from __future__ import annotations

import sys
import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.flowtly.keys import Token, Way
from desktop.gui.receipts.page import ReceiptsPage
from desktop.gui.window import Window
from desktop.sandbox.server import Sandbox
from desktop.services import sample
from desktop.storage.records import State
from tests.journeys.stall_watch import StallWatch
from tests.keyboard import press

GOAL_MS = 50
"""The window thread's longest stretch of own work."""

PATIENCE = 600_000

_INVOICE = """<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
 xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
 xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:ID>FV/{number}/2026</cbc:ID><cbc:IssueDate>2026-10-{day:02}</cbc:IssueDate>
<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>PLN</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party><cac:PartyLegalEntity>
<cbc:RegistrationName>Firma {number} Sp. z o.o.</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party>
</cac:AccountingSupplierParty>
<cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount currencyID="PLN">{number}.23</cbc:TaxInclusiveAmount>
<cbc:PayableAmount currencyID="PLN">{number}.23</cbc:PayableAmount></cac:LegalMonetaryTotal>
</Invoice>
"""


def write_invoices(folder: Path, number: int) -> Path:
    """Write so many small e-invoices."""
    folder.mkdir()
    for at in range(1, number + 1):
        (folder / f"invoice-{at:04}.xml").write_text(_INVOICE.format(number=at, day=at % 28 + 1), encoding="utf-8")
    return folder


def read_while_scrolling(window: Window, qtbot: QtBot, server: Sandbox, papers: Path, number: int) -> StallWatch:
    """Connect, drop the folder, and scroll through the list until everything is read."""
    state = window.state
    state.connect_to(Way(server.url, Token(sample.TOKEN)))
    qtbot.waitUntil(lambda: state.desk is not None and state.ready, timeout=PATIENCE)
    state.go("receipts")
    page = window.frame.pages["receipts"]
    assert isinstance(page, ReceiptsPage)
    watch = StallWatch(GOAL_MS)
    state.take_in([papers])
    deadline = time.monotonic() + PATIENCE / 1000
    while len(state.papers) < number or not state.ready:
        assert time.monotonic() < deadline
        QTest.keyClick(page.table, Qt.Key.Key_PageDown if int(time.monotonic()) % 4 else Qt.Key.Key_Home)
        qtbot.wait(15)
    watch.finish()
    return watch


def memory() -> str:
    """Return the most memory that this process has held, with the embedded Flowtly in it; empty where nobody tells."""
    try:
        import resource
    except ImportError:
        return ""
    return f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"


def check(window: Window, watch: StallWatch, number: int) -> None:
    """Everything has its row and its values; how long the window thread worked at a stretch is told."""
    sys.stdout.write(f"{number} read: {watch.told()}; {memory()}\n")
    assert len(window.state.paper_rows) == number
    assert sum(paper.reading.receipt is not None for paper in window.state.papers) == number


@pytest.mark.parametrize("number", [50, pytest.param(100, marks=pytest.mark.long)])
def test_receipts_are_read_while_the_list_is_scrolled(
    working_window: Window, qtbot: QtBot, server: Sandbox, tmp_path: Path, number: int
) -> None:
    papers = write_invoices(tmp_path / "papers", number)
    watch = read_while_scrolling(working_window, qtbot, server, papers, number)
    check(working_window, watch, number)
    # A limit in milliseconds says something of this program only on a machine that we know.
    assert number < 100 or watch.worst * 1000 < GOAL_MS, "\n".join(watch.places)


@pytest.mark.long
def test_a_thousand_receipts_never_hold_the_window_up(
    working_window: Window, qtbot: QtBot, server: Sandbox, tmp_path: Path
) -> None:
    papers = write_invoices(tmp_path / "papers", 1000)
    watch = read_while_scrolling(working_window, qtbot, server, papers, 1000)
    check(working_window, watch, 1000)
    assert watch.worst * 1000 < GOAL_MS, "\n".join(watch.places)


def write_statement(folder: Path, number: int) -> Path:
    """Write a statement that pays each of so many invoices and names its number."""
    opening, paid = Decimal(number * number), [Decimal(at) + Decimal("0.23") for at in range(1, number + 1)]
    lines = [":20:MANY", ":25:PL61109010140000071219812874", ":28C:1/1", f":60F:C261001PLN{opening}".replace(".", ",")]
    if "," not in lines[-1]:
        lines[-1] += ",00"
    for at, amount in enumerate(paid, start=1):
        day = at % 28 + 1
        lines.append(f":61:2610{day:02}10{day:02}D{amount}NTRFNONREF".replace(".", ","))
        lines.append(f":86:020~00PRZELEW~20FV/{at}/2026~32Firma {at} Sp. z o.o.")
    closing = opening - sum(paid)
    sign = "C" if closing >= 0 else "D"
    lines.append(f":62F:{sign}261030PLN{abs(closing):.2f}".replace(".", ","))
    file = folder / "many.sta"
    file.write_text("\r\n".join([*lines, "-"]), encoding="cp1250")
    return file


@pytest.mark.long
@pytest.mark.timeout(1800)
def test_a_thousand_receipts_are_delivered_without_holding_the_window_up(
    working_window: Window, qtbot: QtBot, server: Sandbox, tmp_path: Path
) -> None:
    window, number = working_window, 1000
    papers = write_invoices(tmp_path / "papers", number)
    write_statement(papers, number)
    state = window.state
    read_while_scrolling(window, qtbot, server, papers, number + 1)
    state.import_confirmed()
    qtbot.waitUntil(lambda: state.pile is not None and state.ready and not state.activity("send"), timeout=PATIENCE)
    state.go("review")
    qtbot.waitUntil(lambda: bool(window.review.queue), timeout=PATIENCE)
    watch = StallWatch(GOAL_MS)
    for key in (Qt.Key.Key_A, Qt.Key.Key_Return):
        press(window, key)
        qtbot.wait(100)
    qtbot.waitUntil(lambda: not state.confirming, timeout=PATIENCE)
    confirmed = sum(row.decision.about_document for row in state.records)
    bulk, places, told = watch.worst, watch.places, watch.told()
    watch.begin_anew()
    state.go("send")
    state.deliver()

    def delivered() -> bool:
        stand = Counter(row.state for row in state.records if row.decision.about_document)
        return stand[State.VERIFIED] == confirmed and not state.activity("send")

    while not delivered():
        # Looked at seldom: asking is no work of the window's.
        qtbot.wait(500)
    watch.finish()
    sys.stdout.write(f"{confirmed} confirmed: {told}\n{confirmed} delivered: {watch.told()}; {memory()}\n")
    assert confirmed > number * 0.9
    assert max(bulk, watch.worst) * 1000 < GOAL_MS, "\n".join((*places, *watch.places))
