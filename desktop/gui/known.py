"""What is known about the organisation: the read side of the window's state, and the signals that tell of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.gui import standing
from desktop.gui.activity import Activity, Notice
from desktop.gui.bench import Bench
from desktop.gui.busy import Busy
from desktop.gui.diary import Diary
from desktop.gui.intake import Intake
from desktop.gui.openers import Desk
from desktop.gui.paper_pile import PaperRow
from desktop.gui.receipts.asking import Asking
from desktop.gui.receipts.file_rows import FileRows
from desktop.gui.standing import Records, Standing
from desktop.services.papers import Paper
from desktop.settings import Settings
from desktop.work.runner import Runner
from matching.proposal import Proposal

if TYPE_CHECKING:
    from desktop.services.auditing import Audit
    from desktop.services.comparing import Preview
    from desktop.services.ledger import Ledger
    from desktop.services.proposing import Pile

_KNOWING = frozenset({"open", "read", "fetch", "judge"})


class Known(QObject):
    """Everything a page may look at. What changes it are the verbs of `DeskState`, and nothing else."""

    desk_changed = Signal()
    papers_changed = Signal()
    ledger_changed = Signal()
    previews_changed = Signal()
    pile_changed = Signal()
    records_changed = Signal()
    busy_changed = Signal()
    notice_changed = Signal()
    audit_changed = Signal()
    entry_heard = Signal(object)
    """An `Entry` of the diary, while sending."""
    sign_in_wanted = Signal()
    """Someone wants to give another key."""
    wanted = Signal(str)
    """A page by name: someone wants to go there."""

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = Busy(runner, self)
        self._busy.changed.connect(self.busy_changed)
        self._diary = Diary(runner, self)
        self._diary.changed.connect(self.records_changed)
        self.intake = Intake(self._busy, runner, self)
        self.intake.changed.connect(self.papers_changed)
        self.asking = Asking(self.intake, runner, self)
        self.asking.changed.connect(self.papers_changed)
        self.files = FileRows()
        self.bench = Bench(self._busy, self)
        self.bench.ledger_changed.connect(self.ledger_changed)
        self.bench.previews_changed.connect(self.previews_changed)
        self.bench.pile_changed.connect(self.pile_changed)
        self.audit: Audit | None = None
        """How Flowtly compared with what was confirmed in the last days, when it was read last."""
        self.desk: Desk | None = None
        self.settings = Settings()
        self.notice: Notice | None = None
        self.asked_for = ""

    @property
    def organisation(self) -> str:
        """Return the organisation's name, as the person has set it or as its desk names it."""
        if self.desk is None:
            return ""
        return self.desk.organisation if self.desk.sample else self.settings.organisation or self.desk.organisation

    @property
    def ledger(self) -> Ledger | None:
        """Return what Flowtly held when it was read last."""
        return self.bench.ledger

    @property
    def previews(self) -> tuple[Preview, ...]:
        """Return the statements as they would be imported."""
        return self.bench.previews

    @property
    def pile(self) -> Pile | None:
        """Return what was judged last."""
        return self.bench.pile

    @property
    def reachable(self) -> bool:
        """Tell whether Flowtly answered when it was asked last."""
        return self.bench.reachable

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Return the papers that were read, in the order in which they were found."""
        return self.intake.pile.papers

    @property
    def paper_rows(self) -> tuple[PaperRow, ...]:
        """Return every file that fell on the desk, also those that are still being read."""
        return self.intake.pile.rows

    @property
    def reading(self) -> tuple[str, ...]:
        """Return the labels of the files that are being read."""
        return self.intake.pile.reading

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Return what is on its way."""
        return self._busy.activities

    @property
    def new_bookings(self) -> int:
        """Return how many bookings wait to be imported."""
        return self.bench.new_bookings

    @property
    def ready(self) -> bool:
        """Tell whether nothing is being opened, read, fetched or judged."""
        return not any(one.name in _KNOWING for one in self.activities)

    def activity(self, name: str) -> Activity | None:
        """Return the activity with this name, if it is on its way."""
        return next((one for one in self.activities if one.name == name), None)

    def key(self, proposal: Proposal) -> str:
        """Return what a proposal is about."""
        return standing.key(proposal)

    @property
    def records(self) -> Records:
        """Return the newest state of every decision, newest first."""
        return self._diary.records

    @property
    def confirming(self) -> frozenset[str]:
        """Return the keys of the proposals whose confirmation is being kept just now."""
        return self._diary.confirming

    def decisions_of(self, proposal: Proposal) -> Records:
        """Return the decisions that hold about a proposal's transactions."""
        return self._diary.decisions_of(proposal)

    def standing(self, proposal: Proposal) -> Standing:
        """Return where a proposal stands."""
        return self._diary.standing(proposal)
