"""The sample month: its balances tie, its truth names what is there, and what it says is read."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from matching.reading.mt940 import read_mt940
from matching.reading.reading import Options
from matching.statement import Statement

PAPERS = Path("papers", "receipts")


@pytest.fixture(scope="module")
def truth(sample_month: Path) -> dict[str, Any]:
    """Return expected.json."""
    found: dict[str, Any] = json.loads((sample_month / "expected.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def seed(sample_month: Path) -> dict[str, Any]:
    """Return seed.json."""
    found: dict[str, Any] = json.loads((sample_month / "seed.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def statements(sample_month: Path) -> list[Statement]:
    """Return all statements, read."""
    files = sorted((sample_month / "papers" / "statements").iterdir())
    readings = [read_mt940(file.read_bytes(), Options()) for file in files]
    assert [reading.findings for reading in readings] == [()] * len(files)
    return [statement for reading in readings for statement in reading.statements]


def test_statements_say_what_the_truth_says(statements: list[Statement], truth: dict[str, Any]) -> None:
    read = {
        (one.account, one.number): (str(one.opening.amount), str(one.closing.amount), len(one.transactions))
        for one in statements
        if one.opening and one.closing
    }
    told = {
        (one["account"], one["number"]): (one["opening"], one["closing"], one["transactions"])
        for one in truth["statements"]
    }
    assert read == told


def test_every_line_has_its_place_in_the_truth(statements: list[Statement], truth: dict[str, Any]) -> None:
    lines = {line.id for statement in statements for line in statement.transactions}
    named = [pair["transaction"] for pair in truth["pairs"]]
    named += truth["twins"]["transactions"]
    named += [entry["transaction"] for entry in (*truth["awaiting"], *truth["transactions_without_receipt"])]
    assert sorted(named) == sorted(lines)


def test_every_receipt_has_its_place_in_the_truth(sample_month: Path, truth: dict[str, Any]) -> None:
    there = sorted(file.name for file in (sample_month / PAPERS).iterdir())
    named = [name for pair in truth["pairs"] for name in pair["receipts"]]
    named += [*truth["twins"]["receipts"], *truth["receipts_without_partner"]]
    named += [entry["receipt"] for entry in truth["duplicates"]]
    assert sorted(named) == there


def test_paid_sums_are_those_on_the_receipts(statements: list[Statement], truth: dict[str, Any]) -> None:
    amounts = {line.id: line.amount for statement in statements for line in statement.transactions}
    facts = {entry["file"]: entry for entry in truth["receipts"]}
    for pair in truth["pairs"]:
        entries = [facts[name] for name in pair["receipts"]]
        if any(entry["currency"] == "USD" for entry in entries):
            continue  # paid in another currency
        assert amounts[pair["transaction"]] == -sum(Decimal(entry["payable"]) for entry in entries), pair


def test_copy_of_a_document_has_other_bytes(sample_month: Path, truth: dict[str, Any]) -> None:
    for entry in truth["duplicates"]:
        both = [(sample_month / PAPERS / entry[key]).read_bytes() for key in ("receipt", "of")]
        assert len({hashlib.sha256(content).hexdigest() for content in both}) == 2


def test_flowtly_ends_september_where_the_statements_begin(statements: list[Statement], seed: dict[str, Any]) -> None:
    last = {entry["account"]: Decimal(entry["ending_balance"]) for entry in seed["transactions"]}
    first: dict[str, Decimal] = {}
    for one in sorted(statements, key=lambda one: int(one.number or 0)):
        assert one.opening is not None
        first.setdefault(one.account, one.opening.amount)
    assert first == last


def test_documents_of_the_seed_are_there(sample_month: Path, seed: dict[str, Any]) -> None:
    named = {entry["file"] for entry in seed["awaiting"]}
    named |= {entry["attachment"] for entry in seed["transactions"] if entry["attachment"]}
    assert named == {file.name for file in (sample_month / "flowtly").iterdir()}


def test_whole_month_stays_small(sample_month: Path) -> None:
    assert sum(file.stat().st_size for file in sample_month.rglob("*") if file.is_file()) < 3_000_000
