"""Papers that are made to harm, for trying a frozen folder."""

from __future__ import annotations

from collections.abc import Mapping

_BOMB = (
    b"<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '" + b"&a;" * 99 + b"'>]>"
    b"<rsm:CrossIndustryInvoice>&b;</rsm:CrossIndustryInvoice>"
)
HOSTILE: Mapping[str, bytes] = {
    "entities.xml": b"<?xml version='1.0'?>" + _BOMB,
    "kids.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[2 0 R]/Count 1>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF",
    "noise.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 200,
    "half.pdf": b"%PDF-1.7\n1 0 obj<</Length 9999999999>>stream\n",
}
