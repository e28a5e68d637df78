"""Decisions to keep, and a journal to keep them in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.storage.journal import Journal
from desktop.storage.records import Decision, DecisionKind

MOMENT = datetime(2026, 1, 31, 23, 59, 58, 123456, tzinfo=UTC)

MakeDecision = Callable[..., Decision]


@pytest.fixture
def make_decision() -> MakeDecision:
    def make(
        name: str = "0" * 32,
        *,
        kind: DecisionKind = "attach",
        effect: str = "attach:r1:t1",
        payload: Mapping[str, object] | None = None,
    ) -> Decision:
        content = {"receipt": "r1", "attachment": None} if payload is None else payload
        return Decision(name, MOMENT, kind, effect, content, "12,30 zł to faktura", "the person at this computer")

    return make


@pytest.fixture
def journal_path(tmp_path: Path) -> Path:
    return tmp_path / "organisation" / "journal.db"


@pytest.fixture
def journal(journal_path: Path) -> Iterator[Journal]:
    with Journal.open(journal_path, now=lambda: MOMENT) as opened:
        yield opened
