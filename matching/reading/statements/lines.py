"""A statement file's text as clean lines, each still in its place so that findings can name it.

Takes away what is not the message: control bytes (mBank frames messages with 0x01 and 0x03), indentation before a
tag, SWIFT envelopes (`{1:..}{2:..}{4:` and `-}{5:..}`). The untouched lines are kept beside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CONTROL = dict.fromkeys((*range(9), *range(11, 32), 127, 0xFEFF)) | {9: " "}
_CONTROL_BYTES = bytes(sign for sign in _CONTROL if sign < 128)
_STRETCH = 50_000
_INDENTED = re.compile(r"[ \u00a0]+(?=:(?:\d\d[A-Z]?|NS):)")
_ENVELOPE = re.compile(r"^(?:-\}?)?\$?\{[0-9S]:.*")
_AFTER_CLOSE = re.compile(r"-\}(?:\{[0-9S]:.*)?\s*$")
_HALF_TAG = re.compile(r"\d\d[A-Z]?:")
END = "-"
"""What every form of an end-of-message line is turned into."""
_SUSPECT = "{-$ \u00a0"
"""First signs of lines that may hold more than the message; an empty line counts as one."""
_END = re.compile(r"\s*-(?:\}.*|X{3}|[^\x00-\x7f])?\s*$")


@dataclass(slots=True)
class Lines:
    """The lines of a file: `clean[i]` was `raw[i]`, and both are line `i + 1` of the file."""

    clean: list[str]
    raw: list[str]
    used: int = 0
    """How many lines at the start were let go."""

    def let_go(self, line: int) -> None:
        """Forget the lines before this one (from 1): of a large file only what is still to be read is held."""
        many = line - 1 - self.used
        if many > 0:
            self.clean[self.used : line - 1] = self.raw[self.used : line - 1] = [""] * many
            self.used = line - 1


def split_lines(text: str) -> Lines:
    """Cut a text into lines at LF, CRLF or CR and clean each."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    raw = text.split("\n")
    if "-}" not in text and not _has_controls(text):
        clean = [line if line[:1] not in _SUSPECT else _clean(line) for line in raw]
    else:
        clean = [
            line if line[:1] not in _SUSPECT and "-}" not in line and line.isprintable() else _clean(line)
            for line in raw
        ]
    _mend_tags(clean)
    return Lines(clean, raw)


def _has_controls(text: str) -> bool:
    """Tell whether a control sign stands anywhere; a stretch at a time, so that a large file is not copied."""
    for start in range(0, len(text), _STRETCH):
        packed = text[start : start + _STRETCH].encode("utf-8", "ignore")
        if len(packed.translate(None, _CONTROL_BYTES)) < len(packed):
            return True
    return "\ufeff" in text


def _clean(line: str) -> str:
    if not line.isprintable():
        line = line.translate(_CONTROL)
    if not line:
        return ""
    first = line[0]
    if first in " \u00a0":
        line = _INDENTED.sub("", line)
    if first in "{-$ " and (first == "{" or len(line) < 5 or "{" in line or "}" in line):
        return _without_envelope(line)
    return _AFTER_CLOSE.sub("", line) if "-}" in line and line[0] == ":" else line


def _without_envelope(line: str) -> str:
    """Return what stands behind `{4:`, `-` for an end of message, nothing for the rest of an envelope."""
    if _ENVELOPE.match(line):
        head, found, rest = line.rpartition("{4:")
        return rest.lstrip() if found and head else (END if line.startswith("-") else "")
    if not _END.match(line):
        return line
    return line.rpartition("{4:")[2].strip() if "{4:" in line and not line.endswith("{4:") else END


def _mend_tags(lines: list[str]) -> None:
    """Join a tag that was broken behind its first colon (`:` / `86:...`, seen at Sparkassen)."""
    if ":" not in lines:
        return
    for index, line in enumerate(lines[:-1]):
        if line == ":" and _HALF_TAG.match(lines[index + 1]):
            lines[index], lines[index + 1] = "", ":" + lines[index + 1]
