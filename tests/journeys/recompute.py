"""Recompute every number of a proof from Flowtly's own answers, with nothing of the program: plain HTTP and arithmetic.

    FLOWTLY_URL=… FLOWTLY_TOKEN=… python -m tests.journeys.recompute "FOLDER/2026-10 proof.json"

Prints each difference and ends with 1 if there is one. Written apart from the product on purpose: a mistake of the
product's reading or counting would show here.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from tests.patience import SECONDS

_LISTS = ("budgetTransactions",)


class Server:
    """Reads collections, page by page."""

    def __init__(self, url: str, token: str) -> None:
        self.url, self.token = url.rstrip("/"), token

    def get(self, path: str) -> Any:
        request = Request(
            self.url + path, headers={"Authorization": f"Bearer {self.token}", "Accept": "application/ld+json"}
        )
        with urlopen(request, timeout=SECONDS) as answer:
            return json.loads(answer.read(), parse_float=Decimal)

    def every(self, path: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = []
        page = 1
        while True:
            body = self.get(f"{path}?page={page}&itemsPerPage=100")
            members = body.get("member", body.get("hydra:member"))
            rows.extend(members)
            if not members or len(rows) >= body.get("totalItems", body.get("hydra:totalItems")):
                return rows
            page += 1


def differences(proof: dict[str, Any], server: Server) -> Iterator[str]:
    """Yield what differs between a proof and what the server says now."""
    month = proof["month"]
    accounts = {row["@id"]: row for row in server.every("/bank-accounts")}
    lines = {row["id"]: row for row in server.every("/transactions")}
    inside = {key: row for key, row in lines.items() if row["execDate"].startswith(month)}
    told = {row["id"]: row for row in proof["transactions"]}
    for key in sorted({*inside, *told}):
        if key not in told or key not in inside:
            yield f"{key}: stands only in {'the proof' if key in told else 'Flowtly'}"
        else:
            yield from _line(key, told[key], inside[key], accounts, server)
    yield from _charges(told, server)
    yield from _accounts(proof, lines, accounts, month)
    yield from _counts(proof, inside, server)


def _line(
    key: str, told: dict[str, Any], row: dict[str, Any], accounts: dict[str, Any], server: Server
) -> Iterator[str]:
    account = accounts[row["bankAccount"]]
    said = {
        "day": row["execDate"][:10],
        "account": account["iban"],
        "amount": f"{Decimal(row['amount']):.2f}",
        "currency": account["currency"],
        "balance": f"{Decimal(row['endingBalance']):.2f}" if row.get("endingBalance") is not None else None,
        "counterparty": (row.get("counterparty") or {}).get("name"),
        "description": " ".join((row.get("description") or "").split()),
        "connected_month": (row.get("connectedMonth") or "")[:7] or None,
        "ignored": bool(row.get("ignored")),
        "note": row.get("note") or None,
        "documents": sorted(iri.rsplit("/", 1)[1] for iri in row.get("transactionAttachments", [])),
    }
    for name, value in said.items():
        if told[name] != value:
            yield f"{key} {name}: the proof says {told[name]!r}, Flowtly {value!r}"


def _charges(told: dict[str, Any], server: Server) -> Iterator[str]:
    names = {row["@id"]: row["name"] for row in server.every("/budgets")}
    charged = defaultdict(list)
    for row in server.every("/budget-transactions"):
        charged[row["transaction"].rsplit("/", 1)[1]].append(names[row["budget"]])
    for key, row in told.items():
        if row["budgets"] != sorted(charged[key]):
            yield f"{key} budgets: the proof says {row['budgets']}, Flowtly {sorted(charged[key])}"


def _accounts(proof: dict[str, Any], lines: dict[str, Any], accounts: dict[str, Any], month: str) -> Iterator[str]:
    for told in proof["accounts"]:
        iri = next(
            key
            for key, row in accounts.items()
            if (row["iban"], row["currency"]) == (told["account"], told["currency"])
        )
        mine = [row for row in lines.values() if row["bankAccount"] == iri]
        amounts = [Decimal(row["amount"]) for row in mine if row["execDate"].startswith(month)]
        opening, closing = _ends(mine, month)
        said = {
            "opening": opening,
            "in": sum((amount for amount in amounts if amount > 0), Decimal(0)),
            "out": sum((amount for amount in amounts if amount < 0), Decimal(0)),
            "closing": closing,
        }
        for name, value in said.items():
            if Decimal(told[name]) != value:
                yield f"{told['account']} {name}: the proof says {told[name]}, Flowtly {value}"
        if (opening + sum(amounts) == closing) != told["complete"]:
            yield f"{told['account']}: adds up in one and not in the other"


def _ends(rows: list[dict[str, Any]], month: str) -> tuple[Decimal, Decimal]:
    """Return the balances before the first and after the last booking: those that no other booking leads to or from."""
    here = [row for row in rows if row["execDate"].startswith(month)]
    starts = [Decimal(row["endingBalance"]) - Decimal(row["amount"]) for row in here]
    ends = [Decimal(row["endingBalance"]) for row in here]
    for balance in list(starts):
        if balance in ends:
            starts.remove(balance)
            ends.remove(balance)
    return (starts[0], ends[0]) if starts else (Decimal(here[0]["endingBalance"]), Decimal(here[0]["endingBalance"]))


def _counts(proof: dict[str, Any], inside: dict[str, Any], server: Server) -> Iterator[str]:
    income = {
        row["transaction"].rsplit("/", 1)[1] for row in server.every("/income-transactions") if row.get("transaction")
    }
    budgets = bool(server.every("/budgets"))
    unassigned = {row["id"] for row in server.every("/transactions/unassigned")}
    problems = {row["id"] for row in server.every("/transactions/with-problems")}
    ignored = {key for key, row in inside.items() if row.get("ignored")}
    open_lines = {
        key
        for key, row in inside.items()
        if key not in ignored
        and (
            not row.get("counterparty")
            or not row.get("connectedMonth")
            or not (row.get("transactionAttachments") or key in income)
            or key in problems
            or (budgets and Decimal(row["amount"]) < 0 and key in unassigned)
        )
    }
    counts = proof["counts"]
    said = {
        "transactions": len(inside),
        "needs_nothing": len(ignored),
        "done": len(inside) - len(ignored) - len(open_lines),
        "with_document": sum(bool(row.get("transactionAttachments")) for row in inside.values()),
        "with_invoice": len(income & set(inside)),
        "documents": sum(len(row.get("transactionAttachments", [])) for row in inside.values()),
    }
    for name, value in said.items():
        if counts[name] != value:
            yield f"count {name}: the proof says {counts[name]}, Flowtly {value}"
    if counts["to_decide"] + counts["to_chase"] != len(open_lines):
        yield f"open: the proof says {counts['to_decide'] + counts['to_chase']}, Flowtly {len(open_lines)}"


def documents(proof: dict[str, Any], archive: Path) -> Iterator[str]:
    """Yield documents of the archive whose bytes are not those of the proof."""
    with zipfile.ZipFile(archive) as packed:
        for row in proof["documents"]:
            if hashlib.sha256(packed.read(row["file"])).hexdigest() != row["sha256"]:
                yield f"{row['file']}: other bytes than the proof says"


def main() -> int:
    path = Path(sys.argv[1])
    proof = json.loads(path.read_text(encoding="utf-8"))
    server = Server(os.environ["FLOWTLY_URL"], os.environ["FLOWTLY_TOKEN"])
    found = [*differences(proof, server), *documents(proof, path.with_name(f"{proof['month']} documents.zip"))]
    for one in found:
        sys.stdout.write(f"{one}\n")
    sys.stdout.write(f"{len(found)} differences\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
