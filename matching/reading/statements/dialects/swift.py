"""Purposes with codes between slashes: `/EREF/../CNTP/../REMI/..` (SWIFT; ABN AMRO, ING, Rabobank, Knab, bunq, HSBC).

A slash is also ordinary text, so only known codes count. Sources: ING "MT940 structured", Rabobank "MT940
Structured", ABN AMRO "MT940 voorbeeldbestanden" descriptions; Poland's split payment codes stay in the purpose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from matching.reading.statements.amounts import read_rate
from matching.reading.statements.dialects.details import Details, join_lines, named, reference, tidy
from matching.reading.statements.dialects.german import one_word, original_money, read_money
from matching.reading.statements.iban import as_account, compact, has_iban_shape
from matching.statement import NO_PARTICULARS, Particulars

_CODES = (
    "ACCW|ADDR|BENM|BIC|BUSP|CHGS|CNTP|CRNM|CSID|CREF|DBNM|EREF|EXCH|IBAN|IREF|ISDT|KREF|MARF|NAME|NRTX|OCMT|OGB|OSDR|ORDP|PIND|"
    "PREF|PURP|REMI|RTRN|SVCL|SVWZ|TRCD|TRTP|TRDT|ULTB|ULTC|ULTD|ULCD|ULDB|ORDR|CDTRREF|CDTR|DBTR|ID|BO|BI"
)
_CODE = re.compile(rf"/({_CODES})/")
_START = re.compile(rf"\s*/({_CODES})/")
_ULTIMATE = ("ULTD", "ULTC", "ULDB", "ULCD", "ULTB")
_PARTICULAR = frozenset({"MARF", "CSID", "CHGS", "EXCH", "NRTX", *_ULTIMATE})
_REMITTANCE = re.compile(r"^\s*(?:USTD//|STRD/(?:CUR|ISO)/|STRD/)")
_MONEY = re.compile(r"\s*([A-Z]{3})\s*([\d.,]+)")


def decode(lines: Sequence[str]) -> Details | None:
    """Decode a purpose that begins with a known `/CODE/`, or has two of them; None for any other."""
    if "/" not in lines[0] and (len(lines) == 1 or "/" not in lines[1]):
        return None
    text = join_lines(lines)
    if not _START.match(text) and len(_CODE.findall(text)) < 2:
        return None
    found = _by_code(text)
    party = _party(found)
    return Details(
        text=_text(found),
        name=party[2],
        account=party[0],
        bank=party[1],
        end_to_end=reference(found["EREF"]) if "EREF" in found else None,
        original=original_money(found["OCMT"]) if "OCMT" in found else None,
        particulars=_particulars(found) if found.keys() & _PARTICULAR else NO_PARTICULARS,
    )


def _particulars(found: dict[str, str]) -> Particulars:
    """Return mandate, creditor, ultimate party, charges, rate and number of payments where codes name them."""
    charge = read_money(found.get("CHGS"))
    many = (found.get("NRTX") or "").strip(" /")
    ultimate = next((found[code] for code in _ULTIMATE if found.get(code)), None)
    return Particulars(
        mandate=one_word((found.get("MARF") or "").strip(" /")),
        creditor_id=one_word((found.get("CSID") or "").strip(" /")),
        ultimate_party=named((ultimate or "").removeprefix("/NAME/")),
        fees=(charge,) if charge else (),
        rate=read_rate(found.get("EXCH")),
        payments=int(many) if many.isdecimal() and len(many) < 9 else None,
    )


def _by_code(text: str) -> dict[str, str]:
    """Split at the known codes; text before the first has the key ''. The first of equal codes with a value wins."""
    found: dict[str, str] = {}
    code, start = "", 0
    for match in _CODE.finditer(text):
        _keep(found, code, text[start : match.start()])
        code, start = match.group(1), match.end()
    _keep(found, code, text[start:])
    return found


def _keep(found: dict[str, str], code: str, value: str) -> None:
    if value.strip(" /") or code not in found:
        found[code] = found.get(code) or value


def _party(found: dict[str, str]) -> tuple[str | None, str | None, str | None]:
    """Return account, bank and name of the other side; ING packs them into one value, `IBAN/BIC/name/city/`."""
    account, bank = found.get("IBAN") or found.get("ACCW"), found.get("BIC")
    name = found.get("NAME") or found.get("CRNM") or found.get("DBNM")
    for code in ("CNTP", "BENM", "ORDP"):
        value = found.get(code)
        if not value:
            continue
        parts = value.strip().split("/")
        if account is None and has_iban_shape(compact(parts[0])):
            account = parts[0]
        if len(parts) >= 2 and not name:
            account, bank, name = _packed(parts)
    number = as_account((account or "").split(",")[0])
    return number, named(bank), named(name)


def _packed(parts: list[str]) -> tuple[str | None, str | None, str | None]:
    """Read `IBAN/BIC/name`, or `account/name` where no BIC stands between."""
    packed = compact(parts[0])
    if packed and not any(sign.isdigit() for sign in packed):
        return None, None, parts[0]
    rest = parts[1:]
    if len(rest) > 1 and (not rest[0].strip() or re.fullmatch(r"\s*[A-Z]{6}[A-Z0-9]{2,5}\s*", rest[0])):
        return packed, rest[0], rest[1]
    return packed, None, rest[0]


def _text(found: dict[str, str]) -> str:
    """Return the remittance; else what stands outside codes and behind amounts; else what kind of payment it is."""
    remittance = found.get("REMI") or found.get("SVWZ") or ""
    if remittance.strip(" /"):
        return _plain(remittance)
    loose = [found.get("", "")]
    for code in ("OCMT", "CHGS"):
        match = _MONEY.match(found.get(code, ""))
        loose.append(found[code][match.end() :] if match else "")
    loose += [_behind_packed(found.get(code, "")) for code in ("ORDP", "BENM")]
    return tidy(" ".join(part.strip(" /") for part in loose)) or tidy(
        " ".join(found.get(code, "").strip(" /") for code in ("TRTP", "BUSP", "PREF", "RTRN") if found.get(code))
    )


def _behind_packed(value: str) -> str:
    """Return what follows account and name in a value whose further parts are the purpose (Komercijalna banka)."""
    parts = [part.strip() for part in value.split("/")]
    if has_iban_shape(compact(parts[0])):
        return ""
    return " ".join(part for part in parts[2:] if part and part != "EMPTY")


def _plain(text: str) -> str:
    """Return a remittance without its own codes and closing slashes."""
    stripped = _REMITTANCE.sub("", text)
    return tidy(stripped.strip().strip("/"))
