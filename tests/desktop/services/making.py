"""Statements and receipts for tests of the services, written on the spot."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal

from desktop.services.papers import Paper
from matching.reading.read import read
from matching.reading.reading import Options, Reading
from matching.receipt import Found, Receipt, Side
from tests.desktop.services.pretend import IBAN


def statement(*lines: tuple[str, str, str], number: str = "1", opening: str = "1000,00", iban: str = IBAN) -> bytes:
    """Return an MT940 file; each line is (day `MMDD`, signed amount with a comma, text)."""
    balance = Decimal(opening.replace(",", "."))
    text = f":20:STMT{number}\r\n:25:{iban}\r\n:28C:{number}\r\n:60F:C260930PLN{opening}\r\n"
    for place, (day, amount, words) in enumerate(lines, start=1):
        balance += Decimal(amount.replace(",", "."))
        sign = "D" if amount.startswith("-") else "C"
        text += f":61:26{day}{day}{sign}{amount.lstrip('-')}NTRFNONREF//B{number}-{day}-{place}\r\n"
        text += f":86:020?00TRANSFER?20{words}?32ACME SP Z O O\r\n"
    side = "C" if balance >= 0 else "D"
    return (text + f":62F:{side}261031PLN{abs(balance)}".replace(".", ",") + "\r\n-\r\n").encode()


def paper(content: bytes, label: str = "oct.sta") -> Paper:
    """Return a statement as it comes from intake."""
    reading = read(content, Options())
    assert reading.error is None
    return Paper(label, hashlib.sha256(content).hexdigest(), len(content), reading)


def receipt_paper(
    total: str, number: str, day: date, *, label: str = "r.pdf", supplier: str = "ACME Sp. z o.o."
) -> Paper:
    """Return a receipt as it comes from intake."""
    content = f"{label} {number} {total}".encode()
    sha256 = hashlib.sha256(content).hexdigest()
    amount = Found(Decimal(total), 0.95, "text")
    receipt = Receipt(
        id=sha256,
        source="text",
        document_type="invoice",
        number=Found(number, 0.9, "text"),
        issue_date=Found(day, 0.9, "text"),
        currency=Found("PLN", 0.9, "text"),
        total=amount,
        payable=amount,
        amounts=(amount,),
        supplier=Side(name=Found(supplier, 0.9, "text")),
        text=f"{supplier} {number} {total} PLN",
    )
    return Paper(label, sha256, len(content), Reading("receipt", receipt=receipt, format="pdf"))


def receipt_bytes(total: str, number: str, *, label: str = "r.pdf") -> bytes:
    """Return the bytes of the receipt of the same name."""
    return f"{label} {number} {total}".encode()
