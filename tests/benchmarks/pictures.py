"""How well pictures are read: photographs of invoices and till receipts in eight languages, drawn by script.

    python tests/benchmarks/pictures.py [--invoices 48] [--slips 48] [--laid 16] [--seed 3] [--far] [--misses]

Right, wrong and silent per field; a wrong value is worse than none. Of pages on which two to four slips are laid, how
many are told apart, and whether anything of them was mixed. Needs the extra `ocr`.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PIL import Image
from rapidfuzz import fuzz

from matching.reading.read import read
from matching.reading.reading import Options
from tests.matching.reading.receipts.layouts import Layout, layouts
from tests.matching.reading.receipts.photos import of_page, of_slip, photographed
from tests.matching.reading.receipts.slips import slips

_FIELDS = ("total", "issue_date", "supplier", "number", "tax_id")
_ALIKE = 85
"""From this likeness on a name is right: a letter may be misread."""


def _found(content: bytes) -> dict[str, object]:
    receipt = read(content, Options()).receipt
    if receipt is None:
        return {}
    found = {
        "total": receipt.total,
        "issue_date": receipt.issue_date,
        "supplier": receipt.supplier.name,
        "number": receipt.number,
        "tax_id": receipt.supplier.tax_id,
    }
    return {name: value.value for name, value in found.items() if value}


def _outcome(field: str, found: object, wanted: object) -> str:
    if found is None:
        return "silent"
    if field == "supplier":
        return "right" if fuzz.ratio(str(found).lower(), str(wanted).lower()) >= _ALIKE else "wrong"
    if field in ("number", "tax_id"):
        bare = ["".join(filter(str.isalnum, str(value))).upper() for value in (found, wanted)]
        return "right" if bare[0] == bare[1] or bare[1].endswith(bare[0]) else "wrong"
    return "right" if found == wanted else "wrong"


def _run(papers: list[tuple[Layout, bytes]], name: str, *, misses: bool) -> None:
    if not papers:
        return
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    started = time.process_time()
    for layout, content in papers:
        found = _found(content)
        for field in _FIELDS:
            if field not in layout.truth:
                continue
            outcome = _outcome(field, found.get(field), layout.truth[field])
            counts[field][outcome] += 1
            if misses and outcome != "right":
                print(f"    {layout.name}: {field} {outcome}, {found.get(field)!r} for {layout.truth[field]!r}")
    spent = (time.process_time() - started) / max(len(papers), 1)
    print(f"{name}: {len(papers)} pictures, {spent:.1f} s of processor each")
    for field, count in counts.items():
        told = max(count["right"] + count["wrong"], 1)
        print(
            f"  {field:12} right {count['right']:3} wrong {count['wrong']:3} silent {count['silent']:3}"
            f"   recall {count['right'] / count.total():6.1%}  precision {count['right'] / told:6.1%}"
        )


def _laid(papers: list[Layout], chance: random.Random) -> bytes:
    """Photograph slips beside and under each other on one table."""
    drawn = [of_slip(paper) for paper in papers]
    wide, high = max(each.width for each in drawn), max(each.height for each in drawn)
    table = Image.new("RGB", (2 * wide + 90, (len(drawn) + 1) // 2 * (high + 60)), (110, 104, 96))
    for place, each in enumerate(drawn):
        leaning = each.rotate(chance.uniform(-2, 2), Image.Resampling.BICUBIC, expand=True, fillcolor=(110, 104, 96))
        table.paste(leaning, (30 + place % 2 * (wide + 30), 30 + place // 2 * (high + 60)))
    return photographed(table, chance)


def _run_laid(count: int, seed: int, chance: random.Random) -> None:
    papers, outcomes = list(slips(4 * count, seed)), Counter[str]()
    for number in range(count):
        mine = papers[4 * number : 4 * number + chance.randint(2, 4)]
        reading = read(_laid(mine, chance), Options())
        told = any(finding.code == "several_on_page" for finding in reading.findings)
        apart = len(reading.parts) == len(mine)
        outcomes["all apart" if apart else "told" if told else "not told"] += 1
        outcomes["a total of the whole page"] += bool(reading.receipt and reading.receipt.total)
    print(f"pages of several slips: {count}, {dict(outcomes)}")


def main() -> None:
    """Draw, photograph, read, count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--invoices", type=int, default=48)
    parser.add_argument("--slips", type=int, default=48)
    parser.add_argument("--laid", type=int, default=16, help="pages of several slips")
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--far", action="store_true", help="with little more than half the pixels")
    parser.add_argument("--misses", action="store_true", help="print what was not right")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    far, misses, seed = arguments.far, arguments.misses, arguments.seed
    pages = [(each, photographed(of_page(each), chance, far=far)) for each in layouts(arguments.invoices, seed)]
    tills = [(each, photographed(of_slip(each), chance, far=far)) for each in slips(arguments.slips, seed)]
    _run(pages, "invoices", misses=misses)
    _run(tills, "till receipts", misses=misses)
    _run_laid(arguments.laid, seed, chance)


if __name__ == "__main__":
    main()
