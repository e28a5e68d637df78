"""Transactions as an MT940 file: one statement for each account and month, details in the German subfields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby

from desktop.sandbox.amounts import digits, from_minor
from desktop.sandbox.books.records import BankAccount, BankTransaction

_PURPOSE = ("20", "21", "22", "23", "24", "25", "26", "27", "28", "29", "60", "61", "62", "63")
_WIDTH = 27


def write_statements(lines: Mapping[BankAccount, Sequence[BankTransaction]]) -> bytes:
    """Give the file in UTF-8 with CR LF; the lines of an account stand in the order of their days."""
    text: list[str] = []
    for account, all_lines in lines.items():
        opening = _first_opening(all_lines)
        for number, (month, group) in enumerate(groupby(all_lines, key=_month), start=1):
            of_month = tuple(group)
            text.extend(_statement(account, number, month, opening, of_month))
            opening += sum(line.facts.amount for line in of_month)
    return "".join(f"{line}\r\n" for line in text).encode()


def _statement(
    account: BankAccount, number: int, month: str, opening: int, lines: Sequence[BankTransaction]
) -> Iterator[str]:
    closing = opening + sum(line.facts.amount for line in lines)
    first, last = lines[0].facts.exec_date, lines[-1].facts.exec_date
    yield f":20:{month.replace('-', '')}{number:05d}"
    yield f":25:{account.number}"
    yield f":28C:{number:05d}"
    yield f":60F:{_balance(opening, account.currency, first)}"
    for line in lines:
        yield _line(line)
        yield from _details(line)
    yield f":62F:{_balance(closing, account.currency, last)}"
    yield "-"


def _line(line: BankTransaction) -> str:
    facts = line.facts
    mark = "D" if facts.amount < 0 else "C"
    amount = _amount(abs(facts.amount), line.account.currency)
    number = _plain(facts.operation_number or "")[:16].replace("/", "-")
    value, booked = facts.order_date, facts.exec_date
    return f":61:{_short(value)}{_short(booked)[2:]}{mark}{amount}NTRFNONREF" + (f"//{number}" if number else "")


def _details(line: BankTransaction) -> Iterator[str]:
    purpose = _plain(line.facts.description)
    subfields = ["?00"] + [
        f"?{code}{purpose[start : start + _WIDTH]}"
        for code, start in zip(_PURPOSE, range(0, len(purpose), _WIDTH), strict=False)
    ]
    if line.facts.party_account is not None:
        subfields.append(f"?31{line.facts.party_account}")
    name = _plain(line.facts.party_name or "")
    subfields += [f"?{code}{name[at : at + _WIDTH]}" for code, at in (("32", 0), ("33", _WIDTH)) if name[at:]]
    yield ":86:166" + subfields[0]
    yield from subfields[1:]


def _first_opening(lines: Sequence[BankTransaction]) -> int:
    """Give the balance before the first line: 0 where no ending balance is known."""
    if not lines or lines[0].facts.ending_balance is None:
        return 0
    return lines[0].facts.ending_balance - lines[0].facts.amount


def _balance(minor: int, currency: str, day: str) -> str:
    return f"{'D' if minor < 0 else 'C'}{_short(day)}{currency}{_amount(abs(minor), currency)}"


def _amount(minor: int, currency: str) -> str:
    text = f"{Decimal(from_minor(minor, currency)):f}".replace(".", ",")
    return text if digits(currency) else f"{text},"


def _month(line: BankTransaction) -> str:
    return line.facts.exec_date[:7]


def _short(day: str) -> str:
    return day[2:].replace("-", "")


def _plain(text: str) -> str:
    return " ".join(text.replace("?", " ").split())
