"""What was noticed about a statement, below its bookings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import SecondaryButton
from desktop.gui.parts.notice_box import NoticeBox
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.statements.presenter import Entry, differences, findings, key_of, say_found

_MOST = 3


class Notices(QWidget):
    """At most three boxes and how many more there are. `overruled` tells the entry that shall be imported anyway."""

    overruled = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(t.SPACE_S)

    def show_entry(self, entry: Entry | None, overruled: frozenset[str]) -> None:
        """Show what is to be said about an entry."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        if entry is None:
            return
        self._say_problem(entry)
        self._say_differences(entry)
        found = [finding for finding in findings(entry.previews) if finding.severity != "info"]
        for finding in found[:_MOST]:
            box = NoticeBox("trouble" if finding.severity == "error" else "review")
            box.say(*say_found(finding))
            self._column.addWidget(box)
        if len(found) > _MOST:
            self._column.addWidget(PlainLabel(f"and {len(found) - _MOST} more like these", role="small"))
        self._offer_overruling(entry, overruled)

    def _say_problem(self, entry: Entry) -> None:
        if entry.problem:
            box = NoticeBox("trouble")
            box.say(f"{entry.text}.", entry.problem)
            self._column.addWidget(box)

    def _say_differences(self, entry: Entry) -> None:
        count = differences(entry.previews)
        if count:
            box = NoticeBox("review", icon="differs")
            one = count == 1
            box.say(
                "One booking differs from Flowtly." if one else f"{count} bookings differ from Flowtly.",
                "Flowtly has the bank's reference on that day with another amount. "
                f"{'It is' if one else 'They are'} not sent: look at {'it' if one else 'them'} in Flowtly.",
            )
            self._column.addWidget(box)

    def _offer_overruling(self, entry: Entry, overruled: frozenset[str]) -> None:
        blocked = [p for p in entry.previews if p.blocked and p.new and key_of(p) not in overruled]
        if blocked:
            button = SecondaryButton("Import it anyway" if len(blocked) == 1 else f"Import these {len(blocked)} anyway")
            button.clicked.connect(lambda: self.overruled.emit(entry))
            self._column.addWidget(button)
