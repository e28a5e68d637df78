"""Several computers import into one organisation: each in its turn, by notes at the embedded Flowtly."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.flowtly.client import Flowtly
from desktop.flowtly.profile import Profile
from desktop.progress import Stop, silent
from desktop.sandbox.server import Sandbox
from desktop.services.clock import SYSTEM
from desktop.services.fetching import fetch
from desktop.services.taking_turns import Turns, is_note
from desktop.trouble import Trouble
from tests.patience import SECONDS
from tests.reliability.world import Time

ANNOUNCED = Profile(announce_imports=True)


@pytest.fixture
def clients(tmp_path: Path) -> Iterator[tuple[Flowtly, Flowtly]]:
    with (
        Sandbox.start(data=tmp_path / "flowtly", token="t") as sandbox,
        Flowtly.connect(sandbox.url, "t", profile=ANNOUNCED) as one,
        Flowtly.connect(sandbox.url, "t", profile=ANNOUNCED) as two,
    ):
        yield one, two


def test_only_one_has_its_turn_and_nothing_is_left(clients: tuple[Flowtly, Flowtly]) -> None:
    inside, most, done = threading.Semaphore(1), list[bool](), list[Flowtly]()

    def work(client: Flowtly) -> None:
        turns = Turns(client, Stop(), SYSTEM, settle=30.0)
        for _ in range(3):
            assert turns.take()
            most.append(inside.acquire(blocking=False))
            inside.release()
            turns.give_on()
        done.append(client)

    threads = [threading.Thread(target=work, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    assert (len(done), most) == (2, [True] * 6)
    assert list(clients[0].attachments()) == []


def test_a_note_is_no_document_and_one_that_was_left_behind_goes(clients: tuple[Flowtly, Flowtly]) -> None:
    one, two = clients
    assert Turns(one, Stop(), SYSTEM, settle=30.0).take()
    assert [is_note(document.name) for document in two.attachments()] == [True]
    assert fetch(two, progress=silent, stop=Stop(), suggestions=False).attachments == ()
    time = Time()
    assert Turns(two, Stop(), time, settle=30.0).take()
    assert time.at - 1000.0 > two.write_seconds() + 30.0
    assert len(list(two.attachments())) == 1


def test_where_no_note_is_taken_nothing_is_sent(
    clients: tuple[Flowtly, Flowtly], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Flowtly, name: str, content: bytes) -> None:
        raise Trouble("refused")

    monkeypatch.setattr(Flowtly, "upload", refuse)
    with pytest.raises(Trouble, match="refused"):
        Turns(clients[0], Stop(), SYSTEM, settle=30.0).take()


def test_the_profile_says_whether_it_is_done() -> None:
    assert not Profile().announce_imports
    assert Profile.from_toml(replace(Profile(), announce_imports=True).to_toml()).announce_imports
