"""Short words for chips: what was noticed about a receipt, and why a file could not be read."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.phrases.speech import meant

LOCKED = meant("locked")

REFUSAL_WORDS: Mapping[str, str] = {
    "empty": meant("empty"),
    "not_recognised": meant("not recognised"),
    "encrypted": LOCKED,
    "damaged": meant("damaged"),
    "too_large": meant("too large"),
    "timed_out": meant("took too long"),
    "unreadable": meant("unreadable"),
    "no_access": meant("no access"),
    "not_found": meant("not found"),
}

FINDING_WORDS: Mapping[str, str] = {
    "einvoice_mismatch": meant("e-invoice and page differ"),
    "code_mismatch": meant("code and page differ"),
    "figures_unseen": meant("hidden figures"),
    "fields_missing": meant("values missing"),
    "several_on_page": meant("several on a page"),
    "several_invoices": meant("several in a file"),
    "picture_doubtful": meant("unclear picture"),
    "no_text": meant("no text"),
    "other_buyer": meant("another company's"),
    "buyer_mismatch": meant("another company's"),
    "no_reader_for_pictures": meant("picture"),
}
