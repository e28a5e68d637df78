"""What was noticed about a statement, below its bookings, and overruling it with the finding named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import SecondaryButton
from desktop.gui.parts.notice_box import NoticeBox
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.statements.presenter import Entry, differences, errors_of, findings, ruling, say_found
from desktop.phrases.speech import say, say_n
from matching.finding import Finding

if TYPE_CHECKING:
    from desktop.services.comparing import Preview

_MOST = 2


class Notices(QWidget):
    """Boxes for the worst, and how many more there are. `overruled` tells an entry that shall be imported anyway."""

    overruled = Signal(object)
    restored = Signal(object)
    """An entry that shall be left out again."""
    all_same = Signal(object)
    """Lines that are in Flowtly already, in other words."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(t.SPACE_S)

    def show_entry(self, entry: Entry | None, overruled: frozenset[str]) -> None:
        """Show what is to be said about an entry."""
        self._clear()
        if entry is None:
            return
        if entry.problem:
            self._box("trouble", f"{entry.text}.", entry.problem)
        self._say_differences(entry)
        self._say_perhaps(entry)
        self._say_findings([entry.finding] if entry.finding else findings(entry.previews))
        blocked = [preview for preview in entry.previews if preview.blocked and preview.new]
        self._offer_overruling(entry, [each for each in blocked if ruling(each) not in overruled])
        self._tell_overruled(entry, [each for each in blocked if ruling(each) in overruled])

    def _say_findings(self, found: Sequence[Finding]) -> None:
        serious = [finding for finding in found if finding.severity != "info" or len(found) == 1]
        for finding in serious[:_MOST]:
            self._box("trouble" if finding.severity == "error" else "review", *say_found(finding))
        if len(serious) > _MOST:
            more = say_n("{n} thing was", "{n} things were", len(serious) - _MOST)
            self._column.addWidget(
                PlainLabel(say("{more} noticed besides: walk down the list on the left.", more=more), role="small")
            )

    def _say_differences(self, entry: Entry) -> None:
        number = differences(entry.previews)
        if number:
            self._box(
                "review",
                say_n("One booking differs from Flowtly.", "{n} bookings differ from Flowtly.", number),
                say_n(
                    "Flowtly has the bank's reference on that day with another amount. It is not sent: look at it in "
                    "Flowtly.",
                    "Flowtly has the bank's reference on that day with another amount. They are not sent: look at them "
                    "in Flowtly.",
                    number,
                ),
                icon="differs",
            )

    def _say_perhaps(self, entry: Entry) -> None:
        lines = [line for preview in entry.previews for line in preview.perhaps]
        if not lines:
            return
        self._box(
            "review",
            say_n(
                "One booking is perhaps in Flowtly already.", "{n} bookings are perhaps in Flowtly already.", len(lines)
            ),
            say("It is not sent before you say so: choose it above and look at both texts.")
            if len(lines) == 1
            else say("They are not sent before you say so: choose one above and look at both texts."),
        )
        there = [line for line in lines if line.remote is not None]
        if len(there) > 1:
            self._verdict(
                say("Are all of them what Flowtly has on those days?"),
                say_n("It is in Flowtly", "All {n} are in Flowtly", len(there)),
                lambda: self.all_same.emit(there),
            )

    def _offer_overruling(self, entry: Entry, blocked: Sequence[Preview]) -> None:
        if blocked:
            new = say_n("{n} booking", "{n} bookings", sum(len(preview.new) for preview in blocked))
            self._verdict(
                say_n(
                    "This statement is left out of the import: {errors}.",
                    "These {n} statements are left out of the import: {errors}.",
                    len(blocked),
                    errors=errors_of(blocked),
                ),
                say_n("Import its {bookings} anyway", "Import their {bookings} anyway", len(blocked), bookings=new),
                lambda: self.overruled.emit(entry),
            )

    def _tell_overruled(self, entry: Entry, blocked: Sequence[Preview]) -> None:
        if blocked:
            self._verdict(
                say(
                    "You said to import it although: {errors_of}. The history will say so too.",
                    errors_of=errors_of(blocked),
                ),
                say("Leave it out again"),
                lambda: self.restored.emit(entry),
            )

    def _verdict(self, sentence: str, word: str, act: Callable[[], None]) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.SPACE_M)
        button = SecondaryButton(word)
        button.clicked.connect(act)
        row.addWidget(PlainLabel(sentence, role="strong", wrap=True), 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(line)

    def _box(self, kind: str, strong: str, rest: str, *, icon: str | None = None) -> None:
        box = NoticeBox("trouble" if kind == "trouble" else "review", icon=icon)
        box.say(strong, rest)
        self._column.addWidget(box)

    def _clear(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
