"""The whole job through the command line, on the sample month and on bad input."""

from __future__ import annotations

import json
import shutil
import socket
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop.sandbox.server import Sandbox
from desktop.services import sample
from tests.journeys.conftest import Program, audit

STATEMENTS, RECEIPTS = sample.papers()


# ── read ──


def test_read_tells_every_file_of_the_sample_month_in_one_state(program: Program, truth: Any) -> None:
    ran = program("read", STATEMENTS, RECEIPTS, "--json")
    files = ran.json["files"]
    assert ran.status == 0, ran.err
    assert [file["path"] for file in files] == [str(p) for folder in sample.papers() for p in sorted(folder.iterdir())]
    assert {file["kind"] for file in files} == {"statement", "receipt"}
    found = {(s["account"], s["number"]): s for file in files for s in file.get("statements", ())}
    for told in truth["statements"]:
        statement = found[(told["account"], told["number"])]
        assert len(statement["transactions"]) == told["transactions"]
        assert statement["closing"]["amount"] == told["closing"]


def test_read_gets_the_figures_of_the_sample_receipts(program: Program, truth: Any) -> None:
    ran = program("read", RECEIPTS, "--json")
    read = {Path(file["path"]).name: file["receipt"] for file in ran.json["files"]}
    wrong = []
    for told in truth["receipts"]:
        if told["source"] is None:
            assert read[told["file"]]["total"] is None
            continue
        for name in ("total", "payable", "issue_date", "number", "currency"):
            if read[told["file"]][name] != told[name]:
                wrong.append((told["file"], name, read[told["file"]][name], told[name]))
    assert wrong == []


def test_without_json_a_person_is_told(program: Program) -> None:
    ran = program("read", STATEMENTS)
    assert "bookings" in ran.out
    assert "5 files, 0 refused." in ran.out


def _bad_input(folder: Path) -> dict[str, bytes]:
    from fpdf import FPDF
    from pikepdf import Encryption, Pdf

    page = FPDF()
    page.add_page()
    page.set_font("helvetica", size=12)
    page.cell(text="Invoice 1 Total 12.30 EUR")
    whole = bytes(page.output())
    (folder / "open.pdf").write_bytes(whole)
    with Pdf.open(folder / "open.pdf") as document:
        document.save(folder / "locked.pdf", encryption=Encryption(user="secret", owner="owner"))
    (folder / "open.pdf").unlink()
    statement = min(STATEMENTS.glob("PLN*.sta")).read_bytes()
    return {"empty.pdf": b"", "half.pdf": whole[: len(whole) // 2], "cut.sta": statement[: len(statement) // 2]}


def test_bad_input_gets_one_clear_sentence_each(program: Program, tmp_path: Path) -> None:
    for name, content in _bad_input(tmp_path).items():
        (tmp_path / name).write_bytes(content)
    ran = program("read", tmp_path, tmp_path / "gone.pdf", "--json")
    files = {Path(file["path"]).name: file for file in ran.json["files"]}
    assert ran.status == 1
    assert files["empty.pdf"]["error"]["code"] == "empty"
    assert files["half.pdf"]["error"]["code"] == "damaged"
    assert files["locked.pdf"]["error"]["code"] == "encrypted"
    assert files["gone.pdf"]["error"]["code"] == "not_found"
    assert files["cut.sta"]["kind"] == "statement"
    assert "truncated" in {finding["code"] for finding in files["cut.sta"]["findings"]}
    for file in files.values():
        if file["error"]:
            assert file["error"]["message"].endswith(".")
            assert len(file["error"]["message"]) > 20


def test_real_samples_each_end_in_exactly_one_state(program: Program, samples: Path) -> None:
    ran = program("read", samples, "--json")
    assert ran.status in (0, 1), ran.err
    paths = [file["path"] for file in ran.json["files"]]
    wanted = [str(p) for p in samples.rglob("*") if p.is_file() and not p.name.startswith(".")]
    assert sorted(paths) == sorted(wanted)
    for file in ran.json["files"]:
        assert (file["error"] is not None) or file["kind"] != "unknown"


# ── match ──


def test_match_pairs_the_sample_month(program: Program, truth: Any) -> None:
    ran = program("match", "--statements", STATEMENTS, "--receipts", RECEIPTS, "--json")
    assert ran.status == 0, ran.err
    right = {(pair["transaction"], frozenset(pair["receipts"])) for pair in truth["pairs"]}
    confident = [p for p in ran.json["proposals"] if p["decision"] == "confident"]
    copies = {found["receipt"]: found["of"] for found in truth["duplicates"]}
    named = [
        (tuple(p["transactions"]), frozenset(copies.get(Path(r).name, Path(r).name) for r in p["receipts"]))
        for p in confident
    ]
    assert [pair for pair in named if (pair[0][0], pair[1]) not in right] == []
    assert len(confident) >= 0.6 * len(right)
    used = Counter(t for p in ran.json["proposals"] for t in p["transactions"])
    assert max(used.values()) == 1
    # Which of the two is called the copy is not the bank's business: nothing but their bytes tells them apart.
    assert [{Path(d["receipt"]).name, Path(d["of"]).name} for d in ran.json["duplicate_receipts"]] == [
        {found["receipt"], found["of"]} for found in truth["duplicates"]
    ]
    twins = [p for p in ran.json["proposals"] if set(p["transactions"]) & set(truth["twins"]["transactions"])]
    assert {p["decision"] for p in twins} == {"ambiguous"}


def test_match_is_the_same_each_time(program: Program) -> None:
    one, two = (program("match", "--statements", STATEMENTS, "--receipts", RECEIPTS, "--json") for _ in range(2))
    assert one.out == two.out


def test_match_takes_flowtlys_transactions(program: Program, tmp_path: Path) -> None:
    rows = [{"id": "t1", "amount": -1845.00, "execDate": "2026-10-12T00:00:00+00:00", "description": "FV/2026/10/0147"}]
    (tmp_path / "t.json").write_text(json.dumps({"hydra:member": rows}))
    receipt = RECEIPTS / "Faktura FV-2026-10-0147.pdf"
    ran = program("match", "--transactions", tmp_path / "t.json", "--receipts", receipt, "--json")
    assert ran.json["proposals"][0]["transactions"] == ["t1"]


# ── clear ──


def _clear(program: Program, env: dict[str, str], *more: object) -> Any:
    return program("clear", "--statements", STATEMENTS, "--receipts", RECEIPTS, "--settle", 1, "--json", *more, env=env)


def test_clear_brings_every_document_to_its_transaction_and_changes_nothing_the_second_time(
    program: Program, server: Sandbox, flowtly_env: dict[str, str], truth: Any
) -> None:
    before = audit(server)
    dry = _clear(program, flowtly_env)
    assert dry.status == 0, dry.err
    assert audit(server)["transactions"] == before["transactions"]
    assert not [name for name in audit(server)["requests"] if not name.startswith("GET")]

    ran = _clear(program, flowtly_env, "--confirm", "confident")
    assert ran.status == 0, ran.err
    after = audit(server)
    assert all(row["state"] == "verified" and row["missing"] == 0 for row in ran.json["imported"])
    assert sum(row["added"] for row in ran.json["imported"]) == sum(s["transactions"] for s in truth["statements"])
    assert len(after["transactions"]) == len(before["transactions"]) + sum(
        s["transactions"] for s in truth["statements"]
    )
    assert {action["state"] for action in ran.json["actions"]} <= {"done", "verified"}
    assert {action["state"] for action in ran.json["actions"] if action["action"] != "upload_attachment"} == {
        "verified"
    }
    _assert_right_targets(after, truth)

    again = _clear(program, flowtly_env, "--confirm", "confident")
    assert again.status == 0, again.err
    assert audit(server)["transactions"] == after["transactions"]
    assert audit(server)["attachments"] == after["attachments"]
    assert _writes(audit(server)) == _writes(after)
    assert again.json["actions"] == []
    assert sum(row["added"] for row in again.json["imported"]) == 0


def _writes(told: Any) -> dict[str, int]:
    return {name: count for name, count in told["requests"].items() if not name.startswith("GET")}


def _assert_right_targets(told: Any, truth: Any) -> None:
    """Each linked document hangs on a transaction with the amount of the statement line it belongs to."""
    rows = {row["id"]: row for row in told["transactions"]}
    shas = {found["sha256"]: found["transaction"] for found in told["attachments"] if found["transaction"]}
    import hashlib

    from matching.reading.mt940 import read_mt940
    from matching.reading.reading import Options

    lines = {
        booking.id: booking
        for file in STATEMENTS.iterdir()
        for statement in read_mt940(file.read_bytes(), Options()).statements
        for booking in statement.transactions
    }
    linked = 0
    for pair in truth["pairs"]:
        for name in pair["receipts"]:
            target = shas.get(hashlib.sha256((RECEIPTS / name).read_bytes()).hexdigest())
            if target is not None:
                linked += 1
                assert Decimal(rows[target]["amount"]) == lines[pair["transaction"]].amount, name
    assert linked >= 15


def test_resume_with_nothing_to_do_is_done(program: Program, flowtly_env: dict[str, str]) -> None:
    ran = program("resume", "--json", env=flowtly_env)
    assert (ran.status, ran.json["actions"]) == (0, [])


def _closed_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def test_a_server_that_is_down_is_told_and_nothing_is_lost(program: Program) -> None:
    env = {"FLOWTLY_URL": f"http://127.0.0.1:{_closed_port()}", "FLOWTLY_TOKEN": "t"}
    ran = _clear(program, env, "--confirm", "confident")
    assert ran.status == 3
    assert ran.out == ""
    assert len(ran.err.strip().splitlines()) == 1, ran.err


def test_a_wrong_token_is_told(program: Program, server: Sandbox) -> None:
    ran = _clear(program, {"FLOWTLY_URL": server.url, "FLOWTLY_TOKEN": "wrong"}, "--confirm", "confident")
    assert ran.status == 3
    assert "token" in ran.err
    assert not [name for name in audit(server)["requests"] if not name.startswith("GET")]


@pytest.mark.parametrize(
    ("env", "words", "status"),
    [({}, "FLOWTLY_URL", 2), ({"FLOWTLY_URL": "http://127.0.0.1:9"}, "FLOWTLY_TOKEN", 3)],
)
def test_what_is_not_set_is_named(program: Program, env: dict[str, str], words: str, status: int) -> None:
    ran = _clear(program, env)
    assert ran.status == status
    assert words in ran.err


@pytest.mark.parametrize(
    "words",
    [
        ["read"],
        ["nonsense"],
        ["clear", "--month", "2026-13"],
        ["clear", "--statements", "x", "--receipts", "x", "--answer", "abc=perhaps"],
        ["match", "--receipts", "x"],
        ["sandbox", "--variant", "nonsense"],
        ["sandbox", "--variant", "answers-200", "--variant", "answers-204"],
    ],
)
def test_wrong_usage_ends_with_two(program: Program, words: list[str]) -> None:
    assert program(*words).status == 2


def test_a_home_that_cannot_be_written_to_is_told(program: Program, tmp_path: Path, server: Sandbox) -> None:
    (tmp_path / "file").write_text("")
    env = {"CLEARING_DESK_HOME": str(tmp_path / "file"), "FLOWTLY_URL": server.url, "FLOWTLY_TOKEN": sample.TOKEN}
    ran = _clear(program, env)
    assert ran.status == 1
    assert "CLEARING_DESK_HOME" in ran.err


def test_the_demonstration_tells_what_happened(program: Program) -> None:
    ran = program("demo", "--no-window")
    assert ran.status == 0, ran.err
    for words in ("Imported: 58 bookings", "delivered", "Left for you to review", "No partner", "arrived once"):
        assert words in ran.out


def test_the_command_line_never_imports_qt(tmp_path: Path) -> None:
    import subprocess
    import sys

    shutil.copy(min(STATEMENTS.iterdir()), tmp_path / "one.sta")
    code = (
        "import sys; from desktop.__main__ import main; "
        f"main(['read', {str(tmp_path)!r}]); "
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
