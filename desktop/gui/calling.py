"""How a second start calls the window that is there: it comes to the front and takes the files in.

One local socket for each organisation, for this user alone. It only carries words, never the right to the folder: that
is the lock of the operating system, which is taken by itself. What comes in is bounded and read as paths of files;
nothing else can be asked for.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

LONGEST = 64 * 1024
"""Bytes of one call; a longer one is not read to its end."""
_MOST_PATHS = 1_000
_MOST_CALLERS = 8
_PATIENCE_MS = 20_000
"""A window that is there is waited for: on a slow machine it may be busy with its own start. Where there is none,
nobody waits: connecting fails at once."""
_WAIT_MS = 5
_HEARD = b"heard\n"
_LONGEST_PLACE = 100
"""Bytes: the shortest limit for a socket's path is 104, on macOS (sys/un.h)."""


def place(folder: Path) -> str | None:
    """Return where the window that works with this folder is called: a path on disk, on Windows the name of a pipe.

    On POSIX it lies in a folder that only this user can enter, so that nobody else can listen there; None without one.
    """
    name = hashlib.sha256(f"{_user()}\n{folder}".encode(errors="surrogateescape")).hexdigest()[:24]
    return _place(name)


def call_first(folder: Path, paths: Sequence[Path] = ()) -> bool:
    """Ask the window that works with this folder to come to the front and take these in; False where none answers.

    Waits a moment for the answer; needs no event loop.
    """
    where, message = place(folder), _message(paths)
    if where is None or message is None or not _ours(where):
        return False
    _let_come_to_front()
    socket = QLocalSocket()
    socket.connectToServer(where)
    if not socket.waitForConnected(_PATIENCE_MS):
        return False
    socket.write(message)
    answer = _answer(socket)
    socket.disconnectFromServer()
    return answer == _HEARD


def _answer(socket: QLocalSocket) -> bytes:
    """Hear what is answered to its end; by a clock, as the window that is called may be busy with its own start."""
    heard, patience = b"", QDeadlineTimer(_PATIENCE_MS)
    while not heard.endswith(b"\n") and not patience.hasExpired():
        # In short waits with rests between: while Qt waits, no other thread of this program goes on.
        came = socket.waitForReadyRead(_WAIT_MS)
        heard += bytes(socket.read(len(_HEARD)).data())
        if not came:
            if socket.state() != QLocalSocket.LocalSocketState.ConnectedState:
                break
            time.sleep(_WAIT_MS / 1000)
    return heard


class Bell(QObject):
    """Rings when a second start calls this window."""

    rung = Signal(tuple)
    """The paths (absolute) that the second start was given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server: QLocalServer | None = None

    def hang(self, folder: Path) -> bool:
        """Be called under this folder from now on, and under none before; False where that is not possible."""
        self.take_down()
        where = place(folder)
        if where is None:
            return False
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.setMaxPendingConnections(_MOST_CALLERS)
        server.newConnection.connect(self._called)
        # Who hangs a bell holds the folder's lock: what is left there is of a program that died.
        QLocalServer.removeServer(where)
        self._server = server
        return server.listen(where)

    def take_down(self) -> None:
        """Be called no more."""
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None

    @Slot()
    def _called(self) -> None:
        while self._server is not None and (socket := self._server.nextPendingConnection()) is not None:
            if len(self.findChildren(_Caller)) >= _MOST_CALLERS:
                socket.abort()
                socket.deleteLater()
            else:
                caller = _Caller(socket, self)
                caller.asks.connect(self.rung)
                caller.listen()


class _Caller(QObject):
    """Listens to one caller, for a moment, and hangs up."""

    asks = Signal(tuple)

    def __init__(self, socket: QLocalSocket, parent: QObject) -> None:
        super().__init__(parent)
        socket.setParent(self)
        self._socket = socket
        self._said = b""
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._hang_up)
        socket.readyRead.connect(self.listen)
        socket.disconnected.connect(self._hang_up)
        self._patience.start()

    @Slot()
    def listen(self) -> None:
        """Hear what was said until now; a whole call is answered and passed on."""
        self._said += bytes(self._socket.read(LONGEST + 1 - len(self._said)).data())
        if len(self._said) > LONGEST:
            self._hang_up()
        elif self._said.endswith(b"\n"):
            paths, self._said = _paths(self._said), b""
            if paths is None:
                self._hang_up()
                return
            self._socket.write(_HEARD)
            # Closed once the answer has left.
            self._socket.disconnectFromServer()
            self.asks.emit(paths)

    @Slot()
    def _hang_up(self) -> None:
        self._patience.stop()
        self._socket.readyRead.disconnect(self.listen)
        self._socket.disconnected.disconnect(self._hang_up)
        self._socket.close()
        self.deleteLater()


def _message(paths: Sequence[Path]) -> bytes | None:
    """Write the call; None where it would be too long, so that these files are taken in by a window of their own."""
    told = [str(path.absolute()) for path in paths]
    message = json.dumps({"paths": told}).encode() + b"\n"
    return message if len(message) <= LONGEST and len(told) <= _MOST_PATHS else None


def _paths(said: bytes) -> tuple[Path, ...] | None:
    """Read a call: absolute paths, or None where it is no call of ours."""
    try:
        told = json.loads(said)
    except (ValueError, RecursionError):
        return None
    listed = told.get("paths") if isinstance(told, dict) else None
    if not isinstance(listed, list) or len(listed) > _MOST_PATHS:
        return None
    if not all(isinstance(one, str) and one and "\0" not in one for one in listed):
        return None
    found = tuple(Path(one) for one in listed)
    return found if all(path.is_absolute() for path in found) else None


if sys.platform == "win32":
    import ctypes

    _ANYONE = -1  # ASFW_ANY

    def _user() -> str:
        return os.environ.get("USERNAME", "")

    def _place(name: str) -> str | None:
        return f"clearing-desk-{name}"

    def _ours(_where: str) -> bool:
        return True

    def _let_come_to_front() -> None:
        # Only the program that the person has just started may put a window to the front, or allow another to.
        ctypes.windll.user32.AllowSetForegroundWindow(_ANYONE)

else:

    def _user() -> str:
        return str(os.getuid())

    def _place(name: str) -> str | None:
        own = _own_folder()
        return str(own / f"{name}.sock") if own else None

    def _ours(where: str) -> bool:
        """Tell whether this user's socket is there: what somebody else has put there is not spoken to."""
        try:
            found = os.lstat(where)
        except OSError:
            return False
        return stat.S_ISSOCK(found.st_mode) and found.st_uid == os.getuid()

    def _let_come_to_front() -> None:
        """Need no leave: window managers here decide by themselves."""

    def _own_folder() -> Path | None:
        """Return a folder for sockets that only this user can enter, below the session's or a temporary one."""
        given = os.environ.get("XDG_RUNTIME_DIR", "")
        for folder in (Path(given) if given else None, Path(tempfile.gettempdir())):
            if folder is None:
                continue
            own = folder / f"clearing-desk-{_user()}"
            if len(os.fsencode(own)) + 40 <= _LONGEST_PLACE and _private(own):
                return own
        return None

    def _private(folder: Path) -> bool:
        """Make the folder for this user alone; False where it is somebody else's or others may enter it."""
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
            found = folder.lstat()
        except OSError:
            return False
        return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not stat.S_IMODE(found.st_mode) & 0o077
