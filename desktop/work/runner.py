"""The runner: plain functions go out on a lane, and their results come back into the window thread.

Work is a function of `Progress` and `Stop`. It ends in exactly one way, and for each there is one callback, always
called in the window thread: `done` with the result, `failed` with the `Trouble`, `stopped`; `ended` follows each of
them. Anything else that work raises is a bug of ours and goes untouched to `sys.excepthook` there.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Lock
from typing import Generic, Literal, TypeVar

from PySide6.QtCore import QObject

from desktop.progress import Progress, Stop, Stopped
from desktop.trouble import Trouble
from desktop.work.lanes import Lane
from desktop.work.mailbox import Letter, Mailbox

T = TypeVar("T")
LaneName = Literal["reading", "pages", "network", "journal"]
LANES: tuple[LaneName, ...] = ("reading", "pages", "network", "journal")
"""`reading`: papers and judging. `pages`: page images, which must not wait behind a pile. `network`: Flowtly.
`journal`: the diary of decisions."""

Function = Callable[[Progress, Stop], T]
Heard = Callable[[int, int | None, str], None]


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"
    BROKEN = "broken"
    """A bug of ours."""


@dataclass(slots=True)
class Job(Generic[T]):
    """A piece of work on its way."""

    lane: LaneName
    done: Callable[[T], None] | None = None
    failed: Callable[[Trouble], None] | None = None
    stopped: Callable[[], None] | None = None
    ended: Callable[[], None] | None = None
    progress: Heard | None = None
    state: JobState = JobState.WAITING
    stop: Stop = field(default_factory=Stop)
    told: tuple[int, int | None, str] | None = None
    """The newest progress that the window has not heard yet."""
    lock: Lock = field(default_factory=Lock)

    def cancel(self) -> None:
        """Ask to stop: at once when it has not begun, else at the work's next step."""
        self.stop.request()

    @property
    def over(self) -> bool:
        """Tell whether it has ended and its callbacks were called."""
        return self.state not in {JobState.WAITING, JobState.RUNNING}


class Runner(QObject):
    """Made once, in the window thread. `troubled` hears the troubles of work that has no `failed` of its own."""

    def __init__(self, parent: QObject | None = None, *, troubled: Callable[[Trouble], None] | None = None) -> None:
        super().__init__(parent)
        self.mailbox = Mailbox(self)
        self.troubled = troubled
        self._lanes: dict[LaneName, Lane] = {name: Lane(name) for name in LANES}
        self._jobs: list[Job[object]] = []

    def submit(
        self,
        lane: LaneName,
        function: Function[T],
        *,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Trouble], None] | None = None,
        stopped: Callable[[], None] | None = None,
        ended: Callable[[], None] | None = None,
        progress: Heard | None = None,
    ) -> Job[T]:
        """Send work out on a lane. After `wind_down` it is stopped at once."""
        job: Job[T] = Job(lane, done, failed, stopped, ended, progress)
        self._jobs.append(job)  # type: ignore[arg-type] # a list of jobs of any result
        if not self._lanes[lane].put(lambda: self._work(job, function)):
            self.mailbox.post(lambda: self._close(job, JobState.STOPPED, job.stopped))
        return job

    def post(self, letter: Letter) -> None:
        """Call something in the window thread; for work that has more to say than its progress."""
        self.mailbox.post(letter)

    @property
    def jobs(self) -> tuple[Job[object], ...]:
        """Return the jobs that have not ended yet."""
        return tuple(self._jobs)

    @property
    def idle(self) -> bool:
        """Tell whether nothing is on its way."""
        return not self._jobs

    def wind_down(self) -> None:
        """Accept no more work, stop what has not begun, ask the running to stop at their next step."""
        for job in self._jobs:
            job.cancel()
        for lane in self._lanes.values():
            lane.shut()

    def close(self, seconds: float = 60.0) -> bool:
        """Wind down, wait for the lanes, deliver the last results; False when a lane still runs after so long."""
        self.wind_down()
        until = time.monotonic() + seconds
        ended = [lane.join(until - time.monotonic()) for lane in self._lanes.values()]
        self.mailbox.drain()
        return all(ended)

    def _work(self, job: Job[T], function: Function[T]) -> None:
        """Do the work, in the lane's thread."""
        if job.stop.requested:
            self.mailbox.post(lambda: self._close(job, JobState.STOPPED, job.stopped))
            return
        job.state = JobState.RUNNING
        try:
            result = function(lambda done, total, what: self._tell(job, (done, total, what)), job.stop)
        except Stopped:
            self.mailbox.post(lambda: self._close(job, JobState.STOPPED, job.stopped))
        except Trouble as trouble:
            self._post_trouble(job, trouble)
        except Exception as bug:  # noqa: BLE001 - the runner is where bugs leave the threads
            self._post_bug(job, bug)
        else:
            self.mailbox.post(lambda: self._close(job, JobState.DONE, _with(job.done, result)))

    def _post_trouble(self, job: Job[T], trouble: Trouble) -> None:
        heard = job.failed or self.troubled
        self.mailbox.post(lambda: self._close(job, JobState.FAILED, _with(heard, trouble)))

    def _post_bug(self, job: Job[T], bug: Exception) -> None:
        def report() -> None:
            sys.excepthook(type(bug), bug, bug.__traceback__)

        self.mailbox.post(lambda: self._close(job, JobState.BROKEN, report))

    def _tell(self, job: Job[T], news: tuple[int, int | None, str]) -> None:
        """Pass progress on; only the newest waits, however fast the work tells."""
        if job.progress is None:
            return
        with job.lock:
            waiting = job.told is not None
            job.told = news
        if not waiting:
            self.mailbox.post(lambda: _hear(job))

    def _close(self, job: Job[T], state: JobState, last: Callable[[], None] | None) -> None:
        job.state = state
        self._jobs = [other for other in self._jobs if other is not job]
        try:
            if last is not None:
                last()
        finally:
            if job.ended is not None:
                job.ended()


def _with(heard: Callable[[T], None] | None, value: T) -> Callable[[], None] | None:
    return None if heard is None else lambda: heard(value)


def _hear(job: Job[T]) -> None:
    with job.lock:
        news, job.told = job.told, None
    if news is not None and job.progress is not None and not job.over:
        job.progress(*news)
