"""Numbers that pass every check and belong to nobody: tax numbers, IBANs and KSeF numbers with right check digits.

The serial parts are taken from ranges that the offices have not handed out (999...): nothing here names a real company.
"""

from __future__ import annotations

from datetime import date

from stdnum import luhn
from stdnum.iso7064 import mod_11_10

_KSEF_POLYNOMIAL = 0x07
"""CRC-8 of the KSeF number, start value 0 (Ministry of Finance, structure of the KSeF number)."""


def nip(office: int, serial: int) -> str:
    """Return the first valid Polish tax number (10 digits) at or after this office and serial."""
    while True:
        digits = f"{office:03d}{serial:06d}"
        check = sum(int(d) * w for d, w in zip(digits, (6, 5, 7, 2, 3, 4, 5, 6, 7), strict=True)) % 11
        if check < 10:
            return f"{digits}{check}"
        serial += 1


def german_vat(serial: int) -> str:
    """Return a German VAT id (`DE` and nine digits)."""
    return f"DE{serial:08d}{mod_11_10.calc_check_digit(f'{serial:08d}')}"


def siren(serial: int) -> str:
    """Return a French company number (nine digits)."""
    return f"{serial:08d}{luhn.calc_check_digit(f'{serial:08d}')}"


def french_vat(company: str) -> str:
    """Return the VAT id that follows from a SIREN."""
    return f"FR{(12 + 3 * (int(company) % 97)) % 97:02d}{company}"


def dutch_vat(serial: int) -> str:
    """Return the first Dutch VAT id whose nine digits pass the eleven test, at or after this serial."""
    while True:
        digits = f"{serial:08d}"
        check = sum(int(d) * w for d, w in zip(digits, range(9, 1, -1), strict=True)) % 11
        if check < 10:
            return f"NL{digits}{check}B01"
        serial += 1


def british_vat(serial: int) -> str:
    """Return a British VAT number (`GB` and nine digits)."""
    digits = f"{serial:07d}"
    check = 97 - sum(int(d) * w for d, w in zip(digits, range(8, 1, -1), strict=True)) % 97
    return f"GB{digits}{check:02d}"


def iban(country: str, inner: str) -> str:
    """Return the IBAN with this country and inner account number (ISO 13616)."""
    digits = "".join(str(int(sign, 36)) for sign in f"{inner}{country}00")
    return f"{country}{98 - int(digits) % 97:02d}{inner}"


def polish_iban(bank: int, branch: int, account: int) -> str:
    """Return a Polish IBAN; the eighth digit of the bank's number is a check digit."""
    head = f"{bank:03d}{branch:04d}"
    check = -sum(int(d) * w for d, w in zip(head, (3, 9, 7, 1, 3, 9, 7), strict=True)) % 10
    return iban("PL", f"{head}{check}{account:016d}")


def german_iban(bank: int, account: int) -> str:
    """Return a German IBAN from bank code and account number."""
    return iban("DE", f"{bank:08d}{account:010d}")


def french_iban(bank: int, branch: int, account: int) -> str:
    """Return a French IBAN; the last two digits are the national RIB key."""
    key = 97 - (89 * bank + 15 * branch + 3 * account) % 97
    return iban("FR", f"{bank:05d}{branch:05d}{account:011d}{key:02d}")


def dutch_iban(bank: str, serial: int) -> str:
    """Return a Dutch IBAN whose ten digits pass the eleven test."""
    while sum(int(d) * w for d, w in zip(f"{serial:010d}", range(10, 0, -1), strict=True)) % 11:
        serial += 1
    return iban("NL", f"{bank}{serial:010d}")


def ksef_number(seller: str, day: date, technical: int) -> str:
    """Return the number KSeF would give an invoice: seller, day, twelve hex digits, CRC-8."""
    head = f"{seller}-{day:%Y%m%d}-{technical:012X}"
    crc = 0
    for byte in head.encode("ascii"):
        crc ^= byte
        for _ in range(8):
            crc = ((crc << 1) ^ _KSEF_POLYNOMIAL if crc & 0x80 else crc << 1) & 0xFF
    return f"{head}-{crc:02X}"


def spaced(number: str, *, group: int = 4) -> str:
    """Return an IBAN as it is printed, in groups of four."""
    return " ".join(number[at : at + group] for at in range(0, len(number), group))
