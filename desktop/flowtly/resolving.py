"""Names of hosts, looked up within the time that is left of a call: the system's own look-up knows no deadline."""

from __future__ import annotations

import queue
import socket
import threading
from typing import Final

_MOST_ADDRESSES: Final = 4


def addresses_of(host: str, port: int, *, seconds: float) -> tuple[str, ...]:
    """Return the addresses behind a name, in the order in which the system would try them.

    Raises OSError where there is none, TimeoutError (which is one) where the look-up takes longer than so many
    seconds; it is then left to itself, in a thread that keeps nobody waiting.
    """
    found: queue.SimpleQueue[tuple[str, ...] | OSError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.put(tuple(dict.fromkeys(str(answer[4][0]) for answer in answers))[:_MOST_ADDRESSES])
        except OSError as error:
            found.put(error)
        except UnicodeError as error:
            found.put(OSError(str(error)))

    threading.Thread(target=look_up, name="look-up", daemon=True).start()
    try:
        told = found.get(timeout=max(seconds, 0.001))
    except queue.Empty:
        raise TimeoutError(f"{host} was not found in time") from None
    if isinstance(told, OSError):
        raise told
    if not told:
        raise OSError(f"there is no address for {host}")
    return told
