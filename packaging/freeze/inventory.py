"""List what a frozen folder really holds: components (CycloneDX), licences, every file with its hash.

Run by build.py with the interpreter of the environment that was frozen: `python inventory.py FOLDER WORK`. The folder
is taken apart again for it: modules from the archive inside the program, files one by one. What belongs to nothing
known ends the build.
"""

from __future__ import annotations

import ast
import hashlib
import json
import re
import shutil
import sqlite3
import ssl
import subprocess
import sys
import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path, PurePosixPath

from archive import THEN
from native import Native, is_library, known
from plan import lists_in, within

OWN = "clearing-desk"
LICENCES = "LICENSES"
SBOM = "sbom.cdx.json"
FILES = "files.sha256"
_OF_BUILDING = frozenset({"pyinstaller", "pyinstaller-hooks-contrib"})
"""Their run-time parts lie in the program under an exception of their licence; they are listed as such."""


class Unknown(Exception):
    """Something in the folder belongs to nothing that is known."""


def main(words: list[str]) -> int:
    """Write the lists into the folder."""
    folder, work = Path(words[0]), Path(words[1])
    lists = lists_in(folder, sys.platform)
    inside = contents(folder)
    owners = by_file()
    packages, natives, strangers = belongings(inside, owners, modules_of(work))
    if strangers:
        raise Unknown("nobody has said what these are: " + ", ".join(sorted(strangers)[:20]))
    write_licences(lists, packages, natives, sources_of(work))
    (lists / SBOM).write_text(sbom(packages, natives), encoding="utf-8")
    (lists / FILES).write_text(hashes(folder), encoding="utf-8", newline="\n")
    print(f"{len(packages)} packages, {len(natives)} native components, {len(inside)} files")
    return 0


def contents(folder: Path) -> tuple[str, ...]:
    """Return every file of the folder but our own lists, by its place inside `_internal` or the folder."""
    found = []
    for file in sorted(folder.rglob("*")):
        place = PurePosixPath(*file.relative_to(folder).parts).as_posix()
        ours = within(place).partition("/")[0] in {LICENCES, SBOM, FILES}
        if file.is_file() and not file.is_symlink() and not ours:
            found.append(place)
    return tuple(found)


def by_file() -> Mapping[str, str]:
    """Return the distribution of each installed file, by its place in site-packages."""
    owners: dict[str, str] = {}
    for distribution in metadata.distributions():
        name = _plain(distribution.metadata["Name"])
        for file in distribution.files or ():
            owners[PurePosixPath(str(file).replace("\\", "/")).as_posix()] = name
    return owners


def modules_of(work: Path) -> tuple[str, ...]:
    """Return the names of the modules that lie in the program's archive."""
    table = ast.literal_eval((work / "PYZ-00.toc").read_text(encoding="utf-8"))
    return tuple(str(entry[0]) for entry in table[1])


def sources_of(work: Path) -> Mapping[str, str]:
    """Return where on this computer each file of the folder came from, by its place inside `_internal`."""
    table = ast.literal_eval((work / "COLLECT-00.toc").read_text(encoding="utf-8"))
    return {
        str(entry[0]).replace("\\", "/"): str(entry[1])
        for entry in table[0]
        if isinstance(entry, tuple) and len(entry) == 3
    }


def belongings(
    inside: Iterable[str], owners: Mapping[str, str], modules: Iterable[str]
) -> tuple[frozenset[str], frozenset[Native], frozenset[str]]:
    """Return the distributions and native components that are in the folder, and the files that belong to neither."""
    packages, natives, strangers = set(), set(), set()
    for place in inside:
        seen = within(place)
        owner = owners.get(seen) or _of_dist_info(seen)
        native = known(seen) if is_library(seen) else None
        if owner:
            packages.add(owner)
        if native and (owner is None or "." not in PurePosixPath(seen).stem or _bundled(seen)):
            natives.add(native)
        if not owner and not native and not _ours(place, seen):
            strangers.add(place)
    tops = metadata.packages_distributions()
    for module in modules:
        packages.update(_plain(name) for name in tops.get(module.partition(".")[0], ()))
    return frozenset(packages), frozenset(natives), frozenset(strangers)


def _bundled(seen: str) -> bool:
    return ".libs/" in seen or "Qt" in seen or "_raw/" in seen


def _of_dist_info(seen: str) -> str | None:
    found = re.match(r"([^/]+?)-[^-/]+\.dist-info/", seen)
    return _plain(found[1]) if found else None


def _ours(place: str, seen: str) -> bool:
    """Tell whether it is a file of our own, of Python itself, or the program."""
    if seen.startswith(("resources/", "share/", "python3", "lib-dynload/")):
        return True
    if seen in {"CHANGELOG.md", "LICENSE", "base_library.zip"} or place in {"Contents/Info.plist", "Contents/PkgInfo"}:
        return True
    if place == seen or place.startswith("Contents/MacOS/"):
        return PurePosixPath(place).suffix in {"", ".exe"}
    if place.startswith("Contents/"):
        return seen.endswith(".icns") or "_CodeSignature" in place
    # On Windows the extension modules of Python lie beside everything else.
    return seen.endswith(".pyd") and "/" not in seen


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(distribution: metadata.Distribution) -> str:
    """Return what a package says about its licence: an SPDX expression where it gives one."""
    about = distribution.metadata.json
    expression = about.get("license_expression")
    if expression:
        return str(expression)
    for line in about.get("classifier", ()):
        if line.startswith("License :: OSI Approved :: "):
            return str(line).rpartition(" :: ")[2]
    return (str(about.get("license") or "") or "see its licence file").splitlines()[0]


def sbom(packages: Iterable[str], natives: Iterable[Native]) -> str:
    """Return the list of components as CycloneDX 1.6, the same bytes for the same contents; held against its schema."""
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model import ExternalReference, ExternalReferenceType, Property, XsUri
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentType
    from cyclonedx.output.json import JsonV1Dot6
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator
    from packageurl import PackageURL

    words = LicenseFactory()
    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_URL, ",".join(sorted(packages))))
    bom.metadata.timestamp = datetime.fromtimestamp(THEN, UTC)
    for name in sorted(packages):
        distribution = metadata.distribution(name)
        part = Component(
            name=name, version=distribution.version, bom_ref=f"pypi/{name}",
            type=ComponentType.APPLICATION if name == OWN else ComponentType.LIBRARY,
            licenses=[words.make_from_string(licence_of(distribution))],
            purl=None if name == OWN else PackageURL("pypi", name=name, version=distribution.version),
            properties=[Property(name="clearing-desk:role", value="its run-time part")] if name in _OF_BUILDING else (),
        )  # fmt: skip
        if name == OWN:
            bom.metadata.component = part
        else:
            bom.components.add(part)
    versions, offered = native_versions(), ExternalReferenceType.SOURCE_DISTRIBUTION
    for native in sorted(natives, key=lambda each: each.name):
        bom.components.add(
            Component(
                name=native.name, version=versions.get(native.name, "as on the system it was built on"),
                bom_ref=f"native/{native.name}", type=ComponentType.LIBRARY,
                licenses=[words.make_from_string(native.licence)],
                external_references=[ExternalReference(type=offered, url=XsUri(native.source))],
            )
        )  # fmt: skip
    text: str = JsonV1Dot6(bom).output_as_string(indent=1)
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong:
        raise Unknown(f"the list of components breaks its schema: {wrong}")
    return text + "\n"


def native_versions() -> Mapping[str, str]:
    """Return the versions of the native libraries that say theirs themselves."""
    import pypdfium2_raw.version as pdfium
    from PIL import features
    from PySide6.QtCore import qVersion

    pictures = {
        "libjpeg-turbo": features.version_feature("libjpeg_turbo"), "libwebp": features.version_module("webp"),
        "libtiff": features.version_codec("libtiff"), "OpenJPEG": features.version_codec("jpg_2000"),
        "Little CMS": features.version_module("littlecms2"), "FreeType": features.version_module("freetype2"),
        "zlib": features.version_codec("zlib"),
    }  # fmt: skip
    found = {
        "SQLite": sqlite3.sqlite_version, "OpenSSL": ssl.OPENSSL_VERSION.split()[1], "Qt and Qt for Python": qVersion(),
        "PDFium": str(pdfium.PDFIUM_INFO), "Python and its run-time library": sys.version.split()[0],
    }  # fmt: skip
    return {**{name: version for name, version in pictures.items() if version}, **found}


def write_licences(
    folder: Path, packages: Iterable[str], natives: Iterable[Native], sources: Mapping[str, str]
) -> None:
    """Put the licence text of everything that is shipped into one folder, with an index."""
    target = folder / LICENCES
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(Path(__file__).parent / "licences", target)
    lines = []
    for name in sorted(packages):
        distribution = metadata.distribution(name)
        texts = [file for file in distribution.files or () if _is_licence(str(file))]
        for text in texts:
            own = target / name
            own.mkdir(exist_ok=True)
            shutil.copyfile(str(distribution.locate_file(text)), own / PurePosixPath(str(text)).name)
        lines.append(f"{name} {distribution.version}: {licence_of(distribution)}" + ("" if texts else " (common text)"))
    lines += [
        "",
        *(f"{each.name}: {each.licence}; source: {each.source}" for each in sorted(natives, key=lambda one: one.name)),
    ]
    lines += _of_system(target, sources)
    (target / "INDEX.txt").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def _is_licence(place: str) -> bool:
    name = PurePosixPath(place.replace("\\", "/")).name
    return ".dist-info/" in place and bool(re.match(r"(?i)(licen[cs]e|copying|notice|authors)", name))


def _of_system(target: Path, sources: Mapping[str, str]) -> list[str]:
    """Copy the terms of the libraries that the system gave, where a Debian system keeps them."""
    if not shutil.which("dpkg-query"):
        return []
    owners: dict[str, set[str]] = defaultdict(set)
    for place, source in sources.items():
        if is_library(place) and source.startswith(("/usr/lib", "/lib")):
            told = subprocess.run(
                ["dpkg-query", "-S", _as_packed(source)], capture_output=True, text=True, check=False
            ).stdout
            if told:
                owners[told.partition(":")[0]].add(PurePosixPath(place).name)
    lines = [""]
    for package in sorted(owners):
        terms = Path("/usr/share/doc") / package / "copyright"
        if terms.is_file():
            (target / "system").mkdir(exist_ok=True)
            shutil.copyfile(terms, target / "system" / f"{package}.txt")
        lines.append(
            f"system package {package}: {', '.join(sorted(owners[package]))}"
            + ("" if terms.is_file() else " (common text)")
        )
    return lines


def _as_packed(source: str) -> str:
    """Return the path as the package database knows it: a merged /usr shows files of /lib below /usr/lib."""
    return f"*{Path(source).resolve().name}"


def hashes(folder: Path) -> str:
    """Return every file with its SHA-256, sorted: two builds of one source can be compared line by line."""
    lines = []
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink() and file.name != FILES:
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            lines.append(f"{digest}  {PurePosixPath(*file.relative_to(folder).parts).as_posix()}")
    return "\n".join(lines) + "\n"


def component_names(text: str) -> frozenset[str]:
    """Return the names in a list of components."""
    document = json.loads(text)
    return frozenset([document["metadata"]["component"]["name"], *(part["name"] for part in document["components"])])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
