"""The files that fell on the desk, each as one row that fills in when it has been read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from desktop.services.papers import Paper


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One file. Without a paper it is being read, or reading was stopped before its turn came."""

    key: str
    """Its label, with a number where an archive holds the same name twice."""
    label: str
    paper: Paper | None = None
    stopped: bool = False

    @property
    def reading(self) -> bool:
        """Tell whether it is still to be read."""
        return self.paper is None and not self.stopped


class PaperPile:
    """All rows in the order in which they fell; none ever vanishes."""

    def __init__(self) -> None:
        self._rows: dict[str, PaperRow] = {}

    @property
    def rows(self) -> tuple[PaperRow, ...]:
        """Return all rows."""
        return tuple(self._rows.values())

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Return what was read."""
        return tuple(row.paper for row in self._rows.values() if row.paper is not None)

    @property
    def reading(self) -> tuple[str, ...]:
        """Return the labels of what is being read."""
        return tuple(row.label for row in self._rows.values() if row.reading)

    def by_content(self, sha256: str) -> Paper | None:
        """Return the first paper with these bytes."""
        return next((paper for paper in self.papers if paper.sha256 == sha256), None)

    def expect(self, labels: Iterable[str]) -> None:
        """Take rows for files that will be read; a file that fell again is read again, in its place."""
        for label in labels:
            self._rows[label] = PaperRow(label, label)

    def arrive(self, paper: Paper) -> None:
        """Fill a row in; a file from a container stands where the container stood."""
        row = self._rows.get(paper.label)
        if row is not None and row.paper is None:
            self._rows[paper.label] = replace(row, paper=paper, stopped=False)
            return
        key = self._free_key(paper)
        made = PaperRow(key, paper.label, paper)
        container = self._container(paper.label)
        if key in self._rows or container is None:
            self._rows[key] = made
        else:
            self._insert(container, made)

    def exchange(self, paper: Paper) -> None:
        """Put a paper that was read again in the place of the old one, wherever its file fell."""
        for key, row in self._rows.items():
            if row.paper is not None and row.paper.sha256 == paper.sha256:
                mine = replace(paper, label=row.paper.label, path=row.paper.path)
                self._rows[key] = replace(row, paper=mine)

    def end(self) -> None:
        """End reading: containers that were emptied go, and what was not reached stands as stopped."""
        for key, row in tuple(self._rows.items()):
            if row.reading and self._has_members(row.label):
                del self._rows[key]
            elif row.reading:
                self._rows[key] = replace(row, stopped=True)

    def _free_key(self, paper: Paper) -> str:
        key, number = paper.label, 1
        while (row := self._rows.get(key)) is not None and row.paper != paper:
            number += 1
            key = f"{paper.label} ({number})"
        return key

    def _container(self, label: str) -> str | None:
        parts = label.split("!")
        outer = ("!".join(parts[:n]) for n in range(len(parts) - 1, 0, -1))
        return next((one for one in outer if one in self._rows), None)

    def _has_members(self, label: str) -> bool:
        return any(row.label.startswith(f"{label}!") for row in self._rows.values())

    def _insert(self, container: str, made: PaperRow) -> None:
        """Put a member behind the last member of its container that is there already."""
        keys = list(self._rows)
        place = keys.index(container) + 1
        while place < len(keys) and keys[place].startswith(f"{container}!"):
            place += 1
        items = list(self._rows.items())
        items.insert(place, (made.key, made))
        self._rows = dict(items)
