"""Which reader this is: another one may read the same bytes in another way, so its readings are not mixed up."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import matching
from desktop.services import parcel

_LIBRARIES = (
    "clearing-desk", "onnxruntime", "openvino", "pdfminer.six", "pdfplumber", "pi-heif", "pillow", "pillow-heif",
    "pypdfium2", "python-stdnum", "rapidfuzz", "rapidocr", "zxing-cpp",
)  # fmt: skip


@cache
def reader_version() -> str:
    """Return a digest of the readers' own code and the versions of the libraries they read with.

    Worked out, not written down: nobody has to remember to raise a number. Where the program stands without its source
    text, the versions alone have to tell.
    """
    digest = hashlib.sha256()
    for path in sorted(_sources()):
        digest.update(f"\n{path.name} {path.parent.name}\n".encode())
        digest.update(path.read_bytes())
    for name in _LIBRARIES:
        digest.update(f"{name} {_version(name)}\n".encode())
    return digest.hexdigest()


def _sources() -> list[Path]:
    files = [path for folder in matching.__path__ for path in Path(folder).rglob("*.py")]
    carrier = Path(parcel.__file__)
    return [*files, carrier] if carrier.suffix == ".py" and carrier.is_file() else files


def _version(name: str) -> str:
    from importlib import metadata  # heavy, and asked only where readings are kept

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"
