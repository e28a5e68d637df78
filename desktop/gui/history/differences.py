"""What in Flowtly is not as it was confirmed: one box for each thing, with its exact lines, until it is put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import SecondaryButton
from desktop.gui.parts.card import Card
from desktop.gui.parts.notice_box import IconSpot
from desktop.gui.parts.plain import PlainLabel, neutral
from desktop.phrases.diary import say_diary
from desktop.phrases.speech import meant, say, say_n

if TYPE_CHECKING:
    from desktop.services.auditing import Audit, Mismatch

_MOST = 4
_MOST_LINES = 20
_STRONG = {
    "doubled": meant("Doubled."),
    "missing": meant("Not there."),
    "not_linked": meant("Not attached."),
    "linked_twice": meant("Attached twice."),
    "stray": meant("Left over."),
    "not_taken_back": meant("Attached again."),
    "not_set_aside": meant("Counts again."),
    "field_differs": meant("Set otherwise."),
    "not_charged": meant("Not charged."),
    "charged_twice": meant("Charged twice."),
    "supplier_differs": meant("Another supplier."),
}


class Differences(QWidget):
    """Shows an audit's mismatches; nothing where there are none."""

    wanted = Signal(object)
    """A `Mismatch` of doubled bookings: the person wants them ignored."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(t.SPACE_S)
        self._shown: tuple[Mismatch, ...] = ()
        self.boxes: list[_Box] = []
        self._more = PlainLabel(role="muted", wrap=True)
        self._column.addWidget(self._more)
        self.hide()

    def show_audit(self, audit: Audit | None, *, busy: bool) -> None:
        """Show what differs; `busy` keeps the buttons shut while something is being sent."""
        mismatches = together(audit.mismatches) if audit else ()
        if mismatches != self._shown:
            self._shown = mismatches
            self._fill(mismatches)
        for box in self.boxes:
            box.act.setEnabled(not busy)
        self.setVisible(bool(mismatches))

    def _fill(self, mismatches: tuple[Mismatch, ...]) -> None:
        while self.boxes:
            box = self.boxes.pop()
            self._column.removeWidget(box)
            box.deleteLater()
        for place, mismatch in enumerate(mismatches[:_MOST]):
            box = _Box(mismatch)
            box.act.clicked.connect(lambda _=False, mismatch=mismatch: self.wanted.emit(mismatch))
            self._column.insertWidget(place, box)
            self.boxes.append(box)
        left = len(mismatches) - _MOST
        self._more.setText(say_n("And {n} more.", "And {n} more.", left) if left > 0 else "")
        self._more.setVisible(left > 0)


def together(mismatches: Sequence[Mismatch]) -> tuple[Mismatch, ...]:
    """Return the mismatches with the doubled bookings of one import as one: whole files are doubled, seldom a line."""
    doubled: dict[str, list[Mismatch]] = {}
    for mismatch in mismatches:
        if mismatch.kind == "doubled":
            doubled.setdefault(mismatch.decision, []).append(mismatch)
    others = [mismatch for mismatch in mismatches if mismatch.kind != "doubled"]
    return (*(found[0] if len(found) == 1 else _one(found) for found in doubled.values()), *others)


def _one(found: Sequence[Mismatch]) -> Mismatch:
    listed = "; ".join(mismatch.what for mismatch in found[:_MOST_LINES])
    more = len(found) - _MOST_LINES
    if more > 0:
        listed += say_n("; and {n} more", "; and {n} more", more)
    words = say(
        "{n} bookings of one file are in Flowtly more often than in it: {listed}. If the bank booked them no more "
        "often, have the others ignored: Flowtly deletes no transactions",
        n=len(found),
        listed=listed,
    )
    remote = tuple(key for mismatch in found for key in mismatch.remote)
    return replace(found[0], what=listed, remote=remote, words=words)


class _Box(Card):
    def __init__(self, mismatch: Mismatch) -> None:
        super().__init__(padding=t.SPACE_M, surface="notice-trouble")
        self.act = SecondaryButton(say("Ignore in Flowtly…"))
        self.act.setVisible(mismatch.kind == "doubled")
        strong = PlainLabel(say(_STRONG[mismatch.kind]), role="trouble")
        strong.setStyleSheet(f"font-weight: {t.STRONG};")
        said = say_diary(mismatch.words)
        words = PlainLabel(f"{said[:1].upper()}{said[1:]}.", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(t.SPACE_M)
        row.addWidget(IconSpot("alert", "trouble"))
        row.addWidget(strong)
        row.addWidget(words, 1)
        row.addWidget(self.act)
        self.body.addLayout(row)
        self.setAccessibleName(neutral(f"{strong.text()} {words.text()}"))
