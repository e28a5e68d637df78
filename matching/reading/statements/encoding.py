"""Which encoding a statement's bytes are in.

MT940 names none. Order: byte order mark, UTF-16 without a mark, strict UTF-8, then the single-byte tables that banks
of the account's country use, scored by that country's letters. A CP852 guess never fails to decode, so failing
to decode decides nothing; letters do.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

_SLAVIC = ("cp1250", "iso8859-2", "cp852")
_WESTERN = ("cp1252", "cp852", "cp850", "iso8859-15")
_BALTIC = ("cp1257", "cp1252")
_CYRILLIC = ("cp1251", "cp866")
_GERMAN_LETTERS = "äöüßÄÖÜ"
_LETTERS = {
    "PL": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "CZ": "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽ",
    "SK": "áäčďéíĺľňóôŕšťúýžÁÄČĎÉÍĹĽŇÓÔŔŠŤÚÝŽ",
    "HU": "áéíóöőúüűÁÉÍÓÖŐÚÜŰ",
    "HR": "čćđšžČĆĐŠŽ",
    "SI": "čšžČŠŽćđ",
    "RO": "ăâîșțşţĂÂÎȘȚŞŢ",
    "BG": "абвгдежзийклмнопрстуфхцчшщъьюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЬЮЯ",
    "LT": "ąčęėįšųūžĄČĘĖĮŠŲŪŽ",
    "LV": "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ",
    "EE": "äõöüšžÄÕÖÜŠŽ",
    "DE": _GERMAN_LETTERS,
    "AT": _GERMAN_LETTERS,
    "CH": _GERMAN_LETTERS + "àâçèéêîôûÀÉÈÇ",
    "LI": _GERMAN_LETTERS,
    "LU": _GERMAN_LETTERS + "àâçèéêëîïôûÀÉÈÇ",
    "FR": "àâçèéêëîïôœùûÀÂÇÈÉÊËÎÏÔŒÙÛ",
    "BE": "àâçèéêëîïôœùûÀÂÇÈÉÊËÎÏÔŒÙÛ",
    "NL": "áäçèéêëíïóöúüÉËÏÖÜ",
    "ES": "áéíñóúüçÁÉÍÑÓÚÜÇ",
    "PT": "ãáâàçéêíõóôúÃÁÂÀÇÉÊÍÕÓÔÚ",
    "IT": "àèéìòùÀÈÉÌÒÙ",
    "DK": "æøåéÆØÅ",
    "NO": "æøåéÆØÅ",
    "SE": "åäöéÅÄÖ",
    "FI": "åäöÅÄÖ",
}
_ELSEWHERE = _GERMAN_LETTERS + "àâáçèéêëíîïñóôúûæøåÀÂÁÇÈÉÊËÍÎÏÑÓÔÚÛÆØÅ"
_SLAVIC_COUNTRIES = frozenset({"PL", "CZ", "SK", "HU", "HR", "SI", "RO"})
_BY_CURRENCY = {"PLN": "PL", "CZK": "CZ", "HUF": "HU", "RON": "RO", "BGN": "BG", "DKK": "DK", "SEK": "SE", "NOK": "NO"}
_ACCOUNT = re.compile(rb":25P?:\s*/*(?:[A-Z]{4}([A-Z]{2})[A-Z0-9]{2,5}/)?([A-Z]{2})?(?=\d|/)")
_POLISH_ACCOUNT = re.compile(rb":25P?:\s*/*\d{26}\b")
_SENDER = re.compile(rb"\{1:F01[A-Z]{4}([A-Z]{2})")
_CURRENCY = re.compile(rb":60[FM]:[CD]\d{6}([A-Z]{3})")
_ASCII = bytes(range(0x80))
_TELLS_NOTHING = b"\xff\xa0\xad"
# 0xFF is a bank's empty subfield (PKO BP), 0xA0 and 0xAD are blanks and hyphens in most tables: they tell nothing.
_BEHIND = bytes(range(0x80, 0xC0))
_MARKS = "§€°¨´–—„”“’«»£·…№½²³"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A statement's text, how it was decoded, and whether that is certain."""

    text: str
    encoding: str
    sure: bool


def decode(content: bytes, chosen: str | None = None) -> Decoded:
    """Decode a statement; `chosen` is the encoding a person has set and wins, replacing what it cannot read."""
    if chosen:
        return _as_chosen(content, chosen)
    marked = _by_mark(content)
    if marked is not None:
        return marked
    # From here on a line end is one byte: joined before decoding, a large file is held once less.
    content = content.replace(b"\r\n", b"\n") if b"\r\n" in content else content
    if content.isascii():
        return Decoded(content.decode("ascii"), "ascii", sure=True)
    try:
        return Decoded(content.decode("utf-8"), "utf-8", sure=True)
    except UnicodeDecodeError:
        return _by_letters(content)


def _as_chosen(content: bytes, chosen: str) -> Decoded:
    try:
        return Decoded(content.decode(chosen, "replace").lstrip("\ufeff"), chosen, sure=True)
    except (LookupError, ValueError):
        return decode(content)


def _by_mark(content: bytes) -> Decoded | None:
    """Decode what says itself what it is: a byte order mark, or UTF-16 that shows by its zero bytes."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            text = content[len(mark) :].decode(name, "replace")
            return Decoded(text, "utf-8-sig" if name == "utf-8" else name, sure="\ufffd" not in text)
    head = content[:400]
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, letters = head[offset::2], head[1 - offset :: 2]
        if len(zeros) >= 4 and zeros.count(0) > 0.6 * len(zeros) and letters.count(0) <= 0.02 * len(letters):
            text = content.decode(name, "replace")
            return Decoded(text, name, sure="\ufffd" not in text)
    return None


def country_of(content: bytes) -> str | None:
    """Return the country of the account: from its IBAN or BIC, the sender's BIC, or a currency of one country."""
    account = _ACCOUNT.search(content)
    named = account and (account.group(2) or account.group(1))
    if named and named.decode() in _LETTERS:
        return named.decode()
    if _POLISH_ACCOUNT.search(content):
        return "PL"
    currency = _CURRENCY.search(content)
    if currency and currency.group(1).decode() in _BY_CURRENCY:
        return _BY_CURRENCY[currency.group(1).decode()]
    sender = _SENDER.search(content)
    return sender.group(1).decode() if sender and sender.group(1).decode() in _LETTERS else None


def _by_letters(content: bytes) -> Decoded:
    """Choose the table under which most foreign bytes are letters of the country; broken UTF-8 takes part."""
    foreign = content.translate(None, _ASCII)
    damaged = _damaged_utf8(content) if _may_be_utf8(foreign) else None
    if damaged is not None:
        return damaged
    country = country_of(content)
    counts = Counter(foreign.translate(None, _TELLS_NOTHING))
    names = _candidates(country)
    scores = {name: _score(counts, name, country) for name in names}
    best = max(names, key=lambda name: scores[name])
    rivals = [name for name in names if scores[name] >= scores[best] - 0.02]
    sure = (scores[best] >= 0.75 or not counts) and _agree(counts, rivals)
    return Decoded(content.decode(best, "replace"), best, sure=sure)


def _candidates(country: str | None) -> tuple[str, ...]:
    if country == "BG":
        return _CYRILLIC
    if country in ("LT", "LV", "EE"):
        return _BALTIC
    if country in _SLAVIC_COUNTRIES:
        return (*_SLAVIC, "cp1252")
    return ("cp1252", "cp850", "cp1250", "iso8859-2", "cp852") if country is None else (*_WESTERN, "cp1250")


def _score(counts: Counter[int], name: str, country: str | None) -> float:
    """Return how well the bytes read as letters of the country under a table, 0 to 1."""
    wanted = _LETTERS.get(country or "", _ELSEWHERE)
    total = sum(counts.values())
    return sum(times * _worth(byte, name, wanted) for byte, times in counts.items()) / total if total else 0.0


def _worth(byte: int, name: str, wanted: str) -> float:
    sign = bytes((byte,)).decode(name, "replace")
    if sign in wanted:
        return 1.0
    if sign in _MARKS or sign in _ELSEWHERE:
        return 0.6
    return 0.25 if sign.isalpha() else 0.0


def _agree(counts: Counter[int], names: list[str]) -> bool:
    """Tell whether all these tables give the same text, so that choosing between them changes nothing."""
    used = bytes(sorted(counts))
    return len({used.decode(name, "replace") for name in names}) <= 1


def _may_be_utf8(foreign: bytes) -> bool:
    """Tell whether among all bytes over 127 there are enough that can stand in UTF-8 behind the first of a letter."""
    behind = len(foreign) - len(foreign.translate(None, _BEHIND))
    return behind > 3 * foreign.count(0xFF)


def _damaged_utf8(content: bytes) -> Decoded | None:
    """Decode UTF-8 with a few broken places: most foreign bytes form valid sequences, which chance does not give."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = len(text) - len(text.encode("ascii", "ignore")) - broken
    return Decoded(text, "utf-8", sure=False) if whole > 3 * broken else None
