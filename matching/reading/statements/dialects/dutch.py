"""Dutch purposes in labels (`IBAN: .. NAAM: ..`, `REK: ../NAAM: ..`) and in columns (account first, then the name).

Sources: ABN AMRO's SEPA text in columns of 32 characters, Knab's last line, SNS and ASN (account and name on the
first line, purpose below), ABN AMRO's card lines (`BEA`, `GEA`) and giro lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from matching.reading.statements.dates import read_day
from matching.reading.statements.dialects.details import Details, join_lines, named, reference, tidy
from matching.reading.statements.iban import as_account, has_iban_shape
from matching.statement import NO_PARTICULARS, Particulars

_LABEL = re.compile(
    r"(IBAN|BIC|NAAM|OMSCHRIJVING|KENMERK|BETALINGSKENM\.?|MACHTIGING|INCASSANT|REK|VOOR|POLIS|"
    r"BETAALD AAN|VALUTA|DATUM)\s?:\s"
)
_CARD = re.compile(
    r"(?:BEA|GEA|eCom)[\s,].*?(?P<day>\d\d[.:-]\d\d[.:-]\d\d(?:\d\d)?)[/ ]\d\d[.:]\d\d\s+(?P<shop>[^,]+)"
)
_GIRO = re.compile(r"GIRO\s+(?P<account>\d{1,8})\s+(?P<name>\S.*?)(?:\s{2,}|$)")
_DOTTED = re.compile(r"(?P<account>\d\d\.\d\d\.\d\d\.\d{3})\s{2,}(?P<name>\S.*?)(?:\s{2,}|$)")
_ACCOUNT_FIRST = re.compile(
    r"\s*(?:[A-Z]{2}\d{2} )?(?P<account>[A-Z]{2}\d\d[A-Z0-9]{11,30}|\d{9,10})\s+"
    r"(?:(?P<bic>[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)\s)?(?P<rest>.*)"
)


def decode(lines: Sequence[str]) -> Details | None:
    """Decode labelled or column text of a Dutch bank, None for any other."""
    text = join_lines(lines)
    return (_labelled(text) if ":" in text else None) or _columns(text) or _account_first(lines)


def _labelled(text: str) -> Details | None:
    labels = list(_LABEL.finditer(text))
    if not labels or not any(label.group(1) in ("NAAM", "REK", "IBAN") for label in labels):
        return None
    found: dict[str, str] = {}
    for label, after in zip(labels, [*labels[1:], None], strict=True):
        found.setdefault(label.group(1).rstrip("."), text[label.end() : after.start() if after else len(text)])
    account = as_account(re.sub(r"\s.*", "", found.get("IBAN") or found.get("REK") or ""))
    if account is None and "NAAM" not in found:
        return None
    before = text[: labels[0].start()]
    purpose = found.get("OMSCHRIJVING") or found.get("BETALINGSKENM") or ("" if before.startswith("SEPA ") else before)
    return Details(
        text=tidy(purpose) or tidy(before),
        name=named(found.get("NAAM")),
        account=account,
        bank=named(found.get("BIC")),
        end_to_end=reference(found.get("KENMERK")),
        particulars=_particulars(found),
    )


def _particulars(found: dict[str, str]) -> Particulars:
    mandate, creditor = reference(found.get("MACHTIGING")), reference(found.get("INCASSANT"))
    return Particulars(mandate=mandate, creditor_id=creditor) if mandate or creditor else NO_PARTICULARS


def _columns(text: str) -> Details | None:
    """Read ABN AMRO's card, giro and dotted account lines."""
    card = _CARD.match(text)
    if card:
        day = read_day(card.group("day"))
        more = Particulars(purchase_date=day) if day else NO_PARTICULARS
        return Details(text=tidy(text), name=named(card.group("shop")), particulars=more)
    match = _GIRO.match(text) or _DOTTED.match(text)
    if match is None:
        return None
    return Details(
        text=tidy(text[match.end("name") :]) or tidy(text),
        name=named(match.group("name")),
        account=match.group("account").replace(".", ""),
    )


def _account_first(lines: Sequence[str]) -> Details | None:
    """Read an account at the start; the name is the rest of its line only where blank columns follow it (SNS, ASN)."""
    match = _ACCOUNT_FIRST.match(lines[0])
    if match is None:
        return None
    account = match.group("account")
    if account[0].isalpha() and not has_iban_shape(account):
        return None
    padded = len(lines) > 1 and not lines[1].strip()
    below = tidy(join_lines(lines[1:])) if len(lines) > 1 else ""
    behind = match.start("rest") if account[0].isalpha() else match.end("account")
    rest = lines[0][behind:].strip()
    return Details(
        text=below if padded and below else tidy(join_lines(lines)[behind:] if below else rest),
        name=named(rest) if padded else None,
        account=as_account(account),
        bank=match.group("bic") if account[0].isalpha() else None,
    )
