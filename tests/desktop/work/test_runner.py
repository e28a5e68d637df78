"""Work goes out on lanes, and every result comes back into the window thread, exactly once."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from desktop.progress import Progress, Stop, Stopped
from desktop.trouble import Trouble
from desktop.work.runner import Job, JobState, Runner
from tests.patience import SECONDS


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[Runner]:
    made = Runner()
    yield made
    assert made.close(5)


def give(value: object) -> Callable[[Progress, Stop], object]:
    return lambda _progress, _stop: value


def raise_it(error: Exception) -> Callable[[Progress, Stop], object]:
    def work(_progress: Progress, _stop: Stop) -> object:
        raise error

    return work


def test_a_result_comes_back_in_the_window_thread(qtbot: QtBot, runner: Runner) -> None:
    heard: list[tuple[object, int]] = []
    runner.submit("network", give(7), done=lambda value: heard.append((value, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(7, threading.get_ident())]
    assert runner.idle


def _said(number: int, _progress: Progress, _stop: Stop) -> int:
    return number


def test_no_result_is_lost_when_nothing_keeps_the_job(qtbot: QtBot, runner: Runner) -> None:
    heard: list[int] = []
    for number in range(500):
        runner.submit("reading", partial(_said, number), done=heard.append)
    qtbot.waitUntil(lambda: len(heard) == 500)
    assert heard == list(range(500))


def test_five_thousand_signals_do_not_end_the_process(qtbot: QtBot, runner: Runner) -> None:
    """PySide6 6.12.0 on Python 3.11 aborts after some 600: every post rings the mailbox's bell."""
    heard: list[int] = []

    def hear(number: int, opened: threading.Event) -> None:
        heard.append(number)
        opened.set()

    def ring_often(_progress: Progress, _stop: Stop) -> None:
        for number in range(5000):
            # Waiting for the letter makes each post ring the bell of its own.
            opened = threading.Event()
            runner.post(partial(hear, number, opened))
            opened.wait(SECONDS)

    runner.submit("network", ring_often)
    qtbot.waitUntil(lambda: runner.idle)
    assert heard == list(range(5000))


def test_a_trouble_is_told_where_it_was_asked_for(qtbot: QtBot, runner: Runner) -> None:
    own: list[Trouble] = []
    common: list[Trouble] = []
    runner.troubled = common.append
    runner.submit("network", raise_it(Trouble("offline")), failed=own.append)
    runner.submit("network", raise_it(Trouble("refused")))
    qtbot.waitUntil(lambda: runner.idle)
    assert [trouble.key for trouble in own] == ["offline"]
    assert [trouble.key for trouble in common] == ["refused"]


def test_a_bug_reaches_the_last_resort_and_the_next_work_goes_on(
    qtbot: QtBot, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[BaseException] = []
    heard: list[object] = []
    ended: list[str] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: bugs.append(error))
    job = runner.submit("network", raise_it(KeyError("oops")), failed=heard.append, ended=lambda: ended.append("bug"))
    runner.submit("network", give(1), done=heard.append)
    qtbot.waitUntil(lambda: runner.idle)
    assert [type(bug) for bug in bugs] == [KeyError]
    assert (heard, ended, job.state) == ([1], ["bug"], JobState.BROKEN)


def test_a_bug_in_a_callback_does_not_swallow_the_letters_behind_it(
    qtbot: QtBot, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    bugs: list[BaseException] = []
    heard: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: bugs.append(error))

    def wrong(_value: object) -> None:
        raise ZeroDivisionError

    runner.submit("network", give(1), done=wrong)
    runner.submit("network", give(2), done=heard.append)
    qtbot.waitUntil(lambda: runner.idle)
    assert (len(bugs), heard) == (1, [2])


def test_running_work_stops_at_its_next_step(qtbot: QtBot, runner: Runner) -> None:
    begun = threading.Event()
    heard: list[str] = []

    def patient(_progress: Progress, stop: Stop) -> None:
        begun.set()
        stop.wait(SECONDS)
        stop.check()

    job = runner.submit(
        "reading", patient, done=lambda _: heard.append("done"), stopped=lambda: heard.append("stopped")
    )
    assert begun.wait(SECONDS)
    job.cancel()
    qtbot.waitUntil(lambda: job.over)
    assert (heard, job.state) == (["stopped"], JobState.STOPPED)


def test_progress_is_heard_newest_last_and_never_after_the_end(qtbot: QtBot, runner: Runner) -> None:
    heard: list[object] = []

    def counting(progress: Progress, _stop: Stop) -> str:
        for number in range(10_000):
            progress(number, 10_000, "file")
        return "end"

    runner.submit("reading", counting, progress=lambda *news: heard.append(news[0]), done=heard.append)
    qtbot.waitUntil(lambda: runner.idle)
    assert heard[-1] == "end"
    assert len(heard) < 10_000
    numbers = [number for number in heard if isinstance(number, int)]
    assert numbers == sorted(numbers)


def test_closing_stops_what_has_not_begun_and_delivers_what_has(qtbot: QtBot) -> None:
    runner = Runner()
    begun, go_on = threading.Event(), threading.Event()
    heard: list[str] = []

    def slow(_progress: Progress, _stop: Stop) -> str:
        begun.set()
        go_on.wait(SECONDS)
        return "kept"

    runner.submit("network", slow, done=heard.append)
    waiting: Job[object] = runner.submit("network", give("never"), stopped=lambda: heard.append("stopped"))
    assert begun.wait(SECONDS)
    runner.wind_down()
    go_on.set()
    assert runner.close(SECONDS)
    late: Job[object] = runner.submit("network", give("late"), stopped=lambda: heard.append("too late"))
    runner.mailbox.drain()
    assert heard == ["kept", "stopped", "too late"]
    assert (waiting.state, late.state) == (JobState.STOPPED, JobState.STOPPED)


def test_after_those_who_would_hear_are_gone_nothing_is_said(qtbot: QtBot) -> None:
    runner = Runner()
    heard: list[str] = []
    runner.post(lambda: heard.append("before"))
    runner.mailbox.shut()
    assert runner.close(SECONDS)
    runner.submit("network", give("late"), stopped=lambda: heard.append("late"))
    runner.mailbox.drain()
    assert heard == []


def test_closing_tells_when_a_lane_does_not_end(qtbot: QtBot) -> None:
    runner = Runner()
    begun, go_on = threading.Event(), threading.Event()

    def stubborn(_progress: Progress, _stop: Stop) -> None:
        begun.set()
        go_on.wait(SECONDS)

    runner.submit("network", stubborn)
    assert begun.wait(SECONDS)
    assert not runner.close(0.05)
    go_on.set()
    assert runner.close(SECONDS)


def test_lanes_do_not_wait_for_each_other(qtbot: QtBot, runner: Runner) -> None:
    go_on = threading.Event()
    heard: list[object] = []
    runner.submit("reading", lambda _p, _s: go_on.wait(SECONDS), done=heard.append)
    runner.submit("pages", give("page"), done=heard.append)
    qtbot.waitUntil(lambda: heard == ["page"])
    go_on.set()
    qtbot.waitUntil(lambda: runner.idle)


def test_stopped_raised_by_work_itself_is_no_bug(qtbot: QtBot, runner: Runner) -> None:
    heard: list[str] = []
    runner.submit("journal", raise_it(Stopped()), stopped=lambda: heard.append("stopped"))
    qtbot.waitUntil(lambda: runner.idle)
    assert heard == ["stopped"]
