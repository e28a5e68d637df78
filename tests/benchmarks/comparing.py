"""How comparing a statement with what is known grows where very many bookings share day and amount.

    python -m tests.benchmarks.comparing            750, 1,500 and 3,000 equal amounts of one day, ten ways
    python -m tests.benchmarks.comparing 400 800    other numbers

Each line is one way in which a crowd meets what is known: brought by this program or by others, in the same words or
others, with balances or without. Figures are processor seconds, and how many times the number before they are: 2 is
linear, 4 is each beside each.
"""

from __future__ import annotations

import hashlib
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

from desktop.flowtly.models import RemoteTransaction
from desktop.services.arriving import arrived
from desktop.services.comparing import Preview, compare
from desktop.services.importing import booking_item
from desktop.services.laying import File, seen_of
from desktop.services.ledger import Ledger, Line
from desktop.services.papers import Paper
from desktop.services.recognising import NOTHING, Brought, Known
from desktop.services.things import said_in
from desktop.storage.records import Decision, Dossier
from matching.reading.mt940 import read_mt940
from matching.reading.reading import Options

DAY = date(2026, 10, 1)
NUMBERS = (750, 1_500, 3_000)
Text = Callable[[int], str]


def invoice(number: int) -> str:
    """Return words that no other booking says."""
    return f"PRZELEW?20Faktura {number}/2026?32Firma {number % 50}"


def fee(_number: int) -> str:
    """Return words that all say."""
    return "PROWIZJA?20Oplata za przelew"


def foreign(number: int) -> str:
    """Return other words for the same, as another format has them."""
    return f"EINGANG?20Rechnung Nr {number} vom Oktober?32Kunde {number % 50}"


def member(number: int) -> str:
    """Return words of which nothing but the bank's own word agrees with an invoice's."""
    return f"ZAKUP?20{hashlib.sha256(str(number).encode()).hexdigest()[:24]}"


def paper(count: int, text: Text, *, start: int = 0, balances: bool = True) -> Paper:
    """Return a statement of one day that brings 5.00 so many times."""
    lines = [":20:A", ":25:PL61109010140000071219812874", ":28C:1"]
    if balances:
        lines.append(f":60F:C261001PLN{start * 5},00")
    for number in range(start, start + count):
        lines += [":61:2610011001C5,00NTRFNONREF", f":86:020?00{text(number)}"]
    if balances:
        lines.append(f":62F:C261001PLN{(start + count) * 5},00")
    content = "\r\n".join((*lines, "-", "")).encode()
    label = f"{text.__name__}{start}.sta"
    return Paper(label, hashlib.sha256(content).hexdigest(), len(content), read_mt940(content, Options()))


def at_flowtly(found: Paper, word: str = "") -> Ledger:
    """Return Flowtly's books once it has taken a statement; with a word, as others would have said it."""
    lines = []
    for place, booking in enumerate(each for part in found.reading.statements for each in part.transactions):
        said = f"{word} {place}" if word else booking.description
        remote = RemoteTransaction(
            f"t{place}", None, None, booking.amount, description=said, exec_date=DAY, order_date=DAY
        )
        lines.append(Line(remote, replace(booking, id=f"t{place}")))
    return Ledger(datetime.now(UTC), tuple(lines))


def as_ours(found: Paper) -> Known:
    """Return what the journal knows once this program has brought a statement."""
    seen = seen_of(File(found.sha256, found.label, found.reading.format, found.reading.statements))
    return {f"t{place}": (_kept(said_in(each), place),) for place, each in enumerate(seen)}


def _kept(said: Brought, position: int) -> Brought:
    marks = tuple(replace(mark, decision="d", position=position) for mark in said.fingerprints)
    return replace(said, fingerprints=marks)


def ways(count: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield ways in which so many equal amounts meet what is known."""

    def way(new: Paper, books: Ledger, known: Known = NOTHING) -> Callable[[], tuple[Preview, ...]]:
        return lambda: compare([new], books, known=known)

    mine, fees = paper(count, invoice), paper(count, fee)
    bare, bare_fees = paper(count, invoice, balances=False), paper(count, fee, balances=False)
    nothing = Ledger(datetime.now(UTC))
    yield "nothing is known yet", way(fees, nothing)
    yield "others brought them, in the same words", way(mine, at_flowtly(mine))
    yield "others brought them, in other words", way(mine, at_flowtly(mine, "Zakup karta"))
    yield "ours, the same file again", way(fees, at_flowtly(fees), as_ours(fees))
    after = paper(count, invoice, start=count)
    yield "ours, the file that follows it", way(after, at_flowtly(mine), as_ours(mine))
    yield "ours, in another bank's words", way(paper(count, foreign), at_flowtly(mine), as_ours(mine))
    half = paper(count, invoice, start=count // 2, balances=False)
    yield "ours, half of them, without balances", way(half, at_flowtly(bare), as_ours(bare))
    half = paper(count // 2, fee, start=count, balances=False)
    yield "ours, half of them, all alike", way(half, at_flowtly(bare_fees), as_ours(bare_fees))
    others = paper(count, member, balances=False)
    yield "ours, surely others by their words", way(others, at_flowtly(bare), as_ours(bare))
    new = [booking_item(each) for part in mine.reading.statements for each in part.transactions]
    sent = Decision("d", datetime.now(UTC), "import", "e", {"new": new, "there": []}, "", "me")
    lines = at_flowtly(mine).lines
    yield "looked up after sending", lambda: arrived(Dossier(sent, ()), lines, ())


def main(numbers: tuple[int, ...]) -> None:
    """Print the seconds of each way for each number, and the growth from one to the next."""
    spent: dict[str, list[float]] = {}
    for count in numbers:
        for name, work in ways(count):
            start = time.process_time()
            work()
            spent.setdefault(name, []).append(time.process_time() - start)
    for name, seconds in spent.items():
        growth = [f"x {after / before:.1f}" for before, after in pairwise(seconds)]
        figures = [f"{seconds[0]:.2f}", *(f"{s:.2f} ({g})" for s, g in zip(seconds[1:], growth, strict=True))]
        print(f"{name:40} {'   '.join(figures)}")


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or NUMBERS)
