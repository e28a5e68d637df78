"""Pages read ahead: the same rows in the same order as one by one, lazily, and never past a page that repeats."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from itertools import islice
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.flowtly.address import Address
from desktop.flowtly.calls import Calls
from desktop.flowtly.client import Flowtly
from desktop.flowtly.exchange import Answer, Request
from desktop.flowtly.pacing import Pacing
from desktop.flowtly.profile import Profile
from desktop.trouble import Trouble

Serve = Callable[[Mapping[str, str]], object]


class Playing:
    """Answers pages by a function of the query, and notes what was asked."""

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self._lock = threading.Lock()
        self.asked: list[str] = []

    def send(self, request: Request, *, seconds: float) -> Answer:
        query = urlsplit(request.url).query
        with self._lock:
            self.asked.append(query)
        return Answer(
            200, {"content-type": "application/ld+json"}, json.dumps(self._serve(dict(parse_qsl(query)))).encode()
        )

    def close(self) -> None:
        return


@pytest.fixture
def open_client() -> Iterator[Callable[[Serve], tuple[Flowtly, Playing]]]:
    clients: list[Flowtly] = []

    def start(serve: Serve) -> tuple[Flowtly, Playing]:
        found = client_of(serve)
        clients.append(found[0])
        return found

    yield start
    for client in clients:
        client.close()


def client_of(serve: Serve, most_pages: int = 5_000) -> tuple[Flowtly, Playing]:
    sender = Playing(serve)
    address = Address.parse("https://api.flowtly.eu")
    return Flowtly(Calls(sender, address, Profile(most_pages=most_pages), Pacing(tries=1))), sender


def page_of(query: Mapping[str, str]) -> int:
    return int(query.get("page", "1"))


def rows(page: int, count: int = 30) -> list[dict[str, object]]:
    return [{"id": f"{page}-{row}", "amount": 1} for row in range(count)]


def counted(pages: int, last: int = 30, *, total: bool = True, view: bool = True) -> Serve:
    """A collection of so many pages, the last with so many rows."""

    def serve(query: Mapping[str, str]) -> object:
        page = page_of(query)
        size = 0 if page > pages else last if page == pages else 30
        body: dict[str, object] = {"hydra:member": rows(page, size)}
        if total:
            body["hydra:totalItems"] = (pages - 1) * 30 + last
        if view:
            links = {"hydra:last": f"/transactions?itemsPerPage=100&page={pages}"}
            links |= {"hydra:next": f"/transactions?itemsPerPage=100&page={page + 1}"} if page < pages else {}
            body["hydra:view"] = links
        return body

    return serve


@pytest.mark.parametrize(("total", "view"), [(True, True), (True, False), (False, True)])
@pytest.mark.parametrize("pages", [1, 2, 3, 7, 20])
def test_all_rows_come_once_and_in_order(
    open_client: Callable[..., tuple[Flowtly, Playing]], pages: int, *, total: bool, view: bool
) -> None:
    client, sender = open_client(counted(pages, 11, total=total, view=view))
    found = [one.id for one in client.transactions()]
    assert found == [f"{page}-{row}" for page in range(1, pages + 1) for row in range(30 if page < pages else 11)]
    assert len(sender.asked) == pages


def test_nothing_is_read_before_it_is_wanted_and_little_ahead(
    open_client: Callable[..., tuple[Flowtly, Playing]],
) -> None:
    client, sender = open_client(counted(100))
    found = client.transactions()
    assert sender.asked == []
    assert len(list(islice(found, 30))) == 30
    assert len(sender.asked) == 1
    next(found)
    assert isinstance(found, Generator)
    found.close()
    assert len(sender.asked) <= 1 + 6 + 1


def test_a_link_that_is_no_count_is_followed_one_by_one(open_client: Callable[..., tuple[Flowtly, Playing]]) -> None:
    names = ["", "a", "b", "c"]

    def serve(query: Mapping[str, str]) -> object:
        at = names.index(query.get("cursor", ""))
        view = {"hydra:next": f"/transactions?cursor={names[at + 1]}"} if at < 3 else {}
        return {"hydra:member": rows(at), "hydra:totalItems": 120, "hydra:view": view}

    client, sender = open_client(serve)
    assert len(list(client.transactions())) == 120
    assert [parse_qs(query).get("cursor", [""])[0] for query in sender.asked] == names


def test_a_server_that_ignores_the_page_is_told_apart(open_client: Callable[..., tuple[Flowtly, Playing]]) -> None:
    client, sender = open_client(lambda _: {"hydra:member": rows(1), "hydra:totalItems": 9_000})
    with pytest.raises(Trouble) as caught:
        list(client.transactions())
    assert caught.value.key == "incomplete_list"
    assert len(sender.asked) <= 8


def test_rows_that_come_in_meanwhile_are_read_too(open_client: Callable[..., tuple[Flowtly, Playing]]) -> None:
    client, _ = open_client(lambda query: counted(4 if page_of(query) == 1 else 6, total=False)(query))
    assert len(list(client.transactions())) == 180


def test_a_page_that_fails_is_told_and_the_others_are_given_up(
    open_client: Callable[..., tuple[Flowtly, Playing]],
) -> None:
    def serve(query: Mapping[str, str]) -> object:
        return "odd" if page_of(query) == 5 else counted(50)(query)

    client, sender = open_client(serve)
    with pytest.raises(Trouble) as caught:
        list(client.transactions())
    assert caught.value.key == "odd_answer"
    assert len(sender.asked) <= 5 + 6


@pytest.mark.parametrize("total", [10**12, -5, "many", None, 2.5])
def test_a_total_out_of_this_world_is_bounded(total: object) -> None:
    def serve(query: Mapping[str, str]) -> object:
        return {"hydra:member": rows(page_of(query)), "hydra:totalItems": total}

    client, sender = client_of(serve, most_pages=40)
    try:
        list(client.transactions())
    except Trouble as trouble:
        assert trouble.key == "incomplete_list"  # noqa: PT017 - some of these totals are no trouble
    client.close()
    assert len(sender.asked) <= 41


@settings(max_examples=60, deadline=None)
@given(sizes=st.lists(st.integers(0, 30), min_size=1, max_size=12), total=st.booleans(), view=st.booleans())
def test_ahead_and_one_by_one_read_the_same(sizes: Sequence[int], *, total: bool, view: bool) -> None:
    def serve(query: Mapping[str, str]) -> object:
        page = page_of(query)
        body: dict[str, object] = {"member": rows(page, sizes[page - 1] if page <= len(sizes) else 0)}
        body |= {"totalItems": sum(sizes)} if total else {}
        links = {"next": f"/x?itemsPerPage=100&page={page + 1}"} if view and page < len(sizes) else {}
        return body | ({"view": links} if links else {})

    def read(*, ahead: bool) -> object:
        client, _ = client_of(serve)
        paging = client._calls._paging
        first = paging.pages("/x", {"itemsPerPage": "100"})
        try:
            if ahead:
                return [page.rows for page in first if page.rows]
            page = next(first)
            one_by_one = type(paging)._one_by_one
            seen = __import__("desktop.flowtly.paging", fromlist=["_Seen"])._Seen()
            seen.add(page)
            rest = one_by_one(paging, "/x", {"itemsPerPage": "100"}, page, 2, seen)
            return [found.rows for found in (page, *rest) if found.rows]
        finally:
            client.close()

    if all(size for size in sizes[:-1]):
        assert read(ahead=True) == read(ahead=False)
