"""MT940 and MT942 from any bank: bytes in, statements and findings out, no booking lost in silence.

The text is decoded, cleaned and cut into fields by our own code; every `:61:` line ends as a transaction or as
a finding, and the plain count of such lines is compared with what is shown.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from matching.finding import Finding, Unreadable, facts
from matching.reading.chain import check_chain
from matching.reading.reading import Options, Reading
from matching.reading.statements.blocks import group
from matching.reading.statements.building import build, known_ibans
from matching.reading.statements.checks import check_count, check_statement
from matching.reading.statements.encoding import decode
from matching.reading.statements.fields import count_entry_lines, read_fields
from matching.reading.statements.lines import Lines, split_lines
from matching.reading.statements.unwalked import unwalked
from matching.statement import Statement

_SURE = re.compile(
    rb"(?:^|[\r\n:\x01\xbf\xff\xfe])[ \t\xa0]*"
    rb"(?::61:\s?\d{6}|:6[02][FM]:\s?[CD]?\d{6}|:28C?:|:25P?:|:34F:[A-Z]{3}|:20:)",
)
_HEAD = 1_000_000
"""A file that has no field of a statement in its first megabyte is none."""
_OTHER = (b"%PDF", b"PK\x03\x04", b"<?xml", b"<", b"\x89PNG", b"\xff\xd8\xff")


def looks_like_mt940(content: bytes) -> bool:
    """Tell by content whether the bytes are an MT940 or MT942 file, also one that was cut off."""
    packed = content[:_HEAD].replace(b"\x00", b"")
    if packed.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(_OTHER):
        return False
    tags = {match.group().lstrip(b"\r\n{:\x01\xbf\xff\xfe \t\xa0")[:2] for match in _SURE.finditer(packed)}
    if tags & {b"61", b"60", b"62"} or len(tags) >= 2:
        return True
    start = packed.lstrip(b"\xef\xbb\xbf\xff\xfe\x01 \r\n\t")
    return start.startswith((b"{1:F01", b":20:", b":940:"))


def read_mt940(content: bytes, options: Options) -> Reading:
    """Read a file; what cannot be read is said in the reading, nothing is raised."""
    if not content.strip(b" \r\n\t\x00\x1a\xef\xbb\xbf\xff\xfe"):
        return Reading("unknown", error=Unreadable("empty"))
    with unwalked():
        return _read_file(content, options)


def _read_file(content: bytes, options: Options) -> Reading:
    opened = _open(content, options)
    read = _read(opened.lines, {})
    if read.accounts:
        # A text further down names the IBAN of an account number: its bookings' ids and own side depend on it.
        opened = _open(content, options)
        read = _read(opened.lines, read.accounts)
    if not read.statements:
        return Reading("unknown", error=Unreadable("not_recognised"), encoding=opened.encoding)
    useful = any(each.transactions or each.opening or each.closing for each in read.statements)
    return Reading(
        "statement",
        statements=tuple(read.statements) if useful else (),
        findings=(*_of_encoding(opened), *read.findings, *_of_file(opened, read.statements)),
        error=None if useful else Unreadable("damaged", facts(line=len(opened.lines.clean))),
        encoding=opened.encoding,
        format="mt942" if read.interim else "mt940",
    )


@dataclass(slots=True)
class _Opened:
    """A file's lines, how its letters were read, and the independent count of its booking lines."""

    lines: Lines
    encoding: str
    sure: bool
    entry_lines: int


def _open(content: bytes, options: Options) -> _Opened:
    decoded = decode(content, options.encoding)
    lines = split_lines(decoded.text)
    return _Opened(lines, decoded.encoding, decoded.sure, count_entry_lines(lines))


@dataclass(slots=True)
class _Read:
    """What came out of the messages of a file."""

    statements: list[Statement] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    accounts: dict[str, str] = field(default_factory=dict)
    """IBANs that texts of the file name for its account numbers."""
    interim: bool = True
    """All are reports of a running day (MT942)."""


def _read(lines: Lines, accounts: Mapping[str, str]) -> _Read:
    read = _Read()
    positions: Counter[tuple[str, str]] = Counter()
    told: set[Finding] = set()
    for block in group(read_fields(lines)):
        built = build(block, lines, positions, accounts)
        read.statements.append(built.statement)
        read.findings.extend(each for each in check_statement(built, block) if _is_news(each, told))
        read.interim = read.interim and block.interim and not block.opening
        if block.notes:
            read.accounts.update(known_ibans(block))
        lines.let_go(block.line)
    return read


def _is_news(finding: Finding, told: set[Finding]) -> bool:
    """Tell whether a finding about an account was not told of an earlier statement of the file."""
    if finding.code != "account_doubtful":
        return True
    anywhere = replace(finding, where="")
    fresh = anywhere not in told
    told.add(anywhere)
    return fresh


def _of_encoding(opened: _Opened) -> Iterator[Finding]:
    if not opened.sure:
        yield Finding("unknown_encoding", "warning", "", facts(encoding=opened.encoding))


def _of_file(opened: _Opened, statements: Sequence[Statement]) -> Iterator[Finding]:
    yield from check_count(opened.entry_lines, statements)
    yield from check_chain([("", statement) for statement in statements])
