"""What a release needs: `python packaging/release.py check|stamp|attach` (standard library only).

`check` runs the ticks of RELEASING.md that a machine can run, one line each; the first that does not hold ends with
status 1. `stamp` writes where releases of this build are offered. `attach` makes the release of a tag from what was
built.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_VERSION = re.compile(r"\d+\.\d+\.\d+")


class NotReady(Exception):
    """A tick that does not hold."""


def main(words: list[str] | None = None) -> int:
    """Run one of the three verbs."""
    asked = argparse.ArgumentParser(description="Check, stamp or attach a release.")
    verbs = asked.add_subparsers(dest="verb", required=True)
    check = verbs.add_parser("check", help="run the ticks that a machine can run")
    check.add_argument("--tag", help="the tag that is to be released, like v1.2.3")
    stamp = verbs.add_parser("stamp", help="write where releases of this build are offered")
    stamp.add_argument("--page", required=True, help="the https address of the page of releases")
    attach = verbs.add_parser("attach", help="make the release of a tag and attach what was built")
    attach.add_argument("--tag", required=True)
    attach.add_argument("folder", type=Path)
    given = asked.parse_args(words)
    try:
        if given.verb == "check":
            return check_all(given.tag)
        return write_page(given.page) if given.verb == "stamp" else attach_all(given.tag, given.folder)
    except NotReady as reason:
        print(f"NOT READY: {reason}")
        return 1


def check_all(tag: str | None) -> int:
    """Run every tick; raises NotReady at the first that does not hold."""
    for tick in TICKS:
        print(f"ok  {tick(tag)}")
    return 0


def version_is_told(tag: str | None) -> str:
    """Check that the version is one, and that the tag is it."""
    version = project_version()
    if not _VERSION.fullmatch(version):
        raise NotReady(f"the version in pyproject.toml is {version!r}; write it like 1.2.3")
    if tag is not None and tag != f"v{version}":
        raise NotReady(f"the tag is {tag}, the version in pyproject.toml {version}")
    return f"version {version}"


def changelog_tells(tag: str | None) -> str:
    """Check that the changelog has a dated section for it, and that nothing waits in the unreleased one."""
    version = project_version()
    sections = dict(changelog((ROOT / "CHANGELOG.md").read_text(encoding="utf-8")))
    if tag is None:
        return f"changelog: {len(sections)} sections"
    dated = [head for head in sections if re.fullmatch(rf"\[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d", head)]
    if not dated:
        raise NotReady(f"CHANGELOG.md has no section '## [{version}] - YYYY-MM-DD'")
    if sections.get("[Unreleased]", "").strip():
        raise NotReady("CHANGELOG.md still holds unreleased changes")
    return f"changelog tells of {version}"


def locks_are_hashed(_tag: str | None) -> str:
    """Check that every lock pins everything by hash."""
    locks = (*ROOT.glob("*.lock"), *(ROOT / "tests").glob("*.lock"), *(ROOT / "packaging" / "freeze").glob("*.lock"))
    for lock in locks:
        text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
        loose = [line for line in text.splitlines() if line[:1].isalpha() and "--hash=sha256:" not in line]
        if loose:
            raise NotReady(f"{lock.name} pins without a hash: {loose[0].split()[0]}")
    return f"{len(locks)} locks, all by hash"


def actions_are_pinned(_tag: str | None) -> str:
    """Check that every action of the workflows is named by its commit."""
    found = [use for file in workflows() for use in re.findall(r"uses:\s*(\S+)", file.read_text(encoding="utf-8"))]
    loose = [use for use in found if not re.search(r"@[0-9a-f]{40}$", use)]
    if loose:
        raise NotReady(f"an action is not pinned by commit: {loose[0]}")
    return f"{len(found)} uses of actions, all by commit"


def files_are_there(_tag: str | None) -> str:
    """Check that every file of ours that the workflows and installers name is there."""
    named = set(named_files())
    missing = sorted(name for name in named if not (ROOT / name).exists())
    if missing:
        raise NotReady(f"these are named and not there: {', '.join(missing)}")
    return f"{len(named)} named files are there"


def nothing_is_left_lying(tag: str | None) -> str:
    """Check that what is released is what is committed."""
    if tag is None:
        return "tree not compared: no tag was named"
    told = subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    if told.strip():
        raise NotReady("there are changes that are not committed")
    return "everything is committed"


TICKS: tuple[Callable[[str | None], str], ...] = (
    version_is_told,
    changelog_tells,
    locks_are_hashed,
    actions_are_pinned,
    files_are_there,
    nothing_is_left_lying,
)


def project_version() -> str:
    """Return the version of the project."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def changelog(text: str) -> Iterator[tuple[str, str]]:
    """Yield each section of a changelog: its heading and what stands below it."""
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        yield head.strip(), body


def workflows() -> list[Path]:
    """Return the workflow files."""
    return sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def named_files() -> Iterator[str]:
    """Yield each file of this project that a workflow or an installer names, by its place in the project."""
    for file in workflows():
        for name in re.findall(r"packaging[/\\][\w./\\-]+\.\w+|\.ci/run", file.read_text(encoding="utf-8")):
            yield name.replace("\\", "/")
    script = (ROOT / "packaging" / "windows" / "clearing-desk.iss").read_text(encoding="utf-8")
    for name in re.findall(r"=\.\.\\([\w.\\-]+\.\w+|\.\.\\LICENSE)", script):
        place = name.replace("\\", "/")
        yield place.removeprefix("../") if place.startswith("../") else f"packaging/{place}"
    for folder in ("windows", "macos"):
        for file in sorted((ROOT / "packaging" / folder).iterdir()):
            for name in re.findall(r"(?:PSScriptRoot\\|\$here/)([\w-]+\.\w+)", file.read_text(encoding="utf-8")):
                yield f"packaging/{folder}/{name}"


def write_page(page: str) -> int:
    """Write the page of releases into what is built."""
    if not re.fullmatch(r"https://[\w.-]+(/[\w.-]+)*", page):
        raise NotReady(f"{page} is no https address of a page")
    file = ROOT / "resources" / "release.toml"
    text = re.sub(r'(?m)^page = ".*"$', f'page = "{page}"', file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8", newline="\n")
    print(f"releases are offered at {page}")
    return 0


def attach_all(tag: str, folder: Path) -> int:
    """Make the release with its section of the changelog and every file of the folder; equal names are told apart."""
    sections = dict(changelog((ROOT / "CHANGELOG.md").read_text(encoding="utf-8")))
    notes = next((body for head, body in sections.items() if head.startswith(f"[{tag.removeprefix('v')}]")), "")
    files = []
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        if file.suffix in {".json", ".sha256", ".png"}:
            origin = file.relative_to(folder).parts[0].removeprefix("unsigned-")
            files.append(str(file.rename(file.with_name(f"{origin}-{file.name}"))))
        else:
            files.append(str(file))
    line = ["gh", "release", "create", tag, "--verify-tag", "--title", f"Clearing Desk {tag.removeprefix('v')}"]
    return subprocess.run([*line, "--notes", notes.strip(), *files], check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
