"""Errands of the month: what the window has the services do, as functions for the runner.

The services are imported in the lane's thread when they are first needed: the window stands before they are loaded.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.gui.openers import Desk
    from desktop.progress import Progress, Stop
    from desktop.services.ledger import Ledger, Line
    from desktop.services.month.assigning import Wish
    from desktop.services.month.closing import Closing
    from desktop.services.month.offers import Offer
    from desktop.services.month.view import MonthView
    from desktop.services.proposing import Pile
    from desktop.storage.month import RuleRow
    from desktop.storage.records import Decision
    from desktop.work.runner import Function
    from matching.month.sales import Paid


def view(desk: Desk, ledger: Ledger, month: date, pile: Pile | None) -> Function[MonthView]:
    """Lay out a month around what was read of Flowtly."""

    def work(progress: Progress, stop: Stop) -> MonthView:
        from desktop.services.month.books import books_around
        from desktop.services.month.view import view_of

        books = books_around(desk.client, ledger, progress=progress, stop=stop, suppliers_for=month)
        return view_of(desk, books, month, pile=pile)

    return work


def laid_anew(desk: Desk, known: MonthView, month: date, pile: Pile | None) -> Function[MonthView]:
    """Lay the same books out again, with what the journal and the rules say now; nothing is asked of Flowtly."""

    def work(_progress: Progress, _stop: Stop) -> MonthView:
        from desktop.services.month.view import view_of

        return view_of(desk, known.books, month, pile=pile)

    return work


def accept(desk: Desk, offers: Sequence[Offer]) -> Function[tuple[Decision, ...]]:
    """Keep the word that proposals are right, and learn from it."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Decision, ...]:
        from desktop.services.month.accepting import accept as keep

        return keep(desk.journal, offers, by=desk.by, rules=desk.months)

    return work


def assign(desk: Desk, lines: Sequence[Line], wish: Wish) -> Function[tuple[Decision, ...]]:
    """Keep a wish that the person has chosen, and learn from it."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Decision, ...]:
        from desktop.services.month.assigning import assign as keep

        return keep(desk.journal, lines, wish, by=desk.by, rules=desk.months)

    return work


def link_sale(desk: Desk, known: MonthView, paid: Paid) -> Function[tuple[Decision, ...]]:
    """Keep the word that payments pay invoices."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Decision, ...]:
        from desktop.services.month.accepting import link_sale as keep

        return keep(desk.journal, known.books, paid, by=desk.by)

    return work


def carry_marks(desk: Desk, known: MonthView, months: Iterable[date]) -> Function[tuple[Decision, ...]]:
    """Carry the marks `no receipt needed` of these months to Flowtly, and suppliers that payments confirm."""

    def work(_progress: Progress, _stop: Stop) -> tuple[Decision, ...]:
        from desktop.services.marking import marks_of
        from desktop.services.month.accepting import accept_suppliers as suppliers
        from desktop.services.month.accepting import carry_marks as carry

        lines = [line for month in months for line in known.books.lines_of(month)]
        marks = marks_of(desk.journal.dossiers()).items()
        return (*carry(desk.journal, lines, marks, by=desk.by), *suppliers(desk.journal, known.books, by=desk.by))

    return work


def take_back(desk: Desk, decisions: Sequence[str]) -> Function[None]:
    """Take back what was not sent yet, and what it taught."""

    def work(_progress: Progress, _stop: Stop) -> None:
        from desktop.services.deciding import take_back as back
        from desktop.services.month.assigning import unlearn

        back(desk.journal, decisions)
        unlearn(desk.months, [desk.journal.dossier(decision) for decision in decisions])

    return work


def note_asked(desk: Desk, lines: Sequence[str], whom: str) -> Function[None]:
    """Remember that somebody was asked."""
    return lambda _progress, _stop: desk.months.note_asked(lines, whom)


def comes_from(desk: Desk, line: Line, text: str) -> Function[None]:
    """Remember where the documents of a payment's party come from."""

    def work(_progress: Progress, _stop: Stop) -> None:
        from matching.month.rules import lesson

        desk.months.learn(lesson("source", line.transaction, text, text))

    return work


def rules(desk: Desk) -> Function[tuple[RuleRow, ...]]:
    """Read the rules."""
    return lambda _progress, _stop: desk.months.rows()


def forget(desk: Desk, row: int) -> Function[bool]:
    """Delete a rule."""
    return lambda _progress, _stop: desk.months.forget(row)


def correct(desk: Desk, row: int, value: str, shown: str) -> Function[bool]:
    """Let a rule propose something else."""
    return lambda _progress, _stop: desk.months.correct(row, value=value, shown=shown)


def close(desk: Desk, month: date, folder: Path) -> Function[Closing]:
    """Prove the month and write the proof."""

    def work(progress: Progress, stop: Stop) -> Closing:
        from desktop.services.month.closing import close as prove

        return prove(desk, month, folder, progress=progress, stop=stop)

    return work
