"""Faults that tests switch on: the server misbehaves on the request they name."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "cut-before-commit": "The connection is cut before anything is done.",
        "cut-after-commit": "Everything is done, then the connection is cut without an answer.",
        "500-after-commit": "Everything is done, then the answer is 500.",
        "429": "Nothing is done; the answer is 429 with Retry-After.",
        "slow": "The request waits before it is begun; it is done even when nobody listens any more.",
    }
)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that waits for its request."""

    route: str
    """Method and path as the audit counts them: `POST /transactions/import`."""
    kind: str
    after: int = 0
    """How many more requests go well before it strikes."""
    times: int = 1
    """How many requests it strikes in a row."""
    seconds: Decimal = Decimal(2)
    """How long `slow` waits, and what `429` asks the client to wait."""


class Faults:
    """The faults that are switched on. Safe from several threads."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self._lock = threading.Lock()

    def add(self, fault: Fault) -> None:
        """Switch a fault on; ValueError for a kind that does not exist."""
        if fault.kind not in KINDS:
            raise ValueError(f"there is no fault {fault.kind}; there are {', '.join(KINDS)}")
        with self._lock:
            self._waiting.append(fault)

    def clear(self) -> None:
        """Switch all faults off."""
        with self._lock:
            self._waiting.clear()

    def strike(self, route: str) -> Fault | None:
        """Give the fault that strikes this request, and count the request against all that wait for its route."""
        with self._lock:
            struck = next((fault for fault in self._waiting if fault.route == route and fault.after == 0), None)
            self._waiting = [
                left for fault in self._waiting if (left := _counted(fault, route, struck=fault is struck)) is not None
            ]
            return struck


def _counted(fault: Fault, route: str, *, struck: bool) -> Fault | None:
    if struck:
        return replace(fault, times=fault.times - 1) if fault.times > 1 else None
    if fault.route == route and fault.after > 0:
        return replace(fault, after=fault.after - 1)
    return fault
