"""Hearing of a newer version: only for those who asked, one question, and a link."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.gui import newer
from desktop.gui.activity import Notice
from desktop.gui.settings.about import About, News, as_text
from desktop.services.updates import Update
from desktop.settings import Settings
from desktop.trouble import Trouble
from desktop.work.runner import Runner
from tests.patience import SECONDS

PAGE = "https://host.example/releases"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What was asked; answered with a newer version."""
    questions: list[tuple[str, str]] = []

    def answer(page: str, version: str) -> Update:
        questions.append((page, version))
        return Update("2.0.0", page)

    monkeypatch.setattr(newer, "newer", answer)
    monkeypatch.setattr(newer, "release_page", lambda: PAGE)
    return questions


def test_nobody_is_asked_unless_the_person_wants_it(qapp: QApplication, asked: list[tuple[str, str]]) -> None:
    runner = Runner(qapp)
    assert not newer.look(Settings(), "1.0.0", runner, lambda _: None)
    assert runner.close(SECONDS)
    assert not asked


def test_it_asks_once_and_tells_with_a_link(qtbot: QtBot, qapp: QApplication, asked: list[tuple[str, str]]) -> None:
    told: list[Notice | None] = []
    runner = Runner(qapp)
    assert newer.look(Settings(newer_versions=True), "1.0.0", runner, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert asked == [(PAGE, "1.0.0")]
    assert told[0] is not None
    assert "2.0.0" in told[0].sentence
    assert told[0].action
    assert runner.close(SECONDS)


def test_a_page_that_cannot_be_reached_says_nothing(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreachable(_page: str, _version: str) -> Update:
        raise Trouble("offline", address=PAGE)

    monkeypatch.setattr(newer, "newer", unreachable)
    monkeypatch.setattr(newer, "release_page", lambda: PAGE)
    told: list[Notice | None] = []
    runner = Runner(qapp)
    newer.look(Settings(newer_versions=True), "1.0.0", runner, told.append)
    qtbot.waitUntil(lambda: runner.idle)
    assert not told
    assert runner.close(SECONDS)


def test_a_build_without_a_page_cannot_be_asked(qtbot: QtBot) -> None:
    about = About("1.0.0")
    qtbot.addWidget(about)
    assert not about.asks.isEnabled()


def test_a_changelog_is_told_without_signs_for_a_formatter() -> None:
    written = "# Changelog\n\nPreface.\n\n## [1.2.0] - 2026-12-01\n\n### Added\n\n- *New*: `read`,\n  see [here](https://x.example).\n"
    assert as_text(written) == "1.2.0 - 2026-12-01\n\nAdded\n\n•  New: read, see here."
    assert as_text("") == ""


def test_the_news_are_the_changelog_as_text(qtbot: QtBot) -> None:
    about = About("1.0.0")
    qtbot.addWidget(about)
    news = News(about)
    qtbot.addWidget(news)
    shown = news.text.toPlainText()
    # The file's own preface and its signs for a formatter are of no use to a reader.
    assert "Keep a Changelog" not in shown
    assert not any(line.startswith(("#", "- ")) for line in shown.splitlines())
    assert not set(shown) & set("`*")
    assert "•  Statements in MT940" in shown
    assert news.text.isReadOnly()
