"""What the statements page says, made from previews; no widgets here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.gui.statements.words import place_words, short
from desktop.gui.tokens import Kind
from desktop.phrases import figures, say_finding, say_refusal
from desktop.phrases.speech import say, say_n
from desktop.services.papers import Paper
from matching.finding import Finding

if TYPE_CHECKING:
    from desktop.services.comparing import ComparedLine, Preview


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the tree: an account, one of its statements, what was noticed about it, or an unreadable file."""

    key: str
    level: int
    """0 for an account, 1 for what belongs to it, 2 for what was noticed about that."""
    text: str
    count: str = ""
    word: str = ""
    """Of the chip below an account."""
    kind: Kind = "neutral"
    previews: tuple[Preview, ...] = ()
    short: str = ""
    """What the chip says where there is no room for all of its word."""
    problem: str = ""
    """Why a file could not be read."""
    finding: Finding | None = None
    """What was noticed, of a row of level 2."""


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
    perhaps: int
    """Of which nothing proves whether they are in Flowtly: a person looks."""
    left_out: int
    """Statements that an error keeps out."""
    overruled: int = 0
    """Statements that are imported although an error kept them out: the person said so."""

    @property
    def strong(self) -> str:
        """Return the beginning of the sentence."""
        if self.new:
            return say_n("{n} new booking", "{n} new bookings", self.new)
        return say("Nothing to import.") if not self.left_out else say("Nothing that adds up is left to import.")

    @property
    def rest(self) -> str:
        """Return the rest of the sentence."""
        return (
            say("will be imported from {files}.", files=say_n("{n} file", "{n} files", self.files)) if self.new else ""
        )

    @property
    def details(self) -> str:
        """Return what else there is to know before saying yes."""
        parts = []
        if self.there:
            parts.append(say_n("{n} is already in Flowtly.", "{n} are already in Flowtly.", self.there))
        if self.repeated:
            parts.append(
                say_n("{n} stands in two files, sent once.", "{n} stand in two files, sent once.", self.repeated)
            )
        if self.differs:
            parts.append(say_n("{n} differs and is not sent.", "{n} differ and are not sent.", self.differs))
        if self.perhaps:
            parts.append(
                say_n(
                    "{n} is perhaps in Flowtly: look at it.", "{n} are perhaps in Flowtly: look at them.", self.perhaps
                )
            )
        if self.overruled:
            parts.append(
                say_n(
                    "{n} statement because you overruled a finding.",
                    "{n} statements because you overruled a finding.",
                    self.overruled,
                )
            )
        if self.left_out:
            parts.append(
                say_n("{n} statement left out: see above.", "{n} statements left out: see above.", self.left_out)
            )
        if self.new:
            parts.append(say("An import cannot be undone."))
        return " ".join(parts)


def entries(previews: Sequence[Preview], papers: Iterable[Paper]) -> tuple[Entry, ...]:
    """Return the list on the left: accounts with their statements, then files that could not be read."""
    by_account: dict[str, list[Preview]] = {}
    for preview in previews:
        by_account.setdefault(preview.statement.account, []).append(preview)
    made: list[Entry] = []
    for account, parts in by_account.items():
        made.append(_account(account, tuple(parts)))
        for preview in parts:
            made.append(_statement(preview))
            made.extend(_noticed(preview))
    unread = [_unread(paper) for paper in papers if paper.reading.kind == "statement" and paper.reading.error]
    if unread:
        made.append(
            Entry(
                "unread",
                0,
                say("Could not be read"),
                str(len(unread)),
                say("{unread} to look at", unread=len(unread)),
                "trouble",
            )
        )
        made.extend(unread)
    return tuple(made)


def plan(previews: Sequence[Preview], overruled: frozenset[str]) -> Plan:
    """Return what an import would do; statements with errors are left out unless a person has overruled them."""
    wanted = [preview for preview in previews if preview.new]
    left_out = [preview.blocked and ruling(preview) not in overruled for preview in wanted]
    chosen = tuple(preview for preview, out in zip(wanted, left_out, strict=True) if not out)
    tallies = [preview.tally for preview in previews]
    repeated = sum(tally.repeated for tally in tallies)
    return Plan(
        chosen,
        sum(len(preview.new) for preview in chosen),
        len({preview.sha256 for preview in chosen}),
        sum(tally.there for tally in tallies) - repeated,
        repeated,
        sum(tally.differs for tally in tallies),
        sum(len(tally.perhaps) for tally in tallies),
        sum(left_out),
        sum(preview.blocked for preview in chosen),
    )


def is_repeated(line: ComparedLine) -> bool:
    """Tell whether a booking stands in an earlier file of the drop too, and is not in Flowtly yet."""
    return line.state == "there" and line.remote is None


def key_of(preview: Preview) -> str:
    """Return what tells a statement from all others of the drop."""
    page = preview.statement.page or ""
    return f"{preview.sha256}/{preview.name}/{page}/{preview.statement.reference}"


def ruling(preview: Preview) -> str:
    """Return what a person overrules: this statement with exactly these errors, and no others it may get later."""
    errors = sorted(repr(finding) for finding in preview.findings if finding.severity == "error")
    return " ".join((key_of(preview), *errors))


def errors_of(previews: Iterable[Preview]) -> str:
    """Return in a few words what keeps these statements out."""
    codes = (finding.code for preview in previews for finding in preview.findings if finding.severity == "error")
    return ", ".join(dict.fromkeys(short(code) for code in codes))


def heading(entry: Entry) -> str:
    """Return the line above the bookings: which file they stand in."""
    labels = list(dict.fromkeys(preview.label for preview in entry.previews))
    if not labels:
        return ""
    if len(labels) > 1:
        return say("{text} · {labels} files", text=entry.text, labels=len(labels))
    if entry.level == 2:
        return f"{_statement(entry.previews[0]).text} · {short_name(labels[0])}"
    return f"{entry.text} · {short_name(labels[0])}"


def findings(previews: Iterable[Preview]) -> tuple[Finding, ...]:
    """Return what was noticed, worst first, each once."""
    rank = {"error": 0, "warning": 1, "info": 2}
    found = dict.fromkeys(finding for preview in previews for finding in preview.findings)
    return tuple(sorted(found, key=lambda finding: rank[finding.severity]))


def say_found(finding: Finding) -> tuple[str, str]:
    """Return a finding as its place, in strong words, and its sentence."""
    file, comma, place = finding.where.rpartition(", ")
    where = f"{short_name(file)}{comma}{place_words(place)}"
    where = where[:1].upper() + where[1:] if not file else where
    return (f"{where}." if where else "", say_finding(finding))


def differences(previews: Iterable[Preview]) -> int:
    """Return how many bookings Flowtly has otherwise."""
    return sum(preview.tally.differs for preview in previews)


def short_name(label: str) -> str:
    """Return a file's name without its folders; members of archives keep the archive's name."""
    outer, mark, inner = label.partition("!")
    name = outer.replace("\\", "/").rsplit("/", 1)[-1]
    return f"{name}{mark}{inner}"


def _account(account: str, parts: tuple[Preview, ...]) -> Entry:
    statement = parts[0].statement
    name = f"{statement.currency or ''} {figures.account(account)}".strip()
    lines = sum(len(part.lines) for part in parts)
    word, short, kind = _soundness(parts, lines)
    return Entry(f"account/{account}", 0, name, figures.number(lines), word, kind, parts, short=short)


def _soundness(parts: Sequence[Preview], lines: int) -> tuple[str, str, Kind]:
    """Return what to say of an account's balances, the same in short, and what kind of news it is."""
    noticed = findings(parts)
    worst = noticed[0] if noticed else None
    if worst is not None and worst.severity != "info":
        more = sum(1 for finding in noticed if finding.severity != "info") - 1
        first_of_all = short(worst.code)
        word = say("{short}, {more} more", short=first_of_all, more=more) if more else first_of_all
        return word, first_of_all, "trouble" if worst.severity == "error" else "review"
    first, last = parts[0].statement, parts[-1].statement
    if first.opening is None or last.closing is None:
        return say("no balances to check"), "", "review"
    opening = figures.amount(first.opening.amount, first.currency)
    closing = figures.amount(last.closing.amount, last.currency)
    bookings = say_n("{n} booking", "{n} bookings", lines)
    return f"{opening} + {bookings} = {closing}", f"{opening} → {closing}", "confident"


def _statement(preview: Preview) -> Entry:
    number = say("No. {number}", number=preview.statement.number) if preview.statement.number else say("Statement")
    page = f"/{preview.statement.page}" if preview.statement.page else ""
    day = preview.statement.closing.date if preview.statement.closing else None
    when = f" · {figures.short_day(day)}" if day else ""
    return Entry(
        key_of(preview), 1, f"{number}{page}{when}", figures.number(len(preview.lines)), "", _kind(preview), (preview,)
    )


_MOST_NOTICED = 4
_KINDS: Mapping[str, Kind] = {"error": "trouble", "warning": "review", "info": "neutral"}


def _noticed(preview: Preview) -> list[Entry]:
    """Return a row for each thing that was noticed about a statement, worst first; of very many the first ones."""
    key, noticed = key_of(preview), findings((preview,))
    rows = [
        Entry(
            f"{key}/{finding.code}/{finding.where}/{place}",
            2,
            _with_place(finding),
            kind=_KINDS[finding.severity],
            previews=(preview,),
            finding=finding,
        )
        for place, finding in enumerate(noticed[:_MOST_NOTICED])
    ]
    if len(noticed) > _MOST_NOTICED:
        more = say("and {noticed} more", noticed=len(noticed) - _MOST_NOTICED)
        rows.append(Entry(f"{key}/more", 2, more, previews=(preview,)))
    return rows


def _with_place(finding: Finding) -> str:
    """Return a finding in a few words, with its line where it has one: the statement stands above it anyway."""
    place = finding.where.rpartition(", ")[2]
    return f"{short(finding.code)} · {place_words(place)}" if place.startswith("line ") else short(finding.code)


def _kind(preview: Preview) -> Kind:
    if preview.blocked:
        return "trouble"
    return "review" if any(finding.severity == "warning" for finding in preview.findings) else "neutral"


def _unread(paper: Paper) -> Entry:
    assert paper.reading.error is not None
    return Entry(
        f"unread/{paper.label}", 1, short_name(paper.label), kind="trouble", problem=say_refusal(paper.reading.error)
    )
