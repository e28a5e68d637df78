"""Errands: what the window has the services do, as functions for the runner.

The services are imported in the lane's thread when they are first needed: the window stands before they are loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.gui.standing import Records
from desktop.settings import DEFAULT

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.flowtly.keys import Way
    from desktop.gui.openers import Desk
    from desktop.gui.search.index import Index
    from desktop.progress import Progress, Stop
    from desktop.services.checking import Checkup
    from desktop.services.comparing import Preview
    from desktop.services.delivering import DeliveryReport
    from desktop.services.history import Kept
    from desktop.services.importing import Shipment
    from desktop.services.incoming import Content
    from desktop.services.ledger import Ledger, Line
    from desktop.services.papers import PageImage, Paper
    from desktop.services.proposing import Pile
    from desktop.storage.habits import HabitBook
    from desktop.storage.journal import Journal
    from desktop.storage.records import Decision, Entry
    from desktop.work.runner import Function
    from matching.finding import Unreadable
    from matching.policy import Policy
    from matching.proposal import Candidate, No, Proposal
    from matching.reading.reading import Options


def take_in(
    desk: Desk,
    paths: Sequence[Path],
    *,
    options: Options,
    arrived: Callable[[Paper], None],
    found: Callable[[tuple[str, ...]], None],
) -> Function[tuple[Paper, ...]]:
    """Read files and folders; `arrived` and `found` are called in the lane's threads."""

    def work(progress: Progress, stop: Stop) -> tuple[Paper, ...]:
        from desktop.services.intake import take_in as take

        return take(
            paths,
            pool=desk.pool,
            shelf=desk.shelf,
            options=options,
            progress=progress,
            stop=stop,
            arrived=arrived,
            found=found,
        )

    return work


def keep_contents(folder: Path, contents: Sequence[Content]) -> Function[tuple[Path, ...]]:
    """Write what came without files as files."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Path, ...]:
        from desktop.services.incoming import keep

        return keep(folder, contents, now=datetime.now().astimezone())

    return work


def read_again(desk: Desk, papers: Sequence[tuple[Paper, Options]], arrived: Callable[[Paper], None]) -> Function[None]:
    """Read papers once more, each with its options; `arrived` is called in the lane's thread."""

    def work(progress: Progress, stop: Stop) -> None:
        from desktop.services.rereading import read_again as read

        for done, (paper, options) in enumerate(papers, start=1):
            stop.check()
            arrived(read(paper, pool=desk.pool, shelf=desk.shelf, options=options, stop=stop))
            progress(done, len(papers), paper.label)

    return work


@dataclass(frozen=True, slots=True)
class ProfileText:
    """The names and routes with which one Flowtly is spoken to, as they stand in their file."""

    file: Path
    text: str


def check(find_out: Callable[[Way], Checkup], way: Way) -> Function[Checkup]:
    """Find out how a Flowtly answers."""
    return lambda _progress, _stop: find_out(way)


def sign_in(enter: Callable[[Desk, Way], None], desk: Desk, way: Way) -> Function[None]:
    """Go on with another key."""
    return lambda _progress, _stop: enter(desk, way)


def profile(file_of: Callable[[Way], Path], way: Way) -> Function[ProfileText]:
    """Read names and routes."""

    def work(_progress: Progress, _stop: Stop) -> ProfileText:
        from desktop.services.checking import profile_text

        file = file_of(way)
        return ProfileText(file, profile_text(file))

    return work


def keep_profile(edited: ProfileText) -> Function[None]:
    """Keep names and routes as they were edited."""

    def work(_progress: Progress, _stop: Stop) -> None:
        from desktop.services.checking import keep_profile as keep

        keep(edited.file, edited.text)

    return work


def fetch(desk: Desk) -> Function[Ledger]:
    """Read Flowtly's ledger."""

    def work(progress: Progress, stop: Stop) -> Ledger:
        from desktop.services.fetching import fetch as read

        return read(desk.client, progress=progress, stop=stop)

    return work


def compare(papers: Sequence[Paper], ledger: Ledger, journal: Journal | None) -> Function[tuple[Preview, ...]]:
    """Lay the statements beside the ledger, and beside what the journal knows of its lines."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Preview, ...]:
        from desktop.services.arriving import known_lines
        from desktop.services.comparing import compare as lay

        return lay(papers, ledger, known=known_lines(journal.dossiers() if journal else ()))

    return work


def propose(
    ledger: Ledger,
    papers: Sequence[Paper],
    decided: frozenset[str],
    habits: HabitBook | None = None,
    policy: Policy = DEFAULT,
    noes: frozenset[No] = frozenset(),
) -> Function[Pile]:
    """Judge the whole pile, without what was decided or refused before and with what that taught."""

    def work(_progress: Progress, _stop: Stop) -> Pile:
        from desktop.services.proposing import propose as judge

        known = habits.habits() if habits else ()
        return judge(ledger, papers, decided=decided, habits=known, policy=policy, noes=noes)

    return work


def index(
    ledger: Ledger | None, previews: Sequence[Preview], papers: Sequence[Paper], pile: Pile | None
) -> Function[Index]:
    """Index everything that can be found."""

    def work(_progress: Progress, _stop: Stop) -> Index:
        from desktop.gui.search.index import build

        return build(ledger, previews, papers, pile)

    return work


def confirm_import(desk: Desk, previews: Sequence[Preview], papers: Sequence[Paper]) -> Function[tuple[Decision, ...]]:
    """Keep the word that these statements shall be imported."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Decision, ...]:
        from desktop.services.importing import confirm_import as keep

        return keep(desk.journal, desk.shelf, previews, papers, by=desk.by)

    return work


def shipments(desk: Desk, previews: Sequence[Preview], papers: Sequence[Paper]) -> Function[tuple[Shipment, ...]]:
    """Write the files that an import would send, without sending them."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Shipment, ...]:
        from desktop.services.importing import shipments as write

        return write(previews, papers, desk.shelf)

    return work


def confirm(desk: Desk, pile: Pile, proposal: Proposal, candidate: Candidate | None) -> Function[tuple[Decision, ...]]:
    """Keep the word about a proposal."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Decision, ...]:
        from desktop.services.deciding import confirm as keep

        return keep(desk.journal, pile, proposal, by=desk.by, candidate=candidate, habits=desk.habits)

    return work


def confirm_all(
    desk: Desk, pile: Pile, words: Sequence[tuple[Proposal, Candidate | None]]
) -> Function[tuple[Decision, ...]]:
    """Keep the words about several proposals."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Decision, ...]:
        from desktop.services.deciding import confirm as keep

        kept: list[Decision] = []
        for proposal, candidate in words:
            kept += keep(desk.journal, pile, proposal, by=desk.by, candidate=candidate, habits=desk.habits)
        return tuple(kept)

    return work


def mark(desk: Desk, lines: Sequence[Line], said: str, offered: Sequence[str]) -> Function[tuple[Decision, ...]]:
    """Keep a mark on payments."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Decision, ...]:
        from desktop.services.marking import Mark
        from desktop.services.marking import mark as keep

        return keep(desk.journal, lines, Mark(said), by=desk.by, offered=offered)

    return work


def reject(desk: Desk, pile: Pile, candidate: Candidate) -> Function[tuple[Decision, ...]]:
    """Keep the word that a candidate is not it."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Decision, ...]:
        from desktop.services.marking import reject as keep

        return keep(desk.journal, pile, candidate, by=desk.by, habits=desk.habits)

    return work


def take_back_no(desk: Desk, candidate: Candidate) -> Function[None]:
    """Take back the word that a candidate is not it."""

    def work(_progress: Progress, _stop: Stop) -> None:
        from desktop.services.marking import take_back_no as withdraw

        withdraw(desk.journal, candidate, habits=desk.habits)

    return work


def take_back(desk: Desk, decisions: Sequence[str]) -> Function[None]:
    """Take back what was not sent yet."""

    def work(_progress: Progress, _stop: Stop) -> None:
        from desktop.services.deciding import take_back as withdraw
        from desktop.services.month.assigning import unlearn

        withdraw(desk.journal, decisions, habits=desk.habits)
        unlearn(desk.months, map(desk.journal.dossier, decisions))

    return work


def deliver(desk: Desk, heard: Callable[[Entry], None]) -> Function[DeliveryReport]:
    """Send what was confirmed; `heard` is called in the lane's thread."""

    def work(progress: Progress, stop: Stop) -> DeliveryReport:
        from desktop.services.delivering import deliver as send

        return send(
            desk.journal, desk.shelf, desk.client, progress=progress, stop=stop, settle=desk.settle, heard=heard
        )

    return work


def records(desk: Desk, kept: Kept) -> Function[Records]:
    """Read the diary, and work out what follows from it; `kept` has the rows that were made last."""

    def work(_progress: Progress, _stop: Stop) -> Records:
        from desktop.services.history import rows

        return Records(rows(desk.journal, kept)).work_out()

    return work


def page_image(
    desk: Desk, paper: Paper, page: int, width: int, passwords: tuple[str, ...] = ()
) -> Function[PageImage | Unreadable]:
    """Draw a page of a paper, from the shelf where the original is kept, else from where it was found."""

    def work(_progress: Progress, stop: Stop) -> PageImage | Unreadable:
        content = desk.shelf.content(paper.sha256)
        return desk.pool.page_image(content, page=page, width=width, passwords=passwords, stop=stop)

    return work
