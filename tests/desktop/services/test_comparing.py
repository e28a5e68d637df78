"""Statements beside Flowtly: nothing lost, nothing doubled."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from desktop.progress import Stop, silent
from desktop.services.comparing import compare
from desktop.services.fetching import fetch
from desktop.services.ledger import Ledger
from tests.desktop.services.making import paper, statement
from tests.desktop.services.pretend import PretendFlowtly

EMPTY = Ledger(datetime(2026, 11, 1, tzinfo=UTC))


def _ledger(flowtly: PretendFlowtly) -> Ledger:
    return fetch(flowtly.client, progress=silent, stop=Stop())


def test_beside_an_empty_ledger_every_booking_is_new() -> None:
    (preview,) = compare([paper(statement(("1005", "-12,30", "A"), ("1006", "-5,00", "B")))], EMPTY)
    assert [line.state for line in preview.lines] == ["new", "new"]
    assert not preview.blocked


def test_two_equal_bookings_are_two_when_flowtly_has_one() -> None:
    flowtly = PretendFlowtly()
    flowtly.add("-12.30", date(2026, 10, 5))
    (preview,) = compare(
        [paper(statement(("1005", "-12,30", "Coffee"), ("1005", "-12,30", "Coffee")))], _ledger(flowtly)
    )
    assert sorted(line.state for line in preview.lines) == ["new", "there"]
    assert all(line.twin for line in preview.lines)


def test_extracts_that_overlap_bring_each_booking_once() -> None:
    first = paper(statement(("1005", "-12,30", "A"), ("1006", "-5,00", "B")), "first.sta")
    both = paper(statement(("1005", "-12,30", "A"), ("1006", "-5,00", "B"), ("1007", "-7,00", "C")), "second.sta")
    previews = compare([first, both], EMPTY)
    assert [len(preview.new) for preview in previews] == [2, 1]


def test_a_damaged_file_takes_nothing_from_a_sound_one() -> None:
    sound = paper(statement(("1005", "-12,30", "A"), ("1006", "-5,00", "B")), "sound.sta")
    content = statement(("1005", "-12,30", "A"), ("1006", "-5,00", "B"), ("1007", "-7,00", "C")).split(b":62F:")[0]
    cut = paper(content, "cut.sta")
    assert any(finding.severity == "error" for finding in cut.reading.findings)
    previews = compare([cut, sound], EMPTY)
    assert [(preview.label, len(preview.new)) for preview in previews] == [("cut.sta", 1), ("sound.sta", 2)]


def test_equal_bookings_of_two_statements_of_one_day_stay_two() -> None:
    one = paper(statement(("1005", "-12,30", "Coffee"), number="1"), "one.sta")
    two = paper(statement(("1005", "-12,30", "Coffee"), number="2", opening="987,70"), "two.sta")
    assert [len(preview.new) for preview in compare([one, two], EMPTY)] == [1, 1]


def test_the_same_file_twice_is_one_file() -> None:
    content = statement(("1005", "-12,30", "A"))
    assert len(compare([paper(content, "a.sta"), paper(content, "copy.sta")], EMPTY)) == 1


def test_the_same_reference_with_another_amount_differs() -> None:
    flowtly = PretendFlowtly()
    flowtly.add("-12.03", date(2026, 10, 5), operation_number="B1-1005-1")
    (preview,) = compare([paper(statement(("1005", "-12,30", "A")))], _ledger(flowtly))
    assert [line.state for line in preview.lines] == ["differs"]
    assert preview.lines[0].remote is not None


def test_another_account_is_another_booking() -> None:
    flowtly = PretendFlowtly()
    flowtly.add("-12.30", date(2026, 10, 5))
    other = statement(("1005", "-12,30", "A"), iban="DE89370400440532013000")
    (preview,) = compare([paper(other)], _ledger(flowtly))
    assert [line.state for line in preview.lines] == ["new"]


_LINES = st.lists(
    st.tuples(st.sampled_from(("1005", "1006")), st.sampled_from(("-1,00", "-2,00", "3,00")), st.sampled_from("AB")),
    min_size=1,
    max_size=6,
)


@given(_LINES, st.data())
def test_what_flowtly_has_and_what_is_new_add_up(lines: list[tuple[str, str, str]], data: st.DataObject) -> None:
    flowtly = PretendFlowtly()
    content = statement(*lines)
    flowtly._import(content)
    for key in data.draw(st.lists(st.sampled_from(sorted(flowtly.rows)), unique=True)):
        del flowtly.rows[key]
    (preview,) = compare([paper(content)], _ledger(flowtly))
    assert len(preview.new) + len(flowtly.rows) == len(lines)


def test_statement_of_an_account_that_flowtly_does_not_know_is_told() -> None:
    flowtly = PretendFlowtly()
    flowtly.add("-12.30", date(2026, 10, 5))
    ours = paper(statement(("1005", "-12,30", "A")), "ours.sta")
    theirs = paper(statement(("1005", "-7,00", "B"), iban="DE89370400440532013000"), "theirs.sta")
    told = [{each.code for each in preview.findings} for preview in compare([ours, theirs], _ledger(flowtly))]
    assert told == [set(), {"account_unknown"}]
