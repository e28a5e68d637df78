"""A place on a page that stands out because something was read there."""

from __future__ import annotations

from dataclasses import dataclass

from matching.receipt import Place


@dataclass(frozen=True, slots=True)
class Spot:
    """A marked place: a short label for pointing at it, and what was read there."""

    label: str
    value: str
    place: Place
