"""A scripted server, and a client that does not wait between its tries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from desktop.flowtly.client import Flowtly
from desktop.flowtly.pacing import Pacing
from tests.desktop.flowtly.scripted import TOKEN, Scripted


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
    return Pacing(write_seconds=1.0, sleep=waits.append, chance=lambda: 1.0)


@pytest.fixture
def client_for(pacing: Pacing) -> Iterator[Callable[..., Flowtly]]:
    clients: list[Flowtly] = []

    def make(url: str, **options: Any) -> Flowtly:
        clients.append(Flowtly.connect(url, TOKEN, **{"timeout": 1.0, "pacing": pacing, **options}))
        return clients[-1]

    yield make
    for client in clients:
        client.close()
