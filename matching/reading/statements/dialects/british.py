"""British banks' columns: the line below `:61:` is 18 columns of name and 16 of purpose, `:86:` only what is left over.

Source: HBOS; seen for accounts in pounds only, and the widths are too common to be looked for elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence

from matching.reading.statements.dialects.details import Details, join_lines, named, tidy

_NAME = 18
_WIDTH = 34


def decode(supplement: Sequence[str], purpose: Sequence[str]) -> Details | None:
    """Decode a booking of an account in pounds by its one line below the entry, None where that is not in columns."""
    if len(supplement) != 1 or not 0 < len(supplement[0].rstrip()) <= _WIDTH or supplement[0].lstrip().startswith("/"):
        return None
    line = supplement[0]
    rest = join_lines(purpose) if purpose else ""
    text = tidy(f"{line[_NAME:]}{rest}" if len(line) >= _WIDTH else f"{line[_NAME:]} {rest}")
    return Details(text=text or tidy(line), name=named(line[:_NAME]))
