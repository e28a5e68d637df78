"""What a kind of resource is: its route, its type and its fields, each with how it is read and described."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop.sandbox.books.books import Books
from desktop.sandbox.json_text import Json

ReadField = Callable[[Books, str, object], Json]
"""Reads a field of a body; raises a 400 Problem for a value of the wrong type and a 422 one for one out of range."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind."""

    read: ReadField
    schema: Json
    """As OpenAPI describes what is written and what is answered."""
    required: bool = False
    default: Json = None
    kept: bool = False
    """Set when it is made and never changed afterwards."""
    ours: bool = False
    """Computed by the server: what a body says about it is ignored."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of resource."""

    plural: str
    """As its route spells it: `budget-groups`."""
    type_name: str
    fields: Mapping[str, Field]
    numbered: bool = False
    """Its ids are integers, as the published invoice has them."""
    rule: Callable[[Mapping[str, Json]], None] | None = None
    """Checks the whole; raises a 422 Problem."""

    @property
    def path(self) -> str:
        """Its route."""
        return f"/{self.plural}"

    @property
    def writable(self) -> Mapping[str, Field]:
        """The fields a body may bring."""
        return {name: field for name, field in self.fields.items() if not field.ours}
