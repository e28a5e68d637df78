"""What this program is: its version, what is new in it, and whether the person wants to hear of newer ones."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop import paths
from desktop.gui import tokens as t
from desktop.gui.parts.buttons import PrimaryButton, SecondaryButton
from desktop.gui.parts.plain import PlainLabel
from desktop.gui.settings.fields import choice, row
from desktop.phrases.speech import meant, say
from desktop.services.updates import release_page

_ASKING = meant("One question to the page of releases at each start, which names neither you nor your organisation.")
_NO_PAGE = meant("This build names no page of releases, so it cannot look for newer versions.")


class About(QWidget):
    """Version, news, and the choice to be told of newer versions."""

    def __init__(self, version: str) -> None:
        super().__init__()
        self.asks = choice(say("Newer versions"), [say("Do not look"), say("Say when there is one")])
        self.asks.setEnabled(bool(release_page()))
        news = SecondaryButton(say("What is new…"))
        news.clicked.connect(self._show_news)
        head = QHBoxLayout()
        head.setSpacing(t.SPACE_M)
        head.addWidget(PlainLabel(say("Clearing Desk {version}", version=version)), 1)
        head.addWidget(news)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(t.SPACE_M)
        column.addLayout(head)
        column.addWidget(row((say("Newer versions"), self.asks)))
        column.addWidget(PlainLabel(say(_ASKING if release_page() else _NO_PAGE), role="small", wrap=True))

    def _show_news(self) -> None:
        News(self.window()).open()


def as_text(changelog: str) -> str:
    """Return a changelog in Markdown as a person reads it: headings and points, without signs for a formatter."""
    _, _, versions = changelog.partition("\n## ")
    text = _MARKS.sub("", _LINK.sub(r"\1", _WRAPPED.sub(" ", f"## {versions}" if versions else changelog)))
    return _BRACKETS.sub(r"\1", _HEADING.sub("", text)).replace("\n- ", "\n•  ").strip()


_WRAPPED = re.compile(r"(?<=\S)\n {2,}(?=\S)")
"""A point that goes on on the next line."""
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_MARKS = re.compile(r"[`*]")
_HEADING = re.compile(r"^#+ ", re.MULTILINE)
_BRACKETS = re.compile(r"^\[([^\]]+)\]", re.MULTILINE)


class News(QDialog):
    """The changelog as text, shown over the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("What is new"))
        self.resize(760, 640)
        self.text = QPlainTextEdit(as_text(paths.changelog()))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(say("What is new"))
        close = PrimaryButton(say("Close"), "Esc")
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(t.SPACE_XL, t.SPACE_XL, t.SPACE_XL, t.SPACE_L)
        column.setSpacing(t.SPACE_M)
        column.addWidget(PlainLabel(say("What is new"), role="headline"))
        column.addWidget(self.text, 1)
        column.addLayout(buttons)
