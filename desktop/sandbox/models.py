"""The models of the OpenAPI document: what is answered, what may be written, and how errors look."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.sandbox.json_text import Json
from desktop.sandbox.kinds.kind import Kind
from desktop.sandbox.routes.table import all_kinds

_TEXT: Json = {"type": "string"}
_MAYBE: Json = {"type": ["string", "null"]}
_MOMENT: Json = {"type": "string", "format": "date-time"}
_MAYBE_MOMENT: Json = {"type": ["string", "null"], "format": "date-time"}
_NUMBER: Json = {"type": "number"}
_MAYBE_NUMBER: Json = {"type": ["number", "null"]}
_LIST: Json = {"type": "array", "items": {"type": ["string", "object"]}}
_RELATION: Json = {"type": ["string", "object", "null"]}
_PARTY: Json = {"type": ["object", "null"]}
_FLAG: Json = {"type": "integer", "enum": [0, 1]}

_READ: Mapping[str, Mapping[str, Json]] = {
    "Transaction": {
        "bankAccount": _RELATION,
        "cost": _MAYBE,
        "counterparty": _PARTY,
        "counterpartyRole": _MAYBE,
        "statementNumber": {"type": ["integer", "null"]},
        "operationNumber": _MAYBE,
        "description": _TEXT,
        "amount": _NUMBER,
        "endingBalance": _MAYBE_NUMBER,
        "orderDate": _MOMENT,
        "execDate": _MOMENT,
        "relatedDate": _MAYBE_MOMENT,
        "ignored": _FLAG,
        "note": _MAYBE,
        "transactionAttachments": _LIST,
        "budgetTransactions": _LIST,
        "projectTransactions": _LIST,
        "connectedMonth": _MAYBE_MOMENT,
    },
    "TransactionAttachment": {
        "name": _TEXT,
        "amount": _MAYBE_NUMBER,
        "currency": _MAYBE,
        "counterparty": _PARTY,
        "receivedAt": _MOMENT,
        "relatedMonth": _MAYBE_MOMENT,
        "size": {"type": ["integer", "null"]},
        "mimeType": _MAYBE,
        "transaction": _RELATION,
    },
    "Suggestion": {
        "kind": {"type": "string", "enum": ["attachment", "counterparty"]},
        "score": _NUMBER,
        "label": _TEXT,
        "transaction": _MAYBE,
        "attachment": _MAYBE,
        "counterparty": _PARTY,
    },
    "SuggestionsDebug": {"candidates": _LIST, "receivedAt": _TEXT, "amountInMinorUnits": {"type": ["integer", "null"]}},
    "BankAccount": {"name": _TEXT, "iban": _MAYBE, "accountNumber": _TEXT, "currency": _TEXT},
    "Counterparty": {"name": _TEXT, "tin": _MAYBE, "bankAccountNumber": _MAYBE},
}

_TRANSACTION_FORM: Mapping[str, Json] = {
    "counterparty": _RELATION,
    "counterpartyRole": _MAYBE,
    "cost": _MAYBE,
    "relatedDate": _MAYBE_MOMENT,
    "connectedMonth": _MAYBE_MOMENT,
    "ignored": _FLAG,
    "note": _MAYBE,
}
_ATTACHMENT_FORM: Mapping[str, Json] = {
    "name": {"type": "string", "minLength": 1},
    "amount": _MAYBE_NUMBER,
    "currency": {"type": ["string", "null"], "pattern": "^[A-Z]{3}$"},
    "counterparty": _RELATION,
    "receivedAt": _MOMENT,
    "relatedMonth": _MAYBE_MOMENT,
    "transaction": _RELATION,
}


def schemas() -> dict[str, Json]:
    """Give all models by name."""
    found = {name: _answered(fields) for name, fields in _READ.items()}
    for kind in all_kinds():
        found[kind.type_name] = _answered_kind(kind)
        found[f"{kind.type_name}.create"] = _form(kind, creating=True)
        found[f"{kind.type_name}.write"] = _form(kind, creating=False)
    return {**found, **_forms(), **_odd(), **_errors()}


def _forms() -> dict[str, Json]:
    created: dict[str, Json] = {
        "bankAccount": {"type": ["string", "object"]},
        "amount": _NUMBER,
        "endingBalance": _MAYBE_NUMBER,
        "statementNumber": {"type": ["integer", "null"], "minimum": 0, "maximum": 2**31 - 1},
        "operationNumber": _MAYBE,
        "description": _MAYBE,
        "orderDate": _MAYBE_MOMENT,
        "execDate": _MOMENT,
    }
    return {
        "Transaction.create": _object({**created, **_TRANSACTION_FORM}, required=["bankAccount", "amount", "execDate"]),
        "Transaction.write": _object(_TRANSACTION_FORM),
        "TransactionAttachment.create": _object(_ATTACHMENT_FORM, required=["name"]),
        "TransactionAttachment.write": _object(_ATTACHMENT_FORM),
    }


def _odd() -> dict[str, Json]:
    """Give the models that are no resource."""
    named: dict[str, Json] = {"@id": _TEXT, "@type": _TEXT, "name": _TEXT, "issueDate": _MOMENT}
    imported: dict[str, Json] = {
        "files": {"type": "array", "items": _TEXT},
        "created": {"type": "integer"},
        "skipped": {"type": "integer"},
        "transactions": {"type": "array", "items": _TEXT},
        "errors": {"type": "array", "items": {"type": "object"}},
    }
    sending: Json = {"type": "array", "items": {"type": ["string", "object"]}, "minItems": 1}
    return {
        "InvoiceName": _object(named, required=["name"]),
        "InvoiceSending": _object({"invoices": sending}, required=["invoices"]),
        "TransactionImport": _object(imported, required=["created", "skipped", "transactions"]),
    }


def _errors() -> dict[str, Json]:
    violation = _object({"propertyPath": _TEXT, "message": _TEXT, "code": _TEXT}, required=["propertyPath", "message"])
    violations: Json = {"type": "array", "items": violation}
    problem: dict[str, Json] = {
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "violations": violations,
    }
    hydra: dict[str, Json] = {"hydra:title": _TEXT, "hydra:description": _TEXT, "violations": violations}
    return {
        "Problem": _object(problem, required=["title", "status", "detail"]),
        "HydraError": _object(hydra, required=["hydra:title", "hydra:description"]),
        "SignedOut": _object({"code": {"const": 401}, "message": _TEXT}, required=["code", "message"]),
    }


def _answered_kind(kind: Kind) -> Json:
    # A field that is null is left out, so what is required in a form need not stand in an answer's list.
    fields = {name: field.schema for name, field in kind.fields.items()}
    return _answered(fields, id_={"type": "integer"} if kind.numbered else _TEXT)


def _answered(fields: Mapping[str, Json], *, id_: Json = _TEXT) -> Json:
    return _object({"@id": _TEXT, "@type": _TEXT, "id": id_, **fields}, required=["@id", "@type", "id"])


def _form(kind: Kind, *, creating: bool) -> Json:
    required = [name for name, field in kind.writable.items() if field.required] if creating else []
    fields = {name: field.schema for name, field in kind.writable.items() if creating or not field.kept}
    return _object(fields, required=required)


def _object(fields: Mapping[str, Json], *, required: list[str] | None = None) -> Json:
    described: dict[str, Json] = {"type": "object", "properties": fields}
    return {**described, "required": list(required)} if required else described
