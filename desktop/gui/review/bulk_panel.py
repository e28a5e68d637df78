"""Confirming all confident pairs at once, after a look at the weakest of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.chip import Chip
from desktop.gui.parts.flow import FlowLayout
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.parts.scrolled import scrolled
from desktop.gui.parts.section_title import SectionTitle
from desktop.gui.review.actions import confirm_and_back
from desktop.gui.review.candidate_lines import Choice, papers_title
from desktop.gui.review.choices import Choices
from desktop.gui.review.documents import document
from desktop.gui.review.items import Item
from desktop.gui.review.verdicts import percent
from desktop.gui.review.wording import signal_name, title, why
from desktop.phrases.figures import money
from desktop.phrases.speech import say, say_n
from matching import evidence

if TYPE_CHECKING:
    from desktop.services.proposing import Pile

SPOT_CHECK = 5
"""How many of the weakest are looked at before the rest is believed."""


@dataclass(frozen=True, slots=True)
class BulkView:
    """What the panel shows: the weakest as lines to look at, and in words what the rest is."""

    items: tuple[Item, ...]
    lines: tuple[Choice, ...]
    groups: tuple[str, ...]
    """How many were found by which reason, most first."""


def bulk_view(pile: Pile, fit: Sequence[Item], *, looked_at: int = 0) -> BulkView:
    """Lay out what may be confirmed in bulk (weakest first); `looked_at` is the line whose page is shown."""
    lines = tuple(_line(pile, item, at, looked_at) for at, item in enumerate(fit[:SPOT_CHECK]))
    counted = Counter(_strongest(item) for item in fit).most_common()
    groups = tuple(say("{number} by the {reason}", number=number, reason=_reason(sign)) for sign, number in counted)
    return BulkView(tuple(fit), lines, groups)


def _line(pile: Pile, item: Item, at: int, looked_at: int) -> Choice:
    best = item.candidates[0]
    papers = [document(pile, each) for each in best.receipts]
    return Choice(
        str(at + 1),
        title(item.transactions),
        f"{why(best.evidence)} · {papers_title(papers)}",
        money(item.amount, item.currency),
        percent(best.confidence),
        best,
        chosen=at == looked_at,
    )


def _strongest(item: Item) -> evidence.Signal | None:
    """Return which question decided most."""
    found = item.candidates[0].evidence
    return max(found, key=attrgetter("weight")).signal if found else None


def _reason(sign: evidence.Signal | None) -> str:
    return signal_name(sign) if sign else say("sum of small signs")


class BulkPanel(QWidget):
    """Takes the place of the payment while all confident pairs are confirmed; no dialog, the page stays beside it."""

    confirmed = Signal()
    left = Signal()
    looked_at = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: BulkView | None = None
        self._title = PlainLabel(role="title", wrap=True)
        self._sentence = PlainLabel(role="muted", wrap=True)
        self._groups = QWidget()
        self._found = FlowLayout(self._groups, spacing=t.SPACE_S)
        self._head = SectionTitle("")
        self._lines = Choices(say("The weakest of them"), ready=SPOT_CHECK)
        self._lines.picked.connect(self.looked_at)
        self._actions, self.confirm, back = confirm_and_back(say("Confirm all"), "Enter")
        self.confirm.clicked.connect(self.confirmed)
        back.clicked.connect(self.left)
        self._content = QWidget()
        self._area = scrolled(self._content, say("What would be confirmed"))
        self._lay_out()

    def show_bulk(self, view: BulkView) -> None:
        """Show what would be confirmed."""
        if self._view is None or self._view.groups != view.groups:
            self._show_groups(view.groups)
        self._view = view
        pairs = say_n("{n} confident pair", "{n} confident pairs", len(view.items))
        shown = len(view.lines)
        self._title.setText(say("Confirm {pairs}", pairs=pairs))
        self._sentence.setText(
            say(
                "Pairs that are too close to call are never among them. Nothing is sent to Flowtly by this, and Z "
                "takes all of it back."
            )
        )
        self._head.setText(
            say("The weakest of them: look at these first") if shown < len(view.items) else say("All of them")
        )
        self._lines.show_choices(view.lines)
        self.confirm.setText(
            say("Confirm all {items}", items=len(view.items)) if len(view.items) > 1 else say("Confirm it")
        )

    def _show_groups(self, groups: Sequence[str]) -> None:
        while (item := self._found.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for words in groups:
            self._found.addWidget(Chip(words, "confident"))

    def look_at(self, at: int) -> None:
        """Show another line as the one whose page is beside."""
        if self._view is not None and 0 <= at < len(self._view.lines):
            lines = tuple(replace(each, chosen=place == at) for place, each in enumerate(self._view.lines))
            self.show_bulk(replace(self._view, lines=lines))
            self._area.ensureWidgetVisible(self._lines.rows[at])

    @property
    def view(self) -> BulkView | None:
        """Return what is shown."""
        return self._view

    def _lay_out(self) -> None:
        content = QVBoxLayout(self._content)
        content.setContentsMargins(t.SPACE_L, t.SPACE_L, t.SPACE_L, t.SPACE_M)
        content.setSpacing(t.SPACE_M)
        for each in (self._title, self._sentence, self._groups, self._head, self._lines):
            content.addWidget(each)
        content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        # At the bottom, where the confirming button of one by one is too.
        column.addWidget(self._actions)
