"""Files inside a PDF, bounded: the size is asked for before anything is taken."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

MAX_ATTACHMENTS = 10
MAX_ATTACHMENT_BYTES = 5_000_000


def attachments(document: pdfium.PdfDocument) -> Iterator[bytes]:
    """Yield the embedded files that are not too large, in the order in which they are listed."""
    try:
        count = document.count_attachments()
    except pdfium.PdfiumError:
        return
    for index in range(min(count, MAX_ATTACHMENTS)):
        data = _attachment(document, index)
        if data is not None:
            yield data


def _attachment(document: pdfium.PdfDocument, index: int) -> bytes | None:
    try:
        attachment = document.get_attachment(index)
    except pdfium.PdfiumError:
        return None
    size = ctypes.c_ulong()
    pdfium_c.FPDFAttachment_GetFile(attachment, None, 0, size)
    if not 0 < size.value <= MAX_ATTACHMENT_BYTES:
        return None
    try:
        return bytes(attachment.get_data())
    except pdfium.PdfiumError:
        return None
