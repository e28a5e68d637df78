"""The main job against a server that a stranger wrote from the published pages: checked, cleared, resumed, again.

`python -m pytest tests/contract/test_stranger.py -m long` tries 150 random mixtures of manners.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pytest

from desktop.flowtly.check.checking import check_connection
from desktop.flowtly.keys import Token, Way
from desktop.progress import Stop
from desktop.services.checking import learn_once
from desktop.services.clearing import Cleared, Job, clear
from desktop.services.desk import open_connection, opened
from desktop.services.papers import Paper
from desktop.services.recovering import recover
from desktop.settings import Settings
from tests.contract.stranger import Manners, Stranger
from tests.desktop.services.making import paper, receipt_bytes, receipt_paper, statement

TOKEN = "a-stranger's-token".replace("'", "")
SEED = 20260131

LINES = [
    ("1005", "-123,00", "FV/1/2026"),
    ("1007", "-48,20", "Czynsz"),
    ("1009", "-77,10", "FV/7/2026"),
    ("1009", "-5,00", "Prowizja"),
    ("1009", "-5,00", "Prowizja"),
]
RECEIPTS = [("123.00", "FV/1/2026", 5, "r1.pdf"), ("77.10", "FV/7/2026", 8, "r2.pdf")]
BELONGS = {"r1": "-123.00", "r2": "-77.10"}


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
    job = Job(desk.client, desk.journal, desk.shelf, lambda *_: None, Stop(), 0.5, "test")
    return clear(job, *papers(desk), month=None, mode="confident")


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
        checked = check_connection(Way(url, Token(TOKEN)), timeout=10.0)
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


@pytest.mark.parametrize("manners", [Manners(), *deviations()], ids=lambda manners: said(manners) or "likeliest")
def test_each_deviation_alone(manners: Manners, tmp_path: Path) -> None:
    if manners.link_key != "transaction":
        manners = replace(manners, docs="served")
    live(manners, tmp_path)
