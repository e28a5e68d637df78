"""Codes for payment: EPC069-12 (GiroCode), Swiss QR-bill, the Polish banks' 2D code, the Czech short descriptor."""

from __future__ import annotations

import re
from decimal import Decimal

from stdnum import iban as iban_rules

from matching.reading.codes.coded import Coded

_MONEY = re.compile(r"\d{1,12}(?:[.,]\d{1,2})?")
_ZBP = re.compile(r"(\d{10})?\|(?:PL)?\|(\d{26})\|(\d{1,12})?\|([^|]*)\|([^|]*)(?:\|[^|]*){0,3}")


def read_epc(text: str) -> Coded | None:
    """Read EPC069-12, versions 001 and 002: name, account, amount in euros, reference or message, line by line."""
    lines = [line.strip() for line in text.splitlines()]
    if len(lines) < 7 or lines[0] != "BCD" or lines[1] not in ("001", "002") or lines[3] not in ("SCT", "INST"):
        return None
    account = _account(lines[6])
    if account is None:
        return None
    lines += [""] * (12 - len(lines))
    amount = _money(lines[7].removeprefix("EUR"))
    reference = lines[9] or lines[10]
    return Coded("epc", amount, "EUR", account, lines[5] or None, reference or None)


def read_swiss(text: str) -> Coded | None:
    """Read a Swiss QR-bill (SIX, implementation guidelines 2.x): 31 lines, those of parties in blocks of seven."""
    lines = [line.strip() for line in text.splitlines()]
    if len(lines) < 28 or lines[0] != "SPC" or not lines[1].startswith("02"):
        return None
    account = _account(lines[3])
    if account is None or lines[19] not in ("CHF", "EUR"):
        return None
    lines += [""] * (31 - len(lines))
    reference = lines[28] if lines[27] in ("QRR", "SCOR") else lines[29]
    return Coded("swiss", _money(lines[18]), lines[19], account, lines[5] or None, reference or None)


def read_zbp(text: str) -> Coded | None:
    """Read the 2D code of the Polish banks' association: tax id, account, amount in grosz, name, title."""
    match = _ZBP.fullmatch(text.strip())
    account = _account(f"PL{match[2]}") if match else None
    if match is None or account is None:
        return None
    amount = Decimal(match[3]).scaleb(-2) if match[3] else None
    tax_id = f"PL{match[1]}" if match[1] else None
    return Coded("zbp", amount or None, "PLN", account, match[4].strip() or None, match[5].strip() or None, tax_id)


def read_spd(text: str) -> Coded | None:
    """Read the Czech short payment descriptor: `SPD*1.0*ACC:CZ...*AM:450.00*CC:CZK*X-VS:1234*MSG:...`."""
    if not text.startswith("SPD*"):
        return None
    fields = dict(part.split(":", 1) for part in text.split("*")[2:] if ":" in part)
    account = _account(fields.get("ACC", "").split("+")[0].split(",")[0])
    if account is None:
        return None
    reference = fields.get("X-VS") or fields.get("MSG")
    return Coded("spd", _money(fields.get("AM", "")), fields.get("CC", "CZK"), account, fields.get("RN"), reference)


def _account(text: str) -> str | None:
    """Return an IBAN whose check digits are right."""
    compact = re.sub(r"\s", "", text).upper()
    return compact if iban_rules.is_valid(compact, check_country=False) else None


def _money(text: str) -> Decimal | None:
    """Return an amount; a code without one, or with nothing to pay, says none."""
    value = Decimal(text.replace(",", ".")) if _MONEY.fullmatch(text) else None
    return value.quantize(Decimal("0.01")) if value else None
