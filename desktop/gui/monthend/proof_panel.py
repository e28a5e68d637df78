"""The proof: what still keeps the month open, where the proof is written, and what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.monthend.presenter import open_lines, proof_lines
from desktop.gui.monthend.rules_panel import default_folder
from desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from desktop.gui.parts.card import Card
from desktop.gui.parts.chip import Chip
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.parts.section_title import SectionTitle
from desktop.phrases import say_trouble
from desktop.phrases.speech import say

if TYPE_CHECKING:
    from desktop.gui.state import DeskState

_MOST = 12
"""So many sentences are shown; the proof holds all of them."""


class ProofPanel(QWidget):
    """Closing never changes anything at Flowtly."""

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self._state = state
        self.folder = QLineEdit()
        self.folder.setAcceptDrops(False)
        self.folder.setAccessibleName(say("Folder for the proof"))
        self.change = SecondaryButton(say("Folder…"))
        self.close_month = PrimaryButton(say("Close the month"), "Ctrl Enter")
        self.open_folder = SecondaryButton(say("Open the folder"))
        self._verdict = Chip()
        self._result = PlainLabel("", role="strong", wrap=True)
        self._reasons = PlainLabel("", role="muted", wrap=True)
        self._suggested = ""
        self._lay_out()
        self.change.clicked.connect(self._choose)
        self.close_month.clicked.connect(self.close_now)
        self.close_month.bind(self, "Ctrl+Return")
        self.close_month.bind(self, "Ctrl+Enter")
        self.open_folder.clicked.connect(self._look)

    def refresh(self) -> None:
        """Show what keeps the month open, or what came of closing it."""
        monthly = self._state.monthly
        self._suggest()
        closing = monthly.closing
        self.close_month.setEnabled(monthly.view is not None and not monthly.is_closing)
        self.open_folder.setVisible(closing is not None)
        if monthly.is_closing:
            self._show(say("reading"), "accent", say("The month is being read back from Flowtly."), ())
        elif monthly.trouble is not None:
            self._show(say("not written"), "trouble", say_trouble(monthly.trouble), ())
        elif closing is not None and closing.proof.green:
            told = say("Closed. Every number was read back from Flowtly twice and is the same.")
            self._show(say("closed"), "confident", told, tuple(path.name for path in closing.files))
        elif closing is not None:
            told = say("Not closed. The proof was written all the same and says why.")
            self._show(say("not closed"), "trouble", told, proof_lines(closing.proof))
        else:
            left = open_lines(monthly.view)
            told = say("This still keeps the month open.") if left else say("Nothing is left: the month can be closed.")
            self._show(say("open") if left else say("ready"), "review" if left else "confident", told, left)

    def close_now(self) -> None:
        """Prove the month and write the proof."""
        text = self.folder.text().strip()
        if text and self.close_month.isEnabled():
            self._state.monthly.close(Path(text).expanduser())
            self.refresh()

    def _show(self, word: str, kind: t.Kind, told: str, reasons: tuple[str, ...]) -> None:
        self._verdict.set_state(word, kind)
        self._result.setText(told)
        more = [say("and {n} more", n=len(reasons) - _MOST)] if len(reasons) > _MOST else []
        self._reasons.setText("\n".join([*(f"– {reason}" for reason in reasons[:_MOST]), *more]))

    def _suggest(self) -> None:
        month = self._state.monthly.month
        if month is None:
            return
        wanted = str(default_folder(self._state.organisation, f"{month:%Y-%m}"))
        if self.folder.text() == self._suggested:
            self.folder.setText(wanted)
        self._suggested = wanted

    def _choose(self) -> None:
        name = QFileDialog.getExistingDirectory(self, say("Folder for the proof"), str(Path(self.folder.text()).parent))
        if name:
            self.folder.setText(name)

    def _look(self) -> None:
        closing = self._state.monthly.closing
        if closing is not None and closing.files:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(closing.files[0].parent)))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(t.SPACE_M)
        head.addWidget(self._result, 1)
        head.addWidget(self._verdict)
        card = Card(padding=t.SPACE_L, spacing=t.SPACE_M)
        card.body.addLayout(head)
        card.body.addWidget(self._reasons)
        where = QHBoxLayout()
        where.setSpacing(t.SPACE_S)
        where.addWidget(self.folder, 1)
        where.addWidget(self.change)
        buttons = QHBoxLayout()
        buttons.setSpacing(t.SPACE_S)
        buttons.addWidget(self.close_month)
        buttons.addWidget(self.open_folder)
        buttons.addStretch(1)
        words = say(
            "The proof is a PDF, a workbook and a CSV, with all documents and Flowtly's own statements beside it. "
            "Nothing is changed at Flowtly."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_M)
        column.addWidget(card)
        column.addWidget(SectionTitle(say("Where the proof is written")))
        column.addLayout(where)
        column.addWidget(PlainLabel(words, role="muted", wrap=True))
        column.addLayout(buttons)
        column.addStretch(1)
