"""Tills, tickets, meters and a scan."""

from __future__ import annotations

import io
import math
import random

import labels
import parts
import pypdfium2
from cast import OWN
from logos import logo
from paper import Paper
from PIL import Image, ImageEnhance, ImageFilter
from sheet import GREY, INK, PALE, WHITE, Sheet, tint


def till(paper: Paper) -> Sheet:
    """Draw a thermal receipt, 80 mm wide."""
    sheet = Sheet(width=80, height=118 + 9 * len(paper.items) + 5 * len(paper.extras), face="till", title="")
    firm = paper.seller
    sheet.font(9, bold=True)
    sheet.put(4, 6, firm.name, width=72, align="C")
    sheet.font(7.5)
    y = sheet.block(
        4, 11, (firm.street, firm.town, f"{paper.word('tax_id')} {firm.tax_id}"), step=3.9, width=72, align="C"
    )
    sheet.put(4, y + 2, f"{paper.day(paper.issued)} {paper.clock}")
    sheet.put(4, y + 2, f"{'nr ' if paper.language == 'pl' else 'n° '}{paper.number}", width=72, align="R")
    _dashes(sheet, y + 7)
    sheet.font(9, bold=True)
    sheet.put(4, y + 9, paper.heading.upper(), width=72, align="C")
    _dashes(sheet, y + 14)
    y += 17
    for item in paper.items:
        sheet.font(7.5)
        sheet.put(4, y, item.name)
        sheet.put(4, y + 3.8, f"  {parts.quantity(item, paper.language)} x {paper.plain(item.price)}")
        letter = "ABC"[[tax.rate for tax in paper.taxes].index(item.rate)]
        sheet.put(4, y + 3.8, f"{paper.plain(item.value)} {letter}", width=72, align="R")
        y += 9
    _dashes(sheet, y)
    y += 2
    for tax, letter in zip(paper.taxes, "ABC", strict=False):
        sheet.put(4, y, f"{paper.word('rate')} {letter} {labels.percent(tax.rate, paper.language)}")
        sheet.put(4, y, f"{paper.plain(tax.net)} / {paper.plain(tax.tax)}", width=72, align="R")
        y += 4
    sheet.font(14, bold=True)
    sheet.put(4, y + 3, "SUMA PLN" if paper.language == "pl" else f"TOTAL {paper.currency}")
    sheet.put(4, y + 3, paper.plain(paper.total), width=72, align="R")
    sheet.font(7.5)
    y = _till_facts(sheet, paper, y + 12)
    sheet.barcode(16, y + 6, 48, 10, paper.number)
    sheet.put(4, y + 18, paper.word("thanks"), width=72, align="C")
    return sheet


def _dashes(sheet: Sheet, y: float) -> None:
    for x in range(4, 76, 3):
        sheet.rule(x, y, 1.8, colour=INK, thick=0.25)


def _till_facts(sheet: Sheet, paper: Paper, y: float) -> float:
    method = paper.word(paper.method).upper()
    facts = [
        (method, paper.plain(paper.total)),
        *((label, OWN.tax_id if v == "OWN" else v) for label, v in paper.extras),
    ]
    for label, value in facts:
        sheet.put(4, y, label)
        sheet.put(4, y, value, width=72, align="R")
        y += 4.4
    return y


def parking(paper: Paper) -> Sheet:
    """Draw a machine's slip, 58 mm wide."""
    sheet = Sheet(width=58, height=92, face="sans", title="")
    firm = paper.seller
    sheet.box(0, 0, 58, 13, fill=INK)
    sheet.font(9 if len(firm.name) > 22 else 11, bold=True, colour=WHITE)
    sheet.put(2, 4.8, firm.name.upper(), width=54, align="C")
    sheet.font(7.5)
    y = sheet.block(4, 16, (firm.street, firm.town, f"{paper.word('tax_id')}: {firm.tax_id}"), step=3.8)
    sheet.font(7)
    sheet.put(4, y + 2, paper.word("total"), width=50, align="C")
    sheet.font(22, bold=True)
    sheet.put(4, y + 5, paper.money(paper.total), width=50, align="C")
    sheet.font(8)
    rows = (
        f"{paper.items[0].name}",
        f"{paper.day(paper.issued)}  {paper.clock}",
        f"{paper.word('number')} {paper.number}",
        f"{paper.word('rate')} {labels.percent(paper.taxes[0].rate, paper.language)}: {paper.plain(paper.tax)}",
        f"{paper.word('paid')}: {paper.word(paper.method)}",
    )
    y = sheet.block(4, y + 17, rows, step=4.4)
    sheet.barcode(6, y + 4, 46, 11, paper.number)
    return sheet


def ticket(paper: Paper) -> Sheet:
    """Draw a railway ticket, half a page across."""
    sheet = Sheet(width=210, height=110, face="narrow", title=paper.heading)
    firm = paper.seller
    sheet.box(0, 0, 210, 20, fill=firm.accent)
    logo(sheet, firm.logo, 10, 3, 14, tint(firm.accent, 0.2))
    sheet.font(14, bold=True, colour=WHITE)
    sheet.put(30, 7, firm.name)
    sheet.font(9, colour=WHITE)
    sheet.put(110, 8, paper.heading, width=92, align="R")
    sheet.font(15, bold=True)
    journey, day, seat = paper.items[0].name.split(", ")
    sheet.put(10, 28, journey)
    sheet.font(10)
    sheet.put(10, 37, f"{day}   {seat}")
    parts.pairs(sheet, 10, 48, (("Numer biletu", paper.number), ("Zakupiono", paper.day(paper.issued)), *paper.extras),
                label=34, size=9.5, step=5.6)  # fmt: skip
    sheet.font(8)
    sheet.block(10, 78, (f"Sprzedawca: {firm.name}, {firm.street}, {firm.town}, NIP {firm.tax_id}",
                         f"Nabywca: {OWN.name}, NIP {OWN.tax_id}"), step=4.4)  # fmt: skip
    sheet.stroke(146, 24, 146, 104, colour=GREY, thick=0.3)
    sheet.font(20, bold=True, colour=firm.accent)
    sheet.put(150, 30, paper.money(paper.total), width=52, align="C")
    sheet.font(8)
    tax = paper.taxes[0]
    sheet.block(150, 42, (f"w tym VAT {tax.rate}%: {paper.plain(tax.tax)} zł", f"netto: {paper.plain(tax.net)} zł",
                          f"zapłacono: {paper.word(paper.method)}"), step=4.4, width=52, align="C")  # fmt: skip
    _matrix(sheet, paper.number, 160, 62, 32)
    return sheet


def _matrix(sheet: Sheet, text: str, x: float, y: float, size: float) -> None:
    dots = random.Random(text)  # noqa: S311 - a picture, no secret
    cell = size / 24
    for at in range(24 * 24):
        if dots.random() < 0.48:
            sheet.box(x + at % 24 * cell, y + at // 24 * cell, cell, cell, fill=INK)


def utility(paper: Paper) -> Sheet:
    """Draw a supplier's monthly bill: tiles with the figures that matter, a chart of the last months."""
    sheet = Sheet(face="lato", title=f"{paper.heading} {paper.number}")
    firm = paper.seller
    logo(sheet, firm.logo, 18, 14, 20, firm.accent)
    sheet.font(16, bold=True, colour=firm.accent)
    sheet.put(43, 17, firm.name)
    sheet.font(9, colour=GREY)
    sheet.put(43, 25, f"{firm.street}, {firm.town}, NIP {firm.tax_id}")
    tiles = ((paper.word("payable"), paper.money(paper.payable)), (paper.word("due"), paper.day(paper.due)),
             (f"{paper.heading} {paper.word('number').lower()}", paper.number))  # fmt: skip
    for at, (label, value) in enumerate(tiles):
        sheet.box(18 + at * 59, 42, 56, 24, fill=firm.accent if at == 0 else tint(firm.accent, 0.13), round_by=3)
        sheet.font(8.5, colour=WHITE if at == 0 else GREY)
        sheet.put(22 + at * 59, 47, label)
        sheet.font(14, bold=True, colour=WHITE if at == 0 else INK)
        sheet.put(22 + at * 59, 54, value)
    sheet.font(8.5, bold=True, colour=firm.accent)
    sheet.put(18, 75, paper.word("buyer"))
    sheet.font(9.5)
    sheet.block(18, 80, parts.address(OWN, paper), step=4.9)
    parts.pairs(
        sheet, 104, 75, ((paper.word("issued"), paper.day(paper.issued)), *parts.payment(paper)), label=52, size=8.5
    )
    cols = parts.columns(paper, (8, 74, 16, 14, 24, 14, 24))
    y = parts.table(
        sheet, paper, 18, 112, cols, parts.Look(head_fill=tint(firm.accent, 0.16), rule=firm.accent, size=8.8, row=7)
    )
    y += 5
    for label, value, bold in parts.sums(paper):
        sheet.font(9.5, bold=bold)
        sheet.put(106, y, label)
        sheet.put(150, y, value, width=42, align="R")
        y += 5.8
    if paper.earlier_balance:
        sheet.font(9.5)
        sheet.put(106, y, "Nadpłata")
        sheet.put(150, y, paper.money(paper.earlier_balance), width=42, align="R")
        sheet.font(11, bold=True)
        sheet.put(106, y + 6.4, paper.word("payable"))
        sheet.put(150, y + 6.4, paper.money(paper.payable), width=42, align="R")
    _months(sheet, paper, 18, 215)
    return sheet


def _months(sheet: Sheet, paper: Paper, x: float, y: float) -> None:
    sheet.box(x, y, 174, 52, fill=PALE, round_by=3)
    sheet.font(8.5, bold=True)
    sheet.put(x + 5, y + 4, "Twoje zużycie w ostatnich miesiącach")
    for at in range(12):
        high = 14 + 14 * abs(math.sin(at * 0.7 + len(paper.number)))
        sheet.box(
            x + 8 + at * 13.6,
            y + 43 - high,
            8,
            high,
            fill=paper.seller.accent if at == 11 else tint(paper.seller.accent, 0.4),
        )
        sheet.font(7, colour=GREY)
        sheet.put(x + 8 + at * 13.6, y + 45, f"{(at + 9) % 12 + 1:02d}", width=8, align="C")


def scan(paper: Paper) -> Sheet:
    """Lay a till receipt on a scanner: only a picture is left, a little askew and grey."""
    page = pypdfium2.PdfDocument(till(paper).bytes(written=paper.written, producer="till"))[0]
    slip = page.render(scale=2.4).to_pil().convert("L")
    tilted = slip.rotate(1.7, expand=True, fillcolor=236, resample=Image.Resampling.BICUBIC)
    bed = Image.new("L", (860, 1216), 236)
    bed.paste(tilted, (250, 140))
    dust = random.Random(paper.number)  # noqa: S311 - specks on a picture
    for _ in range(900):
        bed.putpixel((dust.randrange(860), dust.randrange(1216)), dust.randrange(150, 215))
    soft = ImageEnhance.Contrast(bed.filter(ImageFilter.GaussianBlur(0.6))).enhance(0.9)
    picture = io.BytesIO()
    soft.save(picture, "JPEG", quality=62)
    sheet = Sheet(title="Scan")
    sheet.pdf.image(picture, 0, 0, 210, 297)
    return sheet
