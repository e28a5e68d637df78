"""Worker processes: who is replaced, who is asked again, and that none of them writes on the person's screen."""

from __future__ import annotations

import io
import json
import multiprocessing
from collections.abc import Iterator

import pytest
from PIL import Image

from desktop.progress import Stop
from desktop.services import reading
from desktop.services.limits import Limits, bytes_held
from desktop.services.reader import Died, NoAnswer
from desktop.services.readers import Readers, _Seat
from desktop.services.reading import ReaderPool
from tests.desktop.services.making import statement

GOOD = statement(("1005", "-12,30", "A"))
READ = b'{"verb":"recognise"}'


@pytest.fixture
def readers() -> Iterator[Readers]:
    opened = Readers(1, Limits())
    yield opened
    opened.close()


def _picture() -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (60, 90), "white").save(target, "PNG")
    return target.getvalue()


def _seat(readers: Readers) -> _Seat:
    seat = readers._seats.take()
    readers._seats.give(seat)
    return seat


def _ask(readers: Readers, question: bytes = READ, *, pictures: bool = False) -> bytes:
    return readers.ask(question, GOOD, Stop(), urgent=False, pictures=pictures)[0]


def test_what_nobody_foresaw_is_told_as_a_place_in_the_code_and_never_on_the_screen(
    readers: Readers, capfd: pytest.CaptureFixture[str]
) -> None:
    said = json.loads(_ask(readers, b'{"verb":"read"}'))
    assert said["failed"] == "unreadable"
    assert "KeyError < worker.py:" in said["where"]
    assert _seat(readers)._workers == {}, "a worker whose state nobody knows reads on"
    assert _ask(readers) == b'"mt940"'
    assert capfd.readouterr().err == ""


def test_a_worker_that_has_grown_is_replaced() -> None:
    readers = Readers(1, Limits(held=1))
    assert _ask(readers) == b'"mt940"'
    kept = dict(_seat(readers)._workers)
    assert _ask(readers) == b'"mt940"'
    readers.close()
    assert bytes_held() == 0 or kept == {}


def test_a_worker_that_stays_small_reads_on(readers: Readers) -> None:
    _ask(readers)
    first = _seat(readers)._workers[False]
    _ask(readers)
    assert _seat(readers)._workers[False] is first


def test_a_file_is_tried_once_more_where_its_worker_had_read_others(readers: Readers) -> None:
    _ask(readers)
    for child in multiprocessing.active_children():
        child.kill()
    assert _ask(readers) == b'"mt940"'


def test_a_file_whose_own_worker_dies_is_given_up(readers: Readers) -> None:
    readers.warm()
    for child in multiprocessing.active_children():
        child.kill()
        child.join()
    with pytest.raises(Died):
        _ask(readers)
    assert _ask(readers) == b'"mt940"'


def test_pictures_are_read_beside_by_a_worker_with_limits_of_its_own(readers: Readers) -> None:
    _ask(readers)
    _ask(readers, pictures=True)
    workers = _seat(readers)._workers
    assert workers[True]._limits == Limits().for_pictures()
    assert workers[True] is not workers[False]


def test_only_what_has_no_words_is_read_as_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []
    ask = Readers.ask

    def noted(self: Readers, question: bytes, content: bytes, stop: Stop, **more: bool) -> tuple[bytes, bytes]:
        asked.append(more["pictures"])
        assert json.loads(question)["options"]["pictures"] is more["pictures"]
        return ask(self, question, content, stop, **more)

    monkeypatch.setattr(Readers, "ask", noted)
    monkeypatch.setattr(reading, "can_read_pictures", lambda: True)
    with ReaderPool(1) as pool:
        pool.read(GOOD)
        assert asked == [False]
        assert pool.read(_picture()).receipt is not None
    assert asked == [False, False, True]


@pytest.mark.parametrize("code", ["timed_out", "unreadable"])
def test_a_paper_whose_pictures_cost_too_much_is_kept_to_be_paired_by_hand(
    monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    ask = Readers.ask

    def gives_up(self: Readers, question: bytes, content: bytes, stop: Stop, **more: bool) -> tuple[bytes, bytes]:
        if more["pictures"]:
            raise NoAnswer(code)
        return ask(self, question, content, stop, **more)

    monkeypatch.setattr(Readers, "ask", gives_up)
    monkeypatch.setattr(reading, "can_read_pictures", lambda: True)
    with ReaderPool(1) as pool:
        kept = pool.read(_picture())
    assert kept.error is None
    assert kept.receipt is not None
    assert [finding.code for finding in kept.findings][:1] == ["picture_illegible"]
