"""The window on fakes (see `tests/desktop/gui/window/world.py`), and a statement on its page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.gui.statements.page import StatementsPage
from desktop.gui.window import Window
from desktop.services.comparing import Preview
from tests.desktop.gui.window.world import World, opened, settled, statement_paper, window, world

__all__ = ["Shown", "opened", "show_statement", "window", "world"]

Shown = Callable[[Preview], StatementsPage]


@pytest.fixture
def show_statement(qtbot: QtBot, opened: Window, world: World) -> Shown:
    """Give a way to drop one statement that is compared as said, and to go to its page."""

    def show(preview: Preview) -> StatementsPage:
        world.previews = (preview,)
        world.papers["/october.sta"] = statement_paper(preview)
        opened.state.take_in([Path("/october.sta")])
        qtbot.waitUntil(lambda: settled(opened) and bool(opened.state.previews))
        opened.state.go("statements")
        page = opened.frame.pages["statements"]
        assert isinstance(page, StatementsPage)
        return page

    return show
