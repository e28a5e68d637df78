"""Signing in with a user name and a password, through the installed program."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.sandbox.faults import Fault
from desktop.sandbox.server import Sandbox
from tests.journeys.conftest import ROOT, Program
from tests.patience import SECONDS

PASSWORD = "CANARY-41c9-password"


@pytest.fixture
def house() -> Iterator[Sandbox]:
    with Sandbox.start(token="other", accounts={"anna": PASSWORD}) as running:
        yield running


def nowhere(home: Path, *said: str) -> None:
    assert all(PASSWORD not in text for text in said)
    for file in home.rglob("*"):
        if file.is_file():
            assert PASSWORD.encode() not in file.read_bytes(), file


def test_name_and_password_from_the_environment_open_and_an_expired_token_is_renewed(
    program: Program, house: Sandbox, own_home: Path
) -> None:
    env = {"FLOWTLY_URL": house.url, "FLOWTLY_USER": "anna", "FLOWTLY_PASSWORD": PASSWORD}
    house.office.faults.add(Fault("GET /transaction-attachments", "expired-token"))
    ran = program("resume", "--json", env=env)
    assert ran.status == 0, ran.err
    wrong = program("check", env=env | {"FLOWTLY_PASSWORD": f"{PASSWORD}x"})
    assert wrong.status == 3
    assert "user name and password" in wrong.err
    nowhere(own_home, ran.out, ran.err, wrong.out, wrong.err)


def test_nobody_is_asked_where_nobody_is_there(program: Program, house: Sandbox) -> None:
    ran = program("check", "--user", "anna", env={"FLOWTLY_URL": house.url})
    assert ran.status == 3
    assert "token" in ran.err


@pytest.mark.skipif(os.name != "posix", reason="terminals can be played only there")
@pytest.mark.parametrize(("typed", "status"), [(PASSWORD, 0), ("wrong", 3), ("", 3)])
def test_the_password_is_asked_for_without_showing_it(house: Sandbox, own_home: Path, typed: str, status: int) -> None:
    import pty

    terminal, theirs = pty.openpty()
    running = subprocess.Popen(
        [sys.executable, "-m", "desktop", "check", "--user", "anna"],
        cwd=ROOT,
        env=os.environ | {"CLEARING_DESK_HOME": str(own_home), "FLOWTLY_URL": house.url},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    said = _said(terminal, until=b"not shown")
    os.write(terminal, f"{typed}\n".encode())
    said += _said(terminal)
    os.close(terminal)
    assert running.wait(SECONDS) == status
    nowhere(own_home, said.decode())
    if status == 0:
        assert b"no keychain" in said


def _said(terminal: int, *, until: bytes | None = None) -> bytes:
    said = b""
    while until is None or until not in said:
        try:
            more = os.read(terminal, 4096)
        except OSError:
            return said  # the terminal of a program that has ended
        if not more:
            return said
        said += more
    return said
