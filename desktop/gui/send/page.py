"""The page Send: what was confirmed, in order, how far it is, and what is not certain."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import PlainButton, PrimaryButton, SecondaryButton
from desktop.gui.parts.empty import Empty
from desktop.gui.parts.notice_box import NoticeBox
from desktop.gui.parts.page import Page, PageHead, margins
from desktop.gui.parts.plain import ElidedLabel, PlainLabel
from desktop.gui.send.presenter import SendView, next_batch, send_view, waiting
from desktop.gui.send.steps import Steps
from desktop.phrases.speech import meant, say, say_n
from desktop.storage.records import Entry, Step

if TYPE_CHECKING:
    from desktop.gui.activity import Activity
    from desktop.gui.state import DeskState
    from desktop.services.auditing import Audit

_LINE = meant("Everything here was confirmed by you. It is sent in this order, each thing once, and read back.")
_MOST_BOXES = 5
_SECOND_MS = 1000
_SOON_MS = 120


class SendPage(Page):
    """Send."""

    title = meant("Send")
    icon = "send"

    def __init__(self, state: DeskState) -> None:
        super().__init__()
        self._state = state
        self._batch: frozenset[str] = frozenset()
        self._new_run = True
        """Whether nothing was heard yet since sending last rested."""
        self._heard: dict[tuple[str, Step], Entry] = {}
        self._head = PageHead(say("Send to Flowtly"))
        self.steps = Steps()
        self._notices = QVBoxLayout()
        self._boxes: list[_Box] = []
        self._result = PlainLabel(role="strong", wrap=True)
        self.send = PrimaryButton(say("Send to Flowtly"), "Ctrl Enter")
        self.pause = SecondaryButton(say("Pause"))
        self.after = SecondaryButton(say("See the history"))
        self._quiet = ElidedLabel(role="muted")
        self._left = PlainLabel(role="muted")
        self._review = PrimaryButton(say("Go to Review"))
        self._empty = Empty(
            say("Nothing to send"),
            say("What you confirm in Review waits here until you send it. Nothing reaches Flowtly before that."),
            self._review,
            icon="send",
        )
        self._stack = QStackedWidget()
        self._tick = QTimer(self, interval=_SECOND_MS)
        """Counts down while an answer is missing or something is being sent."""
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        """Entries come by the dozen while sending; they are shown together."""
        self._lay_out()
        self._wire()
        self.refresh()

    def refresh(self) -> None:
        """Show where everything stands now."""
        self._batch = next_batch(self._batch, self._state.records)
        sending = self._state.activity("send")
        view = send_view(
            self._state.records, self._batch, self._heard, now=datetime.now(UTC), sending=sending is not None
        )
        self._stack.setCurrentIndex(1 if view.rows else 0)
        self._show(view, sending)
        self.count_changed.emit()

    def show_changes(self) -> None:
        """Refresh what is looked at; else only keep in mind which decisions belong to what is shown later."""
        self._batch = next_batch(self._batch, self._state.records)
        super().show_changes()

    def count(self) -> int | None:
        """Return how many decisions wait to be sent."""
        return len(waiting(self._state.records))

    def focus_first(self) -> None:
        """Begin with the one thing there is to do."""
        shown = (self._review, self.pause, self.send, self.after)
        next((button for button in shown if button.isVisibleTo(self)), self._review).setFocus()

    @property
    def _sending(self) -> bool:
        return self._state.activity("send") is not None

    def _show(self, view: SendView, sending: Activity | None) -> None:
        self._head.say(say(_LINE))
        self.steps.show_steps(view.rows)
        self._show_notices(view)
        self._result.setText(" ".join(part for part in (view.result, _read_back(self._state.audit)) if part))
        self._result.setVisible(bool(view.result) and sending is None)
        # Files of bookings and documents are not one number: the rows above tell how many of each.
        one_number = view.waiting and not _imports(view)
        self.send.setText(
            say("Send {waiting} to Flowtly", waiting=view.waiting) if one_number else say("Send to Flowtly")
        )
        self._show_actions(view, sending)
        if sending is not None or view.unclear:
            self._tick.start()
        else:
            self._tick.stop()

    def _show_actions(self, view: SendView, sending: Activity | None) -> None:
        buttons = (self.send, self.pause, self.after)
        had_focus = any(button.hasFocus() for button in buttons)
        for button in buttons:
            button.setVisible(button is self._main(view, sending))
        self.pause.setEnabled(sending is not None and sending.stoppable and not sending.stop.requested)
        if had_focus:
            self._main(view, sending).setFocus()
        marked = self._state.monthly.to_carry if view.waiting and sending is None else 0
        self._quiet.setText(_beside(view, sending, marked))
        self._left.setText(_time_left(sending))

    def _main(self, view: SendView, sending: Activity | None) -> PlainButton:
        """Return the one button that makes sense now."""
        if sending is not None:
            return self.pause
        return self.send if view.waiting else self.after

    def _show_notices(self, view: SendView) -> None:
        """Show a box for each thing that is not as it should be, and in words how many more there are."""
        said = [("review", say("One answer never came."), each) for each in view.unclear]
        said += [("trouble", say("Not possible."), each) for each in view.failed]
        more = len(said) - _MOST_BOXES
        shown = said[:_MOST_BOXES]
        if more > 0:
            shown.append(
                (
                    "review",
                    say("And {things} more.", things=say_n("{n} thing", "{n} things", more)),
                    say("The history has every one of them."),
                )
            )
        _fill(self._notices, self._boxes, shown)

    def _hear(self, entry: object) -> None:
        if isinstance(entry, Entry):
            self._join(entry.decision)
            self._heard[(entry.decision, entry.step)] = entry
            if not self._soon.isActive():
                self._soon.start()

    def _join(self, decision: str) -> None:
        """Show a decision that was sent without having waited here (an import that was confirmed elsewhere)."""
        if decision in self._batch:
            return
        if self._new_run and not waiting(self._state.records) & self._batch:
            self._batch = frozenset()
        self._new_run = False
        self._batch |= {decision}

    def _busy(self) -> None:
        if not self._sending:
            self._new_run = True
        self._turn.start()

    def _start(self) -> None:
        if not self._sending and waiting(self._state.records):
            self._state.deliver()

    def _stop(self) -> None:
        self._state.stop(self._state.activity("send"))
        self.refresh()

    def _wire(self) -> None:
        self.follow(self._state.records_changed, self._state.audit_changed, self._soon.timeout, self._tick.timeout)
        self._state.busy_changed.connect(self._busy)
        self._state.entry_heard.connect(self._hear)
        self.send.clicked.connect(self._start)
        self.send.bind(self, "Ctrl+Return")
        self.send.bind(self, "Ctrl+Enter")
        self.pause.clicked.connect(self._stop)
        self.after.clicked.connect(partial(self._state.go, "history"))
        self._review.clicked.connect(partial(self._state.go, "review"))

    def _lay_out(self) -> None:
        actions = QHBoxLayout()
        actions.setSpacing(t.SPACE_L)
        for part in (self.send, self.pause, self.after):
            actions.addWidget(part)
        actions.addWidget(self._quiet, 1)
        actions.addWidget(self._left)
        content = QWidget()
        content.setProperty("surface", "none")
        column = QVBoxLayout(content)
        column.setContentsMargins(margins())
        column.setSpacing(t.SPACE_L)
        self._notices.setSpacing(t.SPACE_S)
        column.addWidget(self._head)
        column.addWidget(self.steps)
        column.addLayout(self._notices)
        column.addWidget(self._result)
        column.addLayout(actions)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(say("What is sent"))
        scroll.setWidget(content)
        scroll.setWidgetResizable(True)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(scroll)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self.steps.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)


def _beside(view: SendView, sending: Activity | None, marked: int) -> str:
    """Return what to say beside the button; `marked` payments were said to need no receipt."""
    if sending is not None and sending.stop.requested:
        return say("Stopping after the step that is on its way…")
    if sending is not None:
        return say("You can close the program: it goes on where it stopped.")
    if view.waiting:
        told = say_n(
            "Flowtly is also told of {n} payment that needs no receipt.",
            "Flowtly is also told of {n} payments that need no receipt.",
            marked,
        )
        warned = [say("Bookings cannot be taken back from Flowtly; documents can.")] if _imports(view) else []
        return " ".join([*warned, *([told] if marked else [])])
    return "" if view.result else say("Nothing waits.")


def _read_back(audit: Audit | None) -> str:
    """Return how Flowtly compared with what was meant, once it was read back."""
    if audit is None or not audit.checked:
        return ""
    if not audit.mismatches:
        return say("Read back and compared: everything is as you confirmed it.")
    return say_n(
        "Read back and compared: {n} thing is not as you confirmed it. The history shows it.",
        "Read back and compared: {n} things are not as you confirmed them. The history shows them.",
        len(audit.mismatches),
    )


def _imports(view: SendView) -> bool:
    return any(row.step is Step.IMPORT and row.done < row.total for row in view.rows)


def _time_left(sending: Activity | None) -> str:
    """Return how long it may still take."""
    seconds = sending.seconds_left(time.monotonic()) if sending is not None else None
    if seconds is None:
        return ""
    return (
        say("about {seconds} s left", seconds=max(1, round(seconds)))
        if seconds < 100
        else say("about {seconds} min left", seconds=round(seconds / 60))
    )


def _fill(column: QVBoxLayout, boxes: list[_Box], said: Sequence[tuple[str, str, str]]) -> None:
    """Show these notices; boxes are kept as long as their kinds stay the same, so that nothing flickers."""
    if [box.kind for box in boxes] != [kind for kind, _, _ in said]:
        while boxes:
            box = boxes.pop()
            column.removeWidget(box)
            box.deleteLater()
        for kind, _, _ in said:
            boxes.append(_Box(kind))
            column.addWidget(boxes[-1])
    for box, (_, strong, rest) in zip(boxes, said, strict=True):
        box.say(strong, rest)


class _Box(NoticeBox):
    def __init__(self, kind: str) -> None:
        super().__init__("trouble" if kind == "trouble" else "review")
        self.kind = kind
