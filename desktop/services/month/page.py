"""The proof as a PDF: what is closed and by which numbers on the first page, every payment behind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from desktop import paths
from desktop.phrases import figures
from desktop.phrases.month import say_blocker, say_count, say_state
from desktop.phrases.speech import say
from desktop.services.month.proof import Json, Proof
from desktop.services.month.sheets import lines, rows_of

_INK, _MUTED, _RULE = (26, 28, 33), (90, 96, 104), (214, 218, 222)
_GREEN, _RED = (28, 110, 66), (173, 40, 32)
_FAMILY = "Inter"
_STATES = ("done", "needs_nothing", "to_decide", "to_chase")


def to_pdf(proof: Proof) -> bytes:
    """Return the proof as PDF with its font inside; the same proof makes the same bytes."""
    sheet = _Sheet(proof)
    sheet.first_page()
    sheet.payments()
    sheet.documents()
    return sheet.bytes()


class _Sheet:
    """Pages in the making: A4, millimetres."""

    def __init__(self, proof: Proof) -> None:
        from fpdf import FPDF

        self._proof = proof
        self._pdf: Any = FPDF(orientation="portrait", unit="mm", format="A4")
        folder = paths.resources() / "fonts" / "inter"
        self._pdf.add_font(_FAMILY, "", str(folder / "Inter-Regular.otf"))
        self._pdf.add_font(_FAMILY, "B", str(folder / "Inter-SemiBold.otf"))
        self._pdf.set_creation_date(proof.second_read)
        self._pdf.set_title(f"{proof.organisation} {proof.month}")
        self._pdf.set_creator(f"Clearing Desk {proof.version}")
        self._pdf.set_margins(16, 16, 16)
        self._pdf.set_auto_page_break(auto=True, margin=18)
        self._pdf.add_page()

    def bytes(self) -> bytes:
        """Return the document."""
        return bytes(self._pdf.output())

    def first_page(self) -> None:
        """Draw the verdict, the accounts, the counts and what they rest on."""
        proof = self._proof
        self._text(figures.month(_first(proof.month)), size=20, bold=True)
        self._text(proof.organisation, size=11, ink=_MUTED)
        self._gap(4)
        verdict = say("Closed") if proof.green else say("Not closed")
        self._text(verdict, size=15, bold=True, ink=_GREEN if proof.green else _RED)
        for blocker in proof.blockers:
            self._text(f"–  {say_blocker(blocker.key, blocker.facts)}", size=9)
        self._gap(4)
        self._head(say("Accounts"))
        self._table(
            (say("Account"), say("Opening"), say("In"), say("Out"), say("Closing"), say("Adds up")),
            [_account(row) for row in rows_of(proof.numbers, "accounts")],
            widths=(62, 24, 24, 26, 26, 16),
            right=(1, 2, 3, 4),
        )
        self._head(say("Payments"))
        counts = cast("Mapping[str, int]", proof.numbers["counts"])
        rows = [(say_state(key), str(counts[key])) for key in _STATES]
        rows += [
            (say_count(key), str(counts[key])) for key in ("transactions", "with_document", "with_invoice", "documents")
        ]
        self._table((say("State"), say("How many")), rows, widths=(80, 30), right=(1,))
        self._statements()
        self._gap(3)
        for line in (
            say("Every number was read from Flowtly at {first} and again at {second}; both readings were compared.",
                first=f"{proof.first_read:%Y-%m-%d %H:%M:%S %Z}", second=f"{proof.second_read:%Y-%m-%d %H:%M:%S %Z}"),
            say("Digest of all numbers (SHA-256): {digest}", digest=proof.digest),
            say("Made by {by} with Clearing Desk {version}.", by=proof.by, version=proof.version),
        ):  # fmt: skip
            self._text(line, size=8, ink=_MUTED)

    def payments(self) -> None:
        """Draw a row for each payment with its state, and below it who confirmed what and when."""
        self._pdf.add_page(orientation="landscape")
        self._head(say("Payments"))
        rows = [
            (
                str(row["day"] or ""),
                figures.money_text(row["amount"], row["currency"]),
                str(row["counterparty"] or ""),
                str(row["description"] or "")[:90],
                str(row["connected_month"] or ""),
                " · ".join(part for part in (row["state"], row["lacks"], row["note"], row["budgets"]) if part),
                str(row["documents"] or ""),
            )
            for row in lines(self._proof)
        ]
        titles = (
            say("Day"),
            say("Amount"),
            say("Counterparty"),
            say("Text"),
            say("Month"),
            say("State"),
            say("Document"),
        )
        self._table(titles, rows, widths=(19, 27, 40, 62, 16, 46, 55), right=(1,), size=7)
        self._head(say("Who confirmed what, and when"))
        self._table(
            (say("When"), say("Who"), say("What"), say("Why"), say("Stands")),
            [(f"{w.at:%Y-%m-%d %H:%M:%S}", w.by, w.what, w.why[:160], w.stands) for w in self._proof.words],
            widths=(32, 28, 90, 93, 22),
            size=7,
        )

    def documents(self) -> None:
        """Draw the documents with their digests."""
        self._head(say("Documents"))
        rows = [(document.file, document.original, document.sha256) for document in self._proof.documents]
        self._table((say("File"), say("At Flowtly"), "SHA-256"), rows, widths=(88, 77, 100), size=6.5)

    def _statements(self) -> None:
        if not self._proof.statements:
            return
        self._head(say("Statements"))
        agrees = {True: say("yes"), False: say("no"), None: "–"}
        rows = [
            (s.file, figures.money_text(s.closing, s.currency), agrees[s.agrees], s.sha256)
            for s in self._proof.statements
        ]
        titles = (say("File"), say("Closing"), say("Agrees"), "SHA-256")
        self._table(titles, rows, widths=(50, 20, 14, 94), right=(1,), size=6.5)

    def _head(self, text: str) -> None:
        self._gap(4)
        self._text(text, size=11, bold=True)
        self._gap(1)

    def _gap(self, height: float) -> None:
        self._pdf.ln(height)

    def _text(self, text: str, *, size: float, bold: bool = False, ink: tuple[int, int, int] = _INK) -> None:
        self._pdf.set_font(_FAMILY, "B" if bold else "", size)
        self._pdf.set_text_color(*ink)
        self._pdf.multi_cell(0, size * 0.5, _printable(text), align="LEFT", new_x="LMARGIN", new_y="NEXT")

    def _table(
        self,
        titles: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        widths: Sequence[float],
        right: Sequence[int] = (),
        size: float = 8.5,
    ) -> None:
        """Draw a table; its head stands again on each page."""
        from fpdf.enums import TableBordersLayout
        from fpdf.fonts import FontFace

        self._pdf.set_font(_FAMILY, "", size)
        self._pdf.set_text_color(*_INK)
        self._pdf.set_draw_color(*_RULE)
        align = tuple("RIGHT" if place in right else "LEFT" for place in range(len(titles)))
        head = FontFace(emphasis="BOLD", color=_MUTED)
        with self._pdf.table(
            col_widths=tuple(widths), width=sum(widths), text_align=align, line_height=size * 0.5, align="LEFT",
            borders_layout=TableBordersLayout.HORIZONTAL_LINES, headings_style=head, padding=(0.6, 1),
        ) as table:  # fmt: skip
            table.row([_printable(title) for title in titles])
            for row in rows:
                table.row([_printable(text) for text in row])


def _account(row: Json) -> tuple[str, ...]:
    currency = cast("str | None", row["currency"])
    amounts = [figures.money_text(row[key], None) for key in ("opening", "in", "out", "closing")]
    adds_up = {True: say("yes"), False: say("no"), None: "–"}[cast("bool | None", row["complete"])]
    return (f"{row['account']} {currency or ''}", *amounts, adds_up)


def _first(month: str) -> Any:
    from datetime import date

    return date.fromisoformat(f"{month}-01")


def _printable(text: str) -> str:
    """Return text without signs that a page cannot show."""
    return "".join(sign if sign.isprintable() and ord(sign) < 0x2E80 else "□" for sign in text.replace("\n", " "))
