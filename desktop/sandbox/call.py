"""One request as an operation sees it, the answer it gives, and the operation itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.sandbox.books.books import Books
from desktop.sandbox.json_text import Json
from desktop.sandbox.office import Office


class Body(StrEnum):
    """What an operation takes."""

    NONE = "none"
    JSON = "json"
    MERGE_PATCH = "merge-patch"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Upload:
    """One uploaded file."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """One request, authenticated and with its body read."""

    office: Office
    ids: Mapping[str, str]
    query: tuple[tuple[str, str], ...]
    path: str
    """As IRIs spell it, with /api."""
    body: Mapping[str, object] = field(default_factory=dict)
    uploads: tuple[Upload, ...] = ()

    @property
    def reading(self) -> Books:
        """The books to answer reads from."""
        return self.office.pace.reading

    def parameter(self, *names: str) -> str | None:
        """Give the first query parameter with one of these names."""
        return next((value for name, value in self.query if name in names), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """What an operation answers: JSON, or a file when `content` is there."""

    status: int
    body: Json = None
    location: str | None = None
    content: bytes | None = None
    media_type: str = "application/ld+json; charset=utf-8"
    file_name: str | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path."""

    method: str
    path: str
    """As published, with parameters in braces."""
    act: Callable[[Call], Answer]
    summary: str
    body: Body = Body.NONE
    schema: str = ""
    """Name of the resource that is answered; empty for a file or nothing."""
    written: str = ""
    """Name of what the body holds, where it is not simply anything."""
    many: bool = False
    status: int = 200

    @property
    def route(self) -> str:
        """Method and path, as faults and the audit name it."""
        return f"{self.method} {self.path}"
