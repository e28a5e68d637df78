"""The last-resort hook: what nobody expected is logged and shown in one dialog, with a report that can be sent."""

from __future__ import annotations

import logging
import platform
import re
import sys
import traceback
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.logs import veil
from desktop.phrases.speech import say

_log = logging.getLogger("desktop.gui")
_QUOTED = re.compile(r"'[^'\n]*'|\"[^\"\n]*\"")
_DIGITS = re.compile(r"\d(?:[ .,-]?\d){5,}")
"""Six digits and more, also in groups: whatever they are, a mistake can be found without them."""


def catch_everything() -> None:
    """From now on a mistake of ours is logged and shown, once, instead of being lost on a hidden stderr."""
    sys.excepthook = _tell


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return what support needs: versions, where it happened, what went wrong.

    What an error says may quote a paper or a person: quoted words, account numbers, secrets and this user's folders
    are left out. Source lines are ours and stay.
    """
    steps = traceback.extract_tb(trace)
    where = [f"  {Path(step.filename).name}:{step.lineno} {step.name}: {step.line or ''}" for step in steps]
    made_of = f"Python {platform.python_version()}, PySide6 {qt_version}, {platform.platform()}"
    said = _DIGITS.sub("…", veil(_QUOTED.sub("'…'", str(error))))[:500]
    about = f"Clearing Desk {_version()}, {made_of}"
    return "\n".join((about, f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC", *where, f"{kind.__name__}: {_homeless(said)}"))


def _homeless(text: str) -> str:
    return text.replace(str(Path.home()), "~")


def _version() -> str:
    try:
        return version("clearing-desk")
    except PackageNotFoundError:
        return "from source"


def _tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    _log.error("unexpected", exc_info=(kind, error, trace))
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        # One dialog at a time: the log has the others.
        return
    _dialog(report(kind, error, trace)).open()


def _dialog(text: str) -> QMessageBox:
    dialog = QMessageBox(QApplication.activeWindow())
    dialog.setIcon(QMessageBox.Icon.Critical)
    dialog.setTextFormat(Qt.TextFormat.PlainText)
    dialog.setWindowTitle(say("Clearing Desk"))
    dialog.setText(say("Something went wrong that should not have: a mistake in this program."))
    dialog.setInformativeText(
        say(
            "What you confirmed is safe in the journal. The report below says where it happened, without secrets, "
            "account numbers and names; please copy it and send it to support."
        )
    )
    dialog.setDetailedText(text)
    copy = dialog.addButton(say("Copy report"), QMessageBox.ButtonRole.ActionRole)
    # A button of a message box closes it; this one only copies.
    copy.clicked.disconnect()
    copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
    close = dialog.addButton(say("Close"), QMessageBox.ButtonRole.AcceptRole)
    dialog.setDefaultButton(close)
    dialog.setEscapeButton(close)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
