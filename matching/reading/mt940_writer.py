"""MT940 out: one statement with just the bookings that are to be imported.

Bookings that came from MT940 keep their own `:61:` and `:86:` text, so nothing the bank said is lost; others are
written in the German structured form, which most readers know. The opening balance is the closing balance less
what is written, so the statement ties in itself. Every file is read back by the plain `mt-940` library; where that
reads other money than we wrote, the lines are written anew in the strict form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from matching.reading.statements.details_writer import write_details
from matching.reading.statements.lines import split_lines
from matching.reading.statements.second_reader import SecondOpinion, second_opinion
from matching.statement import Balance, Statement, Transaction

_TYPE = re.compile(r"[A-Z][A-Z0-9]{3}")
_PLAIN_LETTERS = str.maketrans("łŁøØđĐıßæÆœŒþÞ–—„”“’‘…", 'lLoOdDisaAoOtT--"""\'\'.')


def write_mt940(statement: Statement, transactions: Sequence[Transaction], *, encoding: str) -> bytes:
    """Write a statement with only these transactions, ready for import; letters the encoding lacks lose their marks."""
    total = sum((each.amount for each in transactions), Decimal(0))
    opening, closing = _balances(statement, transactions, total)
    expected = SecondOpinion(tuple(each.amount for each in transactions), opening.amount, closing.amount)
    content = b""
    for entry in (_as_it_was, _with_strict_line, _anew):
        content = _file(statement, opening, closing, [entry(each, closing.date) for each in transactions], encoding)
        if second_opinion(content, encoding) == expected:
            break
    return content


def _balances(statement: Statement, transactions: Sequence[Transaction], total: Decimal) -> tuple[Balance, Balance]:
    """Return opening and closing of what is written; without a closing balance the opening one decides."""
    days = [each.day for each in transactions if each.day is not None]
    closing = statement.closing
    if closing is None:
        start = statement.opening.amount if statement.opening else Decimal(0)
        last = max(days, default=statement.opening.date if statement.opening else date(2000, 1, 1))
        closing = Balance(last, start + total)
    first = statement.opening.date if statement.opening else min(days, default=closing.date)
    return Balance(first, closing.amount - total), closing


def _file(statement: Statement, opening: Balance, closing: Balance, entries: Sequence[str], encoding: str) -> bytes:
    currency = statement.currency or next((each.currency for each in statement.transactions if each.currency), "XXX")
    lines = [
        f":20:{_plain(statement.reference or 'STATEMENT', 16)}",
        f":25:{_plain(statement.account, 35)}",
        f":28C:{_number(statement)}",
        f":60F:{_balance(opening, currency)}",
        *entries,
        f":62F:{_balance(closing, currency)}",
        "-",
    ]
    text = "\n".join(lines).replace("\n", "\r\n") + "\r\n"
    return text.encode(encoding, "strict") if _fits(text, encoding) else _encoded(text, encoding)


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _encoded(text: str, encoding: str) -> bytes:
    """Encode letter by letter; one that the encoding lacks becomes its plain letter, else a point."""
    signs = []
    for sign in text:
        plain = unicodedata.normalize("NFKD", sign.translate(_PLAIN_LETTERS)).encode("ascii", "ignore").decode()
        signs.append(sign if _fits(sign, encoding) else (plain or "."))
    return "".join(signs).encode(encoding, "replace")


def _plain(text: str, width: int) -> str:
    """Return a head field in one line of the format's width, without double slashes."""
    return re.sub(r"\s+", " ", text).replace("//", "/").strip()[:width].strip() or "NONREF"


def _number(statement: Statement) -> str:
    """Return statement and page number in the standard's five digits each; other forms keep their last digits."""
    parts = [re.sub(r"\D", "", part or "")[-5:] for part in (statement.number, statement.page)]
    return f"{parts[0] or '0'}/{parts[1]}" if parts[1] else parts[0] or "0"


def _balance(balance: Balance, currency: str) -> str:
    mark = "D" if balance.amount < 0 else "C"
    return f"{mark}{balance.date:%y%m%d}{currency}{_amount(balance.amount)}"


def _amount(amount: Decimal) -> str:
    """Write an amount unsigned with the comma that the standard demands (`15d`)."""
    text = f"{abs(amount):f}".replace(".", ",")
    return text if "," in text else text + ","


def _as_it_was(each: Transaction, day: date) -> str:
    parts = _own_lines(each)
    return "\n".join(parts[0] + parts[1]) if parts else _anew(each, day)


def _with_strict_line(each: Transaction, day: date) -> str:
    """Write the `:61:` anew and keep the bank's own `:86:`."""
    parts = _own_lines(each)
    return "\n".join([_line(each, day), *parts[1]]) if parts else _anew(each, day)


def _anew(each: Transaction, day: date) -> str:
    return f"{_line(each, day)}\n{write_details(each)}"


def _own_lines(each: Transaction) -> tuple[list[str], list[str]] | None:
    """Return the MT940 lines a transaction was read from, entry and purpose apart; None when it has none."""
    lines = [line for line in split_lines(each.raw).clean if line]
    if not lines or not lines[0].startswith(":61:"):
        return None
    cut = next((index for index, line in enumerate(lines) if line.startswith((":86:", ":NS:"))), len(lines))
    return lines[:cut], lines[cut:]


def _line(each: Transaction, day: date) -> str:
    """Write the strict `:61:`: dates, mark, amount, type code, references of sixteen characters."""
    value = each.value_date or each.booking_date or day
    booked = each.booking_date
    entry = f"{booked:%m%d}" if booked and abs((booked - value).days) < 180 else ""
    mark = _mark(each)
    code = each.type if each.type and _TYPE.fullmatch(each.type) else "NMSC"
    customer = _plain(each.reference or "NONREF", 16).strip("/") or "NONREF"
    return f":61:{value:%y%m%d}{entry}{mark}{_amount(each.amount)}{code}{customer}{_bank_reference(each)}"


def _bank_reference(each: Transaction) -> str:
    """Write the bank's reference; the standard has 16 characters for it, readers take 23 (mBank's has 22).

    A longer one stands whole on the line below, the field's supplementary details of 34 characters.
    """
    if not each.bank_reference:
        return ""
    whole = _plain(each.bank_reference, 34)
    short = _plain(whole, 23)
    return f"//{short}" if short == whole else f"//{short}\n{whole}"


def _mark(each: Transaction) -> str:
    if each.reversal:
        return "RC" if each.amount < 0 else "RD"
    return "D" if each.amount < 0 else "C"
