"""The proof as JSON, CSV and a workbook. Cells are typed; text from outside is only ever text, never a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from desktop.phrases.month import say_blocker, say_lacked, say_state
from desktop.services.history_export import cell
from desktop.services.month.archive import by_payment
from desktop.services.month.proof import Json, Proof

_LINE = (
    "day", "account", "amount", "currency", "balance", "counterparty", "description", "connected_month", "state",
    "lacks", "note", "budgets", "documents", "sha256", "confirmed", "id",
)  # fmt: skip
_MONEY = frozenset({"amount", "balance", "opening", "in", "out", "closing"})
_DAYS = frozenset({"day", "since", "until"})


def to_json(proof: Proof) -> str:
    """Return the whole proof as one JSON document."""
    return json.dumps(document(proof), ensure_ascii=False, indent=2) + "\n"


def document(proof: Proof) -> Json:
    """Return the proof as plain values: the shape of `close --json` too."""
    return {
        "organisation": proof.organisation,
        "month": proof.month,
        "green": proof.green,
        "blockers": [{"code": b.key, "message": say_blocker(b.key, b.facts)} for b in proof.blockers],
        "made_by": proof.by,
        "program": proof.version,
        "read": [_moment(proof.first_read), _moment(proof.second_read)],
        "digest": proof.digest,
        **{key: value for key, value in proof.numbers.items() if key != "month"},
        "statements": [
            {
                "file": row.file,
                "sha256": row.sha256,
                "account": row.account,
                "number": row.number,
                "opening": row.opening,
                "closing": row.closing,
                "agrees": row.agrees,
            }
            for row in proof.statements
        ],
        "documents": [
            {
                "id": row.id,
                "transaction": row.transaction,
                "original": row.original,
                "file": row.file,
                "sha256": row.sha256,
                "size": row.size,
            }
            for row in proof.documents
        ],
        "exports": [{"file": name, "sha256": digest} for name, digest in proof.exports],
        "decisions": [
            {
                "at": _moment(row.at),
                "by": row.by,
                "what": row.what,
                "why": row.why,
                "stands": row.stands,
                "transaction": row.transaction,
            }
            for row in proof.words
        ],
    }


def to_csv(proof: Proof) -> bytes:
    """Return the payments as CSV (RFC 4180, UTF-8 with its mark, which spreadsheets ask for)."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerow(_LINE)
    for row in lines(proof):
        writer.writerow([cell("amount" if name in _MONEY else name, row[name]) for name in _LINE])
    return ("\ufeff" + file.getvalue()).encode("utf-8", "replace")


def lines(proof: Proof) -> Iterable[Mapping[str, str | None]]:
    """Return the payments as rows of text."""
    papers = by_payment(proof.documents)
    words: dict[str, list[str]] = {}
    for word in proof.words:
        words.setdefault(word.transaction, []).append(f"{_moment(word.at)} {word.by}: {word.what}")
    for row in rows_of(proof.numbers, "transactions"):
        key = str(row["id"])
        found = papers.get(key, ())
        plain = {name: cast("str | None", row.get(name)) for name in _LINE if not isinstance(row.get(name), list)}
        yield {
            **plain,
            "state": say_state(str(row["state"])),
            "lacks": ", ".join(map(say_lacked, _texts(row["lacks"]))),
            "budgets": ", ".join(_texts(row["budgets"])),
            "documents": ", ".join(paper.file for paper in found),
            "sha256": ", ".join(paper.sha256 for paper in found),
            "confirmed": "; ".join(words.get(key, ())),
        }


def to_xlsx(proof: Proof) -> bytes:
    """Return the proof as a workbook."""
    import xlsxwriter

    made = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    book = xlsxwriter.Workbook(made, options)
    book.set_properties(
        {"title": f"{proof.organisation} {proof.month}", "created": proof.second_read.replace(tzinfo=None)}
    )
    try:
        _summary(book, proof)
        _table(book, "Accounts", _flat(rows_of(proof.numbers, "accounts")))
        _table(book, "Payments", [{name: row[name] for name in _LINE} for row in lines(proof)])
        whole = document(proof)
        for title, key in (
            ("Documents", "documents"),
            ("Statements", "statements"),
            ("Exports", "exports"),
            ("Decisions", "decisions"),
        ):
            _table(book, title, rows_of(whole, key))
    finally:
        book.close()
    return made.getvalue()


def rows_of(numbers: Json, key: str) -> Sequence[Json]:
    """Return a list of the numbers."""
    return cast("Sequence[Json]", numbers[key])


def _summary(book: Any, proof: Proof) -> None:
    sheet, strong = book.add_worksheet("Proof"), book.add_format({"bold": True})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 80)
    counts = cast("Mapping[str, int]", proof.numbers["counts"])
    rows: list[tuple[str, object]] = [
        ("organisation", proof.organisation),
        ("month", proof.month),
        ("closed", "yes" if proof.green else "no"),
        *((f"not closed because {place}", say_blocker(b.key, b.facts)) for place, b in enumerate(proof.blockers, 1)),
        *counts.items(),
        ("read from Flowtly", _moment(proof.first_read)),
        ("read again", _moment(proof.second_read)),
        ("digest of all numbers", proof.digest),
        ("made by", proof.by),
        ("program", proof.version),
    ]
    for place, (name, value) in enumerate(rows):
        sheet.write_string(place, 0, name.replace("_", " "), strong)
        _write(sheet, place, 1, "", value, {})


def _table(book: Any, title: str, rows: Sequence[Mapping[str, object]]) -> None:
    sheet = book.add_worksheet(title)
    styles = {
        "money": book.add_format({"num_format": "#,##0.00"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
    }
    names = list(rows[0]) if rows else []
    for column, name in enumerate(names):
        sheet.write_string(0, column, name.replace("_", " "), book.add_format({"bold": True, "bottom": 1}))
        sheet.set_column(column, column, 40 if name in ("description", "confirmed", "what", "why", "file") else 16)
        for place, row in enumerate(rows, start=1):
            _write(sheet, place, column, name, row[name], styles)
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(names) - 1)


def _write(sheet: Any, row: int, column: int, name: str, value: object, styles: Mapping[str, object]) -> None:
    """Write a cell with its own type; text is written as text, whatever it begins with."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int):
        sheet.write_number(row, column, value)
    elif name in _MONEY:
        # A workbook knows numbers of 15 digits only; what is longer stays exact as text.
        number = Decimal(str(value))
        if len(number.as_tuple().digits) <= 15:
            sheet.write_number(row, column, float(number), styles.get("money"))
        else:
            sheet.write_string(row, column, str(value))
    elif name in _DAYS and isinstance(value, str):
        sheet.write_datetime(
            row, column, datetime.combine(date.fromisoformat(value), datetime.min.time()), styles.get("day")
        )
    else:
        text = "".join(sign for sign in str(value) if sign.isprintable() or sign == "\n")
        sheet.write_string(row, column, text[:32_000])


def _flat(rows: Sequence[Json]) -> Sequence[Json]:
    """Return accounts with their gaps as one text."""
    return [
        {**row, "gaps": "; ".join(f"{g['since']} – {g['until']}: {g['difference']}" for g in rows_of(row, "gaps"))}
        for row in rows
    ]


def _texts(value: object) -> list[str]:
    return [str(one) for one in cast("Sequence[object]", value)]


def _moment(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")
