"""UN/CEFACT Cross Industry Invoice: ZUGFeRD 1.0 to 2.4 and its draft of 2013, Factur-X, XRechnung in CII syntax."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from matching.reading.einvoices.bill import Bill, Who, amount, compact, day, signed, tidy
from matching.reading.einvoices.tree import Node

ROOTS = frozenset({"CrossIndustryInvoice", "CrossIndustryDocument"})
DRAFT_SPACE = "urn:un:unece:uncefact:data:standard:CBFBUY:"
"""The draft of ZUGFeRD 1.0 of 2013: its root is called `Invoice` and its dates stand in the element itself."""
_CREDIT = frozenset({"81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"})
"""UNTDID 1001: the codes of EN 16931 that say credit note."""
_NO_INVOICE = frozenset({"220", "230", "231", "310", "315", "351", "50"})
"""Orders, order changes and answers, quotations, delivery notes."""

_ID_LINE = re.compile(r"(?:GLN|ILN|GTIN|Lief|Lieferanten|Kunden|Kd|Deb|Kred)[.\w-]*\b.*\d", re.IGNORECASE)
_TRADE = "SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction"
_AGREEMENT = "ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement"
_DELIVERY = "ApplicableHeaderTradeDelivery|ApplicableSupplyChainTradeDelivery"
_SETTLEMENT = "ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement"
_SUMS = "SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation"
_MEANS = "SpecifiedTradeSettlementPaymentMeans"


def read_cii(root: Node) -> Bill | None:
    """Read the header of a CII invoice; None when it is an order or has no transaction."""
    head = root.first("ExchangedDocument|HeaderExchangedDocument")
    trade = root.first(_TRADE)
    if head is None or trade is None or head.value("TypeCode") in _NO_INVOICE:
        return None
    settlement = trade.first(_SETTLEMENT) or Node("", "", {})
    sums = settlement.first(_SUMS) or Node("", "", {})
    currency = settlement.value("InvoiceCurrencyCode") or _currency_of(sums)
    total = amount(sums.value("GrandTotalAmount"))
    bill = Bill(
        document_type="invoice",
        number=tidy(head.value("ID")),
        issue_date=_day(head, "IssueDateTime"),
        due_date=_day(settlement, "SpecifiedTradePaymentTerms", "DueDateDateTime"),
        service_date=_service_date(trade, settlement),
        currency=currency,
        total=total,
        payable=_either(amount(sums.value("DuePayableAmount")), total),
        net=_either(amount(sums.value("TaxBasisTotalAmount")), amount(sums.value("LineTotalAmount"))),
        tax=_tax(sums, currency),
        supplier=_who(trade.first(_AGREEMENT, "SellerTradeParty")),
        buyer=_who(trade.first(_AGREEMENT, "BuyerTradeParty")),
        account=_account(settlement),
        payment_reference=tidy(settlement.value("PaymentReference")),
        card_tail=_card_tail(settlement),
    )
    return signed(bill, credit=head.value("TypeCode") in _CREDIT)


def _either(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return other if one is None else one


def _currency_of(sums: Node) -> str | None:
    """ZUGFeRD 1.0 headers may lack the currency: the amounts carry it."""
    found = (child.attributes.get("currencyID") for child in sums.children)
    return next((currency for currency in found if currency), None)


def _tax(sums: Node, currency: str | None) -> Decimal | None:
    """Take the tax in the invoice's currency: a second one may stand in the bookkeeping currency."""
    totals = list(sums.all("TaxTotalAmount"))
    fitting = [node for node in totals if node.attributes.get("currencyID") in (currency, None)]
    return next((amount(node.text) for node in fitting or totals), None)


def _service_date(trade: Node, settlement: Node) -> date | None:
    event = _day(trade, _DELIVERY, "ActualDeliverySupplyChainEvent", "OccurrenceDateTime")
    return event or _day(settlement, "BillingSpecifiedPeriod", "EndDateTime")


def _day(node: Node, *path: str) -> date | None:
    return day(node.value(*path, "DateTimeString|DateTime") or node.value(*path))


def _who(party: Node | None) -> Who:
    if party is None:
        return Who()
    registered = list(party.all("SpecifiedTaxRegistration", "ID"))
    by_scheme = {node.attributes.get("schemeID", ""): node.text for node in reversed(registered)}
    tax_id = by_scheme.get("VA") or by_scheme.get("FC") or by_scheme.get("")
    return Who(tidy(_without_ids(party.value("Name"))), compact(tax_id))


def _without_ids(name: str | None) -> str | None:
    """Drop lines such as `GLN 4333741000005` that ZUGFeRD 1.0 writers put in front of the name."""
    lines = (name or "").splitlines()
    named = [line for line in lines if not _ID_LINE.match(line.strip())]
    return "\n".join(named or lines) or None


def _account(settlement: Node) -> str | None:
    account = settlement.value(_MEANS, "PayeePartyCreditorFinancialAccount", "IBANID")
    return compact(account or settlement.value(_MEANS, "PayeePartyCreditorFinancialAccount", "ProprietaryID"))


def _card_tail(settlement: Node) -> str | None:
    card = compact(settlement.value(_MEANS, "ApplicableTradeSettlementFinancialCard", "ID")) or ""
    return card[-4:] if len(card) >= 4 and card[-4:].isdigit() else None
