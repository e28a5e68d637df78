"""Does a payment want a document, and if not, why: fees, taxes, wages, own transfers and the like have none.

A line that nothing speaks against wants one: a document that is missed costs a question, one that is not asked for may
cost the input tax. So words count only where they are told by an authority's name or account, or where no invoice is
announced in the same breath.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from matching.identifiers import ibans_in, plain_account, same_account
from matching.month.reasons import NAMED, SAID, Reason
from matching.statement import Transaction
from matching.wording import fold, name_of, words

_ANNOUNCED = re.compile(
    r"(?<![a-z])(?:fv|fvs|fvat|faktur\w*|fakt|rachunek nr|rechnung(?:s ?nr|s ?nummer)?|rg|re|renr|rgnr|"
    r"invoices?|inv|facture|fact|fattura|factuur(?: ?nr|nummer)?)"
    r"[ .:#]*(?:nr|no|num|numer|nummer|numero)?[ .:#]*(?=[a-z0-9/_-]*\d)[a-z0-9]"
)
_SPLIT = re.compile(r"/vat/.{1,20}/idc/|/inv/")
_NUMBERED = re.compile(r"\d{4,}|\d[/-]|[/-]\d")
_CARD = re.compile(r"\d{4} ?[\d*x]{2}[*x ]{2,}[*x \d]{2,}\d{4}|[*x]{4,} ?\d{4}")
_AT_A_SHOP = (Reason.CASH, Reason.FEE, Reason.EXCHANGE)
_OUT_ONLY = frozenset({Reason.PAYROLL})
_CHARGES = frozenset({"NCHG", "NBRF", "NCOM"})
_BOUGHT = re.compile(r"(?<![a-z])(?:kart\w*|card|carte|kaart|zakup|purchase|achat)(?![a-z])")
_INTEREST = frozenset({"NINT"})
_TAX_OFFICE, _ZUS = "10100071", "60000002"


@dataclass(frozen=True, slots=True)
class Need:
    """Whether a document is wanted."""

    document: bool
    reason: Reason | None = None
    """Why none is; None where one is."""
    mark: str = ""
    """The words or the number that told, as the bank wrote them (folded)."""


WANTED = Need(True)


@dataclass(frozen=True, slots=True)
class Ours:
    """What is known to be the organisation's own."""

    accounts: tuple[str, ...] = ()
    """IBANs or national numbers, without blanks."""
    names: tuple[str, ...] = ()


def need_of(line: Transaction, ours: Ours = Ours()) -> Need:
    """Judge one payment."""
    said = f"{fold(line.counterparty.name or '')} | {' '.join(fold(line.description).split())}"
    return _by_account(line, ours) or _by_words(line, said, ours) or _by_type(line) or WANTED


def _by_account(line: Transaction, ours: Ours) -> Need | None:
    """Judge by the other side's account: one of our own, the tax office's or that of the social insurance."""
    other = plain_account(line.counterparty.account)
    found = {other} if other else set(ibans_in(line.description))
    own = plain_account(line.account)
    for account in sorted(found):
        if own and same_account(account, own):
            continue
        if any(same_account(account, known) for each in ours.accounts if (known := plain_account(each))):
            return Need(False, Reason.OWN_TRANSFER, account)
        bank = account[4:12] if account.startswith("PL") else ""
        if bank in (_TAX_OFFICE, _ZUS):
            return Need(False, Reason.TAX if bank == _TAX_OFFICE else Reason.SOCIAL, account)
    return None


def _by_words(line: Transaction, said: str, ours: Ours) -> Need | None:
    card = line.particulars.card_tail is not None or _CARD.search(said) is not None
    if not card:
        for reason, pattern in NAMED.items():
            if found := pattern.search(said):
                return Need(False, reason, found.group().strip())
    if _SPLIT.search(said) or _ANNOUNCED.search(said):
        return None
    for reason, pattern in SAID.items():
        if (card and reason not in _AT_A_SHOP) or (reason in _OUT_ONLY and line.amount > 0):
            continue
        if found := pattern.search(said):
            return Need(False, reason, found.group().strip())
    return None if card else _ourselves(line, ours)


def _ourselves(line: Transaction, ours: Ours) -> Need | None:
    """Judge by name: money that goes to, or comes from, somebody who is called as we are.

    Two firms may be called alike, and a supplier's title may name us as the customer: so nothing may stand there that
    looks like a document's or a customer's number. Where the bank has no field for the name, only what goes out counts.
    """
    if _NUMBERED.search(line.description):
        return None
    other = name_of(line.counterparty.name)
    squeezed = "" if other or line.amount > 0 else "".join(words(line.description))
    for name in ours.names:
        known = name_of(name)
        if known and len(known.joined) >= 5 and (known.joined == other.joined if other else known.joined in squeezed):
            return Need(False, Reason.OWN_TRANSFER, fold(name))
    return None


def _by_type(line: Transaction) -> Need | None:
    """Judge by the bank's own type code where nobody else is named."""
    nobody = not line.counterparty.name and not line.counterparty.account
    # Some banks give card purchases, too, the code of a charge.
    bought = line.original is not None or _BOUGHT.search(fold(line.description)) is not None
    if nobody and line.type in _CHARGES and not bought:
        return Need(False, Reason.FEE, line.type or "")
    if nobody and line.type in _INTEREST:
        return Need(False, Reason.INTEREST, line.type or "")
    return None


def needs_of(lines: Iterable[Transaction], ours: Ours = Ours()) -> dict[str, Need]:
    """Judge many payments, by their id."""
    return {line.id: need_of(line, ours) for line in lines}
