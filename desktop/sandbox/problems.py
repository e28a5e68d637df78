"""What the server refuses, and the two spellings in which API Platform says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.sandbox.json_text import Json


@dataclass(frozen=True, slots=True)
class Violation:
    """One field that does not validate."""

    path: str
    message: str
    code: str = "c1051bb4-d103-4f74-8988-acbcafc7fdc3"

    def as_json(self) -> Json:
        """Give the violation as every version of API Platform spells it."""
        return {"propertyPath": self.path, "message": self.message, "code": self.code}


class Problem(Exception):
    """A refusal with its status, its words and, for 422, the fields that are wrong."""

    def __init__(
        self,
        status: int,
        detail: str,
        *,
        violations: Sequence[Violation] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.violations = tuple(violations)
        self.headers: Mapping[str, str] = headers or {}


def not_found() -> Problem:
    """No resource stands at this address."""
    return Problem(404, "Not Found")


def invalid(*violations: Violation) -> Problem:
    """Give the body was understood and does not validate."""
    detail = "\n".join(f"{violation.path}: {violation.message}" for violation in violations)
    return Problem(422, detail, violations=violations)


def signed_out(message: str) -> Problem:
    """No credentials, or none that are accepted."""
    return Problem(401, message, headers={"WWW-Authenticate": "Bearer"})


def describe(problem: Problem, *, hydra: bool) -> tuple[Json, str]:
    """Body and media type. 401 comes from the login bundle, which speaks neither Hydra nor RFC 7807."""
    if problem.status == 401:
        return {"code": 401, "message": problem.detail}, "application/json"
    if hydra:
        return _hydra(problem), "application/ld+json; charset=utf-8"
    return _rfc_7807(problem), "application/problem+json; charset=utf-8"


def _rfc_7807(problem: Problem) -> Json:
    body: dict[str, Json] = {
        "@context": "/api/contexts/Error",
        "@id": f"/api/errors/{problem.status}",
        "@type": "Error",
        "type": f"/errors/{problem.status}",
        "title": "An error occurred",
        "status": problem.status,
        "detail": problem.detail,
        "description": problem.detail,
    }
    if problem.violations:
        code = problem.violations[0].code
        body |= {
            "@context": "/api/contexts/ConstraintViolation",
            "@id": f"/api/validation_errors/{code}",
            "@type": "ConstraintViolation",
            "type": f"/validation_errors/{code}",
            "violations": [violation.as_json() for violation in problem.violations],
        }
    return body


def _hydra(problem: Problem) -> Json:
    name = "ConstraintViolationList" if problem.violations else "Error"
    body: dict[str, Json] = {
        "@context": f"/api/contexts/{name}",
        "@type": name if problem.violations else "hydra:Error",
        "hydra:title": "An error occurred",
        "hydra:description": problem.detail,
    }
    if problem.violations:
        body["violations"] = [violation.as_json() for violation in problem.violations]
    return body
