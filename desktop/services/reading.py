"""The pool of worker processes in which untrusted files are read, each within its limits.

One killed or crashed worker costs one file. PDFium must not run on two threads, so a worker reads one file at a time.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from functools import lru_cache
from itertools import accumulate
from types import TracebackType
from typing import Self, TypeVar

from desktop.progress import Stop, Stopped
from desktop.services.limits import Limits, usual_limits
from desktop.services.papers import PageImage
from desktop.services.parcel import BadParcel, unpack
from desktop.services.reader import NoAnswer, Reader, end_at_once
from desktop.services.turns import Places
from desktop.storage.readings import Readings
from matching.finding import Unreadable, facts
from matching.reading.lessons import Lesson, LessonField, lessons_for
from matching.reading.reading import Options, Part, Reading

Members = tuple[tuple[str, bytes, Unreadable | None], ...]
"""Names and contents of the files inside a container, or why a content could not be had."""

Answer = TypeVar("Answer")


class ReaderPool:
    """Reads files in worker processes; safe to use from several threads, each waits for a free worker.

    Workers start when they are first needed, and a new one takes the place of one that was killed. What somebody waits
    for, such as the picture of a page, goes before a pile that is read. With `kept` readings, a receipt that was read
    before is not read again.
    """

    def __init__(
        self, workers: int | None = None, *, limits: Limits | None = None, kept: Readings | None = None
    ) -> None:
        self.size = workers or max(1, min(os.cpu_count() or 1, 8))
        self._limits = limits or usual_limits()
        self._kept = kept
        self._places: Places[Reader | None] = Places([None] * self.size)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End all workers. Waits for files that are being read, at most as long as their limit."""
        for _ in range(self.size):
            worker = self._places.take()
            if worker is not None:
                worker.end()
        for _ in range(self.size):
            self._places.give(None)

    def warm(self) -> None:
        """Start all workers now, so that the first file does not wait for them."""
        workers = [self._places.take() or Reader(self._limits) for _ in range(self.size)]
        for worker in workers:
            self._places.give(worker)

    def read(self, content: bytes, options: Options = Options(), *, stop: Stop | None = None) -> Reading:
        """Read one file. Whatever the file does, the answer is a Reading.

        Lessons are given to the reader only where they hold for the paper, as it is read without them: so what is kept
        of other papers stays of use.
        """
        reading = self._read(content, replace(options, lessons=()), stop)
        fitting = lessons_for(reading.receipt, options.lessons) if reading.receipt and options.lessons else ()
        return self._read(content, replace(options, lessons=fitting), stop) if fitting else reading

    def _read(self, content: bytes, options: Options, stop: Stop | None) -> Reading:
        if len(content) > self._limits.file_size:
            return _refused("too_large", limit=self._limits.file_size // 2**20)
        key = _key(content, options) if self._kept else ""
        known = _known(self._kept, key) if self._kept else None
        if known is not None:
            return known

        def understand(told: bytes, _: bytes) -> Reading:
            reading = unpack(told, Reading)
            if self._kept and not options.passwords and _is_worth_keeping(reading):
                self._kept.put(key, told)
            return reading

        answer = self._ask(_question(options), content, stop, understand)
        return Reading("unknown", error=answer) if isinstance(answer, Unreadable) else answer

    def teach(
        self, content: bytes, options: Options, field: LessonField, said: str, *, stop: Stop | None = None
    ) -> Lesson | None:
        """Return what a correction of a paper teaches; None when the words mean nothing for the field."""
        cold = asdict(replace(options, lessons=()))
        question: dict[str, object] = {"verb": "teach", "options": cold, "field": field, "said": said}
        answer = self._ask(question, content, stop, lambda told, _: unpack(told, Lesson), urgent=True)
        return None if isinstance(answer, Unreadable) else answer

    def recognise(self, content: bytes, *, stop: Stop | None = None) -> str:
        """Return which format the content has (`matching.reading.recognise`), `unknown` where it cannot be told."""
        if len(content) > self._limits.file_size:
            return "unknown"
        answer = self._ask({"verb": "recognise"}, content, stop, lambda told, _: _word(told))
        return "unknown" if isinstance(answer, Unreadable) else answer

    def unpack(self, content: bytes, form: str, *, stop: Stop | None = None) -> Members | Unreadable:
        """Take a ZIP archive or a mail apart."""
        return self._ask({"verb": "unpack", "format": form}, content, stop, _members)

    def cut(
        self, content: bytes, parts: Sequence[Part], passwords: tuple[str, ...], *, stop: Stop | None = None
    ) -> tuple[bytes, ...] | Unreadable:
        """Make a PDF for each part: a range of a PDF's pages, or, where all say so, an area of a page or a picture."""
        areas = [asdict(part.area) for part in parts if part.area]
        question: dict[str, object] = {
            "verb": "cut",
            "ranges": [(part.first, part.last) for part in parts],
            "areas": areas if len(areas) == len(parts) else [],
            "passwords": list(passwords),
        }
        return self._ask(question, content, stop, _made, urgent=True)

    def join(
        self, contents: Sequence[bytes], passwords: tuple[str, ...], *, stop: Stop | None = None
    ) -> tuple[bytes, ...] | Unreadable:
        """Make one PDF of several files."""
        question: dict[str, object] = {"verb": "join", "sizes": list(map(len, contents)), "passwords": list(passwords)}
        return self._ask(question, b"".join(contents), stop, _made, urgent=True)

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
        question = {"verb": "render", "page": page, "width": width, "passwords": passwords}
        return self._ask(question, content, stop, _image, urgent=True)

    def _ask(
        self,
        question: dict[str, object] | bytes,
        content: bytes,
        stop: Stop | None,
        understand: Callable[[bytes, bytes], Answer | Unreadable],
        *,
        urgent: bool = False,
    ) -> Answer | Unreadable:
        worker = self._places.take(urgent=urgent)
        try:
            worker = worker or Reader(self._limits)
            asked = question if isinstance(question, bytes) else json.dumps(question).encode()
            told, block = worker.ask(asked, content, stop or Stop())
        except NoAnswer as failure:
            end_at_once(worker)
            worker = None
            return Unreadable(failure.code, facts(seconds=int(self._limits.seconds)))
        except Stopped:
            end_at_once(worker)
            worker = None
            raise
        finally:
            if worker is not None and worker.worn:
                worker.end()
                worker = None
            self._places.give(worker)
        if told.startswith(b'{"failed":'):
            return Unreadable(str(json.loads(told)["failed"]))
        try:
            return understand(told, block)
        except (BadParcel, ValueError, TypeError, KeyError):
            return Unreadable("unreadable")


def _made(told: bytes, block: bytes) -> tuple[bytes, ...]:
    """Take the files apart that a worker made. Raises BadParcel when they are not what it says."""
    sizes = [int(size) for size in json.loads(told)["made"]]
    if sum(sizes) != len(block) or min(sizes, default=0) < 1:
        raise BadParcel("the files do not fit")
    ends = accumulate(sizes)
    return tuple(block[end - size : end] for size, end in zip(sizes, ends, strict=True))


def _refused(code: str, **named: int) -> Reading:
    return Reading("unknown", error=Unreadable(code, facts(**named)))


def _question(options: Options) -> bytes:
    """Return what a worker is asked for each file of a pile, in JSON; passwords are not remembered for it."""
    said = json.dumps(asdict(options)).encode() if options.passwords else _said(options)
    return b'{"verb":"read","options":' + said + b"}"


def _key(content: bytes, options: Options) -> str:
    """Return under what a reading is kept: the file's bytes, and what the person has set that changes the reading.

    Passwords are no part of it: what only they open is never kept, and what opens without is read the same with them.
    """
    return hashlib.sha256(hashlib.sha256(content).digest() + _said(replace(options, passwords=()))).hexdigest()


@lru_cache(maxsize=8)
def _said(options: Options) -> bytes:
    return json.dumps(asdict(options), sort_keys=True).encode()


def _known(kept: Readings, key: str) -> Reading | None:
    told = kept.get(key)
    if told is None:
        return None
    try:
        return unpack(told, Reading)
    except BadParcel:
        return None


def _is_worth_keeping(reading: Reading) -> bool:
    """Choose receipts alone: statements are read as quickly as they are loaded, and refusals may be of the moment."""
    return reading.kind == "receipt" and reading.error is None


def _word(told: bytes) -> str:
    word = json.loads(told)
    if not isinstance(word, str):
        raise BadParcel("a word was expected")
    return word


def _members(told: bytes, block: bytes) -> Members | Unreadable:
    if told.startswith(b"["):
        return unpack(told, Reading).error or Unreadable("damaged")
    members, start = [], 0
    for name, size, code in json.loads(told)["members"]:
        if not isinstance(name, str) or not isinstance(size, int) or size < 0 or not isinstance(code, str | None):
            raise BadParcel("a member was expected")
        members.append((name, block[start : start + size], Unreadable(code) if code else None))
        start += size
    return tuple(members)


def _image(told: bytes, block: bytes) -> PageImage | Unreadable:
    if told.startswith(b"["):
        return unpack(told, Reading).error or Unreadable("damaged")
    size = json.loads(told)
    width, height, page, pages = (int(size[name]) for name in ("width", "height", "page", "pages"))
    if width <= 0 or height <= 0 or len(block) != width * height * 3:
        raise BadParcel("the pixels do not fill the page")
    return PageImage(width=width, height=height, pixels=block, page=page, pages=pages)
