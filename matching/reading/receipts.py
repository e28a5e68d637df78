"""Receipts of every format: the embedded invoice first, the page's words beside it, doubts as findings."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import islice

from matching.finding import Finding, Unreadable, facts
from matching.reading.compared import disagreements
from matching.reading.einvoice import EInvoice, choose, is_order, read_xml, to_receipt
from matching.reading.fields.extract import Extract, extract, page_text
from matching.reading.fields.page import Page
from matching.reading.pdf import PdfPaper, read_pdf_paper
from matching.reading.picture import frames, load_picture
from matching.reading.reading import Options, Reading
from matching.reading.recognise import is_heic
from matching.reading.second_look import look_again
from matching.receipt import Receipt

_USABLE_WORDS = 12
"""Fewer words with letters or digits than these are a stamp or a watermark, not a text layer."""


def identity_of(content: bytes) -> str:
    """Return the document's identity: SHA-256 of its bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def read_einvoice_file(content: bytes) -> Reading:
    """Read an XML file that is a structured invoice."""
    invoice = read_xml(content)
    if invoice is None:
        return Reading("unknown", error=Unreadable("damaged"), format="einvoice")
    receipt = to_receipt(invoice, identity_of(content))
    return Reading("receipt", receipt=receipt, findings=_missing(receipt), format=invoice.syntax)


def read_picture(content: bytes) -> Reading:
    """Verify a picture; its text stays unread without a reader for pictures, but it can be attached by hand."""
    pages = 1
    if not is_heic(content):
        picture = load_picture(content)
        if isinstance(picture, Unreadable):
            return Reading("unknown", error=picture, format="picture")
        pages = frames(picture)
        picture.close()
    return _unread(content, pages, "picture")


def _unread(content: bytes, pages: int, name: str) -> Reading:
    receipt = Receipt(id=identity_of(content), source=None, document_type="other", pages=pages)
    findings = (Finding("picture_unread", "info", ""), *_missing(receipt))
    return Reading("receipt", receipt=receipt, findings=findings, format=name)


def read_pdf(content: bytes, options: Options) -> Reading:
    """Read a PDF: its embedded invoice where there is one, else the words of its pages."""
    paper = read_pdf_paper(content, options.passwords)
    if isinstance(paper, Unreadable):
        return Reading("unknown", error=paper, format="pdf")
    invoice = choose(paper.attachments)
    identity = identity_of(content)
    usable = _usable(paper.pages)
    if invoice:
        return _with_invoice(invoice, paper, identity, options, usable=usable)
    found = extract(paper.pages, identity, paper.page_count, options, "text")
    if paper.locked and found.sheet.rows and found.receipt.total is None and found.receipt.issue_date is None:
        return Reading("unknown", error=Unreadable("encrypted"), format="pdf")
    if not usable:
        return _unread(content, paper.page_count, "pdf")
    if found.receipt.total is None:
        found = look_again(content, paper, found, options)
    receipt = found.receipt
    if any(is_order(attachment) for attachment in paper.attachments):
        receipt = replace(receipt, document_type="other")
    return Reading("receipt", receipt=receipt, findings=(*_left_out(paper), *_missing(receipt)), format="pdf")


def _left_out(paper: PdfPaper) -> tuple[Finding, ...]:
    """Tell that a long file was not read whole."""
    if len(paper.pages) == paper.page_count:
        return ()
    return (Finding("pages_left_out", "info", "", facts(read=len(paper.pages), pages=paper.page_count)),)


def _usable(pages: tuple[Page, ...]) -> bool:
    """Decide by usable words, not by "has text": a watermark over a scan is no text layer."""
    words = (word.text for page in pages for row in page.rows for word in row.words)
    usable = (word for word in words if any(letter.isalnum() for letter in word))
    return sum(1 for _ in islice(usable, _USABLE_WORDS)) == _USABLE_WORDS


def _with_invoice(invoice: EInvoice, paper: PdfPaper, identity: str, options: Options, *, usable: bool) -> Reading:
    receipt = to_receipt(invoice, identity, pages=paper.page_count, text=page_text(paper.pages))
    if not usable:
        return Reading("receipt", receipt=receipt, findings=_missing(receipt), format=invoice.syntax)
    found = extract(paper.pages, identity, paper.page_count, options, "text")
    completed = _completed(receipt, found, ruined=invoice.ruined)
    findings = (*disagreements(receipt, found), *_left_out(paper), *_missing(completed))
    return Reading("receipt", receipt=completed, findings=findings, format=invoice.syntax)


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


def _missing(receipt: Receipt) -> tuple[Finding, ...]:
    """Tell which of the fields that a match lives on are not there."""
    missing = [
        name
        for name, found in (("total", receipt.total), ("date", receipt.issue_date), ("supplier", receipt.supplier.name))
        if found is None
    ]
    if not missing:
        return ()
    severe = "total" in missing or "date" in missing
    return (Finding("fields_missing", "warning" if severe else "info", "", facts(fields=", ".join(missing))),)
