"""The month as the window knows it: how it was laid out last, and the verbs that move it. Lives in the window thread.

A word shows at once: the layout is changed here before the journal has it, and laid out anew once it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.gui import month_errands
from desktop.gui.activity import activity
from desktop.gui.busy import Busy
from desktop.gui.month.months import Span, month_of, moved
from desktop.phrases.speech import say
from desktop.trouble import Trouble
from desktop.work.runner import Runner

if TYPE_CHECKING:
    from desktop.gui.known import Known
    from desktop.services.ledger import Line
    from desktop.services.month.assigning import Wish
    from desktop.services.month.chasing import Chase, Missing
    from desktop.services.month.closing import Closing
    from desktop.services.month.offers import Offer
    from desktop.services.month.standing import Gap
    from desktop.services.month.view import MonthView
    from desktop.storage.month import RuleRow
    from desktop.storage.records import Decision
    from desktop.work.runner import Function
    from matching.month.sales import Paid


_QUIET_MS = 700
"""After so much quiet a month is laid out anew: while words follow each other it would only be in the way."""


class Monthly(QObject):
    """Holds the month that was laid out last, the rules, and the proof that was written last."""

    changed = Signal()
    rules_changed = Signal()
    closed = Signal()
    """A proof was written, or could not be: `closing` or `trouble` tells."""

    def __init__(self, known: Known, busy: Busy, runner: Runner, kept: Callable[[], None]) -> None:
        """`kept` follows each word that the journal has."""
        super().__init__(known)
        self._known, self._busy, self._runner, self._kept = known, busy, runner, kept
        self.view: MonthView | None = None
        self.rules: tuple[RuleRow, ...] = ()
        self.closing: Closing | None = None
        self.trouble: Trouble | None = None
        self.last: tuple[str, ...] = ()
        """The decisions of the last word: what undoing takes back."""
        self._chosen: date | None = None
        self._soon = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._soon.timeout.connect(self._lay_anew)
        self._afresh = QTimer(self, singleShot=True, interval=_QUIET_MS)
        self._afresh.timeout.connect(self.load)
        self._span = Span()

    @property
    def month(self) -> date | None:
        """Return the month that is looked at: the chosen one, else that of the statements."""
        return self._chosen or self._usual

    @property
    def chosen(self) -> bool:
        """Tell whether the person looks at another month than that of the statements."""
        return self._chosen is not None

    def can_step(self, months: int) -> bool:
        """Tell whether there is anything in that direction: a payment of Flowtly or a booking of a statement."""
        span, month = self._span.of(self._known.previews, self._known.ledger), self.month
        return month is not None and span is not None and span[0] <= moved(month, months) <= span[1]

    @property
    def _usual(self) -> date | None:
        return month_of(self._known.previews, self._known.ledger)

    @property
    def is_closing(self) -> bool:
        """Tell whether a proof is being written."""
        return self._known.activity("close") is not None

    def load(self) -> None:
        """Lay the month out around what was read of Flowtly last."""
        desk, ledger, month = self._known.desk, self._known.ledger, self.month
        if desk is None or ledger is None or month is None or self._known.activity("month") is not None:
            return
        work = month_errands.view(desk, ledger, month, self._known.pile)
        loaded = partial(self._loaded, of=month)
        self._busy.run(activity("month", say("Laying out the month")), "network", work, done=loaded)
        self._runner.submit("journal", month_errands.rules(desk), done=self._rules_read)

    def step(self, months: int) -> None:
        """Look at an earlier or a later month: laid out of what is known at once, then of what is read of Flowtly."""
        month = self.month
        if month is None or not self.can_step(months):
            return
        wanted = moved(month, months)
        self._chosen = None if wanted == self._usual else wanted
        self.changed.emit()
        self._lay_anew()
        self._afresh.start()

    def accept(self, offers: Sequence[Offer]) -> None:
        """Keep the word that these proposals are right; it shows at once."""
        if self._known.desk is None or not offers:
            return
        words: dict[tuple[Gap, bool], list[str]] = {}
        for offer in offers:
            if offer.best is not None and offer.best.wish is not None:
                kind = (offer.gap, _settles_all(offer.best.wish))
                words.setdefault(kind, []).append(offer.line.transaction.id)
        for (gap, nothing), keys in words.items():
            self._show_word(keys, gap, nothing=nothing)
        self._keep(month_errands.accept(self._known.desk, tuple(offers)))

    def assign(self, offers: Sequence[Offer], wish: Wish) -> None:
        """Keep what the person has chosen for these payments; it shows at once."""
        if self._known.desk is None or not offers:
            return
        keys = [offer.line.transaction.id for offer in offers]
        self._show_word(keys, offers[0].gap, nothing=_settles_all(wish))
        lines = tuple({offer.line.transaction.id: offer.line for offer in offers}.values())
        self._keep(month_errands.assign(self._known.desk, lines, wish))

    def settle(self, rows: Sequence[Missing], wish: Wish) -> None:
        """Keep a wish for payments whose document is missing: that none is needed."""
        if self._known.desk is not None and rows:
            keys = [one.line.transaction.id for one in rows]
            self._show_word(keys, None, nothing=_settles_all(wish))
            self._keep(month_errands.assign(self._known.desk, tuple(one.line for one in rows), wish))

    @property
    def to_carry(self) -> int:
        """Return of how many payments Flowtly is told, with what is sent next, that they need no receipt."""
        records = self._known.records
        if self.view is None or not records.needless:
            return 0
        # What was written down for sending already stands among the things that are sent.
        needless = records.needless - records.setting("ignored")
        lines = [line for month in self._months for line in self.view.books.lines_of(month)]
        return sum(line.transaction.id in needless and not line.remote.ignored for line in lines)

    @property
    def _months(self) -> set[date]:
        """Return the months whose marks are carried."""
        return {month for month in (self._usual, self.view.state.month if self.view else None) if month}

    def carry_marks(self, then: Callable[[], None]) -> None:
        """Carry marks of the review to Flowtly with what is sent next; `then` follows."""
        if self._known.desk is None or self.view is None:
            then()
            return
        work = month_errands.carry_marks(self._known.desk, self.view, self._months)
        self._runner.submit("journal", work, ended=then)

    def link_sale(self, paid: Paid) -> None:
        """Keep the word that payments pay invoices."""
        if self._known.desk is not None and self.view is not None:
            work = month_errands.link_sale(self._known.desk, self.view, paid)
            left = tuple(other for other in self.view.state.sales if other != paid)
            self.view = replace(self.view, state=replace(self.view.state, sales=left))
            self.changed.emit()
            self._keep(work)

    def undo(self) -> None:
        """Take the last word back, while nothing of it was sent."""
        desk, last = self._known.desk, self.last
        if desk is not None and last:
            self.last = ()
            self._runner.submit("journal", month_errands.take_back(desk, last), ended=self._lay_anew)

    def asked(self, chase: Chase) -> None:
        """Remember that this message was sent."""
        if self._known.desk is not None:
            keys = tuple(one.line.transaction.id for one in chase.missing)
            work = month_errands.note_asked(self._known.desk, keys, chase.whom)
            self._runner.submit("journal", work, ended=self._lay_anew)

    def comes_from(self, line: Line, text: str) -> None:
        """Remember where the documents of a party come from."""
        if self._known.desk is not None and text.strip():
            work = month_errands.comes_from(self._known.desk, line, text.strip())
            self._runner.submit("journal", work, ended=self._lay_anew)

    def forget(self, row: RuleRow) -> None:
        """Delete a rule; what it proposed is gone at once."""
        if self._known.desk is not None:
            self._runner.submit("journal", month_errands.forget(self._known.desk, row.id), ended=self._lay_anew)

    def correct(self, row: RuleRow, value: str, shown: str) -> None:
        """Let a rule propose something else."""
        if self._known.desk is not None:
            work = month_errands.correct(self._known.desk, row.id, value, shown)
            self._runner.submit("journal", work, ended=self._lay_anew)

    def close(self, folder: Path) -> None:
        """Prove the month and write the proof into a folder."""
        desk, month = self._known.desk, self.month
        if desk is None or month is None or self.is_closing:
            return
        self.closing, self.trouble = None, None
        shown = activity("close", say("Reading the month back from Flowtly"))
        work = month_errands.close(desk, month, folder)
        self._busy.run(shown, "network", work, done=self._proved, failed=self._not_proved)

    def _show_word(self, keys: Sequence[str], gap: Gap | None, *, nothing: bool) -> None:
        from desktop.services.month.state import with_word

        if self.view is not None:
            state = with_word(self.view.state, keys, frozenset({gap} if gap else ()), nothing=nothing)
            gone = frozenset(keys) if nothing else frozenset()
            missing = tuple(one for one in self.view.missing if one.line.transaction.id not in gone)
            self.view = replace(self.view, state=state, missing=missing)
            self.changed.emit()

    def _keep(self, work: Function[tuple[Decision, ...]]) -> None:
        def done(decisions: tuple[Decision, ...]) -> None:
            self.last = tuple(decision.id for decision in decisions)
            self.changed.emit()
            self._kept()

        self._runner.submit("journal", work, done=done, ended=self._soon.start)

    def _lay_anew(self) -> None:
        desk, view = self._known.desk, self.view
        if desk is None or view is None:
            return
        month = self.month or view.state.month
        work = month_errands.laid_anew(desk, view, month, self._known.pile)
        self._runner.submit("journal", work, done=partial(self._loaded, of=month))
        self._runner.submit("journal", month_errands.rules(desk), done=self._rules_read)

    def _loaded(self, view: MonthView, *, of: date | None = None) -> None:
        self.view = view
        self.changed.emit()
        if of not in {None, self.month}:
            # Another month was chosen while this one was on its way.
            self._lay_anew()

    def _rules_read(self, rows: tuple[RuleRow, ...]) -> None:
        self.rules = rows
        self.rules_changed.emit()

    def _proved(self, closing: Closing) -> None:
        self.closing = closing
        self.closed.emit()

    def _not_proved(self, trouble: Trouble) -> None:
        self.trouble = trouble
        self.closed.emit()


def _settles_all(wish: Wish) -> bool:
    """Tell whether a wish is the word that nothing is needed."""
    return wish.fields.get("ignored") == 1
