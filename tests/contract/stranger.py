"""A Flowtly by a stranger: written from the published pages alone, without a look at the embedded one or the client.

It has only the routes of the main job, keeps all in memory, and behaves as its manners say: every answer that the pages
leave open may be given otherwise. `Stranger.serve` runs it in a thread of the test.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import random
import re
import socket
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from urllib.parse import quote

import uvicorn
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from tests.patience import SECONDS

Row = dict[str, Any]


@dataclass(frozen=True)
class Manners:
    """How this server does what the pages leave open. The defaults are the likeliest readings."""

    base: str = ""
    """Path below which everything stands."""
    envelope: Literal["hydra", "bare", "list"] = "hydra"
    view: Literal["relative", "absolute", "object", "none"] = "relative"
    page: int = 30
    total: bool = True
    ids: Literal["int", "slug", "uuid", "awkward"] = "slug"
    iris: Literal["api", "plain", "none"] = "api"
    """With /api, without it, or no `@id` at all and bare ids as relations."""
    relation: Literal["iri", "embedded", "stub"] = "iri"
    """A stub is an object with an id and nothing else."""
    nulls: Literal["left", "null", "empty"] = "left"
    dates: Literal["day", "rfc", "zone", "blank"] = "rfc"
    amounts: Literal["number", "text", "long"] = "number"
    extra: bool = False
    """Keys that nobody expects, in every resource."""
    write_status: int = 201
    import_says: Literal["list", "collection", "summary", "nothing"] = "collection"
    upload_says: Literal["resource", "id", "location", "nothing"] = "resource"
    part: str = "file"
    refuses: Literal["problem", "hydra", "violations", "symfony"] = "problem"
    name_key: Literal["name", "file", "storage"] = "name"
    link_key: str = "transaction"
    told_by: Literal["both", "transaction"] = "both"
    """Which of the two shows that a document hangs on a transaction."""
    renames: bool = False
    """Documents get a name of the server's own around the one they came with."""
    docs: Literal["none", "served", "html", "asked"] = "none"
    """Asked: at /docs, and only for those who ask for the machines' form."""
    missing: frozenset[str] = frozenset()
    """Names of routes that this server does not have."""
    refused: frozenset[str] = frozenset()
    """Names of routes that this user may not use."""
    strict: bool = False
    """Parameters that are not known are refused."""
    lag: int = 0
    """Reads show a write only so many requests later."""
    beyond: Literal["empty", "404"] = "empty"
    """What a page after the last one is."""
    hurried: int = 0
    """One request of n is refused with 429, which asks for no wait: by chance, or it would always be the same one."""
    bad_gateway: int = 0
    """Each n-th read is answered by a proxy's own page."""
    lost: frozenset[str] = frozenset()
    """Names of routes whose first answer a proxy swallows, after the work was done."""
    trickle: bool = False
    """Answers come in small pieces, slowly."""
    squeeze: bool = False
    """Answers are compressed, whatever the client asked for."""
    host: str = "127.0.0.1"


@dataclass
class Stranger:
    """What the server holds, and what it was asked."""

    manners: Manners
    transactions: dict[str, Row] = field(default_factory=dict)
    attachments: dict[str, Row] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    url: str = ""
    dice: random.Random = field(default_factory=lambda: random.Random(20260131))
    _shown: list[tuple[int, dict[str, Row], dict[str, Row]]] = field(default_factory=list)
    _number: int = 0

    # ── what is kept ──

    def new_id(self) -> str:
        """Return the id of a new resource."""
        self._number += 1
        n = self._number
        shapes = {"int": f"{n}", "slug": f"txn_{n:06x}", "uuid": f"018f3c1e-7b1a-7c3e-9d2f-{n:012x}"}
        return shapes.get(self.manners.ids, f"a/b c+{n}%ü")

    def import_(self, text: str) -> list[str]:
        """Read an MT940 text into transactions: lines :25:, :28C:, :61: and the :86: behind each."""
        account = re.search(r"^:25:(.*)$", text, re.MULTILINE)
        number = re.search(r"^:28C?:(\d+)", text, re.MULTILINE)
        made = []
        pattern = (
            r"^:61:(\d\d)(\d\d)(\d\d)(?:\d{4})?(R?[CD])[A-Z]?([\d,]+)N\w{3}([^/\n]*)(?://(.*))?\n:86:((?:(?!^:).*\n?)*)"
        )
        for found in re.finditer(pattern, text, re.MULTILINE):
            year, month, day, side, amount, _, bank, words = found.groups()
            sign = "-" if side in {"D", "RC"} else ""
            id_ = self.new_id()
            self.transactions[id_] = {
                "account": (account.group(1).strip() if account else ""),
                "statement": int(number.group(1)) if number else 0,
                "day": f"20{year}-{month}-{day}",
                "amount": sign + amount.replace(",", ".").rstrip("."),
                "reference": bank,
                "description": " ".join(re.sub(r"\?\d\d", " ", words).split()),
            }
            made.append(id_)
        return made

    def seen(self) -> tuple[dict[str, Row], dict[str, Row]]:
        """Return transactions and documents as a read sees them."""
        if not self.manners.lag:
            return self.transactions, self.attachments
        count = self.asked.total()
        due = [found for found in self._shown if found[0] <= count]
        return (due[-1][1], due[-1][2]) if due else ({}, {})

    def wrote(self) -> None:
        """Let reads see what holds now, some requests later."""
        copy = json.loads(json.dumps([self.transactions, self.attachments]))
        self._shown.append((self.asked.total() + self.manners.lag, copy[0], copy[1]))

    # ── how it looks ──

    def ref(self, kind: str, id_: str) -> object:
        """Return a relation."""
        iri = self.iri(kind, id_)
        named = int(id_) if self.manners.ids == "int" and id_.isdigit() else id_
        if self.manners.relation == "embedded":
            return {"id": named} | ({"@id": iri, "@type": kind} if iri else {}) | {"name": "whatever"}
        if self.manners.relation == "stub":
            return {"id": named}
        return iri or named

    def iri(self, kind: str, id_: str) -> str | None:
        """Return the address of a resource inside answers."""
        if self.manners.iris == "none":
            return None
        return ("/api" if self.manners.iris == "api" else "") + f"/{kind}/{quote(id_, safe='')}"

    def shown(self, kind: str, id_: str, fields: Row) -> Row:
        """Return a resource as it is answered."""
        iri = self.iri(kind, id_)
        row: Row = {"@id": iri, "@type": kind.title()} if iri else {}
        row["id"] = int(id_) if self.manners.ids == "int" else id_
        row |= (
            {"_links": {"self": {"href": "https://evil.example"}}, "zażółć": [1, {"a": None}]}
            if self.manners.extra
            else {}
        )
        for name, value in fields.items():
            if value is None and self.manners.nulls == "left":
                continue
            row[name] = "" if value is None and self.manners.nulls == "empty" else value
        return row

    def transaction(self, id_: str, kept: Row, attachments: Mapping[str, Row]) -> Row:
        """Return a transaction as it is answered."""
        day = kept["day"]
        tails = {"day": "", "rfc": "T00:00:00+00:00", "zone": "T00:00:00+02:00", "blank": " 00:00:00"}
        date = f"{day}{tails[self.manners.dates]}"
        amount = kept["amount"] + ("00000000" if self.manners.amounts == "long" else "")
        return self.shown(
            "transactions",
            id_,
            {
                "bankAccount": self.ref("bank-accounts", kept["account"]),
                "statementNumber": kept["statement"],
                "operationNumber": kept["reference"],
                "description": kept["description"],
                "amount": amount if self.manners.amounts == "text" else _Plain(amount),
                "orderDate": date,
                "execDate": date,
                "relatedDate": None,
                "counterparty": None,
                "ignored": 0,
                "note": None,
                "transactionAttachments": [
                    self.ref("transaction-attachments", other)
                    for other, found in attachments.items()
                    if found["transaction"] == id_
                ],
                "budgetTransactions": [],
                "connectedMonth": None,
            },
        )

    def attachment(self, id_: str, kept: Row) -> Row:
        """Return a document as it is answered."""
        of = kept["transaction"]
        name = f"2026/11/65f1c_{kept['name']}" if self.manners.renames else kept["name"]
        named: Row = {"name": name} if self.manners.name_key == "name" else {}
        if self.manners.name_key != "name":
            named = {self.manners.name_key: {"originalName": name, "size": len(kept["content"])}}
        linked = None if of is None or self.manners.told_by == "transaction" else self.ref("transactions", of)
        return self.shown("transaction-attachments", id_, {**named, self.manners.link_key: linked, "amount": None})

    @contextmanager
    def serve(self) -> Iterator[str]:
        """Serve in a thread, and give the address."""
        family = socket.AF_INET6 if ":" in self.manners.host else socket.AF_INET
        listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.bind((self.manners.host, 0))
        host = f"[{self.manners.host}]" if ":" in self.manners.host else self.manners.host
        self.url = f"http://{host}:{listening.getsockname()[1]}{self.manners.base}"
        server = uvicorn.Server(
            uvicorn.Config(_application(self), log_config=None, access_log=False, lifespan="off", loop="asyncio")
        )
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        self.wrote()
        thread.start()
        while not server.started:
            time.sleep(0.005)
        try:
            yield self.url
        finally:
            server.should_exit = True
            thread.join(SECONDS)
            listening.close()


class _Plain(float):
    """A number that is written with the digits it has."""

    def __new__(cls, text: str) -> _Plain:
        made = super().__new__(cls, text)
        made.text = text
        return made

    text: str

    def __repr__(self) -> str:
        return self.text


def _application(house: Stranger) -> Starlette:
    manners = house.manners
    doors: list[tuple[str, str, str, Any]] = [
        ("transactions", "GET", "/transactions", _transactions),
        ("transaction", "GET", "/transactions/{id:path}", _transaction),
        ("import", "POST", "/transactions/import", _import),
        ("unassigned", "GET", "/transactions/unassigned", _transactions),
        ("with-problems", "GET", "/transactions/with-problems", _nothing),
        ("suggestions", "GET", "/transactions/{id:path}/suggestions", _nothing),
        ("attachments", "GET", "/transaction-attachments", _attachments),
        ("upload", "POST", "/transaction-attachments/create", _upload),
        ("attachment-suggestions", "GET", "/transaction-attachments/{id:path}/suggestions", _nothing),
        ("attachment", "GET", "/transaction-attachments/{id:path}", _attachment),
        ("patch", "PATCH", "/transaction-attachments/{id:path}", _patch),
    ]
    # Longer paths first: a path may hold anything.
    doors.sort(key=lambda door: -len(door[2]))
    routes = [
        Route(manners.base + path, _door(house, name, act), methods=[method])
        for name, method, path, act in doors
        if name not in manners.missing
    ]
    if manners.docs != "none":
        routes += [
            Route(f"{manners.base}{path}", _docs(house))
            for path in (("/docs.jsonopenapi",) if manners.docs != "asked" else ("/docs",))
        ]
    return Starlette(routes=routes)


def _door(house: Stranger, name: str, act: Any) -> Any:
    async def door(request: Request) -> Response:
        house.asked[f"{request.method} {name}"] += 1
        if not request.headers.get("authorization", "").startswith("Bearer "):
            return _json(house, {"code": 401, "message": "JWT Token not found"}, 401)
        if house.manners.hurried and house.dice.randrange(house.manners.hurried) == 0:
            return Response(status_code=429, headers={"Retry-After": "0"})
        if name in house.manners.refused:
            return _refused(house, 403, "Access Denied.")
        every = house.manners.bad_gateway
        if every and request.method == "GET" and house.asked.total() % every == 0:
            return Response("<html><h1>502 Bad Gateway</h1></html>", 502, media_type="text/html")
        answer: Response = await act(house, request)
        if name in house.manners.lost and house.asked[f"{request.method} {name}"] == 1:
            return Response("<html><h1>504 Gateway Time-out</h1></html>", 504, media_type="text/html")
        return answer

    return door


async def _transactions(house: Stranger, request: Request) -> Response:
    kept, attachments = house.seen()
    return _list(house, request, [house.transaction(id_, row, attachments) for id_, row in kept.items()])


async def _transaction(house: Stranger, request: Request) -> Response:
    kept, attachments = house.seen()
    id_ = request.path_params["id"]
    if id_ not in kept:
        return _refused(house, 404, "Not Found")
    return _json(house, house.transaction(id_, kept[id_], attachments))


async def _attachments(house: Stranger, request: Request) -> Response:
    return _list(house, request, [house.attachment(id_, row) for id_, row in house.seen()[1].items()])


async def _attachment(house: Stranger, request: Request) -> Response:
    kept, id_ = house.seen()[1], request.path_params["id"]
    if id_ not in kept:
        return _refused(house, 404, "Not Found")
    return _json(house, house.attachment(id_, kept[id_]))


async def _nothing(house: Stranger, request: Request) -> Response:
    return _list(house, request, [])


@dataclass(frozen=True)
class Sent:
    """A file that came with a request."""

    name: str | None
    content: bytes


async def _file(house: Stranger, request: Request) -> Sent | Response:
    async with request.form() as form:
        part = form.get(house.manners.part)
        if isinstance(part, UploadFile):
            await part.seek(0)
            return Sent(part.filename, await part.read())
    if house.manners.refuses == "violations":
        return _refused(house, 422, f"{house.manners.part}: This value should not be null.")
    return _refused(house, 400, f'"{house.manners.part}" is required')


async def _import(house: Stranger, request: Request) -> Response:
    part = await _file(house, request)
    if isinstance(part, Response):
        return part
    made = house.import_(part.content.decode("utf-8", "replace").replace("\r\n", "\n"))
    house.wrote()
    rows = [house.transaction(id_, house.transactions[id_], {}) for id_ in made]
    says = house.manners.import_says
    if says == "nothing":
        return Response(status_code=204)
    if says == "summary":
        return _json(house, {"imported": len(made), "skipped": 0, "message": "OK"}, house.manners.write_status)
    body: object = rows if says == "list" else {"@type": "hydra:Collection", "hydra:member": rows}
    return _json(house, body, house.manners.write_status)


async def _upload(house: Stranger, request: Request) -> Response:
    part = await _file(house, request)
    if isinstance(part, Response):
        return part
    id_ = house.new_id()
    house.attachments[id_] = {
        "name": part.name,
        "content": part.content.decode("latin-1"),
        "transaction": None,
    }
    house.wrote()
    says, status = house.manners.upload_says, house.manners.write_status
    if says == "nothing":
        return Response(status_code=204)
    if says == "location":
        there = house.iri("transaction-attachments", id_) or f"/transaction-attachments/{quote(id_, safe='')}"
        return Response(status_code=201, headers={"Location": there})
    whole = house.attachment(id_, house.attachments[id_])
    return _json(house, whole if says == "resource" else {"id": whole["id"]}, status)


async def _patch(house: Stranger, request: Request) -> Response:
    if request.headers.get("content-type", "").partition(";")[0] != "application/merge-patch+json":
        return _refused(
            house, 415, "The content-type is not supported. Supported MIME types are application/merge-patch+json."
        )
    id_, changes = request.path_params["id"], json.loads(await request.body())
    if id_ not in house.attachments:
        return _refused(house, 404, "Not Found")
    wanted = changes.get(house.manners.link_key)
    if wanted is not None:
        # Only what this server itself has given is an address to it.
        known = {json.dumps(house.iri("transactions", other) or other): other for other in house.transactions}
        found = known.get(json.dumps(str(wanted) if house.manners.iris == "none" else wanted))
        if found is None:
            return _refused(house, 400, f'Invalid IRI "{wanted}".')
        house.attachments[id_]["transaction"] = found
        house.wrote()
    if house.manners.write_status == 204:
        return Response(status_code=204)
    return _json(house, house.attachment(id_, house.attachments[id_]))


def _docs(house: Stranger) -> Any:
    form = {"schema": {"type": "object", "properties": {house.manners.part: {"type": "string", "format": "binary"}}}}
    post = {"post": {"requestBody": {"content": {"multipart/form-data": form}}}}
    fields = {"schema": {"properties": {house.manners.link_key: {"type": "string"}, "name": {"type": "string"}}}}
    patch = {"patch": {"requestBody": {"content": {"application/merge-patch+json": fields}}}}
    base = house.manners.base
    paths = {
        f"{base}/transactions": {"get": {}},
        f"{base}/transactions/import": post,
        f"{base}/transaction-attachments": {"get": {}},
        f"{base}/transaction-attachments/create": post,
        f"{base}/transaction-attachments/{{id}}": patch,
    }

    async def docs(request: Request) -> Response:
        if house.manners.docs == "html":
            return Response("<!doctype html><title>Flowtly</title>", media_type="text/html")
        if house.manners.docs == "asked" and "openapi" not in request.headers.get("accept", ""):
            return Response("<!doctype html><title>Flowtly</title>", media_type="text/html")
        return Response(json.dumps({"openapi": "3.1.0", "paths": paths}), media_type="application/vnd.openapi+json")

    return docs


def _list(house: Stranger, request: Request, rows: list[Row]) -> Response:
    manners = house.manners
    if manners.strict and (odd := set(request.query_params) - {"page"}):
        return _refused(house, 400, f"Query parameter {min(odd)} is not supported.")
    number = int(request.query_params.get("page", "1"))
    page = rows[(number - 1) * manners.page : number * manners.page]
    if number > 1 and not page and manners.beyond == "404":
        return _refused(house, 404, "Not Found")
    if manners.envelope == "list":
        return _json(house, page)
    mark = "hydra:" if manners.envelope == "hydra" else ""
    body: Row = {"@context": "/contexts/X", "@type": f"{mark}Collection", f"{mark}member": page}
    if manners.total:
        body[f"{mark}totalItems"] = len(rows)
    if manners.view != "none" and number * manners.page < len(rows):
        query = "&".join(f"{k}={quote(v)}" for k, v in request.query_params.items() if k != "page")
        path = f"{request.url.path}?{query}&page={number + 1}" if query else f"{request.url.path}?page={number + 1}"
        link: object = f"{house.url.removesuffix(manners.base)}{path}" if manners.view == "absolute" else path
        body[f"{mark}view"] = {f"{mark}next": {"@id": link} if manners.view == "object" else link}
    return _json(house, body)


def _refused(house: Stranger, status: int, words: str) -> Response:
    field, _, message = words.partition(":")
    shapes: dict[str, object] = {
        "problem": {"type": f"/errors/{status}", "title": "An error occurred", "status": status, "detail": words},
        "hydra": {"@type": "hydra:Error", "hydra:title": "An error occurred", "hydra:description": words},
        "violations": {
            "@type": "ConstraintViolationList",
            "violations": [{"propertyPath": field, "message": message.strip() or words}],
        },
        "symfony": {"error": words},
    }
    return _json(house, shapes[house.manners.refuses], status)


def _json(house: Stranger, value: object, status: int = 200) -> Response:
    content = _written(value).encode()
    headers = {}
    if house.manners.squeeze:
        content, headers = gzip.compress(content), {"Content-Encoding": "gzip"}
    if not house.manners.trickle:
        return Response(content, status, headers=headers, media_type="application/ld+json; charset=utf-8")
    return StreamingResponse(_pieces(content), status, headers=headers, media_type="application/ld+json")


async def _pieces(content: bytes) -> AsyncIterator[bytes]:
    for start in range(0, len(content), 400):
        yield content[start : start + 400]
        await asyncio.sleep(0.002)


def _written(value: object) -> str:
    """Write JSON in which an amount keeps its digits."""
    if isinstance(value, _Plain):
        return value.text
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(key)}:{_written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(_written, value)) + "]"
    return json.dumps(value)
