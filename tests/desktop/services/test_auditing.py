"""What the complete read-back tells, and what it does not cry about."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from desktop.progress import Stop, silent
from desktop.services.auditing import audit
from desktop.services.delivering import deliver
from desktop.services.undoing import undo
from desktop.storage.journal import Journal
from desktop.storage.shelf import Shelf
from tests.desktop.services.making import receipt_bytes, receipt_paper, statement
from tests.desktop.services.pretend import PretendFlowtly
from tests.desktop.services.test_delivering import LINES, _confirm_import, _confirm_receipt


@pytest.fixture
def delivered(journal: Journal, shelf: Shelf, flowtly: PretendFlowtly) -> str:
    """An import with twins and a receipt, delivered; the receipt's decision."""
    row = flowtly.add("-12.30", date(2026, 9, 5))
    _confirm_import(journal, shelf, flowtly, statement(*LINES))
    found = receipt_paper("12.30", "FV 1", date(2026, 9, 1))
    (decision,) = _confirm_receipt(journal, shelf, flowtly, row.id, found)
    deliver(journal, shelf, flowtly.client, progress=silent, stop=Stop(), settle=0.0)
    return decision.id


def _kinds(journal: Journal, flowtly: PretendFlowtly) -> list[str]:
    wanted = [dossier.decision.id for dossier in journal.dossiers()]
    found = audit(journal, flowtly.client, wanted, progress=silent, stop=Stop(), patience=0.0)
    assert found.checked == len(wanted)
    assert all(mismatch.words and mismatch.remote is not None for mismatch in found.mismatches)
    return [mismatch.kind for mismatch in found.mismatches]


def _double(flowtly: PretendFlowtly) -> None:
    last = list(flowtly.rows.values())[-1]
    flowtly.add(str(last.amount), date(2026, 10, 6), last.description, operation_number=last.operation_number)


# What happens to Flowtly behind our back, and what the audit says.
CASES: list[tuple[str, Callable[[PretendFlowtly], object], list[str]]] = [
    ("nothing", lambda flowtly: None, []),
    ("a booking is deleted", lambda flowtly: flowtly.rows.popitem(), ["missing"]),
    ("a booking is there once more", _double, ["doubled"]),
    ("the document is taken off", lambda f: f._link(next(iter(f.documents)), None), ["not_linked"]),
    ("a copy waits", lambda f: f._upload(next(iter(f.documents.values())).name or "", b""), ["stray"]),
    ("another tool adds a booking", lambda f: f.add("-1.00", date(2026, 10, 6), "Other"), []),
]


@pytest.mark.parametrize(("behind", "kinds"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_differs_is_told(
    behind: Callable[[PretendFlowtly], object],
    kinds: list[str],
    delivered: str,
    journal: Journal,
    flowtly: PretendFlowtly,
) -> None:
    behind(flowtly)
    assert _kinds(journal, flowtly) == kinds


def test_a_document_that_hangs_twice_is_told(delivered: str, journal: Journal, flowtly: PretendFlowtly) -> None:
    (document,) = flowtly.documents.values()
    copy = flowtly._upload(document.name or "", receipt_bytes("12.30", "FV 1"))
    flowtly._link(copy, document.transaction)
    assert _kinds(journal, flowtly) == ["linked_twice"]


def test_what_was_undone_is_not_missed(delivered: str, journal: Journal, flowtly: PretendFlowtly) -> None:
    undo(journal, flowtly.client, delivered)
    assert _kinds(journal, flowtly) == []
