"""Fakes in the place of the window's own objects."""

from __future__ import annotations

from typing import cast

from desktop.gui.state import DeskState


def as_state(fake: object) -> DeskState:
    """Hand a page a fake for the state: it has what this page asks for, and keeps what it was asked."""
    return cast(DeskState, fake)
