"""The client against the embedded Flowtly: two programs that share no code must understand each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

import pytest

from desktop.flowtly.client import Flowtly
from desktop.flowtly.pacing import Pacing
from desktop.sandbox.server import Sandbox
from tests.patience import SECONDS

Found = TypeVar("Found")

TOKEN = "CANARY-contract"
ACCOUNT = "PL61109010140000071219812874"


class Desk:
    """A sandbox with its client, and a way to wait for what shows only some requests later."""

    def __init__(self, sandbox: Sandbox, variants: frozenset[str]) -> None:
        self.sandbox = sandbox
        self.variants = variants
        self.waits: list[float] = []
        pacing = Pacing(sleep=self.waits.append, chance=lambda: 1.0)
        self.client = Flowtly.connect(sandbox.url, TOKEN, timeout=SECONDS, pacing=pacing, instance="1hkzxrub")

    def seen(self, read: Callable[[], Found], enough: Callable[[Found], object]) -> Found:
        """Read until it is as it should be: at most ten times, because the server counts requests, not seconds."""
        found = read()
        for _ in range(10):
            if enough(found):
                return found
            found = read()
        pytest.fail(f"still {found!r}")


@pytest.fixture
def open_desk() -> Iterator[Callable[[Sequence[str]], Desk]]:
    desks: list[Desk] = []

    def start(variants: Sequence[str] = ()) -> Desk:
        desks.append(Desk(Sandbox.start(variants=variants), frozenset(variants)))
        return desks[-1]

    yield start
    for desk in desks:
        desk.client.close()
        desk.sandbox.stop()


def statement(lines: Sequence[tuple[str, str]], *, number: int = 1, opening: int = 100_000) -> bytes:
    """Write an MT940 statement of January 2026: for each line the amount in grosze with its sign, and a text."""
    closing = opening + sum(int(amount) for amount, _ in lines)
    parts = [":20:STMT", f":25:{ACCOUNT}", f":28C:{number:05d}", f":60F:{_balance(opening, '260101')}"]
    for position, (amount, text) in enumerate(lines, start=1):
        sign = "D" if amount.startswith("-") else "C"
        day = f"2601{position % 28 + 1:02d}"
        parts.append(f":61:{day}{day[2:]}{sign}{_money(abs(int(amount)))}NTRFREF{position}//B{position}")
        parts.append(f":86:{text}")
    parts.append(f":62F:{_balance(closing, '260131')}")
    return ("\r\n".join(parts) + "\r\n-").encode("cp1250")


def _balance(amount: int, day: str) -> str:
    return f"{'D' if amount < 0 else 'C'}{day}PLN{_money(abs(amount))}"


def _money(amount: int) -> str:
    return f"{amount // 100},{amount % 100:02d}"
