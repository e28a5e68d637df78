"""A disk that is full or failing at its N-th call, for every N, once and from then on; then there is room again.

Nothing may be shown as confirmed that is not kept, nothing may be sent that the diary does not hold, and when the disk
works again everything comes to its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import apsw

from desktop.storage.records import Entry, Step
from desktop.storage.schema import set_up
from desktop.trouble import Trouble
from tests.reliability.crash_points import Drill
from tests.reliability.power_loss import Connection, Disk, FileSystem, open_journal
from tests.reliability.server import Server
from tests.reliability.simulation import Outcome

MOST = 5_000


class DiskDrill(Drill):
    """One operation over a disk that fails at its N-th call."""

    def __init__(self, operation: str, at: int, *, lasting: bool, journal_mode: str) -> None:
        self.disk = Disk()
        self.troubles: list[str] = []
        self._journal_mode = journal_mode
        self._system = FileSystem(self.disk, f"failing-{id(self)}")
        self._at, self._lasting, self.calls = at, lasting, 0
        super().__init__(operation, "", set())
        _without_failing(self.server, self)

    def boot(self) -> None:
        while True:
            try:
                connection = Connection(apsw.Connection("/journal", vfs=f"failing-{id(self)}"))
                connection.execute("PRAGMA locking_mode = EXCLUSIVE")
                set_up(connection.sqlite, version=(3, 40, 1) if self._journal_mode == "DELETE" else (3, 54, 1))
                self.journal = open_journal(connection, monotonic=self.time.monotonic)
            except (Trouble, apsw.Error) as error:
                self.troubles.append(str(error))
                self.repair()
            except Exception as error:
                if getattr(error, "sqlite_errorcode", None) is None:
                    raise
                self.troubles.append(str(error))
                self.repair()
            else:
                break
        self.server.journal = self.journal
        # The disk fails from here on: a journal that does not open is told by opening it, and tried elsewhere.
        self.disk.fail = self._fails

    def _fails(self, verb: str, number: int) -> bool:
        self.calls += 1
        return self.calls >= self._at if self._lasting else self.calls == self._at

    def repair(self) -> None:
        self.disk.fail = lambda verb, number: False

    def doing(self, deed: Callable[[], Any]) -> Any:
        try:
            return deed()
        except Trouble as trouble:
            self.troubles.append(trouble.key)
        return None

    def come_to_rest(self) -> None:
        self.repair()
        self.shown_once = dict(self.shown)
        self.doing(lambda: self.deliver(wait=True))
        for deed in self._deeds():
            self.doing(deed)
        super().come_to_rest()

    def close(self) -> None:
        self.repair()
        self.journal.close()
        self._system.unregister()


def _without_failing(server: Server, drill: DiskDrill) -> None:
    """Let the oracle read the diary on a disk that works: it must not take part in the failing."""
    noted, right = server._must_be_noted, server._must_be_right

    @contextmanager
    def mercy() -> Iterator[None]:
        fail, drill.disk.fail = drill.disk.fail, lambda verb, number: False
        try:
            yield
        finally:
            drill.disk.fail = fail

    def must_be_noted(*steps: Step) -> Entry:
        with mercy():
            return noted(*steps)

    def must_be_right(entry: Entry, attachment: str, transaction: str) -> None:
        with mercy():
            right(entry, attachment, transaction)

    # For as long as this server lives.
    server._must_be_noted = must_be_noted  # type: ignore[method-assign]
    server._must_be_right = must_be_right  # type: ignore[method-assign]


def drill(operation: str, at: int, *, lasting: bool, journal_mode: str) -> tuple[Outcome, list[str], int]:
    """Play one; return what it came to, the troubles that were told, and how many calls of the disk there were."""
    life = DiskDrill(operation, at, lasting=lasting, journal_mode=journal_mode)
    try:
        outcome = life.go()
        return outcome, life.troubles, life.calls
    finally:
        life.close()


def every_call(*, step: int = 1, modes: tuple[str, ...] = ("DELETE", "WAL")) -> Iterator[tuple[str, int, bool, str]]:
    """Yield every call of the disk at which it may fail."""
    for journal_mode in modes:
        for operation in ("import", "upload and link", "undo"):
            _, _, calls = drill(operation, MOST, lasting=False, journal_mode=journal_mode)
            for lasting in (False, True):
                for at in range(1, calls + 1, step):
                    yield operation, at, lasting, journal_mode


def run(*, first: int = 0, count: int = 1, tell: Callable[[str], None]) -> list[str]:
    """Fail at every call, or with `count` at every so many."""
    wrong: list[str] = []
    played = told = 0
    for operation, at, lasting, mode in every_call(step=count):
        outcome, troubles, _ = drill(operation, at, lasting=lasting, journal_mode=mode)
        played += 1
        told += bool(troubles)
        kind = "from" if lasting else "at"
        wrong += [f"{operation}, {mode}, failing {kind} call {at}: {words}" for words in outcome.violations]
        if played % 500 == 0:
            tell(f"{played} failings, {told} of them told, {len(wrong)} wrong")
    tell(f"{played} failings, {told} of them told as a trouble")
    return wrong
