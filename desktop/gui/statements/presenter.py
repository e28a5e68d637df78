"""What the statements page says, made from previews; no widgets here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.gui.tokens import Kind
from desktop.phrases import figures, say_finding, say_refusal
from desktop.services.papers import Paper
from matching.finding import Finding

if TYPE_CHECKING:
    from desktop.services.comparing import ComparedLine, Preview


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the list on the left: an account, one of its statements, or a file that could not be read."""

    key: str
    level: int
    """0 for an account, 1 for what belongs to it."""
    text: str
    count: str = ""
    word: str = ""
    """Of the chip below an account."""
    kind: Kind = "neutral"
    previews: tuple[Preview, ...] = ()
    problem: str = ""
    """Why a file could not be read."""


@dataclass(frozen=True, slots=True)
class Booking:
    """A compared line with its place, so that equal bookings stay two rows."""

    place: int
    line: ComparedLine


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do."""

    chosen: tuple[Preview, ...]
    new: int
    files: int
    there: int
    repeated: int
    """In two files of the drop: sent once."""
    differs: int
    left_out: int
    """Statements that an error keeps out."""

    @property
    def strong(self) -> str:
        """Return the beginning of the sentence."""
        if self.new:
            return figures.count(self.new, "new booking", "new bookings")
        return "Nothing to import." if not self.left_out else "Nothing that adds up is left to import."

    @property
    def rest(self) -> str:
        """Return the rest of the sentence."""
        return f"will be imported from {figures.count(self.files, 'file', 'files')}." if self.new else ""

    @property
    def details(self) -> str:
        """Return what else there is to know before saying yes."""
        parts = []
        if self.there:
            parts.append(f"{self.there:,} {_are(self.there)} already in Flowtly.")
        if self.repeated:
            parts.append(f"{self.repeated:,} {'stands' if self.repeated == 1 else 'stand'} in two files, sent once.")
        if self.differs:
            parts.append(f"{self.differs:,} {'differs and is' if self.differs == 1 else 'differ and are'} not sent.")
        if self.left_out:
            parts.append(f"{figures.count(self.left_out, 'statement', 'statements')} left out: see above.")
        if self.new:
            parts.append("An import cannot be undone.")
        return " ".join(parts)


def entries(previews: Sequence[Preview], papers: Iterable[Paper]) -> tuple[Entry, ...]:
    """Return the list on the left: accounts with their statements, then files that could not be read."""
    by_account: dict[str, list[Preview]] = {}
    for preview in previews:
        by_account.setdefault(preview.statement.account, []).append(preview)
    made: list[Entry] = []
    for account, parts in by_account.items():
        made.append(_account(account, tuple(parts)))
        made.extend(_statement(preview) for preview in parts)
    unread = [_unread(paper) for paper in papers if paper.reading.kind == "statement" and paper.reading.error]
    if unread:
        made.append(Entry("unread", 0, "Could not be read", str(len(unread)), f"{len(unread)} to look at", "trouble"))
        made.extend(unread)
    return tuple(made)


def bookings(previews: Iterable[Preview]) -> tuple[Booking, ...]:
    """Return the lines of statements, in their order."""
    lines = (line for preview in previews for line in preview.lines)
    return tuple(Booking(place, line) for place, line in enumerate(lines))


def plan(previews: Sequence[Preview], overruled: frozenset[str]) -> Plan:
    """Return what an import would do; statements with errors are left out unless a person has overruled them."""
    left_out = [p for p in previews if p.new and p.blocked and key_of(p) not in overruled]
    chosen = tuple(p for p in previews if p.new and p not in left_out)
    lines = [line for preview in previews for line in preview.lines]
    repeated = sum(1 for line in lines if is_repeated(line))
    states = [line.state for line in lines]
    return Plan(
        chosen,
        sum(len(preview.new) for preview in chosen),
        len({preview.sha256 for preview in chosen}),
        states.count("there") - repeated,
        repeated,
        states.count("differs"),
        len(left_out),
    )


def is_repeated(line: ComparedLine) -> bool:
    """Tell whether a booking stands in an earlier file of the drop too, and is not in Flowtly yet."""
    return line.state == "there" and line.remote is None


def key_of(preview: Preview) -> str:
    """Return what tells a statement from all others of the drop."""
    page = preview.statement.page or ""
    return f"{preview.sha256}/{preview.name}/{page}/{preview.statement.reference}"


def heading(entry: Entry, papers: Iterable[Paper]) -> str:
    """Return the line above the bookings: which file they stand in and how its text was read."""
    labels = list(dict.fromkeys(preview.label for preview in entry.previews))
    if not labels:
        return ""
    if len(labels) > 1:
        return f"{entry.text} · {len(labels)} files"
    encoding = next((p.reading.encoding for p in papers if p.label == labels[0] and p.reading.encoding), None)
    read_as = f" · text read as {encoding}" if encoding else ""
    return f"{entry.text} · {short_name(labels[0])}{read_as}"


def findings(previews: Iterable[Preview]) -> tuple[Finding, ...]:
    """Return what was noticed, worst first, each once."""
    rank = {"error": 0, "warning": 1, "info": 2}
    found = dict.fromkeys(finding for preview in previews for finding in preview.findings)
    return tuple(sorted(found, key=lambda finding: rank[finding.severity]))


def say_found(finding: Finding) -> tuple[str, str]:
    """Return a finding as its place, in strong words, and its sentence."""
    file, comma, place = finding.where.rpartition(", ")
    where = f"{short_name(file)}{comma}{place}"
    where = where[:1].upper() + where[1:] if not file else where
    return (f"{where}." if where else "", say_finding(finding))


def differences(previews: Iterable[Preview]) -> int:
    """Return how many bookings Flowtly has otherwise."""
    return sum(1 for preview in previews for line in preview.lines if line.state == "differs")


def head_line(previews: Sequence[Preview], papers: Iterable[Paper]) -> str:
    """Return the line below the page's title."""
    files = sum(1 for paper in papers if paper.reading.kind == "statement")
    lines = sum(len(preview.lines) for preview in previews)
    parts = [
        figures.count(files, "file", "files"),
        figures.count(len(previews), "statement", "statements"),
        figures.count(lines, "booking", "bookings"),
    ]
    return " · ".join(parts)


def short_name(label: str) -> str:
    """Return a file's name without its folders; members of archives keep the archive's name."""
    outer, mark, inner = label.partition("!")
    name = outer.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{name}{mark}{inner}"


def _account(account: str, parts: tuple[Preview, ...]) -> Entry:
    statement = parts[0].statement
    name = f"{statement.currency or ''} {figures.account(account)}".strip()
    lines = sum(len(part.lines) for part in parts)
    word, kind = _soundness(parts, lines)
    return Entry(f"account/{account}", 0, name, f"{lines:,}", word, kind, parts)


def _soundness(parts: Sequence[Preview], lines: int) -> tuple[str, Kind]:
    severities = [finding.severity for part in parts for finding in part.findings]
    if "error" in severities:
        return "does not add up", "trouble"
    first, last = parts[0].statement, parts[-1].statement
    if "warning" in severities or first.opening is None or last.closing is None:
        return "to look at", "review"
    opening = figures.amount(first.opening.amount, first.currency)
    closing = figures.amount(last.closing.amount, last.currency)
    return f"{opening} + {lines} = {closing}", "confident"


def _statement(preview: Preview) -> Entry:
    number = f"No. {preview.statement.number}" if preview.statement.number else "Statement"
    page = f"/{preview.statement.page}" if preview.statement.page else ""
    day = preview.statement.closing.date if preview.statement.closing else None
    when = f" · {figures.short_day(day)}" if day else ""
    return Entry(key_of(preview), 1, f"{number}{page}{when}", f"{len(preview.lines):,}", "", _kind(preview), (preview,))


def _kind(preview: Preview) -> Kind:
    if preview.blocked:
        return "trouble"
    return "review" if any(finding.severity == "warning" for finding in preview.findings) else "neutral"


def _unread(paper: Paper) -> Entry:
    assert paper.reading.error is not None
    return Entry(
        f"unread/{paper.label}", 1, short_name(paper.label), kind="trouble", problem=say_refusal(paper.reading.error)
    )


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
