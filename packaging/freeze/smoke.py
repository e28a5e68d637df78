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
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import PATIENCE, Bench, Failed, good, must, readers_of, sandbox
from hostile import HOSTILE
from plan import ROOT, built_place, lists_in, plan, program_in
from starting import start


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
    must(done.returncode == 0 and plan(sys.platform, "plain").version in done.stdout, done)
    return done.stdout.strip()


def no_interpreter(bench: Bench) -> str:
    """What calls it as if it were Python gets a refusal, not another window."""
    done = bench.run("-c", "print(1)")
    must(done.returncode == 1 and "not a Python interpreter" in done.stderr, done)
    return "refused"


def doctor(bench: Bench) -> str:
    """The doctor finds nothing wrong."""
    done = bench.run("doctor", "--json")
    told = json.loads(done.stdout)
    must(done.returncode == 0 and told["bad"] == 0, done)
    return f"{len(told['signs'])} signs, none bad"


def demo(bench: Bench) -> str:
    """The main job runs on the embedded Flowtly."""
    done = bench.run("demo", "--no-window")
    must(done.returncode == 0 and "Everything confirmed arrived once." in done.stdout, done)
    return next(line.strip() for line in done.stdout.splitlines() if "delivered" in line)


def sample_month(bench: Bench) -> str:
    """Read, match and clear the sample month through the command line; the second time changes nothing."""
    read = json.loads(good(bench.run("read", bench.papers, "--json"), 0, 1).stdout)
    match = json.loads(
        good(bench.run("match", "--receipts", bench.papers, "--statements", bench.papers, "--json"), 0, 1).stdout
    )
    with sandbox(bench) as url:
        first, second = (clear(bench, url) for _ in range(2))
    added = sum(each["added"] for each in first["imported"])
    done = sum(action["state"] in {"done", "verified"} for action in first["actions"])
    must(added == 58 and done > 15, first)
    must(sum(each["added"] for each in second["imported"]) == 0 and not second["actions"], second)
    return f"{len(read['files'])} files, {len(match['proposals'])} proposals, {added} imported, {done} deeds, then none"


def clear(bench: Bench, url: str) -> dict[str, list[dict[str, Any]]]:
    """Clear the sample month against a server."""
    words = ("clear", "--statements", bench.papers, "--receipts", bench.papers, "--confirm", "confident", "--json")
    done = good(bench.run(*words, FLOWTLY_URL=url, FLOWTLY_TOKEN="smoke"), 0, 1)
    told: dict[str, list[dict[str, Any]]] = json.loads(done.stdout)
    return told


def hostile(bench: Bench) -> str:
    """Papers that are made to harm end in one state each, beside good ones that are read."""
    folder = bench.home / "hostile"
    folder.mkdir()
    paper = min(bench.papers.rglob("*.pdf"))
    shutil.copyfile(paper, folder / "good.pdf")
    for name, content in HOSTILE.items():
        (folder / name).write_bytes(content)
    done = good(bench.run("read", folder, "--json"), 1)
    files = json.loads(done.stdout)["files"]
    states = {Path(each["path"]).name: (each["error"] or {}).get("code", each["kind"]) for each in files}
    must(states["good.pdf"] == "receipt" and len(states) == len(HOSTILE) + 1, states)
    return ", ".join(f"{name} {state}" for name, state in sorted(states.items()))


def killed_workers(bench: Bench) -> str:
    """Every reading process is killed while it reads: no file is lost, others take their place."""
    folder = bench.home / "many"
    folder.mkdir()
    papers = sorted(bench.papers.rglob("*.pdf"))
    for number in range(120):
        shutil.copyfile(papers[number % len(papers)], folder / f"{number:03}.pdf")
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
    must(len(files) == 120 and len(lost) <= killed and killed > 0, [len(files), killed, lost[:3]])
    return f"{killed} killed, {len(files)} files told, {len(lost)} of them as not read"


def scans(bench: Bench) -> str:
    """A scan is read where the reader of scans is inside, and says so in one sentence where it is not."""
    signs = {sign["what"] for sign in json.loads(bench.run("doctor", "--json").stdout)["signs"]}
    scan = next(bench.papers.rglob("scan*.pdf"))
    [told] = json.loads(good(bench.run("read", scan, "--json"), 0, 1).stdout)["files"]
    receipt = told.get("receipt") or {}
    if "pictures" in signs:
        must(receipt.get("source") == "ocr" and bool(receipt.get("total")), told)
        return f"read, {receipt['total']} {receipt['currency']}"
    must(any(finding["message"] for finding in told["findings"]) and not receipt.get("total"), told)
    return "not read here, and says so"


def window(bench: Bench) -> str:
    """The window opens on the sample month and is drawn."""
    bench.picture.unlink(missing_ok=True)
    done = bench.run("--picture", bench.picture)
    must(done.returncode == 0 and bench.picture.stat().st_size > 20_000, done)
    return f"{bench.picture.name}, {bench.picture.stat().st_size / 1024:.0f} KB; look at it"


def everything_listed(bench: Bench) -> str:
    """Each file stands in the list of files with its hash, and nothing else does."""
    from inventory import FILES, SBOM, component_names, hashes

    folder = bench.installed
    lists = lists_in(folder, sys.platform)
    must(hashes(folder) == (lists / FILES).read_text(encoding="utf-8"), "the list of files differs from the folder")
    names = component_names((lists / SBOM).read_text(encoding="utf-8"))
    for wanted in ("SQLite", "PDFium", "OpenSSL", "Qt and Qt for Python", "Python and its run-time library"):
        must(wanted in names, f"{wanted} is not listed")
    return f"{len(names)} components"


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
