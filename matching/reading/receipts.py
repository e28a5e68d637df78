"""Receipts of every format: the embedded invoice first, the page's words beside it, doubts as findings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from PIL import Image

from matching.finding import Finding, Unreadable, facts
from matching.reading import ocr
from matching.reading.codes.joined import with_codes
from matching.reading.codes.on_pdf import codes_on_pdf
from matching.reading.codes.seen import Seen, codes_of
from matching.reading.compared import disagreements, mismatch
from matching.reading.doubts import told_doubtful, without_doubts
from matching.reading.einvoice import EInvoice, choose, is_order, read_xml, to_receipt
from matching.reading.extras import can_read_codes, can_read_pictures
from matching.reading.fields.extract import Extract, extract, page_text
from matching.reading.fields.page import Page
from matching.reading.fields.taught import apply, beside_invoice
from matching.reading.lessons import own_words
from matching.reading.page_image import draw_for_reading
from matching.reading.parts import MAX_PAGES, may_hold_several, propose_parts
from matching.reading.pdf import PdfPaper, read_all_pages, read_pdf_paper
from matching.reading.picture import DAMAGE, can_open, frames, load_picture, upright
from matching.reading.pictured import may_show_words
from matching.reading.places import in_pictures
from matching.reading.reading import Options, Part, Reading
from matching.reading.regions import parts_of, regions_of, told_of, unmixed
from matching.reading.second_look import look_again
from matching.reading.text_layers import is_scan, is_text_layer, speaks
from matching.receipt import Receipt

_MAX_PICTURES = 3
_MOST_TOLD = 5


def identity_of(content: bytes) -> str:
    """Return the document's identity: SHA-256 of its bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def extract_of(content: bytes, options: Options) -> Extract | None:
    """Return what the words of a paper's pages give, without what was taught; None where there are no words."""
    plain = replace(options, lessons=())
    paper = read_pdf_paper(content, options.passwords) if content[:1024].find(b"%PDF-") >= 0 else None
    found = None
    if isinstance(paper, PdfPaper) and is_text_layer(paper.pages):
        found = extract(paper.pages, identity_of(content), paper.page_count, plain, "text")
        if found.receipt.total or not _shows_others(content, paper, plain):
            return found
    elif not can_read_pictures():
        return None
    count = paper.page_count if isinstance(paper, PdfPaper) else 1
    shown = _shown_of(content, plain, paper)
    reads = (ocr.read_picture_page(image, number) for number, image in zip(_chosen(count), shown, strict=False))
    pages = tuple(read.page if not read.quarters else replace(read.page, width=0.0, height=0.0) for read in reads)
    return extract(pages, identity_of(content), count, plain, "ocr") if is_text_layer(pages) else found


def _shown_of(content: bytes, options: Options, paper: PdfPaper | Unreadable | None) -> Iterable[Image.Image]:
    if isinstance(paper, PdfPaper):
        return draw_for_reading(content, options.passwords, _chosen(paper.page_count))
    picture = load_picture(content) if paper is None and can_open(content) else Unreadable("damaged")
    return () if isinstance(picture, Unreadable) else (upright(picture, frame=1),)


def with_own_words(reading: Reading, options: Options) -> Reading:
    """Put what the person said about this paper in place of what was read; what is missing is told anew."""
    receipt = reading.receipt
    if receipt is None or not any(lesson.document == receipt.id for lesson in options.lessons):
        return reading
    said = own_words(receipt, options.lessons)
    others = tuple(finding for finding in reading.findings if finding.code != "fields_missing")
    return replace(reading, receipt=said, findings=(*others, *_missing(said)))


def read_einvoice_file(content: bytes) -> Reading:
    """Read an XML file that is a structured invoice."""
    invoice = read_xml(content)
    if invoice is None:
        return Reading("unknown", error=Unreadable("damaged"), format="einvoice")
    receipt = to_receipt(invoice, identity_of(content))
    findings = (*_several(invoice), *_missing(receipt))
    return Reading("receipt", receipt=receipt, findings=findings, format=invoice.syntax)


def _several(invoice: EInvoice) -> tuple[Finding, ...]:
    """Tell of the invoices behind the first one of a file."""
    return () if invoice.count == 1 else (Finding("several_invoices", "warning", "", facts(count=invoice.count)),)


def read_picture(content: bytes, options: Options = Options()) -> Reading:
    """Verify a picture and read it, where a reader for pictures is installed; without, it is attached by hand."""
    if not can_open(content) or _is_for_later(options):
        return _unread(content, 1, "picture", later=True)
    picture = load_picture(content)
    if isinstance(picture, Unreadable):
        return Reading("unknown", error=picture, format="picture")
    pages = frames(picture)
    if not can_read_pictures() and not can_read_codes():
        picture.close()
        return _unread(content, pages, "picture")
    try:
        shown = [upright(picture, frame=number) for number in _chosen(pages)]
    except DAMAGE:
        return Reading("unknown", error=Unreadable("damaged"), format="picture")
    return _read_shown(content, shown, pages, options, "picture")


def _is_for_later(options: Options) -> bool:
    """Tell whether pictures could be read here, and are left for another time."""
    return not options.pictures and can_read_pictures()


def _unread(content: bytes, pages: int, name: str, codes: tuple[Seen, ...] = (), *, later: bool = False) -> Reading:
    """Tell that a paper's words stay unread: no reader for pictures is here or asked yet, or it found none."""
    blank = Receipt(id=identity_of(content), source=None, document_type="other", pages=pages)
    receipt = replace(with_codes(blank, codes).receipt, source="qr", document_type="invoice") if codes else blank
    code = "picture_illegible" if can_read_pictures() and not later else "picture_unread"
    findings = (Finding(code, "info", ""), *_missing(receipt))
    return Reading("receipt", receipt=receipt, findings=findings, format=name)


def _read_shown(content: bytes, shown: Iterable[Image.Image], count: int, options: Options, name: str) -> Reading:
    """Read pictures of pages and their fields."""
    drawn = tuple(zip(_chosen(count), shown, strict=False))
    codes = codes_of(drawn)
    reads = tuple(ocr.read_picture_page(image, number) for number, image in drawn) if can_read_pictures() else ()
    pages = tuple(read.page for read in reads)
    if not is_text_layer(pages):
        return _unread(content, count, name, codes)
    found = extract(pages, identity_of(content), count, options, "ocr")
    regions = tuple(region for read in reads for region in regions_of(read, options))
    if regions:
        whole = len(reads) == count
        parts = parts_of(regions, [read.page.number for read in reads]) if whole else ()
        told = (*told_of(regions), *_left_out(len(pages), count))
        return Reading("receipt", receipt=unmixed(found.receipt, regions), findings=told, format=name, parts=parts)
    held = without_doubts(found, reads)
    joined = with_codes(in_pictures(apply(found, held.receipt, options.lessons), reads), codes)
    doubtful = tuple(field for field in held.doubtful if field in _missing_of(joined.receipt))
    findings = (
        *joined.findings,
        *_left_out(len(pages), count),
        *told_doubtful(doubtful),
        *_missing(joined.receipt, but=doubtful),
    )
    parts = propose_parts(pages, options, "ocr") if len(pages) == count and may_hold_several(pages) else ()
    return Reading("receipt", receipt=joined.receipt, findings=findings, format=name, parts=parts)


def _chosen(count: int) -> tuple[int, ...]:
    """Choose the pages (from 1) of a picture to read: the first two and the last, as reading one takes seconds."""
    return tuple(range(1, count + 1)) if count < _MAX_PICTURES else (*range(1, _MAX_PICTURES), count)


def read_pdf(content: bytes, options: Options) -> Reading:
    """Read a PDF: its embedded invoice where there is one, else the words of its pages."""
    paper = read_pdf_paper(content, options.passwords)
    if isinstance(paper, Unreadable):
        return Reading("unknown", error=paper, format="pdf")
    invoice = choose(paper.attachments)
    identity = identity_of(content)
    usable = is_text_layer(paper.pages)
    if invoice:
        reading = _with_invoice(invoice, paper, identity, options, usable=usable)
        return _checked(reading, _codes(content, paper, options))
    found = extract(paper.pages, identity, paper.page_count, options, "text")
    if paper.locked and found.sheet.rows and found.receipt.total is None and found.receipt.issue_date is None:
        return Reading("unknown", error=Unreadable("encrypted"), format="pdf")
    if not usable:
        return _scanned(content, paper, options)
    if found.receipt.total is None:
        found = look_again(content, paper, found, options)
    if found.receipt.total is None and (seen := _seen(content, paper, options)):
        return seen
    joined = with_codes(apply(found, found.receipt, options.lessons), _codes(content, paper, options))
    receipt = joined.receipt
    if any(is_order(attachment) for attachment in paper.attachments):
        receipt = replace(receipt, document_type="other")
    return Reading(
        "receipt",
        receipt=receipt,
        findings=(*joined.findings, *_of_pages(paper), *_missing(receipt)),
        format="pdf",
        parts=_parts(content, paper, options),
    )


def _codes(content: bytes, paper: PdfPaper, options: Options) -> tuple[Seen, ...]:
    return codes_on_pdf(content, options.passwords, tuple(page.number for page in paper.pages if page.coded))


def _parts(content: bytes, paper: PdfPaper, options: Options) -> tuple[Part, ...]:
    """Tell what a file of several receipts could be split into; of a longer file all pages are read for it."""
    if not may_hold_several(paper.pages) or paper.page_count > MAX_PAGES:
        return ()
    whole = len(paper.pages) == paper.page_count
    pages = paper.pages if whole else read_all_pages(content, options.passwords)
    return propose_parts(pages, options, "text")


def _seen(content: bytes, paper: PdfPaper, options: Options) -> Reading | None:
    """Read what pages show whose words give no total: a scan under a stamp or rubbish, or letters told for others.

    None where that gives no total either: what the words gave stands.
    """
    if not _shows_others(content, paper, options):
        return None
    reading = _scanned(content, replace(paper, pages=()), options)
    return reading if _is_for_later(options) or (reading.receipt and reading.receipt.total) else None


def _shows_others(content: bytes, paper: PdfPaper, options: Options) -> bool:
    """Tell whether a reader of pictures is here and may find other words on the pages than those of the file."""
    if not can_read_pictures():
        return False
    return not speaks(paper.pages) or is_scan(content, options.passwords, _chosen(paper.page_count))


def _scanned(content: bytes, paper: PdfPaper, options: Options) -> Reading:
    """Read a PDF whose pages are pictures."""
    chosen = _chosen(paper.page_count)
    words = paper.pages if speaks(paper.pages) else ()
    shows_words = can_read_pictures() and may_show_words(content, options.passwords, chosen, words)
    if shows_words and not options.pictures:
        return _unread(content, paper.page_count, "pdf", later=True)
    if not shows_words:
        return _unread(content, paper.page_count, "pdf", _codes(content, paper, options))
    shown = draw_for_reading(content, options.passwords, chosen)
    return _read_shown(content, shown, paper.page_count, options, "pdf")


def _of_pages(paper: PdfPaper) -> tuple[Finding, ...]:
    """Tell what of the pages is not in the reading: pages of a long file, and amounts that nobody can see."""
    return (*_left_out(len(paper.pages), paper.page_count), *(told for page in paper.pages for told in _unseen(page)))


def _unseen(page: Page) -> tuple[Finding, ...]:
    if not page.unseen:
        return ()
    told = ", ".join(page.unseen[:_MOST_TOLD])
    return (Finding("figures_unseen", "warning", f"page {page.number}", facts(figures=told, page=page.number)),)


def _left_out(read: int, count: int) -> tuple[Finding, ...]:
    return () if read == count else (Finding("pages_left_out", "info", "", facts(read=read, pages=count)),)


def _with_invoice(invoice: EInvoice, paper: PdfPaper, identity: str, options: Options, *, usable: bool) -> Reading:
    receipt = to_receipt(invoice, identity, pages=paper.page_count, text=page_text(paper.pages))
    if not usable:
        return Reading("receipt", receipt=receipt, findings=_missing(receipt), format=invoice.syntax)
    found = extract(paper.pages, identity, paper.page_count, options, "text")
    completed = _completed(receipt, found, ruined=invoice.ruined)
    completed, taught = beside_invoice(found, completed, options.lessons)
    told = disagreements(receipt, found)
    named = {finding.named()["field"] for finding in told}
    others = tuple(mismatch(*pair) for pair in taught if pair[0] not in named)
    findings = (*told, *others, *_of_pages(paper), *_missing(completed))
    return Reading("receipt", receipt=completed, findings=findings, format=invoice.syntax)


def _checked(reading: Reading, codes: tuple[Seen, ...]) -> Reading:
    """Tell where a code contradicts the embedded invoice, whose values stay."""
    if reading.receipt is None or not codes:
        return reading
    return replace(reading, findings=(*with_codes(reading.receipt, codes).findings, *reading.findings))


def _completed(receipt: Receipt, found: Extract, *, ruined: bool) -> Receipt:
    """Add what only the page shows, and mark where the page prints the invoice's values."""
    page = found.receipt
    known = {amount.value for amount in receipt.amounts}
    others = tuple(amount for amount in page.amounts if amount.value not in known)
    supplier, buyer = receipt.supplier, receipt.buyer
    if ruined:
        supplier = replace(supplier, name=page.supplier.name)
        buyer = replace(buyer, name=page.buyer.name)
    return replace(
        receipt,
        amounts=receipt.amounts + others,
        supplier=supplier,
        buyer=buyer,
        ksef_number=page.ksef_number,
        payment_reference=receipt.payment_reference or page.payment_reference,
        card_tail=receipt.card_tail or page.card_tail,
    )


def _missing(receipt: Receipt, *, but: tuple[str, ...] = ()) -> tuple[Finding, ...]:
    """Tell which of the fields that a match lives on are not there, but for those of which something else is told."""
    missing = [name for name in _missing_of(receipt) if name not in but]
    if not missing:
        return ()
    severe = "total" in missing or "date" in missing
    return (Finding("fields_missing", "warning" if severe else "info", "", facts(fields=", ".join(missing))),)


def _missing_of(receipt: Receipt) -> list[str]:
    needed = (("total", receipt.total), ("date", receipt.issue_date), ("supplier", receipt.supplier.name))
    return [name for name, found in needed if found is None]
