"""The last-resort hook: what nobody expected is logged with its story and shown in one dialog."""

from __future__ import annotations

import logging
import sys
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.phrases.speech import say

_log = logging.getLogger("desktop.gui")


def catch_everything() -> None:
    """From now on a mistake of ours is logged and shown, once, instead of being lost on a hidden stderr."""
    sys.excepthook = _tell


def _tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    _log.error("unexpected", exc_info=(kind, error, trace))
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):
        # One dialog at a time: the log has the others.
        return
    dialog = QMessageBox(QApplication.activeWindow())
    dialog.setIcon(QMessageBox.Icon.Critical)
    dialog.setTextFormat(Qt.TextFormat.PlainText)
    dialog.setWindowTitle(say("Clearing Desk"))
    dialog.setText(say("Something went wrong that should not have: a mistake in this program."))
    dialog.setInformativeText(
        say(
            "What you confirmed is safe in the journal. The log in the program's folder tells the rest, "
            "without secrets and account numbers; please send it to support."
        )
    )
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
