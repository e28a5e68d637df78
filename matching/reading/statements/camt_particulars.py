"""What a camt entry says beside money and parties: mandate, charges, rate, card, number of payments (ISO 20022)."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from matching.money import Money
from matching.reading.statements.amounts import read_rate
from matching.reading.statements.dialects.asides import add_asides
from matching.reading.statements.dialects.details import Details, named, reference
from matching.reading.statements.xml_tree import read_amount_element, text_at
from matching.statement import NO_PARTICULARS, Particulars

_TAIL = re.compile(r"\d{4}$")


def particulars_of(element: ET.Element, payment: ET.Element | None, many: int, text: str) -> Particulars:
    """Return the particulars of an entry; `payment` is its only one, `many` how many it has, `text` its purpose."""
    found = Particulars(
        mandate=reference(text_at(payment, "Refs/MndtId")),
        creditor_id=_creditor_id(payment),
        ultimate_party=_ultimate(payment),
        rate=_rate(element, payment),
        fees=tuple(_fees(element, payment)),
        card_tail=_card_tail(element, payment),
        purchase_date=_purchase_day(payment),
        payments=_payments(element, many),
    )
    details = Details(text=text, particulars=found)
    add_asides(details)
    return NO_PARTICULARS if details.particulars == NO_PARTICULARS else details.particulars


def _creditor_id(payment: ET.Element | None) -> str | None:
    """Return the creditor's id of a direct debit: it stands as a private id whose scheme is SEPA."""
    if payment is None or not text_at(payment, "Refs/MndtId"):
        return None
    return text_at(payment, *(f"RltdPties/Cdtr{pty}/Id/PrvtId/Othr/Id" for pty in ("", "/Pty")))


def _ultimate(payment: ET.Element | None) -> str | None:
    """Return the party behind the payment; the account's own side is told by the caller's direction, so both count."""
    parties = payment.find("RltdPties") if payment is not None else None
    names = (text_at(parties, f"Ultmt{role}/Nm", f"Ultmt{role}/Pty/Nm") for role in ("Cdtr", "Dbtr"))
    return named(next((name for name in names if name), None))


def _places(element: ET.Element, payment: ET.Element | None) -> Iterator[ET.Element]:
    if payment is not None:
        yield payment
    yield element


def _rate(element: ET.Element, payment: ET.Element | None) -> Decimal | None:
    for place in _places(element, payment):
        for path in ("AmtDtls/TxAmt", "AmtDtls/InstdAmt", "AmtDtls/CntrValAmt", "AmtDtls/AnncdPstngAmt"):
            rate = read_rate(text_at(place, f"{path}/CcyXchg/XchgRate"))
            if rate:
                return rate
    return None


def _fees(element: ET.Element, payment: ET.Element | None) -> Iterator[Money]:
    """Yield the charges, each recorded one or else their total; those of the payment repeat those of the entry."""
    for place in _places(element, payment):
        found = [*place.iterfind("Chrgs/Rcrd/Amt"), *place.iterfind("Chrgs/Amt")]
        total = place.find("Chrgs/TtlChrgsAndTaxAmt")
        read = [read_amount_element(each) for each in found or ([total] if total is not None else [])]
        known = [money for money in read if money is not None and money.amount]
        if known:
            yield from known
            return


def _card_tail(element: ET.Element, payment: ET.Element | None) -> str | None:
    for place in _places(element, payment):
        number = text_at(place, "CardTx/Card/PlainCardData/PAN", "CardTx/Card/MskdPAN")
        match = _TAIL.search(number) if number else None
        if match:
            return match.group()
    return None


def _purchase_day(payment: ET.Element | None) -> date | None:
    text = text_at(payment, "RltdDts/TxDtTm") if text_at(payment, "CardTx/Card/PlainCardData/PAN") else None
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _payments(element: ET.Element, many: int) -> int | None:
    stated = text_at(element, "NtryDtls/Btch/NbOfTxs")
    if many > 1:
        return many
    return int(stated) if stated and stated.isdecimal() and len(stated) < 9 else None
