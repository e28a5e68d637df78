"""The ways of calling: read one, read many, write. Reads may be tried again, writes never are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop.flowtly.address import Address
from desktop.flowtly.crew import Crew
from desktop.flowtly.downloading import download_of
from desktop.flowtly.exchange import Answer, File, Request, Sender
from desktop.flowtly.invoice_models import Download
from desktop.flowtly.models import WriteAnswer
from desktop.flowtly.outcome import DEFAULT_WAIT, judge_write, succeeded, trouble_of
from desktop.flowtly.pacing import Pacing, asked_wait
from desktop.flowtly.paging import Paging
from desktop.flowtly.parts import Parts, misses_part, next_names, other_type, ranked_names
from desktop.flowtly.profile import Profile
from desktop.flowtly.session import Session
from desktop.flowtly.values import Row, identifier
from desktop.flowtly.wire import NotJson, Page, parse, written
from desktop.trouble import Trouble

# A server that names ever new parts is not followed for ever.
_MOST_PARTS = 8

_MOST_OF_A_FILE = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Calls:
    """Calls to one address."""

    sender: Sender
    address: Address
    profile: Profile
    pacing: Pacing
    parts: Parts = field(default_factory=Parts)
    crew: Crew = field(default_factory=Crew)
    session: Session | None = None
    """Fetches a new token when the old one has expired, where a password opens the door; None in tests without one."""

    @property
    def _paging(self) -> Paging:
        return Paging(self._read, self.address, self.profile, self.crew)

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
        yield from self._rows(path, self._asked(query))

    def each(self, paths: Sequence[str]) -> Iterator[tuple[Row, ...]]:
        """Read many small collections, the beginnings of six at once, and yield the rows of each in turn.

        Raises Trouble as `many` does, for the collection that would be next.
        """
        asked = self._asked()
        for path, first in zip(paths, self._paging.firsts(paths, asked), strict=True):
            yield tuple(self._rows(path, asked, first))

    def _asked(self, query: Mapping[str, str] | None = None) -> Mapping[str, str]:
        size = self.profile.page_size
        return dict(query or {}) | ({self.profile.page_size_parameter: str(size)} if size else {})

    def _rows(self, path: str, asked: Mapping[str, str], first: Page | None = None) -> Iterator[Row]:
        seen: set[str] = set()
        given = 0
        total: int | None = None
        for page in self._paging.pages(path, asked, first):
            fresh = [row for row in page.rows if _first_time(row, seen)]
            yield from fresh
            given += len(fresh)
            total = page.total if page.total is not None else total
        if total is not None and given < total:
            raise Trouble("incomplete_list", retry=True, given=given, total=total)

    def total(self, path: str) -> int | None:
        """Read how many rows a collection has, with one call; None where the server does not say. Raises Trouble."""
        return self._paging.first(path, self._asked()).total

    def post(self, path: str, content: Mapping[str, object]) -> WriteAnswer:
        """Send a POST once."""
        return self._write_json("POST", path, content, self.profile.post_type)

    def patch(self, path: str, changes: Mapping[str, object]) -> WriteAnswer:
        """Send a PATCH once: JSON Merge Patch (RFC 7396), only the fields that change."""
        return self._write_json("PATCH", path, changes, self.profile.patch_type)

    def _write_json(self, method: str, path: str, content: Mapping[str, object], usual: str) -> WriteAnswer:
        """Write JSON; a server that refuses its type and names another that we speak gets it in that one."""
        url, body = self.address.url(path), written(content)
        kind = self.parts.first(method, usual)
        try:
            return self._write(Request(method, url, body, kind))
        except Trouble as refused:
            other = other_type(refused, kind)
            if other is None:
                raise
            answer = self._write(Request(method, url, body, other))
            self.parts.worked(method, other)
            return answer

    def delete(self, path: str) -> WriteAnswer:
        """Send a DELETE once."""
        return self._write(Request("DELETE", self.address.url(path)))

    def send_file(self, path: str, file: File, *, seconds: float) -> WriteAnswer:
        """Send a file as the only part of a form, within so many seconds in all.

        A server that refuses because it misses the part is offered it under its next likely name; the first refusal is
        the one that is told where none fits. Whatever else goes wrong ends it, as for every write.
        """
        ends = self.pacing.clock() + seconds
        url = self.address.url(path)
        tried = self.parts.tried(path)
        ranked = ranked_names(self.profile, file.part)
        part = next((name for name in (self.parts.first(path, file.part), *ranked) if name not in tried), file.part)
        told: Trouble | None = None
        while True:
            tried.append(part)
            try:
                left = max(ends - self.pacing.clock(), 1.0)
                answer = self._write(Request("POST", url, file=replace(file, part=part)), seconds=left)
            except Trouble as refused:
                told = told or refused
                # Whatever else is wrong, a pause that is asked for above all, says more than the part that was missed.
                if not misses_part(refused):
                    raise
                self.parts.missed(path, part)
                following = next(next_names(refused, ranked, tried), None)
                if following is None or len(tried) >= _MOST_PARTS or self.pacing.clock() >= ends:
                    self.parts.forget(path)
                    raise told from refused
                part = following
            else:
                self.parts.worked(path, part)
                return answer

    def download(self, path: str, query: Mapping[str, str] | None = None) -> Download:
        """Read a file that the server makes."""
        url = self.address.url(path, query or {})
        answer = self._patiently(Request("GET", url, most_bytes=_MOST_OF_A_FILE))
        return download_of(answer, self.address, self._linked)

    def download_by_post(self, path: str, content: Mapping[str, object]) -> Download:
        """Ask for a file with a POST, once."""
        body = written(content)
        request = Request("POST", self.address.url(path), body, self.profile.post_type, most_bytes=_MOST_OF_A_FILE)
        answer = self._sent(request, self.pacing.write_seconds)
        trouble = self._judged(answer)
        if trouble is not None:
            raise trouble
        return download_of(answer, self.address, self._linked)

    def _linked(self, url: str) -> Answer:
        return self._patiently(Request("GET", url, most_bytes=_MOST_OF_A_FILE))

    def _sent(self, request: Request, seconds: float) -> Answer:
        """Send, and once more with a new token where the old one was refused: a refusal proves nothing was done."""
        session = self.session
        known = 0 if session is None else session.access.generation
        answer = self.sender.send(request, seconds=seconds)
        if session is None or not session.renews or answer.status != 401:
            return answer
        if trouble_of(answer, self.address).outcome != "not_done":
            return answer
        session.renew(known)
        return self.sender.send(request, seconds=seconds)

    def _write(self, request: Request, *, seconds: float | None = None) -> WriteAnswer:
        answer = self._sent(request, seconds or self.pacing.write_seconds)
        if answer.status == 429:
            raise self._limited(answer)
        return judge_write(answer, self.address)

    def _read(self, url: str) -> object:
        answer = self._patiently(Request("GET", url))
        try:
            return parse(answer.body)
        except NotJson as error:
            raise Trouble("not_flowtly", address=str(self.address), status=answer.status) from error

    def _patiently(self, request: Request) -> Answer:
        """Read, and try again what may pass."""
        started = self.pacing.clock()
        tried = 0
        while True:
            tried += 1
            found = self._tried(request)
            if not isinstance(found, Trouble):
                return found
            asked = found.facts.get("seconds")
            wait = self.pacing.wait(tried, asked=float(asked) if isinstance(asked, int) else None)
            spent = self.pacing.clock() - started
            if not found.retry or wait is None or spent + wait > self.pacing.patience:
                raise found
            self.pacing.sleep(wait)

    def _tried(self, request: Request) -> Answer | Trouble:
        """Return what one try gave, or the trouble it met; a read that failed has changed nothing."""
        try:
            answer = self._sent(request, self.pacing.read_seconds)
        except Trouble as error:
            error.outcome = "not_done"
            return error
        trouble = self._judged(answer)
        if trouble is not None:
            trouble.outcome = "not_done"
            return trouble
        return answer

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


def _first_time(row: Row, seen: set[str]) -> bool:
    """Tell whether a row was not given before; one without id counts as new."""
    found = identifier(row)
    if found is None:
        return True
    if found in seen:
        return False
    seen.add(found)
    return True
