"""A booking's fingerprint: the same in every file of its bank, another for everything else; frozen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.day_spans import Span, Standing, spans, standing
from matching.fingerprint import VERSION, canonical, fingerprint
from matching.reading.camt import read_camt
from matching.reading.mt940 import read_mt940
from matching.reading.reading import Options
from matching.statement import Balance, Statement, Transaction

LINE = ":61:2610051005D5,00NTRFNONREF//B12345\n:86:020?00PRZELEW?20Zakup ŁÓDŹ?32ZTM"
CAMT = (
    '<Ntry><NtryRef>7</NtryRef><Amt Ccy="PLN">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
    "<AcctSvcrRef>B12345</AcctSvcrRef></Ntry>"
)


def of(raw: str) -> str | None:
    return fingerprint(Transaction("", None, Decimal(-5), "PLN", raw=raw))


@pytest.mark.parametrize(
    # Frozen: a changed value is a new version.
    ("raw", "value"),
    [
        (LINE, "f547dbe7d29d154b2595ee64ec9f0256aa8f70f4356c00b8caa1e08a28078997"),
        (CAMT, "840d6b6501b4a6dfa8d29ce487925f14a5d597f3455c3f568c5616719c070703"),
        (":61:261005D5,00NTRFNONREF", "6cc4b3fd0ec889249ede13fdcb6be171594c9f35df96fb2e039a23ed46ad5a42"),
    ],
)
def test_vectors_of_version_1(raw: str, value: str) -> None:
    assert (VERSION, of(raw)) == (1, value)


@pytest.mark.parametrize(
    # What transport does to the same booking.
    "raw",
    [
        LINE.replace("\n", "\r\n"),
        LINE.replace("Zakup", "Zak\r\nup"),
        LINE.replace(":86:", "  :86:"),
        LINE.replace("ŁÓDŹ", "LODZ"),
        LINE.replace("ŁÓDŹ", "ŁO\u0301DZ\u0301"),
        LINE.replace("D5,00", "D000000005,00"),
        LINE.replace("?32ZTM", "?32ZTM   "),
        LINE.replace("?20", "\x01?20"),
        LINE + "\n-",
        LINE + "-}{5:{CHK:123456789ABC}}",
    ],
)
def test_transport_changes_nothing(raw: str) -> None:
    assert of(raw) == of(LINE)


@pytest.mark.parametrize(
    "raw",
    [
        LINE.replace("D5,00", "C5,00"),
        LINE.replace("D5,00", "RD5,00"),
        LINE.replace("D5,00", "D50,00"),
        LINE.replace("2610051005", "2610051006"),
        LINE.replace("B12345", "B12346"),
        LINE.replace("NONREF", "REF1"),
        LINE.replace("Zakup", "zakup"),
        LINE.replace("?32ZTM", "?33ZTM"),
        LINE.replace("\n:86:", "\nMORE\n:86:"),
    ],
)
def test_whatever_the_bank_says_otherwise_is_another(raw: str) -> None:
    assert of(raw) != of(LINE)


def test_where_a_camt_entry_is_reported_is_no_part_of_it() -> None:
    assert of(CAMT.replace("<NtryRef>7<", "<NtryRef>8<")) == of(CAMT)
    assert of(CAMT.replace("><", ">\n  <")) == of(CAMT)
    assert of(CAMT.replace("B12345", "B12346")) != of(CAMT)


def test_a_booking_without_a_text_has_none() -> None:
    assert of("") is None


STATEMENT = (
    ":20:S{n}\r\n:25:PL61109010140000071219812874\r\n:28C:{n}\r\n:60F:C261004PLN100,00\r\n"
    "{body}:62F:C261005PLN90,00\r\n-\r\n"
)


@given(
    n=st.integers(1, 99999),
    order=st.permutations(["Kawa Łódź", "Bilet", "Żabka 12"]),
    encoding=st.sampled_from(["utf-8", "cp1250", "cp852"]),
)
def test_number_order_and_charset_of_a_file_change_nothing(n: int, order: list[str], encoding: str) -> None:
    def marks(number: int, words: list[str], charset: str) -> set[str | None]:
        body = "".join(f":61:2610051005D3,33NTRFNONREF\r\n:86:020?00PRZELEW?20{each}?32ZTM\r\n" for each in words)
        reading = read_mt940(STATEMENT.format(n=number, body=body).encode(charset), Options(encoding=charset))
        return {fingerprint(each) for each in reading.statements[0].transactions}

    assert marks(n, order, encoding) == marks(1, sorted(order), "utf-8")
    assert len(marks(n, order, encoding)) == 3


def test_what_the_reader_gives_is_what_is_marked() -> None:
    document = (
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'><BkToCstmrStmt><Stmt><Id>1</Id>"
        f"<Acct><Id><IBAN>PL61109010140000071219812874</IBAN></Id></Acct>{CAMT}</Stmt></BkToCstmrStmt></Document>"
    )
    (booking,) = read_camt(document.encode(), Options()).statements[0].transactions
    assert canonical(booking.raw) == canonical(CAMT)


def _statement(*lines: tuple[int, str], opening: str, closing: str, dates: tuple[int, int] = (5, 5)) -> Statement:
    account = "PL1"
    rows = tuple(
        Transaction("", account, Decimal(amount), "PLN", booking_date=date(2026, 10, day)) for day, amount in lines
    )
    first, last = (date(2026, 10, day) for day in dates)
    made = Statement(account, None, "1", None, "PLN", Balance(first, Decimal(opening)), None, None, rows)
    return replace(made, closing=Balance(last, Decimal(closing)))


def test_spans_join_where_statements_follow_each_other() -> None:
    noon = _statement((5, "-5"), opening="100", closing="95")
    evening = _statement((5, "-3"), opening="95", closing="92")
    key = ("PL1", "PLN", date(2026, 10, 5))
    assert spans([noon, evening])[key] == Span(Decimal(100), Decimal(92))
    assert key not in spans([noon, _statement((5, "-3"), opening="80", closing="77")])
    assert key not in spans([_statement((5, "-5"), opening="100", closing="90")])


def test_a_day_between_others_is_whole() -> None:
    found = spans([_statement((5, "-5"), (6, "-1"), (7, "-2"), opening="100", closing="92", dates=(5, 7))])
    assert [span.whole for span in found.values()] == [False, True, False]


@pytest.mark.parametrize(
    # Opening and closing of a day in two files, and how they stand to each other.
    ("mine", "theirs", "stands"),
    [
        ((100, 95), (95, 90), Standing.APART),
        ((95, 90), (100, 95), Standing.APART),
        ((100, 95), (100, 90), Standing.OVERLAP),
        ((95, 90), (100, 90), Standing.OVERLAP),
        ((100, 95), (80, 70), Standing.UNKNOWN),
        # Nothing moved: it begins where it ends, so it says both.
        ((100, 100), (100, 90), Standing.UNKNOWN),
        ((100, 95), None, Standing.UNKNOWN),
    ],
)
def test_how_two_days_stand(mine: tuple[int, int], theirs: tuple[int, int] | None, stands: Standing) -> None:
    one, other = (Span(Decimal(a[0]), Decimal(a[1])) if a else None for a in (mine, theirs))
    assert standing(one, other) is stands
    assert standing(other, one) is stands
