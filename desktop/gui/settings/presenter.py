"""Settings as they are typed, and what is wrong about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.gui.connection.presenter import problem_with_address
from desktop.phrases import figures
from desktop.phrases.speech import meant
from desktop.settings import Settings

THEMES = {"system": meant("As the system does"), "light": meant("Light"), "dark": meant("Dark")}
MOST_WORKERS = 8
FLOOR_CHOICES = (0.95, 0.97, 0.98, 0.99, 0.995)
MARGIN_CHOICES = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
"""What can be chosen as thresholds, all within the bounds that are safe."""


def lines(text: str) -> tuple[str, ...]:
    """Return what stands on the lines of a text, blank ones and repeats left out."""
    return tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def tax_ids(text: str) -> tuple[str, ...]:
    """Return tax numbers without the blanks and dashes people write in them."""
    return tuple(dict.fromkeys("".join(each for each in line if each.isalnum()).upper() for line in lines(text)))


def typed(
    before: Settings,
    *,
    organisation: str,
    own_names: str,
    own_tax_ids: str,
    address: str,
    instance: str,
    theme: str,
    workers: int,
) -> Settings:
    """Return the settings that the fields say."""
    return replace(
        before,
        organisation=organisation.strip(),
        own_names=lines(own_names),
        own_tax_ids=tax_ids(own_tax_ids),
        address=address.strip(),
        instance=instance.strip(),
        theme=theme if theme in THEMES else "system",
        workers=workers or None,
    )


def percentage(share: float) -> str:
    """Return a share as it is offered: `98 %`, `99.5 %`, in German `99,5 %`."""
    return f"{share * 100:.1f}".removesuffix(".0").translate(figures.separators()) + "\N{NO-BREAK SPACE}%"


def nearest(offered: Sequence[float], value: float) -> int:
    """Return the place of what is nearest among what is offered."""
    return min(range(len(offered)), key=lambda at: abs(offered[at] - value))


def problem_with(settings: Settings) -> str:
    """Return what is wrong about the address; none at all is right, for it is asked at the start."""
    return problem_with_address(settings.address) if settings.address else ""


def reads_otherwise(before: Settings, after: Settings) -> bool:
    """Tell whether receipts would be read otherwise."""
    return (before.own_names, before.own_tax_ids) != (after.own_names, after.own_tax_ids)
