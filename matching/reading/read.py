"""One file to one reading: recognised by content, read by its format's reader, never raising for bad papers."""

from __future__ import annotations

from collections.abc import Mapping

from matching.finding import Unreadable, facts
from matching.reading.reading import Options, Reading
from matching.reading.receipt_pdf import read_pdf
from matching.reading.receipt_pictures import read_picture
from matching.reading.receipts import read_einvoice_file, with_own_words
from matching.reading.recognise import Format, recognise
from matching.uncollected import uncollected

MAX_FILE_BYTES = 25_000_000
MAX_STATEMENT_BYTES = 100_000_000
_LIMITS: Mapping[Format, int] = {Format.MT940: MAX_STATEMENT_BYTES, Format.CAMT: MAX_STATEMENT_BYTES}


def read(content: bytes, options: Options | None = None) -> Reading:
    """Read a file; what cannot be read is a fact in `error`.

    Archives and mails are not opened here: `containers.unpack` gives their members, each is read by itself.
    """
    options = options or Options()
    if len(content) > MAX_FILE_BYTES and not _is_statement(content):
        return Reading("unknown", error=Unreadable("too_large", facts(what="bytes", limit=MAX_FILE_BYTES)))
    kind = recognise(content)
    limit = _LIMITS.get(kind, MAX_FILE_BYTES)
    if len(content) > limit:
        return Reading("statement", error=Unreadable("too_large", facts(what="bytes", limit=limit)), format=kind.value)
    reading = _dispatch(content, kind, options)
    return with_own_words(reading, options) if options.lessons else reading


def _is_statement(content: bytes) -> bool:
    """Tell a statement by its beginning: a year of a busy account is larger than any other paper may be."""
    from matching.reading.camt import looks_like_camt
    from matching.reading.mt940 import looks_like_mt940

    return looks_like_mt940(content) or looks_like_camt(content)


def _dispatch(content: bytes, kind: Format, options: Options) -> Reading:
    if kind in (Format.PDF, Format.PICTURE):
        with uncollected():
            return read_pdf(content, options) if kind is Format.PDF else read_picture(content, options)
    if kind is Format.EINVOICE:
        return read_einvoice_file(content)
    if kind is Format.MT940:
        from matching.reading.mt940 import read_mt940

        return read_mt940(content, options)
    if kind is Format.CAMT:
        from matching.reading.camt import read_camt

        return read_camt(content, options)
    return Reading("unknown", error=Unreadable(_refusal(kind)), format=kind.value)


def _refusal(kind: Format) -> str:
    return "empty" if kind is Format.EMPTY else "not_recognised"
