"""Updates: whether a newer version is out. Asked only where the person wants it, with one request that names nobody.

The page of releases stands in `resources/release.toml`, written by whoever builds the program. Its address for the
newest release answers with a redirection to the page of that version (`…/releases/tag/v1.2.3`); the version is read
from there and nothing is followed, fetched or installed.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop import paths

if TYPE_CHECKING:
    from desktop.flowtly.reaching import Reached

_TAG = re.compile(r"/releases/tag/v?(\d{1,5}(?:\.\d{1,5}){1,3})$")
_VERSION = re.compile(r"(\d{1,5}(?:\.\d{1,5}){1,3})")


@dataclass(frozen=True, slots=True)
class Update:
    """A newer version and the page that offers it."""

    version: str
    page: str


def release_page(resources: Path | None = None) -> str:
    """Return the https address of the page of releases; empty where this build names none."""
    file = (resources or paths.resources()) / "release.toml"
    try:
        page = tomllib.loads(file.read_text(encoding="utf-8")).get("page", "")
    except (OSError, tomllib.TOMLDecodeError):
        # A build without the file is one that names no page.
        return ""
    return page.rstrip("/") if isinstance(page, str) and page.startswith("https://") else ""


def _reach(address: str) -> Reached:
    # Loaded where it is needed: the window stands before anything that speaks to the network is.
    from desktop.flowtly.reaching import reach

    return reach(address)


def newer(page: str, current: str, *, ask: Callable[[str], Reached] = _reach) -> Update | None:
    """Ask which version is the newest; None when it is this one, an older one, or cannot be told.

    `page` is the page of releases. Raises Trouble when it cannot be reached.
    """
    told = _TAG.search(ask(f"{page}/latest").elsewhere.split("?")[0])
    here = _VERSION.match(current)
    if told is None or here is None or _numbers(told[1]) <= _numbers(here[1]):
        return None
    return Update(told[1], page)


def _numbers(version: str) -> tuple[int, ...]:
    numbers = [int(part) for part in version.split(".")]
    return (*numbers, *(0 for _ in range(4 - len(numbers))))
