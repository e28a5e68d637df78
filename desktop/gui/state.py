"""The window's state: what is known, what is on its way, and the verbs that move it. Lives in the window thread.

Verbs return at once: work goes out on a lane and its result comes back here, then a signal says what changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop.gui import errands, standing
from desktop.gui.activity import Activity, Notice, activity
from desktop.gui.busy import Busy
from desktop.gui.diary import Diary, Records
from desktop.gui.intake import Intake
from desktop.gui.openers import Desk, Openers
from desktop.gui.page_images import Callback, PageImages
from desktop.gui.paper_pile import PaperRow
from desktop.gui.sending import Sending
from desktop.gui.standing import Standing
from desktop.phrases import say_trouble
from desktop.services.papers import Paper
from desktop.storage.records import State
from desktop.trouble import Trouble
from desktop.work.runner import Runner
from matching.proposal import Candidate, Proposal

if TYPE_CHECKING:
    from desktop.services.comparing import Preview
    from desktop.services.importing import Shipment
    from desktop.services.ledger import Ledger
    from desktop.services.proposing import Pile

_KNOWING = frozenset({"open", "read", "fetch", "judge"})
_IN_THE_AIR = frozenset({State.SENDING, State.UNCLEAR})


class DeskState(QObject):
    """What one window knows about its organisation."""

    desk_changed = Signal()
    papers_changed = Signal()
    ledger_changed = Signal()
    previews_changed = Signal()
    pile_changed = Signal()
    records_changed = Signal()
    busy_changed = Signal()
    notice_changed = Signal()
    entry_heard = Signal(object)
    """An `Entry` of the diary, while sending."""
    wanted = Signal(str)
    """A page by name: someone wants to go there."""

    def __init__(self, openers: Openers, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._openers = openers
        self._runner = runner
        self._busy = Busy(runner, self)
        self._busy.changed.connect(self.busy_changed)
        self._diary = Diary(runner, self)
        self._diary.changed.connect(self.records_changed)
        self._sending = Sending(self._busy, runner, self)
        self._sending.heard.connect(self.entry_heard)
        self._sending.told.connect(self.tell)
        self._sending.ended.connect(self._sent)
        self._images = PageImages(runner)
        self._intake = Intake(self._busy, runner, self)
        self._intake.changed.connect(self.papers_changed)
        self._intake.ended.connect(self.compare)
        runner.troubled = self.tell_trouble
        self.desk: Desk | None = None
        self.ledger: Ledger | None = None
        self.previews: tuple[Preview, ...] = ()
        self.pile: Pile | None = None
        self.notice: Notice | None = None
        self.asked_for = ""
        self.reachable = True

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Return the papers that were read, in the order in which they were found."""
        return self._intake.pile.papers

    @property
    def paper_rows(self) -> tuple[PaperRow, ...]:
        """Return every file that fell on the desk, also those that are still being read."""
        return self._intake.pile.rows

    @property
    def reading(self) -> tuple[str, ...]:
        """Return the labels of the files that are being read."""
        return self._intake.pile.reading

    @property
    def activities(self) -> tuple[Activity, ...]:
        """Return what is on its way."""
        return self._busy.activities

    @property
    def new_bookings(self) -> int:
        """Return how many bookings wait to be imported."""
        return sum(len(preview.new) for preview in self.previews)

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
    def skipped(self) -> frozenset[str]:
        """Return the keys of the proposals that were left for later."""
        return self._diary.skipped

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

    def open_sample(self, failed: Callable[[Trouble], None] | None = None) -> None:
        """Open the built-in Flowtly with the sample month; its papers are then taken in."""
        self._open("Preparing the sample month", self._openers.sample, failed)

    def connect_to(self, url: str, token: str, failed: Callable[[Trouble], None] | None = None) -> None:
        """Open a connection to Flowtly; `failed` hears the trouble instead of the bar on top."""
        self._open("Connecting to Flowtly", lambda: self._openers.connect(url, token), failed)

    def close(self) -> None:
        """Give the desk back; called after the runner was closed, for it may wait."""
        if self.desk is not None:
            self._openers.close(self.desk)
            self.desk = None

    def take_in(self, paths: Sequence[Path]) -> None:
        """Read files and folders; their rows appear at once and fill in place."""
        if self.desk is not None and paths:
            self._intake.take_in(self.desk, paths)

    def page_image(self, receipt: str, page: int, width: int, callback: Callback) -> None:
        """Draw a page of a receipt; `callback` gets PageImage, Unreadable, or None when the document is not here."""
        paper = self._intake.pile.by_content(receipt)
        if self.desk is None or paper is None:
            callback(None)
            return
        self._images.ask(self.desk, paper, page, width, callback)

    def refresh(self) -> None:
        """Read Flowtly again, compare, and propose."""
        if self.activity("fetch") is None:
            self._fetch()

    @Slot()
    def compare(self) -> None:
        """Lay the statements beside Flowtly; proposes when nothing new waits for import."""
        if self.ledger is not None and not self.reading:
            work = errands.compare(self.papers, self.ledger)
            self._busy.run(activity("judge", "Comparing with Flowtly"), "reading", work, done=self._compared)

    def propose(self) -> None:
        """Judge the whole pile, whether or not bookings wait for import."""
        if self.ledger is not None:
            work = errands.propose(self.ledger, self.papers, standing.decided(self.records))
            self._busy.run(activity("judge", "Looking for pairs"), "reading", work, done=self._proposed)

    def import_confirmed(self, previews: Sequence[Preview] | None = None) -> None:
        """Import all statements with new bookings (or only these), then read Flowtly again and propose."""
        chosen = [p for p in (self.previews if previews is None else previews) if p.new]
        if self.desk is not None and chosen:
            self._sending.import_confirmed(self.desk, chosen, self.papers)

    def shipments(self, previews: Sequence[Preview], callback: Callable[[tuple[Shipment, ...]], None]) -> None:
        """Show what importing these statements would send; nothing is sent."""
        if self.desk is not None:
            self._runner.submit("reading", errands.shipments(self.desk, previews, self.papers), done=callback)

    def confirm(self, proposal: Proposal, candidate: Candidate | None = None) -> None:
        """Keep the person's word; it stands as confirmed as soon as it is durable."""
        if self.desk is not None and self.pile is not None:
            self._diary.confirm(self.desk, self.pile, proposal, candidate)

    def skip(self, proposal: Proposal) -> None:
        """Leave a proposal for later."""
        self._diary.leave(proposal, for_later=True)

    def unskip(self, proposal: Proposal) -> None:
        """Take a proposal up again."""
        self._diary.leave(proposal, for_later=False)

    def take_back(self, decisions: Sequence[str]) -> None:
        """Take back what was not sent yet."""
        if self.desk is not None and decisions:
            self._diary.take_back(self.desk, decisions)

    def deliver(self) -> None:
        """Send everything that was confirmed."""
        if self.desk is not None:
            self._sending.deliver(self.desk)

    def undo(self, decision: str) -> None:
        """Undo at Flowtly what a decision did."""
        if self.desk is not None:
            self._sending.undo(self.desk, decision)

    def stop(self, running: Activity | None) -> None:
        """Ask an activity to stop at its next step."""
        if running is not None and running.stoppable:
            running.stop.request()

    def go(self, page: str) -> None:
        """Ask the window to show a page."""
        self.wanted.emit(page)

    def show_proposal(self, key: str) -> None:
        """Ask the window to review one proposal; the page finds its key in `asked_for`."""
        self.asked_for = key
        self.go("review")

    @Slot(object)
    def tell(self, notice: Notice | None) -> None:
        """Show something in the bar on top; None takes it away."""
        self.notice = notice
        self.notice_changed.emit()

    @Slot(object)
    def tell_trouble(self, trouble: Trouble) -> None:
        """Show a trouble in the bar on top, with trying again where that may help."""
        if trouble.retry and self.desk is not None:
            self.tell(Notice(say_trouble(trouble), "Try again", self.refresh))
        else:
            self.tell(Notice(say_trouble(trouble)))

    def _open(self, title: str, opener: Callable[[], Desk], failed: Callable[[Trouble], None] | None) -> None:
        if self.desk is None and self.activity("open") is None:
            shown = activity("open", title, stoppable=False)
            self._busy.run(shown, "network", lambda _progress, _stop: opener(), done=self._opened, failed=failed)

    def _opened(self, desk: Desk) -> None:
        self.desk = desk
        self.desk_changed.emit()
        self._diary.load(desk, self._recover)
        if desk.sample:
            self.take_in((self._openers.sample_papers,))

    def _recover(self, rows: Records) -> None:
        """Settle what an earlier run left in the air before Flowtly is read."""
        if self.desk is not None and any(row.state in _IN_THE_AIR for row in rows):
            self._sending.deliver(self.desk, "Asking Flowtly what arrived")
        else:
            self._fetch()

    def _fetch(self) -> None:
        if self.desk is not None:
            shown = activity("fetch", "Reading Flowtly")
            work = errands.fetch(self.desk)
            self._busy.run(shown, "network", work, done=self._fetched, failed=self._not_fetched)

    def _fetched(self, ledger: Ledger) -> None:
        self.ledger, self.reachable = ledger, True
        if self.notice is not None and self.notice.about_flowtly:
            self.tell(None)
        self.ledger_changed.emit()
        self.compare()

    def _not_fetched(self, trouble: Trouble) -> None:
        self.reachable = False
        self.ledger_changed.emit()
        self.tell(Notice(say_trouble(trouble), "Try again", self.refresh, about_flowtly=True))

    def _compared(self, previews: tuple[Preview, ...]) -> None:
        self.previews = previews
        self.previews_changed.emit()
        if not self.new_bookings:
            self.propose()

    def _proposed(self, pile: Pile) -> None:
        self.pile = pile
        self.pile_changed.emit()

    @Slot()
    def _sent(self) -> None:
        if self.desk is not None:
            self._diary.load(self.desk)
            self._fetch()
