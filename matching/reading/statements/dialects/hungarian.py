"""Hungarian free text with the account on a line of its own: reference, 16 or 24 digits, name, purpose (Raiffeisen)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from matching.reading.statements.dialects.details import Details, glue, join_lines, named, tidy

_WIDTH = 35
"""Where the bank cuts its lines, also inside a word or a date."""
_ACCOUNT = re.compile(r"\d{8}-?\d{8}(?:-?\d{8})?")


def decode(lines: Sequence[str]) -> Details | None:
    """Decode a text whose second line is a Hungarian account number, None for any other."""
    if len(lines) < 3 or not _ACCOUNT.fullmatch(lines[1].strip()):
        return None
    return Details(
        text=tidy(_purpose(lines[3:])) if len(lines) > 3 else tidy(lines[0]),
        name=named(lines[2]),
        account=lines[1].strip().replace("-", ""),
    )


def _purpose(lines: Sequence[str]) -> str:
    return glue(lines, _WIDTH) if max(map(len, lines)) <= _WIDTH else join_lines(lines)
