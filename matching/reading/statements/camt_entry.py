"""One camt entry (`Ntry`) to one transaction: the bank's booking, whatever number of payments it stands for.

ISO 20022 camt.052/053/054, element names of versions 02 to 14 (since 08 parties stand under `Pty`, BIC became BICFI).
The credit/debit mark is the direction of this booking; `RvslInd` says that it takes an earlier one of the opposite
direction back.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from matching.money import Money
from matching.reading.statements.camt_particulars import particulars_of
from matching.reading.statements.dialects.details import reference, tidy
from matching.reading.statements.dialects.split_payment import readable
from matching.reading.statements.iban import as_account
from matching.reading.statements.xml_tree import read_amount_element, text_at, texts_at
from matching.statement import Party, Transaction

_SWIFT_TYPE = re.compile(r"[NFS][A-Z0-9]{3}(?=\+|$)")


@dataclass(frozen=True, slots=True)
class CamtEntry:
    """An entry before it has its number in the statement."""

    amount: Decimal
    currency: str | None
    reversal: bool
    booked: bool
    """False for pending, future and merely informative entries."""
    element: ET.Element


def read_day(element: ET.Element | None) -> date | None:
    """Return the day of a date or date and time element."""
    text = text_at(element, "Dt", "DtTm")
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def signed(amount: Decimal, mark: str | None) -> Decimal:
    """Return the amount negative for `DBIT`."""
    return -amount if mark == "DBIT" and amount else amount


def read_camt_entry(element: ET.Element) -> CamtEntry | None:
    """Return an entry's money, None when amount or direction cannot be read."""
    money = read_amount_element(element.find("Amt"))
    mark = text_at(element, "CdtDbtInd")
    if money is None or mark not in ("CRDT", "DBIT"):
        return None
    return CamtEntry(
        signed(money.amount, mark),
        money.currency or None,
        reversal=text_at(element, "RvslInd") in ("true", "1"),
        booked=text_at(element, "Sts/Cd", "Sts") in (None, "BOOK"),
        element=element,
    )


def as_transaction(entry: CamtEntry, *, name: str, account: str, currency: str | None, turned: bool) -> Transaction:
    """Return the entry as a transaction; `turned` reverses the sign (banks that mark reversals the other way round)."""
    element = entry.element
    payments = element.findall("NtryDtls/TxDtls")
    first = payments[0] if len(payments) == 1 else None
    text = _description(element, payments)
    return Transaction(
        id=name,
        account=account or None,
        amount=-entry.amount if turned and entry.amount else entry.amount,
        currency=entry.currency or currency,
        value_date=read_day(element.find("ValDt")),
        booking_date=read_day(element.find("BookgDt")),
        reversal=entry.reversal,
        type=_type(element),
        reference=reference(text_at(first, "Refs/InstrId", "Refs/PmtInfId") or text_at(element, "NtryRef")),
        bank_reference=reference(text_at(element, "AcctSvcrRef") or text_at(first, "Refs/AcctSvcrRef")),
        end_to_end_id=reference(text_at(first, "Refs/EndToEndId")),
        counterparty=_counterparty(entry, first, account, turned=turned) if first is not None else Party(),
        description=readable(text),
        raw=ET.tostring(element, encoding="unicode").strip(),
        original=_original(element, first, entry.currency),
        particulars=particulars_of(element, first, len(payments), text),
    )


def _type(element: ET.Element) -> str | None:
    """Return the bank's own code in SWIFT form where there is one, else the ISO domain, family and subfamily."""
    own = text_at(element, "BkTxCd/Prtry/Cd")
    match = _SWIFT_TYPE.match(own) if own else None
    if match:
        return match.group()
    parts = (text_at(element, f"BkTxCd/Domn/{path}") for path in ("Cd", "Fmly/Cd", "Fmly/SubFmlyCd"))
    return "/".join(part for part in parts if part) or own


def _counterparty(entry: CamtEntry, payment: ET.Element, own: str, *, turned: bool) -> Party:
    """Return the other side: the debtor of money that came in, the creditor of money that went out.

    A reversal keeps the roles of the payment that it takes back.
    """
    came_in = (entry.amount > 0) != (entry.reversal and not turned)
    for role in ("Dbtr", "Cdtr") if came_in else ("Cdtr", "Dbtr"):
        party = _party(payment, role)
        if (party.name or party.account) and (party.account is None or party.account != own):
            return party
    return Party()


def _party(payment: ET.Element, role: str) -> Party:
    parties = payment.find("RltdPties")
    names = (f"{role}/Nm", f"{role}/Pty/Nm", f"Ultmt{role}/Nm", f"Ultmt{role}/Pty/Nm")
    account = text_at(parties, f"{role}Acct/Id/IBAN", f"{role}Acct/Id/Othr/Id")
    agent = payment.find(f"RltdAgts/{role}Agt/FinInstnId")
    name = text_at(parties, *names)
    return Party(
        tidy(name) if name else None,
        as_account(account) if account else None,
        text_at(agent, "BICFI", "BIC", "ClrSysMmbId/MmbId"),
    )


def _description(element: ET.Element, payments: list[ET.Element]) -> str:
    """Return the remittance of the only payment, or a line for each payment of a batch; else the bank's own words."""
    if len(payments) > 1:
        text = "; ".join(filter(None, (_batch_line(each) for each in payments)))
    else:
        text = " ".join(_remittance(payments[0])) if payments else ""
    return tidy(text or text_at(element, "AddtlNtryInf", "BkTxCd/Prtry/Cd") or "")


def _batch_line(payment: ET.Element) -> str:
    """Return name, remittance and amount of one payment of a batch."""
    money = read_amount_element(_payment_amount(payment))
    name = text_at(payment, *(f"RltdPties/{role}{path}" for role in ("Cdtr", "Dbtr") for path in ("/Nm", "/Pty/Nm")))
    parts = [name, *_remittance(payment), str(money) if money and money.currency else None]
    return " ".join(part for part in parts if part)


def _payment_amount(payment: ET.Element) -> ET.Element | None:
    found = payment.find("Amt")
    return found if found is not None else payment.find("AmtDtls/TxAmt/Amt")


def _remittance(payment: ET.Element) -> Iterator[str]:
    """Yield the free text, then the structured references and document numbers."""
    found = list(texts_at(payment, "RmtInf/Ustrd"))
    for path in ("CdtrRefInf/Ref", "RfrdDocInf/Nb", "AddtlRmtInf"):
        found += [text for text in texts_at(payment, f"RmtInf/Strd/{path}") if not any(text in each for each in found)]
    yield from found or texts_at(payment, "AddtlTxInf")


def _original(element: ET.Element, payment: ET.Element | None, currency: str | None) -> Money | None:
    """Return what was instructed in another currency than the account's."""
    for place in (payment, element):
        for path in ("AmtDtls/InstdAmt/Amt", "AmtDtls/TxAmt/Amt", "Amt"):
            money = read_amount_element(place.find(path)) if place is not None else None
            if money and money.currency and currency and money.currency != currency:
                return money
    return None
