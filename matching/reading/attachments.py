"""Files inside a PDF, bounded: the size is asked for before anything is taken."""

from __future__ import annotations

import ctypes
import re
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Any

import pypdfium2.raw as pdfium_c

from matching.reading.words import DocumentHandle, SheetHandle

AttachmentHandle = Any
"""PDFium's own handle of a file inside, false where there is none."""
MAX_ATTACHMENTS = 10
MAX_ATTACHMENT_BYTES = 5_000_000
_EMBEDDED = re.compile(rb"/EmbeddedFile(?![A-Za-z])")
_STREAM = re.compile(rb"(?:(?!endobj|stream)[\s\S]){0,400}?stream\r?\n")
_LONGEST_HEAD = 400


def attachments(document: DocumentHandle) -> Iterator[bytes]:
    """Yield the embedded files that are not too large, in the order in which they are listed."""
    for index in range(min(pdfium_c.FPDFDoc_GetAttachmentCount(document), MAX_ATTACHMENTS)):
        data = _content(pdfium_c.FPDFDoc_GetAttachment(document, index))
        if data is not None:
            yield data


def pinned(page: SheetHandle) -> Iterator[bytes]:
    """Yield the files that are pinned to a page as annotations (ISO 32000-1, 12.5.6.15): the document lists none."""
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), MAX_ATTACHMENTS)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            if pdfium_c.FPDFAnnot_GetSubtype(annotation) != pdfium_c.FPDF_ANNOT_FILEATTACHMENT:
                continue
            data = _content(pdfium_c.FPDFAnnot_GetFileAttachment(annotation))
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)
        if data is not None:
            yield data


def unlisted(content: bytes) -> Iterator[bytes]:
    """Yield embedded files that only `/AF` names (ISO 32000-2, 14.13), which PDFium does not list.

    The streams stand open in the file even where all else is packed into others (ISO 32000-1, 7.5.7).
    """
    for mark in islice(_EMBEDDED.finditer(content), MAX_ATTACHMENTS):
        stream = _STREAM.match(content, mark.end())
        end = content.find(b"endstream", stream.end()) if stream else -1
        if stream is None or not 0 < end - stream.end() <= MAX_ATTACHMENT_BYTES:
            continue
        head = content[max(content.rfind(b"obj", 0, mark.start()), mark.start() - _LONGEST_HEAD) : stream.end()]
        data = _unpacked(head, content[stream.end() : end])
        if data:
            yield data


def _unpacked(head: bytes, data: bytes) -> bytes | None:
    """Undo the one way of packing that is used for files; None for any other, and beyond the limit."""
    if b"/Filter" not in head:
        return data
    if b"/FlateDecode" not in head or b"/DecodeParms" in head:
        return None
    packed = zlib.decompressobj()
    try:
        found = packed.decompress(data, MAX_ATTACHMENT_BYTES)
    except zlib.error:
        return None
    return None if packed.unconsumed_tail else found


def _content(attachment: AttachmentHandle) -> bytes | None:
    size, taken = ctypes.c_ulong(), ctypes.c_ulong()
    if not attachment:
        return None
    pdfium_c.FPDFAttachment_GetFile(attachment, None, 0, size)
    if not 0 < size.value <= MAX_ATTACHMENT_BYTES:
        return None
    room = ctypes.create_string_buffer(size.value)
    whole = pdfium_c.FPDFAttachment_GetFile(attachment, room, size.value, taken) and taken.value <= size.value
    return room.raw if whole else None
