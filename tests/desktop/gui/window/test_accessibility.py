"""Every control has a name and a role, Tab reaches all of them, nothing is cut, and text from outside is only text."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.flowtly.models import RemoteTransaction
from desktop.gui import tokens as t
from desktop.gui.activity import Notice
from desktop.gui.parts.buttons import PlainButton
from desktop.gui.parts.nav_button import NavButton
from desktop.gui.parts.plain import ElidedLabel, PlainLabel
from desktop.gui.parts.row_table import RowTable
from desktop.gui.parts.rows import Rows
from desktop.gui.window import Window
from desktop.services.comparing import LineState
from desktop.services.history import HistoryRow
from desktop.services.ledger import Line
from desktop.services.papers import Paper
from desktop.services.proposing import Pile
from desktop.storage.records import Decision, State
from matching.evidence import Evidence, Signal, Stance
from matching.finding import Finding, Unreadable, facts
from matching.proposal import Candidate, Judgement, Proposal, Unmatched, Verdict
from matching.reading.reading import Reading
from matching.receipt import Found, Receipt, Side
from matching.statement import Party, Transaction
from tests.desktop.gui.window.world import World, preview, settled, statement_paper, transaction
from tests.patience import SECONDS, at_rest

PAGES = ("month", "statements", "receipts", "review", "send", "history", "close", "settings")
PAYLOADS = (
    "<b>bold</b>", "<img src='file:///etc/passwd'>", "<script>alert(1)</script>", "<a href='x'>y</a>",
    "<table><tr><td>x", "</qt><b>out</b>", "<!-- comment -->", "&lt;b&gt;", "&amp;", "a & b", "&File", "&&",
    "\u202efdp.exe", "\u2066left\u2069", "\u200f\u200emarks", "\u061carabic", "zero\u200bwidth", "\ufeffbom",
    "bell\x07", "nul\x00byte", "esc\x1b[31mred", "back\x08space", "tab\tand\nline", "\r\nheader: x", "\u2028line\u2029",
    "\x85next", "e" + "\u0301" * 60, "\ud800 alone", "\ue000private", "\U000e0001tag", "\ufffcobject",
    "%s %d %n", "{0} {named}", "../../etc/passwd", "file:///etc/passwd", "javascript:alert(1)", "=cmd|' /C calc'!A0",
    "x" * 5000, "🧾" * 20, "data:text/html,<h1>x</h1>",
)  # fmt: skip
BIDI = set("\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")


def filled(world: World, words: tuple[str, ...]) -> list[Path]:
    """Put the words into everything that comes from outside, and return the files to drop."""
    states: tuple[LineState, ...] = ("new", "there", "differs")
    made = preview(*(states * len(words))[: len(words)])
    lines = tuple(
        replace(line, transaction=_spoken(line.transaction, text)) for line, text in zip(made.lines, words, strict=True)
    )
    noticed = tuple(Finding("entry_unreadable", "error", f"line {text[:40]}", facts(text=text)) for text in words[:3])
    world.previews = (replace(made, lines=lines, findings=noticed, label=f"/in/{_path(words[0])}.sta"),)
    files = [Path(world.previews[0].label)]
    world.papers[str(files[0])] = statement_paper(world.previews[0])
    receipts = {}
    for at, text in enumerate(words):
        path = Path(f"/in/{at} {_path(text)}.pdf")
        paper = _paper(str(path), f"sha{at}", text)
        world.papers[str(path)] = paper
        receipts[paper.sha256] = paper
        files.append(path)
    world.pile = _pile(words, receipts)
    world.records = tuple(_record(at, text) for at, text in enumerate(words))
    return files


def _path(text: str) -> str:
    return text.replace("/", "∕").replace("\x00", "")[:80].encode("utf-8", "replace").decode()


def _spoken(seen: Transaction, text: str) -> Transaction:
    return replace(seen, counterparty=Party(text, text), description=text, raw=text, reference=text)


def _paper(label: str, sha: str, text: str) -> Paper:
    if sha == "sha0":
        return Paper(label, sha, 1, Reading("unknown", error=Unreadable("damaged", facts(words=text))))
    found = Found(text, 0.9, "text")
    receipt = Receipt(sha, "text", "invoice", number=found, supplier=Side(name=found, tax_id=found), text=text)
    return Paper(label, sha, 1, Reading("receipt", receipt=receipt))


def _pile(words: tuple[str, ...], receipts: dict[str, Paper]) -> Pile:
    lines = {}
    proposals = []
    for at, text in enumerate(words):
        seen = replace(_spoken(transaction(at, "-10.00"), text), id=f"t{at}")
        lines[f"t{at}"] = Line(RemoteTransaction(f"t{at}", None, None, seen.amount, text, note=text), seen)
        evidence = (Evidence(Signal.NAME, Stance.SUPPORTS, 1.0, "name_same", facts(name=text, words=text)),)
        if at:
            proposals.append(Proposal(Candidate((f"t{at}",), (f"sha{at}",), 0.8, evidence), Verdict.REVIEW))
    judgement = Judgement(tuple(proposals), (Unmatched("t0", "no_candidate"),))
    return Pile(judgement, receipts=receipts, transactions=lines)


def _record(at: int, text: str) -> HistoryRow:
    when = datetime(2026, 11, 1, tzinfo=UTC)
    payload = {"name": text, "label": text, "counterparty": text, "transaction": f"x{at}", "statements": [text]}
    states = (State.PLANNED, State.REFUSED, State.UNCLEAR, State.VERIFIED, State.STALE)
    decision = Decision(f"d{at}", when, "attach", f"d{at}", payload, text, text)
    return HistoryRow(decision, f"Attach {text}", states[at % 5], when, text, can_undo=False)


@pytest.fixture
def full(qtbot: QtBot, opened: Window, world: World) -> Window:
    """The window with something on every page."""
    files = filled(world, tuple(f"Firma {at} Sp. z o.o." for at in range(12)))
    take(qtbot, opened, files)
    return opened


def take(qtbot: QtBot, window: Window, files: list[Path]) -> None:
    window.state.take_in(files)
    qtbot.waitUntil(lambda: settled(window) and bool(window.state.previews))
    window.state.propose()
    assert window.state.desk is not None
    window.state._diary.load(window.state.desk)
    qtbot.waitUntil(lambda: settled(window) and window.state.pile is not None and bool(window.state.records))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def controls(root: QWidget) -> Iterator[QWidget]:
    """Yield everything on the screen that takes the focus."""
    for widget in root.findChildren(QWidget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield widget


def test_every_control_has_a_name_and_a_role(full: Window, qtbot: QtBot) -> None:
    for page in PAGES:
        full.state.go(page)
        comes_to_nothing(qtbot, lambda: nameless(full), page)


def comes_to_nothing(qtbot: QtBot, find: Callable[[], Sequence[object]], page: str) -> None:
    """Wait until a page that was turned to is laid out and no fault is found on it; one that stays is told."""
    qtbot.waitUntil(at_rest)
    end = time.monotonic() + SECONDS
    while (found := find()) and time.monotonic() < end:
        qtbot.wait(30)
    assert not found, f"{page}: {found}"


def nameless(window: Window) -> list[tuple[str, str, str, QAccessible.Role]]:
    """Return the controls that a screen reader could not name."""
    without = []
    for widget in controls(window):
        # Qt gives nothing for what it cannot tell about; PySide6's types do not know.
        told = cast(QAccessibleInterface | None, QAccessible.queryAccessibleInterface(widget))
        name = told.text(QAccessible.Text.Name) if told else ""
        role = told.role() if told else QAccessible.Role.NoRole
        if not name.strip() or role == QAccessible.Role.NoRole:
            without.append((type(widget).__name__, widget.objectName(), name, role))
    return without


def test_tab_reaches_everything_and_the_focus_is_never_lost(full: Window, qtbot: QtBot) -> None:
    for page in PAGES:
        full.state.go(page)
        comes_to_nothing(qtbot, lambda: beyond_tab(full), page)


def beyond_tab(window: Window) -> list[tuple[str, str]]:
    """Return the controls that Tab does not reach."""
    wanted = {
        widget
        for widget in controls(window)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible() and not _group(widget)
    }
    reached: set[QWidget] = set()
    for _ in range(4 * len(wanted) + 20):
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused)
        window.focusNextPrevChild(True)
    return [(type(widget).__name__, widget.accessibleName()) for widget in wanted - reached]


def _group(widget: QWidget) -> bool:
    """Tell whether it is one of a group of which Tab reaches only the one that is on."""
    if not isinstance(widget, QAbstractButton):
        return False
    return (widget.autoExclusive() or widget.group() is not None) and not widget.isChecked()


@pytest.mark.parametrize("size", [(1400, 840), (1100, 700)])
def test_no_words_are_cut(full: Window, qtbot: QtBot, size: tuple[int, int]) -> None:
    full.resize(*size)
    for page in PAGES:
        full.state.go(page)
        comes_to_nothing(qtbot, lambda: cut_words(full), page)


def cut_words(window: Window) -> list[tuple[str, int, int, int]]:
    """Return the labels that have less room than their words need; those that may be shortened have a tool tip."""
    cut = []
    for label in window.findChildren(PlainLabel):
        if not label.isVisible() or isinstance(label, ElidedLabel) or not label.text():
            continue
        need = label.heightForWidth(label.width()) if label.wordWrap() else label.sizeHint().height()
        wide = label.wordWrap() or label.sizeHint().width() <= label.width() + 1
        if need > label.height() + 2 or not wide:
            cut.append((label.text()[:60], label.width(), label.height(), need))
    return [*cut, *_cut_buttons(window), *_cut_headers(window)]


def _cut_buttons(window: Window) -> Iterator[tuple[str, int, int, int]]:
    for button in (*window.findChildren(PlainButton), *window.findChildren(NavButton)):
        need = button.sizeHint().width()
        # A button that shows only an icon is a square.
        with_words = bool(button.text()) or isinstance(button, NavButton)
        if button.isVisible() and with_words and need > button.width() + 1:
            yield button.accessibleName(), button.width(), button.height(), need


def _cut_headers(window: Window) -> Iterator[tuple[str, int, int, int]]:
    for table in window.findChildren(RowTable):
        header = table.horizontalHeader()
        model = table.model()
        assert isinstance(model, Rows)
        for place, column in enumerate(model.columns):
            need = header.fontMetrics().horizontalAdvance(column.title) + 2 * t.SPACE_M
            if table.isVisible() and not table.isColumnHidden(place) and need > table.columnWidth(place):
                yield column.title, table.columnWidth(place), 0, need


def test_forty_payloads_are_only_text_in_every_view(
    qtbot: QtBot, opened: Window, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(PAYLOADS) == 40
    opens: list[object] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opens.append)
    take(qtbot, opened, filled(world, PAYLOADS))
    opened.state.tell(Notice(PAYLOADS[0], PAYLOADS[1]))
    for page in PAGES:
        opened.state.go(page)
        qtbot.waitUntil(at_rest)
        _walk_rows(opened, check)
        check(opened)
    opened.state.go("month")
    opened.frame.search()
    qtbot.waitUntil(lambda: len(opened.frame.field._index) > 0)
    QTest.keyClicks(opened.frame.field, "bold")
    qtbot.waitUntil(lambda: bool(opened.frame.field.panel.hits))
    check(opened)
    assert not opens


def _walk_rows(window: Window, then: Callable[[Window], None]) -> None:
    """Look at every row of every list that is on the screen."""
    for view in window.findChildren(QAbstractItemView):
        # A view without rows of its own has none; PySide6's types do not know.
        model = cast(QAbstractItemModel | None, view.model())
        if not view.isVisible() or model is None or not view.accessibleName():
            continue
        for row in range(0, model.rowCount(), 7):
            view.setCurrentIndex(model.index(row, 0))
        then(window)


def check(window: Window) -> None:
    """No label reads markup, and no text lies about its order or holds a control character."""
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in window.findChildren(QLabel))
    bad = [text for text in said(window) if strange(text)]
    assert not bad, bad[:3]
    tips = [widget.toolTip() for widget in window.findChildren(QWidget) if "<" in widget.toolTip()]
    assert all(tip.startswith("<qt>") and "<b>" not in tip and "<img" not in tip for tip in tips)


def strange(text: str) -> bool:
    kinds = {"Cc", "Cs", "Co"}
    return any(letter in BIDI or (unicodedata.category(letter) in kinds and letter not in "\n\t") for letter in text)


def said(window: Window) -> Iterator[str]:
    """Yield everything the window says, to eyes and to screen readers."""
    for widget in window.findChildren(QWidget):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
        if isinstance(widget, QLabel | QLineEdit):
            yield widget.text()
        elif isinstance(widget, QPlainTextEdit):
            yield widget.toPlainText()
        elif isinstance(widget, QAbstractItemView):
            yield from _cells(widget.model())


def _cells(model: QAbstractItemModel | None) -> Iterator[str]:
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
    for row in range(model.rowCount(QModelIndex()) if model else 0):
        # A list has one column; Qt hides the method that says so.
        for column in range(model.columnCount(QModelIndex()) if isinstance(model, QAbstractTableModel) else 1):
            for role in roles:
                value: Any = model.data(model.index(row, column, QModelIndex()), role) if model else ""
                yield str(value or "")
