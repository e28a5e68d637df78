"""XML into a small tree of local names, for papers from strangers.

No DOCTYPE (so no entities, no outside files), bounded size, depth and number of elements; standard library only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_XML_BYTES = 25_000_000
"""Invoices carry their own attachments in base64: XRechnung and FatturaPA go up to 15 MB and more."""
MAX_DEPTH = 64
MAX_ELEMENTS = 200_000
_MOST_PIECES = 16
"""Pieces of 8 KB that are kept of one element's text: what is longer is an attachment, and no value."""
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")


@dataclass(slots=True)
class Node:
    """An element: local name, attributes by local name, own text and children."""

    name: str
    space: str
    attributes: dict[str, str]
    pieces: list[str] = field(default_factory=list)
    children: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str | None:
        """Return the element's own text without surrounding blanks, None when there is none."""
        return "".join(self.pieces).strip() or None

    def all(self, *path: str) -> Iterator[Node]:
        """Yield the elements at a path of local names; `A|B` takes either name."""
        if not path:
            yield self
            return
        names = path[0].split("|")
        for child in self.children:
            if child.name in names:
                yield from child.all(*path[1:])

    def first(self, *path: str) -> Node | None:
        """Return the first element at a path."""
        return next(self.all(*path), None)

    def value(self, *path: str) -> str | None:
        """Return the first text that is not empty at a path."""
        return next((node.text for node in self.all(*path) if node.text), None)

    def below(self, name: str) -> Iterator[Node]:
        """Yield every element of that name at any depth."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.below(name)


@dataclass(frozen=True, slots=True)
class Tree:
    """A parsed document; `ruined` when its letters were not what its declaration says."""

    root: Node
    ruined: bool


class _Refused(Exception):
    """The document goes beyond what an invoice may hold."""


def local_root(content: bytes) -> tuple[str, str] | None:
    """Return namespace and local name of the outermost element without reading further, None when it is no XML."""
    found: list[tuple[str, str]] = []

    def start(name: str, _: dict[str, str]) -> None:
        found.append(_split(name))
        raise _Refused

    parser = _parser(None)
    parser.StartElementHandler = start
    try:
        parser.Parse(_stripped(content)[:65_536], False)
    except (_Refused, expat.ExpatError, ValueError):
        return found[0] if found else None
    return None


def parse(content: bytes) -> Tree | None:
    """Parse a document; None when it is damaged, holds a DOCTYPE or goes beyond the limits.

    A document whose bytes do not fit its declaration is read again byte by byte: figures survive, names do not.
    """
    if len(content) > MAX_XML_BYTES:
        return None
    stripped = _stripped(content)
    try:
        return Tree(_build(stripped, None), ruined=False)
    except _Refused:
        return None
    except (expat.ExpatError, ValueError, LookupError):
        pass
    if stripped.startswith(_UTF16_MARKS):
        return None
    try:
        return Tree(_build(_NOT_XML.sub(b"?", stripped), "iso-8859-1"), ruined=True)
    except (_Refused, expat.ExpatError, ValueError):
        return None


def _stripped(content: bytes) -> bytes:
    without_mark = content[3:] if content.startswith(b"\xef\xbb\xbf") else content
    return without_mark.lstrip(b" \t\r\n")


def _split(name: str) -> tuple[str, str]:
    space, _, local = name.rpartition("}")
    return space, local


def _parser(encoding: str | None) -> expat.XMLParserType:
    parser = expat.ParserCreate(encoding, "}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise _Refused


def _build(content: bytes, encoding: str | None) -> Node:
    outside = Node("", "", {})
    stack = [outside]
    count = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count
        count += 1
        if count > MAX_ELEMENTS or len(stack) > MAX_DEPTH:
            raise _Refused
        space, local = _split(name)
        node = Node(local, space, {_split(key)[1]: value for key, value in attributes.items()})
        stack[-1].children.append(node)
        stack.append(node)

    def end(_: str) -> None:
        stack.pop()

    def letters(text: str) -> None:
        if len(stack[-1].pieces) < _MOST_PIECES:
            stack[-1].pieces.append(text)

    parser = _parser(encoding)
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = letters
    parser.Parse(content, True)
    return outside.children[0]
