"""An MT940 file as the embedded Flowtly takes it in: all its statements, and which lines could not be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.sandbox.statement_file.bank_lines import (
    BadField,
    Balance,
    BankLine,
    read_account,
    read_balance,
    read_line,
    read_number,
)
from desktop.sandbox.statement_file.details import Details, read_details
from desktop.sandbox.statement_file.encoding import decode
from desktop.sandbox.statement_file.tags import Field, fields


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that could not be read; `line` counts from 1."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One bank line with its text and the number of its line in the file."""

    booking: BankLine
    details: Details
    line: int


@dataclass(frozen=True, slots=True)
class StatementPart:
    """One statement of the file, or one page of a statement."""

    account: str
    iban: str | None
    number: int
    currency: str | None
    """None where no balance stands there to tell."""
    opening: Balance | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class StatementFile:
    """Everything that was read, and everything that was not."""

    statements: tuple[StatementPart, ...]
    bad_lines: tuple[BadLine, ...]


def read_statement_file(content: bytes) -> StatementFile:
    """Read the file. A file that is no MT940 gives no statements and one bad line."""
    statements: list[StatementPart] = []
    bad: list[BadLine] = []
    for block in _blocks(decode(content)):
        try:
            statements.append(_statement(block, bad))
        except BadField as error:
            bad.append(BadLine(block[0].line, str(error)))
    if not statements and not bad:
        bad.append(BadLine(1, "there is no MT940 statement in this file"))
    return StatementFile(tuple(statements), tuple(bad))


def _blocks(text: str) -> Iterator[tuple[Field, ...]]:
    block: list[Field] = []
    for field in fields(text):
        if field.tag == "20" and block:
            yield tuple(block)
            block = []
        block.append(field)
    if block:
        yield tuple(block)


def _statement(block: Sequence[Field], bad: list[BadLine]) -> StatementPart:
    account, iban = read_account(_first(block, "25", "25P").lines[0])
    opening, closing = _balance(block, "60F", "60M"), _balance(block, "62F", "62M")
    number = next((read_number(field.lines[0]) for field in block if field.tag in {"28", "28C"}), 0)
    if opening is not None and closing is None:
        # With only the first of the two, the file was cut; with neither, the bank gave none.
        raise BadField("the statement has no :62F: field")
    told = opening if opening is not None else closing
    return StatementPart(
        account, iban, number, None if told is None else told.currency, opening, tuple(_entries(block, bad))
    )


def _balance(block: Sequence[Field], *tags: str) -> Balance | None:
    """Give a balance; None where the statement has none, as extracts of a running day have."""
    found = next((field for field in block if field.tag in tags), None)
    return None if found is None else read_balance(found.lines[0])


def _first(block: Sequence[Field], *tags: str) -> Field:
    for field in block:
        if field.tag in tags:
            return field
    raise BadField(f"the statement has no :{tags[0]}: field")


def _entries(block: Sequence[Field], bad: list[BadLine]) -> Iterator[Entry]:
    """Give the bank lines. Text behind the closing balance belongs to the statement, not to its last line."""
    for position, field in enumerate(block):
        if field.tag != "61":
            continue
        try:
            booking = read_line(field.lines[0])
        except BadField as error:
            bad.append(BadLine(field.line, str(error)))
            continue
        yield Entry(booking, _details(field, block[position + 1 :]), field.line)


def _details(line: Field, following: Sequence[Field]) -> Details:
    text: list[str] = []
    for field in following:
        if field.tag != "86":
            break
        text.extend(field.lines)
    if not any(part.strip() for part in text):
        # Without :86: the supplementary lines of :61: are all the text there is.
        return read_details(line.lines[1:])
    return read_details(text)
