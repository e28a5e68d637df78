"""What a worker answers, checked and built: it has read untrusted bytes, so nothing it says is taken as it is."""

from __future__ import annotations

import json
from itertools import accumulate

from desktop.services.papers import PageImage
from desktop.services.parcel import BadParcel, unpack
from matching.finding import Unreadable
from matching.reading.reading import Reading

Members = tuple[tuple[str, bytes, Unreadable | None], ...]
"""Names and contents of the files inside a container, or why a content could not be had."""

MISFITS = (BadParcel, ValueError, TypeError, KeyError)
"""What these functions raise for an answer that is none."""


def made(told: bytes, block: bytes) -> tuple[bytes, ...]:
    """Take the files apart that a worker made."""
    sizes = [int(size) for size in json.loads(told)["made"]]
    if sum(sizes) != len(block) or min(sizes, default=0) < 1:
        raise BadParcel("the files do not fit")
    ends = accumulate(sizes)
    return tuple(block[end - size : end] for size, end in zip(sizes, ends, strict=True))


def word(told: bytes, _: bytes) -> str:
    """Take a single word."""
    said = json.loads(told)
    if not isinstance(said, str):
        raise BadParcel("a word was expected")
    return said


def members(told: bytes, block: bytes) -> Members | Unreadable:
    """Take the files apart that stand in a container, or the reason why it could not be opened."""
    if told.startswith(b"["):
        return _refusal(told)
    found, start = [], 0
    for name, size, code in json.loads(told)["members"]:
        if not isinstance(name, str) or not isinstance(size, int) or size < 0 or not isinstance(code, str | None):
            raise BadParcel("a member was expected")
        found.append((name, block[start : start + size], Unreadable(code) if code else None))
        start += size
    return tuple(found)


def image(told: bytes, block: bytes) -> PageImage | Unreadable:
    """Take a page as pixels, or the reason why it could not be drawn."""
    if told.startswith(b"["):
        return _refusal(told)
    size = json.loads(told)
    width, height, page, pages = (int(size[name]) for name in ("width", "height", "page", "pages"))
    if width <= 0 or height <= 0 or len(block) != width * height * 3:
        raise BadParcel("the pixels do not fill the page")
    return PageImage(width=width, height=height, pixels=block, page=page, pages=pages)


def _refusal(told: bytes) -> Unreadable:
    return unpack(told, Reading).error or Unreadable("damaged")
