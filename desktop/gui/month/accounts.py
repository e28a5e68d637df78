"""Accounts in short, and the place to drop."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from desktop.gui import tokens as t
from desktop.gui.month.presenter import AccountCard
from desktop.gui.parts.buttons import SecondaryButton
from desktop.gui.parts.card import Card
from desktop.gui.parts.chip import Chip
from desktop.gui.parts.flow import flowing
from desktop.gui.parts.notice_box import IconSpot
from desktop.gui.parts.plain import ElidedLabel, PlainLabel
from desktop.phrases.speech import say


class AccountView(Card):
    """One account: whether its statements are complete, and from what balance to what."""

    def __init__(self, account: AccountCard) -> None:
        super().__init__(padding=t.SPACE_M, spacing=6)
        head = QHBoxLayout()
        head.addWidget(ElidedLabel(account.name, role="strong"), 1)
        head.addWidget(Chip(account.word, account.kind))
        balances = QHBoxLayout()
        balances.addWidget(PlainLabel(account.opening, role="muted"))
        balances.addStretch(1)
        balances.addWidget(IconSpot("arrow", "muted", size=14))
        balances.addStretch(1)
        balances.addWidget(PlainLabel(account.closing, role="strong"))
        self.body.addLayout(head)
        self.body.addWidget(ElidedLabel(account.span, role="muted"))
        self.body.addLayout(balances)


class DropCard(Card):
    """Says that everything may be dropped anywhere, and offers the two dialogs."""

    def __init__(self) -> None:
        super().__init__(padding=t.SPACE_L, spacing=t.SPACE_M, surface="drop")
        words = PlainLabel(
            say("Drop statements, receipts, folders, mails or ZIPs anywhere on this window"), role="muted", wrap=True
        )
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.files = SecondaryButton(say("Choose files…"))
        self.folder = SecondaryButton(say("Folder…"))
        self.body.addWidget(words)
        self.body.addWidget(flowing(self.files, self.folder, centred=True))
