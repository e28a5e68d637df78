"""Rules: what decisions taught, to be read, deleted and exported."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.monthend.choices import CHANGEABLE, choices_about
from desktop.gui.monthend.chooser import Choice, Chooser
from desktop.gui.monthend.presenter import RuleLine, rule_lines
from desktop.gui.parts.buttons import SecondaryButton
from desktop.gui.parts.empty import OverTable
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.parts.row_table import RowTable
from desktop.gui.parts.rows import Cell, Column, Rows
from desktop.phrases.speech import say

if TYPE_CHECKING:
    from desktop.gui.monthly import Monthly


class RulesPanel(QWidget):
    """One row a rule. Deleting one restores what was proposed without it."""

    def __init__(self, monthly: Monthly) -> None:
        super().__init__()
        self._monthly = monthly
        self._rows = Rows(_columns(), key=lambda line: line.row.id)
        self.table = RowTable(self._rows, name=say("Rules"))
        self._none = OverTable(
            self.table,
            say("No rules yet"),
            say("When you choose a budget, a counterparty, or no document, it is remembered and proposed again."),
            icon="info",
        )
        self._words = PlainLabel(
            say("A rule proposes and never decides. It holds for this organisation only."), role="muted", wrap=True
        )
        self.change = SecondaryButton(say("Change…"), "E")
        self.delete = SecondaryButton(say("Delete"), "Del")
        self.copy_all = SecondaryButton(say("Copy all"), "C")
        self.change.clicked.connect(self.correct)
        self.change.bind(self, "E")
        self.delete.clicked.connect(self.forget)
        self.delete.bind(self, "Del")
        self.copy_all.clicked.connect(self.export)
        self.copy_all.bind(self, "C")
        self.table.chosen.connect(self._show_current)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_M)
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(t.SPACE_S)
        row.addWidget(self._words, 1)
        row.addWidget(self.copy_all)
        row.addWidget(self.change)
        row.addWidget(self.delete)
        column.addLayout(row)

    def refresh(self) -> None:
        """Show the rules as they are now."""
        self._rows.set_rows(rule_lines(self._monthly.rules))
        self._none.turn(on=not self._rows.rows)
        self._show_current()

    def forget(self) -> None:
        """Delete the current rule."""
        line = self.table.current
        if line is not None:
            self._monthly.forget(line.row)

    def correct(self) -> None:
        """Let the current rule propose something else."""
        line, view = self.table.current, self._monthly.view
        if line is None or view is None:
            return
        choices = choices_about(view, line.row.rule.matter)
        chooser = Chooser(say("What shall it propose?"), choices, self._corrected(line), self)
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.finished.connect(lambda _result: self.window().activateWindow())
        chooser.open()

    def _corrected(self, line: RuleLine) -> Callable[[Choice], None]:
        from desktop.services.month.assigning import Wish

        def taken(choice: Choice) -> None:
            if isinstance(choice.value, Wish) and choice.value.teaches:
                _, value, shown = choice.value.teaches
                self._monthly.correct(line.row, value, shown)

        return taken

    def export(self) -> None:
        """Put all rules as JSON on the clipboard."""
        rows = [
            {
                "about": line.row.rule.matter,
                "known_by": line.row.rule.by,
                "bank_says": line.row.rule.bank,
                "incoming": line.row.rule.incoming,
                "value": line.row.rule.value,
                "shown": line.row.rule.shown,
                "confirmed": line.row.rule.confirmed,
                "refused": line.row.rule.refused,
            }
            for line in self._rows.rows
        ]
        QGuiApplication.clipboard().setText(json.dumps(rows, ensure_ascii=False, indent=2))

    def _show_current(self) -> None:
        line = self.table.current
        self.delete.setEnabled(line is not None)
        self.change.setEnabled(line is not None and line.row.rule.matter in CHANGEABLE)
        self.copy_all.setEnabled(bool(self._rows.rows))


def default_folder(organisation: str, month: str) -> Path:
    """Return where a proof is written unless another folder is named."""
    kept = "".join(sign if sign.isalnum() or sign in " -_." else " " for sign in organisation)
    return Path.home() / "Documents" / " ".join(kept.split())[:60] / month


def _columns() -> tuple[Column[RuleLine], ...]:
    return (
        Column(say("About"), lambda line: Cell(line.matter), lambda line: line.matter, width=170),
        Column(say("Payments of"), lambda line: Cell(line.whom, strong=True), lambda line: line.whom, stretch=True),
        Column(say("Proposes"), lambda line: Cell(line.value), lambda line: line.value, width=260, least=140),
        Column(
            say("Confirmed"), lambda line: Cell(line.counts, muted=True), lambda line: line.counts, width=190, least=150
        ),
    )
