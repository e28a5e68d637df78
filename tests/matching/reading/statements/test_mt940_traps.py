"""Files that look simple and are not: envelopes, frames, wraps, several accounts, forms of account and number."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from matching.reading.mt940 import looks_like_mt940, read_mt940
from matching.reading.reading import Options, Reading

IBAN = "PL61109010140000071219812874"

# As written, as shown.
ACCOUNTS = (
    (IBAN, IBAN),
    (f"/{IBAN}", IBAN),
    ("PL61 1090 1014 0000 0712 1981 2874", IBAN),
    # The Polish national number carries the IBAN's own check digits.
    ("61109010140000071219812874", IBAN),
    ("11109010140000071219812874", "11109010140000071219812874"),
    ("NL20INGB0001234567EUR", "NL20INGB0001234567"),
    ("NL20INGB0001234567 EUR", "NL20INGB0001234567"),
    ("COBADEFFXXX/DE89370400440532013000", "DE89370400440532013000"),
    # A German bank code and account are not enough: the banks' own rules differ.
    ("37040044/0532013000", "37040044/0532013000"),
    ("1291.99.348EUR", "1291.99.348EUR"),
    ("808XXXXXX292", "808XXXXXX292"),
)


@pytest.mark.parametrize(("written", "shown"), ACCOUNTS)
def test_account_is_the_iban_where_that_is_certain(
    written: str, shown: str, statement_text: Callable[..., str], read_text: Callable[..., Reading]
) -> None:
    assert read_text(statement_text(account=written)).statements[0].account == shown


# As written, number, page.
NUMBERS = (
    ("12/1", "12", "1"),
    ("00007/001", "00007", "001"),
    ("01/2023/M", "01/2023/M", None),
    ("180521", "180521", None),
    ("1810118101", "1810118101", None),
    ("/1", None, "1"),
    ("16x", "16x", None),
    ("", None, None),
)


@pytest.mark.parametrize(("written", "number", "page"), NUMBERS)
def test_statement_number_stays_as_the_bank_wrote_it(
    written: str,
    number: str | None,
    page: str | None,
    statement_text: Callable[..., str],
    read_text: Callable[..., Reading],
) -> None:
    statement = read_text(statement_text(":61:260102C1,00NTRFX", number=written, total="1.00")).statements[0]
    assert (statement.number, statement.page) == (number, page)
    assert statement.transactions[0].id == f"{IBAN}/{number or '-'}/1"


def plain(text: str) -> str:
    return text


# Ways in which the same file arrives; none may change what is read.
DISGUISES: dict[str, Callable[[str], str]] = {
    "as it is": plain,
    "CRLF": lambda text: text.replace("\n", "\r\n"),
    "CR only": lambda text: text.replace("\n", "\r"),
    "indented": lambda text: "".join(f"   {line}\n" for line in text.splitlines()),
    "blank lines": lambda text: text.replace("\n", "\n\n"),
    "mBank frame": lambda text: f"\x01\n{text}\x03\n",
    "end of file byte": lambda text: f"\x1a{text}\x1a",
    "prose before": lambda text: f"Sample file\n- - - - -\n\nABNANL2A\n940\nABNANL2A\n{text}",
    "envelope": lambda text: (
        "{1:F01ABNANL2AXXXX0000000000}{2:O9401200XN}{4:\n" + text[:-2] + "-}{5:{CHK:123456789ABC}}\n"
    ),
    "envelope in lines": lambda text: "{1:F01INGBNL2ABXXX0000000000}\n{2:I940INGBNL2AXXXN}\n{4:\n" + text[:-2] + "-}\n",
    "head on the envelope's line": lambda text: "{1:F01UNCRBGSFAXXX0}{2:I940 N}{4:" + text[:-2] + "-}\n",
    "ING trailer": lambda text: "0000 01INGBNL2AXXXX00001\n940 00\n" + text[:-2] + "-XXX\n",
    "foreign trailer": lambda text: text[:-2] + "-å\n",
    "no trailer": lambda text: text[:-2],
    "broken tag": lambda text: text.replace(":86:", ":\n86:"),
    "no-break indentation": lambda text: text.replace(":61:", "\u00a0:61:"),
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_disguised_file_reads_the_same(disguise: str, statement_text: Callable[..., str]) -> None:
    text = statement_text(":61:2601020102D12,30NTRFX//B", ":86:FV 1/2026", ":61:260103C2,30NTRFY", total="-10.00")
    content = DISGUISES[disguise](text).encode()
    assert looks_like_mt940(content)
    reading = read_mt940(content, Options())
    (statement,) = reading.statements
    assert [(str(each.amount), each.description) for each in statement.transactions] == [
        ("-12.30", "FV 1/2026"),
        ("2.30", "Y"),
    ]
    assert (statement.account, statement.reference, statement.number) == (IBAN, "START", "12")
    assert not reading.findings


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_file_in_unicode_reads_the_same(encoding: str, statement_text: Callable[..., str]) -> None:
    content = statement_text(":61:260102C1,00NTRFX", ":86:ZAŻÓŁĆ", total="1.00").encode(encoding)
    assert looks_like_mt940(content)
    reading = read_mt940(content, Options())
    assert [each.description for each in reading.statements[0].transactions] == ["ZAŻÓŁĆ"]
    assert not reading.findings


# Lines that begin like a field and are text.
WRAPPED = (":20:45 UHR", ":25:17 UHR", ":26:37", ":08 Karten", ":12:11", ":28C:HAUS", ":61:ALT", "-INFO", ":64:X")


@pytest.mark.parametrize("line", WRAPPED)
def test_purpose_line_that_looks_like_a_field_stays_text(
    line: str, statement_text: Callable[..., str], read_text: Callable[..., Reading]
) -> None:
    entries = (":61:260102C1,00NTRFX", ":86:KARTENZAHLUNG", line, "DANKE", ":61:260102C1,00NTRFY")
    reading = read_text(statement_text(*entries, total="2.00"))
    (statement,) = reading.statements
    first, second = statement.transactions
    assert line.strip(":") in first.description
    assert first.description.endswith("DANKE")
    assert second.reference == "Y"
    # A booking line that cannot be one is worth a look even when it is text.
    assert [each.code for each in reading.findings] == (["count_mismatch"] if ":61:" in line else [])


def test_several_accounts_in_one_file_stay_apart(
    statement_text: Callable[..., str], read_text: Callable[..., Reading]
) -> None:
    text = statement_text(":61:260102C1,00NTRFX", total="1.00") + statement_text(
        ":61:260102C2,00NTRFX", total="2.00", account="DE89370400440532013000"
    )
    first, second = read_text(text).statements
    assert (first.account, second.account) == (IBAN, "DE89370400440532013000")
    assert [each.amount for each in second.transactions] == [Decimal("2.00")]


def test_pages_of_one_number_count_on(read_text: Callable[..., Reading]) -> None:
    text = (
        f":20:A\n:25:{IBAN}\n:28C:12/1\n:60F:C260101PLN100,00\n:61:260102C1,00NTRFX\n:62M:C260102PLN101,00\n"
        f":20:A\n:25:{IBAN}\n:28C:12/2\n:60M:C260102PLN101,00\n:61:260102C2,00NTRFX\n:62F:C260102PLN103,00\n"
    )
    reading = read_text(text)
    assert [(each.number, each.page) for each in reading.statements] == [("12", "1"), ("12", "2")]
    ids = [each.id for statement in reading.statements for each in statement.transactions]
    assert ids == [f"{IBAN}/12/1", f"{IBAN}/12/2"]
    assert not reading.findings


def test_statement_text_is_not_the_last_purpose(
    statement_text: Callable[..., str], read_text: Callable[..., Reading]
) -> None:
    tail = ":64:C260131PLN101,00\n:65:C260201PLN101,00\n:86:/SUM/1/0/1,00/0,00/\n-XXX\n"
    (statement,) = read_text(statement_text(":61:260102C1,00NTRFX", ":86:FV 1", total="1.00", tail=tail)).statements
    assert [each.description for each in statement.transactions] == ["FV 1"]
    assert statement.available is not None
    assert statement.available.amount == Decimal("101.00")


def test_statement_text_before_the_bookings_names_the_iban(
    read_text: Callable[..., Reading], statement_text: Callable[..., str]
) -> None:
    text = statement_text(":61:260102C1,00NTRFX", account="DABADKKK/0440116243", total="1.00").replace(
        ":61:", ":86:For your inform. IBAN no.: DK5000400440116243\n:86:DANSKE BANK\n:61:"
    )
    (statement,) = read_text(text).statements
    assert statement.account == "DK5000400440116243"
    assert statement.transactions[0].description == "X"


def test_interim_report_is_read_and_said(read_text: Callable[..., Reading]) -> None:
    text = (
        f":20:A\n:25:{IBAN}\n:28C:1/1\n:34F:PLND0,00\n:34F:PLNC0,00\n:13D:2601021330+0100\n:61:2601020102C1500,00NTRFX\n"
        ":86:/REMI/ONE\n:61:2601020102D200,50NDDTNONREF\n:90D:1PLN200,50\n:90C:1PLN1500,00\n-\n"
    )
    reading = read_text(text)
    assert reading.format == "mt942"
    assert [(str(each.amount), each.currency) for each in reading.statements[0].transactions] == [
        ("1500.00", "PLN"),
        ("-200.50", "PLN"),
    ]
    assert [each.code for each in reading.findings] == ["interim_report"]
    damaged = read_text(text.replace("D200,50NDDT", "D200,51NDDT"))
    assert "totals_mismatch" in {each.code for each in damaged.findings}


# Content, refusal, kind.
REFUSED = (
    (b"", "empty", "unknown"),
    (b" \r\n\x1a", "empty", "unknown"),
    (b"\xef\xbb\xbf", "empty", "unknown"),
    (b"date;amount\n2026-01-02;12,30\n", "not_recognised", "unknown"),
    (b":20:START\n:25:PL61", "damaged", "statement"),
)


@pytest.mark.parametrize(("content", "code", "kind"), REFUSED)
def test_file_without_a_statement_is_refused_by_name(content: bytes, code: str, kind: str) -> None:
    reading = read_mt940(content, Options())
    assert reading.error is not None
    assert (reading.error.code, reading.kind, reading.statements) == (code, kind, ())


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7\n:20:x\n:61:260102", b"<Document>:20:</Document>", b"a,b\n1,2\n", b"PK\x03\x04:20:"]
)
def test_other_files_do_not_look_like_statements(content: bytes) -> None:
    assert not looks_like_mt940(content)


@pytest.mark.parametrize("content", [b":20:START", b":61:2601020102D10,00NTRFX\n:86:x\n", b"{1:F01ABNANL2A"])
def test_fragments_look_like_statements(content: bytes) -> None:
    assert looks_like_mt940(content)
