"""Structured invoices that reach for files, the network or memory."""

from __future__ import annotations

from collections.abc import Mapping

_DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE Invoice [%s]>'
_UBL = b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><ID>%s</ID></Invoice>'
XMLS: Mapping[str, bytes] = {
    "a file of the machine": _DOCTYPE % b'<!ENTITY x SYSTEM "file:///etc/passwd">' + _UBL % b"&x;",
    "a place of the network": _DOCTYPE % b'<!ENTITY x SYSTEM "http://127.0.0.1:9/x">' + _UBL % b"&x;",
    "an outer definition": b'<!DOCTYPE Invoice SYSTEM "http://127.0.0.1:9/x.dtd">' + _UBL % b"1",
    "a parameter": b'<!DOCTYPE Invoice [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>' + _UBL % b"1",
    "a thousand million laughs": _DOCTYPE
    % b"".join(
        b'<!ENTITY l%d "%s">' % (number, b"&l%d;" % (number - 1) * 10 if number else b"ha") for number in range(10)
    )
    + _UBL % b"&l9;",
    "one long entity": _DOCTYPE % (b'<!ENTITY x "' + b"x" * 100_000 + b'">') + _UBL % (b"&x;" * 10_000),
    "deep": b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">' + b"<a>" * 100_000,
    "wide": _UBL % (b"1</ID>" + b"<a/>" * 1_000_000 + b"<ID>"),
    "many attributes": b'<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"><a '
    + b" ".join(b'a%d="1"' % number for number in range(100_000))
    + b"/></Invoice>",
    "another encoding than it says": b'<?xml version="1.0" encoding="UTF-16"?>' + _UBL % b"1",
    "an encoding nobody knows": b'<?xml version="1.0" encoding="UTF-7"?>' + _UBL % b"+ADw-script+AD4-",
    "cut off": (_UBL % b"17")[:-30],
}
"""Structured invoices that reach for files, network or memory."""
