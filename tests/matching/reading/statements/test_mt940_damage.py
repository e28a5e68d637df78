"""Damaged copies of correct files: each is right, or carries an error or a finding; none shows other money in silence.

The short form runs everywhere; `-m long` makes 20,000 copies and 100,000 fuzzed inputs (see README.md).
"""

from __future__ import annotations

import random
import time
import tracemalloc

import pytest

from matching.reading.camt import looks_like_camt, read_camt
from matching.reading.mt940 import looks_like_mt940, read_mt940
from matching.reading.reading import Options, Reading
from matching.reading.statements.iban import is_iban
from tests.matching.reading.statements.banks import BANKS, OWN
from tests.matching.reading.statements.damage import damaged, money_of, sound_file

DIALECTS = list(BANKS)


def read(content: bytes) -> Reading:
    return read_mt940(content, Options())


def damage_copies(rng: random.Random, many: int) -> dict[str, int]:
    tally = {"right": 0, "told": 0, "cut between statements": 0}
    for place in range(many):
        sound = sound_file(rng, DIALECTS[place % len(DIALECTS)])
        what, content = damaged(rng, sound)
        reading = read(content)
        money = money_of(reading)
        if reading.error is not None or reading.findings:
            tally["told"] += 1
        elif money == sound.money:
            tally["right"] += 1
            accounts = {each.account for each in reading.statements} - {OWN}
            assert not any(map(is_iban, accounts)), (what, accounts)
        else:
            # A file that ends where a statement ends is a correct file of fewer statements.
            assert "cut off" in what, (what, content)
            assert money == sound.money[: len(money)], (what, content)
            tally["cut between statements"] += 1
    return tally


@pytest.mark.parametrize("dialect", DIALECTS)
def test_sound_file_is_read_without_findings(dialect: str) -> None:
    rng = random.Random(dialect)
    for _ in range(20):
        sound = sound_file(rng, dialect)
        reading = read(sound.content)
        assert (money_of(reading), reading.findings) == (sound.money, ())


def test_damaged_copy_is_right_or_says_so() -> None:
    tally = damage_copies(random.Random(2026), 1_500)
    assert tally["told"] > 500
    assert tally["right"] > 500


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_each_of_20_000_damaged_copies_is_right_or_says_so() -> None:
    print(damage_copies(random.Random(20_000), 20_000))  # noqa: T201 - the figures of the long form


def fuzzed(rng: random.Random) -> bytes:
    """Return bytes from nothing, from the pieces of statements, or from a statement that was damaged many times."""
    shape = rng.randrange(4)
    if shape == 0:
        return rng.randbytes(rng.randrange(600))
    if shape == 1:
        pieces = (
            b":20:",
            b":25:",
            b":28C:1/1",
            b":60F:C260101PLN",
            b":61:260102",
            b"D1,00",
            b":86:",
            b"\n",
            b"\r",
            b"-}",
        )
        more = (
            b":62F:",
            b"{4:",
            b"?20",
            b"<20",
            b"~20",
            b"/EREF/",
            b"PL61",
            b"0",
            b" ",
            b",",
            b"\xff",
            b"\x00",
            b":NS:",
        )
        return b"".join(rng.choice(pieces + more) for _ in range(rng.randrange(200)))
    content = sound_file(rng, rng.choice(DIALECTS)).content
    for _ in range(rng.randint(2, 12)):
        place = rng.randrange(len(content) + 1)
        content = content[:place] + rng.randbytes(rng.randint(0, 3)) + content[place + rng.randint(0, 8) :]
    return content


def fuzz(rng: random.Random, many: int) -> float:
    """Read so many fuzzed inputs; return the longest time one took, in milliseconds of processor time."""
    slowest = 0.0
    for _ in range(many):
        content = fuzzed(rng)
        start = time.process_time()
        reading = read(content)
        slowest = max(slowest, time.process_time() - start)
        assert isinstance(reading, Reading)
        assert reading.statements or reading.error is not None
        if looks_like_camt(content):
            assert isinstance(read_camt(content, Options()), Reading)
        looks_like_mt940(content)
    return slowest * 1000


def test_fuzzed_input_gives_a_reading_or_its_error() -> None:
    fuzz(random.Random(1), 2_000)


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_each_of_100_000_fuzzed_inputs_gives_a_reading_in_time_and_memory() -> None:
    tracemalloc.start()
    slowest = fuzz(random.Random(100_000), 1_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20_000_000
    slowest = fuzz(random.Random(100_001), 100_000)
    print(f"slowest {slowest:.1f} ms, peak {peak / 1e6:.1f} MB")  # noqa: T201
    assert slowest < 50
