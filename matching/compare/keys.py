"""Identifiers: they decide where likeness only ranks, and a contradicted one caps the verdict."""

from __future__ import annotations

import math

from rapidfuzz import fuzz

from matching.compare.pair import Hit, Pair, contradicts, supports
from matching.evidence import Evidence, Signal
from matching.identifiers import is_iban, same_account
from matching.lines import Kind
from matching.numbering import Number, Window, is_day, is_period, looks_like_sibling
from matching.papers import value
from matching.vocabulary import INVOICE_WORDS

PROFORMA = 5.0
"""What the number of a proforma weighs for the invoice that settles it."""

DOCUMENT = frozenset(
    {"number_in_title", "proforma_in_title", "number_only_here", "ksef_in_title", "reference_in_title"}
)
"""Keys of evidence that names this one document."""

PARTNER = frozenset({"iban_same", "iban_on_document", "tax_id_in_title", "tax_id_in_ksef"})
"""Keys of evidence that names the partner beyond doubt, but not which of its documents."""

CONTRADICTED = frozenset({"number_of_another", "number_of_series", "number_elsewhere", "ksef_other"})
"""Keys of evidence that forbids a confident verdict."""


def compare(pair: Pair) -> tuple[Evidence, ...]:
    """Look for every identifier of the document in the transaction."""
    found = (_number(pair), _ksef(pair), _reference(pair), _account(pair), _tax_id(pair))
    return tuple(evidence for evidence in found if evidence)


def _number(pair: Pair) -> Evidence | None:
    number = pair.paper.number
    shown = value(pair.paper.receipt.number) or ""
    if pair.hit is Hit.PROFORMA:
        return supports(Signal.INVOICE_NUMBER, PROFORMA, "proforma_in_title", number=pair.proforma or "")
    if pair.hit and number:
        return _number_found(pair, number, pair.hit, shown)
    if pair.rival:
        return contradicts(Signal.INVOICE_NUMBER, -5.0, "number_of_another", number=shown)
    sibling = _sibling(pair, number)
    if sibling:
        return contradicts(Signal.INVOICE_NUMBER, -5.0, "number_of_series", number=shown, other=sibling)
    return _on_page(pair)


def _on_page(pair: Pair) -> Evidence | None:
    """Look for a number that the title calls an invoice's in the document's text: the reader may have missed it."""
    receipt = pair.paper.receipt
    if not receipt.text or pair.line.kind is Kind.CARD:
        return None
    spoken = [window for window in pair.line.announced if _is_number(window)]
    there = [window for window in spoken if window.compact in pair.paper.squeezed]
    if there:
        longest = max(there, key=lambda window: (len(window.compact), window.compact))
        only = any(token == longest.compact and papers == 1 for token, papers, _ in pair.shared_tokens)
        key, weight = ("number_only_here", 4.0) if only else ("number_on_page", 3.0)
        return supports(Signal.INVOICE_NUMBER, weight, key, number="/".join(longest.parts).upper())
    return _announced(pair, spoken)


def _announced(pair: Pair, spoken: list[Window]) -> Evidence | None:
    """Hold it against the pair when a number that the title calls an invoice's does not stand on the document."""
    known = pair.paper.tokens
    if not spoken or any(_misread(window.compact, known) for window in spoken):
        return None
    longest = max(spoken, key=lambda window: (len(window.compact), window.compact))
    return contradicts(Signal.INVOICE_NUMBER, -2.0, "number_elsewhere", other="/".join(longest.parts).upper())


def _is_number(window: Window) -> bool:
    """Tell whether a run is a number of its own: no day, no month, no year, with or without a word before it."""
    digits = sum(sign.isdigit() for sign in window.compact)
    parts = tuple(part for part in window.parts if part not in INVOICE_WORDS)
    return digits >= 4 and digits * 2 >= len(window.compact) and not is_day(parts) and not is_period(parts)


def _misread(compact: str, known: frozenset[str]) -> bool:
    """Tell whether a word of the document is this number but for one sign, as a scan may give it."""
    return any(abs(len(word) - len(compact)) <= 1 and fuzz.ratio(word, compact) >= 85 for word in known)


def _number_found(pair: Pair, number: Number, hit: Hit, shown: str) -> Evidence:
    weight = number_weight(number, hit, pair.owners)
    if hit is Hit.FULL:
        key = "number_in_title" if pair.owners == 1 else "number_shared"
        return supports(Signal.INVOICE_NUMBER, weight, key, number=shown)
    return supports(Signal.INVOICE_NUMBER, weight, "number_part_in_title", number=shown)


def number_weight(number: Number, hit: Hit, owners: int) -> float:
    """Weigh a number in a title: the longer the more; less when other documents of the pile carry it as well."""
    if hit is Hit.FULL:
        return 4.6 + min(3.4, max(0.0, number.information - 3) * 0.5) - math.log(owners)
    start = 3.2 if hit is Hit.STEM else 2.2
    return max(0.5, start + min(2.0, max(0.0, number.information - 4) * 0.4) - math.log(owners))


def _sibling(pair: Pair, number: Number | None) -> str | None:
    """Return the number of the same series that the title carries instead, unless this document mentions it."""
    if not number or pair.line.kind is Kind.CARD:
        return None  # what stands on a card line is a terminal's or an acquirer's
    length = len(number.shape)
    for window in pair.line.windows:
        alike = len(window.parts) == length and looks_like_sibling(number, window.parts, announced=window.announced)
        if alike and (is_period(window.parts) or (is_day(window.parts) and not window.after_word)):
            continue
        if alike and not _mentioned(pair, window):
            return "/".join(window.parts).upper()
    return None


def _mentioned(pair: Pair, window: Window) -> bool:
    return window.compact in pair.paper.tokens


def _ksef(pair: Pair) -> Evidence | None:
    ours = pair.paper.ksef_number
    if not ours or not pair.line.ksef_numbers:
        return None
    if ours in pair.line.ksef_numbers:
        return supports(Signal.KSEF_NUMBER, 12.0, "ksef_in_title", number=ours)
    return contradicts(Signal.KSEF_NUMBER, -8.0, "ksef_other", number=min(pair.line.ksef_numbers))


def _reference(pair: Pair) -> Evidence | None:
    ours = pair.paper.reference
    if not ours or not any(ours == seen or (len(ours) >= 12 and ours in seen) for seen in pair.line.references):
        return None
    return supports(Signal.INVOICE_NUMBER, min(9.0, 3.0 + 0.4 * len(ours)), "reference_in_title", number=ours)


def _account(pair: Pair) -> Evidence | None:
    """Compare the account to pay to; another one weighs little: factoring, acquirers, several accounts."""
    seen = {account for account in (pair.line.account, *pair.line.ibans) if account}
    if not seen or pair.is_sale:
        return None
    ours = pair.paper.account
    if ours and any(same_account(ours, account) for account in seen):
        return supports(Signal.IBAN, 4.5, "iban_same", account=ours)
    on_page = next(
        (known for known in sorted(pair.paper.ibans) for one in sorted(seen) if same_account(known, one)), None
    )
    if on_page:
        return supports(Signal.IBAN, 4.2, "iban_on_document", account=on_page)
    theirs = pair.line.account
    if ours and theirs and is_iban(ours) and is_iban(theirs):
        return contradicts(Signal.IBAN, -1.2, "iban_other", account=ours, other=theirs)
    return None


def _tax_id(pair: Pair) -> Evidence | None:
    ours = pair.paper.buyer_tax_number if pair.is_sale else pair.paper.tax_number
    if not ours:
        return None
    if ours in pair.line.tax_numbers:
        return supports(Signal.TAX_ID, 4.5, "tax_id_in_title", tax_id=ours)
    if any(number.startswith(ours) for number in pair.line.ksef_numbers) and len(ours) == 10:
        return supports(Signal.TAX_ID, 4.0, "tax_id_in_ksef", tax_id=ours)
    return None
