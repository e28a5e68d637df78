"""Where objects are built and wired: the window and what it works with."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop import logs, paths, settings
from desktop.flowtly.keys import Key, Way
from desktop.gui import language, newer, theme
from desktop.gui.calling import Bell, call_first
from desktop.gui.file_events import Application
from desktop.gui.last_resort import catch_everything
from desktop.gui.openers import Desk, Openers
from desktop.gui.portrait import Portrait
from desktop.gui.window import Window
from desktop.services import sample as sample_month
from desktop.settings import Settings
from desktop.trouble import Trouble
from desktop.work.collecting import Collector
from desktop.work.runner import Runner

if TYPE_CHECKING:
    from desktop.services.checking import Checkup


ADDRESS_VARIABLE = "FLOWTLY_URL"
TURN_SECONDS = 0.0002
"""How long a thread may keep the others waiting for the interpreter."""


def run_window(
    *, sample: bool, key: Key | None, files: Sequence[Path] = (), another: bool = False, picture: Path | None = None
) -> int:
    """Open the window and stay until it is closed; `sample` opens the sample month at once.

    Where a window stands already for the organisation that was open last, or waits at its start screen, that one comes
    to the front and takes the files, and this program ends; `another` opens a second one all the same.
    With `picture` the sample month is opened, a picture of the window goes into that file, and the window closes.
    """
    refuse_broken_qt(qt_version, sys.version_info[:2])
    home = paths.private(paths.home())
    logs.keep(home / "log")
    application = QApplication.instance() or Application(sys.argv[:1])
    assert isinstance(application, QApplication)
    own = _settings(home)
    another = another or picture is not None
    if not sample and not another and any(call_first(folder, files) for folder in _folders(home, own)):
        return 0
    language.apply(application, own.language)
    theme.apply(application, own.theme)
    catch_everything()
    front = _Front(application, home, key)
    window = front.open(own, files, at_start=not sample and not another)
    window.take_in(files)
    Collector(lambda: front.runner.idle, application)
    # The threads that read and judge let the window thread have its turn soon after it asks, not after 5 ms.
    sys.setswitchinterval(TURN_SECONDS)
    newer.look(own, paths.program_version(), front.runner, window.state.tell)
    if sample or picture:
        QTimer.singleShot(0, window.state.open_sample)
    if picture:
        Portrait(window, picture, lambda status: _leave(application, window, status))
    return application.exec()


def _leave(application: QApplication, window: Window, status: int) -> None:
    window.close()
    application.exit(status)


class _Front:
    """Opens windows, and puts another in the place of one where the person goes on to another organisation."""

    def __init__(self, application: QApplication, home: Path, key: Key | None) -> None:
        self._application, self._home, self._key = application, home, key

    def open(self, own: Settings, files: Sequence[Path] = (), *, at_start: bool) -> Window:
        """Show a window with these settings."""
        self.runner = Runner(self._application)
        """That of the window which stands now."""
        window = Window(openers(self._home, own, self._key, files), self.runner)
        window.switch_wanted.connect(lambda wanted: self._switch(window, wanted))
        _be_called(window, self._home, at_start=at_start)
        if isinstance(self._application, Application):
            self._application.handed.connect(window.take_in)
        window.show()
        return window

    def _switch(self, window: Window, wanted: Settings) -> None:
        """Close a window and open one for another organisation in its place; nothing happens if it does not close."""
        place = window.saveGeometry()
        self._application.setQuitOnLastWindowClosed(False)
        try:
            if not window.close():
                return
            kept = replace(wanted, widths=window.state.settings.widths, lists=window.state.settings.lists)
            with suppress(OSError):
                # What cannot be written is told when the settings are saved the next time.
                settings.save(self._home, kept)
            after = self.open(kept, at_start=True)
            after.restoreGeometry(place)
        finally:
            self._application.setQuitOnLastWindowClosed(True)
        window.deleteLater()
        if kept.address:
            after.start.open_known(settings.current(kept))


def openers(home: Path, own: Settings, key: Key | None, files: Sequence[Path] = ()) -> Openers:
    """Return what the start screen can open; `key` from the environment opens its own address when none is typed.

    `files` go to the window that has an organisation open already, if there is one.
    """
    address = os.environ.get(ADDRESS_VARIABLE, "").strip() or own.address
    kept = _Kept(home, own, key, address)
    return Openers(
        sample=lambda: _sample(kept.settings),
        connect=lambda way: _connect_or_call(home, kept, way, files),
        close=_close,
        sample_papers=sample_month.folder() / "papers",
        address=address,
        settings=own,
        keep=kept.keep,
        incoming=lambda own: _incoming(home, own),
        check=lambda way: _check(home, kept.keyed(way)),
        sign_in=lambda desk, way: _sign_in(kept, desk, way),
        profile_file=lambda way: _profile_file(home, way),
    )


class _Kept:
    """The settings of this run, the newest ones as they stand in their file, and the keys of this run."""

    def __init__(self, home: Path, own: Settings, key: Key | None, address: str) -> None:
        self._home = home
        self.settings = own
        self._given = key
        self._given_for = address.rstrip("/")
        self._keys: dict[tuple[str, str, str], Key] = {}

    def keyed(self, way: Way) -> Way:
        """Return the way with the key that was typed or given in this run; without one the keychain is asked."""
        if way.key is not None:
            return way
        # The environment's key is shown to its own address and to no other; without one to the first that is typed.
        meant = self._given_for in {"", way.address.rstrip("/")}
        return replace(way, key=self._keys.get(_place(way), self._given if meant else None))

    def opened(self, way: Way) -> None:
        """Remember what has opened an address, also where the system has no keychain that would."""
        if way.key is not None:
            self._keys[_place(way)] = way.key

    def keep(self, wanted: Settings) -> None:
        """Write settings down; raises Trouble `folder_unwritable` when that is not possible."""
        try:
            settings.save(self._home, wanted)
        except OSError as error:
            raise Trouble("folder_unwritable", path=str(self._home)) from error
        self.settings = wanted


def _place(way: Way) -> tuple[str, str, str]:
    return way.address, way.instance, way.drawer


def refuse_broken_qt(qt: str, python: tuple[int, ...]) -> None:
    """Raise SystemExit for the one pair that crashes: PySide6 6.12.0 on Python before 3.12."""
    if qt == "6.12.0" and python < (3, 12):
        raise SystemExit("PySide6 6.12.0 crashes on Python 3.11; run packaging/start.py again to get the right one.")


def _incoming(home: Path, own: Settings | None) -> Path:
    """Return where the files of what came without one are kept: each organisation's apart."""
    if own is None:
        return home / "incoming"
    return paths.organisation_folder(home, own.address, own.instance, own.drawer) / "incoming"


def _sample(own: Settings) -> Desk:
    # Client, journal and server are loaded on the lane that opens them: the window stands before that.
    from desktop.services.desk import open_sample

    return open_sample(own)


def _check(home: Path, way: Way) -> Checkup:
    from desktop.services.checking import check_up

    return check_up(home, way)


def _profile_file(home: Path, way: Way) -> Path:
    from desktop.services.checking import profile_file

    return profile_file(home, way)


def _folders(home: Path, own: Settings) -> tuple[Path, ...]:
    """Return the folders whose window a second start wants: the last organisation's, then the start screen's."""
    last = (paths.organisation_folder(home, own.address, own.instance, own.drawer),) if own.address else ()
    return (*last, home)


def _be_called(window: Window, home: Path, *, at_start: bool) -> None:
    """Let a second start call this window: by the home while nothing is open, then by the organisation's folder."""
    bell = Bell(window)
    bell.rung.connect(window.come_forward)
    if at_start:
        bell.hang(home)

    def follow() -> None:
        desk, own = window.state.desk, window.state.settings
        if desk is None or desk.sample:
            bell.take_down()
        else:
            bell.hang(paths.organisation_folder(home, own.address, own.instance, own.drawer))

    window.state.desk_changed.connect(follow)


def _connect_or_call(home: Path, kept: _Kept, way: Way, files: Sequence[Path]) -> Desk:
    """Open a desk; where another window has it open, that one comes to the front and takes the files."""
    try:
        return _connect(home, kept, way)
    except Trouble as trouble:
        if trouble.key == "already_open":
            call_first(paths.organisation_folder(home, way.address, way.instance, way.drawer), files)
        raise


def _connect(home: Path, kept: _Kept, way: Way) -> Desk:
    from desktop.services.checking import learn_once
    from desktop.services.desk import open_connection
    from desktop.services.entering import keep_key, with_kept_key

    known = with_kept_key(kept.keyed(way))
    learn_once(home, known)
    desk = open_connection(home, known, kept.settings)
    try:
        # A wrong address or key is told here, on the start screen, and not later in the middle of work.
        next(iter(desk.client.transactions()), None)
        kept.keep(settings.with_address(kept.settings, way.address, way.instance, way.drawer))
        # Kept where the system has a keychain; where it has none the person is asked again next time.
        keep_key(way)
        kept.opened(way)
    except BaseException:
        desk.give_back()
        raise
    return desk


def _sign_in(kept: _Kept, desk: Desk, way: Way) -> None:
    from desktop.services.entering import keep_key

    assert way.key is not None
    desk.client.sign_in(way.key)
    # A key is kept only after it has opened something.
    next(iter(desk.client.transactions()), None)
    keep_key(way)
    kept.opened(way)


def _close(desk: Desk) -> None:
    desk.give_back()


def _settings(home: Path) -> Settings:
    try:
        return settings.load(home)
    except Trouble:
        # A settings file that cannot be read must not keep the window shut; the command line names the file.
        return Settings()
