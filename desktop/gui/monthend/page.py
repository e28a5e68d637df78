"""The closing page: the queue, missing documents, invoices, rules and the proof, one tab each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from desktop.gui import tokens as t
from desktop.gui.monthend.lines_panel import LinesPanel
from desktop.gui.monthend.missing_panel import MissingPanel
from desktop.gui.monthend.presenter import headline, to_do
from desktop.gui.monthend.proof_panel import ProofPanel
from desktop.gui.monthend.queue_panel import QueuePanel
from desktop.gui.monthend.rules_panel import RulesPanel
from desktop.gui.monthend.sales_panel import SalesPanel
from desktop.gui.parts.page import Page, PageHead, margins
from desktop.gui.review.tabs import Tabs
from desktop.phrases import figures
from desktop.phrases.speech import meant, say

if TYPE_CHECKING:
    from desktop.gui.state import DeskState

TABS = ("queue", "missing", "sales", "lines", "rules", "proof")
STATES = frozenset({"done", "to_decide", "to_chase", "needs_nothing"})
"""Also names of what can be asked for: the payments in this state."""


class ClosingPage(Page):
    """Closing the month."""

    title = meant("Month end")
    icon = "lock"

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self._state, monthly = state, state.monthly
        self._head = PageHead(say("Close the month"))
        self.tabs = Tabs(
            say("To decide"),
            say("Missing documents"),
            say("Invoices"),
            say("Payments"),
            say("Rules"),
            say("Proof"),
            key="T",
        )
        self.queue = QueuePanel(monthly)
        self.missing = MissingPanel(monthly)
        self.sales = SalesPanel(monthly)
        self.lines = LinesPanel(monthly)
        self.rules = RulesPanel(monthly)
        self.proof = ProofPanel(state)
        self._panels = (self.queue, self.missing, self.sales, self.lines, self.rules, self.proof)
        self._stack = QStackedWidget()
        self._lay_out()
        self._wire()
        self.refresh()

    def refresh(self) -> None:
        """Show the month as it was laid out last."""
        view = self._state.monthly.view
        month = view.state.month if view else self._state.monthly.month
        self._head.set_title(
            say("Close {month}", month=figures.month_within(month)) if month else say("Close the month")
        )
        self._head.say(headline(view))
        # The others are made when their tab is turned to: a month may have thousands of payments.
        self._panels[self.tabs.at].refresh()
        self.count_changed.emit()

    def count(self) -> int | None:
        """Return how much is left to decide or to chase."""
        return to_do(self._state.monthly.view)

    def focus_first(self) -> None:
        """Begin where the chosen tab's work begins."""
        at = self.tabs.at
        panel = self._panels[at]
        (panel.folder if isinstance(panel, ProofPanel) else panel.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def look_at(self, key: str) -> None:
        """Go to a tab by its name, or to the payments of a state."""
        if key in STATES:
            self.lines.show_only(key)
            key = "lines"
        if key in TABS:
            self.tabs.show_at(TABS.index(key))
            self.focus_first()

    def _turned(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self._panels[at].refresh()
        self.focus_first()

    def _wire(self) -> None:
        monthly = self._state.monthly
        monthly.changed.connect(self.show_changes)
        monthly.rules_changed.connect(self.rules.refresh)
        monthly.closed.connect(self.proof.refresh)
        self._state.desk_changed.connect(self.refresh)
        self.tabs.chosen.connect(self._turned)
        turn = QShortcut(QKeySequence("T"), self)
        turn.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        turn.activated.connect(self.tabs.turn)

    def _lay_out(self) -> None:
        for panel in self._panels:
            self._stack.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(margins())
        column.setSpacing(t.SPACE_M)
        column.addWidget(self._head)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
