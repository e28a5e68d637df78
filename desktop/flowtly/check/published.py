"""The server's own OpenAPI document: what it says about the calls that are otherwise guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.flowtly.profile import Profile
from desktop.flowtly.values import Row, embedded, many, text

_DEEPEST = 8
_MOST_PATHS = 5_000


@dataclass(frozen=True, slots=True)
class Published:
    """What a document says, as far as the profile needs it; None where it says nothing."""

    operations: int
    import_part: str | None = None
    upload_part: str | None = None
    link_field: str | None = None
    search_parameter: str | None = None
    bank_accounts_path: str | None = None
    missing: tuple[str, ...] = ()
    """Routes of the main job that the document does not have."""

    def applied(self, profile: Profile) -> Profile:
        """Return the profile with what the document says."""
        return replace(
            profile,
            import_part=self.import_part or profile.import_part,
            upload_part=self.upload_part or profile.upload_part,
            link_field=self.link_field or profile.link_field,
            search_parameter=self.search_parameter or profile.search_parameter,
            bank_accounts_path=self.bank_accounts_path or profile.bank_accounts_path,
        )


def published(document: object, profile: Profile) -> Published | None:
    """Read the document; None where it is no OpenAPI."""
    root = embedded(document)
    paths = embedded(root.get("paths"))
    if not paths or len(paths) > _MOST_PATHS or text(root.get("openapi") or root.get("swagger")) is None:
        return None
    prefix = _prefix(list(paths))
    book = _Book(root, {str(path).removeprefix(prefix): embedded(methods) for path, methods in paths.items()})
    wanted = (
        ("post", profile.import_path),
        ("post", profile.upload_path),
        ("get", "/transactions"),
        ("get", "/transaction-attachments"),
        ("post", "/transactions/{id}/suggestions/{suggestionId}/apply"),
    )
    return Published(
        operations=sum(len(methods.keys() & _METHODS) for methods in book.paths.values()),
        import_part=book.file_part(profile.import_path),
        upload_part=book.file_part(profile.upload_path),
        link_field=book.link_field(),
        search_parameter=book.search_parameter(),
        bank_accounts_path=next((path for path in book.paths if path.endswith("/bank-accounts")), None),
        missing=tuple(f"{method.upper()} {path}" for method, path in wanted if not book.has(method, path)),
    )


_METHODS = frozenset({"get", "post", "patch", "put", "delete"})


@dataclass(frozen=True, slots=True)
class _Book:
    root: Row
    paths: Mapping[str, Row]

    def has(self, method: str, path: str) -> bool:
        """Tell whether there is such an operation."""
        return any(method in found for known, found in self.paths.items() if _shape(known) == _shape(path))

    def operation(self, method: str, path: str) -> Row:
        """Return an operation; parameters of a path may bear any name."""
        shape = _shape(path)
        return next((embedded(found.get(method)) for known, found in self.paths.items() if _shape(known) == shape), {})

    def file_part(self, path: str) -> str | None:
        """Return the name of the part that takes a file, where a form is described."""
        body = self._resolved(self.operation("post", path).get("requestBody"))
        form = self._resolved(embedded(embedded(body.get("content")).get("multipart/form-data")).get("schema"))
        parts = embedded(form.get("properties"))
        return next((str(name) for name, part in parts.items() if self._takes_file(part)), None)

    def link_field(self) -> str | None:
        """Return the field of a document that names its transaction."""
        patch = self._resolved(self.operation("patch", "/transaction-attachments/{id}").get("requestBody"))
        for content in embedded(patch.get("content")).values():
            fields = self._properties(embedded(content).get("schema"))
            for name in ("transaction", "bankTransaction", "relatedTransaction"):
                if name in fields:
                    return name
        return None

    def search_parameter(self) -> str | None:
        """Return the parameter of a search that is no page."""
        search = self.operation("get", "/transaction-attachments/search")
        names = [text(self._resolved(one).get("name")) for one in many(search.get("parameters"))]
        return next((name for name in names if name and name not in {"page", "itemsPerPage", "pagination"}), None)

    def _takes_file(self, part: object) -> bool:
        schema = self._resolved(part)
        if schema.get("format") == "binary" or "contentMediaType" in schema:
            return True
        return self._resolved(schema.get("items")).get("format") == "binary"

    def _properties(self, schema: object) -> Row:
        return dict(self._fields(schema, 0))

    def _fields(self, schema: object, depth: int) -> Iterator[tuple[str, object]]:
        if depth > _DEEPEST:
            return
        found = self._resolved(schema)
        yield from embedded(found.get("properties")).items()
        for inner in many(found.get("allOf")):
            yield from self._fields(inner, depth + 1)

    def _resolved(self, value: object) -> Row:
        """Return what a reference inside the document leads to, bounded; references out of it are not followed."""
        for _ in range(_DEEPEST):
            found = embedded(value)
            link = found.get("$ref")
            if not isinstance(link, str):
                return found
            if not link.startswith("#/"):
                return {}
            value = self.root
            for step in link.removeprefix("#/").split("/"):
                value = embedded(value).get(step.replace("~1", "/").replace("~0", "~"))
        return {}


def _prefix(paths: Sequence[str]) -> str:
    """Return what the server mounts its routes below: whatever stands before the shortest `/transactions`."""
    ends = [path for path in paths if path.endswith("/transactions") and "{" not in path]
    return min(ends, key=len, default="/transactions").removesuffix("/transactions")


def _shape(path: str) -> tuple[str, ...]:
    return tuple("{}" if part.startswith("{") else part for part in path.split("/"))
