"""Exports and the seldom calls on transactions and documents; the frequent ones stand with `client.Flowtly`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.flowtly.address import item
from desktop.flowtly.calls import Calls
from desktop.flowtly.invoice_models import Download
from desktop.flowtly.models import WriteAnswer
from desktop.flowtly.values import Row
from desktop.flowtly.wire import filled, moment

_TRANSACTIONS: Final = "/transactions"
_ATTACHMENTS: Final = "/transaction-attachments"


@dataclass(frozen=True, slots=True)
class Files:
    """Calls whose parameters or bodies are not published, so that nothing the program does alone rests on them."""

    calls: Calls

    def create_transaction(
        self, bank_account: str, amount: object, day: date, *, more: Mapping[str, object] | None = None
    ) -> WriteAnswer:
        """POST /transactions: a bank transaction by hand, its account by IRI; returns its id if told."""
        fields = {"bankAccount": bank_account, "amount": amount, "execDate": moment(day)}
        return self.calls.post(_TRANSACTIONS, filled(fields, more))

    def set_month(self, id: str, first: date) -> WriteAnswer:  # noqa: A002 - it is the id
        """PATCH /transactions/{id} with its month, written as the profile says."""
        written = first.replace(day=1).strftime(self.calls.profile.month_format)
        return self.calls.patch(item(_TRANSACTIONS, id), {"connectedMonth": written})

    def export_mt940(self, *, bank_account: str | None = None, month: str | None = None) -> Download:
        """GET /transactions/export/mt940: a statement file of what Flowtly knows; the parameters are readings."""
        asked = {"bankAccount": bank_account, "month": month}
        return self.calls.download(
            self.calls.profile.export_path, {name: value for name, value in asked.items() if value}
        )

    def zip_attachments(self, *, transactions: Sequence[str] = (), month: str | None = None) -> Download:
        """POST /transactions/attachments/zip: linked documents in one archive; the body is a reading."""
        content = filled({"transactions": tuple(transactions), "month": month})
        return self.calls.download_by_post(self.calls.profile.zip_path, content)

    def create_attachment(self, name: str, *, more: Mapping[str, object] | None = None) -> WriteAnswer:
        """POST /transaction-attachments: the record of a document without its file; returns its id if told."""
        return self.calls.post(_ATTACHMENTS, filled({"name": name}, more))

    def apply_some_suggestion(self, id: str, suggestion_id: str) -> WriteAnswer:  # noqa: A002 - it is the id
        """POST /transaction-attachments/{id}/apply-suggestion: accept a suggestion named in the body.

        How it is named there is not published, and an empty body might let the server choose: prefer the route that
        names it (`Flowtly.apply_attachment_suggestion`).
        """
        return self.calls.post(item(_ATTACHMENTS, id, "apply-suggestion"), {"suggestionId": suggestion_id})

    def apply_supplier_suggestion(self, id: str) -> WriteAnswer:  # noqa: A002 - it is the id
        """POST /transaction-attachments/{id}/apply-supplier-suggestion: accept the supplier that Flowtly read."""
        return self.calls.post(item(_ATTACHMENTS, id, "apply-supplier-suggestion"), {})

    def suggestions_debug(self, id: str) -> Row:  # noqa: A002 - it is the id
        """GET /transaction-attachments/{id}/suggestions-debug: diagnostics as they come; nothing depends on them."""
        return self.calls.one(item(_ATTACHMENTS, id, "suggestions-debug"))
