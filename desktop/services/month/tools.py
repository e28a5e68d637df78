"""What the month works with: the part of a desk that it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desktop.flowtly.client import Flowtly
    from desktop.services.reading import ReaderPool
    from desktop.storage.journal import Journal
    from desktop.storage.month import MonthBook
    from desktop.storage.shelf import Shelf
    from matching.reading.reading import Options


class Tools(Protocol):
    """One organisation's things."""

    @property
    def organisation(self) -> str:
        """Name of the organisation."""

    @property
    def client(self) -> Flowtly:
        """The connection."""

    @property
    def journal(self) -> Journal:
        """The diary of decisions."""

    @property
    def months(self) -> MonthBook:
        """Rules, who was asked, and which months are closed."""

    @property
    def shelf(self) -> Shelf:
        """The originals."""

    @property
    def pool(self) -> ReaderPool:
        """The worker processes that read files."""

    @property
    def options(self) -> Options:
        """What is set about reading: own names, passwords, encoding."""

    @property
    def by(self) -> str:
        """Who decides at this computer."""
