"""Undoing many, and the history as a file."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.progress import Stop, silent
from desktop.services.delivering import deliver
from desktop.services.history_export import COLUMNS, cell, to_csv, to_json
from desktop.services.undoing import batch_of, evening_of, plan_undo, undo_many
from desktop.storage.habits import HabitBook
from desktop.storage.journal import Journal
from desktop.storage.records import Decision
from desktop.storage.shelf import Shelf
from matching.habits import Habit
from tests.desktop.services.making import receipt_paper, statement
from tests.desktop.services.pretend import PretendFlowtly
from tests.desktop.services.test_delivering import LINES, _confirm_import, _confirm_receipt


def _two_deeds(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly) -> tuple[str, str]:
    row = flowtly.add("-12.30", date(2026, 9, 5))
    (imported,) = _confirm_import(journal, shelf, flowtly, statement(*LINES))
    (attached,) = _confirm_receipt(journal, shelf, flowtly, row.id, receipt_paper("12.30", "FV 1", date(2026, 9, 1)))
    deliver(journal, shelf, flowtly.client, progress=silent, stop=Stop(), settle=0.0)
    return imported.id, attached.id


def test_what_cannot_be_undone_is_named_before_anything_is_sent(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly
) -> None:
    imported, attached = _two_deeds(journal, shelf, flowtly)
    writes = list(flowtly.writes)
    plan = plan_undo(journal, [imported, attached])
    assert (plan.can, plan.cannot, flowtly.writes) == ((attached,), ((imported, "import"),), writes)
    undone = undo_many(journal, flowtly.client, [imported, attached])
    assert (undone.done, undone.cannot, flowtly.documents) == ((attached,), ((imported, "import"),), {})
    assert plan_undo(journal, [attached]).cannot == ((attached, "undone"),)


def test_a_trouble_leaves_the_plan_for_the_next_delivery(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly
) -> None:
    _, attached = _two_deeds(journal, shelf, flowtly)
    flowtly.faults["detach"] = ["offline"]
    undone = undo_many(journal, flowtly.client, [attached])
    assert (undone.left, undone.trouble.key if undone.trouble else None) == ((attached,), "offline")
    report = deliver(journal, shelf, flowtly.client, progress=silent, stop=Stop(), settle=0.0)
    assert (report.done, flowtly.documents) == (1, {})


def test_what_was_taught_goes_when_it_is_undone_after_sending(
    journal: Journal, shelf: Shelf, flowtly: PretendFlowtly, tmp_path: Path
) -> None:
    row = flowtly.add("-12.30", date(2026, 9, 5))
    paper = receipt_paper("12.30", "FV 1", date(2026, 9, 1))
    with HabitBook.open(tmp_path / "habits.sqlite") as habits:
        (attached,) = _confirm_receipt(journal, shelf, flowtly, row.id, paper, habits=habits)
        deliver(journal, shelf, flowtly.client, progress=silent, stop=Stop(), settle=0.0)
        assert habits.past()
        flowtly.faults["detach"] = ["offline"]
        undo_many(journal, flowtly.client, [attached.id], habits=habits)
        assert (habits.habits(), habits.past()) == ((), ())
        habits.learn([Habit("name", "somebody", "else", confirmed=1)])
        undo_many(journal, flowtly.client, [attached.id], habits=habits)
        assert [one.bank for one in habits.habits()] == ["somebody"]


def test_batches_and_evenings(tmp_path: Path) -> None:
    start = datetime(2026, 11, 2, 23, 59, tzinfo=UTC)
    moments = [0, 3, 6, 600, 3 * 3600, 30 * 3600]
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        for number, seconds in enumerate(moments):
            at = start + timedelta(seconds=seconds)
            journal.decide(Decision(str(number), at, "attach", f"e{number}", {"attachment": "1"}, "", "me"))
        assert batch_of(journal, "1") == ("0", "1", "2")
        assert batch_of(journal, "3") == ("3",)
        # Work that lasts past midnight belongs to the evening before.
        assert evening_of(journal, date(2026, 11, 2), zone=UTC) == ("0", "1", "2", "3", "4")


@pytest.mark.parametrize(
    ("column", "value", "written"),
    [
        ("what", '=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("what", "+48 600", "'+48 600"),
        ("words", "@SUM(A1)", "'@SUM(A1)"),
        ("words", "  -1+1", "'  -1+1"),
        ("words", "\tcmd", "'\tcmd"),
        ("words", "＝1+1", "'＝1+1"),  # full-width
        ("amount", "-12.30", "-12.30"),  # a number stays one
        ("amount", "-12.30+1", "'-12.30+1"),
        ("words", "plain", "plain"),
        ("words", None, ""),
    ],
)
def test_no_cell_is_a_formula(column: str, value: object, written: str) -> None:
    assert cell(column, value) == written


def test_the_history_as_a_file(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly) -> None:
    imported, attached = _two_deeds(journal, shelf, flowtly)
    rows = list(csv.DictReader(io.StringIO(to_csv(journal))))
    assert tuple(rows[0]) == COLUMNS
    assert {row["decision"] for row in rows} == {imported, attached}
    assert [row["state"] for row in rows if row["decision"] == imported] == ["sending", "done", "verified"]
    assert {row["amount"] for row in rows if row["decision"] == attached} == {"-12.30"}
    told = json.loads(to_json(journal))
    assert [item["decision"] for item in told] == [imported, attached]
    assert told[1]["stands"] == "verified"
