"""Fakes stand in for our own objects through a cast, which believes anything: here they are held against them."""

from __future__ import annotations

import inspect

import pytest

from desktop.flowtly.client import Flowtly
from desktop.gui.afterwards import Afterwards
from desktop.gui.state import DeskState
from desktop.storage.shelf import Shelf
from tests.desktop.gui.history.test_history import FakeState as HistoryState
from tests.desktop.gui.review.conftest import FakeState as ReviewState
from tests.desktop.gui.review.test_page_fetching import State as PageState
from tests.desktop.gui.send.conftest import FakeState as SendState
from tests.desktop.services.pretend import PretendFlowtly
from tests.reliability.server import Server
from tests.reliability.world import MemoryShelf

FAKES = [
    # The fake, what it stands for, and what only the tests ask of it.
    (PretendFlowtly, (Flowtly,), {"add"}),
    (Server, (Flowtly,), {"add", "take", "hanging"}),
    (MemoryShelf, (Shelf,), set()),
    (HistoryState, (DeskState, Afterwards), set()),
    (SendState, (DeskState,), set()),
    (ReviewState, (DeskState,), {"settle"}),
    (PageState, (DeskState,), set()),
]


def taken(method: object) -> list[tuple[str, object, bool]]:
    """Return what a method takes: names, how they may be given, and which may be left out."""
    assert callable(method)
    parameters = inspect.signature(method).parameters.values()
    return [(each.name, each.kind, each.default is each.empty) for each in parameters]


@pytest.mark.parametrize(("fake", "real", "own"), FAKES, ids=lambda given: getattr(given, "__qualname__", None))
def test_a_fake_takes_what_the_real_one_takes(fake: type, real: tuple[type, ...], own: set[str]) -> None:
    methods = {name: each for name, each in vars(fake).items() if inspect.isfunction(each) and name[0] != "_"}
    assert methods
    for name in methods.keys() - own:
        known = [getattr(each, name) for each in real if hasattr(each, name)]
        assert known, f"nothing real has {name}"
        assert taken(methods[name]) == taken(known[0]), name
