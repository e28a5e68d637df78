"""Two bookings of one day and amount in two files: neither lost because the other is there, nor one of them doubled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from desktop.progress import Stop, silent
from desktop.services.arriving import coming, known_lines
from desktop.services.comparing import compare
from desktop.services.delivering import deliver
from desktop.services.fetching import fetch
from desktop.services.importing import confirm_import
from desktop.services.recognising import Brought
from desktop.services.telling import Bond, Judge, Seen, Thing
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
        ledger = fetch(flowtly.client, progress=silent, stop=Stop())
        told = journal.dossiers()
        previews = compare(papers, ledger, known=known_lines(told), coming=coming(told))
        confirm_import(journal, shelf, previews, papers, by="me")
        deliver(journal, shelf, flowtly.client, progress=silent, stop=Stop())
    assert sorted(str(row.amount) for row in flowtly.rows.values()) == ["-5.00", "-5.00", "-77.00"]


TICKET = Brought("mt940", "ZTM WARSZAWA", "ZTM WARSZAWA PRZELEW BILET 20 MIN")


@pytest.mark.parametrize(
    # What the file says now, its format, and how surely it is the booking that brought the line; None: it is another.
    ("name", "text", "form", "bond"),
    [
        ("ZTM WARSZAWA", "PRZELEW BILET 20 MIN", "mt940", Bond.WORDS),
        # The rest of the words was cut, or it is a shorter text about another tram.
        ("ZTM WARSZAWA", "PRZELEW BILET", "mt940", Bond.PERHAPS),
        # Letters that a wrong encoding spoiled.
        ("ZTM WARSZAWA", "PRZELEW BILET 20 MIN †ó‘", "mt940", Bond.WORDS),
        # Another buyer's words about the same tram, or the same bought once.
        ("ZTM WARSZAWA", "PRZELEW BILET 75 MIN", "mt940", Bond.PERHAPS),
        ("GREEN NERO SP Z O O", "PRZELEW KAWA CZARNA", "mt940", None),
        # The same booking as another format words it, and another one.
        ("Zarzad Transportu Miejskiego", "Bilet 20 min", "camt", Bond.PERHAPS),
        ("Green Nero", "Kawa czarna", "camt", None),
        # Nothing is said: nothing tells them apart.
        (None, "", "mt940", Bond.PERHAPS),
    ],
)
def test_where_nothing_proves_it_a_person_looks(name: str | None, text: str, form: str, bond: Bond | None) -> None:
    day = date(2026, 10, 5)
    booking = Transaction(
        "", None, Decimal("-5.00"), "PLN", booking_date=day, counterparty=Party(name=name), description=text
    )
    seen = Seen(booking, None, 1, "file", form, None)
    thing = Thing("t1", None, "PLN", booking.amount, (day, day), "", "ZTM", [TICKET])
    assert Judge(set(), lambda _source, _day: ()).bond(seen, thing) is bond


def test_in_a_crowd_of_equal_amounts_each_line_is_taken_once() -> None:
    day = date(2026, 10, 5)
    lines = tuple((f"BILET {number % 3}", "ZTM WARSZAWA") for number in range(320))
    flowtly = PretendFlowtly()
    for text, name in lines[:-2]:
        flowtly.add("-5.00", day, f"{name} {text} KARTA")
    content = part(1, *lines).replace(b":62F:C261005PLN-1500,00", b":62F:D261005PLN1500,00")
    (preview,) = compare([paper(content)], fetch(flowtly.client, progress=silent, stop=Stop()))
    assert [line.state for line in preview.lines].count("there") == 318
    assert len(preview.new) == 2
