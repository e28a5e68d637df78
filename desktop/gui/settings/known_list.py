"""The organisations that are known on this computer: go on to one, forget one, add one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import PlainButton, SecondaryButton
from desktop.gui.parts.plain import ElidedLabel, PlainLabel
from desktop.phrases.speech import say
from desktop.settings import Organisation, Settings, current, known, same


class KnownList(QWidget):
    """`wanted` carries the `Organisation` to go on to (empty: a new connection), `forgotten` one to forget."""

    wanted = Signal(object)
    forgotten = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(t.SPACE_S)
        self.add = SecondaryButton(say("Another organisation…"), icon="plus")
        self.add.clicked.connect(partial(self.wanted.emit, Organisation()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_M)
        column.addLayout(self._rows)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_known(self, settings: Settings, *, sample: bool) -> None:
        """Show them; the open one is marked and cannot be forgotten."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        mine = current(settings)
        for each in known(settings):
            self._rows.addWidget(self._row(each, is_open=same(each, mine) and not sample))

    def _row(self, organisation: Organisation, *, is_open: bool) -> QWidget:
        line = QWidget()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(organisation.name, role="strong"))
        where = " · ".join(part for part in (organisation.address, organisation.instance) if part)
        words.addWidget(ElidedLabel(where, role="small"))
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(t.SPACE_S)
        inside.addLayout(words, 1)
        if is_open:
            inside.addWidget(PlainLabel(say("open now"), role="muted"))
            return line
        go = SecondaryButton(say("Open"))
        go.setAccessibleName(say("Open {name}", name=organisation.name))
        go.clicked.connect(partial(self.wanted.emit, organisation))
        inside.addWidget(go)
        forget = PlainButton(say("Forget"), quiet=True)
        forget.setAccessibleName(say("Forget {name}", name=organisation.name))
        forget.setToolTip(say("Takes it off this list. Its journal and originals stay on this computer."))
        forget.clicked.connect(partial(self.forgotten.emit, organisation))
        inside.addWidget(forget)
        return line
