"""What a release needs, checked by machine as far as it can be here: workflows, installers, the ticks themselves."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.packaging.loading import load

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
ISS = (ROOT / "packaging" / "windows" / "clearing-desk.iss").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def release() -> ModuleType:
    return load("release.py")


def test_everything_a_machine_can_check_holds(release: ModuleType) -> None:
    assert release.main(["check"]) == 0


def test_workflows_keep_their_schema() -> None:
    line = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        "vendor.github-workflows",
        *map(str, WORKFLOWS),
    ]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_secrets_are_named_in_the_signing_jobs_only() -> None:
    for file in WORKFLOWS:
        jobs = re.split(r"(?m)^  (?=[a-z-]+:$)", file.read_text(encoding="utf-8").partition("\njobs:\n")[2])
        for job in jobs:
            if "secrets." in job:
                assert "environment: signing" in job, job.partition(":")[0]


def test_workflows_may_read_and_only_publishing_may_write() -> None:
    for file in WORKFLOWS:
        text = file.read_text(encoding="utf-8")
        assert "\npermissions:\n  contents: read\n" in text
        assert text.count("contents: write") == (1 if file.name == "release.yml" else 0)


def test_a_wrong_tag_is_not_ready(release: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert release.main(["check", "--tag", "v9.9.9"]) == 1
    assert "the tag is v9.9.9" in capsys.readouterr().out


def test_the_changelog_is_parted_by_version(release: ModuleType) -> None:
    text = "# Changelog\n\n## [Unreleased]\n\n## [1.0.0] - 2026-12-01\n\n### Added\n\n- A thing.\n"
    assert [head for head, _ in release.changelog(text)] == ["[Unreleased]", "[1.0.0] - 2026-12-01"]


@pytest.mark.parametrize("page", ["http://host/releases", "https://host/a b", "javascript:alert(1)", ""])
def test_only_https_pages_are_stamped(
    release: ModuleType, page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release, "ROOT", tmp_path)
    assert release.main(["stamp", "--page", page]) == 1


def test_a_page_is_stamped(release: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "resources").mkdir()
    file = tmp_path / "resources" / "release.toml"
    file.write_text((ROOT / "resources" / "release.toml").read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(release, "ROOT", tmp_path)
    assert release.main(["stamp", "--page", "https://host.example/owner/name/releases"]) == 0
    assert 'page = "https://host.example/owner/name/releases"' in file.read_text(encoding="utf-8")


# The installer for Windows: its sections and flags, read as Inno Setup documents them.


def sections() -> dict[str, list[str]]:
    """Return the lines of each section of the installer's script, without comments."""
    found: dict[str, list[str]] = {}
    here: list[str] = []
    for line in ISS.splitlines():
        if head := re.fullmatch(r"\[(\w+)\]", line.strip()):
            here = found.setdefault(head[1], [])
        elif line.strip() and not line.startswith((";", "#")):
            here.append(line)
    return found


def test_sections_are_those_of_inno_setup() -> None:
    assert set(sections()) == {
        "Setup", "Languages", "CustomMessages", "Tasks", "InstallDelete", "Files", "Icons", "Registry", "Run",
    }  # fmt: skip


def test_every_line_of_a_table_names_its_parameters() -> None:
    for name in ("Languages", "Tasks", "InstallDelete", "Files", "Icons", "Registry", "Run"):
        for line in sections()[name]:
            parts = re.findall(r'(?:^|;)\s*(\w+):\s*(?:"(?:[^"]|"")*"|[^;"]+)', line)
            rebuilt = re.sub(r'\s*(\w+):\s*("(?:[^"]|"")*"|[^;"]+)', "", line).strip("; ")
            assert parts, line
            assert rebuilt == "", line


def test_it_installs_without_rights_and_silently_for_everyone() -> None:
    setup = dict(line.split("=", 1) for line in sections()["Setup"])
    assert setup["PrivilegesRequired"] == "lowest"
    assert "commandline" in setup["PrivilegesRequiredOverridesAllowed"]
    assert setup["ChangesAssociations"] == "yes"


def test_statements_are_offered_under_open_with_and_taken_from_nobody() -> None:
    registry = "\n".join(sections()["Registry"])
    for ending in load("freeze/plan.py").OPENED_WITH:
        assert rf"Software\Classes\{ending}\OpenWithProgids" in registry
        assert not re.search(rf'Subkey: "Software\\Classes\\{re.escape(ending)}";', registry)
    assert "uninsdeletekey" in registry


def test_removal_leaves_the_data_alone() -> None:
    assert "UninstallDelete" not in sections()
    assert "userappdata" not in ISS
    assert "localappdata" not in ISS


def test_it_speaks_the_languages_of_the_program() -> None:
    assert [line.split('"')[1] for line in sections()["Languages"]] == ["en", "fr", "pl", "de"]
    for word in ("StatementType", "DesktopIcon"):
        assert {line.partition(".")[0] for line in sections()["CustomMessages"] if f".{word}=" in line} == {
            "en",
            "fr",
            "pl",
            "de",
        }
