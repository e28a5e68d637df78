"""Short words for chips: what was noticed about a receipt, and why a file could not be read."""

from __future__ import annotations

from collections.abc import Mapping

LOCKED = "locked"

REFUSAL_WORDS: Mapping[str, str] = {
    "empty": "empty",
    "not_recognised": "not recognised",
    "encrypted": LOCKED,
    "damaged": "damaged",
    "too_large": "too large",
    "timed_out": "took too long",
    "unreadable": "unreadable",
    "no_access": "no access",
    "not_found": "not found",
}

FINDING_WORDS: Mapping[str, str] = {
    "einvoice_mismatch": "e-invoice and page differ",
    "fields_missing": "values missing",
    "no_text": "no text",
    "other_buyer": "another company's",
    "buyer_mismatch": "another company's",
    "no_reader_for_pictures": "picture",
}
