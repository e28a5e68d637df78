"""The line below the title of the page of statements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from desktop.phrases.speech import say, say_n
from desktop.services.papers import Paper

if TYPE_CHECKING:
    from desktop.services.comparing import Preview


def head_line(previews: Sequence[Preview], papers: Iterable[Paper], compared: datetime | None = None) -> str:
    """Return the line below the page's title."""
    files = sum(1 for paper in papers if paper.reading.kind == "statement")
    lines = sum(len(preview.lines) for preview in previews)
    parts = [
        say_n("{n} file", "{n} files", files),
        say_n("{n} statement", "{n} statements", len(previews)),
        say_n("{n} booking", "{n} bookings", lines),
    ]
    if compared is not None and previews:
        parts.append(say("compared with Flowtly as it was at {astimezone:%H:%M}", astimezone=compared.astimezone()))
    return " · ".join(parts)
