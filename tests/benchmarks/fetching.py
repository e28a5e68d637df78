"""How much faster 10,000 transactions are fetched with pages read ahead than one page after the other.

`python tests/benchmarks/fetching.py [--rows 10000] [--delay 0.05] [--rounds 3]`

The embedded Flowtly serves them in a process of its own, 30 on a page, each request delayed by so many seconds as a
server on the Internet would; both ways read the same pages of it in turn, and what they read is compared.
Prints one JSON document: seconds of each round, the ratio of the medians, and the most requests that were under way.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from decimal import Decimal
from multiprocessing.connection import Connection
from pathlib import Path
from unittest.mock import patch

sys.path.insert(0, str(Path(__file__).parents[2]))

from desktop.flowtly import paging
from desktop.flowtly.client import Flowtly
from desktop.flowtly.exchange import Answer, Request, Sender
from desktop.sandbox.books.parties import open_account
from desktop.sandbox.books.records import NewTransaction
from desktop.sandbox.books.transactions import add_transaction
from desktop.sandbox.faults import ALWAYS, ANY, Fault
from desktop.sandbox.server import Sandbox

PAGE = 30


class Counting:
    """Passes requests on and counts how many are under way."""

    def __init__(self, sender: Sender) -> None:
        self.most = self.total = 0
        self._now = 0
        self._sender = sender
        self._lock = threading.Lock()

    def send(self, request: Request, *, seconds: float) -> Answer:
        with self._lock:
            self._now += 1
            self.total += 1
            self.most = max(self.most, self._now)
        try:
            return self._sender.send(request, seconds=seconds)
        finally:
            with self._lock:
                self._now -= 1

    def close(self) -> None:
        self._sender.close()


def serve(rows: int, delay: float, told: Connection, folder: str) -> None:
    """Serve so many transactions, each request delayed, until the other side hangs up."""
    with Sandbox.start(data=Path(folder)) as sandbox:
        books = sandbox.office.books
        with books.writing():
            number = "PL61109010140000071219812874"
            account = open_account(books, number=number, iban=number, currency="PLN", name="Main")
            for row in range(rows):
                day = f"2026-{row % 12 + 1:02d}-{row % 28 + 1:02d}"
                facts = NewTransaction(-100 - row, None, 1, f"R{row}", f"Zakup {row} w sklepie", day, day)
                add_transaction(books, account, facts, None)
        if delay:
            sandbox.office.faults.add(Fault(ANY, "slow", times=ALWAYS, seconds=Decimal(str(delay))))
        told.send(sandbox.url)
        told.recv()


def fetched(client: Flowtly) -> tuple[float, list[str]]:
    """Return the seconds it took to fetch all, and their ids."""
    started = time.perf_counter()
    ids = [found.id for found in client.transactions()]
    return time.perf_counter() - started, ids


def one_after_the_other(fetch: Callable[[], tuple[float, list[str]]]) -> tuple[float, list[str]]:
    """Fetch as the client would without a crew: the pages that are counted are forgotten."""
    with patch.object(paging.Paging, "_last", lambda *_: 1):
        return fetch()


def measure(rows: int, delay: float, rounds: int) -> dict[str, object]:
    """Measure both ways in turn."""
    ours, theirs = multiprocessing.Pipe()
    with tempfile.TemporaryDirectory() as folder:
        server = multiprocessing.get_context("spawn").Process(target=serve, args=(rows, delay, theirs, folder))
        server.start()
        url = ours.recv()
        serial, ahead = [], []
        with Flowtly.connect(url, "benchmark", timeout=60.0) as client:
            counting = Counting(client._calls.sender)
            object.__setattr__(client._calls, "sender", counting)
            for _ in range(rounds):
                seconds, slow = one_after_the_other(lambda: fetched(client))
                serial.append(seconds)
                seconds, quick = fetched(client)
                ahead.append(seconds)
                assert slow == quick
                assert len(set(quick)) == rows
        ours.send("over")
        server.join(30)
    pages = -(-rows // PAGE)
    return {
        "rows": rows,
        "pages": pages,
        "delay_seconds": delay,
        "one_after_the_other": [round(seconds, 2) for seconds in serial],
        "six_at_once": [round(seconds, 2) for seconds in ahead],
        "ratio": round(statistics.median(serial) / statistics.median(ahead), 2),
        "most_at_once": counting.most,
        "requests": counting.total,
    }


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--rows", type=int, default=10_000)
    asked.add_argument("--delay", type=float, default=0.05)
    asked.add_argument("--rounds", type=int, default=3)
    wanted = asked.parse_args()
    print(json.dumps(measure(wanted.rows, wanted.delay, wanted.rounds), indent=1))
