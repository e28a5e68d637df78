"""What else may happen around the installed program: other exports of one statement, copies, computers, servers."""

from __future__ import annotations

import re
import shutil
import time
import urllib.error
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from matching.reading.mt940 import read_mt940
from matching.reading.reading import Options
from matching.statement import Balance, Statement, Transaction

if TYPE_CHECKING:
    from tests.reliability.strangers import Stage

_WORDS = re.compile(rb"(?m)^(:86:[^<\r\n]*)(<00[^<]*)?(?:.*(?:\r?\n(?!:|-).*)*)")
_REFERENCE = re.compile(rb"(?m)^(:61:.*?)//.*$")


def trimmed(stage: Stage) -> None:
    """Clear, then clear the bank's later export of the same statement: numbers, lines and most words are cut."""
    _clear_another(stage, lambda content: _WORDS.sub(rb"\1\2", content).replace(b"\r\n", b"\n"))


def bare(stage: Stage) -> None:
    """Clear, then clear an export that has lost the bank's references, too."""
    _clear_another(stage, lambda content: _REFERENCE.sub(rb"\1", _WORDS.sub(rb"\1\2", content)))


def as_camt(stage: Stage) -> None:
    """Clear, then clear the same statement as camt.053, and both together."""
    _clear_another(stage, lambda content: camt(read_mt940(content, Options()).statements), "xml")


def camt_first(stage: Stage) -> None:
    """Clear the statement as camt.053 before it comes as MT940."""
    _ended(stage, _exported(stage, lambda content: camt(read_mt940(content, Options()).statements), "xml"))


def two_names(stage: Stage) -> None:
    """Clear with every paper there twice, under another name."""
    for paper in [*(stage.folder / "statements").iterdir(), *(stage.folder / "receipts").iterdir()]:
        shutil.copy(paper, paper.with_name(f"copy of {paper.name}"))
    _ended(stage, stage.folder / "statements")


def another_computer(stage: Stage, longest: float, kill: Callable[[Any, float], None]) -> None:
    """Kill it, copy its home to another computer, and let both finish, the copy first."""
    kill(stage.clear(), stage.dice.uniform(0.4, 1.0) * longest)
    if stage.home.is_dir():
        shutil.copytree(stage.home, stage.folder / "computer")
    for words in ("resume", "clear"):
        child = getattr(stage, words)(home=stage.folder / "computer")
        child.communicate(timeout=300)


def server_dies(stage: Stage, route: str) -> None:
    """Kill the server as soon as it has taken a write, and start it again once the program has given up."""
    child = stage.clear()
    while child.poll() is None:
        try:
            taken = stage.books()["requests"].get(route, 0)
        except (urllib.error.URLError, OSError):
            break
        if taken:
            stage.kill_server()
            break
        time.sleep(0.01)
    child.communicate(timeout=300)
    stage.kill_server()
    stage.start_server()


def camt(statements: Iterable[Statement]) -> bytes:
    """Return statements as camt.053."""
    body = "".join(map(_statement, statements))
    return (
        "<?xml version='1.0' encoding='UTF-8'?>"
        "<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.02'>"
        f"<BkToCstmrStmt>{body}</BkToCstmrStmt></Document>"
    ).encode()


def _statement(found: Statement) -> str:
    assert found.opening is not None
    assert found.closing is not None
    balances = _balance("OPBD", found.opening, found.currency) + _balance("CLBD", found.closing, found.currency)
    account = f"<Acct><Id><IBAN>{found.account}</IBAN></Id><Ccy>{found.currency}</Ccy></Acct>"
    number = f"<Id>S{found.number}</Id><ElctrncSeqNb>{found.number}</ElctrncSeqNb>"
    return f"<Stmt>{number}{account}{balances}{''.join(map(_entry, found.transactions))}</Stmt>"


def _entry(booking: Transaction) -> str:
    sign = "DBIT" if booking.amount < 0 else "CRDT"
    party = "Cdtr" if booking.amount < 0 else "Dbtr"
    name = f"<RltdPties><{party}><Nm>{escape(booking.counterparty.name or '')}</Nm></{party}></RltdPties>"
    return (
        f"<Ntry><Amt Ccy='{booking.currency}'>{abs(booking.amount)}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Sts>BOOK</Sts>"
        f"<BookgDt><Dt>{booking.booking_date}</Dt></BookgDt><ValDt><Dt>{booking.value_date}</Dt></ValDt>"
        f"<NtryDtls><TxDtls>{name if booking.counterparty.name else ''}"
        f"<RmtInf><Ustrd>{escape(booking.description)}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
    )


def _balance(kind: str, balance: Balance, currency: str | None) -> str:
    sign = "DBIT" if balance.amount < 0 else "CRDT"
    return (
        f"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy='{currency}'>{abs(balance.amount)}</Amt>"
        f"<CdtDbtInd>{sign}</CdtDbtInd><Dt><Dt>{balance.date}</Dt></Dt></Bal>"
    )


def _clear_another(stage: Stage, changed: Callable[[bytes], bytes], suffix: str = "sta") -> None:
    _ended(stage, stage.folder / "statements")
    _ended(stage, _exported(stage, changed, suffix))


def _exported(stage: Stage, changed: Callable[[bytes], bytes], suffix: str) -> Path:
    folder = stage.folder / "exported"
    folder.mkdir()
    for paper in (stage.folder / "statements").iterdir():
        content = changed(paper.read_bytes())
        assert content != paper.read_bytes()
        (folder / f"{paper.stem}.{suffix}").write_bytes(content)
    return folder


def _ended(stage: Stage, statements: Path) -> None:
    child = stage.clear(statements=statements)
    child.communicate(timeout=300)
    assert child.returncode in (0, 1), child.returncode
