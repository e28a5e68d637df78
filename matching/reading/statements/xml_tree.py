"""XML of a bank, read within limits and without anything that XML can be made to fetch or multiply.

A document type is refused before and while parsing (entities are declared there), so are excessive depth and size;
namespaces are dropped, because banks use every version of the same message.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from decimal import Decimal

from matching.finding import Unreadable, facts
from matching.money import Money

_DECLARATION = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_AMOUNT = re.compile(r"[+-]?(?:\d{1,30}(?:\.\d{0,10})?|\.\d{1,10})", re.ASCII)
_MOST_BYTES = 200_000_000
_MOST_DEPTH = 64
_MOST_ELEMENTS = 10_000_000


class _Refused(ValueError):
    """The document does something that no bank's statement does."""


class _Builder:
    """Builds the tree with local names and watches depth and number of elements."""

    def __init__(self) -> None:
        self._tree = ET.TreeBuilder()
        self._depth = 0
        self._elements = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > _MOST_DEPTH or self._elements > _MOST_ELEMENTS:
            raise _Refused("depth")
        self._tree.start(tag.rpartition("}")[2], attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._tree.end(tag.rpartition("}")[2])

    def data(self, text: str) -> None:
        self._tree.data(text)

    def doctype(self, *_: object) -> None:
        raise _Refused("document type")

    def close(self) -> ET.Element:
        return self._tree.close()


def read_tree(content: bytes) -> ET.Element | Unreadable:
    """Return the root element with local names throughout, or why it is not read."""
    if len(content) > _MOST_BYTES:
        return Unreadable("too_large", facts(bytes=len(content)))
    if _DECLARATION.search(content.replace(b"\x00", b"")):
        return Unreadable("unreadable", facts(reason="document type"))
    parser = ET.XMLParser(target=_Builder())  # noqa: S314 - entities cannot be declared without what is refused above
    try:
        parser.feed(content.lstrip())
        root: ET.Element = parser.close()
    except ET.ParseError as error:
        return Unreadable("damaged", facts(line=error.position[0]))
    except (_Refused, LookupError, ValueError) as error:
        return Unreadable("unreadable", facts(reason=str(error)[:80]))
    return root


def text_at(element: ET.Element | None, *paths: str) -> str | None:
    """Return the text of the first of these paths that has any."""
    if element is None:
        return None
    for path in paths:
        found = element.findtext(path)
        if found and found.strip():
            return found.strip()
    return None


def texts_at(element: ET.Element, path: str) -> tuple[str, ...]:
    """Return the texts of all elements at a path."""
    return tuple(found.text.strip() for found in element.iterfind(path) if found.text and found.text.strip())


def read_amount_element(element: ET.Element | None) -> Money | None:
    """Return amount and currency of an `Amt` element; the currency may be empty."""
    text = (element.text or "").strip() if element is not None else ""
    if element is None or not _AMOUNT.fullmatch(text):
        return None
    return Money(Decimal(text), element.get("Ccy", "").strip())
