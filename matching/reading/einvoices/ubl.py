"""OASIS UBL 2.x Invoice and CreditNote: Peppol BIS, XRechnung in UBL syntax."""

from __future__ import annotations

from decimal import Decimal

from matching.reading.einvoices.bill import Bill, Who, amount, compact, day, signed, tidy
from matching.reading.einvoices.tree import Node

ROOTS = frozenset({"Invoice", "CreditNote"})
SPACE = "urn:oasis:names:specification:ubl:schema:xsd:"
_CREDIT = frozenset({"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"})
"""UNTDID 1001: the codes of EN 16931 that say credit note."""


def read_ubl(root: Node) -> Bill | None:
    """Read the header of a UBL invoice or credit note."""
    sums = root.first("LegalMonetaryTotal")
    if sums is None:
        return None
    currency = root.value("DocumentCurrencyCode") or _currency_of(sums)
    total = amount(sums.value("TaxInclusiveAmount"))
    payable = amount(sums.value("PayableAmount"))
    net = amount(sums.value("TaxExclusiveAmount"))
    bill = Bill(
        document_type="invoice",
        number=tidy(root.value("ID")),
        issue_date=day(root.value("IssueDate")),
        due_date=day(root.value("DueDate") or root.value("PaymentMeans", "PaymentDueDate")),
        service_date=day(root.value("Delivery", "ActualDeliveryDate") or root.value("InvoicePeriod", "EndDate")),
        currency=currency,
        total=payable if total is None else total,
        payable=total if payable is None else payable,
        net=amount(sums.value("LineExtensionAmount")) if net is None else net,
        tax=_tax(root, currency),
        supplier=_who(root.first("AccountingSupplierParty", "Party")),
        buyer=_who(root.first("AccountingCustomerParty", "Party")),
        account=compact(root.value("PaymentMeans", "PayeeFinancialAccount", "ID")),
        payment_reference=tidy(root.value("PaymentMeans", "PaymentID")),
        card_tail=_card_tail(root),
    )
    credit = root.name == "CreditNote" or root.value("InvoiceTypeCode") in _CREDIT
    return signed(bill, credit=credit)


def _currency_of(sums: Node) -> str | None:
    found = (child.attributes.get("currencyID") for child in sums.children)
    return next((currency for currency in found if currency), None)


def _tax(root: Node, currency: str | None) -> Decimal | None:
    """Take the tax in the invoice's currency: a second one may stand in the bookkeeping currency."""
    totals = list(root.all("TaxTotal", "TaxAmount"))
    fitting = [node for node in totals if node.attributes.get("currencyID") in (currency, None)]
    return next((amount(node.text) for node in fitting or totals), None)


def _who(party: Node | None) -> Who:
    if party is None:
        return Who()
    person = " ".join(filter(None, (party.value("Person", "FirstName"), party.value("Person", "FamilyName"))))
    name = party.value("PartyLegalEntity", "RegistrationName") or party.value("PartyName", "Name") or person
    schemes = list(party.all("PartyTaxScheme"))
    vat = next((node.value("CompanyID") for node in schemes if node.value("TaxScheme", "ID") == "VAT"), None)
    other = next((node.value("CompanyID") for node in schemes if node.value("CompanyID")), None)
    return Who(tidy(name), compact(vat or other))


def _card_tail(root: Node) -> str | None:
    card = compact(root.value("PaymentMeans", "CardAccount", "PrimaryAccountNumberID")) or ""
    return card[-4:] if len(card) >= 4 and card[-4:].isdigit() else None
