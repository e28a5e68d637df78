"""Where in the papers something stands, in the words by which a person would look for it."""

from __future__ import annotations

from matching.statement import Statement


def where(name: str, statement: Statement) -> str:
    """Name a statement by its file ('' within one file), number and page."""
    label = "/".join(part for part in (statement.number, statement.page) if part)
    place = f"statement {label}" if label else "statement"
    return f"{name}, {place}" if name else place
