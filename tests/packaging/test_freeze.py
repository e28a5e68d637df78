"""What goes into the frozen program on each system, and what its lists say; freeze/try.py tries the build itself."""

from __future__ import annotations

import plistlib
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.packaging.loading import load

ROOT = Path(__file__).resolve().parents[2]
SYSTEMS = ["win32", "darwin", "linux"]


@pytest.fixture(scope="module")
def plan() -> ModuleType:
    return load("freeze/plan.py")


@pytest.fixture(scope="module")
def native() -> ModuleType:
    return load("freeze/native.py")


@pytest.mark.parametrize("flavour", ["plain", "ocr"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_every_system_has_a_plan_whose_files_are_there(plan: ModuleType, system: str, flavour: str) -> None:
    made = plan.plan(system, flavour)
    assert made.version == "0.1.0"
    assert made.entry.is_file()
    assert made.icon.is_file()
    assert all(Path(source).exists() for source, _ in made.data)
    assert {"cv2", "onnxruntime"}.isdisjoint(made.excluded) is (flavour == "ocr")
    assert {"PySide6.QtQml", "readline", "tkinter"} <= set(made.excluded)


def test_qt_modules_that_the_window_uses_are_not_left_out(plan: ModuleType) -> None:
    sources = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "desktop").rglob("*.py"))
    used = set(re.findall(r"from (PySide6\.\w+) import", sources))
    assert used
    assert used.isdisjoint(plan.plan("linux", "plain").excluded)


def test_there_is_no_plan_for_anything_else(plan: ModuleType) -> None:
    with pytest.raises(ValueError, match="no build"):
        plan.plan("haiku", "plain")


@pytest.mark.parametrize(
    ("system", "place", "kept"),
    [
        ("win32", "PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("win32", "PySide6/plugins/platforms/qminimal.dll", False),
        ("win32", "PySide6/plugins/imageformats/qpdf.dll", False),  # no PDF library in the window's process
        ("darwin", "PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("linux", "PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("linux", "PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),  # drags the whole of GTK along
        ("linux", "PySide6/Qt/plugins/iconengines/libqsvgicon.so", True),
        ("linux", "PySide6/Qt/translations/qtbase_pl.qm", True),
        ("linux", "PySide6/Qt/translations/qtbase_fi.qm", False),
        ("linux", "PySide6/Qt/lib/libQt6Pdf.so.6", False),
        ("linux", "PySide6/Qt/lib/libQt6Core.so.6", True),
        ("linux", "matching/engine.py", True),
    ],
)
def test_of_qt_only_what_a_plain_window_needs_is_kept(plan: ModuleType, system: str, place: str, *, kept: bool) -> None:
    assert plan.keeps(system, place) is kept


def test_libraries_that_nothing_loads_any_more_are_left_out(plan: ModuleType) -> None:
    files = {
        "pkg/extension.so": "extension",
        "libused.so.1": "used",
        "libbelow.so.2": "below",
        "libgtk-3.so.0": "gtk",
        "shiboken6/Shiboken.abi3.so": "shiboken",
    }
    asks = {"extension": ["libused.so.1"], "used": ["/usr/lib/libbelow.so.2", "libc.so.6"]}
    kept = plan.reachable(files, lambda source: asks.get(source, []))
    assert kept == set(files) - {"libgtk-3.so.0"}


@pytest.mark.parametrize(
    ("name", "component"),
    [
        ("libpdfium.so", "PDFium"),
        ("pypdfium2_raw/pdfium.dll", "PDFium"),
        ("libsqlite3.so.0", "SQLite"),
        ("sqlite3.dll", "SQLite"),
        ("libssl.so.3", "OpenSSL"),
        ("libcrypto-3.dll", "OpenSSL"),
        ("PySide6/Qt6Core.dll", "Qt and Qt for Python"),
        ("libQt6Widgets.so.6", "Qt and Qt for Python"),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", "Qt and Qt for Python"),
        ("pillow.libs/libwebp-51b0b3f7.so.7.2.0", "libwebp"),
        ("libz.so.1", "zlib"),
        ("libpython3.11.so.1.0", "Python and its run-time library"),
        ("libsomething-new.so.1", None),  # must be entered before it is shipped
    ],
)
def test_native_libraries_are_known_by_name(native: ModuleType, name: str, component: str | None) -> None:
    found = native.known(name)
    assert (found.name if found else None) == component


def test_a_call_meant_for_python_is_told_apart() -> None:
    entry = load("freeze/entry.py")
    for words in (["-c", "print(1)"], ["-m", "pip"], ["script.py"], ["-S"]):
        assert entry.meant_for_python(words), words
    for words in ([], ["read", "x.pdf"], ["--version"], ["open", "a.sta"]):
        assert not entry.meant_for_python(words), words


def test_versions_become_four_numbers(plan: ModuleType) -> None:
    assert plan.windows_version("1.2.3") == (1, 2, 3, 0)
    assert plan.windows_version("0+source") == (0, 0, 0, 0)


def test_macos_is_offered_statements_and_takes_none_away(plan: ModuleType) -> None:
    told = plan.info_plist("1.2.3")
    assert plistlib.loads(plistlib.dumps(told)) == told
    [kind] = told["CFBundleDocumentTypes"]
    assert kind["LSHandlerRank"] == "Alternate"
    assert kind["CFBundleTypeExtensions"] == ["sta", "mt940", "940"]


def test_entitlements_are_few_and_readable() -> None:
    file = ROOT / "packaging" / "macos" / "entitlements.plist"
    assert plistlib.loads(file.read_bytes()) == {"com.apple.security.cs.allow-unsigned-executable-memory": True}


def test_places_are_seen_alike_on_every_system(plan: ModuleType) -> None:
    for place in ("_internal/stdnum/iban.py", "Contents/Frameworks/stdnum/iban.py", "stdnum/iban.py"):
        assert plan.within(place) == "stdnum/iban.py"


def test_the_archive_is_the_same_for_the_same_files(plan: ModuleType, tmp_path: Path) -> None:
    archive = load("freeze/archive.py")
    packed = []
    for name in ("one", "two"):
        folder = tmp_path / name / "clearing-desk"
        (folder / "inner").mkdir(parents=True)
        (folder / "inner" / "a.txt").write_text("a", encoding="utf-8")
        (folder / "clearing-desk").write_text("program", encoding="utf-8")
        (folder / "clearing-desk").chmod(0o755)
        packed.append(archive.pack(folder, "clearing-desk", plan.plan("linux", "plain"), tmp_path / name).read_bytes())
    assert packed[0] == packed[1]


def test_the_spec_is_python() -> None:
    spec = ROOT / "packaging" / "freeze" / "clearing_desk.spec"
    compile(spec.read_text(encoding="utf-8"), spec.name, "exec")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no executable bit")
def test_scripts_can_be_run() -> None:
    for script in (ROOT / "packaging" / "macos").glob("*.sh"):
        assert script.stat().st_mode & 0o100, script
