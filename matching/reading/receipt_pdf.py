"""Receipts in PDFs: the embedded invoice first, the words of the pages beside it, else what the pages show."""

from __future__ import annotations

from dataclasses import replace

from matching.finding import Finding, Unreadable, facts
from matching.reading import extras
from matching.reading.codes.joined import with_codes
from matching.reading.codes.on_pdf import codes_on_pdf
from matching.reading.codes.seen import Seen
from matching.reading.compared import disagreements, mismatch
from matching.reading.einvoice import EInvoice, choose, is_order, to_receipt
from matching.reading.fields.extract import Extract, extract, page_text
from matching.reading.fields.page import Page
from matching.reading.fields.taught import apply, beside_invoice
from matching.reading.missing import missing_told
from matching.reading.page_image import draw_for_reading
from matching.reading.parts import MAX_PAGES, may_hold_several, propose_parts
from matching.reading.pdf import PdfPaper, read_all_pages, read_pdf_paper
from matching.reading.pictured import may_show_words
from matching.reading.reading import Options, Part, Reading, identity_of
from matching.reading.receipt_pictures import chosen, is_for_later, left_out, read_shown, unread
from matching.reading.second_look import look_again
from matching.reading.text_layers import is_scan, is_text_layer, speaks
from matching.receipt import Receipt

_MOST_TOLD = 5


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
        findings=(*joined.findings, *_of_pages(paper), *missing_told(receipt)),
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
    if not shows_others(content, paper, options):
        return None
    reading = _scanned(content, replace(paper, pages=()), options)
    return reading if is_for_later(options) or (reading.receipt and reading.receipt.total) else None


def shows_others(content: bytes, paper: PdfPaper, options: Options) -> bool:
    """Tell whether a reader of pictures is here and may find other words on the pages than those of the file."""
    if not extras.can_read_pictures():
        return False
    return not speaks(paper.pages) or is_scan(content, options.passwords, chosen(paper.page_count))


def _scanned(content: bytes, paper: PdfPaper, options: Options) -> Reading:
    """Read a PDF whose pages are pictures."""
    numbers = chosen(paper.page_count)
    words = paper.pages if speaks(paper.pages) else ()
    shows_words = extras.can_read_pictures() and may_show_words(content, options.passwords, numbers, words)
    if shows_words and not options.pictures:
        return unread(content, paper.page_count, "pdf", later=True)
    if not shows_words:
        return unread(content, paper.page_count, "pdf", _codes(content, paper, options))
    shown = draw_for_reading(content, options.passwords, numbers)
    return read_shown(content, shown, paper.page_count, options, "pdf")


def _of_pages(paper: PdfPaper) -> tuple[Finding, ...]:
    """Tell what of the pages is not in the reading: pages of a long file, and amounts that nobody can see."""
    return (*left_out(len(paper.pages), paper.page_count), *(told for page in paper.pages for told in _unseen(page)))


def _unseen(page: Page) -> tuple[Finding, ...]:
    if not page.unseen:
        return ()
    told = ", ".join(page.unseen[:_MOST_TOLD])
    return (Finding("figures_unseen", "warning", f"page {page.number}", facts(figures=told, page=page.number)),)


def _with_invoice(invoice: EInvoice, paper: PdfPaper, identity: str, options: Options, *, usable: bool) -> Reading:
    receipt = to_receipt(invoice, identity, pages=paper.page_count, text=page_text(paper.pages))
    if not usable:
        return Reading("receipt", receipt=receipt, findings=missing_told(receipt), format=invoice.syntax)
    found = extract(paper.pages, identity, paper.page_count, options, "text")
    completed = _completed(receipt, found, ruined=invoice.ruined)
    completed, taught = beside_invoice(found, completed, options.lessons)
    told = disagreements(receipt, found)
    named = {finding.named()["field"] for finding in told}
    others = tuple(mismatch(*pair) for pair in taught if pair[0] not in named)
    findings = (*told, *others, *_of_pages(paper), *missing_told(completed))
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
