"""What a check of the connection found, in plain words: what is so, what stays a guess, and where it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.connection.wording import GROUPS, Group, say_kept, say_reads
from desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from desktop.gui.parts.card import Card
from desktop.gui.parts.notice_box import IconSpot, NoticeBox
from desktop.gui.parts.plain import ElidedLabel, PlainLabel
from desktop.gui.parts.scrolled import scrolled
from desktop.phrases import say_discovery, say_trouble
from desktop.phrases.speech import say

if TYPE_CHECKING:
    from desktop.flowtly.check.discovery import Discovery
    from desktop.services.checking import Checkup


class CheckDialog(QDialog):
    """Shown over the window; closes with Esc. `edit` opens the names and routes."""

    def __init__(self, parent: QWidget, checkup: Checkup, edit: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("What this Flowtly is like"))
        self.resize(720, 640)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_XL, t.SPACE_XL, t.SPACE_XL, t.SPACE_L)
        column.setSpacing(t.SPACE_M)
        column.addWidget(PlainLabel(say("What this Flowtly is like"), role="headline"))
        column.addWidget(ElidedLabel(checkup.checked.address, role="muted"))
        if checkup.checked.trouble is not None:
            box = NoticeBox("trouble")
            box.say(say("The check ended early."), say_trouble(checkup.checked.trouble))
            column.addWidget(box)
        column.addWidget(_findings(checkup.checked.found), 1)
        column.addWidget(PlainLabel(say_reads(checkup.checked.requests), role="small"))
        column.addWidget(PlainLabel(say_kept(checkup), role="small", wrap=True))
        column.addLayout(self._buttons(edit))

    def _buttons(self, edit: Callable[[], None]) -> QHBoxLayout:
        names = SecondaryButton(say("Names and routes…"), icon="settings")
        names.clicked.connect(self.accept)
        names.clicked.connect(edit)
        close = PrimaryButton(say("Close"), "Esc")
        close.clicked.connect(self.accept)
        close.setDefault(True)
        row = QHBoxLayout()
        row.addWidget(names)
        row.addStretch(1)
        row.addWidget(close)
        return row


def _findings(found: Sequence[Discovery]) -> QScrollArea:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, t.SPACE_S, 0)
    column.setSpacing(t.SPACE_M)
    for group in GROUPS:
        those = [one for one in found if one.sureness in group.sureness]
        if those:
            column.addWidget(_card(group, those))
    column.addStretch(1)
    return scrolled(content, say("What was found"), by_keys=True)


def _card(group: Group, found: Sequence[Discovery]) -> Card:
    card = Card(PlainLabel(say(group.title), role="section"), padding=t.SPACE_L, spacing=t.SPACE_S)
    for one in found:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(t.SPACE_M)
        row.addWidget(IconSpot(group.icon, group.kind), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(PlainLabel(say_discovery(one.key, one.facts), wrap=True), 1)
        card.body.addWidget(line)
    return card
