"""Spanish tax numbers without a label, as designs print them under the town of an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum.es import cif as cif_rules
from stdnum.es import dni as dni_rules

from matching.reading.fields.sheet import Sheet, Spot

_NUMBER = re.compile(r"[A-HJNP-SUVW]\d{7}[0-9A-J]|\d{8}[A-HJ-NP-TV-Z]")
_TOWN = re.compile(r"(?:E-)?(?:0[1-9]|[1-4]\d|5[0-2])\d{3} [^\W\d_][^\d]{2,}$")


def numbers_under_towns(sheet: Sheet, index: int) -> Iterator[Spot]:
    """Yield each number that fills a line, its check digit right (Real Decreto 1065/2007), under a Spanish town."""
    row = sheet.rows[index]
    for cell in row.cells:
        value = row.text[cell.start : cell.end]
        if not _NUMBER.fullmatch(value) or not (cif_rules.is_valid(value) or dni_rules.is_valid(value)):
            continue
        spot = Spot(index, cell.start, cell.end)
        if any(_TOWN.match(sheet.text(line)) for line in sheet.above(spot, reach=2)):
            yield spot
