"""National numbers for value added tax that are printed without their country."""

from __future__ import annotations

import re

from stdnum.dk import cvr as cvr_rules
from stdnum.hu import anum as anum_rules
from stdnum.no import orgnr as orgnr_rules


def of_country(value: str, label: str) -> str:
    """Return a Hungarian, Danish or Norwegian number with its country, where label and check digits agree on it."""
    if "adoszam" in label and value.isdigit() and anum_rules.is_valid(value[:8]):
        return f"HU{value[:8]}"
    if "cvr" in label and cvr_rules.is_valid(value):
        return f"DK{value}"
    norwegian = value.removeprefix("NO").removesuffix("MVA")
    if re.search(r"org\w*\.?[- ]?n", label) and orgnr_rules.is_valid(norwegian):
        return f"NO{norwegian}"
    return ""
