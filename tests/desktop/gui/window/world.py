"""A window on fakes: what the services would answer is put in by hand, the lanes and the widgets are real."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.flowtly.check.discovery import Checked
from desktop.flowtly.keys import Token, Way, to_text
from desktop.flowtly.profile import Profile
from desktop.gui import after_errands, diary_errands, errands, month_errands, paper_errands
from desktop.gui.openers import Openers
from desktop.gui.window import SMALLEST, Window
from desktop.progress import Progress, Stop
from desktop.services.auditing import Audit
from desktop.services.checking import Checkup
from desktop.services.comparing import ComparedLine, LineState, Preview
from desktop.services.delivering import DeliveryReport
from desktop.services.ledger import Ledger
from desktop.services.papers import Paper
from desktop.services.proposing import Pile
from desktop.services.undoing import Undone
from desktop.trouble import Trouble
from desktop.work.runner import Runner
from matching.finding import Unreadable
from matching.proposal import Judgement
from matching.reading.reading import Options, Reading
from matching.receipt import Receipt
from matching.statement import Balance, Party, Statement, Transaction

NOW = datetime(2026, 11, 1, 9, tzinfo=UTC)


@dataclass(frozen=True)
class FakeDesk:
    """Stands for the objects of an organisation; only its name and settings are looked at."""

    organisation: str = "Akademia Wartamar <b>sp. z o.o.</b>"
    sample: bool = False
    client: Any = None
    journal: Any = None
    months: Any = None
    habits: Any = None
    lessons: Any = None
    shelf: Any = None
    pool: Any = None
    options: Options = Options()
    settle: float = 0.01
    by: str = "tester"
    give_back: Callable[[], None] = lambda: None


@dataclass
class World:
    """What the services answer, and what they were asked for."""

    desk: FakeDesk = field(default_factory=FakeDesk)
    papers: dict[str, Paper] = field(default_factory=dict)
    previews: tuple[Preview, ...] = ()
    records: tuple[Any, ...] = ()
    pile: Pile = field(default_factory=lambda: Pile(Judgement()))
    report: DeliveryReport = field(default_factory=DeliveryReport)
    audit: Audit = field(default_factory=lambda: Audit(0))
    trouble: Trouble | None = None
    """What reading Flowtly runs into."""
    refused: Trouble | None = None
    """What connecting runs into."""
    checkup: Checkup = field(
        default_factory=lambda: Checkup(Checked("", (), Profile(), 1), Path("flowtly.toml"), "same")
    )
    view: Any = None
    """The month as it is laid out."""
    log: list[str] = field(default_factory=list)
    closed: list[object] = field(default_factory=list)


def transaction(number: int, amount: str, name: str = "Solimar Sp. z o.o.") -> Transaction:
    day = date(2026, 10, 1 + number % 28)
    return Transaction(
        f"PL1/24/{number}",
        "PL61109010140000071219812874",
        Decimal(amount),
        "PLN",
        booking_date=day,
        counterparty=Party(name=name),
        description=f"FV {number}/2026",
    )


def preview(*states: LineState, number: str = "24", label: str = "october.sta", opening: str = "100.00") -> Preview:
    lines = tuple(
        ComparedLine(transaction(n, "-10.00"), state, remote=f"t{n}" if state != "new" else None)
        for n, state in enumerate(states)
    )
    start = Balance(date(2026, 9, 30), Decimal(opening))
    end = Balance(date(2026, 10, 31), Decimal(opening) - 10 * len(lines))
    statement = Statement(
        "PL61109010140000071219812874",
        None,
        number,
        None,
        "PLN",
        start,
        end,
        None,
        tuple(line.transaction for line in lines),
    )
    return Preview(label, f"sha-{label}", statement, lines)


def receipt_paper(label: str, sha256: str | None = None) -> Paper:
    sha = sha256 or f"sha-{label}"
    return Paper(label, sha, 100, Reading("receipt", receipt=Receipt(sha, "text", "invoice")))


def statement_paper(of: Preview) -> Paper:
    return Paper(of.label, of.sha256, 100, Reading("statement", statements=(of.statement,), encoding="cp852"))


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    made = World()
    for name, answer in _answers(made).items():
        place = next(each for each in (after_errands, diary_errands, paper_errands, errands) if hasattr(each, name))
        monkeypatch.setattr(place, name, answer)
    for name, value in {"view": made.view, "rules": (), "laid_anew": made.view}.items():
        monkeypatch.setattr(month_errands, name, lambda *_given, value=value: lambda _progress, _stop: value)
    return made


def _answers(world: World) -> dict[str, Callable[..., Any]]:
    def take_in(_desk: object, paths: Any, *, options: Any, arrived: Any, found: Any, wanted: Any = None) -> Any:
        def work(progress: Progress, stop: Stop) -> tuple[Paper, ...]:
            labels = [str(path) for path in paths]
            found(tuple(labels))
            for done, label in enumerate(labels, start=1):
                stop.check()
                arrived(world.papers.get(label, receipt_paper(label)))
                progress(done, len(labels), label)
            return ()

        return work

    def fetch(_desk: object) -> Any:
        def work(_progress: Progress, _stop: Stop) -> Ledger:
            world.log.append("fetch")
            if world.trouble is not None:
                raise world.trouble
            return Ledger(NOW)

        return work

    def said(word: str, value: Callable[[], Any]) -> Callable[..., Any]:
        def errand(*given: Any, **_named: Any) -> Any:
            def work(_progress: Progress, _stop: Stop) -> Any:
                world.log.append(word)
                return value()

            return work

        return errand

    return {
        "take_in": take_in,
        "fetch": fetch,
        "compare": said("compare", lambda: world.previews),
        "propose": said("propose", lambda: world.pile),
        "records": said("records", lambda: world.records),
        "confirm_import": said("confirm_import", lambda: ()),
        "deliver": said("deliver", lambda: world.report),
        "take_back": said("take_back", lambda: None),
        "confirm": said("confirm", lambda: ()),
        "undo": said("undo", lambda: Undone((), (), (), ())),
        "audit": said("audit", lambda: world.audit),
        "page_image": said("page_image", lambda: Unreadable("damaged")),
    }


@pytest.fixture
def window(qtbot: QtBot, world: World) -> Iterator[Window]:
    def connect(way: Way) -> FakeDesk:
        world.log.append(f"connect {way.address} {'' if way.key is None else to_text(way.key)} {way.instance}".strip())
        if world.refused is not None:
            raise world.refused
        return world.desk

    def sign_in(_desk: object, way: Way) -> None:
        world.log.append(f"sign in {way.address} {'' if way.key is None else to_text(way.key)}")
        if world.refused is not None:
            raise world.refused

    def check(way: Way) -> Checkup:
        world.log.append(f"check {way.address}")
        if world.refused is not None:
            raise world.refused
        return world.checkup

    openers = Openers(
        sample=lambda: FakeDesk("Sample company", sample=True),
        connect=connect,
        close=world.closed.append,
        sample_papers=Path("sample/papers"),
        check=check,
        sign_in=sign_in,
        profile_file=lambda _way: world.checkup.file,
    )
    made = Window(openers, Runner())
    # Not by the test's bot: it would close the window after the check for threads that are left.
    # The tests' screen is small; the window is looked at as on a usual one.
    made.setMinimumSize(*SMALLEST)
    made.resize(1400, 860)
    made.show()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def opened(qtbot: QtBot, window: Window) -> Window:
    """The window on a desk that was connected to, everything read."""
    window.state.connect_to(Way("https://flowtly.example", Token("token")))
    qtbot.waitUntil(lambda: settled(window) and window.state.ledger is not None)
    return window


def settled(window: Window) -> bool:
    return not window.state.activities and not window.state.reading and window._runner.idle
