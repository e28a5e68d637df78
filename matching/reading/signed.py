"""What was put into a signature: CMS signed data (RFC 5652), as Italian programs keep FatturaPA (`.xml.p7m`).

The signature is not examined: whoever trusts the file opens it as it is. Only the path to the content is walked, in BER
with lengths given or open (X.690), and in base64 as mail programs save it.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_SEQUENCE, _NAME, _EXPLICIT, _OCTETS, _OCTETS_IN_PIECES = 0x30, 0x06, 0xA0, 0x04, 0x24
_OPEN = 0x80
"""A length that is not told: two zero bytes end the element."""
_LONG_TAG = 0x1F
_MOST_LENGTH_BYTES = 4
_DEEPEST = 16
_SIGNATURES = 3
"""Whoever signs a signed file puts one signature into another."""
_ARMOUR = re.compile(
    rb"\s*(?:-----BEGIN [A-Z0-9 ]{1,20}-----\s*)?(MI[\w+/=\s]{100,})(?:-----END [A-Z0-9 ]{1,20}-----\s*)?"
)


class _Element(NamedTuple):
    """An element of BER: its tag, where its content begins and ends, and where the next element begins."""

    tag: int
    start: int
    end: int
    after: int


def inside_signature(content: bytes) -> bytes | None:
    """Return what was signed; None when the bytes are no signed data or hold none (a signature beside its file)."""
    found = None
    for _ in range(_SIGNATURES):
        inner = _opened(_plain(found or content))
        if inner is None:
            break
        found = inner
    return found


def _plain(content: bytes) -> bytes:
    armoured = _ARMOUR.fullmatch(content) if content[:64].lstrip().startswith((b"MI", b"-----BEGIN ")) else None
    if armoured is None:
        return content
    try:
        return base64.b64decode(armoured[1])
    except binascii.Error:
        return content


def _opened(data: bytes) -> bytes | None:
    """Walk ContentInfo, SignedData and EncapsulatedContentInfo down to the octets (RFC 5652, sections 3 and 5)."""
    outer = _element(data, 0) if data[:1] == b"\x30" else None
    kind, wrapped = _two(data, outer)
    if kind is None or wrapped is None or data[kind.start : kind.end] != _SIGNED_DATA:
        return None
    signed = next(_within(data, wrapped), None)
    parts = islice(_within(data, signed), 4) if signed and signed.tag == _SEQUENCE else ()
    held = next((part for part in parts if part.tag == _SEQUENCE), None)
    _, explicit = _two(data, held)
    octets = next(_within(data, explicit), None) if explicit else None
    return _joined(data, octets) if octets else None


def _two(data: bytes, element: _Element | None) -> tuple[_Element | None, _Element | None]:
    """Return the name in a sequence and what stands behind it, as in both kinds of content information."""
    first, second = (*islice(_within(data, element), 2), None, None)[:2] if element else (None, None)
    named = first is not None and first.tag == _NAME and second is not None and second.tag == _EXPLICIT
    return (first, second) if named else (None, None)


def _joined(data: bytes, octets: _Element) -> bytes | None:
    if octets.tag == _OCTETS:
        return data[octets.start : octets.end]
    if octets.tag != _OCTETS_IN_PIECES:
        return None
    pieces = [data[piece.start : piece.end] for piece in _within(data, octets) if piece.tag == _OCTETS]
    return b"".join(pieces) or None


def _within(data: bytes, element: _Element) -> Iterator[_Element]:
    place = element.start
    while place < element.end:
        child = _element(data, place)
        if child is None:
            return
        yield child
        place = child.after


def _element(data: bytes, place: int, depth: int = 0) -> _Element | None:
    """Read the element at a place; None beyond the data or the depth."""
    if place + 2 > len(data) or data[place] & _LONG_TAG == _LONG_TAG or depth > _DEEPEST:
        return None
    tag, length, start = data[place], data[place + 1], place + 2
    if length == _OPEN:
        return _open_element(data, tag, start, depth)
    if length > _OPEN:
        more = length - _OPEN
        if more > _MOST_LENGTH_BYTES:
            return None
        length, start = int.from_bytes(data[start : start + more]), start + more
    end = start + length
    return _Element(tag, start, end, end) if end <= len(data) else None


def _open_element(data: bytes, tag: int, start: int, depth: int) -> _Element | None:
    end = start
    while data[end : end + 2] != b"\0\0":
        child = _element(data, end, depth + 1)
        if child is None:
            return None
        end = child.after
    return _Element(tag, start, end, end + 2)
