"""Errands about the way to Flowtly: trying it, signing in, its names and routes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.flowtly.keys import Way
    from desktop.gui.openers import Desk
    from desktop.progress import Progress, Stop
    from desktop.services.checking import Checkup
    from desktop.work.runner import Function


@dataclass(frozen=True, slots=True)
class ProfileText:
    """The names and routes with which one Flowtly is spoken to, as they stand in their file."""

    file: Path
    text: str


def check(find_out: Callable[[Way], Checkup], way: Way) -> Function[Checkup]:
    """Find out how a Flowtly answers."""
    return lambda _progress, _stop: find_out(way)


def sign_in(enter: Callable[[Desk, Way], None], desk: Desk, way: Way) -> Function[None]:
    """Go on with another key."""
    return lambda _progress, _stop: enter(desk, way)


def profile(file_of: Callable[[Way], Path], way: Way) -> Function[ProfileText]:
    """Read names and routes."""

    def work(_progress: Progress, _stop: Stop) -> ProfileText:
        from desktop.services.checking import profile_text

        file = file_of(way)
        return ProfileText(file, profile_text(file))

    return work


def keep_profile(edited: ProfileText) -> Function[None]:
    """Keep names and routes as they were edited."""

    def work(_progress: Progress, _stop: Stop) -> None:
        from desktop.services.checking import keep_profile as keep

        keep(edited.file, edited.text)

    return work
