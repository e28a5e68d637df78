"""Where the usual library loses, merges or mis-signs bookings without a word: each case as a whole file, and ours.

The names follow what an accountant would see. Every file ties, so a lost booking would also show as a difference.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from matching.reading.mt940 import read_mt940
from matching.reading.reading import Options, Reading
from matching.statement import Transaction

IBAN = "PL61109010140000071219812874"


@dataclass(frozen=True)
class Case:
    """Entry lines that are easily lost, and the amounts they stand for."""

    name: str
    entries: tuple[str, ...]
    amounts: tuple[str, ...]


CASES = (
    Case("no type code", (":61:2601020102D10,00", ":61:2601020102D20,00//REF"), ("-10.00", "-20.00")),
    Case("blank before the type code", (":61:2601020102C50,00 NTRFNONREF",) * 3, ("50.00",) * 3),
    Case("decimal point", (":61:2601020102D10.25NTRFX", ":61:2601020102D11.25NTRFY"), ("-10.25", "-11.25")),
    Case("thousands", (":61:2601020102D1.234,56NTRFX",), ("-1234.56",)),
    Case("eighteen digits wide", (":61:2601020102D00000000000012345,67NTRFX",), ("-12345.67",)),
    Case("no digits before the comma", (":61:260102D,50NTRFX",), ("-0.50",)),
    Case("reversals", (":61:2601020102RC12,30NTRFX", ":61:2601020102RD2,30NTRFX"), ("-12.30", "2.30")),
    Case("funds code like a reversal", (":61:2601020102CR12,30NTRFX", ":61:2601020102DR1,00NTRFX"), ("12.30", "-1.00")),
    Case("reversal with a funds code", (":61:2601020102RCR12,30NRTIX",), ("-12.30",)),
    Case("debit in dollars", (":61:2601020102DD10,00NMSC25594900",), ("-10.00",)),
    Case("lower-case mark", (":61:2601020102d5,34NTRFX",), ("-5.34",)),
    Case("minus behind the mark", (":61:260102D-104,12NTRFX",), ("104.12",)),
    Case("long customer reference", (":61:260102C5,00NTRF12345678901234567890//B",), ("5.00",)),
    Case("line broken inside", (":61:2601020102D10,00", "NTRFNONREF//B1"), ("-10.00",)),
    Case("zero bookings of a fee notice", (":61:2601020102D0,00NMSCX", ":61:2601020102D3,00NMSCX"), ("0.00", "-3.00")),
    Case("text below an entry", (":61:2601020102D3,00NMSCX", "YAY CHARGE", "MORE"), ("-3.00",)),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda each: each.name)
def test_no_booking_is_lost(case: Case, statement_text: Callable[..., str], read_text: Callable[..., Reading]) -> None:
    total = str(sum(map(Decimal, case.amounts), Decimal(0)))
    reading = read_text(statement_text(*case.entries, total=total))
    assert tuple(str(each.amount) for each in reading.statements[0].transactions) == case.amounts
    assert {each.code for each in reading.findings} <= {"duplicate_transaction"}


def test_balance_with_a_point_is_exact(statement_text: Callable[..., str], read_text: Callable[..., Reading]) -> None:
    reading = read_text(statement_text(total="0.55").replace("PLN100,00", "PLN100.00"))
    assert reading.statements[0].opening is not None
    assert reading.statements[0].opening.amount == Decimal("100.00")
    assert {each.code for each in reading.findings} == {"balance_mismatch"}


def test_control_byte_between_downloads_swallows_no_statement(
    statement_text: Callable[..., str], read_text: Callable[..., Reading]
) -> None:
    # Two downloads put behind each other by `copy a+b`: DOS leaves its end-of-file byte between them.
    first = statement_text(":61:260102C1,00NTRFX", total="1.00", number="1")
    second = statement_text(":61:260103C2,00NTRFX", total="2.00", number="2").replace("100,00", "101,00", 1)
    second = second.replace("102,00", "103,00")
    statements = read_text(f"{first}\x1a{second}\x1a").statements
    assert [(each.number, len(each.transactions)) for each in statements] == [("1", 1), ("2", 1)]


def test_one_bad_line_names_its_line_and_kills_no_other(
    statement_text: Callable[..., str], read_text: Callable[..., Reading]
) -> None:
    entries = [f":61:2601{day:02}C1,00NTRFR{day}//B{day}" for day in range(1, 29)]
    entries[13] = ":61:260114?1,00"
    reading = read_text(statement_text(*entries, total="28.00"))
    assert len(reading.statements[0].transactions) == 27
    assert {(each.code, each.where) for each in reading.findings} == {
        ("entry_unreadable", "line 18"),
        ("count_mismatch", ""),
        ("balance_mismatch", "statement 12/1"),
    }


def test_value_date_is_not_the_booking_date(read_one: Callable[..., Transaction]) -> None:
    # The day that counts for VAT is the booking day; across New Year the entry date has no year of its own.
    booking = read_one(":61:2601021230D1,00NTRFX")
    assert (booking.value_date, booking.booking_date) == (date(2026, 1, 2), date(2025, 12, 30))
    assert read_one(":61:2601021120D1,00NTRFX").booking_date == date(2025, 11, 20)


def test_reference_of_the_statement_is_not_cut(read_text: Callable[..., Reading]) -> None:
    text = f":20:A-REFERENCE-LONGER-THAN-16\n:25P:{IBAN}\nBREXPLPW\n:28C:1\n:60F:C260101PLN1,00\n:62F:C260101PLN1,00\n"
    (statement,) = read_text(text).statements
    assert (statement.reference, statement.account) == ("A-REFERENCE-LONGER-THAN-16", IBAN)


def test_missing_page_of_a_chain_is_told(read_text: Callable[..., Reading]) -> None:
    head = f":20:A\n:25:{IBAN}\n:28C:12/"
    first = f"{head}1\n:60F:C260101PLN100,00\n:61:260102C1,00NTRFX\n:62M:C260102PLN101,00\n-\n"
    third = f"{head}3\n:60M:C260103PLN105,00\n:61:260104C2,00NTRFX\n:62F:C260104PLN107,00\n-\n"
    (finding,) = read_text(first + third).findings
    assert (finding.code, finding.where) == ("statement_gap", "statement 12/3")


def test_sum_line_of_ing_is_compared(statement_text: Callable[..., str], read_text: Callable[..., Reading]) -> None:
    # Two lost bookings that cancel out tie with both balances; the bank's own count does not.
    for line, codes in (("/SUM/1/1/2,00/1,00/", set()), ("/SUM/2/2/7,00/6,00/", {"totals_mismatch"})):
        tail = f":86:{line}\n-\n"
        entries = (":61:260102C1,00NTRFX", ":86:FV", ":61:260102D2,00NTRFY")
        reading = read_text(statement_text(*entries, total="-1.00", tail=tail))
        assert {each.code for each in reading.findings} == codes
        assert reading.statements[0].transactions[1].description == "Y"


def test_dates_far_outside_the_period_are_told(
    statement_text: Callable[..., str], read_text: Callable[..., Reading]
) -> None:
    near = read_text(statement_text(":61:2602030203C1,00NTRFX", total="1.00"))
    assert near.findings == ()
    (finding,) = read_text(statement_text(":61:2605030503C1,00NTRFX", total="1.00")).findings
    assert (finding.code, finding.named()["day"]) == ("dates_outside", date(2026, 5, 3))


def test_account_with_wrong_check_digits_is_told(
    statement_text: Callable[..., str], read_text: Callable[..., Reading]
) -> None:
    for account in ("PL61109010140000071219812875", "PL6110901014000007121981287", "PL61!09010140000071219812874"):
        assert {each.code for each in read_text(statement_text(account=account)).findings} == {"account_doubtful"}
    for account in (IBAN, "37040044/0532013000", "1291.99.348EUR", "NL30INGB0008693***EUR", "TRIODOSBANK/0390123456"):
        assert read_text(statement_text(account=account)).findings == ()


def test_booking_before_the_opening_balance_is_told(read_text: Callable[..., Reading]) -> None:
    text = f":20:A\n:25:{IBAN}\n:61:260102C1,00NTRFX\n:28C:1\n:60F:C260101PLN1,00\n:62F:C260102PLN2,00\n"
    assert [each.code for each in read_text(text).findings] == ["fields_disordered"]


def test_zero_is_never_shown_as_minus_zero(read_one: Callable[..., Transaction]) -> None:
    assert str(read_one(":61:2601020102D0,00NCHGX").amount) == "0.00"


@pytest.mark.parametrize("many", [1, 2, 5])
def test_equal_bookings_all_stay(
    many: int, statement_text: Callable[..., str], read_text: Callable[..., Reading]
) -> None:
    entry = (":61:2601020102D4,50NTRFNONREF", ":86:COFFEE")
    reading = read_text(statement_text(*entry * many, total=f"{-4.5 * many:.2f}"))
    assert len({each.id for each in reading.statements[0].transactions}) == many


def test_file_is_not_changed_by_reading() -> None:
    content = bytearray(b":20:A\r\n:25:1\r\n:60F:C260101EUR1,00\r\n:62F:C260101EUR1,00\r\n")
    before = bytes(content)
    read_mt940(bytes(content), Options())
    assert content == before
