"""Bodies that were compressed although we ask for plain ones: unpacked, and never to more than is wanted."""

from __future__ import annotations

import zlib

# zlib's and gzip's heads are told apart by themselves (RFC 1950, RFC 1952).
_EITHER_HEAD = 32 + zlib.MAX_WBITS


def unpacked(body: bytes, encoding: str, most_bytes: int) -> tuple[bytes, bool]:
    """Return a body as its `Content-Encoding` meant it, and whether it is whole and no longer than so many bytes.

    What is encoded otherwise stays as it is: it will be read as nothing that Flowtly says.
    """
    if encoding.strip().lower() not in {"gzip", "x-gzip", "deflate"}:
        return body, True
    unpacking = zlib.decompressobj(_EITHER_HEAD)
    try:
        plain = unpacking.decompress(body, most_bytes)
    except zlib.error:
        return b"", False
    return plain, unpacking.eof
