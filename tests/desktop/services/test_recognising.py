"""Two bookings of one day and amount in two files: neither lost because the other is there, nor one of them doubled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.progress import Stop, silent
from desktop.services.arriving import known_lines
from desktop.services.comparing import compare
from desktop.services.delivering import deliver
from desktop.services.fetching import fetch
from desktop.services.importing import confirm_import
from desktop.services.recognising import Brought, Remaining
from desktop.storage.journal import Journal
from desktop.storage.shelf import Shelf
from matching.statement import Party, Transaction
from tests.desktop.services.making import paper
from tests.desktop.services.pretend import PretendFlowtly

HEAD = ":20:S{n}\r\n:25:PL61109010140000071219812874\r\n:28C:{n}\r\n:60F:C261005PLN100,00\r\n"
LINE = ":61:2610051005D5,00NTRFNONREF\r\n:86:020?00PRZELEW?20{text}?32{name}\r\n"


def part(number: int, *lines: tuple[str, str]) -> bytes:
    """A part of a day, as banks give it at noon and in the evening; no line has a reference."""
    text = HEAD.format(n=number) + "".join(LINE.format(text=text, name=name) for text, name in lines)
    return (text + f":62F:C261005PLN{100 - 5 * len(lines)},00\r\n-\r\n").encode()


NOON = part(1, ("BILET 20 MIN", "ZTM WARSZAWA"))
EVENING = part(2, ("KAWA CZARNA", "GREEN NERO SP Z O O"))
WHOLE = part(3, ("BILET 20 MIN", "ZTM WARSZAWA"), ("KAWA CZARNA", "GREEN NERO SP Z O O"))


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal.open(tmp_path / "journal.sqlite") as opened:
        yield opened


@pytest.mark.parametrize(
    # In which order the files come, and how many rows there must be in the end.
    "order",
    [
        (NOON, EVENING, WHOLE),
        (EVENING, NOON, WHOLE),
        (WHOLE, NOON, EVENING),
        (NOON, WHOLE, EVENING),
        (EVENING, EVENING, NOON, NOON),
    ],
)
def test_parts_of_a_day_come_together_in_any_order(order: tuple[bytes, ...], journal: Journal, tmp_path: Path) -> None:
    flowtly, shelf = PretendFlowtly(), Shelf(tmp_path / "shelf")
    flowtly.add("-77.00", date(2026, 9, 1), "Earlier")
    for place, content in enumerate(order):
        shelf.keep(content)
        papers = [paper(content, f"{place}.sta")]
        ledger = fetch(flowtly, progress=silent, stop=Stop())  # type: ignore[arg-type]
        previews = compare(papers, ledger, known=known_lines(journal.dossiers()))
        confirm_import(journal, shelf, previews, papers, by="me")
        deliver(journal, shelf, flowtly, progress=silent, stop=Stop())  # type: ignore[arg-type]
    assert sorted(str(row.amount) for row in flowtly.rows.values()) == ["-5.00", "-5.00", "-77.00"]


TICKET = Brought("mt940", "ZTM WARSZAWA", "ZTM WARSZAWA PRZELEW BILET 20 MIN")


@pytest.mark.parametrize(
    # What the file says now, its format, and whether the line that the ticket brought is taken for it.
    ("name", "text", "form", "same"),
    [
        ("ZTM WARSZAWA", "PRZELEW BILET 20 MIN", "mt940", True),
        # The rest of the words was cut.
        ("ZTM WARSZAWA", "PRZELEW BILET", "mt940", True),
        # Letters that a wrong encoding spoiled.
        ("ZTM WARSZAWA", "PRZELEW BILET 20 MIN †ó‘", "mt940", True),
        # Another buyer's words about the same tram: in doubt it is the same.
        ("ZTM WARSZAWA", "PRZELEW BILET 75 MIN", "mt940", True),
        ("GREEN NERO SP Z O O", "PRZELEW KAWA CZARNA", "mt940", False),
        # The same booking as another format words it, and another one.
        ("Zarzad Transportu Miejskiego", "Bilet 20 min", "camt", True),
        ("Green Nero", "Kawa czarna", "camt", False),
        # Nothing is said: nothing tells them apart.
        (None, "", "mt940", True),
    ],
)
def test_a_line_is_another_booking_only_where_that_is_sure(name: str | None, text: str, form: str, same: bool) -> None:  # noqa: FBT001 - a column of the table
    flowtly = PretendFlowtly()
    row = flowtly.add("-5.00", date(2026, 10, 5))
    ledger = fetch(flowtly, progress=silent, stop=Stop())  # type: ignore[arg-type]
    wanted = Transaction(
        id="",
        account=None,
        amount=row.amount,
        currency="PLN",
        booking_date=row.exec_date,
        counterparty=Party(name=name),
        description=text,
    )
    remaining = Remaining(ledger.lines, [wanted], {row.id: TICKET})
    remaining.format = form
    assert (remaining.take(wanted) is not None) is same
