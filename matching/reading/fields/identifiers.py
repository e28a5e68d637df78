"""Tax ids and accounts on a page.

Check digits rank and mark what is found, they never delete a labelled value: papers with invented numbers exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from stdnum import iban as iban_rules
from stdnum.ch import uid as uid_rules
from stdnum.eu import vat as vat_rules
from stdnum.fr import siren as siren_rules
from stdnum.pl import nip as nip_rules

from matching.reading.fields.alternatives import compiled
from matching.reading.fields.countries import of_country
from matching.reading.fields.sheet import Sheet, Spot
from matching.reading.fields.spanish import numbers_under_towns

_IBAN_LENGTHS = {
    "AD": 24, "AE": 23, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20,
    "ES": 24, "FI": 18, "FR": 27, "GB": 22, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IL": 23, "IS": 26, "IT": 27,
    "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24,
    "RS": 22, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "TR": 26, "UA": 29,
}  # fmt: skip
"""Letters in an IBAN per country (SWIFT IBAN registry)."""
_IBAN = re.compile(
    r"(?<![A-Za-z0-9])(?=([A-Z]{2}) {0,2}(\d{2})(?:(?:[ .-]{0,2}[0-9A-Z]){11}|(?: ?[0-9A-Z]{4}){1,4} *$))"
)
"""Country, check digits, and the rest of an account, or its beginning at the end of a row."""
_LEAST_DIGITS = 7
"""Fewer digits are neither an account nor a tax id."""
_SEVEN = re.compile(r"(?:\d[^\d]{0,5}){7}")
_BANK = compiled(r"bankverbindung|bank details|konto|account|compte|rekening|cuenta|conto(?!\w)|rachun")
_NRB = re.compile(r"(?<![\w.,-])\d{2}(?:[ -]{0,2}\d{4}){6}(?![\w-])")
_VAT = re.compile(
    r"(?<![A-Za-z0-9])(AT ?U|BE|BG|CHE|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)"
    r"[ .-]{0,2}((?:[0-9A-Z][ .-]?){1,2}(?:\d[ .-]?){5,12}(?:[A-Z]{0,3}\d{0,2}))(?![A-Za-z0-9])"
)
_LABEL = re.compile(
    r"(?<!\w)(?:nip(?!c)(?: ue)?|nr vat|vat(?:[ -]*(?:reg\w*\.?|id\w*|no\.?|number|nr\.?|code|ein))*"
    r"|tax(?:[ -]*(?:id\w*|no\.?|number|reg\w*))+"
    r"|ust\.?[ -]*id\w*\.?(?:[ .-]*nr\.?)?|uid(?:-?nr)?\.?|umsatzsteuer-id\w*|mwst[ .-]*(?:nr|nummer)\.?"
    r"|steuer-?(?:nr|nummer)\.?|st\.?-?nr\.?"
    r"|(?:n°|no|num\w*|id)?\.? ?tva(?: intra\w*)?(?: n°)?|siren|siret|btw(?:[ -]*(?:nr|nummer|id|no"
    r"|identificatie\w*|number))*\.?|c\.?i\.?f\.?|n\.?i\.?f\.?|n\.?i\.?p\.?c\.?|contribuinte(?: (?:n\.?°|fiscal))?"
    r"|p\.? ?iva|p\. ?i\.(?= *:? *(?:it ?)?\d{11})|partita iva|part\. iva|fini iva|p\.iva"
    r"|dic|ic ?dph|(?:kozossegi )?adoszam|moms(?:reg)?\.? ?-?(?:nr|nummer|reg\.?-?n(?:r|ummer))\.?|cvr(?:[- ]?(?:nr"
    r"|nummer))?\.?|org(?:anis\w+)?\.?[- ]?(?:nr|nummer)\.?|y-tunnus|alv-?(?:tunnus|numero|nro\.?)|cui"
    r"|cod (?:de )?(?:inregistrare )?fiscala?|codice fiscale|c\.f\.|cnpj|ein|abn|gstin|gst(?: no)?)"
    r"(?: ?n\.?°)?[ .:#°/()-]*(?:[a-z ]{0,8}: *)?"
)
_VALUE = re.compile(r"[A-Z]{0,3}[ .-]?\d(?:[ ./-]?[0-9A-Z]){6,15}", re.IGNORECASE)
_BROKEN_OFF = re.compile(r"(?<![A-Z])[A-Z]{2}[ .-]?(?:[0-9A-Z]{2} ?)?(?:\d{3} ?){0,2}\d{0,4}$")
_LEAST_BROKEN = 3
_BROKEN_NUMBER = re.compile(r"(?:steuer-?(?:nr|nummer)|st\.?-?nr)[.: ]*(\d[\d /]{1,9})$")
_ALONE = re.compile(r"\d[\d /]{2,9}")
_GERMAN_NUMBER = range(10, 12)
"""Digits of a German tax number; of such a one too a line's end may break the last group off."""
_REST = re.compile(r"\d[\d .]{2,14}\d(?:B\d\d)?")
"""The two parts of a VAT id that a narrow column breaks."""
_SWISS = re.compile(r"(?<!\w)(CHE[ -]?\d{3}\.?\d{3}\.?\d{3}) (?:TVA|MWST|MwSt|IVA|VAT)(?!\w)")
_RCS = re.compile(r"(?<!\w)R\.?C\.?S\.?(?: [A-ZÀ-Ý][\w'-]*){0,3} (?:[AB] ?)?(\d{3} ?\d{3} ?\d{3})(?!\d)")
_MONEY = re.compile(r"(?:(?:EUR|GBP|USD|PLN|CHF)[ .]?)?\d{1,3}(?:[. ]?\d{3})*\.\d\d")
"""`VAT 12586.18`: a tax rather than a tax id."""
_OF_INVOICE = re.compile(r"(?:faktur\w|invoice|rachunek) *$")
_OF_TILL = re.compile(r"[O0]-[0-9A-F]{10,}")
"""`UID: O-7755795794`: the number under which a Slovak till reports its slip."""
_OF_ACCOUNTS = re.compile(r"kont|rachun|iban|bank|account|nrb")
_CUTS = re.compile(r"  |(?<=\d)[ -](?=[A-Za-z]{3})|(?<=\d)/(?=[A-Za-z])|(?<=\d)[.]?(?=APE|NAF|RCS|TVA|SIR)")
_MARKS = re.compile(r"[^0-9A-Za-z]")
_NO_CAPITALS = re.compile(r"[^0-9A-Z]")
_WEAK_LABEL = re.compile(
    r"steuer-?(?:nr|nummer)|st\.?-?nr|siren|siret|codice fiscale|c\.f\.|(?<!\w)org\w*\.?[- ]?n|y-tunnus"
)


class Identifier(NamedTuple):
    """A tax id or an account: letters and digits only, where it stands, and whether its check digits are right."""

    spot: Spot
    value: str
    proven: bool
    labelled: bool
    label: str = ""
    weak: bool = False
    """A national number of lesser rank beside which a VAT id is preferred."""


def find_accounts(sheet: Sheet) -> tuple[Identifier, ...]:
    """Return IBANs, and Polish 26-digit accounts as IBANs where the check digits prove them."""
    rows = (index for index, row in enumerate(sheet.rows) if row.digits >= _LEAST_DIGITS and _SEVEN.search(row.text))
    return tuple(item for index in rows for item in _accounts_of(sheet, index))


def _accounts_of(sheet: Sheet, index: int) -> Iterator[Identifier]:
    row = sheet.rows[index]
    for match in _IBAN.finditer(row.text):
        found = _iban(sheet, index, match)
        if found:
            yield found
    for match in _NRB.finditer(row.text):
        digits = re.sub(r"\D", "", match[0])
        before = row.text[max(0, match.start() - 3) : match.start()].rstrip()
        if len(digits) != 26 or before.endswith("PL"):
            continue
        proven = _valid_iban(f"PL{digits}")
        label = row.folded[: match.start()] + (sheet.rows[index - 1].folded if index else "")
        if proven or _OF_ACCOUNTS.search(label):
            yield Identifier(Spot(index, *match.span()), f"PL{digits}" if proven else digits, proven, labelled=True)


def _iban(sheet: Sheet, index: int, match: re.Match[str]) -> Identifier | None:
    length = _IBAN_LENGTHS.get(match[1])
    if length is None:
        return None
    text = sheet.rows[index].text
    value, end = _take(text, match.start(), length)
    if len(value) < length and end >= len(text.rstrip()) and index + 1 < len(sheet.rows):
        rest, _ = _take(sheet.rows[index + 1].text.lstrip(), 0, length - len(value))
        joined = value + rest
        value = joined if _valid_iban(joined) else value
    proven = _valid_iban(value)
    before = sheet.rows[index].folded[: match.start()] or (sheet.rows[index - 1].folded if index else "")
    labelled = "iban" in before or bool(_BANK.search(before[-40:]))
    if len(value) != length or not (proven or labelled):
        return None
    return Identifier(Spot(index, match.start(), end), value, proven, labelled)


@lru_cache(maxsize=1024)
def _valid_iban(value: str) -> bool:
    """Tell whether length and check digits are right (ISO 13616); registers of banks change, so none is asked."""
    return bool(iban_rules.is_valid(value, check_country=False))


def _take(text: str, start: int, length: int) -> tuple[str, int]:
    """Collect so many letters and digits, going over blanks and dots."""
    letters: list[str] = []
    at = start
    while at < len(text) and len(letters) < length:
        if text[at].isascii() and text[at].isalnum():
            letters.append(text[at].upper())
        elif text[at] not in " .-" or text[at : at + 3] == "   ":
            break
        at += 1
    return "".join(letters), at


def find_tax_ids(sheet: Sheet, accounts: tuple[Identifier, ...]) -> tuple[Identifier, ...]:
    """Return labelled tax ids, and unlabelled VAT ids whose check digits are right."""
    found: dict[tuple[int, int], Identifier] = {}
    for index, row in enumerate(sheet.rows):
        if row.digits < _LEAST_BROKEN:
            continue
        if row.digits < _LEAST_DIGITS or not _SEVEN.search(row.text):
            found.update(((index, item.spot.start), item) for item in _broken_off(sheet, index))
            continue
        labelled = (*_labelled(sheet, index), *_under_label(sheet, index), *_over_the_edge(sheet, index))
        others = (*_broken_off(sheet, index), *_unlabelled(index, row.text), *_of_registers(index, row.text))
        spanish = (Identifier(spot, sheet.text(spot), True, False) for spot in numbers_under_towns(sheet, index))
        for item in (*labelled, *others, *spanish):
            if not any(_overlap(item.spot, account.spot) for account in accounts) and not any(
                _overlap(item.spot, other.spot) for other in found.values()
            ):
                found[(index, item.spot.start)] = item
    return tuple(found[key] for key in sorted(found))


def _overlap(one: Spot, other: Spot) -> bool:
    return one.row == other.row and one.start < other.end and other.start < one.end


def _labelled(sheet: Sheet, index: int) -> Iterator[Identifier]:
    row = sheet.rows[index]
    for match in _LABEL.finditer(row.folded):
        value = _VALUE.match(row.text, _behind_blanks(row.text, match.end()))
        label = row.folded[max(0, match.start() - 26) : match.end()]
        if value is None or _OF_INVOICE.search(row.folded, 0, match.start()) or _OF_TILL.match(value[0]):
            continue
        compact, end = _cut(row.text[value.start() : value.end() + 3], value.start(), len(value[0]))
        if _MONEY.fullmatch(row.text, value.start(), end):
            continue
        spot = Spot(index, value.start(), end)
        compact = _with_next_row(sheet, spot, compact)
        item = _identified(compact, spot, label, weak=bool(_WEAK_LABEL.search(match[0])))
        if item:
            yield item


def _behind_blanks(text: str, at: int) -> int:
    while text[at : at + 1] == " ":
        at += 1
    return at


def _with_next_row(sheet: Sheet, spot: Spot, value: str) -> str:
    """Return a value with its last digits from the next row, where a narrow column parts them and all proves right."""
    under = next(sheet.below(spot, reach=1), None) if value[:2].isalpha() and not _valid_vat(value) else None
    rest = sheet.text(under).strip() if under else ""
    if not rest.isdigit() and spot.row + 1 < len(sheet.rows) and not _valid_vat(value):
        row = sheet.rows[spot.row + 1]
        rest = row.text[: row.cells[0].end].strip()
    return value + rest if rest.isdigit() and len(rest) < 6 and _valid_vat(value + rest) else value


def _over_the_edge(sheet: Sheet, index: int) -> Iterator[Identifier]:
    """Yield an id at the beginning of a row whose label ends the row before."""
    over = sheet.rows[index - 1].folded.rstrip() if index else ""
    value = _VALUE.match(sheet.rows[index].text) if over else None
    label = next((match for match in _LABEL.finditer(over) if match.end() == len(over)), None) if value else None
    if value and label and over[: label.start()].rstrip().endswith((",", ".")):
        compact, end = _cut(sheet.rows[index].text, 0, len(value[0]))
        item = _identified(compact, Spot(index, 0, end), label[0], weak=bool(_WEAK_LABEL.search(label[0])))
        if item and (over[: label.start()].rstrip().endswith(",") or compact[:2].isalpha()):
            yield item


def _broken_off(sheet: Sheet, index: int) -> Iterator[Identifier]:
    """Yield an id whose country and first digits end the line over the rest, where it proves right: `FR 60`."""
    for cell in sheet.rows[index].cells:
        rest = _REST.fullmatch(sheet.rows[index].text, cell.start, cell.end)
        over = next(sheet.above(Spot(index, cell.start, cell.end), reach=1), None) if rest else None
        pieces = sheet.pieces(over) if over else ()
        head = next((head for piece in pieces if (head := _BROKEN_OFF.search(sheet.text(piece)))), None)
        value = _NO_CAPITALS.sub("", head[0] + rest[0]) if head and rest else ""
        if over and _valid_vat(value):
            label = sheet.rows[over.row].folded[over.start : over.end]
            yield Identifier(Spot(index, cell.start, cell.end), value, proven=True, labelled=True, label=label)
    over_row = sheet.rows[index - 1].folded if index else ""
    tax = _BROKEN_NUMBER.search(over_row) if _ALONE.fullmatch(sheet.rows[index].text) else None
    digits = re.sub(r"\D", "", tax[1] + sheet.rows[index].text) if tax else ""
    if len(digits) in _GERMAN_NUMBER:
        spot = Spot(index, 0, len(sheet.rows[index].text))
        yield Identifier(spot, digits, proven=False, labelled=True, label="steuernummer", weak=True)


def _of_registers(index: int, text: str) -> Iterator[Identifier]:
    """Yield Swiss numbers before the word for the tax, and French ones of the register where the digits prove right."""
    for match in _SWISS.finditer(text):
        yield Identifier(Spot(index, *match.span(1)), re.sub(r"\W", "", match[1]), proven=False, labelled=True)
    for match in _RCS.finditer(text):
        value = re.sub(r"\D", "", match[1])
        if siren_rules.is_valid(value):
            yield Identifier(Spot(index, *match.span(1)), value, proven=False, labelled=True, label="rcs", weak=True)


def _under_label(sheet: Sheet, index: int) -> Iterator[Identifier]:
    """Yield the ids that fill a cell under a cell with their label."""
    row = sheet.rows[index]
    for cell in row.cells:
        value = _VALUE.fullmatch(row.text, cell.start, cell.end)
        over = next(sheet.above(Spot(index, cell.start, cell.end), reach=1), None) if value else None
        label = _LABEL.fullmatch(sheet.rows[over.row].folded[over.start : over.end]) if over else None
        if value and label and (compact := _MARKS.sub("", value[0]).upper()):
            spot = Spot(index, cell.start, cell.end)
            item = _identified(compact, spot, label[0], weak=bool(_WEAK_LABEL.search(label[0])))
            if item:
                yield item


def _cut(text: str, start: int, length: int) -> tuple[str, int]:
    """Cut a value at a wide gap, and where a blank is followed by letters of the next word."""
    cut = _CUTS.split(text, maxsplit=1)[0][:length].rstrip(" ./-")
    return _MARKS.sub("", cut).upper(), start + len(cut)


def _identified(value: str, spot: Spot, label: str, *, weak: bool) -> Identifier | None:
    if not 7 <= len(value) <= 17 or sum(letter.isdigit() for letter in value) < 7:
        return None
    if "nip" in label and value.isdigit() and len(value) == 10:
        proven = bool(nip_rules.is_valid(value))
        return Identifier(spot, f"PL{value}" if proven else value, proven, labelled=True, label=label)
    national = of_country(value, label)
    if national:
        return Identifier(spot, national, proven=True, labelled=True, label=label)
    proven = _valid_vat(value) or (value.startswith("CHE") and bool(uid_rules.is_valid(value[:12])))
    return Identifier(spot, value, proven, labelled=True, label=label, weak=weak and not proven)


@lru_cache(maxsize=1024)
def _valid_vat(value: str) -> bool:
    return value[:2].isalpha() and bool(vat_rules.is_valid(value))


def _unlabelled(index: int, text: str) -> Iterator[Identifier]:
    for match in _VAT.finditer(text):
        value = _NO_CAPITALS.sub("", match[0])
        if _valid_vat(value) or (value.startswith("CHE") and uid_rules.is_valid(value)):
            yield Identifier(Spot(index, *match.span()), value, proven=True, labelled=False)
