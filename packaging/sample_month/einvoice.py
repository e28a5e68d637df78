"""The XML inside a ZUGFeRD/Factur-X PDF: UN/CEFACT Cross Industry Invoice, profile EN 16931."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from cast import OWN, Firm
from paper import Paper

_RSM = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
_RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100"
_UDT = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100"
_GUIDELINE = "urn:cen.eu:en16931:2017"
_UNITS = {"m³": "MTQ", "Std.": "HUR", "psch.": "LS", "Pkg.": "XPK"}
"""Units of UN/ECE Recommendation 20."""


def cii(paper: Paper) -> bytes:
    """Return the invoice as XML; the figures are those printed on the page."""
    for prefix, space in (("rsm", _RSM), ("ram", _RAM), ("udt", _UDT)):
        ET.register_namespace(prefix, space)
    root = ET.Element(f"{{{_RSM}}}CrossIndustryInvoice")
    context = ET.SubElement(root, f"{{{_RSM}}}ExchangedDocumentContext")
    _text(context, "GuidelineSpecifiedDocumentContextParameter/ID", _GUIDELINE)
    document = ET.SubElement(root, f"{{{_RSM}}}ExchangedDocument")
    _text(document, "ID", paper.number)
    _text(document, "TypeCode", "380")
    _day(document, "IssueDateTime", f"{paper.issued:%Y%m%d}")
    deal = ET.SubElement(root, f"{{{_RSM}}}SupplyChainTradeTransaction")
    for at, item in enumerate(paper.items, start=1):
        line = ET.SubElement(deal, f"{{{_RAM}}}IncludedSupplyChainTradeLineItem")
        _text(line, "AssociatedDocumentLineDocument/LineID", str(at))
        _text(line, "SpecifiedTradeProduct/Name", item.name)
        _text(line, "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount", f"{item.price}")
        amount = _text(line, "SpecifiedLineTradeDelivery/BilledQuantity", f"{item.quantity}")
        amount.set("unitCode", _UNITS[item.unit])
        settlement = ET.SubElement(line, f"{{{_RAM}}}SpecifiedLineTradeSettlement")
        tax = _node(settlement, "ApplicableTradeTax")
        _all(tax, (("TypeCode", "VAT"), ("CategoryCode", "K"), ("RateApplicablePercent", "0")))
        _text(settlement, "SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount", f"{item.value}")
    agreement = _node(deal, "ApplicableHeaderTradeAgreement")
    _party(agreement, "SellerTradeParty", paper.seller)
    _party(agreement, "BuyerTradeParty", OWN)
    delivery = _node(deal, "ApplicableHeaderTradeDelivery")
    event = _node(delivery, "ActualDeliverySupplyChainEvent")
    _day(event, "OccurrenceDateTime", f"{paper.sold or paper.issued:%Y%m%d}")
    _settlement(_node(deal, "ApplicableHeaderTradeSettlement"), paper)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def _settlement(node: ET.Element, paper: Paper) -> None:
    _text(node, "InvoiceCurrencyCode", paper.currency)
    means = _node(node, "SpecifiedTradeSettlementPaymentMeans")
    _text(means, "TypeCode", "58")
    _text(means, "PayeePartyCreditorFinancialAccount/IBANID", paper.seller.iban)
    tax = _node(node, "ApplicableTradeTax")
    _all(tax, (("CalculatedAmount", f"{paper.tax}"), ("TypeCode", "VAT"), ("ExemptionReason", paper.note),
               ("BasisAmount", f"{paper.net}"), ("CategoryCode", "K"), ("RateApplicablePercent", "0")))  # fmt: skip
    _day(_node(node, "SpecifiedTradePaymentTerms"), "DueDateDateTime", f"{paper.due:%Y%m%d}")
    total = _node(node, "SpecifiedTradeSettlementHeaderMonetarySummation")
    _all(total, (("LineTotalAmount", f"{paper.net}"), ("TaxBasisTotalAmount", f"{paper.net}")))
    _text(total, "TaxTotalAmount", f"{paper.tax}").set("currencyID", paper.currency)
    _all(total, (("GrandTotalAmount", f"{paper.total}"), ("DuePayableAmount", f"{paper.payable}")))


def _party(parent: ET.Element, role: str, firm: Firm) -> None:
    party = _node(parent, role)
    _text(party, "Name", firm.name)
    postcode, town = firm.town.split(" ", 1)
    address = _node(party, "PostalTradeAddress")
    _all(
        address, (("PostcodeCode", postcode), ("LineOne", firm.street), ("CityName", town), ("CountryID", firm.country))
    )
    _text(party, "SpecifiedTaxRegistration/ID", firm.vat_id).set("schemeID", "VA")


def _node(parent: ET.Element, path: str) -> ET.Element:
    for name in path.split("/"):
        parent = ET.SubElement(parent, f"{{{_RAM}}}{name}")
    return parent


def _text(parent: ET.Element, path: str, text: str) -> ET.Element:
    node = _node(parent, path)
    node.text = text
    return node


def _all(parent: ET.Element, entries: Sequence[tuple[str, str]]) -> None:
    for name, text in entries:
        _text(parent, name, text)


def _day(parent: ET.Element, name: str, day: str) -> None:
    node = ET.SubElement(_node(parent, name), f"{{{_UDT}}}DateTimeString", {"format": "102"})
    node.text = day
