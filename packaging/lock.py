"""Write the locks anew: `python packaging/lock.py` (in the development environment, with uv installed).

One resolution serves all: the lock of the program is the part of the tests' lock that the program needs, so that an
environment made for the tests serves the program too; those of the frozen program hold the same versions and the tool
that freezes. No index, host or path is written into them.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "tests" / "requirements.lock"
FREEZE_LOCKS = {
    ROOT / "packaging" / "freeze" / "plain.lock": ("--extra", "freeze", "--extra", "qr"),
    ROOT / "packaging" / "freeze" / "ocr.lock": ("--extra", "freeze", "--extra", "qr", "--extra", "scans"),
}
_OPTIONS = ("--universal", "--generate-hashes", "--no-annotate", "--no-header", "--python-version", "3.11")
_HEAD = "# Written by packaging/lock.py from pyproject.toml; packaging/start.py installs it with --require-hashes.\n"


def main() -> int:
    """Resolve all locks; return uv's exit status when it fails."""
    same = ("--constraint", str(TEST_LOCK))
    frozen = [(target, (*extras, *same)) for target, extras in FREEZE_LOCKS.items()]
    for target, more in ((TEST_LOCK, ("--extra", "dev")), (RUN_LOCK, same), *frozen):
        line = [sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", *_OPTIONS, *more, "--quiet"]
        run = subprocess.run(line, cwd=ROOT, stdout=subprocess.PIPE, env=os.environ, check=False, text=True)
        if run.returncode:
            return run.returncode
        target.write_text(_HEAD + run.stdout, encoding="utf-8")
        packages = sum(line[:1].isalpha() for line in run.stdout.splitlines())
        print(f"{target.relative_to(ROOT)}: {packages} packages")
    return 0


if __name__ == "__main__":
    sys.exit(main())
