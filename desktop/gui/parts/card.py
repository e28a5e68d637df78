"""A surface with a thin line and round corners on which related things stand."""

from __future__ import annotations

from typing import Literal

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.gui import tokens as t

Surface = Literal["card", "drop", "notice-review", "notice-trouble"]


class Card(QFrame):
    """A card; things are put into `body`, from top to bottom."""

    def __init__(
        self,
        *children: QWidget,
        padding: int = t.SPACE_L,
        spacing: int = t.SPACE_S,
        surface: Surface = "card",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("surface", surface)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(padding, padding, padding, padding)
        self.body.setSpacing(spacing)
        for child in children:
            self.body.addWidget(child)


class Rule(QFrame):
    """A line of one pixel between two parts of a card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "rule")
        self.setFixedHeight(1)
