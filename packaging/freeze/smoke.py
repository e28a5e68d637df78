"""Try a frozen folder as a stranger's computer would: `python packaging/freeze/smoke.py [FOLDER] [--picture FILE]`.

Everything runs with an empty PATH, an empty environment and a home of its own; nothing of this checkout is used but the
sample month. Each step prints one line with what was found; the first that fails ends with status 1.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plan import ROOT, built_place, lists_in, plan, program_in

PATIENCE = 300
MOST_TIMES_SOURCE = 1.5
_ROUNDS = 5


class Failed(Exception):
    """A step found something else than it must."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What a step works with."""

    installed: Path
    program: Path
    home: Path
    papers: Path
    picture: Path

    def around(self, **more: str) -> dict[str, str]:
        """Return the whole environment of the program: no PATH that leads anywhere, no Python."""
        around = {"PATH": "", "CLEARING_DESK_HOME": str(self.home), "QT_QPA_PLATFORM": "offscreen", **more}
        if sys.platform == "win32":
            # Without these Windows itself does not start a program.
            around |= {name: os.environ[name] for name in ("SYSTEMROOT", "TEMP", "TMP") if name in os.environ}
        return around

    def run(self, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
        """Run the program to its end."""
        return subprocess.run(
            [str(self.program), *map(str, words)],
            env=self.around(**more), capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE, check=False,
            cwd=self.home,
        )  # fmt: skip


def main(words: list[str] | None = None) -> int:
    """Run all steps on one folder."""
    asked = argparse.ArgumentParser(description="Try a frozen Clearing Desk.")
    asked.add_argument("folder", nargs="?", type=Path)
    asked.add_argument("--picture", type=Path, default=ROOT / "build" / "window.png")
    given = asked.parse_args(words)
    folder = given.folder or built_place(plan(sys.platform, "plain"), ROOT / "build" / "dist")
    given.picture.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="desk-smoke-") as place:
        elsewhere = Path(place, "installed here, with spaces").with_suffix(folder.suffix)
        shutil.copytree(folder, elsewhere, symlinks=True)
        home = Path(place, "home")
        home.mkdir()
        papers = Path(shutil.copytree(ROOT / "resources" / "sample_month" / "papers", Path(place, "papers")))
        bench = Bench(elsewhere, program_in(elsewhere, sys.platform), home, papers, given.picture.resolve())
        for name, step in STEPS:
            try:
                print(f"ok    {name}: {step(bench)}", flush=True)
            except (Failed, subprocess.TimeoutExpired, OSError, ValueError) as error:
                print(f"FAILS {name}: {error}", flush=True)
                return 1
    return 0


def version(bench: Bench) -> str:
    """It says its version."""
    done = bench.run("--version")
    _must(done.returncode == 0 and plan(sys.platform, "plain").version in done.stdout, done)
    return done.stdout.strip()


def no_interpreter(bench: Bench) -> str:
    """What calls it as if it were Python gets a refusal, not another window."""
    done = bench.run("-c", "print(1)")
    _must(done.returncode == 1 and "not a Python interpreter" in done.stderr, done)
    return "refused"


def doctor(bench: Bench) -> str:
    """The doctor finds nothing wrong."""
    done = bench.run("doctor", "--json")
    told = json.loads(done.stdout)
    _must(done.returncode == 0 and told["bad"] == 0, done)
    return f"{len(told['signs'])} signs, none bad"


def demo(bench: Bench) -> str:
    """The main job runs on the embedded Flowtly."""
    done = bench.run("demo", "--no-window")
    _must(done.returncode == 0 and "Everything confirmed arrived once." in done.stdout, done)
    return next(line.strip() for line in done.stdout.splitlines() if "delivered" in line)


def sample_month(bench: Bench) -> str:
    """Read, match and clear the sample month through the command line; the second time changes nothing."""
    read = json.loads(_good(bench.run("read", bench.papers, "--json"), 0, 1).stdout)
    match = json.loads(
        _good(bench.run("match", "--receipts", bench.papers, "--statements", bench.papers, "--json"), 0, 1).stdout
    )
    with sandbox(bench) as url:
        first, second = (clear(bench, url) for _ in range(2))
    added = sum(each["added"] for each in first["imported"])
    done = sum(action["state"] in {"done", "verified"} for action in first["actions"])
    _must(added == 58 and done > 15, first)
    _must(sum(each["added"] for each in second["imported"]) == 0 and not second["actions"], second)
    return f"{len(read['files'])} files, {len(match['proposals'])} proposals, {added} imported, {done} deeds, then none"


def clear(bench: Bench, url: str) -> dict[str, list[dict[str, Any]]]:
    """Clear the sample month against a server."""
    words = ("clear", "--statements", bench.papers, "--receipts", bench.papers, "--confirm", "confident", "--json")
    done = _good(bench.run(*words, FLOWTLY_URL=url, FLOWTLY_TOKEN="smoke"), 0, 1)
    told: dict[str, list[dict[str, Any]]] = json.loads(done.stdout)
    return told


@contextmanager
def sandbox(bench: Bench) -> Iterator[str]:
    """Run the program's own server."""
    served = subprocess.Popen(
        [str(bench.program), "sandbox"], env=bench.around(), cwd=bench.home, stdout=subprocess.PIPE, text=True
    )
    try:
        assert served.stdout is not None
        line = served.stdout.readline()
        _must(line.startswith("listening on http://127.0.0.1:"), line)
        yield line.split()[-1]
    finally:
        served.terminate()
        served.communicate(timeout=30)


def hostile(bench: Bench) -> str:
    """Papers that are made to harm end in one state each, beside good ones that are read."""
    folder = bench.home / "hostile"
    folder.mkdir()
    good = next(path for path in sorted(bench.papers.rglob("*.pdf")))
    shutil.copyfile(good, folder / "good.pdf")
    for name, content in HOSTILE.items():
        (folder / name).write_bytes(content)
    done = _good(bench.run("read", folder, "--json"), 1)
    files = json.loads(done.stdout)["files"]
    states = {Path(each["path"]).name: (each["error"] or {}).get("code", each["kind"]) for each in files}
    _must(states["good.pdf"] == "receipt" and len(states) == len(HOSTILE) + 1, states)
    return ", ".join(f"{name} {state}" for name, state in sorted(states.items()))


_BOMB = (
    b"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '" + b"&a;" * 99 + b"'>]>"
    b"<rsm:CrossIndustryInvoice>&b;</rsm:CrossIndustryInvoice>"
)
HOSTILE: Mapping[str, bytes] = {
    "entities.xml": b"<?xml version='1.0'?>" + _BOMB,
    "kids.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF",
    "noise.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 200,
    "half.pdf": b"%PDF-1.7\n1 0 obj<</Length 9999999999>>stream\n",
}


def killed_workers(bench: Bench) -> str:
    """Every reading process is killed while it reads: no file is lost, others take their place."""
    folder = bench.home / "many"
    folder.mkdir()
    good = sorted(bench.papers.rglob("*.pdf"))
    for number in range(120):
        shutil.copyfile(good[number % len(good)], folder / f"{number:03}.pdf")
        with (folder / f"{number:03}.pdf").open("ab") as file:
            file.write(b"\n%% %d" % number)
    if sys.platform != "linux":
        return "left out: processes are only found on Linux"
    running = subprocess.Popen(
        [str(bench.program), "read", str(folder), "--json"], env=bench.around(), cwd=bench.home,
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    killed = 0
    while running.poll() is None and killed < 4:
        time.sleep(0.4)
        for child in readers_of(running.pid):
            os.kill(child, signal.SIGKILL)
            killed += 1
    out, _ = running.communicate(timeout=PATIENCE)
    files = json.loads(out)["files"]
    lost = [each for each in files if each["error"]]
    _must(len(files) == 120 and len(lost) <= killed and killed > 0, [len(files), killed, lost[:3]])
    return f"{killed} killed, {len(files)} files told, {len(lost)} of them as not read"


def readers_of(parent: int) -> list[int]:
    """Return the reading processes below a process: those that have a pipe from it and are its children."""
    found = []
    for task in Path("/proc").iterdir():
        if task.name.isdigit():
            try:
                stat = (task / "stat").read_text()
                words = (task / "cmdline").read_bytes().split(b"\0")
            except OSError:
                # Ended between the list and the look.
                continue
            mine = int(stat.rpartition(")")[2].split()[1]) == parent
            if mine and any(word.startswith(b"--multiprocessing-fork") for word in words):
                found.append(int(task.name))
    return found


def scans(bench: Bench) -> str:
    """A scan is read where the reader of scans is inside, and says so in one sentence where it is not."""
    signs = {sign["what"] for sign in json.loads(bench.run("doctor", "--json").stdout)["signs"]}
    scan = next(bench.papers.rglob("scan*.pdf"))
    [told] = json.loads(_good(bench.run("read", scan, "--json"), 0, 1).stdout)["files"]
    receipt = told.get("receipt") or {}
    if "pictures" in signs:
        _must(receipt.get("source") == "ocr" and bool(receipt.get("total")), told)
        return f"read, {receipt['total']} {receipt['currency']}"
    _must(any(finding["message"] for finding in told["findings"]) and not receipt.get("total"), told)
    return "not read here, and says so"


def window(bench: Bench) -> str:
    """The window opens on the sample month and is drawn."""
    bench.picture.unlink(missing_ok=True)
    done = bench.run("--picture", bench.picture)
    _must(done.returncode == 0 and bench.picture.stat().st_size > 20_000, done)
    return f"{bench.picture.name}, {bench.picture.stat().st_size / 1024:.0f} KB; look at it"


def start(bench: Bench) -> str:
    """It starts in at most half as long again as the source does, both with the same work."""
    python = ROOT / ".venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        return "left out: no environment of the source is here to compare with"
    commands: dict[str, list[str]] = {"frozen": [str(bench.program)], "source": [str(python), "-m", "desktop"]}
    said = {}
    tried = {"--version": ["--version"], "the window": ["--picture", str(bench.home / "start.png")]}
    if _reads_scans([str(bench.program)], bench) != _reads_scans(commands["source"], bench):
        # One would read the sample month's scan meanwhile, the other would not.
        tried.pop("the window")
    for what, words in tried.items():
        took: dict[str, list[float]] = {"frozen": [], "source": []}
        for _ in range(_ROUNDS):
            for name, command in commands.items():
                took[name].append(_seconds([*command, *words], bench.around()))
        said[what] = statistics.median(took["frozen"]) / statistics.median(took["source"])
    _must(said.get("the window", 0.0) <= MOST_TIMES_SOURCE, said)
    return ", ".join(f"{what} {ratio:.2f} times the source" for what, ratio in said.items())


def _reads_scans(command: Sequence[str], bench: Bench) -> bool:
    told = subprocess.run(
        [*command, "doctor", "--json"], env=bench.around(), cwd=ROOT, capture_output=True, text=True, check=False
    )
    return any(sign["what"] == "pictures" for sign in json.loads(told.stdout)["signs"])


def _seconds(command: Sequence[str], around: Mapping[str, str]) -> float:
    began = time.monotonic()
    subprocess.run(command, env=around, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.monotonic() - began


def everything_listed(bench: Bench) -> str:
    """Each file stands in the list of files with its hash, and nothing else does."""
    from inventory import FILES, SBOM, component_names, hashes

    folder = bench.installed
    lists = lists_in(folder, sys.platform)
    _must(hashes(folder) == (lists / FILES).read_text(encoding="utf-8"), "the list of files differs from the folder")
    names = component_names((lists / SBOM).read_text(encoding="utf-8"))
    for wanted in ("SQLite", "PDFium", "OpenSSL", "Qt and Qt for Python", "Python and its run-time library"):
        _must(wanted in names, f"{wanted} is not listed")
    return f"{len(names)} components"


def _good(done: subprocess.CompletedProcess[str], *statuses: int) -> subprocess.CompletedProcess[str]:
    _must(done.returncode in statuses, done)
    return done


def _must(holds: bool, found: object) -> None:  # noqa: FBT001 - what must hold
    if not holds:
        raise Failed(str(found)[:1500])


STEPS: tuple[tuple[str, Callable[[Bench], str]], ...] = (
    ("version", version),
    ("no interpreter", no_interpreter),
    ("doctor", doctor),
    ("demo", demo),
    ("sample month", sample_month),
    ("hostile papers", hostile),
    ("killed workers", killed_workers),
    ("scans", scans),
    ("window", window),
    ("listed", everything_listed),
    ("start", start),
)


if __name__ == "__main__":
    sys.exit(main())
