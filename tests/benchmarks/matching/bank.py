"""Movements written as MT940 text in five banks' ways, and read again by our own reader: no shared shortcut.

Poland `<20`-`<63`, Germany `?20`-`?34` with SVWZ+, the Netherlands `/TRTP/…/NAME/…/REMI/`, France and Britain free
text.
"""

from __future__ import annotations

import random
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from matching.reading.mt940 import read_mt940
from matching.reading.reading import Options
from matching.statement import Transaction

How = Literal["transfer", "card", "debit", "charge"]
_CODE = {"transfer": "NTRF", "card": "NMSC", "debit": "NDDT", "charge": "NCHG"}
_LETTERS = str.maketrans({"ł": "l", "Ł": "L", "ß": "ss", "ø": "o", "’": " ", "é": "e"})


@dataclass(frozen=True)
class Movement:
    """One booking before it is written; `amount` is negative for money going out."""

    amount: Decimal
    day: date
    """The day on which it was paid; cards are booked up to three days later."""
    how: How
    name: str = ""
    account: str = ""
    title: str = ""
    reversal: bool = False


def plain(text: str, rng: random.Random) -> str:
    """Write as banks do: capitals, no accents, German umlauts as two letters now and then."""
    if rng.random() < 0.5:
        for one, two in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")):
            text = text.replace(one, two)
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return "".join(sign if sign.isascii() else " " for sign in bare).upper()


class Bank:
    """Writes one account's month."""

    def __init__(self, country: str, currency: str, account: str, rng: random.Random) -> None:
        self.country, self.currency, self.account, self.rng = country, currency, account, rng
        self.width = rng.choice((27, 35, 35, 65))
        self.says_day = rng.random() < 0.7
        self.names_cards = rng.random() < 0.7

    def transactions(self, movements: list[Movement]) -> list[Transaction]:
        """Return what our reader finds, in the order of the movements."""
        reading = read_mt940(self.text(movements).encode("cp1252", "replace"), Options(encoding="cp1252"))
        found = [line for statement in reading.statements for line in statement.transactions]
        if len(found) != len(movements):
            raise ValueError(f"wrote {len(movements)} bookings, read {len(found)}")
        return found

    def text(self, movements: list[Movement]) -> str:
        total = sum((one.amount for one in movements), Decimal(0))
        start = Decimal("250000.00")
        body = "".join(self._booking(one, place) for place, one in enumerate(movements))
        first, last = min(one.day for one in movements), max(one.day for one in movements) + timedelta(4)
        head = f":20:STMT\r\n:25:{self.account}\r\n:28C:3/1\r\n:60F:C{first:%y%m%d}{self.currency}"
        mark = "C" if start + total >= 0 else "D"
        end = f":62F:{mark}{last:%y%m%d}{self.currency}{_comma(abs(start + total))}\r\n-\r\n"
        return f"{head}{_comma(start)}\r\n{body}{end}"

    def _booking(self, one: Movement, place: int) -> str:
        late = self.rng.choices((0, 1, 2, 3), (5, 4, 2, 1))[0] if one.how == "card" else 0
        booked = one.day + timedelta(late)
        value = booked if self.rng.random() < 0.5 else one.day
        mark = ("R" if one.reversal else "") + ("D" if (one.amount < 0) != one.reversal else "C")
        line = f":61:{value:%y%m%d}{booked:%m%d}{mark}{_comma(abs(one.amount))}{_CODE[one.how]}NONREF//{place:08d}\r\n"
        return line + self._details(one)

    def _details(self, one: Movement) -> str:
        name, title = plain(one.name, self.rng)[: self.width], plain(one.title, self.rng)
        if one.how == "card":
            name, title = self._card(one, name, title)
        write = {"PL": self._polish, "DE": self._german, "NL": self._dutch}.get(self.country, self._free)
        return write(name, one.account if one.how != "card" else "", title, one.how)

    def _card(self, one: Movement, name: str, title: str) -> tuple[str, str]:
        day = f" {one.day:%d.%m.%Y}" if self.says_day else ""
        word = {"PL": "KARTA", "DE": "KARTENZAHLUNG", "FR": "CARTE", "NL": "BETAALAUTOMAAT", "GB": "CARD"}[self.country]
        return (name if self.names_cards else ""), f"{name} {title}{day} {word} 4402XXXXXXXX7731".strip()

    def _polish(self, name: str, account: str, title: str, how: How) -> str:
        fields = [f"<{20 + place}{part}" for place, part in enumerate(_cut(title, 27, 6))]
        fields += [f"<{place}{part}" for place, part in zip((27, 28), _cut(name, 35, 2), strict=False)]
        fields += [f"<38{account}"] if account else []
        return _folded(f"{'073' if how == 'card' else '020'}<00OPERACJA", fields)

    def _german(self, name: str, account: str, title: str, how: How) -> str:
        text = f"EREF+{self.rng.randint(10**6, 10**9)}SVWZ+{title}" if self.rng.random() < 0.4 else f"SVWZ+{title}"
        fields = [f"?{20 + place}{part}" for place, part in enumerate(_cut(text, 27, 9))]
        fields += [f"?31{account}"] if account else []
        fields += [f"?{32 + place}{part}" for place, part in enumerate(_cut(name, 27, 2))]
        return _folded({"card": "106", "debit": "105"}.get(how, "116") + "?00UMSATZ?109310", fields)

    def _dutch(self, name: str, account: str, title: str, how: How) -> str:
        text = "/TRTP/SEPA " + ("INCASSO" if how == "debit" else "OVERBOEKING")
        if how == "card":
            return _wrapped(title)
        text += f"/IBAN/{account}" if account else ""
        return _wrapped(f"{text}/NAME/{name}/REMI/{title}/EREF/NOTPROVIDED" if name else f"{text}/REMI/{title}")

    def _free(self, name: str, account: str, title: str, how: How) -> str:
        word = {"transfer": "VIR SEPA", "debit": "PRLV SEPA", "card": "", "charge": ""}[how]
        word = word if self.country == "FR" else {"transfer": "BP", "debit": "DD"}.get(how, "")
        return _wrapped(" ".join(part for part in (word, name if how != "card" else "", title) if part))


def _cut(text: str, width: int, most: int) -> list[str]:
    return [text[start : start + width] for start in range(0, len(text), width)][:most]


def _folded(head: str, fields: list[str]) -> str:
    return _wrapped(head + "".join(fields))


def _wrapped(text: str) -> str:
    parts = _cut(text or "-", 65, 6)
    return ":86:" + "\r\n".join(part if not part.startswith((":", "-")) else " " + part for part in parts) + "\r\n"


def _comma(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")
