"""Collections in pages of 30, in either spelling of Hydra.

The view stands there only when there is more than one page or when a parameter other than `page` was sent
(API Platform's PartialCollectionViewNormalizer), and `itemsPerPage` is ignored as long as it is not switched on.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from desktop.sandbox.call import Call
from desktop.sandbox.filters import mapping
from desktop.sandbox.json_text import Json
from desktop.sandbox.problems import Problem

PER_PAGE = 30
LARGEST_PAGE = 100
"""Where the client may choose; more is cut down to it, as the framework's maximum does."""


def page_of(call: Call) -> int:
    """Give the page that is asked for, from 1. What is no number counts as 0, as PHP reads it, and is refused."""
    asked = call.parameter("page")
    if asked is None:
        return 1
    page = _number(asked)
    if page < 1:
        raise Problem(400, "Page should not be less than 1")
    return page


def size_of(call: Call) -> int:
    """Give how many members stand on a page."""
    asked = call.parameter("itemsPerPage")
    if asked is None or "page-size-honoured" not in call.office.variants:
        return PER_PAGE
    size = _number(asked)
    if size < 1:
        raise Problem(400, "Item per page should not be less than 1")
    return min(size, LARGEST_PAGE)


def offset_of(call: Call) -> int:
    """Give how many members stand before the page that is asked for."""
    return (page_of(call) - 1) * size_of(call)


def collection(call: Call, name: str, members: Sequence[Json], total: int, *, filters: Sequence[str] = ()) -> Json:
    """Give one page as a collection of this type; in the variant `plain-collections` as a bare array."""
    if "plain-collections" in call.office.variants:
        return members
    key = "" if "no-hydra-prefix" in call.office.variants else "hydra:"
    body: dict[str, Json] = {
        "@context": f"/api/contexts/{name}",
        "@id": call.path,
        "@type": f"{key}Collection",
        f"{key}totalItems": total,
        f"{key}member": members,
    }
    if filters and "filters-honoured" in call.office.variants:
        body[f"{key}search"] = {"@type": f"{key}IriTemplate", f"{key}mapping": mapping(filters)}
    view = None if "no-view" in call.office.variants else _view(call, total, key)
    return body if view is None else {**body, f"{key}view": view}


def whole(call: Call, name: str, members: Sequence[Json], *, filters: Sequence[str] = ()) -> Json:
    """Give members that are computed, not stored, in pages all the same."""
    offset = offset_of(call)
    return collection(call, name, members[offset : offset + size_of(call)], len(members), filters=filters)


def _view(call: Call, total: int, key: str) -> Json:
    others = [(name, value) for name, value in call.query if name != "page"]
    last, page = max(1, -(-total // size_of(call))), page_of(call)
    if last == 1 and not others:
        return None
    if last == 1:
        return {"@id": f"{call.path}?{urlencode(others)}", "@type": f"{key}PartialCollectionView"}
    view: dict[str, Json] = {"@id": _page(call.path, others, page), "@type": f"{key}PartialCollectionView"}
    view[f"{key}first"] = _page(call.path, others, 1)
    view[f"{key}last"] = _page(call.path, others, last)
    if 1 < page <= last:
        view[f"{key}previous"] = _page(call.path, others, page - 1)
    if page < last:
        view[f"{key}next"] = _page(call.path, others, page + 1)
    return view


def _page(path: str, others: Sequence[tuple[str, str]], page: int) -> str:
    return f"{path}?{urlencode([*others, ('page', str(page))])}"


def _number(asked: str) -> int:
    digits = asked.strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0
