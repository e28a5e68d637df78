"""The window's whole work without a person: connect, take papers in, import, confirm what is confident, send, rest.

Started by `window_kills` as a process of its own; it ends with 0 once nothing is left to do.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # Loaded where they are used: every worker process imports this module again.
    from desktop.gui.window import Window

SETTLE = 1.0


def main(address: str, papers: Path) -> int:
    """Work until nothing is left to do; 1 where it does not come to rest."""
    from PySide6.QtWidgets import QApplication

    from desktop import paths
    from desktop.app import openers
    from desktop.gui.window import Window
    from desktop.services import desk
    from desktop.settings import Settings
    from desktop.work.runner import Runner

    # What a test cannot wait for: five minutes after an answer that never came.
    assert desk.open_connection.__kwdefaults__ is not None
    desk.open_connection.__kwdefaults__["settle"] = SETTLE
    application = QApplication(["clearing-desk"])
    window = Window(openers(paths.private(paths.home()), Settings(), None), Runner(application))
    window.show()
    try:
        return 0 if _work(window, address, papers) else 1
    finally:
        window.close()


def _work(window: Window, address: str, papers: Path) -> bool:
    from desktop.flowtly.keys import Token, Way
    from desktop.services import sample
    from matching.proposal import Verdict

    state = window.state
    state.connect_to(Way(address, Token(sample.TOKEN)))
    _until(window, lambda: state.ledger is not None)
    state.take_in((papers,))
    _until(window, lambda: bool(state.previews) and state.pile is not None)
    for _ in range(5):
        if state.new_bookings:
            state.import_confirmed()
            _until(window, lambda: not _open(window))
        for proposal in state.pile.judgement.proposals if state.pile else ():
            if proposal.verdict is Verdict.CONFIDENT and state.standing(proposal) == "open":
                state.confirm(proposal)
        _until(window, lambda: not state.confirming)
        if _open(window):
            state.deliver()
            _until(window, lambda: not _open(window))
        state.refresh()
        _until(window, lambda: True)
        if not state.new_bookings and not _open(window):
            return not (state.audit and state.audit.mismatches)
    return False


def _open(window: Window) -> bool:
    from desktop.gui.send.presenter import waiting

    return bool(waiting(window.state.records))


def _until(window: Window, so: Callable[[], bool]) -> None:
    """Let events come until it is so and nothing is on its way."""
    from PySide6.QtWidgets import QApplication

    ends, quiet = time.monotonic() + float(sys.argv[3]), 0
    while quiet < 10:
        if time.monotonic() > ends:
            raise TimeoutError("it does not come to rest")
        QApplication.processEvents()
        time.sleep(0.01)
        resting = window._runner.idle and not window.state.activities and not window.state.reading
        quiet = quiet + 1 if resting and so() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
