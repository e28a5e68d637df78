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

_NAMES = (
    "ACCW|ADDR|BENM|BIC|BUSP|CHGS|CNTP|CRNM|CSID|CREF|DBNM|EREF|EXCH|IBAN|IREF|ISDT|KREF|MARF|NAME|NRTX|OCMT|OGB|OSDR|ORDP|PIND|"
    "PREF|PURP|REMI|RTRN|SVCL|SVWZ|TRCD|TRTP|TRDT|ULTB|ULTC|ULTD|ULCD|ULDB|ORDR|CDTRREF|CDTR|DBTR|ID|BO|BI"
)
_CODES = frozenset(_NAMES.split("|"))
_BIC = re.compile(r"\s*[A-Z]{6}[A-Z0-9]{2,5}\s*")
_ULTIMATE = ("ULTD", "ULTC", "ULDB", "ULCD", "ULTB")
_PARTICULAR = frozenset({"MARF", "CSID", "CHGS", "EXCH", "NRTX", *_ULTIMATE})
_REMITTANCE = re.compile(r"\s*(?:USTD//|STRD/(?:CUR|ISO)/|STRD/)")
_PART = re.compile(r"(?:^|\s)/(?=\S)|//")
"""What parts account, name and purpose of one value: slash at a line's start; others are text (`11/2020`, `A / B`)."""
_MONEY = re.compile(r"\s*([A-Z]{3})\s*([\d.,]+)")


def decode(lines: Sequence[str]) -> Details | None:
    """Decode a purpose that begins with a known `/CODE/`, or has two of them; None for any other."""
    if "/" not in lines[0] and (len(lines) == 1 or "/" not in lines[1]):
        return None
    pieces = join_lines(lines).split("/")
    places = _places(pieces)
    if len(places) < 2 and (places != [1] or pieces[0].strip()):
        return None
    found = _by_code(pieces, places)
    party = _party(found)
    return Details(
        text=_text(found),
        name=party[2],
        account=party[0],
        bank=party[1],
        end_to_end=reference(found["EREF"]) if "EREF" in found else None,
        original=original_money(found["OCMT"]) if "OCMT" in found else None,
        particulars=NO_PARTICULARS if _PARTICULAR.isdisjoint(found) else _particulars(found),
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


def _places(pieces: list[str]) -> list[int]:
    """Return which pieces between slashes are known codes; a slash belongs to one code only (`/EREF/NAME/` has one)."""
    places: list[int] = []
    for place, piece in enumerate(pieces[1:-1], 1):
        if piece in _CODES and (not places or places[-1] != place - 1):
            places.append(place)
    return places


def _by_code(pieces: list[str], places: list[int]) -> dict[str, str]:
    """Give each code what follows it; what stands before all has the key ''. Of equal codes the first value wins."""
    found = {"": "/".join(pieces[: places[0]])}
    for place, after in zip(places, [*places[1:], len(pieces)], strict=True):
        code, value = pieces[place], "/".join(pieces[place + 1 : after])
        if code not in found:
            found[code] = value
        elif value.strip(" /"):
            found[code] = found[code] or value
    return found


def _party(found: dict[str, str]) -> tuple[str | None, str | None, str | None]:
    """Return account, bank and name of the other side; ING packs them into one value, `IBAN/BIC/name/city/`."""
    account, bank = found.get("IBAN") or found.get("ACCW"), found.get("BIC")
    name = found.get("NAME") or found.get("CRNM") or found.get("DBNM")
    for code in ("CNTP", "BENM", "ORDP"):
        value = found.get(code)
        if not value:
            continue
        parts = value.strip().split("/")
        if len(parts) >= 2 and not name:
            account, bank, name = _packed(parts)
        elif account is None and has_iban_shape(compact(parts[0])):
            account = parts[0]
    number = as_account((account or "").split(",")[0])
    return number, named(bank), named(name)


def _packed(parts: list[str]) -> tuple[str | None, str | None, str | None]:
    """Read `IBAN/BIC/name`, or `account/name` where no BIC stands between."""
    packed = compact(parts[0])
    if packed and not packed[2:4].isdigit() and not any(sign.isdigit() for sign in packed):
        return None, None, parts[0]
    rest = parts[1:]
    if len(rest) > 1 and (not rest[0].strip() or _BIC.fullmatch(rest[0])):
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
    parts = [part.strip(" /") for part in _PART.split(value)]
    if has_iban_shape(compact(parts[0])):
        return ""
    return " ".join(part for part in parts[2:] if part and part != "EMPTY")


def _plain(text: str) -> str:
    """Return a remittance without its own codes and closing slashes."""
    own = _REMITTANCE.match(text)
    return tidy((text[own.end() :] if own else text).strip().strip("/"))
