"""The server's own OpenAPI document, made from the table of operations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop.sandbox.call import Body, Operation
from desktop.sandbox.json_text import Json

_TEXT: Json = {"type": "string"}
_MAYBE: Json = {"type": ["string", "null"]}
_MOMENT: Json = {"type": "string", "format": "date-time"}
_NUMBER: Json = {"type": "number"}
_LIST: Json = {"type": "array", "items": {"type": ["string", "object"]}}
_RELATION: Json = {"type": ["string", "object", "null"]}

_FIELDS: Mapping[str, Mapping[str, Json]] = {
    "Transaction": {
        "bankAccount": _RELATION,
        "cost": _MAYBE,
        "counterparty": {"type": ["object", "null"]},
        "counterpartyRole": _MAYBE,
        "statementNumber": {"type": ["integer", "null"]},
        "operationNumber": _MAYBE,
        "description": _TEXT,
        "amount": _NUMBER,
        "endingBalance": {"type": ["number", "null"]},
        "orderDate": _MOMENT,
        "execDate": _MOMENT,
        "relatedDate": _MAYBE,
        "ignored": {"type": "integer"},
        "note": _MAYBE,
        "transactionAttachments": _LIST,
        "budgetTransactions": _LIST,
        "projectTransactions": _LIST,
        "connectedMonth": _MAYBE,
    },
    "TransactionAttachment": {
        "name": _TEXT,
        "amount": {"type": ["number", "null"]},
        "currency": _MAYBE,
        "counterparty": {"type": ["object", "null"]},
        "receivedAt": _MOMENT,
        "relatedMonth": _MAYBE,
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
        "counterparty": {"type": ["object", "null"]},
    },
    "SuggestionsDebug": {"candidates": _LIST, "receivedAt": _TEXT, "amountInMinorUnits": {"type": ["integer", "null"]}},
    "BankAccount": {"name": _TEXT, "iban": _MAYBE, "accountNumber": _TEXT, "currency": _TEXT},
    "Counterparty": {"name": _TEXT, "tin": _MAYBE, "bankAccountNumber": _MAYBE},
}


def document(operations: Sequence[Operation], *, prefix: str, hydra: str, part: str) -> Json:
    """Give the document. `hydra` is the spelling in front of `member`, `part` the import's multipart part."""
    paths: dict[str, dict[str, Json]] = {}
    for operation in operations:
        paths.setdefault(prefix + operation.path, {})[operation.method.lower()] = _operation(operation, hydra, part)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Embedded Flowtly", "version": "1", "description": "For development and demonstration."},
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {
            "schemas": {name: _schema(fields) for name, fields in _FIELDS.items()},
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def _schema(fields: Mapping[str, Json]) -> Json:
    return {"type": "object", "properties": {"@id": _TEXT, "@type": _TEXT, "id": _TEXT, **fields}}


def _operation(operation: Operation, hydra: str, part: str) -> Json:
    described: dict[str, Json] = {
        "operationId": re.sub(r"\W+", "_", operation.route.lower()).strip("_"),
        "summary": operation.summary,
        "parameters": [*_path_parameters(operation.path), *(_page_parameter() if operation.many else ())],
        "responses": {str(operation.status): _response(operation, hydra), "401": {"description": "Not signed in"}},
    }
    if operation.body is not Body.NONE:
        described["requestBody"] = _request_body(operation, part)
    return described


def _path_parameters(path: str) -> list[Json]:
    return [{"name": name, "in": "path", "required": True, "schema": _TEXT} for name in re.findall(r"\{(\w+)\}", path)]


def _page_parameter() -> tuple[Json, ...]:
    return ({"name": "page", "in": "query", "schema": {"type": "integer", "default": 1}},)


def _request_body(operation: Operation, part: str) -> Json:
    if operation.body is Body.FILE:
        name = part if operation.path.endswith("/import") else "file"
        binary: Json = {"type": "string", "format": "binary"}
        parts: Json = {name: {"type": "array", "items": binary} if name.endswith("[]") else binary}
        schema: Json = {"type": "object", "required": [name], "properties": parts}
        return {"required": True, "content": {"multipart/form-data": {"schema": schema}}}
    schema = _reference(operation.schema) if operation.schema else {"type": "object"}
    names: tuple[str, ...] = ("application/merge-patch+json",)
    if operation.body is Body.JSON:
        names = ("application/ld+json", "application/json")
    return {"required": True, "content": {name: {"schema": schema} for name in names}}


def _response(operation: Operation, hydra: str) -> Json:
    if not operation.schema:
        return {"description": operation.summary}
    schema = _reference(operation.schema)
    if operation.many:
        members: Json = {"type": "array", "items": schema}
        schema = {"type": "object", "required": [f"{hydra}member"], "properties": {f"{hydra}member": members}}
    return {"description": operation.summary, "content": {"application/ld+json": {"schema": schema}}}


def _reference(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}
