"""What a check concludes from single rows and from the server's own description."""

from __future__ import annotations

import pytest

from desktop.flowtly.check.clues import full_name, link_in, month_form
from desktop.flowtly.check.published import published
from desktop.flowtly.profile import Profile


@pytest.mark.parametrize(
    ("written", "form"),
    [
        ("2026-10", "%Y-%m"),
        ("2026-10-01", "%Y-%m-%d"),
        ("10/2026", "%m/%Y"),  # seven letters like the first
        ("202610", "%Y%m"),
        ("2026-10-01T00:00:00+00:00", None),  # the framework's own way: the profile's default says it
        ("October", None),
        ("2026-13", None),  # no month
    ],
)
def test_how_a_month_is_written(written: str, form: str | None) -> None:
    assert month_form(written) == form


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"@id": "/api/transaction-attachments/1", "bankTransaction": "/api/transactions/7"}, "bankTransaction"),
        ({"transaction": {"@id": "https://api.flowtly.eu/transactions/txn_904"}}, "transaction"),
        ({"transaction": None, "file": "/storages/1"}, None),  # hangs nowhere
        ({"note": "see /transactions/7 for more"}, None),  # words are no address
        ({"iri": "/transactions/7/suggestions"}, None),  # not the transaction itself
    ],
)
def test_the_field_that_links(row: dict[str, object], field: str | None) -> None:
    assert link_in(row) == field


def test_a_name_is_put_together() -> None:
    assert full_name({"firstName": "Anna", "lastName": "Nowak"}) == "Anna Nowak"
    assert full_name({}) is None


@pytest.mark.parametrize("prefix", ["", "/api", "/v1", "/eu/v2/api"])
def test_a_description_is_understood_below_any_prefix(prefix: str) -> None:
    form = {"schema": {"properties": {"statement": {"type": "string", "format": "binary"}}}}
    document = {
        "openapi": "3.1.0",
        "paths": {
            f"{prefix}/transactions": {"get": {}},
            f"{prefix}/clients/{{id}}/transactions": {"get": {}},
            f"{prefix}/transactions/import": {"post": {"requestBody": {"content": {"multipart/form-data": form}}}},
        },
    }
    said = published(document, Profile())
    assert said is not None
    assert said.import_part == "statement"
    assert "GET /transactions" not in said.missing
    assert "POST /transaction-attachments/create" in said.missing
