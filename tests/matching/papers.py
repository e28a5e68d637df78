"""Short ways to write a transaction and a receipt in tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from matching.money import Money
from matching.receipt import DocumentType, Found, Receipt, Side, Source
from matching.statement import Party, Transaction


def line(
    id: str,
    amount: str,
    day: str,
    name: str | None = None,
    title: str = "",
    *,
    currency: str | None = "PLN",
    account: str | None = None,
    type: str | None = "NTRF",
    original: tuple[str, str] | None = None,
    own: str = "PL61109010140000071219812874",
) -> Transaction:
    when = date.fromisoformat(day)
    return Transaction(
        id=id,
        account=own,
        amount=Decimal(amount),
        currency=currency,
        value_date=when,
        booking_date=when,
        type=type,
        counterparty=Party(name, account),
        description=title,
        original=Money(Decimal(original[0]), original[1]) if original else None,
    )


def paper(
    id: str,
    total: str | None,
    day: str | None,
    supplier: str | None = None,
    number: str | None = None,
    *,
    currency: str | None = "PLN",
    kind: DocumentType = "invoice",
    source: Source = "text",
    sure: float = 0.95,
    net: str | None = None,
    payable: str | None = None,
    amounts: tuple[str, ...] = (),
    due: str | None = None,
    tax_id: str | None = None,
    account: str | None = None,
    buyer: str | None = None,
    buyer_tax_id: str | None = None,
    ksef: str | None = None,
    reference: str | None = None,
    card: str | None = None,
    text: str = "",
) -> Receipt:
    def said(value: str | None) -> Found[str] | None:
        return Found(value, sure, source) if value else None

    def money(value: str | None) -> Found[Decimal] | None:
        return Found(Decimal(value), sure, source) if value else None

    def when(value: str | None) -> Found[date] | None:
        return Found(date.fromisoformat(value), sure, source) if value else None

    listed = (*([total] if total else []), *amounts)
    return Receipt(
        id=id,
        source=source,
        document_type=kind,
        number=said(number),
        issue_date=when(day),
        due_date=when(due),
        currency=said(currency),
        total=money(total),
        payable=money(payable),
        net=money(net),
        amounts=tuple(Found(Decimal(value), sure, source) for value in listed),
        supplier=Side(said(supplier), said(tax_id), said(account)),
        buyer=Side(said(buyer), said(buyer_tax_id)),
        ksef_number=said(ksef),
        payment_reference=said(reference),
        card_tail=said(card),
        text=text,
    )
