"""Reading the body of a request as the framework would: by content type, and refused where that is wrong."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import UploadFile
from starlette.requests import Request

from desktop.sandbox.call import Body, Operation, Upload
from desktop.sandbox.json_text import read_json
from desktop.sandbox.problems import Problem
from desktop.sandbox.routes.files import part_name

_TYPES: Mapping[Body, tuple[str, ...]] = {
    Body.JSON: ("application/ld+json", "application/json"),
    Body.MERGE_PATCH: ("application/merge-patch+json",),
    Body.FILE: ("multipart/form-data",),
}
LARGEST = 64 * 1024 * 1024
"""Bytes a request may bring; more is refused with 413."""


async def read_body(
    request: Request, operation: Operation, variants: frozenset[str]
) -> tuple[Mapping[str, object], tuple[Upload, ...]]:
    """Give the JSON object and the uploads of the request."""
    if operation.body is Body.NONE:
        return {}, ()
    _check_size(request)
    _check_type(request, types_of(operation.body, variants))
    if operation.body is Body.FILE:
        name = part_name(variants) if operation.path == "/transactions/import" else "file"
        return {}, await _uploads(request, name)
    return _object(await request.body()), ()


def types_of(body: Body, variants: frozenset[str]) -> tuple[str, ...]:
    """Give the content types that are taken for a body."""
    plain = "json-only" in variants and body in {Body.JSON, Body.MERGE_PATCH}
    return ("application/json",) if plain else _TYPES[body]


def _check_size(request: Request) -> None:
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length) > LARGEST:
        raise Problem(413, "The uploaded file is too large.")


def _check_type(request: Request, accepted: tuple[str, ...]) -> None:
    sent = request.headers.get("content-type")
    if sent is None:
        raise Problem(415, 'The "Content-Type" header must exist.')
    if sent.partition(";")[0].strip().lower() not in accepted:
        named = '", "'.join(accepted)
        raise Problem(415, f'The content-type "{sent}" is not supported. Supported MIME types are "{named}".')


def _object(content: bytes) -> Mapping[str, object]:
    try:
        value = read_json(content.decode())
    except ValueError as error:
        raise Problem(400, "Syntax error") from error
    if not isinstance(value, Mapping):
        raise Problem(400, "The input data is misformatted.")
    return value


async def _uploads(request: Request, name: str) -> tuple[Upload, ...]:
    async with request.form() as form:
        sent = [part for part in form.getlist(name) if isinstance(part, UploadFile)]
        return tuple(
            [
                Upload(part.filename or "file", part.content_type or "application/octet-stream", await part.read())
                for part in sent
            ]
        )
