"""Routes for checks and tests, outside the published ones: the audit, and the switches of the faults."""

from __future__ import annotations

from decimal import Decimal

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from desktop.sandbox.amounts import from_minor
from desktop.sandbox.books.attachments import list_attachments
from desktop.sandbox.books.records import BankTransaction
from desktop.sandbox.books.transactions import list_transactions
from desktop.sandbox.faults import Fault
from desktop.sandbox.json_text import Json, read_json, write_json
from desktop.sandbox.office import Office


def control_routes(office: Office) -> list[Route]:
    """Give the routes below /_sandbox."""

    async def show_audit(_: Request) -> Response:
        return _json(audit(office))

    async def switch_on(request: Request) -> Response:
        try:
            office.faults.add(_fault(read_json((await request.body()).decode())))
        except ValueError as error:
            return _json({"error": str(error)}, status=400)
        return Response(status_code=204)

    async def switch_off(_: Request) -> Response:
        office.faults.clear()
        return Response(status_code=204)

    return [
        Route("/_sandbox/audit", show_audit),
        Route("/_sandbox/faults", switch_on, methods=["POST"]),
        Route("/_sandbox/faults", switch_off, methods=["DELETE"]),
    ]


def audit(office: Office) -> Json:
    """Give what truly stands in the books, whatever the variants let a client see, the requests and the writes."""
    office.pace.catch_up()
    attachments: list[Json] = [
        {
            "id": attachment.id,
            "name": attachment.name,
            "sha256": attachment.sha256,
            "transaction": attachment.transaction,
        }
        for attachment in list_attachments(office.books)
    ]
    transactions = [_line(line) for line in list_transactions(office.books)]
    return {
        "transactions": transactions,
        "attachments": attachments,
        "requests": dict(office.pace.counts),
        "writes": list(office.pace.writes),
    }


def _line(line: BankTransaction) -> Json:
    facts, currency = line.facts, line.account.currency
    ending = facts.ending_balance
    return {
        "id": line.id,
        "account": line.account.iban or line.account.number,
        "currency": currency,
        "amount": str(from_minor(facts.amount, currency)),
        "ending_balance": None if ending is None else str(from_minor(ending, currency)),
        "order_date": facts.order_date,
        "exec_date": facts.exec_date,
        "description": facts.description,
        "operation_number": facts.operation_number,
        "statement_number": facts.statement_number,
        "counterparty": None if line.counterparty is None else line.counterparty.name,
        "connected_month": line.connected_month,
        "ignored": line.ignored,
        "note": line.note,
        "attachments": list(line.attachments),
    }


def _fault(asked: object) -> Fault:
    if not isinstance(asked, dict):
        return Fault(route="", kind="")
    return Fault(
        route=str(asked.get("route", "")),
        kind=str(asked.get("kind", "")),
        after=int(asked.get("after", 0)),
        times=int(asked.get("times", 1)),
        seconds=Decimal(str(asked.get("seconds", 2))),
        chance=Decimal(str(asked.get("chance", 1))),
    )


def _json(value: Json, *, status: int = 200) -> Response:
    return Response(write_json(value), status, media_type="application/json; charset=utf-8")
