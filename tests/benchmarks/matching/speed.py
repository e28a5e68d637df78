"""Measure processor time (all threads together) against size, beside comparing all names by brute force, in one run.

python -m tests.benchmarks.matching.speed            # to 20,000 x 2,000, about a minute
python -m tests.benchmarks.matching.speed --large    # and 100,000 x 10,000
"""

from __future__ import annotations

import argparse
import gc
import math
import time

from rapidfuzz import fuzz, process

from matching.engine import judge
from tests.benchmarks.matching.piles import pile

SIZES = ((1_000, 100), (1_000, 1_000), (5_000, 500), (10_000, 1_000), (20_000, 2_000))
LARGE = (50_000, 5_000), (100_000, 10_000)
_BRUTE_MOST = 20_000 * 2_000
"""Beyond this the matrix of all scores does not fit into a small computer's memory."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true")
    arguments = parser.parse_args()
    print("| transactions x receipts | judged in | names only, brute force (cdist, 2 workers) | ratio |")
    print("| --- | --- | --- | --- |")
    times = []
    for lines, papers in (*SIZES, *(LARGE if arguments.large else ())):
        ours, brute = _measure(lines, papers)
        times.append((lines, papers, ours))
        shown = f"{brute:.2f} s" if brute else "not tried"
        ratio = f"{ours / brute:.2f}" if brute else ""
        print(f"| {lines:,} x {papers:,} | {ours:.2f} s | {shown} | {ratio} |", flush=True)
    tenth = [one for one in times if one[0] == 10 * one[1]]
    (first, _, least), (last, _, most) = tenth[0], tenth[-1]
    print(f"\ngrowth exponent from {first:,} to {last:,}: {math.log(most / least) / math.log(last / first):.2f}")


def _measure(lines: int, papers: int) -> tuple[float, float | None]:
    transactions, receipts = pile(lines, papers)
    gc.collect()
    gc.freeze()
    start = time.process_time()
    judge(transactions, receipts)
    ours = time.process_time() - start
    gc.unfreeze()
    if lines * papers > _BRUTE_MOST:
        return ours, None
    start = time.process_time()
    names = [one.supplier.name.value if one.supplier.name else "" for one in receipts]
    texts = [f"{one.counterparty.name or ''} {one.description}" for one in transactions]
    process.cdist(names, texts, scorer=fuzz.token_set_ratio, workers=2)
    return ours, time.process_time() - start


if __name__ == "__main__":
    main()
