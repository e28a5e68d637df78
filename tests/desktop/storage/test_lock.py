from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop.storage.lock import Lock
from desktop.trouble import Trouble

ROOT = Path(__file__).resolve().parents[3]
HOLD = """
import sys
from pathlib import Path
from desktop.storage.lock import Lock
held = Lock.take(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def refused(folder: Path) -> bool:
    try:
        Lock.take(folder).release()
    except Trouble as trouble:
        return trouble.key == "already_open"
    return False


def test_the_second_one_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    with Lock.take(tmp_path / "new" / "folder"):
        assert refused(tmp_path / "new" / "folder")
        assert not refused(tmp_path / "other")
    assert not refused(tmp_path / "new" / "folder")


def test_letting_go_twice_does_nothing(tmp_path: Path) -> None:
    lock = Lock.take(tmp_path)
    lock.release()
    lock.release()
    assert not refused(tmp_path)


def test_a_killed_program_holds_nothing(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"held"
        assert refused(tmp_path)
        child.kill()
        child.wait()
    assert not refused(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="there a lock file stands in the folder and cannot be deleted")
def test_there_is_no_file_whose_deletion_would_let_a_second_one_in(tmp_path: Path) -> None:
    with Lock.take(tmp_path):
        assert list(tmp_path.iterdir()) == []
