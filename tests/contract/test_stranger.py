"""The main job against a server that a stranger wrote from the published pages: checked, cleared, resumed, again.

`python -m pytest tests/contract/test_stranger.py -m long` tries 150 random mixtures of manners.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from desktop.flowtly import client
from desktop.flowtly.check.checking import check_connection
from desktop.flowtly.keys import Token, Way
from desktop.flowtly.pacing import Pacing
from desktop.progress import Stop
from desktop.services.checking import learn_once
from desktop.services.clearing import Cleared, Job, clear
from desktop.services.desk import open_connection, opened
from desktop.services.papers import Paper
from desktop.services.recovering import recover
from desktop.settings import Settings
from desktop.trouble import Trouble
from tests.contract.stranger import Manners, Stranger
from tests.desktop.services.making import paper, receipt_bytes, receipt_paper, statement
from tests.patience import SECONDS

ROOT = Path(__file__).parents[2]
TOKEN = "CANARY-stranger"
SEED = 20260131

LINES = [
    ("1005", "-123,00", "FV/1/2026"),
    ("1007", "-48,20", "Czynsz"),
    ("1009", "-77,10", "FV/7/2026"),
    ("1009", "-5,00", "Prowizja"),
    ("1009", "-5,00", "Prowizja"),
]
RECEIPTS = [("123.00", "FV/1/2026", 5, "r1.pdf"), ("77.10", "FV/7/2026", 8, "r2.pdf")]
PASSING = frozenset({"rate_limited", "server_error"})
BELONGS = {"r1": "-123.00", "r2": "-77.10"}


@pytest.fixture(autouse=True)
def quick_tries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tries of reads follow each other at once: how long they wait is shown elsewhere."""
    monkeypatch.setattr(client, "Pacing", partial(Pacing, first_wait=0.001))


def papers(desk: Any) -> tuple[list[Paper], list[Paper]]:
    """Return the statement and the receipts, their bytes on the shelf."""
    content = statement(*LINES)
    desk.shelf.keep(content)
    receipts = []
    for total, number, day, label in RECEIPTS:
        desk.shelf.keep(receipt_bytes(total, number, label=label))
        receipts.append(receipt_paper(total, number, date(2026, 10, day), label=label))
    return [paper(content)], receipts


@contextmanager
def at_the_desk(home: Path, url: str) -> Iterator[Any]:
    way = Way(url, Token(TOKEN))
    learn_once(home, way)
    with opened(open_connection(home, way, Settings(), settle=0.5)) as desk:
        yield desk


def cleared(desk: Any) -> Cleared:
    """Do the whole job, and as a person would once more where Flowtly asked for that: a pause, a problem of its own."""
    job = Job(desk.client, desk.journal, desk.shelf, lambda *_: None, Stop(), 0.5, "test")
    for _ in range(5):
        try:
            done = clear(job, *papers(desk), month=None, mode="confident")
        except Trouble as trouble:
            if trouble.key not in PASSING:
                raise
        else:
            if done.report.trouble is None or done.report.trouble.key not in PASSING:
                return done
    raise AssertionError("it never came to its end")


def writes(house: Stranger) -> int:
    return sum(count for route, count in house.asked.items() if not route.startswith("GET"))


def assert_right(house: Stranger) -> None:
    amounts = sorted(row["amount"] for row in house.transactions.values())
    assert amounts == sorted(f"{amount.replace(',', '.')}" for _, amount, _ in LINES)
    found = {
        row["name"].partition("~")[0]: house.transactions[row["transaction"]]["amount"] if row["transaction"] else None
        for row in house.attachments.values()
    }
    assert found == BELONGS
    assert len(house.attachments) == len(RECEIPTS)


def live(manners: Manners, home: Path) -> Stranger:
    """Live with a server of these manners: check, clear, resume, clear again, and from a second computer."""
    house = Stranger(manners)
    with house.serve() as url:
        checked = check_connection(Way(url, Token(TOKEN)), timeout=SECONDS)
        assert checked.trouble is None, checked
        assert writes(house) == 0
        with at_the_desk(home / "one", url) as desk:
            cleared(desk)
            recover(desk.journal, desk.shelf, desk.client, progress=lambda *_: None, stop=Stop(), settle=0.5)
        assert_right(house)
        before = writes(house)
        for computer in ("one", "two"):
            with at_the_desk(home / computer, url) as desk:
                again = cleared(desk)
            assert again.report.trouble is None
            assert sum(row.added for row in again.imported) == 0
            assert writes(house) == before, computer
        assert_right(house)
    return house


def deviations() -> Iterator[Manners]:
    """Yield each way to deviate from the likeliest manners, alone."""
    plain = Manners()
    for field in fields(Manners):
        for value in choices(field.name):
            if value != getattr(plain, field.name):
                yield replace(plain, **{field.name: value})


def choices(name: str) -> list[Any]:
    """Return what can be chosen for one of the manners."""
    return OTHERS[name] if name in OTHERS else list(get_args(get_type_hints(Manners)[name]))


OTHERS: dict[str, list[Any]] = {
    "base": ["/api", "/eu/v2/api", "/v1/"[:-1]],
    "page": [1, 2, 5_000],
    "total": [False],
    "extra": [True],
    "write_status": [200, 202],
    "part": ["files[]", "statement"],
    "link_key": ["bankTransaction"],
    "renames": [True],
    "strict": [True],
    "missing": [
        frozenset({"suggestions", "attachment-suggestions"}),
        frozenset({"unassigned", "with-problems"}),
    ],
    "refused": [
        frozenset({"suggestions", "attachment-suggestions"}),
        frozenset({"unassigned", "with-problems"}),
    ],
    "lag": [1, 4],
    "bad_gateway": [3, 7],
    "hurried": [9],
    "lost": [frozenset({"upload"}), frozenset({"patch"}), frozenset({"import"})],
    "trickle": [True],
    "squeeze": [True],
    "host": ["::1"],
}


def said(manners: Manners) -> str:
    plain = Manners()
    told = {
        f.name: getattr(manners, f.name) for f in fields(Manners) if getattr(manners, f.name) != getattr(plain, f.name)
    }
    return " ".join(
        f"{name}={'+'.join(sorted(value)) if isinstance(value, frozenset) else value}" for name, value in told.items()
    )


def possible(manners: Manners) -> Manners:
    """Return manners that can be lived with: an odd field for links must be told somewhere."""
    told = manners.docs in {"served", "asked"} or manners.link_key == "transaction"
    # Without total and links nobody can know that there is more than one page: the framework never does so.
    whole = manners.total or manners.view != "none" or manners.envelope == "list" or manners.page >= 30
    return replace(manners, docs=manners.docs if told else "asked", total=manners.total or not whole)


def covering() -> Iterator[Manners]:
    """Yield few mixtures in which every deviation comes up."""
    names = [field.name for field in fields(Manners)]
    for turn in range(max(len(choices(name)) for name in names)):
        chosen = {name: choices(name)[(turn + place) % len(choices(name))] for place, name in enumerate(names)}
        yield possible(Manners(**chosen))


def mixtures(count: int) -> Iterator[Manners]:
    """Yield random mixtures of two to eight deviations."""
    dice = random.Random(SEED)
    names = [field.name for field in fields(Manners)]
    for _ in range(count):
        picked = dice.sample(names, dice.randint(2, 8))
        yield possible(replace(Manners(), **{name: dice.choice(choices(name)) for name in picked}))


ALONE = [pytest.param(one, marks=pytest.mark.long) for one in deviations()]
MIXED = [pytest.param(one, marks=pytest.mark.long) for one in mixtures(150)]


@pytest.mark.parametrize("manners", [Manners(), *covering(), *ALONE, *MIXED], ids=lambda one: said(one) or "likeliest")
def test_the_main_job_comes_out_right(manners: Manners, tmp_path: Path) -> None:
    live(possible(manners), tmp_path)


def test_the_address_may_lack_the_prefix_and_end_with_a_slash(tmp_path: Path) -> None:
    house = Stranger(Manners(base="/api"))
    with house.serve() as url:
        with at_the_desk(tmp_path, url.removesuffix("api")) as desk:
            cleared(desk)
            assert desk.client.address == url
        assert_right(house)


def test_the_field_that_links_is_learned_from_documents_that_hang_somewhere(tmp_path: Path) -> None:
    house = Stranger(Manners(link_key="bankTransaction"))
    house.import_(statement(("0901", "-1,00", "Earlier")).decode().replace("\r\n", "\n"))
    house.attachments["old"] = {"name": "old.pdf", "content": "x", "transaction": next(iter(house.transactions))}
    with house.serve() as url, at_the_desk(tmp_path, url) as desk:
        report = cleared(desk).report
    assert report.trouble is None
    linked = [row["name"].partition("~")[0] for row in house.attachments.values() if row["transaction"] is not None]
    assert sorted(linked) == ["old.pdf", "r1", "r2"]


def program(home: Path, url: str, *words: str) -> tuple[int, Any]:
    ran = subprocess.run(
        [sys.executable, "-m", "desktop", *words, "--json"],
        cwd=ROOT,
        env=os.environ | {"CLEARING_DESK_HOME": str(home), "FLOWTLY_URL": url, "FLOWTLY_TOKEN": TOKEN},
        capture_output=True,
        timeout=5 * SECONDS,
        check=False,
    )
    assert ran.stdout, ran.stderr.decode()
    return ran.returncode, json.loads(ran.stdout)


def test_the_installed_program_does_its_job_there(tmp_path: Path) -> None:
    """Check, clear with an answer that is lost, resume, and clear again: the whole contract of the command line."""
    (tmp_path / "oct.sta").write_bytes(statement(*LINES))
    house = Stranger(
        possible(Manners(base="/v2", envelope="bare", ids="int", part="files[]", lost=frozenset({"import"})))
    )
    words = ["--statements", str(tmp_path / "oct.sta"), "--receipts", str(tmp_path / "none")]
    (tmp_path / "none").mkdir()
    with house.serve() as url:
        status, told = program(tmp_path / "home", url, "check")
        assert (status, told["error"], writes(house)) == (0, None, 0)
        status, told = program(tmp_path / "home", url, "clear", *words)
        assert (status, told["imported"][0]["state"], writes(house)) == (0, "planned", 0)
        status, told = program(tmp_path / "home", url, "clear", *words, "--confirm", "confident", "--settle", "0")
        assert status in {0, 1}
        status, told = program(tmp_path / "home", url, "resume", "--settle", "0")
        assert status == 0
        status, told = program(tmp_path / "home", url, "clear", *words, "--confirm", "confident", "--settle", "0")
        assert (status, told["imported"][0]["state"], told["imported"][0]["already_there"]) == (
            0,
            "verified",
            len(LINES),
        )
    assert len(house.transactions) == len(LINES)
