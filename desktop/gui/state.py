"""The window's state: what is known, what is on its way, and the verbs that move it. Lives in the window thread.

Verbs return at once: work goes out on a lane and its result comes back here, then a signal says what changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from desktop.gui import errands, standing
from desktop.gui.activity import Activity, Notice, activity
from desktop.gui.busy import Busy
from desktop.gui.openers import Desk, Openers
from desktop.gui.page_images import Callback, PageImages
from desktop.gui.paper_pile import PaperPile, PaperRow
from desktop.gui.standing import Standing
from desktop.phrases import say_trouble
from desktop.services.papers import Paper
from desktop.storage.records import Entry, State
from desktop.trouble import Trouble
from desktop.work.runner import Runner
from matching.proposal import Candidate, Proposal

if TYPE_CHECKING:
    from desktop.services.comparing import Preview
    from desktop.services.history import HistoryRow
    from desktop.services.importing import Shipment
    from desktop.services.ledger import Ledger
    from desktop.services.proposing import Pile

_SOON_MS = 60
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
        self._images = PageImages(runner)
        self._pile_of_papers = PaperPile()
        self._papers_soon = _soon(self, self.papers_changed)
        runner.troubled = self.tell_trouble
        self.desk: Desk | None = None
        self.ledger: Ledger | None = None
        self.previews: tuple[Preview, ...] = ()
        self.pile: Pile | None = None
        self.records: tuple[HistoryRow, ...] = ()
        self.notice: Notice | None = None
        self.skipped: frozenset[str] = frozenset()
        self.confirming: frozenset[str] = frozenset()
        self.asked_for = ""
        self._about: Mapping[str, tuple[HistoryRow, ...]] = {}

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Return the papers that were read, in the order in which they were found."""
        return self._pile_of_papers.papers

    @property
    def paper_rows(self) -> tuple[PaperRow, ...]:
        """Return every file that fell on the desk, also those that are still being read."""
        return self._pile_of_papers.rows

    @property
    def reading(self) -> tuple[str, ...]:
        """Return the labels of the files that are being read."""
        return self._pile_of_papers.reading

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

    def decisions_of(self, proposal: Proposal) -> tuple[HistoryRow, ...]:
        """Return the decisions that hold about a proposal's transactions."""
        return tuple(row for transaction in proposal.best.transactions for row in self._about.get(transaction, ()))

    def standing(self, proposal: Proposal) -> Standing:
        """Return where a proposal stands."""
        mine = standing.key(proposal)
        if mine in self.confirming:
            return "confirming"
        found = standing.of_rows(self.decisions_of(proposal))
        return "skipped" if found == "open" and mine in self.skipped else found

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
        if self.desk is None or not paths:
            return
        post = self._runner.post
        work = errands.take_in(
            self.desk,
            paths,
            arrived=lambda paper: post(lambda: self._arrived(paper)),
            found=lambda labels: post(lambda: self._found(labels)),
        )
        self._busy.run(activity("read", "Reading papers"), "reading", work, ended=self._read)

    def page_image(self, receipt: str, page: int, width: int, callback: Callback) -> None:
        """Draw a page of a receipt; `callback` gets PageImage, Unreadable, or None when the document is not here."""
        paper = self._pile_of_papers.by_content(receipt)
        if self.desk is None or paper is None:
            callback(None)
            return
        self._images.ask(self.desk, paper, page, width, callback)

    def refresh(self) -> None:
        """Read Flowtly again, compare, and propose."""
        if self.desk is not None:
            self._busy.run(
                activity("fetch", "Reading Flowtly"), "network", errands.fetch(self.desk), done=self._fetched
            )

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
            work = errands.confirm_import(self.desk, chosen, self.papers)
            shown = activity("send", "Keeping your decision", stoppable=False)
            self._busy.run(shown, "journal", work, done=lambda _: self.deliver())

    def shipments(self, previews: Sequence[Preview], callback: Callable[[tuple[Shipment, ...]], None]) -> None:
        """Show what importing these statements would send; nothing is sent."""
        if self.desk is not None:
            self._runner.submit("reading", errands.shipments(self.desk, previews, self.papers), done=callback)

    def confirm(self, proposal: Proposal, candidate: Candidate | None = None) -> None:
        """Keep the person's word; it stands as confirmed as soon as it is durable."""
        mine = standing.key(proposal)
        if self.desk is None or self.pile is None or mine in self.confirming:
            return
        self.skipped -= {mine}
        self.confirming |= {mine}
        self.records_changed.emit()
        work = errands.confirm(self.desk, self.pile, proposal, candidate)
        self._runner.submit("journal", work, failed=self.tell_trouble, ended=lambda: self._load_records(mine))

    def skip(self, proposal: Proposal) -> None:
        """Leave a proposal for later."""
        self.skipped |= {standing.key(proposal)}
        self.records_changed.emit()

    def unskip(self, proposal: Proposal) -> None:
        """Take a proposal up again."""
        self.skipped -= {standing.key(proposal)}
        self.records_changed.emit()

    def take_back(self, decisions: Sequence[str]) -> None:
        """Take back what was not sent yet."""
        if self.desk is not None and decisions:
            work = errands.take_back(self.desk, tuple(decisions))
            self._runner.submit("journal", work, failed=self.tell_trouble, ended=self._load_records)

    def deliver(self) -> None:
        """Send everything that was confirmed."""
        if self.desk is not None and self.activity("send") is None:
            post = self._runner.post
            work = errands.deliver(self.desk, heard=lambda entry: post(lambda: self._heard(entry)))
            self._busy.run(activity("send", "Sending to Flowtly"), "network", work, ended=self._sent)

    def undo(self, decision: str) -> None:
        """Undo at Flowtly what a decision did."""
        if self.desk is not None:
            shown = activity("undo", "Taking back", stoppable=False)
            self._busy.run(shown, "network", errands.undo(self.desk, decision), ended=self._sent)

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
        self._runner.submit("journal", errands.records(desk), done=self._recover)
        if desk.sample:
            self.take_in((self._openers.sample_papers,))

    def _recover(self, rows: tuple[HistoryRow, ...]) -> None:
        """Settle what an earlier run left in the air before Flowtly is read."""
        self._recorded(rows)
        if self.desk is not None and any(row.state in _IN_THE_AIR for row in rows):
            work = errands.recover(self.desk)
            self._busy.run(activity("send", "Asking Flowtly what arrived"), "network", work, ended=self._load_records)
        self.refresh()

    def _found(self, labels: Sequence[str]) -> None:
        self._pile_of_papers.expect(labels)
        self.papers_changed.emit()

    def _arrived(self, paper: Paper) -> None:
        self._pile_of_papers.arrive(paper)
        if not self._papers_soon.isActive():
            self._papers_soon.start()

    def _read(self) -> None:
        self._pile_of_papers.end()
        self.papers_changed.emit()
        self.compare()

    def _fetched(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.tell(None)
        self.ledger_changed.emit()
        self.compare()

    def _compared(self, previews: tuple[Preview, ...]) -> None:
        self.previews = previews
        self.previews_changed.emit()
        if not self.new_bookings:
            self.propose()

    def _proposed(self, pile: Pile) -> None:
        self.pile = pile
        self.pile_changed.emit()

    def _heard(self, entry: Entry) -> None:
        self.entry_heard.emit(entry)

    def _sent(self) -> None:
        self._load_records()
        self.refresh()

    def _load_records(self, confirmed: str | None = None) -> None:
        if self.desk is not None:
            self._runner.submit(
                "journal",
                errands.records(self.desk),
                done=self._recorded,
                ended=lambda: self._settle(confirmed),
            )

    def _recorded(self, rows: tuple[HistoryRow, ...]) -> None:
        self.records = rows
        self._about = standing.about(rows)
        self.records_changed.emit()

    def _settle(self, confirmed: str | None) -> None:
        if confirmed is not None:
            self.confirming -= {confirmed}
            self.records_changed.emit()


def _soon(parent: QObject, signal: SignalInstance) -> QTimer:
    """Return a timer that emits a signal a moment after it was started, however often it is asked."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(_SOON_MS)
    timer.timeout.connect(signal)
    return timer
