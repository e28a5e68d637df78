"""What a file is, decided by its bytes: a name or an ending says nothing."""

from __future__ import annotations

from enum import StrEnum

from matching.reading.einvoice import is_einvoice, is_order, is_signed_einvoice

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+")
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif")
_MAIL_HEADERS = frozenset(
    {
        b"from", b"to", b"subject", b"date", b"received", b"return-path", b"message-id", b"mime-version",
        b"delivered-to", b"content-type", b"x-mozilla-status", b"authentication-results", b"dkim-signature",
        b"arc-seal", b"x-received",
    }
)  # fmt: skip
_HEAD = 65_536


class Format(StrEnum):
    """The formats that a file on the desk may have."""

    MT940 = "mt940"
    CAMT = "camt"
    PDF = "pdf"
    PICTURE = "picture"
    EINVOICE = "einvoice"
    ORDER = "order"
    ZIP = "zip"
    EML = "eml"
    EMPTY = "empty"
    UNKNOWN = "unknown"


def recognise(content: bytes) -> Format:
    """Return the format of a file by its content."""
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        return Format.EMPTY
    if content.startswith(b"%PDF-"):
        return Format.PDF
    if is_picture(content):
        return Format.PICTURE
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return Format.UNKNOWN if _is_office(content) else Format.ZIP
    if b"%PDF-" in content[:1024] and not _is_mail(content):
        # Readers accept the header anywhere in the first 1,024 bytes (PDF 1.7, appendix H). What holds a PDF as it is,
        # an archive that compresses nothing or a mail that encodes nothing, has it there as well.
        return Format.PDF
    return _written(content)


def _is_office(content: bytes) -> bool:
    """Tell letters and sheets of office programs, which are archives of their own parts: OOXML and OpenDocument."""
    listed = content[-_HEAD:]  # an archive lists its files at its end
    return content[30:38] == b"mimetype" or (b"[Content_Types].xml" in listed and b"_rels/.rels" in listed)


def _written(content: bytes) -> Format:
    """Tell the formats that are text apart."""
    from matching.reading.camt import looks_like_camt
    from matching.reading.mt940 import looks_like_mt940

    if _may_be_xml(content):
        if is_einvoice(content):
            return Format.EINVOICE
        if is_order(content):
            return Format.ORDER
        if looks_like_camt(content):
            return Format.CAMT
    if looks_like_mt940(content):
        return Format.MT940
    if is_signed_einvoice(content):
        return Format.EINVOICE
    return Format.EML if _is_mail(content) else Format.UNKNOWN


def is_picture(content: bytes) -> bool:
    """Tell PNG, JPEG, TIFF, WebP and HEIC by their first bytes."""
    if content.startswith(_PICTURES) or (content[:4] == b"RIFF" and content[8:12] == b"WEBP"):
        return True
    return is_heic(content)


def is_heic(content: bytes) -> bool:
    """Tell HEIC and its relatives (ISO base media with an image brand)."""
    return content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS


def _may_be_xml(content: bytes) -> bool:
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith((b"<", b"\xff\xfe<\x00", b"\xfe\xff\x00<"))


def _is_mail(content: bytes) -> bool:
    """Tell a mail by its headers: at least two known ones before the first blank line."""
    seen: set[bytes] = set()
    for line in content[:_HEAD].splitlines()[:200]:
        if not line.strip():
            break
        name, colon, _ = line.partition(b":")
        if line[:1] in b" \t" or line.startswith((b"From ", b">From ")):
            continue
        if not colon or b" " in name.strip():
            return False
        seen.add(name.strip().lower())
    return len(seen & _MAIL_HEADERS) >= 2
