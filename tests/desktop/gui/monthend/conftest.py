"""The window on fakes (see `tests/desktop/gui/window/world.py`)."""

from __future__ import annotations

from tests.desktop.gui.window.world import opened, window, world

__all__ = ["opened", "window", "world"]
