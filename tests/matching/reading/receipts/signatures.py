"""Signed data around a file (RFC 5652), as far as a reader of its content looks: no signer, no certificate."""

from __future__ import annotations

_SIGNED, _DATA = "06092a864886f70d010702", "06092a864886f70d010701"
_VERSION, _DIGESTS = "020101", "310f300d06096086480165030402010500"
_PIECE = 1000


def around(content: bytes | None) -> bytes:
    """Put a file into signed data, every length told; None for a signature that is kept beside its file."""
    held = b"" if content is None else _told(0xA0, _told(0x04, content))
    inner = _told(0x30, bytes.fromhex(_DATA) + held)
    signed = _told(0x30, bytes.fromhex(_VERSION + _DIGESTS) + inner + _told(0x31, b""))
    return _told(0x30, bytes.fromhex(_SIGNED) + _told(0xA0, signed))


def around_in_pieces(content: bytes) -> bytes:
    """Put a file into signed data as it is written in one go: lengths left open, the content in pieces."""
    pieces = b"".join(_told(0x04, content[at : at + _PIECE]) for at in range(0, len(content), _PIECE))
    inner = _left_open(0x30, bytes.fromhex(_DATA) + _left_open(0xA0, _left_open(0x24, pieces)))
    signed = _left_open(0x30, bytes.fromhex(_VERSION + _DIGESTS) + inner + _told(0x31, b""))
    return _left_open(0x30, bytes.fromhex(_SIGNED) + _left_open(0xA0, signed))


def _told(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:
        return bytes([tag, size]) + content
    length = size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([tag, 0x80 | len(length)]) + length + content


def _left_open(tag: int, content: bytes) -> bytes:
    return bytes([tag, 0x80]) + content + b"\0\0"
