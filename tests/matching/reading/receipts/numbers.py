"""Invented tax ids and accounts with right check digits."""

from __future__ import annotations

import random

from stdnum import iban as iban_rules
from stdnum.eu import vat as vat_rules


def _digits(chance: random.Random, count: int) -> str:
    return "".join(str(chance.randrange(10)) for _ in range(count))


def tax_id(chance: random.Random, country: str) -> str:
    """Return a tax id with right check digits."""
    while True:
        match country:
            case "FR":
                siren = _digits(chance, 9)
                value = f"FR{(12 + 3 * (int(siren) % 97)) % 97:02d}{siren}"
            case "NL":
                value = f"NL{_digits(chance, 9)}B01"
            case "ES":
                value = f"ESB{_digits(chance, 8)}"
            case "PT":
                value = f"PT5{_digits(chance, 8)}"
            case "GB":
                value = f"GB{_digits(chance, 9)}"
            case _:
                value = f"{country}{_digits(chance, {'PL': 10, 'DE': 9, 'IT': 11}[country])}"
        if _is_valid(country, value):
            return value


def _is_valid(country: str, value: str) -> bool:
    if country == "GB":
        from stdnum.gb import vat

        return bool(vat.is_valid(value[2:]))
    return bool(vat_rules.is_valid(value))


def account(chance: random.Random, country: str) -> str:
    """Return an IBAN with right check digits."""
    shapes = {"PL": 24, "DE": 18, "FR": 23, "ES": 20, "PT": 21}
    while True:
        match country:
            case "NL":
                inner = f"ABNA{_digits(chance, 10)}"
            case "GB":
                inner = f"BARC{_digits(chance, 14)}"
            case "IT":
                inner = f"X{_digits(chance, 22)}"
            case _:
                inner = _digits(chance, shapes[country])
        value = country + iban_rules.calc_check_digits(f"{country}00{inner}") + inner
        if iban_rules.is_valid(value):
            return value
