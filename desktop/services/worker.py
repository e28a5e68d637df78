"""What runs in a worker process: it reads one file after the other and knows nothing else.

No token, no journal and no network is at hand here. A question is a JSON header and the bytes of a file; an answer is a
JSON value and, for pictures and archives, one block of bytes. Each goes over the line as one message.
"""

from __future__ import annotations

import gc
import importlib
import json
import logging
import os
import signal
import traceback
from contextlib import suppress
from itertools import accumulate
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType

from desktop.services.limits import Limits, confine, holds_more
from desktop.services.parcel import FRESH, WORN, apart, pack, together
from matching.finding import Unreadable
from matching.reading.lessons import Lesson
from matching.reading.reading import Options, Reading
from matching.receipt import Place

_STEPS_TOLD = 4
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "OPENCV_FOR_THREADS_NUM")
"""Read by OpenBLAS under numpy, by OpenMP and by OpenCV (modules/core/src/parallel.cpp) when they are loaded."""


def serve(connection: Connection, limits: Limits) -> None:
    """Answer questions until the parent closes the line."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _forget_secrets()
    _use_one_thread()
    _fall_silent()
    confine(limits)
    load_readers()
    while True:
        try:
            _, question, content = apart(connection.recv_bytes())
        except (EOFError, OSError):
            return
        said = _Said()
        with said:
            said.value, said.block = _answer(json.loads(question), content)
        del question, content
        is_worn = said.is_accident or holds_more(limits.held)
        connection.send_bytes(together(said.value, said.block, WORN if is_worn else FRESH))


class _Said:
    """An answer; where none was found in a way nobody foresaw, the place in the code instead, without what was read."""

    def __init__(self) -> None:
        self.value = _failed("unreadable")
        self.block = b""
        self.is_accident = False

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if kind is None or not issubclass(kind, Exception):
            return False
        self.is_accident = True
        self.value = (
            _failed("too_large") if issubclass(kind, MemoryError) else _failed("unreadable", _where(kind, trace))
        )
        return True


def _where(kind: type[BaseException], trace: TracebackType | None) -> str:
    steps = traceback.extract_tb(trace)[-_STEPS_TOLD:]
    return " < ".join((kind.__name__, *(f"{Path(step.filename).name}:{step.lineno}" for step in reversed(steps))))


def load_readers() -> None:
    """Load what most files need before the first one comes, and spare the collector from walking over it each time."""
    importlib.import_module("matching.reading.read")
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def _forget_secrets() -> None:
    for name in [name for name in os.environ if name.upper().startswith("FLOWTLY_")]:
        del os.environ[name]


def _use_one_thread() -> None:
    """Keep the libraries for pictures, which are loaded later, from a thread per core: there is a worker per core.

    Each thread takes address space: with many cores that alone would reach the limit.
    """
    os.environ |= dict.fromkeys(_THREADS, "1")


def _fall_silent() -> None:
    """Let nothing of what libraries grumble about damaged files stand among the answers of the command line."""
    logging.getLogger().addHandler(logging.NullHandler())
    with suppress(OSError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 2)
        os.close(nothing)


def _failed(code: str, where: str | None = None) -> bytes:
    return (
        b'{"failed":' + json.dumps(code).encode() + (b',"where":' + json.dumps(where).encode() if where else b"") + b"}"
    )


def _answer(question: dict[str, object], content: bytes) -> tuple[bytes, bytes]:
    match question["verb"]:
        case "read":
            return _read(question, content), b""
        case "recognise":
            from matching.reading.recognise import recognise

            return json.dumps(str(recognise(content))).encode(), b""
        case "unpack":
            return _unpack(question, content)
        case "cut":
            return _cut(question, content)
        case "join":
            return _join(question, content)
        case "teach":
            return _teach(question, content), b""
        case "render":
            return _render(question, content)
    return _failed("unreadable"), b""


def _read(question: dict[str, object], content: bytes) -> bytes:
    from matching.reading.read import read

    return pack(read(content, _options(question)))


def _options(question: dict[str, object]) -> Options:
    given = question["options"]
    assert isinstance(given, dict)
    return Options(
        encoding=given["encoding"],
        passwords=tuple(given["passwords"]),
        own_names=tuple(given["own_names"]),
        own_tax_ids=tuple(given["own_tax_ids"]),
        lessons=tuple(Lesson(**each) for each in given["lessons"]),
        pictures=given["pictures"],
    )


def _teach(question: dict[str, object], content: bytes) -> bytes:
    from matching.reading.lessons import FIELDS
    from matching.reading.teach import teach

    field = next(known for known in FIELDS if known == question["field"])
    lesson = teach(content, _options(question), field, str(question["said"]))
    return pack(lesson) if lesson else _failed("unreadable")


def _cut(question: dict[str, object], content: bytes) -> tuple[bytes, bytes]:
    from matching.reading.cut import cut, cut_out

    ranges, areas, passwords = question["ranges"], question["areas"], question["passwords"]
    assert isinstance(ranges, list)
    assert isinstance(areas, list)
    assert isinstance(passwords, list)
    if areas:
        return _made(cut_out(content, [Place(**each) for each in areas], tuple(passwords)))
    return _made(cut(content, [(int(first), int(last)) for first, last in ranges], tuple(passwords)))


def _join(question: dict[str, object], content: bytes) -> tuple[bytes, bytes]:
    from matching.reading.cut import join

    sizes, passwords = question["sizes"], question["passwords"]
    assert isinstance(sizes, list)
    assert isinstance(passwords, list)
    ends = list(accumulate(map(int, sizes)))
    contents = [content[end - size : end] for size, end in zip(sizes, ends, strict=True)]
    made = join(contents, tuple(passwords))
    return _made((made,) if made else None)


def _made(contents: tuple[bytes, ...] | None) -> tuple[bytes, bytes]:
    """Return files that were made: their sizes, and one after the other."""
    if contents is None:
        return _failed("unreadable"), b""
    return json.dumps({"made": [len(each) for each in contents]}).encode(), b"".join(contents)


def _unpack(question: dict[str, object], content: bytes) -> tuple[bytes, bytes]:
    from matching.reading.containers import unpack
    from matching.reading.recognise import Format

    members = unpack(content, Format(str(question["format"])))
    if isinstance(members, Unreadable):
        return pack(Reading("unknown", error=members)), b""
    index = [[member.name, len(member.content), member.error and member.error.code] for member in members]
    return json.dumps({"members": index}).encode(), b"".join(member.content for member in members)


def _render(question: dict[str, object], content: bytes) -> tuple[bytes, bytes]:
    from matching.reading.page_image import render

    page, width, passwords = question["page"], question["width"], question.get("passwords", ())
    assert isinstance(page, int)
    assert isinstance(width, int)
    assert isinstance(passwords, list | tuple)
    picture = render(content, page=page, width=width)
    for password in passwords:
        if not (isinstance(picture, Unreadable) and picture.code == "encrypted"):
            break
        picture = render(content, page=page, width=width, password=str(password))
    if isinstance(picture, Unreadable):
        return pack(Reading("unknown", error=picture)), b""
    size = {"width": picture.width, "height": picture.height, "page": picture.page, "pages": picture.pages}
    return json.dumps(size).encode(), picture.pixels
