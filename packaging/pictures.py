"""Draw every screen of the real window with the sample month: `python packaging/pictures.py FOLDER`.

Opens the program on the built-in Flowtly, without a display, walks through the month as a person would, and saves each
screen as PNG in both themes and two sizes, or those that are asked for, in one language or in all four. The pictures
of the README and of the manual are made by it.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from picture_scenes import decided_in_many_ways, locked_and_by_hand, several_organisations

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from desktop.gui.window import Window

SIZES = {"": (1440, 900), "-small": (1280, 800)}
"""The end of a picture's name, and the size of the window on it."""
_SCREEN_SIZE = (1600, 960)
_PATIENCE = 90.0
_WALKED = frozenset({"month", "statements", "receipts", "review", "send", "history", "settings"})
"""Pages that the walk shows by itself; the others are shown as they are."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is drawn: where to, in which themes, and at which sizes by the end of the name."""

    folder: Path
    themes: tuple[str, ...]
    sizes: Mapping[str, tuple[int, int]]


class Studio:
    """The window and the pictures that are wanted of it."""

    def __init__(self, app: QApplication, window: Window, plan: Plan) -> None:
        self.app, self.window, self.plan = app, window, plan

    def wait(self, what: str, until: Callable[[], bool]) -> None:
        """Let the program work until something holds."""
        end = time.monotonic() + _PATIENCE
        while not until():
            if time.monotonic() > end:
                raise SystemExit(f"waited too long for: {what}")
            self.app.processEvents()
            time.sleep(0.01)
        self.rest()

    def rest(self, seconds: float = 0.3) -> None:
        """Let what is being painted be finished."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.app.processEvents()
            time.sleep(0.01)

    def take(self, name: str) -> None:
        """Save the screen in every theme and size."""
        from PySide6.QtCore import QSize

        from desktop.gui import theme

        for scheme in self.plan.themes:
            theme.apply(self.app, scheme)
            for suffix, size in self.plan.sizes.items():
                # As on a screen that is no larger.
                self.window.setMinimumSize(self.window.minimumSize().boundedTo(QSize(*size)))
                self.window.resize(*size)
                self.rest()
                dark = "-dark" if scheme == "dark" else ""
                self.window.grab().save(str(self.plan.folder / f"{name}{dark}{suffix}.png"))
        print(f"  {name}")

    def take_screen(self, name: str) -> None:
        """Save the whole screen, with menus and dialogs that a window's own picture leaves out."""
        self.app.primaryScreen().grabWindow(0).save(str(self.plan.folder / f"{name}.png"))
        print(f"  {name}")

    def show(self, page: str) -> None:
        """Go to a page."""
        self.window.state.go(page)
        self.rest()


def walk(studio: Studio) -> None:
    """Go through the month, from the start screen to the history."""
    state = studio.window.state
    studio.take("0-start")
    state.open_sample()
    studio.wait("the desk", lambda: state.desk is not None)
    studio.wait("the papers", lambda: bool(state.paper_rows))
    studio.show("receipts")
    studio.take("3-receipts-reading")
    studio.wait("the comparison", lambda: bool(state.previews) and state.ready)
    studio.show("month")
    studio.take("1-month-before")
    studio.show("statements")
    studio.take("2-statements")
    state.import_confirmed()
    studio.wait("the proposals", lambda: state.pile is not None and not state.activities)
    for name in ("1-month", "2-statements", "3-receipts", "4-review"):
        studio.show(name[2:])
        studio.take(name if name != "2-statements" else "2-statements-after")
    locked_and_by_hand(studio)
    decided_in_many_ways(studio)
    _search_and_keys(studio)
    several_organisations(studio)
    _confirm_some(studio)
    studio.show("send")
    studio.take("5-send-before")
    state.deliver()
    studio.rest(0.6)
    studio.take("5-send")
    studio.wait("the delivery", lambda: not state.activities)
    studio.take("5-send-after")
    studio.show("history")
    studio.take("6-history")
    for page in set(studio.window.frame.pages) - _WALKED:
        studio.show(page)
        studio.take(f"6-{page}")
    studio.show("month")
    studio.take("1-month-after")
    _closing(studio)
    _damaged_statements(studio)


def _closing(studio: Studio) -> None:
    """Show each tab of the closing page."""
    from desktop.gui.monthend.page import TABS

    studio.wait("the month", lambda: studio.window.state.monthly.view is not None)
    page = studio.window.frame.pages["close"]
    studio.show("close")
    for name in TABS:
        page.look_at(name)
        studio.rest()
        studio.take(f"6-close-{name}")


def _search_and_keys(studio: Studio) -> None:
    """Show what lies over the pages: search and keys."""
    window = studio.window
    studio.show("review")
    for query in ("fv", "faktura zz"):
        window.frame.search()
        studio.rest()
        window.frame.field.setText(query)
        window.frame.field.textEdited.emit(query)
        studio.rest()
        studio.take("7-search" if query == "fv" else "7-search-nothing")
        window.frame.field.leave()
    window.keys.turn()
    studio.take("8-keys")
    window.keys.leave()


def _damaged_statements(studio: Studio) -> None:
    """Show what the preview says of statements that are not as they should be."""
    from desktop.gui.statements.page import StatementsPage
    from desktop.services import sample

    state, papers = studio.window.state, sample.folder() / "papers" / "statements"
    good = (papers / "PLN-120.sta").read_bytes()
    damaged = {
        "cut-off.sta": good[: len(good) * 2 // 3],
        "wrong-amount.sta": (papers / "PLN-118.sta").read_bytes().replace(b"DN35,00", b"DN53,00"),
        "number-only.sta": (papers / "EUR-2026-10.sta").read_bytes().replace(b":25:", b":25:99X"),
    }
    with tempfile.TemporaryDirectory() as folder:
        for name, content in damaged.items():
            (Path(folder) / name).write_bytes(content)
        state.take_in([Path(folder)])
        studio.wait("the damaged files", lambda: state.ready and len(state.previews) > 8)
        page = studio.window.frame.pages["statements"]
        assert isinstance(page, StatementsPage)
        studio.show("statements")
        studio.take("2-statements-findings")
        page.text_button.click()
        page.tree.choose(next(entry.key for entry in page.tree.entries if entry.finding is not None))
        studio.rest()
        studio.take("2-statements-text")
        page.tree.choose(next(entry.key for entry in page.tree.entries if entry.key.startswith("account/99X")))
        page.text_button.click()
        studio.take("2-statements-account")
        page.encoding.click()
        studio.rest()
        studio.take_screen("2-statements-encoding")


def _confirm_some(studio: Studio) -> None:
    """Confirm what is confident, as a person would after the spot check."""
    from matching.proposal import Verdict

    state = studio.window.state
    assert state.pile is not None
    for proposal in state.pile.judgement.proposals:
        if proposal.verdict is Verdict.CONFIDENT:
            state.confirm(proposal)
    studio.wait("the decisions", lambda: not state.confirming)


def main() -> None:
    """Read the command line and draw."""
    words = argparse.ArgumentParser(description="Draw every screen of the window with the sample month.")
    words.add_argument("folder", type=Path)
    words.add_argument("--scale", type=int, choices=(1, 2), default=1, help="2 draws as on a screen of 200 %%")
    words.add_argument("--theme", choices=("light", "dark", "both"), default="both")
    words.add_argument(
        "--language", choices=("en", "fr", "pl", "de", "all"), default="en", help="all: a folder for each language"
    )
    words.add_argument("--sizes", type=_size, nargs="+", metavar="WxH", help="of the window, instead of the two usual")
    given = words.parse_args()
    if given.language == "all":
        _each_language(sys.argv[1:], given.folder)
        return
    given.folder.mkdir(parents=True, exist_ok=True)
    themes = ("light", "dark") if given.theme == "both" else (given.theme,)
    sizes = {f"-{size[0]}": size for size in given.sizes or ()} or SIZES
    with tempfile.TemporaryDirectory(prefix="clearing-desk-pictures-") as home:
        screen = Path(home) / "screen.json"
        screen.write_text(json.dumps(_screen(given.scale)))
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
        os.environ["CLEARING_DESK_HOME"] = home
        os.environ["QT_SCALE_FACTOR"] = str(given.scale)
        _draw(Plan(given.folder, themes, sizes), Path(home), given.language)


def _size(words: str) -> tuple[int, int]:
    width, _, height = words.partition("x")
    return int(width), int(height)


def _each_language(words: list[str], folder: Path) -> None:
    """Draw once for each language, in a process of its own: a window begins with everything unread."""
    rest = [word for word in words if word not in {str(folder), "--language", "all", "--language=all"}]
    for language in ("en", "fr", "pl", "de"):
        print(language)
        line = [sys.executable, __file__, str(folder / language), "--language", language, *rest]
        subprocess.run(line, check=True)


def _screen(scale: int) -> dict[str, object]:
    """Return the screen that is drawn on, for Qt's platform without a display."""
    width, height = (side * scale for side in _SCREEN_SIZE)
    one = {"name": "S", "x": 0, "y": 0, "width": width, "height": height}
    density = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    return {"synchronousWindowSystemEvents": False, "windowFrameMargins": True, "screens": [{**one, **density}]}


def _draw(plan: Plan, home: Path, spoken: str) -> None:
    from PySide6.QtWidgets import QApplication

    from desktop.app import openers
    from desktop.gui import language, theme
    from desktop.gui.window import Window
    from desktop.settings import Settings
    from desktop.work.runner import Runner

    app = QApplication(["clearing-desk"])
    language.apply(app, spoken)
    theme.apply(app, plan.themes[0])
    window = Window(openers(home, Settings(), None), Runner())
    window.show()
    try:
        walk(Studio(app, window, plan))
    finally:
        window.close()


if __name__ == "__main__":
    main()
