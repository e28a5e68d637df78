"""Errands: what the window has the services do, as functions for the runner.

The services are imported in the lane's thread when they are first needed: the window stands before they are loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop.settings import DEFAULT

if TYPE_CHECKING:
    from desktop.gui.openers import Desk
    from desktop.gui.search.index import Index
    from desktop.progress import Progress, Stop
    from desktop.services.comparing import Preview
    from desktop.services.delivering import DeliveryReport
    from desktop.services.importing import Shipment
    from desktop.services.ledger import Ledger
    from desktop.services.papers import Paper
    from desktop.services.proposing import Pile
    from desktop.storage.habits import HabitBook
    from desktop.storage.journal import Journal
    from desktop.storage.records import Decision, Entry
    from desktop.work.runner import Function
    from matching.policy import Policy
    from matching.proposal import No


def fetch(desk: Desk) -> Function[Ledger]:
    """Read Flowtly's ledger."""

    def work(progress: Progress, stop: Stop) -> Ledger:
        from desktop.services.fetching import fetch as read

        return read(desk.client, progress=progress, stop=stop)

    return work


def compare(
    papers: Sequence[Paper], ledger: Ledger, journal: Journal | None, apart: frozenset[str]
) -> Function[tuple[Preview, ...]]:
    """Lay the statements beside the ledger, and beside what the journal knows of its lines; it learns from them."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Preview, ...]:
        from desktop.services.answering import learn
        from desktop.services.arriving import coming, known_lines
        from desktop.services.comparing import compare as lay

        told = journal.dossiers() if journal else ()
        previews = lay(papers, ledger, known=known_lines(told), coming=coming(told), apart=apart)
        if journal is not None:
            learn(journal, previews)
        return previews

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


def deliver(desk: Desk, heard: Callable[[Entry], None]) -> Function[DeliveryReport]:
    """Send what was confirmed; `heard` is called in the lane's thread."""

    def work(progress: Progress, stop: Stop) -> DeliveryReport:
        from desktop.services.delivering import deliver as send

        return send(
            desk.journal, desk.shelf, desk.client, progress=progress, stop=stop, settle=desk.settle, heard=heard
        )

    return work
