"""What was learned, one line each, with a button that has it forgotten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui import tokens as t
from desktop.gui.parts.buttons import PlainButton
from desktop.gui.parts.plain import ElidedLabel, PlainLabel
from desktop.phrases.speech import say, say_n

_MOST = 50
"""Lines shown; who has more deletes some first to see the others."""


@dataclass(frozen=True, slots=True)
class Learned:
    """One line: what it says, by which words its button is named and explained, and what the button does."""

    headline: str
    below: str
    name: str
    tip: str
    forget: Callable[[], object]


def show_learned(column: QVBoxLayout, lines: Sequence[Learned], *, nothing: str) -> None:
    """Put the lines in the place of those that stand in the column; `nothing` is said where there are none."""
    while (item := column.takeAt(0)) is not None:
        if (old := item.widget()) is not None:
            old.hide()
            old.deleteLater()
    if not lines:
        column.addWidget(PlainLabel(nothing, role="muted", wrap=True))
    for line in lines[:_MOST]:
        column.addWidget(_line(line))
    if len(lines) > _MOST:
        column.addWidget(PlainLabel(say_n("and {n} more", "and {n} more", len(lines) - _MOST), role="small"))


def _line(learned: Learned) -> QWidget:
    line = QWidget()
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedLabel(learned.headline, role="strong"))
    words.addWidget(ElidedLabel(learned.below, role="small"))
    inside = QHBoxLayout(line)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(t.SPACE_S)
    inside.addLayout(words, 1)
    delete = PlainButton(say("Delete"), quiet=True)
    delete.setAccessibleName(say("Delete {what}", what=learned.name))
    delete.setToolTip(learned.tip)
    delete.clicked.connect(learned.forget)
    inside.addWidget(delete)
    return line
