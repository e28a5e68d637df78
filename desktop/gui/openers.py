"""How the window gets a desk: the objects of one organisation, built elsewhere and handed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol

from desktop.services.month.tools import Tools
from desktop.settings import Settings
from desktop.trouble import Trouble

if TYPE_CHECKING:
    from desktop.flowtly.keys import Way
    from desktop.services.checking import Checkup
    from desktop.storage.habits import HabitBook
    from desktop.storage.lessons import LessonBook


class Desk(Tools, Protocol):
    """The objects that one window works with."""

    @property
    def sample(self) -> bool:
        """Tell whether this is the built-in Flowtly with sample data."""

    @property
    def habits(self) -> HabitBook | None:
        """What earlier decisions taught."""

    @property
    def lessons(self) -> LessonBook | None:
        """What corrections of receipts taught."""

    @property
    def settle(self) -> float:
        """After how many seconds a request without an answer has surely ended."""

    @property
    def give_back(self) -> Callable[[], None]:
        """Closes everything, in the right order."""


def _forget(_settings: Settings) -> None:
    """Keep nothing: for a window that has no home."""


def _no_key(_desk: Desk, _way: Way) -> NoReturn:
    """Take no key: for a window that has no keychain."""
    raise Trouble("no_token")


def _no_server(_way: Way) -> NoReturn:
    """Know of no server: for a window that has none."""
    raise Trouble("no_server")


@dataclass(frozen=True, slots=True)
class Openers:
    """What the start screen can open; called on the network lane, they raise Trouble. `close` gives a desk back."""

    sample: Callable[[], Desk]
    connect: Callable[[Way], Desk]
    close: Callable[[Desk], None]
    sample_papers: Path
    """Folder of the papers of the sample month."""
    address: str = ""
    """The address that was used last, for the start screen."""
    settings: Settings = field(default_factory=Settings)
    """What the person has set."""
    keep: Callable[[Settings], None] = _forget
    """Writes settings down; raises Trouble when they cannot be kept."""
    incoming: Callable[[Settings | None], Path] | None = None
    """Names the folder for what comes without a file of its own, of an organisation or (None) of the sample month."""
    check: Callable[[Way], Checkup] = _no_server
    """Finds out, with reads only, how a Flowtly answers; keeps what it learned as the organisation's profile."""
    sign_in: Callable[[Desk, Way], None] = _no_key
    """Goes on with another key at the Flowtly that is open; raises Trouble where it does not open it."""
    profile_file: Callable[[Way], Path] = _no_server
    """Names the file in which the names and routes of that Flowtly stand."""
