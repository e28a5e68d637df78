"""Files that the server makes: the file itself, JSON with its content inside, or JSON with a link to it."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

from desktop.flowtly.address import Address
from desktop.flowtly.exchange import Answer
from desktop.flowtly.invoice_models import Download
from desktop.flowtly.values import Row, embedded, first_text
from desktop.flowtly.wire import NotJson, parse
from desktop.trouble import Trouble

_CONTENT = ("content", "data", "file")
_LINKS = ("url", "contentUrl", "downloadUrl", "link")
_NAME = re.compile(r'filename\*?=(?:UTF-8\'\')?"?([^";]+)', re.IGNORECASE)


def download_of(answer: Answer, address: Address, fetch: Callable[[str], Answer]) -> Download:
    """Return the file of an answer without error; which of the three forms it has is told by its type.

    `fetch` reads a link, which is followed once and only below our own origin. Raises Trouble `odd_answer` where
    there is no file in it, `no_answer` where it was cut off.
    """
    if not answer.whole:
        raise Trouble("no_answer", retry=True, address=str(address))
    if "json" not in answer.media_type:
        return Download(answer.body, answer.media_type, _name_in(answer))
    body = _json(answer)
    name = _bare(first_text(body, "fileName", "filename", "name"))
    link = first_text(body, *_LINKS)
    if link is not None:
        linked = fetch(own_link(link, address))
        if not linked.whole or "json" in linked.media_type:
            raise Trouble("odd_answer", field="link")
        return Download(linked.body, linked.media_type, name or _name_in(linked))
    content = first_text(body, *_CONTENT)
    if content is None:
        raise Trouble("odd_answer", field="content")
    return Download(_decoded(content), first_text(body, "mimeType", "contentType") or "application/octet-stream", name)


def own_link(link: str, address: Address) -> str:
    """Return a link as a URL of our origin. Raises Trouble `wrong_address` for one that leads anywhere else."""
    away = Trouble("wrong_address", address=link[:200])
    try:
        parts = urlsplit(link)
        port = parts.port
    except ValueError as error:
        raise away from error
    if parts.netloc and ("@" in parts.netloc or not address.owns(parts.scheme, parts.hostname or "", port)):
        raise away
    if not parts.path.startswith("/") or any(ord(char) <= 32 or char == "\\" for char in link):
        raise away
    return f"{address.origin}{parts.path}" + (f"?{parts.query}" if parts.query else "")


def _json(answer: Answer) -> Row:
    try:
        return embedded(parse(answer.body))
    except NotJson as error:
        raise Trouble("odd_answer", field="content") from error


def _decoded(content: str) -> bytes:
    """Return content that may be base64 (its alphabet alone, whole groups of four) or the text itself."""
    try:
        return base64.b64decode(content, validate=True)
    except (binascii.Error, ValueError):
        return content.encode("utf-8", "surrogatepass")


def _name_in(answer: Answer) -> str | None:
    found = _NAME.search(answer.headers.get("content-disposition", ""))
    return _bare(found.group(1)) if found else None


def _bare(name: str | None) -> str | None:
    """Return a name without folders, controls and dots around it: nothing that leads out of where it is saved."""
    last = PurePosixPath(PureWindowsPath(name or "").name).name
    shown = "".join(char for char in last if char.isprintable() and char not in '<>:"|?*')[:200].strip(". ")
    return shown or None
