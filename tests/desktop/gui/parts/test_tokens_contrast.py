"""Words are legible on the grounds they stand on: at least 4.5 : 1 (WCAG 2.2, 1.4.3) in both schemes."""

from __future__ import annotations

import math

import pytest
from PySide6.QtGui import QColor

from desktop.gui import tokens as t

KINDS: tuple[t.Kind, ...] = ("accent", "confident", "review", "close", "trouble", "neutral")


def luminance(colour: str) -> float:
    meant = QColor(colour)
    parts = [part / 255 for part in (meant.red(), meant.green(), meant.blue())]
    red, green, blue = (part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_21() -> None:
    assert round(contrast("#000000", "#FFFFFF"), 1) == 21.0


@pytest.mark.parametrize("worn", [t.LIGHT, t.DARK], ids=["light", "dark"])
def test_text_on_all_grounds(worn: t.Tokens) -> None:
    for ground in (worn.ground, worn.surface, worn.sunk, worn.hover, worn.accent.soft):
        assert contrast(worn.text, ground) >= 4.5
        assert contrast(worn.muted, ground) >= 4.5, ground


@pytest.mark.parametrize("worn", [t.LIGHT, t.DARK], ids=["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_state_words_on_their_soft_ground_and_on_cards(worn: t.Tokens, kind: t.Kind) -> None:
    tones = worn.tones(kind)
    assert contrast(tones.ink, tones.soft) >= 4.5
    assert contrast(tones.ink, worn.surface) >= 4.5


@pytest.mark.parametrize("worn", [t.LIGHT, t.DARK], ids=["light", "dark"])
def test_words_on_the_primary_button(worn: t.Tokens) -> None:
    assert contrast(worn.on_accent, worn.accent.ink) >= 4.5
