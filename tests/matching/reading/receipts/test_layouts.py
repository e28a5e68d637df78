"""Generated layouts in eight languages: recall and precision per field; a wrong value counts worse than none."""

from __future__ import annotations

import re
import sys
from collections import Counter

import pytest
from rapidfuzz import fuzz

from matching.reading.read import read
from matching.reading.reading import Options
from tests.matching.reading.receipts.drawing import draw
from tests.matching.reading.receipts.layouts import Layout, layouts

_BARS = {
    # Field: least recall, least precision.
    "total": (0.95, 0.99),
    "payable": (0.95, 0.99),
    "issue_date": (0.97, 0.99),
    "due_date": (0.9, 0.98),
    "number": (0.95, 0.98),
    "currency": (0.99, 0.99),
    "supplier": (0.85, 0.97),
    "buyer": (0.85, 0.95),
    "tax_id": (0.95, 0.98),
    "account": (0.95, 0.99),
}


def _found(layout: Layout) -> dict[str, object]:
    receipt = read(draw(layout.page, wide=4.2), Options()).receipt
    assert receipt is not None
    found = {
        "total": receipt.total,
        "payable": receipt.payable,
        "issue_date": receipt.issue_date,
        "due_date": receipt.due_date,
        "number": receipt.number,
        "currency": receipt.currency,
        "supplier": receipt.supplier.name,
        "buyer": receipt.buyer.name,
        "tax_id": receipt.supplier.tax_id,
        "account": receipt.supplier.account,
    }
    return {name: value.value if value else None for name, value in found.items()}


def _outcome(field: str, found: object, wanted: object) -> str:
    if found is None:
        return "silent"
    if field in ("supplier", "buyer"):
        return "right" if fuzz.token_set_ratio(str(found).lower(), str(wanted).lower()) >= 85 else "wrong"
    if field == "tax_id":
        bare = re.sub(r"[^0-9A-Z]", "", str(found))
        return "right" if bare in (str(wanted), str(wanted)[2:]) else "wrong"
    return "right" if found == wanted else "wrong"


def measure(count: int, seed: int) -> tuple[dict[str, Counter[str]], list[str]]:
    """Count outcomes per field; the second value lists what was not right."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in _BARS}
    misses = []
    for number, layout in enumerate(layouts(count, seed)):
        found = _found(layout)
        for field, wanted in layout.truth.items():
            outcome = _outcome(field, found[field], wanted)
            counts[field][outcome] += 1
            if outcome != "right":
                misses.append(f"{number} {layout.name}: {field} {outcome}, {found[field]!r} for {wanted!r}")
    return counts, misses


def table(counts: dict[str, Counter[str]]) -> str:
    """Show the counts with recall and precision."""
    lines = []
    for field, count in counts.items():
        told = max(count["right"] + count["wrong"], 1)
        lines.append(
            f"  {field:12} right {count['right']:4} wrong {count['wrong']:3} silent {count['silent']:3}"
            f"  recall {count['right'] / count.total():.1%} precision {count['right'] / told:.1%}"
        )
    return "\n".join(lines) + "\n"


def _holds(count: int, seed: int) -> None:
    counts, misses = measure(count, seed)
    sys.stdout.write(table(counts))
    for field, (recall, precision) in _BARS.items():
        told = counts[field]["right"] + counts[field]["wrong"]
        assert counts[field]["right"] / count >= recall, (field, misses)
        assert counts[field]["right"] / told >= precision, (field, misses)


def test_layouts_in_eight_languages() -> None:
    _holds(96, seed=1)


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("seed", [11, 12, 13])
def test_many_layouts_in_eight_languages(seed: int) -> None:
    _holds(480, seed)
