"""The same bookings in another export of the bank: trimmed, without references, first as pending, then as booked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.services.comparing import Preview
from desktop.storage.journal import Journal
from tests.desktop.services.test_answering import Desk

FULL = ("OPERACJA KARTA CLOUDBERRY NOOK", "PRZELEW KRAJOWY FV 12/2026")
TRIMMED = ("Zakup", "Uznanie rachunku")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Journal.open(tmp_path / "journal.sqlite") as journal:
        yield Desk(tmp_path, journal)


def mt940(words: tuple[str, str], number: str = "7", *, since: str = "261005", until: str = "261005") -> bytes:
    """Return a statement of 5 October with two bookings of 5.00 and no references."""
    lines = [":20:S", ":25:PL61109010140000071219812874", f":28C:{number}", f":60F:C{since}PLN100,00"]
    for text in words:
        lines += [":61:2610051005D5,00NTRFNONREF", f":86:020?00{text}?20{text}"]
    return "\r\n".join((*lines, f":62F:C{until}PLN90,00", "-", "")).encode()


def states(preview: Preview) -> list[str]:
    return [line.state for line in preview.lines]


def taken(desk: Desk, content: bytes) -> Preview:
    desk.shelf.keep(content)
    desk.take(desk.compare(content))
    return desk.compare(content)


def test_the_same_statement_in_other_words_waits_for_a_person(desk: Desk) -> None:
    assert states(taken(desk, mt940(FULL))) == ["there", "there"]
    # As it was before, words that have nothing in common made it new: both were sent once more.
    assert states(desk.compare(mt940(TRIMMED))) == ["perhaps", "perhaps"]
    assert desk.take(desk.compare(mt940(TRIMMED))) == 2


def test_another_statement_of_the_same_balances_is_told_by_its_words(desk: Desk) -> None:
    taken(desk, mt940(FULL))
    assert states(desk.compare(mt940(TRIMMED, "8"))) == ["new", "new"]


def test_a_whole_day_in_other_words_waits_for_a_person_whatever_the_statement(desk: Desk) -> None:
    month = {"since": "260930", "until": "261031"}
    taken(desk, mt940(FULL, "10", **month))
    assert states(desk.compare(mt940(TRIMMED, "11", **month))) == ["perhaps", "perhaps"]


def entry(state: str, booked: str) -> str:
    return (
        f"<Ntry><Amt Ccy='PLN'>5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>{state}</Sts>"
        f"<BookgDt><Dt>{booked}</Dt></BookgDt>"
        "<ValDt><Dt>2026-10-05</Dt></ValDt><NtryDtls><TxDtls><RltdPties><Cdtr><Nm>ZTM</Nm></Cdtr></RltdPties>"
        "<RmtInf><Ustrd>BILET 20 MIN</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
    )


def camt(kind: str, *entries: str) -> bytes:
    """Return a report (`Rpt`, camt.052) or a statement (`Stmt`, camt.053)."""
    space, root = ("052", "BkToCstmrAcctRpt") if kind == "Rpt" else ("053", "BkToCstmrStmt")
    account = "<Acct><Id><IBAN>PL61109010140000071219812874</IBAN></Id><Ccy>PLN</Ccy></Acct>"
    return (
        f"<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.{space}.001.02'><{root}><{kind}><Id>1</Id>{account}"
        f"{''.join(entries)}</{kind}></{root}></Document>"
    ).encode()


def test_a_pending_line_is_imported_when_it_is_booked_and_not_again_when_its_day_is_moved(desk: Desk) -> None:
    assert states(desk.compare(camt("Rpt", entry("PDNG", "2026-10-05")))) == []
    assert states(taken(desk, camt("Rpt", entry("BOOK", "2026-10-05")))) == ["there"]
    # Neither tells balances, so a second ticket with these words may be meant.
    assert states(desk.compare(camt("Stmt", entry("BOOK", "2026-10-06")))) == ["perhaps"]
    both = camt("Stmt", entry("BOOK", "2026-10-05"), entry("PDNG", "2026-10-06"))
    assert [line.transaction.day for line in desk.compare(both).lines] == [date(2026, 10, 5)]
