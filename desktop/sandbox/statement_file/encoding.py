"""Which letters a statement file is written in. Banks do not say; their MT940 is single-byte more often than not."""

from __future__ import annotations

import codecs
import re

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_EASTERN = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻáčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽäĺľôŕÄĹĽÔŔöőüűÖŐÜŰß"
_WESTERN = "äöüßÄÖÜàâçèéêëîïôùûÀÂÇÈÉÊËÎÏÔÙÛñÑáíóúÁÍÓÚãõÃÕåÅøØæÆ°§"
_EASTERN_CODES = ("iso-8859-2", "cp1250", "cp852")
_WESTERN_CODES = ("cp1252", "iso-8859-1", "cp850")
# PKO BP writes 0xFF into empty subfields; it is no letter in any of these codes' texts.
_FILLER = b"\xff"


def decode(content: bytes) -> str:
    """Give the text of the file: by byte-order mark, else UTF-8 if it is that, else the likeliest single-byte code."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _single_byte(content.replace(_FILLER, b" "))


def _single_byte(content: bytes) -> str:
    eastern = _is_eastern(content)
    alphabet = _EASTERN if eastern else _WESTERN
    codes = _EASTERN_CODES + _WESTERN_CODES if eastern else _WESTERN_CODES + _EASTERN_CODES
    texts = [content.decode(code, errors="replace") for code in codes]
    return max(texts, key=lambda text: _share(text, alphabet))


def _share(text: str, alphabet: str) -> float:
    """Which part of the letters beyond ASCII belongs to the alphabet; capitals inside words speak against a code."""
    foreign = [letter for letter in text if ord(letter) > 127]
    if not foreign:
        return 1.0
    known = sum(letter in alphabet for letter in foreign)
    torn = len(re.findall(f"[a-z][{alphabet.upper()}]", text.replace("ß", "")))
    return (known - 0.25 * torn) / len(foreign)


def _is_eastern(content: bytes) -> bool:
    """Whether the own account is Polish, Czech, Slovak or Hungarian. A bare 26-digit number is Polish."""
    account = re.search(rb"^:25P?:(.*)$", content.replace(b"\r", b"\n"), re.MULTILINE)
    words = account.group(1).strip() if account else b""
    return re.match(rb"/?(PL|CZ|SK|HU|\d{26}$)", words) is not None
