"""What was acknowledged is there after a kill, and a disk that is truly full is said."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.storage.journal import Journal

ROOT = Path(__file__).resolve().parents[3]

HEAD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from desktop.storage.journal import Journal
from desktop.storage.records import Decision, State, Step
from desktop.trouble import Trouble

def decision(name):
    return Decision(name, datetime.now(UTC), "attach", name, {"receipt": "x" * 400, "attachment": "1"}, "", "")
"""

KEEP_ON_DECIDING = (
    HEAD
    + """
path, start = Path(sys.argv[1]), int(sys.argv[2])
journal = Journal.open(path)
for number in range(start, start + 100_000):
    name = f"{number:032x}"
    journal.decide(decision(name))
    print("decided", name, flush=True)
    journal.enter(name, Step.LINK, State.SENDING, deadline=datetime.now(UTC))
    print("sending", name, flush=True)
"""
)

FILL_THE_DISK = (
    HEAD
    + """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
journal = Journal.open(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
kept = 0
try:
    while kept < 10_000:
        journal.decide(decision(f"{kept:032x}"))
        kept += 1
except Trouble as trouble:
    print(trouble.key, kept, len(journal.dossiers()))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(journal.decide(decision("f" * 32)), len(journal.dossiers()))
"""
)


def test_what_was_said_to_be_decided_is_there_after_a_kill(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    dice = random.Random(20260131)
    said: list[tuple[str, str]] = []
    for life in range(8):
        child = subprocess.Popen(
            [sys.executable, "-c", KEEP_ON_DECIDING, str(path), str(life * 1_000_000)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        with child:
            assert child.stdout is not None
            said += [_line(child.stdout.readline()) for _ in range(dice.randint(1, 30))]
            child.kill()
            said += [_line(line) for line in child.stdout.read().splitlines() if len(line) == 40]
        with Journal.open(path) as journal:
            kept = {dossier.decision.id: len(dossier.entries) for dossier in journal.dossiers()}
        assert all(name in kept for _, name in said)
        assert all(kept[name] == 1 for word, name in said if word == "sending")
    assert len(said) > 16


def _line(line: str) -> tuple[str, str]:
    word, name = line.split()
    return word, name


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of a file's size there")
def test_a_truly_full_disk_is_said_and_the_journal_goes_on_when_there_is_room(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    done = subprocess.run(
        [sys.executable, "-c", FILL_THE_DISK, str(path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    first, second = done.stdout.splitlines()
    key, kept, there = first.split()
    assert (key, kept) == ("disk_full", there)
    assert second == f"True {int(kept) + 1}"
    with Journal.open(path) as journal:
        assert len(journal.dossiers()) == int(kept) + 1
