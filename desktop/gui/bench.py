"""The bench: Flowtly's ledger, the statements laid beside it, and the pile that was judged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.gui import errands, standing
from desktop.gui.activity import activity
from desktop.gui.busy import Busy
from desktop.gui.openers import Desk
from desktop.gui.standing import Records
from desktop.phrases.speech import say
from desktop.services.papers import Paper
from desktop.settings import DEFAULT
from desktop.trouble import Trouble

if TYPE_CHECKING:
    from desktop.services.comparing import Preview
    from desktop.services.ledger import Ledger
    from desktop.services.proposing import Pile
    from desktop.storage.habits import HabitBook
    from desktop.storage.journal import Journal
    from matching.policy import Policy


class Bench(QObject):
    """Holds what was fetched, compared and judged last. `failed` hears why Flowtly could not be read."""

    ledger_changed = Signal()
    previews_changed = Signal()
    pile_changed = Signal()
    failed = Signal(object)

    def __init__(self, busy: Busy, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = busy
        self.ledger: Ledger | None = None
        self.previews: tuple[Preview, ...] = ()
        self.new_bookings = 0
        """How many bookings wait to be imported; counted once for each comparison."""
        self.pile: Pile | None = None
        self.judged = Records()
        """What the diary said when the newest judgement was asked for."""
        self.reachable = True
        self.apart: frozenset[str] = frozenset()
        """What a person said of bookings that are perhaps in Flowtly: they are others (`ComparedLine.key`)."""

    def fetch(self, desk: Desk, then: Callable[[], None]) -> None:
        """Read Flowtly again; `then` follows when that went well."""

        def fetched(ledger: Ledger) -> None:
            self.ledger, self.reachable = ledger, True
            self.ledger_changed.emit()
            then()

        self._busy.run(
            activity("fetch", say("Reading Flowtly")),
            "network",
            errands.fetch(desk),
            done=fetched,
            failed=self._not_fetched,
        )

    def compare(self, papers: Sequence[Paper], then: Callable[[], None], journal: Journal | None = None) -> None:
        """Lay the statements beside Flowtly; `then` follows when nothing new can be imported as it is."""
        if self.ledger is None:
            return

        def compared(previews: tuple[Preview, ...]) -> None:
            self.show(previews)
            if not any(preview.new and not preview.blocked for preview in previews):
                then()

        work = errands.compare(papers, self.ledger, journal, self.apart)
        self._busy.run(activity("judge", say("Comparing with Flowtly")), "reading", work, done=compared)

    def show(self, previews: tuple[Preview, ...]) -> None:
        """Take over statements as they were compared."""
        self.previews = previews
        self.new_bookings = sum(len(preview.new) for preview in previews)
        self.previews_changed.emit()

    def propose(
        self, papers: Sequence[Paper], records: Records, habits: HabitBook | None = None, policy: Policy = DEFAULT
    ) -> None:
        """Judge the whole pile by these thresholds, without what the diary says is decided or refused."""
        if self.ledger is not None:
            self.judged = records
            decided, noes = standing.decided(records), standing.noes(records)
            work = errands.propose(self.ledger, papers, decided, habits, policy, noes)
            self._busy.run(activity("judge", say("Looking for pairs")), "reading", work, done=self._proposed)

    def _not_fetched(self, trouble: Trouble) -> None:
        self.reachable = False
        self.ledger_changed.emit()
        self.failed.emit(trouble)

    def _proposed(self, pile: Pile) -> None:
        self.pile = pile
        self.pile_changed.emit()
