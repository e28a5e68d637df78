"""Design tokens: every colour, distance and type size of the window stands here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scheme = Literal["light", "dark"]
Kind = Literal["accent", "confident", "review", "close", "trouble", "neutral"]
"""What a state word means: confirm or new; certain or done; look at it; too close to call; wrong; nothing to do."""

SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL = 4, 8, 12, 16, 24
"""Distances in device-independent pixels; no other is used."""
RADIUS_CONTROL, RADIUS_CARD = 6, 10
FOCUS_WIDTH = 2
ROW_HEIGHT = 32
BUTTON_HEIGHT = 34
ICON = 16

FAMILY = "Inter"
BODY, LABEL, TITLE, NUMBER, HEADLINE = 13, 12, 22, 26, 18
"""Type sizes in pixels: running text, labels, page titles, big figures, the name of what is being decided."""
REGULAR, MEDIUM, STRONG, HEAVY = 400, 500, 600, 650


@dataclass(frozen=True, slots=True)
class Tones:
    """The colour of words and strokes of one kind, and the soft ground they stand on (`#RRGGBB`)."""

    ink: str
    soft: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """All colours of one scheme (`#RRGGBB`)."""

    scheme: Scheme
    ground: str
    surface: str
    sunk: str
    line: str
    text: str
    muted: str
    on_accent: str
    """Words on a filled accent ground."""
    hover: str
    accent: Tones
    confident: Tones
    review: Tones
    close: Tones
    trouble: Tones
    neutral: Tones
    mark: str = "#FFE08A"
    """A place on a page from which something was read; pages are white in both schemes."""
    mark_line: str = "#E0B000"
    paper: str = "#FFFFFF"

    def tones(self, kind: Kind) -> Tones:
        """Return ink and ground of a kind."""
        tones: Tones = getattr(self, kind)
        return tones


LIGHT = Tokens(
    scheme="light",
    ground="#F6F6F3",
    surface="#FFFFFF",
    sunk="#EFEFEB",
    line="#E2E2DC",
    text="#1D2226",
    muted="#646B72",
    on_accent="#FFFFFF",
    hover="#F1F1ED",
    accent=Tones("#0A6B6B", "#E2F0EF"),
    confident=Tones("#1B7245", "#E4F2E9"),
    review=Tones("#8F5F00", "#FBF1DC"),
    close=Tones("#6644A0", "#EEE8F8"),
    trouble=Tones("#AE2A1D", "#FBE9E7"),
    neutral=Tones("#5F666D", "#EFEFEB"),
)
DARK = Tokens(
    scheme="dark",
    ground="#17191B",
    surface="#1F2225",
    sunk="#141618",
    line="#33373B",
    text="#E8EAEB",
    muted="#9AA2A9",
    on_accent="#0C1B1B",
    hover="#272B2F",
    accent=Tones("#5CC2BE", "#16393A"),
    confident=Tones("#6CC793", "#17351F"),
    review=Tones("#E2B04A", "#3A2D10"),
    close=Tones("#B99CF0", "#2D2442"),
    trouble=Tones("#F08A7E", "#43201C"),
    neutral=Tones("#9AA2A9", "#2A2E32"),
)


def tokens(scheme: Scheme) -> Tokens:
    """Return the tokens of a scheme."""
    return DARK if scheme == "dark" else LIGHT
