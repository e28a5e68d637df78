"""Rows of a correction that tell what stood in the corrected invoice and what should have: neither is its own sum."""

from __future__ import annotations

import re

from matching.reading.fields.alternatives import compiled
from matching.reading.fields.sheet import Sheet

_BEFORE = compiled(
    r"(?:(?:stan )?przed (?:korekt|zmian)\w*|bylo|vor (?:der )?(?:korrektur|berichtigung)|before (?:the )?correction"
    r"|avant (?:la )?(?:correction|rectification)|antes de (?:la )?rectificacion|prima della (?:correzione|rettifica)"
    r"|voor (?:de )?correctie)(?!\w)"
)
_AFTER = compiled(
    r"(?:(?:stan )?po (?:korekcie|zmian\w+)|(?:jest|powinno byc)|nach (?:der )?(?:korrektur|berichtigung)"
    r"|after (?:the )?correction|apres (?:la )?(?:correction|rectification)|despues de (?:la )?rectificacion"
    r"|dopo la (?:correzione|rettifica)|na (?:de )?correctie)(?!\w)"
)
_OWN = compiled(
    r"(?:korekta|roznica|zmiana|do (?:zwrotu|doplaty)|differenz|difference|korrektur(?:betrag)?|correction|correctie"
    r"|verschil|diferencia|rectificacion|differenza|rettifica)(?!\w)"
)
"""Opens the row of what the paper itself comes to."""
_STEMS = ("przed", "bylo", "vor", "before", "avant", "antes", "prima", "voor")
_MONEY = re.compile(r"\d[.,]\d\d(?!\d)")


def corrected_rows(sheet: Sheet) -> frozenset[int]:
    """Return the rows with sums before and after a correction, where another row tells the difference."""
    if not any(_begins(sheet, index, _BEFORE) for index in sheet.rows_with(_STEMS)):
        return frozenset()
    rows = range(len(sheet.rows))
    after = {index for index in rows if _begins(sheet, index, _AFTER)}
    if not after or not any(_begins(sheet, index, _OWN) for index in rows):
        return frozenset()
    return frozenset(after | {index for index in rows if _begins(sheet, index, _BEFORE)})


def _begins(sheet: Sheet, index: int, words: re.Pattern[str]) -> bool:
    """Tell whether a row with money begins with such words, which a narrow column may part: `Przed` / `korektą`."""
    row = sheet.rows[index]
    if not _MONEY.search(row.text):
        return False
    first = row.folded[: row.cells[0].end]
    under = sheet.rows[index + 1] if index + 1 < len(sheet.rows) else None
    whole = f"{first} {under.folded[: under.cells[0].end]}" if under and " " not in first else first
    return words.match(row.folded) is not None or words.match(whole) is not None
