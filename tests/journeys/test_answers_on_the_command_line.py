"""What nothing proves to be there or new is told by `clear` with an id, and answered there with `--answer`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop.sandbox.server import Sandbox
from tests.desktop.services.test_recognising import part
from tests.journeys.conftest import Program, audit

DAY = "2026-10-05"


class Clerk:
    """Clears one file after another, without receipts."""

    def __init__(self, program: Program, env: dict[str, str], server: Sandbox, folder: Path) -> None:
        self._program, self._env, self._server, self._folder = program, env, server, folder

    def clear(self, content: bytes, *more: str, confirm: str = "confident") -> Any:
        path = self._folder / "statement.sta"
        path.write_bytes(content)
        papers = ("--statements", path, "--receipts", self._folder / "none")
        (self._folder / "none").mkdir(exist_ok=True)
        return self._program("clear", *papers, "--confirm", confirm, "--settle", 1, "--json", *more, env=self._env)

    def rows(self) -> list[str]:
        return sorted(row["amount"] for row in audit(self._server)["transactions"] if row["exec_date"] == DAY)


@pytest.fixture
def clerk(program: Program, server: Sandbox, flowtly_env: dict[str, str], tmp_path: Path) -> Clerk:
    return Clerk(program, flowtly_env, server, tmp_path)


TWENTY = part(1, ("BILET 20 MIN", "ZTM WARSZAWA"))
SEVENTY_FIVE = part(2, ("BILET 75 MIN", "ZTM WARSZAWA"))


def test_another_booking_is_sent_once_it_is_said_to_be_one(clerk: Clerk) -> None:
    before = len(clerk.rows())
    assert clerk.clear(TWENTY).status == 0
    asked = clerk.clear(SEVENTY_FIVE)
    (row,) = asked.json["imported"]
    (one,) = row["perhaps"]
    assert (asked.status, row["state"], row["missing"], row["added"]) == (1, "failed", 1, 0)
    assert "--answer" in row["error"]
    assert "BILET 20 MIN" in one["says"]
    assert len(clerk.rows()) == before + 1

    said = clerk.clear(SEVENTY_FIVE, "--answer", f"{one['id']}=new")
    assert said.status == 0, said.err
    assert said.json["answers"] == [{"id": one["id"], "state": "kept"}]
    assert said.json["imported"][0]["added"] == 1
    assert len(clerk.rows()) == before + 2

    again = clerk.clear(SEVENTY_FIVE, "--answer", f"{one['id']}=new")
    assert (again.status, again.json["answers"]) == (0, [{"id": one["id"], "state": "not_waiting"}])
    assert len(clerk.rows()) == before + 2


def test_a_dry_run_keeps_no_answer(clerk: Clerk) -> None:
    ran = clerk.clear(TWENTY, "--answer", "abc=new", confirm="none")
    assert ran.status == 2
    assert "--confirm confident" in ran.err
