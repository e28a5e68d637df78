"""The window's state: a word is kept before it counts, nothing is sent blindly, pages are drawn once."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.flowtly.keys import Token, Way
from desktop.gui import diary_errands, paper_errands
from desktop.gui.sending import recovered_words
from desktop.gui.window import Window
from desktop.progress import Progress, Stop
from desktop.services.auditing import Audit, Mismatch
from desktop.services.delivering import DeliveryReport
from desktop.services.history import HistoryRow
from desktop.services.papers import PageImage
from desktop.services.proposing import Pile
from desktop.storage.records import Decision, State
from desktop.trouble import Trouble
from matching.finding import Unreadable
from matching.proposal import Candidate, Judgement, Proposal, Verdict
from tests.desktop.gui.window.world import World, receipt_paper, settled
from tests.patience import SECONDS

PROPOSAL = Proposal(Candidate(("t1",), ("sha-/a.pdf",), 0.99), Verdict.CONFIDENT)


def row(state: State) -> HistoryRow:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    payload = {"transaction": "t1", "receipt": "sha-/a.pdf"}
    return HistoryRow(Decision("d1", at, "attach", "e", payload, "", "me"), "Attach", state, at, None, can_undo=False)


@pytest.fixture
def judged(qtbot: QtBot, opened: Window, world: World) -> Window:
    world.pile = Pile(Judgement((PROPOSAL,)))
    opened.state.propose()
    qtbot.waitUntil(lambda: settled(opened) and opened.state.pile is world.pile)
    return opened


def test_a_word_counts_when_it_is_kept(qtbot: QtBot, judged: Window, world: World) -> None:
    state = judged.state
    state.confirm(PROPOSAL)
    assert state.standing(PROPOSAL) == "confirming"
    state.confirm(PROPOSAL)
    world.records = (row(State.PLANNED),)
    qtbot.waitUntil(lambda: state.standing(PROPOSAL) == "confirmed")
    assert world.log.count("confirm") == 1
    assert [found.decision.id for found in state.decisions_of(PROPOSAL)] == ["d1"]


def test_a_word_that_could_not_be_kept_is_open_again_and_said(
    qtbot: QtBot, judged: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> Any:
        def work(_progress: Progress, _stop: Stop) -> None:
            raise Trouble("disk_full")

        return work

    monkeypatch.setattr(diary_errands, "confirm", full)
    judged.state.confirm(PROPOSAL)
    qtbot.waitUntil(lambda: judged.state.notice is not None and settled(judged))
    assert judged.state.standing(PROPOSAL) == "open"


@pytest.mark.parametrize(
    ("state", "standing"),
    [
        (State.PLANNED, "confirmed"),  # kept, not sent
        (State.UNCLEAR, "confirmed"),  # nobody knows yet: not to be decided again
        (State.VERIFIED, "sent"),
        (State.CANCELLED, "open"),  # taken back
        (State.UNDONE, "open"),
        (State.STALE, "open"),  # a person decides again
    ],
)
def test_a_proposal_stands_where_the_diary_says(
    qtbot: QtBot, judged: Window, world: World, state: State, standing: str
) -> None:
    world.records = (row(state),)
    judged.state.take_back(["d1"])
    qtbot.waitUntil(lambda: judged.state.records == world.records)
    assert judged.state.standing(PROPOSAL) == standing
    qtbot.waitUntil(lambda: settled(judged))


def test_what_was_in_the_air_is_settled_before_flowtly_is_read(qtbot: QtBot, window: Window, world: World) -> None:
    world.records = (row(State.UNCLEAR),)
    window.state.connect_to(Way("https://flowtly.example", Token("token")))
    qtbot.waitUntil(lambda: settled(window) and window.state.ledger is not None)
    told = [word for word in world.log if word in {"deliver", "fetch"}]
    assert told == ["deliver", "fetch"]
    assert window.state.notice is not None
    assert window.state.notice.sentence.startswith("An earlier run ended in the middle")


def test_what_recovering_found_is_told() -> None:
    said = recovered_words(DeliveryReport(done=3, unclear=1, stale=1, refused=1))
    assert said.endswith(
        "3 things are in Flowtly, each once. 1 has no answer yet: it is asked for. "
        "2 are for you to decide again, in the history."
    )


def test_what_differs_is_told_once_and_gone_when_it_is_put_right(qtbot: QtBot, opened: Window, world: World) -> None:
    world.audit = Audit(2, (Mismatch("doubled", "i", "2026-10-05 -5.00", ("t7",), "twice"),))
    opened.state.refresh()
    qtbot.waitUntil(lambda: settled(opened) and opened.state.notice is not None)
    told = opened.state.notice
    assert told is not None
    assert told.sentence == "1 thing in Flowtly is not as you confirmed it."
    opened.frame._troubles._act()
    assert opened.frame.pages["history"].isVisible()
    opened.state.tell(None)
    opened.state.refresh()
    qtbot.waitUntil(lambda: settled(opened))
    assert opened.state.notice is None
    world.audit = Audit(2)
    opened.state.refresh()
    qtbot.waitUntil(lambda: settled(opened) and opened.state.audit == Audit(2))


def test_what_keeps_things_from_being_sent_is_said_with_trying_again(
    qtbot: QtBot, opened: Window, world: World
) -> None:
    world.report = DeliveryReport(waiting=3, trouble=Trouble("rate_limited", retry=True))
    opened.state.deliver()
    qtbot.waitUntil(lambda: settled(opened))
    assert opened.state.notice is not None
    assert opened.state.notice.action == "Try again"
    world.report = DeliveryReport(done=3)
    opened.frame._troubles._act()
    qtbot.waitUntil(lambda: settled(opened) and world.log.count("deliver") == 2)


def test_what_got_no_answer_is_asked_about_later(qtbot: QtBot, opened: Window, world: World) -> None:
    world.report = DeliveryReport(unclear=1)
    opened.state.deliver()
    qtbot.waitUntil(lambda: world.log.count("deliver") == 1)
    world.report = DeliveryReport(done=1)
    qtbot.waitUntil(lambda: world.log.count("deliver") == 2)
    qtbot.waitUntil(lambda: settled(opened))


def test_a_page_is_drawn_once_for_all_who_ask(
    qtbot: QtBot, opened: Window, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    picture = PageImage(1, 1, b"\xff\xff\xff", 1, 1)

    def draw(*_given: object) -> Any:
        def work(_progress: Progress, _stop: Stop) -> PageImage:
            world.log.append("draw")
            go_on.wait(SECONDS)
            return picture

        return work

    monkeypatch.setattr(paper_errands, "page_image", draw)
    opened.state.intake.pile.arrive(receipt_paper("/a.pdf"))
    heard: list[object] = []
    opened.state.page_image("sha-/a.pdf", 1, 900, heard.append)
    opened.state.page_image("sha-/a.pdf", 1, 900, heard.append)
    go_on.set()
    qtbot.waitUntil(lambda: len(heard) == 2)
    opened.state.page_image("sha-/a.pdf", 1, 900, heard.append)
    assert heard == [picture] * 3
    assert world.log.count("draw") == 1
    opened.state.page_image("flowtly:7", 1, 900, heard.append)
    assert heard[-1] is None


def test_a_page_that_cannot_be_fetched_is_no_silence(
    qtbot: QtBot, opened: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_given: object) -> Any:
        def work(_progress: Progress, _stop: Stop) -> PageImage:
            raise Trouble("shelf_missing")

        return work

    monkeypatch.setattr(paper_errands, "page_image", gone)
    opened.state.intake.pile.arrive(receipt_paper("/a.pdf"))
    heard: list[object] = []
    opened.state.page_image("sha-/a.pdf", 1, 900, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], Unreadable)
