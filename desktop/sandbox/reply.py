"""Answers and problems as HTTP responses, in the spelling the client asked for and the variants choose."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from desktop.sandbox.call import Answer, Operation
from desktop.sandbox.json_text import Json, write_json
from desktop.sandbox.problems import Problem, describe

_WRITES = frozenset({"POST", "PATCH"})


def reply(request: Request, operation: Operation, answer: Answer, variants: frozenset[str]) -> Response:
    """Give the response for what an operation answered."""
    if answer.content is not None:
        return _file(answer, answer.content)
    status, bare = answer.status, answer.body is None
    if operation.method in _WRITES and status in {200, 201}:
        status, bare = _write_status(status, variants)
    if bare:
        return Response(status_code=status)
    plain = _wants_plain(request)
    content = write_json(_plain(answer.body) if plain else answer.body).encode()
    headers = {"ETag": f'"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'} if _is_read(operation) else {}
    if answer.location is not None:
        # Content-Location goes with every write that answers a resource, Location only with 201.
        headers |= {"Content-Location": answer.location} | ({"Location": answer.location} if status == 201 else {})
    media_type = "application/json; charset=utf-8" if plain else answer.media_type
    return Response(content, status, {**headers, "Vary": "Accept"}, media_type)


class HalfResponse(Response):
    """The first half of an answer, after which the connection is cut."""

    def __init__(self, whole: Response, cut: Callable[[], None]) -> None:
        super().__init__(bytes(whole.body), whole.status_code)
        self.raw_headers = whole.raw_headers
        self._cut = cut

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - ASGI's signature
        """Send the head with the full length and half of the body."""
        body = bytes(self.body)
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
        self._cut()


def refuse(problem: Problem, variants: frozenset[str]) -> Response:
    """Give the response for a refusal."""
    body, media_type = describe(problem, hydra="hydra-errors" in variants)
    return Response(write_json(body), problem.status, dict(problem.headers), media_type)


def _write_status(status: int, variants: frozenset[str]) -> tuple[int, bool]:
    if "answers-204" in variants:
        return 204, True
    if "answers-202" in variants:
        return 202, True
    return (200 if "answers-200" in variants else status), False


def _file(answer: Answer, content: bytes) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{answer.file_name}"'}
    return Response(content, answer.status, headers, answer.media_type)


def _is_read(operation: Operation) -> bool:
    return operation.method == "GET"


def _wants_plain(request: Request) -> bool:
    """Whether plain JSON is asked for before JSON-LD; anything else gets JSON-LD."""
    accepted = request.headers.get("accept", "")
    plain, linked = accepted.find("application/json"), accepted.find("application/ld+json")
    return plain >= 0 and linked < 0


def _plain(value: Json) -> Json:
    """Give the value as plain JSON: collections become arrays, and nothing starts with @."""
    if isinstance(value, Mapping):
        for key in ("hydra:member", "member"):
            if key in value:
                return _plain(value[key])
        return {key: _plain(member) for key, member in value.items() if not key.startswith("@")}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(member) for member in value]
    return value
