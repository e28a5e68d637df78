"""Faults that tests switch on: the server misbehaves on the request they name, by count or by chance."""

from __future__ import annotations

import random
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "cut-before-commit": "The connection is cut before anything is done.",
        "cut-after-commit": "Everything is done, then the connection is cut without an answer.",
        "late-commit": "The connection is cut at once; everything is done some requests later.",
        "half-answer": "Everything is done, then half of the answer is sent and the connection cut.",
        "500-after-commit": "Everything is done, then the answer is 500.",
        "500-before-commit": "Nothing is done; the answer is 500.",
        "429": "Nothing is done; the answer is 429 with Retry-After.",
        "expired-token": "Nothing is done; the token is refused as expired, and is not taken again if a login gave it.",
        "slow": "The request waits before it is begun; it is done even when nobody listens any more.",
    }
)

ANY = "*"
"""Stands for every route."""
ALWAYS = 0
"""As `times`: until all faults are switched off."""


_MOST: Mapping[str, int] = MappingProxyType({"after": 1_000_000, "times": 1_000_000, "seconds": 3600, "chance": 1})
"""The options of a fault that are numbers, and how large each may be."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that waits for its request."""

    route: str
    """Method and path as the audit counts them: `POST /transactions/import`; `*` for every one."""
    kind: str
    after: int = 0
    """How many more requests go well before it strikes."""
    times: int = 1
    """How many requests it strikes in all; 0 is for good."""
    seconds: Decimal = Decimal(2)
    """How long `slow` waits, and what `429` asks the client to wait."""
    chance: Decimal = Decimal(1)
    """How likely it strikes a request that it could strike, 0 to 1."""

    def meets(self, route: str) -> bool:
        """Tell whether it looks at this route."""
        return self.route in {route, ANY}


def read_fault(text: str) -> Fault:
    """Read a fault as the command line names it: `POST /transactions/import=cut-after-commit,after=2,chance=0.5`.

    Raises ValueError for a kind, an option or a value that does not exist.
    """
    route, found, rest = text.partition("=")
    kind, *options = rest.split(",")
    if not found or kind not in KINDS:
        raise ValueError(f"write ROUTE=KIND; the kinds are {', '.join(KINDS)}")
    given = dict(_option(option) for option in options)
    plain = Fault(route.strip(), kind)
    return replace(
        plain,
        after=int(given.get("after", plain.after)),
        times=int(given.get("times", plain.times)),
        seconds=given.get("seconds", plain.seconds),
        chance=given.get("chance", plain.chance),
    )


def _option(text: str) -> tuple[str, Decimal]:
    name, _, value = text.partition("=")
    if name not in _MOST:
        raise ValueError(f"there is no option {name}; there are {', '.join(_MOST)}")
    try:
        number = Decimal(value)
    except InvalidOperation:
        number = Decimal(-1)
    if not 0 <= number <= _MOST[name]:
        raise ValueError(f"{name} is a number from 0 to {_MOST[name]}")
    return name, number


class Faults:
    """The faults that are switched on. Safe from several threads."""

    def __init__(self, seed: int = 1) -> None:
        self._waiting: list[Fault] = []
        self._lock = threading.Lock()
        self._dice = random.Random(seed)  # noqa: S311 - the same faults in every run

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
            struck = next((fault for fault in self._waiting if self._strikes(fault, route)), None)
            self._waiting = [
                left for fault in self._waiting if (left := _counted(fault, route, struck=fault is struck)) is not None
            ]
            return struck

    def _strikes(self, fault: Fault, route: str) -> bool:
        if not fault.meets(route) or fault.after:
            return False
        return fault.chance >= 1 or Decimal(self._dice.random()) < fault.chance


def _counted(fault: Fault, route: str, *, struck: bool) -> Fault | None:
    if struck:
        if fault.times == ALWAYS:
            return fault
        return replace(fault, times=fault.times - 1) if fault.times > 1 else None
    if fault.meets(route) and fault.after > 0:
        return replace(fault, after=fault.after - 1)
    return fault
