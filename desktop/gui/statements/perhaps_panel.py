"""A booking that is perhaps in Flowtly already, or differs from it: both texts side by side, and the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import SecondaryButton
from desktop.gui.parts.card import Card
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.parts.section_title import SectionTitle
from desktop.gui.statements.presenter import short_name
from desktop.phrases import figures
from desktop.phrases.speech import say

if TYPE_CHECKING:
    from desktop.services.comparing import ComparedLine


class PerhapsPanel(Card):
    """Shown below the bookings while such a one is looked at. `answered` tells the line and whether it is the same."""

    answered = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__(padding=t.SPACE_M, spacing=t.SPACE_S)
        self._line: ComparedLine | None = None
        self._question = PlainLabel("", role="strong", wrap=True)
        self._mine, self._theirs = PlainLabel("", wrap=True), PlainLabel("", wrap=True)
        self._beside = SectionTitle(say("In Flowtly"))
        self.same = SecondaryButton(say("It is this one"))
        self.other = SecondaryButton(say("Another booking: import it"))
        self.same.clicked.connect(lambda: self._answer(same=True))
        self.other.clicked.connect(lambda: self._answer(same=False))
        texts = QHBoxLayout()
        texts.setSpacing(t.SPACE_L)
        for title, label in ((SectionTitle(say("In the file")), self._mine), (self._beside, self._theirs)):
            column = QVBoxLayout()
            column.setSpacing(t.SPACE_XS)
            column.addWidget(title)
            column.addWidget(label)
            column.addStretch(1)
            texts.addLayout(column, 1)
        row = QHBoxLayout()
        row.setSpacing(t.SPACE_S)
        row.addStretch(1)
        row.addWidget(self.same)
        row.addWidget(self.other)
        self.body.addWidget(self._question)
        self.body.addLayout(texts)
        self.body.addLayout(row)

    def show_line(self, line: ComparedLine | None) -> None:
        """Show a line and what it may be; anything else hides the panel."""
        self._line = line if line is not None and line.state in ("perhaps", "differs") else None
        self.setVisible(self._line is not None)
        if self._line is None:
            return
        mine, like = self._line.transaction, self._line.like
        day, money = figures.day(mine.day) if mine.day else "–", figures.money(mine.amount, mine.currency)
        self._mine.setText(_said(day, money, f"{mine.counterparty.name or ''} {mine.description}"))
        other = figures.money(like.amount, mine.currency) if like and like.amount is not None else money
        self._theirs.setText(_said(day, other, like.words if like else ""))
        where = short_name(like.where) if like and like.where else ""
        in_flowtly = self._line.remote is not None
        self._beside.setText(say("In Flowtly") if in_flowtly else say("In {file}, not imported yet", file=where))
        self._question.setText(_question(self._line))
        self.same.setVisible(in_flowtly and self._line.state == "perhaps")

    def _answer(self, *, same: bool) -> None:
        if self._line is not None:
            self.answered.emit(self._line, same)


def _question(line: ComparedLine) -> str:
    if line.state == "differs":
        return say("Same account, day and bank reference, but another amount: import it only if it is another booking.")
    if line.remote is None:
        return say("Import the other file first: then this booking can be laid beside it.")
    return say("Same account, day and amount, and nothing proves whether it is the same booking.")


def _said(day: str, money: str, words: str) -> str:
    return f"{day} · {money}\n{' '.join(words.split()) or say('It says nothing more.')}"
