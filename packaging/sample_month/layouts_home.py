"""Six ways in which Polish offices print an invoice."""

from __future__ import annotations

import labels
import parts
from cast import OWN
from logos import logo
from paper import Paper
from sheet import GREY, INK, PALE, WHITE, Sheet, tint


def classic(paper: Paper) -> Sheet:
    """Draw the accountant's program of the nineties: boxes, grid, signature lines."""
    sheet = Sheet(face="narrow", title=f"{paper.heading} {paper.number}")
    firm = paper.seller
    logo(sheet, firm.logo, 18, 16, 17, firm.accent, letter=firm.name[0])
    sheet.font(9)
    facts = (
        f"Miejsce wystawienia: {firm.town.split(' ', 1)[1]}",
        f"{paper.word('issued')}: {paper.day(paper.issued)}",
        f"{paper.word('sold')}: {paper.day(paper.sold or paper.issued)}",
    )
    sheet.block(38, 17, facts, step=5)
    sheet.font(15, bold=True)
    sheet.put(18, 42, f"{paper.heading} {paper.word('number').lower()} {paper.number}", width=174, align="C")
    for x, head, who in ((18, "seller", firm), (108, "buyer", OWN)):
        sheet.box(x, 54, 84, 33, line=GREY)
        sheet.box(x, 54, 84, 6, fill=PALE, line=GREY)
        sheet.font(8, bold=True)
        sheet.put(x + 2, 55.4, paper.word(head))
        sheet.font(9)
        sheet.block(x + 2, 62, parts.address(who, paper), step=5)
    cols = parts.columns(paper, (8, 64, 16, 13, 24, 15, 34))
    y = parts.table(sheet, paper, 18, 96, cols, parts.Look(grid=GREY, head_fill=PALE, size=8.2))
    y = _vat_table(sheet, paper, 104, y + 5)
    sheet.font(12, bold=True)
    sheet.put(18, y + 4, f"{paper.word('payable')}: {paper.plain(paper.payable)} PLN")
    parts.pairs(sheet, 18, y + 14, parts.payment(paper), label=42)
    for x, text in ((18, "Osoba upoważniona do wystawienia"), (130, "Osoba upoważniona do odbioru")):
        sheet.rule(x, 262, 62)
        sheet.font(7, colour=GREY)
        sheet.put(x, 263.5, text, width=62, align="C")
    return sheet


def _vat_table(sheet: Sheet, paper: Paper, x: float, y: float) -> float:
    heads = (paper.word("rate"), "Netto", "VAT", "Brutto")
    rows = [(labels.percent(t.rate, "pl"), *(paper.plain(v) for v in (t.net, t.tax, t.gross))) for t in paper.taxes]
    rows.append((paper.word("sum"), *(paper.plain(v) for v in (paper.net, paper.tax, paper.total))))
    for at, row in enumerate((heads, *rows)):
        for place, text in enumerate(row):
            sheet.box(x + place * 22, y, 22, 6, line=GREY, fill=PALE if at == 0 else None)
            sheet.font(8, bold=at in {0, len(rows)})
            sheet.put(x + place * 22, y + 1.6, text, width=20.5, align="R")
        y += 6
    return y


def grid(paper: Paper) -> Sheet:
    """Draw a wholesaler's invoice: dark table head, stripes, totals in a dark bar."""
    sheet = Sheet(face="sans", title=paper.number)
    firm = paper.seller
    sheet.box(0, 0, 210, 4, fill=firm.accent)
    logo(sheet, firm.logo, 16, 13, 15, firm.accent, letter=firm.name[0])
    sheet.font(13, bold=True, colour=firm.accent)
    sheet.put(35, 14, firm.name)
    sheet.font(8, colour=GREY)
    sheet.put(35, 21, f"{firm.street}, {firm.town}  |  NIP {firm.tax_id}  |  {firm.web}")
    sheet.font(16, bold=True)
    sheet.put(16, 38, f"{paper.heading}")
    sheet.font(11)
    sheet.put(16, 46, paper.number)
    parts.pairs(sheet, 128, 38, (*parts.dates(paper)[1:], (paper.word("due"), paper.day(paper.due))), label=34)
    sheet.font(8, bold=True, colour=firm.accent)
    sheet.put(16, 58, paper.word("buyer").upper())
    sheet.font(9)
    sheet.block(16, 63, parts.address(OWN, paper), step=4.8)
    cols = parts.columns(paper, (8, 74, 15, 13, 23, 15, 30))
    y = parts.table(
        sheet,
        paper,
        16,
        90,
        cols,
        parts.Look(head_fill=firm.accent, head_ink=WHITE, stripe=tint(firm.accent, 0.07), row=7),
    )
    for label, value, bold in parts.sums(paper):
        sheet.box(114, y, 80, 7.4, fill=firm.accent if bold else tint(firm.accent, 0.12))
        sheet.font(9.5, bold=bold, colour=WHITE if bold else INK)
        sheet.put(117, y + 2, label)
        sheet.put(114, y + 2, value, width=77, align="R")
        y += 7.4
    y = parts.pairs(sheet, 16, y + 8, parts.payment(paper), label=38)
    sheet.font(8, colour=GREY)
    sheet.wrap(16, y + 3, paper.note, width=150, step=4.2)
    sheet.font(7, colour=GREY)
    sheet.put(16, 285, f"{firm.name} - wydrukowano z systemu sprzedaży", width=178, align="C")
    return sheet


def band(paper: Paper) -> Sheet:
    """Draw a printer's invoice: a coloured band over the full width, no lines."""
    sheet = Sheet(face="lato", title=f"{paper.heading} {paper.number}")
    firm = paper.seller
    sheet.box(0, 0, 210, 44, fill=firm.accent)
    logo(sheet, firm.logo, 20, 13, 18, tint(firm.accent, 0.25))
    sheet.font(20, bold=True, colour=WHITE)
    sheet.put(45, 13, firm.name.removesuffix(" Sp. z o.o.").removesuffix(" S.A."))
    sheet.font(9, colour=WHITE)
    sheet.put(45, 23, f"{firm.web}   {firm.phone}")
    sheet.font(12, colour=WHITE)
    sheet.put(120, 29, f"{paper.heading} {paper.number}", width=72, align="R")
    for x, head, who in ((20, "seller", firm), (110, "buyer", OWN)):
        sheet.font(8, bold=True, colour=firm.accent)
        sheet.put(x, 54, paper.word(head))
        sheet.font(9.5)
        sheet.block(x, 59, parts.address(who, paper), step=5)
    parts.pairs(sheet, 20, 88, parts.dates(paper), label=38)
    cols = parts.columns(paper, (7, 72, 15, 13, 22, 15, 28))
    y = parts.table(sheet, paper, 20, 108, cols, parts.Look(rule=firm.accent, size=9, row=7.5)) + 6
    for label, value, bold in parts.sums(paper):
        sheet.font(13 if bold else 9.5, bold=bold, colour=firm.accent if bold else INK)
        sheet.put(100, y, label, width=50, align="R")
        sheet.put(150, y, value, width=42, align="R")
        y += 8 if bold else 5.6
    y = parts.pairs(sheet, 20, y + 6, parts.payment(paper), label=38)
    sheet.font(9, colour=GREY)
    sheet.wrap(20, y + 4, paper.note, width=170, step=4.6)
    sheet.box(0, 287, 210, 10, fill=tint(firm.accent, 0.15))
    return sheet


def sidebar(paper: Paper) -> Sheet:
    """Draw a designer's invoice: the seller in a coloured column at the left."""
    sheet = Sheet(face="lato", title=paper.number)
    firm = paper.seller
    side = tint(firm.accent, 0.14)
    sheet.box(0, 0, 58, 297, fill=side)
    logo(sheet, firm.logo, 14, 18, 26, firm.accent, letter=firm.name[0])
    sheet.font(8, bold=True, colour=firm.accent)
    sheet.put(12, 49, paper.word("seller"))
    sheet.font(11, bold=True)
    y = sheet.wrap(12, 54, firm.name, width=42, step=5.2)
    sheet.font(8.5)
    y = sheet.block(12, y + 3, (firm.street, firm.town, f"NIP {firm.tax_id}", f"tel. {firm.phone}", firm.web), step=4.8)
    account = next((value for label, value in parts.payment(paper) if label == paper.word("account")), "")
    if account:
        sheet.font(8, bold=True, colour=firm.accent)
        sheet.put(12, y + 8, paper.word("account"))
        sheet.font(7.4)
        sheet.wrap(12, y + 13, account, width=42, step=4)
    sheet.font(24, colour=firm.accent)
    sheet.put(68, 20, paper.heading)
    parts.pairs(sheet, 68, 36, (*parts.dates(paper), (paper.word("due"), paper.day(paper.due))), label=36, step=5.4)
    sheet.font(8, bold=True, colour=firm.accent)
    sheet.put(140, 36, paper.word("buyer"))
    sheet.font(8.8)
    sheet.block(140, 41, parts.address(OWN, paper), step=4.8)
    cols = parts.columns(paper, (7, 50, 13, 12, 20, 12, 20))
    y = parts.table(sheet, paper, 66, 78, cols, parts.Look(rule=firm.accent, size=8.4, row=7))
    y += 8
    for label, value, bold in parts.sums(paper):
        sheet.font(11 if bold else 9, bold=bold)
        sheet.put(110, y, label)
        sheet.put(150, y, value, width=48, align="R")
        y += 6.4
    sheet.box(106, y + 2, 94, 13, fill=firm.accent, round_by=2)
    sheet.font(12, bold=True, colour=WHITE)
    sheet.put(110, y + 6, "Do zwrotu" if paper.payable < 0 else paper.word("payable"))
    sheet.put(150, y + 6, paper.money(abs(paper.payable)), width=46, align="R")
    facts = [fact for fact in parts.payment(paper) if fact[0] not in {paper.word("account"), paper.word("bank")}]
    y = parts.pairs(sheet, 68, y + 24, facts, label=36)
    sheet.font(8.5, colour=GREY)
    sheet.wrap(68, y + 4, paper.note, width=128, step=4.6)
    return sheet


def serif(paper: Paper) -> Sheet:
    """Draw a law-office-like paper: serif type, centred head, thin double rules."""
    sheet = Sheet(face="serif", title=f"{paper.heading} {paper.number}")
    firm = paper.seller
    logo(sheet, firm.logo, 97, 14, 16, firm.accent, letter=firm.name[0])
    sheet.font(15, bold=True)
    sheet.put(20, 34, firm.name, width=170, align="C")
    sheet.font(9.5, colour=GREY)
    sheet.put(20, 41, f"{firm.street}, {firm.town} - NIP {firm.tax_id}", width=170, align="C")
    for y in (48.0, 49.2):
        sheet.rule(20, y, 170, colour=firm.accent, thick=0.3)
    sheet.font(14)
    sheet.put(20, 56, paper.heading, width=170, align="C")
    sheet.font(12, bold=True)
    sheet.put(20, 63, f"nr {paper.number}", width=170, align="C")
    sheet.font(10)
    sheet.block(20, 78, (f"{paper.word('buyer')}:", *parts.address(OWN, paper)), step=5)
    parts.pairs(sheet, 120, 78, (*parts.dates(paper)[1:], *parts.payment(paper)[:2]), label=34, size=9.5, step=5.4)
    cols = parts.columns(paper, (8, 84, 15, 16, 25, 22), rate=False)
    y = parts.table(sheet, paper, 20, 112, cols, parts.Look(rule=firm.accent, size=9.5, row=8))
    y += 4
    for label, value, bold in parts.sums(paper):
        sheet.font(11.5 if bold else 10, bold=bold)
        sheet.put(110, y, label)
        sheet.put(140, y, value, width=50, align="R")
        y += 6.4
    y = parts.pairs(sheet, 20, y + 8, parts.payment(paper)[2:], label=30, size=10, step=5.6)
    for y in (272.0, 273.2):
        sheet.rule(20, y, 170, colour=firm.accent, thick=0.3)
    sheet.font(8.5, colour=GREY)
    sheet.put(20, 275, f"tel. {firm.phone}    {firm.web}", width=170, align="C")
    return sheet


def plain(paper: Paper) -> Sheet:
    """Draw what a sole trader types in a word processor."""
    sheet = Sheet(face="serif", title="Dokument1")
    firm = paper.seller
    sheet.font(12)
    sheet.block(25, 25, (firm.name, firm.street, firm.town, f"NIP {firm.tax_id}"), step=6)
    sheet.put(110, 25, f"Poznań, {paper.day(paper.issued)}", width=75, align="R")
    sheet.font(16, bold=True)
    sheet.put(25, 65, f"{paper.heading.upper()} nr {paper.number}", width=160, align="C")
    sheet.font(12)
    sheet.block(25, 82, ("dla:", *parts.address(OWN, paper)), step=6)
    y = 124.0
    for at, item in enumerate(paper.items, start=1):
        sheet.put(25, y, f"{at}. {item.name}")
        sheet.put(25, y + 6, f"{parts.quantity(item, 'pl')} x {paper.plain(item.price)} zł", width=160, align="R")
        y += 14
    sheet.rule(25, y, 160, colour=INK, thick=0.3)
    sheet.font(13, bold=True)
    sheet.put(25, y + 5, f"Razem do zapłaty: {paper.money(paper.payable)}", width=160, align="R")
    sheet.font(11)
    parts.pairs(sheet, 25, y + 22, parts.payment(paper), label=42, step=6.4, size=11)
    sheet.font(10)
    sheet.wrap(25, y + 56, paper.note, width=160, step=5)
    sheet.font(12, colour=(40, 50, 140))
    sheet.put(130, 225, "G. Śmiałek", width=50, align="C")
    sheet.rule(128, 232, 54, colour=INK)
    sheet.font(9, colour=GREY)
    sheet.put(128, 234, "podpis wystawcy", width=54, align="C")
    return sheet
