"""The window's state: what is known, what is on its way, and the verbs that move it. Lives in the window thread.

Verbs return at once: work goes out on a lane and its result comes back here, then a signal says what changed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop.flowtly.keys import Key, Way
from desktop.gui import errands
from desktop.gui.activity import Activity, Notice, activity, with_way_in
from desktop.gui.afterwards import Afterwards
from desktop.gui.again import Again
from desktop.gui.arrivals import Arrivals
from desktop.gui.connection.connecting import Connecting
from desktop.gui.correcting.corrections import Corrections
from desktop.gui.deciding import Deciding
from desktop.gui.memory.memory import Memory
from desktop.gui.monthly import Monthly
from desktop.gui.openers import Desk, Openers
from desktop.gui.page_images import Callback, PageImages
from desktop.gui.receipts.parting import Parting
from desktop.gui.sending import Sending
from desktop.gui.settings.presenter import reads_otherwise
from desktop.gui.standing import Records
from desktop.gui.statements.answers import say_same
from desktop.phrases import say_trouble
from desktop.phrases.speech import say
from desktop.services.papers import Paper
from desktop.settings import Settings, policy, with_address
from desktop.storage.records import State
from desktop.trouble import Trouble
from desktop.work.runner import Runner
from matching.reading.lessons import LessonField

if TYPE_CHECKING:
    from desktop.gui.search.index import Index
    from desktop.services.comparing import ComparedLine, Preview
    from desktop.services.importing import Shipment

_LOG = logging.getLogger(__name__)
_IN_THE_AIR = frozenset({State.SENDING, State.UNCLEAR})


class DeskState(Deciding):
    """What one window knows about its organisation, and the verbs that move it."""

    def __init__(self, openers: Openers, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(runner, parent)
        self._openers, self._runner = openers, runner
        self.settings = openers.settings
        self._way = Way(openers.settings.address, None, openers.settings.instance, openers.settings.drawer)
        self.connecting = Connecting(openers, self._busy, runner)
        self._sending = Sending(self._busy, runner, self)
        self._sending.heard.connect(self.entry_heard)
        self._sending.told.connect(self.tell)
        self._sending.ended.connect(self._sent)
        self._images = PageImages(runner)
        self.intake.ended.connect(self.compare)
        self.bench.failed.connect(self._not_fetched)
        self.arrivals = Arrivals(self, runner, self.tell_trouble, self._incoming)
        self.parting = Parting(self.intake, self._busy, self._tell_diary, self)
        self.corrections = Corrections(self.intake, self._busy, self)
        self.memory = Memory(self._busy)
        self.after = Afterwards(self, self._sending, runner)
        runner.troubled = self.tell_trouble
        self.monthly = Monthly(self, self._busy, runner, self._tell_diary)
        self.pile_changed.connect(self.monthly.load)
        self.again = Again(self, self.propose)

    def open_sample(self, failed: Callable[[Trouble], None] | None = None) -> None:
        """Open the built-in Flowtly with the sample month; its papers are then taken in."""
        self._open(say("Preparing the sample month"), self._openers.sample, failed)

    def connect_to(self, way: Way, failed: Callable[[Trouble], None] | None = None) -> None:
        """Open a connection to Flowtly; `failed` hears the trouble instead of the bar on top."""
        self._way = way
        self._open(say("Connecting to Flowtly"), lambda: self._openers.connect(way), failed)

    def sign_in(self, key: Key, done: Callable[[], None], failed: Callable[[Trouble], None]) -> None:
        """Go on with another key at the Flowtly that is open."""
        if self.desk is not None:
            self.connecting.sign_in(self.desk, replace(self._way, key=key), done, failed)

    def close(self) -> None:
        """Give the desk back; called after the runner was closed, for it may wait."""
        if self.desk is not None:
            self._openers.close(self.desk)
            self.desk = None

    def take_in(self, paths: Sequence[Path]) -> None:
        """Read files and folders; their rows appear at once and fill in place."""
        if self.desk is not None and paths:
            self.intake.take_in(paths)

    def page_image(self, receipt: str, page: int, width: int, callback: Callback) -> None:
        """Draw a page of a receipt; `callback` gets PageImage, Unreadable, or None when the document is not here."""
        paper = self.intake.pile.by_content(receipt)
        if self.desk is None or paper is None:
            callback(None)
            return
        self._images.ask(self.desk, paper, page, width, callback, passwords=self.intake.options.passwords)

    def read_again(self, label: str, encoding: str | None) -> None:
        """Read a statement file once more in another encoding (None: as the reader finds it), then compare again."""
        self.intake.choose_encoding(label, encoding)

    def set_account(self, label: str, said: str, meant: str) -> None:
        """Say which account a statement file is about, then compare again."""
        self.intake.set_account(label, said, meant)
        self.compare()

    def unlock(self, password: str) -> None:
        """Try a password on every locked file; it is kept for this run only."""
        self._images.forget()
        self.intake.unlock(password)

    def correct(self, paper: Paper, said: Mapping[LessonField, str]) -> None:
        """Take a person's word for what a receipt says; it is paired by it at once."""
        self.corrections.correct(self.desk, paper, said)

    def keep_settings(self, wanted: Settings) -> int:
        """Keep settings and work with them; return how many receipts are read again because own names changed."""
        before, self.settings = self.settings, wanted
        self._runner.submit("journal", lambda _progress, _stop: self._openers.keep(wanted))
        self.arrivals.watch()
        self.desk_changed.emit()
        if policy(before) != policy(wanted) and self.pile is not None:
            self.propose()
        if self.desk is None or self.desk.sample or not reads_otherwise(before, wanted):
            return 0
        return self.intake.know_as(wanted.own_names, wanted.own_tax_ids)

    def keep_last(self, wanted: Settings) -> None:
        """Keep settings while the window closes, when no lane takes work any more."""
        self.settings = wanted
        try:
            self._openers.keep(wanted)
        except Trouble as trouble:
            # Nobody is left to read a message; what is lost is how wide some columns were.
            _LOG.warning("settings were not kept: %s", trouble.key)

    def index(self, callback: Callable[[Index], None]) -> None:
        """Index what can be found; made beside the window, for there may be very much of it."""
        work = errands.index(self.ledger, self.previews, self.papers, self.pile)
        self._runner.submit("pages", work, done=callback)

    def refresh(self) -> None:
        """Read Flowtly again, compare, and propose."""
        if self.activity("fetch") is None:
            self._fetch()

    @Slot()
    def compare(self) -> None:
        """Lay the statements beside Flowtly; proposes when nothing new waits for import."""
        if not self.reading:
            self.bench.compare(self.papers, self.propose, self.desk.journal if self.desk else None)

    def propose(self) -> None:
        """Judge the whole pile, whether or not bookings wait for import."""
        habits = self.desk.habits if self.desk is not None else None
        self.bench.propose(self.papers, self.records, habits, policy(self.settings))

    def import_confirmed(self, previews: Sequence[Preview] | None = None) -> None:
        """Import these statements, then read Flowtly again and propose; without any named, all that nothing blocks."""
        chosen = [p for p in (self.previews if previews is None else previews) if p.new]
        chosen = [p for p in chosen if previews is not None or not p.blocked]
        if self.desk is not None and chosen:
            self._sending.import_confirmed(self.desk, chosen, self.papers)

    def answer(self, lines: Sequence[ComparedLine], *, same: bool) -> None:
        """Take the word that bookings are the lines of Flowtly beside them, or other ones; then compare again."""
        if same and self.desk is not None:
            run = activity("answer", say("Keeping your answer"), stoppable=False)
            self._busy.run(run, "journal", say_same(self.desk, lines), done=lambda _kept: self._answered())
        elif not same:
            self.bench.apart |= {line.key for line in lines}
            self.compare()

    def _answered(self) -> None:
        self._tell_diary()
        self.compare()

    def shipments(self, previews: Sequence[Preview], callback: Callable[[tuple[Shipment, ...]], None]) -> None:
        """Show what importing these statements would send; nothing is sent."""
        if self.desk is not None:
            self._runner.submit("reading", errands.shipments(self.desk, previews, self.papers), done=callback)

    def deliver(self) -> None:
        """Send everything that was confirmed."""
        desk = self.desk
        if desk is not None:
            self.monthly.carry_marks(lambda: self._sending.deliver(desk))

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
        """Show something in the bar on top, None takes it away; where a new key is needed the way to it is offered."""
        self.notice = with_way_in(notice, self.sign_in_wanted.emit) if notice and self.desk else notice
        self.notice_changed.emit()

    @Slot(object)
    def tell_trouble(self, trouble: Trouble) -> None:
        """Show a trouble in the bar on top, with trying again where that may help."""
        if trouble.retry and self.desk is not None:
            self.tell(Notice(say_trouble(trouble), say("Try again"), self.refresh, trouble=trouble.key))
        else:
            self.tell(Notice(say_trouble(trouble), trouble=trouble.key))

    def _open(self, title: str, opener: Callable[[], Desk], failed: Callable[[Trouble], None] | None) -> None:
        if self.desk is None and self.activity("open") is None:
            shown = activity("open", title, stoppable=False)
            self._busy.run(shown, "network", lambda _progress, _stop: opener(), done=self._opened, failed=failed)

    def _incoming(self) -> Path | None:
        """Return where what comes without a file is kept."""
        if self.desk is None or self._openers.incoming is None:
            return None
        return self._openers.incoming(None if self.desk.sample else self.settings)

    def _opened(self, desk: Desk) -> None:
        self.desk = desk
        if not desk.sample:
            # The opener has kept the address; what is saved from here on must not forget it again.
            self.settings = with_address(self.settings, self._way.address, self._way.instance, self._way.drawer)
        self.intake.sit_down(desk)
        self.desk_changed.emit()
        self.arrivals.watch()
        self._diary.load(desk, self._recover)
        if desk.sample:
            self.take_in((self._openers.sample_papers,))

    def _recover(self, rows: Records) -> None:
        """Settle what an earlier run left in the air before Flowtly is read."""
        if self.desk is not None and any(row.state in _IN_THE_AIR for row in rows):
            self._sending.recover(self.desk)
        else:
            self._fetch()

    def _fetch(self) -> None:
        if self.desk is not None:
            self.bench.fetch(self.desk, self._fetched)

    def _fetched(self) -> None:
        if self.notice is not None and self.notice.about_flowtly:
            self.tell(None)
        self.after.look()
        self.compare()

    @Slot(object)
    def _not_fetched(self, trouble: Trouble) -> None:
        self.tell(Notice(say_trouble(trouble), say("Try again"), self.refresh, about_flowtly=True, trouble=trouble.key))

    def _tell_diary(self) -> None:
        if self.desk is not None:
            self._diary.load(self.desk)

    @Slot()
    def _sent(self) -> None:
        if self.desk is not None:
            self._diary.load(self.desk)
            self._fetch()
            self.after.look_later()
