"""A journal, a shelf and a Flowtly in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.storage.journal import Journal
from desktop.storage.shelf import Shelf
from tests.desktop.services.pretend import PretendFlowtly


@pytest.fixture
def flowtly() -> PretendFlowtly:
    """An empty Flowtly."""
    return PretendFlowtly()


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """An empty journal on disk."""
    with Journal.open(tmp_path / "journal.sqlite") as opened:
        yield opened


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """An empty shelf."""
    return Shelf(tmp_path / "shelf")
