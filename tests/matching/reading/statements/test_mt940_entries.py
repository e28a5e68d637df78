"""The statement line `:61:` in every form that banks were seen to write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from matching.reading.reading import Reading
from matching.reading.statements.amounts import read_amount
from matching.reading.statements.dates import nearest_day, read_date, read_entry_date
from matching.reading.statements.entries import read_entry
from matching.statement import Transaction

# Line, amount, reversal, type, reference, bank reference.
LINES = (
    # The standard's own form.
    ("2601020102D12,30NTRFREF1//BANK1", "-12.30", False, "NTRF", "REF1", "BANK1"),
    ("2601020102C12,30NTRFNONREF", "12.30", False, "NTRF", None, None),
    # Reversals: of a credit takes money out, of a debit gives it back.
    ("2601020102RC12,30NTRFNONREF", "-12.30", True, "NTRF", None, None),
    ("2601020102RD12,30NTRFNONREF", "12.30", True, "NTRF", None, None),
    # Funds codes: the third letter of the currency behind the mark; `CR` is a credit in EUR, not a reversal.
    ("2601020102CR12,30NTRFNONREF", "12.30", False, "NTRF", None, None),
    ("2601020102DN12,30NTRFNONREF", "-12.30", False, "NTRF", None, None),
    ("2601020102DD10,00NMSC25594900", "-10.00", False, "NMSC", "25594900", None),
    ("2601020102RCR12,30NRTINONREF", "-12.30", True, "NRTI", None, None),
    ("2601020102RDR12,30NRTINONREF", "12.30", True, "NRTI", None, None),
    # Lower-case marks (a typing error in a bank's own document) and expected entries of MT942.
    ("2601020102d12,30NTRFNONREF", "-12.30", False, "NTRF", None, None),
    ("2601020102ED12,30NTRFNONREF", "-12.30", False, "NTRF", None, None),
    # No type code: the library would lose all but the last of such lines.
    ("2601020102D10,00", "-10.00", False, None, None, None),
    ("2601020102D10,00//REF", "-10.00", False, None, None, "REF"),
    ("2601020102D25,99NONREF", "-25.99", False, None, None, None),
    # A blank before the type code (Deutsche Bank, Commerzbank).
    ("2601020102C50,00 NTRFNONREF", "50.00", False, "NTRF", None, None),
    # Points, thousands, wide and short amounts.
    ("2601020102D10.25NTRFX", "-10.25", False, "NTRF", "X", None),
    ("2601020102D1.234,56NTRFX", "-1234.56", False, "NTRF", "X", None),
    ("2601020102D00000000000012345,67NTRFX", "-12345.67", False, "NTRF", "X", None),
    ("260102D,50NTRFX", "-0.50", False, "NTRF", "X", None),
    ("260102D1234,NTRFX", "-1234", False, "NTRF", "X", None),
    ("260102C500NTRF29-07-2014 10:05//B4G2", "500", False, "NTRF", "29-07-2014 10:05", "B4G2"),
    # Zero is never minus zero.
    ("260102D0,00NCHGX", "0.00", False, "NCHG", "X", None),
    # A minus behind the mark (a German bank): less than nothing was taken.
    ("260102D-104,12NTRFX", "104.12", False, "NTRF", "X", None),
    # Six digits of time behind the dates (Pekao), amounts padded with zeros.
    ("2601020102123456D000000000012,30NTRFX", "-12.30", False, "NTRF", "X", None),
    # References longer than sixteen characters, with single slashes.
    ("260102C5,00NTRFNL47INGB9999999999XY//Z", "5.00", False, "NTRF", "NL47INGB9999999999XY", "Z"),
    ("260102C5,00FTRFREF:AB/081203/0003//59512", "5.00", False, "FTRF", "REF:AB/081203/0003", "59512"),
    # Type codes with blanks (Sberbank, Triodos), and other letters than N, F, S.
    ("2601020102DF2402,00S   X", "-2402.00", False, "S", "X", None),
    ("260102C1000,00NET NONREF", "1000.00", False, "NET", None, None),
    ("260102C1,00IDXXREF", "1.00", False, "IDXX", "REF", None),
)


@pytest.mark.parametrize(("line", "amount", "reversal", "code", "reference", "bank"), LINES, ids=str)
def test_entry_line_is_read_in_every_form(
    line: str,
    amount: str,
    reversal: bool,  # noqa: FBT001 - a column of the table
    code: str | None,
    reference: str | None,
    bank: str | None,
) -> None:
    entry = read_entry([line], "EUR")
    assert entry is not None
    assert (str(entry.amount), entry.reversal, entry.type) == (amount, reversal, code)
    assert (entry.reference, entry.bank_reference) == (reference, bank)
    assert entry.value_date == date(2026, 1, 2)


@pytest.mark.parametrize("line", ["", "2601", "260102", "260102X10,00", "260102D", "260102D,", "ABCDEFD10,00"])
def test_entry_line_without_mark_or_amount_is_none(line: str) -> None:
    assert read_entry([line], "EUR") is None


def test_entry_broken_behind_its_amount_continues_on_the_next_line() -> None:
    entry = read_entry(["2601020102D10,00", "NTRFNONREF//B1"], "EUR")
    assert entry is not None
    assert (entry.type, entry.bank_reference, entry.supplement) == ("NTRF", "B1", ())


def test_entry_name_behind_the_padded_reference_is_kept_apart() -> None:
    entry = read_entry(["110617D000000000044,95N0600733959555      T-MOBILE NETHERLANDS BV          "], "EUR")
    assert entry is not None
    assert (entry.reference, entry.tail) == ("0733959555", "T-MOBILE NETHERLANDS BV")


# Text, currency, amount.
AMOUNTS = (
    ("0", "EUR", "0"),
    ("1234,5", "EUR", "1234.5"),
    # A comma is the decimal sign even with three digits behind it; a single point with three is not.
    ("1,234", "EUR", "1.234"),
    ("1.234", "EUR", "1234"),
    ("1.234", "KWD", "1.234"),
    ("1.234.567,89", "EUR", "1234567.89"),
    ("1,234,567.89", "EUR", "1234567.89"),
    ("1'234,50", "CHF", "1234.50"),
)


@pytest.mark.parametrize(("text", "currency", "amount"), AMOUNTS)
def test_amount_of_a_statement_is_exact(text: str, currency: str, amount: str) -> None:
    assert read_amount(text, currency) == Decimal(amount)


@pytest.mark.parametrize("text", ["", ",", ".", "x", "1,2,3x", "١٢٣", "9" * 60])
def test_amount_of_a_statement_that_is_none(text: str) -> None:
    assert read_amount(text, "EUR") is None


def test_entry_date_takes_the_year_that_brings_it_nearest() -> None:
    new_year = date(2025, 1, 2)
    assert read_entry_date("1230", new_year) == (date(2024, 12, 30), True)
    assert read_entry_date("1120", new_year) == (date(2024, 11, 20), True)
    assert read_entry_date("0103", date(2024, 12, 31)) == (date(2025, 1, 3), True)


def test_impossible_days_are_drawn_to_the_end_of_the_month_or_left_out() -> None:
    assert read_date("260230") == (date(2026, 2, 28), False)
    assert read_date("261301") == (None, False)
    assert read_entry_date("0231", date(2026, 3, 1)) == (date(2026, 2, 28), False)
    assert nearest_day("021131") == date(2002, 11, 30)
    assert nearest_day("021399") == date(2002, 12, 31)


def test_impossible_dates_are_said_and_kill_nothing(
    statement_text: Callable[..., str], read_text: Callable[..., Reading]
) -> None:
    text = statement_text(":61:2602300230C5,00NTRFX", ":61:2613010102C5,00NTRFX", total="10.00").replace(
        "C260131", "C260431"
    )
    reading = read_text(text)
    first, second = reading.statements[0].transactions
    assert (first.value_date, second.value_date) == (date(2026, 2, 28), None)
    assert reading.statements[0].closing is not None
    assert reading.statements[0].closing.date == date(2026, 4, 30)
    assert [each.code for each in reading.findings] == ["impossible_date"] * 3
    assert {each.where for each in reading.findings} == {"line 5", "line 6", "line 7"}


def test_original_amount_below_the_entry_line_is_kept(read_one: Callable[..., Transaction]) -> None:
    paid = read_one(":61:2601020102D100,00NTRFX", "/OCMT/USD110,50//CHGS/EUR1,50/", ":86:HOTEL")
    assert (str(paid.original), paid.description) == ("110.50 USD", "HOTEL")
