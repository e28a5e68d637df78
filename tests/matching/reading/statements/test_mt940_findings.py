"""What a reader must notice: sums, counts, cuts, repeats, gaps; each with its place and figures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from desktop.phrases import say_finding
from desktop.phrases.findings_statement import SENTENCES
from matching.finding import Finding
from matching.money import Money
from matching.reading.chain import check_accounts, check_chain
from matching.reading.reading import Reading
from matching.statement import Balance, Statement, Transaction

ENTRIES = (":61:260102C1,00NTRFX//B1", ":86:ONE", ":61:260103D2,50NTRFY//B2", ":86:TWO")
IBAN = "PL61109010140000071219812874"


def codes(reading: Reading) -> set[tuple[str, str]]:
    return {(each.code, each.severity) for each in reading.findings}


def test_correct_statement_has_no_findings(
    statement_text: Callable[..., str], read_text: Callable[..., Reading]
) -> None:
    assert read_text(statement_text(*ENTRIES, total="-1.50")).findings == ()


def test_sum_that_misses_the_closing_balance_is_told_with_figures(
    statement_text: Callable[..., str], read_text: Callable[..., Reading]
) -> None:
    (finding,) = read_text(statement_text(*ENTRIES, total="-1.60")).findings
    assert (finding.code, finding.severity, finding.where) == ("balance_mismatch", "error", "statement 12/1")
    assert finding.named() == {
        "opening": Money(Decimal("100.00"), "PLN"),
        "bookings": Money(Decimal("-1.50"), "PLN"),
        "closing": Money(Decimal("98.40"), "PLN"),
        "difference": Money(Decimal("-0.10"), "PLN"),
    }


# What was done to a correct statement, and what must be noticed.
DAMAGES: dict[str, tuple[Callable[[str], str], str]] = {
    "cut behind the bookings": (lambda text: text[: text.index(":62F")], "truncated"),
    "cut inside a booking": (lambda text: text[: text.index("D2,50") + 2], "truncated"),
    "cut inside the closing balance": (lambda text: text[: text.index(":62F") + 8], "truncated"),
    "closing balance garbled": (lambda text: text.replace(":62F:C", ":62F:?"), "truncated"),
    "closing amount gone": (lambda text: text.replace("PLN98,50", "PLN"), "balance_unreadable"),
    "booking line garbled": (lambda text: text.replace("D2,50NTRF", "X2;50"), "entry_unreadable"),
    "booking tag garbled": (lambda text: text.replace(":61:260103", ":6l:260103"), "balance_mismatch"),
    "booking date garbled": (lambda text: text.replace(":61:260103", ":61:26O103"), "count_mismatch"),
    "opening balance gone": (lambda text: text.replace(":60F:C260101PLN100,00\n", ""), "fields_missing"),
    "account gone": (lambda text: text.replace(f":25:{IBAN}\n", ""), "fields_missing"),
    "currency of one balance": (lambda text: text.replace("31PLN", "31EUR"), "currency_differs"),
    "second closing balance": (lambda text: text.replace("-\n", ":62F:C260131PLN98,51\n"), "balance_repeated"),
    "second opening balance": (
        lambda text: text.replace(":61:260102", ":60F:C260101PLN100,00\n:61:260102"),
        "truncated",
    ),
    "statement twice": (lambda text: text + text, "duplicate_statement"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_damage_is_noticed(damage: str, statement_text: Callable[..., str], read_text: Callable[..., Reading]) -> None:
    change, code = DAMAGES[damage]
    text = statement_text(*ENTRIES, total="-1.50")
    assert change(text) != text
    assert code in {each for each, _ in codes(read_text(change(text)))}


def test_cut_statement_is_an_error_that_says_how_far_it_went(
    statement_text: Callable[..., str], read_text: Callable[..., Reading]
) -> None:
    text = statement_text(*ENTRIES, total="-1.50")
    (finding,) = read_text(text[: text.index(":62F")]).findings
    assert (finding.code, finding.severity, finding.where) == ("truncated", "error", "statement 12/1")
    assert finding.named()["bookings"] == 2


def test_twins_are_kept_and_only_worrying_when_the_sum_is_wrong(
    statement_text: Callable[..., str], read_text: Callable[..., Reading]
) -> None:
    coffee = (":61:260102D4,50NTRFNONREF", ":86:COFFEE")
    right = read_text(statement_text(*coffee, *coffee, total="-9.00"))
    assert len(right.statements[0].transactions) == 2
    assert codes(right) == {("duplicate_transaction", "info")}
    wrong = read_text(statement_text(*coffee, *coffee, total="-4.50"))
    assert codes(wrong) == {("duplicate_transaction", "warning"), ("balance_mismatch", "error")}


def statement(number: str, start: str, end: str, *, day: int = 1, bookings: tuple[Transaction, ...] = ()) -> Statement:
    opening, closing = Balance(date(2026, 1, day), Decimal(start)), Balance(date(2026, 1, day), Decimal(end))
    return Statement(IBAN, "R", number, None, "PLN", opening, closing, None, bookings)


def booking(reference: str) -> Transaction:
    return Transaction("t", IBAN, Decimal("-5.00"), "PLN", date(2026, 1, 2), bank_reference=reference, raw=reference)


def only(findings: tuple[Finding, ...]) -> Finding:
    (finding,) = findings
    return finding


def test_chain_names_the_gap_between_files() -> None:
    rows = [("a.sta", statement("1", "0", "10")), ("b.sta", statement("3", "15", "20", day=5))]
    finding = only(check_chain(rows))
    assert (finding.code, finding.where) == ("statement_gap", "b.sta, statement 3")
    assert finding.named()["difference"] == Money(Decimal(5), "PLN")
    assert (finding.named()["since"], finding.named()["until"]) == (date(2026, 1, 1), date(2026, 1, 5))


def test_chain_is_whole_in_any_order_of_files_and_days() -> None:
    rows = [(f"{day}.sta", statement(str(day), str(day), str(day + 1), day=day)) for day in range(1, 8)]
    assert check_chain(rows[::-1]) == ()
    assert check_chain([*rows[3:], *rows[:3]]) == ()
    same_day = [("b", statement("2", "10", "20")), ("a", statement("1", "0", "10")), ("c", statement("3", "20", "0"))]
    assert {each.code for each in check_chain(same_day)} <= {"statement_gap"}
    assert check_chain([same_day[1], same_day[0], same_day[2]]) == ()


def test_chain_names_the_statement_given_twice() -> None:
    once = statement("1", "0", "10")
    finding = only(check_chain([("a.sta", once), ("copy.sta", statement("1", "0", "10"))]))
    assert (finding.code, finding.where) == ("duplicate_statement", "copy.sta, statement 1")
    assert finding.named()["first"] == "a.sta, statement 1"


def test_chain_names_overlapping_extracts() -> None:
    first = statement("1", "0", "-5", bookings=(booking("B1"),))
    second = statement("2", "-5", "-15", bookings=(booking("B1"), booking("B2")))
    finding = only(check_chain([("a", first), ("b", second)]))
    assert (finding.code, finding.named()["times"]) == ("statements_overlap", 1)


def test_chain_keeps_accounts_apart() -> None:
    other = Statement("X", "R", "1", None, "PLN", Balance(date(2026, 1, 1), Decimal(7)), None, None, ())
    assert check_chain([("a", statement("1", "0", "10")), ("b", other)]) == ()


# The day on which the statement before ends, the day that the next one's opening balance has, its first booking's day.
MISSING = (
    # Daily statements whose opening balance has the day of the bookings.
    ("2026-10-16", "2026-10-18", "2026-10-18", date(2026, 10, 17)),
    # The same day, in a bank that dates the opening balance with the day before.
    ("2026-10-16", "2026-10-17", "2026-10-18", date(2026, 10, 17)),
    # A week, and a statement of a day that both touch.
    ("2026-10-16", "2026-10-24", "2026-10-24", "2026-10-17 to 2026-10-23"),
    ("2026-10-16", "2026-10-16", "2026-10-16", date(2026, 10, 16)),
)


@pytest.mark.parametrize(("ends", "begins", "first", "missing"), MISSING)
def test_gap_names_the_missing_days_and_what_is_out(ends: str, begins: str, first: str, missing: object) -> None:
    before = Statement(
        IBAN, "R", "1", None, "PLN", Balance(date(2026, 10, 1), Decimal(0)),
        Balance(date.fromisoformat(ends), Decimal(10)), None, (),
    )  # fmt: skip
    booked = Transaction("t", IBAN, Decimal(1), "PLN", booking_date=date.fromisoformat(first))
    opening = Balance(date.fromisoformat(begins), Decimal("1214.50"))
    after = Statement(
        IBAN, "R", "3", None, "PLN", opening, Balance(date(2026, 10, 30), Decimal("1215.50")), None, (booked,)
    )  # fmt: skip
    finding = only(check_chain([("a", before), ("b", after)]))
    assert (finding.named()["missing"], finding.named()["difference"]) == (missing, Money(Decimal("1204.50"), "PLN"))
    if isinstance(missing, date) and begins != ends:
        assert "17 Oct 2026 is missing, 1,204.50 PLN out" in say_finding(finding)


def test_account_or_currency_that_changes_on_the_way_is_told() -> None:
    first, other = statement("7", "0", "10"), replace(statement("8", "10", "20", day=2), account="DE1")
    finding = only(check_chain([("a", first), ("a", other)]))
    assert (finding.code, finding.named()["after"]) == ("account_changes", "DE1")
    pages = [replace(statement("7", "0", "10"), page="1"), replace(statement("7", "10", "20"), page="2")]
    assert check_chain([("a", each) for each in pages]) == ()
    changed = [pages[0], replace(pages[1], currency="EUR")]
    assert [each.code for each in check_chain([("a", each) for each in changed])] == ["currency_changes"]


def test_overlap_without_references_counts_only_across_files() -> None:
    coffee = replace(booking("same words"), bank_reference=None)
    first = statement("1", "0", "-5", bookings=(coffee,))
    second = statement("2", "-5", "-10", bookings=(coffee,))
    assert check_chain([("a", first), ("a", second)]) == ()
    assert only(check_chain([("a", first), ("b", second)])).code == "statements_overlap"


def test_account_of_another_organisation_is_told_when_own_ones_are_known() -> None:
    rows = [("a", statement("1", "0", "10")), ("b", statement("2", "10", "10", day=2))]
    assert check_accounts(rows, ()) == ()
    # The national part alone, and blanks, are the same account.
    assert check_accounts(rows, ("PL61 1090 1014 0000 0712 1981 2874",)) == ()
    assert check_accounts(rows, ("1090101400000071219812874", "DE1")) == ()
    finding = only(check_accounts(rows, ("DE89370400440532013000",)))
    assert (finding.code, finding.severity, finding.where) == ("account_unknown", "warning", "a, statement 1")


def test_every_finding_of_statements_has_a_sentence() -> None:
    known = {code for _, code in DAMAGES.values()} | {
        "balance_mismatch", "count_mismatch", "duplicate_transaction", "statement_gap", "statements_overlap",
        "unknown_encoding", "impossible_date", "totals_mismatch", "interim_report", "advice_only", "entries_pending",
        "signs_inverted", "reversals_unconfirmed", "fields_missing", "account_changes", "currency_changes",
        "account_unknown", "account_doubtful", "dates_outside", "fields_disordered", "amount_doubtful",
    }  # fmt: skip
    assert known == set(SENTENCES)
