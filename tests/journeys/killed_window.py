"""A window in a process of its own that drops the sample month, confirms some of it, sends, and is killed meanwhile.

`python -m tests.journeys.killed_window HOME URL`: prints `sending` when documents are on their way, then goes on.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop import app as front
from desktop.flowtly.keys import Token, Way
from desktop.gui.window import Window
from desktop.services import sample
from desktop.settings import Settings
from desktop.storage.records import Entry, State
from desktop.work.runner import Runner
from matching.proposal import Verdict


def _tell(entry: Entry) -> None:
    if entry.state is State.DONE:
        sys.stdout.write("sending\n")
        sys.stdout.flush()


def main() -> None:
    """Work until somebody ends it."""
    home, url = Path(sys.argv[1]), sys.argv[2]
    application = QApplication(["killed"])
    window = Window(front.openers(home, Settings(), None), Runner(application))
    window.show()
    state = window.state

    def wait(until: Callable[[], bool]) -> None:
        while not until():
            application.processEvents()
            time.sleep(0.005)

    state.connect_to(Way(url, Token(sample.TOKEN)))
    wait(lambda: state.desk is not None and state.ready)
    state.take_in(sample.papers()[:1])
    state.take_in((sample.papers()[1],))
    wait(lambda: len(state.papers) == 41 and state.ready and state.new_bookings > 0)
    state.import_confirmed()
    wait(lambda: state.pile is not None and state.ready and state.activity("send") is None)
    assert state.pile is not None
    for proposal in state.pile.judgement.proposals:
        if proposal.verdict is Verdict.CONFIDENT:
            state.confirm(proposal)
    wait(lambda: not state.confirming)
    state.entry_heard.connect(_tell)
    state.deliver()
    wait(lambda: False)


if __name__ == "__main__":
    main()
