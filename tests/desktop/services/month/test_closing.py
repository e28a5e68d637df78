"""The proof: every number is the server's own, and one changed field turns it red."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.progress import Stop, silent
from desktop.services.desk import Desk
from desktop.services.month import closing, sheets
from desktop.services.month.archive import Archive, fetch_archive
from desktop.services.month.assigning import assign, need_nothing
from desktop.services.month.closing import close, holds, prove
from desktop.services.month.page import to_pdf
from desktop.services.month.proof import differences
from desktop.services.reading import ReaderPool
from desktop.storage.habits import HabitBook
from desktop.storage.lessons import LessonBook
from matching.reading.reading import Options
from tests.desktop.services.month.conftest import World
from tests.journeys.recompute import Server
from tests.journeys.recompute import differences as recomputed

OCTOBER = date(2026, 10, 1)


@pytest.fixture
def desk(world: World, tmp_path: Path) -> Iterator[Desk]:
    books = HabitBook.open(tmp_path / "habits.sqlite"), LessonBook.open(tmp_path / "lessons.sqlite")
    with books[0] as habits, books[1] as lessons, ReaderPool(1) as pool:
        yield Desk(
            "Żuraw Studio", False, world.client, world.journal, habits, world.rules, lessons, world.shelf, pool,
            Options(own_names=("Żuraw Studio",)), 0.0, "me", lambda: None,
        )  # fmt: skip


def cleared(world: World) -> None:
    """Fill a month and settle every payment of it."""
    world.book(
        ("05", "-10,00", "DRUKARNIA", "FV 1"), ("06", "-2,50", "", "OPLATA ZA PRZELEW"), ("07", "50,00", "=CMD()", "+1")
    )
    party = world.party("Drukarnia")
    paid, fee, odd = (world.line(words) for words in ("FV 1", "OPLATA", "+1"))
    made = world.client.upload("FV-1.pdf", b"%PDF-1.4 one")
    world.client.link(made.id or "", paid.remote)
    fields = {"counterparty": f"/api/counterparties/{party}", "connectedMonth": "2026-10"}
    world.client.patch_transaction(paid.transaction.id, fields)
    for line in (fee, odd):
        assign(world.journal, [line], need_nothing("bank_fee", "Bank fee"), by="me")
    world.deliver()


def run(desk: Desk, folder: Path) -> closing.Closing:
    return close(desk, OCTOBER, folder, progress=silent, stop=Stop())


def test_a_settled_month_gives_a_green_proof_that_can_be_recounted(world: World, desk: Desk, tmp_path: Path) -> None:
    cleared(world)
    done = run(desk, tmp_path / "out")
    assert [blocker.key for blocker in done.proof.blockers] == []
    proof = json.loads((tmp_path / "out" / "2026-10 proof.json").read_text(encoding="utf-8"))
    assert proof["green"] is True
    assert proof["accounts"][0] | {"gaps": []} == {
        "account": "PL61109010140000071219812874", "name": "Main", "currency": "PLN", "opening": "100000.00",
        "in": "50.00", "out": "-12.50", "closing": "100037.50", "complete": True, "transactions": 3, "gaps": [],
    }  # fmt: skip
    assert list(recomputed(proof, Server(world.sandbox.url, "t"))) == []
    assert [closed.month for closed in desk.months.closed()] == ["2026-10"]
    assert {row["by"] for row in proof["decisions"]} == {"me"}
    (export,) = proof["exports"]
    assert hashlib.sha256((tmp_path / "out" / export["file"]).read_bytes()).hexdigest() == export["sha256"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [({"ignored": 0}, "to_decide"), ({"connectedMonth": None}, "to_decide"), ({"note": "other"}, None)],
)
def test_one_changed_field_turns_it_red(
    world: World, desk: Desk, tmp_path: Path, fields: dict[str, object], reason: str | None
) -> None:
    cleared(world)
    run(desk, tmp_path / "out")
    proof = json.loads((tmp_path / "out" / "2026-10 proof.json").read_text(encoding="utf-8"))
    key = world.line("+1" if "ignored" in fields or "note" in fields else "FV 1").transaction.id
    world.client.patch_transaction(key, fields)
    assert list(recomputed(proof, Server(world.sandbox.url, "t")))
    again = run(desk, tmp_path / "again").proof
    assert again.digest != proof["digest"]
    assert [b.key for b in again.blockers] == ([reason] if reason else [])


def test_a_proof_that_was_written_is_held_against_flowtly_again(world: World, desk: Desk, tmp_path: Path) -> None:
    cleared(world)
    run(desk, tmp_path / "out")
    assert holds(desk, OCTOBER, tmp_path / "out", progress=silent, stop=Stop()) == ()
    world.client.patch_transaction(world.line("+1").transaction.id, {"note": "other"})
    ((where, before, after),) = holds(desk, OCTOBER, tmp_path / "out", progress=silent, stop=Stop())
    assert (where.rsplit("/", 1)[1], before, after) == ("note", "Bank fee", "other")
    # A number that was changed in the file is found as well.
    path = tmp_path / "out" / "2026-10 proof.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"100037.50"', '"100038.50"'), encoding="utf-8")
    assert len(holds(desk, OCTOBER, tmp_path / "out", progress=silent, stop=Stop())) > 1


def test_what_changes_while_it_is_read_is_told(
    world: World, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleared(world)

    def meanwhile(*args: Any, **named: Any) -> Archive:
        world.client.patch_transaction(world.line("FV 1").transaction.id, {"note": "a colleague was here"})
        return fetch_archive(*args, **named)

    monkeypatch.setattr(closing, "fetch_archive", meanwhile)
    proof, _, _ = prove(desk, OCTOBER, progress=silent, stop=Stop())
    assert [blocker.key for blocker in proof.blockers] == ["changed"]
    assert "note" in str(proof.blockers[0].facts["where"])


def test_documents_are_named_anew_and_nothing_of_a_bank_is_a_formula(world: World, desk: Desk, tmp_path: Path) -> None:
    cleared(world)
    done = run(desk, tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out" / "2026-10 documents.zip") as archive:
        assert archive.namelist() == ["2026-10-05_-10.00_PLN_Drukarnia.pdf", "index.csv"]
        assert archive.read("2026-10-05_-10.00_PLN_Drukarnia.pdf") == b"%PDF-1.4 one"
    rows = list(csv.DictReader(io.StringIO(sheets.to_csv(done.proof).decode("utf-8-sig"))))
    assert [row["amount"] for row in rows] == ["-10.00", "-2.50", "50.00"]
    assert rows[2]["description"].startswith("'=CMD()")
    with zipfile.ZipFile(io.BytesIO(sheets.to_xlsx(done.proof))) as book:
        cells = "".join(book.read(name).decode() for name in book.namelist() if name.startswith("xl/worksheets/"))
    assert "<f>" not in cells
    assert to_pdf(done.proof) == to_pdf(done.proof)
    assert to_pdf(replace(done.proof, organisation="Łódź ☃ 漢")).startswith(b"%PDF")


def test_a_month_with_a_hole_is_not_closed_and_the_hole_is_named(world: World, desk: Desk) -> None:
    cleared(world)
    # a statement that begins elsewhere than the one before it ended
    text = (
        ":20:1\n:25:PL61109010140000071219812874\n:28C:11/1\n:60F:C261010PLN100100,00\n"
        ":61:2610151015D1,00NTRFNONREF\n:86:020<20X\n:62F:C261031PLN100099,00\n-\n"
    )
    world.client.import_statement("b.sta", text.encode())
    proof, _, _ = prove(desk, OCTOBER, progress=silent, stop=Stop())
    (hole,) = [blocker for blocker in proof.blockers if blocker.key == "hole"]
    assert (hole.facts["since"], hole.facts["until"], hole.facts["difference"]) == (
        date(2026, 10, 7), date(2026, 10, 15), "62.50",
    )  # fmt: skip


def test_an_empty_month_is_no_closed_month(desk: Desk) -> None:
    proof, _, _ = prove(desk, OCTOBER, progress=silent, stop=Stop())
    assert [blocker.key for blocker in proof.blockers] == ["empty"]


def test_differences_name_the_place() -> None:
    one = {"transactions": [{"id": "a", "note": None}], "counts": {"done": 1}}
    other = {"transactions": [{"id": "a", "note": "x"}, {"id": "b"}], "counts": {"done": 2}}
    assert [where for where, _, _ in differences(one, other)] == [
        "/counts/done", "/transactions/a/note", "/transactions/b",
    ]  # fmt: skip
