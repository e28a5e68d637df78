"""The document's own number: what stands behind or below "invoice number" in eight languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matching.reading.fields.page import Row
from matching.reading.fields.sheet import Sheet, Spot, is_in_head
from matching.receipt import Found

_NR = r"(?:numero|number|numer|nummer|num\.?|nr\.?|no\.?|n\.?°|n\.|#|id(?!\w)|code|nbr)"
_STRONG = re.compile(
    r"(?<![^\W_])(?:(?:nr|numer) (?:faktury|dokumentu|paragonu|korekty|biletu|polisy|noty)(?: \w+koryguj\w*)?"
    r"|fakt(?:ura|\.)(?:[ /-]+(?:vat|korygujaca|koncowa|zaliczkowa|podstawowa|uproszczona|elektroniczna|sprzedazy"
    r"|marza|rozliczeniowa|pro ?forma|rr|mp|oss))* *[-:,]? *(?:nr\.?|numer|no\.?|n°|#)"
    r"|(?:rachunek|paragon(?: fiskalny)?|korekta(?: faktury)?|nota korygujaca|nota ksiegowa) *(?:nr\.?|numer|no\.?)"
    r"|(?:\w*rechnung|gutschrift|\w*rechnungskorrektur|korrekturrechnung|storno\w*|quittung|beleg|dokument|rg|re"
    r"|kassenbon|bon)s?[ .-]{0,2}(?:nummer|nr\.?|no\.?|n°|#|num\.?)"
    r"|\w*rechnung(?: [a-z]{2,14})? {0,3}(?:\(\d{2,3}\))? *(?:nummer|nr\.?|no\.?|n°|#)"
    r"|(?:numero|num|n\.?°|no|nr|n|ref\w*)\.? (?:de |du |da |della |di )?(?:la |l')?(?:facture|avoir|factura|fattura"
    r"|fatura|documento|document|recu|ticket|recibo|ricevuta|abono|piece|nota de credito|nota di credito)"
    r"|(?:facture|avoir|factura|fattura|fatura|abono|recu|ticket|recibo|ricevuta|fatura[ -]recibo"
    r"|factura simplificada|nota d[ie] credito|note de credit)(?: proforma| d'acompte| de solde| d'avoir"
    r"| rectificativa| simplificada| elettronica| immediata| differita| accompagnatoria| fiscale)? *[-:]? *"
    + _NR
    + r"|(?:factuur|creditnota|creditfactuur|credit ?nota|kassabon|bon)[ -]?(?:nummer|nr\.?|num\.?|no\.?|n°|#)"
    r"|(?:invoice|bill|receipt|credit[ -]?note|credit[ -]?memo|document|transaction|tax invoice|sales invoice"
    r"|inv\.?)[ -]*(?:number|num\.?|no\.?|nr\.?|n°|#|id(?!\w)|ref(?:erence)?\.?(?!\w))"
    r"|documento(?: commerciale)? *(?:numero|num\.?|n\.?°?)|(?:honorarnote|bescheid)[ -]*(?:nummer|nr\.?)"
    r"|fee note *(?:no\.?|number|#)|check *#"
    r"|(?:invoice|facture|factura|fattura|fatura|factuur|faktura|rechnung|receipt"
    r"|credit note|check)(?: vat)? *: *(?:no\.?|nr\.?|n°)?)"
)
_TITLE_THEN_NUMBER = re.compile(
    r"(?<!\w)(?:(?:\w*rechnung|faktura(?: sprzedazy| koncowa| zaliczkowa| uproszczona)?|faktura vat"
    r"|fakt\.? vat|invoice|facture|factuur|factura|fattura|fatura"
    r"|gutschrift|credit note|credit memo|receipt|honorarnote|fee note|nota|kwitantie|scontrino|ricevuta|recibo"
    r"|quittung|beleg"
    r"|fatura[ -]recibo|avoir|creditnota|nota de credito|nota di credito|abono|faktura korygujaca|korekta faktury"
    r"|paragon|rachunek|tax invoice|sales invoice|ticket)"
    r"(?: (?:simplificada|rectificativa|electronica|elettronica|differita|immediata|accompagnatoria|korygujaca|koncowa"
    r"|zaliczkowa|uproszczona|fiscale|fiscal|vat|d'acompte|de solde|finale|ordinaria"
    r"|completa))?[ :]{1,3})(?=#? ?[a-z]{0,6}[ /.-]?[a-z0-9/.-]*\d)"
)
_LONE = re.compile(
    r"(?:^|   )#(?= \S*\d)|(?:^|   )(?:faktura|factuur|facture|invoice|factura|fattura|fatura|rechnung|document"
    r"|numer|number|nummer|numero|nr|no\.?|n°|invoice #)(?= *$|   )"
)
_BARE = re.compile(
    r"(?:^|   )(?:nr|no\.?|n°|nummer|numer|num\.?|numero|number)[ .:]{1,6}"
    r"(?=(?:[a-z]{1,6}[ /-]?)?[a-z0-9/.-]*\d)"
)
"""A number without a word for the document: right under the title, or behind the date of a till receipt."""
_PATTERNS = ((_STRONG, 92.0), (_TITLE_THEN_NUMBER, 80.0), (_BARE, 68.0), (_LONE, 64.0))
_WITH_DIGIT = (_TITLE_THEN_NUMBER, _BARE)
"""Labels that look ahead for a digit on their own row."""
_BELONGS_ELSEWHERE = re.compile(
    r"(?:korygowan\w*|do faktury|dotycz\w*|pierwotn\w*|zur rechnung|zu rechnung|ursprung\w*|original\w*"
    r"|korrigiert\w*|bezug\w*|storno (?:zu|der)|associee?|d'origine|annul\w*|rectificad\w*|de referencia"
    r"|rif\w*\.?|previous|related|against|oryginaln\w*|ihre|your|uw|votre|su|customer|kunden|client|order|bestell"
    r"|zamowieni\w*|lieferschein|correct\w*|reference|origem|relativ\w*|oorspronkelijk\w*"
    r"|betreffend\w*|abzgl|abzuglich|sur|rectifica(?! *$)|op(?= )|referente|concern\w*)[ :.a-z']{0,14}$"
)
_DATE_OF = re.compile(r"(?<!\w)(?:data|date|datum|fecha|dat\.)(?: (?:de|di|da|du|of|der|van))?(?: (?:la|the))?$")
_VALUE = re.compile(r"[#:. °\-–=]*(?:vat )?(?:(?:nr|no|n\.?°|numer|number|nummer|num|numero)[.: ]+)?(?:\(\d{2,3}\) *)?")
_TOKEN = re.compile(r"[^\W_][\w/.\-–+#\\&]*")
_GROUPS = re.compile(r"\d{2,5}(?: \d{1,5}){1,6}(?=   ?|$)")
"""Digits in groups up to the end of their cell: `2026 0331 9981 7`."""
_CENTS = re.compile(r"[.,]\d\d(?!\d)")
_SENTENCE = 90
"""Rows of so many letters below the head are terms: the document's number does not stand there."""
_PREFIX = re.compile(r"[A-Za-zŁŚŻ]{1,8}[./-]?")
_TYPE_CODE = re.compile(r"TD\d\d")
"""Kind of document in Italian invoices: `TD01` is no number of one."""
_MONEY = re.compile(r"\d{1,3}(?:[., ]\d{3})*[.,]\d{2}")


@dataclass(frozen=True, slots=True)
class _Candidate:
    spot: Spot
    points: float


def find_number(
    sheet: Sheet, days: Sequence[Spot] = (), known: Sequence[Spot] = (), title: Spot | None = None
) -> Found[str] | None:
    """Return the document's number, None where no label leads to one.

    What is `known` as a tax id or an account is none.
    A date is none, but for `2/11/2023` right at a plain label: so are Polish invoices numbered.
    """
    best: _Candidate | None = None
    for candidate in (*_candidates(sheet, days, title), *_under_title(sheet, title)):
        if any(_touches(candidate.spot, spot) for spot in known):
            continue
        if best is None or candidate.points > best.points:
            best = candidate
    if best is None:
        return None
    text = " ".join(sheet.text(best.spot).split())
    return Found(text, round(min(best.points / 100, 0.96), 2), "text", sheet.place(best.spot))


def _candidates(sheet: Sheet, days: Sequence[Spot], title: Spot | None = None) -> Iterator[_Candidate]:
    for index, row in enumerate(sheet.rows[:160]):
        if len(row.text) > _SENTENCE and not is_in_head(sheet, index):
            continue
        for pattern, points in _PATTERNS:
            for match in _matches(pattern, row):
                start = match.start() + len(match[0]) - len(match[0].lstrip())
                if start and row.folded[start - 1].isalnum():
                    continue
                label = Spot(index, start, match.end())
                before = row.folded[max(row.cell_at(start).start, start - 40) : start].rstrip()
                if _DATE_OF.search(before):
                    continue
                penalty = 45.0 if _BELONGS_ELSEWHERE.search(before) else 0.0
                found = _value_of(sheet, label, lone=pattern is _LONE)
                titled = pattern is _BARE and title is not None and 0 <= index - title.row <= 1
                if found and pattern is _TITLE_THEN_NUMBER and _only_beside(sheet, label, found[0]):
                    continue
                if found and not _is_day(sheet, found[0], days, strong=pattern is _STRONG or titled):
                    yield _Candidate(
                        found[0], points + (14 if titled else 0) - penalty - found[1] - 12 * sheet.depth(index)
                    )


def _matches(pattern: re.Pattern[str], row: Row) -> Iterator[re.Match[str]]:
    """Yield matches that may overlap: in `Faktura   Numer faktury: 7` the first one runs into the second."""
    at = 0
    end = row.last_digit if pattern in _WITH_DIGIT else len(row.folded)
    while match := pattern.search(row.folded, at, end):
        yield match
        at = match.start() + 1


def _only_beside(sheet: Sheet, title: Spot, number: Spot) -> bool:
    """Tell whether a number opens the next column's text: `FACTURE   17 route de Vannes`."""
    cell = sheet.row(number).cell_at(number.start)
    return cell.start > title.start and cell.end - number.end > 1


def _touches(one: Spot, other: Spot) -> bool:
    return one.row == other.row and one.start < other.end and other.start < one.end


def _is_day(sheet: Sheet, spot: Spot, days: Sequence[Spot], *, strong: bool) -> bool:
    if not any(_touches(day, spot) for day in days):
        return False
    text = sheet.text(spot)
    return not (strong and re.fullmatch(r"\d{1,4}/\d{1,2}/\d{4}", text)) and not re.search(
        r"[A-Za-z]\d|\d[A-Za-z]|\d{5}", text
    )


def _under_title(sheet: Sheet, title: Spot | None) -> Iterator[_Candidate]:
    """Yield a cell under the title that is a number and nothing else: `FV 2291/10/2026`."""
    for cell in sheet.below(title, reach=3) if title else ():
        text = sheet.text(cell)
        if re.fullmatch(r"[A-Z]{1,5}[ /-]?\d+(?:[/-]\w+)*|\w+(?:[/-]\w+){2,4}", text) and _fits(text):
            yield _Candidate(cell, 60.0)


def _value_of(sheet: Sheet, label: Spot, *, lone: bool) -> tuple[Spot, float] | None:
    """Look right of the label, then below it; with what the place takes off."""
    if not lone or sheet.text(label) == "#":
        right = number_at(sheet, label.row, label.end)
        if right:
            return right, 0.0
    for cell in sheet.below(label, reach=3):
        row = sheet.rows[cell.row]
        if row.top - sheet.row(label).bottom > 2.0 * row.height:
            break
        below = number_at(sheet, cell.row, cell.start, end=cell.end)
        if below:
            return below, 4.0
        if lone:
            break
    return None if lone else _over(sheet, label)


def _over(sheet: Sheet, label: Spot) -> tuple[Spot, float] | None:
    """Look over a label that fills its cell alone: some designs write labels small under their values."""
    cell = sheet.row(label).cell_at(label.start)
    over = next(sheet.above(label, reach=1), None)
    if over is None or label.end - label.start < 6 or cell.end - cell.start > label.end - label.start + 1:
        return None
    found = number_at(sheet, over.row, over.start, end=over.end)
    return (found, 10.0) if found and found == over else None


def number_at(sheet: Sheet, index: int, start: int, *, end: int | None = None) -> Spot | None:
    """Return the number that begins at a place of a row, marks and short labels in front of it left out."""
    row = sheet.rows[index]
    end = len(row.text) if end is None else end
    lead = _VALUE.match(row.folded, start, end)
    at = lead.end() if lead else start
    if at - start > 24:
        return None
    first = _TOKEN.match(row.text, at, end)
    if first is None:
        return None
    stop = first.end()
    if not _has_digit(first[0]):
        follower = _TOKEN.match(row.text, stop + 1, end) if row.text[stop : stop + 1] == " " else None
        if follower is None or not _has_digit(follower[0]) or not _PREFIX.fullmatch(first[0]) or not first[0].isupper():
            return None
        stop = follower.end()
    stop = _with_tail(row.text, stop, end)
    groups = _GROUPS.match(row.text, at, end)
    if groups and sum(map(str.isdigit, groups[0])) > 6:
        stop = groups.end()
    if row.text[at:stop].isdigit() and _CENTS.match(row.text, stop):
        return None
    spot = _trimmed(row.text, Spot(index, at, stop))
    return spot if _fits(row.text[spot.start : spot.end]) else None


def _with_tail(text: str, stop: int, end: int) -> int:
    """Go on over ` / 12 / 2026`: numbers written with blanks around their strokes."""
    while True:
        more = re.match(r" ?([/\\-]) ?([^\W_][\w/.\-]*)", text[stop:end])
        group = re.match(r" \d{3}(?![\w/.,-])", text[stop:end])
        if group and re.search(r"(?:^|[^\w/.-])\d{1,3}(?: \d{3})*$", text[:stop]):
            stop += group.end()
            continue
        joined = text[stop - 1 : stop] in "/\\-" and re.match(r" ([^\W_][\w/.\-]*)", text[stop:end])
        if more and (_has_digit(more[2]) or len(more[2]) <= 4) and more[1] != "-":
            stop += more.end()
        elif joined and _has_digit(joined[1]):
            stop += joined.end()
        else:
            return stop


def _trimmed(text: str, spot: Spot) -> Spot:
    end = spot.end
    while end > spot.start and text[end - 1] in ".,;:-–/#\\":
        end -= 1
    return Spot(spot.row, spot.start, end)


def _fits(text: str) -> bool:
    return _has_digit(text) and len(text) <= 40 and not _MONEY.fullmatch(text) and not _TYPE_CODE.fullmatch(text)


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)
