"""Build the program for people without Python: `python packaging/freeze/build.py [--flavour plain|ocr]`.

Makes an environment of its own from the hash-pinned lock, freezes one folder, puts licences, the list of components and
the list of files into it, and packs it. All of it lands in `build/`: the folder in `build/dist`, the archive beside it.
Standard library only, so that it starts on a fresh machine; what it starts comes from the lock.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from archive import pack
from plan import FLAVOURS, ROOT, built_place, folder_name, plan

OUT = ROOT / "build"
DIST = OUT / "dist"


def main(words: list[str] | None = None) -> int:
    """Build one flavour for this system; return the exit status of the first step that fails."""
    asked = argparse.ArgumentParser(description="Freeze Clearing Desk for this system.")
    asked.add_argument("--flavour", choices=FLAVOURS, default="plain")
    asked.add_argument("--keep-environment", action="store_true", help="use the environment of the last build again")
    given = asked.parse_args(words)
    python = environment(given.flavour, fresh=not given.keep_environment)
    made = plan(sys.platform, given.flavour)
    freeze(python, given.flavour)
    folder = built_place(made, DIST)
    if made.system == "linux":
        for file in (*(ROOT / "packaging" / "linux").iterdir(), made.icon):
            (folder / "share").mkdir(exist_ok=True)
            shutil.copyfile(file, folder / "share" / file.name)
    run(python, str(ROOT / "packaging" / "freeze" / "inventory.py"), str(folder), str(OUT / "work" / "clearing_desk"))
    archive = pack(folder, folder_name(made), made, OUT)
    for place in (folder, archive):
        print(f"{place.relative_to(ROOT)}: {size(place) / 2**20:.0f} MB")
    return 0


def environment(flavour: str, *, fresh: bool) -> Path:
    """Make the environment that is frozen, exactly what the lock names and the program; return its interpreter."""
    place = OUT / f"environment-{flavour}"
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if fresh or not python.exists():
        shutil.rmtree(place, ignore_errors=True)
        venv.create(place, with_pip=True)
        lock = ROOT / "packaging" / "freeze" / f"{flavour}.lock"
        run(
            python,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "--only-binary=:all:",
            "--requirement",
            str(lock),
        )
    run(python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--force-reinstall", str(ROOT))
    return python


def freeze(python: Path, flavour: str) -> None:
    """Run PyInstaller; no time of building gets into the program, so that the same source gives the same files."""
    around = {**os.environ, "CLEARING_DESK_FLAVOUR": flavour, "PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1767225600"}
    spec = ROOT / "packaging" / "freeze" / "clearing_desk.spec"
    run(
        python, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "WARN",
        "--distpath", str(DIST), "--workpath", str(OUT / "work"), str(spec), around=around,
    )  # fmt: skip


def run(python: Path, *words: str, around: dict[str, str] | None = None) -> None:
    """Run one step with the environment's interpreter; ends the build when it fails."""
    status = subprocess.run([str(python), *words], env=around, check=False, cwd=ROOT).returncode
    if status:
        raise SystemExit(f"This step failed with status {status}: {' '.join(words[:4])}")


def size(place: Path) -> int:
    """Return the bytes of a file, or of all files below a folder; a link counts as nothing."""
    if place.is_file():
        return place.stat().st_size
    return sum(file.stat().st_size for file in place.rglob("*") if file.is_file() and not file.is_symlink())


if __name__ == "__main__":
    sys.exit(main())
