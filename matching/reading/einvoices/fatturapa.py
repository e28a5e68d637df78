"""The Italian FatturaPA (Sistema di Interscambio), ordinary and simplified."""

from __future__ import annotations

from decimal import Decimal

from matching.reading.einvoices.bill import Bill, Who, amount, compact, day, signed, tidy
from matching.reading.einvoices.tree import Node

ROOTS = frozenset({"FatturaElettronica", "FatturaElettronicaSemplificata"})
_CREDIT = frozenset({"TD04", "TD08"})
"""Nota di credito, and its simplified form."""


def read_fatturapa(root: Node) -> Bill | None:
    """Read the header and the first body; without a printed total it is the sum of the tax summary."""
    head, body = root.first("FatturaElettronicaHeader"), root.first("FatturaElettronicaBody")
    document = body.first("DatiGenerali", "DatiGeneraliDocumento") if body else None
    if head is None or body is None or document is None:
        return None
    net, tax = _sum(body, "DatiRiepilogo", "ImponibileImporto"), _sum(body, "DatiRiepilogo|DatiIVA", "Imposta")
    total = _total(body, document, net, tax)
    if net is None and tax is not None and total is not None:
        net = total - tax  # the simplified form tells sums with the tax in them
    paid = [amount(node.text) for node in body.all("DatiPagamento", "DettaglioPagamento", "ImportoPagamento")]
    due = sum((value for value in paid if value is not None), Decimal(0)) if paid else total
    bill = Bill(
        document_type="invoice",
        number=tidy(document.value("Numero")),
        issue_date=day(document.value("Data")),
        due_date=day(body.value("DatiPagamento", "DettaglioPagamento", "DataScadenzaPagamento")),
        currency=document.value("Divisa"),
        total=total,
        payable=due,
        net=net,
        tax=tax,
        supplier=_who(head.first("CedentePrestatore")),
        buyer=_who(head.first("CessionarioCommittente")),
        account=compact(body.value("DatiPagamento", "DettaglioPagamento", "IBAN")),
        payment_reference=tidy(body.value("DatiPagamento", "DettaglioPagamento", "CodicePagamento")),
    )
    return signed(bill, credit=document.value("TipoDocumento") in _CREDIT)


def invoices_in(root: Node) -> int:
    """Count the invoices of a file: a lot holds several of one supplier to one buyer, a body each."""
    return sum(1 for _ in root.all("FatturaElettronicaBody"))


def _total(body: Node, document: Node, net: Decimal | None, tax: Decimal | None) -> Decimal | None:
    printed = amount(document.value("ImportoTotaleDocumento"))
    if printed is not None:
        return printed
    simplified = [amount(node.text) for node in body.all("DatiBeniServizi", "Importo")]
    if simplified:
        return sum((value for value in simplified if value is not None), Decimal(0))
    return None if net is None else net + (tax or Decimal(0))


def _sum(body: Node, *path: str) -> Decimal | None:
    found = [amount(node.text) for node in body.all("DatiBeniServizi", *path)]
    known = [value for value in found if value is not None]
    return sum(known, Decimal(0)) if known else None


def _who(party: Node | None) -> Who:
    known = (party.first("DatiAnagrafici") or party) if party else None
    if known is None:
        return Who()
    named = known.first("Anagrafica|AltriDatiIdentificativi") or known
    person = " ".join(filter(None, (named.value("Nome"), named.value("Cognome"))))
    identity = known.first("IdFiscaleIVA") or known.first("IdentificativiFiscali", "IdFiscaleIVA")
    vat = f"{identity.value('IdPaese') or ''}{identity.value('IdCodice') or ''}" if identity else None
    return Who(tidy(named.value("Denominazione") or person), compact(vat or known.value("CodiceFiscale")))
