"""Pieces that several layouts share: who pays whom, the table of items, the sums."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

import check_digits
import labels
from cast import OWN, Colour, Firm
from paper import Item, Paper
from sheet import GREY, INK, Sheet


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table of items; `width` in millimetres."""

    head: str
    width: float
    show: Callable[[int, Item], str]
    align: str = "R"


def address(firm: Firm, paper: Paper, *, tax: bool = True) -> tuple[str, ...]:
    """Return a firm as it stands on a paper, name first."""
    country = {"PL": "Polska" if paper.language == "pl" else "Poland"}.get(firm.country, "")
    foreign = country if firm is OWN and paper.language != "pl" else ""
    shown = firm.tax_id if paper.language == "pl" else firm.vat_id
    number = f"{paper.word('tax_id')}: {shown}" if tax and shown else ""
    return tuple(line for line in (firm.name, firm.street, firm.town, foreign, number) if line)


def quantity(item: Item, language: str) -> str:
    """Return the quantity without needless decimals."""
    if item.quantity == item.quantity.to_integral():
        return f"{item.quantity:.0f}"
    return labels.number(item.quantity, language)


def price(item: Item, language: str) -> str:
    """Return the unit price; four decimals where two would not hold it."""
    if item.price == item.price.quantize(Decimal("0.01")):
        return labels.number(item.price, language)
    return f"{item.price}".replace(".", "," if language != "en" else ".")


def columns(paper: Paper, widths: Sequence[float], *, rate: bool = True, unit: bool = True) -> tuple[Column, ...]:
    """Return the usual columns: place, name, quantity, unit, price, rate, value; one width each of those wanted."""
    language = paper.language
    value = "gross" if paper.gross_prices else "net"
    every = [
        ("#", lambda at, _item: f"{at}", "L", True),
        (paper.word("item"), lambda _at, item: item.name, "L", True),
        (paper.word("quantity"), lambda _at, item: quantity(item, language), "R", True),
        (paper.word("unit"), lambda _at, item: item.unit, "L", unit),
        (paper.word("price"), lambda _at, item: price(item, language), "R", True),
        (paper.word("rate"), lambda _at, item: labels.percent(item.rate, language), "R", rate),
        (paper.word(value), lambda _at, item: labels.number(item.value, language), "R", True),
    ]
    wanted = [entry for entry in every if entry[3]]
    return tuple(Column(head, width, show, align) for (head, show, align, _), width in zip(wanted, widths, strict=True))


@dataclass(frozen=True, slots=True)
class Look:
    """How a table is drawn; sizes in points, rows in millimetres."""

    size: float = 8.5
    row: float = 6.2
    head_fill: Colour | None = None
    head_ink: Colour = INK
    grid: Colour | None = None
    stripe: Colour | None = None
    rule: Colour | None = None


def table(sheet: Sheet, paper: Paper, x: float, y: float, cols: Sequence[Column], look: Look) -> float:
    """Draw the table of items; return where it ends."""
    full = sum(col.width for col in cols)
    if look.head_fill:
        sheet.box(x, y, full, look.row + 1, fill=look.head_fill)
    sheet.font(look.size - 0.7, bold=True, colour=look.head_ink)
    _cells(sheet, x, y + (look.row + 1) / 2, cols, [col.head for col in cols])
    _grid(sheet, x, y, look.row + 1, cols, look.grid)
    y += look.row + 1
    if look.rule:
        sheet.rule(x, y, full, colour=look.rule, thick=0.4)
    for at, item in enumerate(paper.items, start=1):
        sheet.font(look.size)
        texts = [col.show(at, item) for col in cols]
        lines = max(sheet.lines_of(text, col.width - 3) for text, col in zip(texts, cols, strict=True))
        tall = look.row + (lines - 1) * look.size * 0.45
        if look.stripe and at % 2 == 0:
            sheet.box(x, y, full, tall, fill=look.stripe)
        sheet.font(look.size)
        _cells(sheet, x, y + look.row / 2, cols, texts)
        _grid(sheet, x, y, tall, cols, look.grid)
        y += tall
        if look.rule:
            sheet.rule(x, y, full, colour=(215, 216, 222), thick=0.15)
    return y


def _cells(sheet: Sheet, x: float, middle: float, cols: Sequence[Column], texts: Sequence[str]) -> None:
    high = sheet.pdf.font_size
    for col, text in zip(cols, texts, strict=True):
        if col.align == "L":
            sheet.wrap(x + 1.5, middle - high / 2, text, width=col.width - 3, step=high * 1.28)
        else:
            sheet.put(x + 1.5, middle - high / 2, text, width=col.width - 3, align=col.align)
        x += col.width


def _grid(sheet: Sheet, x: float, y: float, high: float, cols: Sequence[Column], colour: Colour | None) -> None:
    if colour is None:
        return
    for col in cols:
        sheet.box(x, y, col.width, high, line=colour)
        x += col.width


def sums(paper: Paper, *, detailed: bool = True) -> tuple[tuple[str, str, bool], ...]:
    """Return label, amount and weight of the lines under the table."""
    lines = [(paper.word("sum"), paper.money(paper.net), False)]
    if paper.tax or detailed:
        lines += [
            (f"{paper.word('rate')} {labels.percent(tax.rate, paper.language)}", paper.money(tax.tax), False)
            for tax in paper.taxes
        ]
    lines.append((paper.word("total"), paper.money(paper.total), True))
    return tuple(lines)


def payment(paper: Paper) -> tuple[tuple[str, str], ...]:
    """Return the labelled facts on how it is or was paid."""
    facts = [(paper.word("method"), paper.word(paper.method))]
    if paper.method == "transfer" and paper.kind == "invoice":
        facts.append((paper.word("due"), paper.day(paper.due)))
        if paper.seller.iban:
            facts.append((paper.word("account"), check_digits.spaced(paper.seller.iban)))
            facts.append((paper.word("bank"), " ".join(part for part in (paper.seller.bank, paper.seller.bic) if part)))
    if paper.method == "debit":
        facts.append((paper.word("due"), paper.day(paper.due)))
    facts += [(label, OWN.tax_id if value == "OWN" else value) for label, value in paper.extras]
    if paper.ksef_number:
        facts.append(("Numer KSeF", paper.ksef_number))
    return tuple(facts)


def pairs(sheet: Sheet, x: float, y: float, facts: Sequence[tuple[str, str]], *, label: float, step: float = 4.8,
          size: float = 8.5, value_align: str = "L", width: float = 0) -> float:  # fmt: skip
    """Draw labelled facts below each other, the values `label` millimetres to the right; return the end."""
    for name, value in facts:
        sheet.font(size, colour=GREY)
        sheet.put(x, y, name)
        sheet.font(size)
        sheet.put(x + label, y, value, width=width - label if width else 0, align=value_align)
        y += step
    return y


def dates(paper: Paper) -> tuple[tuple[str, str], ...]:
    """Return number and days of a document."""
    facts = [(paper.word("number"), paper.number), (paper.word("issued"), paper.day(paper.issued))]
    if paper.sold:
        facts.append((paper.word("sold"), paper.day(paper.sold)))
    return tuple(facts)
