"""A session by password: one login for everybody who finds the token expired, and no secret on the way out."""

from __future__ import annotations

import pickle
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest

from desktop.flowtly.client import Flowtly
from desktop.flowtly.exchange import Answer
from desktop.flowtly.keys import Credentials, Token, Way
from desktop.flowtly.pacing import Pacing
from desktop.sandbox.faults import ANY, Fault
from desktop.sandbox.server import Sandbox
from desktop.trouble import Trouble
from tests.desktop.flowtly.scripted import Received, Scripted, said
from tests.patience import SECONDS

PASSWORD = "CANARY-password"


@pytest.fixture
def house() -> Iterator[Sandbox]:
    with Sandbox.start(accounts={"anna": PASSWORD}) as sandbox:
        yield sandbox


def open_client(url: str, password: str = PASSWORD) -> Flowtly:
    way = Way(url, Credentials("anna", password))
    return Flowtly.enter(way, timeout=SECONDS, pacing=Pacing(sleep=lambda _: None))


def test_a_wrong_password_is_told_at_once_and_not_tried_again(house: Sandbox) -> None:
    with pytest.raises(Trouble) as caught:
        open_client(house.url, "wrong")
    assert (caught.value.key, caught.value.server_words) == ("wrong_password", "Invalid credentials.")


@pytest.mark.parametrize("route", ["GET /transactions", "POST /budget-groups"])
def test_an_expired_token_is_renewed_once_and_the_call_goes_on(house: Sandbox, route: str) -> None:
    with open_client(house.url) as client:
        house.office.faults.add(Fault(route, "expired-token"))
        if route.startswith("GET"):
            assert list(client.transactions()) == []
        else:
            client.budget_groups.create("once")
            assert [group.name for group in client.budget_groups.every()] == ["once"]


def test_a_token_that_expires_again_at_once_ends_the_call(house: Sandbox) -> None:
    with open_client(house.url) as client:
        house.office.faults.add(Fault("POST /budget-groups", "expired-token", times=2))
        with pytest.raises(Trouble) as caught:
            client.budget_groups.create("never")
        assert (caught.value.key, caught.value.outcome) == ("signed_out", "not_done")
        assert list(client.budget_groups.every()) == []


def test_six_threads_that_find_the_token_expired_log_in_once(house: Sandbox, monkeypatch: pytest.MonkeyPatch) -> None:
    logins = 0
    lock = threading.Lock()
    login = house.office.doors.login

    def counted(body: Mapping[str, object]) -> str:
        nonlocal logins
        with lock:
            logins += 1
        return login(body)

    monkeypatch.setattr(house.office.doors, "login", counted)
    with open_client(house.url) as client:
        house.office.faults.add(Fault(ANY, "expired-token", times=1, chance=Decimal(1)))
        with ThreadPoolExecutor(6) as threads:
            found = list(threads.map(lambda _: list(client.budgets.every()), range(6)))
    assert found == [[]] * 6
    assert logins == 2


# Answers to a login that give no token, and what is told.
BAD = [
    (said({}), "not_flowtly"),
    (said({"token": ""}), "not_flowtly"),
    (said({"token": "two words"}), "signed_out"),
    (said([1], 500), "server_error"),
    (said({"code": 401, "message": "Invalid credentials."}, 401), "wrong_password"),
    (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{", "not_flowtly"),
    (b"", "no_answer"),
]


@pytest.mark.parametrize(("answer", "key"), BAD)
def test_a_login_without_a_token_is_told(serve: Callable[..., Scripted], answer: bytes, key: str) -> None:
    def play(_: object, connection: socket.socket) -> None:
        connection.sendall(answer)
        connection.shutdown(socket.SHUT_RDWR)

    server = serve(play)
    with pytest.raises(Trouble) as caught:
        open_client(server.url)
    assert (caught.value.key, caught.value.outcome) == (key, "not_done")
    assert PASSWORD not in str(caught.value) + repr(caught.value.facts)
    (request,) = server.received
    assert "authorization" not in request.headers


def test_the_second_likely_route_of_a_login_is_tried(serve: Callable[..., Scripted]) -> None:
    def play(request: Received, connection: socket.socket) -> None:
        found = said({"token": "t"}) if request.target == "/login_check" else said({"detail": "No route"}, 404)
        connection.sendall(found)

    server = serve(play)
    open_client(server.url).close()
    assert [request.target for request in server.received] == ["/login", "/login_check"]


def test_credentials_show_nowhere() -> None:
    secret = Credentials("anna", PASSWORD)
    assert PASSWORD not in repr(secret) + str(secret)
    with pytest.raises(TypeError):
        pickle.dumps(secret)
    assert Answer(200).whole


def test_a_refused_token_is_replaced_by_another_key_while_the_connection_stays(house: Sandbox) -> None:
    house.office.doors._token = "right"
    with Flowtly.connect(house.url, "wrong", timeout=SECONDS) as client:
        with pytest.raises(Trouble, match="signed_out"):
            list(client.budgets.every())
        client.sign_in(Token("right"))
        assert list(client.budgets.every()) == []
        with pytest.raises(Trouble, match="wrong_password"):
            client.sign_in(Credentials("anna", "nonsense"))
        assert list(client.budgets.every()) == []
        client.sign_in(Credentials("anna", PASSWORD))
        house.office.faults.add(Fault("GET /budgets", "expired-token"))
        assert list(client.budgets.every()) == []
