"""What a scanned code says, whichever of the standards it follows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Standard = Literal["epc", "swiss", "zbp", "spd", "pt", "verifactu", "ksef", "tse"]


@dataclass(frozen=True, slots=True)
class Coded:
    """The values of one code; None where the code says nothing. Accounts and tax ids hold letters and digits only."""

    standard: Standard
    amount: Decimal | None = None
    """What is asked for, or the gross total for codes of the tax office."""
    currency: str | None = None
    account: str | None = None
    creditor: str | None = None
    reference: str | None = None
    tax_id: str | None = None
    buyer_tax_id: str | None = None
    number: str | None = None
    issued: date | None = None
