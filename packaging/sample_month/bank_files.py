"""The statements as the two banks would write them: Polish `<NN` fields in CP852, German `?NN` fields in ISO 8859-1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import cast
from bank_lines import Line, Sheet

_WIDTH = 65
"""Longest line of tag 86 (SWIFT standard MT940)."""


@dataclass(frozen=True, slots=True)
class Booked:
    """A line with its place on a statement and the balance after it."""

    line: Line
    statement: str
    position: int
    balance: Decimal


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with balances that tie."""

    account: str
    currency: str
    number: str
    opened: date
    closed: date
    opening: Decimal
    booked: tuple[Booked, ...]

    @property
    def closing(self) -> Decimal:
        """Return the balance after the last line."""
        return self.booked[-1].balance


def tie(
    account: str, currency: str, sheets: Sequence[Sheet], *, opening: Decimal, since: date
) -> tuple[Statement, ...]:
    """Return the statements in a row, each opening with what the one before closed with."""
    statements: list[Statement] = []
    for sheet in sheets:
        balance, booked = opening, []
        for place, line in enumerate(sheet.lines, start=1):
            balance += line.amount
            booked.append(Booked(line, sheet.number, place, balance))
        statements.append(Statement(account, currency, sheet.number, since, sheet.until, opening, tuple(booked)))
        opening, since = balance, sheet.until
    return tuple(statements)


def polish(statement: Statement) -> bytes:
    """Return the statement as a Polish bank exports it: `<NN` fields, CP852, CRLF."""
    return _file(statement, _polish_text, reference=f"ORL{statement.number}").encode("cp852")


def german(statements: Sequence[Statement]) -> bytes:
    """Return several statements in one file as a German bank exports them: `?NN` fields, ISO 8859-1, CRLF."""
    whole = "".join(_file(one, _german_text, reference=f"ELB{one.number}") for one in statements)
    return whole.encode("iso-8859-1")


def _file(statement: Statement, text: Callable[[Booked], list[str]], *, reference: str) -> str:
    third = statement.currency[2]
    lines = [
        f":20:{reference}",
        f":25:{statement.account}",
        f":28C:{statement.number}/1",
        f":60F:{_balance(statement.opened, statement.currency, statement.opening)}",
    ]
    for booked in statement.booked:
        lines += _booking(booked, third) + text(booked)
    lines += [
        f":62F:{_balance(statement.closed, statement.currency, statement.closing)}",
        f":64:{_balance(statement.closed, statement.currency, statement.closing)}",
        "-",
    ]
    return "".join(f"{line}\r\n" for line in lines)


def _balance(day: date, currency: str, amount: Decimal) -> str:
    return f"{'C' if amount >= 0 else 'D'}{day:%y%m%d}{currency}{_amount(amount)}"


def _amount(amount: Decimal) -> str:
    return f"{abs(amount):.2f}".replace(".", ",")


def bank_reference(booked: Booked) -> str:
    """Return the bank's own number of a booking."""
    return f"{booked.line.day:%Y%m%d}{booked.statement}{booked.position:03d}"


_TYPES = {"fee": "NCHG", "interest": "NINT", "card": "NMSC", "cash": "NMSC", "debit": "NDDT"}


def _booking(booked: Booked, third: str) -> list[str]:
    line = booked.line
    mark = ("C" if line.amount > 0 else "D") + third
    kind = _TYPES.get(line.kind, "NTRF")
    value = line.value_day or line.day
    return [f":61:{value:%y%m%d}{line.day:%m%d}{mark}{_amount(line.amount)}{kind}NONREF//{bank_reference(booked)}"]


_POLISH_KINDS = {
    "transfer": ("020", "Przelew krajowy"), "incoming": ("051", "Uznanie krajowe"), "card": ("073", "Operacja kartą"),
    "debit": ("022", "Polecenie zapłaty"), "fee": ("808", "Opłata bankowa"), "tax": ("025", "Przelew podatkowy"),
    "salary": ("020", "Przelew krajowy"), "own": ("024", "Przelew własny"), "cash": ("074", "Wypłata gotówki"),
    "interest": ("812", "Odsetki"), "refund": ("051", "Uznanie krajowe"),
}  # fmt: skip
_GERMAN_KINDS = {
    "transfer": ("116", "SEPA-UEBERWEISUNG"), "incoming": ("166", "SEPA-GUTSCHRIFT"), "card": ("106", "KARTENZAHLUNG"),
    "debit": ("105", "SEPA-LASTSCHRIFT"), "fee": ("808", "ENTGELT"), "own": ("116", "SEPA-UEBERWEISUNG"),
}  # fmt: skip


def _polish_text(booked: Booked) -> list[str]:
    line = booked.line
    code, words = _POLISH_KINDS[line.kind]
    title = line.title.replace("{nip}", cast.FIRMS["bazant"].tax_id)
    title = f"{title} {line.original}" if line.original else title
    groups = [f":86:{code}<00{words}<1{booked.position:05d}"]
    groups += [f"<{20 + at}{part}" for at, part in enumerate(_chunks(title, 27)[:6])]
    if line.name:
        groups += [f"<{27 + at}{part}" for at, part in enumerate(_chunks(line.name, 35)[:2])]
        groups += [f"<{32 + at}{part}" for at, part in enumerate(_chunks(line.name, 27)[:2])]
    if line.iban.startswith("PL"):
        groups += [f"<30{line.iban[4:12]}", f"<31{line.iban[12:]}", f"<38{line.iban[2:]}"]
    elif line.iban:
        groups += [f"<38{line.iban}"]
    groups.append(f"<63REF{bank_reference(booked)}")
    return _wrapped(groups)


def _german_text(booked: Booked) -> list[str]:
    line = booked.line
    code, words = _GERMAN_KINDS[line.kind]
    reference = f"EREF+{bank_reference(booked)}" if line.kind not in {"fee", "card"} else ""
    purpose = [part for text in (reference, f"SVWZ+{line.title}") if text for part in _chunks(text, 27)]
    groups = [f":86:{code}?00{words}?109310"]
    groups += [f"?{20 + at}{part}" for at, part in enumerate(purpose[:10])]
    if line.iban:
        bic = next((f.bic for f in cast.FIRMS.values() if f.iban == line.iban and f.bic), "ELBTDE9FXXX")
        groups += [f"?30{bic}", f"?31{line.iban}"]
    if line.name:
        name = line.name.translate(_TO_LATIN)
        groups += [f"?{32 + at}{part}" for at, part in enumerate(_chunks(name, 27)[:2])]
    groups.append("?34992" if line.kind == "transfer" else "?34000")
    return _wrapped(groups)


_TO_LATIN = str.maketrans("ąćęłńśźżĄĆĘŁŃŚŹŻ", "acelnszzACELNSZZ")


def _chunks(text: str, size: int) -> list[str]:
    return [text[at : at + size] for at in range(0, len(text), size)]


def _wrapped(groups: Sequence[str]) -> list[str]:
    lines = [""]
    for group in groups:
        if len(lines[-1]) + len(group) > _WIDTH:
            lines.append("")
        lines[-1] += group
    return lines
