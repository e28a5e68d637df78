"""The ways of calling: read one, read many, write. Reads may be tried again, writes never are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from desktop.flowtly.address import Address
from desktop.flowtly.exchange import Answer, File, Request, Sender
from desktop.flowtly.models import WriteAnswer
from desktop.flowtly.outcome import DEFAULT_WAIT, judge_write, succeeded, trouble_of
from desktop.flowtly.pacing import Pacing, asked_wait
from desktop.flowtly.parts import Parts, misses_part, next_names, ranked_names
from desktop.flowtly.profile import Profile
from desktop.flowtly.values import Row, identifier
from desktop.flowtly.wire import NotJson, Page, page_of, parse, written
from desktop.trouble import Trouble

# A plain list says neither its length nor whether there is more; the framework's pages hold 30, so only a list that
# long can have a second page.
_SMALLEST_PAGE = 30

# A server that names ever new parts is not followed for ever.
_MOST_PARTS = 8


@dataclass(frozen=True, slots=True)
class Calls:
    """Calls to one address."""

    sender: Sender
    address: Address
    profile: Profile
    pacing: Pacing
    parts: Parts = field(default_factory=Parts)

    def one(self, path: str) -> Row:
        """Read one resource. Raises Trouble, `odd_answer` where it is none."""
        value = self._read(self.address.url(path))
        if not isinstance(value, Mapping):
            raise Trouble("odd_answer", field="@id")
        return value

    def many(self, path: str, query: Mapping[str, str] | None = None) -> Iterator[Row]:
        """Read a collection page by page, as rows are wanted; each row once, also if pages shift meanwhile.

        Raises Trouble, at the end also `incomplete_list`: the server named more rows than it gave, so that a row that
        was not seen may still be there.
        """
        asked = dict(query or {})
        if self.profile.page_size:
            asked[self.profile.page_size_parameter] = str(self.profile.page_size)
        seen: set[str] = set()
        given = 0
        total: int | None = None
        for page in self._pages(path, asked):
            fresh = [row for row in page.rows if _first_time(row, seen)]
            yield from fresh
            given += len(fresh)
            total = page.total if page.total is not None else total
        if total is not None and given < total:
            raise Trouble("incomplete_list", retry=True, given=given, total=total)

    def post(self, path: str, content: Mapping[str, object]) -> WriteAnswer:
        """Send a POST once."""
        return self._write(Request("POST", self.address.url(path), written(content), self.profile.post_type))

    def patch(self, path: str, changes: Mapping[str, object]) -> WriteAnswer:
        """Send a PATCH once: JSON Merge Patch (RFC 7396), only the fields that change."""
        return self._write(Request("PATCH", self.address.url(path), written(changes), self.profile.patch_type))

    def delete(self, path: str) -> WriteAnswer:
        """Send a DELETE once."""
        return self._write(Request("DELETE", self.address.url(path)))

    def send_file(self, path: str, file: File, *, seconds: float) -> WriteAnswer:
        """Send a file as the only part of a form, within so many seconds in all.

        A server that refuses because it misses the part is offered it under its next likely name; the first refusal is
        the one that is told. Whatever else goes wrong ends it, as for every write.
        """
        ends = self.pacing.clock() + seconds
        url = self.address.url(path)
        part = self.parts.first(path, file.part)
        tried: list[str] = []
        told: Trouble | None = None
        while True:
            tried.append(part)
            try:
                left = max(ends - self.pacing.clock(), 1.0)
                answer = self._write(Request("POST", url, file=replace(file, part=part)), seconds=left)
            except Trouble as refused:
                told = told or refused
                # What is not proven undone must be known as such, whatever was refused before.
                if not misses_part(refused):
                    raise (refused if refused.outcome == "unknown" else told) from refused
                following = next(next_names(refused, ranked_names(self.profile, file.part), tried), None)
                if following is None or len(tried) >= _MOST_PARTS or self.pacing.clock() >= ends:
                    raise told from refused
                part = following
            else:
                self.parts.worked(path, part)
                return answer

    def _write(self, request: Request, *, seconds: float | None = None) -> WriteAnswer:
        answer = self.sender.send(request, seconds=seconds or self.pacing.write_seconds)
        if answer.status == 429:
            raise self._limited(answer)
        return judge_write(answer, self.address)

    def _read(self, url: str) -> object:
        started = self.pacing.clock()
        tried = 0
        while True:
            tried += 1
            found = self._tried(url)
            if not isinstance(found, Trouble):
                return found
            asked = found.facts.get("seconds")
            wait = self.pacing.wait(tried, asked=float(asked) if isinstance(asked, int) else None)
            spent = self.pacing.clock() - started
            if not found.retry or wait is None or spent + wait > self.pacing.patience:
                raise found
            self.pacing.sleep(wait)

    def _tried(self, url: str) -> object:
        """Return what one try gave, or the trouble it met; a read that failed has changed nothing."""
        try:
            answer = self.sender.send(Request("GET", url), seconds=self.pacing.read_seconds)
        except Trouble as error:
            error.outcome = "not_done"
            return error
        trouble = self._judged(answer)
        if trouble is not None:
            trouble.outcome = "not_done"
            return trouble
        try:
            return parse(answer.body)
        except NotJson:
            return Trouble("not_flowtly", address=str(self.address), status=answer.status)

    def _judged(self, answer: Answer) -> Trouble | None:
        if answer.status == 429:
            return self._limited(answer)
        if not succeeded(answer):
            return trouble_of(answer, self.address)
        return None if answer.whole else Trouble("no_answer", retry=True, address=str(self.address))

    def _limited(self, answer: Answer) -> Trouble:
        trouble = trouble_of(answer, self.address)
        asked = asked_wait(answer.headers.get("retry-after"), answer.headers.get("date"))
        trouble.facts = {**trouble.facts, "seconds": DEFAULT_WAIT if asked is None else int(asked)}
        return trouble

    def _pages(self, path: str, asked: Mapping[str, str]) -> Iterator[Page]:
        """Yield the pages of a collection, bounded, and stop when one comes again."""
        url = self.address.url(path, asked)
        known: list[tuple[Row, ...]] = []
        rows = 0
        for number in range(2, self.profile.most_pages + 2):
            page = self._page(url)
            if page.rows in known:
                return
            yield page
            rows += len(page.rows)
            known = [*known[-2:], page.rows]
            query = self._next_query(page, asked, number, rows)
            if query is None:
                return
            url = self.address.url(path, query)
        raise Trouble("incomplete_list", given=rows, total=rows)

    def _page(self, url: str) -> Page:
        try:
            return page_of(self._read(url))
        except NotJson as error:
            raise Trouble("odd_answer", field="member") from error

    def _next_query(
        self, page: Page, asked: Mapping[str, str], number: int, rows: int
    ) -> Mapping[str, str] | str | None:
        """Return what to ask for the next page, None after the last.

        Of a link only the query is taken: its path may carry a prefix that is none of ours. A link to another host is
        not looked at.
        """
        counted = {**asked, self.profile.page_parameter: str(number)}
        if not page.rows:
            return None
        if page.next is not None:
            return self._own_query(page.next) or counted
        more = page.bare and len(page.rows) >= _SMALLEST_PAGE
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


def _first_time(row: Row, seen: set[str]) -> bool:
    """Tell whether a row was not given before; one without id counts as new."""
    found = identifier(row)
    if found is None:
        return True
    if found in seen:
        return False
    seen.add(found)
    return True
