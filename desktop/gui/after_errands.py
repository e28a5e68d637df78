"""Errands after sending: compare, undo, set aside, export; as functions for the runner, loaded when first needed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.gui.openers import Desk
    from desktop.progress import Progress, Stop
    from desktop.services.auditing import Audit, Mismatch
    from desktop.services.ledger import Ledger, Line
    from desktop.services.undoing import Scope, Undone, UndoPlan
    from desktop.storage.records import Decision
    from desktop.work.runner import Function


def plan_undo(desk: Desk, decision: str, scope: Scope) -> Function[UndoPlan]:
    """Find out what undoing this decision, and what belongs to it, would take back; nothing is written or sent."""

    def work(_progress: Progress, _stop: Stop) -> UndoPlan:
        from desktop.services.undoing import plan_undo as plan
        from desktop.services.undoing import within

        return plan(desk.journal, within(desk.journal, decision, scope))

    return work


def undo(desk: Desk, decisions: Sequence[str]) -> Function[Undone]:
    """Undo at Flowtly what decisions did, and withdraw those of which nothing was sent."""

    def work(progress: Progress, stop: Stop) -> Undone:
        from desktop.services.deciding import take_back as withdraw
        from desktop.services.month.assigning import unlearn
        from desktop.services.undoing import plan_undo as plan
        from desktop.services.undoing import undo_many

        waiting = plan(desk.journal, decisions).waiting
        withdraw(desk.journal, waiting, habits=desk.habits)
        undone = undo_many(
            desk.journal,
            desk.client,
            decisions,
            progress=progress,
            stop=stop,
            settle=desk.settle,
            habits=desk.habits,
        )
        unlearn(desk.months, map(desk.journal.dossier, (*waiting, *undone.done)))
        return undone

    return work


def audit(desk: Desk, ledger: Ledger, known: Sequence[Mismatch]) -> Function[Audit]:
    """Compare what was read just now with what was confirmed in the last days; `known` differed before."""

    def work(progress: Progress, stop: Stop) -> Audit:
        from desktop.services.auditing import audit_ledger

        now = datetime.now(UTC)
        return audit_ledger(desk.journal, desk.client, ledger, known=known, now=now, progress=progress, stop=stop)

    return work


def audit_again(desk: Desk, known: Sequence[Mismatch]) -> Function[Audit | None]:
    """Read everything back once more a while after imports; None where none were made lately."""

    def work(progress: Progress, stop: Stop) -> Audit | None:
        from desktop.services.auditing import audit, imported_lately, recent

        now, dossiers = datetime.now(UTC), desk.journal.dossiers()
        if not imported_lately(dossiers, now=now):
            return None
        wanted = recent(dossiers, now=now)
        patience = 0.0 if known else 10.0
        return audit(desk.journal, desk.client, wanted, progress=progress, stop=stop, patience=patience)

    return work


def set_aside(desk: Desk, lines: Sequence[Line], why: str) -> Function[tuple[Decision, ...]]:
    """Keep the word that these transactions shall be ignored at Flowtly."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Decision, ...]:
        from desktop.services.setting_aside import set_aside as keep

        return keep(desk.journal, lines, why=why, by=desk.by)

    return work


def export(desk: Desk, target: Path) -> Function[Path]:
    """Write the history to a file: JSON where it is called so, else CSV."""

    def work(_progress: Progress, _stop: Stop) -> Path:
        from desktop.services.history_export import write

        write(desk.journal, target)
        return target

    return work
