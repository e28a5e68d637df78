"""Numbers that identify: accounts, tax numbers, KSeF numbers and payment references, with their check digits."""

from __future__ import annotations

import re

from stdnum import iso11649
from stdnum.eu import vat
from stdnum.pl import nip

_NOT_ALNUM = re.compile(r"[^0-9A-Z]")
_IBAN = re.compile(r"(?<![0-9A-Z])[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?(?![0-9A-Z])")
_NRB = re.compile(r"(?<!\d)\d{2}(?: ?\d{4}){6}(?!\d)")
_KSEF = re.compile(r"\d{10}-\d{8}-[0-9A-F]{6}-?[0-9A-F]{6}-?[0-9A-F]{2}")
_DIGIT_RUNS = re.compile(r"(?<![0-9A-Z])(?:[A-Z]{2} ?)?\d[\d .-]{6,16}\d(?![0-9A-Z])")
_TWO_GROUPS = re.compile(r"\d\d ?[0-9A-Za-z]{4} ?[0-9A-Za-z]{3}")
_FOURTEEN = re.compile(r"\d[\d ]{13}|[Rr][Ff]\d\d")
_SPLIT_PAYMENT = re.compile(r"/(VAT|IDC|INV|TXT)/([^/]*(?:/(?!(?:VAT|IDC|INV|TXT)/)[^/]*)*)")
_REFERENCE = re.compile(r"(?<![0-9A-Z])RF\d{2}[0-9A-Z ]{1,26}(?![0-9A-Z])")
_LONG_NUMBER = re.compile(r"(?<!\d)\d[\d ]{13,33}\d(?!\d)")
_TOKEN = re.compile(r"[0-9a-z][0-9a-z/_.#-]*[0-9a-z]")
_FOUR_DIGITS = re.compile(r"\d[^\d]*\d[^\d]*\d[^\d]*\d")
_NO_SIGN = re.compile(r"[^0-9a-z]")
_AMOUNT_LIKE = re.compile(r"\d{1,3}(?:[.,]\d{3})*[.,]\d{2}|\d+[.,]\d{1,2}")
_DAY_LIKE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}")

# Length of an IBAN by country (ISO 13616 registry), for the countries whose banks stand on our statements.
_IBAN_LENGTH = {
    "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18,
    "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21,
    "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "SE": 24, "SI": 19, "SK": 24,
}  # fmt: skip


def plain_account(account: str | None) -> str | None:
    """Return an account number in capitals without blanks; Polish NRB (26 digits that check) gets its `PL`."""
    bare = _NOT_ALNUM.sub("", (account or "").upper())
    if len(bare) == 26 and bare.isdigit() and is_iban("PL" + bare):
        return "PL" + bare
    return bare or None


def is_iban(text: str) -> bool:
    """Check an IBAN: the country's length and remainder 1 modulo 97 (ISO 13616, ISO 7064)."""
    if len(text) != _IBAN_LENGTH.get(text[:2], len(text)) or not 15 <= len(text) <= 34 or not text.isalnum():
        return False
    if not (text[:2].isalpha() and text[2:4].isdigit() and text.isascii()):
        return False
    return int("".join(str(int(sign, 36)) for sign in text[4:] + text[:4])) % 97 == 1


def ibans_in(text: str) -> frozenset[str]:
    """Find all IBANs that check, written with or without blanks; Polish numbers also without `PL`."""
    if not _TWO_GROUPS.search(text):
        return frozenset()
    upper = text.upper()
    found = {checked for match in _IBAN.finditer(upper) if (checked := _checked_iban(match.group()))}
    bare = (match.group().replace(" ", "") for match in _NRB.finditer(upper))
    return frozenset(found | {"PL" + number for number in bare if is_iban("PL" + number)})


def _checked_iban(written: str) -> str | None:
    """Return the IBAN that this stretch begins with: a following word may have been taken along."""
    bare = written.replace(" ", "")
    cut = bare[: _IBAN_LENGTH.get(bare[:2], len(bare))]
    return cut if is_iban(cut) else None


def same_account(one: str, other: str) -> bool:
    """Tell whether two account numbers are the same; one may be the national part of the other."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    digits = short.lstrip("0")
    return len(digits) >= 8 and len(short) < len(long) and is_iban(long) and long.endswith(digits)


def account_ends(account: str | None, others: frozenset[str]) -> frozenset[str]:
    """Return the last eight signs of each account: those of two that are the same (`same_account`) are equal."""
    return frozenset(one[-8:] for one in ({account, *others} if account else others) if one)


def tax_digits(number: str | None) -> str | None:
    """Return a tax number without its country prefix and separators, the form in which titles carry it."""
    bare = _NOT_ALNUM.sub("", (number or "").upper())
    if bare[:2].isalpha() and len(bare) > 6:
        bare = bare[2:]
    return bare if sum(sign.isdigit() for sign in bare) >= 7 else None


def is_tax_number(number: str) -> bool:
    """Check a tax number: an EU VAT number with its prefix, or a Polish NIP without (python-stdnum)."""
    bare = _NOT_ALNUM.sub("", number.upper())
    return bool(vat.is_valid(bare)) if bare[:2].isalpha() else bool(nip.is_valid(bare))


def tax_numbers_in(text: str) -> frozenset[str]:
    """Find runs of digits that may be tax numbers, in the form of `tax_digits`; the batch decides whether they are."""
    runs = (match.group() for match in _DIGIT_RUNS.finditer(text.upper()))
    return frozenset(found for run in runs for found in _tax_forms(run))


def _tax_forms(run: str) -> tuple[str, ...]:
    """Return the whole run without separators, and each of its parts: two numbers may stand side by side."""
    parts = (run, *run.split())
    return tuple(found for part in parts if (found := tax_digits(part)))


def ksef_numbers_in(text: str) -> frozenset[str]:
    """Find KSeF numbers whose checksum is right: NIP, day, 12 hex digits, CRC-8 (polynomial 0x07, start 0).

    Printed forms with the 12 as 6-6 count too; blanks from folded titles are ignored.
    """
    if "-" not in text:
        return frozenset()
    bare = "".join(text.upper().split())
    return frozenset(number for match in _KSEF.finditer(bare) if (number := ksef_number(match.group())))


def ksef_number(text: str | None) -> str | None:
    """Return a KSeF number in its 35 characters when its checksum is right."""
    signs = _NOT_ALNUM.sub("", (text or "").upper())
    if len(signs) != 32 or not signs[:18].isdigit():
        return None
    number = f"{signs[:10]}-{signs[10:18]}-{signs[18:30]}-{signs[30:]}"
    return number if f"{_crc8(number[:32]):02X}" == number[33:] else None


def _crc8(text: str) -> int:
    value = 0
    for sign in text.encode("ascii"):
        value ^= sign
        for _ in range(8):
            value = ((value << 1) ^ 0x07) & 0xFF if value & 0x80 else (value << 1) & 0xFF
    return value


def split_payment_parts(text: str) -> dict[str, str]:
    """Read a Polish split-payment title: `/VAT/` tax, `/IDC/` supplier's NIP, `/INV/` invoice, `/TXT/` free text."""
    if "/VAT/" not in text.upper():
        return {}
    return {key: value.strip() for key, value in _SPLIT_PAYMENT.findall(" ".join(text.upper().split()))}


def references_in(text: str) -> frozenset[str]:
    """Find structured payment references: RF (ISO 11649) that check, and long numbers (Swiss QR, KID, OGM)."""
    if not _FOURTEEN.search(text):
        return frozenset()
    upper = text.upper()
    checked = (_longest_rf(match.group()) for match in _REFERENCE.finditer(upper))
    numbers = (match.group().replace(" ", "") for match in _LONG_NUMBER.finditer(upper))
    return frozenset({found for found in checked if found} | set(numbers))


def _longest_rf(written: str) -> str | None:
    """Return the longest beginning, word by word, whose check digits are right."""
    parts = written.split()
    for count in range(len(parts), 0, -1):
        candidate = "".join(parts[:count])
        if iso11649.is_valid(candidate):
            return candidate
    return None


def plain_reference(reference: str | None) -> str | None:
    """Return a payment reference in capitals without separators; None when it is too short to identify anything."""
    bare = _NOT_ALNUM.sub("", (reference or "").upper())
    return bare if len(bare) >= 6 and any(sign.isdigit() for sign in bare) else None


def telling_tokens(folded: str) -> frozenset[str]:
    """Return the words of a folded text that hold four digits or more and are no amount, day or year, bare."""
    found = set()
    for token in _TOKEN.findall(folded):
        if not _FOUR_DIGITS.search(token) or _AMOUNT_LIKE.fullmatch(token) or _DAY_LIKE.fullmatch(token):
            continue
        bare = _NO_SIGN.sub("", token)
        if len(bare) >= 6:
            found.add(bare)
    return frozenset(found)
