"""What goes into the frozen program and what stays out: values for each system and flavour, read by the spec.

A flavour is `plain` or `ocr`; the second holds the reader of scans and photos as well and is several times as large.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent.parent
SYSTEMS = ("win32", "darwin", "linux")
FLAVOURS = ("plain", "ocr")
TITLE = "Clearing Desk"
BUNDLE_ID = "app.clearingdesk.desktop"
PUBLISHER = "The Clearing Desk engineers"

OPENED_WITH = (".sta", ".mt940", ".940")
"""Files that the program offers to open; none is taken away from the program that opens it today."""

_KEYCHAINS = {
    "win32": "keyring.backends.Windows",
    "darwin": "keyring.backends.macOS",
    "linux": "keyring.backends.SecretService",
}

_NEVER = (
    # Nothing of ours draws with these, and each would bring a large library along.
    "tkinter", "matplotlib", "IPython", "PyQt5", "PyQt6", "PySide2", "setuptools", "pip", "wheel", "pytest",
    "hypothesis", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtQuickWidgets", "PySide6.QtDBus", "PySide6.QtTest",
    "PySide6.QtSql", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtPrintSupport", "PySide6.QtConcurrent",
    # Under the GPL, and of no use without a prompt.
    "readline", "curses", "_curses",
    # A picture format that no scanner and no till writes, in the largest library of all picture formats.
    "PIL._avif", "PIL.AvifImagePlugin",
    "lib2to3", "idlelib", "ensurepip",
    "PySide6.QtDesigner", "PySide6.QtUiTools", "PySide6.QtHelp", "PySide6.QtXml",
)  # fmt: skip

_OCR = ("rapidocr", "onnxruntime", "cv2", "pillow_heif", "pi_heif", "numpy")

_QT_PLUGINS = {
    "win32": ("platforms/qwindows", "platforms/qoffscreen", "styles/"),
    "darwin": ("platforms/libqcocoa", "platforms/libqoffscreen", "styles/"),
    "linux": (
        "platforms/libqxcb", "platforms/libqoffscreen", "platforms/libqwayland", "xcbglintegrations/",
        "wayland-", "platforminputcontexts/libcompose", "platformthemes/libqxdgdesktopportal",
    ),
}  # fmt: skip
_QT_PLUGINS_EVERYWHERE = (
    "iconengines/qsvgicon",
    "iconengines/libqsvgicon",
    "imageformats/qsvg",
    "imageformats/libqsvg",
)
_QT_WORDS = ("qtbase_de", "qtbase_fr", "qtbase_pl")


@dataclass(frozen=True, slots=True)
class Plan:
    """One build: for the spec. Paths are absolute; `keeps` decides about each Qt file that the collector has found."""

    system: str
    flavour: str
    name: str
    version: str
    entry: Path
    data: tuple[tuple[str, str], ...]
    """What is copied as it is: from where, and the folder inside the program."""
    hidden: tuple[str, ...]
    """Modules that are only imported by name."""
    whole: tuple[str, ...]
    """Packages whose modules are all taken: they choose among them when they run."""
    with_data: tuple[str, ...]
    """Packages whose data files are taken along."""
    excluded: tuple[str, ...]
    icon: Path


def plan(system: str, flavour: str) -> Plan:
    """Return what a build for this `sys.platform` holds; raises ValueError for another system or flavour."""
    if system not in SYSTEMS or flavour not in FLAVOURS:
        raise ValueError(f"no build for {system} {flavour}")
    project = _project()
    ocr = flavour == "ocr"
    return Plan(
        system=system,
        flavour=flavour,
        name=str(project["name"]),
        version=str(project["version"]),
        entry=ROOT / "packaging" / "freeze" / "entry.py",
        data=((str(ROOT / "resources"), "resources"), (str(ROOT / "CHANGELOG.md"), "."), (str(ROOT / "LICENSE"), ".")),
        hidden=(_KEYCHAINS[system], *(("rapidocr", "onnxruntime", "pi_heif") if ocr else ())),
        # python-stdnum finds the rules of a country by its name.
        whole=("stdnum",),
        with_data=("pdfminer", *(("rapidocr",) if ocr else ())),
        excluded=(*_NEVER, *(() if ocr else _OCR)),
        icon=ROOT / "packaging" / "icons" / _ICON[system],
    )


_ICON = {"win32": "clearing-desk.ico", "darwin": "clearing-desk.icns", "linux": "clearing-desk.png"}


def keeps(system: str, target: str) -> bool:
    """Tell whether a file found for the program is shipped; `target` is its place inside the program.

    Everything but Qt's own is kept. Of Qt's plugins only those that a plain window needs, of its translations those of
    the program's languages; the plugin that draws PDFs is left out for good: no PDF is read in the window's process.
    """
    place = PurePosixPath(target.replace("\\", "/"))
    parts = place.parts
    if "PySide6" not in parts:
        return True
    inside = "/".join(parts[parts.index("PySide6") + 1 :]).removeprefix("Qt/")
    if inside.startswith("translations/"):
        return place.name.startswith(_QT_WORDS)
    if inside.startswith("plugins/"):
        return inside.removeprefix("plugins/").startswith((*_QT_PLUGINS[system], *_QT_PLUGINS_EVERYWHERE))
    return not _unused_library(place.name)


_UNUSED = ("Qml", "Quick", "VirtualKeyboard", "Pdf", "ShaderTools", "3D", "Designer", "Sql", "Test", "Help")


def _unused_library(name: str) -> bool:
    bare = name.removeprefix("lib").removeprefix("Qt6").removeprefix("Qt")
    return name.startswith(("Qt6", "libQt6", "Qt")) and bare.startswith(_UNUSED)


def reachable(files: Mapping[str, str], imports: Callable[[str], Iterable[str]]) -> frozenset[str]:
    """Return which of the native files (place inside the program -> path on this computer) anything still loads.

    The collector follows libraries before plugins are left out, and would ship what only those needed. Extension
    modules and plugins are loaded by name and always stay; a plain library stays when one that stays names it.
    `imports` returns the names of the libraries that a file on this computer asks for.
    """
    by_name: dict[str, set[str]] = {}
    for target in files:
        by_name.setdefault(PurePosixPath(target).name, set()).add(target)
    kept: set[str] = set()
    waiting = [target for target in files if not _is_plain_library(target)]
    while waiting:
        target = waiting.pop()
        if target in kept:
            continue
        kept.add(target)
        for name in imports(files[target]):
            waiting.extend(by_name.get(PurePosixPath(name).name, set()) - kept)
    return frozenset(kept)


def _is_plain_library(target: str) -> bool:
    place = PurePosixPath(target)
    among_libraries = str(place.parent) in {".", "PySide6/Qt/lib", "shiboken6"} or place.parent.name.endswith(".libs")
    return among_libraries and place.name.startswith("lib") and ".so" in place.name and "libpython" not in place.name


def document_types() -> list[dict[str, object]]:
    """Return what macOS is told about the files the program opens: as an alternative, never as their owner."""
    return [
        {
            "CFBundleTypeName": "Bank statement",
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
            "CFBundleTypeExtensions": [ending.removeprefix(".") for ending in OPENED_WITH],
        }
    ]


def info_plist(version: str) -> dict[str, object]:
    """Return what macOS is told about the program."""
    return {
        "CFBundleDisplayName": TITLE,
        "CFBundleShortVersionString": version,
        "CFBundleVersion": version,
        "CFBundleDocumentTypes": document_types(),
        "LSMinimumSystemVersion": "13.0",
        "LSApplicationCategoryType": "public.app-category.finance",
        "NSHighResolutionCapable": True,
        "NSRequiresAquaSystemAppearance": False,
        "NSHumanReadableCopyright": f"{PUBLISHER}; MIT licence",
    }


def windows_version(version: str) -> tuple[int, int, int, int]:
    """Return a version as the four numbers of Windows' file properties; what is no number counts as 0."""
    numbers = [int(part) if part.isdigit() else 0 for part in version.split("+", maxsplit=1)[0].split(".")]
    first, second, third, fourth = (*numbers, 0, 0, 0, 0)[:4]
    return first, second, third, fourth


def folder_name(made: Plan) -> str:
    """Return the name of the folder, and the stem of the archive, of a build."""
    return f"{made.name}-ocr" if made.flavour == "ocr" else made.name


def built_place(made: Plan, dist: Path) -> Path:
    """Return what a build leaves in its folder for people to have: a folder, on macOS the app."""
    return dist / f"{TITLE}.app" if made.system == "darwin" else dist / folder_name(made)


def program_in(place: Path, system: str) -> Path:
    """Return the program that a console calls, in what was built."""
    name = str(_project()["name"])
    if system == "darwin":
        return place / "Contents" / "MacOS" / name
    return place / (f"{name}.exe" if system == "win32" else name)


def lists_in(place: Path, system: str) -> Path:
    """Return the folder in what was built that holds the lists and licences."""
    return place / "Contents" / "Resources" if system == "darwin" else place


def within(place: str) -> str:
    """Return a file's place as the program sees it, without the folders of one system's packing."""
    for prefix in ("Contents/Frameworks/", "Contents/Resources/", "Contents/MacOS/", "_internal/"):
        if place.startswith(prefix):
            return place.removeprefix(prefix)
    return place


def _project() -> dict[str, object]:
    content = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project: dict[str, object] = content["project"]
    return project
