"""Codes for the tax office: Portugal (Portaria 195/2020), Spain (Veri*factu), KSeF, and the German till (DSFinV-K)."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from urllib.parse import parse_qs, urlsplit

from matching.reading.codes.coded import Coded

_MONEY = re.compile(r"-?\d{1,12}\.\d{2}")
_KSEF = re.compile(r"https://[\w.-]*ksef[\w.-]*/(?:client-app/)?invoice/(\d{10})/(\d{2})-(\d{2})-(\d{4})/[\w-]+/?")
_TSE = re.compile(r"Beleg\^((?:-?\d+\.\d\d_){4}-?\d+\.\d\d)\^[^;]*")
_CREDIT = "NC"


def read_portuguese(text: str) -> Coded | None:
    """Read the code on every Portuguese invoice: seller A, buyer B, kind D, day F, number G, gross total O."""
    if not text.startswith("A:") or "*" not in text:
        return None
    fields = dict(part.split(":", 1) for part in text.split("*") if ":" in part)
    gross, day = fields.get("O", ""), _compact(fields.get("F", ""))
    if not _MONEY.fullmatch(gross) or day is None:
        return None
    amount = Decimal(gross)
    buyer = fields.get("B")
    return Coded(
        "pt",
        amount=-amount if fields.get("D") == _CREDIT else amount,
        currency="EUR",
        tax_id=fields["A"],
        buyer_tax_id=None if buyer == "999999990" else buyer,
        number=fields.get("G"),
        issued=day,
    )


def read_verifactu(text: str) -> Coded | None:
    """Read the address that Spanish invoices show: `...ValidarQR?nif=&numserie=&fecha=DD-MM-YYYY&importe=`."""
    address = urlsplit(text) if text.startswith("https://") and len(text) < 1_000 else None
    if address is None or not (address.hostname or "").endswith("agenciatributaria.gob.es"):
        return None
    fields = {name: values[0] for name, values in parse_qs(address.query).items()}
    amount = fields.get("importe", "")
    if not _MONEY.fullmatch(amount) or "nif" not in fields:
        return None
    day = "-".join(reversed(fields.get("fecha", "").split("-")))
    return Coded(
        "verifactu",
        amount=Decimal(amount),
        currency="EUR",
        tax_id=fields["nif"],
        number=fields.get("numserie"),
        issued=_compact(day.replace("-", "")),
    )


def read_ksef(text: str) -> Coded | None:
    """Read the address under which KSeF shows an invoice: the seller's NIP and the day of issue."""
    match = _KSEF.fullmatch(text)
    day = _compact(f"{match[4]}{match[3]}{match[2]}") if match else None
    return Coded("ksef", tax_id=f"PL{match[1]}", issued=day) if match and day else None


def read_tse(text: str) -> Coded | None:
    """Read the code of a German till: gross sums per rate, and the time at which the sale began."""
    if not text.startswith("V0;"):
        return None
    parts = text.split(";")
    sums = _TSE.fullmatch(parts[3]) if len(parts) > 6 else None
    day = _compact(parts[6][:10].replace("-", "")) if sums else None
    if sums is None or day is None:
        return None
    amount = sum((Decimal(part) for part in sums[1].split("_")), Decimal(0))
    return Coded("tse", amount=amount or None, currency="EUR", issued=day)


def _compact(text: str) -> date | None:
    """Return the date that eight digits say."""
    if not re.fullmatch(r"\d{8}", text):
        return None
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
