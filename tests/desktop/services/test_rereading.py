"""Reading a paper once more: other encoding, password, account; the bytes stay the same."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.progress import Stop
from desktop.services.papers import Paper
from desktop.services.reading import ReaderPool
from desktop.services.rereading import read_again, with_account
from desktop.storage.shelf import Shelf
from desktop.trouble import Trouble
from matching.reading.mt940 import read_mt940
from matching.reading.reading import Options

CONTENT = (
    b":20:A\r\n:25:109010140000071219812874\r\n:28C:1/1\r\n:60F:C261001PLN10,00\r\n"
    b":61:2610021002D1,00NTRFNONREF\r\n:86:Op\x88ata bankowa\r\n:62F:C261002PLN9,00\r\n"
)
SHA = hashlib.sha256(CONTENT).hexdigest()


def paper() -> Paper:
    return Paper("october.sta", SHA, len(CONTENT), read_mt940(CONTENT, Options()))


def test_the_same_bytes_are_read_in_the_encoding_that_was_chosen(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.keep(CONTENT)
    with ReaderPool(1) as pool:
        again = read_again(paper(), pool=pool, shelf=shelf, options=Options(encoding="cp852"), stop=Stop())
    assert "Opłata" in again.reading.statements[0].transactions[0].description
    assert (again.sha256, again.label) == (SHA, "october.sta")


def test_a_file_that_changed_meanwhile_is_not_taken_for_the_old_one(tmp_path: Path) -> None:
    changed = tmp_path / "october.sta"
    changed.write_bytes(b"something else")
    shelf = Shelf(tmp_path / "shelf")
    with ReaderPool(1) as pool, pytest.raises(Trouble, match="document_missing"):
        read_again(replace(paper(), path=changed), pool=pool, shelf=shelf, options=Options(), stop=Stop())


def test_an_account_is_set_for_statement_and_bookings_and_can_be_changed_again() -> None:
    said = paper().reading.statements[0].account
    once = with_account(paper(), said, "PL61109010140000071219812874")
    statement = once.reading.statements[0]
    assert {statement.account, *(each.account for each in statement.transactions)} == {"PL61109010140000071219812874"}
    twice = with_account(once, "PL61109010140000071219812874", "PL99")
    assert twice.accounts == ((said, "PL99"),)
    assert twice.reading.statements[0].account == "PL99"
