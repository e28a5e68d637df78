"""Damage as it happens to files: bytes lost or changed, lines dropped or doubled, figures and marks altered."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from matching.reading.reading import Reading
from tests.matching.reading.statements.banks import BANKS, Bank, bookings, encoded, statement

Money = tuple[tuple[object, ...], ...]
"""What must not change in silence: of each statement currency, balances and signed amounts.

Not their order: two bookings whose lines were exchanged leave every sum as it was, so one file alone cannot tell.
"""


@dataclass(frozen=True)
class Sound:
    """A correct file of one to three statements in a row, and its money."""

    bank: Bank
    text: str
    money: Money

    @property
    def content(self) -> bytes:
        return encoded(self.text, self.bank)


def sound_file(rng: random.Random, name: str) -> Sound:
    """Return a correct file in the dialect of this name."""
    bank, opening, day = BANKS[name], Decimal(rng.randint(-(10**6), 10**7)).scaleb(-2), date(2026, 1, 1)
    parts: list[str] = []
    money: list[tuple[object, ...]] = []
    for number in range(1, rng.randint(1, 3) + 1):
        booked = bookings(rng, rng.randint(1, 5), first=day + timedelta(days=1))
        parts.append(statement(bank, booked, opening=opening, number=f"{number}/1", day=day))
        closing = opening + sum((each.amount for each in booked), Decimal(0))
        amounts = tuple(sorted(each.amount for each in booked))
        money.append(("PLN", opening, closing, amounts))
        opening, day = closing, max(each.booked for each in booked)
    return Sound(bank, "".join(parts), tuple(money))


def money_of(reading: Reading) -> Money:
    return tuple(
        (
            each.currency,
            each.opening.amount if each.opening else None,
            each.closing.amount if each.closing else None,
            tuple(sorted(booking.amount for booking in each.transactions)),
        )
        for each in reading.statements
    )


def damaged(rng: random.Random, sound: Sound) -> tuple[str, bytes]:
    """Return what was done to the file, and its bytes; one time in four two different things are done."""
    names = rng.sample(list(DAMAGES), 2 if rng.random() < 0.25 else 1)
    content = sound.content
    for name in names:
        content = DAMAGES[name](rng, content)
    return " + ".join(names), content


def _place(rng: random.Random, content: bytes) -> int:
    return rng.randrange(max(len(content), 1))


def _lines(change: Callable[[random.Random, list[bytes]], None]) -> Callable[[random.Random, bytes], bytes]:
    def changed(rng: random.Random, content: bytes) -> bytes:
        lines = content.split(b"\n")
        change(rng, lines)
        return b"\n".join(lines)

    return changed


def _drop_line(rng: random.Random, lines: list[bytes]) -> None:
    lines.pop(rng.randrange(len(lines)))


def _double_line(rng: random.Random, lines: list[bytes]) -> None:
    place = rng.randrange(len(lines))
    lines.insert(place, lines[place])


def _swap_lines(rng: random.Random, lines: list[bytes]) -> None:
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _join_lines(rng: random.Random, lines: list[bytes]) -> None:
    place = rng.randrange(len(lines))
    lines[place : place + 2] = [b"".join(lines[place : place + 2])]


def _drop_entry(rng: random.Random, lines: list[bytes]) -> None:
    starts = [place for place, each in enumerate(lines) if each.startswith(b":61:")]
    if starts:
        start = rng.choice(starts)
        end = start + 1
        while end < len(lines) and not lines[end].startswith((b":61:", b":62")):
            end += 1
        copy = lines[start:end] if rng.random() < 0.5 else []
        lines[start:end] = copy + copy


def _field(pattern: bytes, new: Callable[[random.Random, bytes], bytes]) -> Callable[[random.Random, bytes], bytes]:
    def changed(rng: random.Random, content: bytes) -> bytes:
        found = list(re.finditer(pattern, content, re.MULTILINE))
        if not found:
            return content
        match = rng.choice(found)
        return content[: match.start(1)] + new(rng, match.group(1)) + content[match.end(1) :]

    return changed


def _other_digit(rng: random.Random, text: bytes) -> bytes:
    places = [place for place, sign in enumerate(text) if 48 <= sign <= 57]
    if not places:
        return text
    place = rng.choice(places)
    return text[:place] + str(rng.randint(0, 9)).encode() + text[place + 1 :]


def _moved_comma(rng: random.Random, text: bytes) -> bytes:
    bare = text.replace(b",", b"")
    place = rng.randint(0, len(bare))
    return bare[:place] + rng.choice((b",", b".", b"", b" ", b";")) + bare[place:]


_SIGNS = (b"0", b",", b":", b"C", b"D", b" ", b"-")
_MARK = rb"^:6(?:1:\d{10}|[02][FM]:)([CD])"
_AMOUNT = rb"^:6[012][FM]?:[A-Z0-9]*?[A-Z](\d[\d,]*)"
DAMAGES: dict[str, Callable[[random.Random, bytes], bytes]] = {
    "byte changed": lambda rng, content: (
        content[: (at := _place(rng, content))] + bytes((rng.randrange(256),)) + content[at + 1 :]
    ),
    "sign changed": lambda rng, content: (
        content[: (at := _place(rng, content))] + rng.choice(_SIGNS) + content[at + 1 :]
    ),
    "bytes lost": lambda rng, content: content[: (at := _place(rng, content))] + content[at + rng.randint(1, 40) :],
    "bytes doubled": lambda rng, content: (
        content[: (at := _place(rng, content))] + content[max(0, at - rng.randint(1, 40)) :]
    ),
    "bytes put in": lambda rng, content: (
        content[: (at := _place(rng, content))] + rng.randbytes(rng.randint(1, 4)) + content[at:]
    ),
    "cut off": lambda rng, content: content[: _place(rng, content)],
    "bit turned": lambda rng, content: (
        content[: (at := _place(rng, content))]
        + bytes((content[at] ^ (1 << rng.randrange(8)),) if at < len(content) else ())
        + content[at + 1 :]
    ),
    "line dropped": _lines(_drop_line),
    "line doubled": _lines(_double_line),
    "lines swapped": _lines(_swap_lines),
    "lines joined": _lines(_join_lines),
    "entry dropped or doubled": _lines(_drop_entry),
    "digit of an amount": _field(_AMOUNT, _other_digit),
    "comma of an amount": _field(_AMOUNT, _moved_comma),
    "mark": _field(_MARK, lambda rng, _: rng.choice((b"C", b"D", b"RC", b"RD", b"", b"X"))),
    "currency": _field(rb"^:6[02][FM]:[CD]\d{6}([A-Z]{3})", lambda rng, _: rng.choice((b"EUR", b"USD", b"PL", b""))),
    "account": _field(rb"^:25:(.*)$", _other_digit),
    "date": _field(rb"^:6[012][FM]?:[CD]?(\d{6})", _other_digit),
    "tag": _field(rb"^(:\d\d[A-Z]?:)", lambda rng, _: rng.choice((b":61:", b":86:", b":62M:", b":20:", b"", b":6l:"))),
}  # fmt: skip
