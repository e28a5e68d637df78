"""Real files of many banks: what we show against a simple count of each file's own lines.

The files are not part of this project (see their NOTICE); without them the tests are skipped by name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest

from matching.reading.mt940 import looks_like_mt940, read_mt940
from matching.reading.mt940_writer import write_mt940
from matching.reading.reading import Options, Reading
from matching.reading.statements.second_reader import second_opinion

SAMPLES = Path(__file__).parents[4] / ".." / "shared" / "samples" / "mt940"
FILES = sorted(
    path
    for path in (SAMPLES.rglob("*") if SAMPLES.is_dir() else ())
    if path.is_file() and path.name not in ("NOTICE.md", "LICENSES.txt")
)
EACH_FILE = pytest.mark.parametrize("path", FILES or [None], ids=[path.name for path in FILES] or ["no samples"])


def content_of(path: Path | None) -> bytes:
    if path is None:
        pytest.skip("the shared samples are not here")
    return path.read_bytes()


def simple_sum(content: bytes) -> tuple[int, Decimal]:
    """Count and add the `:61:` lines of a file with one crude pattern that shares nothing with the reader."""
    total, count = Decimal(0), 0
    for line in re.findall(rb"^\s*:61:(.*)$", content.replace(b"\r", b"\n"), re.MULTILINE):
        found = re.match(rb"\d{6,16}(R?[CDd])[A-Z]?\s?([\d,]+)", line)
        assert found, line
        amount = Decimal(found.group(2).decode().replace(",", ".").rstrip("."))
        total += amount if found.group(1) in (b"C", b"RD") else -amount
        count += 1
    return count, total


def read(content: bytes) -> Reading:
    reading = read_mt940(content, Options())
    assert reading.kind == "statement"
    assert reading.error is None
    return reading


@EACH_FILE
def test_sample_shows_every_booking_line_and_their_sum(path: Path | None) -> None:
    content = content_of(path)
    assert looks_like_mt940(content)
    shown = [each for statement in read(content).statements for each in statement.transactions]
    assert (len(shown), sum((each.amount for each in shown), Decimal(0))) == simple_sum(content)


@EACH_FILE
def test_sample_shows_every_statement_with_the_balances_of_its_lines(path: Path | None) -> None:
    content = content_of(path)
    statements = read(content).statements
    assert len(statements) == len(re.findall(rb"^(?:.*\{4:)?:20:", content, re.MULTILINE))
    for tag, side in ((b"60", "opening"), (b"62", "closing")):
        lines = re.findall(rb"^:%s[FM]:([CD])\d{6}(?:[A-Z]{3})?([\d,]+)" % tag, content, re.MULTILINE)
        written = [
            Decimal(text.decode().replace(",", ".").rstrip(".")) * (-1 if mark == b"D" else 1) for mark, text in lines
        ]
        balances = [getattr(statement, side) for statement in statements]
        assert [balance.amount for balance in balances if balance] == written


@EACH_FILE
def test_sample_has_distinct_ids_and_keeps_the_raw_lines(path: Path | None) -> None:
    shown = [each for statement in read(content_of(path)).statements for each in statement.transactions]
    assert len({each.id for each in shown}) == len(shown)
    assert all(each.raw.startswith(":61:") for each in shown)


@EACH_FILE
def test_sample_written_by_us_says_the_same_to_us_and_to_the_library(path: Path | None) -> None:
    reading = read(content_of(path))
    encoding = reading.encoding or "ascii"
    for statement in reading.statements:
        written = write_mt940(statement, statement.transactions, encoding=encoding)
        again = read_mt940(written, Options(encoding=encoding))
        amounts = tuple(each.amount for each in statement.transactions)
        assert tuple(each.amount for each in again.statements[0].transactions) == amounts
        assert [each.description for each in again.statements[0].transactions] == [
            each.description for each in statement.transactions
        ]
        assert not [finding for finding in again.findings if finding.severity == "error"]
        opinion = second_opinion(written, encoding)
        assert opinion is not None
        assert opinion.amounts == amounts


@EACH_FILE
def test_sample_cut_in_the_middle_is_never_silent(path: Path | None) -> None:
    content = content_of(path)
    last = max(content.rfind(b":62F:"), content.rfind(b":62M:"))
    if last < 0:
        pytest.skip("this file has no closing balance to lose")
    reading = read_mt940(content[: last - 1], Options())
    assert reading.error is not None or any(finding.severity == "error" for finding in reading.findings)


@dataclass(frozen=True)
class Fact:
    """Facts about one file, read off it by eye."""

    file: str
    account: str
    first: str
    names: tuple[str, ...] = ()
    encoding: str = "ascii"
    codes: frozenset[str] = frozenset()


FACTS = (
    # 26 statements on pages, five reversals of credits (`RC`).
    Fact("sepa_mt9401.sta", "50880050/0194774600888", "300", ("JOSEF JAEGER",)),
    # ISO-8859-2, framed by 0x01, no closing balance in it.
    Fact(
        "MT940_IPH.txt",
        "PL45114011370000310211001001",
        "6979.18",
        ("GWARANT-CYNKOWANIE SPÓŁKA Z O.O. UL.CIEPŁOWNICZA 27 98-300 WIELUŃ",),
        "iso8859-2",
        frozenset({"truncated"}),
    ),
    # Two statements that the bank's own balances contradict.
    Fact("jejik__abnamro.sta", "517852257", "-9", ("KPN - DIGITENNE",), codes=frozenset({"balance_mismatch"})),
    # The IBAN stands only in a statement-level `:86:`.
    Fact("MT940_DK_Example.txt", "DK5030001234567890", "-829419.78"),
    # CP852 in a UTF-8 looking world, Hungarian letters.
    Fact("raiffeisen-cmi.sta", "UBRTHUHB/123456789150ABCDEF002/HUF", "2066637.00", ("HUNGARY KFT.",), "cp852"),
    # ING: account with a currency behind it.
    Fact("ming-from-spec.txt", "NL69INGB0123456789", "1.56", ("ING BANK NV INZAKE WEB", "J.Janssen")),
    # Rabobank: the other side's IBAN on the second line of `:61:`.
    Fact("rabobank-iban.sta", "NL71RABO0123456789", "-25.00", ("JOHN DOE",)),
    # The same statement twice.
    Fact("mt940__MT940.txt", "123456789", "500.01", ("QASD JGRED",), codes=frozenset({"duplicate_statement"})),
    # 30 February.
    Fact("february_30.sta", "12345678/1020304050", "-6.00", codes=frozenset({"impossible_date"})),
)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.file)
def test_sample_facts_read_by_eye(fact: Fact) -> None:
    path = next((path for path in FILES if path.name.endswith(fact.file)), None)
    reading = read(content_of(path))
    first = reading.statements[0]
    shown = [each for statement in reading.statements for each in statement.transactions]
    assert first.account == fact.account
    assert shown[0].amount == Decimal(fact.first)
    assert set(fact.names) <= {each.counterparty.name for each in shown}
    assert reading.encoding == fact.encoding
    assert fact.codes <= {finding.code for finding in reading.findings}


def test_sample_of_the_sepa_test_bank_sums_as_the_research_says() -> None:
    path = next((path for path in FILES if path.name.endswith("sepa_mt9401.sta")), None)
    statements = read(content_of(path)).statements
    amounts = [each.amount for statement in statements for each in statement.transactions]
    assert (len(statements), len(amounts), sum(amounts)) == (26, 97, Decimal("-9269135.90"))
