"""Whether a server answers at an address, found out with one unsigned request."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from desktop.flowtly.access import Access
from desktop.flowtly.address import Address
from desktop.flowtly.exchange import Request
from desktop.flowtly.transport import Transport

_MOST_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Reached:
    """A server that answered."""

    status: int
    time: datetime | None
    """What time it thinks it is, UTC; None where it does not say."""
    elsewhere: str = ""
    """Where it points to with a redirection; nobody goes there."""


def reach(address: str, *, seconds: float = 10.0) -> Reached:
    """Ask once, without a token. Raises Trouble `wrong_address`, `offline`, `insecure_connection` or `no_answer`."""
    where = Address.parse(address)
    with closing(Transport(where, Access(None))) as transport:
        request = Request("GET", f"{where.origin}{where.prefix or '/'}", signed=False, most_bytes=_MOST_BYTES)
        answer = transport.send(request, seconds=seconds)
    return Reached(answer.status, told_time(answer.headers.get("date", "")), answer.headers.get("location", ""))


def told_time(written: str) -> datetime | None:
    """Read the time of a `Date` header (RFC 9110, 5.6.7); None for what is no time."""
    try:
        found = parsedate_to_datetime(written)
    except ValueError:
        return None
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
