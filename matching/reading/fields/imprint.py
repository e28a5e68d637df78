"""The sender's own lines: the name with which the line of a tax id, a register or an account begins."""

from __future__ import annotations

import re

from matching.reading.fields.blocks import SENDER_MARKS, PartyName
from matching.reading.fields.names import has_legal_form, is_legal_form, is_name_like, looks_like_address, trim_name
from matching.reading.fields.senders import OF_SENDERS
from matching.reading.fields.sentences import is_wrapped
from matching.reading.fields.sheet import Sheet, Spot

_IMPRINTED = 5
"""Fewer digits are no number of a register, a telephone or an account."""
_DOTS = re.compile(r" {1,3}[●•·|∙*] {1,3}")
_COMMAS = re.compile(r", ")
_DASHES = re.compile(r" {1,3}[–—-] {1,3}")
_MARKS = ((_DOTS, 1), (_COMMAS, 2), (_DASHES, 1))
_SAID = re.compile(r"(?:[^\W\d_]+ ){1,5}[a-zß-ÿ]{5,}[.!] (?=[^\W\d_])")
"""A short sentence before the name: `Betrag dankend erhalten. Gärtnerei Mielcarek, ...`."""
_FOOT = 0.6
_HEAD = 5


def leading_name(sheet: Sheet, spot: Spot) -> PartyName | None:
    """Return the name with which the line of a tax id begins: a sender's line, or the first column of a foot."""
    row = sheet.row(spot)
    cell, first = row.cell_at(spot.start), row.cells[0]
    if is_wrapped(sheet, spot.row):
        return None  # the line begins in the middle of a sentence
    own = row.text[cell.start : spot.start]
    if len(sender_pieces(own)) > 1:
        first, text = cell, first_piece(own)
    elif has_legal_form(trim_name(own)):
        first, text = cell, trim_name(own)
    elif first.end < spot.start and first.start != cell.start:
        text = trim_name(row.text[first.start : first.end])
    else:
        return None
    if not is_name_like(text) or (looks_like_address(text) and not has_legal_form(text)):
        return None
    if not has_legal_form(text) and (above := name_above(sheet, Spot(spot.row, first.start, first.end))):
        return above
    at = max(row.text.find(text[:12], first.start), first.start)
    return PartyName(text, Spot(spot.row, at, at + len(text)), 0.6)


def imprints(sheet: Sheet) -> tuple[PartyName, ...]:
    """Return the companies at the head of lines at the foot that tell of register, telephone or account."""
    found = []
    for index, row in enumerate(sheet.rows):
        if row.digits < _IMPRINTED or sheet.depth(index) < _FOOT or not OF_SENDERS.search(row.folded):
            continue
        cell = row.cells[0]
        text = first_piece(row.text[: cell.end])
        if has_legal_form(text) and is_name_like(text) and len(text) < cell.end - 8:
            found.append(PartyName(text, Spot(index, cell.start, cell.start + len(text)), 0.6))
    return tuple(found)


def name_above(sheet: Sheet, spot: Spot) -> PartyName | None:
    """Return the name right over a line at the page's head: under it stand the trade or department, and the street."""
    over = next(sheet.above(spot, reach=1), None) if 0 < spot.row < _HEAD else None
    tallest = max(sheet.row(spot).height, sheet.row(over).height) if over else 0.0
    if over is None or sheet.row(spot).top - sheet.row(over).bottom > tallest:
        return None
    text = trim_name(sheet.text(over))
    if not is_name_like(text) or looks_like_address(text):
        return None
    return PartyName(text, over, 0.6)


def sender_pieces(text: str) -> list[str]:
    """Split a sender's line at the mark that it uses: dots and bars before commas, commas before dashes.

    Of several the one that leaves the shortest name with a legal form: `Aurora S.p.A. - Socio unico - Via Po, 3, Roma`.
    """
    parted = [pieces for marks, least in _MARKS if len(pieces := marks.split(text)) > least]
    whole = (pieces for pieces in parted if has_legal_form(trim_name(pieces[0])))
    return min(whole, key=lambda pieces: len(pieces[0]), default=parted[0] if parted else SENDER_MARKS.split(text))


def first_piece(text: str) -> str:
    """Return the name at the head of a sender's line, with a legal form or partners that a comma parts from it."""
    pieces = sender_pieces(_SAID.sub("", text))
    first = trim_name(re.split(r" au capital", pieces[0])[0])
    if len(pieces) > 1 and not has_legal_form(first):
        form = trim_name(pieces[1])  # `S.A.U. CIF B25214537. Inscrita en ...`
        if is_legal_form(form):
            return f"{first}, {form}"
        if has_legal_form(pieces[1]) and not any(map(str.isdigit, pieces[1])) and ", " in text:
            return trim_name(f"{first}, {pieces[1]}")
    return first
