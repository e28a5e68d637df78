"""A scripted server, and a client that does not wait between its tries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from desktop.flowtly.client import Flowtly
from desktop.flowtly.pacing import Pacing
from tests.desktop.flowtly.scripted import TOKEN, Scripted
from tests.patience import SECONDS


@pytest.fixture
def serve() -> Iterator[Callable[..., Scripted]]:
    servers: list[Scripted] = []

    def start(script: Any, **options: Any) -> Scripted:
        play = script if callable(script) else (lambda _, connection: connection.sendall(script))
        servers.append(Scripted(play, **options))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def pacing(waits: list[float]) -> Pacing:
    return Pacing(write_seconds=SECONDS, sleep=waits.append, chance=lambda: 1.0)


@pytest.fixture
def hasty(pacing: Pacing) -> Pacing:
    """For tests in which nothing comes: only the client's own time ends a write."""
    return replace(pacing, write_seconds=1.0)


@pytest.fixture
def client_for(pacing: Pacing) -> Iterator[Callable[..., Flowtly]]:
    clients: list[Flowtly] = []

    def make(url: str, **options: Any) -> Flowtly:
        clients.append(Flowtly.connect(url, TOKEN, **{"timeout": SECONDS, "pacing": pacing, **options}))
        return clients[-1]

    yield make
    for client in clients:
        client.close()
