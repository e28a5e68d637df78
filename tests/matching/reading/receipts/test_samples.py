"""The public samples that stand beside the project where we work: right, wrong and silent per field.

A wrong value counts worse than a silent one, so precision has the higher bar.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz

from matching.reading.fields.extract import extract
from matching.reading.pdf import PdfPaper, read_pdf_paper
from matching.reading.read import read
from matching.reading.reading import Options
from matching.receipt import Receipt

_AMOUNTS = frozenset({"total", "payable", "net", "tax"})
_CODES = frozenset({"vat_id", "iban", "buyer_vat_id", "number", "ksef_number"})


@pytest.fixture(scope="module")
def papers() -> list[tuple[Path, dict[str, Any]]]:
    folder = Path(__file__).parents[4].parent / "shared" / "samples" / "receipts"
    if not folder.is_dir():
        pytest.skip("the folder of real samples is not here")
    return list(_expected(folder))


def _expected(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for truth in sorted(folder.rglob("*.expected.json")):
        stem = truth.name.removesuffix(".expected.json")
        paper = next(
            truth.with_name(stem + ending) for ending in (".pdf", ".png") if truth.with_name(stem + ending).is_file()
        )
        yield paper, json.loads(truth.read_text(encoding="utf-8"))


def _plain(receipt: Receipt) -> dict[str, object]:
    found = {
        "number": receipt.number,
        "issue_date": receipt.issue_date,
        "due_date": receipt.due_date,
        "currency": receipt.currency,
        "total": receipt.total,
        "payable": receipt.payable,
        "net": receipt.net,
        "tax": receipt.tax,
        "supplier": receipt.supplier.name,
        "vat_id": receipt.supplier.tax_id,
        "iban": receipt.supplier.account,
        "buyer": receipt.buyer.name,
        "buyer_vat_id": receipt.buyer.tax_id,
        "ksef_number": receipt.ksef_number,
    }
    plain: dict[str, object] = {name: value.value if value else None for name, value in found.items()}
    return plain | {"document_type": receipt.document_type}


def _same(field: str, found: object, wanted: str) -> bool:
    if field in _AMOUNTS:
        return found == Decimal(wanted)
    if field in _CODES:
        one, other = (re.sub(r"[^0-9A-Z]", "", str(text).upper()) for text in (found, wanted))
        return one in (other, f"PL{other}")
    if field in ("supplier", "buyer"):
        return fuzz.token_set_ratio(str(found).lower(), wanted.lower()) >= 85
    return str(found) == wanted


def _count(counts: dict[str, Counter[str]], found: dict[str, object], wanted: dict[str, str]) -> None:
    for field, value in wanted.items():
        if field not in found:
            continue
        outcome = "silent" if found[field] is None else "right" if _same(field, found[field], value) else "wrong"
        counts.setdefault(field, Counter())[outcome] += 1


def _print(title: str, counts: dict[str, Counter[str]]) -> None:
    """Show the figures with `pytest -s`."""
    lines = [f"\n{title}"]
    for field, count in counts.items():
        told = count["right"] + count["wrong"]
        lines.append(
            f"  {field:14} right {count['right']:3} wrong {count['wrong']:3} silent {count['silent']:3}"
            f"  recall {count['right'] / count.total():.0%} precision {count['right'] / max(told, 1):.0%}"
        )
    sys.stdout.write("\n".join(lines) + "\n")


def test_every_value_of_an_embedded_invoice_is_right(papers: list[tuple[Path, dict[str, Any]]]) -> None:
    counts: dict[str, Counter[str]] = {}
    alarms = []
    for paper, truth in papers:
        if truth["kind"] != "pdf-xml":
            continue
        reading = read(paper.read_bytes(), Options())
        assert reading.receipt is not None
        _count(counts, _plain(reading.receipt), truth["expect"])
        alarms += [paper.name for finding in reading.findings if finding.code == "einvoice_mismatch"]
    _print("with the embedded invoice", counts)
    assert all(count["wrong"] == count["silent"] == 0 for count in counts.values())
    # The one that embeds another year than it prints; no other is a false alarm.
    assert alarms == ["MustangGnuaccountingBeispielRE-20151008_504.pdf"]


_BARS = {
    # Field, least recall, least precision, without the embedded invoice.
    "total": (0.95, 0.96),
    "issue_date": (0.95, 0.97),
    "number": (0.95, 0.97),
    "currency": (0.98, 0.98),
    "vat_id": (0.95, 0.97),
    "supplier": (0.85, 0.95),
    "document_type": (0.95, 0.95),
}


def test_the_words_of_the_page_are_enough(papers: list[tuple[Path, dict[str, Any]]]) -> None:
    counts: dict[str, Counter[str]] = {}
    for paper, truth in papers:
        if truth["kind"] not in ("pdf-xml", "pdf-text"):
            continue
        opened = read_pdf_paper(paper.read_bytes())
        assert isinstance(opened, PdfPaper)
        found = extract(opened.pages, "", opened.page_count, Options(), "text")
        receipt = found.receipt
        shown = truth.get("visible_in_text")
        hidden = {"total", "issue_date", "number", "supplier", "vat_id", "iban"} - set(shown or [])
        wanted = {name: value for name, value in truth["expect"].items() if shown is None or name not in hidden}
        printed = {str(value) for day in found.dates.all_days for value in (day.value, day.other) if value}
        if wanted.get("due_date") not in printed:
            # The embedded invoice alone knows it, or knows another than the page prints.
            wanted.pop("due_date", None)
        _count(counts, _plain(receipt), wanted)
        amounts = {abs(found.value) for found in receipt.amounts}
        outcome = "right" if abs(Decimal(truth["expect"]["total"])) in amounts else "silent"
        counts.setdefault("total listed", Counter())[outcome] += 1
    _print("from the words alone", counts)
    for field, (recall, precision) in _BARS.items():
        count = counts[field]
        assert count["right"] / count.total() >= recall, field
        assert count["right"] / (count["right"] + count["wrong"]) >= precision, field
    assert counts["total listed"]["silent"] == 0


def test_pictures_and_locked_files_are_told(
    papers: list[tuple[Path, dict[str, Any]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("matching.reading.extras.can_read_pictures", lambda: False)
    for paper, truth in papers:
        reading = read(paper.read_bytes(), Options())
        if truth["kind"] == "image":
            assert reading.error is None
            assert reading.receipt is not None
            assert reading.receipt.total is None
        if truth["kind"] == "reject":
            assert reading.error is not None
            assert reading.error.code == "encrypted"
