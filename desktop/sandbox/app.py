"""The application: routes from the table of operations, and what every request goes through."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from desktop.sandbox.call import Call, Operation
from desktop.sandbox.control import control_routes
from desktop.sandbox.faults import Fault
from desktop.sandbox.json_text import write_json
from desktop.sandbox.office import Office
from desktop.sandbox.openapi import document
from desktop.sandbox.problems import Problem, signed_out
from desktop.sandbox.reply import refuse, reply
from desktop.sandbox.request_body import read_body
from desktop.sandbox.routes.files import part_name
from desktop.sandbox.routes.table import all_operations

Cut = Callable[[Any], None]
"""Cuts the connection of a client, named as ASGI names it (host, port)."""


def build(office: Office, cut: Cut) -> Starlette:
    """Give the application that serves this office."""
    operations = all_operations()
    prefix = "/api" if "api-prefix" in office.variants else ""
    routes: list[BaseRoute] = [
        Route(operation.path, _endpoint(office, operation, cut), methods=[operation.method]) for operation in operations
    ]
    routes.append(Route("/docs.jsonopenapi", _documentation(office, operations, prefix)))
    control = control_routes(office)
    # The control routes stand at the root and below /api, so that a test finds them whichever address it was given.
    below = Mount("/api", routes=[*control, *routes] if prefix else control)
    standing: list[BaseRoute] = [*control, below] if prefix else [*control, *routes, below]
    return Starlette(routes=standing, exception_handlers={HTTPException: _refuse_unknown(office)})


def _endpoint(office: Office, operation: Operation, cut: Cut) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        try:
            _check_token(request, office.token)
            office.pace.count(operation.route)
            return await _serve(office, operation, request, cut)
        except Problem as problem:
            return refuse(problem, office.variants)
        except ClientDisconnect:
            # Nobody hears this; nothing was done, because the body never came to its end.
            return Response(status_code=400)

    return endpoint


async def _serve(office: Office, operation: Operation, request: Request, cut: Cut) -> Response:
    # The body is read first: a slow request is carried out even when its client has gone away meanwhile.
    body, uploads = await read_body(request, operation, office.variants)
    fault = office.faults.strike(operation.route)
    await _before(fault)
    if fault is not None and fault.kind == "cut-before-commit":
        cut(request.scope.get("client"))
        return Response(status_code=503)
    query = tuple(request.query_params.multi_items())
    answer = operation.act(Call(office, request.path_params, query, _iri_path(request), body, uploads))
    if operation.method != "GET":
        office.pace.written()
    if fault is not None and fault.kind == "500-after-commit":
        raise Problem(500, "Internal Server Error")
    if fault is not None and fault.kind == "cut-after-commit":
        cut(request.scope.get("client"))
    return reply(request, operation, answer, office.variants)


async def _before(fault: Fault | None) -> None:
    if fault is None:
        return
    if fault.kind == "429":
        raise Problem(429, "Too Many Requests", headers={"Retry-After": str(int(fault.seconds))})
    if fault.kind == "slow":
        await asyncio.sleep(float(fault.seconds))


def _check_token(request: Request, token: str | None) -> None:
    scheme, _, sent = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not sent.strip():
        raise signed_out("JWT Token not found")
    if token is not None and not hmac.compare_digest(sent.strip().encode(), token.encode()):
        raise signed_out("Invalid JWT Token")


def _iri_path(request: Request) -> str:
    path = request.url.path
    return path if path.startswith("/api/") else f"/api{path}"


def _documentation(office: Office, operations: tuple[Operation, ...], prefix: str) -> Callable[[Request], Any]:
    hydra = "" if "no-hydra-prefix" in office.variants else "hydra:"
    text = write_json(document(operations, prefix=prefix, hydra=hydra, part=part_name(office.variants)))

    async def documentation(_: Request) -> Response:
        return Response(text, media_type="application/vnd.openapi+json; charset=utf-8")

    return documentation


def _refuse_unknown(office: Office) -> Callable[[Request, Exception], Any]:
    """Answer for paths and methods that do not exist. The firewall stands before them: without a token it is 401."""

    async def refuse_unknown(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        try:
            _check_token(request, office.token)
        except Problem as problem:
            return refuse(problem, office.variants)
        words = "No route found" if error.status_code == 404 else error.detail
        detail = f'{words} for "{request.method} {request.url.path}"' if error.status_code in {404, 405} else words
        return refuse(Problem(error.status_code, detail, headers=error.headers), office.variants)

    return refuse_unknown
