"""The application: routes from the table of operations, and what every request goes through."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from desktop.sandbox.call import Answer, Call, Operation
from desktop.sandbox.control import control_routes
from desktop.sandbox.faults import Fault
from desktop.sandbox.json_text import read_json, write_json
from desktop.sandbox.office import Office
from desktop.sandbox.openapi import document
from desktop.sandbox.problems import Problem
from desktop.sandbox.reply import HalfResponse, refuse, reply
from desktop.sandbox.request_body import read_body
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
    routes.append(Route("/login", _login(office), methods=["POST"]))
    routes.append(Route("/docs.jsonopenapi", _documentation(office, operations, prefix)))
    control = control_routes(office)
    # The control routes stand at the root and below /api, so that a test finds them whichever address it was given.
    below = Mount("/api", routes=[*control, *routes] if prefix else control)
    standing: list[BaseRoute] = [*control, below] if prefix else [*control, *routes, below]
    return Starlette(routes=standing, exception_handlers={HTTPException: _refuse_unknown(office)})


def _endpoint(office: Office, operation: Operation, cut: Cut) -> Callable[[Request], Any]:
    async def endpoint(request: Request) -> Response:
        try:
            _check(office, request)
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
    kind = "" if fault is None else fault.kind
    await _before(office, fault, request)
    call = Call(
        office,
        {name: str(value) for name, value in request.path_params.items()},
        tuple(request.query_params.multi_items()),
        _iri_path(request),
        body,
        uploads,
    )
    if kind in {"cut-before-commit", "late-commit"}:
        if kind == "late-commit":
            office.pace.put_off(partial(_act_quietly, operation, call))
        cut(request.scope.get("client"))
        return Response(status_code=503)
    answer = _act(operation, call)
    if kind == "500-after-commit":
        raise Problem(500, "Internal Server Error")
    if kind == "cut-after-commit":
        cut(request.scope.get("client"))
    response = reply(request, operation, answer, office.variants)
    if kind == "half-answer":
        return HalfResponse(response, partial(cut, request.scope.get("client")))
    return response


def _act(operation: Operation, call: Call) -> Answer:
    answer = operation.act(call)
    if operation.method != "GET":
        call.office.pace.written(f"{operation.method} {operation.path.format(**call.ids)}")
    return answer


def _act_quietly(operation: Operation, call: Call) -> None:
    """Carry out what nobody waits for any more; nobody hears of a refusal either."""
    with suppress(Problem):
        _act(operation, call)


async def _before(office: Office, fault: Fault | None, request: Request) -> None:
    if fault is None:
        return
    if fault.kind == "429":
        raise Problem(429, "Too Many Requests", headers={"Retry-After": str(int(fault.seconds))})
    if fault.kind == "500-before-commit":
        raise Problem(500, "Internal Server Error")
    if fault.kind == "expired-token":
        raise office.doors.expire(request)
    if fault.kind == "slow":
        await asyncio.sleep(float(fault.seconds))


def _login(office: Office) -> Callable[[Request], Any]:
    """Answer a login as the bundle does: a token, and 401 without one for everybody else."""

    async def login(request: Request) -> Response:
        try:
            body = read_json((await request.body()).decode())
            token = office.doors.login(body if isinstance(body, dict) else {})
        except ValueError:
            return refuse(Problem(400, "Syntax error"), office.variants)
        except Problem as problem:
            return refuse(problem, office.variants)
        return Response(write_json({"token": token}), media_type="application/json; charset=utf-8")

    return login


def _check(office: Office, request: Request) -> None:
    office.doors.enter(request)
    if "instance-needed" in office.variants and not request.headers.get("instance", "").strip():
        raise Problem(403, "Access Denied. The header instance is missing.")


def _iri_path(request: Request) -> str:
    path = request.url.path
    return path if path.startswith("/api/") else f"/api{path}"


def _documentation(office: Office, operations: tuple[Operation, ...], prefix: str) -> Callable[[Request], Any]:
    text = write_json(document(operations, prefix=prefix, variants=office.variants))

    async def documentation(_: Request) -> Response:
        return Response(text, media_type="application/vnd.openapi+json; charset=utf-8")

    return documentation


def _refuse_unknown(office: Office) -> Callable[[Request, Exception], Any]:
    """Answer for paths and methods that do not exist. The firewall stands before them: without a token it is 401."""

    async def refuse_unknown(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        try:
            _check(office, request)
        except Problem as problem:
            return refuse(problem, office.variants)
        words = "No route found" if error.status_code == 404 else error.detail
        detail = f'{words} for "{request.method} {request.url.path}"' if error.status_code in {404, 405} else words
        return refuse(Problem(error.status_code, detail, headers=error.headers), office.variants)

    return refuse_unknown
