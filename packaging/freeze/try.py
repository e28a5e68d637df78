"""Build the frozen program and try it: `python packaging/freeze/try.py [--flavour plain|ocr]`. CI runs this."""

from __future__ import annotations

import argparse
import sys

import build
import smoke
from plan import FLAVOURS, ROOT, built_place, plan


def main() -> int:
    """Build one flavour and run every step of the trial on it."""
    asked = argparse.ArgumentParser(description="Build and try the frozen program.")
    asked.add_argument("--flavour", choices=FLAVOURS, default="plain")
    asked.add_argument("--keep-environment", action="store_true", help="use the environment of the last build again")
    given = asked.parse_args()
    keep = ["--keep-environment"] if given.keep_environment else []
    status = build.main(["--flavour", given.flavour, *keep])
    folder = built_place(plan(sys.platform, given.flavour), ROOT / "build" / "dist")
    return status or smoke.main([str(folder)])


if __name__ == "__main__":
    sys.exit(main())
