"""What somebody looks at or waits for comes first: files in view, and the picture of a page while a pile is read."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest

from desktop.progress import Stop, silent
from desktop.services.intake import take_in
from desktop.services.papers import PageImage, Paper
from desktop.services.readers import Readers
from desktop.services.reading import ReaderPool
from desktop.services.turns import Order, Places, Wanted, may_be_statement
from matching.finding import Unreadable
from matching.reading.reading import Options, Reading
from tests.desktop.services.making import statement
from tests.matching.reading.receipts.drawing import draw


# What is looked at when the first place is given out, and the whole order then.
@pytest.mark.parametrize(
    ("looked_at", "order"),
    [
        ("", "abcde"),
        ("d", "dabce"),
        ("ed", "edabc"),
        ("xcx", "cabde"),  # names that are not in the list, or are given twice
    ],
)
def test_order(looked_at: str, order: str) -> None:
    wanted = Wanted()
    wanted.look_at(looked_at)
    given = Order(tuple("abcde"), wanted)
    assert "".join("abcde"[given.next()] for _ in "abcde") == order


def test_order_follows_what_is_looked_at_meanwhile() -> None:
    wanted = Wanted()
    given = Order(tuple("abcabc"), wanted)
    assert [given.next(), given.next()] == [0, 1]
    wanted.look_at("ca")
    assert [given.next() for _ in range(4)] == [2, 5, 3, 4]  # the same name twice: both, the first one first


def test_who_is_urgent_goes_before_those_who_wait_longer() -> None:
    places = Places(["only"])
    held = places.take()
    got: list[str] = []

    def take(name: str, *, urgent: bool) -> threading.Thread:
        def work() -> None:
            thing = places.take(urgent=urgent)
            got.append(name)
            places.give(thing)

        thread = threading.Thread(target=work)
        thread.start()
        return thread

    waiting = [take("pile", urgent=False) for _ in range(3)]
    waiting.append(take("page", urgent=True))
    while not places._urgent:
        pass
    places.give(held)
    for thread in waiting:
        thread.join()
    assert got == ["page", "pile", "pile", "pile"]


def test_files_in_view_are_read_first_and_the_papers_stay_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.pdf").write_bytes(b"%d" % number)
    wanted, read = Wanted(), list[int]()

    def noted(_self: ReaderPool, content: bytes, *_rest: object, **_more: object) -> Reading:
        read.append(int(content))
        if int(content) == 1:  # scrolled down meanwhile
            wanted.look_at(str(tmp_path / f"{number:02}.pdf") for number in range(20, 26))
        return Reading("unknown", error=Unreadable("damaged"))

    monkeypatch.setattr(ReaderPool, "read", noted)
    with ReaderPool(1) as pool:
        papers = take_in(
            [tmp_path], pool=pool, shelf=None, options=Options(), progress=silent, stop=Stop(), wanted=wanted
        )
    assert read == [0, 1, *range(20, 26), *range(2, 20), *range(26, 30)]
    assert [paper.label[-6:] for paper in papers] == [f"{number:02}.pdf" for number in range(30)]


def test_a_page_is_drawn_while_a_pile_is_read_and_only_when_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = draw("Invoice 7\nTotal 12.00 EUR")
    for number in range(40):
        (tmp_path / f"{number:02}.sta").write_bytes(statement(("1005", f"-{number + 1},00", "a booking")))
    asked: list[str] = []
    ask = Readers.ask

    def noted(self: Readers, question: bytes, *rest: Any, **more: Any) -> Any:
        asked.append(json.loads(question)["verb"])
        return ask(self, question, *rest, **more)

    monkeypatch.setattr(Readers, "ask", noted)
    read_before: list[int] = []
    drawn: list[Any] = []

    def hear(_paper: Paper) -> None:
        read_before.append(1)
        if len(read_before) == 3:
            thread.start()

    with ReaderPool(1) as pool:
        thread = threading.Thread(
            target=lambda: drawn.extend((pool.page_image(paper, width=300), len(read_before))), daemon=True
        )
        take_in([tmp_path], pool=pool, shelf=None, options=Options(), progress=silent, stop=Stop(), arrived=hear)
        thread.join()
    assert isinstance(drawn[0], PageImage)
    assert 3 <= drawn[1] < 40, "the page waited for the pile"
    assert asked.count("render") == 1


@pytest.mark.parametrize(
    ("name", "may"),
    [
        ("/in/OCT.STA", True),
        ("a.xml", True),
        ("mt940", True),
        ("a.zip", True),
        ("scan.PDF", False),
        ("x.y.jpeg", False),
    ],
)
def test_what_may_be_a_statement_goes_by_its_name(name: str, *, may: bool) -> None:
    assert may_be_statement(name) is may
