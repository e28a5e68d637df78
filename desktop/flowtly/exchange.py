"""One request and one answer, as plain values: everything but `transport` speaks of HTTP in these."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

LINKED_DATA = "application/ld+json, application/json;q=0.8"
"""What is asked for: plain JSON tells neither totals nor pages."""


@dataclass(frozen=True, slots=True)
class File:
    """A file to be sent as one part of a form: its bytes go out as they are, never re-encoded."""

    part: str
    """Name of the part."""
    name: str
    content: bytes
    media_type: str = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. Either a body with its type, or a file, or neither."""

    method: str
    url: str
    body: bytes | None = None
    content_type: str | None = None
    file: File | None = None
    accept: str = LINKED_DATA
    signed: bool = True
    """False for a login, which has no token to show."""
    most_bytes: int = 8 * 1024 * 1024
    """No answer that is longer counts as whole."""

    @property
    def writes(self) -> bool:
        """Tell whether this may change something."""
        return self.method != "GET"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, from the moment the head of the answer was there."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    """Names in lower case."""
    body: bytes = b""
    whole: bool = True
    """False when the body was cut off, came too slowly or is larger than anything Flowtly has to say."""

    @property
    def media_type(self) -> str:
        """Return the type without parameters, in lower case; empty if none was given."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


class Sender(Protocol):
    """What carries requests: the transport, or in tests a server in the same process."""

    def send(self, request: Request, *, seconds: float) -> Answer:
        """Send once, never twice, and return what came back within so many seconds in all.

        Raises Trouble: `offline` or `insecure_connection` (not a byte of the request left, outcome `not_done`),
        `no_answer` (something left and no head of an answer came, outcome `unknown`), `wrong_address` (not our origin).
        """
        ...

    def close(self) -> None:
        """Close what is open."""
        ...
