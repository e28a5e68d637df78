"""How long the window takes to stand on the sample month, from the moment Qt is loaded.

Run with `python tests/benchmarks/window_opening.py`; each round starts a process of its own. Absolute times wander on
shared machines, so the time that loading Qt took in the same process stands beside them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

ROOT = Path(__file__).parents[2]
ROUNDS = 7
PATIENCE = 60.0


def once() -> None:
    """Open the window on the sample month and print: Qt loaded, window shown, month shown, papers read (ms)."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    started = time.perf_counter()
    from PySide6.QtWidgets import QApplication

    loaded = time.perf_counter()
    from desktop import app, paths
    from desktop.gui import theme
    from desktop.gui.window import Window
    from desktop.settings import Settings
    from desktop.work.runner import Runner

    application = QApplication([])
    theme.apply(application, "light")
    window = Window(app.openers(paths.home(), Settings(), None), Runner(application))
    window.show()
    application.processEvents()
    shown = time.perf_counter()
    window.state.open_sample()
    _spin(application, lambda: window.state.desk is not None)
    application.processEvents()
    month = time.perf_counter()
    _spin(application, lambda: window.state.new_bookings > 0 and window.state.ready)
    read = time.perf_counter()
    print(*(round((moment - origin) * 1000) for moment, origin in _pairs(started, loaded, shown, month, read)))
    window.close()


def _pairs(started: float, *moments: float) -> list[tuple[float, float]]:
    loaded, *later = moments
    return [(loaded, started), *((moment, loaded) for moment in later)]


def _spin(application: QApplication, done: Callable[[], bool]) -> None:
    deadline = time.perf_counter() + PATIENCE
    while not done():
        application.processEvents()
        time.sleep(0.001)
        if time.perf_counter() > deadline:
            raise SystemExit("the month did not open")


def main() -> None:
    """Run the rounds and print the table."""
    rows = []
    for _ in range(ROUNDS):
        told = subprocess.run([sys.executable, __file__, "once"], cwd=ROOT, capture_output=True, text=True, check=True)
        rows.append([int(word) for word in told.stdout.split()])
    names = ("loading Qt itself", "window shown", "sample month shown", "41 papers read and compared")
    print("| from Qt loaded, ms | min | median | max |\n| --- | --- | --- | --- |")
    for name, values in zip(names, zip(*rows, strict=True), strict=True):
        print(f"| {name} | {min(values)} | {statistics.median(values):.0f} | {max(values)} |")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    once() if sys.argv[1:] == ["once"] else main()
