"""What the bank has, and the statement files that hold it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from desktop.services.papers import Paper
from matching.reading.mt940 import read_mt940
from matching.reading.reading import Options
from tests.reliability.world import IBAN

AMOUNTS = ("-5,00", "-12,30", "20,00")
TEXTS = ("Coffee", "Ticket", "Rent")
FIRST = date(2026, 10, 5)
DAYS = 6


@dataclass(frozen=True)
class BankLine:
    """A booking as the bank has it."""

    day: date
    amount: str
    text: str
    reference: str


@cache
def write_statement(lines: tuple[BankLine, ...], number: str, opening: Decimal = Decimal("1000.00")) -> bytes:
    """Return the MT940 file that holds these lines; `opening` is what was on the account before them."""
    balance = opening
    text = f":20:STMT{number}\r\n:25:{IBAN}\r\n:28C:{number}\r\n:60F:{_balance(opening, '260930')}\r\n"
    for line in lines:
        balance += worth(line)
        sign = "D" if line.amount.startswith("-") else "C"
        reference = f"//{line.reference}" if line.reference else ""
        text += f":61:{line.day:%y%m%d}{line.day:%m%d}{sign}{line.amount.lstrip('-')}NTRFNONREF{reference}\r\n"
        text += f":86:020?00TRANSFER?20{line.text}?32ACME\r\n"
    return (text + f":62F:{_balance(balance, '261031')}\r\n-\r\n").encode()


def worth(line: BankLine) -> Decimal:
    """Return the amount of a booking."""
    return Decimal(line.amount.replace(",", "."))


def _balance(amount: Decimal, day: str) -> str:
    return f"{'C' if amount >= 0 else 'D'}{day}PLN{abs(amount)}".replace(".", ",")


@cache
def paper_of(content: bytes, label: str) -> Paper:
    return Paper(label, hashlib.sha256(content).hexdigest(), len(content), read_mt940(content, Options()))
