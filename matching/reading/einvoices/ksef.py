"""The Polish structured invoice of KSeF, logical structures FA(1), FA(2) and FA(3) (Ministry of Finance)."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from stdnum import iban as iban_rules

from matching.reading.einvoices.bill import Bill, Who, amount, compact, day, signed, tidy
from matching.reading.einvoices.tree import Node

ROOTS = frozenset({"Faktura"})
_CORRECTIONS = frozenset({"KOR", "KOR_ZAL", "KOR_ROZ"})
_NET = re.compile(r"P_13_\d+(?:_\d+)?")
_TAX = re.compile(r"P_14_\d+")


def read_ksef(root: Node) -> Bill | None:
    """Read the header of an FA; a correction's `P_15` is the difference and carries its sign."""
    body = root.first("Fa")
    if body is None:
        return None
    total = amount(body.value("P_15"))
    due = amount(body.value("Rozliczenie", "DoZaplaty"))
    bill = Bill(
        document_type="invoice",
        number=tidy(body.value("P_2") or body.value("P_2A")),
        issue_date=day(body.value("P_1")),
        due_date=_due_date(body),
        service_date=day(body.value("P_6") or body.value("OkresFa", "P_6_Do")),
        currency=body.value("KodWaluty"),
        total=total,
        payable=total if due is None else due,
        net=_sum(body, _NET),
        tax=_sum(body, _TAX),
        supplier=_who(root.first("Podmiot1"), home="PL"),
        buyer=_who(root.first("Podmiot2"), home="PL"),
        account=_account(body),
    )
    nothing_due = body.value("RodzajFaktury") in _CORRECTIONS and total is not None and total <= 0
    return signed(bill, credit=nothing_due)


def _sum(body: Node, name: re.Pattern[str]) -> Decimal | None:
    parts = [amount(child.text) for child in body.children if name.fullmatch(child.name)]
    found = [part for part in parts if part is not None]
    return sum(found, Decimal(0)) if found else None


def _due_date(body: Node) -> date | None:
    payment = body.first("Platnosc")
    if payment is None:
        return None
    for path in (("TerminPlatnosci", "Termin"), ("TerminPlatnosci",), ("TerminyPlatnosci", "TerminPlatnosci")):
        found = day(payment.value(*path))
        if found:
            return found
    return None


def _who(party: Node | None, *, home: str) -> Who:
    known = party.first("DaneIdentyfikacyjne") if party else None
    if party is None or known is None:
        return Who()
    person = " ".join(filter(None, (known.value("ImiePierwsze"), known.value("Nazwisko"))))
    name = known.value("Nazwa|PelnaNazwa") or person or known.value("NazwaHandlowa")
    return Who(tidy(name), _tax_id(party, known, home))


def _tax_id(party: Node, known: Node, home: str) -> str | None:
    nip = compact(known.value("NIP"))
    if nip:
        return f"{party.value('PrefiksPodatnika') or home}{nip}"
    european, number = known.value("KodUE"), compact(known.value("NrVatUE"))
    if number:
        return number if not european or number.startswith(european) else f"{european}{number}"
    return compact(known.value("NrID"))


def _account(body: Node) -> str | None:
    """Build the IBAN from a Polish 26-digit account where the check digits prove it."""
    account = compact(body.value("Platnosc", "RachunekBankowy", "NrRB|NrRBPL|NrRBZagr"))
    if account and len(account) == 26 and account.isdigit() and iban_rules.is_valid(f"PL{account}"):
        return f"PL{account}"
    return account
