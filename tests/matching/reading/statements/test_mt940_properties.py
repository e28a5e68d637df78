"""What must hold for any input: a reading without an exception, and no lost or doubled booking without a finding."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.reading.camt import read_camt
from matching.reading.mt940 import looks_like_mt940, read_mt940
from matching.reading.reading import Options, Reading

IBAN = "PL61109010140000071219812874"
PIECES = st.sampled_from(
    (
        *(":20:A", ":25:PL61109010140000071219812874", ":25P:", ":28C:1/1", ":60F:C260101PLN1,00", ":60M:D260231EUR,5"),
        *(":62F:C260102PLN1,00", ":62M:X", ":64:", ":65:C260102PLN", ":34F:PLN", ":13D:26", ":90D:1PLN1,00", ":90C:"),
        *(":61:2601020102D1,00NTRFNONREF//B", ":61:260102", ":61:X", "/OCMT/USD1,00/", ":940:", ":NS:01x", "15y"),
        *(":86:", ":86:020<00a<20b<38c", ":86:166?00x?20SVWZ+y?31?32", ":86:/EREF/x/CNTP/a/b/c/REMI/USTD//"),
        *(":86:020~20~38", ":86:020^32", ":86:>20>21", ":86:A+20+31+32", ":86:REK: /NAAM: ", ":86:7 X; OD: ; TNR: "),
        *("-", "-}{5:{}}", "{1:F01}{2:}{4:", ":", "86:x", "", " ", "\x01", "text", "ZAŻÓŁĆ", "?"),
    )
)
LINES = st.lists(st.one_of(PIECES, st.text(max_size=30)), max_size=40)
AMOUNTS = st.lists(
    st.integers(-99_999_99, 99_999_99).filter(bool).map(lambda cents: Decimal(cents).scaleb(-2)),
    min_size=1,
    max_size=12,
)


def read(content: bytes) -> Reading:
    reading = read_mt940(content, Options())
    assert isinstance(reading, Reading)
    looks_like_mt940(content)
    return reading


@given(st.binary(max_size=400))
def test_any_bytes_give_a_reading(content: bytes) -> None:
    read(content)
    assert isinstance(read_camt(content, Options()), Reading)


@given(LINES, st.sampled_from(("\n", "\r\n", "\r")), st.sampled_from(("utf-8", "utf-16", "cp852", "cp1250")))
@settings(max_examples=300)
def test_any_order_of_fields_gives_a_reading(lines: list[str], newline: str, encoding: str) -> None:
    reading = read(newline.join(lines).encode(encoding, "replace"))
    shown = sum(len(statement.transactions) for statement in reading.statements)
    told = {finding.code for finding in reading.findings}
    if reading.statements and sum(line.startswith(":61:") for line in lines) > shown:
        assert told & {"count_mismatch", "entry_unreadable"}


def entries_of(amounts: list[Decimal]) -> list[str]:
    return [
        f":61:260102{'D' if amount < 0 else 'C'}{abs(amount)}".replace(".", ",") + f"NTRFR{index}\n:86:TEXT {index}\n"
        for index, amount in enumerate(amounts)
    ]


def statement_of(amounts: list[Decimal], entries: list[str]) -> bytes:
    closing = sum(amounts, Decimal("100.00"))
    mark = "D" if closing < 0 else "C"
    foot = f":62F:{mark}260131PLN{abs(closing)}\n-\n".replace(".", ",")
    return (f":20:A\n:25:{IBAN}\n:28C:1/1\n:60F:C260101PLN100,00\n" + "".join(entries) + foot).encode()


@given(AMOUNTS)
def test_correct_statement_is_read_in_full_and_in_order(amounts: list[Decimal]) -> None:
    reading = read(statement_of(amounts, entries_of(amounts)))
    assert [each.amount for each in reading.statements[0].transactions] == amounts
    assert reading.findings == ()


@given(AMOUNTS, st.data())
def test_dropped_or_doubled_booking_is_always_noticed(amounts: list[Decimal], data: st.DataObject) -> None:
    entries = entries_of(amounts)
    index = data.draw(st.integers(0, len(entries) - 1))
    changed = entries[:index] + data.draw(st.sampled_from(([], [entries[index]] * 2))) + entries[index + 1 :]
    assert any(finding.severity == "error" for finding in read(statement_of(amounts, changed)).findings)


@given(AMOUNTS, st.data())
@settings(max_examples=400)
def test_changed_byte_never_changes_money_in_silence(amounts: list[Decimal], data: st.DataObject) -> None:
    content = statement_of(amounts, entries_of(amounts))
    index = data.draw(st.integers(0, len(content) - 1))
    new = data.draw(
        st.sampled_from((b"", b"\n", b"0", b"9", b",", b".", b":", b"C", b"D", b"R", b" ", b"-", b"\x00", b"\xff"))
    )
    changed = content[:index] + new + content[index + 1 :]
    reading = read(changed)
    shown = [each.amount for statement in reading.statements for each in statement.transactions]
    money = [
        (each.opening and each.opening.amount, each.closing and each.closing.amount, each.currency)
        for each in reading.statements
    ]
    right = shown == amounts and money == [(Decimal(100), sum(amounts, Decimal(100)), "PLN")]
    assert right or reading.error is not None or reading.findings


@given(AMOUNTS, st.integers(0, 2000))
def test_cut_statement_is_never_silent(amounts: list[Decimal], keep: int) -> None:
    content = statement_of(amounts, entries_of(amounts))
    cut = content[: min(keep, content.index(b":62F:") + 10)]
    reading = read(cut)
    assert reading.error is not None or any(finding.severity == "error" for finding in reading.findings)


@pytest.mark.parametrize(
    "head", [":86:", ":61:260102D1,00NTRF", ":60F:", ":25:", f":20:A\n:25:{IBAN}\n:61:260102D1,00NTRFX\n:86:"]
)
def test_long_texts_stay_linear(head: str) -> None:
    # Repeated separators, blanks and digits are what makes careless patterns explode.
    for piece in (
        "?20",
        "/EREF/",
        "PL61 ",
        "1234 ",
        "IBAN: ",
        "; OD: ",
        "+20",
        ":86:",
        "-}{4:",
        "{1:F01}{4:",
        "EREF+",
        "0",
        " ",
    ):
        read(f"{head}{piece * 20_000}\n".encode())
