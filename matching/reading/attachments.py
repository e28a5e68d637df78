"""Files inside a PDF, bounded: the size is asked for before anything is taken."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from matching.reading.words import SheetHandle

MAX_ATTACHMENTS = 10
MAX_ATTACHMENT_BYTES = 5_000_000


def attachments(document: pdfium.PdfDocument) -> Iterator[bytes]:
    """Yield the embedded files that are not too large, in the order in which they are listed."""
    try:
        count = document.count_attachments()
    except pdfium.PdfiumError:
        return
    for index in range(min(count, MAX_ATTACHMENTS)):
        try:
            data = _content(document.get_attachment(index))
        except pdfium.PdfiumError:
            continue
        if data is not None:
            yield data


def pinned(document: pdfium.PdfDocument, page: SheetHandle) -> Iterator[bytes]:
    """Yield the files that are pinned to a page as annotations (ISO 32000-1, 12.5.6.15): the document lists none."""
    for index in range(min(pdfium_c.FPDFPage_GetAnnotCount(page), MAX_ATTACHMENTS)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            if pdfium_c.FPDFAnnot_GetSubtype(annotation) != pdfium_c.FPDF_ANNOT_FILEATTACHMENT:
                continue
            handle = pdfium_c.FPDFAnnot_GetFileAttachment(annotation)
            data = _content(pdfium.PdfAttachment(handle, document)) if handle else None
        finally:
            pdfium_c.FPDFPage_CloseAnnot(annotation)
        if data is not None:
            yield data


def _content(attachment: pdfium.PdfAttachment) -> bytes | None:
    size = ctypes.c_ulong()
    pdfium_c.FPDFAttachment_GetFile(attachment, None, 0, size)
    if not 0 < size.value <= MAX_ATTACHMENT_BYTES:
        return None
    try:
        return bytes(attachment.get_data())
    except pdfium.PdfiumError:
        return None
