from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sandbox.statement_file.bank_lines import BadField, read_account, read_amount, read_line, read_number
from desktop.sandbox.statement_file.details import read_details
from desktop.sandbox.statement_file.encoding import decode
from desktop.sandbox.statement_file.reader import read_statement_file


@pytest.mark.parametrize(
    ("content", "amount", "booked"),
    [
        ("2601020103D12,30NTRFNONREF", "-12.30", date(2026, 1, 3)),  # plain debit
        ("260102C5,NTRFNONREF", "5", date(2026, 1, 2)),  # no entry date, no digits behind the comma
        ("2601020102RC7,00NSTONONREF", "-7.00", date(2026, 1, 2)),  # reversal of a credit takes money out
        ("2601020102RD7,00NSTONONREF", "7.00", date(2026, 1, 2)),  # reversal of a debit brings it back
        ("2601020102CR7,00NTRF", "7.00", date(2026, 1, 2)),  # R is the third letter of EUR, no reversal
        ("2601020102DD10,00NMSC", "-10.00", date(2026, 1, 2)),  # second D is the third letter of USD
        ("2601020102C50,00 NTRFNONREF", "50.00", date(2026, 1, 2)),  # Deutsche Bank's blank before the type
        ("2601020102D10,00", "-10.00", date(2026, 1, 2)),  # no type code at all
        ("2601020102D1.234,56NTRF", "-1234.56", date(2026, 1, 2)),  # thousands point
        ("2601020102D10.25NTRF", "-10.25", date(2026, 1, 2)),  # decimal point
        ("2601020102D00000000000012345,67NTRF", "-12345.67", date(2026, 1, 2)),  # over-wide
        ("2601020102121501D10,00NTRF", "-10.00", date(2026, 1, 2)),  # Pekao's time behind the dates
        ("2501021230D10,00NTRF", "-10.00", date(2024, 12, 30)),  # booked before New Year, valued after
        ("2412300102D10,00NTRF", "-10.00", date(2025, 1, 2)),  # the other way round
        ("131007C1000,00NET NONREF", "1000.00", date(2013, 10, 7)),  # Triodos' type of two words
    ],
)
def test_a_bank_line_is_read_in_all_its_spellings(content: str, amount: str, booked: date) -> None:
    line = read_line(content)
    assert line.amount == Decimal(amount)
    assert line.booking_day == booked


@pytest.mark.parametrize("content", ["", "not a line", "260230D1,00NTRF", "2601020102X1,00NTRF", "2601020102D,NTRF"])
def test_what_is_no_bank_line_is_refused(content: str) -> None:
    with pytest.raises(BadField):
        read_line(content)


def test_both_references_are_told_apart() -> None:
    line = read_line("2601020102D1,00NTRFFV/1/2026//BANK77")
    assert (line.reference, line.bank_reference) == ("FV/1/2026", "BANK77")


@pytest.mark.parametrize(
    ("content", "account", "is_iban"),
    [
        ("PL61109010140000071219812874", "PL61109010140000071219812874", True),  # as the standard has it
        ("/PL61109010140000071219812874", "PL61109010140000071219812874", True),  # Pekao's slash
        ("PL 61 1090 1014 0000 0712 1981 2874", "PL61109010140000071219812874", True),  # in groups
        ("61109010140000071219812874", "PL61109010140000071219812874", True),  # the national number
        ("INGBNL2A/NL91ABNA0417164300", "NL91ABNA0417164300", True),  # with the bank in front
        ("NL91ABNA0417164300EUR", "NL91ABNA0417164300", True),  # with the currency behind
        ("37040044/0532013000", "37040044/0532013000", False),  # a German number is left as it is
    ],
)
def test_an_account_is_recognised(content: str, account: str, is_iban: object) -> None:
    assert read_account(content) == (account, account if is_iban else None)


@pytest.mark.parametrize(
    ("text", "name", "account", "purpose"),
    [
        # German subfields with SEPA words
        (
            "166?00UEBERWEISUNG?20EREF+E1?21SVWZ+Rechnung 77?31DE89370400440532013000?32MUELLER GMBH",
            "MUELLER GMBH",
            "DE89370400440532013000",
            "Rechnung 77",
        ),
        # Pekao: full name in 27 to 29, number without PL in 38
        (
            "8300<00PRZELEW<20FV 12/20<2126<27ACME SP<28OLKA<3861109010140000071219812874<63REF1",
            "ACME SPOLKA",
            "PL61109010140000071219812874",
            "FV 12/2026",
        ),
        # PKO: name in 32 and 33, address in 62 and 63
        ("020~00XX~20CZYNSZ~32ZARZADCA~33 NIERUCH~62UL. LIPOWA 1", "ZARZADCA NIERUCH", None, "CZYNSZ"),
        # Dutch words
        (
            "/EREF/NOTPROVIDED/NAME/KROON BV/IBAN/NL91ABNA0417164300/REMI/USTD//F 8/",
            "KROON BV",
            "NL91ABNA0417164300",
            "F 8",
        ),
        # ING's counterparty in one word
        ("/CNTP/NL91ABNA0417164300/INGBNL2A/J JANSEN///REMI/USTD//huur/", "J JANSEN", "NL91ABNA0417164300", "huur"),
        # mBank's labels
        (
            "911 PRZELEW; Z RACH.: 61109010140000071219812874; OD: JAN NOWAK; TYT.: ZWROT; TNR: 1",
            "JAN NOWAK",
            "PL61109010140000071219812874",
            "ZWROT",
        ),
        # no structure
        ("CARD PAYMENT 12.01 COFFEE", None, None, "CARD PAYMENT 12.01 COFFEE"),
    ],
)
def test_details_are_read_in_each_dialect(text: str, name: str | None, account: str | None, purpose: str) -> None:
    details = read_details([text])
    assert (details.name, details.account, details.purpose) == (name, account, purpose)


@pytest.mark.parametrize(
    ("account", "text", "encoding"),
    [
        ("PL61109010140000071219812874", "Zażółć gęślą jaźń ŁÓDŹ", "cp1250"),  # PKO
        ("PL61109010140000071219812874", "Zażółć gęślą jaźń ŁÓDŹ", "iso-8859-2"),  # mBank
        ("61109010140000071219812874", "Zażółć gęślą jaźń ŁÓDŹ", "cp852"),  # Pekao, without PL
        ("DE89370400440532013000", "MÜLLER Größe für Äpfel", "cp1252"),  # German banks
        ("DE89370400440532013000", "MÜLLER Größe für Äpfel", "utf-8"),
        ("DE89370400440532013000", "MÜLLER Größe für Äpfel", "utf-8-sig"),
        ("DE89370400440532013000", "MÜLLER Größe für Äpfel", "utf-16"),
    ],
)
def test_letters_survive_their_encoding(account: str, text: str, encoding: str) -> None:
    assert text in decode(f":20:X\r\n:25:{account}\r\n:86:{text}\r\n".encode(encoding))


def test_a_bad_line_is_named_by_its_number() -> None:
    content = b":20:A\n:25:X\n:28C:1\n:60F:C260101EUR1,00\n:61:26010XD1,00NTRF\n:62F:C260131EUR0,00\n"
    read = read_statement_file(content)
    assert [bad.line for bad in read.bad_lines] == [5]


@pytest.mark.parametrize("content", [b"", b"Date;Amount\n1;2\n", b"\x00\xff\x00", b"%PDF-1.4"])
def test_what_is_no_statement_is_refused(content: bytes) -> None:
    read = read_statement_file(content)
    assert not read.statements
    assert read.bad_lines


def test_a_statement_without_balances_is_taken_in() -> None:
    read = read_statement_file(b":20:A\n:25:X\n:28C:1\n:61:260102D1,00NTRF\n:86:TEA\n")
    (part,) = read.statements
    assert (part.opening, part.currency, len(part.entries), read.bad_lines) == (None, None, 1, ())
    (closed,) = read_statement_file(b":20:A\n:25:X\n:61:260102D1,00NTRF\n:62F:C260131EUR8,00\n").statements
    assert (closed.opening, closed.currency) == (None, "EUR")


def test_a_statement_cut_in_the_middle_is_refused() -> None:
    content = b":20:A\n:25:X\n:28C:1\n:60F:C260101EUR1,00\n:61:260102D1,00NTRF\n"
    assert read_statement_file(content).bad_lines


def test_a_wrapped_purpose_that_looks_like_a_tag_is_text() -> None:
    content = (
        b":20:A\n:25:X\n:28C:1\n:60F:C260101EUR9,00\n:61:260102D1,00NTRF\n:86:TRAIN AT\n:20:45 UHR\n"
        b":62F:C260131EUR8,00\n:86:legal notice of the bank\n-\n"
    )
    (part,) = read_statement_file(content).statements
    (entry,) = part.entries
    assert entry.details.description == "TRAIN AT :20:45 UHR"


def test_statement_numbers_are_read_before_their_page() -> None:
    assert [read_number(text) for text in ("00007/001", "09/2021/M", "180521", "", "/1")] == [7, 9, 180521, 0, 0]


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_stumble(content: bytes) -> None:
    read_statement_file(b":20:A\n:25:X\n:60F:C260101EUR1,00\n:61:" + content)


@given(st.decimals(min_value=0, max_value=10**12, places=2))
def test_amounts_are_read_exactly(amount: Decimal) -> None:
    assert read_amount(f"{amount:f}".replace(".", ",")) == amount


def test_real_statements_lose_no_line_without_saying_so(samples: Path) -> None:
    """Where nothing is reported, as many entries are read as lines begin with :61:."""
    checked = 0
    for path in sorted((samples / "mt940").rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        lines = content.replace(b"\r", b"\n").split(b"\n")
        expected = sum(line.lstrip().startswith(b":61:") for line in lines)
        read = read_statement_file(content)
        if expected and not read.bad_lines:
            checked += 1
            assert sum(len(part.entries) for part in read.statements) == expected, path.name
    assert checked > 30
