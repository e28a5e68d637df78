"""What weighs how much in a frozen folder: `python packaging/freeze/sizes.py [FOLDER]` prints a table."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from native import is_library, known
from plan import ROOT, built_place, plan


def main(words: list[str]) -> int:
    """Print the table for a folder, by default the one that was built last."""
    folder = Path(words[0]) if words else built_place(plan(sys.platform, "plain"), ROOT / "build" / "dist")
    weights = weigh(folder)
    print(f"| part | MB |\n| --- | --- |\n| all of it | {sum(weights.values()) / 2**20:.1f} |")
    for name, weight in weights.most_common(14):
        print(f"| {name} | {weight / 2**20:.1f} |")
    rest = sum(weight for _, weight in weights.most_common()[14:])
    print(f"| the rest, {max(len(weights) - 14, 0)} parts | {rest / 2**20:.1f} |")
    return 0


def weigh(folder: Path) -> Counter[str]:
    """Return the bytes of each part; a link weighs nothing."""
    weights: Counter[str] = Counter()
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            weights[part_of(file.relative_to(folder))] += file.stat().st_size
    return weights


def part_of(place: Path) -> str:
    """Name the part that a file belongs to."""
    parts = [part for part in place.parts if part != "_internal"]
    if parts[0] == "PySide6" or parts[0].startswith("shiboken"):
        return "Qt and Qt for Python"
    native = known(place.as_posix()) if is_library(place.name) else None
    if native is not None and (len(parts) == 1 or parts[0].endswith(".libs")):
        return native.name
    if len(parts) == 1:
        return "the program and Python's own modules" if not native else native.name
    return "Python's own modules" if parts[0].startswith("python3") else parts[0].removesuffix(".libs")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
