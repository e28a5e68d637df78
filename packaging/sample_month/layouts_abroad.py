"""Six ways in which firms elsewhere print an invoice."""

from __future__ import annotations

import check_digits
import parts
from cast import OWN
from logos import logo
from paper import Paper
from sheet import GREY, INK, PALE, WHITE, Sheet, tint


def din(paper: Paper) -> Sheet:
    """Draw a German business letter (DIN 5008): window, block of facts, three columns at the foot."""
    sheet = Sheet(face="sans", title=f"{paper.heading} {paper.number}")
    firm = paper.seller
    logo(sheet, firm.logo, 168, 12, 22, firm.accent, letter=firm.name[0])
    sheet.font(14, bold=True, colour=firm.accent)
    sheet.put(25, 16, firm.name)
    sheet.font(6.5, colour=GREY)
    sheet.put(25, 47, f"{firm.name} · {firm.street} · {firm.town}")
    sheet.font(10.5)
    sheet.block(25, 53, parts.address(OWN, paper), step=5)
    facts = (*parts.dates(paper), (paper.word("due"), paper.day(paper.due)), ("Kundennummer", "10487"), *paper.extras)
    parts.pairs(sheet, 125, 53, facts, label=36, size=9, step=5.2)
    sheet.font(14, bold=True)
    sheet.put(25, 98, f"{paper.heading} {paper.number}")
    sheet.font(10)
    sheet.put(25, 109, "Sehr geehrte Damen und Herren, wir berechnen Ihnen wie vereinbart:")
    cols = parts.columns(paper, (8, 72, 16, 16, 24, 29), rate=False)
    y = parts.table(sheet, paper, 25, 118, cols, parts.Look(rule=INK, size=9, row=7))
    y += 4
    for label, value, bold in parts.sums(paper):
        if bold:
            sheet.rule(110, y - 1, 80, colour=INK, thick=0.4)
        sheet.font(10.5 if bold else 9.5, bold=bold)
        sheet.put(110, y + 0.6, label)
        sheet.put(140, y + 0.6, value, width=50, align="R")
        y += 6.4
    sheet.font(9.5)
    y = sheet.wrap(25, y + 8, _din_terms(paper), width=165, step=5)
    sheet.rule(25, 268, 165, colour=firm.accent, thick=0.4)
    sheet.font(7, colour=GREY)
    sheet.block(25, 270, (firm.name, firm.street, firm.town), step=3.6)
    sheet.block(82, 270, (f"Tel. {firm.phone}", firm.web, f"USt-IdNr. {firm.tax_id}"), step=3.6)
    sheet.block(
        134, 270, (firm.bank, f"IBAN {check_digits.spaced(firm.iban)}", f"BIC {firm.bic}", firm.register), step=3.6
    )
    return sheet


def _din_terms(paper: Paper) -> str:
    sum_, day = paper.money(paper.payable), paper.day(paper.due)
    if paper.method == "debit":
        return f"Den Betrag von {sum_} ziehen wir am {day} per SEPA-Lastschrift ein. {paper.note}"
    return f"{paper.note} Bitte überweisen Sie {sum_} bis {day} unter Angabe der Rechnungsnummer."


def folio(paper: Paper) -> Sheet:
    """Draw a hotel's bill: centred, serif, with ornaments and dotted lines."""
    sheet = Sheet(face="serif", title=f"{paper.heading} {paper.number}")
    firm = paper.seller
    sheet.box(10, 10, 190, 277, line=firm.accent, thick=0.6)
    sheet.box(12, 12, 186, 273, line=firm.accent, thick=0.2)
    logo(sheet, firm.logo, 97, 22, 16, firm.accent)
    sheet.font(24, colour=firm.accent)
    sheet.put(20, 44, firm.name, width=170, align="C")
    sheet.font(10, colour=GREY)
    sheet.put(20, 55, f"{firm.street} - {firm.town} - {firm.phone}", width=170, align="C")
    sheet.font(14)
    sheet.put(20, 72, f"{paper.heading} Nr. {paper.number}", width=170, align="C")
    sheet.font(10.5)
    sheet.block(28, 86, parts.address(OWN, paper), step=5.4)
    facts = ((paper.word("issued"), paper.day(paper.issued)), *paper.extras)
    parts.pairs(sheet, 130, 86, facts, label=32, size=10, step=5.6)
    y = 128.0
    for item in paper.items:
        sheet.font(11)
        sheet.put(28, y, f"{parts.quantity(item, 'de')}  {item.name}")
        sheet.put(140, y, paper.money(item.value), width=42, align="R")
        for dot in range(28, 180, 2):
            sheet.disc(dot, y + 6.2, 0.14, GREY)
        y += 10
    sheet.font(15, bold=True, colour=firm.accent)
    sheet.put(28, y + 8, paper.word("total"))
    sheet.put(120, y + 8, paper.money(paper.total), width=62, align="R")
    y += 24
    for tax in paper.taxes:
        sheet.font(9, colour=GREY)
        sheet.put(28, y, f"enthalten: {tax.rate} % USt. {paper.money(tax.tax)} auf netto {paper.money(tax.net)}")
        y += 5
    sheet.font(10.5)
    sheet.put(28, y + 8, f"{paper.word('paid')} mit {paper.word(paper.method)}, {paper.day(paper.issued)}")
    sheet.font(11, colour=firm.accent)
    sheet.put(20, 250, "Wir danken für Ihren Aufenthalt und wünschen eine gute Heimreise.", width=170, align="C")
    sheet.font(8, colour=GREY)
    sheet.put(20, 272, f"USt-IdNr. {firm.tax_id}   {firm.register}", width=170, align="C")
    return sheet


def french(paper: Paper) -> Sheet:
    """Draw a studio's invoice: a wide margin, hairlines, the sums in a rounded box."""
    sheet = Sheet(face="lato", title=paper.number)
    firm = paper.seller
    logo(sheet, firm.logo, 22, 20, 20, firm.accent, letter=firm.name[0])
    sheet.font(11, bold=True)
    sheet.put(22, 46, firm.name)
    sheet.font(9, colour=GREY)
    sheet.block(22, 52, parts.address(firm, paper)[1:], step=4.8)
    sheet.font(28, colour=firm.accent)
    sheet.put(105, 20, paper.heading.upper(), width=85, align="R")
    sheet.font(11)
    sheet.put(105, 34, f"{paper.word('number')} {paper.number}", width=85, align="R")
    sheet.font(9.5, colour=GREY)
    sheet.put(105, 40, f"{paper.word('issued')} : {paper.day(paper.issued)}", width=85, align="R")
    sheet.put(105, 45, f"{paper.word('due')} : {paper.day(paper.due)}", width=85, align="R")
    sheet.box(112, 56, 78, 34, fill=PALE, round_by=3)
    sheet.font(8, bold=True, colour=firm.accent)
    sheet.put(117, 60, paper.word("buyer").upper())
    sheet.font(9.5)
    sheet.block(117, 65, parts.address(OWN, paper), step=4.9)
    cols = parts.columns(paper, (8, 70, 14, 20, 28, 28), rate=False)
    y = parts.table(
        sheet, paper, 22, 106, cols, parts.Look(head_fill=firm.accent, head_ink=WHITE, rule=firm.accent, size=9, row=8)
    )
    y += 8
    sheet.box(112, y, 78, 12 + 7 * len(parts.sums(paper)), line=firm.accent, thick=0.5, round_by=3)
    y += 6
    for label, value, bold in parts.sums(paper):
        sheet.font(12 if bold else 10, bold=bold)
        sheet.put(117, y, label)
        sheet.put(140, y, value, width=45, align="R")
        y += 7
    y = parts.pairs(sheet, 22, y + 14, parts.payment(paper), label=40, size=9, step=5.2)
    if not paper.tax:
        sheet.font(8.5, colour=GREY)
        sheet.put(22, y + 4, paper.word("reverse"))
    sheet.rule(22, 276, 168)
    sheet.font(7.5, colour=GREY)
    sheet.put(22, 278, f"{firm.name} - {firm.register or firm.web} - {firm.tax_id}", width=168, align="C")
    return sheet


def dutch(paper: Paper) -> Sheet:
    """Draw a Dutch printer's invoice: a slanted shape in the corner, stripes, the sum in the colour."""
    sheet = Sheet(face="sans", title=f"{paper.heading} {paper.number}")
    firm = paper.seller
    sheet.shape([(120, 0), (210, 0), (210, 52), (150, 40)], firm.accent)
    sheet.shape([(150, 40), (210, 52), (210, 58)], tint(firm.accent, 0.5))
    logo(sheet, firm.logo, 18, 16, 14, firm.accent, letter=firm.name[0])
    sheet.font(15, bold=True)
    sheet.put(36, 19, firm.name)
    sheet.font(22, bold=True, colour=WHITE)
    sheet.put(140, 14, paper.heading.upper(), width=58, align="R")
    sheet.font(8.5)
    sheet.block(18, 40, (*parts.address(firm, paper)[1:], firm.register, firm.web), step=4.5)
    sheet.font(9.5, bold=True)
    sheet.put(18, 72, f"{paper.word('buyer')}:")
    sheet.font(9.5)
    sheet.block(18, 77, parts.address(OWN, paper), step=4.9)
    parts.pairs(
        sheet, 125, 72, (*parts.dates(paper), (paper.word("due"), paper.day(paper.due))), label=34, size=9.5, step=5.4
    )
    cols = parts.columns(paper, (8, 74, 16, 16, 22, 14, 26))
    y = parts.table(
        sheet,
        paper,
        17,
        112,
        cols,
        parts.Look(head_fill=INK, head_ink=WHITE, stripe=tint(firm.accent, 0.1), size=9, row=8),
    )
    y += 6
    for label, value, bold in parts.sums(paper):
        sheet.font(13 if bold else 10, bold=bold, colour=firm.accent if bold else INK)
        sheet.put(105, y, label)
        sheet.put(150, y, value, width=42, align="R")
        y += 7
    sheet.font(9.5)
    sheet.wrap(18, y + 12, _dutch_terms(paper), width=170, step=5)
    sheet.box(0, 290, 210, 7, fill=firm.accent)
    return sheet


def _dutch_terms(paper: Paper) -> str:
    firm = paper.seller
    return (
        f"Wij verzoeken u {paper.money(paper.payable)} vóór {paper.day(paper.due)} over te maken op "
        f"{check_digits.spaced(firm.iban)} ({firm.bank}, BIC {firm.bic}) "
        f"onder vermelding van factuurnummer {paper.number}."
    )


def saas(paper: Paper) -> Sheet:
    """Draw what a subscription's billing page gives out: letter size, large sum, a lot of white."""
    sheet = Sheet(width=215.9, height=279.4, face="lato", title=f"{paper.heading} {paper.number}")
    firm = paper.seller
    sheet.font(22, bold=True)
    sheet.put(22, 22, paper.heading)
    logo(sheet, firm.logo, 172, 18, 20, firm.accent)
    parts.pairs(sheet, 22, 38, parts.dates(paper), label=38, size=9.5, step=5.4)
    for x, head, who in ((22, "seller", firm), (112, "buyer", OWN)):
        sheet.font(9.5, bold=True)
        sheet.put(x, 60, who.name if head == "seller" else paper.word(head))
        sheet.font(9.5, colour=GREY)
        lines = parts.address(who, paper)
        sheet.block(x, 65.5, lines[1:] if head == "seller" else lines, step=5)
    sheet.font(18, bold=True)
    sheet.put(22, 101, f"{paper.money(paper.total)} {_paid_on(paper)}")
    cols = parts.columns(paper, (8, 88, 16, 28, 32), rate=False, unit=False)
    y = parts.table(sheet, paper, 21, 118, cols, parts.Look(rule=(190, 192, 200), size=9.5, row=8.5))
    y += 5
    rows = (*parts.sums(paper, detailed=False), (paper.word("paid"), paper.money(paper.payable), True))
    for label, value, bold in rows:
        sheet.rule(112, y - 1.6, 82, colour=(220, 221, 226))
        sheet.font(9.5, bold=bold)
        sheet.put(112, y, label)
        sheet.put(150, y, value, width=42, align="R")
        y += 7
    y = parts.pairs(sheet, 22, y + 12, (*parts.payment(paper)[:1], *paper.extras), label=38, size=9, step=5)
    if not paper.tax and paper.seller.country != "US":
        sheet.font(8.5, colour=GREY)
        sheet.put(22, y + 5, paper.word("reverse"))
    sheet.rule(22, 258, 172, colour=(220, 221, 226))
    sheet.font(8, colour=GREY)
    sheet.put(22, 261, f"{firm.name}  {firm.web}")
    sheet.put(112, 261, paper.word("page"), width=82, align="R")
    return sheet


def _paid_on(paper: Paper) -> str:
    day = paper.day(paper.issued)
    return f"bezahlt am {day}" if paper.language == "de" else f"paid on {day}"


def nordic(paper: Paper) -> Sheet:
    """Draw a small shop's order paper: a soft panel, big type, everything left."""
    sheet = Sheet(face="lato", title=paper.number)
    firm = paper.seller
    sheet.box(0, 0, 210, 297, fill=tint(firm.accent, 0.05))
    sheet.box(14, 14, 182, 269, fill=WHITE, round_by=5)
    logo(sheet, firm.logo, 26, 26, 18, firm.accent, letter=firm.name[0])
    sheet.font(16, bold=True, colour=firm.accent)
    sheet.put(50, 31, firm.name)
    sheet.font(30, bold=True)
    sheet.put(26, 56, paper.money(paper.total))
    sheet.font(11, colour=GREY)
    sheet.put(26, 70, f"{paper.heading} {paper.number}, {paper.day(paper.issued)}")
    cols = parts.columns(paper, (8, 76, 16, 26, 28), rate=False, unit=False)
    y = parts.table(sheet, paper, 25, 86, cols, parts.Look(rule=firm.accent, size=10, row=9.5))
    y += 6
    for label, value, bold in parts.sums(paper):
        sheet.font(11, bold=bold)
        sheet.put(26, y, label)
        sheet.put(120, y, value, width=58, align="R")
        y += 7
    y = parts.pairs(sheet, 26, y + 8, parts.payment(paper), label=42, size=10, step=6)
    for x, head, who in ((26, "seller", firm), (106, "buyer", OWN)):
        sheet.font(8.5, bold=True, colour=firm.accent)
        sheet.put(x, 222, paper.word(head))
        sheet.font(9.5)
        sheet.block(x, 228, parts.address(who, paper), step=5)
    sheet.font(9, colour=GREY)
    sheet.put(26, 268, paper.word("thanks"))
    return sheet
