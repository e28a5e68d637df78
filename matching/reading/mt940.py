"""MT940 and MT942 from any bank: bytes in, statements and findings out, no booking lost in silence.

The text is decoded, cleaned and cut into fields by our own code; every `:61:` line ends as a transaction or as
a finding, and the plain count of such lines is compared with what is shown.
"""

from __future__ import annotations

import re
from collections import Counter

from matching.finding import Finding, Unreadable, facts
from matching.reading.chain import check_chain
from matching.reading.reading import Options, Reading
from matching.reading.statements.blocks import Block, group
from matching.reading.statements.building import Built, build, known_ibans
from matching.reading.statements.checks import check_count, check_statement
from matching.reading.statements.encoding import Decoded, decode
from matching.reading.statements.fields import count_entry_lines, read_fields
from matching.reading.statements.lines import Lines, split_lines

_SURE = re.compile(
    rb"(?:^|[\r\n:\x01\xbf\xff\xfe])[ \t\xa0]*"
    rb"(?::61:\s?\d{6}|:6[02][FM]:\s?[CD]?\d{6}|:28C?:|:25P?:|:34F:[A-Z]{3}|:20:)",
)
_OTHER = (b"%PDF", b"PK\x03\x04", b"<?xml", b"<", b"\x89PNG", b"\xff\xd8\xff")


def looks_like_mt940(content: bytes) -> bool:
    """Tell by content whether the bytes are an MT940 or MT942 file, also one that was cut off."""
    packed = content.replace(b"\x00", b"")
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
    decoded = decode(content, options.encoding)
    lines = split_lines(decoded.text)
    blocks = group(read_fields(lines))
    if not blocks:
        return Reading("unknown", error=Unreadable("not_recognised"), encoding=decoded.encoding)
    return _reading(decoded, lines, blocks)


def _reading(decoded: Decoded, lines: Lines, blocks: list[Block]) -> Reading:
    positions: Counter[tuple[str, str]] = Counter()
    accounts = known_ibans(blocks)
    built = [build(block, lines, positions, accounts) for block in blocks]
    statements = tuple(each.statement for each in built)
    useful = any(each.transactions or each.opening or each.closing for each in statements)
    return Reading(
        "statement",
        statements=statements if useful else (),
        findings=tuple(_findings(decoded, lines, blocks, built)),
        error=None if useful else Unreadable("damaged", facts(line=len(lines.clean))),
        encoding=decoded.encoding,
        format="mt942" if all(block.interim and not block.opening for block in blocks) else "mt940",
    )


def _findings(decoded: Decoded, lines: Lines, blocks: list[Block], built: list[Built]) -> list[Finding]:
    found: list[Finding] = []
    if not decoded.sure:
        found.append(Finding("unknown_encoding", "warning", "", facts(encoding=decoded.encoding)))
    for each, block in zip(built, blocks, strict=True):
        found.extend(check_statement(each, block))
    statements = [each.statement for each in built]
    found.extend(check_count(count_entry_lines(lines), statements))
    found.extend(check_chain([("", statement) for statement in statements]))
    return found
