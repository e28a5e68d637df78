"""The queue: everything that is left to decide, quickest first, accepted with one key."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.monthend.choices import choices_for
from desktop.gui.monthend.chooser import Choice, Chooser
from desktop.gui.monthend.presenter import AGREEMENTS, QueueRow, QueueRows, described, sentence
from desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from desktop.gui.parts.card import Card
from desktop.gui.parts.empty import OverTable
from desktop.gui.parts.flow import flowing
from desktop.gui.parts.plain import ElidedLabel, PlainLabel
from desktop.gui.parts.row_table import RowTable
from desktop.gui.parts.rows import Cell, Column, Rows
from desktop.gui.parts.widths import for_chips, for_days, for_words
from desktop.phrases.month import LACKED, say_lacked
from desktop.phrases.speech import say

if TYPE_CHECKING:
    from desktop.gui.monthly import Monthly
    from desktop.services.month.offers import Offer


class QueuePanel(QWidget):
    """One row a gap; what is marked is decided together."""

    def __init__(self, monthly: Monthly) -> None:
        super().__init__()
        self._monthly = monthly
        self._rows = Rows(_columns(), key=lambda row: row.key)
        self._made = QueueRows()
        self.table = RowTable(self._rows, name=say("What is left to decide"))
        self._none = OverTable(
            self.table,
            say("Nothing is left to decide"),
            say("What may still keep the month open stands under Missing documents and Proof."),
        )
        self._words = PlainLabel("", role="strong", wrap=True)
        self._bank = ElidedLabel("", role="muted")
        self.accept = PrimaryButton(say("Accept"), "Space")
        self.alike = SecondaryButton(say("All alike"), "A")
        self.choose = SecondaryButton(say("Choose…"), "C")
        self.nothing = SecondaryButton(say("No document needed"), "N")
        self.undo = SecondaryButton(say("Undo"), "Z")
        self._lay_out()
        self._wire()

    def refresh(self) -> None:
        """Show the queue as it is now; the row that follows a decided one is the current one."""
        place = self.table.currentIndex().row()
        self._rows.set_rows(self._made.of(self._monthly.view))
        self._none.turn(on=self._monthly.view is not None and not self._rows.rows)
        if self.table.current is None and self._rows.rowCount():
            self.table.selectRow(max(0, min(place, self._rows.rowCount() - 1)))
        self._show_current()

    @property
    def rows(self) -> tuple[QueueRow, ...]:
        """Return what is shown."""
        return self._rows.shown

    def marked(self) -> tuple[Offer, ...]:
        """Return what is marked for the same gap as the current row."""
        current = self.table.current
        if current is None:
            return ()
        places = sorted({index.row() for index in self.table.selectedIndexes()})
        rows = [row for place in places if (row := self._rows.row(self._rows.index(place, 0))) is not None]
        chosen = [row.offer for row in rows if row.offer.gap is current.offer.gap]
        return tuple(chosen) if current.offer in chosen else (current.offer,)

    def accept_marked(self) -> None:
        """Accept what is proposed for the marked rows."""
        self._monthly.accept([offer for offer in self.marked() if offer.best is not None and offer.best.wish])

    def accept_alike(self) -> None:
        """Accept the same proposal for every payment of the same party."""
        self._monthly.accept(self._alike())

    def choose_other(self) -> None:
        """Choose something else for the marked rows."""
        offers, view = self.marked(), self._monthly.view
        if not offers or view is None:
            return
        title, choices = choices_for(view, offers[0])
        chooser = Chooser(title, choices, self._assigned(offers), self)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.finished.connect(self._back)
        chooser.open()

    def need_nothing(self) -> None:
        """Keep the word that the marked payments need no document."""
        from desktop.services.month.assigning import need_nothing

        self._monthly.assign(self.marked(), need_nothing("said", say("No document needed")))

    def _back(self) -> None:
        """Give keys back to the table: a system may leave them with the dialog that is gone."""
        self.window().activateWindow()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _assigned(self, offers: tuple[Offer, ...]) -> Callable[[Choice], None]:
        from desktop.services.month.assigning import Wish

        def taken(choice: Choice) -> None:
            if isinstance(choice.value, Wish):
                self._monthly.assign(offers, choice.value)

        return taken

    def _alike(self) -> tuple[Offer, ...]:
        from desktop.services.month.offers import alike

        current = self.table.current
        if current is None or current.offer.best is None or current.offer.best.wish is None:
            return ()
        return alike([row.offer for row in self._rows.rows], current.offer)

    def _show_current(self) -> None:
        row = self.table.current
        self._words.setText(sentence(row.offer) if row else "")
        self._bank.setText(described(row.offer) if row else "")
        can = row is not None and row.offer.best is not None and row.offer.best.wish is not None
        alike = self._alike()
        self.accept.setEnabled(can)
        self.alike.setEnabled(len(alike) > 1)
        self.alike.setText(say("All {n} alike", n=len(alike)) if len(alike) > 1 else say("All alike"))
        self.choose.setEnabled(row is not None)
        self.nothing.setEnabled(row is not None)
        self.undo.setEnabled(bool(self._monthly.last))

    def _wire(self) -> None:
        self.table.chosen.connect(self._show_current)
        self.table.opened.connect(self.accept_marked)
        for button, key, verb in (
            (self.accept, "Space", self.accept_marked),
            (self.alike, "A", self.accept_alike),
            (self.choose, "C", self.choose_other),
            (self.nothing, "N", self.need_nothing),
            (self.undo, "Z", self._monthly.undo),
        ):
            button.clicked.connect(verb)
            button.bind(self, key)

    def _lay_out(self) -> None:
        card = Card(self._words, self._bank, padding=t.SPACE_M, spacing=t.SPACE_S)
        card.body.addWidget(flowing(self.accept, self.alike, self.choose, self.nothing, self.undo))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_M)
        column.addWidget(self.table, 1)
        column.addWidget(card)


def _columns() -> tuple[Column[QueueRow], ...]:
    return (
        Column(say("Lacks"), lambda row: Cell(row.lacks), lambda row: row.lacks, width=_lacks_width()),
        Column(say("Day"), lambda row: Cell(row.day, muted=True, tabular=True), _day, width=for_days(), spare=True),
        Column(
            say("Who"), lambda row: Cell(row.who, strong=True), lambda row: row.who.casefold(), least=150, stretch=True
        ),
        Column(say("Amount"), lambda row: Cell(row.amount, tabular=True), _amount, width=130, align="right"),
        Column(say("Proposal"), lambda row: Cell(row.proposal), lambda row: row.proposal, width=230, least=120),
        Column(say("Whose"), _whose, lambda row: row.offer.agreement, width=_whose_width()),
    )


def _lacks_width() -> int:
    # What Flowtly lists with problems is seldom, and its sentence is long.
    return for_words(*(say_lacked(key) for key in LACKED if key != "problem"))


def _whose_width() -> int:
    return for_chips(*(say(word) for word, _, _ in AGREEMENTS.values()))


def _whose(row: QueueRow) -> Cell:
    word, kind, icon = AGREEMENTS[row.offer.agreement]
    return Cell(chip=say(word), kind=kind, icon=icon)


def _day(row: QueueRow) -> object:
    day = row.offer.line.transaction.day
    return (day is None, day)


def _amount(row: QueueRow) -> object:
    return row.offer.line.transaction.amount
