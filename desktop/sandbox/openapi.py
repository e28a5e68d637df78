"""The server's own OpenAPI document, made from the table of operations, its error answers included."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop.sandbox.call import Body, Operation
from desktop.sandbox.json_text import Json
from desktop.sandbox.models import schemas
from desktop.sandbox.request_body import types_of
from desktop.sandbox.routes.files import part_name

_TEXT: Json = {"type": "string"}

_ERRORS: Mapping[int, str] = {
    400: "The body or a parameter cannot be understood",
    401: "Not signed in",
    403: "Not allowed",
    404: "Nothing stands at this address",
    413: "The file is too large",
    415: "The body has another type than is taken",
    422: "The body does not validate",
    429: "Too many requests",
    500: "The server failed",
}


def document(operations: Sequence[Operation], *, prefix: str, variants: frozenset[str]) -> Json:
    """Give the document of a server with these variants."""
    paths: dict[str, dict[str, Json]] = {}
    for operation in operations:
        described = _operation(operation, variants)
        paths.setdefault(prefix + operation.path, {})[operation.method.lower()] = described
    return {
        "openapi": "3.1.0",
        "info": {"title": "Embedded Flowtly", "version": "2", "description": "For development and demonstration."},
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {
            "schemas": schemas(),
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def _operation(operation: Operation, variants: frozenset[str]) -> Json:
    described: dict[str, Json] = {
        "operationId": re.sub(r"\W+", "_", operation.route.lower()).strip("_"),
        "summary": operation.summary,
        "parameters": [*_path_parameters(operation.path), *_query_parameters(operation)],
        "responses": {**_success(operation, variants), **_errors(operation, variants)},
    }
    if operation.body is not Body.NONE:
        described["requestBody"] = _request_body(operation, variants)
    return described


def _path_parameters(path: str) -> list[Json]:
    return [{"name": name, "in": "path", "required": True, "schema": _TEXT} for name in re.findall(r"\{(\w+)\}", path)]


def _query_parameters(operation: Operation) -> list[Json]:
    if operation.path.endswith("/mt940"):
        return [{"name": name, "in": "query", "schema": _TEXT} for name in ("bankAccount", "month")]
    if not operation.many:
        return []
    page: Json = {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1, "default": 1}}
    searched: Json = {"name": "query", "in": "query", "schema": _TEXT}
    return [page, searched] if operation.path.endswith("/search") else [page]


def _request_body(operation: Operation, variants: frozenset[str]) -> Json:
    if operation.body is Body.FILE:
        name = part_name(variants) if operation.path.endswith("/import") else "file"
        binary: Json = {"type": "string", "format": "binary"}
        parts: Json = {name: {"type": "array", "items": binary} if name.endswith("[]") else binary}
        schema: Json = {"type": "object", "required": [name], "properties": parts}
        return {"required": True, "content": {"multipart/form-data": {"schema": schema}}}
    schema = _reference(operation.written) if operation.written else {"type": "object"}
    return {"required": True, "content": {name: {"schema": schema} for name in types_of(operation.body, variants)}}


def _success(operation: Operation, variants: frozenset[str]) -> dict[str, Json]:
    """Describe what an operation answers when all is well, under the status the variants choose."""
    if "async-import" in variants and operation.path.endswith("/import"):
        return {"202": {"description": "Taken; it is worked off later"}}
    if operation.method in {"POST", "PATCH"} and operation.schema:
        for name, status in (("answers-204", "204"), ("answers-202", "202")):
            if name in variants:
                return {status: {"description": operation.summary}}
        if "answers-200" in variants:
            return {"200": _response(operation, variants)}
    return {str(operation.status): _response(operation, variants)}


def _response(operation: Operation, variants: frozenset[str]) -> Json:
    if not operation.schema:
        return {"description": operation.summary, **_file_content(operation)}
    schema = _reference(operation.schema)
    if operation.many:
        schema = _collection(schema, variants)
    content = {"application/ld+json": {"schema": schema}}
    return {"description": operation.summary, "content": content}


def _file_content(operation: Operation) -> dict[str, Json]:
    kinds = {"/transactions/export/mt940": "text/plain", "/transactions/attachments/zip": "application/zip"}
    kind = kinds.get(operation.path)
    return {} if kind is None else {"content": {kind: {"schema": {"type": "string", "format": "binary"}}}}


def _collection(member: Json, variants: frozenset[str]) -> Json:
    members: Json = {"type": "array", "items": member}
    if "plain-collections" in variants:
        return members
    key = "" if "no-hydra-prefix" in variants else "hydra:"
    properties: Json = {
        f"{key}member": members,
        f"{key}totalItems": {"type": "integer", "minimum": 0},
        f"{key}view": {"type": "object"},
        f"{key}search": {"type": "object"},
    }
    return {"type": "object", "required": [f"{key}member", f"{key}totalItems"], "properties": properties}


def _errors(operation: Operation, variants: frozenset[str]) -> dict[str, Json]:
    wanted = {401, 403, 429, 500}
    wanted |= {404} if "{" in operation.path or operation.path.endswith("/mt940") else set()
    wanted |= {400} if operation.many or "{date}" in operation.path else set()
    wanted |= {400, 404, 413, 415, 422} if operation.body is not Body.NONE else set()
    return {str(status): _error(status, variants) for status in sorted(wanted)}


def _error(status: int, variants: frozenset[str]) -> Json:
    if status == 401:
        content: Json = {"application/json": {"schema": _reference("SignedOut")}}
    else:
        kind = "application/ld+json" if "hydra-errors" in variants else "application/problem+json"
        content = {kind: {"schema": _reference("HydraError" if "hydra-errors" in variants else "Problem")}}
    return {"description": _ERRORS[status], "content": content}


def _reference(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}
