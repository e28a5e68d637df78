"""Collections page by page: one after the other, or several ahead where the server says how many there are."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from desktop.flowtly.address import Address
from desktop.flowtly.crew import Crew
from desktop.flowtly.profile import Profile
from desktop.flowtly.values import Row
from desktop.flowtly.wire import NotJson, Page, page_of
from desktop.trouble import Trouble

_USUAL_PAGE = 30
"""Rows on a page of the framework: a collection that tells no total and has so many may have more."""


@dataclass(frozen=True, slots=True)
class Paging:
    """Reads the pages of collections at one address."""

    read: Callable[[str], object]
    """Reads the JSON behind a URL; raises Trouble."""
    address: Address
    profile: Profile
    crew: Crew

    def first(self, path: str, asked: Mapping[str, str]) -> Page:
        """Read the first page of a collection."""
        return self._page(self.address.url(path, asked))

    def firsts(self, paths: Iterable[str], asked: Mapping[str, str]) -> Iterator[Page]:
        """Yield the first pages of many collections, in order, while the following ones are being read."""
        return self.crew.ahead(lambda path: self.first(path, asked), paths)

    def pages(self, path: str, asked: Mapping[str, str], first: Page | None = None) -> Iterator[Page]:
        """Yield the pages of a collection in order, bounded, and stop when one comes again.

        The first page is read alone, unless it was before, and nothing further before it is wanted. Where it tells how
        many there are, and its link to the second is nothing but that number, up to six of the others are read at once.
        """
        seen = _Seen()
        page = first or self.first(path, asked)
        seen.add(page)
        yield page
        number = 2
        last = self._last(page, asked)
        if last > 2:
            for page in self._ahead(path, asked, last):
                if not page.rows or not seen.add(page):
                    return
                yield page
            number = last + 1
        yield from self._one_by_one(path, asked, page, number, seen)

    def _one_by_one(self, path: str, asked: Mapping[str, str], page: Page, number: int, seen: _Seen) -> Iterator[Page]:
        """Yield the pages from this number on; `page` is the one before it."""
        while (query := self._next_query(page, asked, number, seen.rows)) is not None:
            if number > self.profile.most_pages:
                raise Trouble("incomplete_list", given=seen.rows, total=seen.rows)
            page = self._following(page, self.address.url(path, query))
            if not page.rows or not seen.add(page):
                return
            yield page
            number += 1

    def _ahead(self, path: str, asked: Mapping[str, str], last: int) -> Iterator[Page]:
        """Yield pages 2 to the last, in order, while the following ones are being read."""
        urls = (self.address.url(path, self._counted(asked, number)) for number in range(2, last + 1))
        return self.crew.ahead(self._page, urls)

    def _last(self, first: Page, asked: Mapping[str, str]) -> int:
        """Return the number of the last page where the pages are counted, 1 where that is not known."""
        if not first.rows or first.bare or not self._is_counted(first.next, asked):
            return 1
        if first.total is None:
            return min(self._number_in(first.last), self.profile.most_pages)
        return min(-(-first.total // len(first.rows)), self.profile.most_pages)

    def _is_counted(self, link: str | None, asked: Mapping[str, str]) -> bool:
        """Tell whether a link to the second page says nothing but that it is the second."""
        if link is None:
            return True
        query = self._own_query(link)
        return query is not None and dict(parse_qsl(query)) == dict(self._counted(asked, 2))

    def _number_in(self, link: str | None) -> int:
        query = None if link is None else self._own_query(link)
        number = dict(parse_qsl(query or "")).get(self.profile.page_parameter, "1")
        return int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 1

    def _following(self, page: Page, url: str) -> Page:
        """Read a page that may not be there: a plain list does not tell that it is the last, some servers do by 404."""
        try:
            return self._page(url)
        except Trouble as trouble:
            if page.bare and trouble.facts.get("status") == 404:
                return Page((), bare=True)
            raise

    def _page(self, url: str) -> Page:
        try:
            return page_of(self.read(url))
        except NotJson as error:
            raise Trouble("odd_answer", field="member") from error

    def _counted(self, asked: Mapping[str, str], number: int) -> Mapping[str, str]:
        return {**asked, self.profile.page_parameter: str(number)}

    def _next_query(
        self, page: Page, asked: Mapping[str, str], number: int, rows: int
    ) -> Mapping[str, str] | str | None:
        """Return what to ask for the next page, None after the last.

        Of a link only the query is taken: its path may carry a prefix that is none of ours. A link to another host is
        not looked at.
        """
        counted = self._counted(asked, number)
        if not page.rows:
            return None
        if page.next is not None:
            return self._own_query(page.next) or counted
        more = page.bare or (page.total is None and len(page.rows) >= _USUAL_PAGE)
        return counted if more or (page.total is not None and rows < page.total) else None

    def _own_query(self, link: str) -> str | None:
        try:
            parts = urlsplit(link)
            port = parts.port
        except ValueError:
            return None
        ours = not parts.netloc or self.address.owns(parts.scheme, parts.hostname or "", port)
        sane = parts.query.isascii() and parts.query.isprintable() and " " not in parts.query
        return parts.query if ours and sane and len(parts.query) <= 2_000 else None


class _Seen:
    """The pages that were seen last, and how many rows there were in all."""

    def __init__(self) -> None:
        self.rows = 0
        self._known: deque[tuple[Row, ...]] = deque(maxlen=3)

    def add(self, page: Page) -> bool:
        """Tell whether this is a new page, and remember it."""
        if page.rows in self._known:
            return False
        self._known.append(page.rows)
        self.rows += len(page.rows)
        return True
