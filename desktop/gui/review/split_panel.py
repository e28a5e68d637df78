"""The panel that puts payments and documents together by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.chip import Chip
from desktop.gui.parts.empty import OverTable
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.parts.row_table import RowTable
from desktop.gui.parts.rows import Cell, Column, Rows
from desktop.gui.parts.scrolled import scrolled
from desktop.gui.parts.section_title import SectionTitle
from desktop.gui.parts.widths import for_chips, for_days
from desktop.gui.review.actions import confirm_and_back
from desktop.gui.review.bundle import Bundle, Part, said
from desktop.gui.review.candidate_lines import Choice
from desktop.gui.review.choices import Choices
from desktop.gui.search.index import as_amount, fold, joined
from desktop.phrases.figures import short_day
from desktop.phrases.speech import say


class SplitPanel(QWidget):
    """Shows what is together, the sum written out, and what else may come in.

    `added` and `taken_out` carry a `Part`; `looked_at` the part whose page is wanted.
    """

    added = Signal(object)
    taken_out = Signal(object)
    looked_at = Signal(object)
    confirmed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bundle = Bundle()
        self._addable: tuple[Part, ...] = ()
        self._together = Choices(say("What belongs together"))
        self._together.picked.connect(self._take_out)
        self._sum = PlainLabel(role="strong", wrap=True)
        self._verdict = Chip()
        self._rest = PlainLabel(role="muted", wrap=True)
        self.line = _Line()
        self.line.setPlaceholderText(say("Find a document or payment: amount, name, number"))
        self.line.setAccessibleName(say("Find what to add"))
        self.line.setAcceptDrops(False)
        self.line.textChanged.connect(self._filter)
        self.line.emptied.connect(self._take_out_last)
        self._rows: Rows[Part] = Rows(_columns(), key=lambda part: part.id)
        self.table = RowTable(self._rows, name=say("What may be added"), sortable=False)
        self._none = OverTable(
            self.table,
            say("Nothing to add has this"),
            say("What is confirmed elsewhere is not offered; undo it there first."),
            icon="search",
        )
        self.table.opened.connect(self.added)
        self.table.chosen.connect(self._look)
        self._actions, self.confirm, back = confirm_and_back(say("Confirm together"), "Ctrl Enter")
        self.confirm.clicked.connect(self.confirmed)
        back.clicked.connect(self.left)
        self._lay_out()

    def show_bundle(self, bundle: Bundle, addable: Sequence[Part]) -> None:
        """Show what is together now and what may still come in."""
        self._bundle, self._addable = bundle, tuple(addable)
        self._together.show_choices([_choice(part, at) for at, part in enumerate(bundle.parts, start=1)])
        found = said(bundle)
        self._sum.setText(found.line)
        self._sum.setVisible(bool(found.line))
        self._rest.setText(found.verdict)
        self._verdict.set_state(_WORDS[found.kind](), found.kind)
        self._verdict.setVisible(bundle.complete)
        self.confirm.setEnabled(bundle.complete)
        self._filter()

    @property
    def bundle(self) -> Bundle:
        """Return what is together."""
        return self._bundle

    def add_current(self) -> None:
        """Add the row that is chosen."""
        part = self.table.current
        if part is not None:
            self.line.clear()
            self.added.emit(part)

    def take_out(self, at: int) -> None:
        """Take a part out again, counted from 0."""
        self._take_out(at)

    def walk(self, by: int) -> None:
        """Choose another row of what may be added."""
        place = self.table.currentIndex().row() + by
        if 0 <= place < len(self._rows.shown):
            self.table.choose(self._rows.shown[place].id)

    def _take_out(self, at: int) -> None:
        if 0 <= at < len(self._bundle.parts):
            self.taken_out.emit(self._bundle.parts[at])

    def _take_out_last(self) -> None:
        self._take_out(len(self._bundle.parts) - 1)

    def _filter(self) -> None:
        words = self.line.text().split()
        self._rows.set_rows([part for part in self._addable if _holds(part, words)])
        self._none.turn(on=self._rows.first is None)
        if self._rows.first is not None:
            self.table.choose(self._rows.first.id)

    def _look(self, part: Part | None) -> None:
        if part is not None and part.kind == "document":
            self.looked_at.emit(part)

    def _lay_out(self) -> None:
        verdict = QHBoxLayout()
        verdict.setSpacing(t.SPACE_S)
        verdict.addWidget(self._verdict, 0, Qt.AlignmentFlag.AlignTop)
        verdict.addWidget(self._rest, 1)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(t.SPACE_L, t.SPACE_L, t.SPACE_L, t.SPACE_M)
        column.setSpacing(t.SPACE_M)
        column.addWidget(PlainLabel(say("What belongs together?"), role="title", wrap=True))
        column.addWidget(
            PlainLabel(
                say("Several receipts for one payment, or several payments for one receipt. A digit takes a line out."),
                role="muted",
                wrap=True,
            )
        )
        column.addWidget(self._together)
        column.addWidget(self._sum)
        column.addLayout(verdict)
        column.addWidget(SectionTitle(say("Add")))
        column.addWidget(self.line)
        self.table.setMinimumHeight(_LEAST_ROWS * t.ROW_HEIGHT)
        column.addWidget(self.table, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scrolled(content, say("What belongs together")), 1)
        whole.addWidget(self._actions)


_LEAST_ROWS = 4
"""So many are seen of what may be added, its head included; a low window scrolls all of it."""
_WORDS = {
    "confident": lambda: say("adds up"),
    "review": lambda: say("look"),
    "neutral": lambda: say("not complete"),
}


class _Line(QLineEdit):
    """A line in which Backspace, when nothing is typed, takes the last part out."""

    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand Backspace on when there is nothing to delete."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)


def _choice(part: Part, at: int) -> Choice:
    word = say("payment") if part.kind == "payment" else say("document")
    return Choice(str(at), part.title, f"{word} · {part.below}", part.money, "")


def _holds(part: Part, words: Sequence[str]) -> bool:
    """Tell whether a part holds every word that was typed, or has the amount."""
    text = fold(f"{part.title} {part.below}")
    letters = joined(f"{part.title} {part.below}")
    number = f"{abs(part.amount):f}" if part.amount is not None else ""
    return all(
        fold(word) in text
        or (len(joined(word)) > 2 and joined(word) in letters)
        or (as_amount(word) and number.startswith(as_amount(word)))
        for word in words
    )


def _columns() -> tuple[Column[Part], ...]:
    return (
        Column(
            say("Kind"),
            lambda part: Cell(
                chip=say("payment") if part.kind == "payment" else say("document"),
                kind="neutral",
                icon="review" if part.kind == "payment" else "receipts",
            ),
            lambda part: part.kind,
            width=for_chips(say("payment"), say("document")),
            least=for_chips(say("payment"), say("document")),
        ),
        Column(
            say("Name"), lambda part: Cell(part.title, strong=True), lambda part: part.title, stretch=True, least=110
        ),
        Column(
            say("Date"),
            lambda part: Cell(short_day(part.day), muted=True),
            lambda part: str(part.day),
            width=for_days(),
        ),
        Column(say("Amount"), lambda part: Cell(part.money), lambda part: part.amount or 0, width=124, align="right"),
    )
