"""Reading untrusted files in worker processes, each within its limits: what can be asked, in plain verbs.

One killed or crashed worker costs one file.
"""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from types import TracebackType
from typing import Self, TypeVar

from desktop.progress import Stop
from desktop.services import answers
from desktop.services.answers import Members
from desktop.services.known_readings import KnownReadings, said_of
from desktop.services.limits import Limits
from desktop.services.papers import PageImage
from desktop.services.parcel import unpack
from desktop.services.reader import NoAnswer
from desktop.services.readers import Readers
from desktop.storage.readings import Readings
from matching.finding import Unreadable, facts
from matching.reading.extras import can_read_pictures
from matching.reading.lessons import Lesson, LessonField, lessons_for
from matching.reading.reading import Options, Part, Reading

_LOG = logging.getLogger(__name__)
Answer = TypeVar("Answer")


class ReaderPool:
    """Reads files in worker processes; safe to use from several threads, each waits for a free worker.

    Workers start when they are first needed, and a new one takes the place of one that was killed. What somebody waits
    for, such as the picture of a page, goes before a pile that is read. With `kept` readings, a receipt that was read
    before is not read again.
    """

    def __init__(self, workers: int | None = None, *, limits: Limits = Limits(), kept: Readings | None = None) -> None:
        self.size = workers or max(1, min(os.cpu_count() or 1, 8))
        self._limits = limits
        self._known = KnownReadings(kept)
        self._readers = Readers(self.size, limits)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers. Waits for files that are being read, at most as long as their limit."""
        self._readers.close()

    def warm(self) -> None:
        """Start all workers now, so that the first file does not wait for them."""
        self._readers.warm()

    def read(self, content: bytes, options: Options = Options(), *, stop: Stop | None = None) -> Reading:
        """Read one file. Whatever the file does, the answer is a Reading.

        Lessons are given to the reader only where they hold for the paper, as it is read without them: so what is kept
        of other papers stays of use.
        """
        if len(content) > self._limits.file_size:
            return _refused(Unreadable("too_large", facts(limit=self._limits.file_size // 2**20)))
        reading = self._read(content, replace(options, lessons=()), stop)
        fitting = lessons_for(reading.receipt, options.lessons) if reading.receipt and options.lessons else ()
        return self._read(content, replace(options, lessons=fitting), stop) if fitting else reading

    def _read(self, content: bytes, options: Options, stop: Stop | None) -> Reading:
        """Read words, and those of pictures only where there are no others: that takes larger and slower workers.

        A paper that opened stays a receipt, to be paired by hand, where its pictures take too much or kill the worker.
        """
        key = self._known.key_of(content, options)
        if known := self._known.get(key):
            return known
        reading, told = self._told(content, replace(options, pictures=False), stop)
        if _is_unread_picture(reading) and can_read_pictures():
            seen, told = self._told(content, options, stop, pictures=True)
            if seen.error is not None and not told:
                _LOG.info("the pictures of a file were not read: %s", seen.error.code)
                return _illegible(reading)
            reading = seen
        self._known.put(key, options, reading, told)
        return reading

    def _told(
        self, content: bytes, options: Options, stop: Stop | None, *, pictures: bool = False
    ) -> tuple[Reading, bytes]:
        """Return a reading, and the words in which a worker told it; none where it gave no answer."""
        answer = self._ask(
            b'{"verb":"read","options":' + said_of(options) + b"}",
            content,
            stop,
            lambda told, _: (unpack(told, Reading), told),
            pictures=pictures,
        )
        return (_refused(answer), b"") if isinstance(answer, Unreadable) else answer

    def teach(
        self, content: bytes, options: Options, field: LessonField, said: str, *, stop: Stop | None = None
    ) -> Lesson | None:
        """Return what a correction of a paper teaches; None when the words mean nothing for the field."""
        cold = asdict(replace(options, lessons=()))
        question = _asked("teach", options=cold, field=field, said=said)
        pictures = can_read_pictures()
        answer = self._ask(
            question, content, stop, lambda told, _: unpack(told, Lesson), urgent=True, pictures=pictures
        )
        return None if isinstance(answer, Unreadable) else answer

    def recognise(self, content: bytes, *, stop: Stop | None = None) -> str:
        """Return which format the content has (`matching.reading.recognise`), `unknown` where it cannot be told."""
        if len(content) > self._limits.file_size:
            return "unknown"
        answer = self._ask(_asked("recognise"), content, stop, answers.word)
        return "unknown" if isinstance(answer, Unreadable) else answer

    def unpack(self, content: bytes, form: str, *, stop: Stop | None = None) -> Members | Unreadable:
        """Take a ZIP archive or a mail apart."""
        return self._ask(_asked("unpack", format=form), content, stop, answers.members)

    def cut(
        self, content: bytes, parts: Sequence[Part], passwords: tuple[str, ...], *, stop: Stop | None = None
    ) -> tuple[bytes, ...] | Unreadable:
        """Make a PDF for each part: a range of a PDF's pages, or, where all say so, an area of a page or a picture."""
        areas = [asdict(part.area) for part in parts if part.area]
        question = _asked(
            "cut",
            ranges=[(part.first, part.last) for part in parts],
            areas=areas if len(areas) == len(parts) else [],
            passwords=passwords,
        )
        return self._ask(question, content, stop, answers.made, urgent=True)

    def join(
        self, contents: Sequence[bytes], passwords: tuple[str, ...], *, stop: Stop | None = None
    ) -> tuple[bytes, ...] | Unreadable:
        """Make one PDF of several files."""
        question = _asked("join", sizes=list(map(len, contents)), passwords=passwords)
        return self._ask(question, b"".join(contents), stop, answers.made, urgent=True)

    def page_image(
        self,
        content: bytes,
        *,
        page: int = 1,
        width: int = 900,
        passwords: tuple[str, ...] = (),
        stop: Stop | None = None,
    ) -> PageImage | Unreadable:
        """Draw a page (from 1) of a PDF or a picture, so many pixels wide; a locked one with the password that fits."""
        question = _asked("render", page=page, width=width, passwords=passwords)
        return self._ask(question, content, stop, answers.image, urgent=True)

    def _ask(
        self,
        question: bytes,
        content: bytes,
        stop: Stop | None,
        understand: Callable[[bytes, bytes], Answer | Unreadable],
        *,
        urgent: bool = False,
        pictures: bool = False,
    ) -> Answer | Unreadable:
        try:
            told, block = self._readers.ask(question, content, stop or Stop(), urgent=urgent, pictures=pictures)
        except NoAnswer as failure:
            limits = self._limits.for_pictures() if pictures else self._limits
            return Unreadable(failure.code, facts(seconds=int(limits.seconds)))
        try:
            return _failure(told) if told.startswith(b'{"failed":') else understand(told, block)
        except answers.MISFITS:
            return Unreadable("unreadable")


def _asked(verb: str, **more: object) -> bytes:
    return json.dumps({"verb": verb, **more}).encode()


def _refused(error: Unreadable) -> Reading:
    return Reading("unknown", error=error)


def _failure(told: bytes) -> Unreadable:
    said = json.loads(told)
    if "where" in said:
        _LOG.info("a file stopped its reader: %s", said["where"])
    return Unreadable(str(said["failed"]))


def _is_unread_picture(reading: Reading) -> bool:
    return any(finding.code == "picture_unread" for finding in reading.findings)


def _illegible(reading: Reading) -> Reading:
    """Tell of a paper whose pictures were left for a worker that then could not read them."""
    told = (
        replace(finding, code="picture_illegible") if finding.code == "picture_unread" else finding
        for finding in reading.findings
    )
    return replace(reading, findings=tuple(told))
