"""How documents are named at Flowtly, so that one that was uploaded without an answer can be found again."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

_MARK_LENGTH = 10
_STEM_LENGTH = 80


def marker(sha256: str) -> str:
    """Return the mark of a document in its name: a tilde and the first ten hex digits of its SHA-256."""
    return f"~{sha256[:_MARK_LENGTH]}"


def carries_mark(name: str | None, sha256: str) -> bool:
    """Tell whether a document's name at Flowtly says that it is the document with this SHA-256.

    Its last mark counts: what was taken from Flowtly, changed and given anew carries the mark of its ancestor too.
    """
    marks = re.findall(r"~[0-9a-f]{10}(?![0-9A-Za-z])", name or "")
    return bool(marks) and marks[-1] == marker(sha256)


def without_mark(name: str) -> str:
    """Return a name as a person knows it, without the mark."""
    return re.sub(r"~[0-9a-f]{10}(?![0-9A-Za-z])", "", name)


def upload_name(label: str, sha256: str) -> str:
    """Return the name under which a document is uploaded: readable stem, mark, extension.

    Letters of every script stay; what a file system, a header or a screen could stumble over goes.
    """
    name = PurePosixPath(label.replace("\\", "/").rsplit("!", 1)[-1]).name
    stem, dot, extension = name.rpartition(".")
    if not dot or not re.fullmatch(r"[A-Za-z0-9]{1,5}", extension):
        stem, extension = name, ""
    kept = "".join(letter if _harmless(letter) else "_" for letter in unicodedata.normalize("NFC", stem))
    readable = kept.strip(" ._")[:_STEM_LENGTH].rstrip(" ._") or "document"
    return f"{readable}{marker(sha256)}" + (f".{extension.lower()}" if extension else "")


def _harmless(letter: str) -> bool:
    return letter.isalnum() or letter in " -_.,()+&"
