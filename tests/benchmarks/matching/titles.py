"""What people and their programs write into a transfer's title."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

from tests.benchmarks.matching.documents import Document
from tests.benchmarks.matching.world import Partner

_WORDS = {
    "PL": ("Faktura", "FV", "zapłata za", "płatność", ""),
    "DE": ("Rechnung", "RG", "Re.Nr.", "Rechnungsnummer", ""),
    "FR": ("Facture", "FACT", "règlement", "votre facture", ""),
    "NL": ("Factuur", "factuurnr", "betaling", ""),
    "GB": ("Invoice", "INV", "ref", ""),
}
_VAGUE = {
    "PL": ("za usługi", "zgodnie z umową", "faktura 04/2026", "opłata"),
    "DE": ("Dienstleistung April", "laut Vertrag", "Zahlung"),
    "FR": ("prestation avril", "selon contrat", "règlement"),
    "NL": ("diensten april", "volgens afspraak", "betaling"),
    "GB": ("services April", "as agreed", "payment"),
}


class Titles:
    """Writes titles for one company's bookings."""

    def __init__(self, rng: random.Random, country: str) -> None:
        self.rng, self.country = rng, country

    def transfer(self, numbers: list[str], partner: Partner, document: Document | None, gross: Decimal) -> str:
        """Write the number in one of the usual ways, a structured reference, a KSeF number, or nothing telling."""
        rng = self.rng
        if document and document.reference and rng.random() < 0.8:
            return document.reference
        if document and document.ksef and rng.random() < 0.5:
            return document.ksef
        style = rng.random()
        if style < 0.12 and self.country == "PL":
            tax = (gross * 23 / 123).quantize(Decimal("0.01"))
            return f"/VAT/{tax}/IDC/{partner.tax_id[2:]}/INV/{numbers[0]}/TXT/".replace(".", ",")
        if style < 0.72:
            return self.listing(numbers)
        if style < 0.80:
            return numbers[0].replace("/", "").replace("-", "")
        if style < 0.85:
            return f"KD-NR {rng.randint(10**5, 10**7)} {numbers[0]} {rng.choice(('DANKE', 'THX', 'MERCI', ''))}"
        return rng.choice(_VAGUE[self.country])

    def listing(self, numbers: list[str]) -> str:
        joined = self.rng.choice((", ", " ", "; ", " + ")).join(numbers)
        return f"{self.rng.choice(_WORDS[self.country])} {joined}".strip()

    def reference(self) -> str:
        """Return a creditor reference (ISO 11649) or a long number as Nordic and Swiss slips carry."""
        body = "".join(self.rng.choice("0123456789") for _ in range(self.rng.randint(9, 15)))
        if self.rng.random() < 0.3:
            return body.rjust(16, "7")
        check = 98 - int("".join(str(int(sign, 36)) for sign in body + "RF00")) % 97
        return f"RF{check:02d}{body}"

    def ksef_number(self, partner: Partner, day: date) -> str | None:
        """Return a KSeF number whose checksum is right, for sellers with a NIP."""
        if partner.country != "PL":
            return None
        technical = "".join(self.rng.choice("0123456789ABCDEF") for _ in range(12))
        body = f"{partner.tax_id[2:]}-{day:%Y%m%d}-{technical}"
        return f"{body}-{_crc8(body):02X}"

    def collective(self, partner: Partner, day: date) -> str:
        """Return an identifier of the same build that stands for several invoices: no document carries it."""
        return self.ksef_number(partner, day) or "Zaplata za faktury"


def _crc8(text: str) -> int:
    value = 0
    for sign in text.encode("ascii"):
        value ^= sign
        for _ in range(8):
            value = ((value << 1) ^ 0x07 if value & 0x80 else value << 1) & 0xFF
    return value
