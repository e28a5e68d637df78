"""The history as a file: who decided what, when and why, and what Flowtly answered, each entry of the diary a row.

Cells that a spreadsheet would take for a formula are disarmed: bank lines and file names come from strangers.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from desktop.services.history import state, what
from desktop.storage.journal import Journal
from desktop.storage.records import Dossier, Entry
from desktop.trouble import Trouble

COLUMNS = (
    "decision", "decided_at", "decided_by", "kind", "what", "why", "stands", "amount", "currency", "transaction",
    "entry", "at", "step", "state", "attempt", "flowtly_id", "words",
)  # fmt: skip

# A leading tab or carriage return is skipped by spreadsheets, and full-width signs count as their narrow forms
# (OWASP, CSV Injection; ASVS 5.0, 1.2.10).
_DANGEROUS = "=+-@|%\t\r\n\0＝＋－＠"


def to_csv(journal: Journal) -> str:
    """Return the history as CSV (RFC 4180), one row an entry, oldest first; a decision without entries is one row."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for row in _rows(journal.dossiers()):
        writer.writerow([cell(name, row.get(name)) for name in COLUMNS])
    return file.getvalue()


def to_json(journal: Journal) -> str:
    """Return the history as a JSON array of decisions, each with its entries."""
    return json.dumps([_decision(dossier) for dossier in journal.dossiers()], ensure_ascii=False, indent=2) + "\n"


def write(journal: Journal, target: Path) -> None:
    """Write the history to a file: JSON where its name ends so, else CSV. Raises Trouble `export_failed`.

    CSV begins with a mark of its encoding: without it spreadsheets take letters for those of another alphabet.
    """
    text = to_json(journal) if target.suffix.casefold() == ".json" else "\ufeff" + to_csv(journal)
    try:
        target.write_bytes(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise Trouble("export_failed", path=str(target)) from error


def cell(column: str, value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula; amounts stay numbers."""
    text = "" if value is None else str(value)
    if column == "amount" and _is_number(text):
        return text
    text = "".join(letter for letter in text if letter.isprintable() or letter in "\t\r\n")
    return f"'{text}" if text.lstrip(" \u00a0")[:1] in tuple(_DANGEROUS) else text


def _is_number(text: str) -> bool:
    digits = text.removeprefix("-").replace(".", "", 1)
    return digits.isascii() and digits.isdigit()


def _rows(dossiers: Iterable[Dossier]) -> Iterable[Mapping[str, object]]:
    for dossier in dossiers:
        decided = _decided(dossier)
        for entry in dossier.entries:
            yield decided | _entry(entry)
        if not dossier.entries:
            yield decided


def _decision(dossier: Dossier) -> Mapping[str, object]:
    return {
        **_decided(dossier),
        "payload": dossier.decision.payload,
        "entries": [_entry(entry) for entry in dossier.entries],
    }


def _decided(dossier: Dossier) -> dict[str, object]:
    decision = dossier.decision
    return {
        "decision": decision.id,
        "decided_at": _moment(decision.at),
        "decided_by": decision.by,
        "kind": decision.kind,
        "what": what(decision),
        "why": decision.shown,
        "stands": state(dossier).value,
        "amount": decision.payload.get("amount"),
        "currency": decision.payload.get("currency"),
        "transaction": decision.payload.get("transaction"),
    }


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "entry": entry.number,
        "at": _moment(entry.at),
        "step": entry.step.value,
        "state": entry.state.value,
        "attempt": entry.attempt,
        "flowtly_id": entry.remote_id,
        "words": entry.words,
    }


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
