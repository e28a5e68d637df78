"""What a file is, by its bytes and nothing else."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from matching.reading.read import read
from matching.reading.reading import Options
from matching.reading.recognise import Format, recognise
from tests.matching.reading.receipts import invoices


def _picture(form: str) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", (20, 10), "white").save(target, form)
    return target.getvalue()


def _archive(text: str = "a", *, names: tuple[str, ...] = ("a.txt",)) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            archive.writestr(name, text)
    return target.getvalue()


_STATEMENT = b":20:1\r\n:25:PL61109010140000071219812874\r\n:28C:1/1\r\n:60F:C260101PLN1,00\r\n:62F:C260131PLN1,00\r\n-"
_CAMT = (
    b'<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt/></Document>'
)
_MAIL = b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Rechnung\r\nMIME-Version: 1.0\r\n\r\nHallo\r\n"
_FILES: tuple[tuple[str, bytes, Format], ...] = (
    ("pdf", b"%PDF-1.7\n", Format.PDF),
    ("pdf behind a mark", b"\xef\xbb\xbf\r\n%PDF-1.4", Format.PDF),
    ("png", _picture("PNG"), Format.PICTURE),
    ("jpeg", _picture("JPEG"), Format.PICTURE),
    ("tiff", _picture("TIFF"), Format.PICTURE),
    ("webp", _picture("WEBP"), Format.PICTURE),
    ("heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", Format.PICTURE),
    # A film in the same container is no picture.
    ("mp4", b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2", Format.UNKNOWN),
    ("cii", invoices.cii(), Format.EINVOICE),
    ("cii with a mark", b"\xef\xbb\xbf\n" + invoices.cii(), Format.EINVOICE),
    ("ubl", invoices.UBL_INVOICE, Format.EINVOICE),
    ("ubl in utf-16", invoices.UBL_INVOICE.decode().replace("UTF-8", "UTF-16").encode("utf-16"), Format.EINVOICE),
    ("ksef", invoices.KSEF_2, Format.EINVOICE),
    ("fatturapa", invoices.FATTURA, Format.EINVOICE),
    ("order", invoices.UBL_ORDER, Format.ORDER),
    # An element called Invoice in nobody's namespace is no UBL.
    ("somebody's xml", b"<Invoice><ID>1</ID></Invoice>", Format.UNKNOWN),
    ("web page", b"<!DOCTYPE html><html></html>", Format.UNKNOWN),
    ("mt940", _STATEMENT, Format.MT940),
    ("camt", _CAMT, Format.CAMT),
    ("zip", _archive(), Format.ZIP),
    # Letters and sheets of office programs are archives of their own parts.
    ("word", _archive(names=("[Content_Types].xml", "_rels/.rels", "word/document.xml")), Format.UNKNOWN),
    ("open document", _archive(names=("mimetype", "content.xml", "Thumbnails/thumbnail.png")), Format.UNKNOWN),
    ("zip of a pdf as it is", _archive("%PDF-1.7\n"), Format.ZIP),
    ("mail", _MAIL, Format.EML),
    ("mail with a known first line", b"Return-Path: <a@b.c>\r\n" + _MAIL, Format.EML),
    ("mail with a pdf as it is", _MAIL + b"%PDF-1.7\n", Format.EML),
    # A note with colons is no mail.
    ("note", b"Lunch: soup\nDinner: bread\n", Format.UNKNOWN),
    ("nothing", b"", Format.EMPTY),
    ("blanks", b"\xef\xbb\xbf \r\n\x00\n", Format.EMPTY),
    ("program", b"MZ\x90\x00\x03\x00\x00\x00", Format.UNKNOWN),
)


@pytest.mark.parametrize(("name", "content", "expected"), _FILES, ids=[row[0] for row in _FILES])
def test_a_file_is_recognised_by_its_content(name: str, content: bytes, expected: Format) -> None:
    assert recognise(content) is expected


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (b"MZ\x90", "not_recognised"), (invoices.ORDER_X, "not_recognised")]
)
def test_what_is_no_receipt_is_refused(content: bytes, code: str) -> None:
    reading = read(content, Options())
    assert reading.kind == "unknown"
    assert reading.error is not None
    assert reading.error.code == code


def test_a_file_beyond_the_limit_is_not_opened() -> None:
    error = read(b"%PDF-1.7" + bytes(25_000_001), Options()).error
    assert error is not None
    assert error.code == "too_large"


_STARTS = st.sampled_from(
    [b"", b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"<Faktura>", b":20:", b"II*\x00", b"PK\x03\x04"]
)


@settings(max_examples=150, deadline=None)
@given(start=_STARTS, rest=st.binary(max_size=400))
def test_any_bytes_give_a_reading(start: bytes, rest: bytes) -> None:
    reading = read(start + rest, Options())
    assert reading.error is not None or reading.receipt is not None or reading.statements
