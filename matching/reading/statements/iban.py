"""Account numbers: which are IBANs, which national number is certain to be one, and where one stands in a text.

Lengths per country from the SWIFT IBAN registry; check digits by ISO 7064 mod 97-10.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BI": 27, "BR": 29,
    "BY": 28, "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DJ": 27, "DK": 18, "DO": 28, "EE": 20, "EG": 29,
    "ES": 24, "FI": 18, "FK": 18, "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28,
    "HN": 28, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20,
    "LB": 28, "LC": 32, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "LY": 25, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
    "MN": 20, "MR": 27, "MT": 31, "MU": 30, "NI": 28, "NL": 18, "NO": 15, "OM": 23, "PK": 24, "PL": 28, "PS": 29,
    "PT": 25, "QA": 29, "RO": 24, "RS": 22, "RU": 33, "SA": 24, "SC": 31, "SD": 18, "SE": 24, "SI": 19, "SK": 24,
    "SM": 27, "SO": 23, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
    "YE": 30,
}  # fmt: skip
_AS_NUMBERS = {ord(letter): str(value) for value, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 10)}
_ACCOUNT = re.compile(r"[A-Za-z0-9/.*-]*", re.ASCII)
_LIKE_IBAN = re.compile(r"(?=.{15})[A-Z]{2}[A-Z0-9]{0,2}\d{8,}[A-Z0-9]*")
_START = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d\d")
_POLISH = re.compile(r"(?<![A-Z0-9])\d{2}(?: ?\d{4}){6}(?!\d)")


def compact(number: str) -> str:
    """Return an account number without blanks, letters in capitals."""
    return "".join(number.split()).upper()


def has_iban_shape(number: str) -> bool:
    """Tell whether the text has an IBAN's country, length and letters; the check digits may still be wrong."""
    return (
        len(number) == _LENGTHS.get(number[:2])
        and number[2:4].isdigit()
        and number.isascii()
        and number.isalnum()
        and number.isupper()
    )


@lru_cache(maxsize=4096)
def is_iban(number: str) -> bool:
    """Tell whether the text is an IBAN with the right length and check digits."""
    if not has_iban_shape(number):
        return False
    return int((number[4:] + number[:4]).translate(_AS_NUMBERS)) % 97 == 1


@lru_cache(maxsize=4096)
def as_account(number: str) -> str | None:
    """Return the account without blanks, as IBAN where that is certain; None for nothing or only zeros.

    Only the Polish national number (NRB, 26 digits) carries the IBAN's own check digits, so only it can be
    completed with certainty; German bank code and account cannot (the banks' own rules differ).
    """
    packed = compact(number).strip("/;,:")
    if not packed.strip("0"):
        return None
    if len(packed) == 26 and packed.isdigit() and is_iban("PL" + packed):
        return "PL" + packed
    return packed


def ibans_in(text: str) -> Iterator[str]:
    """Yield the valid IBANs of a text in the order in which they stand, also when written in groups."""
    for start in _START.finditer(text):
        wanted = _LENGTHS.get(start.group()[:2], 0)
        candidate = compact(text[start.start() : start.start() + wanted + wanted // 4 + 1])[:wanted]
        if is_iban(candidate):
            yield candidate
    for polish in _POLISH.finditer(text):
        candidate = "PL" + compact(polish.group())
        if is_iban(candidate):
            yield candidate


def is_doubtful(account: str) -> bool:
    """Tell whether an account begins like an IBAN and is none, or holds signs that stand in no account number."""
    if not _ACCOUNT.fullmatch(account):
        return bool(account)
    packed = account.replace("/", "").replace("-", "")
    if packed[:2] in _LENGTHS and packed[2:4].isdigit() and "*" not in packed:
        return not is_iban(packed)
    return _LIKE_IBAN.fullmatch(account) is not None


def without_currency(number: str) -> str:
    """Return the IBAN in front of a currency code that some banks append (`NL..EUR`), else the text unchanged."""
    if number[-3:].isalpha() and has_iban_shape(number[:-3]):
        return number[:-3]
    return number


def own_account(field: str) -> str:
    """Return the statement's account from `:25:`: the IBAN where one stands in it, else the field without blanks.

    Seen: `PL..`, `/PL..`, `//AT..`, `BIC/IBAN`, `IBANEUR`, `IBAN EUR`, `IBAN/EUR`, 26 digits, `BLZ/account`.
    """
    packed = compact(field)
    for part in (packed, *packed.split("/")):
        bare = without_currency(part)
        if has_iban_shape(bare):
            return bare
        if len(bare) == 26 and bare.isdigit() and is_iban("PL" + bare):
            return "PL" + bare
    return packed.strip("/")
