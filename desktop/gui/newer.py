"""Telling of a newer version, for those who asked to be told: once at a start, and never more than a link."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from desktop.gui.activity import Notice
from desktop.phrases.speech import say
from desktop.services.updates import Update, newer, release_page
from desktop.settings import Settings
from desktop.trouble import Trouble
from desktop.work.runner import Runner

_LOG = logging.getLogger(__name__)


def look(own: Settings, version: str, runner: Runner, tell: Callable[[Notice | None], None]) -> bool:
    """Ask beside the window whether a newer version is out; return whether anything was asked."""
    page = release_page()
    if not own.newer_versions or not page:
        return False

    def show_page() -> None:
        QDesktopServices.openUrl(QUrl(page))

    def told(found: Update | None) -> None:
        if found is not None:
            sentence = say("Clearing Desk {version} is out. This one goes on working.", version=found.version)
            tell(Notice(sentence, say("Open its page"), show_page))

    runner.submit("network", lambda _progress, _stop: newer(page, version), done=told, failed=_not_reached)
    return True


def _not_reached(trouble: Trouble) -> None:
    # Nobody waits for this answer; the next start asks again.
    _LOG.info("the page of releases was not reached: %s", trouble.key)
