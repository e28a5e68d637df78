"""The one bar on top: what is wrong in one sentence, with one action."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop.gui import tokens as t
from desktop.gui.activity import Notice
from desktop.gui.parts.announce import announce
from desktop.gui.parts.buttons import PlainButton, SecondaryButton
from desktop.gui.parts.notice_box import IconSpot
from desktop.gui.parts.plain import PlainLabel, neutral
from desktop.phrases.speech import say


class TroubleBar(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("surface", "trouble-bar")
        self._notice: Notice | None = None
        self._sentence = PlainLabel("", wrap=True)
        self._action = SecondaryButton("")
        self._close = PlainButton("", icon="x", quiet=True)
        self._close.setAccessibleName(say("Dismiss this message"))
        row = QHBoxLayout(self)
        row.setContentsMargins(t.SPACE_XL, t.SPACE_S, t.SPACE_L, t.SPACE_S)
        row.setSpacing(t.SPACE_M)
        row.addWidget(IconSpot("warning", "trouble"), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._action)
        row.addWidget(self._close)
        self._action.clicked.connect(self._act)
        self._close.clicked.connect(self.hide)
        self.hide()

    def show_notice(self, notice: Notice | None) -> None:
        """Say something, or nothing."""
        self._notice = notice
        self.setVisible(notice is not None)
        if notice is not None:
            self._sentence.setText(notice.sentence)
            self.setAccessibleName(neutral(notice.sentence))
            announce(self, notice.sentence, at_once=True)
            self._action.setText(notice.action)
            self._action.setVisible(bool(notice.action))

    def _act(self) -> None:
        notice, self._notice = self._notice, None
        self.hide()
        if notice is not None and notice.act is not None:
            notice.act()
