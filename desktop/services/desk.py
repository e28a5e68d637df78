"""A desk: the objects one organisation's work needs, opened together and given back together."""

from __future__ import annotations

import getpass
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.flowtly.client import Flowtly
from desktop.flowtly.keys import Token, Way
from desktop.flowtly.profile import PROFILE_FILE, load_profile
from desktop.services import sample
from desktop.services.entering import folder_of, with_kept_key
from desktop.services.kept import kept_in
from desktop.services.reading import ReaderPool
from desktop.settings import Settings
from desktop.storage.computer import real, this_computer
from desktop.storage.habits import HabitBook
from desktop.storage.journal import Journal
from desktop.storage.lessons import LessonBook
from desktop.storage.lock import Lock
from desktop.storage.month import MonthBook
from desktop.storage.place import refuse_unsafe
from desktop.storage.shelf import Shelf
from matching.reading.reading import Options

SETTLE = 300.0
"""Seconds after its deadline before an unanswered call is looked up."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One organisation's things. The window and the command line both work on one."""

    organisation: str
    sample: bool
    client: Flowtly
    journal: Journal
    habits: HabitBook
    months: MonthBook
    lessons: LessonBook
    shelf: Shelf
    pool: ReaderPool
    options: Options
    """What is set about reading when the desk is opened."""
    settle: float
    by: str
    give_back: Callable[[], None]
    """Closes everything, in the right order."""


def open_connection(home: Path, way: Way, own: Settings, *, settle: float = SETTLE) -> Desk:
    """Open and lock what belongs to the organisation that this way leads into.

    Without a key the one that the system's keychain keeps for the address is used. Raises Trouble `no_server` or
    `no_token` where one is not known, `already_open` when another program works on it,
    `synced_folder` or `network_folder` where its folder is no place for a journal,
    and whatever the client and the journal raise.
    """
    way = with_kept_key(way)
    with ExitStack() as stack:
        folder = folder_of(home, way)
        refuse_unsafe(real(folder), this_computer())
        return _desk(stack, folder, way, own, settle=settle, name=own.organisation or way.address, sampled=False)


def open_sample(own: Settings) -> Desk:
    """Start the embedded Flowtly with the sample month and open a desk on it, all in a folder that goes with it."""
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="clearing-desk-sample-")))
        sandbox = stack.enter_context(sample.start(home / "flowtly"))
        own_folder = home / "desk"
        name = sample.organisation()
        way = Way(sandbox.url, Token(sample.TOKEN))
        return _desk(stack, own_folder, way, own, settle=5.0, name=name, sampled=True)


@contextmanager
def opened(desk: Desk) -> Iterator[Desk]:
    """Give the desk back when the block is left."""
    try:
        yield desk
    finally:
        desk.give_back()


def _desk(
    stack: ExitStack,
    folder: Path,
    way: Way,
    own: Settings,
    *,
    settle: float,
    name: str,
    sampled: bool,
) -> Desk:
    stack.enter_context(Lock.take(folder))
    journal = stack.enter_context(Journal.open(folder / "journal.sqlite"))
    habits = stack.enter_context(HabitBook.open(folder / "habits.sqlite"))
    months = stack.enter_context(MonthBook.open(folder / "month.sqlite"))
    lessons = stack.enter_context(LessonBook.open(folder / "lessons.sqlite"))
    client = stack.enter_context(Flowtly.enter(way, profile=load_profile(folder / PROFILE_FILE)))
    pool = stack.enter_context(ReaderPool(own.workers, kept=kept_in(folder)))
    options = sample.reading_options() if sampled else Options(own_names=own.own_names, own_tax_ids=own.own_tax_ids)
    return Desk(
        organisation=name,
        sample=sampled,
        client=client,
        journal=journal,
        habits=habits,
        months=months,
        lessons=lessons,
        shelf=Shelf(folder / "shelf"),
        pool=pool,
        options=replace(options, lessons=lessons.lessons),
        settle=settle,
        by=_person(),
        give_back=stack.pop_all().close,
    )


def _person() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # No name is set for the user of this process; what was done is still known by time and computer.
        return "the person at this computer"
