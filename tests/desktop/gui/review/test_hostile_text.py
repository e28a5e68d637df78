"""Words of banks and suppliers are never markup, and never lie about their order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.gui.review.page import ReviewPage
from desktop.services.proposing import Pile
from matching.receipt import Found
from matching.statement import Party
from tests.desktop.gui.review.conftest import FakeState
from tests.desktop.gui.stand_in import as_state

HOSTILE = "<img src=x> <b>bold</b> \N{RIGHT-TO-LEFT OVERRIDE}fdp.exe\x07 a&b"


@pytest.fixture
def page(qtbot: QtBot, state: FakeState, pile: Pile) -> ReviewPage:
    line = pile.transactions["t2"]
    moved = replace(line.transaction, counterparty=Party(HOSTILE), description=HOSTILE)
    paper = pile.receipts["r2"]
    receipt = paper.reading.receipt
    assert receipt is not None
    assert receipt.number is not None
    named = replace(receipt, number=Found(HOSTILE, 0.9, "text", receipt.number.place))
    state.pile = replace(
        pile,
        transactions={**pile.transactions, "t2": replace(line, transaction=moved)},
        receipts={
            **pile.receipts,
            "r2": replace(paper, label=f"in/{HOSTILE}.pdf", reading=replace(paper.reading, receipt=named)),
        },
    )
    made = ReviewPage(as_state(state))
    qtbot.addWidget(made)
    made.resize(1400, 800)
    made.show()
    made.column.go(0)
    return made


def test_no_widget_takes_it_for_markup(page: ReviewPage) -> None:
    labels = page.findChildren(QLabel)
    shown = [label for label in labels if "<b>bold</b>" in label.text()]
    assert shown
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_characters_that_turn_the_order_round_are_nowhere(page: ReviewPage) -> None:
    widgets = page.findChildren(QWidget)
    said = [label.text() for label in page.findChildren(QLabel)]
    said += [text for widget in widgets for text in (widget.accessibleName(), widget.accessibleDescription())]
    said += [widget.toolTip() for widget in widgets]
    model = page.column.model
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    said += [str(model.data(model.index(0), role)) for role in roles]
    assert not [text for text in said if "\N{RIGHT-TO-LEFT OVERRIDE}" in text or "\x07" in text]


def test_tool_tips_show_it_as_it_stands(page: ReviewPage) -> None:
    tips = [widget.toolTip() for widget in page.findChildren(QWidget) if "bold" in widget.toolTip()]
    assert all("&lt;b&gt;" in tip for tip in tips)


def test_putting_together_shows_it_as_plain_words_too(page: ReviewPage) -> None:
    page.open_split()
    page.split.add_document("r3")
    panel = page.split.panel
    assert any("<b>bold</b>" in row.text() for row in panel._together.rows)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in panel.findChildren(QLabel))
    model = panel.table.model()
    said = [str(model.index(row, column).data()) for row in range(model.rowCount()) for column in range(4)]
    said += [widget.accessibleName() for widget in panel.findChildren(QWidget)]
    assert not [text for text in said if "\N{RIGHT-TO-LEFT OVERRIDE}" in text or "\x07" in text]
