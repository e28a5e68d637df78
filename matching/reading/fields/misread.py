"""Letters and digits that a reader of pictures takes for each other, put right where check digits prove it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations, product

from stdnum.eu import vat as vat_rules
from stdnum.gb import vat as british_rules

from matching.reading.fields.identifiers import Identifier
from matching.reading.fields.run_together import apart

_ALIKE = {
    "0": "OQD", "1": "IL", "2": "Z", "5": "S", "6": "G", "8": "B", "O": "0", "Q": "0", "D": "0", "I": "1", "L": "1",
    "Z": "2", "S": "5", "G": "6C", "B": "8", "C": "G",
}  # fmt: skip
_GAP = re.compile(r"(?<=\d)(?: +[.,] *|[.,] ?[ .,]+)(?=\d\d(?![\d.,/:-]))")
"""A blank or a speck beside the point of an amount: `95, 88`, `12,.34`."""
_FIGURE = re.compile(
    r"(?<![\w.,/-])(?=[^\s]*\d)[\dOoQIl|SBZ]{1,7}(?:[.,][\dOoQIl|SBZ]{3})*[.,][\dOoQIl|SBZ]{2}(?![\w.,/-])"
)
_DAY = re.compile(r"(?<![\w.,/-])[\dOoQIl|SBZ]{2}([-./])[\dOoQIl|SBZ]{2}\1(?:[\dOoQIl|SBZ]{2}){1,2}(?![\w/-])")
_THOUSANDS = re.compile(r"(?<![\w.,/-])(\d{1,3})([.,])(\d{3}(?:\2\d{3})*)[.,](\d\d)(?![\w.,/-])")
"""`5.952.16`: the mark before the cents is not the one between thousands."""
_NUMERO = re.compile(r"(?<!\w)([Nn]\.? ?)[90](?=:? \d{2})")
"""`n.º`, its raised letter taken for a figure."""
_RUN_DAY = re.compile(r"(?<![\w./-])(\d\d)([-./ ]?)(\d\d)([-./ ]?)(20\d\d)(?= +\d\d:\d\d(?!\d))")
"""A date before a time; one of its marks may be lost."""
_PTU = re.compile(r"(?<!\w)P[1I7|]U(?!\w)")
"""Value added tax on Polish tills."""
_ZLOTY = re.compile(r"(?<=\d )z[tlI](?!\w)|(?<=\d)z[tlI](?!\w)")
"""`zł` without its stroke, behind an amount."""
_DIGITS = str.maketrans("OoQIl|SBZ", "000111582")
_LEAST_SHARE = 0.5
_MOST = 2
"""So many letters of one id are thought misread; more would prove too much."""
_ROMANIAN = re.compile(r"R0(?!\d{7}$)\d{6,10}")
"""Letters of a Romanian id, of which the second is a nought to the reader; a Spanish one has eight behind its R."""


def put_right(item: Identifier) -> Identifier:
    """Return a tax id with misread letters put right: only where exactly one way to read it has right check digits.

    Digits are never taken for other digits, so which letters may change is settled by how a country writes its ids.
    """
    if _ROMANIAN.fullmatch(item.value):
        return item._replace(value=f"RO{item.value[2:]}")
    if item.proven or not 9 <= len(item.value) <= 14:
        return item
    right = {value for value in _other_readings(item.value) if _is_right(value)}
    return item._replace(value=right.pop(), proven=True) if len(right) == 1 else item


def figures(text: str) -> str:
    """Return a line with marks, digits and blanks of its amounts and dates put right where they can be nothing else."""
    text = apart(_ZLOTY.sub("zł", text))
    text = _GAP.sub(lambda gap: gap[0].strip(" ")[0], text)
    text = _THOUSANDS.sub(lambda sum_: f"{sum_[1]}{sum_[2]}{sum_[3]}{',' if sum_[2] == '.' else '.'}{sum_[4]}", text)
    text = _NUMERO.sub(r"\1º", text)
    text = _RUN_DAY.sub(_with_marks, _PTU.sub("PTU", text))
    return _DAY.sub(_as_digits, _FIGURE.sub(_as_digits, text))


def _with_marks(match: re.Match[str]) -> str:
    day, one, month, other, year = match.groups()
    mark = one.strip() or other.strip()
    return f"{day}{mark}{month}{mark}{year}" if mark else match[0]


def _as_digits(match: re.Match[str]) -> str:
    """Put digits for letters where at least half of the letters are digits already."""
    signs = [sign for sign in match[0] if sign.isalnum() or sign == "|"]
    enough = sum(sign.isdigit() for sign in signs) >= _LEAST_SHARE * len(signs)
    return match[0].translate(_DIGITS) if enough else match[0]


def _is_right(value: str) -> bool:
    if value.startswith("GB"):  # no country of the Union any more
        return bool(british_rules.is_valid(value[2:]))
    return bool(vat_rules.is_valid(value))


def _other_readings(value: str) -> Iterator[str]:
    places = [place for place, letter in enumerate(value) if letter in _ALIKE]
    for count in range(1, _MOST + 1):
        for chosen in combinations(places, count):
            for letters in product(*(_ALIKE[value[place]] for place in chosen)):
                changed = list(value)
                for place, letter in zip(chosen, letters, strict=True):
                    changed[place] = letter
                if changed[0].isalpha() and changed[1].isalpha():
                    yield "".join(changed)
