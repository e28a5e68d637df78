"""Every key that the program can say has a sentence, and every sentence is one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop import phrases
from desktop.phrases import figures, findings_receipt, findings_statement, refusals, services, troubles
from desktop.trouble import Trouble
from matching.finding import Finding, Unreadable, facts
from matching.money import Money

ROOT = Path(phrases.__file__).parents[2]
FINDINGS = {**findings_statement.SENTENCES, **findings_receipt.SENTENCES}
TROUBLES = {**troubles.SENTENCES, **services.SENTENCES}


def _said(name: str, folder: str) -> Iterator[tuple[str, str]]:
    """Yield the first argument of every call of this name, where it is written out, with its place."""
    for file in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == name
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, str)
            ):
                yield node.args[0].value, f"{file.relative_to(ROOT)}:{node.lineno}"


@pytest.mark.parametrize(
    ("name", "folder", "table"),
    [
        ("Finding", "matching", FINDINGS),
        ("Unreadable", "matching", refusals.SENTENCES),
        ("Unreadable", "desktop", refusals.SENTENCES),
        ("Trouble", "desktop", TROUBLES),
    ],
)
def test_every_key_has_a_sentence(name: str, folder: str, table: dict[str, str]) -> None:
    said = dict(_said(name, folder))
    assert said
    assert {key: place for key, place in said.items() if key not in table} == {}


@pytest.mark.parametrize("table", [FINDINGS, refusals.SENTENCES, TROUBLES])
def test_every_sentence_is_one(table: dict[str, str]) -> None:
    for key, sentence in table.items():
        assert sentence[0].isupper() or sentence[0] == "{", key
        assert sentence.rstrip("\"'").endswith((".", "!")), key
        assert len(sentence) < 260, key


def test_facts_are_read_as_a_person_reads_them() -> None:
    named = facts(a=Decimal("-1234.5"), b=date(2026, 10, 6), c=Money(Decimal(7), "PLN"), d="x", e=3)
    assert phrases.say("{a}|{b}|{c}|{d}|{e}|{missing}", dict(named)) == "−1,234.50|6 Oct 2026|7.00 PLN|x|3|…"


@pytest.mark.parametrize(
    ("value", "currency", "text"),
    [
        (Decimal(0), "PLN", "0.00"),
        (Decimal("-0.00"), "PLN", "0.00"),  # never a minus before nothing
        (Decimal(1000000), "JPY", "1,000,000"),  # no digits behind the point
        (Decimal("1.234"), "KWD", "1.234"),
        (Decimal("1.239"), "PLN", "1.239"),  # money is never rounded to look nice
    ],
)
def test_amounts(value: Decimal, currency: str, text: str) -> None:
    assert figures.amount(value, currency) == text


def test_a_brace_in_text_from_outside_stays_a_brace() -> None:
    assert "{total}" in phrases.say("{name}", {"name": "{total}"})


def test_the_servers_own_words_stand_behind_the_sentence() -> None:
    assert phrases.say_trouble(Trouble("refused", server_words="amount: wrong")).endswith("Flowtly says: amount: wrong")


def test_a_finding_and_a_refusal_are_said() -> None:
    assert phrases.say_finding(Finding("fields_missing", "info", "", facts(fields="total")))
    assert phrases.say_refusal(Unreadable("empty"))
