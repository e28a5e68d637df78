"""Purposes in `>NN` (Triodos and a Polish tool) and `+NN` (Bulgarian banks, Nordea Poland) subfields."""

from __future__ import annotations

import re
from collections.abc import Sequence

from matching.reading.statements.dialects.details import Details, glue, join_subfields, named, tidy
from matching.reading.statements.dialects.subfields import chosen, split_subfields
from matching.reading.statements.iban import as_account, has_iban_shape

_ARROW = re.compile(r"\s*\d{0,3}>\d\d")
_PLUS = re.compile(r"\s*[A-Z0-9]{0,4}\+\d\d")
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")


def decode_arrows(lines: Sequence[str]) -> Details | None:
    """Decode `000>10account>20BIC>21IBAN>22name..`, or purpose in `>20`-`>26`, account `>31`, name `>32`."""
    if not _ARROW.match(lines[0]):
        return None
    found = split_subfields(join_subfields(lines, ">"), ">")
    pieces = chosen(found, map(str, range(20, 27)))
    bank = pieces[0].strip() if len(pieces) > 1 and _BIC.fullmatch(pieces[0].strip()) else None
    account = as_account(pieces[1]) if bank else None
    if account is None or not has_iban_shape(account):
        return _plain_arrows(found, pieces)
    text = tidy(glue(pieces[2:], 27))
    return Details(text=text, name=named("".join(pieces[2:3])), account=account, bank=bank)


def _plain_arrows(found: dict[str, str], pieces: list[str]) -> Details:
    """Read the form without a BIC; Triodos repeats its own account at `>31` and has the other one at `>10`."""
    return Details(
        text=tidy(glue(pieces, 27)),
        name=named(glue(chosen(found, ("32", "33")), 27)),
        account=as_account(found.get("10", "").strip() or found.get("31", "")),
    )


def decode_pluses(lines: Sequence[str]) -> Details | None:
    """Decode `TBB+00text+20..+21..+30BIC+31IBAN+32name+33name`."""
    if not _PLUS.match(lines[0]):
        return None
    found = split_subfields("".join(lines), "+")
    if len(found) < 3:
        return None
    purpose = tidy(glue(chosen(found, map(str, range(20, 30))), 27))
    return Details(
        text=purpose or tidy(found.get("00", "")),
        name=named(glue(chosen(found, ("32", "33")), 27)),
        account=as_account(found.get("38") or found.get("31") or ""),
        bank=named(found.get("30")),
    )
