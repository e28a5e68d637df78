"""Missing documents: where each usually comes from, and the message that asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.monthend.presenter import MissingRow, missing_rows
from desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from desktop.gui.parts.empty import OverTable
from desktop.gui.parts.flow import flowing
from desktop.gui.parts.plain import ElidedLabel, neutral
from desktop.gui.parts.row_table import RowTable
from desktop.gui.parts.rows import Cell, Column, Rows
from desktop.gui.parts.widths import for_days
from desktop.phrases.speech import meant, say, say_n

if TYPE_CHECKING:
    from desktop.gui.monthly import Monthly

_LISTED = meant("Payments that want a document and have none are listed here, with a message that asks for it.")


class MissingPanel(QWidget):
    """The list, and beside it the message to whoever the current row is asked of."""

    def __init__(self, monthly: Monthly) -> None:
        super().__init__()
        self._monthly = monthly
        self._rows = Rows(_columns(), key=lambda row: row.missing.line.transaction.id)
        self.table = RowTable(self._rows, name=say("Missing documents"))
        self._none = OverTable(
            self.table,
            say("No document is missing"),
            say(_LISTED),
        )
        self._side = QWidget()
        self._whom = ElidedLabel("", role="strong")
        self.message = QPlainTextEdit()
        self.message.setReadOnly(True)
        self.message.setAcceptDrops(False)
        self.message.setTabChangesFocus(True)
        self.message.setAccessibleName(say("Message"))
        self.copy = PrimaryButton(say("Copy"), "C")
        self.mail = SecondaryButton(say("Open in mail"), "O")
        self.asked = SecondaryButton(say("I asked"), "A")
        self.nothing = SecondaryButton(say("None needed"), "N")
        self.source = SecondaryButton(say("Comes from…"), "S")
        self._below = flowing(self.nothing, self.source)
        self._lay_out()
        self.table.chosen.connect(self._show_current)
        for button, key, verb in (
            (self.copy, "C", self.copy_message),
            (self.mail, "O", self.open_mail),
            (self.asked, "A", self.note_asked),
            (self.nothing, "N", self.need_nothing),
            (self.source, "S", self.ask_source),
        ):
            button.clicked.connect(verb)
            button.bind(self, key)

    def refresh(self) -> None:
        """Show what is missing now."""
        self._rows.set_rows(missing_rows(self._monthly.view))
        if self.table.current is None and self._rows.rowCount():
            self.table.selectRow(0)
        there = bool(self._rows.rows)
        self._say_none()
        self._none.turn(on=self._monthly.view is not None and not there)
        for part in (self._side, self._below):
            part.setVisible(there)
        self._show_current()

    def _say_none(self) -> None:
        """Say of an empty list whether nothing is missing, or whether that is not known yet."""
        view = self._monthly.view
        open_still = sum(one.state.value == "to_decide" for one in view.state.standings) if view else 0
        if open_still:
            words = say_n("{n} payment is still to be decided.", "{n} payments are still to be decided.", open_still)
            self._none.empty.say(say("Nothing is known to be missing yet"), f"{words} {say(_LISTED)}", icon="question")
        else:
            self._none.empty.say(say("No document is missing"), say(_LISTED), icon="check")

    def copy_message(self) -> None:
        """Put subject and message on the clipboard."""
        row = self.table.current
        if row is not None and row.chase is not None:
            QGuiApplication.clipboard().setText(f"{row.chase.subject}\n\n{row.chase.body}")

    def open_mail(self) -> None:
        """Open the message in the mail program; a long one goes over the clipboard."""
        row = self.table.current
        if row is not None and row.chase is not None:
            self.copy_message()
            QDesktopServices.openUrl(QUrl(row.chase.mailto))

    def note_asked(self) -> None:
        """Remember that this message was sent."""
        row = self.table.current
        if row is not None and row.chase is not None:
            self._monthly.asked(row.chase)

    def ask_source(self) -> None:
        """Ask where the documents of this party come from, and remember it as a rule."""
        row = self.table.current
        if row is None:
            return
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(say("Where documents come from"))
        dialog.setLabelText(say("A portal's address, a mailbox, or a person:"))
        dialog.setTextValue("" if row.missing.source is None else row.missing.source)
        dialog.textValueSelected.connect(lambda text, line=row.missing.line: self._monthly.comes_from(line, text))
        dialog.finished.connect(lambda _result: self.window().activateWindow())
        dialog.open()

    def need_nothing(self) -> None:
        """Keep the word that the marked payments need no document."""
        from desktop.services.month.assigning import need_nothing

        places = sorted({index.row() for index in self.table.selectedIndexes()})
        rows = [row for place in places if (row := self._rows.row(self._rows.index(place, 0))) is not None]
        self._monthly.settle([row.missing for row in rows], need_nothing("said", say("No document needed")))

    def _show_current(self) -> None:
        row = self.table.current
        for button in (self.copy, self.mail, self.asked):
            button.setEnabled(row is not None and row.chase is not None)
        for button in (self.nothing, self.source):
            button.setEnabled(row is not None)
        if row is None:
            self._whom.setText("")
            self.message.setPlainText("")
            return
        if row.chase is None:
            self._whom.setText(row.who)
            self.message.setPlainText(
                say("This money came in: its document is your own invoice. Link it under Invoices, or add it here.")
            )
            return
        count = say_n("{n} payment", "{n} payments", len(row.chase.missing))
        self._whom.setText(f"{row.chase.whom} · {count}")
        text = f"{row.chase.subject}\n\n{row.chase.body}"
        self.message.setPlainText("\n".join(neutral(line) for line in text.split("\n")))

    def _lay_out(self) -> None:
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(t.SPACE_S)
        side.addWidget(self._whom)
        side.addWidget(self.message, 1)
        side.addWidget(flowing(self.copy, self.mail, self.asked))
        left = QVBoxLayout()
        left.setSpacing(t.SPACE_S)
        left.addWidget(self.table, 1)
        left.addWidget(self._below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.SPACE_L)
        row.addLayout(left, 3)
        row.addWidget(self._side, 2)


def _columns() -> tuple[Column[MissingRow], ...]:
    return (
        Column(say("Day"), lambda row: Cell(row.day, muted=True, tabular=True), _day, width=for_days()),
        Column(
            say("Who"), lambda row: Cell(row.who, strong=True), lambda row: row.who.casefold(), least=150, stretch=True
        ),
        Column(say("Amount"), lambda row: Cell(row.amount, tabular=True), _amount, width=120, least=105, align="right"),
        Column(say("Usually from"), lambda row: Cell(row.source), lambda row: row.source, width=130, least=85),
        Column(say("Asked"), lambda row: Cell(row.asked, muted=True), lambda row: row.asked, width=90, least=70),
    )


def _day(row: MissingRow) -> object:
    day = row.missing.line.transaction.day
    return (day is None, day)


def _amount(row: MissingRow) -> object:
    return row.missing.line.transaction.amount
