"""Receipts of structured invoices, what the person said of a paper, and what its words give by themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from PIL import Image

from matching.finding import Finding, Unreadable, facts
from matching.reading import extras, ocr
from matching.reading.einvoice import EInvoice, read_xml, to_receipt
from matching.reading.fields.extract import Extract, extract
from matching.reading.lessons import own_words
from matching.reading.missing import missing_told
from matching.reading.page_image import draw_for_reading
from matching.reading.pdf import PdfPaper, read_pdf_paper
from matching.reading.picture import can_open, load_picture, upright
from matching.reading.reading import Options, Reading, identity_of
from matching.reading.receipt_pdf import shows_others
from matching.reading.receipt_pictures import chosen
from matching.reading.text_layers import is_text_layer


def extract_of(content: bytes, options: Options) -> Extract | None:
    """Return what the words of a paper's pages give, without what was taught; None where there are no words."""
    plain = replace(options, lessons=())
    paper = read_pdf_paper(content, options.passwords) if content[:1024].find(b"%PDF-") >= 0 else None
    found = None
    if isinstance(paper, PdfPaper) and is_text_layer(paper.pages):
        found = extract(paper.pages, identity_of(content), paper.page_count, plain, "text")
        if found.receipt.total or not shows_others(content, paper, plain):
            return found
    elif not extras.can_read_pictures():
        return None
    count = paper.page_count if isinstance(paper, PdfPaper) else 1
    shown = _shown_of(content, plain, paper)
    reads = (ocr.read_picture_page(image, number) for number, image in zip(chosen(count), shown, strict=False))
    pages = tuple(read.page if not read.quarters else replace(read.page, width=0.0, height=0.0) for read in reads)
    return extract(pages, identity_of(content), count, plain, "ocr") if is_text_layer(pages) else found


def _shown_of(content: bytes, options: Options, paper: PdfPaper | Unreadable | None) -> Iterable[Image.Image]:
    if isinstance(paper, PdfPaper):
        return draw_for_reading(content, options.passwords, chosen(paper.page_count))
    picture = load_picture(content) if paper is None and can_open(content) else Unreadable("damaged")
    return () if isinstance(picture, Unreadable) else (upright(picture, frame=1),)


def with_own_words(reading: Reading, options: Options) -> Reading:
    """Put what the person said about this paper in place of what was read; what is missing is told anew."""
    receipt = reading.receipt
    if receipt is None or not any(lesson.document == receipt.id for lesson in options.lessons):
        return reading
    said = own_words(receipt, options.lessons)
    others = tuple(finding for finding in reading.findings if finding.code != "fields_missing")
    return replace(reading, receipt=said, findings=(*others, *missing_told(said)))


def read_einvoice_file(content: bytes) -> Reading:
    """Read an XML file that is a structured invoice."""
    invoice = read_xml(content)
    if invoice is None:
        return Reading("unknown", error=Unreadable("damaged"), format="einvoice")
    receipt = to_receipt(invoice, identity_of(content))
    findings = (*_several(invoice), *missing_told(receipt))
    return Reading("receipt", receipt=receipt, findings=findings, format=invoice.syntax)


def _several(invoice: EInvoice) -> tuple[Finding, ...]:
    """Tell of the invoices behind the first one of a file."""
    return () if invoice.count == 1 else (Finding("several_invoices", "warning", "", facts(count=invoice.count)),)
