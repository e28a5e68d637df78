"""Letters: every bank's own table, told apart by the letters of the account's country."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from matching.reading.mt940 import read_mt940
from matching.reading.reading import Options
from matching.reading.statements.encoding import country_of, decode

# Account, words, encoding of the file.
LETTERS = (
    ("PL61109010140000071219812874", "SPÓŁKA Z O.O. ŚWIĘTOKRZYSKA, ZAPŁATA ŹRÓDŁO", "cp1250"),
    ("PL61109010140000071219812874", "SPÓŁKA Z O.O. ŚWIĘTOKRZYSKA, ZAPŁATA ŹRÓDŁO", "iso8859-2"),
    ("PL61109010140000071219812874", "SPÓŁKA Z O.O. ŚWIĘTOKRZYSKA, ZAPŁATA ŹRÓDŁO", "cp852"),
    ("61109010140000071219812874", "Opłata za źródło, księgowość", "cp1250"),
    ("DE89370400440532013000", "MÜLLER & SÖHNE STRAßE", "cp1252"),
    ("DE89370400440532013000", "MÜLLER & SÖHNE STRAßE", "cp850"),
    ("HU42117730161111101800000000", "ÁTUTALÁS KÖZÜZEMI DÍJ FŐ ŰR", "cp852"),
    ("HU42117730161111101800000000", "ÁTUTALÁS KÖZÜZEMI DÍJ FŐ ŰR", "cp1250"),
    ("CZ6508000000192000145399", "PŘÍKAZ ŽLUŤOUČKÝ KŮŇ", "cp1250"),
    ("BG80BNBG96611020345678", "ПЛАЩАНЕ ПО ФАКТУРА", "cp1251"),
    ("DK5000400440116243", "KØBENHAVN SMÅ ÆBLER", "cp1252"),
    ("FR1420041010050500013M02606", "FACTURE RÉGLÉE ÇA MÊME", "cp1252"),
)


@pytest.mark.parametrize(("account", "words", "encoding"), LETTERS, ids=[f"{row[0][:2]} {row[2]}" for row in LETTERS])
def test_letters_of_each_country_are_read_as_written(
    account: str, words: str, encoding: str, statement_text: Callable[..., str]
) -> None:
    content = statement_text(":61:260102C1,00NTRFX", f":86:{words}", account=account, total="1.00").encode(encoding)
    reading = read_mt940(content, Options())
    assert reading.statements[0].transactions[0].description == words
    assert "unknown_encoding" not in {each.code for each in reading.findings}


def test_plain_letters_are_ascii_and_utf8_is_preferred() -> None:
    assert decode(b":20:A").encoding == "ascii"
    assert decode(":20:ŁÓDŹ".encode()).encoding == "utf-8"
    assert decode(b"\xef\xbb\xbf:20:A").text == ":20:A"


def test_chosen_encoding_wins_over_ours(statement_text: Callable[..., str]) -> None:
    content = statement_text(":61:260102C1,00NTRFX", ":86:ŁÓDŹ", total="1.00").encode("cp1250")
    chosen = read_mt940(content, Options(encoding="cp852"))
    assert chosen.encoding == "cp852"
    assert chosen.statements[0].transactions[0].description != "ŁÓDŹ"
    # An encoding that does not exist is as if none had been chosen.
    assert read_mt940(content, Options(encoding="no such")).statements[0].transactions[0].description == "ŁÓDŹ"


def test_broken_utf8_is_read_and_said(statement_text: Callable[..., str]) -> None:
    content = (
        statement_text(":61:260102C1,00NTRFX", ":86:ZAŻÓŁĆ GĘŚLĄ", total="1.00").encode().replace("Ż".encode(), b"\xc5")
    )
    reading = read_mt940(content, Options())
    assert reading.statements[0].transactions[0].description == "ZA\ufffdÓŁĆ GĘŚLĄ"
    assert ("unknown_encoding", "warning") in {(each.code, each.severity) for each in reading.findings}


def test_letters_of_no_table_are_said(statement_text: Callable[..., str]) -> None:
    # Cyrillic in the file of a Polish account: no table gives Polish letters.
    content = statement_text(":61:260102C1,00NTRFX", ":86:\x81\x90", total="1.00").encode("latin-1")
    assert "unknown_encoding" in {each.code for each in read_mt940(content, Options()).findings}


def test_country_is_found_in_account_bic_sender_and_currency() -> None:
    assert country_of(b":25:/PL61109010140000071219812874") == "PL"
    assert country_of(b":25:BPHKPLPK/320000546101") == "PL"
    assert country_of(b":25:123\n:60F:C260101HUF1,00") == "HU"
    assert country_of(b"{1:F01UNCRBGSFAXXX0}{4:\n:25:123\n") == "BG"
    assert country_of(b":25:37040044/0532013000\n:60F:C260101EUR1,00") is None
