"""What the embedded Flowtly starts with, and what a perfect matcher would find: the truth the tests hold against."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import cast
from bank_files import Booked, Statement, bank_reference
from bank_lines import PAPERS
from paper import Paper
from papers_abroad import ABROAD, LINKED_ABROAD, WAITING_ABROAD
from papers_home import HOME, LINKED_HOME, WAITING_HOME

_TWINS = ("parking-a", "parking-b")
_WAITING = {paper.key for paper in (*WAITING_HOME, *WAITING_ABROAD)}
_LINKED = {paper.key for paper in (*LINKED_HOME, *LINKED_ABROAD)}
_CASES = {
    "pliszka": "number in the title; its total is the net sum of another invoice",
    "borowik": "the bank knows the supplier by another name; the account number tells",
    "pradnik": "paid is the total less an earlier overpayment",
    "papiernik-a": "two invoices paid by one transfer that lists both numbers",
    "dudek": "its net sum is the total of another invoice",
    "rudzik-credit": "credit note, paid back",
    "bazant": "split payment: number, tax number and VAT stand in the title",
    "cloudberry": "US dollars paid by a PLN card; the original amount stands in the bank's text",
    "koleje-12": "the same sum was paid to the same firm a fortnight later",
    "blawatek": "a scan without text",
    "specht": "e-invoice inside the PDF",
    "kiebitz": "direct debit",
    "parking-a": "twins: same day, sum and shop; nothing tells them apart",
}


def seed(*accounts: Sequence[Statement]) -> dict[str, object]:
    """Return what Flowtly knows before anything is imported: accounts, counterparties, September, waiting documents."""
    return {
        "organisation": cast.OWN.name,
        "tax_id": cast.OWN.tax_id,
        "bank_accounts": [
            {"iban": cast.PLN_ACCOUNT, "currency": "PLN", "name": "Rachunek bieżący PLN"},
            {"iban": cast.EUR_ACCOUNT, "currency": "EUR", "name": "Konto EUR"},
        ],
        "counterparties": [
            {"name": firm.name, "tax_id": firm.vat_id or None, "iban": firm.iban or None}
            for firm in cast.FIRMS.values()
        ],
        "awaiting": [_awaiting(paper) for paper in (*WAITING_HOME, *WAITING_ABROAD)],
        "transactions": [_known(statements[0], booked) for statements in accounts for booked in statements[0].booked],
    }


def _awaiting(paper: Paper) -> dict[str, object]:
    return {
        "file": paper.file,
        "name": paper.file,
        "amount": f"{paper.payable}",
        "currency": paper.currency,
        "counterparty": paper.seller.name,
        "received_at": paper.issued.isoformat(),
    }


def _known(statement: Statement, booked: Booked) -> dict[str, object]:
    line = booked.line
    linked = next((PAPERS[key].file for key in line.papers if key in _LINKED), None)
    return {
        "account": statement.account,
        "exec_date": line.day.isoformat(),
        "amount": f"{line.amount}",
        "description": " ".join(part for part in (line.name, line.title) if part),
        "counterparty": line.name or None,
        "ending_balance": f"{booked.balance}",
        "statement_number": booked.statement,
        "operation_number": bank_reference(booked),
        "attachment": linked,
    }


def expected(*accounts: Sequence[Statement], copy_of: tuple[str, str]) -> dict[str, object]:
    """Return the truth about October: pairs by transaction id and file name, and what has no partner."""
    october = [statement for statements in accounts for statement in statements[1:]]
    lines = [(name_of(statement, booked), booked) for statement in october for booked in statement.booked]
    pairs = [_pair(name, booked) for name, booked in lines if booked.line.papers and not _special(booked)]
    paid = {key for _, booked in lines for key in booked.line.papers}
    return {
        "statements": [_statement(statement) for statement in october],
        "pairs": pairs,
        "twins": {
            "transactions": [name for name, booked in lines if set(booked.line.papers) & set(_TWINS)],
            "receipts": [PAPERS[key].file for key in _TWINS],
            "case": _CASES[_TWINS[0]],
        },
        "awaiting": [
            {"file": PAPERS[key].file, "transaction": name}
            for name, booked in lines for key in booked.line.papers if key in _WAITING
        ],
        "duplicates": [{"receipt": copy_of[1], "of": PAPERS[copy_of[0]].file}],
        "receipts_without_partner": [paper.file for paper in (*HOME, *ABROAD) if paper.key not in paid],
        "transactions_without_receipt": [
            {"transaction": name, "kind": booked.line.kind} for name, booked in lines if not booked.line.papers
        ],
        "receipts": [_facts(paper) for paper in (*HOME, *ABROAD)],
    }  # fmt: skip


def name_of(statement: Statement, booked: Booked) -> str:
    """Return the line's id as the command line prints it: account/statement/position."""
    return f"{statement.account}/{booked.statement}/{booked.position}"


def _special(booked: Booked) -> bool:
    return booked.line.papers[0] in (*_TWINS, *_WAITING)


def _pair(name: str, booked: Booked) -> dict[str, object]:
    keys = booked.line.papers
    return {
        "transaction": name,
        "receipts": [PAPERS[key].file for key in keys],
        "case": _CASES.get(keys[0], booked.line.kind),
    }


def _statement(statement: Statement) -> dict[str, object]:
    return {
        "account": statement.account,
        "number": statement.number,
        "currency": statement.currency,
        "opening": f"{statement.opening}",
        "closing": f"{statement.closing}",
        "transactions": len(statement.booked),
        "sum": f"{sum((booked.line.amount for booked in statement.booked), Decimal(0))}",
    }


def _facts(paper: Paper) -> dict[str, object]:
    return {
        "file": paper.file,
        "supplier": paper.seller.name,
        "number": paper.number,
        "issue_date": paper.issued.isoformat(),
        "currency": paper.currency,
        "total": f"{paper.total}",
        "payable": f"{paper.payable}",
        "language": paper.language,
        "source": {"scan": None, "specht": "einvoice"}.get(paper.layout, {"specht": "einvoice"}.get(paper.key, "text")),
    }
