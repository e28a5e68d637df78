"""A second reader for pages that leave doubt: pdfplumber on one page, off the usual path.

It groups letters in another way than PDFium and so finds a total that stands in a ruled table now and then.
It is slow and hungry, so only small pages of small files are given to it.
"""

from __future__ import annotations

import io

from matching.reading.fields.extract import Extract, extract
from matching.reading.fields.page import Page, Word
from matching.reading.fields.rows import build_page
from matching.reading.pdf import PdfPaper
from matching.reading.reading import Options

MAX_BYTES = 3_000_000
MAX_WORDS = 1_500


def look_again(content: bytes, paper: PdfPaper, found: Extract, options: Options) -> Extract:
    """Read the page with the most amounts again; the first reading stays unless the second finds a total."""
    chosen = _chosen(paper.pages, found)
    if chosen is None or len(content) > MAX_BYTES:
        return found
    read = (_read(content, chosen, password) for password in (*options.passwords, None))
    page = next((page for page in read if page), None)
    if page is None:
        return found
    pages = tuple(page if other.number == page.number else other for other in paper.pages)
    again = extract(pages, found.receipt.id, paper.page_count, options, "text")
    return again if again.receipt.total else found


def _chosen(pages: tuple[Page, ...], found: Extract) -> Page | None:
    """Take the page with the most exact amounts; without any there is nothing to find."""
    counts = {page.number: 0 for page in pages}
    for amount in found.amounts:
        if amount.exact:
            counts[found.sheet.row(amount.spot).page] += 1
    number = max(counts, key=lambda key: counts[key], default=0)
    page = next((page for page in pages if page.number == number), None)
    if page is None or page.quarters or not counts[number] or sum(len(row.starts) for row in page.rows) > MAX_WORDS:
        return None
    return page


def _read(content: bytes, page: Page, password: str | None) -> Page | None:
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    damage = (PDFException, PSException, PdfminerException, MalformedPDFException)
    try:
        with pdfplumber.open(io.BytesIO(content), password=password, pages=[page.number]) as document:
            sheet = document.pages[0]
            words = [
                Word(word["text"], word["x0"], word["top"], word["x1"], word["bottom"])
                for word in sheet.extract_words(use_text_flow=False, keep_blank_chars=False)
            ]
            sheet.close()
    except (*damage, ValueError, TypeError, KeyError, IndexError, AssertionError):
        return None  # the second opinion is lost, the first reading stands
    return build_page(page.number, page.width, page.height, words[:MAX_WORDS])
