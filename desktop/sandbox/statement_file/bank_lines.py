"""The fields of a statement that hold facts: account, number, balances and the bank line `:61:`.

Grammar: SWIFT Standards MT940, with the deviations banks are known for (blanks before the type code, a decimal point,
over-wide and zero-padded amounts, no type code, six digits of time behind the date).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

_LINE = re.compile(
    r"^(?P<value>\d{6})(?P<entry>\d{4})?(?:\d{6})?\s*(?P<mark>(?i:RC|RD|EC|ED|C|D))(?P<funds>[A-Z])?\s*"
    r"(?P<amount>-?[\d.,]+)\s*(?:(?P<type>[NSF][A-Z0-9 ]{3})(?P<reference>.*))?$"
)
_BALANCE = re.compile(r"^(?P<mark>[CD])\s*(?P<day>\d{6})\s*(?P<currency>[A-Z]{3})\s*(?P<amount>[\d.,]+)\s*$")
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}")


class BadField(ValueError):
    """The content of a field does not follow its grammar."""


@dataclass(frozen=True, slots=True)
class Balance:
    """A signed balance of a day."""

    day: date
    currency: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class BankLine:
    """What `:61:` says. `amount` is signed as the account sees it."""

    value_day: date
    booking_day: date
    amount: Decimal
    reference: str | None
    bank_reference: str | None


def read_line(content: str) -> BankLine:
    """Give the bank line; BadField when it is none."""
    found = _LINE.match(content.strip())
    if found is None:
        raise BadField(f"this is not a bank line: :61:{content.strip()[:60]}")
    value_day = _day(found["value"])
    amount = read_amount(found["amount"])
    reference, _, bank_reference = (found["reference"] or "").partition("//")
    return BankLine(
        value_day=value_day,
        booking_day=_nearest(found["entry"], value_day) if found["entry"] else value_day,
        # C and the reversal of a debit bring money in; D and the reversal of a credit take it out.
        amount=amount if found["mark"].upper() in {"C", "RD", "EC"} else -amount,
        reference=_said(reference),
        bank_reference=_said(bank_reference),
    )


def read_balance(content: str) -> Balance:
    """Give the balance of `:60a:` or `:62a:`; BadField when it is none."""
    found = _BALANCE.match(content.strip())
    if found is None:
        raise BadField(f"this is not a balance: {content.strip()[:40]}")
    amount = read_amount(found["amount"])
    return Balance(_day(found["day"]), found["currency"], amount if found["mark"] == "C" else -amount)


def read_amount(text: str) -> Decimal:
    """Give an amount with decimal comma or point; with both, the last one is the decimal sign."""
    cut = max(text.rfind(","), text.rfind("."))
    whole, fraction = (text, "") if cut < 0 else (text[:cut], text[cut + 1 :])
    whole = re.sub(r"[.,]", "", whole)
    if not re.fullmatch(r"-?\d*", whole) or not (whole.strip("-") or fraction):
        raise BadField(f"this is not an amount: {text[:30]}")
    return Decimal(f"{whole if whole.strip('-') else whole + '0'}.{fraction or '0'}")


def read_account(content: str) -> tuple[str, str | None]:
    """Give the account's number without blanks, and its IBAN where the file gives one or a Polish number makes one."""
    number = re.sub(r"\s", "", content).strip("/").upper()
    for found in _IBAN.finditer(number):
        # Banks append the currency without a blank, so the IBAN may end three characters earlier.
        for candidate in (found.group(), found.group()[:-3]):
            if is_iban(candidate):
                return candidate, candidate
    if re.fullmatch(r"\d{26}", number) and is_iban("PL" + number):
        return "PL" + number, "PL" + number
    return number, None


def is_iban(text: str) -> bool:
    """Whether the check digits of ISO 13616 hold (and the length, for Poland, where digits often run on)."""
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", text) or (text.startswith("PL") and len(text) != 28):
        return False
    return int("".join(str(int(letter, 36)) for letter in text[4:] + text[:4])) % 97 == 1


def read_number(content: str) -> int:
    """Give the statement's number before its page; 0 without one. `00007/001` is 7, `09/2021/M` is 9."""
    found = re.match(r"\s*(\d{1,9})", content)
    return int(found.group(1)) if found else 0


def _day(text: str) -> date:
    try:
        return date(2000 + int(text[:2]), int(text[2:4]), int(text[4:6]))
    except ValueError:
        raise BadField(f"there is no such day: {text}") from None


def _nearest(month_day: str, value_day: date) -> date:
    """Give the booking day in the year that brings it nearest to the value day: they may stand across New Year."""
    near = []
    for year in (value_day.year - 1, value_day.year, value_day.year + 1):
        try:
            near.append(date(year, int(month_day[:2]), int(month_day[2:])))
        except ValueError:
            continue
    if not near:
        raise BadField(f"there is no such day: {month_day}")
    return min(near, key=lambda day: abs((day - value_day).days))


def _said(reference: str) -> str | None:
    reference = reference.strip()
    return None if reference in {"", "NONREF"} else reference
