"""Set Clearing Desk up where it stands and start it: `python3 packaging/start.py demo`, `test`, `run` or `prepare`.

Uses the standard library only, and no syntax that Python 3.7 does not know: an old Python still gets a clear sentence.
The first start makes `.venv` beside this folder and installs the hash-pinned lock into it; later starts only compare a
stamp. On Debian and Ubuntu the few system libraries that Qt needs are installed where that is allowed (root, or sudo
without a prompt); elsewhere the line to run is printed and the program goes on without a window.
Everything after the command is handed on to the program, or to pytest for `test`.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
OLDEST, NEWEST = (3, 11), (3, 13)
COMMANDS = ("demo", "test", "run", "prepare")

BASIC_LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libbrotlidec.so.1": "libbrotli1",
}
"""What Qt loads to draw anything at all, even off screen: shared object and Debian package."""

SCREEN_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What Qt loads besides to open a window on an X screen."""


def main(arguments: Sequence[str]) -> int:
    """Run one command; return the exit status of what it started."""
    if not python_fits(sys.version_info[:2]):
        return _refuse(python_sentence(sys.version_info[:2]))
    if not arguments or arguments[0] not in COMMANDS:
        return _refuse("Usage: python3 packaging/start.py demo | test | run | prepare [further arguments]")
    command, rest = arguments[0], list(arguments[1:])
    if not prepare_environment(for_tests=command in ("test", "prepare")):
        return 1
    if command == "prepare":
        have_libraries(BASIC_LIBRARIES)
        return 0
    python = venv_python(VENV, sys.platform)
    if command == "test":
        return run_tests(python, rest)
    return run_program(python, command, rest)


def python_fits(version: tuple[int, ...]) -> bool:
    """Tell whether the program runs on this Python; takes the first two numbers of its version."""
    return OLDEST <= tuple(version) <= NEWEST


def python_sentence(version: tuple[int, ...]) -> str:
    """Return what to do about a Python that does not fit."""
    return (
        f"Clearing Desk needs Python {_dotted(OLDEST)} to {_dotted(NEWEST)}; this is {_dotted(version)}. "
        f"Install one of those and start this file with it: python{_dotted(NEWEST)} packaging/start.py demo"
    )


def venv_python(venv: Path, platform: str) -> Path:
    """Return the interpreter of a virtual environment."""
    return venv / "Scripts" / "python.exe" if platform == "win32" else venv / "bin" / "python"


def site_packages(venv: Path, platform: str, version: tuple[int, ...]) -> Path:
    """Return the folder into which a virtual environment installs."""
    if platform == "win32":
        return venv / "Lib" / "site-packages"
    return venv / "lib" / f"python{_dotted(version)}" / "site-packages"


def lock_of(root: Path, *, for_tests: bool) -> Path:
    """Return the lock to install; the one for the tests holds all of the other."""
    return root / "tests" / "requirements.lock" if for_tests else root / "requirements.lock"


def stamp_of(lock: Path, version: tuple[int, ...]) -> str:
    """Return what identifies an environment made from this lock by this Python."""
    content = lock.read_bytes().replace(b"\r\n", b"\n")
    return f"{_dotted(version)} {hashlib.sha256(content).hexdigest()}"


def is_current(venv: Path, root: Path, version: tuple[int, ...], *, for_tests: bool) -> bool:
    """Tell whether the environment holds what is wanted; one made for the tests serves the program too."""
    stamp = venv / "clearing-desk.stamp"
    if not stamp.is_file():
        return False
    wanted = {stamp_of(lock_of(root, for_tests=True), version)}
    if not for_tests:
        wanted.add(stamp_of(lock_of(root, for_tests=False), version))
    return stamp.read_text(encoding="ascii") in wanted


def prepare_environment(*, for_tests: bool) -> bool:
    """Make `.venv` and install the lock unless that has been done; return False, with a sentence, when it cannot be."""
    version = sys.version_info[:2]
    if is_current(VENV, ROOT, version, for_tests=for_tests):
        return True
    python = venv_python(VENV, sys.platform)
    if not _works(python, version) and not _make_venv(python):
        return False
    lock = lock_of(ROOT, for_tests=for_tests)
    _say(f"Installing {lock.relative_to(ROOT)} into .venv; this is done once and takes a minute or two.")
    if subprocess.call([str(python), *pip_arguments(lock)]) != 0:
        _say("The packages could not be installed; what pip says stands above. Check the network and start again.")
        return False
    paths = site_packages(VENV, sys.platform, version) / "clearing_desk_source.pth"
    paths.write_text(f"{ROOT}\n", encoding="utf-8")
    (VENV / "clearing-desk.stamp").write_text(stamp_of(lock, version), encoding="ascii")
    return True


def pip_arguments(lock: Path) -> list[str]:
    """Return pip's arguments: only what the lock names, only with its hashes, only ready-built wheels."""
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--progress-bar", "off"]
    return ["-m", "pip", "install", *quiet, "--only-binary", ":all:", "--require-hashes", "-r", str(lock)]


def _works(python: Path, version: tuple[int, ...]) -> bool:
    """Tell whether an environment is there, whole and of this Python (an interrupted start leaves half of one)."""
    if not python.exists():
        return False
    check = f"import sys, pip; sys.exit(sys.version_info[:2] != {tuple(version)!r})"
    return subprocess.call([str(python), "-c", check], stderr=subprocess.DEVNULL) == 0


def _make_venv(python: Path) -> bool:
    package = f"python{_dotted(sys.version_info[:2])}-venv"
    if not _has_ensurepip() and not install_packages([package]):
        _say("Python cannot make virtual environments here. " + by_hand([package]))
        return False
    _say("Making .venv.")
    return subprocess.call([sys.executable, "-m", "venv", "--clear", str(VENV)]) == 0 and python.exists()


def _has_ensurepip() -> bool:
    # Debian keeps the module's wheels in a package of their own, and the module itself with them.
    code = "import ensurepip, sys; sys.exit(not ensurepip.version())"
    return subprocess.call([sys.executable, "-c", code], stderr=subprocess.DEVNULL) == 0


def missing_libraries(wanted: Mapping[str, str], can_load: Callable[[str], bool]) -> list[str]:
    """Return the Debian packages of the shared objects that cannot be loaded."""
    return [package for name, package in wanted.items() if not can_load(name)]


def have_libraries(wanted: Mapping[str, str]) -> bool:
    """See to it that Qt's libraries are there; return False, with the line to run, when they cannot be had."""
    if not sys.platform.startswith("linux"):
        return True
    missing = missing_libraries(wanted, _can_load)
    if not missing:
        return True
    if install_packages(missing) and not missing_libraries(wanted, _can_load):
        return True
    _say("Some system libraries that Qt needs for a window are missing. " + by_hand(missing))
    return False


def _can_load(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def is_debian(os_release: str) -> bool:
    """Tell from the text of /etc/os-release whether the system takes Debian's packages."""
    values = dict(line.split("=", 1) for line in os_release.splitlines() if "=" in line)
    names = f"{values.get('ID', '')} {values.get('ID_LIKE', '')}".replace('"', "").split()
    return "debian" in names or "ubuntu" in names


def by_hand(packages: Iterable[str]) -> str:
    """Return the sentence with the line that a person may run."""
    return f"Please run: sudo apt-get install --no-install-recommends {' '.join(packages)}"


def install_packages(packages: Sequence[str]) -> bool:
    """Install Debian packages where that needs no question; return whether it was done."""
    prefix = _privilege()
    if prefix is None or not _on_debian():
        return False
    _say(f"Installing system packages: {' '.join(packages)}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.call([*apt, "update"], stdout=subprocess.DEVNULL)
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    return subprocess.call(install, stdout=subprocess.DEVNULL) == 0


def _on_debian() -> bool:
    release = Path("/etc/os-release")
    return release.is_file() and shutil.which("apt-get") is not None and is_debian(release.read_text(encoding="utf-8"))


def _privilege() -> list[str] | None:
    """Return what to put before a command that only root may run; None when that would need a question."""
    if sys.platform == "win32":
        return None
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and subprocess.call(["sudo", "-n", "true"], stderr=subprocess.DEVNULL) == 0:
        return ["sudo", "-n"]
    return None


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Tell whether a window could be shown."""
    if platform in ("win32", "darwin"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


def run_program(python: Path, command: str, rest: list[str]) -> int:
    """Start the program, or its demonstration as text where no window can be shown."""
    arguments = list(rest)
    if command == "demo" and "--no-window" not in rest and not _window_possible():
        arguments.append("--no-window")
    if command == "run" and not _window_possible():
        return _refuse("No window can be opened here. `start.py demo --no-window` shows the program as text.")
    leading = ["demo"] if command == "demo" else []
    return _call([str(python), "-P", "-m", "desktop", *leading, *arguments])


def _window_possible() -> bool:
    return has_screen(sys.platform, os.environ) and have_libraries({**BASIC_LIBRARIES, **SCREEN_LIBRARIES})


def run_tests(python: Path, rest: list[str]) -> int:
    """Run the tests off screen; without Qt's libraries those that need no window."""
    whole = have_libraries(BASIC_LIBRARIES)
    arguments = [] if whole else without_window(ROOT / "tests")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    status = _call([str(python), "-m", "pytest", *arguments, *rest], environment=environment, folder=ROOT)
    if not whole:
        _say("The tests of the window were left out: the libraries named above are missing.")
    return status


def without_window(tests: Path) -> list[str]:
    """Return pytest's arguments that leave out what speaks of Qt, and the plug-in that needs it."""
    shared = [path for path in sorted(tests.rglob("*/conftest.py")) if _speaks_of_qt(path)]
    files = [path for path in sorted(tests.rglob("test_*.py")) if _speaks_of_qt(path)]
    ignored = [f"--ignore={path}" for path in (*(path.parent for path in shared), *files)]
    settings = ["-p", "no:pytest-qt", "-o", "addopts=-ra --strict-markers --import-mode=importlib"]
    return [*settings, "-W", "ignore::pytest.PytestConfigWarning", *ignored]


def _speaks_of_qt(path: Path) -> bool:
    text = path.read_text(encoding="utf-8")
    return any(word in text for word in ("PySide6", "qtbot", "qapp", "desktop.gui", "desktop.work", "desktop.app"))


def _call(line: Sequence[str], *, environment: Mapping[str, str] | None = None, folder: Path | None = None) -> int:
    process = subprocess.Popen(line, env=environment, cwd=folder)
    while True:
        try:
            return process.wait()
        except KeyboardInterrupt:  # the program has heard it as well and decides when to end
            continue


def _dotted(version: Iterable[int]) -> str:
    return ".".join(str(part) for part in version)


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def _refuse(sentence: str) -> int:
    _say(sentence)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
