"""Receipts in pictures, and in PDFs whose pages are pictures: what they show is read, or told as left unread."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PIL import Image

from matching.finding import Finding, Unreadable, facts
from matching.reading import extras, ocr
from matching.reading.codes.joined import with_codes
from matching.reading.codes.seen import Seen, codes_of
from matching.reading.doubts import told_doubtful, without_doubts
from matching.reading.fields.extract import extract
from matching.reading.fields.taught import apply
from matching.reading.missing import missing_of, missing_told
from matching.reading.parts import may_hold_several, propose_parts
from matching.reading.picture import DAMAGE, can_open, frames, load_picture, upright
from matching.reading.places import in_pictures
from matching.reading.reading import Options, Reading, identity_of
from matching.reading.regions import parts_of, regions_of, told_of, unmixed
from matching.reading.text_layers import is_text_layer
from matching.receipt import Receipt

_MAX_PICTURES = 3
"""Pages of a paper whose pictures are read."""


def read_picture(content: bytes, options: Options = Options()) -> Reading:
    """Verify a picture and read it, where a reader for pictures is installed; without, it is attached by hand."""
    if not can_open(content) or is_for_later(options):
        return unread(content, 1, "picture", later=True)
    picture = load_picture(content)
    if isinstance(picture, Unreadable):
        return Reading("unknown", error=picture, format="picture")
    pages = frames(picture)
    if not extras.can_read_pictures() and not extras.can_read_codes():
        picture.close()
        return unread(content, pages, "picture")
    try:
        shown = [upright(picture, frame=number) for number in chosen(pages)]
    except DAMAGE:
        return Reading("unknown", error=Unreadable("damaged"), format="picture")
    return read_shown(content, shown, pages, options, "picture")


def is_for_later(options: Options) -> bool:
    """Tell whether pictures could be read here, and are left for another time."""
    return not options.pictures and extras.can_read_pictures()


def unread(content: bytes, pages: int, name: str, codes: tuple[Seen, ...] = (), *, later: bool = False) -> Reading:
    """Tell that a paper's words stay unread: no reader for pictures is here or asked yet, or it found none."""
    blank = Receipt(id=identity_of(content), source=None, document_type="other", pages=pages)
    receipt = replace(with_codes(blank, codes).receipt, source="qr", document_type="invoice") if codes else blank
    code = "picture_illegible" if extras.can_read_pictures() and not later else "picture_unread"
    findings = (Finding(code, "info", ""), *missing_told(receipt))
    return Reading("receipt", receipt=receipt, findings=findings, format=name)


def read_shown(content: bytes, shown: Iterable[Image.Image], count: int, options: Options, name: str) -> Reading:
    """Read pictures of pages and their fields."""
    drawn = tuple(zip(chosen(count), shown, strict=False))
    codes = codes_of(drawn)
    reads = tuple(ocr.read_picture_page(image, number) for number, image in drawn) if extras.can_read_pictures() else ()
    pages = tuple(read.page for read in reads)
    if not is_text_layer(pages):
        return unread(content, count, name, codes)
    found = extract(pages, identity_of(content), count, options, "ocr")
    regions = tuple(region for read in reads for region in regions_of(read, options))
    if regions:
        whole = len(reads) == count
        parts = parts_of(regions, [read.page.number for read in reads]) if whole else ()
        told = (*told_of(regions), *left_out(len(pages), count))
        return Reading("receipt", receipt=unmixed(found.receipt, regions), findings=told, format=name, parts=parts)
    held = without_doubts(found, reads)
    joined = with_codes(in_pictures(apply(found, held.receipt, options.lessons), reads), codes)
    doubtful = tuple(field for field in held.doubtful if field in missing_of(joined.receipt))
    findings = (
        *joined.findings,
        *left_out(len(pages), count),
        *told_doubtful(doubtful),
        *missing_told(joined.receipt, but=doubtful),
    )
    parts = propose_parts(pages, options, "ocr") if len(pages) == count and may_hold_several(pages) else ()
    return Reading("receipt", receipt=joined.receipt, findings=findings, format=name, parts=parts)


def chosen(count: int) -> tuple[int, ...]:
    """Choose the pages (from 1) of a picture to read: the first two and the last, as reading one takes seconds."""
    return tuple(range(1, count + 1)) if count < _MAX_PICTURES else (*range(1, _MAX_PICTURES), count)


def left_out(read: int, count: int) -> tuple[Finding, ...]:
    """Tell of the pages of a long paper that were not looked at."""
    return () if read == count else (Finding("pages_left_out", "info", "", facts(read=read, pages=count)),)
